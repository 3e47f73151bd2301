package timescale

import (
	"encoding/json"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// Event is something to be done within a timescale, as it was recorded. It is comparable.
type Event struct {
	// Start is the day on which the clock started.
	Start metrics.Date `json:"start"`
	// Done is the day on which it was done. Without one it is what Record says.
	Done metrics.Date `json:"done"`
	// Ended is the day on which the duty itself ended, done or not: the child is no longer looked after. Most events have
	// none. The closing of a case because the assessment is done is no such day.
	Ended metrics.Date `json:"ended"`
	// Record says what it means that there is no day in Done.
	Record Record `json:"record"`
}

// Record says what is known of an event without a day on which it was done. Two things must not be confused: that
// something was not done, and that nobody wrote down whether, or when, it was.
type Record uint8

// The records.
const (
	// Dated records have a day for what was done: without one it was not done. It is how the statutory returns are read,
	// and the zero value.
	Dated Record = iota
	// Undated records say that it was done, and not when.
	Undated
	// Unknown records do not say whether it was done.
	Unknown
)

// String is "dated", "undated" or "unknown".
func (r Record) String() string {
	switch r {
	case Dated:
		return "dated"
	case Undated:
		return "undated"
	}
	return "unknown"
}

// MarshalText gives the bytes of String.
func (r Record) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// Outcome is what became of an event, or of one occasion of a cycle. It is comparable.
type Outcome struct {
	// From is the day from which it was counted: the start or, in a cycle, the day of the occasion before.
	From metrics.Date `json:"from"`
	// Due is the last day in time, and no date where that is not known.
	Due metrics.Date `json:"due"`
	// Done is the day on which it was done, as recorded.
	Done  metrics.Date `json:"done"`
	State State        `json:"state"`
	// Over tells that the due day is over: that it lies before the day of the records, and before the day on which the
	// duty ended. Until then the outcome counts neither as in time nor as not: see [Tally].
	Over bool `json:"over"`
	// LateBy is, where it is Late or Overdue, how much longer the timescale would have had to be: for what is Overdue, if
	// it had been done on the day of the records or, if that was before, on the day on which the duty ended.
	//
	// In working days, it is the number of them after the due day up to the day before, and one more: what is due on a
	// Friday and done on the Saturday, the Sunday or the Monday is 1 working day late. Other timescales have days of the
	// calendar: 1, 2 and 3 days. It is 1 or more; 0 is not late, or a day that the calendar does not hold.
	LateBy int `json:"late_by"`
	// LateUnit is WorkingDays or Days, and NoUnit where LateBy is 0.
	LateUnit Unit `json:"late_unit"`
	// Problem is why it cannot be told, for the states NotRecorded, Invalid and OutsideCalendar.
	Problem Problem `json:"problem"`
}

// MarshalJSON writes an object that always has the keys of the fields; late_by, late_unit and problem are null where
// there is none.
func (o Outcome) MarshalJSON() ([]byte, error) {
	type fields Outcome
	out := struct {
		fields
		LateBy   *int     `json:"late_by"`
		LateUnit *Unit    `json:"late_unit"`
		Problem  *Problem `json:"problem"`
	}{fields: fields(o)}
	if o.LateBy != 0 {
		out.LateBy, out.LateUnit = &o.LateBy, &o.LateUnit
	}
	if o.Problem != NoProblem {
		out.Problem = &o.Problem
	}
	return json.Marshal(out)
}

// String is the outcome in words: "late by 3 working days", "not yet due", "invalid: done before it started".
func (o Outcome) String() string {
	switch {
	case o.LateBy != 0:
		return o.State.String() + " by " + o.LateUnit.counted(o.LateBy)
	case o.Problem != NoProblem && o.State != OutsideCalendar:
		return o.State.String() + ": " + o.Problem.String()
	}
	return o.State.String()
}

// Outcome is what became of an event as at the day of the records, after which nothing in them can be dated. That day
// is not over: what is due on it and not done is NotYetDue, and overdue from the next.
//
// An impossible day is an outcome, Invalid, not an error, and so is a due day that the calendar does not hold. No day
// of the records gives an error of the class [metrics.ErrBadDate]; what is not a timescale, and working days without a
// calendar, give those of [Timescale.Due]. It does not allocate.
func (t Timescale) Outcome(c *Calendar, e Event, asAt metrics.Date) (Outcome, error) {
	if err := t.usable(c); err != nil {
		return Outcome{}, err
	}
	if asAt.IsZero() {
		return Outcome{}, errNoAsAt()
	}
	problem := badStart(e.Start, asAt)
	if problem != NoProblem {
		return Outcome{From: e.Start, Done: e.Done, State: Invalid, Problem: problem}, nil
	}
	if problem = badEnd(e.Start, e.Ended, asAt); problem != NoProblem {
		e.Ended = metrics.Date{}
	}
	o := t.judge(c, e, asAt)
	if problem != NoProblem && o.State != OutsideCalendar {
		o.State, o.Problem, o.LateBy, o.LateUnit = Invalid, problem, 0, NoUnit
	}
	return o, nil
}

// judge is the outcome of an event whose start and end are possible.
func (t Timescale) judge(c *Calendar, e Event, asAt metrics.Date) Outcome {
	o := Outcome{From: e.Start, Done: e.Done}
	var ok bool
	if o.Due, ok = t.due(c, e.Start); !ok {
		o.State, o.Problem = OutsideCalendar, NotInCalendar
		return o
	}
	until := asAt
	if !e.Ended.IsZero() {
		until = e.Ended
	}
	o.Over = o.Due.Compare(until) < 0
	switch {
	case !e.Done.IsZero():
		t.judgeDone(c, &o, asAt)
	case e.Record == Undated:
		o.State, o.Problem = NotRecorded, DayNotRecorded
	case e.Record != Dated:
		o.State, o.Problem = NotRecorded, NothingRecorded
	case o.Over:
		o.State, o.LateBy = Overdue, t.lateBy(c, o.Due, until)
	default:
		o.State = NotYetDue
	}
	if !o.Over && !e.Ended.IsZero() && o.Problem == NoProblem {
		o.State, o.LateBy = NoLongerDue, 0
	}
	if o.LateBy != 0 {
		o.LateUnit = t.lateUnit()
	}
	return o
}

// judgeDone is the part of judge for what has a day.
func (t Timescale) judgeDone(c *Calendar, o *Outcome, asAt metrics.Date) {
	switch {
	case o.Done.Compare(o.From) < 0:
		o.State, o.Problem = Invalid, DoneBeforeStart
	case o.Done.Compare(asAt) > 0:
		o.State, o.Problem = Invalid, DoneAfterAsAt
	case o.Done.Compare(o.Due) <= 0:
		o.State = OnTime
	default:
		o.State, o.LateBy = Late, t.lateBy(c, o.Due, o.Done)
	}
}

// badStart finds what is wrong with a start.
func badStart(start, asAt metrics.Date) Problem {
	switch {
	case start.IsZero():
		return NoStart
	case start.Compare(asAt) > 0:
		return StartAfterAsAt
	}
	return NoProblem
}

// badEnd finds what is wrong with the end of a duty, if it has one.
func badEnd(start, ended, asAt metrics.Date) Problem {
	switch {
	case ended.IsZero():
		return NoProblem
	case ended.Compare(start) < 0:
		return EndedBeforeStart
	case ended.Compare(asAt) > 0:
		return EndedAfterAsAt
	}
	return NoProblem
}

func errNoAsAt() error {
	return fmt.Errorf("%w: no day of the records, expected the day as at which they stand", metrics.ErrBadDate)
}
