package funnel

import (
	"fmt"
	"math"
)

// CurvePoint is the limits at one denominator, in the order of the funnel's levels.
type CurvePoint struct {
	Denominator float64  `json:"denominator"`
	Limits      []Limits `json:"limits"`
}

// mostCurvePoints bounds the work of a curve; a screen has few more columns.
const mostCurvePoints = 2000

// Curve is the limits over a range of denominators, for a chart: count of them, 2 to 2,000, from one end to the other,
// both included, each larger than the one before in the same proportion, since the funnel bends most where it is wide.
// A funnel without an average has no curve. Ends that are not above nought, ends in the wrong order and other counts
// give an error of the class [ErrOptions].
func (f Funnel) Curve(from, to float64, count int) ([]CurvePoint, error) {
	switch {
	case !(from >= least && from < to && to <= most):
		return nil, fmt.Errorf("%w: a curve from %v to %v, expected two sizes above 0 in their order", ErrOptions, from, to)
	case count < 2 || count > mostCurvePoints:
		return nil, fmt.Errorf("%w: a curve of %d points, expected 2 to %d", ErrOptions, count, mostCurvePoints)
	}
	r, ok := f.reference()
	if !ok {
		return nil, nil
	}
	points, limits := make([]CurvePoint, count), make([]Limits, 0, count*len(f.Levels))
	for i := range points {
		n := from * math.Pow(to/from, float64(i)/float64(count-1))
		if i == count-1 {
			n = to
		}
		start := len(limits)
		for _, tally := range f.Levels {
			limits = append(limits, r.at(n, tally.Level, f.Per))
		}
		points[i] = CurvePoint{Denominator: n, Limits: limits[start:len(limits):len(limits)]}
	}
	return points, nil
}
