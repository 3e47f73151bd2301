package distribution

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// mostTerms is up to how many trials the tails of the beta-binomial distribution are summed term by term; beyond, a beta
// distribution with the same mean and variance takes over.
const mostTerms = 1 << 17

// BetaBinomialAtLeast is the probability of k events or more in m trials, both whole, whose common probability is itself
// a beta variable of a and b: J. G. Skellam, "A probability distribution derived from the binomial distribution by
// regarding the probability of success as variable between the sets of trials", JRSS B 10 (1948) 257-261.
func BetaBinomialAtLeast(k, m, a, b float64) float64 {
	switch {
	case !(m >= 0 && m <= math.MaxFloat64 && a > 0 && b > 0 && a+b <= math.MaxFloat64) || math.IsNaN(k):
		return math.NaN()
	case k <= 0:
		return 1
	case k > m:
		return 0
	case m > mostTerms:
		return betaBinomialOfMany(k, m, a, b)
	}
	// Terms are in units of that of k, and follow from each other: no logarithm of a gamma function, which would lose
	// digits with m, is needed. Where a or b is below 1 they may rise again towards the end.
	upwards := func(j float64) float64 { return (m - j) * (a + j) / ((j + 1) * (b + m - j - 1)) }
	stops := a >= 1 && b >= 1
	above := sumTerms(1, m-k, stops, func(i float64) float64 { return upwards(k + i) })
	below := sumTerms(1/upwards(k-1), k-1, stops, func(i float64) float64 { return 1 / upwards(k-2-i) })
	return 1 / (1 + math.Exp(below-above))
}

// BetaBinomialAtMost is the probability of k events or fewer. See [BetaBinomialAtLeast].
func BetaBinomialAtMost(k, m, a, b float64) float64 { return BetaBinomialAtLeast(m-k, m, b, a) }

// sumTerms is the logarithm of the sum of a first term and so many more, each the one before times a ratio. It may stop
// where the rest is too small to matter, if the ratios never rise.
func sumTerms(term, more float64, stops bool, ratio func(i float64) float64) float64 {
	const large, small = 0x1p500, 1e-17
	sum, scaled := term, 0.0
	for i := range int(more) {
		r := ratio(float64(i))
		term *= r
		sum += term
		if sum > large {
			sum, term, scaled = sum/large, term/large, scaled+500*math.Ln2
		}
		if stops && r < 1 && term*r < small*sum*(1-r) {
			break
		}
	}
	return math.Log(sum) + scaled
}

func betaBinomialOfMany(k, m, a, b float64) float64 {
	const least = 1e-12 // of the parameters of a beta distribution that gonum takes
	share := (k - 0.5) / m
	shrink := (m - 1) / (a + b + m) // to the variance of the share, mean(1-mean)(a+b+m)/(m(a+b+1))
	return betaAtMost(1-share, share, max(b*shrink, least), max(a*shrink, least))
}

// betaAtMost is the probability that a beta variable of a and b is at most x, given with the rest of 1. Where both are
// large gonum's function is wrong near the middle, by up to a tenth. E. Paulson, "An approximate normalization of the
// analysis of variance distribution", Annals of Mathematical Statistics 13 (1942) 233-235, has 8 digits there.
func betaAtMost(x, rest, a, b float64) float64 {
	const large, many = 1e4, 1.5e6
	switch {
	case min(a, b) > large && a+b > many:
		u, v := math.Cbrt(b*x), math.Cbrt(a*rest)
		return above(3 * (v*(1-1/(9*a)) - u*(1-1/(9*b))) / math.Sqrt(u*u/b+v*v/a))
	case a+b <= mostTrials:
		return min(max(mathext.RegIncBeta(a, b, x), 0), 1)
	case a < b: // see betaGuess
		return mathext.GammaIncReg(a, -math.Log1p(-x)*(b+(a-1)/2))
	}
	return mathext.GammaIncRegComp(b, -math.Log1p(-rest)*(a+(b-1)/2))
}

// above is the probability that a standard normal variable exceeds z. Half of NormalBeyond would lose the sign.
func above(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// NegativeBinomialAtLeast is the probability of k events or more, k whole, of a Poisson variable whose mean is itself a
// gamma variable with this mean and the shape size: M. Greenwood and G. U. Yule, "An inquiry into the nature of frequency
// distributions representative of multiple happenings", JRSS 83 (1920) 255-279.
func NegativeBinomialAtLeast(k, size, mean float64) float64 {
	switch {
	case !negativeBinomialDefined(k, size, mean):
		return math.NaN()
	case k <= 0:
		return 1
	case mean == 0 || math.IsInf(k, 1):
		return 0
	}
	return betaAtMost(mean/(size+mean), size/(size+mean), k, size)
}

// NegativeBinomialAtMost is the probability of k events or fewer. See [NegativeBinomialAtLeast].
func NegativeBinomialAtMost(k, size, mean float64) float64 {
	switch {
	case !negativeBinomialDefined(k, size, mean):
		return math.NaN()
	case k < 0:
		return 0
	case mean == 0 || math.IsInf(k, 1):
		return 1
	}
	return betaAtMost(size/(size+mean), mean/(size+mean), size, k+1)
}

func negativeBinomialDefined(k, size, mean float64) bool {
	return size > 0 && mean >= 0 && size+mean <= math.MaxFloat64 && !math.IsNaN(k)
}
