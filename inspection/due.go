package inspection

import "github.com/childmetrics/childmetrics/metrics"

// DueStatus is where a day stands to the time in which the next inspection is usual. The zero DueStatus is not known.
type DueStatus uint8

// The statuses.
const (
	// NotDue is before the usual time.
	NotDue DueStatus = iota + 1
	// InWindow is within it.
	InWindow
	// Overdue is after it.
	Overdue
)

// String is the status in words.
func (s DueStatus) String() string {
	switch s {
	case NotDue:
		return "not due"
	case InWindow:
		return "in the usual window"
	case Overdue:
		return "after the usual window"
	}
	return "not known"
}

// MarshalText gives the bytes of String.
func (s DueStatus) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Estimate is when the next inspection of a council is usual, and of which kind. It is an estimate: Ofsted sets its own
// dates, and in the years to March 2025 the gap between two inspections was from two and a half to almost six years. It
// is comparable.
type Estimate struct {
	// From and To are the ends of the usual time: from six months before the third anniversary of the last inspection to
	// six months after it.
	From metrics.Date `json:"from"`
	To   metrics.Date `json:"to"`
	// Kind is a short inspection after good or outstanding, and a standard one otherwise. It is not known where the last
	// overall judgement is not.
	Kind Kind `json:"kind"`
	// Held is how many inspections after one with that overall judgement were of this kind, Of how many there were, in
	// Ofsted's history of ILACS to March 2025. Both are nought where there is no evidence.
	Held   int       `json:"held"`
	Of     int       `json:"of"`
	Status DueStatus `json:"status"`
}

// followed is the kinds of the inspections that followed one with each grade: short ones after outstanding and good,
// standard ones after the rest.
var followed = [GradeCount]struct {
	kind     Kind
	held, of int
}{
	Outstanding - 1:         {ShortInspection, 18, 19},
	Good - 1:                {ShortInspection, 34, 40},
	RequiresImprovement - 1: {StandardInspection, 41, 41},
	Inadequate - 1:          {StandardInspection, 15, 15},
}

// NextAfter estimates the inspection after one, as at a day. The start of the last one is needed; without it, and
// without a day, the status is not known. Since April 2026 there is no overall judgement to go by, and the kind is not
// known.
//
// After a visit, which restarts nothing, there is no estimate. After an inspection under another framework than ILACS
// there is no evidence on the kind.
//
// Source: the framework as councils and safeguarding partnerships quote it, held against Ofsted's history.
func NextAfter(last Inspection, asAt metrics.Date) Estimate {
	const usual, either = 36, 6 // months
	if !last.IsGraded() {
		return Estimate{}
	}
	e := Estimate{From: last.Start.AddMonths(usual - either), To: last.Start.AddMonths(usual + either)}
	if g, ok := last.Judgement(Overall).Grade(); ok {
		f := followed[g-1]
		e.Kind = f.kind
		if last.Framework != SIF && last.Kind != SIFInspection {
			e.Held, e.Of = f.held, f.of
		}
	}
	switch {
	case e.To.IsZero() || asAt.IsZero():
	case asAt.Compare(e.From) < 0:
		e.Status = NotDue
	case asAt.Compare(e.To) > 0:
		e.Status = Overdue
	default:
		e.Status = InWindow
	}
	return e
}
