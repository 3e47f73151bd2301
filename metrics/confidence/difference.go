package confidence

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// DifferenceOfProportions is the interval of a's proportion less b's, for each Options.Per: percentage points where
// that is 100. The groups must be independent of each other: the same children in two years are not, nor are
// overlapping periods.
//
// It is Newcombe's hybrid score interval, method 10 of R. G. Newcombe, "Interval estimation for the difference
// between independent proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890: the
// distances of the limits are those of the two Wilson intervals, squared and added. It stays within -1 and 1, and
// holds with no events and with all.
//
// Fractions, bounds, missing figures and errors are treated as in [Proportion].
func DifferenceOfProportions(a, b Group, o Options) (Interval, error) {
	r, err := o.rules(NewcombeScore)
	if err != nil {
		return Interval{}, err
	}
	first, c, ok := a.part(r.per)
	second, d, also := b.part(r.per)
	estimate := metrics.Sub(first, second)
	if !ok || !also {
		return Interval{estimate: estimate}, nil
	}
	lower := recovered(c.lowest.rate(1), r.leastPart(c.lowest), d.highest.rate(1), r.mostPart(d.highest))
	upper := -recovered(d.lowest.rate(1), r.leastPart(d.lowest), c.highest.rate(1), r.mostPart(c.highest))
	return r.interval(estimate, lower*r.per, upper*r.per, -r.per, r.per), nil
}

// DifferenceOfRates is the interval of a's rate less b's, for each Options.Per. The groups must be independent of each
// other.
//
// The limits are recovered from the exact ones of the two rates, as those of [DifferenceOfProportions] are from
// Wilson's: G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: a general approach",
// Statistics in Medicine 27 (2008) 1693-1702 (MOVER, the method of variance estimates recovery). They hold with no
// events.
//
// Fractions, bounds, missing figures and errors are treated as in [Rate].
func DifferenceOfRates(a, b Group, o Options) (Interval, error) {
	r, err := o.rules(MoverPoisson)
	if err != nil {
		return Interval{}, err
	}
	first, c, ok := a.known(r.per)
	second, d, also := b.known(r.per)
	estimate := metrics.Sub(first, second)
	if !ok || !also {
		return Interval{estimate: estimate}, nil
	}
	most := math.Inf(1)
	lower := recovered(c.lowest.rate(most), r.leastRate(c.lowest), d.highest.rate(most), r.mostRate(d.highest))
	upper := -recovered(d.lowest.rate(most), r.leastRate(d.lowest), c.highest.rate(most), r.mostRate(c.highest))
	return r.interval(estimate, lower*r.per, upper*r.per, -most, most), nil
}

// recovered is the lower limit of a difference, from the first figure and its lower limit and the second and its upper
// limit. It grows with the first two and shrinks with the others, whatever they are.
func recovered(first, lower, second, upper float64) float64 {
	if math.IsInf(upper, 1) {
		return math.Inf(-1)
	}
	return first - second - math.Hypot(first-lower, upper-second)
}
