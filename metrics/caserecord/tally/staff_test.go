package tally

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// bookOf is a Book of some staff.
func bookOf(t *testing.T, asAt metrics.Date, staff []Staff) *caserecord.Book {
	t.Helper()
	b, err := caserecord.NewBuilder(caserecord.Options{
		HoldingRoles: []string{holdingRole}, OtherRoles: []string{"duty"}, AsAt: asAt,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range staff {
		for _, w := range s.Spells {
			b.AddWorker(w)
		}
		for _, a := range s.Held {
			b.AddAllocation(a)
		}
	}
	return b.Book()
}

// plainly is a figure as it can be compared: what it is, and numbers without binary dust.
type plainly struct {
	Reason              metrics.Reason
	Point, Lower, Upper float64
	Bounded             bool
}

func plain(v metrics.Value) plainly {
	round := func(x float64) float64 { return math.Round(x*1e6) / 1e6 }
	x, _ := v.Point()
	lower, upper, ok := v.Bounds()
	return plainly{v.Reason(), round(x), round(lower), round(upper), ok}
}

// clamped is an FTE within nought and two.
func clamped(v metrics.Value) metrics.Value {
	if v.Reason() == metrics.Low {
		return v.WithBounds(0, mostFTE)
	}
	return v
}

// total is the sum of FTE, nought for nobody.
func total(vs []metrics.Value) metrics.Value {
	if len(vs) == 0 {
		return metrics.Exact(0)
	}
	for i := range vs {
		vs[i] = clamped(vs[i])
	}
	sum, _ := metrics.Sum(vs...)
	return sum
}

// covers tells whether an employment has a day.
func covers(e caserecord.Employment, d metrics.Date) bool {
	return e.Start.Compare(d) <= 0 && (e.End.IsZero() || d.Compare(e.End) < 0)
}

// fteOn is a worker's FTE in force on a day.
func fteOn(t *testing.T, b *caserecord.Book, id string, d metrics.Date) metrics.Value {
	h, err := b.At(d, caserecord.Children)
	if err != nil {
		t.Fatal(err)
	}
	for c := range h.Workers() {
		if c.Worker.ID == id {
			return c.Worker.FTE
		}
	}
	return metrics.Value{}
}

// flowsOf are the FTE of those who start and of those who leave in a window, of one worker's employments, none of which
// is unsaid. Those of one kind that follow each other are one.
func flowsOf(t *testing.T, b *caserecord.Book, es []caserecord.Employment, w Window, asAt metrics.Date) (start, leave []metrics.Value) {
	var own []caserecord.Employment
	for _, e := range es {
		if e.Agency == metrics.Yes {
			continue
		}
		if n := len(own) - 1; n >= 0 && !own[n].End.IsZero() && own[n].End == e.Start {
			own[n].End = e.End
			continue
		}
		own = append(own, e)
	}
	for _, e := range own {
		starts := !e.Start.IsZero() && within(w, e.Start) && e.Start.Compare(asAt) <= 0
		last := e.End.AddDays(-1)
		leaves := !e.End.IsZero() && within(w, last) && last.Compare(asAt) <= 0
		switch {
		case starts && !leaves:
			start = append(start, fteOn(t, b, e.Worker, e.Start))
		case leaves && !starts:
			leave = append(leave, fteOn(t, b, e.Worker, last))
		}
	}
	return start, leave
}

// TestWorkforceAgainstBook holds the counts of random staff against what a Book of them says, in every window that is over:
// of states to the letter; of starts and ends to the letter where it is said who is with an agency, and else against all
// that it could be.
func TestWorkforceAgainstBook(t *testing.T) {
	seen := map[string]int{}
	for _, unit := range []caserecord.Unit{caserecord.Children, caserecord.Involvements} {
		p := censusPlan(t, unit)
		for seed := range uint64(400) {
			r := rand.New(rand.NewPCG(seed, 21))
			e := wholeStaff([]string{"2025-09-30", "2024-09-29", "2024-09-30", "2023-03-03"}[r.IntN(4)])
			var staff []Staff
			for n := range 1 + r.IntN(4) {
				staff = append(staff, randomStaff(r, fmt.Sprint("w", n), int(seed%4)))
			}
			got := NewWorkforce(p)
			got.Add(e, staff...)
			book := bookOf(t, e.AsAt, staff)
			byWorker := map[string][]caserecord.Employment{}
			for x := range book.Employments() {
				byWorker[x.Worker] = append(byWorker[x.Worker], x)
			}
			for w, window := range p.windows {
				if window.To.Compare(e.AsAt) <= 0 {
					checkStates(t, got, w, book, byWorker, seen)
				}
				checkFlows(t, got, w, book, byWorker, e.AsAt, seen)
			}
			if t.Failed() {
				t.Fatalf("seed %d, as at %v, staff %+v", seed, e.AsAt, staff)
			}
		}
	}
	for _, what := range []string{"in post", "agency", "unsaid", "holders", "FTE missing", "starts", "leaves", "may start", "may leave"} {
		if seen[what] < 50 {
			t.Errorf("%s: %d times, so that it is hardly tested", what, seen[what])
		}
	}
}

func checkStates(t *testing.T, got *Workforce, w int, book *caserecord.Book, of map[string][]caserecord.Employment, seen map[string]int) {
	t.Helper()
	to := got.plan.windows[w].To
	h, err := book.At(to, got.plan.unit)
	if err != nil {
		t.Fatal(err)
	}
	var own, agency, all, holders, known []metrics.Value
	count := map[group]int64{}
	var unsure, cases int64
	for c := range h.Workers() {
		fte := clamped(c.Worker.FTE)
		if slices.ContainsFunc(of[c.Worker.ID], func(e caserecord.Employment) bool { return covers(e, to) }) {
			all = append(all, fte)
			count[inForce]++
			switch c.Worker.Agency {
			case metrics.Yes:
				agency = append(agency, fte)
				count[agencyWorkers]++
				seen["agency"]++
			case metrics.No:
				own = append(own, fte)
				count[inPost]++
				seen["in post"]++
			default:
				maybe := fte
				if _, upper, ok := fte.Bounds(); ok {
					maybe = metrics.Between(0, upper)
				}
				own, agency = append(own, maybe), append(agency, maybe)
				unsure++
				seen["unsaid"]++
			}
		}
		cases += int64(c.Cases)
		if c.Cases > 0 {
			holders = append(holders, fte)
			count[caseHolders]++
			seen["holders"]++
			if _, _, ok := fte.Bounds(); ok {
				known = append(known, fte)
			} else {
				seen["FTE missing"]++
			}
		}
	}
	if cases < int64(h.All().Cases) {
		t.Errorf("the sum of caseloads is less than the cases of all")
	}
	heads := func(g group) metrics.Value {
		if g == inPost || g == agencyWorkers {
			return metrics.Between(count[g], count[g]+unsure)
		}
		return metrics.Exact(count[g])
	}
	perCent := map[string]metrics.Value{
		"agency_rate_headcount": metrics.Share(heads(agencyWorkers), heads(inPost)),
		"agency_rate_fte":       metrics.Share(total(agency), total(own)),
	}
	for id, want := range map[string]metrics.Value{
		"inpost_fte": total(own), "inpost_headcount": heads(inPost), "agency_fte": total(agency),
		"agency_headcount": heads(agencyWorkers), "case_holders_fte": total(holders), "cases": metrics.Exact(cases),
		"agency_rate_headcount": perCent["agency_rate_headcount"], "agency_rate_fte": perCent["agency_rate_fte"],
		"caseload_fte": metrics.Ratio(metrics.Exact(cases), total(holders)),
	} {
		f, ok := got.Figure(id, w)
		if diff := cmp.Diff(plain(want), plain(f.Value)); diff != "" || !ok {
			t.Errorf("%s at %v: -book +workforce\n%s", id, to, diff)
		}
	}
	f, _ := got.Figure("case_holders_fte", w)
	if all := h.All(); len(known) > 0 && len(known) == len(holders) && plain(f.Known) != plain(f.Value) {
		t.Errorf("all FTE is known, and it is %v without that which is not, %v with it; book %v", f.Known, f.Value, all.KnownFTE)
	}
	if diff := cmp.Diff(plain(total(known)), plain(f.Known)); diff != "" {
		t.Errorf("known FTE of holders at %v: -book +workforce\n%s", to, diff)
	}
	if f.Workers != count[caseHolders] || f.Unsure != 0 {
		t.Errorf("%d and %d holders, want %d and none", f.Workers, f.Unsure, count[caseHolders])
	}
	f, _ = got.Figure("agency_rate_headcount", w)
	if want := metrics.Exact(count[inForce]); f.Denominator != want || f.Numerator != heads(agencyWorkers) {
		t.Errorf("agency rate of %v over %v, want %v over %v", f.Numerator, f.Denominator, heads(agencyWorkers), want)
	}
	f, _ = got.Figure("agency_rate_fte", w)
	if diff := cmp.Diff(plain(total(all)), plain(f.Denominator)); diff != "" {
		t.Errorf("FTE in force at %v: -book +workforce\n%s", to, diff)
	}
}

func checkFlows(t *testing.T, got *Workforce, w int, book *caserecord.Book, of map[string][]caserecord.Employment, asAt metrics.Date, seen map[string]int) {
	t.Helper()
	window := got.plan.windows[w]
	type extent struct{ least, most int64 }
	var starts, leaves extent
	var startFTE, leaveFTE []metrics.Value
	isSaid := true
	for _, es := range of {
		var unsaid []int
		for i, e := range es {
			if e.Agency == metrics.CannotTell {
				unsaid = append(unsaid, i)
			}
		}
		isSaid = isSaid && len(unsaid) == 0
		s, l := extent{math.MaxInt64, 0}, extent{math.MaxInt64, 0}
		for bits := range 1 << len(unsaid) { // all that it could be
			could := slices.Clone(es)
			for n, i := range unsaid {
				could[i].Agency = []metrics.Verdict{metrics.Yes, metrics.No}[bits>>n&1]
			}
			start, leave := flowsOf(t, book, could, window, asAt)
			s = extent{min(s.least, int64(len(start))), max(s.most, int64(len(start)))}
			l = extent{min(l.least, int64(len(leave))), max(l.most, int64(len(leave)))}
			if len(unsaid) == 0 {
				startFTE, leaveFTE = append(startFTE, start...), append(leaveFTE, leave...)
			}
		}
		starts.least, starts.most = starts.least+s.least, starts.most+s.most
		leaves.least, leaves.most = leaves.least+l.least, leaves.most+l.most
	}
	check := func(id string, want extent, ftes []metrics.Value) {
		heads, _ := got.windows[w].figureOf(got, id+"_headcount", w)
		fte, _ := got.windows[w].figureOf(got, id+"_fte", w)
		least, most := heads.Workers, heads.Workers+heads.Unsure
		if least > want.least || most < want.most || isSaid && (least != want.least || most != want.most) {
			t.Errorf("%s in window %v to %v: %d to %d, want %+v", id, window.From, window.To, least, most, want)
		}
		if isSaid {
			if diff := cmp.Diff(plain(total(ftes)), plain(fte.Value)); diff != "" {
				t.Errorf("%s_fte in window to %v: -book +workforce\n%s", id, window.To, diff)
			}
		}
		seen[map[string]string{"starters": "starts", "leavers": "leaves"}[id]] += int(least)
		seen[map[string]string{"starters": "may start", "leavers": "may leave"}[id]] += int(heads.Unsure)
	}
	check("starters", starts, startFTE)
	check("leavers", leaves, leaveFTE)
}

// figureOf is a figure of a window that may not be over.
func (c *staffCounts) figureOf(w *Workforce, id string, window int) (StaffFigure, bool) {
	lacks := c.lacks
	c.lacks = 0
	defer func() { c.lacks = lacks }()
	return w.Figure(id, window)
}

// TestFlows goes through what the random staff leave to chance, in the year to 30 September 2024.
func TestFlows(t *testing.T) {
	const own, agency, unsaid = metrics.No, metrics.Yes, metrics.CannotTell
	spell := func(kind metrics.Verdict, fte float64, start, end string) caserecord.Worker {
		w := caserecord.Worker{ID: "w", FTE: metrics.Exact(fte), Agency: kind}
		if start != "" {
			w.Start = date(start)
		}
		if end != "" {
			w.End = date(end)
		}
		return w
	}
	type flow struct{ Workers, Unsure, Points, Upper int64 }
	for _, test := range []struct {
		reason          string
		spells          []caserecord.Worker
		asAt            string
		starts, leaves  flow
		inPost, agency_ int64
	}{
		{"there on both days", []caserecord.Worker{spell(own, 1, "2020-01-01", "")}, "", flow{}, flow{}, 1, 0},
		{"starts on the first day", []caserecord.Worker{spell(own, 0.6, "2023-10-01", "")}, "", flow{1, 0, 60, 600}, flow{}, 1, 0},
		{"starts the day before", []caserecord.Worker{spell(own, 1, "2023-09-30", "")}, "", flow{}, flow{}, 1, 0},
		{"starts on the last day", []caserecord.Worker{spell(own, 1, "2024-09-30", "")}, "", flow{1, 0, 100, 1000}, flow{}, 1, 0},
		{"starts the day after", []caserecord.Worker{spell(own, 1, "2024-10-01", "")}, "", flow{}, flow{}, 0, 0},
		{"the last day worked is the last of the window: a leaver, and in post at its end",
			[]caserecord.Worker{spell(own, 0.8, "2020-01-01", "2024-10-01")}, "", flow{}, flow{1, 0, 80, 800}, 1, 0},
		{"worked a day more", []caserecord.Worker{spell(own, 1, "2020-01-01", "2024-10-02")}, "", flow{}, flow{}, 1, 0},
		{"the last day worked is before the window", []caserecord.Worker{spell(own, 1, "2020-01-01", "2023-10-01")}, "", flow{}, flow{}, 0, 0},
		{"the last day worked is the first of the window", []caserecord.Worker{spell(own, 1, "2020-01-01", "2023-10-02")}, "",
			flow{}, flow{1, 0, 100, 1000}, 0, 0},
		{"starts and leaves in the window", []caserecord.Worker{spell(own, 1, "2023-11-01", "2024-03-01")}, "", flow{}, flow{}, 0, 0},
		{"moves to another team with other hours: neither, and leaves with the last hours",
			[]caserecord.Worker{spell(own, 1, "2020-01-01", "2024-01-01"), spell(own, 0.5, "2024-01-01", "2024-05-01")}, "",
			flow{}, flow{1, 0, 50, 500}, 0, 0},
		{"a day between is a leaving and a start",
			[]caserecord.Worker{spell(own, 1, "2020-01-01", "2024-01-01"), spell(own, 0.5, "2024-01-02", "")}, "",
			flow{1, 0, 50, 500}, flow{1, 0, 100, 1000}, 1, 0},
		{"from an agency to the council", []caserecord.Worker{spell(agency, 1, "2020-01-01", "2024-01-01"), spell(own, 0.9, "2024-01-01", "")}, "",
			flow{1, 0, 90, 900}, flow{}, 1, 0},
		{"from the council to an agency", []caserecord.Worker{spell(own, 0.9, "2020-01-01", "2024-01-01"), spell(agency, 1, "2024-01-01", "")}, "",
			flow{}, flow{1, 0, 90, 900}, 0, 1},
		{"agency workers neither start nor leave", []caserecord.Worker{spell(agency, 1, "2024-01-01", "")}, "", flow{}, flow{}, 0, 1},
		{"no start is before all days", []caserecord.Worker{spell(own, 1, "", "2024-01-01")}, "", flow{}, flow{1, 0, 100, 1000}, 0, 0},
		{"unsaid, may start", []caserecord.Worker{spell(unsaid, 0.7, "2024-01-01", "")}, "", flow{0, 1, 0, 700}, flow{}, 0, 0},
		{"after one of which it is said, it is no start, and may be an end",
			[]caserecord.Worker{spell(own, 1, "2020-01-01", "2024-01-01"), spell(unsaid, 0.7, "2024-01-01", "")}, "",
			flow{}, flow{0, 1, 0, 1000}, 0, 0},
		{"before one of which it is said, one of the two starts",
			[]caserecord.Worker{spell(unsaid, 0.7, "2024-01-01", "2024-02-01"), spell(own, 1, "2024-02-01", "")}, "",
			flow{0, 2, 0, 1700}, flow{}, 1, 0},
		{"unsaid before: may have started in the window, in which it leaves",
			[]caserecord.Worker{spell(unsaid, 1, "2020-01-01", "2023-12-01"), spell(own, 0.6, "2023-12-01", "2024-05-01")}, "",
			flow{}, flow{0, 1, 0, 600}, 0, 0},
		{"a notice that ends after the extract has not ended",
			[]caserecord.Worker{spell(own, 1, "2023-12-01", "2024-08-01")}, "2024-03-01", flow{1, 0, 100, 1000}, flow{}, 0, 0},
		{"a start after the extract is none", []caserecord.Worker{spell(own, 1, "2024-04-01", "")}, "2024-03-01", flow{}, flow{}, 0, 0},
	} {
		p := censusPlan(t, caserecord.Children)
		asAt := "2025-03-03"
		if test.asAt != "" {
			asAt = test.asAt
		}
		w := NewWorkforce(p)
		w.Add(wholeStaff(asAt), Staff{Spells: test.spells})
		c := &w.windows[3]
		of := func(g *groupCounts) flow { return flow{g.workers, g.unsure, g.fte.points, g.fte.upper} }
		got := []any{of(&c.groups[starters]), of(&c.groups[leavers]), c.groups[inPost].workers, c.groups[agencyWorkers].workers}
		if diff := cmp.Diff([]any{test.starts, test.leaves, test.inPost, test.agency_}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, diff)
		}
	}
}
