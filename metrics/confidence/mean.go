package confidence

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// Average is the mean of figures, with its interval and what it rests on.
type Average struct {
	// Interval is that of the mean, which is its estimate.
	Interval Interval `json:"interval"`
	// SD is the standard deviation of the figures with a point, with the divisor n-1. It is NotApplicable below two.
	SD metrics.Value `json:"sd"`
	// Figures counts the figures by reason: the mean is of the reported ones.
	Figures metrics.Coverage `json:"figures"`
	// Warnings say what the interval does not rest on; see the codes.
	Warnings []metrics.Warning `json:"warnings"`
}

// The warnings of this package.
const (
	// TooFewFigures: there is no interval, because it takes more figures. Have is how many have a point, Need how many it
	// takes.
	TooFewFigures metrics.WarningCode = "too_few_figures"
	// NoSpread: all figures are the same, so that the interval has no width. Have is how many there are.
	NoSpread metrics.WarningCode = "no_spread"
)

// Mean is the mean of figures and its interval by Student's t: "Student", "The probable error of a mean", Biometrika 6
// (1908) 1-25. It is for figures that are a sample of others like them, each counting once, such as the caseloads of
// some of the workers: an average of council rates is not the rate of the councils together. The figures are not
// changed.
//
// The mean is of the figures that have a point, and Figures says how many of how many these are: others, ranges
// included, are left out. None give a blank estimate, and fewer than two no interval. What rounding leaves open about
// the figures widens the limits: the mean by its bounds, and the standard deviation by at most that of the roundings.
// The limits are not cut at nought. A design effect multiplies the variance, and n/DesignEffect figures remain, one of
// which the standard deviation costs. Options that do not fit give an error of the class [ErrOptions].
func Mean(figures []metrics.Value, o Options) (Average, error) {
	r, err := o.perOne(StudentT)
	if err != nil {
		return Average{}, err
	}
	a := Average{SD: metrics.Missing(metrics.NotApplicable), Warnings: []metrics.Warning{}}
	var total metrics.Value
	var n, sum float64
	for _, v := range figures {
		a.Figures = a.Figures.With(v)
		if x, ok := v.Point(); ok {
			if n++; n == 1 {
				total = v
			} else {
				total = metrics.Add(total, v)
			}
			sum += x
		}
	}
	if n == 0 {
		a.tooFew(n, r.effect)
		return a, nil
	}
	estimate := metrics.Ratio(total, metrics.Exact(n))
	a.Interval.estimate = estimate
	// The sums of squares about the mean, and of what rounding leaves open.
	var squares, open float64
	for _, v := range figures {
		if x, ok := v.Point(); ok {
			squares += (x - sum/n) * (x - sum/n)
			off := math.Inf(1)
			if lower, upper, known := v.Bounds(); known {
				off = max(x-lower, upper-x)
			}
			open += off * off
		}
	}
	if n > 1 {
		a.SD = metrics.Exact(math.Sqrt(squares / (n - 1)))
	}
	if !(n/r.effect > 1) {
		a.tooFew(n, r.effect)
		return a, nil
	}
	spread := math.Sqrt(squares/(n-1)) + math.Sqrt(open/(n-1))
	half := distribution.StudentT(r.tail, n/r.effect-1) * math.Sqrt(r.effect/n) * spread
	if spread == 0 {
		half = 0
		a.Warnings = append(a.Warnings, metrics.Warning{
			Code: NoSpread, Message: "all figures are the same: nothing is known of how much others would differ",
			Have: metrics.Exact(n),
		})
	}
	low, high, ok := estimate.Bounds()
	if !ok {
		return a, nil
	}
	a.Interval = r.interval(estimate, low-half, high+half, math.Inf(-1), math.Inf(1))
	return a, nil
}

// tooFew says that there is no interval of n figures, and how many would leave more than one.
func (a *Average) tooFew(n, effect float64) {
	a.Warnings = append(a.Warnings, metrics.Warning{
		Code: TooFewFigures, Message: "no interval: it takes more figures",
		Have: metrics.Exact(n), Need: metrics.Exact(math.Floor(effect) + 1),
	})
}
