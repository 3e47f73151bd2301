package benchmark_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
)

// The counts are those of England; the inputs rotate, since sorting one vector again and again is learnt by the
// processor and looks many times faster than it is.
const councilCount, inputCount = 153, 4096

// BenchmarkRank ranks and bands 153 councils, beside the sort of indexes that any ranking needs.
func BenchmarkRank(b *testing.B) {
	random := rand.New(rand.NewPCG(153, 4096))
	figures := make([][]metrics.Value, inputCount)
	numbers := make([][]float64, inputCount)
	for i := range figures {
		figures[i], numbers[i] = make([]metrics.Value, councilCount), make([]float64, councilCount)
		for j := range councilCount {
			numbers[i][j] = float64(random.IntN(400)) / 10
			figures[i][j] = metrics.Rounded(numbers[i][j], metrics.Places(1))
		}
	}
	b.Run("bare index sort", func(b *testing.B) {
		b.ReportAllocs()
		index := make([]int32, councilCount)
		for i := 0; b.Loop(); i++ {
			x := numbers[i%inputCount]
			for j := range index {
				index[j] = int32(j)
			}
			slices.SortFunc(index, func(a, b int32) int { return cmp.Compare(x[a], x[b]) })
		}
	})
	b.Run("Ranker", func(b *testing.B) {
		b.ReportAllocs()
		var ranker benchmark.Ranker
		var standings []benchmark.Standing
		for i := 0; b.Loop(); i++ {
			standings, _ = ranker.Rank(standings[:0], figures[i%inputCount], metrics.LowIsGood)
		}
	})
}
