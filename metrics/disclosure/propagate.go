package disclosure

import "cmp"

// none is what is shown of a figure for which no table was found that fits.
var none = [2]int64{infinite, -1}

// solver is the state of one audit.
type solver struct {
	t     Table
	g     grid
	o     Options
	rules []shareRule // of the shares that say something; the others have no Per
	slack int64       // of what shares give, in units

	span [][2]int64 // for each cell, bounds that certainly hold
	seen [][2]int64 // the least and the most that it is in a table that was shown to fit
	how  []Method

	group  []int // for each cell, the group of cells it hangs together with, -1 for one published exactly
	groups [][]int
	failed []bool // groups that do not fit

	conflicts []Conflict
	tally     Components

	value  []int64 // a table to be tested
	queue  []int   // constraints to look at
	queued []bool
	trail  []change // to be taken back, where recording
	record bool
	arcs   []int   // for each cell of the network in hand, its arc
	known  []int64 // and what is known of it
	effort int     // that the audit has left for cycles
	steps  int     // that a search has left

	menders []mender // figures that may mend the sums in hand
	off     []int64  // by how much the parts of each sum come to more than its total, near a table that is known
	broken  []int    // sums that were off
	moved   []bool   // figures that were changed
	left    int      // how many more may be
}

// change is what a bound was before it was narrowed.
type change struct {
	cell int
	span [2]int64
}

// conflict notes that a constraint does not fit.
func (s *solver) conflict(constraint int) {
	c := Conflict{AtSum, constraint}
	if n := len(s.t.sums); constraint >= n {
		c = Conflict{AtShare, constraint - n}
	}
	s.conflicts = append(s.conflicts, c)
}

// compareConflicts orders conflicts by place, then position.
func compareConflicts(a, b Conflict) int {
	return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Position, b.Position))
}

// wide tells that a cell is not known exactly.
func (s *solver) wide(cell int) bool { return s.span[cell][0] < s.span[cell][1] }

// cellsOf gives the cells of a constraint, the total or the part first.
func (s *solver) cellsOf(constraint int) (int, []int) {
	if n := len(s.t.sums); constraint >= n {
		return s.t.shares[constraint-n].Part, []int{s.t.shares[constraint-n].Whole}
	}
	return s.t.sums[constraint].Total, s.t.sums[constraint].Parts
}

// speaks tells that a constraint says something: all sums do, and shares with bounds.
func (s *solver) speaks(constraint int) bool {
	return constraint < len(s.t.sums) || s.rules[constraint-len(s.t.sums)].per > 0
}

// set narrows a cell to a span, and is false where nothing is left of it.
func (s *solver) set(cell int, span [2]int64) bool {
	old := s.span[cell]
	span[0], span[1] = max(old[0], min(span[0], infinite-1)), min(old[1], span[1])
	if span == old {
		return true
	}
	if span[0] > span[1] {
		return false
	}
	if s.record {
		s.trail = append(s.trail, change{cell, old})
	}
	s.span[cell] = span
	s.push(s.t.of[cell]...)
	return true
}

func (s *solver) push(constraints ...int) {
	for _, k := range constraints {
		if !s.queued[k] && s.speaks(k) {
			s.queued[k], s.queue = true, append(s.queue, k)
		}
	}
}

// figures is how many figures a constraint has.
func (s *solver) figures(constraint int) int {
	_, rest := s.cellsOf(constraint)
	return 1 + len(rest)
}

// propagate carries bounds over the constraints in the queue, and those of all cells that they narrow, until nothing
// moves or a limit of figures was looked at. It gives one that does not fit, or -1, and whether nothing moves.
func (s *solver) propagate(limit int) (conflict int, settled bool) {
	conflict = -1
	next, looked := 0, 0
	for ; next < len(s.queue) && looked < limit; next++ {
		k := s.queue[next]
		s.queued[k] = false
		looked += s.figures(k)
		if !s.narrow(k) {
			conflict = k
			break
		}
	}
	settled = next == len(s.queue)
	s.steps -= looked
	for _, k := range s.queue[min(next, len(s.queue)):] {
		s.queued[k] = false
	}
	s.queue = s.queue[:0]
	return conflict, settled
}

