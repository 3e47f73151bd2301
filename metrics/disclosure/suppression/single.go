package suppression

import "math"

// cheapest suppresses the cells of least weight that protect the small counts of one sum whose cells are in no other.
// The choice is exact.
//
// A small part can fall as far as its least count if another cell makes up for it, and rise as far as the others can
// fall. So one more suppressed part frees it downwards, and the slack of all of them must reach the width. Or the total
// is suppressed, and every part is free. One that is the only suppressed cell needs another where what its rule tells
// of it leaves too little.
func (p *plan) cheapest(cells []int32, sum int32) {
	var small, parts []int
	total := p.table.Sums[sum].Total
	for _, cell := range cells {
		c := int(cell)
		switch {
		case c == total:
		case p.why[c] == Primary:
			small = append(small, c)
		case p.can[c]:
			parts = append(parts, c)
		}
	}
	need, enough := p.shortBy(small, cells, total)
	if enough {
		return
	}
	chosen, weight := p.cover(parts, need)
	if p.can[total] && p.weights[total] < weight {
		chosen = []int{total}
	}
	for _, c := range chosen {
		p.why[c] = Secondary
	}
	for _, c := range small {
		p.hopeless[c] = chosen == nil
	}
}

// shortBy is how much further the other cells of a sum would have to fall for each of its small counts to be free, once
// one more is suppressed, and whether they all are already.
func (p *plan) shortBy(small []int, cells []int32, total int) (need int64, enough bool) {
	enough = true
	for _, s := range small {
		var rise, fall int64 // by how much the others let it
		for _, cell := range cells {
			c := int(cell)
			up, down := p.room(c)
			switch c {
			case s:
				continue
			case total:
				up, down = down, up
			}
			rise, fall = min(rise+down, unlimited), min(fall+up, unlimited)
		}
		if min(rise, p.rise(s))+min(fall, p.slack(s)) < p.width {
			enough = false
		}
		need = max(need, p.width-p.slack(s)-rise)
	}
	return need, enough
}

// cover is the set of parts of least weight, at least one, that can together fall so much further when they are
// suppressed. Its weight is infinite where there is none. Ties go to the parts that come first.
func (p *plan) cover(parts []int, need int64) (chosen []int, weight float64) {
	if need <= 0 {
		for _, c := range parts {
			if chosen == nil || p.weights[c] < p.weights[chosen[0]] {
				chosen = []int{c}
			}
		}
		if chosen == nil {
			return nil, math.Inf(1)
		}
		return chosen, p.weights[chosen[0]]
	}
	least := make([]float64, need+1)
	taken := make([][]bool, len(parts))
	for i := range least {
		least[i] = math.Inf(1)
	}
	least[0] = 0
	for i, c := range parts {
		taken[i] = make([]bool, need+1)
		gain := p.slack(c) - p.down[c]
		for have := need; have > 0; have-- {
			before := max(have-gain, 0)
			if with := least[before] + p.weights[c]; with < least[have] {
				least[have], taken[i][have] = with, true
			}
		}
	}
	if math.IsInf(least[need], 1) {
		return nil, math.Inf(1)
	}
	have := need
	for i := len(parts) - 1; i >= 0; i-- {
		if taken[i][have] {
			chosen = append(chosen, parts[i])
			have = max(have-p.slack(parts[i])+p.down[parts[i]], 0)
		}
	}
	return chosen, least[need]
}
