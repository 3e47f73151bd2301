package disclosure

import (
	"math"
	"slices"
)

// flows finds the bounds of hard components by maximum flows. All that the sets of leaves do not say, such as shares,
// is tested on each flow; bounds hold in any case. Each network gets the part of half the effort that its figures are
// of those of all that remain, so that what one does not need goes to the others.
func (s *solver) flows(hard []*component) {
	if len(hard) == 0 {
		return
	}
	s.arcs, s.known = make([]int, len(s.t.cells)), make([]int64, len(s.t.cells))
	of := make([]*component, len(s.t.cells))
	for _, c := range hard {
		for _, cell := range c.cells {
			of[cell], s.value[cell] = c, s.span[cell][0]
		}
	}
	networks := slices.DeleteFunc(s.linked(s.sets()), func(sets []*set) bool {
		return !slices.ContainsFunc(sets, func(one *set) bool {
			return of[one.cell] != nil || slices.ContainsFunc(one.leaves, func(leaf int) bool { return of[leaf] != nil })
		})
	})
	size := func(sets []*set) (n int) {
		for _, one := range sets {
			n += 1 + len(one.leaves)
		}
		return n
	}
	total := 0
	for _, sets := range networks {
		total += size(sets)
	}
	half := s.effort / 2
	for _, sets := range networks {
		mine := size(sets)
		part := portion(half, mine, total)
		used := s.flowsOf(sets, of, part)
		half, total, s.effort = half-used, total-mine, s.effort-used
	}
	for _, c := range hard {
		if !s.failed[c.group] {
			s.settleGroup(c.group, c.constraints) // what flows found may narrow what they do not see
		}
	}
}

// portion is what a part of a whole gets of an effort.
func portion(effort, part, whole int) int {
	return int(float64(max(effort, 0)) * float64(part) / float64(max(whole, 1)))
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

// wiring is a network of cells: leaves and totals. The solver's arcs has the arc of each and its known what the leaves
// that are known add to what flows through it.
type wiring struct {
	*network
	cells  []int // with an arc, leaves first
	leaves int   // how many
}

// wire makes the network of sets that hang together, with no more than so much effort. It gives one of the cells where
// bounds do not fit, and otherwise -1.
func (s *solver) wire(sets []*set, effort int) (w *wiring, misfit int) {
	containing := families(sets)
	w = &wiring{}
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
	w.network = newNetwork(len(sets)+1, effort)
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
		s.arcs[leaf] = w.connect(node[inner[0]], node[inner[1]], s.span[leaf]) // no set is the hub
	}
	for _, one := range sets {
		span := s.span[one.cell]
		span[0] = max(span[0]-one.known, 0)
		if span[1] < infinite {
			span[1] -= one.known
		}
		if span[0] > span[1] {
			return w, one.cell
		}
		ends := [2]int{node[around[one]], node[one]}
		if one.second {
			ends[0], ends[1] = ends[1], ends[0]
		}
		s.arcs[one.cell], s.known[one.cell] = w.connect(ends[0], ends[1], span), one.known
		w.cells = append(w.cells, one.cell)
	}
	ok, cut := w.fill()
	if ok || w.spent() {
		return w, -1
	}
	blocked := slices.IndexFunc(w.cells, func(cell int) bool {
		return slices.Contains(cut, s.arcs[cell]) || slices.Contains(cut, s.arcs[cell]+1)
	})
	return w, w.cells[max(blocked, 0)]
}

// flowsOf finds the bounds of the cells of one network as far as an effort goes, and gives how much of it was used.
func (s *solver) flowsOf(sets []*set, of []*component, effort int) int {
	in, meetings := make(map[int]int), 0 // of each leaf, how many sets; and of those how often two meet in one
	for _, one := range sets {
		for _, leaf := range one.leaves {
			in[leaf]++
			meetings += 2*in[leaf] - 1
		}
	}
	if meetings >= effort {
		return 0
	}
	w, misfit := s.wire(sets, effort-meetings)
	if misfit >= 0 {
		s.conflict(s.t.of[misfit][0])
		for _, one := range sets {
			for _, leaf := range one.leaves {
				s.failed[s.group[leaf]] = true
			}
		}
		return effort - w.effort
	}
	look := s.extremes
	if s.o.ProtectionOnly {
		look = s.protect
	}
	shown := make(map[*component]bool)
	for _, cell := range w.cells {
		c := of[cell]
		if c == nil {
			continue
		}
		if w.spent() {
			break
		}
		if !shown[c] {
			shown[c] = true
			s.showFlow(c, w)
		}
		look(c, cell, w)
	}
	return effort - w.effort
}

// protect looks for flows that are as far apart in a cell as its width asks for: the least that it can be, then as much
// more as is asked for. Where they do not fit all of a component, or there are none, both ends are looked for.
func (s *solver) protect(c *component, cell int, w *wiring) {
	if s.protected(cell) {
		return
	}
	if s.seen[cell][0] != s.span[cell][0] {
		s.extreme(c, cell, 0, w)
	}
	if !s.protected(cell) && s.seen[cell] != none {
		wanted := plus(s.seen[cell][0], int64(math.Ceil(s.t.cells[cell].Width*s.g.units-little)))
		if wanted < min(s.span[cell][1], infinite) {
			w.network.extreme(s.arcs[cell], true, wanted-s.known[cell])
			if x := w.flow(s.arcs[cell]) + s.known[cell]; x < wanted && !w.spent() {
				s.span[cell][1] = x // no flow goes further
			}
			s.showFlow(c, w)
		}
	}
	if !s.protected(cell) {
		s.extremes(c, cell, w)
	}
}

// extremes finds both bounds of a cell.
func (s *solver) extremes(c *component, cell int, w *wiring) {
	for side := range 2 {
		if s.seen[cell][side] != s.span[cell][side] {
			s.extreme(c, cell, side, w)
		}
	}
}

// extreme finds one bound of a cell.
func (s *solver) extreme(c *component, cell, side int, w *wiring) {
	endless, limit := side == 1 && s.span[cell][1] >= infinite, int64(infinite)
	room := w.room
	if endless {
		w.room, limit = slices.Clone(room), s.beyond()
	}
	w.network.extreme(s.arcs[cell], side == 1, limit)
	x := w.flow(s.arcs[cell]) + s.known[cell]
	fits := s.showFlow(c, w)
	switch {
	case w.spent(): // flows may go further
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
	w.effort -= w.leaves + 2*c.size
	for _, leaf := range w.cells[:w.leaves] {
		s.value[leaf] = w.flow(s.arcs[leaf])
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
