package invent

import (
	"sync"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

// day counts days from the first of [calendar]. Whole numbers are quicker to add to than dates.
type day int32

// year and month are near enough where no timescale depends on them.
const (
	year  = 365
	month = 30
)

// calendar is the days of some years: looking one up takes a twentieth of the time that working it out does.
var calendar = sync.OnceValue(func() []metrics.Date {
	d, _ := metrics.NewDate(1970, time.January, 1)
	days := make([]metrics.Date, 100*year)
	for i := range days {
		days[i] = d.AddDays(i)
	}
	return days
})

// dayOf is the number of a date.
func dayOf(d metrics.Date) day {
	n, _ := d.DaysSince(calendar()[0])
	return day(n)
}

// date is the date of a number.
func (d day) date() metrics.Date {
	days := calendar()
	if d < 0 || int(d) >= len(days) {
		return days[0].AddDays(int(d))
	}
	return days[d]
}
