package benchmark

import (
	"encoding/json"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// RankInterval is the ranks that chance leaves open to one of several figures. The zero RankInterval is none.
type RankInterval struct {
	// Best and Worst are the ends, both included, of Among ranks.
	Best, Worst, Among int
	// Level is the level at which the intervals of all figures are right together.
	Level float64
}

// MarshalJSON writes an object that always has the keys best, worst, among and level; all are null where there is none.
func (r RankInterval) MarshalJSON() ([]byte, error) {
	object := struct {
		Best  *int     `json:"best"`
		Worst *int     `json:"worst"`
		Among *int     `json:"among"`
		Level *float64 `json:"level"`
	}{}
	if r.Best > 0 {
		object.Best, object.Worst, object.Among, object.Level = &r.Best, &r.Worst, &r.Among, &r.Level
	}
	return json.Marshal(object)
}

// IndividualLevel is the level that each of k independent intervals must have for all of them to hold together at a
// level: the k-th root. It is the level itself for k of 1 or less.
func IndividualLevel(level float64, k int) float64 {
	return math.Pow(level, 1/float64(max(k, 1)))
}

// RankIntervals gives for each of k figures the ranks that their intervals leave open, and appends them to dst in the
// same order. A figure whose interval lies wholly on the better side of another's is strictly better: the rank of a
// figure is from 1 and the number that are strictly better to k less the number that are strictly worse. Intervals that
// touch are not apart. LowIsGood takes low figures for better, HighIsGood and Neutral high ones.
//
// Where each interval is at [IndividualLevel] of some level, all ranks are right together at that level or above,
// whatever the method of the intervals. M. Klein, T. Wright and J. Wieczorek, "A joint confidence region for an overall
// ranking of populations", Journal of the Royal Statistical Society C 69 (2020) 589-606.
//
// The level is only noted. Figures without bounds get no interval and count for nobody; one that is there and of which
// nothing is known has infinite bounds. It takes time in proportion to k log k.
func RankIntervals[I interface {
	Bounds() (lower, upper float64, ok bool)
}](dst []RankInterval, intervals []I, level float64, polarity metrics.Polarity) []RankInterval {
	lowers, uppers := make([]float64, 0, len(intervals)), make([]float64, 0, len(intervals))
	for _, interval := range intervals {
		if lower, upper, ok := interval.Bounds(); ok && lower <= upper {
			lowers, uppers = append(lowers, lower), append(uppers, upper)
		}
	}
	slices.Sort(lowers)
	slices.Sort(uppers)
	k := len(lowers)
	for _, interval := range intervals {
		lower, upper, ok := interval.Bounds()
		if !ok || !(lower <= upper) {
			dst = append(dst, RankInterval{})
			continue
		}
		below, _ := slices.BinarySearch(uppers, lower)
		notAbove, _ := slices.BinarySearch(lowers, math.Nextafter(upper, math.Inf(1)))
		better, worse := k-notAbove, below
		if polarity == metrics.LowIsGood {
			better, worse = worse, better
		}
		dst = append(dst, RankInterval{Best: 1 + better, Worst: k - worse, Among: k, Level: level})
	}
	return dst
}

// span is an interval that may have no ends.
type span struct{ lower, upper float64 }

// Bounds gives the ends.
func (s span) Bounds() (lower, upper float64, ok bool) { return s.lower, s.upper, true }

// rankByChance gives everybody with a figure and its parts the interval of its rank. A figure that has a place and no
// interval may lie anywhere for the others.
func (c *Comparison) rankByChance(w *workspace) {
	if kind := c.panel.Measure().Kind; kind != panel.Proportion && kind != panel.Rate {
		return
	}
	var placed []int32
	k := 0
	for i, row := range w.members {
		if s := w.standings[i]; s.Rank == 0 && s.Best == 0 {
			continue
		}
		placed = append(placed, row)
		if c.hasParts(row) {
			k++
		}
	}
	options := c.options.Interval
	options.Level = IndividualLevel(c.options.RankLevel, k)
	spans := make([]span, len(placed))
	for i, row := range placed {
		spans[i] = span{math.Inf(-1), math.Inf(1)}
		if !c.hasParts(row) {
			continue
		}
		interval, _ := c.intervalOf(c.numerator.values[row], c.denominator.values[row], options) // checked
		if lower, upper, ok := interval.Bounds(); ok {
			spans[i] = span{lower, upper}
		}
	}
	for i, r := range RankIntervals(nil, spans, c.options.RankLevel, c.panel.Measure().Polarity) {
		if row := placed[i]; c.hasParts(row) {
			c.ranks[row] = r
		}
	}
}

// hasParts tells whether a row has a figure and both of its parts.
func (c *Comparison) hasParts(row int32) bool {
	for _, v := range [3]metrics.Value{c.figures[row], c.numerator.values[row], c.denominator.values[row]} {
		if v.Reason() != metrics.Reported {
			return false
		}
	}
	return true
}
