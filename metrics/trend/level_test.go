package trend_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// rounds is how many series without a trend are drawn for each setting; four standard errors of a rate of 5% in them
// are 0.9 points.
const rounds = 10_000

// errorOf is four standard errors of a rate in so many rounds.
func errorOf(rate float64) float64 { return 4 * math.Sqrt(rate*(1-rate)/rounds) }

// attainable is how often Mann-Kendall calls a trend among n different figures in random order, by the triangle of
// orders with k falling pairs: each figure put in makes 0 to n-1 more.
func attainable(n int) float64 {
	part := []float64{1}
	for m := 2; m <= n; m++ {
		next := make([]float64, len(part)+m-1)
		for k, p := range part {
			for more := range m {
				next[k+more] += p / float64(m)
			}
		}
		part = next
	}
	size, tail := 0.0, 0.0
	for _, p := range part[:len(part)/2] {
		if tail += 2 * p; tail > 0.05 {
			break
		}
		size = tail
	}
	return size
}

// Where there is no trend, Mann-Kendall calls one as often as its exact P allows, which is at most one time in twenty.
func TestLevelOfMannKendall(t *testing.T) {
	random := rand.New(rand.NewPCG(1945, 245))
	for _, n := range []int{5, 6, 8, 12, 20, 24, 40} {
		want := 0.05
		if n <= 20 {
			want = attainable(n)
		}
		called, up, tied := 0, 0, 0
		for range rounds {
			y, rough := make([]float64, n), make([]float64, n)
			for i := range y {
				y[i] = math.Exp(random.NormFloat64())
				rough[i] = math.Round(2 * y[i])
			}
			r, err := trend.MannKendall(figures(y...), trend.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if r.Direction != trend.NoClearTrend {
				called++
			}
			if r.Direction == trend.Up {
				up++
			}
			if r, err = trend.MannKendall(figures(rough...), trend.Options{}); err != nil {
				t.Fatal(err)
			}
			if r.Direction != trend.NoClearTrend {
				tied++
			}
		}
		rate, ties := float64(called)/rounds, float64(tied)/rounds
		t.Logf("%d figures: a trend in %.2f%%, attainable %.2f%%; with equal figures in %.2f%%",
			n, 100*rate, 100*want, 100*ties)
		if math.Abs(rate-want) > errorOf(0.05) || ties > 0.05+errorOf(0.05) {
			t.Errorf("%d figures: a trend in %v where there is none, expected %v; with equal figures %v", n, rate, want, ties)
		}
		if share := float64(up) / float64(called); math.Abs(share-0.5) > 4*0.5/math.Sqrt(float64(called)) {
			t.Errorf("%d figures: %v of the trends are up", n, share)
		}
	}
}

// drawn are so many years of a share that does not change, with the cases of each from half to one and a half times a
// size. Spread lets the share of each year vary about it.
func drawn(random *rand.Rand, years, size int, share, spread float64) series.Series {
	counts := make([]series.Count, years)
	for i := range counts {
		n := size/2 + random.IntN(size+1)
		p := min(max(share+spread*random.NormFloat64(), 0), 1)
		counts[i] = count(year(2000+i), binomial(random, n, p), n)
	}
	return must(series.OfCounts(100, counts...))
}

// Where there is no trend, Cochran-Armitage calls one in about one time in twenty, at sizes of 10 to 500. It may be
// fewer where the warning of small numbers says that P is rough, and is never more.
func TestLevelOfCochranArmitage(t *testing.T) {
	random := rand.New(rand.NewPCG(1955, 375))
	for _, years := range []int{3, 5, 12} {
		for _, size := range []int{10, 30, 100, 500} {
			for _, share := range []float64{0.05, 0.3, 0.9} {
				called, small := 0, 0
				for range rounds {
					r, err := trend.CochranArmitage(drawn(random, years, size, share, 0), trend.Options{})
					if err != nil {
						t.Fatal(err)
					}
					for _, w := range r.Warnings {
						if w.Code == trend.SmallNumbers {
							small++
						}
					}
					if r.Direction != trend.NoClearTrend {
						called++
					}
				}
				rate := float64(called) / rounds
				t.Logf("%2d years of about %3d cases, share %.2f: a trend in %.2f%%, warned of small numbers in %.0f%%",
					years, size, share, 100*rate, 100*float64(small)/rounds)
				if rate > 0.05+errorOf(0.05) || small == 0 && rate < 0.05-errorOf(0.05) {
					t.Errorf("%d years of %d cases, share %v: a trend in %v where there is none", years, size, share, rate)
				}
			}
		}
	}
}

// Where shares vary by more than chance and have no trend, the plain statistic is large far too often, and most of that
// is not called a trend; allowing for the dispersion holds the level. With few years it is less than the level: a
// dispersion that comes out below 1 by chance is taken for 1.
func TestLevelOfOverdispersion(t *testing.T) {
	random := rand.New(rand.NewPCG(1974, 439))
	for _, years := range []int{5, 8, 15} {
		plain, called, doubted, allowed := 0, 0, 0, 0
		for range rounds {
			s := drawn(random, years, 200, 0.4, 0.06)
			r, err := trend.CochranArmitage(s, trend.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if x, ok := r.P.Point(); ok && x <= 0.05 {
				plain++
			}
			if r.Direction != trend.NoClearTrend {
				called++
			} else if len(r.Warnings) > 0 && r.Warnings[0].Code == trend.OverDispersed {
				doubted++
			}
			if r, err = trend.CochranArmitage(s, trend.Options{OverDispersed: true}); err != nil {
				t.Fatal(err)
			}
			if r.Direction != trend.NoClearTrend {
				allowed++
			}
		}
		t.Logf("%d years, four times the variance of chance: P of 5%% or less in %.1f%%, a trend called in %.1f%%; allowed for, %.2f%%",
			years, 100*float64(plain)/rounds, 100*float64(called)/rounds, 100*float64(allowed)/rounds)
		if rate := float64(allowed) / rounds; rate > 0.05+errorOf(0.05) || rate < 0.02 {
			t.Errorf("%d years: a trend in %v where there is none, with the dispersion allowed for", years, rate)
		}
		if plain < 3*allowed || 2*called > plain || called+doubted != plain {
			t.Errorf("%d years: %d of 5%%, %d called, %d doubted, %d allowed for", years, plain, called, doubted, allowed)
		}
	}
}

// The five-point rule is one of 99.8%, and stricter for its rule of outliers.
func TestLevelOfFivePoint(t *testing.T) {
	random := rand.New(rand.NewPCG(998, 5))
	for _, kind := range []panel.Kind{panel.Proportion, panel.Rate} {
		called := 0
		for range rounds {
			s := drawn(random, 5, 400, 0.1, 0)
			if d := trend.FivePoint(s, kind).Direction; d == trend.Up || d == trend.Down {
				called++
			}
		}
		t.Logf("%v: a trend in %.2f%%", kind, 100*float64(called)/rounds)
		if rate := float64(called) / rounds; rate > 0.002+errorOf(0.002) {
			t.Errorf("%v: a trend in %v where there is none", kind, rate)
		}
	}
}

// A trend that is there is found.
func TestPower(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	first, second := 0, 0
	const tries = 500
	for range tries {
		counts, y := make([]series.Count, 6), make([]float64, 24)
		for i := range counts {
			counts[i] = count(year(2016+i), binomial(random, 500, 0.5+0.03*float64(i)), 500)
		}
		for i := range y {
			y[i] = 15 - 0.1*float64(i) + 0.5*random.NormFloat64()
		}
		r, err := trend.Test(must(series.OfCounts(100, counts...)), panel.Proportion, trend.Options{})
		if err == nil && r.Direction.Meaning(metrics.HighIsGood) == "improving" {
			first++
		}
		r, err = trend.Test(figures(y...), panel.Mean, trend.Options{})
		if err == nil && r.Direction.Meaning(metrics.LowIsGood) == "improving" {
			second++
		}
	}
	if first < 0.95*tries || second < 0.95*tries {
		t.Errorf("found %d and %d of %d", first, second, tries)
	}
}
