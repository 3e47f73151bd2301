package confidence_test

import (
	"math"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// comparison is one of the four functions of two groups.
type comparison = func(a, b confidence.Group, o confidence.Options) (confidence.Interval, error)

// holdLimits holds limits against printed ones, of as many decimals.
func holdLimits(t *testing.T, name string, i confidence.Interval, err error, lower, upper float64, decimals int) {
	t.Helper()
	low, high, ok := i.Bounds()
	unit := math.Pow10(-decimals)
	near := func(got, want float64) bool { return got == want || math.Abs(got-want) <= 0.51*unit } // the last digit printed may be a hair out
	if err != nil || !ok || !near(low, lower) || !near(high, upper) {
		t.Errorf("%s: %v to %v, %v, %v; want %v to %v", name, low, high, ok, err, lower, upper)
	}
}

// TestPublishedProportions holds worked examples of R. G. Newcombe, "Two-sided confidence intervals for the single
// proportion", Statistics in Medicine 17 (1998) 857-872, table I, and of Brown, Cai and DasGupta (2001), table A.1.
func TestPublishedProportions(t *testing.T) {
	for _, test := range []struct {
		method       confidence.Method
		x, n         int
		lower, upper float64
		decimals     int
	}{
		{confidence.Wilson, 81, 263, 0.2553, 0.3662, 4},
		{confidence.Wilson, 15, 148, 0.0624, 0.1605, 4},
		{confidence.Wilson, 0, 20, 0, 0.1611, 4},
		{confidence.Wilson, 1, 29, 0.0061, 0.1718, 4},
		{confidence.ClopperPearson, 81, 263, 0.2527, 0.3676, 4},
		{confidence.ClopperPearson, 15, 148, 0.0578, 0.1617, 4},
		{confidence.ClopperPearson, 0, 20, 0, 0.1684, 4},
		{confidence.ClopperPearson, 1, 29, 0.0009, 0.1776, 4},
		{confidence.Jeffreys, 2, 7, 0.065, 0.648, 3},
		{confidence.Jeffreys, 3, 7, 0.139, 0.766, 3},
		{confidence.Jeffreys, 4, 7, 0.234, 0.861, 3},
	} {
		i, err := confidence.Proportion(metrics.Exact(test.x), metrics.Exact(test.n), confidence.Options{Method: test.method})
		holdLimits(t, test.method.String(), i, err, test.lower, test.upper, test.decimals)
	}
}

// TestPublishedComparisons holds worked examples of the papers and of other programs.
func TestPublishedComparisons(t *testing.T) {
	inf := math.Inf(1)
	for _, test := range []struct {
		source         string
		compare        comparison
		x, n, y, m     int
		lower, upper   float64
		decimals       int
		estimate       float64
		estimateAbsent bool
	}{
		{"Newcombe (1998) table II a", confidence.DifferenceOfProportions, 56, 70, 48, 80, 0.0524, 0.3339, 4, 0.2, false},
		{"Newcombe (1998) table II b", confidence.DifferenceOfProportions, 9, 10, 3, 10, 0.1705, 0.8090, 4, 0.6, false},
		{"Newcombe (1998) table II c", confidence.DifferenceOfProportions, 6, 7, 2, 7, 0.0582, 0.8062, 4, 4.0 / 7, false},
		{"Newcombe (1998) table II d", confidence.DifferenceOfProportions, 5, 56, 0, 29, -0.0381, 0.1926, 4, 5.0 / 56, false},
		{"Newcombe (1998) table II e", confidence.DifferenceOfProportions, 0, 10, 0, 20, -0.1611, 0.2775, 4, 0, false},
		{"Newcombe (1998) table II f", confidence.DifferenceOfProportions, 0, 10, 0, 10, -0.2775, 0.2775, 4, 0, false},
		{"Newcombe (1998) table II g", confidence.DifferenceOfProportions, 10, 10, 0, 20, 0.6791, 1, 4, 1, false},
		{"Newcombe (1998) table II h", confidence.DifferenceOfProportions, 10, 10, 0, 10, 0.6075, 1, 4, 1, false},
		{"Fagerland, Lydersen and Laake (2015)", confidence.DifferenceOfProportions, 7, 34, 1, 34, 0.019, 0.34, 3, 6.0 / 34, false},
		{"Koopman (1984)", confidence.RatioOfProportions, 36, 40, 16, 80, 2.94, 7.15, 2, 4.5, false},
		{"R contingencytables", confidence.RatioOfProportions, 7, 34, 1, 34, 1.2209, 42.5757, 4, 7, false},
		{"by hand: 1+z²/12 and 1/(1+z²/20)", confidence.RatioOfProportions, 20, 20, 12, 12, 0.838875, 1.320122, 6, 1, false},
		{"R poisson.test", confidence.RatioOfRates, 11, 800, 21, 3011, 0.8584264, 4.2772659, 7, 1.971488095, false},
		{"by hand: 1/(1-t) - 1 with t^5 = 0.025", confidence.RatioOfRates, 5, 10, 0, 10, 0.9163559, inf, 7, 0, true},
		// Tables give 15 events the exact limits 8.40 and 24.74, and 41 events 29.42 and 55.62: 41-15 less the root of
		// (41-29.42)²+(24.74-15)², and more by that of (55.62-41)²+(15-8.40)².
		{"by hand, from published exact limits", confidence.DifferenceOfRates, 41, 1, 15, 1, 10.87, 42.04, 2, 26, false},
	} {
		i, err := test.compare(group(test.x, test.n), group(test.y, test.m), confidence.Options{})
		holdLimits(t, test.source, i, err, test.lower, test.upper, test.decimals)
		if point, ok := i.Estimate().Point(); ok == test.estimateAbsent || math.Abs(point-test.estimate) > 1e-9 {
			t.Errorf("%s: the estimate is %v, want %v", test.source, i.Estimate(), test.estimate)
		}
	}
}

// TestKoopmanAgainstLikelihood holds that a score test just rejects the limits: Pearson's chi-squared of the two
// groups, at the proportions that a search finds most likely for the ratio, is the square of 1.96.
func TestKoopmanAgainstLikelihood(t *testing.T) {
	for _, q := range [][4]float64{{36, 40, 16, 80}, {7, 34, 1, 34}, {1, 12, 11, 12}, {12, 12, 3, 50}, {0, 16, 15, 72}, {150, 1000, 120, 900}} {
		x, n, y, m := q[0], q[1], q[2], q[3]
		i, err := confidence.RatioOfProportions(
			confidence.Group{Events: metrics.Exact(x), Of: metrics.Exact(n)},
			confidence.Group{Events: metrics.Exact(y), Of: metrics.Exact(m)}, confidence.Options{})
		lower, upper, ok := i.Bounds()
		if err != nil || !ok {
			t.Fatal(i, err)
		}
		for _, ratio := range []float64{lower, upper} {
			if ratio == 0 {
				continue
			}
			part := func(events, p float64) float64 {
				if events == 0 {
					return 0
				}
				return events * math.Log(p)
			}
			likelihood := func(p float64) float64 {
				return part(x, ratio*p) + part(n-x, 1-ratio*p) + part(y, p) + part(m-y, 1-p)
			}
			low, high := 0.0, min(1, 1/ratio)
			for range 200 {
				a, b := low+(high-low)/3, high-(high-low)/3
				if likelihood(a) < likelihood(b) {
					low = a
				} else {
					high = b
				}
			}
			p := (low + high) / 2
			chi := math.Pow(x-n*ratio*p, 2)/(n*ratio*p*(1-ratio*p)) + math.Pow(y-m*p, 2)/(m*p*(1-p))
			if !within(chi, 1.959963984540054*1.959963984540054, 1e-5) {
				t.Errorf("%v: chi-squared at the limit %v is %v", q, ratio, chi)
			}
		}
	}
}

// TestExactLimitsAgainstSums holds that exact limits leave 2.5% on each side, by plain sums of probabilities.
func TestExactLimitsAgainstSums(t *testing.T) {
	sum := func(from, to int, logProbability func(x float64) float64) (total float64) {
		for x := from; x <= to; x++ {
			total += math.Exp(logProbability(float64(x)))
		}
		return total
	}
	hold := func(name string, tail float64) {
		t.Helper()
		if !within(tail, 0.025, 1e-9) {
			t.Errorf("%s leaves %v", name, tail)
		}
	}
	for _, q := range [][2]int{{1, 12}, {3, 12}, {40, 153}, {1000, 3700}} {
		x, n := q[0], q[1]
		i, err := confidence.Proportion(metrics.Exact(x), metrics.Exact(n), confidence.Options{Method: confidence.ClopperPearson})
		lower, upper, ok := i.Bounds()
		if err != nil || !ok {
			t.Fatal(i, err)
		}
		hold("the lower limit of a proportion", sum(x, n, binomial(float64(n), lower)))
		hold("the upper limit of a proportion", sum(0, x, binomial(float64(n), upper)))
	}
	for _, x := range []int{1, 7, 41, 500} {
		i, err := confidence.Count(metrics.Exact(x), confidence.Options{Method: confidence.ExactPoisson})
		lower, upper, ok := i.Bounds()
		if err != nil || !ok {
			t.Fatal(i, err)
		}
		hold("the lower limit of a count", sum(x, 3*x+60, poisson(lower)))
		hold("the upper limit of a count", sum(0, x, poisson(upper)))
	}
	for _, q := range [][4]int{{11, 800, 21, 3011}, {3, 10, 40, 20}, {40, 20, 3, 10}} {
		x, y, exposures := q[0], q[2], float64(q[1])/float64(q[3])
		i, err := confidence.RatioOfRates(group(x, q[1]), group(y, q[3]), confidence.Options{})
		lower, upper, ok := i.Bounds()
		if err != nil || !ok {
			t.Fatal(i, err)
		}
		share := func(ratio float64) float64 { return ratio * exposures / (1 + ratio*exposures) }
		hold("the lower limit of a ratio of rates", sum(x, x+y, binomial(float64(x+y), share(lower))))
		hold("the upper limit of a ratio of rates", sum(0, x, binomial(float64(x+y), share(upper))))
	}
}
