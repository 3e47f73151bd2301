package panel

import (
	"iter"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Subject is who one row of a file is about, and how the row says it. It is comparable.
type Subject struct {
	// Area is the council, joint return, region or England.
	Area area.Area `json:"area"`
	// Label is the name and the codes that the row has, in the register's words where those were another's. Codes differ
	// between files of one year; show these.
	Label area.Label `json:"label"`
	// Region is the region that the row gives, which may be London or Inner London; no area for regions and England.
	Region area.ID `json:"region"`
}

// Cell is one figure with the subject of its row.
type Cell struct {
	Subject
	Value metrics.Value `json:"value"`
}

// Panel is one measure of every area and period of a file. It is immutable and safe for concurrent use.
type Panel struct {
	measure Measure
	frame   *frame
	values  []metrics.Value // by period, then by area, as frame.subjects
}

// frame is what the panels made from one file share: its rows.
type frame struct {
	periods  []metrics.Period
	areas    []area.Area
	subjects []Subject // by period, then by area; without an area where the file has no such row
	position map[metrics.Period]int
	rows     map[area.ID][]int32 // the areas that an ID is a member of
}

// Measure says what the panel measures.
func (p *Panel) Measure() Measure { return p.measure }

// Periods gives the periods in order. The slice is the caller's.
func (p *Panel) Periods() []metrics.Period { return slices.Clone(p.frame.periods) }

// Latest is the last period, and no period for a panel without rows.
func (p *Panel) Latest() metrics.Period {
	if len(p.frame.periods) == 0 {
		return metrics.Period{}
	}
	return p.frame.periods[len(p.frame.periods)-1]
}

// At gives the figure of the row that an ID is a member of in a period, which for a joint return is a row of two. It is
// false where the file has no such row. A row whose figure is missing is there.
func (p *Panel) At(id area.ID, period metrics.Period) (Cell, bool) {
	f := p.frame
	position, ok := f.position[period]
	if !ok {
		return Cell{}, false
	}
	for _, row := range f.rows[id] {
		i := position*len(f.areas) + int(row)
		if !f.subjects[i].Area.IsZero() {
			return Cell{f.subjects[i], p.values[i]}, true
		}
	}
	return Cell{}, false
}

// Councils gives the councils' rows of a period, each joint return once, in the order in which the areas first occur in
// the file.
func (p *Panel) Councils(period metrics.Period) iter.Seq[Cell] {
	return p.section(period, func(a area.Area) bool { return a.Level() == area.LocalAuthority })
}

// Regions gives the rows of the regions of one division, in the order in which they first occur in the file: London, or
// Inner and Outer London, never both.
func (p *Panel) Regions(period metrics.Period, d area.Division) iter.Seq[Cell] {
	return p.section(period, func(a area.Area) bool {
		return a.Level() == area.Regional && a.First().Region(d) == a.First()
	})
}

// All gives every row of a period, in the order in which the areas first occur in the file, with London beside Inner
// and Outer London.
func (p *Panel) All(period metrics.Period) iter.Seq[Cell] {
	return p.section(period, func(area.Area) bool { return true })
}

func (p *Panel) section(period metrics.Period, include func(area.Area) bool) iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		f := p.frame
		position, ok := f.position[period]
		if !ok {
			return
		}
		from := position * len(f.areas)
		for i := from; i < from+len(f.areas); i++ {
			if s := f.subjects[i]; !s.Area.IsZero() && include(s.Area) && !yield(Cell{s, p.values[i]}) {
				return
			}
		}
	}
}

// Series gives the figures of an ID in order of period; periods in which the file has no row of it are passed over.
func (p *Panel) Series(id area.ID) iter.Seq2[metrics.Period, Cell] {
	return func(yield func(metrics.Period, Cell) bool) {
		for _, period := range p.frame.periods {
			if cell, ok := p.At(id, period); ok && !yield(period, cell) {
				return
			}
		}
	}
}
