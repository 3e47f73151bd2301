package target

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// mostCases is more than anybody counts; larger numbers are not taken for counts, so that int holds them everywhere.
const mostCases = 1 << 30

// span is the whole numbers from lower to upper.
type span struct{ lower, upper float64 }

// anyNumber is what is known of a number of events of which nothing is known.
var anyNumber = span{0, math.Inf(1)}

// spanOf is the whole numbers that a count may be. It is false where nothing is known, where it may be without end, and
// where none is left.
func spanOf(v metrics.Value) (span, bool) {
	lower, upper, known := v.Bounds()
	s := span{max(math.Ceil(lower), 0), math.Floor(upper)}
	if v.Reason() == metrics.Low {
		s.lower = max(s.lower, 1) // above nought
	}
	return s, known && s.lower <= s.upper && s.upper <= mostCases
}

// within cuts two spans to what they can be where the first is part of the second.
func within(part, whole span) (span, span, bool) {
	part.upper, whole.lower = min(part.upper, whole.upper), max(whole.lower, part.lower)
	return part, whole, part.lower <= part.upper && whole.lower <= whole.upper
}

// spans is the whole numbers that the events and the cases may be.
func (p Parts) spans() (events, cases span, ok bool) {
	events, counted := spanOf(p.Events)
	cases, sized := spanOf(p.Cases)
	events, cases, fit := within(events, cases)
	return events, cases, counted && sized && fit
}

// figure is a number without a point that lies within the span, if that is known.
func (s span) figure(r metrics.Reason, known bool) metrics.Value {
	switch {
	case r == metrics.Ranged, r == metrics.Reported:
		return metrics.Between(s.lower, s.upper)
	case known:
		return metrics.Missing(r).WithBounds(s.lower, s.upper)
	}
	return metrics.Missing(r)
}

// wholes is the points of counts, and whether all of them have one that is a whole number.
func wholes(counts ...metrics.Value) ([3]float64, bool) {
	var points [3]float64
	for i, v := range counts {
		x, ok := v.Point()
		if !ok || x != math.Trunc(x) || x > mostCases {
			return [3]float64{}, false
		}
		points[i] = x
	}
	return points, true
}
