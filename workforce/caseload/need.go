package caseload

import (
	"math"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

// Need is what one role or team holds and should hold. It is comparable. Figures may be ranges: a target of 18 to 24,
// and "four hoped for" as Between(0, 4), where none is promised. Hires that are not stated are missing, and not nought:
// say Exact(0) where nobody is expected. Cases, FTE and hires below nought make what rests on them Invalid.
type Need struct {
	// Role is whom it is about, in the council's words.
	Role string `json:"role"`
	// Cases is what they hold. Target is the caseload that is aimed at, in cases for each FTE, above 0.
	Cases  metrics.Value `json:"cases"`
	Target metrics.Value `json:"target"`
	// FTE is the workers who hold cases now, Hires the FTE of those expected to join.
	FTE   metrics.Value `json:"fte"`
	Hires metrics.Value `json:"hires"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (n Need) MarshalJSON() ([]byte, error) { return optional.Object(n) }

// Required is the FTE with which each FTE holds the target: 3,500 cases at 18 to 24 need 145.8 to 194.4. See
// [metrics.Ratio] for missing parts and for a target of nought.
func (n Need) Required() metrics.Value { return metrics.Ratio(countable(n.Cases), n.Target) }

// Shortfall is the FTE that is lacking: what is required less what there is. Below nought there are more than the
// target needs.
func (n Need) Shortfall() metrics.Value { return metrics.Sub(n.Required(), countable(n.FTE)) }

// Remaining is the shortfall that is left once those expected have joined, nought where they are enough.
func (n Need) Remaining() metrics.Value { return Remaining(n.Shortfall(), countable(n.Hires)) }

// Caseload is the average caseload now: cases for each FTE.
func (n Need) Caseload() metrics.Value { return workforce.AverageCaseload(countable(n.Cases), n.FTE) }

// CaseloadAfter is the average caseload once those expected have joined, if the cases stay.
func (n Need) CaseloadAfter() metrics.Value {
	return workforce.AverageCaseload(countable(n.Cases), metrics.Add(countable(n.FTE), countable(n.Hires)))
}

// Posts is the whole posts that fill a shortfall: 4.2 FTE are 5 posts, and no shortfall none. What exceeds a whole
// number by a billionth or less does not need another post. Missing stays missing.
func Posts(shortfall metrics.Value) metrics.Value { return wholly(atLeastNought(shortfall)) }

// Remaining is what a recruitment leaves of a shortfall: of 14 short with 4 expected, 10. It is nought where more are
// expected than are lacking. Missing parts give a missing figure.
func Remaining(shortfall, hires metrics.Value) metrics.Value {
	return atLeastNought(metrics.Sub(shortfall, hires))
}

// ImpliedCases is the cases of a service that is so many FTE short of a target caseload: target × (FTE + shortfall). It
// answers what "14 short of an optimum caseload" says of the cases there are. A shortfall below nought is a surplus; an
// FTE, or cases, below nought give Invalid.
func ImpliedCases(target, fte, shortfall metrics.Value) metrics.Value {
	return countable(metrics.Mul(target, metrics.Add(countable(fte), shortfall)))
}

// Plan is the needs of several roles together.
type Plan struct {
	Needs []Need `json:"needs"`
	// Shortfall is the sum of what each role lacks, Posts that of its whole posts, Remaining what expected recruitment
	// leaves. A role with more than it needs does not make up for another: they are different jobs. Each is missing as
	// soon as a role's is, and blank without roles. Coverage counts the roles' shortfalls, and RemainingCoverage what is
	// left of them: a role whose hires are not stated has the one and not the other.
	Shortfall         metrics.Value    `json:"shortfall"`
	Posts             metrics.Value    `json:"posts"`
	Remaining         metrics.Value    `json:"remaining"`
	Coverage          metrics.Coverage `json:"coverage"`
	RemainingCoverage metrics.Coverage `json:"remaining_coverage"`
}

// PlanFor adds up needs, role by role.
func PlanFor(needs ...Need) Plan {
	p := Plan{Needs: append([]Need(nil), needs...)}
	var shortfalls, posts, remaining []metrics.Value
	for _, n := range needs {
		shortfalls = append(shortfalls, atLeastNought(n.Shortfall()))
		posts = append(posts, Posts(n.Shortfall()))
		remaining = append(remaining, n.Remaining())
	}
	p.Shortfall, p.Coverage = metrics.Sum(shortfalls...)
	p.Posts, _ = metrics.Sum(posts...)
	p.Remaining, p.RemainingCoverage = metrics.Sum(remaining...)
	return p
}

// atLeastNought is a figure, or nought where it is below.
func atLeastNought(v metrics.Value) metrics.Value {
	return mapped(v, func(x float64) float64 { return max(x, 0) })
}

// wholly is the next whole number. What exceeds one by less than a billionth is the dust of binary fractions.
func wholly(v metrics.Value) metrics.Value {
	const dust = 1e-9
	return mapped(v, func(x float64) float64 { return max(math.Ceil(x-dust), 0) })
}

// mapped applies a function that never falls to a figure and its bounds.
func mapped(v metrics.Value, f func(float64) float64) metrics.Value {
	lower, upper, known := v.Bounds()
	if !known {
		lower, upper = math.Inf(-1), math.Inf(1)
	}
	lower, upper = f(lower), f(upper)
	if x, ok := v.Point(); ok {
		return metrics.Bounded(f(x), lower, upper)
	}
	if !known {
		return v
	}
	return within(v, lower, upper)
}

// within is a figure with other bounds than its own, which hold its point where it has one.
func within(v metrics.Value, lower, upper float64) metrics.Value {
	x, ok := v.Point()
	switch reason := v.Reason(); {
	case ok:
		return metrics.Bounded(x, min(lower, x), max(upper, x))
	case reason == metrics.Ranged, reason == metrics.Low:
		return metrics.Between(lower, upper)
	default:
		return metrics.Missing(reason).WithBounds(lower, upper)
	}
}
