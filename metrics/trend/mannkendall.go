package trend

import (
	"cmp"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// leastOrdered is the fewest figures whose order is tested.
const leastOrdered = 4

// MannKendall tests whether later figures are mostly higher, or mostly lower, than earlier ones, whatever the shape of
// the rise and however figures are spread.
//
// The statistic is S, the pairs of figures that rise less those that fall: H. B. Mann, "Nonparametric tests against
// trend", Econometrica 13 (1945) 245-259; M. G. Kendall, Rank Correlation Methods (1975). Up to 20 figures, P is exact:
// the part of all orders of these figures, equal ones among them, whose S is as far from nought. From 21 on it is the
// normal approximation with z = (|S|-1)/√V and V = [n(n-1)(2n+5) - Σt(t-1)(2t+5)]/18, where each t is a number of equal
// figures. Figures that differ by no more than 1e-12 of the largest are equal.
//
// The slope is Sen's: the median of the slopes of all pairs of figures, by the real distance of their periods. Its
// limits are the slopes so far from the middle of their order that S, taken about them, would be called no trend: P. K.
// Sen, "Estimates of the regression coefficient based on Kendall's tau", Journal of the American Statistical
// Association 63 (1968) 1379-1389. They do not hold nought where a trend is called, except that with equal figures they
// may touch it.
//
// Figures that are missing or known only within bounds are left out with a warning. With fewer than four figures the
// test is not applicable. So few that not even a steady rise is rare enough, as four are at 95%, have a warning with
// the number that it takes. Figures that are all equal have no trend: S is nought, P is 1, and the slope is nought
// without limits. Time and memory grow with the square of the number of figures.
//
// A level that cannot be used gives an error of the class [ErrOptions].
func MannKendall(s series.Series, o Options) (Result, error) {
	level, err := o.level()
	if err != nil {
		return Result{}, err
	}
	r := begin(ByMannKendall, level, s, 0)
	list := make([]figure, 0, s.Known())
	for i := range s.Len() {
		if y, ok := s.Figure(i); ok {
			list = append(list, figure{float64(s.Distance(i)), y})
			r.use(s.At(i).Period)
		}
	}
	r.aboutPoints(s)
	if need := leastAt(level); r.N < need {
		r.warn(TooFewFigures, metrics.Exact(r.N), metrics.Exact(need))
		if r.N < leastOrdered {
			return r, nil
		}
	}
	dusted(list)
	slopes, statistic := pairs(list)
	slices.Sort(slopes)
	r.Direction, r.Statistic, r.Slope = NoClearTrend, metrics.Exact(statistic), metrics.Exact(median(slopes))
	var p, least float64
	p, least, r.Basis = orderOf(list).chance(statistic, level)
	r.P = metrics.Exact(p)
	if called(p, level) {
		r.Direction = signed(float64(statistic))
	}
	if all := float64(len(slopes)); least <= all {
		outside := int((all - least) / 2)
		r.SlopeLower, r.SlopeUpper = metrics.Exact(slopes[outside]), metrics.Exact(slopes[len(slopes)-1-outside])
	}
	return r, nil
}

// leastAt is the fewest figures of which a steady rise, one of n! orders, or a steady fall is called a trend.
func leastAt(level float64) int {
	n, p := 2, 1.0
	for !called(p, level) {
		n++
		p /= float64(n)
	}
	return max(n, leastOrdered)
}

// figure is y at the time t.
type figure struct{ t, y float64 }

// dust is the share of the largest figure by which equal figures may differ: 0.1 + 0.2 is 0.3.
const dust = 1e-12

// dusted makes figures equal that differ by dust alone.
func dusted(list []figure) {
	largest := 0.0
	order := make([]int, len(list))
	for i, f := range list {
		order[i], largest = i, max(largest, math.Abs(f.y))
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(list[i].y, list[j].y) })
	for k := 1; k < len(order); k++ {
		if before := list[order[k-1]].y; list[order[k]].y-before <= dust*largest {
			list[order[k]].y = before
		}
	}
}

// pairs gives the slope of every pair of figures, in no order, and how many rise less how many fall.
func pairs(list []figure) (slopes []float64, s int) {
	slopes = make([]float64, 0, len(list)*(len(list)-1)/2)
	for j, b := range list {
		for _, a := range list[:j] {
			switch {
			case b.y > a.y:
				s++
			case b.y < a.y:
				s--
			}
			slopes = append(slopes, (b.y-a.y)/(b.t-a.t))
		}
	}
	return slopes, s
}

// median is the middle of numbers in order.
func median(sorted []float64) float64 {
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	a, b := sorted[n/2-1], sorted[n/2]
	if middle := (a + b) / 2; !math.IsInf(middle, 0) {
		return middle
	}
	return a/2 + b/2
}

// order is how many figures there are, and how many are equal.
type order struct {
	n    int
	ties []int // the sizes of the groups of equal figures, of one too
}

func orderOf(list []figure) order {
	sorted := make([]float64, len(list))
	for i, f := range list {
		sorted[i] = f.y
	}
	slices.Sort(sorted)
	o := order{n: len(list), ties: make([]int, 0, len(list))}
	for i, y := range sorted {
		if i == 0 || y != sorted[i-1] {
			o.ties = append(o.ties, 0)
		}
		o.ties[len(o.ties)-1]++
	}
	return o
}

// deviation is the standard deviation of S where there is no trend.
func (o order) deviation() float64 {
	of := func(t int) float64 { return float64(t) * float64(t-1) * float64(2*t+5) }
	sum := of(o.n)
	for _, t := range o.ties {
		sum -= of(t)
	}
	return math.Sqrt(sum / 18)
}

// chance is the probability, where there is no trend, of an S as far from nought or further; and the least S above
// nought that is called a trend at a level, infinite where none is.
func (o order) chance(s int, level float64) (p, least float64, b Basis) {
	s = max(s, -s)
	if o.n <= mostPermuted {
		orders := o.permutations()
		return orders.beyond(s), orders.least(level), Permutations
	}
	deviation := o.deviation()
	switch {
	case deviation == 0:
		return 1, math.Inf(1), Normal
	case s > 0:
		s--
	}
	return distribution.NormalBeyond(float64(s) / deviation), 1 + deviation*distribution.Normal((1-level)/2), Normal
}
