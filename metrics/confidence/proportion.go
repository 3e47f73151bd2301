package confidence

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// Proportion is the interval of a proportion: events of cases, which they are part of, for each Options.Per.
//
// By default it is the score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical
// inference", Journal of the American Statistical Association 22 (1927) 209-212, without a correction for continuity.
// The other methods are ClopperPearson (C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits
// illustrated in the case of the binomial", Biometrika 26 (1934) 404-413), whose coverage is never below the level
// and mostly well above it, and Jeffreys (L. D. Brown, T. T. Cai and A. DasGupta, "Interval estimation for a binomial
// proportion", Statistical Science 16 (2001) 101-133). With all of them, the lower limit of no events is 0 and the
// upper limit of all is all.
//
// Fractions of events and cases count. Where events or cases are known within bounds, the limits are the outer ones:
// the lower limit of the fewest events of the most cases, and the upper limit of the most events of the fewest cases.
// Missing events or cases without bounds, no cases, and more events than cases give no interval; the estimate says
// why. Options that do not fit give an error of the class [ErrOptions].
func Proportion(events, cases metrics.Value, o Options) (Interval, error) {
	r, err := o.rules(Wilson, ClopperPearson, Jeffreys)
	if err != nil {
		return Interval{}, err
	}
	estimate, c, ok := Group{events, cases}.part(r.per)
	if !ok {
		return Interval{estimate: estimate}, nil
	}
	lower, upper := r.leastPart(c.lowest), r.mostPart(c.highest)
	return r.interval(estimate, lower*r.per, upper*r.per, 0, r.per), nil
}

// leastPart is the lower limit of a proportion.
func (r rules) leastPart(s sample) float64 {
	s = r.thinned(s)
	switch {
	case s.x == 0, math.IsInf(s.n, 1):
		return 0
	case r.method == ClopperPearson:
		return distribution.BetaLower(r.tail, s.x, s.n-s.x+1)
	case r.method == Jeffreys:
		return distribution.BetaLower(r.tail, s.x+0.5, s.n-s.x+0.5)
	}
	p := s.x / s.n
	return p * (p / wilson(p, s.n, r.z)) // the product of both limits is p²/(1+z²/n)
}

// mostPart is the upper limit of a proportion.
func (r rules) mostPart(s sample) float64 {
	s = r.thinned(s)
	switch {
	case s.x == s.n:
		return 1
	case r.method == ClopperPearson:
		return distribution.BetaUpper(r.tail, s.x+1, s.n-s.x)
	case r.method == Jeffreys:
		return distribution.BetaUpper(r.tail, s.x+0.5, s.n-s.x+0.5)
	}
	return wilson(s.x/s.n, s.n, r.z) / (1 + r.z*r.z/s.n)
}

// wilson is the upper Wilson limit times 1+z²/n, a sum that loses no digits.
func wilson(p, n, z float64) float64 {
	w := z * z / n
	return p + w/2 + math.Sqrt(w)*math.Sqrt(w/4+p*(1-p))
}
