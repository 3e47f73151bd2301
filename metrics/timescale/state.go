package timescale

import "github.com/childmetrics/childmetrics/metrics"

// State says what became of something that was to be done within a timescale. The zero value is NoState.
type State uint8

// The states.
const (
	// NoState is that of the zero Outcome.
	NoState State = iota
	// OnTime is done, on the due day or before it.
	OnTime
	// Late is done, after the due day.
	Late
	// Overdue is not done, with the due day over.
	Overdue
	// NotYetDue is not done, with the due day not over.
	NotYetDue
	// NoLongerDue is a duty that ended before the due day was over, done or not: the child came home.
	NoLongerDue
	// NotRecorded is what cannot be told because something is not recorded; the [Problem] says what.
	NotRecorded
	// Invalid is what cannot be told because a day is impossible; the [Problem] says which.
	Invalid
	// OutsideCalendar is a due day that the calendar does not hold, so that nothing can be told.
	OutsideCalendar
)

// String is the state in words: "on time", "not yet due", or "none".
func (s State) String() string {
	switch s {
	case OnTime:
		return "on time"
	case Late:
		return "late"
	case Overdue:
		return "overdue"
	case NotYetDue:
		return "not yet due"
	case NoLongerDue:
		return "no longer due"
	case NotRecorded:
		return "not recorded"
	case Invalid:
		return "invalid"
	case OutsideCalendar:
		return "outside the calendar"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Problem says why it cannot be told what became of something. The zero value is NoProblem.
type Problem uint8

// The problems.
const (
	// NoProblem is that of outcomes that can be told.
	NoProblem Problem = iota
	// NoStart is an event without the day on which its clock started: Invalid.
	NoStart
	// StartAfterAsAt is a start after the day of the records: Invalid.
	StartAfterAsAt
	// DoneBeforeStart is what was done before its clock started: Invalid.
	DoneBeforeStart
	// DoneAfterAsAt is what was done after the day of the records: Invalid.
	DoneAfterAsAt
	// EndedBeforeStart is a duty that ended before its clock started: Invalid.
	EndedBeforeStart
	// EndedAfterAsAt is a duty that ended after the day of the records: Invalid.
	EndedAfterAsAt
	// DayNotRecorded is what was done on a day that is not recorded: NotRecorded.
	DayNotRecorded
	// NothingRecorded is what may or may not have been done: NotRecorded.
	NothingRecorded
	// PreviousNotRecorded is an occasion of a cycle that counts from one whose day is not known: NotRecorded.
	PreviousNotRecorded
	// NotInCalendar is a start or a due day that the calendar does not hold: OutsideCalendar.
	NotInCalendar
)

// problems has their words and codes.
var problems = [...]struct {
	words string
	code  metrics.WarningCode
}{
	NoProblem:           {"none", ""},
	NoStart:             {"no start", "no_start"},
	StartAfterAsAt:      {"started after the day of the records", "start_after_as_at"},
	DoneBeforeStart:     {"done before it started", "done_before_start"},
	DoneAfterAsAt:       {"done after the day of the records", "done_after_as_at"},
	EndedBeforeStart:    {"ended before it started", "ended_before_start"},
	EndedAfterAsAt:      {"ended after the day of the records", "ended_after_as_at"},
	DayNotRecorded:      {"done, and the day is not recorded", "day_not_recorded"},
	NothingRecorded:     {"whether it was done is not recorded", "nothing_recorded"},
	PreviousNotRecorded: {"the day it counts from is not known", "previous_not_recorded"},
	NotInCalendar:       {"not in the calendar of working days", "not_in_calendar"},
}

// String is the problem in words, "done before it started", or "none".
func (p Problem) String() string {
	if int(p) >= len(problems) {
		p = NoProblem
	}
	return problems[p].words
}

// MarshalText gives the bytes of String.
func (p Problem) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// WarningCode is the code of the warning by which a [Timeliness] counts the problem, its name with underscores:
// "done_before_start". It is empty for none.
func (p Problem) WarningCode() metrics.WarningCode {
	if int(p) >= len(problems) {
		p = NoProblem
	}
	return problems[p].code
}
