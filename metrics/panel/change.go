package panel

import (
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Change is the difference between a council's figures of two periods, or why there is none. It is comparable.
type Change struct {
	// From and To are the two rows, where they are there.
	From Cell `json:"from"`
	To   Cell `json:"to"`
	// Difference is To less From, in the measure's unit: percentage points for a percentage. It is blank unless the rows
	// compare, and then missing, with the reason, where one of the figures is.
	Difference metrics.Value `json:"difference"`
	// Status says whether the two rows compare: they do where it is Consecutive or FurtherApart.
	Status ChangeStatus `json:"status"`
	// Apart is how many periods the later one is after the earlier one, of rows that compare.
	Apart Distance `json:"apart"`
	// Overlaps tells, of rows that compare, that the two periods share time, so that a part of the two figures is the same.
	Overlaps bool `json:"overlaps"`
}

// Compares tells whether the two rows are of the same councils, in two periods one after the other. Either figure may
// still be missing.
func (c Change) Compares() bool { return c.Status == Consecutive || c.Status == FurtherApart }

// Distance is how many periods of their kind one is after another, whichever of those between a file holds. The zero
// Distance is none: the periods are not compared, or not a whole number of periods apart.
type Distance int

// MarshalJSON writes a number, and null where there is none.
func (d Distance) MarshalJSON() ([]byte, error) {
	if d == 0 {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(d), 10), nil
}

// ChangeStatus says whether two rows compare. The zero status is no change asked for.
type ChangeStatus uint8

// The statuses.
const (
	// Consecutive rows are of the same councils in consecutive periods. Either figure may still be missing.
	Consecutive ChangeStatus = iota + 1
	// NoRow means that the file has no row of the council for the later period.
	NoRow
	// NoPreviousPeriod means that the file does not hold the earlier period. Another one is no substitute.
	NoPreviousPeriod
	// NoPreviousRow means that the file has no row of the council for the earlier period: it may be new.
	NoPreviousRow
	// OtherMembers means that the two rows are of different councils: one is a joint return and the other is not.
	OtherMembers
	// FurtherApart rows are of the same councils in periods that have others between them. Either figure may be missing.
	FurtherApart
	// NotBefore means that the period asked from is not before the other: they may have been exchanged.
	NotBefore
	// OtherKind means that the two periods are of different kinds, such as a quarter and a year, or none: they have no
	// order.
	OtherKind
)

// String is the status in words.
func (s ChangeStatus) String() string {
	switch s {
	case Consecutive:
		return "consecutive"
	case NoRow:
		return "no row for the period"
	case NoPreviousPeriod:
		return "the earlier period is not in the file"
	case NoPreviousRow:
		return "no row for the earlier period"
	case OtherMembers:
		return "the two periods' rows are of different councils"
	case FurtherApart:
		return "further apart"
	case NotBefore:
		return "the first period is not before the second"
	case OtherKind:
		return "the two periods are of different kinds"
	}
	return "invalid status"
}

// MarshalText gives the bytes of String.
func (s ChangeStatus) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Change gives the difference between an ID's figure of a period and that of the period before. Only the period just
// before counts, whatever else the file holds. It is [Panel.ChangeSince] the period before.
func (p *Panel) Change(id area.ID, period metrics.Period) Change {
	previous, _ := period.Previous()
	if previous.IsZero() {
		return Change{Status: NoRow}
	}
	return p.ChangeSince(id, previous, period)
}

// ChangeSince gives the difference between an ID's figures of two periods, the later less the earlier. They may be any
// number of periods apart: the distance is the real one, not how many of them the file holds. A missing row, another
// kind of period, periods in the wrong order and rows of other members give no difference; the status says so.
func (p *Panel) ChangeSince(id area.ID, from, to metrics.Period) Change {
	switch order, ok := from.Compare(to); {
	case !ok:
		return Change{Status: OtherKind}
	case order >= 0:
		return Change{Status: NotBefore}
	}
	later, ok := p.At(id, to)
	if !ok {
		return Change{Status: NoRow}
	}
	if _, ok := p.table().period(from); !ok {
		return Change{To: later, Status: NoPreviousPeriod}
	}
	earlier, ok := p.At(id, from)
	switch {
	case !ok:
		return Change{To: later, Status: NoPreviousRow}
	case earlier.Area != later.Area:
		return Change{From: earlier, To: later, Status: OtherMembers}
	}
	c := Change{
		From: earlier, To: later, Difference: metrics.Sub(later.Value, earlier.Value), Status: FurtherApart,
		Apart: apart(from, to), Overlaps: to.Overlaps(from),
	}
	if c.Apart == 1 {
		c.Status = Consecutive
	}
	return c
}

// apart is the distance between two periods in order: 1 to the one that [metrics.Period.Previous] gives, which for days
// is the same day of another year. Days of other dates are no whole number of those apart.
func apart(from, to metrics.Period) Distance {
	previous, _ := to.Previous()
	if previous == from {
		return 1
	}
	if to.Kind() != metrics.Day {
		periods, _ := to.Since(from)
		return Distance(periods)
	}
	for n := Distance(2); ; n++ {
		previous, _ = previous.Previous()
		if order, ok := previous.Compare(from); !ok || order <= 0 {
			if ok && order == 0 {
				return n
			}
			return 0
		}
	}
}
