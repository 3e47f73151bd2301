package confidence

// Method is how the limits of an interval are worked out. The zero Method is none, and as an option the default of the
// function. See the functions for what each does and for its source.
type Method uint8

// The methods.
const (
	NoMethod Method = iota
	// Wilson is the score interval of a proportion, the default.
	Wilson
	// ClopperPearson is the exact interval of a proportion.
	ClopperPearson
	// Jeffreys is the interval of a proportion from the posterior distribution under Jeffreys' prior.
	Jeffreys
	// Byar is Byar's approximation to the exact interval of a count or rate, the default from 10 events on.
	Byar
	// ExactPoisson is the exact interval of a count or rate, the default below 10 events.
	ExactPoisson
	// StudentT is the interval of a mean.
	StudentT
	// NewcombeScore is the hybrid score interval of a difference of two proportions.
	NewcombeScore
	// KoopmanScore is the score interval of a ratio of two proportions.
	KoopmanScore
	// MoverPoisson is the interval of a difference of two rates, from the exact intervals of both.
	MoverPoisson
	// ExactConditional is the exact interval of a ratio of two rates.
	ExactConditional

	methods = int(ExactConditional) + 1
)

var methodNames = [methods]string{
	NoMethod:         "none",
	Wilson:           "Wilson score",
	ClopperPearson:   "Clopper-Pearson exact",
	Jeffreys:         "Jeffreys",
	Byar:             "Byar",
	ExactPoisson:     "exact Poisson",
	StudentT:         "Student t",
	NewcombeScore:    "Newcombe hybrid score",
	KoopmanScore:     "Koopman score",
	MoverPoisson:     "MOVER exact Poisson",
	ExactConditional: "exact conditional",
}

// String is the name of the method in the literature: "Wilson score".
func (m Method) String() string {
	if int(m) >= methods {
		return "invalid method"
	}
	return methodNames[m]
}

// MarshalText gives the bytes of String.
func (m Method) MarshalText() ([]byte, error) { return []byte(m.String()), nil }
