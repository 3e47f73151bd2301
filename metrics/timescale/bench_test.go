package timescale_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// questions are days of the built-in calendar, numbers of working days such as deadlines have, and where they lead.
func questions(b *testing.B) (from, to []metrics.Date, n []int) {
	b.Helper()
	c, random := timescale.EnglandAndWales(), rand.New(rand.NewPCG(9, 10))
	days, _ := c.Last().DaysSince(c.First())
	for range 4096 {
		d, days := c.First().AddDays(random.IntN(days-200)), 20+random.IntN(51)
		due, err := c.Add(d, days)
		if err != nil {
			b.Fatal(err)
		}
		from, to, n = append(from, d), append(to, due), append(n, days)
	}
	return from, to, n
}

// bankHolidays are the days of the table as a program without this package would hold them.
func bankHolidays() map[time.Time]bool {
	free := map[time.Time]bool{}
	for h := range timescale.EnglandAndWales().Holidays() {
		free[h.Date.Time()] = true
	}
	return free
}

// isFree tells whether a day is no working day.
func isFree(t time.Time, free map[time.Time]bool) bool {
	weekday := t.Weekday()
	return weekday == time.Saturday || weekday == time.Sunday || free[t]
}

func BenchmarkAdd(b *testing.B) {
	from, _, n := questions(b)
	c := timescale.EnglandAndWales()
	b.Run("calendar", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = c.Add(from[i%len(from)], n[i%len(n)])
		}
	})
	free := bankHolidays()
	b.Run("bare=day by day", func(b *testing.B) {
		b.ReportAllocs()
		var t time.Time
		for i := 0; b.Loop(); i++ {
			t = from[i%len(from)].Time()
			for left := n[i%len(n)]; left > 0; {
				if t = t.AddDate(0, 0, 1); !isFree(t, free) {
					left--
				}
			}
		}
	})
}

func BenchmarkBetween(b *testing.B) {
	from, to, _ := questions(b)
	c := timescale.EnglandAndWales()
	b.Run("calendar", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = c.Between(from[i%len(from)], to[i%len(to)])
		}
	})
	free := bankHolidays()
	b.Run("bare=day by day", func(b *testing.B) {
		b.ReportAllocs()
		count := 0
		for i := 0; b.Loop(); i++ {
			end := to[i%len(to)].Time()
			for t := from[i%len(from)].Time(); t.Before(end); {
				if t = t.AddDate(0, 0, 1); !isFree(t, free) {
					count++
				}
			}
		}
	})
}

func BenchmarkNewCalendar(b *testing.B) {
	c := timescale.EnglandAndWales()
	var holidays []timescale.Holiday
	for h := range c.Holidays() {
		holidays = append(holidays, h)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := timescale.NewCalendar(c.First(), c.Last(), holidays...); err != nil {
			b.Fatal(err)
		}
	}
}
