package safe

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// shown is what is printed of a count, and the range that a reader can work out.
type shown struct {
	value        metrics.Value
	lower, upper float64
}

func known(n int64) shown {
	return shown{metrics.Exact(n), float64(n), float64(n)}
}

// A rest of so many leaves room enough for small counts to be chosen as if the relation were not there. Whether that is
// true of a page, the audit says, which has all relations.
const farEnough = 20

// decide says what is printed of each count, by its name: first as if relations with a large rest were not there, which
// saves most, then with them, and if neither is proved to be safe, nothing that hangs together with what is not.
func decide(figures []tally.Figure) (map[string]shown, error) {
	all, err := tabulate(figures, math.MaxInt64)
	if err != nil {
		return nil, err
	}
	near, err := tabulate(figures, farEnough)
	if err != nil {
		return nil, err
	}
	var printed map[string]bool
	for _, t := range []*table{near, all} {
		if printed, err = t.choose(); err != nil {
			return nil, err
		}
		_, _, a, err := all.audit(printed, disclosure.Options{})
		if err != nil {
			return nil, err
		}
		if a.Safe == metrics.Yes {
			return all.showAgain(printed)
		}
	}
	for {
		counts, cells, a, err := all.audit(printed, disclosure.Options{})
		if err != nil || a.Safe == metrics.Yes || !all.hide(printed, cells, a) {
			return counts, err
		}
	}
}

// quick is the effort of an audit of which there are many: what it does not prove is not shown.
var quick = disclosure.Options{SearchSteps: 100_000, Effort: 1_000_000}

// showAgain prints what was suppressed and need not be, one after the other, the dearest first: where many relations meet,
// more than is needed was chosen.
func (t *table) showAgain(printed map[string]bool) (map[string]shown, error) {
	of, _ := t.cells()
	names, weights := make(map[int][]string), make(map[int]float64) // of cells that may be shown
	for _, name := range slices.Sorted(maps.Keys(t.named)) {
		i := t.named[name]
		if cell, ok := of[t.of(i)]; ok && t.counts[i].weight > 0 && !printed[name] && !rule().Suppresses(int(t.counts[i].n)) {
			names[cell] = append(names[cell], name)
			weights[cell] += t.counts[i].weight
		}
	}
	order := slices.SortedFunc(maps.Keys(names), func(a, b int) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b))
	})
	show := func(cell int, is bool) {
		for _, name := range names[cell] {
			printed[name] = is
		}
	}
	for _, cell := range order {
		show(cell, true)
		_, _, a, err := t.audit(printed, quick)
		if err != nil {
			return nil, err
		}
		show(cell, a.Safe == metrics.Yes)
	}
	counts, _, _, err := t.audit(printed, disclosure.Options{})
	return counts, err
}

// cells numbers the counts that are not nought and in a sum or printed, each once.
func (t *table) cells() (of map[int]int, counts []int) {
	of = make(map[int]int)
	add := func(i int) {
		if i = t.of(i); t.counts[i].n == 0 {
			return
		}
		if _, ok := of[i]; !ok {
			of[i] = len(counts)
			counts = append(counts, i)
		}
	}
	for i, c := range t.counts {
		if c.weight > 0 {
			add(i)
		}
	}
	for _, s := range t.sums {
		add(s.total)
		for _, i := range s.parts {
			add(i)
		}
	}
	return of, counts
}

// inCells are the sums by the numbers of the cells.
func (t *table) inCells(of map[int]int) []disclosure.Sum {
	sums := make([]disclosure.Sum, len(t.sums))
	for i, s := range t.sums {
		sums[i].Total = of[t.of(s.total)]
		for _, part := range s.parts {
			sums[i].Parts = append(sums[i].Parts, of[t.of(part)])
		}
	}
	return sums
}

