package caserecord

import (
	"cmp"
	"math"
	"strconv"
)

// Count is a whole number that a record itself gives, such as how many plans a child had before, from 0 to 254. The
// zero Count is not recorded, which is not 0; [CountOf] makes the others, and no number does of itself. In JSON it is a
// number or null. It is comparable.
type Count struct{ plusOne uint8 }

// CountOf is a recorded count. One below 0 or above 254 is not recorded.
func CountOf(n int) Count {
	if n < 0 || n >= math.MaxUint8 {
		return Count{}
	}
	return Count{uint8(n + 1)}
}

// Get is the number, and whether there is one: without, it is 0 and means nothing.
func (c Count) Get() (n int, recorded bool) {
	return max(int(c.plusOne)-1, 0), c.plusOne > 0
}

func (c Count) compare(d Count) int { return cmp.Compare(c.plusOne, d.plusOne) }

// String is the number in digits, or "not recorded".
func (c Count) String() string {
	if n, ok := c.Get(); ok {
		return strconv.Itoa(n)
	}
	return notRecorded
}

// MarshalJSON writes the number, or null.
func (c Count) MarshalJSON() ([]byte, error) {
	if n, ok := c.Get(); ok {
		return strconv.AppendInt(nil, int64(n), 10), nil
	}
	return []byte("null"), nil
}

// Miles is a distance in tenths of a mile, from 0 to 999.8. The zero Miles is not recorded; [MilesOf] makes the others.
// In JSON it is a number of miles with one decimal place, or null. It is comparable.
type Miles struct{ plusOne uint16 }

// unknownMiles is how the statutory return writes, in tenths, that a distance is not known: 999.9.
const unknownMiles = 9999

// MilesOf is a recorded distance, given in tenths of a mile: 200 is 20 miles. One below 0 is not recorded, and neither
// is 999.9 or more: in the statutory return for children looked after, 999.9 says that the distance is not known.
func MilesOf(tenths int) Miles {
	if tenths < 0 || tenths >= unknownMiles {
		return Miles{}
	}
	return Miles{uint16(tenths + 1)}
}

// Tenths is the distance in tenths of a mile, and whether there is one: without, it is 0 and means nothing.
func (m Miles) Tenths() (n int, recorded bool) {
	return max(int(m.plusOne)-1, 0), m.plusOne > 0
}

func (m Miles) compare(n Miles) int { return cmp.Compare(m.plusOne, n.plusOne) }

// String is the distance in miles, "20.1", or "not recorded".
func (m Miles) String() string {
	n, ok := m.Tenths()
	if !ok {
		return notRecorded
	}
	return strconv.Itoa(n/10) + "." + strconv.Itoa(n%10)
}

// MarshalJSON writes the number of miles, or null.
func (m Miles) MarshalJSON() ([]byte, error) {
	if _, ok := m.Tenths(); ok {
		return []byte(m.String()), nil
	}
	return []byte("null"), nil
}
