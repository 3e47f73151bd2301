package spc

import "github.com/childmetrics/childmetrics/metrics"

// Cause says what a point of a chart shows. The zero value is NotJudged.
type Cause uint8

// The causes, each giving way to those after it. A run never goes across a point without a figure, a gap in the periods
// or a rebase.
const (
	// NotJudged is a point of which it cannot be told: it has no figure, or one that the measure cannot have, or is known
	// within bounds that leave it open, or its section has no limits.
	NotJudged Cause = iota
	// CommonCause is a figure that the process as it is gives now and then: no clear change.
	CommonCause
	// ShiftAbove and ShiftBelow are seven or more figures in a row on one side of the mean. One on the mean ends the row.
	ShiftAbove
	ShiftBelow
	// TwoInThreeAbove and TwoInThreeBelow are figures within the limits and beyond two thirds of the way to one, of which
	// there are two or more among three in a row that are all on that side of the mean.
	TwoInThreeAbove
	TwoInThreeBelow
	// TrendUp and TrendDown are seven or more figures in a row each above, or each below, the one before. Where one trend
	// turns into another, the turning point is part of the later one.
	TrendUp
	TrendDown
	// AboveLimit and BelowLimit are figures beyond a limit.
	AboveLimit
	BelowLimit
)

// String is the cause in words. A number that is no cause is "not judged".
func (c Cause) String() string {
	switch c {
	case CommonCause:
		return "common cause"
	case ShiftAbove:
		return "seven or more in a row above the mean"
	case ShiftBelow:
		return "seven or more in a row below the mean"
	case TwoInThreeAbove:
		return "two in three near the upper limit"
	case TwoInThreeBelow:
		return "two in three near the lower limit"
	case TrendUp:
		return "seven or more rising in a row"
	case TrendDown:
		return "seven or more falling in a row"
	case AboveLimit:
		return "above the upper limit"
	case BelowLimit:
		return "below the lower limit"
	}
	return "not judged"
}

// MarshalText gives the bytes of String.
func (c Cause) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Special tells whether something has changed: it is no common cause, and judged.
func (c Cause) Special() bool { return c >= ShiftAbove && c <= BelowLimit }

// Meaning is what the cause means where high or low is good, and only its direction where neither is.
func (c Cause) Meaning(p metrics.Polarity) Meaning {
	upwards := c == ShiftAbove || c == TwoInThreeAbove || c == TrendUp || c == AboveLimit
	switch {
	case c == CommonCause:
		return NoClearChange
	case !c.Special():
		return Unknown
	case p == metrics.HighIsGood && upwards, p == metrics.LowIsGood && !upwards:
		return Improvement
	case p == metrics.HighIsGood, p == metrics.LowIsGood:
		return Concern
	case upwards:
		return High
	}
	return Low
}

// Meaning is what a [Cause] means to those who run the service. The zero value is Unknown.
type Meaning uint8

// The meanings.
const (
	// Unknown is a point that was not judged.
	Unknown Meaning = iota
	// NoClearChange is common cause.
	NoClearChange
	// Improvement is a special cause in the better direction.
	Improvement
	// Concern is one in the worse direction.
	Concern
	// High and Low are special causes of a measure of which neither direction is better.
	High
	Low
)

// String is "not judged", "no clear change", "improvement", "concern", "high" or "low".
func (m Meaning) String() string {
	switch m {
	case NoClearChange:
		return "no clear change"
	case Improvement:
		return "improvement"
	case Concern:
		return "concern"
	case High:
		return "high"
	case Low:
		return "low"
	}
	return "not judged"
}

// MarshalText gives the bytes of String.
func (m Meaning) MarshalText() ([]byte, error) { return []byte(m.String()), nil }
