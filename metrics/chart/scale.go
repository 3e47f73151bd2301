package chart

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// farthest is as far as a scale goes. What lies beyond is drawn at its end, and sums and differences stay finite.
const farthest = 1e300

// extent is the range that a scale has to hold. The zero extent holds nothing.
type extent struct {
	lo, hi float64
	any    bool
}

func (e extent) withNumber(x float64) extent {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return e
	}
	x = min(max(x, -farthest), farthest)
	if math.Abs(x) < 1/farthest {
		x = 0
	}
	if !e.any {
		return extent{x, x, true}
	}
	return extent{min(e.lo, x), max(e.hi, x), true}
}

// with holds the point of a figure too, or what its bounds are if it has none.
func (e extent) with(v metrics.Value) extent {
	s := spotOf(v)
	if s.point || s.ranged {
		return e.withNumber(s.lo).withNumber(s.hi)
	}
	return e
}

// axis is a scale of figures with its ticks.
type axis struct {
	lo, hi float64
	ticks  []float64
	step   float64
}

// newAxis makes a scale with about so many steps that holds an extent. It begins or ends at nought where it must, or
// where nought is no farther from the figures than they are from each other; it does not go below nought, nor percent
// above 100, where no figure does.
func newAxis(e extent, steps int, fromNought, percent bool) axis {
	lo, hi := e.lo, e.hi
	if !e.any {
		hi = 1
	}
	if dust := max(math.Abs(lo), math.Abs(hi)) * 1e-9; hi-lo <= dust && lo != 0 {
		lo, hi = lo-math.Abs(lo)/10, hi+math.Abs(hi)/10
	}
	switch {
	case lo == 0 && hi == 0:
		hi = 1
	case lo > 0 && (fromNought || lo <= hi-lo):
		lo = 0
	case hi < 0 && (fromNought || -hi <= hi-lo):
		hi = 0
	}
	a := axis{step: niceStep((hi - lo) / float64(max(steps, 1)))}
	a.lo, a.hi = math.Floor(lo/a.step+1e-9)*a.step, math.Ceil(hi/a.step-1e-9)*a.step
	if percent && e.hi <= 100 && a.hi > 100 {
		a.hi = 100
	}
	if e.lo >= 0 && a.lo < 0 {
		a.lo = 0
	}
	a.ticks = ticks(a.lo, a.hi, a.step)
	return a
}

// labelWidth is the width of the widest of its labels.
func (a axis) labelWidth(suffix string) float64 {
	w := 0.0
	for _, x := range a.ticks {
		w = max(w, textWidth(tickLabel(x, a.step)+suffix, textSize, false))
	}
	return w
}

// at is where a number lies between two places of the drawing, at the nearer of them if it is beyond.
func (a axis) at(x, from, to float64) float64 {
	t := (min(max(x, -farthest), farthest) - a.lo) / (a.hi - a.lo)
	return from + min(max(t, 0), 1)*(to-from)
}

// offNought tells that the scale does not hold nought.
func (a axis) offNought() bool { return a.lo > 0 || a.hi < 0 }

// spread moves places apart by a gap, as little as it takes, within two ends. The places are in ascending order. It is
// false where there is not room for all.
func spread(places []float64, gap, lo, hi float64) ([]float64, bool) {
	n := len(places)
	if float64(n-1)*gap > hi-lo {
		return nil, false
	}
	moved := make([]float64, n)
	for i, x := range places {
		moved[i] = min(max(x, lo), hi)
		if i > 0 {
			moved[i] = max(moved[i], moved[i-1]+gap)
		}
	}
	for i := n - 1; i >= 0; i-- {
		end := hi - float64(n-1-i)*gap
		moved[i] = min(moved[i], end)
		if i < n-1 {
			moved[i] = min(moved[i], moved[i+1]-gap)
		}
	}
	return moved, true
}
