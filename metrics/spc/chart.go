package spc

import (
	"encoding/json"
	"fmt"
	"iter"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// Chart is a series with its limits and what each of its points shows. Nobody changes it once it is made; the zero
// Chart has no points.
type Chart struct {
	Kind     Kind
	Polarity metrics.Polarity
	// Sections are the parts of the series with a mean and limits of their own, in order; one for each rebase and one
	// before. A series without points has none.
	Sections []Section
	// Warnings are about the series as a whole; each section has its own.
	Warnings []metrics.Warning

	series series.Series
	causes []Cause
	extent extent
	widths []float64 // from the mean to the limits at each point, NaN where there are none; nil for XmR charts
}

// Point is one point of a [Chart]. It is comparable.
type Point struct {
	Period metrics.Period `json:"period"`
	// Value is the figure as the series has it.
	Value   metrics.Value `json:"value"`
	Cause   Cause         `json:"cause"`
	Meaning Meaning       `json:"meaning"`
	// Mean, Lower and Upper are those of the section or, for p and u charts, the limits of this point, which follow from
	// its number of cases. They are NotApplicable where there are none.
	Mean  metrics.Value `json:"mean"`
	Lower metrics.Value `json:"lower"`
	Upper metrics.Value `json:"upper"`
}

// XmR is the chart of single figures: W. A. Shewhart's limits for individuals, by the average of the moving ranges,
// each the distance of a figure from the one before. The limits are 2.66 average ranges to each side of the mean. It
// serves any measure; where the parts of a proportion are known and small, [P] allows for each period having its own
// number.
//
// No range is taken across a rebase, a gap, or a point without a figure. OverDispersed is an error: these limits come
// from the variation of the series anyway. Errors are of the class [ErrOptions].
func XmR(s series.Series, o Options) (Chart, error) {
	if o.OverDispersed {
		return Chart{}, fmt.Errorf("%w: found OverDispersed for single figures, expected it for P or U", ErrOptions)
	}
	return chart(Individuals, s, o, without)
}

// P is the chart of proportions with varying numbers of cases, such as visits in time of visits due. Each point has
// limits of its own: the proportion p of all cases together, and 3√(p(1-p)/n) to each side for n cases.
//
// Errors are of the class [ErrOptions]; a series without parts gives one.
func P(s series.Series, o Options) (Chart, error) {
	if s.Len() > 0 && !s.HasParts() {
		return Chart{}, fmt.Errorf("%w: found a series of figures alone, expected one of parts for a p chart", ErrOptions)
	}
	kind := Proportions
	if o.OverDispersed {
		kind = ProportionsPrime
	}
	most := s.Per()
	if most == 0 { // no points
		most = math.Inf(1)
	}
	return chart(kind, s, o, extent{0, most})
}

// U is the chart of rates with varying exposure, such as referrals of children in the area. Each point has limits of
// its own: the rate u of all events and exposure together, and 3√(u/n) to each side for an exposure of n.
//
// Errors are of the class [ErrOptions]; a series without parts gives one.
func U(s series.Series, o Options) (Chart, error) {
	if s.Len() > 0 && !s.HasParts() {
		return Chart{}, fmt.Errorf("%w: found a series of figures alone, expected one of parts for a u chart", ErrOptions)
	}
	kind := Rates
	if o.OverDispersed {
		kind = RatesPrime
	}
	return chart(kind, s, o, extent{0, math.Inf(1)})
}

// inStack is how many points are worked on without asking for memory.
const inStack = 64

// chart makes a chart of a measure that can be within an extent.
func chart(kind Kind, s series.Series, o Options, natural extent) (Chart, error) {
	within, err := o.within(natural)
	if err != nil {
		return Chart{}, err
	}
	starts, moved, ignored, err := o.starts(s)
	if err != nil {
		return Chart{}, err
	}
	c := Chart{Kind: kind, Polarity: o.Polarity, series: s, extent: within}
	outOfRange := 0
	if n := s.Len(); n > 0 {
		c.causes = make([]Cause, n)
		if kind != Individuals {
			c.widths = make([]float64, n)
		}
		c.Sections = make([]Section, len(starts)+1)
		var memory [inStack]float64
		y := memory[:]
		if n > len(y) {
			y = make([]float64, n)
		}
		dusty := within.dusty()
		for i := range c.Sections {
			first, end := 0, n
			if i > 0 {
				first = starts[i-1]
			}
			if i < len(starts) {
				end = starts[i]
			}
			w := workings{
				series: s, kind: kind, screen: o.Screen, extent: within, dusty: dusty, first: first, y: y[first:end],
			}
			w.section(&c.Sections[i], c.causes, c.widths)
			outOfRange += c.Sections[i].OutOfRange
		}
	}
	c.Warnings = counted(c.Warnings, Gaps, s.Gaps(), "periods are left out, and nothing is told across them")
	if s.Overlaps() {
		c.Warnings = append(c.Warnings, metrics.Warning{
			Code: OverlappingPeriods, Message: "periods overlap: the figures are not independent of each other",
		})
	}
	c.Warnings = counted(c.Warnings, RebaseMoved, moved, "a period to rebase at is not there: the next one was taken")
	c.Warnings = counted(c.Warnings, RebaseIgnored, ignored, "a period to rebase at is outside the series")
	c.Warnings = counted(c.Warnings, OutOfRange, outOfRange, "figures that the measure cannot have are not judged")
	return c, nil
}

// Len is how many points there are, those without a figure included.
func (c Chart) Len() int { return len(c.causes) }

// Cause is what the point at a position shows, from nought, in order of period. A position that the chart does not have
// gives NotJudged.
func (c Chart) Cause(i int) Cause {
	if i < 0 || i >= len(c.causes) {
		return NotJudged
	}
	return c.causes[i]
}

// At is the point at a position, from nought, in order of period. A position that the chart does not have gives the
// zero Point.
func (c Chart) At(i int) Point {
	for k := range c.Sections {
		if section := &c.Sections[k]; i >= section.First && i <= section.Last {
			return c.at(i, section)
		}
	}
	return Point{}
}

func (c Chart) at(i int, section *Section) Point {
	point, cause := c.series.At(i), c.causes[i]
	p := Point{
		Period: point.Period, Value: point.Value, Cause: cause, Meaning: cause.Meaning(c.Polarity),
		Mean: section.Mean, Lower: section.Lower, Upper: section.Upper,
	}
	if c.widths != nil {
		p.Lower, p.Upper = none, none
		if mean, ok := section.Mean.Point(); ok && section.limited() && !math.IsNaN(c.widths[i]) {
			p.Lower, p.Upper = c.extent.limits(mean, c.widths[i])
		}
	}
	return p
}

// All gives the points in order of period, with their positions.
func (c Chart) All() iter.Seq2[int, Point] {
	return func(yield func(int, Point) bool) {
		for k := range c.Sections {
			for i := c.Sections[k].First; i <= c.Sections[k].Last; i++ {
				if !yield(i, c.at(i, &c.Sections[k])) {
					return
				}
			}
		}
	}
}

// Coverage counts the points of the section at a position by reason, those that the measure cannot have included. A
// section that the chart does not have gives the zero Coverage.
func (c Chart) Coverage(section int) metrics.Coverage {
	var coverage metrics.Coverage
	if section < 0 || section >= len(c.Sections) {
		return coverage
	}
	for i := c.Sections[section].First; i <= c.Sections[section].Last; i++ {
		coverage = coverage.With(c.series.At(i).Value)
	}
	return coverage
}

// MarshalJSON writes an object with the keys kind, polarity, sections, points and warnings. Sections have the fields of
// [Section] and coverage, see [Chart.Coverage]; points are those of [Chart.All]. Limits that are not there are figures
// of the value null.
func (c Chart) MarshalJSON() ([]byte, error) {
	type covered struct {
		Section
		Coverage metrics.Coverage `json:"coverage"`
	}
	object := struct {
		Kind     Kind              `json:"kind"`
		Polarity metrics.Polarity  `json:"polarity"`
		Sections []covered         `json:"sections"`
		Points   []Point           `json:"points"`
		Warnings []metrics.Warning `json:"warnings"`
	}{c.Kind, c.Polarity, make([]covered, len(c.Sections)), make([]Point, 0, c.Len()), listed(c.Warnings)}
	for k, section := range c.Sections {
		section.Warnings = listed(section.Warnings)
		object.Sections[k] = covered{section, c.Coverage(k)}
	}
	for _, p := range c.All() {
		object.Points = append(object.Points, p)
	}
	return json.Marshal(object)
}

// listed is an array in JSON also where there is nothing to list.
func listed(warnings []metrics.Warning) []metrics.Warning {
	if warnings == nil {
		return []metrics.Warning{}
	}
	return warnings
}
