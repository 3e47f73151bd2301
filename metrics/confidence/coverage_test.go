package confidence_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// Coverage is the probability that the interval of what is counted holds what is true. It is summed exactly here, over
// all that can be counted.

var (
	coverageSizes = []int{10, 30, 100, 500, 5000}
	coverageParts = []float64{0.01, 0.05, 0.2, 0.5, 0.9}
)

// limits are those of every count from nought on.
type limits struct{ lower, upper []float64 }

// proportionLimits are the limits for every count of n.
func proportionLimits(t testing.TB, n int, m confidence.Method) (l limits) {
	t.Helper()
	for x := 0; x <= n; x++ {
		l.add(t)(confidence.Proportion(metrics.Exact(x), metrics.Exact(n), confidence.Options{Method: m}))
	}
	return l
}

// countLimits are the limits for every count up to one that is never reached with the mean.
func countLimits(t testing.TB, mean float64, m confidence.Method) (l limits) {
	t.Helper()
	for x := 0; float64(x) <= mean+12*math.Sqrt(mean)+30; x++ {
		l.add(t)(confidence.Count(metrics.Exact(x), confidence.Options{Method: m}))
	}
	return l
}

func (l *limits) add(t testing.TB) func(confidence.Interval, error) {
	return func(i confidence.Interval, err error) {
		t.Helper()
		lower, upper, ok := i.Bounds()
		if err != nil || !ok {
			t.Fatalf("no interval: %v, %v", i, err)
		}
		l.lower, l.upper = append(l.lower, lower), append(l.upper, upper)
	}
}

// coverage is the probability of the counts of which the limits hold the truth.
func (l limits) coverage(truth float64, logProbability func(x float64) float64) float64 {
	covered := 0.0
	for x := range l.lower {
		if l.lower[x] <= truth && truth <= l.upper[x] {
			covered += math.Exp(logProbability(float64(x)))
		}
	}
	return covered
}

func lgamma(x float64) float64 {
	y, _ := math.Lgamma(x)
	return y
}

// binomial is the logarithm of the probability of x of n.
func binomial(n, p float64) func(x float64) float64 {
	return func(x float64) float64 {
		return lgamma(n+1) - lgamma(x+1) - lgamma(n-x+1) + x*math.Log(p) + (n-x)*math.Log1p(-p)
	}
}

// poisson is the logarithm of the probability of x where mean are expected.
func poisson(mean float64) func(x float64) float64 {
	return func(x float64) float64 { return x*math.Log(mean) - mean - lgamma(x+1) }
}

// coverer is a method with the coverage of its 95% limits.
type coverer struct {
	name string
	// of gives the coverage as a function of p, for size n.
	of func(t testing.TB, n int) func(p float64) float64
}

func ofProportions(m confidence.Method) func(t testing.TB, n int) func(p float64) float64 {
	return func(t testing.TB, n int) func(p float64) float64 {
		l := proportionLimits(t, n, m)
		return func(p float64) float64 { return l.coverage(p, binomial(float64(n), p)) }
	}
}

// ofCounts takes counts with the mean n·p.
func ofCounts(m confidence.Method) func(t testing.TB, n int) func(p float64) float64 {
	return func(t testing.TB, n int) func(p float64) float64 {
		l := countLimits(t, float64(n), m)
		return func(p float64) float64 { return l.coverage(float64(n)*p, poisson(float64(n)*p)) }
	}
}

var (
	wilson         = coverer{"Wilson", ofProportions(confidence.Wilson)}
	clopperPearson = coverer{"ClopperPearson", ofProportions(confidence.ClopperPearson)}
	jeffreys       = coverer{"Jeffreys", ofProportions(confidence.Jeffreys)}
	exactPoisson   = coverer{"ExactPoisson", ofCounts(confidence.ExactPoisson)}
	byar           = coverer{"Byar", ofCounts(confidence.Byar)}
	defaultOfCount = coverer{"ExactBelow10ThenByar", ofCounts(confidence.NoMethod)}
)

// scan is the least coverage and the mean coverage over a thousand p.
func scan(coverage func(p float64) float64) (least, mean, at float64) {
	least = 1
	for i := 1; i < 1000; i++ {
		p := float64(i) / 1000
		c := coverage(p)
		if c < least {
			least, at = c, p
		}
		mean += c / 999
	}
	return least, mean, at
}

// BenchmarkCoverage prints the grid of coverages.
func BenchmarkCoverage(b *testing.B) {
	for _, method := range []coverer{wilson, clopperPearson, jeffreys, exactPoisson, byar, defaultOfCount} {
		b.Run(method.name, func(b *testing.B) {
			var lines strings.Builder
			for b.Loop() {
				lines.Reset()
				fmt.Fprintf(&lines, "\n     n")
				for _, p := range coverageParts {
					fmt.Fprintf(&lines, "%9s", fmt.Sprintf("p=%v", p))
				}
				for _, n := range coverageSizes {
					fmt.Fprintf(&lines, "\n%6d", n)
					coverage := method.of(b, n)
					for _, p := range coverageParts {
						fmt.Fprintf(&lines, "%9.4f", coverage(p))
					}
					if n <= 500 {
						least, mean, at := scan(coverage)
						fmt.Fprintf(&lines, "  least %.4f at p=%v, mean %.4f", least, at, mean)
					}
				}
			}
			b.Log(lines.String())
		})
	}
}

