package distribution

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// NormalBeyond is the probability of a standard normal variable that is z or more away from nought, to either side:
// 0.05 for 1.96. Its square is a chi-squared variable with one degree of freedom.
func NormalBeyond(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// StudentTBeyond is the probability of a Student's t with df degrees of freedom, which need not be whole, that is t or
// more away from nought, to either side. Beyond 1e150 it is nought.
func StudentTBeyond(t, df float64) float64 {
	switch {
	case !(df > 0) || math.IsNaN(t):
		return math.NaN()
	case df > mostTrials:
		return NormalBeyond(t)
	}
	// df/(df+t²) has the beta distribution of df/2 and 1/2. Near 1 it has lost the digits that its complement has, and the
	// probability is so large that taking it from 1 costs none.
	ratio := t / math.Sqrt(df)
	ratio *= ratio
	if math.Abs(t) < 1 {
		return 1 - mathext.RegIncBeta(0.5, df/2, ratio/(1+ratio))
	}
	return mathext.RegIncBeta(df/2, 0.5, 1/(1+ratio))
}

// StudentTAbove is the probability that Student's t with df degrees of freedom exceeds t. See [StudentTBeyond].
func StudentTAbove(t, df float64) float64 {
	beyond := StudentTBeyond(t, df)
	if t < 0 {
		return 1 - beyond/2
	}
	return beyond / 2
}
