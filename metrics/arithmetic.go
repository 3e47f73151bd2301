package metrics

import "math"

// Add is a + b, with bounds. If either has no point the sum has none: its reason is joined from both (figures and
// ranges give way to what is missing; among missing figures Invalid, Blank, Unspecified, Unavailable, LowReliability,
// Confidential and NotApplicable remain in this order), and it has bounds where both have. Joining is commutative and
// associative.
//
// A sum of decimals is the decimal that it is, printed or exact: 0.1 + 0.2 is 0.3. Of figures printed to a number of
// decimals it has as many; any other is rounded to 15 significant digits of the largest number in it, beyond which a
// float64 knows nothing.
func Add(a, b Value) Value {
	p, within, x, y := commonPlaces(a.precision, b.precision), anywhere, a.interval(), b.interval()
	if x.kind != unbounded && y.kind != unbounded {
		half := p.finer() // bounds lie half a step from the grid
		within = interval{plus(x.lower, y.lower, half), plus(x.upper, y.upper, half), max(x.kind, y.kind)}
	}
	return result(join(a.reason, b.reason), plus(a.point, b.point, p), within, p)
}

// Sub is a - b, with bounds, and treats what is missing, and decimals, as [Add] does: 95.3 - 95.1 is 0.2.
func Sub(a, b Value) Value {
	p, within, x, y := commonPlaces(a.precision, b.precision), anywhere, a.interval(), b.interval()
	if x.kind != unbounded && y.kind != unbounded {
		half := p.finer()
		within = interval{plus(x.lower, -y.upper, half), plus(x.upper, -y.lower, half), x.kind}
	}
	return result(join(a.reason, b.reason), plus(a.point, -b.point, p), within, p)
}

// anywhere is where a figure lies of which nothing is known.
var anywhere = interval{math.Inf(-1), math.Inf(1), bounded}

// result is what arithmetic makes of its parts: a figure where all have a point, and otherwise what is known of it.
func result(r Reason, point float64, within interval, p Precision) Value {
	if within.lower == within.upper {
		within.kind = bounded // what was between is too little to be seen beside so large a figure
	}
	if r != Reported {
		return noPoint(r, within.lower, within.upper, within.kind)
	}
	return pointWithin(point, within.lower, within.upper, p)
}

// commonPlaces is the number of decimals in which the sum of two printed figures can be written without loss.
func commonPlaces(a, b Precision) Precision {
	_, oka := a.Decimals()
	_, okb := b.Decimals()
	if oka && okb {
		return max(a, b)
	}
	if a == b && a != YearsMonths {
		return a
	}
	return Unrounded
}

// plus is x + y without the binary dust of decimals. What is left of two numbers that nearly cancel out has the dust of
// both, so that the size of the largest says how many digits are known, not the size of the sum.
func plus(x, y float64, p Precision) float64 {
	sum := x + y
	size := max(math.Abs(x), math.Abs(y), math.Abs(sum))
	if n, ok := p.Decimals(); ok && size*pow10[n] < beyondRounding {
		return math.Round(sum*pow10[n]) / pow10[n]
	}
	return tidied(sum, size)
}

// tidy takes the binary dust off a result by rounding it to 15 significant digits, where a float64 has almost 16: it
// makes 1133/82.4 the 13.75 that it is, so that it is at least 13.75.
func tidy(x float64) float64 { return tidied(x, math.Abs(x)) }

// tidied rounds x to as many decimals as 15 significant digits of a number of some size have.
func tidied(x, size float64) float64 {
	if !(size >= 1e-7 && size < 1e13) {
		return x // too small or too large to be a figure; nought and the infinities are tidy
	}
	decimals := 14
	for step := 10.0; size >= step; step *= 10 {
		decimals--
	}
	for step := 1.0; size < step; step /= 10 {
		decimals++
	}
	return math.Round(x*pow10[decimals]) / pow10[decimals]
}

// Scale is v times a number, with bounds. What is missing stays missing, and Low becomes Ranged, whatever the number. A
// number that is not finite gives Invalid.
func Scale(v Value, by float64) Value {
	if math.IsNaN(by) || math.IsInf(by, 0) {
		return Value{reason: Invalid}
	}
	within, x := anywhere, v.interval()
	switch {
	case x.kind == unbounded:
	case by > 0:
		within = interval{tidy(x.lower * by), tidy(x.upper * by), x.kind}
	case by < 0:
		within = interval{tidy(x.upper * by), tidy(x.lower * by), bounded}
	default:
		within = interval{0, 0, bounded}
	}
	return result(join(v.reason, v.reason), tidy(v.point*by), within, Unrounded)
}

// Mul is a × b, with bounds: FTE times a caseload. What is missing is treated as [Add] does, also beside a nought.
func Mul(a, b Value) Value {
	within, x, y := anywhere, a.interval(), b.interval()
	if x.kind != unbounded && y.kind != unbounded {
		within = interval{math.Inf(1), math.Inf(-1), bounded}
		for _, corner := range [4]float64{
			times(x.lower, y.lower), times(x.lower, y.upper), times(x.upper, y.lower), times(x.upper, y.upper),
		} {
			within.lower, within.upper = min(within.lower, corner), max(within.upper, corner)
		}
		if x.kind == boundedAbove && y.positive() || y.kind == boundedAbove && x.positive() {
			within.kind = boundedAbove
		}
	}
	return result(join(a.reason, b.reason), tidy(a.point*b.point), within, Unrounded)
}

