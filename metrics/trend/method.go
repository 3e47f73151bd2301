package trend

// Method is a test for a trend. The zero Method is none.
type Method uint8

// The methods.
const (
	// NoMethod is the method of the zero Result.
	NoMethod Method = iota
	// ByCochranArmitage is that of [CochranArmitage].
	ByCochranArmitage
	// ByMannKendall is that of [MannKendall].
	ByMannKendall
	// ByFivePoint is [FivePoint] with weighted regression.
	ByFivePoint
	// ByFivePointProportion is [FivePoint] with the chi-squared statistic for proportions.
	ByFivePointProportion
)

// String is the name of the method: "Cochran-Armitage test", "Mann-Kendall test", "five-point rule (weighted
// regression)", "five-point rule (proportions)", or "none".
func (m Method) String() string {
	switch m {
	case ByCochranArmitage:
		return "Cochran-Armitage test"
	case ByMannKendall:
		return "Mann-Kendall test"
	case ByFivePoint:
		return "five-point rule (weighted regression)"
	case ByFivePointProportion:
		return "five-point rule (proportions)"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (m Method) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// Basis is what a probability was worked out from. The zero Basis is none.
type Basis uint8

// The bases.
const (
	// NoBasis is that of a result without a probability.
	NoBasis Basis = iota
	// Permutations are all orders that the figures could have come in: the probability is exact.
	Permutations
	// Normal is the normal distribution, to which that of the statistic comes near as numbers grow.
	Normal
	// StudentT is Student's t, where the dispersion was estimated from the figures too.
	StudentT
)

// String is "exact (permutations)", "normal approximation", "Student's t" or "none".
func (b Basis) String() string {
	switch b {
	case Permutations:
		return "exact (permutations)"
	case Normal:
		return "normal approximation"
	case StudentT:
		return "Student's t"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }
