package suppression

import "cmp"

// lone tells that a small count is the only suppressed cell of every sum that it is in. Whoever knows the rule then
// knows that it is small: nothing is suppressed there that it could protect.
func (p *plan) lone(c int) bool {
	if p.why[c] != Primary {
		return false
	}
	for _, s := range p.of[c] {
		sum := p.table.Sums[s]
		if sum.Total != c && p.why[sum.Total] != Shown {
			return false
		}
		for _, other := range sum.Parts {
			if other != c && p.why[other] != Shown {
				return false
			}
		}
	}
	return true
}

// loneBeside are the lone small counts in the sums of a cell.
func (p *plan) loneBeside(cell int) []int {
	var list []int
	for _, s := range p.of[cell] {
		sum := p.table.Sums[s]
		if p.lone(sum.Total) {
			list = append(list, sum.Total)
		}
		for _, c := range sum.Parts {
			if p.lone(c) {
				list = append(list, c)
			}
		}
	}
	return list
}

// rise is how much more than it is a small count may be: without end, unless it is known to be one.
func (p *plan) rise(c int) int64 {
	if p.lone(c) {
		return p.most - int64(p.table.Cells[c].Count)
	}
	return unlimited
}

// companion is the cheapest cell that can be suppressed in the sums of a lone small count, or -1.
func (p *plan) companion(c int) int {
	best := -1
	for _, s := range p.of[c] {
		sum := p.table.Sums[s]
		for _, other := range append([]int{sum.Total}, sum.Parts...) {
			if p.why[other] == Shown && p.can[other] && other != c &&
				(best < 0 || cmp.Or(cmp.Compare(p.weights[other], p.weights[best]), cmp.Compare(other, best)) < 0) {
				best = other
			}
		}
	}
	return best
}
