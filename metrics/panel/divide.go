package panel

import (
	"fmt"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Divide makes the panel of a proportion, rate or mean from its parts, row by row: the numerator times the measure's Per
// over the denominator, with bounds, for every row of the numerator. It is how ratios for longer or annualised periods
// are made: of the rolled parts. Figures are not rounded; see [metrics.Round] for how they would be published.
//
// A denominator is of the same period and the same council or councils; where there is no such row the figure is blank,
// so that a joint return is never divided by what one of its councils has. Missing parts and a denominator of nought are
// treated as in [metrics.Percent]. A proportion with certainly more in the numerator than in the denominator is Invalid,
// and its bounds end at Per.
//
// A measure of another kind, one whose Per is not a positive number, and parts whose periods are of different kinds give
// an error of the class [ErrUnsuited]. A part that is nil has no rows. The parts do not change.
func Divide(m Measure, numerator, denominator *Panel) (*Panel, error) {
	switch {
	case m.Kind != Proportion && m.Kind != Rate && m.Kind != Mean:
		return nil, fmt.Errorf("%w: found the measure %q of the kind %q, expected a proportion, a rate or a mean",
			ErrUnsuited, m.ID, m.Kind)
	case !(m.Per > 0 && m.Per <= math.MaxFloat64):
		return nil, fmt.Errorf("%w: found the measure %q for each %v, expected a number above 0, such as 100",
			ErrUnsuited, m.ID, m.Per)
	}
	f, g := numerator.table(), denominator.table()
	if len(f.periods) > 0 && len(g.periods) > 0 {
		if _, ok := f.periods[0].Compare(g.periods[0]); !ok {
			return nil, fmt.Errorf("%w: found %s over %s, expected periods of one kind", ErrUnsuited, f.periods[0], g.periods[0])
		}
	}
	values := make([]metrics.Value, len(f.periods)*len(f.areas))
	for i, period := range f.periods {
		other, known := g.period(period)
		for position, who := range f.areas {
			cell := i*len(f.areas) + position
			if !known || f.subject(cell, position) == nil {
				continue
			}
			if at, ok := g.at(other, who); ok {
				values[cell] = m.divided(numerator.values[cell], denominator.values[at])
			}
		}
	}
	return &Panel{measure: m, frame: f, values: values}, nil
}

// divided is one figure of the measure.
func (m Measure) divided(part, whole metrics.Value) metrics.Value {
	if m.Kind == Proportion && metrics.Compare(part, metrics.Above, whole) == metrics.Yes {
		return metrics.Missing(metrics.Invalid)
	}
	var v metrics.Value
	switch m.Per {
	case 1:
		v = metrics.Ratio(part, whole)
	case 100:
		v = metrics.Percent(part, whole)
	case 10_000:
		v = metrics.PerTenThousand(part, whole)
	default:
		v = metrics.Ratio(metrics.Scale(part, m.Per), whole)
	}
	lower, upper, known := v.Bounds()
	if m.Kind != Proportion || !known || upper <= m.Per {
		return v
	}
	if point, ok := v.Point(); ok { // rounded parts may be a little more than the whole
		return metrics.Bounded(min(point, m.Per), lower, m.Per)
	}
	return v.WithBounds(lower, m.Per)
}
