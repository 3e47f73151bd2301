package trend

import "github.com/childmetrics/childmetrics/metrics"

// Direction is what a test says of a series. The zero Direction is NotApplicable.
type Direction uint8

// The directions.
const (
	// NotApplicable is a series that the test cannot be asked about; the warnings of the result say why. It does not mean
	// that there is no trend.
	NotApplicable Direction = iota
	// NoClearTrend is a series whose figures rise or fall by no more than chance explains. It may still have a trend that
	// so few figures do not show.
	NoClearTrend
	// Up is a series that rises.
	Up
	// Down is a series that falls.
	Down
)

// String is "not applicable", "no clear trend", "up" or "down".
func (d Direction) String() string {
	switch d {
	case NoClearTrend:
		return "no clear trend"
	case Up:
		return "up"
	case Down:
		return "down"
	}
	return "not applicable"
}

// MarshalText gives the bytes of String.
func (d Direction) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Meaning is the direction in the light of which way is better: "improving", "getting worse", or for a neutral measure
// "rising", "falling"; "no clear trend" and "not applicable" whatever the polarity.
func (d Direction) Meaning(p metrics.Polarity) string {
	if d != Up && d != Down {
		return d.String()
	}
	switch {
	case p == metrics.HighIsGood && d == Up, p == metrics.LowIsGood && d == Down:
		return "improving"
	case p == metrics.HighIsGood || p == metrics.LowIsGood:
		return "getting worse"
	case d == Up:
		return "rising"
	}
	return "falling"
}

// signed is the direction of a sign, of a trend that was found.
func signed(x float64) Direction {
	switch {
	case x > 0:
		return Up
	case x < 0:
		return Down
	}
	return NoClearTrend
}
