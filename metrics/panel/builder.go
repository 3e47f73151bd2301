package panel

import (
	"errors"
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// The classes of the errors of [Builder.Add].
var (
	// ErrDuplicate is a second row of the same area and period.
	ErrDuplicate = errors.New("second row of the same area and period")
	// ErrOverlap is a row that counts a council again: one of its own beside a joint return.
	ErrOverlap = errors.New("second row of a council that has one in the same period")
	// ErrMixedPeriods is a row whose period cannot be ordered with the others.
	ErrMixedPeriods = errors.New("period of another kind")
	// ErrTooLarge is a row that would make the panel larger than any real one: it holds a figure for each period and
	// area, so that many of both, each seldom, would fill the memory.
	ErrTooLarge = errors.New("too many areas and periods for a panel")
	// ErrMisfit is a row without an area or a period, or with another number of figures than there are measures.
	ErrMisfit = errors.New("row that does not fit the panel")
)

// Builder collects the rows of one file for panels of one or more measures. It is not safe for concurrent use.
type Builder struct {
	measures []Measure
	rows     []row
	values   []metrics.Value // by row, then by measure
	periods  index[metrics.Period]
	areas    index[area.Area]
	ids      index[area.ID]
	subjects []Subject
	last     []int32   // by area: the subject of its last row
	taken    [][]int32 // by period, then by ID: 1 and the area that has a row
}

// mostCells is how many periods times areas a panel may have: ten years of weeks for a thousand areas.
const mostCells = 1 << 19

// row is the positions of the period, area and subject of a row.
type row struct{ period, area, subject int32 }

// index numbers things in the order in which they first occur.
type index[T comparable] struct {
	all []T
	at  map[T]int32
}

// find gives the number of a thing, and the one that it would be given where it is new.
func (x *index[T]) find(thing T) (number int32, old bool) {
	if number, old = x.at[thing]; !old {
		number = int32(len(x.all))
	}
	return number, old
}

// add numbers a new thing.
func (x *index[T]) add(thing T) {
	if x.at == nil {
		x.at = make(map[T]int32)
	}
	x.at[thing] = int32(len(x.all))
	x.all = append(x.all, thing)
}

// NewBuilder begins panels of some measures.
func NewBuilder(measures ...Measure) *Builder {
	return &Builder{measures: slices.Clone(measures)}
}

// Add adds a row: one figure for each measure, in the order of the measures. A row that cannot be added gives an error
// and changes nothing, so of two rows for the same area and period the first stays.
func (b *Builder) Add(period metrics.Period, s Subject, values ...metrics.Value) error {
	if period.IsZero() || s.Area.IsZero() || len(values) != len(b.measures) {
		return fmt.Errorf("%w: %d figures for %q in %q, where there are %d measures",
			ErrMisfit, len(values), s.Area, period, len(b.measures))
	}
	if len(b.periods.all) > 0 {
		if _, ok := period.Compare(b.periods.all[0]); !ok {
			return fmt.Errorf("%w: %v beside %v", ErrMixedPeriods, period, b.periods.all[0])
		}
	}
	when, oldPeriod := b.period(period)
	if oldPeriod {
		if err := b.free(when, s.Area); err != nil {
			return err
		}
	}
	who, oldArea := b.areas.find(s.Area)
	areas, periods := max(len(b.areas.all), int(who)+1), max(len(b.periods.all), int(when)+1)
	if areas*periods > mostCells {
		return fmt.Errorf("%w: %d areas and %d periods", ErrTooLarge, areas, periods)
	}
	if !oldPeriod {
		b.periods.add(period)
		b.taken = append(b.taken, make([]int32, len(b.ids.all), len(b.ids.all)+len(b.ids.all)/8))
	}
	if !oldArea {
		b.areas.add(s.Area)
		b.last = append(b.last, int32(len(b.subjects)))
		b.subjects = append(b.subjects, s)
	} else if b.subjects[b.last[who]] != s {
		b.last[who] = int32(len(b.subjects))
		b.subjects = append(b.subjects, s)
	}
	b.take(when, who)
	b.rows = append(b.rows, row{when, who, b.last[who]})
	b.values = append(b.values, values...)
	return nil
}

// period gives the number of a period, which is mostly that of the row before.
func (b *Builder) period(period metrics.Period) (number int32, old bool) {
	if len(b.rows) > 0 {
		if last := b.rows[len(b.rows)-1].period; b.periods.all[last] == period {
			return last, true
		}
	}
	return b.periods.find(period)
}

// free says whether a row of an area can be added to a period: none of its members has one there.
func (b *Builder) free(period int32, who area.Area) error {
	taken := b.taken[period]
	for _, id := range [2]area.ID{who.First(), who.Second()} {
		number, _ := b.ids.find(id)
		if int(number) >= len(taken) || taken[number] == 0 {
			continue
		}
		label := b.periods.all[period].Label()
		if other := b.areas.all[taken[number]-1]; other != who {
			return fmt.Errorf("%w: %v beside %v in %s", ErrOverlap, who, other, label)
		}
		return fmt.Errorf("%w: %v in %s", ErrDuplicate, who, label)
	}
	return nil
}

// take notes that the members of an area have a row in a period.
func (b *Builder) take(period, who int32) {
	for _, id := range [2]area.ID{b.areas.all[who].First(), b.areas.all[who].Second()} {
		if id == (area.ID{}) {
			continue
		}
		number, old := b.ids.find(id)
		if !old {
			b.ids.add(id)
		}
		if missing := int(number) + 1 - len(b.taken[period]); missing > 0 {
			b.taken[period] = append(b.taken[period], make([]int32, missing)...)
		}
		b.taken[period][number] = who + 1
	}
}

// Len is how many rows were added.
func (b *Builder) Len() int { return len(b.rows) }

// Panels gives the panels, one for each measure in their order. They share what they have in common. The builder may
// be added to afterwards; the panels do not change.
func (b *Builder) Panels() []*Panel {
	f := &frame{
		members: newMembers(slices.Clone(b.areas.all)), periods: slices.Clone(b.periods.all),
		subjects: slices.Clone(b.subjects),
	}
	f.rows = make([]int32, len(f.periods)*len(f.areas))
	sortPeriods(f.periods)
	positions := make([]int, len(f.periods)) // by the builder's number of the period
	for i, period := range b.periods.all {
		positions[i], _ = f.period(period)
	}
	panels := make([]*Panel, len(b.measures))
	for m := range panels {
		panels[m] = &Panel{measure: b.measures[m], frame: f, values: make([]metrics.Value, len(f.rows))}
	}
	for i, r := range b.rows {
		at := positions[r.period]*len(f.areas) + int(r.area)
		f.rows[at] = r.subject + 1
		for m, p := range panels {
			p.values[at] = b.values[i*len(panels)+m]
		}
	}
	return panels
}
