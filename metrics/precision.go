package metrics

import "math"

// Precision says how a figure was printed: to how many decimal places, or to the nearest 5 or 10. The zero value is
// AsPrinted. It belongs to a column and a level of a file, never to the text of a cell: "14" may be 14.0.
type Precision uint8

// The precisions other than decimal places, for which see [Places].
const (
	// AsPrinted is a precision that is not known: the decimals of the text itself are taken.
	AsPrinted Precision = iota
	// Unrounded is a figure that was not rounded: a count of children.
	Unrounded
	// Nearest5 is a count rounded to the nearest 5.
	Nearest5
	// Nearest10 is a count rounded to the nearest 10.
	Nearest10
	// YearsMonths is a duration printed as years and months: "02:03" is 27 months.
	YearsMonths

	places0
)

// maxPlaces is the largest number of decimals a float64 of everyday size can honour.
const maxPlaces = 15

// pow10 holds the powers of ten that a float64 holds exactly.
var pow10 = [...]float64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// Places is the precision of figures printed to n decimal places, 0 to 15; beyond that the nearer end is taken.
func Places(n int) Precision {
	return places0 + Precision(min(max(n, 0), maxPlaces))
}

// Decimals gives the number of decimal places, and false where the precision is not a number of decimal places.
func (p Precision) Decimals() (n int, ok bool) {
	if p < places0 || p > places0+maxPlaces {
		return 0, false
	}
	return int(p - places0), true
}

// finer is the precision with one decimal more, where it has decimals.
func (p Precision) finer() Precision {
	if n, ok := p.Decimals(); ok {
		return Places(n + 1)
	}
	return p
}

// String names the precision: "1 dp", "nearest 10", "as printed".
func (p Precision) String() string {
	switch p {
	case AsPrinted:
		return "as printed"
	case Unrounded:
		return "unrounded"
	case Nearest5:
		return "nearest 5"
	case Nearest10:
		return "nearest 10"
	case YearsMonths:
		return "years and months"
	}
	if n, ok := p.Decimals(); ok {
		return string(appendInt(nil, n)) + " dp"
	}
	return "invalid precision"
}

// unit gives the step of a precision as a fraction, so that 0.1 is exactly one tenth: one step is numerator over
// denominator. It is false for figures that are not rounded to any step.
func (p Precision) unit() (numerator, denominator float64, ok bool) {
	switch p {
	case Nearest5:
		return 5, 1, true
	case Nearest10:
		return 10, 1, true
	case YearsMonths:
		return 1, 1, true
	}
	if n, ok := p.Decimals(); ok {
		return 1, pow10[n], true
	}
	return 0, 0, false
}

// beyondRounding is where the steps between float64s reach one: larger numbers have no fraction to round.
const beyondRounding = 1 << 52

// departmentEpsilon is the square root of the float64 machine epsilon. The department's own code adds it before it
// cuts, so that 1133/82.4, which is exactly 13.75 and a hair less as a float64, rounds to 13.8.
const departmentEpsilon = 1.4901161193847656e-08

// HalfUp rounds x to a precision as the department does: halves away from nought, with the small allowance for
// binary fractions of its published code (round_five_up in the R package dfeR; true_round in its dashboard):
// trunc(|x|·10^dp + 0.5 + 1.49e-8) / 10^dp, with the sign restored. The result is never minus nought.
//
// With AsPrinted or Unrounded, and for an x that is not finite or has 2^52 steps of the precision or more, x is
// returned as it is.
func HalfUp(x float64, p Precision) float64 {
	numerator, denominator, ok := p.unit()
	if !ok {
		return x
	}
	steps := math.Abs(x) * denominator / numerator
	if !(steps < beyondRounding) {
		return x
	}
	rounded := math.Trunc(steps+0.5+departmentEpsilon) * numerator / denominator
	if x < 0 && rounded != 0 {
		return -rounded
	}
	return rounded
}

// Round is the figure as it would be published at a precision, half up. Its bounds are half a unit to each side, as a
// reader of the published figure takes it, and wider where v's own are. A figure above nought that rounds to nought is
// Low, as the open data standard prints it; one that is or may be below nought and does is Ranged. With AsPrinted and
// Unrounded, and for figures without a point, v is returned as it is.
//
// Verdicts are about unrounded figures unless they are rounded first: 139 of 200 is below 70%, and prints as 70%.
func Round(v Value, p Precision) Value {
	numerator, denominator, ok := p.unit()
	if v.reason != Reported || !ok {
		return v
	}
	half := numerator / (2 * denominator)
	lower, upper, known := v.Bounds()
	if !known {
		lower, upper = math.Inf(-1), math.Inf(1)
	}
	switch rounded := HalfUp(v.point, p); {
	case rounded != 0 || v.point == 0:
		least, most := printedBounds(rounded, p)
		return pointWithin(rounded, min(least, lower), max(most, upper), p)
	case v.point > 0 && lower >= 0:
		return low(p, max(half, upper))
	case v.point > 0:
		return noPoint(Ranged, lower, max(half, upper), bounded)
	default:
		return noPoint(Ranged, min(-half, lower), max(0, upper), bounded)
	}
}
