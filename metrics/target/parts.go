package target

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Parts is what a figure is made of: events of cases, which they are part of, such as 31 meetings attended of 42. It is
// comparable.
type Parts struct {
	Events metrics.Value `json:"events"`
	Cases  metrics.Value `json:"cases"`
	// Per is what the figure is for each of, and so the unit of the levels: 100 for per cent; 0 is 1.
	Per float64 `json:"per"`
}

// ErrParts is the class of the errors of [Ladder.OfParts] and [Ladder.Leeway].
var ErrParts = errors.New("parts do not fit the ladder")

// OfParts is where the figure that parts make stands on each level, as [Ladder.Standings] has it, and by how many
// events it misses those that it does not meet. The interval is that of confidence.Proportion with the same Per, or
// nil.
//
// No cases have no figure, which is NotApplicable, and no verdict. Events below nought or more than the cases are
// Invalid, and bounds beyond them are cut. Otherwise the figure is missing as the parts are. A Per that is not above
// nought, and levels beyond what it allows, as 70 of a share of one, give an error of the class [ErrParts].
func (l Ladder) OfParts(p Parts, i Interval, on metrics.Date) ([]Standing, error) {
	if err := l.fits(p); err != nil {
		return nil, err
	}
	standings := l.Standings(p.figure(), i, on)
	for k := range standings {
		s := &standings[k]
		s.Events, s.Cases = p.Events, p.Cases
		s.MissedBy = l.goal(s.Level, p).missedBy(p, s.Figure, s.Met)
	}
	return standings, nil
}

// fits tells whether parts make figures of the unit that the levels have.
func (l Ladder) fits(p Parts) error {
	per := cmp.Or(p.Per, 1)
	if !(per > 0 && per <= math.MaxFloat64) {
		return fmt.Errorf("%w: found per %v, expected a number above 0, such as 100", ErrParts, p.Per)
	}
	for _, level := range l.levels[:l.count] {
		if x, _ := level.Value.Point(); x < 0 || x > per {
			return fmt.Errorf("%w: found %q at %v, expected 0 to %v", ErrParts, metrics.Excerpt(level.Name), level.Value, per)
		}
	}
	return nil
}

// figure is what the parts make, as confidence.Proportion has it.
func (p Parts) figure() metrics.Value {
	if metrics.Compare(p.Events, metrics.Below, metrics.Exact(0)) == metrics.Yes ||
		metrics.Compare(p.Events, metrics.Above, p.Cases) == metrics.Yes {
		return metrics.Missing(metrics.Invalid)
	}
	per := cmp.Or(p.Per, 1)
	v := metrics.Ratio(metrics.Scale(p.Events, per), p.Cases)
	lower, upper, known := v.Bounds()
	if !known || lower >= 0 && upper <= per {
		return v
	}
	if point, reported := v.Point(); reported {
		return metrics.Bounded(min(point, per), max(lower, 0), min(upper, per))
	}
	return v.WithBounds(0, per)
}
