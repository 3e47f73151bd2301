package funnel

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Point is one council's figure as the two numbers it is made of. They need not be whole: vacancies and posts in
// full-time equivalents are taken as counts, which is near enough where most posts are whole.
type Point struct {
	Numerator   metrics.Value `json:"numerator"`
	Denominator metrics.Value `json:"denominator"`
}

// figure gives the proportion or rate. Whatever cannot be one is Invalid.
func (p Point) figure(kind Kind, per float64) metrics.Value {
	x, okx := p.Numerator.Point()
	n, okn := p.Denominator.Point()
	xLower, xUpper, _ := p.Numerator.Bounds()
	_, nUpper, sized := p.Denominator.Bounds()
	switch {
	case okx && !(x == 0 || x >= least && x <= most), okn && n != 0 && !(n >= least && n <= most):
		return metrics.Missing(metrics.Invalid)
	case !okx && xUpper < 0: // without bounds it is nought
		return metrics.Missing(metrics.Invalid)
	case kind == Proportion && okx && okn && n > 0 && x > n, kind == Proportion && !okx && sized && xLower > nUpper:
		return metrics.Missing(metrics.Invalid)
	}
	return metrics.Ratio(metrics.Scale(p.Numerator, per), p.Denominator)
}

// parts gives the points of a figure that has one.
func (p Point) parts() (x, n float64) {
	x, _ = p.Numerator.Point()
	n, _ = p.Denominator.Point()
	return x, n
}

// corner is one end of what a council's count and size can be.
type corner struct{ x, n float64 }

// corners gives the counts and sizes at which the figure is furthest down and up, which are one for a figure with a
// point: published figures are taken as they were printed. Both the figure and its distance from the average rise with
// the count and fall with the size. It is false where an end is not known.
func (p Point) corners(kind Kind) (down, up corner, ok bool) {
	xLower, xUpper, okx := published(p.Numerator)
	nLower, nUpper, okn := published(p.Denominator)
	xLower = max(xLower, 0)
	if !okx || !okn || !(nLower >= least && nUpper <= most) {
		return down, up, false
	}
	down, up = corner{xLower, nUpper}, corner{xUpper, nLower}
	if kind == Proportion && xUpper > nLower {
		all := min(xUpper, nUpper)
		up = corner{all, all}
	}
	return down, up, up.x <= most
}

// published gives the point twice, or the bounds where there is none.
func published(v metrics.Value) (lower, upper float64, ok bool) {
	if x, ok := v.Point(); ok {
		return x, x, true
	}
	return v.Bounds()
}

// side is the position of a count outside the limits.
func (r reference) side(c corner) Position {
	if mean, _ := r.expected(c.n); c.x < mean {
		return Low
	} else if c.x > mean {
		return High
	}
	return Within
}

// finite is x, or the largest float64 where it is infinite.
func finite(x float64) float64 { return math.Min(x, math.MaxFloat64) }
