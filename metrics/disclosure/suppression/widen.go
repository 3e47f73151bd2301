package suppression

import (
	"cmp"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// What a table that is no network may take: so much is spent on audits at most while cells are added, and again while
// they are taken back. An audit that leaves something unproved has used up its effort, and costs much more than
// another.
const (
	mostSpent  = 200
	exhausting = 20
	patience   = 3 // such audits without fewer counts that are too narrow, after which adding cells ends
)

// secret is a suppressed figure as a reader takes it.
func (p *plan) secret() metrics.Value {
	v := metrics.Missing(metrics.Confidential)
	if p.least > 0 {
		return v.WithBounds(float64(p.least), math.Inf(1))
	}
	return v
}

// safe is the verdict of an audit. A table without small counts needs no protection, whatever else is missing from it:
// a count that is printed as low.
func safe(a disclosure.Audit) metrics.Verdict {
	if a.Needed == 0 {
		return metrics.Yes
	}
	return a.Safe
}

// done tells that an audit proves every small count that can be protected at all.
func (p *plan) done(a disclosure.Audit) bool {
	return !slices.ContainsFunc(a.Findings, p.unproved)
}

// unproved tells that a small count that might be protected is not proved to be.
func (p *plan) unproved(f disclosure.Finding) bool {
	return f.Width > 0 && f.Protected != metrics.Yes && !p.hopeless[f.Cell]
}

// narrow are the small counts that might be protected and certainly are not. Where an audit cannot tell because its
// effort was used up, one more suppressed cell makes the next audit no easier.
func (p *plan) narrow(a disclosure.Audit) []disclosure.Finding {
	var list []disclosure.Finding
	for _, f := range a.Findings {
		if p.unproved(f) && f.Protected == metrics.No {
			list = append(list, f)
		}
	}
	return list
}

// widen audits the plan and, as long as something is too narrow, suppresses the nearest and cheapest further cell for
// it, then shows again what is not needed. Where the table is a network and safe, there is nothing more to do.
func (p *plan) widen() (disclosure.Audit, error) {
	audit, _, err := p.audit(p.whole)
	var added []int
	narrow := p.narrow(audit)
	least, vain := len(narrow), 0
	for spent := 0; err == nil && len(narrow) > 0 && spent < mostSpent && vain < patience; {
		before := len(added)
		for _, f := range narrow {
			if c := p.nearest(f.Cell, added[before:]); c >= 0 {
				p.why[c] = Secondary
				added = append(added, c)
			}
		}
		if len(added) == before {
			break
		}
		var cost int
		audit, cost, err = p.audit(false)
		spent += cost
		narrow = p.narrow(audit)
		switch {
		case len(narrow) < least:
			least, vain = len(narrow), 0
		case cost > 1: // a cheap one is a step towards what needs several cells
			vain++
		}
	}
	if err == nil && p.done(audit) && !(p.whole && len(added) == 0) {
		var spare []int // perhaps
		for c, why := range p.why {
			if why == Secondary {
				spare = append(spare, c)
			}
		}
		p.dearestFirst(spare)
		left := mostSpent
		p.takeBack(spare, &left)
	}
	if err == nil {
		audit, _, err = p.audit(true)
	}
	return audit, err
}

// takeBack shows cells again that a safe plan does not need: all of them together if it can, and otherwise one half
// after the other.
func (p *plan) takeBack(cells []int, left *int) {
	if len(cells) == 0 || *left <= 0 {
		return
	}
	for _, c := range cells {
		p.why[c] = Shown
	}
	again, cost, err := p.audit(false)
	if *left -= cost; err == nil && p.done(again) {
		return
	}
	for _, c := range cells {
		p.why[c] = Secondary
	}
	if half := len(cells) / 2; half > 0 {
		p.takeBack(cells[:half], left)
		p.takeBack(cells[half:], left)
	}
}

// nearest is the cheapest cell that can still be suppressed in the sums of a cell or, if there is none, in the sums of
// those that could move with it, and so on. It is negative where there is none, and where one was just added there.
func (p *plan) nearest(c int, added []int) int {
	seen, ring := map[int]bool{c: true}, []int{c}
	looked := make(map[int32]bool)
	for len(ring) > 0 {
		best, next := -1, []int(nil)
		for _, from := range ring {
			for _, s := range p.of[from] {
				if looked[s] {
					continue
				}
				looked[s] = true
				sum := p.table.Sums[s]
				for _, other := range append([]int{sum.Total}, sum.Parts...) {
					up, down := p.room(other)
					switch {
					case seen[other]:
						continue
					case slices.Contains(added, other):
						return -1
					case p.why[other] == Shown && p.can[other] &&
						(best < 0 || cmp.Or(cmp.Compare(p.weights[other], p.weights[best]), cmp.Compare(other, best)) < 0):
						best = other
					}
					if up > 0 || down > 0 {
						seen[other] = true
						next = append(next, other)
					}
				}
			}
		}
		if best >= 0 {
			return best
		}
		ring = next
	}
	return -1
}

// dearestFirst orders cells by weight, then by position.
func (p *plan) dearestFirst(cells []int) {
	slices.SortFunc(cells, func(a, b int) int {
		return cmp.Or(cmp.Compare(p.weights[b], p.weights[a]), cmp.Compare(a, b))
	})
}
