package age

import (
	"encoding/json"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// Most is the highest age that a band can name. What is above it in a file is no age.
const Most = 150

// Band is ages from one to another, in whole years. It is comparable, and two texts that mean the same ages give the
// same Band: "under 18" and "0 to 17". The zero Band is none, and of no age can it be told whether it is in it.
type Band struct {
	from, to uint8
	ends     ends
}

// ends is what is known of the ends of a band. The zero ends are of no band.
type ends uint8

const (
	// known is a band with two ends, both in it.
	known ends = 1 << iota
	// open is one without an upper end.
	open
	// fromUnclear and toUnclear are ends of which nobody says whether they are in it.
	fromUnclear
	toUnclear
)

// Between is the band from one age to another, both in it. Ages below nought or above [Most], and two in the wrong
// order, give an error of the class [ErrBadBand].
func Between(least, most int) (Band, error) { return bandOf(least, most, known) }

// bandOf is a band of its ends. An unclear upper end needs an age below it, since otherwise nobody may be in the band.
func bandOf(least, most int, e ends) (Band, error) {
	if least < 0 || most > Most || least > most || least == most && e&toUnclear != 0 {
		return Band{}, fmt.Errorf("%w: found %d to %d, expected ages from 0 to %d, the lower one first",
			ErrBadBand, least, most, Most)
	}
	return Band{from: uint8(least), to: uint8(most), ends: e}, nil
}

// IsZero tells whether it is no band.
func (b Band) IsZero() bool { return b == Band{} }

// Contains tells whether somebody of an age, in completed years, is in the band. It cannot be told of an end of which
// nobody says whether it is in, and of no band. Nobody below nought is in any.
func (b Band) Contains(age int) metrics.Verdict {
	from, to := int(b.from), int(b.to)
	isOpen := b.ends&open != 0
	switch {
	case b.IsZero():
		return metrics.CannotTell
	case age < from, !isOpen && age > to:
		return metrics.No
	case age == from && b.ends&fromUnclear != 0, !isOpen && age == to && b.ends&toUnclear != 0:
		return metrics.CannotTell
	}
	return metrics.Yes
}

// Ends are the lowest and the highest age in the band, in completed years. One of which nobody says whether the end
// named is in it is the two that it may be: 24 to 25 for the upper end of "up to 25". The highest of a band without an
// upper end is NotApplicable. Both are blank for no band.
func (b Band) Ends() (least, most metrics.Value) {
	if b.IsZero() {
		return least, most
	}
	least, most = metrics.Exact(b.from), metrics.Exact(b.to)
	if b.ends&fromUnclear != 0 {
		least = metrics.Between(int(b.from), int(b.from)+1)
	}
	switch {
	case b.ends&open != 0:
		most = metrics.Missing(metrics.NotApplicable)
	case b.ends&toUnclear != 0:
		most = metrics.Between(int(b.to)-1, int(b.to))
	}
	return least, most
}

// String is the band in words that [ParseLabel] reads as the same band: "18 to 25" with both ends in, "18 up to 25" or
// "up to 25" where the upper one is unclear, "over 16" where the lower one is, "16 and over", "17", "under 1", and empty
// for no band.
func (b Band) String() string {
	switch {
	case b.IsZero():
		return ""
	case b.ends&open != 0 && b.ends&fromUnclear != 0:
		return fmt.Sprintf("over %d", b.from)
	case b.ends&open != 0:
		return fmt.Sprintf("%d and over", b.from)
	case b.ends&toUnclear != 0 && b.from == 0:
		return fmt.Sprintf("up to %d", b.to)
	case b.ends&toUnclear != 0:
		return fmt.Sprintf("%d up to %d", b.from, b.to)
	case b.to == 0:
		return "under 1"
	case b.from == b.to:
		return fmt.Sprint(b.from)
	}
	return fmt.Sprintf("%d to %d", b.from, b.to)
}

// MarshalText gives the bytes of String.
func (b Band) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads what MarshalText wrote, and any label that [ParseLabel] reads; empty text is no band.
func (b *Band) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*b = Band{}
		return nil
	}
	parsed, err := ParseLabel(string(text))
	if err == nil {
		*b = parsed
	}
	return err
}

// MarshalJSON writes the text as a string, and null for no band.
func (b Band) MarshalJSON() ([]byte, error) {
	if b.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(b.String())
}
