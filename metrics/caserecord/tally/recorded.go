package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// A number that a record gives is held as one more than it is, and 0 where it is not recorded.

func codeOf(c caserecord.Count) uint8 {
	n, ok := c.Get()
	if !ok {
		return 0
	}
	return uint8(n + 1)
}

func numberOf(code uint8) (n int, recorded bool) { return caserecord.CountOf(int(code) - 1).Get() }

func milesCode(m caserecord.Miles) int32 {
	tenths, ok := m.Tenths()
	if !ok {
		return 0
	}
	return int32(tenths + 1)
}

func milesOf(code int32) (tenths int, recorded bool) {
	return caserecord.MilesOf(int(code) - 1).Tenths()
}
