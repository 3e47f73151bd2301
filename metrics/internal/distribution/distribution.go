// Package distribution holds the few distribution functions that intervals, funnels and tests rest on: quantiles of the
// normal, Student's t, beta and gamma distributions, and tails of the binomial and Poisson ones. It is the only place
// that calls gonum, and only its package mathext, which compiles no linear algebra.
//
//	fmt.Printf("%.4f\n", distribution.Normal(0.025))             // 1.9600
//	fmt.Printf("%.4f\n", distribution.BetaLower(0.025, 3, 10)) // the lower Clopper-Pearson limit of 3 in 12
//
// Quantiles are asked for by the probability of a tail, never by 1 less a tail, so that a small one loses no digits.
// gonum's own inverse functions are not used. For tails of a millionth and less, which many comparisons at once need,
// several quantiles in a hundred of its beta distribution are wrong, some a thousandfold, without an error; that
// of the gamma distribution panics for some far tails. Its distribution functions are right, and quantiles are found on
// them: by secants from an approximation, and by halving wherever these do not hold up.
//
// They have 12 digits or more, fewer where gonum's logarithm of the beta function does: 10 for thousands of trials, 8
// for a million. Arguments outside their range give NaN; nothing panics.
package distribution

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// gonum's distribution functions hold for parameters up to these; beyond, their series end too soon or their logarithms
// lose too many digits. Expansions, which are the better the larger the parameters are, take over.
const (
	mostShape  = 1e5 // of the gamma distribution
	mostTrials = 1e8 // a and b of the beta distribution together
)

// Normal is the point that a standard normal variable exceeds with the probability tail: 1.96 for 0.025. It is infinite
// for tails of 0 and 1.
func Normal(tail float64) float64 {
	if !(tail >= 0 && tail <= 1) {
		return math.NaN()
	}
	return -mathext.NormalQuantile(tail)
}

// StudentT is the point that Student's t with df degrees of freedom, which need not be whole, exceeds with the
// probability tail, above 0 and up to a half.
func StudentT(tail, df float64) float64 {
	switch {
	case !(tail > 0 && tail <= 0.5 && df > 0):
		return math.NaN()
	case tail == 0.5:
		return 0
	case df > mostTrials:
		return Normal(tail)
	}
	// t²/(df+t²) has the beta distribution of 1/2 and df/2. Whichever of it and its complement is the smaller has all
	// its digits.
	if part := BetaUpper(2*tail, 0.5, df/2); part < 0.5 {
		return math.Sqrt(df * part / (1 - part))
	}
	rest := BetaLower(2*tail, df/2, 0.5)
	return math.Sqrt(df * (1 - rest) / rest)
}

// BetaLower is the point below which a beta variable of a and b lies with the probability tail, above 0 and below 1.
// Where a is nought the point is nought, and where b is nought it is 1.
func BetaLower(tail, a, b float64) float64 {
	switch {
	case !betaDefined(tail, a, b):
		return math.NaN()
	case a == 0:
		return 0
	case b == 0:
		return 1
	case a+b > mostTrials:
		return betaOfMany(tail, a, b, -1)
	}
	return settle(betaGuess(tail, a, b, -1), 1, expit, func(x float64) float64 {
		return math.Log(mathext.RegIncBeta(a, b, x) / tail)
	})
}

// BetaUpper is the point that a beta variable of a and b exceeds with the probability tail. See [BetaLower].
func BetaUpper(tail, a, b float64) float64 {
	switch {
	case !betaDefined(tail, a, b):
		return math.NaN()
	case a == 0:
		return 0
	case b == 0:
		return 1
	case a+b > mostTrials:
		return betaOfMany(tail, a, b, 1)
	}
	return settle(betaGuess(tail, a, b, 1), 1, expit, func(x float64) float64 {
		return math.Log(tail / mathext.RegIncBeta(b, a, 1-x))
	})
}

func betaDefined(tail, a, b float64) bool {
	return tail > 0 && tail < 1 && a >= 0 && b >= 0 && a+b > 0 && a+b <= math.MaxFloat64
}

