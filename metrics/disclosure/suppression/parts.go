package suppression

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// A table falls into parts: the cells that a reader does not know exactly and that hang together by sums. What is known
// exactly carries nothing from one to another, so that each part is audited by itself, and again only where it is not as
// it was. While a choice is made, an audit asks only whether small counts are protected.

// effort is what the parts of a table share, each by its cells: that of an audit by itself.
const effort = 300_000_000

// part is one, by position: its cells, and the sums that they are in.
type part struct {
	cells, sums []int
}

// audit is what a reader makes of the plan, with the exact bounds of all cells or, if not full, only whether small counts
// are protected. The cost is what was spent on parts that were not known yet.
func (p *plan) audit(full bool) (whole disclosure.Audit, cost int, err error) {
	cells := p.published()
	parts := p.parts(cells)
	known := 0
	for _, one := range parts {
		known += len(one.cells)
	}
	cost = 1
	whole = disclosure.Audit{Findings: []disclosure.Finding{}, Conflicts: []disclosure.Conflict{}}
	for _, one := range parts {
		key := p.key(one)
		a, ok := p.full[key]
		if !ok && !full {
			a, ok = p.quick[key]
		}
		if !ok {
			o := disclosure.Options{Effort: max(p.effort/known, 1) * len(one.cells), ProtectionOnly: !full}
			if a, err = p.auditPart(one, cells, o); err != nil {
				return disclosure.Audit{}, 0, err
			}
			if full {
				p.full[key] = a
			} else {
				p.quick[key] = a
			}
			if a.NotProved > 0 {
				cost = exhausting
			}
		}
		merge(&whole, a)
	}
	return finish(whole), cost, nil
}

// published is each cell as it would be published, with the width that a small count needs.
func (p *plan) published() []disclosure.Cell {
	cells := make([]disclosure.Cell, len(p.why))
	for i, why := range p.why {
		count := p.table.Cells[i]
		switch {
		case why == Shown && p.pinned[i]:
			cells[i].Value = metrics.Exact(count.Count)
		case why == Shown:
			cells[i].Value = count.published()
		case p.lone(i):
			cells[i].Value = p.rule.Value()
		default:
			cells[i].Value = p.secret()
		}
		if why == Primary {
			cells[i].Width = float64(p.width)
		}
	}
	return cells
}

// parts are those of a table as published, each by the first of its cells.
func (p *plan) parts(cells []disclosure.Cell) []part {
	open := make([]bool, len(cells)) // not known exactly, and in no part yet
	for i, c := range cells {
		lower, upper, known := c.Value.Bounds()
		open[i] = !known || lower != upper || p.why[i] != Shown
	}
	looked := make([]bool, len(p.table.Sums))
	var parts []part
	for start := range cells {
		if !open[start] {
			continue
		}
		open[start] = false
		one := part{cells: []int{start}}
		for next := 0; next < len(one.cells); next++ {
			for _, s := range p.of[one.cells[next]] {
				if looked[s] {
					continue
				}
				looked[s] = true
				one.sums = append(one.sums, int(s))
				sum := p.table.Sums[s]
				if open[sum.Total] {
					open[sum.Total] = false
					one.cells = append(one.cells, sum.Total)
				}
				for _, c := range sum.Parts {
					if open[c] {
						open[c] = false
						one.cells = append(one.cells, c)
					}
				}
			}
		}
		slices.Sort(one.cells)
		slices.Sort(one.sums)
		parts = append(parts, one)
	}
	return parts
}

// key tells parts from others: which cells they have, and how each is published.
func (p *plan) key(one part) string {
	key := make([]byte, 0, 4*len(one.cells))
	for _, c := range one.cells {
		how := uint64(p.why[c]) << 1
		if p.lone(c) {
			how |= 1
		}
		key = binary.AppendUvarint(key, uint64(c)<<3|how)
	}
	return string(key)
}

