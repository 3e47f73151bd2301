package spc

// What the test vectors of the model package are about, for the tests.
var (
	ShiftEnds  = shiftEnds
	TrendEnds  = trendEnds
	TwoInThree = twoInThree
	Back       = back
	AssureBy   = assure
	Short      = short
)

// Steps are the bits of figures above, and of those below, the one before.
func Steps(y []float64) (rises, falls uint64) {
	w := workings{y: y, extent: without, dusty: without}
	m := w.marks(&limits{}, 0, len(y))
	return m.rises, m.falls
}

// CauseOf is the cause of point i, of what the rules found of each.
func CauseOf(i int, above bool, outside, trend, rises, twoInThree, shift uint64) Cause {
	f := findings{outside: outside, twoInThree: twoInThree, shift: shift}
	steps := trend & (trend << 1)
	f.up, f.down = trends(steps&rises, steps&^rises)
	return f.cause(i, above)
}
