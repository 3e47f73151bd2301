package panel

import "github.com/childmetrics/childmetrics/metrics"

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
	// Precision is how its figures are published.
	Precision metrics.Precision
	// Polarity says which direction is better. Without it the measure is neutral: ranked from the highest, not banded.
	Polarity metrics.Polarity
	// Flow marks what is counted over the period, such as leavers; other measures are as at its end.
	Flow bool
	// NoBands marks measures that are not banded, because too many of their figures are the same or nearly so.
	NoBands bool
	// Source is the publication; Edition is which one of several.
	Source, Edition string
}

// Format writes a figure of the measure for people, half up to its precision and with a per cent sign where that is its
// unit: "14.4%", "17.0", "2 to 5%", "c".
func (m Measure) Format(v metrics.Value) string {
	text := v.Format(m.Precision)
	_, _, known := v.Bounds()
	if m.Unit == "%" && (v.Reason() == metrics.Reported || v.Reason() == metrics.Ranged && known) {
		return text + "%"
	}
	return text
}
