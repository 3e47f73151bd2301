// Package retention says how long social workers stay: as a duration, as a rate, and for the child, as how many
// different workers it has had.
//
// In committee rooms "a retention rate of about three years" is said of what is a duration. The two are different types
// here, and so is turnover (package workforce), which is about those who left.
package retention

import (
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
)

// Duration is how long people stay, in years of 365.25 days. "About three years" is
// metrics.Rounded(3, metrics.Places(0)): anything from two and a half to three and a half. It is comparable; its zero
// value is not known.
type Duration struct {
	Years metrics.Value
	// Kind says of what: a median and the mean time that people have served so far are not the same.
	Kind DurationKind
}

// DurationKind says what a Duration measures. Zero is not stated.
type DurationKind uint8

const (
	// Unstated is a duration of which nobody said what it measures.
	Unstated DurationKind = iota
	// MedianStay is the time that half of those who join stay.
	MedianStay
	// MeanStay is the mean time that those who left had stayed.
	MeanStay
	// ServiceSoFar is the mean time that those in post have been there, who will stay longer.
	ServiceSoFar
)

// Rate is the share of those in post on one day who are still in post on a later one. It is comparable.
type Rate struct {
	// From and To are the two days: a rate over three years is lower than one over a year.
	From, To metrics.Date
	// Began is how many were in post on the first day, Stayed how many of them still on the second.
	Began, Stayed metrics.Value
}

// Percent is the rate, 0 to 100; NotApplicable where nobody was in post on the first day. Those who joined since are in
// neither figure, so that it is not 100 less turnover. More who stayed than began gives Invalid.
func (r Rate) Percent() metrics.Value { return metrics.Value{} }

// Spell is one person's time in post: from Start to the day before End; without an End they are still in post.
type Spell struct{ Start, End metrics.Date }

// Window is the time for which records were kept. Somebody who left before From is in no record; those who joined before
// it are counted as from that day on, which is what corrects for the ones who are not there (left truncation). No From
// is records from the very beginning. AsAt is the last day observed and is needed: those in post on it have not left yet
// (right censoring), and an End after it is not known yet.
type Window struct{ From, AsAt metrics.Date }

// Service is the length of service, with those who are still in post handled as what they are: people of whom it is
// known only that they stay longer than so far.
type Service struct {
	// Median is how long half of them stay. Where more than half outlast all observation it has no point, and a lower
	// bound: the longest service seen.
	Median Duration
	// Lower and Upper are the ends of its confidence interval at Level (0.95). An Upper that is not reached has no point.
	Lower, Upper Duration
	Level        float64
	// Method names the estimator of the median and that of its interval.
	Method string
	// Spells is how many there are, Left how many of them ended, InPost how many had not, LeftOut how many could not be
	// used.
	Spells, Left, InPost, LeftOut int
	// Curve is the share still in post, step by step.
	Curve    []Step
	Warnings []metrics.Warning
}

// Step is the curve after one length of service at which somebody left.
type Step struct {
	// Days is the length of service; AtRisk those observed at it; Left those who left at it.
	Days, AtRisk, Left int
	// Staying is the share who stay longer, 0 to 1; Lower and Upper its pointwise interval.
	Staying, Lower, Upper float64
}

// LengthOfService estimates the survival curve of time in post after Kaplan and Meier (1958) ...
func LengthOfService(spells []Spell, w Window, level float64) (Service, error) { return Service{}, nil }

// Stability is how many different workers children had in a time; package caserecord counts them. It is comparable.
type Stability struct {
	// Children is all of them; None of them have no worker on record, the others as many as the names say.
	Children, None, One, Two, ThreeOrMore int
	// ThreeOrMorePercent is those with three or more as a percentage of all Children, as the department publishes it for
	// children looked after at 31 March (to whole numbers). Lower is better. Children without a worker on record may have
	// had any number: the point is the department's, and the bounds hold what they may add. NotApplicable without children.
	ThreeOrMorePercent metrics.Value
}

// StabilityOf counts a cohort: how many different workers each of its children had, 0 for those without a record. A
// negative number counts as 0.
func StabilityOf(workersPerChild iter.Seq[int]) Stability { return Stability{} }
