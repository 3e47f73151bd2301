package disclosure

// Method is how the bounds of a figure were worked out, and what they are worth. The zero Method is NotProved.
type Method uint8

// The methods.
const (
	// NotProved are bounds that hold but may not be the tightest: the figures were too many or too entangled, are missing
	// for another reason than suppression, or do not fit each other.
	NotProved Method = iota
	// ClosedForm are exact bounds by adding and subtracting alone.
	ClosedForm
	// MaximumFlow are exact bounds by maximum flows through rows and columns.
	MaximumFlow
	// Search are exact bounds by trying out whole numbers.
	Search
)

// String is "not proved", "closed form", "maximum flow" or "search".
func (m Method) String() string {
	switch m {
	case ClosedForm:
		return "closed form"
	case MaximumFlow:
		return "maximum flow"
	case Search:
		return "search"
	}
	return "not proved"
}

// MarshalText gives the bytes of String.
func (m Method) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// Place says what a [Conflict] is about. The zero Place is none.
type Place uint8

// The places.
const (
	// AtCell is one figure by itself: a count of 14.2, or less than none.
	AtCell Place = iota + 1
	// AtSum is a sum.
	AtSum
	// AtShare is a percentage or rate.
	AtShare
)

// String is "cell", "sum" or "share", or "none".
func (p Place) String() string {
	switch p {
	case AtCell:
		return "cell"
	case AtSum:
		return "sum"
	case AtShare:
		return "share"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (p Place) MarshalText() ([]byte, error) { return []byte(p.String()), nil }
