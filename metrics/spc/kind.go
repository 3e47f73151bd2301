package spc

// Kind is a kind of chart. The zero value is none.
type Kind uint8

// The kinds of chart.
const (
	// Individuals is the chart of single figures and their moving ranges; see [XmR].
	Individuals Kind = iota + 1
	// Proportions is the chart of parts of a whole; see [P].
	Proportions
	// ProportionsPrime is that of parts of a whole with more variation than chance makes; see Options.OverDispersed.
	ProportionsPrime
	// Rates is the chart of events of an exposure; see [U].
	Rates
	// RatesPrime is that of events of an exposure with more variation than chance makes; see Options.OverDispersed.
	RatesPrime
)

// String is "XmR", "p", "p'", "u", "u'", or "none".
func (k Kind) String() string {
	switch k {
	case Individuals:
		return "XmR"
	case Proportions:
		return "p"
	case ProportionsPrime:
		return "p'"
	case Rates:
		return "u"
	case RatesPrime:
		return "u'"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }
