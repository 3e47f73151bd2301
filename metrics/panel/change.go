package panel

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Change is the difference between a council's figures of two consecutive periods, or why there is none.
type Change struct {
	// From and To are the two rows, where they are there.
	From Cell `json:"from"`
	To   Cell `json:"to"`
	// Difference is To less From, in the measure's unit: percentage points for a percentage. It is blank unless the
	// status is Consecutive, and then missing, with the reason, where one of the figures is.
	Difference metrics.Value `json:"difference"`
	// Status says whether the two rows compare.
	Status ChangeStatus `json:"status"`
	// Overlaps tells, of consecutive rows, that the two periods share time, so that most of the two figures is the same.
	Overlaps bool `json:"overlaps"`
}

// ChangeStatus says whether two rows compare. The zero status is no change asked for.
type ChangeStatus uint8

// The statuses.
const (
	// Consecutive rows are of the same councils in consecutive periods. Either figure may still be missing.
	Consecutive ChangeStatus = iota + 1
	// NoRow means that the file has no row of the council for the period itself.
	NoRow
	// NoPreviousPeriod means that the file does not hold the period before. An earlier one is no substitute.
	NoPreviousPeriod
	// NoPreviousRow means that the file has no row of the council for the period before: it may be new.
	NoPreviousRow
	// OtherMembers means that the two rows are of different councils: one is a joint return and the other is not.
	OtherMembers
)

// String is the status in words.
func (s ChangeStatus) String() string {
	switch s {
	case Consecutive:
		return "consecutive"
	case NoRow:
		return "no row for the period"
	case NoPreviousPeriod:
		return "the previous period is not in the file"
	case NoPreviousRow:
		return "no row for the previous period"
	case OtherMembers:
		return "the two periods' rows are of different councils"
	}
	return "invalid status"
}

// MarshalText gives the bytes of String.
func (s ChangeStatus) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Change gives the difference between an ID's figure of a period and that of the period before. Only the period just
// before counts, whatever else the file holds.
func (p *Panel) Change(id area.ID, period metrics.Period) Change {
	to, ok := p.At(id, period)
	if !ok {
		return Change{Status: NoRow}
	}
	previous, overlaps := period.Previous()
	if _, ok := p.frame.period(previous); !ok {
		return Change{To: to, Status: NoPreviousPeriod}
	}
	from, ok := p.At(id, previous)
	switch {
	case !ok:
		return Change{To: to, Status: NoPreviousRow}
	case from.Area != to.Area:
		return Change{From: from, To: to, Status: OtherMembers}
	}
	return Change{From: from, To: to, Difference: metrics.Sub(to.Value, from.Value), Status: Consecutive, Overlaps: overlaps}
}
