package confidence

import (
	"math"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Interval is an estimate with the limits between which chance leaves it, and what they rest on.
//
// Where there is no interval, it holds the estimate alone, which says why if it is missing. The zero Interval is no
// interval for a blank figure. Intervals are immutable and comparable, and hold no NaN.
type Interval struct {
	estimate     metrics.Value
	lower, upper float64
	level        float64
	designEffect float64 // nought where none was stated
	method       Method  // NoMethod where there is no interval
}

// Estimate is the figure itself, as the arithmetic of package metrics gives it: missing with its reason where a part is
// missing, and with bounds where a part has some.
func (i Interval) Estimate() metrics.Value { return i.estimate }

// Bounds is the lower and the upper limit, in the unit of the estimate; one of them may be infinite. It is false where
// there is no interval, and the numbers are then nought and mean nothing.
func (i Interval) Bounds() (lower, upper float64, ok bool) {
	return i.lower, i.upper, i.method != NoMethod
}

// Level is the confidence level, such as 0.95, and nought where there is no interval.
func (i Interval) Level() float64 { return i.level }

// Method is how the limits were worked out, and NoMethod where there is no interval.
func (i Interval) Method() Method { return i.method }

// DesignEffect is the design effect that was stated, and nought where none was. See [Options].
func (i Interval) DesignEffect() float64 { return i.designEffect }

// IndependenceAssumed tells that the limits take the events for independent of each other, because nothing else was
// stated. It is false where there is no interval.
func (i Interval) IndependenceAssumed() bool { return i.method != NoMethod && i.designEffect == 0 }

// Format writes the interval for people, its figures half up to a precision:
// "27.0 (95% Wilson score interval 25.6 to 28.5)". Without an interval it is the estimate alone.
func (i Interval) Format(p metrics.Precision) string {
	b := []byte(i.estimate.Format(p))
	if i.method == NoMethod {
		return string(b)
	}
	level, _ := metrics.Scale(metrics.Exact(i.level), 100).Point()
	b = strconv.AppendFloat(append(b, " ("...), level, 'f', -1, 64)
	b = append(append(b, "% "...), i.method.String()...)
	b = append(append(b, " interval "...), metrics.Between(i.lower, i.upper).Format(p)...)
	return string(append(b, ')'))
}

// String is Format with as many digits as there are.
func (i Interval) String() string { return i.Format(metrics.Unrounded) }

// MarshalJSON writes an object that always has the keys estimate, a figure; lower, upper, level and design_effect,
// numbers or null; method, a string or null; and independence_assumed, which is true or false. What there is none of is
// null, and so is a limit that is infinite.
func (i Interval) MarshalJSON() ([]byte, error) {
	estimate, err := i.estimate.MarshalJSON()
	if err != nil {
		return nil, err
	}
	there := i.method != NoMethod
	b := append([]byte(`{"estimate":`), estimate...)
	b = appendNumber(append(b, `,"lower":`...), i.lower, there)
	b = appendNumber(append(b, `,"upper":`...), i.upper, there)
	b = appendNumber(append(b, `,"level":`...), i.level, there)
	b = append(b, `,"method":`...)
	if there {
		b = strconv.AppendQuote(b, i.method.String())
	} else {
		b = append(b, "null"...)
	}
	b = appendNumber(append(b, `,"design_effect":`...), i.designEffect, i.designEffect != 0)
	b = strconv.AppendBool(append(b, `,"independence_assumed":`...), i.IndependenceAssumed())
	return append(b, '}'), nil
}

func appendNumber(b []byte, x float64, there bool) []byte {
	if !there || math.IsInf(x, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, x, 'f', -1, 64)
}
