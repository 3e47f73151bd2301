package funnel

// Position is where a figure lies with regard to the limits of one level. The zero Position is CannotTell.
type Position uint8

// The positions. A figure on a limit is within.
const (
	// CannotTell is a figure that is missing, or one whose bounds leave the position open.
	CannotTell Position = iota
	// Within is a figure that chance explains at the level.
	Within
	// Low is a figure below the lower limit.
	Low
	// High is a figure above the upper limit.
	High
)

// String is "cannot tell", "within limits", "low" or "high".
func (p Position) String() string {
	switch p {
	case Within:
		return "within limits"
	case Low:
		return "low"
	case High:
		return "high"
	}
	return "cannot tell"
}

// MarshalText gives the bytes of String.
func (p Position) MarshalText() ([]byte, error) { return []byte(p.String()), nil }
