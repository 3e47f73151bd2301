package tally

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// censusYears are years to 30 September.
func censusYears(first, last int) (ws []Window) {
	for y := first; y <= last; y++ {
		period, err := metrics.NewPeriod(metrics.ReportingYear, y, 0)
		if err != nil {
			panic(err)
		}
		from := date(fmt.Sprintf("%d-10-01", y-1))
		ws = append(ws, Window{period, from, from.AddMonths(12).AddDays(-1)})
	}
	return ws
}

// censusPlan counts children as cases, or involvements.
func censusPlan(t testing.TB, unit caserecord.Unit) *Plan {
	t.Helper()
	p, err := NewPlan(Options{Windows: censusYears(2021, 2025), HoldingRoles: []string{holdingRole}, CaseUnit: unit})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// wholeStaff is an extract that has everything.
func wholeStaff(asAt string) StaffExtract {
	h := caserecord.Holding{Depth: caserecord.Whole}
	return StaffExtract{AsAt: date(asAt), Workers: h, Allocations: h}
}

// fteTo is an FTE printed to two places.
func fteTo(x float64) metrics.Value { return metrics.Rounded(x, metrics.Places(2)) }

// randomStaff makes a worker with every kind of mistake and few days, so that spells clash, and end and begin together.
func randomStaff(r *rand.Rand, id string, mostUnsaid int) Staff {
	ftes := []metrics.Value{
		fteTo(1), fteTo(1), fteTo(0.6), metrics.Exact(0.8), metrics.Exact(0.37), {}, metrics.Missing(metrics.Confidential),
		metrics.Between(0.4, 0.6), metrics.Exact(-1), metrics.Exact(3), metrics.Between(3, 4), metrics.Missing(metrics.Low),
		metrics.Missing(metrics.Confidential).WithBounds(0.1, 0.5), metrics.Rounded(0.5, metrics.Places(1)),
	}
	day := func() metrics.Date {
		ends := []string{"2021-09-30", "2022-09-30", "2022-10-01", "2022-10-02", "2023-09-30", "2023-10-01", "2024-02-29", "2024-10-01"}
		switch r.IntN(6) {
		case 0:
			return metrics.Date{}
		case 1, 2:
			return date(ends[r.IntN(len(ends))])
		case 3:
			return date("1850-05-05").AddDays(r.IntN(60000))
		}
		return date("2021-09-01").AddDays(r.IntN(1400))
	}
	var s Staff
	var last metrics.Date
	unsaid := 0
	for range r.IntN(6) {
		w := caserecord.Worker{
			ID: id, Team: []string{"", "Duty", " Duty"}[r.IntN(3)], Service: []string{"", "Ashenmoor"}[r.IntN(2)],
			FTE: ftes[r.IntN(len(ftes))], Agency: metrics.No, Start: day(), End: day(),
		}
		if r.IntN(2) == 0 { // from the day on which the one before ended
			w.Start = last
		}
		if r.IntN(3) == 0 {
			w.Agency = metrics.Yes
		}
		if unsaid < mostUnsaid && r.IntN(3) == 0 {
			w.Agency = metrics.CannotTell
			unsaid++
		}
		if r.IntN(20) == 0 {
			w.ID = " "
		}
		last = w.End
		s.Spells = append(s.Spells, w)
		if w.Agency != metrics.CannotTell && r.IntN(8) == 0 { // once more, and the other way round
			w.Agency = metrics.Yes + metrics.No - w.Agency
			s.Spells = append(s.Spells, w)
			r.Shuffle(len(s.Spells), func(i, k int) { s.Spells[i], s.Spells[k] = s.Spells[k], s.Spells[i] })
		}
	}
	for range r.IntN(8) {
		s.Held = append(s.Held, caserecord.Allocation{
			Child: []string{"c1", "c2", " c2", "c3", ""}[r.IntN(5)], Worker: []string{id, id, id, id, ""}[r.IntN(5)],
			Role: []string{holdingRole, holdingRole, " " + holdingRole, "duty"}[r.IntN(4)], Start: day(), End: day(),
		})
	}
	return s
}

// TestWorkforceAnySplitAnyOrder deals workers out and merges them in any order, by way of their bytes or not.
func TestWorkforceAnySplitAnyOrder(t *testing.T) {
	p := censusPlan(t, caserecord.Children)
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 22))
		whole := NewWorkforce(p)
		var parts []*Workforce
		for range 3 {
			e := wholeStaff("2025-09-30")
			e.AsAt = e.AsAt.AddDays(-r.IntN(800))
			e.Workers.From = date("2019-01-01").AddDays(r.IntN(900))
			var staff []Staff
			for n := range 12 {
				staff = append(staff, randomStaff(r, fmt.Sprint("w", n), 6))
				whole.Add(e, staff[n])
			}
			r.Shuffle(len(staff), func(i, k int) { staff[i], staff[k] = staff[k], staff[i] })
			for len(staff) > 0 {
				n := min(len(staff), 1+r.IntN(4))
				part := NewWorkforce(p)
				part.Add(e, staff[:n]...)
				staff = staff[n:]
				if r.IntN(2) == 0 {
					part = decoded(t, []*Plan{p, nil}[r.IntN(2)], workforceBytes(t, part))
				}
				parts = append(parts, part)
			}
		}
		parts = append(parts, &Workforce{}, NewWorkforce(nil))
		r.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
		for len(parts) > 1 {
			k := 1 + r.IntN(len(parts)-1)
			before := workforceBytes(t, parts[k])
			if err := parts[0].Merge(parts[k]); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(before, workforceBytes(t, parts[k])) {
				t.Fatal("what was merged has changed")
			}
			parts = slices.Delete(parts, k, k+1)
			r.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
		}
		if !parts[0].Equal(whole) || !bytes.Equal(workforceBytes(t, parts[0]), workforceBytes(t, whole)) {
			t.Fatalf("seed %d: the split counts differ from those of one loop", seed)
		}
		if diff := cmp.Diff(slices.Collect(whole.Figures(1)), slices.Collect(parts[0].Figures(1)), cmpopts.EquateComparable(Window{}, metrics.Value{}, WithoutFTE{}, metrics.Warning{})); diff != "" {
			t.Fatalf("seed %d: other figures:\n%s", seed, diff)
		}
	}
}

