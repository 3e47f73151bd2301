package invent

import "math/rand/v2"

// draw draws whole numbers. What it draws depends on what it was started with, and on nothing else.
type draw struct{ pcg rand.PCG }

// The streams that are drawn from apart, so that what one draws changes nothing in another.
const (
	ofCouncil uint64 = iota + 1
	ofChild
	ofFaults
	ofSeat
	ofLists
)

// start starts a stream of one thing of a council: a child, or a seat.
func (d *draw) start(seed, stream uint64, council, n int) {
	d.pcg.Seed(seed^stream<<56, uint64(uint32(council))<<32|uint64(uint32(n)))
	d.pcg.Uint64() // numbers that follow each other begin alike
}

// below is one of 0 to n-1, and 0 where there is none.
func (d *draw) below(n int) int {
	if n <= 1 {
		return 0
	}
	return int(d.pcg.Uint64() >> 32 * uint64(uint32(n)) >> 32)
}

// between is one of first to last, both included.
func (d *draw) between(first, last int) int { return first + d.below(last-first+1) }

// chance is true for so many of a thousand.
func (d *draw) chance(perThousand int) bool { return d.below(1000) < perThousand }

// along is one of a distribution, given as numbers that it lies between with the same chance.
func (d *draw) along(quantiles []int) int {
	i := d.below(len(quantiles) - 1)
	return d.between(quantiles[i], quantiles[i+1]-1)
}
