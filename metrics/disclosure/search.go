package disclosure

// searches searches components. Each gets the part of the effort that its figures are of those of all that remain, and
// at most the steps that the caller allows.
func (s *solver) searches(list []*component) {
	total := 0
	for _, c := range list {
		total += len(c.cells)
	}
	for _, c := range list {
		allowed := min(s.o.searchSteps(), portion(s.effort, len(c.cells), total))
		s.steps = allowed
		s.search(c)
		s.effort -= allowed - s.steps
		total -= len(c.cells)
		s.credit(c, Search)
	}
}

// search looks for tables of whole numbers with the least and the most of each cell of a component, by halving spans
// until they fit or cannot. What fits is shown, and what cannot be narrows the bounds. It stops where its steps are
// used up.
func (s *solver) search(c *component) {
	if s.steps <= 0 {
		return
	}
	if cell := c.cells[0]; s.seen[cell] == none && !s.try(c, cell, s.span[cell]) {
		if s.steps > 0 {
			s.failed[c.group] = true
			s.conflict(c.constraints[0])
		}
		return
	}
	for _, only := range []bool{true, false} { // first what protects figures
		if !only && s.o.ProtectionOnly {
			break
		}
		for _, cell := range c.cells {
			for side := range 2 {
				if !only || !s.protected(cell) {
					s.searchEnd(c, cell, side)
				}
			}
		}
	}
}

// searchEnd looks for one bound of a cell of which something is shown: at the bound that is known, and if no table has
// that, beyond what is shown until no table has more.
func (s *solver) searchEnd(c *component, cell, side int) {
	end := s.span[cell][side]
	if s.seen[cell][side] == end {
		return
	}
	if wanted := min(end, s.beyond()); s.try(c, cell, [2]int64{wanted, wanted}) {
		s.seen[cell][side] = end // one without an end: no figure is larger than what was found
		return
	}
	for s.steps > 0 && s.seen[cell][side] != end {
		further := s.span[cell]
		further[1-side] = s.seen[cell][side] + int64(2*side-1)
		if !s.try(c, cell, further) && s.steps > 0 {
			end = s.seen[cell][side]
			s.span[cell][side] = end
		}
	}
}

// try narrows a cell and looks for a table, which it shows. All bounds are as before when it returns.
func (s *solver) try(c *component, cell int, span [2]int64) bool {
	if s.steps <= 0 {
		return false
	}
	s.steps--
	recorded, mark := s.record, len(s.trail)
	s.record = true
	fits := s.set(cell, span)
	if fits {
		conflict, _ := s.propagate(min(passes*(c.size+1), s.steps))
		fits = conflict < 0 && s.split(c)
	} else {
		s.propagate(0)
	}
	for n := len(s.trail) - 1; n >= mark; n-- {
		s.span[s.trail[n].cell] = s.trail[n].span
	}
	s.trail, s.record = s.trail[:mark], recorded
	return fits
}

// split halves the narrowest span that is left and tries both halves, and the table where none is left.
func (s *solver) split(c *component) bool {
	s.steps -= len(c.cells)
	narrowest := -1
	for _, cell := range c.cells {
		if s.wide(cell) && (narrowest < 0 || s.width(cell) < s.width(narrowest)) {
			narrowest = cell
		}
	}
	if narrowest < 0 {
		for _, cell := range c.cells {
			s.value[cell] = s.span[cell][0]
		}
		return s.show(c)
	}
	span := s.span[narrowest]
	middle := span[0] + (min(span[1], 2*span[0]+1)-span[0])/2
	if span[1] < infinite {
		middle = span[0] + (span[1]-span[0])/2
	}
	return s.try(c, narrowest, [2]int64{span[0], middle}) ||
		s.try(c, narrowest, [2]int64{middle + 1, span[1]})
}

func (s *solver) width(cell int) int64 { return s.span[cell][1] - s.span[cell][0] }
