package funnel_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// cumulated gives P(X <= k) for k from 0 on, of a binomial count of n, or of a Poisson count where n is nought, by
// adding up the probabilities from the ratio of each to the one before.
func cumulated(n int, mean float64) []float64 {
	var logs, sums []float64
	p := mean / float64(max(n, 1))
	at := float64(n) * math.Log1p(-p)
	if n == 0 {
		at = -mean
	}
	for k := 0; n > 0 && k <= n || n == 0 && k < 40+int(mean+12*math.Sqrt(mean)); k++ {
		logs = append(logs, at)
		if n == 0 {
			at += math.Log(mean / float64(k+1))
		} else {
			at += math.Log(float64(n-k) / float64(k+1) * p / (1 - p))
		}
	}
	total := 0.0
	for _, l := range logs {
		total += math.Exp(l)
		sums = append(sums, math.Min(total, 1))
	}
	return sums
}

// appendix is the limit of Spiegelhalter's appendix, as a count: r least so that P(X <= r) > p, less the part of the
// step at r that lies above p.
func appendix(sums []float64, p float64) float64 {
	below := 0.0
	for r, sum := range sums {
		if sum > p {
			return float64(r) - (sum-p)/(sum-below)
		}
		below = sum
	}
	return float64(len(sums))
}

// TestExactLimits holds the limits against the appendix, step by step: the lower is the one printed there, the upper
// the one printed there and one event more, which is also the lower one of the events that did not happen, both within
// what a count can be.
func TestExactLimits(t *testing.T) {
	for _, tail := range []float64{0.25, 0.05, 0.025, 0.001, 1e-6} {
		for _, p := range []float64{0.001, 0.05, 0.2258, 0.5, 0.9, 0.999} {
			for _, n := range []int{1, 2, 5, 32, 153, 1000, 4136} {
				mean := p * float64(n)
				sums := cumulated(n, mean)
				name := fmt.Sprintf("binomial n %d p %v tail %v", n, p, tail)
				check(t, name, funnel.Proportion, sums, p, float64(n), tail)
				_, upper := funnel.ChanceLimits(funnel.Proportion, funnel.Exact, p, float64(n), tail)
				others := appendix(cumulated(n, float64(n)-mean), tail)
				if want := min(float64(n)-others, float64(n)); math.Abs(upper-want) > 1e-8 {
					t.Errorf("%s: upper limit %v, want %v", name, upper, want)
				}
			}
		}
		for _, mean := range []float64{0.01, 0.5, 1, 3, 9.5, 10, 80, 1000} {
			check(t, fmt.Sprintf("Poisson mean %v tail %v", mean, tail), funnel.Rate, cumulated(0, mean), mean, 1, tail)
		}
	}
}

func check(t *testing.T, name string, kind funnel.Kind, sums []float64, average, n, tail float64) {
	t.Helper()
	lower, upper := funnel.ChanceLimits(kind, funnel.Exact, average, n, tail)
	wantLower, wantUpper := math.Max(0, appendix(sums, tail)), appendix(sums, 1-tail)+1
	if kind == funnel.Proportion {
		wantUpper = math.Min(wantUpper, n)
	}
	within := 1e-9 / tail // 1-tail has fewer digits than the tail
	if math.Abs(lower-wantLower) > within || math.Abs(upper-wantUpper) > within {
		t.Errorf("%s: limits %v to %v, want %v to %v", name, lower, upper, wantLower, wantUpper)
	}
	// A count is beyond a limit exactly where twice its tail is less than both tails.
	for x := range sums {
		p := funnel.ChanceP(kind, funnel.Exact, average, float64(x), n)
		outside := float64(x) < lower || float64(x) > upper
		if near := math.Min(math.Abs(float64(x)-lower), math.Abs(float64(x)-upper)); outside != (p < 2*tail) && near > 1e-9 {
			t.Fatalf("%s: x %d p %v, limits %v to %v", name, x, p, lower, upper)
		}
		atLeast := 1.0
		if x > 0 {
			atLeast = 1 - sums[x-1]
		}
		if want := math.Min(1, 2*math.Min(sums[x], atLeast)); math.Abs(p-want) > 1e-9 {
			t.Fatalf("%s: x %d p %v, want %v", name, x, p, want)
		}
	}
}

// TestPoissonLimitsAreChiSquaredQuantiles holds the limits against the published form: where O events are on the lower
// limit, half the upper quantile of chi-squared with 2O+2 degrees of freedom is expected, and where they are on the
// upper, half the lower quantile with 2O. The first rows are from printed tables of 95% intervals.
func TestPoissonLimitsAreChiSquaredQuantiles(t *testing.T) {
	type row struct{ tail, observed, lower, upper float64 }
	rows := []row{{0.025, 1, 0.0253178, 5.5716434}, {0.025, 5, 1.6234864, 11.6683321}, {0.025, 10, 4.7953887, 18.3903560}}
	for _, tail := range []float64{0.025, 0.001} {
		for observed := 1.0; observed < 3000; observed += 1 + math.Floor(observed/7) {
			rows = append(rows, row{tail, observed,
				distribution.GammaLower(tail, observed), distribution.GammaUpper(tail, observed+1)})
		}
	}
	for _, r := range rows {
		lower, _ := funnel.ChanceLimits(funnel.Rate, funnel.Exact, r.upper, 1, r.tail)
		_, upper := funnel.ChanceLimits(funnel.Rate, funnel.Exact, r.lower, 1, r.tail)
		if math.Abs(lower-r.observed) > 1e-6 || math.Abs(upper-r.observed) > 1e-6 {
			t.Errorf("tail %v: lower limit %v, upper limit %v, want both %v", r.tail, lower, upper, r.observed)
		}
	}
}

