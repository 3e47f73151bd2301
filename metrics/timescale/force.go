package timescale

// Force says what stands behind a standard. The zero value is NotStated.
type Force uint8

// The forces.
const (
	// NotStated is a standard of which the source does not say it.
	NotStated Force = iota
	// Statutory is one that regulations set.
	Statutory
	// StatutoryGuidance is one of the department's guidance, or of its definition of the measure.
	StatutoryGuidance
	// LocalConvention is one that councils set themselves.
	LocalConvention
)

// String is "statutory", "statutory guidance", "local convention" or "not stated".
func (f Force) String() string {
	switch f {
	case Statutory:
		return "statutory"
	case StatutoryGuidance:
		return "statutory guidance"
	case LocalConvention:
		return "local convention"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (f Force) MarshalText() ([]byte, error) { return []byte(f.String()), nil }
