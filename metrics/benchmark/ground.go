package benchmark

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// ground is who stands where in the panels of a data set. It is found out once and serves every panel with the same
// areas, so that nothing is looked up council by council.
type ground struct {
	panel *panel.Panel // one with these areas
	areas []area.Area
	// of is at which positions an ID has rows: one for a council, and another for each joint return it ever shared.
	of    map[area.ID][]int32
	model *neighbours.Model
	lists [][2]candidates // by position, of the first and the second member
}

// candidates are the members of a group, as far as they stand on a ground.
type candidates struct {
	members  [][]int32 // the positions at which each may have its row
	ids      []area.ID
	named    int // how many the group names, known or not
	repeated int // how many of them it names again
}

// stand makes the ground that of a panel, unless it is already.
func (g *ground) stand(p *panel.Panel) {
	if g.panel != nil && g.panel.SameAreas(p) {
		return
	}
	*g = ground{panel: p, areas: p.Areas(), of: make(map[area.ID][]int32)}
	for i, who := range g.areas {
		for _, id := range [2]area.ID{who.First(), who.Second()} {
			if id != (area.ID{}) {
				g.of[id] = append(g.of[id], int32(i))
			}
		}
	}
}

// meet finds the neighbours of everybody on the ground, unless they are found already.
func (g *ground) meet(m *neighbours.Model) {
	if g.model == m && g.lists != nil {
		return
	}
	g.model, g.lists = m, make([][2]candidates, len(g.areas))
	for i, who := range g.areas {
		g.lists[i] = [2]candidates{g.neighbours(m, who.First()), g.neighbours(m, who.Second())}
	}
}

// neighbours are the candidates of a council's list, none without one.
func (g *ground) neighbours(m *neighbours.Model, id area.ID) candidates {
	if m == nil {
		return candidates{}
	}
	return g.candidates(NeighboursOf(m, id))
}

func (g *ground) candidates(group Group) candidates {
	c := candidates{named: max(group.Named, len(group.Members))}
	for _, id := range group.Members {
		if slices.Contains(c.ids, id) {
			c.repeated++
			continue
		}
		c.ids, c.members = append(c.ids, id), append(c.members, g.of[id])
	}
	return c
}

// section is the figures of one period of a panel by position on a ground.
type section struct {
	values []metrics.Value
	has    []bool // where there is a row
}

// take fills the section. A panel with other areas is brought to the positions of the ground; rows of areas that are
// not on it, and no panel, leave nothing.
func (s *section) take(g *ground, p *panel.Panel, period metrics.Period) {
	s.values, s.has = emptied(s.values, len(g.areas)), emptied(s.has, len(g.areas))
	if p == nil {
		return
	}
	if g.panel.SameAreas(p) {
		for i, v := range p.Values(period) {
			s.values[i], s.has[i] = v, true
		}
		return
	}
	for cell := range p.All(period) {
		for _, i := range g.of[cell.Area.First()] {
			if g.areas[i] == cell.Area {
				s.values[i], s.has[i] = cell.Value, true
			}
		}
	}
}

// row picks the position at which an ID has its row, of those at which it may, and -1 where it has none.
func (s *section) row(positions []int32) int32 {
	for _, i := range positions {
		if s.has[i] {
			return i
		}
	}
	return -1
}

// emptied is a slice of n noughts in the memory of another.
func emptied[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}
