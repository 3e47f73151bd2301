package retention

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Rate is the share of those in post on one day who are still in post on a later one. It is comparable; its zero value
// is not known.
type Rate struct {
	// From and To are the two days: a rate over three years is lower than one over a year. Either may be no date where it
	// is not known.
	From metrics.Date `json:"from"`
	To   metrics.Date `json:"to"`
	// Began is how many were in post on the first day, Stayed how many of them still on the second, both as headcount or
	// both as FTE.
	Began  metrics.Value `json:"began"`
	Stayed metrics.Value `json:"stayed"`
}

// Percent is the rate, 0 to 100, not rounded; NotApplicable where nobody was in post on the first day. Those who joined
// since are in neither figure, so that it is not 100 less turnover. Missing parts are treated as by [metrics.Percent].
//
// More who stayed than began, fewer than nobody, and a second day before the first give Invalid. Figures that are only
// rounded to more (10.1 of 10.0) do not; their percentage then is above 100, as printed.
func (r Rate) Percent() metrics.Value {
	if !r.From.IsZero() && !r.To.IsZero() && r.To.Compare(r.From) < 0 {
		return metrics.Missing(metrics.Invalid)
	}
	return percentOfWhole(r.Stayed, r.Began)
}

// percentOfWhole is a part as a percentage of the whole that it is in, which bounds it by 0 and 100.
func percentOfWhole(part, whole metrics.Value) metrics.Value {
	nought := metrics.Exact(0)
	if metrics.CompareBounds(part, metrics.Above, whole) == metrics.Yes ||
		metrics.CompareBounds(part, metrics.Below, nought) == metrics.Yes {
		return metrics.Missing(metrics.Invalid)
	}
	percent := metrics.Percent(part, whole)
	lower, upper, bounded := percent.Bounds()
	point, reported := percent.Point()
	switch {
	case !bounded || lower >= 0 && upper <= 100:
		return percent
	case reported && point >= 0 && point <= 100:
		return metrics.Bounded(point, math.Max(lower, 0), math.Min(upper, 100))
	case reported:
		return percent
	}
	return percent.WithBounds(0, 100)
}
