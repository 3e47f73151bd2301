package benchmark

import (
	"encoding/json"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Band is a quartile band: A is the best quarter by the measure's polarity, D the worst. The zero Band is NoBand.
type Band uint8

// The bands.
const (
	NoBand Band = iota
	BandA
	BandB
	BandC
	BandD
)

// String is "A" to "D", and empty for no band.
func (b Band) String() string {
	if b == NoBand || b > BandD {
		return ""
	}
	return string(rune('A' + b - BandA))
}

// MarshalText gives what String gives.
func (b Band) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// MarshalJSON writes the bytes of String as a string, and null for no band.
func (b Band) MarshalJSON() ([]byte, error) {
	if text := b.String(); text != "" {
		return json.Marshal(text)
	}
	return []byte("null"), nil
}

// Quartiles are the least figure, the lower quartile, the median, the upper quartile and the greatest figure of N
// figures. With N of 0 the cuts mean nothing.
//
// They are the sample quantiles of Hyndman and Fan's type 7, the default of R and of the department's tools: the
// quantile p of n figures in order lies at position 1 + (n-1)p, between the two figures next to it in proportion.
// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996) 361-365.
type Quartiles struct {
	N    int
	Cuts [5]float64
}

// MarshalJSON writes an object with the keys n and cuts. The cuts of no figures are null.
func (q Quartiles) MarshalJSON() ([]byte, error) {
	object := struct {
		N    int       `json:"n"`
		Cuts []float64 `json:"cuts"`
	}{N: q.N}
	if q.N > 0 {
		object.Cuts = q.Cuts[:]
	}
	return json.Marshal(object)
}

// quartilesOf takes the quartiles of points in order.
func quartilesOf(points []point) Quartiles {
	n := len(points)
	if n == 0 {
		return Quartiles{}
	}
	q := Quartiles{N: n}
	for quarter := range q.Cuts {
		// The position is a whole number of quarters, so that no fraction is ever rounded.
		quarters := (n - 1) * quarter
		lower, weight := points[quarters/4].x, float64(quarters%4)/4
		cut := lower
		if weight > 0 {
			if upper := points[quarters/4+1].x; upper != lower {
				cut = clean(lower*(1-weight) + upper*weight)
			}
		}
		q.Cuts[quarter] = cut
	}
	return q
}

// clean takes the binary dust off what is made of published figures, so that a figure that is equal to a cut is not
// taken for one above it. Published figures have few decimals, and large ones fewer; a cut has at most two more.
func clean(x float64) float64 {
	if math.Abs(x) < 100_000 {
		return metrics.HalfUp(x, metrics.Places(10))
	}
	return metrics.HalfUp(x, metrics.Places(5))
}

// Band gives the band of a figure. Bands are closed towards higher figures, whichever end is good: with LowIsGood, A
// runs to the lower quartile included; with HighIsGood, D does, so that a figure equal to the upper quartile is B. A
// figure beyond the least or the greatest is in the band at that end. Neutral measures and no figures give NoBand.
func (q Quartiles) Band(x float64, polarity metrics.Polarity) Band {
	if q.N == 0 || polarity == metrics.Neutral || math.IsNaN(x) {
		return NoBand
	}
	quarter := Band(q.quarter(x))
	if polarity == metrics.HighIsGood {
		return BandA + BandD - quarter
	}
	return quarter
}

// quarter is the quarter in which a figure lies, 1 the lowest; a figure equal to a cut is in the lower one.
func (q Quartiles) quarter(x float64) int {
	quarter := 1
	for _, cut := range q.Cuts[1:4] {
		if x > cut {
			quarter++
		}
	}
	return quarter
}

// bandOf gives the band of a figure without a point, where that is the same wherever it lies.
func (q Quartiles) bandOf(v metrics.Value, polarity metrics.Polarity) Band {
	lower, upper, ok := v.Bounds()
	if !ok {
		return NoBand
	}
	if metrics.Compare(metrics.Exact(lower), metrics.Below, v) == metrics.Yes {
		lower = math.Nextafter(lower, upper) // the bound itself is not among what it can be
	}
	if band := q.Band(lower, polarity); band == q.Band(upper, polarity) {
		return band
	}
	return NoBand
}

// ToNextBand gives the change that would bring a figure into the next better band, in the measure's unit, without its
// sign: for HighIsGood the figure must change by more than that, for LowIsGood by that much. It is false in band A and
// where there are no bands.
func (q Quartiles) ToNextBand(x float64, polarity metrics.Polarity) (change float64, ok bool) {
	band := q.Band(x, polarity)
	if band <= BandA {
		return 0, false
	}
	cut := q.Cuts[band-BandA]
	if polarity == metrics.HighIsGood {
		cut = q.Cuts[BandD-band+1]
	}
	return clean(math.Abs(x - cut)), true
}
