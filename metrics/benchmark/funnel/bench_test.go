package funnel_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
)

// BenchmarkOf places 153 councils beside limits at 95% and 99.8%. The bare loop takes the average and the limits of the
// p-chart and counts who is outside, of plain numbers. The inputs rotate.
func BenchmarkOf(b *testing.B) {
	const councils, inputs = 153, 1024
	random := rand.New(rand.NewPCG(153, 1024))
	points := make([][]funnel.Point, inputs)
	counts, sizes := make([][]float64, inputs), make([][]float64, inputs)
	for i := range points {
		points[i], counts[i], sizes[i] = make([]funnel.Point, councils), make([]float64, councils), make([]float64, councils)
		for j := range councils {
			sizes[i][j] = float64(300 + random.IntN(12_000))
			counts[i][j] = math.Floor(sizes[i][j] * (0.13 + 0.19*random.Float64()))
			points[i][j] = funnel.Point{Numerator: metrics.Exact(counts[i][j]), Denominator: metrics.Exact(sizes[i][j])}
		}
	}
	b.Run("bare p-chart", func(b *testing.B) {
		b.ReportAllocs()
		outside := 0
		for i := 0; b.Loop(); i++ {
			x, n := counts[i%inputs], sizes[i%inputs]
			sumX, sumN := 0.0, 0.0
			for j := range x {
				sumX, sumN = sumX+x[j], sumN+n[j]
			}
			average := sumX / sumN
			for _, z := range [2]float64{1.959963984540054, 3.090232306167813} {
				for j := range x {
					half := z * math.Sqrt(average*(1-average)/n[j])
					if p := x[j] / n[j]; p < average-half || p > average+half {
						outside++
					}
				}
			}
		}
		if outside == 0 {
			b.Fatal("nobody outside")
		}
	})
	for _, run := range []struct {
		name string
		o    funnel.Options
	}{
		{"Of normal unadjusted", funnel.Options{Method: funnel.Normal, Unadjusted: true}},
		{"Of normal", funnel.Options{Method: funnel.Normal}},
		{"Of exact", funnel.Options{}},
		{"Of exact rate", funnel.Options{Kind: funnel.Rate}},
	} {
		b.Run(run.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := funnel.Of(points[i%inputs], run.o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
