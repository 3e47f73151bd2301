package suppression

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// Suppress decides what of a table may be published under a rule, so that as little as possible of its weight is lost:
// see the package comment. The same table always gives the same result. An empty table is safe.
//
// A rule that is none gives an error of the class [ErrRule], a table that cannot be used one of the class [ErrTable]. A
// table that cannot be protected is no error: Safe is then not Yes, and NotProved says which cells.
func Suppress(t Table, r Rule) (Result, error) {
	if err := r.check(); err != nil {
		return Result{}, err
	}
	if err := t.check(); err != nil {
		return Result{}, err
	}
	p := newPlan(t, r)
	p.protect()
	audit, err := p.widen()
	if err != nil {
		return Result{}, err
	}
	return p.result(audit), nil
}

// plan is a choice of cells to suppress, while it is made.
type plan struct {
	table   Table
	rule    Rule
	weights []float64
	least   int64 // of a suppressed count
	most    int64 // of one that the rule suppresses
	width   int64
	why     []Why
	can     []bool    // may be suppressed to protect others
	up      []int64   // how far a shown cell can be from its count, because it is rounded
	down    []int64   // likewise, downwards
	pinned  []bool    // taken as known exactly where it is shown, because a rate may tell more of it
	of      [][]int32 // the sums that a cell is in
	totals  []bool    // cells that are totals
	// hopeless are small counts that nothing protects, as is known for certain.
	hopeless []bool
	whole    bool // the table is a network, so that the first choice has nothing to spare
	// full and quick are the audits of parts so far, and effort is what those of all share.
	full, quick map[string]disclosure.Audit
	effort      int
}

// unlimited is room that has no end. Two of it can be added.
const unlimited = int64(1) << 60

func newPlan(t Table, r Rule) *plan {
	n := len(t.Cells)
	p := &plan{
		table: t, rule: r, weights: t.weights(), least: int64(r.least()), most: int64(r.most), width: int64(r.Width()),
		why: make([]Why, n), can: make([]bool, n), up: make([]int64, n), down: make([]int64, n),
		pinned: make([]bool, n), of: make([][]int32, n), totals: make([]bool, n),
		hopeless: make([]bool, n), full: make(map[string]disclosure.Audit), quick: make(map[string]disclosure.Audit), effort: effort,
	}
	for _, rate := range t.Rates {
		p.pinned[rate.Part], p.pinned[rate.Whole] = true, true
	}
	for i, s := range t.Sums {
		p.totals[s.Total] = true
		p.of[s.Total] = append(p.of[s.Total], int32(i))
		for _, c := range s.Parts {
			p.of[c] = append(p.of[c], int32(i))
		}
	}
	for i, c := range t.Cells {
		if r.Suppresses(c.Count) {
			p.why[i] = Primary
			continue
		}
		p.can[i] = !c.Keep && c.Count >= r.least()
		if !p.pinned[i] {
			p.up[i], p.down[i] = c.leeway()
		}
	}
	return p
}

// leeway is how much more and how much less than its count a rounded cell can be, as its reader sees it.
func (c Cell) leeway() (up, down int64) {
	v := c.published()
	lower, upper, _ := v.Bounds()
	if _, exact := c.Rounded.Decimals(); exact || c.Count == 0 || lower == upper {
		return 0, 0
	}
	least, most := int64(max(lower, 0)), int64(upper)
	if metrics.Rounded(most, c.Rounded) != v {
		most-- // half up: the upper end is printed as the next figure
	}
	if v.Reason() == metrics.Low {
		least = 1
	}
	return most - int64(c.Count), int64(c.Count) - least
}

// slack is how much less than its count a suppressed cell can be.
func (p *plan) slack(c int) int64 { return int64(p.table.Cells[c].Count) - p.least }

// room is how much more and how much less a cell can be than it is.
func (p *plan) room(c int) (up, down int64) {
	if p.why[c] != Shown {
		return unlimited, p.slack(c)
	}
	return p.up[c], p.down[c]
}

// moves tells whether a cell can be anything but its count, now or if it were suppressed.
func (p *plan) moves(c int) bool {
	return p.why[c] != Shown || p.can[c] || p.up[c] > 0 || p.down[c] > 0
}

// result is the plan as it may be published.
func (p *plan) result(audit disclosure.Audit) Result {
	r := Result{
		Safe: safe(audit), Rule: p.rule, Audit: audit, Figures: make([]Figure, len(p.why)), Rates: []metrics.Value{},
		NotProved: []int{}, Warnings: []metrics.Warning{},
	}
	kept := 0
	for i, why := range p.why {
		r.Figures[i] = Figure{Value: metrics.Missing(metrics.Confidential), Why: why}
		switch why {
		case Shown:
			r.Shown++
			r.Figures[i].Value = p.table.Cells[i].published()
		case Primary:
			r.Primary++
			if p.table.Cells[i].Keep {
				kept++
			}
		case Secondary:
			r.Secondary++
			r.Lost += p.weights[i]
			if p.totals[i] {
				r.SuppressedTotals++
			}
		}
	}
	for _, rate := range p.table.Rates {
		v := metrics.Missing(metrics.Confidential)
		if p.why[rate.Part] == Shown && p.why[rate.Whole] == Shown {
			v = p.table.published(rate)
		} else {
			r.SuppressedRates++
		}
		r.Rates = append(r.Rates, v)
	}
	for _, f := range audit.Findings {
		if f.Width > 0 && f.Protected != metrics.Yes {
			r.NotProved = append(r.NotProved, f.Cell)
		}
	}
	r.warn(NotProved, "counts are not proved to be protected: not to be published", len(r.NotProved), metrics.Exact(0))
	r.warn(TotalsSuppressed, "totals were suppressed to protect others", r.SuppressedTotals, metrics.Value{})
	r.warn(KeptSuppressed, "the rule suppresses counts that were to be kept", kept, metrics.Exact(0))
	return r
}