// auditPart audits one part. What is known exactly in a sum is one cell of its table, and less in its total.
func (p *plan) auditPart(one part, cells []disclosure.Cell, o disclosure.Options) (disclosure.Audit, error) {
	at := make(map[int]int, len(one.cells))
	own := make([]disclosure.Cell, 0, len(one.cells)+len(one.sums))
	truth := make([]int, 0, cap(own))
	for i, c := range one.cells {
		at[c] = i
		own, truth = append(own, cells[c]), append(truth, p.table.Cells[c].Count)
	}
	sums := make([]disclosure.Sum, len(one.sums))
	for i, s := range one.sums {
		sum := p.table.Sums[s]
		exact := func(c int) int {
			x, _, _ := cells[c].Value.Bounds()
			return int(x)
		}
		known := 0
		parts := make([]int, 0, len(sum.Parts))
		for _, c := range sum.Parts {
			if j, ok := at[c]; ok {
				parts = append(parts, j)
			} else {
				known += exact(c)
			}
		}
		constant := func(x int) int {
			own, truth = append(own, disclosure.Cell{Value: metrics.Exact(x)}), append(truth, x)
			return len(own) - 1
		}
		total, ok := at[sum.Total]
		switch {
		case !ok:
			total = constant(exact(sum.Total) - known)
		case known > 0 || len(parts) == 0:
			parts = append(parts, constant(known))
		}
		sums[i] = disclosure.Sum{Total: total, Parts: parts}
	}
	t, err := disclosure.NewTable(own, sums, nil)
	if err != nil {
		return disclosure.Audit{}, err
	}
	a := t.AuditFrom(truth, o)
	for i := range a.Findings {
		a.Findings[i].Cell = one.cells[a.Findings[i].Cell]
	}
	for i, c := range a.Conflicts {
		switch c.Place {
		case disclosure.AtCell:
			a.Conflicts[i].Position = one.cells[c.Position]
		case disclosure.AtSum:
			a.Conflicts[i].Position = one.sums[c.Position]
		}
	}
	return a, nil
}

// merge adds the audit of a part.
func merge(whole *disclosure.Audit, a disclosure.Audit) {
	whole.Findings = append(whole.Findings, a.Findings...)
	whole.Conflicts = append(whole.Conflicts, a.Conflicts...)
	whole.Suppressed += a.Suppressed
	whole.WorkedOut += a.WorkedOut
	whole.Needed += a.Needed
	whole.Narrower += a.Narrower
	whole.NotProved += a.NotProved
	whole.Components.ClosedForm += a.Components.ClosedForm
	whole.Components.MaximumFlow += a.Components.MaximumFlow
	whole.Components.Search += a.Components.Search
	whole.Components.NotProved += a.Components.NotProved
	whole.Components.Inconsistent += a.Components.Inconsistent
}

// finish orders what was found, and says of the whole what an audit of it would.
func finish(a disclosure.Audit) disclosure.Audit {
	slices.SortFunc(a.Findings, func(x, y disclosure.Finding) int { return cmp.Compare(x.Cell, y.Cell) })
	slices.SortFunc(a.Conflicts, func(x, y disclosure.Conflict) int {
		return cmp.Or(cmp.Compare(x.Place, y.Place), cmp.Compare(x.Position, y.Position))
	})
	switch {
	case a.Narrower > 0:
		a.Safe = metrics.No
	case a.NotProved == 0 && len(a.Conflicts) == 0 && (a.Needed > 0 || a.Suppressed == 0):
		a.Safe = metrics.Yes
	}
	a.Warnings = []metrics.Warning{}
	warn := func(code metrics.WarningCode, message string, have, need int) {
		if have != need {
			a.Warnings = append(a.Warnings, metrics.Warning{
				Code: code, Message: message, Have: metrics.Exact(have), Need: metrics.Exact(need),
			})
		}
	}
	warn(disclosure.CodeNotProved, "some figures are not proved to be protected", a.NotProved, 0)
	warn(disclosure.CodeInconsistent, "figures of the table do not fit each other", len(a.Conflicts), 0)
	if a.Needed == 0 {
		warn(disclosure.CodeNoWidth, "no figure was said to need protection", 0, min(a.Suppressed, 1))
	}
	return a
}
