package metrics

import (
	"math"
	"strconv"
)

// Format writes the value for people, half up to a precision: "14.0", "18 to 24", "low", "c (1 to 5)", "02:03". The
// ends of a range are rounded as any figure is, and outwards only where they would be printed alike or there is only
// one: JSON and [Value.Bounds] have them whole. AsPrinted takes the value's own precision. A blank is the empty
// string, and a range of which nothing is known "unknown".
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

// appendRange writes the bounds. Two that differ and would be printed alike are taken outwards, so that a range never
// looks like a figure that is known; so is a single one, which says "or more" of nothing else.
func (v Value) appendRange(b []byte, p Precision) []byte {
	lower, upper := HalfUp(v.lower, p), HalfUp(v.upper, p) // a figure with a point is never printed as a range
	alone := math.IsInf(v.lower, -1) || math.IsInf(v.upper, 1)
	if numerator, denominator, ok := p.unit(); ok && (alone || lower == upper && v.lower != v.upper) {
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
