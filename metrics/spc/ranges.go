package spc

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// ranges are the moving ranges of a section.
type ranges struct {
	average        float64 // of those used
	used, screened int
	refused        int // how many screening would have left out, were it not refused
}

// ranges averages the distances of numbers that follow each other, and screens them. As near as same, they are the
// same.
func (w *workings) ranges(numbers []float64, same float64) ranges {
	total, n := w.total(numbers, math.Inf(1))
	r := ranges{used: n}
	if n == 0 {
		return r
	}
	r.average = total / float64(n)
	if !w.screen || r.average <= same {
		return r
	}
	kept, left := w.total(numbers, math.Nextafter(screening*r.average-same, 0)) // those below it
	switch {
	case left == n:
	case left == 0 || kept/float64(left) <= same:
		r.refused = n - left
	default:
		r = ranges{average: kept / float64(left), used: left, screened: n - left}
	}
	return r
}

// total adds up the moving ranges that are not above a limit.
func (w *workings) total(numbers []float64, most float64) (total float64, n int) {
	for i := 1; i < len(numbers); i++ {
		r := math.Abs(numbers[i] - numbers[i-1])
		if r <= most && w.series.Follows(w.first+i) { // not a number is not
			total += r
			n++
		}
	}
	return total, n
}

// byRanges sets the limits of an XmR chart.
func (w *workings) byRanges(s *Section, l *limits, f figures) {
	r := w.ranges(w.y, l.same)
	s.Ranges, s.Screened = r.used, r.screened
	constant := f.highest-f.lowest <= l.same
	switch {
	case r.used == 0:
		s.warn(NoRange, "no limits where no two figures follow each other", metrics.Exact(0), metrics.Exact(1))
		return
	case constant:
		s.warn(NoVariation, "no variation: all figures are the same", metrics.Value{}, metrics.Value{})
		r.average = 0
	case r.average <= l.same:
		s.warn(RangesAreNought, "no limits where figures differ only across what is missing", metrics.Value{},
			metrics.Value{})
		return
	}
	if r.refused > 0 {
		s.warn(NotScreened, "not screened: no variation would be left", metrics.Exact(r.refused), metrics.Value{})
	}
	l.width = perRange * r.average
	if !finite(math.Abs(l.mean) + l.width) {
		s.warn(TooLarge, "figures are too large to reckon with", metrics.Value{}, metrics.Value{})
		return
	}
	s.Lower, s.Upper = w.extent.limits(l.mean, l.width)
	s.Sigma = metrics.Exact(r.average / perSigma)
}
