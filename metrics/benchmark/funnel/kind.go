package funnel

// Kind says what a figure is made of, and so what chance makes of it. The zero Kind is Proportion.
type Kind uint8

// The kinds.
const (
	// Proportion is a part of a whole: re-referrals among referrals, vacancies among posts. It lies from 0 to 1; chance is
	// binomial.
	Proportion Kind = iota
	// Rate is events for a size that they are not a part of, and may exceed it: deaths per 100,000 children, or the ratio
	// of events observed to events expected. It is nought or more; chance is that of a Poisson process. A ratio too is
	// held against the average of the councils, which need not be 1.
	Rate

	kinds = int(Rate) + 1
)

// String is "proportion" or "rate".
func (k Kind) String() string {
	switch k {
	case Proportion:
		return "proportion"
	case Rate:
		return "rate"
	}
	return "invalid kind"
}

// MarshalText gives the bytes of String.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }
