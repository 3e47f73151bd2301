package metrics

import (
	"math"

	"golang.org/x/exp/constraints"
)

// Value is one figure as its publisher gave it: a number, a range, or a reason for there being neither.
//
// It has a point (see [Value.Point]) if and only if its reason is Reported. Any reason may come with bounds: the
// interval in which the true figure lies. The bounds of a rounded figure are half a unit to each side; those of a
// figure that was not rounded are the figure itself.
//
// The zero Value is a blank cell. Values are immutable, comparable and hold no NaN. == compares representations:
// two figures with the same number but another precision or other bounds differ, and two suppressed figures are
// equal without their true figures being so. [Compare] asks about the figures.
type Value struct {
	point        float64
	lower, upper float64 // nought where the kind of bounds does not use them
	reason       Reason
	precision    Precision // of the point; of a Low figure, that which it rounds to nought at
	bounds       boundKind
}

// boundKind says what is known of where the true figure lies.
type boundKind uint8

const (
	unbounded    boundKind = iota
	printed                // what the precision leaves of the point: reckoned when asked for, since most never are
	bounded                // from lower to upper
	boundedAbove           // above lower, up to upper
)

// interval is where a true figure lies. Its kind is never printed.
type interval struct {
	lower, upper float64
	kind         boundKind
}

// interval gives the bounds in use.
func (v Value) interval() interval {
	if v.bounds == printed {
		lower, upper := printedBounds(v.point, v.precision)
		return interval{lower, upper, bounded}
	}
	return interval{v.lower, v.upper, v.bounds}
}

// Number is what the constructors take: any integer or floating-point type.
type Number interface {
	constraints.Integer | constraints.Float
}

// Exact is a figure that was not rounded, such as a count of children. Its bounds are the figure itself. NaN and the
// infinities give Invalid.
func Exact[N Number](n N) Value {
	return reported(float64(n), Unrounded)
}

// Rounded is the figure n as it would be published at a precision: [Round] of [Exact]. With AsPrinted, which says
// nothing about a number, it is Exact.
func Rounded[N Number](n N, p Precision) Value {
	return Round(Exact(n), p)
}

// Between is a figure known only to lie from lower to upper, both included: "18 to 24", or "under 5" as
// Between(0, 4). One of the two may be infinite. Equal bounds give [Exact]; bounds in the wrong order, NaN or two
// infinities give Invalid.
func Between[N Number](lower, upper N) Value {
	lo, hi := float64(lower), float64(upper)
	if lo == hi {
		return Exact(lo)
	}
	if math.IsInf(lo, -1) && math.IsInf(hi, 1) {
		return Value{reason: Invalid}
	}
	return noPoint(Ranged, lo, hi, bounded)
}

// Bounded is a figure with a point that is known to lie from lower to upper, both included: what a computation makes of
// bounded figures where adding and dividing them one by one would make the bounds wider than they are. One of the two
// may be infinite; two that are say nothing. A point outside them, NaN and an infinite point give Invalid.
func Bounded(point, lower, upper float64) Value {
	if !(lower <= point && point <= upper) {
		return Value{reason: Invalid}
	}
	return pointWithin(point, lower, upper, Unrounded)
}

// Missing is a figure that is not there, for a reason, without bounds. A Low figure still lies above nought.
// Reported and Ranged, which are not reasons to be missing, give Invalid.
func Missing(r Reason) Value {
	switch {
	case r == Reported, r == Ranged, int(r) >= reasons:
		return Value{reason: Invalid}
	case r == Low:
		return low(AsPrinted, math.Inf(1))
	}
	return Value{reason: r}
}

// WithBounds is a figure without a point of which more is known: that it lies from lower to upper. It is how a caller
// who knows a publisher's rule states it, as in Missing(Confidential).WithBounds(1, 5); a suppressed cell bounds
// nothing by itself. What was known before is kept: the result lies within both. A figure with a point is returned
// unchanged. Bounds that leave nothing in between, and NaN, give Invalid.
func (v Value) WithBounds(lower, upper float64) Value {
	if v.reason == Reported {
		return v
	}
	kind := bounded
	if v.bounds != unbounded {
		if v.lower >= lower {
			kind = v.bounds
		}
		lower, upper = max(v.lower, lower), min(v.upper, upper)
	}
	known := noPoint(v.reason, lower, upper, kind)
	if known.reason == Low {
		known.precision = v.precision
	}
	return known
}

// reported makes a figure printed at a precision.
func reported(x float64, p Precision) Value {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Value{reason: Invalid}
	}
	return Value{point: x + 0, reason: Reported, precision: p, bounds: printed} // minus nought plus nought is nought
}

// printedBounds is half a unit to each side of a printed figure. A printed nought is exactly nought, by the open data
// standard: what only rounds to nought is printed as low.
func printedBounds(x float64, p Precision) (lower, upper float64) {
	numerator, denominator, ok := p.unit()
	if !ok || x == 0 {
		return x, x
	}
	// Whole half-steps over a whole denominator, so that half a step below 14.2 is the float64 nearest to 14.15.
	halves := math.Round(x * denominator / numerator * 2)
	if !(math.Abs(halves) < beyondRounding) {
		return x, x
	}
	return (halves - 1) * numerator / (2 * denominator), (halves + 1) * numerator / (2 * denominator)
}

// pointWithin makes a Reported value with bounds around its point, or an Invalid one where the point is not finite.
func pointWithin(x, lower, upper float64, p Precision) Value {
	if math.IsNaN(x) || math.IsInf(x, 0) || math.IsNaN(lower) || math.IsNaN(upper) {
		return Value{reason: Invalid}
	}
	lower, upper = min(lower, x)+0, max(upper, x)+0
	if l, u := printedBounds(x, p); l == lower && u == upper {
		return reported(x, p)
	}
	if math.IsInf(lower, -1) && math.IsInf(upper, 1) {
		return Value{point: x + 0, reason: Reported, precision: p}
	}
	return Value{point: x + 0, lower: lower, upper: upper, reason: Reported, precision: p, bounds: bounded}
}

// low makes a figure above nought that rounds to it.
func low(p Precision, upper float64) Value {
	v := noPoint(Low, 0, upper, boundedAbove)
	v.precision = p
	return v
}

// noPoint makes a value without a point that lies within bounds. Two infinite ones are no bounds.
func noPoint(r Reason, lower, upper float64, kind boundKind) Value {
	if !(lower <= upper) || lower == upper && (math.IsInf(lower, 0) || kind == boundedAbove) {
		return Value{reason: Invalid}
	}
	if math.IsInf(lower, -1) && math.IsInf(upper, 1) {
		return Value{reason: r}
	}
	return Value{lower: lower + 0, upper: upper + 0, reason: r, bounds: kind}
}

// Point is the figure itself. It is false where there is none, and the number is then nought and means nothing.
func (v Value) Point() (x float64, ok bool) {
	return v.point, v.reason == Reported
}

// Bounds is the interval in which the true figure lies, both ends included except that a Low figure is above nought.
// One of them may be infinite. It is false where nothing is known.
func (v Value) Bounds() (lower, upper float64, ok bool) {
	known := v.interval()
	return known.lower, known.upper, known.kind != unbounded
}

// Reason says what the value is: Reported, or why there is no figure.
func (v Value) Reason() Reason { return v.reason }

// Precision says how the figure was printed. It is AsPrinted for figures without a point and Unrounded for those that
// were not rounded, the results of division included.
func (v Value) Precision() Precision {
	if v.reason != Reported {
		return AsPrinted
	}
	return v.precision
}
