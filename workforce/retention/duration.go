package retention

import "github.com/childmetrics/childmetrics/metrics"

// Duration is how long people stay. It is comparable; its zero value is not known.
type Duration struct {
	// Years is in years of 365.25 days. "About three years" is metrics.Rounded(3, metrics.Places(0)): anything from two
	// and a half to three and a half.
	Years metrics.Value `json:"years"`
	// Kind says of what: a median and the mean time that people have served so far are not the same.
	Kind DurationKind `json:"kind"`
}

// DurationKind says what a Duration measures. Zero is not stated.
type DurationKind uint8

// The kinds of duration. They do not compare with each other.
const (
	// Unstated is a duration of which nobody said what it measures.
	Unstated DurationKind = iota
	// MedianStay is the time that half of those who join stay.
	MedianStay
	// MeanStay is the mean time that those who left had stayed.
	MeanStay
	// ServiceSoFar is the mean time that those in post have been there, who will stay longer.
	ServiceSoFar
)

// String is the duration in words, to one decimal place of a year: "2.5 years (median stay)", "1.0 to 3.5 years
// (unstated)". What is not known of the years is written as [metrics.Value.Format] does.
func (d Duration) String() string {
	return d.Years.Format(metrics.Places(1)) + " years (" + d.Kind.String() + ")"
}

// String is the kind in words: "median stay". A number that is no kind is "unstated".
func (k DurationKind) String() string {
	switch k {
	case MedianStay:
		return "median stay"
	case MeanStay:
		return "mean stay of leavers"
	case ServiceSoFar:
		return "mean service so far"
	}
	return "unstated"
}

// MarshalText gives the bytes of [DurationKind.String].
func (k DurationKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// daysPerYear is the mean length of a year of the Julian calendar, by which lengths of time are commonly divided.
const daysPerYear = 365.25

// inYears is a length of time in years.
func inYears(days int) float64 { return float64(days) / daysPerYear }
