package disclosure

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// finish says for each cell how its bounds were found, and counts the groups.
func (s *solver) finish(components []*component) {
	pending := make([]bool, len(s.t.cells))
	for _, c := range components {
		for _, cell := range c.cells {
			pending[cell] = true
			switch {
			case c.tainted && s.wide(cell):
				s.seen[cell], s.how[cell] = none, NotProved
			case c.tree:
				s.seen[cell], s.how[cell] = s.span[cell], ClosedForm
			}
		}
	}
	for cell := range s.t.cells {
		if !pending[cell] {
			s.seen[cell], s.how[cell] = s.span[cell], ClosedForm
		}
	}
	for n, members := range s.groups {
		weakest := ClosedForm
		for _, cell := range members {
			if m := s.how[cell]; m == NotProved || m > weakest && weakest != NotProved {
				weakest = m
			}
		}
		switch {
		case s.failed[n]:
			s.tally.Inconsistent++
		case weakest == ClosedForm:
			s.tally.ClosedForm++
		case weakest == MaximumFlow:
			s.tally.MaximumFlow++
		case weakest == Search:
			s.tally.Search++
		default:
			s.tally.NotProved++
		}
	}
	slices.SortFunc(s.conflicts, compareConflicts)
	s.conflicts = slices.Compact(s.conflicts)
}

// finding is what was found of a cell.
func (s *solver) finding(cell int) Finding {
	published := s.t.cells[cell]
	f := Finding{Cell: cell, Published: published.Value, Derived: published.Value, Width: published.Width}
	if n := s.group[cell]; n >= 0 && s.failed[n] {
		return f
	}
	span, seen := s.span[cell], s.seen[cell]
	f.Method = s.how[cell]
	lower, upper := s.g.figure(span[0]), s.g.figure(span[1])
	_, reported := published.Value.Point()
	switch {
	case span[0] == span[1]:
		f.Derived = metrics.Exact(lower)
	case !reported:
		f.Derived = published.Value.WithBounds(lower, upper)
	default: // rounded: what it was rounded from
		f.Derived = metrics.Between(lower, upper)
	}
	switch {
	case s.apart(seen, f.Width):
		f.Protected = metrics.Yes
	case upper-lower < f.Width-little:
		f.Protected = metrics.No
	case f.Width == 0:
		f.Protected = metrics.Yes
	}
	return f
}

// little is what a width may fall short by that was worked out in binary fractions.
const little = 1e-9

// apart tells that what is shown of a cell is so wide.
func (s *solver) apart(seen [2]int64, width float64) bool {
	return seen[0] <= seen[1] && s.g.figure(seen[1])-s.g.figure(seen[0]) >= width-little
}

// protected tells that a cell needs nothing more to be shown of it for its protection.
func (s *solver) protected(cell int) bool {
	width := s.t.cells[cell].Width
	return width == 0 || s.apart(s.seen[cell], width)
}

// enough tells that nothing more has to be shown of a component of which a table is shown.
func (s *solver) enough(c *component) bool {
	return s.o.ProtectionOnly && s.seen[c.cells[0]] != none && !slices.ContainsFunc(c.cells, func(cell int) bool { return !s.protected(cell) })
}
