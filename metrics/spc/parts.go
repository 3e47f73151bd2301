package spc

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// together is the figure of all parts of a section, of the points that have one. It is not a number where they are too
// large to add up.
func (w *workings) together() float64 {
	var events, of float64
	for i, y := range w.y {
		if !math.IsNaN(y) {
			p := w.series.At(w.first + i)
			x, _ := p.Events.Point() // there where the figure is
			n, _ := p.Of.Point()
			events, of = events+x, of+n
		}
	}
	if !finite(of) {
		return math.NaN()
	}
	return events / of * w.series.Per()
}

// chance is the standard deviation that chance alone gives a figure of n cases or an exposure of n.
func (w *workings) chance(mean, n float64) float64 {
	per := w.series.Per()
	share := mean / per
	if w.kind == Proportions || w.kind == ProportionsPrime {
		return per * math.Sqrt(share*max(1-share, 0)/n)
	}
	return per * math.Sqrt(share/n)
}

// byChance sets the limits of p and u charts.
func (w *workings) byChance(s *Section, l *limits, f figures) {
	share := l.mean / w.series.Per()
	lopsided := share // how many events a case has, or is without one if that is less
	if w.kind == Proportions || w.kind == ProportionsPrime {
		lopsided = min(share, max(1-share, 0))
	}
	last, fewest, smallest := -1, math.Inf(1), math.Inf(1)
	for i := range l.widths {
		l.widths[i] = math.NaN()
		n, ok := w.series.At(w.first + i).Of.Point()
		if !ok || !(n > 0) {
			continue // nothing to set limits by
		}
		sigma := w.chance(l.mean, n)
		if !finite(math.Abs(l.mean) + inChance*sigma) {
			s.warn(TooLarge, "figures are too large to reckon with", metrics.Value{}, metrics.Value{})
			return
		}
		l.widths[i], last = inChance*sigma, i
		if !math.IsNaN(w.y[i]) {
			fewest, smallest = min(fewest, n*lopsided), min(smallest, sigma)
		}
	}
	if w.kind == ProportionsPrime || w.kind == RatesPrime {
		if !w.disperse(s, l, smallest) {
			return
		}
	}
	switch {
	case lopsided == 0 && f.highest-f.lowest <= l.same:
		s.warn(NoVariation, "no variation: all figures are the same", metrics.Value{}, metrics.Value{})
	case fewest < needExpected:
		s.warn(FewExpected, "limits by chance are rough where few are expected", metrics.Exact(fewest),
			metrics.Exact(needExpected))
	}
	s.Lower, s.Upper = w.extent.limits(l.mean, l.widths[last])
	s.Sigma = metrics.Exact(l.widths[last] / inChance)
}

// disperse widens limits by chance to the variation from point to point of the section, after Laney. The smallest sigma
// says how large dust can be. It is false where there is no range to tell that by.
func (w *workings) disperse(s *Section, l *limits, smallest float64) bool {
	z := make([]float64, len(w.y)) // the figures in standard errors from the mean
	for i, y := range w.y {
		switch {
		case math.IsNaN(y):
			z[i] = y
		case l.widths[i] == 0: // all or none, which chance does not move
			z[i] = 0
		default:
			z[i] = (y - l.mean) / (l.widths[i] / inChance)
		}
	}
	same := 0.0
	if smallest > 0 {
		same = l.same / smallest
	}
	r := w.ranges(z, same)
	s.Ranges, s.Screened = r.used, r.screened
	if r.used == 0 {
		s.warn(NoRange, "no limits where no two figures follow each other", metrics.Exact(0), metrics.Exact(1))
		return false
	}
	if r.refused > 0 {
		s.warn(NotScreened, "not screened: no variation would be left", metrics.Exact(r.refused), metrics.Value{})
	}
	dispersion := r.average / perSigma
	for i := range l.widths {
		l.widths[i] *= max(dispersion, 1)
		if l.widths[i] > math.MaxFloat64 {
			s.warn(TooLarge, "figures are too large to reckon with", metrics.Value{}, metrics.Value{})
			return false
		}
	}
	s.SigmaZ = metrics.Exact(dispersion)
	return true
}
