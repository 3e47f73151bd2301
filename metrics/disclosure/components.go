package disclosure

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// component is cells not known exactly that hang together, parts before their totals, with the constraints that they
// are in.
type component struct {
	cells       []int
	constraints []int
	group       int
	size        int  // figures in the constraints
	tree        bool // no cycle, no share of two cells
	tainted     bool // of a cell of which it is not known whether totals have it
}

// passes is how often, on average, a figure of a constraint is looked at before bounds are left as they are. Without
// cycles, as often as there are levels is enough.
const passes = 200

// solve does the audit, from true figures if there are any.
func (t Table) solve(o Options, truth []int) *solver {
	s := &solver{
		t: t, g: newGrid(o), o: o, rules: make([]shareRule, len(t.shares)),
		span: make([][2]int64, len(t.cells)), seen: slices.Repeat([][2]int64{none}, len(t.cells)),
		how: make([]Method, len(t.cells)), value: make([]int64, len(t.cells)),
		queued: make([]bool, len(t.sums)+len(t.shares)), effort: o.effort(),
	}
	if o.Fractional {
		s.slack = 1
	}
	for i, share := range t.shares {
		r, ok := newShareRule(share, o.Fractional)
		if r.nought = !ok && share.Published.Reason() == metrics.NotApplicable; r.nought {
			ok = !otherwiseMissing(t.cells[share.Whole].Value) // else the share is as the figure
		}
		if ok {
			s.rules[i] = r
		}
	}
	for c, cell := range t.cells {
		s.span[c][0], s.span[c][1] = s.g.span(cell.Value)
		if s.span[c][0] > s.span[c][1] {
			s.conflicts = append(s.conflicts, Conflict{AtCell, c})
			s.span[c] = [2]int64{0, infinite}
		}
	}
	impossible := slices.Clone(s.conflicts)
	s.group, s.groups = s.connected()
	s.failed = make([]bool, len(s.groups))
	for _, c := range impossible {
		s.failed[s.group[c.Position]] = true
	}
	settled := s.settle()
	components := s.components(settled)
	hard := slices.DeleteFunc(slices.Clone(components), func(c *component) bool { return c.tree })
	s.nearby(hard, truth)
	hard = slices.DeleteFunc(hard, s.enough)
	s.flows(hard)
	s.searches(slices.DeleteFunc(hard, func(c *component) bool {
		return s.failed[c.group] || s.credit(c, MaximumFlow) || s.enough(c) || c.tainted || len(c.cells) > s.o.searchCells()
	}))
	s.finish(components)
	return s
}

// connected groups the cells that are not known exactly by the constraints that connect them.
func (s *solver) connected() (group []int, groups [][]int) {
	group = slices.Repeat([]int{-1}, len(s.t.cells))
	looked := make([]bool, len(s.t.sums)+len(s.t.shares))
	for start := range s.t.cells {
		if !s.wide(start) || group[start] >= 0 {
			continue
		}
		n := len(groups)
		group[start] = n
		members := []int{start}
		for next := 0; next < len(members); next++ {
			for _, k := range s.t.of[members[next]] {
				if looked[k] || !s.speaks(k) {
					continue
				}
				looked[k] = true
				first, rest := s.cellsOf(k)
				if group[first] < 0 && s.wide(first) {
					group[first], members = n, append(members, first)
				}
				for _, c := range rest {
					if group[c] < 0 && s.wide(c) {
						group[c], members = n, append(members, c)
					}
				}
			}
		}
		groups = append(groups, members)
	}
	return group, groups
}

// groupOf is the group of a constraint, -1 for one of published figures alone.
func (s *solver) groupOf(constraint int) int {
	first, rest := s.cellsOf(constraint)
	n := s.group[first]
	for _, c := range rest {
		n = max(n, s.group[c])
	}
	return n
}

// settle carries the bounds of each group over its constraints, and says for which nothing moves any more.
func (s *solver) settle() []bool {
	byGroup, settled := make([][]int, len(s.groups)), make([]bool, len(s.groups))
	for k := range len(s.t.sums) + len(s.t.shares) {
		if !s.speaks(k) {
			continue
		}
		if n := s.groupOf(k); n >= 0 {
			byGroup[n] = append(byGroup[n], k)
		} else if !s.narrow(k) {
			s.conflict(k)
		}
	}
	for n, constraints := range byGroup {
		if !s.failed[n] {
			settled[n] = s.settleGroup(n, constraints)
		}
	}
	return settled
}

// settleGroup carries the bounds of one group over constraints of it.
func (s *solver) settleGroup(group int, constraints []int) bool {
	s.push(constraints...)
	conflict, settled := s.propagate(passes * (s.sizeOf(constraints) + 1))
	if conflict >= 0 {
		s.conflict(conflict)
		s.failed[group] = true
	}
	return settled && conflict < 0
}

// sizeOf is how many figures there are in constraints.
func (s *solver) sizeOf(constraints []int) (n int) {
	for _, k := range constraints {
		n += s.figures(k)
	}
	return n
}

// components are those of the cells that are still not known exactly, of the groups that fit.
func (s *solver) components(settled []bool) []*component {
	_, groups := s.connected()
	of := make([]*component, len(s.t.cells))
	var list []*component
	for _, members := range groups {
		c := &component{group: s.group[members[0]]}
		if s.failed[c.group] {
			continue
		}
		for _, cell := range members {
			of[cell] = c
			c.tainted = c.tainted || otherwiseMissing(s.t.cells[cell].Value)
		}
		list = append(list, c)
	}
	for _, cell := range s.t.order {
		if c := of[cell]; c != nil {
			c.cells = append(c.cells, cell)
		}
	}
	links := make(map[*component]int, len(list))
	for k := range len(s.t.sums) + len(s.t.shares) {
		first, rest := s.cellsOf(k)
		c, n := of[first], 0
		if c != nil {
			n++
		}
		for _, cell := range rest {
			if of[cell] != nil {
				c = of[cell]
				n++
			}
		}
		if c == nil || !s.speaks(k) {
			continue
		}
		c.constraints = append(c.constraints, k)
		c.size += s.figures(k)
		links[c] += n
		if k >= len(s.t.sums) && n == 2 {
			links[c] += len(s.t.cells) // what a share of two leaves is not a span without gaps
		}
	}
	for _, c := range list {
		c.tree = settled[c.group] && links[c] == len(c.cells)+len(c.constraints)-1
	}
	return list
}
