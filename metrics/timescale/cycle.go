package timescale

import (
	"errors"
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// Cycle is how often something is to be done: the first time within a timescale of the start, and each time after
// within one of the day on which it was done before, not of the day on which it was due. It is comparable; the zero
// value is none.
type Cycle struct {
	// First is from the start to the first occasion.
	First Timescale `json:"first"`
	// Second is from the first occasion to the second. The zero value is as Then.
	Second Timescale `json:"second"`
	// Then is from each occasion to the next. With the zero value it is done once.
	Then Timescale `json:"then"`
	// After and Later change the rhythm: from an occasion that is held so long after the start, or later, it is Later to
	// the next. An interval that begins before is Then to its end. Both are given or neither.
	After Timescale `json:"after"`
	Later Timescale `json:"later"`
}

// String is the cycle in words: "20 working days, then 3 months, then every 6 months" or "1 week, then every 6 weeks,
// after 12 months every 3 months". It is empty for none.
func (y Cycle) String() string {
	text := y.First.String()
	if !y.Second.IsZero() {
		text += ", then " + y.Second.String()
	}
	if !y.Then.IsZero() {
		text += ", then " + y.Then.every()
	}
	if !y.After.IsZero() {
		text += ", after " + y.After.String() + " " + y.Later.every()
	}
	return text
}

// Course is what was done of a cycle, for one child.
type Course struct {
	// Start is the day on which the clock started.
	Start metrics.Date `json:"start"`
	// Ended is the day on which the duty ended, or no date while it goes on.
	Ended metrics.Date `json:"ended"`
	// Held are the days on which it was done, the earliest first; no date is an occasion whose day is not recorded, at
	// its place in the order. Two on one day are one occasion.
	Held []metrics.Date `json:"held"`
}

// ErrNotInOrder is days of a [Course] of which one comes before the day that precedes it.
var ErrNotInOrder = errors.New("not in order")

// Schedule is the occasions of a course in order: each that was held and, at the end, the one outstanding, if it is to
// be done again and the duty goes on or ended with it overdue. What is missed stays the one outstanding: nothing after
// it is made up. The day of the records is that of [Timescale.Outcome].
//
// An occasion whose day is not recorded, or is impossible, is one whose own due day is known; that of the next is not
// (PreviousNotRecorded). Of a cycle that is done once, the first day held counts, and the others are not asked for.
//
// Days out of order give an error of the class [ErrNotInOrder]; a cycle that does not hang together, no day of the
// records and working days without a calendar give those of [Timescale.Outcome]. The course is not changed or kept.
func (y Cycle) Schedule(c *Calendar, k Course, asAt metrics.Date) ([]Outcome, error) {
	if err := y.usable(c); err != nil {
		return nil, err
	}
	if asAt.IsZero() {
		return nil, errNoAsAt()
	}
	if err := inOrder(k.Held); err != nil {
		return nil, err
	}
	held := slices.CompactFunc(slices.Clone(k.Held), func(a, b metrics.Date) bool { return a == b && !a.IsZero() })
	if y.Then.IsZero() && len(held) > 1 {
		held = held[:1]
	}
	w := walk{cycle: y, calendar: c, course: k, asAt: asAt, from: k.Start}
	w.start = badStart(k.Start, asAt)
	w.bad = w.start
	if w.start == NoProblem {
		if w.end = badEnd(k.Start, k.Ended, asAt); w.end != NoProblem {
			w.course.Ended = metrics.Date{}
		}
	}
	outcomes := make([]Outcome, 0, len(held)+1)
	for _, day := range held {
		outcomes = append(outcomes, w.occasion(day, day.IsZero()))
	}
	if !y.Then.IsZero() || len(held) == 0 {
		if o := w.occasion(metrics.Date{}, false); w.isOutstanding(o) {
			outcomes = append(outcomes, o)
		}
	}
	return outcomes, nil
}

// walk goes through a course.
type walk struct {
	cycle      Cycle
	calendar   *Calendar
	course     Course
	asAt       metrics.Date
	start, end Problem      // of the course
	n          int          // occasions passed
	from       metrics.Date // what the next is counted from
	bad        Problem      // why that is not known
}

// occasion is the next outcome, and moves on.
func (w *walk) occasion(day metrics.Date, undated bool) Outcome {
	e := Event{Start: w.from, Done: day, Ended: w.course.Ended}
	if undated {
		e.Record = Undated
	}
	var o Outcome
	if w.bad != NoProblem {
		o = w.unplaced(e)
	} else {
		o = w.interval().judge(w.calendar, e, w.asAt)
	}
	if w.end != NoProblem && o.State != OutsideCalendar {
		o.State, o.Problem, o.LateBy, o.LateUnit = Invalid, w.end, 0, NoUnit
	}
	w.n++
	w.from, w.bad = day, NoProblem
	switch {
	case !w.cycle.After.IsZero() && w.start != NoProblem: // which interval follows is not known
		w.bad = w.start
	case undated || day.Compare(w.asAt) > 0 || w.start == NoProblem && day.Compare(w.course.Start) < 0:
		w.bad = PreviousNotRecorded
	}
	return o
}

// unplaced is the outcome of an occasion whose due day is not known.
func (w *walk) unplaced(e Event) Outcome {
	o := Outcome{Done: e.Done, State: NotRecorded, Problem: w.bad}
	switch {
	case w.bad != PreviousNotRecorded: // the start of the course is the one that is wrong
		o.From, o.State = w.course.Start, Invalid
	case e.Done.Compare(w.asAt) > 0:
		o.State, o.Problem = Invalid, DoneAfterAsAt
	case !e.Done.IsZero() && w.start == NoProblem && e.Done.Compare(w.course.Start) < 0:
		o.State, o.Problem = Invalid, DoneBeforeStart
	case e.Record == Undated:
		o.Problem = DayNotRecorded
	}
	return o
}

// interval is the timescale of the next occasion.
func (w *walk) interval() Timescale {
	y := w.cycle
	switch {
	case w.n == 0:
		return y.First
	case w.n == 1 && !y.Second.IsZero():
		return y.Second
	case !y.After.IsZero():
		changed, ok := y.After.due(w.calendar, w.course.Start)
		if ok && w.from.Compare(changed) >= 0 {
			return y.Later
		}
	}
	return y.Then
}

// isOutstanding tells whether what was not held is still to be done, or was when the duty ended.
func (w *walk) isOutstanding(o Outcome) bool {
	ended := !w.course.Ended.IsZero() && w.end == NoProblem
	return o.State != NoLongerDue && (!ended || o.Over || o.Due.IsZero())
}

// usable finds what keeps it from being counted.
func (y Cycle) usable(c *Calendar) error {
	switch {
	case y.Then.IsZero() && y != Cycle{First: y.First}:
		return fmt.Errorf("%w: found no timescale from each to the next, expected one", ErrBadTimescale)
	case y.After.IsZero() != y.Later.IsZero():
		return fmt.Errorf("%w: found one of after and later, expected both or neither", ErrBadTimescale)
	}
	if err := y.First.usable(c); err != nil {
		return err
	}
	for _, t := range [...]Timescale{y.Second, y.Then, y.After, y.Later} {
		if t.IsZero() {
			continue
		}
		if err := t.usable(c); err != nil {
			return err
		}
	}
	return nil
}

// inOrder finds the first day that comes before an earlier one of the list.
func inOrder(held []metrics.Date) error {
	var last metrics.Date
	for _, day := range held {
		switch {
		case day.IsZero():
			continue
		case day.Compare(last) < 0:
			return fmt.Errorf("%w: found %v after %v, expected the earliest first", ErrNotInOrder, day, last)
		}
		last = day
	}
	return nil
}
