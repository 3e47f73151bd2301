package benchmark

import (
	"encoding/json"
	"math"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// Against is one council set against a group.
type Against struct {
	// Group is the name of the group.
	Group string `json:"group"`
	// Value is the council's figure, and Interval where chance alone may have put it, by its parts.
	Value    metrics.Value       `json:"value"`
	Interval confidence.Interval `json:"interval"`
	// Average is the group's averages, with what they rest on.
	Average GroupAverage `json:"average"`
	// Spread is the least figure of the group, its quartiles and the greatest; an average hides them.
	Spread Quartiles `json:"quartiles"`
	// Mean, Median and Pooled are how far the council is from each of the averages.
	Mean   Distance `json:"from_mean"`
	Median Distance `json:"from_median"`
	Pooled Distance `json:"from_pooled"`
	// Warnings say what the averages do not rest on.
	Warnings []metrics.Warning `json:"warnings"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (a Against) MarshalJSON() ([]byte, error) { return optional.Object(a) }

// Distance is how far a council's figure is from a comparator, such as the mean of its neighbours.
type Distance struct {
	// Comparator is the figure it is compared with, and Distance its own less that, in the measure's unit: percentage
	// points for a percentage.
	Comparator metrics.Value `json:"comparator"`
	Distance   metrics.Value `json:"distance"`
	// Within tells whether the comparator lies within the council's interval, ends included: if so, chance alone may have
	// made the distance. The comparator is taken as it is, without chance of its own.
	Within metrics.Verdict `json:"within"`
	// Closing is how many of the numerator (children, cases, FTE) the distance is, with the denominator as it is, and
	// Direction whether it would take more of them or fewer to be where the comparator is. It is not rounded, and is
	// missing where the denominator or what the figure is per is not known.
	Closing   metrics.Value `json:"closing"`
	Direction Direction     `json:"direction"`
}

// Direction says which way a number would have to change. The zero Direction is neither.
type Direction uint8

// The directions.
const (
	More Direction = iota + 1
	Fewer
)

// String is "more" or "fewer", and empty for neither.
func (d Direction) String() string {
	switch d {
	case More:
		return "more"
	case Fewer:
		return "fewer"
	}
	return ""
}

// MarshalText gives the bytes of String.
func (d Direction) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// MarshalJSON writes the bytes of String as a string, and null for none.
func (d Direction) MarshalJSON() ([]byte, error) {
	if text := d.String(); text != "" {
		return json.Marshal(text)
	}
	return []byte("null"), nil
}

// Against sets a council against a group. It is false where the council has no row. Who counts in the averages is as
// for [Result.Neighbours]; of a joint return asked for as such, both councils are left out.
func (c *Comparison) Against(council area.Area, g Group) (Against, bool) {
	_, row, ok := c.find(council)
	if !ok {
		return Against{}, false
	}
	return c.against(council, row, g, c.now.values[row], c.numerator.values[row], c.denominator.values[row]), true
}

// against sets a figure of a council and its parts against a group.
func (c *Comparison) against(council area.Area, own int32, g Group, value, numerator, denominator metrics.Value) Against {
	average, rows := c.average(c.ground.candidates(g), g.Edition, council, own)
	interval := c.interval(numerator, denominator)
	points := make([]point, len(rows))
	for i, row := range rows {
		points[i].x = c.bounds[row][1]
	}
	sortPoints(points)
	a := Against{
		Group: g.Name, Value: value, Interval: interval, Average: average, Spread: quartilesOf(points),
		Warnings: []metrics.Warning{},
	}
	for _, each := range []struct {
		distance   *Distance
		comparator metrics.Value
	}{{&a.Mean, average.Mean}, {&a.Median, average.Median}, {&a.Pooled, average.Pooled.Value}} {
		*each.distance = c.distance(value, each.comparator, interval, denominator)
	}
	if warning, few := fewFigures(average); few {
		a.Warnings = append(a.Warnings, warning)
	}
	if c.otherParts {
		a.Warnings = append(a.Warnings, otherEdition)
	}
	return a
}

// distance measures how far a figure is from a comparator.
func (c *Comparison) distance(value, comparator metrics.Value, interval confidence.Interval, denominator metrics.Value) Distance {
	d := Distance{Comparator: comparator, Distance: cleaned(metrics.Sub(value, comparator))}
	if lower, upper, ok := interval.Bounds(); ok {
		d.Within = both(
			metrics.Compare(comparator, metrics.AtLeast, metrics.Exact(lower)),
			metrics.Compare(comparator, metrics.AtMost, metrics.Exact(upper)),
		)
	}
	if per := c.panel.Measure().Per; per > 0 {
		d.Closing = metrics.Scale(metrics.Mul(size(d.Distance), denominator), 1/per)
	}
	switch x, _ := d.Distance.Point(); {
	case x > 0:
		d.Direction = Fewer
	case x < 0:
		d.Direction = More
	}
	return d
}

// both tells whether two things are so.
func both(a, b metrics.Verdict) metrics.Verdict {
	switch {
	case a == metrics.No || b == metrics.No:
		return metrics.No
	case a == metrics.Yes && b == metrics.Yes:
		return metrics.Yes
	}
	return metrics.CannotTell
}

// cleaned is a figure without the binary dust that a difference of nearly equal figures shows.
func cleaned(v metrics.Value) metrics.Value {
	x, ok := v.Point()
	lower, upper, known := v.Bounds()
	if !ok || !known {
		return v
	}
	return metrics.Bounded(clean(x), clean(lower), clean(upper))
}

// size is a distance without its sign.
func size(v metrics.Value) metrics.Value {
	x, ok := v.Point()
	lower, upper, known := v.Bounds()
	if !known {
		lower, upper = math.Inf(-1), math.Inf(1)
	}
	least, most := max(lower, -upper, 0), max(-lower, upper)
	switch {
	case ok:
		return metrics.Bounded(math.Abs(x), least, most)
	case v.Reason() == metrics.Ranged && known:
		return metrics.Between(least, most)
	case v.Reason() == metrics.Ranged:
		return v
	}
	return metrics.Missing(v.Reason())
}
