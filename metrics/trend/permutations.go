package trend

import "math"

// mostPermuted is how many figures P is exact for: 20! is the last factorial that an int64 holds.
const mostPermuted = 20

// permutations is how many orders of figures have each number of pairs that fall. There are mostPairs+1 such numbers at
// most.
type permutations struct {
	count [mostPairs + 1]int64
	pairs int // of figures that are not equal; no order has more that fall
	total int64
}

// mostPairs is how many pairs 20 figures make.
const mostPairs = mostPermuted * (mostPermuted - 1) / 2

// permutations counts the orders. The number of orders of different figures with k falling pairs is the coefficient of
// q^k in the product of (1-q^m)/(1-q) over m = 1 … n, and with equal figures that is divided by the like product for
// each group of t of them: P. A. MacMahon, Combinatory Analysis (1915), volume I, on the indices of permutations.
// Multiplied and divided in turn, group by group, it is whole and no larger than n! at every step.
func (o order) permutations() *permutations {
	p := new(permutations)
	seen, most := 0, o.n*(o.n-1)/2
	p.count[0] = 1
	for _, t := range o.ties {
		for j := 1; j <= t; j++ {
			p.pairs += seen
			m := seen + j
			for k := most; k >= m; k-- { // times 1-q^m
				p.count[k] -= p.count[k-m]
			}
			for k := j; k <= most; k++ { // over 1-q^j
				p.count[k] += p.count[k-j]
			}
		}
		seen += t
	}
	for _, c := range p.count {
		p.total += c
	}
	return p
}

// beyond is the part of the orders whose S is s or more, or -s or less, for an s of nought or more. S is the pairs that
// are not equal less twice those that fall.
func (p *permutations) beyond(s int) float64 {
	if s == 0 {
		return 1
	}
	orders := int64(0)
	for _, c := range p.count[:(p.pairs-s)/2+1] {
		orders += c
	}
	return p.twice(orders)
}

// twice is the part that so many orders are of all, with as many whose S has the other sign.
func (p *permutations) twice(orders int64) float64 { return 2 * (float64(orders) / float64(p.total)) }

// least is the smallest S above nought that is called a trend at a level, infinite where none is.
func (p *permutations) least(level float64) float64 {
	least, orders := math.Inf(1), int64(0)
	for k := 0; 2*k < p.pairs; k++ {
		if orders += p.count[k]; !called(p.twice(orders), level) {
			break
		}
		least = float64(p.pairs - 2*k)
	}
	return least
}
