package panel

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// frame is what the panels made from one file share: its rows.
type frame struct {
	*members
	periods  []metrics.Period // in order
	subjects []Subject
	// rows are the subjects of the rows by period, then by area: 1 and the position in subjects, and 0 where the file
	// has no such row. Where it is nil every area has a row in every period, with the subject of its own position.
	rows []int32
}

// members is who the rows are about.
type members struct {
	areas []area.Area
	of    map[area.ID][]int32 // the positions of the areas that an ID is a member of
}

func newMembers(areas []area.Area) *members {
	m := &members{areas: areas, of: make(map[area.ID][]int32, len(areas))}
	for position, who := range areas {
		for _, id := range [2]area.ID{who.First(), who.Second()} {
			if id != (area.ID{}) {
				m.of[id] = append(m.of[id], int32(position))
			}
		}
	}
	return m
}

// period gives the position of a period. It is false for one that the file does not have.
func (f *frame) period(period metrics.Period) (position int, ok bool) {
	from, to := 0, len(f.periods)
	for from < to {
		middle := (from + to) / 2
		order, ok := f.periods[middle].Compare(period)
		switch {
		case !ok:
			return 0, false
		case order == 0:
			return middle, true
		case order < 0:
			from = middle + 1
		default:
			to = middle
		}
	}
	return 0, false
}

// subject gives the subject of a row by its position among the cells, nil where there is none.
func (f *frame) subject(cell, area int) *Subject {
	switch {
	case f.rows == nil:
		return &f.subjects[area]
	case f.rows[cell] == 0:
		return nil
	}
	return &f.subjects[f.rows[cell]-1]
}

// at gives the position of an area's row among the cells, by the position of the period. It is false where there is
// none.
func (f *frame) at(period int, who area.Area) (cell int, ok bool) {
	for _, position := range f.of[who.First()] {
		cell := period*len(f.areas) + int(position)
		if f.areas[position] == who && f.subject(cell, int(position)) != nil {
			return cell, true
		}
	}
	return 0, false
}

// before gives the positions of n periods, the last of which is at a position itself: -1 for those that there are not.
func (f *frame) before(end, n int) []int {
	positions := make([]int, n)
	period := f.periods[end]
	for i := n - 1; i >= 0; i-- {
		at, ok := f.period(period)
		if !ok {
			at = -1
		}
		positions[i] = at
		period, _ = period.Previous()
	}
	return positions
}

// sortPeriods brings periods of one kind into order.
func sortPeriods(periods []metrics.Period) {
	slices.SortFunc(periods, func(a, b metrics.Period) int {
		order, _ := a.Compare(b)
		return order
	})
}
