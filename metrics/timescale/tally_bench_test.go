package timescale_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// recorded are events of the years 2015 to 2024: of ten, six in time, two late, one not done, one without a start.
func recorded() []timescale.Event {
	random := rand.New(rand.NewPCG(11, 12))
	events := make([]timescale.Event, 1<<14)
	for i := range events {
		start := date("2015-01-01").AddDays(random.IntN(3600))
		e := timescale.Event{Start: start}
		switch random.IntN(10) {
		case 0:
		case 1:
			e = timescale.Event{Done: start}
		case 2, 3:
			e.Done = start.AddDays(70 + random.IntN(60))
		default:
			e.Done = start.AddDays(random.IntN(60))
		}
		events[i] = e
	}
	return events
}

// bareDays is what a program without this package would hold at the least: numbers of days, due and done.
type bareDays struct{ due, done int32 }

func BenchmarkTally(b *testing.B) {
	events, c, asAt := recorded(), timescale.EnglandAndWales(), date("2025-06-30")
	for _, test := range []struct {
		name   string
		within timescale.Timescale
	}{
		{"45 working days", timescale.Timescale{N: 45, Unit: timescale.WorkingDays}},
		{"6 weeks", timescale.Timescale{N: 6, Unit: timescale.Weeks}},
		{"3 months", timescale.Timescale{N: 3, Unit: timescale.Months}},
	} {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			tally, err := timescale.NewTally(date("2016-04-01"), date("2024-03-31"), timescale.DueInPeriod)
			if err != nil {
				b.Fatal(err)
			}
			for i := 0; b.Loop(); i++ {
				o, err := test.within.Outcome(c, events[i%len(events)], asAt)
				if err != nil {
					b.Fatal(err)
				}
				tally.Add(o)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
	days := make([]bareDays, len(events))
	for i, e := range events {
		start, _ := e.Start.DaysSince(date("2015-01-01"))
		done, _ := e.Done.DaysSince(date("2015-01-01"))
		days[i] = bareDays{int32(start + 63), int32(done)}
	}
	b.Run("bare=two comparisons", func(b *testing.B) {
		b.ReportAllocs()
		from, to, in, of := int32(450), int32(3300), 0, 0
		for i := 0; b.Loop(); i++ {
			if d := days[i%len(days)]; d.due >= from && d.due <= to {
				of++
				if d.done <= d.due {
					in++
				}
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		_, _ = in, of
	})
}

func BenchmarkSchedule(b *testing.B) {
	s, _ := timescale.FindStandard("looked_after_review")
	c, asAt := timescale.EnglandAndWales(), date("2025-06-30")
	var courses []timescale.Course
	for _, e := range recorded() {
		k := timescale.Course{Start: e.Start}
		for _, days := range []int{20, 110, 290, 480} {
			if day := e.Start.AddDays(days); !day.IsZero() {
				k.Held = append(k.Held, day)
			}
		}
		courses = append(courses, k)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := s.Within.Schedule(c, courses[i%len(courses)], asAt); err != nil {
			b.Fatal(err)
		}
	}
}

var _ map[timescale.Tally]metrics.Date // tallies are comparable
