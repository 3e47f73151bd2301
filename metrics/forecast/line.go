package forecast

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// line is a straight line through figures over time, with what is known of it: at the time centre, at which the two are
// independent, its height and slope with their variances.
type line struct {
	centre, height, slope         float64
	heightVariance, slopeVariance float64
	quantile                      float64 // how many standard errors the level of confidence is
	dispersion                    float64 // Pearson's chi-squared over its degrees of freedom, for proportions
	scale                         func(figure float64) float64
	unscale                       func(height float64) float64
}

// at is the height of the line.
func (l line) at(t float64) float64 { return l.height + l.slope*(t-l.centre) }

// straight is the line of least squares through figures.
func straight(h []past, level float64) line {
	n := float64(len(h))
	var l line
	var largest float64
	for _, p := range h {
		l.centre += p.at / n
		l.height += p.y / n
		largest = max(largest, math.Abs(p.y))
	}
	var tt, ty, squares float64
	for _, p := range h {
		tt += (p.at - l.centre) * (p.at - l.centre)
		ty += (p.at - l.centre) * (p.y - l.height)
	}
	l.slope = ty / tt
	const dust = 1e-12
	if math.Abs(l.slope)*(h[len(h)-1].at-h[0].at) <= dust*largest {
		l.slope = 0 // figures that are all the same
	}
	for _, p := range h {
		squares += (p.y - l.at(p.at)) * (p.y - l.at(p.at))
	}
	variance := squares / (n - 2)
	l.heightVariance, l.slopeVariance = variance/n, variance/tt
	l.quantile = distribution.StudentT((1-level)/2, n-2)
	same := func(x float64) float64 { return x }
	l.scale, l.unscale = same, same
	return l
}

// logistic is the line of the logits of proportions, by least squares with the weights that the line itself gives
// (iterated: the line of the greatest likelihood). One more case, as much event as all cases are, is dealt out over the
// periods, so that periods of all and of none do not make the line a step. Where all cases are events, or none, the line
// is flat and lies at the end of the scale. Variation of the periods beyond chance widens what is known of the line.
func logistic(h []past, per, level float64) line {
	l := line{
		scale:   func(figure float64) float64 { return math.Log(figure / (per - figure)) },
		unscale: func(height float64) float64 { return per / (1 + math.Exp(-height)) },
	}
	var x, n float64
	for _, p := range h {
		x, n = x+p.x, n+p.n
	}
	overall, count := x/n, float64(len(h))
	l.height = math.Log(overall / (1 - overall))
	if x == 0 || math.IsInf(l.height, 0) {
		return l // infinite
	}
	first, span := h[0].at, h[len(h)-1].at-h[0].at
	level0, slope := l.height, 0.0 // at the first period, and over the whole span
	var w, wt, wtt float64
	const most, enough = 100, 1e-12
	for range most {
		var gradient, gradientT float64
		w, wt, wtt = 0, 0, 0
		for _, p := range h {
			t := (p.at - first) / span
			q := 1 / (1 + math.Exp(-level0-slope*t))
			cases, events := p.n+1/count, p.x+overall/count
			v := cases * q * (1 - q)
			w, wt, wtt = w+v, wt+v*t, wtt+v*t*t
			gradient += events - cases*q
			gradientT += (events - cases*q) * t
		}
		det := w*wtt - wt*wt
		if !(det > 0) {
			break
		}
		up, tilt := (wtt*gradient-wt*gradientT)/det, (w*gradientT-wt*gradient)/det
		// A step of more than two logits may go astray.
		if largest := max(math.Abs(up), math.Abs(tilt)); largest > 2 {
			up, tilt = up*2/largest, tilt*2/largest
		}
		level0, slope = level0+up, slope+tilt
		if math.Abs(up)+math.Abs(tilt) < enough {
			break
		}
	}
	var squares float64
	for _, p := range h {
		q := 1 / (1 + math.Exp(-level0-slope*(p.at-first)/span))
		if apart, v := p.x-p.n*q, p.n*q*(1-q); v > 0 {
			squares += apart * apart / v
		}
	}
	l.dispersion = squares / (count - 2)
	centre := wt / w
	l.centre, l.height, l.slope = first+centre*span, level0+slope*centre, slope/span
	inflation := max(1, l.dispersion)
	l.heightVariance, l.slopeVariance = inflation/w, inflation/(wtt-wt*centre)/(span*span)
	if l.quantile = distribution.Normal((1 - level) / 2); inflation > 1 {
		l.quantile = distribution.StudentT((1-level)/2, count-2)
	}
	return l
}

// crossing is when the line is at a height, and the times between which that is at the line's confidence: all those at
// which the line's own interval holds the height. It is false where these have no end, because the line may as well be
// flat: E. C. Fieller, "Some problems in interval estimation", JRSS B 16 (1954) 175-185.
func (l line) crossing(height float64) (at, from, to float64, ok bool) {
	q2, apart := l.quantile*l.quantile, height-l.height
	steep := l.slope*l.slope - q2*l.slopeVariance
	if !(steep > 0) {
		return 0, 0, 0, false
	}
	width := l.quantile * math.Sqrt(l.heightVariance*steep+l.slopeVariance*apart*apart)
	at = l.centre + apart/l.slope
	from, to = l.centre+(l.slope*apart-width)/steep, l.centre+(l.slope*apart+width)/steep
	// An infinite end is none.
	return at, from, to, !math.IsNaN(at+from+to) && !math.IsInf(at, 0)
}
