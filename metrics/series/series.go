package series

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// The classes of the errors of [Of] and [OfCounts]. All are callers' mistakes; a figure that is missing is none.
var (
	// ErrPeriod is a point without a period, or with one of another kind than the others, for which there is no order.
	ErrPeriod = errors.New("series: unusable period")
	// ErrTwice is a period that occurs twice.
	ErrTwice = errors.New("series: period twice")
	// ErrPer is a number that figures cannot be given for each of.
	ErrPer = errors.New("series: unusable per")
)

// Point is one figure. It is comparable.
type Point struct {
	Period metrics.Period `json:"period"`
	// Value is the figure. It may be missing.
	Value metrics.Value `json:"value"`
	// Events and Of are the parts of the figure: meetings attended of meetings, referrals of children. Both are blank in a
	// series of figures alone.
	Events metrics.Value `json:"events"`
	Of     metrics.Value `json:"of"`
}

// Count is the parts of one figure. It is comparable.
type Count struct {
	Period metrics.Period
	// Events is how many there were; Of is how many there could have been, or the exposure. Either may be missing or known
	// within bounds.
	Events, Of metrics.Value
}

// Series is figures in order of their periods. It is immutable and safe for concurrent use. The zero Series has no
// point.
type Series struct {
	points   []Point
	places   []place
	per      float64 // nought for a series without parts
	known    int
	gaps     int
	overlaps bool
}

// place is what is worked out of a point once, for those who go through many series.
type place struct {
	x       float64 // the figure, nought where there is none
	at      int32   // periods from the first
	known   bool
	follows bool // the point before is the period before
}

// Of is a series of figures, in any order. No points give the zero Series.
func Of(points ...Point) (Series, error) { return of(slices.Clone(points), 0) }

// OfCounts is a series of parts, in any order, whose figures are events for each per of what they are of: 1 for shares,
// 100 for per cent, 10,000. A per that is not above nought and finite gives an error of the class [ErrPer]. The figures
// are those of [metrics.Ratio] and the like: of nothing, there is none.
func OfCounts(per float64, counts ...Count) (Series, error) {
	if !(per > 0 && per <= mostPer) {
		return Series{}, fmt.Errorf("%w: found %v, expected a number above 0, such as 100", ErrPer, per)
	}
	points := make([]Point, len(counts))
	for i, c := range counts {
		points[i] = Point{Period: c.Period, Value: figure(c, per), Events: c.Events, Of: c.Of}
	}
	return of(points, per)
}

// mostPer is more than any figure is given for.
const mostPer = 1e12

// figure is events for each per of what they are of.
func figure(c Count, per float64) metrics.Value {
	switch per {
	case 1:
		return metrics.Ratio(c.Events, c.Of)
	case 100:
		return metrics.Percent(c.Events, c.Of)
	case 10_000:
		return metrics.PerTenThousand(c.Events, c.Of)
	}
	return metrics.Ratio(metrics.Scale(c.Events, per), c.Of)
}

// of makes a series of points that are its own.
func of(points []Point, per float64) (Series, error) {
	if len(points) == 0 {
		return Series{}, nil
	}
	first := points[0].Period
	for i, p := range points {
		if _, ok := p.Period.Since(first); !ok {
			return Series{}, fmt.Errorf("%w: found %q at point %d beside %q, expected periods of one kind",
				ErrPeriod, p.Period, i+1, first)
		}
	}
	slices.SortFunc(points, func(a, b Point) int {
		order, _ := a.Period.Compare(b.Period)
		return order
	})
	s := Series{points: points, places: make([]place, len(points)), per: per}
	step := int32(0) // the smallest distance
	for i, p := range points {
		at, _ := p.Period.Since(points[0].Period)
		x, known := p.Value.Point()
		s.places[i] = place{x: x, at: int32(at), known: known}
		if known {
			s.known++
		}
		if i == 0 {
			continue
		}
		distance := s.places[i].at - s.places[i-1].at
		if distance == 0 {
			return Series{}, fmt.Errorf("%w: %q, expected each once", ErrTwice, p.Period)
		}
		if step == 0 || distance < step {
			step = distance
		}
		s.overlaps = s.overlaps || p.Period.Overlaps(points[i-1].Period)
	}
	if kind := points[0].Period.Kind(); kind != metrics.Day && kind != metrics.YearEnding {
		step = 1
	}
	for i := 1; i < len(points); i++ {
		s.places[i].follows = 2*(s.places[i].at-s.places[i-1].at) < 3*step
		if !s.places[i].follows {
			s.gaps++
		}
	}
	return s, nil
}

// Len is how many points there are, those without a figure included.
func (s Series) Len() int { return len(s.points) }

// At is the point at a position, from nought, in order of period. A position that the series does not have gives the
// zero Point.
func (s Series) At(i int) Point {
	if i < 0 || i >= len(s.points) {
		return Point{}
	}
	return s.points[i]
}

// All gives the points in order of period, with their positions.
func (s Series) All() iter.Seq2[int, Point] { return slices.All(s.points) }

// Figure is the figure at a position as a number, and false where there is none: missing, or known within bounds only.
func (s Series) Figure(i int) (x float64, ok bool) {
	if i < 0 || i >= len(s.places) {
		return 0, false
	}
	p := &s.places[i]
	return p.x, p.known
}

// Distance is how many periods the point at a position is after the first one, whichever of those between were given:
// five quarters, or 366 days.
func (s Series) Distance(i int) int {
	if i < 0 || i >= len(s.places) {
		return 0
	}
	return int(s.places[i].at)
}

// Follows tells whether the point at a position comes right after the one before, without a gap. Days, and years to the
// end of a month, are taken to be as far apart as the two that are closest: a series of days, each 31 March, has a gap
// where a year is left out. All other periods follow only the one just before. The first point follows nothing.
func (s Series) Follows(i int) bool {
	return i > 0 && i < len(s.places) && s.places[i].follows
}

// Known is how many points have a figure, as a number and not within bounds only.
func (s Series) Known() int { return s.known }

// Coverage counts the points by reason.
func (s Series) Coverage() metrics.Coverage {
	var c metrics.Coverage
	for _, p := range s.points {
		c = c.With(p.Value)
	}
	return c
}

// Gaps is between how many neighbouring points there is a gap; see [Series.Follows].
func (s Series) Gaps() int { return s.gaps }

// Overlaps tells that neighbouring periods share time, as years to the end of each month do, so that figures are not
// independent of each other.
func (s Series) Overlaps() bool { return s.overlaps }

// HasParts tells whether the series was made of counts.
func (s Series) HasParts() bool { return s.per != 0 }

// Per is what the figures are for each of, and nought for a series without parts.
func (s Series) Per() float64 { return s.per }
