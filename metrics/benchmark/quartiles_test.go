package benchmark_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/exp/stats"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
)

// quartiles takes the quartiles of numbers.
func quartiles(numbers ...float64) benchmark.Quartiles {
	figures := make([]metrics.Value, len(numbers))
	for i, x := range numbers {
		figures[i] = metrics.Exact(x)
	}
	var ranker benchmark.Ranker
	_, ranking := ranker.Rank(nil, figures, metrics.LowIsGood)
	return ranking.Quartiles
}

func TestBand(t *testing.T) {
	cuts := quartiles(0, 25, 50, 75, 100)
	above := func(x float64) float64 { return math.Nextafter(x, math.Inf(1)) }
	for _, test := range []struct {
		reason    string
		x         float64
		low, high benchmark.Band
	}{
		{"the least figure", 0, benchmark.BandA, benchmark.BandD},
		{"inside the lowest quarter", 10, benchmark.BandA, benchmark.BandD},
		{"bands are closed towards higher figures", 25, benchmark.BandA, benchmark.BandD},
		{"one step above the lower quartile", above(25), benchmark.BandB, benchmark.BandC},
		{"inside the second quarter", 30, benchmark.BandB, benchmark.BandC},
		{"the median", 50, benchmark.BandB, benchmark.BandC},
		{"one step above the median", above(50), benchmark.BandC, benchmark.BandB},
		{"the upper quartile", 75, benchmark.BandC, benchmark.BandB},
		{"one step above the upper quartile", above(75), benchmark.BandD, benchmark.BandA},
		{"the greatest figure", 100, benchmark.BandD, benchmark.BandA},
		{"a figure below the least belongs to that end", -10, benchmark.BandA, benchmark.BandD},
		{"a figure above the greatest belongs to that end", 110, benchmark.BandD, benchmark.BandA},
		{"no number has no band", math.NaN(), benchmark.NoBand, benchmark.NoBand},
	} {
		if got := cuts.Band(test.x, metrics.LowIsGood); got != test.low {
			t.Errorf("%s: %v is in band %q where low is good, want %q", test.reason, test.x, got, test.low)
		}
		if got := cuts.Band(test.x, metrics.HighIsGood); got != test.high {
			t.Errorf("%s: %v is in band %q where high is good, want %q", test.reason, test.x, got, test.high)
		}
		if got := cuts.Band(test.x, metrics.Neutral); got != benchmark.NoBand {
			t.Errorf("%s: %v is in band %q of a neutral measure, want none", test.reason, test.x, got)
		}
	}
	if got := (benchmark.Quartiles{}).Band(1, metrics.LowIsGood); got != benchmark.NoBand {
		t.Errorf("quartiles of nothing give band %q", got)
	}
}

// TestTiesAtTheBestEnd pins what right-closed bands do where many councils are best: they are all in A where low is
// good, and none is where high is good, so that such measures are marked as having no bands.
func TestTiesAtTheBestEnd(t *testing.T) {
	if got := quartiles(0, 0, 0, 5).Band(0, metrics.LowIsGood); got != benchmark.BandA {
		t.Errorf("the best of a measure where low is good are in %q, want A", got)
	}
	if got := quartiles(40, 100, 100, 100).Band(100, metrics.HighIsGood); got != benchmark.BandC {
		t.Errorf("the best of a measure where high is good are in %q, want C: all quartiles are 100", got)
	}
}

func TestQuartilesAgainstAnotherImplementation(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for range 2000 {
		numbers := make([]float64, 1+random.IntN(200))
		for i := range numbers {
			numbers[i] = metrics.HalfUp(random.Float64()*100, metrics.Places(1))
		}
		got := quartiles(numbers...)
		want := stats.Quantiles(numbers, 0, 0.25, 0.5, 0.75, 1)
		for i := range want {
			if math.Abs(got.Cuts[i]-want[i]) > 1e-9 {
				t.Fatalf("quartile %d of %v is %v, want %v", i, numbers, got.Cuts[i], want[i])
			}
		}
		if got.N != len(numbers) {
			t.Fatalf("quartiles of %d figures rest on %d", len(numbers), got.N)
		}
	}
}

// TestQuartileIsNotAboveItself: 0.25·14.1 + 0.75·14.5 is 14.4, a hair more or less as a float64. A council at 14.4 is
// on the cut, not beyond it.
func TestQuartileIsNotAboveItself(t *testing.T) {
	for step := range 2000 {
		x := metrics.HalfUp(float64(step)/10, metrics.Places(1))
		// The upper quartile of four figures lies a quarter of the way from the third to the fourth.
		a, b := metrics.HalfUp(x-0.1, metrics.Places(1)), metrics.HalfUp(x+0.3, metrics.Places(1))
		cuts := quartiles(a-2, a-1, a, b)
		if cuts.Cuts[3] != x {
			t.Fatalf("the upper quartile of %v and %v is %v, want %v", a, b, cuts.Cuts[3], x)
		}
		if got := cuts.Band(x, metrics.LowIsGood); got != benchmark.BandC {
			t.Fatalf("%v, the upper quartile itself, is in band %q, want C", x, got)
		}
	}
}

func TestToNextBand(t *testing.T) {
	cuts := quartiles(0, 25, 50, 75, 100)
	for _, test := range []struct {
		reason   string
		x        float64
		polarity metrics.Polarity
		want     float64
		ok       bool
	}{
		{"down to the upper quartile, which is C", 80, metrics.LowIsGood, 5, true},
		{"down to the median, which is B", 60, metrics.LowIsGood, 10, true},
		{"down to the lower quartile, which is A", 30, metrics.LowIsGood, 5, true},
		{"A has no better band", 10, metrics.LowIsGood, 0, false},
		{"up past the lower quartile", 10, metrics.HighIsGood, 15, true},
		{"up past the median", 30, metrics.HighIsGood, 20, true},
		{"up past the upper quartile", 60, metrics.HighIsGood, 15, true},
		{"on the cut, any rise will do", 75, metrics.HighIsGood, 0, true},
		{"A has no better band", 80, metrics.HighIsGood, 0, false},
		{"neutral measures have no bands", 80, metrics.Neutral, 0, false},
	} {
		got, ok := cuts.ToNextBand(test.x, test.polarity)
		if got != test.want || ok != test.ok {
			t.Errorf("%s: from %v: %v, %v, want %v, %v", test.reason, test.x, got, ok, test.want, test.ok)
		}
	}
}
