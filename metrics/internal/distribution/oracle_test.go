package distribution_test

import (
	"math"
	"math/big"
)

// The distribution functions once more, slowly and to seventy digits, for parameters that are multiples of a
// half: sums of series of positive terms, which lose nothing.

const digits = 240 // bits

func num(x float64) *big.Float { return new(big.Float).SetPrec(digits).SetFloat64(x) }

func zero() *big.Float { return new(big.Float).SetPrec(digits) }

func mul(a, b *big.Float) *big.Float { return zero().Mul(a, b) }

func quo(a, b *big.Float) *big.Float { return zero().Quo(a, b) }

func oneLess(a *big.Float) *big.Float { return zero().Sub(num(1), a) }

// rootPi is the square root of pi.
func rootPi() *big.Float {
	pi, _, err := big.ParseFloat(
		"3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798214808651328230664709384460955",
		10, digits, big.ToNearestEven)
	if err != nil {
		panic(err)
	}
	return zero().Sqrt(pi)
}

// power is x to a multiple of a half.
func power(x *big.Float, a float64) *big.Float {
	result, square := num(1), zero().Set(x)
	for n := int(a); n > 0; n >>= 1 {
		if n&1 == 1 {
			result = mul(result, square)
		}
		square = mul(square, square)
	}
	if a != math.Floor(a) {
		result = mul(result, zero().Sqrt(x))
	}
	return result
}

// gammaOverHalf is Γ(b+1/2)/Γ(b).
func gammaOverHalf(b float64) *big.Float {
	result := quo(rootPi(), num(2)) // Γ(3/2)/Γ(1)
	first := 1.0
	if b != math.Floor(b) {
		result, first = quo(num(1), rootPi()), 0.5 // Γ(1)/Γ(1/2)
	}
	for ; first < b; first++ {
		result = quo(mul(result, num(first+0.5)), num(first))
	}
	return result
}

// betas is what gammasOverGammas has worked out.
var betas = map[[2]float64]*big.Float{}

// gammasOverGammas is Γ(a+b)/(Γ(a+1)Γ(b)), by products over the whole part of the smaller of a and b.
func gammasOverGammas(a, b float64) *big.Float {
	if known := betas[[2]float64{a, b}]; known != nil {
		return known
	}
	factor := num(1)
	if a > b {
		factor = quo(mul(gammasOverGammas(b, a), num(b)), num(a))
	} else {
		whole, rest := math.Floor(a), a-math.Floor(a)
		if rest > 0 {
			factor = quo(gammaOverHalf(b), quo(rootPi(), num(2)))
		}
		for i := 0.0; i < whole; i++ {
			factor = quo(mul(factor, num(b+rest+i)), num(rest+1+i))
		}
	}
	betas[[2]float64{a, b}] = factor
	return factor
}

// incompleteBeta is the probability that a beta variable of a and b is at most x.
func incompleteBeta(a, b float64, x *big.Float) *big.Float {
	if x.Cmp(num(0.5)) > 0 {
		return oneLess(incompleteBeta(b, a, oneLess(x)))
	}
	term := mul(gammasOverGammas(a, b), mul(power(x, a), power(oneLess(x), b)))
	return series(term, func(j float64) *big.Float { return mul(quo(num(a+b+j), num(a+1+j)), x) })
}

// factorials is what gammaPlusOne has worked out.
var factorials = map[float64]*big.Float{}

// gammaPlusOne is Γ(a+1).
func gammaPlusOne(a float64) *big.Float {
	if known := factorials[a]; known != nil {
		return known
	}
	product, rest := num(1), a-math.Floor(a)
	if rest > 0 {
		product = quo(rootPi(), num(2))
	}
	for i := 0.0; i < math.Floor(a); i++ {
		product = mul(product, num(rest+1+i))
	}
	factorials[a] = product
	return product
}

// incompleteGamma is the probability that a gamma variable of shape a is at most x.
func incompleteGamma(a float64, x *big.Float) *big.Float {
	term := quo(mul(power(x, a), exponential(zero().Neg(x))), gammaPlusOne(a))
	return series(term, func(j float64) *big.Float { return quo(x, num(a+1+j)) })
}

// series sums terms, of which each is the one before times the next ratio.
func series(term *big.Float, ratio func(j float64) *big.Float) *big.Float {
	sum := zero().Set(term)
	for j := 0.0; ; j++ {
		next := ratio(j)
		term = mul(term, next)
		if term.Sign() == 0 || next.Cmp(num(0.99)) < 0 && term.MantExp(nil) < sum.MantExp(nil)-digits {
			return sum
		}
		sum.Add(sum, term)
	}
}

// exponential is e to the power of x.
func exponential(x *big.Float) *big.Float {
	const halvings = 30
	small := zero().SetMantExp(x, -halvings)
	sum, term := num(1), num(1)
	for j := 1.0; j < 40; j++ {
		term = quo(mul(term, small), num(j))
		sum.Add(sum, term)
	}
	for range halvings {
		sum = mul(sum, sum)
	}
	return sum
}
