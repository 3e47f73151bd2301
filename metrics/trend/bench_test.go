package trend_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// BenchmarkTest is the default test of series of 24 months, figures and parts, beside the sums alone on plain numbers.
func BenchmarkTest(b *testing.B) {
	const many, months = 512, 24
	random := rand.New(rand.NewPCG(24, 276))
	var alone, parts [many]series.Series
	var plain [many][months]float64
	for i := range many {
		counts := make([]series.Count, months)
		for j := range months {
			n := 50 + random.IntN(400)
			counts[j] = count(month(j), random.IntN(n), n)
			plain[i][j] = 12 + 6*random.Float64()
		}
		alone[i], parts[i] = figures(plain[i][:]...), must(series.OfCounts(100, counts...))
	}
	b.Run("Mann-Kendall", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = trend.Test(alone[i%many], panel.Mean, trend.Options{})
		}
	})
	b.Run("bare loop of signs", func(b *testing.B) {
		b.ReportAllocs()
		sum := 0
		for i := 0; b.Loop(); i++ {
			y := &plain[i%many]
			for j := range y {
				for _, before := range y[:j] {
					switch {
					case y[j] > before:
						sum++
					case y[j] < before:
						sum--
					}
				}
			}
		}
		_ = sum
	})
	b.Run("Cochran-Armitage", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = trend.Test(parts[i%many], panel.Proportion, trend.Options{})
		}
	})
	b.Run("bare sums of the formula", func(b *testing.B) {
		b.ReportAllocs()
		total := 0.0
		for i := 0; b.Loop(); i++ {
			s := parts[i%many]
			var n, c, ct, nt, ntt float64
			for j := range s.Len() {
				at, t := s.At(j), float64(j)
				x, _ := at.Events.Point()
				m, _ := at.Of.Point()
				n, c, ct, nt, ntt = n+m, c+x, ct+x*t, nt+m*t, ntt+m*t*t
			}
			inner := n*ct - c*nt
			total += n * inner * inner / (c * (n - c) * (n*ntt - nt*nt))
		}
		_ = total
	})
	b.Run("five-point rule", func(b *testing.B) {
		b.ReportAllocs()
		var five [many]series.Series
		for i := range five {
			p := make([]int, 10)
			for j := range 5 {
				p[2*j+1] = 50 + random.IntN(400)
				p[2*j] = random.IntN(p[2*j+1])
			}
			five[i] = percentages(p...)
		}
		for i := 0; b.Loop(); i++ {
			_ = trend.FivePoint(five[i%many], panel.Proportion)
		}
	})
}
