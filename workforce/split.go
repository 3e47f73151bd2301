package workforce

import (
	"errors"
	"fmt"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// ErrNotSplit is the class of the errors of [Rate.Split] and [SplitByPosts].
var ErrNotSplit = errors.New("change that cannot be split")

// Split says which part of the change of a rate each of its two components made: a vacancy rate may rise because there
// are more vacancies or because fewer are in post. It is comparable.
//
// The effect of a component is its Shapley value: the change that it makes on its own, averaged over the two orders in
// which the components can change. The effects sum to the change, and neither depends on which component is named
// first. Where a figure is bounded, so is its effect. They are arithmetic, not causes.
//
// Source: L. S. Shapley, A value for n-person games (1953); for rates, P. Das Gupta, Standardization and Decomposition
// of Rates (US Bureau of the Census, 1993).
type Split struct {
	Rate    Rate          `json:"rate"`
	Subject panel.Subject `json:"subject"`
	// From and To are the periods of the two returns.
	From metrics.Period `json:"from"`
	To   metrics.Period `json:"to"`
	// Before and After are the rates recomputed from the components, unrounded, and Change the one less the other: what
	// the effects sum to.
	Before metrics.Value `json:"before"`
	After  metrics.Value `json:"after"`
	Change metrics.Value `json:"change"`
	// Published is the change of the published, rounded figures, which may differ from Change in the last place.
	Published metrics.Value `json:"published"`
	// Components are the two, in the order of the rate's definition.
	Components [2]Component `json:"components"`
}

// Component is one part of a rate and its effect on the rate's change.
type Component struct {
	// Name is the component in words: "FTE vacancies".
	Name   string        `json:"name"`
	Before metrics.Value `json:"before"`
	After  metrics.Value `json:"after"`
	// Effect is in the unit of the rate: percentage points, or cases per FTE. It is missing where a component is, with
	// bounds where all are known within bounds, Invalid where one is below nought, and NotApplicable where one of the two
	// orders leads through a rate of nothing, which does not exist.
	Effect metrics.Value `json:"effect"`
}

// Split splits the change of the rate from one return of an area to another, usually the next. Returns of two areas, of
// one period or in the wrong order give an error of the class [ErrNotSplit]; so does a number that is no rate.
func (r Rate) Split(from, to Return) (Split, error) {
	if int(r) >= RateCount {
		return Split{}, fmt.Errorf("%w: no rate %d", ErrNotSplit, uint8(r))
	}
	rate := rates[r]
	s, err := r.newSplit(from, to)
	if err != nil {
		return Split{}, err
	}
	a, b := &s.Components[0], &s.Components[1]
	a.Name, b.Name = rate.parts[0], rate.parts[1]
	a.Before, b.Before = rate.of(from)
	a.After, b.After = rate.of(to)
	switch {
	case rate.share:
		s.solve(shareOf)
	case rate.measure.Unit == percent:
		s.solve(percentOf)
	default:
		s.solve(ratioOf)
	}
	return s, nil
}

// SplitByPosts splits the change of the vacancy rate by its other reading: the posts that there are, filled or vacant,
// and those in post. Posts that were added raise the rate until somebody fills them, and people who leave raise it with
// the posts as they were. Errors are as of [Rate.Split].
func SplitByPosts(from, to Return) (Split, error) {
	s, err := VacancyRateFTE.newSplit(from, to)
	if err != nil {
		return Split{}, err
	}
	posts, inPost := &s.Components[0], &s.Components[1]
	posts.Name, inPost.Name = "FTE posts", rates[VacancyRateFTE].parts[1]
	posts.Before, posts.After = metrics.Add(from.VacancyFTE, from.InPostFTE), metrics.Add(to.VacancyFTE, to.InPostFTE)
	inPost.Before, inPost.After = from.InPostFTE, to.InPostFTE
	s.solve(unfilledOf)
	return s, nil
}

func (r Rate) newSplit(from, to Return) (Split, error) {
	order, ok := from.Period.Compare(to.Period)
	switch {
	case from.Subject.Area != to.Subject.Area:
		return Split{}, fmt.Errorf("%w: returns of %v and of %v", ErrNotSplit, from.Subject.Area, to.Subject.Area)
	case !ok || order >= 0:
		return Split{}, fmt.Errorf("%w: from %v to %v", ErrNotSplit, from.Period, to.Period)
	}
	before, after := r.Recompute(from), r.Recompute(to)
	return Split{
		Rate: r, Subject: to.Subject, From: from.Period, To: to.Period,
		Before: before, After: after, Change: metrics.Sub(after, before),
		Published: metrics.Sub(r.Published(to), r.Published(from)),
	}, nil
}

// formula is a rate as a function of two components that is monotone in each of them, and the point of one component at
// which the other's effect is largest, where there is one between the ends.
type formula struct {
	rate func(a, b float64) float64
	// turn is where the effect of a component that goes from x to y turns, as a function of the other component. NaN is
	// nowhere.
	turn func(x, y float64) float64
}

var (
	// d/db of y/(y+b) - x/(x+b) is nought where b² = xy; the same holds with a and b exchanged.
	shareOf = formula{
		func(a, b float64) float64 { return a * 100 / (a + b) },
		func(x, y float64) float64 { return math.Sqrt(x * y) },
	}
	percentOf  = formula{func(a, b float64) float64 { return a * 100 / b }, nowhere}
	ratioOf    = formula{func(a, b float64) float64 { return a / b }, nowhere}
	unfilledOf = formula{func(posts, inPost float64) float64 { return (posts - inPost) * 100 / posts }, nowhere}
)

func nowhere(float64, float64) float64 { return math.NaN() }

// solve fills in the effects.
func (s *Split) solve(f formula) {
	a, b := &s.Components[0], &s.Components[1]
	for _, v := range [4]metrics.Value{a.Before, a.After, b.Before, b.After} {
		if metrics.Compare(v, metrics.Below, metrics.Exact(0)) == metrics.Yes {
			a.Effect, b.Effect = metrics.Missing(metrics.Invalid), metrics.Missing(metrics.Invalid) // no count is below nought
			return
		}
	}
	if reason := s.Change.Reason(); reason == metrics.NotApplicable || reason == metrics.Invalid {
		a.Effect, b.Effect = metrics.Missing(reason), metrics.Missing(reason) // one of the rates does not exist
		return
	}
	a.Effect = f.effect(*a, *b)
	b.Effect = formula{func(x, y float64) float64 { return f.rate(y, x) }, f.turn}.effect(*b, *a)
}

// effect is the Shapley value of the first component, with the bounds that all four figures leave.
func (f formula) effect(c, other Component) metrics.Value {
	// The sum has a point if all have, and otherwise the reason of what is missing.
	all := metrics.Add(metrics.Sub(c.After, c.Before), metrics.Sub(other.After, other.Before))
	lower, upper := f.bounds(c, other)
	_, ok := all.Point()
	switch {
	case ok:
	case all.Reason() != metrics.Ranged:
		return metrics.Missing(all.Reason()).WithBounds(lower, upper)
	case math.IsInf(lower, -1):
		return unknown
	default:
		return metrics.Between(lower, upper)
	}
	x, _ := c.Before.Point()
	y, _ := c.After.Point()
	u, _ := other.Before.Point()
	v, _ := other.After.Point()
	point := f.shapley(x, y, u, v)
	if math.IsNaN(point) || math.IsInf(point, 0) {
		return metrics.Missing(metrics.NotApplicable)
	}
	return metrics.Bounded(point, min(lower, point), max(upper, point))
}

// unknown is a figure of which nothing is known but that there is one.
var unknown = metrics.Sub(metrics.Between(0, math.Inf(1)), metrics.Between(0, math.Inf(1)))

// shapley is the effect of a component that goes from x to y while the other goes from u to v.
func (f formula) shapley(x, y, u, v float64) float64 {
	return (f.rate(y, u) - f.rate(x, u) + f.rate(y, v) - f.rate(x, v)) / 2
}

// bounds are those of an effect: it is monotone in the component's own two figures, and in the other's between their
// ends and the turn. They are infinite where a figure is not known or a rate does not exist.
func (f formula) bounds(c, other Component) (lower, upper float64) {
	lower, upper = math.Inf(1), math.Inf(-1)
	for _, x := range ends(c.Before) {
		for _, y := range ends(c.After) {
			turn := f.turn(x, y)
			for _, u := range turns(other.Before, turn) {
				for _, v := range turns(other.After, turn) {
					effect := f.shapley(x, y, u, v)
					if math.IsNaN(effect) || math.IsInf(effect, 0) {
						return math.Inf(-1), math.Inf(1)
					}
					lower, upper = min(lower, effect), max(upper, effect)
				}
			}
		}
	}
	return lower, upper
}

// ends are the bounds of a figure, and NaN where they are not known. A count is never below nought, whatever rounding
// leaves.
func ends(v metrics.Value) [2]float64 {
	lower, upper, ok := v.Bounds()
	if !ok {
		return [2]float64{math.NaN(), math.NaN()}
	}
	return [2]float64{max(lower, 0), max(upper, 0)}
}

// turns are the ends of a figure and what is nearest to the turn between them.
func turns(v metrics.Value, turn float64) [3]float64 {
	e := ends(v)
	if math.IsNaN(turn) {
		turn = e[0]
	}
	return [3]float64{e[0], e[1], min(max(turn, e[0]), e[1])}
}
