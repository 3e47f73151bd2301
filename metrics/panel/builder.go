package panel

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
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
	// ErrTooLarge is a row that would make the panel larger than any real one: it holds a figure for each period and area,
	// so that many of both, each seldom, would fill the memory.
	ErrTooLarge = errors.New("too many areas and periods for a panel")
	// ErrMisfit is a row without an area or a period, or with another number of figures than there are measures.
	ErrMisfit = errors.New("row that does not fit the panel")
)

// Builder collects the rows of one file for panels of one or more measures. It is not safe for concurrent use.
type Builder struct {
	measures []Measure
	rows     []row
	values   []metrics.Value // by row, then by measure
	seen     map[key]area.Area
	periods  map[metrics.Period]bool
	areas    map[area.Area]int // positions in order of first occurrence
	first    metrics.Period
}

// mostCells is how many periods times areas a panel may have: ten years of weeks for a thousand areas.
const mostCells = 1 << 19

type row struct {
	period  metrics.Period
	subject Subject
}

type key struct {
	period metrics.Period
	id     area.ID
}

// NewBuilder begins panels of some measures.
func NewBuilder(measures ...Measure) *Builder {
	return &Builder{
		measures: slices.Clone(measures), seen: make(map[key]area.Area),
		periods: make(map[metrics.Period]bool), areas: make(map[area.Area]int),
	}
}

// Add adds a row: one figure for each measure, in the order of the measures. A row that cannot be added gives an error
// and changes nothing, so of two rows for the same area and period the first stays.
func (b *Builder) Add(period metrics.Period, s Subject, values ...metrics.Value) error {
	if period.IsZero() || s.Area.IsZero() || len(values) != len(b.measures) {
		return fmt.Errorf("%w: %d figures for %q in %q, where there are %d measures",
			ErrMisfit, len(values), s.Area, period, len(b.measures))
	}
	if b.first.IsZero() {
		b.first = period
	}
	if _, ok := period.Compare(b.first); !ok {
		return fmt.Errorf("%w: %v beside %v", ErrMixedPeriods, period, b.first)
	}
	members := [2]area.ID{s.Area.First(), s.Area.Second()}
	for _, id := range members {
		switch other, taken := b.seen[key{period, id}]; {
		case id == area.ID{} || !taken:
		case other == s.Area:
			return fmt.Errorf("%w: %v in %s", ErrDuplicate, s.Area, period.Label())
		default:
			return fmt.Errorf("%w: %v beside %v in %s", ErrOverlap, s.Area, other, period.Label())
		}
	}
	_, oldArea := b.areas[s.Area]
	areas, periods := len(b.areas), len(b.periods)
	if !oldArea {
		areas++
	}
	if !b.periods[period] {
		periods++
	}
	if areas*periods > mostCells {
		return fmt.Errorf("%w: %d areas and %d periods", ErrTooLarge, areas, periods)
	}
	if b.periods[period] = true; !oldArea {
		b.areas[s.Area] = len(b.areas)
	}
	for _, id := range members {
		if id != (area.ID{}) {
			b.seen[key{period, id}] = s.Area
		}
	}
	b.rows = append(b.rows, row{period, s})
	b.values = append(b.values, values...)
	return nil
}

// Len is how many rows were added.
func (b *Builder) Len() int { return len(b.rows) }

// Panels gives the panels, one for each measure in their order. They share what they have in common. The builder may
// be added to afterwards; the panels do not change.
func (b *Builder) Panels() []*Panel {
	f := &frame{
		periods: slices.Collect(maps.Keys(b.periods)), areas: make([]area.Area, len(b.areas)),
		position: make(map[metrics.Period]int, len(b.periods)), rows: make(map[area.ID][]int32),
	}
	for who, position := range b.areas {
		f.areas[position] = who
	}
	for position, who := range f.areas {
		for _, id := range [2]area.ID{who.First(), who.Second()} {
			if id != (area.ID{}) {
				f.rows[id] = append(f.rows[id], int32(position))
			}
		}
	}
	slices.SortFunc(f.periods, func(a, b metrics.Period) int {
		order, _ := a.Compare(b)
		return cmp.Compare(order, 0)
	})
	for i, period := range f.periods {
		f.position[period] = i
	}
	f.subjects = make([]Subject, len(f.periods)*len(f.areas))
	panels := make([]*Panel, len(b.measures))
	for m := range panels {
		panels[m] = &Panel{measure: b.measures[m], frame: f, values: make([]metrics.Value, len(f.subjects))}
	}
	for i, r := range b.rows {
		at := f.position[r.period]*len(f.areas) + b.areas[r.subject.Area]
		f.subjects[at] = r.subject
		for m, p := range panels {
			p.values[at] = b.values[i*len(panels)+m]
		}
	}
	return panels
}
