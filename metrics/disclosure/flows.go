package disclosure

import "slices"

// flows finds the bounds of hard components by maximum flows. All that the sets of leaves do not say, such as shares,
// is tested on each flow; bounds hold in any case.
func (s *solver) flows(hard []*component) {
	if len(hard) == 0 {
		return
	}
	of := make([]*component, len(s.t.cells))
	for _, c := range hard {
		for _, cell := range c.cells {
			of[cell], s.value[cell] = c, s.span[cell][0]
		}
	}
	for _, sets := range s.linked(s.sets()) {
		if slices.ContainsFunc(sets, func(one *set) bool {
			return of[one.cell] != nil || slices.ContainsFunc(one.leaves, func(leaf int) bool { return of[leaf] != nil })
		}) {
			s.flowsOf(sets, of)
		}
	}
	for _, c := range hard {
		if !s.failed[c.group] {
			s.settleGroup(c.group, c.constraints) // what flows found may narrow what they do not see
		}
	}
}

// linked parts sets into those that hang together.
func (s *solver) linked(sets []*set) [][]*set {
	of := make(map[int][]*set)
	for _, one := range sets {
		for _, leaf := range one.leaves {
			of[leaf] = append(of[leaf], one)
		}
	}
	var parts [][]*set
	done := make(map[*set]bool, len(sets))
	for _, start := range sets {
		if done[start] {
			continue
		}
		done[start] = true
		part := []*set{start}
		for next := 0; next < len(part); next++ {
			for _, leaf := range part[next].leaves {
				for _, one := range of[leaf] {
					if !done[one] {
						done[one], part = true, append(part, one)
					}
				}
				delete(of, leaf) // seen from all its sets
			}
		}
		parts = append(parts, part)
	}
	return parts
}

// wiring is a network of cells: leaves and totals, of which arcs has the arc and known what the leaves that are known
// add to what flows through it.
type wiring struct {
	*network
	cells  []int // with an arc, leaves first
	leaves int   // how many
	arcs   []int
	known  []int64
}

// wire makes the network of sets that hang together. It is false, with one of the cells, where bounds do not fit.
func (s *solver) wire(sets []*set) (*wiring, int, bool) {
	containing := families(sets)
	w := &wiring{arcs: make([]int, len(s.t.cells)), known: make([]int64, len(s.t.cells))}
	for leaf := range containing {
		w.cells = append(w.cells, leaf)
	}
	slices.Sort(w.cells)
	w.leaves = len(w.cells)
	sets = slices.DeleteFunc(sets, func(one *set) bool { return one.left })
	node, around := make(map[*set]int, len(sets)), make(map[*set]*set, len(sets))
	for i, one := range sets {
		node[one] = i + 1
	}
	w.network = newNetwork(len(sets) + 1)
	for _, leaf := range w.cells {
		var inner, outer [2]*set // of each family
		for _, one := range containing[leaf] {
			if one.left {
				continue
			}
			side := 0
			if one.second {
				side = 1
			}
			if inner[side] == nil {
				inner[side] = one
			} else {
				around[outer[side]] = one
			}
			outer[side] = one
		}
		w.arcs[leaf] = w.connect(node[inner[0]], node[inner[1]], s.span[leaf]) // no set is the hub
	}
	for _, one := range sets {
		span := s.span[one.cell]
		span[0] = max(span[0]-one.known, 0)
		if span[1] < infinite {
			span[1] -= one.known
		}
		if span[0] > span[1] {
			return nil, one.cell, false
		}
		ends := [2]int{node[around[one]], node[one]}
		if one.second {
			ends[0], ends[1] = ends[1], ends[0]
		}
		w.arcs[one.cell], w.known[one.cell] = w.connect(ends[0], ends[1], span), one.known
		w.cells = append(w.cells, one.cell)
	}
	ok, cut := w.fill()
	if ok {
		return w, 0, true
	}
	blocked := slices.IndexFunc(w.cells, func(cell int) bool {
		return slices.Contains(cut, w.arcs[cell]) || slices.Contains(cut, w.arcs[cell]+1)
	})
	return nil, w.cells[max(blocked, 0)], false
}

// flowsOf finds the bounds of the cells of one network.
func (s *solver) flowsOf(sets []*set, of []*component) {
	w, cell, ok := s.wire(sets)
	if !ok {
		s.conflict(s.t.of[cell][0])
		for _, one := range sets {
			for _, leaf := range one.leaves {
				s.failed[s.group[leaf]] = true
			}
		}
		return
	}
	shown := make(map[*component]bool)
	for _, cell := range w.cells {
		c := of[cell]
		if c == nil {
			continue
		}
		if !shown[c] {
			shown[c] = true
			s.showFlow(c, w)
		}
		for side := range 2 {
			if s.seen[cell][side] != s.span[cell][side] {
				s.extreme(c, cell, side, w)
			}
		}
	}
}

// extreme finds one bound of a cell.
func (s *solver) extreme(c *component, cell, side int, w *wiring) {
	endless := side == 1 && s.span[cell][1] >= infinite
	room := w.room
	if endless {
		w.room = slices.Clone(room)
	}
	w.network.extreme(w.arcs[cell], side == 1, s.beyond())
	x := w.flow(w.arcs[cell]) + w.known[cell]
	fits := s.showFlow(c, w)
	switch {
	case !endless || x < s.beyond():
		s.span[cell][side] = x // no flow goes further
	case fits:
		s.seen[cell][1] = infinite // no figure is larger than this
	}
	if endless {
		w.room = room
	}
}

// showFlow takes a flow as shown where it fits all of a component.
func (s *solver) showFlow(c *component, w *wiring) bool {
	for _, leaf := range w.cells[:w.leaves] {
		s.value[leaf] = w.flow(w.arcs[leaf])
	}
	for _, cell := range c.cells {
		if by := s.t.by[cell]; by >= 0 {
			s.value[cell] = 0
			for _, p := range s.t.sums[by].Parts {
				s.value[cell] = plus(s.value[cell], s.at(p))
			}
		}
	}
	return s.show(c)
}
