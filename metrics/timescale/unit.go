package timescale

import "strconv"

// Unit is what a timescale is counted in. The zero value is NoUnit.
type Unit uint8

// The units.
const (
	// NoUnit is that of the zero Timescale.
	NoUnit Unit = iota
	// WorkingDays are those of a [Calendar].
	WorkingDays
	// Days are days of the calendar, weekends and bank holidays among them.
	Days
	// Weeks are seven days each.
	Weeks
	// Months are months of the calendar: to the same day of the month, or to the last of a shorter one.
	Months
)

// String is the unit in the plural: "working days", "days", "weeks", "months", or "none".
func (u Unit) String() string {
	switch u {
	case WorkingDays:
		return "working days"
	case Days:
		return "days"
	case Weeks:
		return "weeks"
	case Months:
		return "months"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// counted is a number of the unit in words.
func (u Unit) counted(n int) string {
	words := u.String()
	if n == 1 {
		words = words[:len(words)-1]
	}
	return strconv.Itoa(n) + " " + words
}
