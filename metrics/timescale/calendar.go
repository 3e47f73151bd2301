package timescale

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

// The classes of errors of calendars.
var (
	// ErrNoCalendar is a day that a calendar does not hold, or a count that runs into one. The message says which, and
	// the calendar's first and last day.
	ErrNoCalendar = errors.New("not in the calendar of working days")
	// ErrBadCalendar is what does not make a calendar.
	ErrBadCalendar = errors.New("bad calendar of working days")
)

// Calendar says which days are working days, from its first day to its last. It is immutable and safe for concurrent
// use. The zero value holds no day: everything asked of it is an error of the class [ErrNoCalendar].
type Calendar struct {
	first, last metrics.Date
	start       int64 // the first day, counted from 1 January 1970
	holidays    []Holiday
	upTo        []int32        // by day from the first: how many working days there are up to it, itself included
	working     []metrics.Date // the working days in order, so that the n-th is found without counting
}

// Holiday is a bank holiday.
type Holiday struct {
	Date metrics.Date `json:"date"`
	// Name is what it is for: "Good Friday", "Christmas Day (substitute day)". It may be empty.
	Name string `json:"name"`
}

// NewCalendar makes a calendar of a caller's holidays, given in any order, from the first day to the last, both
// included. Saturdays and Sundays are no working days in any calendar, also where a holiday falls on one. A first or
// last day that is no date, a last day before the first, a holiday outside the two and two on one day give an error of
// the class [ErrBadCalendar]. It takes about seven bytes of memory a day. The slice is not kept.
func NewCalendar(first, last metrics.Date, holidays ...Holiday) (*Calendar, error) {
	after, ok := last.DaysSince(first)
	if !ok || after < 0 {
		return nil, fmt.Errorf("%w: from %s to %s, expected two days in order", ErrBadCalendar, inWords(first), inWords(last))
	}
	c := &Calendar{first: first, last: last, start: dayNumber(first), holidays: slices.Clone(holidays)}
	slices.SortStableFunc(c.holidays, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	for i, h := range c.holidays {
		switch {
		case h.Date.Compare(first) < 0 || h.Date.Compare(last) > 0:
			return nil, fmt.Errorf("%w: holiday %s on %s, expected a day from %s to %s",
				ErrBadCalendar, quote(h.Name), inWords(h.Date), first, last)
		case i > 0 && h.Date == c.holidays[i-1].Date:
			return nil, fmt.Errorf("%w: holidays %s and %s on %s, expected one a day",
				ErrBadCalendar, quote(c.holidays[i-1].Name), quote(h.Name), h.Date)
		}
	}
	c.count(after + 1)
	return c, nil
}

// count finds the working days among so many days from the first.
func (c *Calendar) count(days int) {
	const workingDays, week = 5, 7
	c.upTo = make([]int32, days)
	c.working = make([]metrics.Date, 0, days/week*workingDays+workingDays)
	left := c.holidays
	for i := range c.upTo {
		day := c.first.AddDays(i)
		isHoliday := len(left) > 0 && left[0].Date == day
		if isHoliday {
			left = left[1:]
		}
		if weekday := day.Time().Weekday(); !isHoliday && weekday != time.Saturday && weekday != time.Sunday {
			c.working = append(c.working, day)
		}
		c.upTo[i] = int32(len(c.working))
	}
}

// First is the first day that the calendar holds, and no date for the zero value.
func (c *Calendar) First() metrics.Date { return c.first }

// Last is the last day that the calendar holds, and no date for the zero value.
func (c *Calendar) Last() metrics.Date { return c.last }

// Holidays gives the holidays in order.
func (c *Calendar) Holidays() iter.Seq[Holiday] { return slices.Values(c.holidays) }

// IsWorkingDay tells whether a day is neither at a weekend nor a holiday. No date, and a day outside the calendar, give
// an error of the class [ErrNoCalendar].
func (c *Calendar) IsWorkingDay(d metrics.Date) (bool, error) {
	i, err := c.index(d)
	return err == nil && c.upTo[i] > c.before(i), err
}

// index is the place of a day in the calendar, from nought.
func (c *Calendar) index(d metrics.Date) (int, error) {
	i, ok := c.place(d)
	if !ok {
		return 0, c.outside(inWords(d))
	}
	return i, nil
}

// place is index for those who count what is outside instead of reporting it.
func (c *Calendar) place(d metrics.Date) (i int, ok bool) {
	n := dayNumber(d) - c.start
	if d.IsZero() || n < 0 || n >= int64(len(c.upTo)) {
		return 0, false
	}
	return int(n), true
}

// before is how many working days the calendar has before the day at a place.
func (c *Calendar) before(i int) int32 {
	if i == 0 {
		return 0
	}
	return c.upTo[i-1]
}

// outside is the error for what the calendar does not hold.
func (c *Calendar) outside(found string) error {
	return fmt.Errorf("%w: %s, expected a day from %s to %s", ErrNoCalendar, found, inWords(c.first), inWords(c.last))
}

// dayNumber counts days from 1 January 1970.
func dayNumber(d metrics.Date) int64 {
	const secondsPerDay = 24 * 60 * 60
	return d.Time().Unix() / secondsPerDay
}

// inWords is a day as messages have it.
func inWords(d metrics.Date) string {
	if d.IsZero() {
		return "no date"
	}
	return d.String()
}

// quote is a caller's text as messages have it.
func quote(text string) string { return strconv.Quote(metrics.Excerpt(text)) }
