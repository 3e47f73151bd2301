package panel

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Measure says what a figure measures. It is comparable.
type Measure struct {
	// ID names the measure for programs: the column of its file.
	ID string
	// Name is the measure in the words of its publisher.
	Name string
	// Definition says what is counted and over what.
	Definition string
	// Unit is "%", "FTE", "cases per FTE".
	Unit string
	// Kind says what a figure is made of; the zero Kind is unstated.
	Kind Kind
	// Per is for how many of the denominator the numerator is given: 100 for percentages, 10,000, 1; 0 is unstated.
	Per float64
	// Precision is how its figures are published.
	Precision metrics.Precision
	// Polarity says which direction is better. Without it the measure is neutral: ranked from the highest, not banded.
	Polarity metrics.Polarity
	// Flow marks what is counted over the period, such as leavers; other measures are as at its end.
	Flow bool
	// Averaged marks those of the other measures whose figure for a longer time is the average of its parts, such as the
	// children in care on average over a year; without it, it is the one at the end. Flows are summed.
	Averaged bool
	// NoBands marks measures that are not banded, because too many of their figures are the same or nearly so.
	NoBands bool
	// Discontinued marks measures that are published no more: their last period is not today's.
	Discontinued bool
	// Source is the publication; Edition is which one of several.
	Source, Edition string
}

// Format writes a figure of the measure for people, half up to its precision and with a per cent sign where that is its
// unit: "14.4%", "17.0", "2 to 5%", "c".
func (m Measure) Format(v metrics.Value) string {
	text := v.Format(m.Precision)
	lower, upper, known := v.Bounds()
	known = known && !math.IsInf(lower, 0) && !math.IsInf(upper, 0) // "40 or more" is no number
	if m.Unit == "%" && (v.Reason() == metrics.Reported || v.Reason() == metrics.Ranged && known) {
		return text + "%"
	}
	return text
}

// Kind says what the figures of a measure are made of, and so what chance does to them. The zero Kind is unstated:
// nothing is then said about chance.
type Kind uint8

// The kinds. The first three are a numerator over a denominator, times the measure's Per.
const (
	// Proportion is a part of a whole: each one of the denominator is in the numerator or is not, and the figure cannot
	// exceed Per. Agency workers among all workers.
	Proportion Kind = iota + 1
	// Rate is events for an exposure: what is counted is not among what it is counted over, and may be more. Referrals
	// for the children who live there, leavers of a year for those in post at its end.
	Rate
	// Mean is an amount over those who share it, in units that do not come one by one: days of sickness, which come in
	// spells, or cases, which somebody deals out. Its parts do not say how it is spread, without which chance cannot be
	// told.
	Mean
	// Count is a number without a denominator.
	Count
)

// String is "proportion", "rate", "mean" or "count", and empty where unstated.
func (k Kind) String() string {
	switch k {
	case Proportion:
		return "proportion"
	case Rate:
		return "rate"
	case Mean:
		return "mean"
	case Count:
		return "count"
	}
	return ""
}

// MarshalText gives the bytes of String.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }
