package spc_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// A workload of a national dashboard: 153 councils by 40 measures, 24 months each.
const (
	chartsInAll = 153 * 40
	monthsInAll = 24
)

// nationwide is the series of the workload, and the same figures bare.
func nationwide(tb testing.TB) (prepared []series.Series, bare [][]float64) {
	tb.Helper()
	r := rand.New(rand.NewPCG(11, 12))
	start := metrics.AtDay(date(tb, 2023, time.January, 31)).Year()
	for range chartsInAll {
		level, spread := 40+50*r.Float64(), 1+5*r.Float64()
		points, figures := make([]series.Point, monthsInAll), make([]float64, monthsInAll)
		for i := range points {
			x := metrics.HalfUp(level+spread*r.NormFloat64(), metrics.Places(1))
			points[i] = series.Point{Period: month(tb, start, i), Value: metrics.Rounded(x, metrics.Places(1))}
			figures[i] = x
		}
		prepared, bare = append(prepared, of(tb, points...)), append(bare, figures)
	}
	return prepared, bare
}

func BenchmarkNationwide(b *testing.B) {
	prepared, bare := nationwide(b)
	ladder, err := target.NewLadder(metrics.HighIsGood,
		target.Level{Name: "milestone", Value: metrics.Exact(70)}, target.Level{Name: "stretch", Value: metrics.Exact(95)})
	if err != nil {
		b.Fatal(err)
	}
	const points = chartsInAll * monthsInAll
	rate := func(b *testing.B) {
		b.ReportMetric(points*float64(b.N)/b.Elapsed().Seconds(), "points/s")
	}
	b.Run("bare mean and average range", func(b *testing.B) {
		b.ReportAllocs()
		sum := 0.0
		for b.Loop() {
			for _, y := range bare {
				mean, average := y[0], 0.0
				for i := 1; i < len(y); i++ {
					mean += y[i]
					average += math.Abs(y[i] - y[i-1])
				}
				sum += mean/float64(len(y)) + 2.66*average/float64(len(y)-1)
			}
		}
		rate(b)
		if math.IsNaN(sum) {
			b.Fatal("not a number")
		}
	})
	run := func(name string, o spc.Options, assure bool) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var levels []spc.LevelAssurance
			special := 0
			for b.Loop() {
				for _, s := range prepared {
					c, err := spc.XmR(s, o)
					if err != nil {
						b.Fatal(err)
					}
					if c.Cause(monthsInAll - 1).Special() {
						special++
					}
					if assure {
						if levels, err = c.Assure(levels[:0], ladder); err != nil {
							b.Fatal(err)
						}
					}
				}
			}
			rate(b)
			if special == 0 {
				b.Fatal("nothing found")
			}
		})
	}
	run("limits and rules", spc.Options{Polarity: metrics.HighIsGood}, false)
	run("limits, rules and two levels", spc.Options{Polarity: metrics.HighIsGood}, true)
	run("the same, screened, of percentages", spc.Options{Polarity: metrics.HighIsGood, Screen: true,
		Least: metrics.Exact(0), Most: metrics.Exact(100)}, true)
}
