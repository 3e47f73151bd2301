package retention

import (
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
)

// Stability is how many different workers children had in a time; package caserecord counts them. It is comparable.
type Stability struct {
	// Children is all of them; None of them have no worker on record, the others as many as the names say.
	Children    int `json:"children"`
	None        int `json:"none"`
	One         int `json:"one"`
	Two         int `json:"two"`
	ThreeOrMore int `json:"three_or_more"`
	// ThreeOrMorePercent is those with three or more as a percentage of all Children, not rounded; see the function of
	// that name. Children without a worker on record may have had any number: where there are any, it is a range that
	// holds what they may add. NotApplicable without children.
	ThreeOrMorePercent metrics.Value `json:"three_or_more_percent"`
}

// StabilityOf counts a cohort: how many different workers each of its children had, 0 for those without a record. A, B
// and A again is two. A negative number counts as 0. No children, and nil, give noughts and a percentage that is
// NotApplicable.
//
// Every child of the cohort is needed, also those whom a list of allocations does not name: leaving out children
// without a worker makes the percentage too high. Where it is known that those without one really had none, the
// department's percentage is [ThreeOrMorePercent] of the counts.
func StabilityOf(workersPerChild iter.Seq[int]) Stability {
	var s Stability
	if workersPerChild == nil {
		workersPerChild = func(func(int) bool) {}
	}
	for workers := range workersPerChild {
		s.Children++
		switch {
		case workers <= 0:
			s.None++
		case workers == 1:
			s.One++
		case workers == 2:
			s.Two++
		default:
			s.ThreeOrMore++
		}
	}
	s.ThreeOrMorePercent = ThreeOrMorePercent(metrics.Exact(s.ThreeOrMore), metrics.Exact(s.Children))
	if s.None > 0 {
		s.ThreeOrMorePercent = ThreeOrMorePercent(
			metrics.Between(s.ThreeOrMore, s.ThreeOrMore+s.None), metrics.Exact(s.Children))
	}
	return s
}

// ThreeOrMorePercent is the children with three or more different social workers in a year as a percentage of all the
// children, 0 to 100, not rounded. Lower is better. Missing parts are treated as by [metrics.Percent]: no children give
// NotApplicable. More of them than children, or fewer than none, give Invalid.
//
// The department's children are all those looked after on 31 March, other than under a series of short-term placements,
// and their workers those of the year to that day, also from before the child was looked after. It publishes the
// percentage to whole numbers (table of social worker changes of "Children looked after in England").
func ThreeOrMorePercent(threeOrMore, children metrics.Value) metrics.Value {
	return percentOfWhole(threeOrMore, children)
}
