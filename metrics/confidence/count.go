package confidence

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// fewEvents is the number of events below which the default limits are the exact ones.
const fewEvents = 10

// Count is the interval of a count of events that could have been more: the deaths of a year. See [Rate], of which it
// is that over an exposure of one.
func Count(events metrics.Value, o Options) (Interval, error) {
	r, err := o.perOne(NoMethod, Byar, ExactPoisson)
	if err != nil {
		return Interval{}, err
	}
	estimate, c, ok := Group{events, metrics.Exact(1)}.known(1)
	if estimate.Reason() != metrics.Invalid {
		estimate = events // with its precision
	}
	return r.overExposure(estimate, c, ok), nil
}

// Rate is the interval of a rate of events over an exposure, for each Options.Per: deaths per 10,000 children. There
// may be more events than the exposure.
//
// By default the limits are the exact ones of the Poisson distribution below 10 events, and Byar's approximation to
// them from 10 on; Method tells which. This is what public health in England does. With a method asked for, all are
// by that. Exact limits are those of F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936)
// 437-442; their coverage is never below the level. Byar's are in N. E. Breslow and N. E. Day, Statistical Methods in
// Cancer Research II (IARC, 1987) 68-69; a lower limit that comes out below nought, as it does for one event at
// 99.8%, is nought.
//
// Fractions, bounds, missing figures and errors are treated as in [Proportion]. Where fewer than 10 events are
// possible, the default limits are the exact ones, and where 10 or more are possible too, the wider of both. With a
// design effect, it is the events that it leaves that count.
func Rate(events, exposure metrics.Value, o Options) (Interval, error) {
	r, err := o.rules(NoMethod, Byar, ExactPoisson)
	if err != nil {
		return Interval{}, err
	}
	estimate, c, ok := Group{events, exposure}.known(r.per)
	return r.overExposure(estimate, c, ok), nil
}

func (r rules) overExposure(estimate metrics.Value, c corners, ok bool) Interval {
	if !ok {
		return Interval{estimate: estimate}
	}
	byDefault := r.method == NoMethod
	if byDefault {
		r.method = Byar
		if c.lowest.x/r.effect < fewEvents {
			r.method = ExactPoisson
		}
	}
	least, most := r.leastRate(c.lowest), r.mostRate(c.highest)
	if few := fewEvents * r.effect; byDefault && c.lowest.x < few && c.highest.x >= few {
		// Some of the counts in between have Byar's limits, and some the exact ones.
		byar := r
		byar.method = Byar
		least = min(least, byar.leastRate(sample{few, c.lowest.n}))
		most = max(r.mostRate(sample{few, c.highest.n}), byar.mostRate(c.highest))
	}
	return r.interval(estimate, least*r.per, most*r.per, 0, math.Inf(1))
}

// leastRate is the lower limit of a rate.
func (r rules) leastRate(s sample) float64 {
	s = r.thinned(s)
	switch {
	case s.x == 0, math.IsInf(s.n, 1):
		return 0
	case r.method == Byar:
		root := 1 - 1/(9*s.x) - r.z/(3*math.Sqrt(s.x))
		return max(0, s.x*(root*root*root)) / s.n
	}
	return distribution.GammaLower(r.tail, s.x) / s.n
}

// mostRate is the upper limit of a rate.
func (r rules) mostRate(s sample) float64 {
	s = r.thinned(s)
	switch {
	case s.n == 0, math.IsInf(s.x, 1):
		return math.Inf(1)
	case r.method == Byar:
		more := s.x + 1
		root := 1 - 1/(9*more) + r.z/(3*math.Sqrt(more))
		return more * (root * root * root) / s.n
	}
	return distribution.GammaUpper(r.tail, s.x+1) / s.n
}
