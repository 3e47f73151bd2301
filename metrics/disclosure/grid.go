package disclosure

import (
	"math"
	"sort"

	"github.com/childmetrics/childmetrics/metrics"
)

// Figures are held as whole numbers of a unit, so that no bound is lost to binary fractions: of one for counts, and of
// a millionth where figures need not be whole. Sums of such figures have their bounds at such figures.

// infinite is a bound that is none. Two of them can be added.
const infinite = math.MaxInt64 / 4

// plus adds two bounds, of which infinite ones remain so.
func plus(a, b int64) int64 { return min(a+b, infinite) }

// grid is the unit in which figures are held: how many there are to one.
type grid struct {
	units      float64
	fractional bool
}

func newGrid(o Options) grid {
	if o.Fractional {
		return grid{1e6, true}
	}
	return grid{1, false}
}

// span is the least and the most that a published cell can be; the least is above the most where it can be nothing.
func (g grid) span(v metrics.Value) (lower, upper int64) {
	lo, hi, known := v.Bounds()
	if !known {
		return 0, infinite
	}
	if g.fractional {
		lower, upper = g.down(lo, math.Floor), g.down(hi, math.Ceil)
		return max(lower, 0), upper
	}
	lower, upper = g.down(lo, math.Ceil), g.down(hi, math.Floor)
	p := v.Precision()
	if x, ok := v.Point(); ok && v == metrics.Rounded(x, p) && metrics.HalfUp(float64(upper), p) > x {
		upper-- // half up: the upper end is printed as the next figure
	}
	if v.Reason() == metrics.Low && lo == 0 {
		lower = max(lower, 1)
		if p, ok := lowPrecision(v); ok && metrics.HalfUp(float64(upper), p) > 0 {
			upper--
		}
	}
	return max(lower, 0), upper
}

// down is a bound in units, to the whole number on one side unless it is one but for binary dust.
func (g grid) down(x float64, side func(float64) float64) int64 {
	x *= g.units
	if whole := math.Round(x); math.Abs(x-whole) < 1e-6 {
		x = whole
	}
	return int64(max(-infinite, min(side(x), infinite)))
}

// figure is a bound as a number of the table.
func (g grid) figure(x int64) float64 {
	if x >= infinite {
		return math.Inf(1)
	}
	return float64(x) / g.units
}

// lowPrecision is the precision at which a low figure rounds to nought, where it has kept it.
func lowPrecision(v metrics.Value) (metrics.Precision, bool) {
	const little = 1e-17 // rounds to nought at any precision
	for _, p := range []metrics.Precision{metrics.Nearest5, metrics.Nearest10} {
		if metrics.Rounded(little, p) == v {
			return p, true
		}
	}
	for n := range 16 {
		if p := metrics.Places(n); metrics.Rounded(little, p) == v {
			return p, true
		}
	}
	return metrics.AsPrinted, false
}

// otherwiseMissing tells that a figure is missing for another reason than suppression and nothing is stated of it.
func otherwiseMissing(v metrics.Value) bool {
	_, _, known := v.Bounds()
	switch v.Reason() {
	case metrics.Reported, metrics.Ranged, metrics.Confidential, metrics.Low:
		return false
	}
	return !known
}

// shareRule tells whether a part of a whole is printed as a share. Sides are monotone: the greater the part and the
// smaller the whole, the greater the share.
type shareRule struct {
	part, whole  int
	per          float64
	point        float64           // where it was rounded
	precision    metrics.Precision // likewise, else AsPrinted
	lower, upper float64
	low          bool // printed as low: above nought
	nought       bool // printed as not applicable: the whole is nought
}

// newShareRule is false for a share that says nothing.
func newShareRule(s Share, fractional bool) (shareRule, bool) {
	lower, upper, known := s.Published.Bounds()
	r := shareRule{part: s.Part, whole: s.Whole, per: s.Per, lower: lower, upper: upper}
	if p := s.Published.Precision(); !fractional && p != metrics.AsPrinted && p != metrics.Unrounded && lower < upper {
		if x, _ := s.Published.Point(); s.Published == metrics.Rounded(x, p) {
			r.point, r.precision = x, p
		}
	}
	if s.Published.Reason() == metrics.Low {
		r.low = lower == 0
		if p, ok := lowPrecision(s.Published); ok {
			r.precision = p
		}
	}
	return r, known
}

// dust is how far a share may be out that was worked out in binary fractions.
func dust(x float64) float64 { return 1e-9 * max(1, math.Abs(x)) }

// over tells that the share would be printed as more.
func (r *shareRule) over(part, whole int64) bool {
	x := float64(part) * r.per / float64(whole)
	if r.precision != metrics.AsPrinted {
		return metrics.HalfUp(x, r.precision) > r.point
	}
	return x > r.upper+dust(r.upper)
}

// under tells that the share would be printed as less.
func (r *shareRule) under(part, whole int64) bool {
	x := float64(part) * r.per / float64(whole)
	switch {
	case r.low:
		return part == 0
	case r.precision != metrics.AsPrinted:
		return metrics.HalfUp(x, r.precision) < r.point
	}
	return x < r.lower-dust(r.lower)
}

// narrow carries bounds between a part and its whole, at least one. It is false where none are left.
func (r *shareRule) narrow(part, whole *[2]int64, slack int64) bool {
	whole[0] = max(whole[0], 1)
	part[0] = max(part[0], first(part, func(x int64) bool { return !r.under(x, whole[0]) })-slack)
	if whole[1] < infinite {
		part[1] = min(part[1], plus(first(part, func(x int64) bool { return r.over(x, whole[1]) })-1, slack))
	}
	if part[0] > part[1] {
		return false
	}
	whole[0] = max(whole[0], first(whole, func(x int64) bool { return !r.over(part[0], x) })-slack)
	if part[1] < infinite {
		whole[1] = min(whole[1], plus(first(whole, func(x int64) bool { return r.under(part[1], x) })-1, slack))
	}
	return whole[0] <= whole[1]
}

// first is the first number of a span for which something holds that holds from there on, or the one after its end.
func first(span *[2]int64, holds func(int64) bool) int64 {
	if span[0] > span[1] {
		return span[0]
	}
	n := sort.Search(int(span[1]-span[0]+1), func(i int) bool { return holds(span[0] + int64(i)) })
	return span[0] + int64(n)
}
