package spc

import "math/bits"

// block is how many points are looked at together, a bit for each.
const block = 64

// marks are what is known of each point of a block: bit i of a field is about point i. All rules look at no more than
// seven points in a row, so that a block settles all its points but the six at each end, see overlap.
type marks struct {
	judged  uint64 // there is something to say about it
	joined  uint64 // it follows the point before
	above   uint64 // it is above the mean, or below
	below   uint64
	outside uint64 // it is beyond a limit
	close   uint64 // it is within the limits and beyond two thirds of the way to one
	rises   uint64 // it is above the point before, or below
	falls   uint64
}

// The rules of seven and their reach: what a block does not know of its first and last points.
const (
	runLength = 7
	overlap   = runLength - 1
)

// runs are where n set bits in a row end.
func runs(set uint64, n int) uint64 {
	ends := set
	for range n - 1 {
		ends = set & (ends << 1)
	}
	return ends
}

// back sets the bits of a row of n that ends at each set bit.
func back(ends uint64, n int) uint64 {
	all := ends
	for range n - 1 {
		all = ends | all>>1
	}
	return all
}

// shiftEnds are where seven points in a row on one side of the mean end. Seven points are six that follow one of their
// own.
func shiftEnds(side, joined uint64) uint64 { return runs(side&(side<<1)&joined, runLength-1) }

// trendEnds are where seven points in a row that each go one way end.
func trendEnds(steps, joined uint64) uint64 { return runs(steps&joined, runLength-1) }

// twoInThree are the points of threes that are all on one side of the mean, two or more of them close to the limit.
func twoInThree(close, side, joined uint64) uint64 {
	three := runs(side, 3) & joined & (joined << 1)
	two := close&(close<<1) | close&(close<<2) | close<<1&(close<<2)
	return back(three&two, 3)
}

// trends are the points in rising and falling trends, of the steps that belong to one. A point takes the trend of the
// step after it or, where there is none, of the step to it.
func trends(rising, falling uint64) (up, down uint64) {
	return rising>>1 | rising&^(falling>>1), falling>>1 | falling&^(rising>>1)
}

// findings are what the rules say of each point.
type findings struct{ outside, up, down, twoInThree, shift uint64 }

// find applies the rules.
func (m marks) find() findings {
	f := findings{outside: m.outside}
	f.shift = back(shiftEnds(m.above, m.joined)|shiftEnds(m.below, m.joined), runLength)
	if m.close != 0 {
		f.twoInThree = m.close &
			(twoInThree(m.close&m.above, m.above, m.joined) | twoInThree(m.close&m.below, m.below, m.joined))
	}
	f.up, f.down = trends(
		back(trendEnds(m.rises, m.joined), runLength-1), back(trendEnds(m.falls, m.joined), runLength-1))
	return f
}

// any are the points of which a rule says something.
func (f findings) any() uint64 { return f.outside | f.up | f.down | f.twoInThree | f.shift }

// cause is what the rules say of a point, the strongest first.
func (f findings) cause(i int, above bool) Cause {
	upwards := func(up, down Cause) Cause {
		if above {
			return up
		}
		return down
	}
	switch bit := uint64(1) << i; {
	case f.outside&bit != 0:
		return upwards(AboveLimit, BelowLimit)
	case f.up&bit != 0:
		return TrendUp
	case f.down&bit != 0:
		return TrendDown
	case f.twoInThree&bit != 0:
		return upwards(TwoInThreeAbove, TwoInThreeBelow)
	case f.shift&bit != 0:
		return upwards(ShiftAbove, ShiftBelow)
	}
	return CommonCause
}

// put writes the causes of the points from the position first of the block.
func (m marks) put(causes []Cause, first int) {
	f := m.find()
	for i := range causes {
		causes[i] = Cause(m.judged >> (first + i) & 1) // NotJudged or CommonCause
	}
	for special := f.any() >> first; special != 0; special &= special - 1 {
		i := bits.TrailingZeros64(special)
		if i >= len(causes) {
			break
		}
		causes[i] = f.cause(first+i, m.above>>(first+i)&1 != 0)
	}
}
