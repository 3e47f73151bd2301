package confidence

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Group is one of two groups that are compared: events of cases, or events over an exposure.
type Group struct {
	// Events is how many there were; fractions count.
	Events metrics.Value
	// Of is how many they could have been, for a proportion, or what they are the rate of, such as people.
	Of metrics.Value
}

// corners are the two ends of what is known of a group. Every limit grows with the events and shrinks with what they
// are of, so that its lowest is at the one and its highest at the other.
type corners struct {
	lowest, highest sample
}

// sample is x of n.
type sample struct{ x, n float64 }

// known gives the estimate of a group and the corners of it, which are false where the figures cannot be used or
// nothing is known of one.
func (g Group) known(per float64) (estimate metrics.Value, c corners, ok bool) {
	if metrics.Compare(g.Events, metrics.Below, metrics.Exact(0)) == metrics.Yes {
		return metrics.Missing(metrics.Invalid), corners{}, false
	}
	switch per {
	case 1:
		estimate = metrics.Ratio(g.Events, g.Of)
	case 100:
		estimate = metrics.Percent(g.Events, g.Of)
	case 10_000:
		estimate = metrics.PerTenThousand(g.Events, g.Of)
	default:
		estimate = metrics.Ratio(metrics.Scale(g.Events, per), g.Of)
	}
	fewest, most, counted := g.Events.Bounds()
	smallest, largest, sized := g.Of.Bounds()
	if !counted || !sized || largest <= 0 || estimate.Reason() == metrics.Invalid {
		return estimate, corners{}, false
	}
	return estimate, corners{sample{max(fewest, 0), largest}, sample{most, max(smallest, 0)}}, true
}

// part is known for a group of which the events are part: more events than cases are Invalid, and bounds beyond them
// are cut.
func (g Group) part(per float64) (estimate metrics.Value, c corners, ok bool) {
	if metrics.Compare(g.Events, metrics.Above, g.Of) == metrics.Yes {
		return metrics.Missing(metrics.Invalid), corners{}, false
	}
	estimate, c, ok = g.known(per)
	c.lowest.x, c.highest.x = min(c.lowest.x, c.lowest.n), min(c.highest.x, c.highest.n)
	lower, upper, bounded := estimate.Bounds()
	if !bounded || lower >= 0 && upper <= per {
		return estimate, c, ok
	}
	if point, reported := estimate.Point(); reported {
		return metrics.Bounded(min(point, per), max(lower, 0), min(upper, per)), c, ok
	}
	return estimate.WithBounds(0, per), c, ok
}

// thinned is a sample as the design effect leaves it.
func (r rules) thinned(s sample) sample { return sample{s.x / r.effect, s.n / r.effect} }

// rate is x/n. Of nothing it is as large as it can be: most.
func (s sample) rate(most float64) float64 {
	switch {
	case s.n == 0:
		return most
	case math.IsInf(s.n, 1):
		return 0
	}
	return s.x / s.n
}