// narrow carries bounds over one constraint.
func (s *solver) narrow(constraint int) bool {
	if n := len(s.t.sums); constraint >= n {
		r := &s.rules[constraint-n]
		if r.nought {
			return s.span[r.whole][0] == 0 && s.set(r.whole, [2]int64{0, 0})
		}
		part, whole := s.span[r.part], s.span[r.whole]
		return r.narrow(&part, &whole, s.slack) && s.set(r.part, part) && s.set(r.whole, whole)
	}
	sum := &s.t.sums[constraint]
	var least, most int64
	endless := 0 // parts without an upper end
	for _, p := range sum.Parts {
		least = plus(least, s.span[p][0])
		if s.span[p][1] >= infinite {
			endless++
			continue
		}
		most = plus(most, s.span[p][1])
	}
	if most >= infinite {
		endless = 2 // too much to be told from no end
	}
	end := most
	if endless > 0 {
		end = infinite
	}
	if !s.set(sum.Total, [2]int64{least, end}) {
		return false
	}
	total := s.span[sum.Total]
	for _, p := range sum.Parts {
		span := s.span[p]
		rest := endless
		if span[1] >= infinite {
			rest--
		} else if endless == 0 {
			span[0] = max(span[0], total[0]-(most-span[1]))
		}
		if endless == 1 && rest == 0 {
			span[0] = max(span[0], total[0]-most)
		}
		if total[1] < infinite {
			span[1] = min(span[1], total[1]-(least-s.span[p][0]))
		}
		if span[0] > span[1] || !s.set(p, span) {
			return false
		}
	}
	return true
}

// fits tells whether s.value holds a table of whole numbers that fits as far as a component goes.
func (s *solver) fits(c *component) bool {
	for _, cell := range c.cells {
		if x := s.value[cell]; x < s.span[cell][0] || x > s.span[cell][1] {
			return false
		}
	}
	for _, k := range c.constraints {
		first, rest := s.cellsOf(k)
		if k >= len(s.t.sums) {
			r, part, whole := &s.rules[k-len(s.t.sums)], s.at(first), s.at(rest[0])
			if r.nought && whole > 0 || !r.nought && (whole < 1 || r.under(part, whole) || r.over(part, whole)) {
				return false
			}
			continue
		}
		total := s.at(first)
		for _, p := range rest {
			total -= s.at(p)
		}
		if total != 0 {
			return false
		}
	}
	return true
}

// at is the figure of a cell in the table to be tested.
func (s *solver) at(cell int) int64 {
	if s.wide(cell) {
		return s.value[cell]
	}
	return s.span[cell][0]
}

// beyond is a figure from which on there is no end: no table has one so large.
func (s *solver) beyond() int64 { return int64(largest * s.g.units) }

// show takes s.value as shown where it fits.
func (s *solver) show(c *component) bool {
	if !s.fits(c) {
		return false
	}
	for _, cell := range c.cells {
		s.seen[cell] = [2]int64{min(s.seen[cell][0], s.value[cell]), max(s.seen[cell][1], s.value[cell])}
	}
	return true
}

// shown tells that a cell's bounds are those of tables that fit.
func (s *solver) shown(cell int) bool { return s.seen[cell] == s.span[cell] }

// credit puts down to a method what is shown of a component by now, and tells whether that is all of it.
func (s *solver) credit(c *component, m Method) bool {
	all := true
	for _, cell := range c.cells {
		if !s.wide(cell) {
			s.seen[cell] = s.span[cell]
		}
		switch {
		case !s.shown(cell):
			all = false
		case s.how[cell] == NotProved:
			s.how[cell] = m
		}
	}
	return all
}
