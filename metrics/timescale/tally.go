package timescale

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// Denominator says of what a share in time is a share. The zero value is DueInPeriod.
type Denominator uint8

// The denominators.
const (
	// DueInPeriod is everything whose due day lies in the period: reviews, visits.
	DueInPeriod Denominator = iota
	// CompletedInPeriod is everything that was done in the period, as the department has it for assessments within 45
	// working days. What is overdue and not done is not in it, however long.
	CompletedInPeriod
)

// String is "due in the period" or "completed in the period".
func (d Denominator) String() string {
	if d == CompletedInPeriod {
		return "completed in the period"
	}
	return "due in the period"
}

// MarshalText gives the bytes of String.
func (d Denominator) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// ErrBadTally is a period whose end comes before its beginning, a denominator that there is not, or two tallies that do
// not go together.
var ErrBadTally = errors.New("bad tally")

// Tally counts outcomes, one after the other, for a [Timeliness]. It holds no outcome, so that it is as small after ten
// million as after one. It is comparable, and copying it copies the counts; one Tally is not for several goroutines at
// a time, but each may have its own, to be merged. The zero value counts what was due at any time.
//
// # What is counted
//
// With DueInPeriod, an outcome counts if its due day lies in the period and is over. Before that it is in neither part
// of the share, even if it is done: of what is due tomorrow, only what was done early could be counted today, and all
// of that is in time, which flatters. For the same reason it is left out where the duty ended before the due day was
// over, done or not.
//
// With CompletedInPeriod, it counts if it was done in the period, and is in time if that was no later than the due day.
//
// Outcomes that belong in the denominator, but of which it cannot be told whether they were in time, leave the share
// open. So do those without a due day, or without a day on which they were done, of which it cannot be told whether they
// belong in it. Neither is dropped.
type Tally struct {
	from, to    metrics.Date
	denominator Denominator
	elsewhere   int
	placed      [places][states]int
	problems    [len(problems)]int
}

// states is how many there are.
const states = int(OutsideCalendar) + 1

// The places of outcomes that are not elsewhere.
const (
	counted  = iota // one part or the other of the share
	pending         // neither part
	open            // one part or the other, it cannot be told which
	unplaced        // it cannot be told whether it counts
	places
	elsewhere = -1
)

// NewTally begins a count for a period, both days included; no date leaves it open on that side. An end before the
// beginning, and a denominator that there is not, give an error of the class [ErrBadTally].
func NewTally(from, to metrics.Date, d Denominator) (Tally, error) {
	if !from.IsZero() && !to.IsZero() && to.Compare(from) < 0 {
		return Tally{}, fmt.Errorf("%w: from %v to %v, expected two days in order", ErrBadTally, from, to)
	}
	if d > CompletedInPeriod {
		return Tally{}, fmt.Errorf("%w: denominator %d, expected DueInPeriod or CompletedInPeriod", ErrBadTally, d)
	}
	return Tally{from: from, to: to, denominator: d}, nil
}

// Add counts an outcome. All those of a tally are as at the same day of the records; it cannot know. The zero Outcome
// counts as Invalid, without a start. It does not allocate.
func (t *Tally) Add(o Outcome) {
	if o.State == NoState || int(o.State) >= states {
		o = Outcome{State: Invalid, Problem: NoStart}
	}
	var place int
	if t.denominator == CompletedInPeriod {
		place, o.State = t.byCompletion(o)
	} else {
		place = t.byDueDay(o)
	}
	if place == elsewhere {
		t.elsewhere++
		return
	}
	t.placed[place][o.State]++
	if o.Problem != NoProblem && int(o.Problem) < len(t.problems) {
		t.problems[o.Problem]++
	}
}

// byDueDay is the place of an outcome by its due day.
func (t *Tally) byDueDay(o Outcome) int {
	switch {
	case o.Due.IsZero() && o.State == OutsideCalendar && t.isPast(o.From):
		return elsewhere // it is due later still
	case o.Due.IsZero():
		return unplaced
	case !t.holds(o.Due):
		return elsewhere
	case !o.Over:
		return pending
	case o.State == NotRecorded || o.State == Invalid:
		return open
	}
	return counted
}

// byCompletion is the place of an outcome by the day on which it was done, and the state as which it counts there: the
// due day need not be over.
func (t *Tally) byCompletion(o Outcome) (int, State) {
	switch o.Problem {
	case DayNotRecorded, NothingRecorded:
		if t.isPast(o.From) {
			return elsewhere, o.State
		}
		return unplaced, o.State
	case DoneAfterAsAt:
		return unplaced, o.State
	}
	switch {
	case o.Done.IsZero() && o.State == Overdue && !t.isPast(o.Due):
		return pending, o.State
	case o.Done.IsZero() || !t.holds(o.Done):
		return elsewhere, o.State
	case o.State == Invalid || o.Due.IsZero():
		return open, o.State
	case o.Done.Compare(o.Due) <= 0:
		return counted, OnTime
	}
	return counted, Late
}

// holds tells whether a day lies in the period.
func (t *Tally) holds(d metrics.Date) bool { return d.Compare(t.from) >= 0 && !t.isPast(d) }

// isPast tells whether a day comes after the period.
func (t *Tally) isPast(d metrics.Date) bool { return !t.to.IsZero() && d.Compare(t.to) > 0 }

// Merge adds what another tally of the same period and denominator has counted. Other tallies give an error of the
// class [ErrBadTally], and nothing is added.
func (t *Tally) Merge(u Tally) error {
	if t.from != u.from || t.to != u.to || t.denominator != u.denominator {
		return fmt.Errorf("%w: %s, expected %s", ErrBadTally, u.inWords(), t.inWords())
	}
	t.elsewhere += u.elsewhere
	for place := range t.placed {
		for state := range t.placed[place] {
			t.placed[place][state] += u.placed[place][state]
		}
	}
	for p := range t.problems {
		t.problems[p] += u.problems[p]
	}
	return nil
}

// inWords is what a tally counts.
func (t *Tally) inWords() string {
	return fmt.Sprintf("%v from %s to %s", t.denominator, inWords(t.from), inWords(t.to))
}
