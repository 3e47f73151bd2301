package panel

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Roster is who the rows of a data set of many measures are about: the same areas in the same order for each of them,
// held once. It makes the panels of such a data set from whole columns, where a [Builder] looks at every row. A Roster
// is immutable and safe for concurrent use; the zero one has nobody.
type Roster struct {
	*members
	subjects []Subject
}

// NewRoster makes a roster of subjects, whose order is that of the panels' areas. A subject without an area gives an
// error of the class [ErrMisfit], a second one of an area [ErrDuplicate], and a joint return beside a row of one of its
// councils, for which there is no place in a data set that has all of its rows in every period, [ErrOverlap].
func NewRoster(subjects ...Subject) (*Roster, error) {
	areas := make([]area.Area, len(subjects))
	taken := make(map[area.ID]area.Area, len(subjects))
	for i, s := range subjects {
		if s.Area.IsZero() {
			return nil, fmt.Errorf("%w: subject %d has no area", ErrMisfit, i)
		}
		areas[i] = s.Area
		for _, id := range [2]area.ID{s.Area.First(), s.Area.Second()} {
			switch other, found := taken[id]; {
			case id == area.ID{} || !found:
			case other == s.Area:
				return nil, fmt.Errorf("%w: %v", ErrDuplicate, s.Area)
			default:
				return nil, fmt.Errorf("%w: %v beside %v", ErrOverlap, s.Area, other)
			}
		}
		taken[s.Area.First()] = s.Area
		if s.Area.IsJoint() {
			taken[s.Area.Second()] = s.Area
		}
	}
	return &Roster{newMembers(areas), slices.Clone(subjects)}, nil
}

// Len is how many subjects there are.
func (r *Roster) Len() int { return len(r.subjects) }

// Section is the rows of one period of one measure.
type Section struct {
	Period metrics.Period
	// Values are the figures by position in the roster.
	Values []metrics.Value
	// Has tells by position which rows there are; nil is all of them. Values are passed over where there is no row: a
	// figure that is missing is a row, and not to have the row is another thing.
	Has []bool
}

// Panel makes the panel of a measure from its sections, in any order. What is handed over is copied. A section without
// a period, or not as long as the roster, gives an error of the class [ErrMisfit], a second one of a period
// [ErrDuplicate], one of another kind of period [ErrMixedPeriods], and more cells than a panel holds [ErrTooLarge].
func (r *Roster) Panel(m Measure, sections ...Section) (*Panel, error) {
	f := &frame{members: r.members, subjects: r.subjects}
	if f.members == nil {
		f.members = newMembers(nil)
	}
	if len(sections)*r.Len() > mostCells {
		return nil, fmt.Errorf("%w: %d areas and %d periods", ErrTooLarge, r.Len(), len(sections))
	}
	for _, s := range sections {
		if s.Period.IsZero() || len(s.Values) != r.Len() || s.Has != nil && len(s.Has) != r.Len() {
			return nil, fmt.Errorf("%w: %d figures in %q, where there are %d areas", ErrMisfit, len(s.Values), s.Period, r.Len())
		}
		if _, ok := s.Period.Compare(sections[0].Period); !ok {
			return nil, fmt.Errorf("%w: %v beside %v", ErrMixedPeriods, s.Period, sections[0].Period)
		}
		f.periods = append(f.periods, s.Period)
		if slices.Contains(s.Has, false) && f.rows == nil {
			f.rows = make([]int32, len(sections)*r.Len())
		}
	}
	sortPeriods(f.periods)
	for i, period := range f.periods[min(1, len(f.periods)):] {
		if period == f.periods[i] {
			return nil, fmt.Errorf("%w: %s", ErrDuplicate, period.Label())
		}
	}
	p := &Panel{measure: m, frame: f, values: make([]metrics.Value, len(sections)*r.Len())}
	for _, s := range sections {
		position, _ := f.period(s.Period)
		from := position * r.Len()
		values := p.values[from : from+r.Len()]
		copy(values, s.Values)
		if f.rows == nil {
			continue
		}
		for i := range values {
			if s.Has == nil || s.Has[i] {
				f.rows[from+i] = int32(i) + 1
			} else {
				values[i] = metrics.Value{}
			}
		}
	}
	return p, nil
}
