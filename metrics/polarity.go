package metrics

// Polarity says which direction of a measure is the better one. The zero value is Neutral: neither is, and the measure
// is neither banded nor judged.
type Polarity uint8

// The polarities.
const (
	// Neutral measures have no better direction: the number of social workers.
	Neutral Polarity = iota
	// HighIsGood measures are better when higher: reviews held in time.
	HighIsGood
	// LowIsGood measures are better when lower: vacancies.
	LowIsGood
)

// MarshalText gives the bytes of String.
func (p Polarity) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// String is "none", "high" or "low".
func (p Polarity) String() string {
	switch p {
	case HighIsGood:
		return "high"
	case LowIsGood:
		return "low"
	}
	return "none"
}
