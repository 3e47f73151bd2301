package tally

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// reasons is how many reasons a figure may have.
const reasons = int(metrics.Invalid) + 1

// mostFTE is the most that one worker can have, as [caserecord.Builder] has it.
const mostFTE = 2

// fteSum is FTE added up, in whole numbers. All of it is merged by adding.
type fteSum struct {
	points, known int64 // in hundredths, and of how many workers
	// lower and upper are the bounds of all that have any, in thousandths. Maybe is how many may not be in it: of these only
	// the upper bound is.
	lower, upper, maybe int64
	// Ranged is how many have bounds and no point, missing how many have neither, by reason.
	ranged, missing [reasons]int64
}

// fteCounters is how many numbers it has.
const fteCounters = 5 + 2*reasons

func (s *fteSum) counter(i int) *int64 {
	switch {
	case i >= 5+reasons:
		return &s.missing[i-5-reasons]
	case i >= 5:
		return &s.ranged[i-5]
	}
	return [...]*int64{&s.points, &s.known, &s.lower, &s.upper, &s.maybe}[i]
}

// amount is one worker's FTE.
type amount struct {
	reason              metrics.Reason
	bounded             bool
	point, lower, upper int64
}

// isBad tells whether an FTE cannot be, as [caserecord.BadFTE] has it.
func isBad(fte metrics.Value) bool {
	if x, ok := fte.Point(); ok {
		return x <= 0 || x > mostFTE
	}
	lower, upper, known := fte.Bounds()
	return known && (upper <= 0 || lower > mostFTE)
}

// amountOf is an FTE that is not bad in whole numbers.
func amountOf(fte metrics.Value) amount {
	x, isPoint := fte.Point()
	lower, upper, bounded := fte.Bounds()
	switch {
	case !isPoint && !bounded:
		return amount{reason: fte.Reason()}
	case !bounded: // what has a point may have no bounds
		lower, upper = 0, mostFTE
	}
	const outwards = 1e-6 // what binary fractions are off by
	a := amount{
		reason: fte.Reason(), bounded: true,
		lower: int64(math.Floor(max(lower, 0)*1000 + outwards)), upper: int64(math.Ceil(min(upper, mostFTE)*1000 - outwards)),
	}
	if isPoint {
		a.point = int64(math.Round(metrics.HalfUp(x, metrics.Places(2)) * 100))
		a.lower, a.upper = min(a.lower, 10*a.point), max(a.upper, 10*a.point)
	}
	return a
}

// add adds the FTE of somebody who is in a group for certain.
func (s *fteSum) add(a amount) {
	switch {
	case !a.bounded:
		s.missing[a.reason]++
		return
	case a.reason == metrics.Reported:
		s.points += a.point
		s.known++
	default:
		s.ranged[a.reason]++
	}
	s.lower += a.lower
	s.upper += a.upper
}

// addMaybe adds that of somebody who may be in it.
func (s *fteSum) addMaybe(a amount) {
	if !a.bounded {
		s.missing[a.reason]++
		return
	}
	s.maybe++
	s.upper += a.upper
}

// value is the sum, missing where one of its parts is; without those it is the sum of what is known, if only within
// bounds. Of nobody it is nought.
func (s *fteSum) value(withMissing bool) metrics.Value {
	var reason metrics.Value
	begun := false
	join := func(v metrics.Value, times int64) {
		for range min(times, 2) { // two are joined as more are, and not as one
			if begun {
				v = metrics.Add(reason, v)
			}
			reason, begun = v, true
		}
	}
	join(metrics.Exact(0), s.known)
	join(ofReason(metrics.Ranged), s.maybe)
	bounded := true
	for r := range reasons {
		join(ofReason(metrics.Reason(r)), s.ranged[r])
		if withMissing {
			join(ofReason(metrics.Reason(r)), s.missing[r])
			bounded = bounded && s.missing[r] == 0
		}
	}
	const inBounds = 1000
	switch {
	case !begun:
		return metrics.Exact(0)
	case reason.Reason() == metrics.Reported:
		return metrics.Bounded(float64(s.points)/100, float64(s.lower)/inBounds, float64(s.upper)/inBounds)
	case !bounded:
		return reason
	}
	return reason.WithBounds(float64(s.lower)/inBounds, float64(s.upper)/inBounds)
}

// ofReason is a figure that is missing for a reason, of which nothing is known beside.
func ofReason(r metrics.Reason) metrics.Value {
	if r == metrics.Ranged {
		return metrics.Add(metrics.Between(0, math.Inf(1)), metrics.Between(math.Inf(-1), 0))
	}
	return metrics.Missing(r)
}