func workforceBytes(t testing.TB, w *Workforce) []byte {
	t.Helper()
	b, err := w.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func decoded(t testing.TB, p *Plan, form []byte) *Workforce {
	t.Helper()
	w, err := DecodeWorkforce(p, form)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestWorkforceMerge(t *testing.T) {
	a, b := NewWorkforce(censusPlan(t, caserecord.Children)), NewWorkforce(censusPlan(t, caserecord.Involvements))
	r := rand.New(rand.NewPCG(1, 23))
	s, e := randomStaff(r, "w", 2), wholeStaff("2025-09-30")
	a.Add(e, s)
	b.Add(e, s)
	before := workforceBytes(t, a)
	if err := a.Merge(b); !errors.Is(err, ErrMerge) || !bytes.Equal(before, workforceBytes(t, a)) {
		t.Errorf("error %v, want ErrMerge, and nothing merged", err)
	}
	zero, clone := &Workforce{}, a.Clone()
	if err := zero.Merge(a); err != nil || !zero.Equal(a) {
		t.Errorf("the zero Workforce did not take what was merged into it: %v", err)
	}
	a.Add(e, s)
	if clone.Equal(a) || zero.Equal(a) || !clone.Equal(zero) {
		t.Error("a copy changed with its origin")
	}
	without := &Workforce{}
	without.Add(e, s)
	if !without.Equal(NewWorkforce(nil)) {
		t.Error("a Workforce without a plan has counted")
	}
}

// TestWorkforceSize holds that the size does not grow with what is counted.
func TestWorkforceSize(t *testing.T) {
	w, r := NewWorkforce(censusPlan(t, caserecord.Children)), rand.New(rand.NewPCG(1, 24))
	for n := range 500 {
		w.Add(wholeStaff("2025-09-30"), randomStaff(r, fmt.Sprint(n), 1))
	}
	if len(w.windows) != 5 || cap(w.windows) != 5 {
		t.Errorf("%d windows, room for %d", len(w.windows), cap(w.windows))
	}
	if n := len(workforceBytes(t, w)); n > 2000 {
		t.Errorf("%d bytes", n)
	}
}

func TestDecodeWorkforceRefuses(t *testing.T) {
	p, other := censusPlan(t, caserecord.Children), censusPlan(t, caserecord.Involvements)
	w, r := NewWorkforce(p), rand.New(rand.NewPCG(1, 25))
	for n := range 30 {
		w.Add(wholeStaff("2025-03-01"), randomStaff(r, fmt.Sprint(n), 2))
	}
	form := workforceBytes(t, w)
	for _, given := range []*Plan{p, nil} {
		back := decoded(t, given, form)
		if _, ok := back.Figure("cases", 0); !back.Equal(w) || !bytes.Equal(form, workforceBytes(t, back)) || ok != (given != nil) {
			t.Error("another Workforce after decoding")
		}
	}
	if !decoded(t, p, workforceBytes(t, &Workforce{})).Equal(&Workforce{}) {
		t.Error("the zero Workforce does not come back")
	}
	flipped := bytes.Clone(form)
	flipped[len(flipped)/2] ^= 4
	for _, test := range []struct {
		reason string
		plan   *Plan
		form   []byte
	}{
		{"nothing", nil, nil},
		{"a tally", nil, bytesOf(t, New(p))},
		{"one bit is another", nil, flipped},
		{"of another plan", other, form},
		{"a byte too many", nil, sealedTally(append(bytes.Clone(form[:len(form)-8]), 0))},
		{"a bit of no group", nil, sealedTally([]byte("cmw\x01\x00\x00\x00\x00\x00\x00\x00\x01\x01\x80\x00"))},
	} {
		if x, err := DecodeWorkforce(test.plan, test.form); !errors.Is(err, ErrForm) || x != nil {
			t.Errorf("%s: error %v, want ErrForm", test.reason, err)
		}
	}
	for n := range len(form) - 8 {
		if _, err := DecodeWorkforce(nil, sealedTally(bytes.Clone(form[:n]))); !errors.Is(err, ErrForm) {
			t.Fatalf("the first %d of %d bytes: error %v, want ErrForm", n, len(form), err)
		}
	}
}

// FuzzDecodeWorkforce holds that no bytes make a panic, that there is one form of each, and that there are figures of whatever
// it is.
func FuzzDecodeWorkforce(f *testing.F) {
	p, r := censusPlan(f, caserecord.Children), rand.New(rand.NewPCG(1, 26))
	for n := range 4 {
		w := NewWorkforce(p)
		for i := range n * 3 {
			w.Add(wholeStaff("2025-09-30"), randomStaff(r, fmt.Sprint(i), 2))
		}
		form := workforceBytes(f, w)
		f.Add(form[:len(form)-8])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		w, err := DecodeWorkforce(nil, sealedTally(bytes.Clone(body)))
		if err != nil {
			if !errors.Is(err, ErrForm) {
				t.Fatal(err)
			}
			return
		}
		again, err := DecodeWorkforce(nil, workforceBytes(t, w))
		if err != nil || !again.Equal(w) {
			t.Fatalf("another Workforce after decoding again: %v", err)
		}
		if len(w.windows) == len(p.windows) {
			w.plan = p
		}
		for i := range w.windows {
			for figure := range w.Figures(i) {
				if _, err := json.Marshal(figure); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkWorkforceAdd counts workers with some ten spells and allocations each in five years, beside a Book of them.
func BenchmarkWorkforceAdd(b *testing.B) {
	p, r := censusPlan(b, caserecord.Children), rand.New(rand.NewPCG(1, 27))
	var staff []Staff
	records := 0
	for n := range 1024 {
		s := randomStaff(r, fmt.Sprint(n), 1)
		staff = append(staff, s)
		records += len(s.Spells) + len(s.Held)
	}
	w, e := NewWorkforce(p), wholeStaff("2025-09-30")
	b.ReportAllocs()
	for b.Loop() {
		w.Add(e, staff...)
	}
	rate(b, float64(records))
}
