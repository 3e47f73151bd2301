package benchmark

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
)

// Group is councils to compare one with: its statistical neighbours, a region, all of England, or a list of one's own,
// which is written as Group{Name: …, Members: …}.
type Group struct {
	// Name is the group in words; Edition says which edition of lists it is from, where there are several.
	Name, Edition string
	// Members are its councils. The council itself may be one; it is left out of every average.
	Members []area.ID
	// Named is how many councils the group names, those that could not be read included; 0 is all of its members.
	Named int
}

// NeighboursOf is the statistical neighbours of a council. A council without a list gives a group of none.
func NeighboursOf(m *neighbours.Model, council area.ID) Group {
	list, ok := m.Of(council)
	if !ok {
		return Group{}
	}
	g := Group{Name: "statistical neighbours", Edition: m.Edition(), Named: m.Named(council)}
	for _, neighbour := range list {
		g.Members = append(g.Members, neighbour.ID)
	}
	return g
}

// CouncilsOf is the councils of a region, or of England, that existed on a day; no date gives those without an end. They
// are those of the register, whether a file has a row of them or not. A council is in its region of every
// [area.Division]: in London and in Outer London.
func CouncilsOf(r *area.Register, where area.ID, on metrics.Date) Group {
	g := Group{Name: where.Name()}
	for id := range r.Councils(on) {
		in := where.Level() == area.National
		for d := range area.DivisionCount {
			in = in || where != area.ID{} && id.Region(area.Division(d)) == where
		}
		if in {
			g.Members = append(g.Members, id)
		}
	}
	g.Members = slices.Clip(g.Members)
	return g
}
