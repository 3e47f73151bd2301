package funnel

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// law is what chance makes of a count of n, where all councils have the average.
type law struct {
	kind    Kind
	method  Method
	average float64
}

// exactUpTo is up to how many expected events the exact tails are taken.
const exactUpTo = 1e6

// expected gives the mean of the count and its variance.
func (l law) expected(n float64) (mean, variance float64) {
	mean = n * l.average
	if l.kind == Proportion {
		return mean, mean * (1 - l.average)
	}
	return mean, mean
}

// exact tells whether the tails of a count of n are taken from the distribution itself.
func (l law) exact(n float64) bool {
	mean, _ := l.expected(n)
	return l.method == Exact && (mean <= exactUpTo || l.kind == Proportion && n-mean <= exactUpTo)
}

// test gives the distance of a count from the mean in standard deviations, and the two-sided p value: twice the
// probability of a count as far out or further.
func (l law) test(x, n float64) (z, p float64) {
	mean, variance := l.expected(n)
	if x == mean || variance == 0 { // without variance every council has none, or all
		return 0, 1
	}
	z = (x - mean) / math.Sqrt(variance)
	switch {
	case !l.exact(n):
		return z, twoSided(z)
	case x < mean:
		return z, math.Min(1, 2*between(x, func(k float64) float64 { return l.atMost(k, n) }))
	}
	return z, math.Min(1, 2*between(x, func(k float64) float64 { return l.atLeast(k, n) }))
}

// limits are the counts of n beyond which a tail lies on each side.
func (l law) limits(n, tail float64) (lower, upper float64) {
	mean, variance := l.expected(n)
	z, sd := distribution.Normal(tail), math.Sqrt(variance)
	lower, upper = mean-z*sd, mean+z*sd
	if l.exact(n) && variance > 0 {
		// The first is the normal limit with the skewness of the first order: most often it is the right one.
		skew := (z*z - 1) / 6 * (2*variance/mean - 1)
		lower = l.edge(math.Floor(lower+skew), tail, 1, func(k float64) float64 { return l.atMost(k, n) })
		upper = l.edge(math.Ceil(upper+skew), tail, -1, func(k float64) float64 { return l.atLeast(k, n) })
	}
	lower, upper = math.Max(0, math.Min(lower, mean)), math.Max(mean, upper)
	if l.kind == Proportion {
		upper = math.Min(upper, n)
	}
	return lower, upper
}

// edge finds where the probability of a count or one further out is the tail, interpolated between whole counts. The
// probability rises in the direction inward. It is searched for step by step from a first guess.
func (l law) edge(k, tail, inward float64, probability func(k float64) float64) float64 {
	k = math.Max(k, 0)
	here := probability(k)
	for here <= tail {
		k += inward
		here = probability(k)
	}
	for {
		out := probability(k - inward)
		if out <= tail {
			return k - inward*(here-tail)/(here-out)
		}
		k, here = k-inward, out
	}
}

// between interpolates a function of whole counts.
func between(x float64, f func(k float64) float64) float64 {
	k := math.Floor(x)
	if k == x {
		return f(k)
	}
	return f(k) + (x-k)*(f(k+1)-f(k))
}

// atMost is the probability of k events or fewer, for a whole k. The size need not be whole: the beta function in which
// binomial tails are written passes smoothly from one whole size to the next.
func (l law) atMost(k, n float64) float64 {
	if l.kind == Rate {
		return distribution.PoissonAtMost(k, n*l.average)
	}
	return distribution.BinomialAtMost(k, n, l.average)
}

// atLeast is the probability of k events or more.
func (l law) atLeast(k, n float64) float64 {
	switch {
	case l.kind == Rate:
		return distribution.PoissonAtLeast(k, n*l.average)
	case k > n:
		return 1 - l.atMost(k-1, n) // the last part of a size that is not whole
	}
	return distribution.BinomialAtLeast(k, n, l.average)
}

// twoSided is the probability that a standard normal variable is as far from nought as z, or further.
func twoSided(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }
