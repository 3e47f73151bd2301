package plan

// Stage is how far a plan itself is. The zero Stage is not stated.
type Stage uint8

// The stages, in their order. A plan need not pass through all of them.
const (
	// Draft is a plan that is being written or consulted on.
	Draft Stage = iota + 1
	// Agreed is one that the council has agreed and that is not known to have been sent.
	Agreed
	// Submitted is one that was sent to Ofsted.
	Submitted
	// Closed is one that is no longer followed: complete, or replaced by another.
	Closed
)

// String is the stage in words.
func (s Stage) String() string {
	switch s {
	case Draft:
		return "draft"
	case Agreed:
		return "agreed"
	case Submitted:
		return "submitted"
	case Closed:
		return "closed"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (s Stage) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
