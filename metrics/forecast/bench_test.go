package forecast_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/forecast"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// many is how many series the benchmarks rotate over: a power of two, so that i & (many - 1) rotates.
const many = 1024

var sink float64

// BenchmarkForecasts measures the two verbs on series of 24 quarters of 40 cases and two levels, beside the bare loops:
// one beta-binomial tail for each level, and one line of least squares.
func BenchmarkForecasts(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const periods, cases = 24, 40
	all, bare := make([]series.Series, many), make([][]float64, many)
	for i := range all {
		bare[i] = make([]float64, periods)
		mean := truth(r)
		for j := range bare[i] {
			bare[i][j] = binomial(r, cases, around(r, mean, 0.03))
		}
		all[i] = ofCounts(b, bare[i], repeat(cases, periods))
	}
	l := ladder(b, metrics.HighIsGood, 70, 95)
	for _, kind := range []panel.Kind{panel.Proportion, panel.Rate, panel.Mean} {
		b.Run("Next/"+kind.String(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := forecast.Next(all[i&(many-1)], kind, l, forecast.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("Next/bare", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			sum := 0.0
			for _, x := range bare[i&(many-1)] {
				sum += x
			}
			alpha, beta := sum+0.5, periods*cases-sum+0.5
			for _, k := range [2]float64{28, 38} {
				for j := k; j <= cases; j++ {
					up, _ := math.Lgamma(alpha + j)
					down, _ := math.Lgamma(beta + cases - j)
					sink += math.Exp(up + down)
				}
			}
		}
	})
	for _, kind := range []panel.Kind{panel.Proportion, panel.Mean} {
		b.Run("Reach/"+kind.String(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := forecast.Reach(all[i&(many-1)], kind, l, forecast.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("Reach/bare", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			var y, ty, tt float64
			for j, x := range bare[i&(many-1)] {
				t := float64(j) - (periods-1)/2.0
				y, ty, tt = y+x, ty+t*x, tt+t*t
			}
			sink += ty/tt + y/periods
		}
	})
}