// positive tells whether all of an interval is above nought.
func (a interval) positive() bool {
	return a.lower > 0 || a.lower == 0 && a.kind == boundedAbove
}

// times is a product of bounds, in which nought of whatever there is is nought.
func times(x, y float64) float64 {
	if x == 0 || y == 0 {
		return 0
	}
	return tidy(x * y)
}

// Sum adds figures up. It is missing as soon as one of them is, with what is known of its bounds: a total of the
// figures that happen to be there is not the total. The [Coverage] says what was there. The sum of nothing is Blank.
func Sum(values ...Value) (Value, Coverage) {
	if len(values) == 0 {
		return Value{}, Coverage{}
	}
	total, cover := values[0], Coverage{}.With(values[0])
	for _, v := range values[1:] {
		total, cover = Add(total, v), cover.With(v)
	}
	return total, cover
}

// Ratio is the numerator for each one of the denominator: cases per full-time equivalent. See [Percent] for what
// missing and zero parts give.
func Ratio(numerator, denominator Value) Value { return quotient(numerator, denominator, 1) }

// Percent is the numerator as a percentage of the denominator. It may exceed 100.
//
// The denominator must be positive. One that is certainly nought gives NotApplicable, whatever the numerator: there is
// nothing to take a rate of. A negative one gives Invalid. If a part has no point, or the denominator is a nought that
// may be more, the result has no point either; it has bounds where both parts have and the denominator cannot be below
// nought. The percentage is multiplied before it is divided, as the department does, and not rounded: see [HalfUp].
func Percent(numerator, denominator Value) Value { return quotient(numerator, denominator, 100) }

// PerTenThousand is the numerator for each ten thousand of the denominator: children in care per 10,000 children. See
// [Percent] for what missing and zero parts give.
func PerTenThousand(numerator, denominator Value) Value {
	return quotient(numerator, denominator, 10_000)
}

func quotient(a, b Value, scale float64) Value {
	switch {
	case isNought(b):
		return Value{reason: NotApplicable}
	case negative(b):
		return Value{reason: Invalid}
	}
	within, x, y := anywhere, a.interval(), b.interval()
	if x.kind != unbounded && y.kind != unbounded && y.lower >= 0 && y.upper > 0 {
		// The quotient grows with the numerator, and moves towards nought as the denominator grows.
		nearest, furthest := y.upper, y.lower
		if x.lower < 0 {
			nearest = y.lower
		}
		if x.upper < 0 {
			furthest = y.upper
		}
		within = interval{divided(x.lower, nearest, scale), divided(x.upper, furthest, scale), x.kind}
	}
	reason := join(a.reason, b.reason)
	if reason == Reported && b.point == 0 {
		reason = Ranged // a nought that may be more, as 0.1 less 0.1 may
	}
	return result(reason, tidy(a.point*scale/b.point), within, Unrounded)
}

// isNought tells whether a figure is certainly nought.
func isNought(v Value) bool {
	lower, upper, known := v.Bounds()
	return v.reason == Reported && known && lower == 0 && upper == 0
}

// divided is a quotient of bounds: over nought it is as far out as it can be, and nought over nought is nought, the
// end to which the quotient of a numerator of nought tends.
func divided(x, by, scale float64) float64 {
	switch {
	case x == 0:
		return 0
	case math.IsInf(x, 0) && math.IsInf(by, 0):
		return 0
	}
	return tidy(x * scale / by)
}

// Share is a part as a percentage of itself and the rest together: agency workers among all workers. Both must be
// nought or more; two noughts give NotApplicable and a negative part gives Invalid. Missing parts and bounds are
// treated as in [Percent], but each part is used once: dividing by a sum that holds the numerator again would make the
// bounds twice as wide as they are.
func Share(part, rest Value) Value {
	if negative(part) || negative(rest) {
		return Value{reason: Invalid}
	}
	whole, reason := part.point+rest.point, join(part.reason, rest.reason)
	switch {
	case isNought(part) && isNought(rest):
		return Value{reason: NotApplicable}
	case reason == Reported && whole == 0:
		reason = Ranged // noughts that may be more
	}
	within, x, y := anywhere, part.interval(), rest.interval()
	if x.kind != unbounded && y.kind != unbounded {
		// Grows with the part and shrinks with the rest. Rounding may take a lower bound below nought; counts cannot be.
		partLower, restLower := max(x.lower, 0), max(y.lower, 0)
		within = interval{portion(partLower, y.upper), portion(x.upper, restLower), bounded}
		if partLower == x.lower && y.upper > 0 {
			within.kind = x.kind
		}
	}
	return result(reason, tidy(part.point*100/whole), within, Unrounded)
}

// negative tells whether a figure is certainly below nought.
func negative(v Value) bool {
	_, upper, known := v.Bounds()
	return v.reason == Reported && v.point < 0 || known && upper < 0
}

// portion is 100·part/(part+rest) for bounds, either of which may be infinite.
func portion(part, rest float64) float64 {
	switch {
	case part == 0:
		return 0
	case math.IsInf(rest, 1):
		return 0
	case math.IsInf(part, 1):
		return 100
	}
	return tidy(part * 100 / (part + rest))
}