// TestCoverage holds what the package comment says of the coverage of the 95% limits.
func TestCoverage(t *testing.T) {
	for _, test := range []struct {
		reason                 string
		method                 coverer
		grid, least, low, high float64
	}{
		{"near the level on average, with dips where next to no events are expected", wilson, 0.904, 0.842, 0.9495, 0.9545},
		{"near the level on average, with dips elsewhere", jeffreys, 0.904, 0.868, 0.9495, 0.9535},
		{"never below the level", clopperPearson, 0.95, 0.95, 0.957, 0.984},
		{"never below the level", exactPoisson, 0.95, 0.95, 0.954, 0.976},
		{"as the exact limits", byar, 0.95, 0.95, 0.954, 0.976},
		{"as the exact limits", defaultOfCount, 0.95, 0.95, 0.954, 0.976},
	} {
		for _, n := range coverageSizes {
			coverage := test.method.of(t, n)
			for _, p := range coverageParts {
				if c := coverage(p); c < test.grid {
					t.Errorf("%s: %s covers %v of n=%d p=%v, less than %v", test.reason, test.method.name, c, n, p, test.grid)
				}
			}
			if n > 500 {
				continue
			}
			least, mean, at := scan(coverage)
			if least < test.least || mean < test.low || mean > test.high {
				t.Errorf("%s: %s with n=%d covers %v at p=%v, where the floor is %v, and %v on average, where %v to %v is expected",
					test.reason, test.method.name, n, least, at, test.least, mean, test.low, test.high)
			}
		}
	}
}

// TestCoverageOfTwoGroups sums the coverage of the limits for two groups: the exact ones never fall below the level,
// the others are near it.
func TestCoverageOfTwoGroups(t *testing.T) {
	type comparison = func(a, b confidence.Group, o confidence.Options) (confidence.Interval, error)
	for _, test := range []struct {
		name         string
		compare      comparison
		truth        func(p, q float64) float64
		of, n, m     int // of is nought for proportions, and otherwise the most events of a rate
		p, q, lowest float64
	}{
		{"DifferenceOfProportions", confidence.DifferenceOfProportions, minus, 0, 30, 40, 0.2, 0.3, 0.94},
		{"DifferenceOfProportions", confidence.DifferenceOfProportions, minus, 0, 15, 60, 0.05, 0.05, 0.94},
		{"RatioOfProportions", confidence.RatioOfProportions, over, 0, 30, 40, 0.2, 0.3, 0.93},
		{"RatioOfProportions", confidence.RatioOfProportions, over, 0, 15, 60, 0.05, 0.05, 0.93},
		{"DifferenceOfRates", confidence.DifferenceOfRates, minus, 60, 10, 20, 0.3, 0.8, 0.95},
		{"DifferenceOfRates", confidence.DifferenceOfRates, minus, 60, 10, 20, 0.2, 0.1, 0.95},
		{"RatioOfRates", confidence.RatioOfRates, over, 60, 10, 20, 0.3, 0.8, 0.95},
		{"RatioOfRates", confidence.RatioOfRates, over, 60, 10, 20, 0.2, 0.1, 0.95},
	} {
		first, second := binomial(float64(test.n), test.p), binomial(float64(test.m), test.q)
		mostFirst, mostSecond := test.n, test.m
		if test.of > 0 {
			first, second = poisson(float64(test.n)*test.p), poisson(float64(test.m)*test.q)
			mostFirst, mostSecond = test.of, test.of
		}
		truth, coverage := test.truth(test.p, test.q), 0.0
		for x := range mostFirst + 1 {
			for y := range mostSecond + 1 {
				a, b := group(x, test.n), group(y, test.m)
				i, err := test.compare(a, b, confidence.Options{})
				lower, upper, ok := i.Bounds()
				if err != nil || !ok {
					t.Fatalf("%s of %v and %v: %v, %v", test.name, a, b, i, err)
				}
				if lower <= truth && truth <= upper {
					coverage += math.Exp(first(float64(x)) + second(float64(y)))
				}
			}
		}
		if coverage < test.lowest {
			t.Errorf("%s of n=%d p=%v and n=%d p=%v covers %v, less than %v",
				test.name, test.n, test.p, test.m, test.q, coverage, test.lowest)
		}
		t.Logf("%s of n=%d p=%v and n=%d p=%v: %.4f", test.name, test.n, test.p, test.m, test.q, coverage)
	}
}

func minus(a, b float64) float64 { return a - b }

func over(a, b float64) float64 { return a / b }

func group(events, of int) confidence.Group {
	return confidence.Group{Events: metrics.Exact(events), Of: metrics.Exact(of)}
}
