package metrics_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

// many is how many inputs the benchmarks rotate over: a power of two, so that i & (many - 1) rotates.
const many = 4096

// parts of rates, as figures and as bare numbers.
func benchParts() (values [2][]metrics.Value, floats [2][]float64) {
	random := rand.New(rand.NewPCG(13, 14))
	for range many {
		for side, most := range [2]int{500, 5_000} {
			x := float64(1+random.IntN(most)) / 10
			values[side] = append(values[side], dp(x, 1))
			floats[side] = append(floats[side], x)
		}
	}
	return values, floats
}

// Sinks keep the compiler from leaving the work out.
var (
	sinkValue metrics.Value
	sinkFloat float64
	sinkBool  bool
)

func BenchmarkArithmetic(b *testing.B) {
	values, floats := benchParts()
	for _, bench := range []struct {
		name  string
		value func(a, b metrics.Value) metrics.Value
		float func(a, b float64) float64
	}{
		{"Add", metrics.Add, func(a, b float64) float64 { return a + b }},
		{"Mul", metrics.Mul, func(a, b float64) float64 { return a * b }},
		{"Percent", metrics.Percent, func(a, b float64) float64 { return a * 100 / b }},
		{"Share", metrics.Share, func(a, b float64) float64 { return a * 100 / (a + b) }},
	} {
		b.Run(bench.name+"/value", func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				sinkValue = bench.value(values[0][i&(many-1)], values[1][i&(many-1)])
				i++
			}
		})
		b.Run(bench.name+"/float", func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				sinkFloat = bench.float(floats[0][i&(many-1)], floats[1][i&(many-1)])
				i++
			}
		})
	}
}

// BenchmarkSum adds up the councils of England, 151 at a time.
func BenchmarkSum(b *testing.B) {
	const councils = 151
	values, floats := benchParts()
	b.Run("value", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			from := i & (many/2 - 1)
			sinkValue, _ = metrics.Sum(values[0][from : from+councils]...)
			i++
		}
	})
	b.Run("float", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			from := i & (many/2 - 1)
			total := 0.
			for _, x := range floats[0][from : from+councils] {
				total += x
			}
			sinkFloat = total
			i++
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	values, floats := benchParts()
	b.Run("value", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			sinkBool = metrics.Compare(values[0][i&(many-1)], metrics.Below, values[1][i&(many-1)]) == metrics.Yes
			i++
		}
	})
	b.Run("float", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			sinkBool = floats[0][i&(many-1)] < floats[1][i&(many-1)]
			i++
		}
	})
}

func BenchmarkParse(b *testing.B) {
	random := rand.New(rand.NewPCG(15, 16))
	texts := make([]string, many)
	for i := range texts {
		texts[i] = strconv.FormatFloat(float64(random.IntN(50_000))/10, 'f', -1, 64)
	}
	b.Run("metrics", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			sinkValue, _ = metrics.Parse(texts[i&(many-1)], metrics.Places(1))
			i++
		}
	})
	b.Run("strconv", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			sinkFloat, _ = strconv.ParseFloat(texts[i&(many-1)], 64)
			i++
		}
	})
}
