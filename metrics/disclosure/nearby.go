package disclosure

import (
	"cmp"
	"math"
	"slices"
)

// Whoever publishes a table has one that fits: the true counts. Others that are close to it are found by changing one
// figure, then another figure of each sum that this breaks, until all sums hold again.

// tries is how many figures are changed at most for one such table. What is not found is left to flows and searches.
const tries = 60

// nearby starts from true figures, and looks close to them for tables that protect the figures of components.
func (s *solver) nearby(components []*component, truth []int) {
	if len(truth) != len(s.t.cells) || slices.ContainsFunc(truth, func(x int) bool { return x < 0 || x > largest }) {
		return
	}
	s.off = make([]int64, len(s.t.sums))
	s.moved = make([]bool, len(s.t.cells))
	for _, c := range components {
		if c.tainted || s.effort <= 0 {
			continue
		}
		for _, cell := range c.cells {
			s.value[cell] = int64(truth[cell]) * int64(s.g.units)
		}
		if !s.show(c) {
			continue
		}
		for _, cell := range c.cells {
			s.spread(c, cell, true)
			s.spread(c, cell, false)
		}
	}
}

// spread looks for a table in which a figure is as far up or down as its protection asks for, or else half as far.
func (s *solver) spread(c *component, cell int, upwards bool) {
	if s.protected(cell) || s.effort <= 0 {
		return
	}
	seen, span := s.seen[cell], s.span[cell]
	further := int64(math.Ceil(s.t.cells[cell].Width*s.g.units-little)) - (seen[1] - seen[0])
	by, room := seen[1]-s.value[cell], span[1]-seen[1]
	if !upwards {
		by, room = s.value[cell]-seen[0], seen[0]-span[0]
	}
	for further = min(further, room); further > 0; further /= 2 {
		amount := by + further
		if !upwards {
			amount = -amount
		}
		s.left = tries
		s.effort -= c.size
		s.change(cell, amount)
		found := s.mend(c)
		s.change(cell, -amount)
		s.moved[cell] = false
		s.broken = s.broken[:0]
		if found {
			return
		}
	}
}

// change changes a figure, and notes by how much its sums are off.
func (s *solver) change(cell int, amount int64) {
	s.value[cell] += amount
	s.moved[cell] = true
	for _, k := range s.t.of[cell] {
		if k >= len(s.t.sums) {
			break
		}
		was := s.off[k]
		s.off[k] += s.sign(cell, k) * amount
		if was == 0 && s.off[k] != 0 {
			s.broken = append(s.broken, k)
		}
	}
}

// sign is by what a figure counts in a sum, of which the total is taken.
func (s *solver) sign(cell, sum int) int64 {
	if s.t.sums[sum].Total == cell {
		return -1
	}
	return 1
}

// mend changes figures until all sums hold, each at most once, and shows the table. All but what is shown is left as it
// was.
func (s *solver) mend(c *component) bool {
	k, mark := -1, len(s.broken)
	for i := mark - 1; i >= 0 && k < 0; i-- { // the last that is still broken
		if s.off[s.broken[i]] != 0 {
			k = s.broken[i]
		}
	}
	if k < 0 {
		return s.show(c)
	}
	from := len(s.menders)
	s.findMenders(k)
	found := false
	for i, to := from, len(s.menders); i < to && !found && s.left > 0; i++ {
		s.left--
		cell := s.menders[i].cell
		amount := -s.off[k] * s.sign(cell, k)
		s.change(cell, amount)
		found = s.mend(c)
		s.change(cell, -amount)
		s.moved[cell], s.broken = false, s.broken[:mark]
	}
	s.menders = s.menders[:from]
	return found
}

// mender is a figure that can mend a sum, and how many more sums are broken then.
type mender struct{ cell, breaks int }

// findMenders adds the figures that can mend a sum by themselves, those that break the fewest others first.
func (s *solver) findMenders(sum int) {
	from := len(s.menders)
	total, parts := s.cellsOf(sum)
	s.effort -= len(parts)
	for i := range len(parts) + 1 {
		cell := total
		if i > 0 {
			cell = parts[i-1]
		}
		if !s.wide(cell) || s.moved[cell] {
			continue
		}
		amount := -s.off[sum] * s.sign(cell, sum)
		if x := s.value[cell] + amount; x < s.span[cell][0] || x > s.span[cell][1] {
			continue
		}
		m := mender{cell: cell}
		for _, k := range s.t.of[cell] {
			if k == sum || k >= len(s.t.sums) {
				continue
			}
			switch off := s.off[k] + s.sign(cell, k)*amount; {
			case s.off[k] == 0:
				m.breaks++
			case off == 0:
				m.breaks--
			}
		}
		s.menders = append(s.menders, m)
	}
	slices.SortStableFunc(s.menders[from:], func(a, b mender) int { return cmp.Compare(a.breaks, b.breaks) })
}