// TestSizesBetweenWholeOnes holds that exact limits and p values pass from one whole size to the next without a jump:
// the social workers of a small council may be 10.9 full-time equivalents or 11.
func TestSizesBetweenWholeOnes(t *testing.T) {
	const step = 1e-9
	for _, kind := range []funnel.Kind{funnel.Proportion, funnel.Rate} {
		for _, average := range []float64{0.05, 0.3, 0.8} {
			for n := 1.0; n < 60; n++ {
				for _, tail := range []float64{0.025, 0.001} {
					l, u := funnel.ChanceLimits(kind, funnel.Exact, average, n, tail)
					for _, near := range []float64{n - step, n + step} {
						lower, upper := funnel.ChanceLimits(kind, funnel.Exact, average, near, tail)
						if math.Abs(lower-l) > 1e-6 || math.Abs(upper-u) > 1e-6 {
							t.Errorf("%v, average %v, tail %v: limits %v to %v at %v, %v to %v at %v", kind, average, tail,
								lower, upper, near, l, u, n)
						}
					}
				}
				for _, x := range []float64{0, 0.4 * n, n} {
					at := funnel.ChanceP(kind, funnel.Exact, average, x, n)
					scale := (n - step) / n
					if near := funnel.ChanceP(kind, funnel.Exact, average, x*scale, n-step); math.Abs(near-at) > 1e-6 {
						t.Errorf("%v, average %v: p %v of %v/%v, %v just below", kind, average, at, x, n, near)
					}
				}
			}
		}
	}
}

// TestNormalLimitsAreWilsonTurnedRound holds the algebra of funnels made with Wilson's interval: the proportion whose
// Wilson interval just reaches the average is the limit of the p-chart, so that an adjustment of the one into the other
// changes nothing. The quadratic is L·k² - 2aNL·k + z²LNa(aNL-1) with L = 1/z² + 1/N.
func TestNormalLimitsAreWilsonTurnedRound(t *testing.T) {
	for _, tail := range []float64{0.025, 0.001} {
		z := math.Sqrt2 * math.Erfinv(1-2*tail)
		for _, a := range []float64{0.02, 0.2258, 0.5, 0.9} {
			for _, n := range []float64{1117, 2000, 15000.5} {
				l := 1/(z*z) + 1/n
				root := math.Sqrt(math.Pow(2*a*n*l, 2) - 4*l*(z*z*l*n*a*(a*n*l-1)))
				wantLower, wantUpper := (2*a*n*l-root)/(2*l), (2*a*n*l+root)/(2*l)
				lower, upper := funnel.ChanceLimits(funnel.Proportion, funnel.Normal, a, n, tail)
				pLower, pUpper := n*a-z*math.Sqrt(n*a*(1-a)), n*a+z*math.Sqrt(n*a*(1-a))
				_, wilson := wilsonInterval(lower, n, z)
				reached, _ := wilsonInterval(upper, n, z)
				for i, pair := range [][2]float64{
					{lower, wantLower}, {upper, wantUpper}, {lower, pLower}, {upper, pUpper}, {wilson, a}, {reached, a},
				} {
					if math.Abs(pair[0]-pair[1]) > 1e-9*pair[1] {
						t.Errorf("a %v n %v tail %v, pair %d: %v, want %v", a, n, tail, i, pair[0], pair[1])
					}
				}
			}
		}
	}
}

func wilsonInterval(x, n, z float64) (lower, upper float64) {
	half := z * math.Sqrt(z*z+4*x*(1-x/n))
	return (2*x + z*z - half) / (2 * (n + z*z)), (2*x + z*z + half) / (2 * (n + z*z))
}

// TestManyEvents holds that exact limits become the normal ones where a million events are expected, and as many not to
// happen, and that the two differ by no more than two events there.
func TestManyEvents(t *testing.T) {
	for _, test := range []struct {
		reason     string
		kind       funnel.Kind
		average, n float64
		same       bool
	}{
		{"below a million", funnel.Proportion, 0.5, 1_999_998, false},
		{"above", funnel.Proportion, 0.5, 2_000_002, true},
		{"few not to happen", funnel.Proportion, 0.99, 90_000_000, false},
		{"below a million events", funnel.Rate, 0.001, 999_000_000, false},
		{"above", funnel.Rate, 0.001, 1_001_000_000, true},
	} {
		for _, tail := range []float64{0.025, 0.001} {
			lower, upper := funnel.ChanceLimits(test.kind, funnel.Exact, test.average, test.n, tail)
			l, u := funnel.ChanceLimits(test.kind, funnel.Normal, test.average, test.n, tail)
			far := math.Max(math.Abs(lower-l), math.Abs(upper-u))
			if far > 2 || (far == 0) != test.same {
				t.Errorf("%s, tail %v: %v to %v, and %v to %v by the normal approximation", test.reason, tail, lower, upper, l, u)
			}
		}
	}
}