// betaGuess is the logit of a quantile of the beta distribution, roughly: -log(1-x) is nearly a gamma variable where a
// is much smaller than b, and -log(x) where b is. The side is that of the tail: 1 for the upper one, and -1.
func betaGuess(tail, a, b, side float64) float64 {
	if a > b {
		return -betaGuess(tail, b, a, -side)
	}
	return math.Log(math.Expm1(math.Exp(gammaGuess(tail, a, side)) / (b + (a-1)/2)))
}

// betaOfMany is a quantile of the beta distribution for large parameters, to about 7 digits: as betaGuess has it where
// one of them is much smaller. Where neither is, the logit of x is nearly normal, with the skewness of the first order
// (R. A. Fisher and E. A. Cornish, "The percentile points of distributions having known cumulants", Technometrics 2
// (1960) 209-225).
func betaOfMany(tail, a, b, side float64) float64 {
	switch {
	case b < a/1000:
		return math.Exp(-gamma(tail, b, -side) / (a + (b-1)/2))
	case a < b/1000:
		return -math.Expm1(-gamma(tail, a, side) / (b + (a-1)/2))
	}
	z, variance := side*Normal(tail), 1/a+1/b
	return expit(math.Log(a/b) - (1/a-1/b)/2 + z*math.Sqrt(variance) + (1/b-1/a)*(z*z-1)/6)
}

