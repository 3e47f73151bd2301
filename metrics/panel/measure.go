package panel

import (
	"encoding/json"
	"math"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Measure says what a figure measures. It is comparable.
type Measure struct {
	// ID names the measure for programs: the column of its file.
	ID string `json:"id"`
	// Name is the measure in the words of its publisher.
	Name string `json:"name"`
	// Definition says what is counted and over what.
	Definition string `json:"definition"`
	// Unit is "%", "FTE", "cases per FTE".
	Unit string `json:"unit"`
	// Kind says what a figure is made of; the zero Kind is unstated.
	Kind Kind `json:"kind"`
	// Per is for how many of the denominator the numerator is given: 100 for percentages, 10,000, 1; 0 is unstated.
	Per float64 `json:"per"`
	// Precision is how its figures are published. In JSON it is in words, with the decimals, or null, as dp.
	Precision metrics.Precision `json:"precision"`
	// Polarity says which direction is better. Without it the measure is neutral: ranked from the highest, not banded.
	Polarity metrics.Polarity `json:"polarity"`
	// Flow marks what is counted over the period, such as leavers; other measures are as at its end.
	Flow bool `json:"flow"`
	// Averaged marks those of the other measures whose figure for a longer time is the average of its parts, such as the
	// children in care on average over a year; without it, it is the one at the end. Flows are summed.
	Averaged bool `json:"averaged"`
	// NoBands marks measures that are not banded, because too many of their figures are the same or nearly so.
	NoBands bool `json:"no_bands"`
	// Discontinued marks measures that are published no more: their last period is not today's.
	Discontinued bool `json:"discontinued"`
	// Source is the publication; Edition is which one of several.
	Source  string `json:"source"`
	Edition string `json:"edition"`
}

// MarshalJSON writes an object that always has the keys of the fields and dp. What the measure does not say is null: a
// text that is empty, a kind that is unstated, a Per that is no number above 0, the decimals of a precision without any.
func (m Measure) MarshalJSON() ([]byte, error) {
	out := struct {
		ID           *string          `json:"id"`
		Name         *string          `json:"name"`
		Definition   *string          `json:"definition"`
		Unit         *string          `json:"unit"`
		Kind         Kind             `json:"kind"`
		Per          *float64         `json:"per"`
		Precision    string           `json:"precision"`
		Places       *int             `json:"dp"`
		Polarity     metrics.Polarity `json:"polarity"`
		Flow         bool             `json:"flow"`
		Averaged     bool             `json:"averaged"`
		NoBands      bool             `json:"no_bands"`
		Discontinued bool             `json:"discontinued"`
		Source       *string          `json:"source"`
		Edition      *string          `json:"edition"`
	}{
		ID: optional.Text(m.ID), Name: optional.Text(m.Name), Definition: optional.Text(m.Definition), Unit: optional.Text(m.Unit), Kind: m.Kind,
		Precision: m.Precision.String(), Polarity: m.Polarity, Flow: m.Flow, Averaged: m.Averaged, NoBands: m.NoBands,
		Discontinued: m.Discontinued, Source: optional.Text(m.Source), Edition: optional.Text(m.Edition),
	}
	if m.Per > 0 && m.Per <= math.MaxFloat64 {
		out.Per = &m.Per
	}
	if n, ok := m.Precision.Decimals(); ok {
		out.Places = &n
	}
	return json.Marshal(out)
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

// MarshalJSON writes the bytes of String as a string, and null for a kind that is unstated.
func (k Kind) MarshalJSON() ([]byte, error) {
	if text := k.String(); text != "" {
		return json.Marshal(text)
	}
	return []byte("null"), nil
}
