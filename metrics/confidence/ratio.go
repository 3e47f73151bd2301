package confidence

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// RatioOfProportions is the interval of a's proportion over b's: how many times as likely. The groups must be
// independent of each other.
//
// It is the score interval of P. A. R. Koopman, "Confidence limits for the ratio of two binomial proportions",
// Biometrics 40 (1984) 513-517: the ratios that a score test does not reject, which no logarithm keeps from holding
// with noughts. No events in a give a lower limit of 0. No events in b give an upper limit of infinity and an
// estimate that is NotApplicable; none in either leave any ratio possible, from 0 to infinity.
//
// Fractions, bounds, missing figures and errors are treated as in [Proportion]. Options.Per does not apply.
func RatioOfProportions(a, b Group, o Options) (Interval, error) {
	r, err := o.perOne(KoopmanScore)
	if err != nil {
		return Interval{}, err
	}
	first, c, ok := a.part(1)
	second, d, also := b.part(1)
	estimate := metrics.Ratio(first, second)
	if !ok || !also {
		return Interval{estimate: estimate}, nil
	}
	lower := r.koopman(c.lowest, d.highest, -1)
	upper := r.koopman(c.highest, d.lowest, 1)
	return r.interval(inOneStep(a, b, estimate), lower, upper, 0, math.Inf(1)), nil
}

// inOneStep is the ratio of two groups' figures, multiplied before it is divided, so that 7 of 34 over 1 of 34 is 7.
// That would make bounds wider than they are, so where there are any the ratio stays as it was.
func inOneStep(a, b Group, ratio metrics.Value) metrics.Value {
	once := metrics.Ratio(metrics.Mul(a.Events, b.Of), metrics.Mul(a.Of, b.Events))
	point, reported := once.Point()
	if lower, upper, _ := once.Bounds(); reported && lower == point && upper == point {
		return once
	}
	return ratio
}

// koopman is a limit of the ratio of a's proportion to b's: the lower one on the side -1 and the upper one on 1.
func (r rules) koopman(a, b sample, side float64) float64 {
	a, b = r.thinned(a), r.thinned(b)
	switch {
	case side < 0 && (a.x == 0 || b.n == 0 || math.IsInf(a.n, 1)):
		return 0
	case side > 0 && (b.x == 0 || a.n == 0 || math.IsInf(b.n, 1)):
		return math.Inf(1)
	default:
		// Halving the floats between two ratios finds one of any size in 60 steps: their bits are in their order.
		const furthest = 0x1p500
		lower, upper := math.Float64bits(1/furthest), math.Float64bits(furthest)
		for upper-lower > 1 {
			middle := lower + (upper-lower)/2
			if koopmanScore(a, b, math.Float64frombits(middle)) < -side*r.z {
				upper = middle
			} else {
				lower = middle
			}
		}
		return math.Float64frombits(upper)
	}
}

// koopmanScore is the standardised difference of a's proportion and ratio times b's, which shrinks as the ratio grows.
// The variance is that of the two proportions that are most likely if the ratio is right.
func koopmanScore(a, b sample, ratio float64) float64 {
	whole := ratio*(a.n+b.x) + a.x + b.n
	root := 2 * math.Sqrt(ratio*(a.n+b.n)*(a.x+b.x))
	second := 2 * (a.x + b.x) / (whole + math.Sqrt(max(0, whole-root))*math.Sqrt(whole+root))
	first := min(1, ratio*second)
	variance := first*(1-first)/a.n + ratio*ratio*second*max(0, 1-second)/b.n
	if difference := a.x/a.n - ratio*(b.x/b.n); difference != 0 {
		return difference / math.Sqrt(variance)
	}
	return 0 // also where all are events in both groups, which leaves no variance at a ratio of one
}

// RatioOfRates is the interval of a's rate over b's. The groups must be independent of each other.
//
// It is exact: of the events of both groups together, those of a are binomial, and the Clopper-Pearson limits of their
// share turn into limits of the ratio. J. Przyborowski and H. Wilenski, "Homogeneity of results in testing samples from
// Poisson series", Biometrika 31 (1940) 313-323. The coverage is never below the level. What noughts give is as in
// [RatioOfProportions].
//
// Fractions, bounds, missing figures and errors are treated as in [Rate]. Options.Per does not apply.
func RatioOfRates(a, b Group, o Options) (Interval, error) {
	r, err := o.perOne(ExactConditional)
	if err != nil {
		return Interval{}, err
	}
	first, c, ok := a.known(1)
	second, d, also := b.known(1)
	estimate := metrics.Ratio(first, second)
	if !ok || !also {
		return Interval{estimate: estimate}, nil
	}
	lower, upper := r.leastRatio(c.lowest, d.highest), r.mostRatio(c.highest, d.lowest)
	return r.interval(inOneStep(a, b, estimate), lower, upper, 0, math.Inf(1)), nil
}

// leastRatio is the lower limit of the ratio of two rates.
func (r rules) leastRatio(a, b sample) float64 {
	a, b = r.thinned(a), r.thinned(b)
	if a.x == 0 || math.IsInf(a.n, 1) || b.n == 0 || math.IsInf(b.x, 1) {
		return 0
	}
	return oddsLower(r.tail, a.x, b.x+1) * (b.n / a.n)
}

// mostRatio is the upper limit of the ratio of two rates.
func (r rules) mostRatio(a, b sample) float64 {
	a, b = r.thinned(a), r.thinned(b)
	if b.x == 0 || math.IsInf(b.n, 1) || a.n == 0 || math.IsInf(a.x, 1) {
		return math.Inf(1)
	}
	return b.n / a.n / oddsLower(r.tail, b.x, a.x+1)
}

// oddsLower is the odds x/(1-x) of the point x below which a beta variable lies with the probability tail, from
// whichever of x and 1-x is the smaller and has all its digits.
func oddsLower(tail, x, rest float64) float64 {
	if x < rest {
		p := distribution.BetaLower(tail, x, rest)
		return p / (1 - p)
	}
	q := distribution.BetaUpper(tail, rest, x)
	return (1 - q) / q
}