// choose says which of the counts that can be printed are.
func (t *table) choose() (map[string]bool, error) {
	of, counts := t.cells()
	s := suppression.Table{Cells: make([]suppression.Cell, len(counts)), Weights: make([]float64, len(counts)), Sums: t.inCells(of)}
	for i, c := range t.counts {
		if cell, ok := of[t.of(i)]; ok {
			s.Cells[cell].Count = int(c.n)
			s.Weights[cell] += c.weight
		}
	}
	r, err := suppression.Suppress(s, rule())
	if err != nil {
		return nil, err
	}
	printed := make(map[string]bool)
	for name, i := range t.named {
		if t.counts[i].weight == 0 {
			continue
		}
		cell, ok := of[t.of(i)]
		printed[name] = !ok || r.Figures[cell].Why == suppression.Shown
	}
	return printed, nil
}

// audit looks at a page as a reader does, who knows what is printed, the noughts, all relations and the rule. It gives what
// is known of each count that can be printed; counts that cannot are protected as well.
func (t *table) audit(printed map[string]bool, effort disclosure.Options) (counts map[string]shown, of map[int]int, a disclosure.Audit, err error) {
	of, numbers := t.cells()
	published, canBe := make([]bool, len(numbers)), make([]bool, len(numbers))
	for name, i := range t.named {
		if cell, ok := of[t.of(i)]; ok && t.counts[i].weight > 0 {
			canBe[cell] = true
			published[cell] = published[cell] || printed[name]
		}
	}
	sums := t.inCells(of)
	cells := make([]disclosure.Cell, len(numbers))
	for cell, i := range numbers {
		c := disclosure.Cell{Value: metrics.Missing(metrics.Confidential)}
		switch {
		case published[cell]:
			c.Value = metrics.Exact(t.counts[i].n)
		case !canBe[cell]:
		case !slices.ContainsFunc(sums, func(s disclosure.Sum) bool { return s.Total == cell || slices.Contains(s.Parts, cell) }):
			c.Value = rule().Value() // it protects nothing, so that it must be small
		default:
			c.Value = c.Value.WithBounds(1, math.Inf(1)) // noughts are shown
		}
		if rule().Suppresses(int(t.counts[i].n)) {
			c.Width = float64(rule().Width())
		}
		cells[cell] = c
	}
	audited, err := disclosure.NewTable(cells, sums, nil)
	if err != nil {
		return nil, nil, a, err
	}
	a = audited.Audit(effort)
	ranges := make([]shown, len(cells))
	for cell, c := range cells {
		ranges[cell] = shown{c.Value, 0, math.Inf(1)}
	}
	for _, f := range a.Findings {
		if lower, upper, ok := f.Derived.Bounds(); ok {
			ranges[f.Cell].lower, ranges[f.Cell].upper = lower, upper
		}
	}
	counts = make(map[string]shown)
	for name, i := range t.named {
		switch cell, ok := of[t.of(i)]; {
		case t.counts[i].weight == 0:
		case !ok:
			counts[name] = known(0)
		case published[cell] && printed[name]:
			counts[name] = known(t.counts[i].n)
		default:
			// Bounds belong to figures, not to counts.
			counts[name] = shown{metrics.Missing(metrics.Confidential), ranges[cell].lower, ranges[cell].upper}
		}
	}
	return counts, of, a, nil
}

// hide prints nothing that hangs together with a count that is not proved to be protected. It is false where nothing of
// it was printed.
func (t *table) hide(printed map[string]bool, of map[int]int, a disclosure.Audit) bool {
	hidden := make([]bool, len(of))
	for _, f := range a.Findings {
		hidden[f.Cell] = f.Protected != metrics.Yes && f.Width > 0
	}
	if !slices.Contains(hidden, true) { // it is not said of which
		for i := range hidden {
			hidden[i] = true
		}
	}
	for again := true; again; {
		again = false
		for _, s := range t.inCells(of) {
			all := append([]int{s.Total}, s.Parts...)
			if !slices.ContainsFunc(all, func(i int) bool { return hidden[i] }) {
				continue
			}
			for _, i := range all {
				again = again || !hidden[i]
				hidden[i] = true
			}
		}
	}
	found := false
	for name, i := range t.named {
		if cell, ok := of[t.of(i)]; ok && hidden[cell] && printed[name] {
			printed[name], found = false, true
		}
	}
	return found
}
