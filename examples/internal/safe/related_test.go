package safe

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// everything is all figures of invented children, of lists that have all that there is.
func everything(t *testing.T, w invent.World, council int) []tally.Figure {
	t.Helper()
	asAt := date(t, "2026-03-31")
	plan, err := tally.NewPlan(tally.Options{
		Windows:          []tally.Window{{From: asAt.AddMonths(-12).AddDays(1), To: asAt}},
		ProtectionVisits: timescale.Timescale{N: 10, Unit: timescale.WorkingDays}, HoldingRoles: []string{invent.CaseWorker},
	})
	if err != nil {
		t.Fatal(err)
	}
	counts, block, child := tally.New(plan), tally.Block{}, caserecord.Child{}
	block.Reset(w.Extract(council))
	for n := range w.Size() {
		w.Child(council, n, &child)
		block.Append(&child)
	}
	counts.Add(&block)
	var figures []tally.Figure
	for f := range counts.Figures(0) {
		if f.Counted {
			figures = append(figures, f)
		}
	}
	return figures
}

func date(t testing.TB, text string) metrics.Date {
	t.Helper()
	d, err := metrics.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestNothingElseAddsUp holds that every linear relation among the counts of many councils follows from those that are
// known: what always adds up and is not known to the table would give small counts away.
func TestNothingElseAddsUp(t *testing.T) {
	var names []string
	var samples []vector
	always := make(map[int]bool) // relations without a rest, of all samples
	for seed := range 170 {
		w := invent.World{Seed: uint64(seed), Children: 400, Years: 4, Faults: invent.Faults{Missing: 4000, Reversed: 300, Repeated: 300}}
		table, err := tabulate(everything(t, w, 1+seed%invent.Councils), math.MaxInt64)
		if err != nil {
			t.Fatal(err)
		}
		if names == nil {
			names = slices.Sorted(maps.Keys(table.named))
			names = slices.DeleteFunc(names, func(name string) bool { return name == undated })
		}
		sample := make(vector, len(names))
		for i, name := range names {
			sample[i] = table.counts[table.named[name]].n
		}
		samples = append(samples, sample)
		for i, r := range Related() {
			_, _, rest, ok := table.find(r)
			if isWhole, seen := always[i]; ok {
				always[i] = rest == 0 && (isWhole || !seen)
			}
			if ok && rest < 0 {
				t.Errorf("seed %d: %s is less than %v", seed, r.Whole, r.Parts)
			}
		}
	}
	at := func(name string) int { return slices.Index(names, name) }
	var known []vector
	add := func(total string, parts ...string) {
		v := make(vector, len(names))
		if at(total) < 0 {
			return
		}
		v[at(total)] = 1
		for _, part := range parts {
			if at(part) < 0 {
				return
			}
			v[at(part)] += prime - 1
		}
		known = append(known, v)
	}
	for _, name := range names {
		f, kind, _ := strings.Cut(name, ".")
		switch kind {
		case "not_recorded":
			add(name, f+".open", f+".unplaced")
		case "most":
			add(name, f+".yes", f+".not_recorded")
		case "certain":
			add(name, f+".yes", f+".no", f+".open")
		case "all":
			add(name, f+".yes", f+".no", f+".not_recorded")
		}
	}
	for _, s := range sums() {
		add(s.Whole, s.Parts...)
	}
	for i, r := range Related() {
		if always[i] {
			add(r.Whole, r.Parts...)
		}
	}
	for i, name := range names { // what is always nought
		if !slices.ContainsFunc(samples, func(v vector) bool { return v[i] != 0 }) {
			add(name)
		}
	}
	// Each relation among the samples is one of the null space; those known have to be it.
	found := nullSpace(samples, len(names))
	_, pivots := reduce(slices.Clone(known))
	if len(found) < 100 || len(pivots) != len(found) {
		t.Errorf("%d relations were found among %d counts, and %d are known", len(found), len(names), len(pivots))
	}
	for _, relation := range found {
		if _, with := reduce(append(slices.Clone(known), relation)); len(with) > len(pivots) {
			t.Errorf("not known: %s", relation.words(names))
		}
	}
}

// vector is of numbers modulo prime.
type vector []int64

const prime = 1_000_003

func (v vector) words(names []string) string {
	var b strings.Builder
	for i, x := range v {
		if x > prime/2 {
			x -= prime
		}
		if x != 0 {
			fmt.Fprintf(&b, " %+d %s", x, names[i])
		}
	}
	return b.String() + " = 0"
}

// reduce brings rows into echelon form, and gives the columns that lead.
func reduce(rows []vector) (reduced []vector, pivots []int) {
	m := make([]vector, len(rows))
	for i, r := range rows {
		m[i] = slices.Clone(r)
		for j := range m[i] {
			m[i][j] = (m[i][j]%prime + prime) % prime
		}
	}
	for c := 0; len(m) > 0 && c < len(m[0]) && len(pivots) < len(m); c++ {
		r := len(pivots)
		k := slices.IndexFunc(m[r:], func(v vector) bool { return v[c] != 0 })
		if k < 0 {
			continue
		}
		m[r], m[r+k] = m[r+k], m[r]
		inverse := power(m[r][c], prime-2)
		for j := range m[r] {
			m[r][j] = m[r][j] * inverse % prime
		}
		for i := range m {
			if f := m[i][c]; i != r && f != 0 {
				for j := range m[i] {
					m[i][j] = (m[i][j] + (prime-f)*m[r][j]) % prime
				}
			}
		}
		pivots = append(pivots, c)
	}
	return m[:len(pivots)], pivots
}

func power(b, e int64) int64 {
	r := int64(1)
	for ; e > 0; e >>= 1 {
		if e&1 == 1 {
			r = r * b % prime
		}
		b = b * b % prime
	}
	return r
}

// nullSpace gives a basis of what is nought for every sample.
func nullSpace(samples []vector, n int) []vector {
	m, pivots := reduce(samples)
	var basis []vector
	for c := range n {
		if slices.Contains(pivots, c) {
			continue
		}
		v := make(vector, n)
		v[c] = 1
		for i, p := range pivots {
			v[p] = (prime - m[i][c]) % prime
		}
		basis = append(basis, v)
	}
	return basis
}

// TestNoSmallRestOnAPage holds that no page shows all counts of a relation of which a small number is left.
func TestNoSmallRestOnAPage(t *testing.T) {
	small, left := 0, 0
	for seed := range 60 {
		figures := everything(t, invent.World{Seed: uint64(seed), Children: 30 + 10*(seed%6), Years: 2}, 1)
		lines, err := Suppress(figures, metrics.Value{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range Alike() {
			truth, isTrue := restOf(r, Unsuppressed(figures, metrics.Value{}))
			if isTrue && rule().Suppresses(int(truth)) {
				small++
			}
			switch rest, ok := restOf(r, lines); {
			case !ok:
			case rule().Suppresses(int(rest)):
				t.Errorf("seed %d: %v less %v is %v", seed, r.Wholes, r.Parts, rest)
			default:
				left++
			}
		}
	}
	if small < 20 || left < 20 {
		t.Errorf("%d relations with a small rest and %d that are shown: nothing was tried", small, left)
	}
}

// restOf is what is left of the wholes of a relation, by what is printed. It is false where a count of it is not printed, or
// the relation does not hold.
func restOf(r Together, lines []Line) (rest float64, ok bool) {
	add := func(names []string, sign float64) bool {
		for _, name := range names {
			n, ok := printedCount(name, lines)
			if !ok {
				return false
			}
			rest += sign * n
		}
		return true
	}
	ok = add(r.Wholes, 1) && add(r.Parts, -1)
	return rest, ok && rest >= 0
}

// printedCount is a count by its name, of what is printed. What certain is without those of whom it is not recorded, they
// do not tell apart.
func printedCount(name string, lines []Line) (n float64, ok bool) {
	id, count, _ := strings.Cut(name, ".")
	i := slices.IndexFunc(lines, func(l Line) bool { return family(l.Measure.ID) == id })
	if i < 0 {
		return 0, false
	}
	yes, isYes := lines[i].Yes.Point()
	no, isNo := lines[i].No.Point()
	isNo = isNo || lines[i].No.Reason() == metrics.NotApplicable
	notRecorded, isRest := lines[i].NotRecorded.Point()
	switch count {
	case "yes":
		return yes, isYes
	case "no":
		return no, isNo
	case "not_recorded":
		return notRecorded, isRest
	case "certain":
		return yes + no, isYes && isNo && isRest && notRecorded == 0
	default: // most and all
		return yes + no + notRecorded, isYes && isNo && isRest
	}
}