// expit is the x of a logit.
func expit(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

// GammaLower is the point below which a gamma variable of shape a and scale 1 lies with the probability tail, above 0
// and below 1. Where a is nought the point is nought. Half a chi-squared variable with 2a degrees of freedom is one.
func GammaLower(tail, a float64) float64 { return gamma(tail, a, -1) }

// GammaUpper is the point that a gamma variable of shape a and scale 1 exceeds with the probability tail. See
// [GammaLower].
func GammaUpper(tail, a float64) float64 { return gamma(tail, a, 1) }

func gamma(tail, a, side float64) float64 {
	switch {
	case !(tail > 0 && tail < 1 && a >= 0 && a <= math.MaxFloat64):
		return math.NaN()
	case a == 0:
		return 0
	case a > mostShape:
		return gammaOfMany(a, side*Normal(tail))
	}
	return settle(gammaGuess(tail, a, side), math.MaxFloat64, math.Exp, func(x float64) float64 {
		if side > 0 {
			return math.Log(tail / mathext.GammaIncRegComp(a, x))
		}
		return math.Log(mathext.GammaIncReg(a, x) / tail)
	})
}

// gammaGuess is the logarithm of a quantile of the gamma distribution, roughly: that of Wilson and Hilferty (see
// wilsonHilferty), or of the first term of the distribution function near nought.
func gammaGuess(tail, a, side float64) float64 {
	if root := 1 - 1/(9*a) + side*Normal(tail)/(3*math.Sqrt(a)); root > 0.3 {
		return math.Log(a) + 3*math.Log(root)
	}
	if side > 0 {
		tail = 1 - tail
	}
	logGamma, _ := math.Lgamma(a + 1)
	return (math.Log(tail) + logGamma) / a
}

// gammaOfMany is the point of a gamma variable of a large shape that corresponds to z of a normal one: the expansion of
// Fisher and Cornish (see betaOfMany) as H. Goldberg and H. Levine give it for chi-squared, "Approximate formulas for
// the percentage points and normalization of t and χ²", Annals of Mathematical Statistics 17 (1946) 216-225.
func gammaOfMany(a, z float64) float64 {
	root, z2 := math.Sqrt(a), z*z
	return a + z*root + (z2-1)/3 + z*(z2-7)/(36*root) - ((3*z2+7)*z2-16)/(810*a) + z*((9*z2+256)*z2-433)/(38880*a*root)
}

// settle finds where a function crosses nought between 0 and most. The function grows with x: it is the logarithm of
// how much further than the target x is. The guess is in the terms that point turns into x, in which the function is
// nearly straight.
func settle(guess, most float64, point, over func(float64) float64) float64 {
	// Secants, which nearly always end within a few steps, and otherwise end somewhere.
	before, at := guess, guess+1e-3
	overBefore := over(min(point(before), most))
	for range 10 {
		overAt := over(min(point(at), most))
		next := at - overAt*(at-before)/(overAt-overBefore)
		if !(math.Abs(next-at) > 1e-14*math.Abs(at)) || math.IsInf(next, 0) {
			break
		}
		before, at, overBefore = at, next, overAt
	}
	x := point(at)
	if !(x > 0 && x < most) {
		x = 0.5
	}
	// Whatever x is now, the crossing is looked for outwards from it, and then by halving. Among floats above nought, the
	// order of the bits is that of the numbers, so that this takes few steps however large or small they are.
	const close, furthest = 1 << 11, 1 << 58
	last, bits := math.Float64bits(most), math.Float64bits(x)
	past := func(bits uint64) bool { return over(math.Float64frombits(bits)) > 0 }
	lower, upper := bits-min(close, bits), min(bits+close, last)
	if !past(lower) && past(upper) {
		return x // to one part in 10^12
	}
	for step := uint64(close); lower > 0 && past(lower); step = min(step<<4, furthest) {
		lower, upper = lower-min(step, lower), lower
	}
	for step := uint64(close); upper < last && !past(upper); step = min(step<<4, furthest) {
		lower, upper = upper, min(upper+step, last)
	}
	for upper-lower > 1 {
		if middle := lower + (upper-lower)/2; past(middle) {
			upper = middle
		} else {
			lower = middle
		}
	}
	return math.Float64frombits(upper)
}

// BinomialAtMost is the probability of k events or fewer in n trials with the probability p each, where k and n are
// whole.
func BinomialAtMost(k, n, p float64) float64 {
	switch {
	case !(p >= 0 && p <= 1 && n >= 0 && n <= math.MaxFloat64) || math.IsNaN(k):
		return math.NaN()
	case k < 0:
		return 0
	case k >= n:
		return 1
	}
	return betaAtMost(1-p, p, n-k, k+1)
}

// BinomialAtLeast is the probability of k events or more in n trials with the probability p each, where k and n are
// whole.
func BinomialAtLeast(k, n, p float64) float64 {
	switch {
	case !(p >= 0 && p <= 1 && n >= 0 && n <= math.MaxFloat64) || math.IsNaN(k):
		return math.NaN()
	case k <= 0:
		return 1
	case k > n:
		return 0
	}
	return betaAtMost(p, 1-p, k, n-k+1)
}

// PoissonAtMost is the probability of k events or fewer, k whole, where mean are expected.
func PoissonAtMost(k, mean float64) float64 {
	switch {
	case !(mean >= 0 && mean <= math.MaxFloat64) || math.IsNaN(k):
		return math.NaN()
	case k < 0:
		return 0
	case math.IsInf(k, 1):
		return 1
	}
	return mathext.GammaIncRegComp(k+1, mean)
}

// PoissonAtLeast is the probability of k events or more, k whole, where mean are expected.
func PoissonAtLeast(k, mean float64) float64 {
	switch {
	case !(mean >= 0 && mean <= math.MaxFloat64) || math.IsNaN(k):
		return math.NaN()
	case k <= 0:
		return 1
	case math.IsInf(k, 1):
		return 0
	}
	if z := wilsonHilferty(k, mean); k > mostShape && math.Abs(z) > 4 {
		return math.Erfc(-z/math.Sqrt2) / 2
	}
	return mathext.GammaIncReg(k, mean)
}

// wilsonHilferty is the point of a standard normal variable that corresponds to x of a gamma variable of a large shape:
// E. B. Wilson and M. M. Hilferty, "The distribution of chi-square", PNAS 17 (1931) 684-688.
func wilsonHilferty(a, x float64) float64 {
	return (math.Cbrt(x/a) - 1 + 1/(9*a)) * 3 * math.Sqrt(a)
}
