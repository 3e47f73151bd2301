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

// Panel is one measure of every area and period of a file. It is immutable and safe for concurrent use. The zero Panel
// and nil are panels without rows, of a measure without a name.
type Panel struct {
	measure Measure
	frame   *frame
	values  []metrics.Value // by period, then by area
}

// none is the rows of a panel without any. It never changes.
var none = frame{members: &members{}}

// table is the panel's rows.
func (p *Panel) table() *frame {
	if p == nil || p.frame == nil {
		return &none
	}
	return p.frame
}

// Measure says what the panel measures.
func (p *Panel) Measure() Measure {
	if p == nil {
		return Measure{}
	}
	return p.measure
}

// Periods gives the periods in order. The slice is the caller's.
func (p *Panel) Periods() []metrics.Period { return slices.Clone(p.table().periods) }

// Latest is the last period, and no period for a panel without rows.
func (p *Panel) Latest() metrics.Period {
	periods := p.table().periods
	if len(periods) == 0 {
		return metrics.Period{}
	}
	return periods[len(periods)-1]
}

// At gives the figure of the row that an ID is a member of in a period, which for a joint return is a row of two. It is
// false where the file has no such row. A row whose figure is missing is there.
func (p *Panel) At(id area.ID, period metrics.Period) (Cell, bool) {
	f := p.table()
	position, ok := f.period(period)
	if !ok {
		return Cell{}, false
	}
	for _, who := range f.of[id] {
		i := position*len(f.areas) + int(who)
		if s := f.subject(i, int(who)); s != nil {
			return Cell{*s, p.values[i]}, true
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
		f := p.table()
		position, ok := f.period(period)
		if !ok {
			return
		}
		from := position * len(f.areas)
		for who := range f.areas {
			if s := f.subject(from+who, who); s != nil && include(s.Area) && !yield(Cell{*s, p.values[from+who]}) {
				return
			}
		}
	}
}

// Areas gives the areas of the panel's rows in the order in which they first occur in the file. The positions in it are
// those of [Panel.Values]. The slice is the caller's.
func (p *Panel) Areas() []area.Area { return slices.Clone(p.table().areas) }

// SameAreas tells whether two panels have the same areas at the same positions, as those of one data set have, so that
// what was found out by position for one of them serves for both.
func (p *Panel) SameAreas(other *Panel) bool {
	a, b := p.table(), other.table()
	return a.members == b.members || slices.Equal(a.areas, b.areas)
}

// Values gives the figures of a period with the positions of their areas in [Panel.Areas], in order. Areas without a
// row are passed over. It is [Panel.All] for those who go through many panels and do not need the subject of each row.
func (p *Panel) Values(period metrics.Period) iter.Seq2[int, metrics.Value] {
	return func(yield func(int, metrics.Value) bool) {
		f := p.table()
		position, ok := f.period(period)
		if !ok {
			return
		}
		from := position * len(f.areas)
		for who, v := range p.values[from : from+len(f.areas)] {
			if (f.rows == nil || f.rows[from+who] != 0) && !yield(who, v) {
				return
			}
		}
	}
}

// Series gives the figures of an ID in order of period; periods in which the file has no row of it are passed over.
func (p *Panel) Series(id area.ID) iter.Seq2[metrics.Period, Cell] {
	return func(yield func(metrics.Period, Cell) bool) {
		for _, period := range p.table().periods {
			if cell, ok := p.At(id, period); ok && !yield(period, cell) {
				return
			}
		}
	}
}
