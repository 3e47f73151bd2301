package timescale

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// Timescale is how long something may take from the day its clock starts: 45 working days, 3 months. It is comparable;
// the zero value is none.
type Timescale struct {
	// N is how many of the unit, 1 or more.
	N    int
	Unit Unit
	// DayOne counts the day of the start as day 1, so that the last day is one earlier. By default the start is day 0.
	//
	// In working days, day 1 is then the first working day on or after the start: what starts on a Saturday is due on the
	// same day by either count. A published validator of the returns counts its 15 and 45 days so. Months have no day 1.
	DayOne bool
}

// IsZero tells whether it is no timescale.
func (t Timescale) IsZero() bool { return t == Timescale{} }

// String is the timescale in words, "45 working days" or "1 week", with ", the start counted" for DayOne. It is empty
// for none, and "not a timescale" for one that has no unit or is shorter than 1.
func (t Timescale) String() string {
	switch {
	case t.IsZero():
		return ""
	case t.check() != nil:
		return "not a timescale"
	case t.DayOne:
		return t.Unit.counted(t.N) + ", the start counted"
	}
	return t.Unit.counted(t.N)
}

// every is the timescale as the rhythm of a cycle.
func (t Timescale) every() string {
	if t.N == 1 && t.check() == nil {
		return "every " + strings.TrimPrefix(t.String(), "1 ")
	}
	return "every " + t.String()
}

// MarshalJSON writes what String gives as a string, and null for none.
func (t Timescale) MarshalJSON() ([]byte, error) {
	if t.IsZero() {
		return []byte("null"), nil
	}
	return strconv.AppendQuote(nil, t.String()), nil
}

// Due is the last day that is in time, counted from a start.
//
//   - Working days are counted as [Calendar.Add] does, and need a calendar; nil does for other units. The day is a
//     working day.
//   - Days, weeks and months are days of the calendar, and the last may be at a weekend or a bank holiday. 6 months from
//     31 August are to the last of February.
//
// No start, and a day beyond the year 9999, give an error of the class [metrics.ErrBadDate]; working days that the
// calendar does not hold, or without a calendar, one of the class [ErrNoCalendar]; what is not a timescale one of the
// class [ErrBadTimescale]. A Date has no time and no time zone, so none can move it.
func (t Timescale) Due(c *Calendar, start metrics.Date) (metrics.Date, error) {
	if err := t.usable(c); err != nil {
		return metrics.Date{}, err
	}
	if start.IsZero() {
		return metrics.Date{}, fmt.Errorf("%w: no start, expected a day to count %v from", metrics.ErrBadDate, t)
	}
	due, ok := t.due(c, start)
	switch {
	case ok:
		return due, nil
	case t.Unit == WorkingDays:
		return metrics.Date{}, c.outside(fmt.Sprintf("%v from %v", t, start))
	}
	return metrics.Date{}, fmt.Errorf("%w: %v from %v, expected a day before the year 10000", metrics.ErrBadDate, t, start)
}

// due is the day of a usable timescale from a day; false where there is none.
func (t Timescale) due(c *Calendar, start metrics.Date) (due metrics.Date, ok bool) {
	counted := 0 // days that the start itself makes
	if t.DayOne {
		counted = 1
	}
	switch t.Unit {
	case WorkingDays:
		return c.workingDay(start, t.N, t.DayOne)
	case Days:
		due = start.AddDays(t.N - counted)
	case Weeks:
		const week, most = 7, 1_000_000 // more weeks than there are dates
		due = start.AddDays(week*min(t.N, most) - counted)
	case Months:
		due = start.AddMonths(t.N)
	}
	return due, !due.IsZero()
}

// workingDay is the n-th working day after a day, or on and after it, straight from the table.
func (c *Calendar) workingDay(start metrics.Date, n int, onIt bool) (metrics.Date, bool) {
	i, ok := c.place(start)
	if !ok {
		return metrics.Date{}, false
	}
	passed := int(c.upTo[i])
	if onIt {
		passed = int(c.before(i))
	}
	if n > len(c.working)-passed { // compared without adding, which could overflow
		return metrics.Date{}, false
	}
	return c.working[passed+n-1], true
}

// lateBy is by how much longer a timescale would have had to be for a day after the due day to be in time, and nought
// where the calendar does not hold the two.
func (t Timescale) lateBy(c *Calendar, due, day metrics.Date) int {
	if t.Unit != WorkingDays {
		days, _ := day.DaysSince(due)
		return days
	}
	i, held := c.place(due)
	j, too := c.place(day)
	if !held || !too {
		return 0
	}
	return int(c.before(j)-c.upTo[i]) + 1
}

// lateUnit is the unit of lateBy.
func (t Timescale) lateUnit() Unit {
	if t.Unit == WorkingDays {
		return WorkingDays
	}
	return Days
}

// check finds what makes it no timescale.
func (t Timescale) check() error {
	switch {
	case t.Unit < WorkingDays || t.Unit > Months:
		return fmt.Errorf("%w: %d without a unit, expected working days, days, weeks or months", ErrBadTimescale, t.N)
	case t.N < 1:
		return fmt.Errorf("%w: %d %v, expected 1 or more", ErrBadTimescale, t.N, t.Unit)
	case t.DayOne && t.Unit == Months:
		return fmt.Errorf("%w: months with the start as day 1, expected working days, days or weeks", ErrBadTimescale)
	}
	return nil
}

// usable finds what keeps it from being counted.
func (t Timescale) usable(c *Calendar) error {
	if err := t.check(); err != nil {
		return err
	}
	if t.Unit == WorkingDays && c == nil {
		return fmt.Errorf("%w: no calendar, expected one to count %v", ErrNoCalendar, t)
	}
	return nil
}
