package funnel

import (
	"errors"
	"fmt"
)

// Options say how a funnel is made. The zero Options are those of proportions: exact limits at 95% and 99.8%, widened
// for over-dispersion.
type Options struct {
	Kind   Kind
	Method Method
	// Levels are the levels of the limits, above 0 and below 1; none is 0.95 and 0.998. They are kept in their order.
	Levels []float64
	// Per is what figures, the average and the limits are for: 100 for percentages, 100,000 for rates per 100,000. 0 is 1.
	Per float64
	// Unadjusted leaves limits and positions to chance alone. The over-dispersion is reported all the same.
	Unadjusted bool
}

// ErrOptions is the class of the errors of this package: a level outside (0, 1), a number that is no kind or method, or
// a range of denominators or a number of points that no curve has.
var ErrOptions = errors.New("funnel options that mean nothing")

// complete checks the options and fills the defaults in.
func (o Options) complete() (Options, error) {
	switch {
	case int(o.Kind) >= kinds:
		return o, fmt.Errorf("%w: kind %d", ErrOptions, o.Kind)
	case int(o.Method) >= methods:
		return o, fmt.Errorf("%w: method %d", ErrOptions, o.Method)
	case !(o.Per >= 0 && o.Per <= most):
		return o, fmt.Errorf("%w: per %v, expected a number from 0 to 10^12", ErrOptions, o.Per)
	}
	for _, level := range o.Levels {
		if !(level > 0 && level < 1) {
			return o, fmt.Errorf("%w: level %v, expected one above 0 and below 1, such as 0.95", ErrOptions, level)
		}
	}
	if len(o.Levels) == 0 {
		o.Levels = []float64{0.95, 0.998}
	}
	if o.Per == 0 {
		o.Per = 1
	}
	return o, nil
}

// most is the most that is taken for a count, far above anything that is counted and as far as the exact tails keep their
// digits, and least the smallest size: whatever is made of counts in between can be held in a float64.
const (
	most  = 1e12
	least = 1.0 / most
)
