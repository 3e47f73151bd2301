package agency

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrBadTime is the class of the error of [Cost.In] for a [PaidTime] that cannot be.
var ErrBadTime = errors.New("not a paid time")

// PaidTime is the time that a full-time post is paid for, holidays included where they are paid. There is no default:
// 37 hours and 52 weeks are one council's, and an agency worker who is not paid when away may be paid for 44 weeks.
type PaidTime struct {
	// HoursPerDay is above 0 and at most 24, DaysPerWeek at most 7, WeeksPerYear at most 53. One that a conversion does
	// not need may be anything.
	HoursPerDay  float64 `json:"hours_per_day"`
	DaysPerWeek  float64 `json:"days_per_week"`
	WeeksPerYear float64 `json:"weeks_per_year"`
}

// In is the same cost for another period: a year is twelve months, WeeksPerYear weeks, DaysPerWeek days for each of
// these, and HoursPerDay hours for each of those. A missing sum stays missing, and bounds are carried. A cost is
// returned as it is for its own period, whatever the time.
//
// A cost or a period that has no period, and a payment made once turned into any other, give an error of the class
// [ErrNotAlike]; a part of the time that is needed and cannot be gives one of the class [ErrBadTime].
func (c Cost) In(p PayPeriod, t PaidTime) (Cost, error) {
	switch {
	case !c.Per.isPeriod() || !p.isPeriod():
		return Cost{}, fmt.Errorf("%w: a cost %v cannot be given %v", ErrNotAlike, c.Per, p)
	case c.Per == p:
		return c, nil
	case c.Per == Once || p == Once:
		return Cost{}, fmt.Errorf("%w: a cost %v cannot be given %v", ErrNotAlike, c.Per, p)
	}
	times, over := 1.0, 1.0 // multiplied first, divided once
	if c.Per == Monthly {
		times *= monthsPerYear
	}
	if p == Monthly {
		over *= monthsPerYear
	}
	from, to := c.Per.rung(), p.rung()
	for i, step := range t.steps() {
		if i < min(from, to) || i >= max(from, to) {
			continue
		}
		if !(step.count > 0 && step.count <= step.most) {
			return Cost{}, fmt.Errorf("%w: %v %s, expected above 0 and at most %v",
				ErrBadTime, step.count, step.name, step.most)
		}
		if from < to {
			times *= step.count
		} else {
			over *= step.count
		}
	}
	c.Pounds = metrics.Ratio(metrics.Scale(c.Pounds, times), metrics.Exact(over))
	c.Per = p
	return c, nil
}

const monthsPerYear = 12

func (p PayPeriod) isPeriod() bool { return p >= Hourly && int(p) < payPeriods }

// rung is where a period stands on the ladder from hours to years, of which the steps lead up. A month is a part of a
// year and stands beside it.
func (p PayPeriod) rung() int {
	switch p {
	case Hourly:
		return 0
	case Daily:
		return 1
	case Weekly:
		return 2
	}
	return 3
}

// step is how many of one period are in the next, and how many there can be.
type step struct {
	count, most float64
	name        string
}

func (t PaidTime) steps() [3]step {
	return [...]step{
		{t.HoursPerDay, 24, "hours a day"},
		{t.DaysPerWeek, 7, "days a week"},
		{t.WeeksPerYear, 53, "weeks a year"},
	}
}
