package forecast

import (
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// pace is how the periods of a series go on.
type pace struct {
	periods  int  // from one to the next, of days and all other kinds
	months   int  // from one day to the next, where they are a number of months apart
	monthEnd bool // the days are the last ones of their months
}

// paceOf is the longest step that leads to every point of a series: a quarter for quarters, a year for quarters of which
// only the last of each year is there, three months for the ends of quarters.
func paceOf(s series.Series) pace {
	p := pace{monthEnd: true}
	sameDay, first := true, time.Time{}
	months := 0
	for i, point := range s.All() {
		p.periods = divisor(p.periods, s.Distance(i))
		if point.Period.Kind() != metrics.Day {
			continue
		}
		d := dayOf(point.Period).Time()
		if i == 0 {
			first = d
		}
		p.monthEnd = p.monthEnd && d.AddDate(0, 0, 1).Day() == 1
		sameDay = sameDay && d.Day() == first.Day()
		months = divisor(months, (d.Year()-first.Year())*12+int(d.Month()-first.Month()))
	}
	if p.monthEnd || sameDay {
		p.months = months
	}
	return p
}

// divisor is the greatest common divisor of two numbers that are not negative.
func divisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func dayOf(p metrics.Period) metrics.Date {
	d, _ := metrics.ParseDate(p.TimePeriod())
	return d
}

// after is the period that follows, or no period where there is none or it cannot be told.
func (c pace) after(p metrics.Period) metrics.Period {
	const lastYear = 2199 // of periods
	next := metrics.Period{}
	switch d := dayOf(p); {
	case p.Kind() == metrics.Day && c.periods == 0:
	case p.Kind() == metrics.Day && c.months > 0 && c.monthEnd:
		next = metrics.AtDay(d.AddDays(1).AddMonths(c.months).AddDays(-1))
	case p.Kind() == metrics.Day && c.months > 0:
		next = metrics.AtDay(d.AddMonths(c.months))
	case p.Kind() == metrics.Day:
		next = metrics.AtDay(d.AddDays(c.periods))
	default:
		next = p
		for range max(c.periods, 1) {
			next, _ = next.Next()
		}
	}
	if next.Year() > lastYear {
		return metrics.Period{}
	}
	return next
}
