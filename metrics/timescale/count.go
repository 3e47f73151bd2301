package timescale

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// Add is the n-th working day after d, or before it for a negative n, and d itself for 0. Day d is day 0: it is not
// counted, whether or not it is a working day. No date, and what needs a day outside the calendar, give no date and an
// error of the class [ErrNoCalendar].
func (c *Calendar) Add(d metrics.Date, n int) (metrics.Date, error) {
	i, err := c.index(d)
	switch {
	case err != nil:
		return metrics.Date{}, err
	case n == 0:
		return d, nil
	}
	passed := int(c.upTo[i]) // working days that are not after d
	if n < 0 {
		passed = int(c.before(i)) + 1 // going back, d is not counted either
	}
	// Compared without adding, which could overflow.
	if n > len(c.working)-passed || n < 1-passed {
		return metrics.Date{}, c.outside(fmt.Sprintf("%d working days from %s", n, d))
	}
	return c.working[passed+n-1], nil
}

// Between is the number of working days after from, up to and including to; where to is before from, it is minus the
// number of those before from, back to and including to. So it is what [Calendar.Add] needs to come from the one day to
// the other, if to is a working day: the day from is counted in neither direction. No date, and a day outside the
// calendar, give 0 and an error of the class [ErrNoCalendar].
func (c *Calendar) Between(from, to metrics.Date) (int, error) {
	i, err := c.index(from)
	if err != nil {
		return 0, err
	}
	j, err := c.index(to)
	if err != nil {
		return 0, err
	}
	if j < i {
		return int(c.before(j) - c.before(i)), nil
	}
	return int(c.upTo[j] - c.upTo[i]), nil
}
