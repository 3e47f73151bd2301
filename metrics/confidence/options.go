package confidence

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// Options say how limits are worked out. The zero Options are the 95% limits by the default method of the function, of
// independent events, for each one.
type Options struct {
	// Level is the confidence level, above 0 and below 1; 0 is 0.95.
	Level float64
	// Method is one that fits the function; 0 is the function's default.
	Method Method
	// DesignEffect says how many times larger the variance is than that of as many independent events, because siblings
	// or cases of one team go together, or because the rate varies more than chance makes it. The sample is then taken
	// for one of Of/DesignEffect with Events/DesignEffect events: L. Kish, Survey Sampling (Wiley, 1965), chapter 8. 0 is
	// none stated: the limits assume independence, and say so. Below 1, it would claim more cases than there are, and is
	// an error; who has estimated one takes 1 instead.
	DesignEffect float64
	// Per is what the figure is for each of: 100 for per cent, 10,000; 0 is 1. Counts, means and ratios have no other.
	Per float64
}

// ErrOptions is the class of the errors for options that cannot be used. Nothing else is an error: figures that cannot
// be used give no interval.
var ErrOptions = errors.New("confidence: unusable options")

// defaultLevel is the level where none is asked for.
const defaultLevel = 0.95

// rules are options that were looked at, with what follows from them.
type rules struct {
	level  float64
	tail   float64 // the probability beyond each limit
	z      float64 // the point of a normal variable that goes with it: 1.96 for 95%
	method Method
	stated float64 // the design effect, nought for none
	effect float64 // the design effect, 1 for none
	per    float64
}

// rules looks at options for a function that has a default method and perhaps others.
func (o Options) rules(standard Method, others ...Method) (rules, error) {
	r := rules{
		level: cmp.Or(o.Level, defaultLevel), method: cmp.Or(o.Method, standard),
		stated: o.DesignEffect, effect: cmp.Or(o.DesignEffect, 1), per: cmp.Or(o.Per, 1),
	}
	r.tail = (1 - r.level) / 2
	r.z = distribution.Normal(r.tail)
	switch {
	case !(r.level > 0 && r.level < 1):
		return rules{}, fmt.Errorf("%w: found the level %v, expected one above 0 and below 1, such as 0.95", ErrOptions, o.Level)
	case r.method != standard && !slices.Contains(others, r.method):
		return rules{}, fmt.Errorf("%w: found the method %v, expected %v", ErrOptions, o.Method, named(standard, others))
	case !(r.effect >= 1 && r.effect <= math.MaxFloat64):
		return rules{}, fmt.Errorf("%w: found the design effect %v, expected 1 or more", ErrOptions, o.DesignEffect)
	case !(r.per > 0 && r.per <= math.MaxFloat64):
		return rules{}, fmt.Errorf("%w: found per %v, expected a number above 0, such as 100", ErrOptions, o.Per)
	}
	return r, nil
}

// perOne are the rules of a function whose figures are for each one.
func (o Options) perOne(standard Method, others ...Method) (rules, error) {
	if o.Per != 0 && o.Per != 1 {
		return rules{}, fmt.Errorf("%w: found per %v for a count, a mean or a ratio, expected none", ErrOptions, o.Per)
	}
	return o.rules(standard, others...)
}

// named lists the methods that fit a function.
func named(standard Method, others []Method) string {
	list := standard.String()
	for _, m := range others {
		list += " or " + m.String()
	}
	return list
}

// interval puts limits round an estimate: within the range of the figure, and never short of the estimate itself, which
// the quantiles of low levels may be. Limits that say nothing are none.
func (r rules) interval(estimate metrics.Value, lower, upper, least, most float64) Interval {
	if low, high, ok := estimate.Bounds(); ok {
		lower, upper = min(lower, low), max(upper, high) // NaN stays NaN
	}
	lower, upper = max(lower, least)+0, min(upper, most)+0 // minus nought plus nought is nought
	none := math.IsInf(lower, -1) && math.IsInf(upper, 1) || math.IsInf(lower, 1) || math.IsInf(upper, -1)
	if none || !(lower <= upper) || estimate.Reason() == metrics.Invalid {
		return Interval{estimate: estimate}
	}
	return Interval{
		estimate: estimate, lower: lower, upper: upper, level: r.level, designEffect: r.stated, method: r.method,
	}
}
