package spc

import (
	"math"
	"math/bits"

	"github.com/childmetrics/childmetrics/metrics"
)

// judge writes the causes of a section, block by block. A block settles its points but for those within reach of a run
// that goes on in the block before or after.
func (w *workings) judge(l *limits, causes []Cause) {
	for start := 0; ; start += block - 2*overlap {
		end := min(start+block, len(causes))
		m := w.marks(l, start, end)
		from, to := start+overlap, end-overlap
		if start == 0 {
			from = 0
		}
		if end == len(causes) {
			to = end
		}
		m.put(causes[from:to], from-start)
		if end == len(causes) {
			return
		}
	}
}

// marks looks at the points of a section from start to before end. The first follows nothing.
func (w *workings) marks(l *limits, start, end int) marks {
	var judged, above, below, rises, falls, beyond uint64
	before, same, near := math.NaN(), l.same, nearLimit*l.width
	for i, y := range w.y[start:end] { // without a branch on what is as likely as not
		i := i & (block - 1)
		if l.widths != nil {
			near = nearLimit * l.widths[start+i]
		}
		from, step := y-l.mean, y-before
		judged |= bit(y == y) << i
		above |= bit(from > same) << i
		below |= bit(from < -same) << i
		rises |= bit(step > same) << i
		falls |= bit(step < -same) << i
		if math.Abs(from) > near+same {
			beyond |= 1 << i
		}
		before = y
	}
	m := marks{judged: judged, joined: w.joined(start, end), above: above, below: below, rises: rises, falls: falls}
	for ; beyond != 0; beyond &= beyond - 1 {
		i := bits.TrailingZeros64(beyond)
		outside := bit(math.Abs(w.y[start+i]-l.mean) > l.at(start+i)+l.same)
		m.outside |= outside << i
		m.close |= (1 - outside) << i
	}
	for missing := ^judged; ; missing &= missing - 1 {
		i := bits.TrailingZeros64(missing)
		if start+i >= end {
			return m
		}
		m.bounded(1<<i, w.series.At(w.first+start+i).Value, l, l.at(start+i), w.dusty)
	}
}

// bit is 1 for true.
func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// joined are the points that follow the one before.
func (w *workings) joined(start, end int) uint64 {
	if w.series.Gaps() == 0 {
		return ^uint64(1)
	}
	var joined uint64
	for i := start + 1; i < end; i++ {
		joined |= bit(w.series.Follows(w.first+i)) << (i - start)
	}
	return joined
}

// bounded marks a point without a figure by what is known of it: that all it can be is on one side of the mean, close
// to a limit or beyond it. Where it may be within the limits or beyond, it is not judged by itself.
func (m *marks) bounded(bit uint64, v metrics.Value, l *limits, width float64, possible extent) {
	lower, upper, ok := v.Bounds()
	if !ok || v.Reason() == metrics.Reported || lower > possible.most || upper < possible.least {
		return // a figure that is there is one that the measure cannot have
	}
	nearest, furthest := lower-l.mean, upper-l.mean // from the mean, by what is on one side of it
	switch {
	case nearest > l.same:
		m.above |= bit
	case furthest < -l.same:
		m.below |= bit
		nearest, furthest = -furthest, -nearest
	default:
		return
	}
	switch {
	case nearest > width+l.same:
		m.outside |= bit
	case furthest <= width+l.same:
		m.judged |= bit
		if nearest > nearLimit*width+l.same {
			m.close |= bit
		}
	}
}
