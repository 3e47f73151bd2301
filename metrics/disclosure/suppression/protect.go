package suppression

import "slices"

// protect suppresses further cells until every small count can move as far as the rule asks, as far as the table is a
// network, and shows again what is not needed.
func (p *plan) protect() {
	n := newNetwork(p)
	p.whole = n.whole
	alone := make([]bool, len(p.why))
	for _, s := range n.alone {
		p.cheapest(n.at[s], s)
		for _, c := range n.at[s] {
			alone[c] = true
		}
	}
	f := newFlow(p, n)
	var small, added []int
	for c, why := range p.why {
		if why == Primary && !alone[c] && n.edges[c].kind == flowing {
			small = append(small, c)
		}
	}
	for c, why := range p.why { // in no sum, its rule alone says what it is
		p.hopeless[c] = p.hopeless[c] || why == Primary && len(p.of[c]) == 0 && p.most-p.least < p.width
	}
	needed := make(map[int][]int, len(small)) // what moves when a small count does
	for _, c := range small {
		cells, wide := f.protect(c)
		added, needed[c] = append(added, cells...), slices.Clone(f.carried)
		f.goal[c] = wide
		p.hopeless[c] = wide < p.width && n.whole
	}
	p.dearestFirst(added)
	for _, s := range added {
		p.showAgain(f, s, small, needed)
	}
}

// showAgain shows a cell again if every small count is as well protected without it.
func (p *plan) showAgain(f *flow, s int, small []int, needed map[int][]int) {
	p.why[s] = Shown
	lone := p.loneBeside(s)
	found := make(map[int][]int)
	for _, c := range small {
		if !slices.Contains(needed[c], s) && !slices.Contains(lone, c) {
			continue
		}
		if f.reach(c, p.rise(c)) < f.goal[c] {
			p.why[s] = Secondary
			return
		}
		found[c] = slices.Clone(f.carried)
	}
	for c, cells := range found {
		needed[c] = cells
	}
}

// protect suppresses the cheapest cells that let a small count move as far as the rule asks, or where nothing does as
// far as can be. It returns them, and how far that is. Where all that is in its way is that it is known to be small,
// any other cell of its sums will do.
func (f *flow) protect(c int) (added []int, wide int64) {
	for {
		wide = f.reach(c, unlimited)
		enough := wide >= f.plan.width
		if enough {
			if wide = f.reach(c, f.plan.rise(c)); wide >= f.plan.width {
				return added, wide
			}
		}
		var cells []int
		if other := f.plan.companion(c); enough && other >= 0 {
			cells = []int{other}
		}
		if !enough {
			if cells = f.cheapestWay(c, f.plan.width-wide); cells == nil {
				cells = f.cheapestWay(c, 1)
			}
		}
		if cells == nil {
			wide = f.reach(c, f.plan.rise(c)) // and for what carried it
			return added, wide
		}
		for _, fresh := range cells {
			f.plan.why[fresh] = Secondary
			f.loosen(fresh)
		}
		added = append(added, cells...)
	}
}

// cheapestWay is what must be suppressed for a cell to move a step further than it can, upwards or downwards; nil where
// nothing does it.
func (f *flow) cheapestWay(c int, step int64) []int {
	var least cost
	var cells []int
	for _, upwards := range []bool{true, false} {
		limit := f.plan.width
		if !upwards {
			limit = min(limit, f.plan.slack(c))
		}
		moved := f.move(c, upwards, limit)
		if limit-moved >= step {
			from, to := f.ends(c, upwards)
			if by, ok := f.way(from, to, c, step); ok && by.fresh > 0 && (cells == nil || by.compare(least) < 0) {
				least, cells = by, nil
				f.walk(to, func(on int, up bool) {
					if _, fresh := f.room(on, up, step); fresh {
						cells = append(cells, on)
					}
				})
			}
		}
		f.rest()
	}
	return cells
}
