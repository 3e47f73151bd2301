package spc

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// The constants of the limits, as the model package has them. They are 3/d2, D4 and d2 of two figures from a normal
// distribution, rounded: D. J. Wheeler, Understanding Variation (SPC Press, 1993).
const (
	perRange  = 2.66  // from the mean to a limit, in average moving ranges
	screening = 3.267 // the moving range above which one is screened, in average ones
	perSigma  = 1.128 // an average moving range, in sigmas
	inChance  = 3     // from the mean to a limit of p and u charts, in sigmas
	nearLimit = 2. / 3
)

// dust is the share of the largest figure of a section within which numbers are the same: 0.1 + 0.2 and 0.3 are, and
// figures of service are not told so exactly.
const dust = 1e-12

// none is a limit that is not there.
var none = metrics.Missing(metrics.NotApplicable)

// Section is a stretch of a chart with one mean.
type Section struct {
	From metrics.Period `json:"from"`
	To   metrics.Period `json:"to"`
	// First and Last are the positions of its points.
	First int `json:"first"`
	Last  int `json:"last"`
	// N is how many figures the mean rests on, of Points, those without a figure included. OutOfRange are figures that the
	// measure cannot have, which are in neither mean nor limits.
	N          int `json:"n"`
	Points     int `json:"points"`
	OutOfRange int `json:"out_of_range"`
	// Ranges is how many moving ranges the limits rest on and Screened how many were left out. Both are nought for p and u
	// charts, which use none, but for those with OverDispersed.
	Ranges   int `json:"ranges"`
	Screened int `json:"screened"`
	// Mean is the mean of the figures or, for p and u charts, the figure of all parts together. Lower and Upper are the
	// limits, within what the measure can be, and Sigma the standard deviation that they go by: the average moving range /
	// 1.128, and for p and u charts a third of the way to the limits. In those, all three are of the last point that has
	// limits. What is not there is NotApplicable, null in JSON.
	Mean  metrics.Value `json:"mean"`
	Lower metrics.Value `json:"lower"`
	Upper metrics.Value `json:"upper"`
	Sigma metrics.Value `json:"sigma"`
	// SigmaZ is Laney's: how many times more than chance alone the figures vary, from one to the next: 1 is chance. Limits go
	// by it only where it is above 1. It is NotApplicable without OverDispersed.
	SigmaZ metrics.Value `json:"sigma_z"`
	// Warnings say what the limits do not rest on, or why there are none.
	Warnings []metrics.Warning `json:"warnings"`
}

// limited tells whether the section has limits.
func (s *Section) limited() bool {
	_, ok := s.Lower.Point()
	return ok
}

// warn adds a warning.
func (s *Section) warn(code metrics.WarningCode, message string, have, need metrics.Value) {
	s.Warnings = append(s.Warnings, metrics.Warning{Code: code, Message: message, Have: have, Need: need})
}

// workings are what a section is made of.
type workings struct {
	series series.Series
	kind   Kind
	screen bool
	extent extent
	dusty  extent    // the extent with room for dust
	first  int       // the position of its first point
	y      []float64 // its figures; NaN is none
}

// limits are what points are judged by.
type limits struct {
	mean   float64
	width  float64   // from the mean to the limits
	widths []float64 // of each point, where they differ
	same   float64   // numbers as near as this are the same
}

// at is the way to the limits of a point of the section.
func (l *limits) at(i int) float64 {
	if l.widths != nil {
		return l.widths[i]
	}
	return l.width
}

// limits are the lower and the upper one.
func (e extent) limits(mean, width float64) (lower, upper metrics.Value) {
	return metrics.Exact(e.clamp(mean - width)), metrics.Exact(e.clamp(mean + width))
}

// finite tells whether x is a number to reckon with.
func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }

// section makes the section, and judges its points.
func (w *workings) section(s *Section, causes []Cause, widths []float64) {
	last := w.first + len(w.y) - 1
	f := w.gather()
	s.From, s.To = w.series.At(w.first).Period, w.series.At(last).Period
	s.First, s.Last, s.Points, s.N, s.OutOfRange = w.first, last, len(w.y), f.n, f.outOfRange
	s.Mean, s.Lower, s.Upper, s.Sigma, s.SigmaZ = none, none, none, none, none
	if f.n == 0 {
		s.warn(FewFigures, "no limits without figures", metrics.Exact(0), metrics.Exact(needForLimits))
		return
	}
	l := limits{mean: f.mean, same: dust * max(math.Abs(f.lowest), math.Abs(f.highest))}
	if w.kind != Individuals {
		l.mean = w.together()
		l.widths = widths[w.first : last+1]
	}
	if !finite(l.mean) {
		s.warn(TooLarge, "figures are too large to reckon with", metrics.Value{}, metrics.Value{})
		return
	}
	l.mean = w.extent.clamp(l.mean) // but for dust it is there
	s.Mean = metrics.Exact(l.mean)
	if f.n < needForLimits {
		s.warn(FewFigures, "no limits of a single figure", metrics.Exact(f.n), metrics.Exact(needForLimits))
		return
	}
	if w.kind == Individuals {
		w.byRanges(s, &l, f)
	} else {
		w.byChance(s, &l, f)
	}
	if !s.limited() {
		return
	}
	if warning, ok := short(f.n, needForLong); ok {
		s.Warnings = append(s.Warnings, warning)
	}
	w.judge(&l, causes[w.first:last+1])
}

// figures are what there is in a section.
type figures struct {
	n, outOfRange         int
	mean, lowest, highest float64
}

// gather collects the figures of a section. The mean is reckoned from the first of them, so that figures that are all
// the same have themselves for a mean.
func (w *workings) gather() figures {
	f := figures{lowest: math.Inf(1), highest: math.Inf(-1)}
	var origin, sum float64
	for i := range w.y {
		y, ok := w.series.Figure(w.first + i)
		if !ok || !w.dusty.holds(y) {
			w.y[i] = math.NaN()
			if ok || w.cannotBe(w.first+i) {
				f.outOfRange++
			}
			continue
		}
		w.y[i] = y
		if f.n == 0 {
			origin = y
		}
		f.n++
		sum += y - origin
		if y < f.lowest {
			f.lowest = y
		}
		if y > f.highest {
			f.highest = y
		}
	}
	f.mean = origin + sum/float64(max(f.n, 1))
	return f
}

// cannotBe tells that a point without a figure is known to lie outside what the measure can be.
func (w *workings) cannotBe(i int) bool {
	lower, upper, ok := w.series.At(i).Value.Bounds()
	return ok && (lower > w.dusty.most || upper < w.dusty.least)
}
