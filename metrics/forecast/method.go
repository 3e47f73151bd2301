package forecast

// Method is how a probability was worked out. The zero Method is none: there is no probability.
type Method uint8

// The methods. See the package comment.
const (
	// BetaBinomial is for events of cases.
	BetaBinomial Method = iota + 1
	// GammaPoisson is for events over an exposure.
	GammaPoisson
	// Individuals is for figures alone, by their moving ranges.
	Individuals
)

// String is "beta-binomial", "gamma-Poisson", "individuals" or "none".
func (m Method) String() string {
	switch m {
	case BetaBinomial:
		return "beta-binomial"
	case GammaPoisson:
		return "gamma-Poisson"
	case Individuals:
		return "individuals"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (m Method) MarshalText() ([]byte, error) { return []byte(m.String()), nil }
