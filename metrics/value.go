package metrics

import (
	"math"
	"strconv"

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
	known.precision = v.precision
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

// Format writes the value for people, half up to a precision: "14.0", "18 to 24", "low", "c (1 to 5)", "02:03".
// AsPrinted takes the value's own precision. A blank is the empty string, and a range of which nothing is known
// "unknown".
func (v Value) Format(p Precision) string {
	return string(v.appendFormat(nil, p))
}

// String is Format with the value's own precision.
func (v Value) String() string { return v.Format(AsPrinted) }

// AppendText appends what String gives. It never fails.
func (v Value) AppendText(b []byte) ([]byte, error) { return v.appendFormat(b, AsPrinted), nil }

// MarshalText gives the bytes of String. There is no UnmarshalText: reading needs a precision, see [Parse].
func (v Value) MarshalText() ([]byte, error) { return v.appendFormat(nil, AsPrinted), nil }

func (v Value) appendFormat(b []byte, p Precision) []byte {
	if p == AsPrinted {
		p = v.precision
	}
	switch {
	case v.reason == Reported:
		return appendNumber(b, v.point, p)
	case v.reason == Ranged && v.bounds == unbounded:
		return append(b, "unknown"...)
	case v.reason == Ranged:
		return v.appendRange(b, p)
	case v.reason == Invalid:
		b = append(b, "invalid"...)
	case v.reason == Blank && v.bounds != unbounded:
		b = append(b, v.reason.String()...)
	default:
		b = append(b, v.reason.Symbol()...)
	}
	if v.bounds == unbounded || v.reason == Low {
		return b
	}
	b = append(b, " ("...)
	return append(v.appendRange(b, p), ')')
}

// appendRange writes the bounds, taken outwards to the precision: a range that is printed too narrow is false.
func (v Value) appendRange(b []byte, p Precision) []byte {
	lower, upper := HalfUp(v.lower, p), HalfUp(v.upper, p) // a figure with a point is never printed as a range
	if numerator, denominator, ok := p.unit(); ok {
		if lower > v.lower {
			lower = HalfUp(lower-numerator/denominator, p)
		}
		if upper < v.upper {
			upper = HalfUp(upper+numerator/denominator, p)
		}
	}
	switch {
	case math.IsInf(upper, 1):
		return append(appendNumber(b, lower, p), " or more"...)
	case math.IsInf(lower, -1):
		return append(appendNumber(b, upper, p), " or less"...)
	}
	b = append(appendNumber(b, lower, p), " to "...)
	return appendNumber(b, upper, p)
}

// appendNumber writes a finite number half up, with as many decimals as its precision has.
func appendNumber(b []byte, x float64, p Precision) []byte {
	if p == YearsMonths && x >= 0 && x < 12_000 {
		months := int(HalfUp(x, p))
		b = append(appendTwoDigits(b, months/12), ':')
		return appendTwoDigits(b, months%12)
	}
	decimals, ok := p.Decimals()
	if !ok {
		decimals = -1
	}
	return strconv.AppendFloat(b, HalfUp(x, p), 'f', decimals, 64)
}

func appendTwoDigits(b []byte, n int) []byte {
	if n < 10 {
		b = append(b, '0')
	}
	return appendInt(b, n)
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// MarshalJSON writes an object that always has the keys value, symbol, lower and upper: numbers or null, and for
// symbol a string or null. A missing figure is null, never 0. The symbol is the department's; "" is a blank cell and
// "invalid" one that could not be read. An infinite bound is null.
func (v Value) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 96)
	b = append(b, `{"value":`...)
	b = appendJSONNumber(b, v.point, v.reason == Reported)
	b = append(b, `,"symbol":`...)
	switch v.reason {
	case Reported, Ranged:
		b = append(b, "null"...)
	case Invalid:
		b = append(b, `"invalid"`...)
	default:
		b = append(append(append(b, '"'), v.reason.Symbol()...), '"')
	}
	lower, upper, known := v.Bounds()
	b = append(b, `,"lower":`...)
	b = appendJSONNumber(b, lower, known)
	b = append(b, `,"upper":`...)
	b = appendJSONNumber(b, upper, known)
	return append(b, '}'), nil
}

func appendJSONNumber(b []byte, x float64, known bool) []byte {
	if !known || math.IsInf(x, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, x, 'f', -1, 64)
}
