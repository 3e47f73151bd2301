package benchmark

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Local is a council's own figure, not yet published: its parts, for a period after those that are.
type Local struct {
	Period                 metrics.Period
	Numerator, Denominator metrics.Value
}

// Beside is a council's own figure beside the published figures of others, which are older. It has no rank: nobody
// else's figure of the same period is known.
type Beside struct {
	Measure panel.Measure `json:"-"`
	// MeasureID is the ID of the measure.
	MeasureID string `json:"measure_id"`
	// Period is that of the council's own figure, and PublishedPeriod that of the others.
	Period          metrics.Period `json:"period"`
	PublishedPeriod metrics.Period `json:"published_period"`
	// Gap is how many periods the own figure is after the published ones. It is blank where they are of different kinds,
	// such as a quarter and a year, or more than a hundred periods apart.
	Gap metrics.Value `json:"gap"`
	// Numerator and Denominator are what the own figure is made of.
	Numerator   metrics.Value `json:"numerator"`
	Denominator metrics.Value `json:"denominator"`
	// Published is the council's own figure as published.
	Published metrics.Value `json:"published"`
	// Against is the own figure, with its interval, against the published figures of the group.
	Against Against `json:"against"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (b Beside) MarshalJSON() ([]byte, error) { return optional.Object(b) }

// Beside sets a council's own figure beside the published figures of a group. It is false where the council has no
// published row, and for a measure that does not say what its figures are per. An own figure for another kind of period
// has the warning [OtherPeriodKind]. Parts below nought, and a part of a whole that is more than it, give an Invalid
// figure.
func (c *Comparison) Beside(council area.Area, l Local, g Group) (Beside, bool) {
	cell, row, ok := c.find(council)
	measure := c.panel.Measure()
	if !ok || !(measure.Per > 0) {
		return Beside{}, false
	}
	value := quotient(l.Numerator, l.Denominator, measure.Per)
	if !canBe(measure.Kind, l) {
		value = metrics.Missing(metrics.Invalid)
	}
	b := Beside{
		Measure: measure, MeasureID: measure.ID, Period: l.Period, PublishedPeriod: c.period, Gap: gap(c.period, l.Period),
		Numerator: l.Numerator, Denominator: l.Denominator, Published: cell.Value,
		Against: c.against(council, row, g, value, l.Numerator, l.Denominator),
	}
	if _, same := l.Period.Compare(c.period); !same {
		b.Against.Warnings = append(b.Against.Warnings, metrics.Warning{
			Code:    OtherPeriodKind,
			Message: "the own figure is for another kind of period: what is counted over a year is not that of a quarter",
		})
	}
	return b, true
}

// canBe tells whether the parts of an own figure can be what they are said to be.
func canBe(k panel.Kind, l Local) bool {
	nought := metrics.Exact(0)
	return metrics.Compare(l.Numerator, metrics.Below, nought) != metrics.Yes &&
		metrics.Compare(l.Denominator, metrics.Below, nought) != metrics.Yes &&
		(k != panel.Proportion || metrics.Compare(l.Numerator, metrics.Above, l.Denominator) != metrics.Yes)
}

// gap counts the periods from one to another, backwards too.
func gap(from, to metrics.Period) metrics.Value {
	order, ok := to.Compare(from)
	if !ok {
		return metrics.Value{}
	}
	step, back := metrics.Period.Next, order < 0
	if back {
		step = metrics.Period.Previous
	}
	const most = 100
	for n := range most + 1 {
		switch {
		case from == to && back:
			return metrics.Exact(-n)
		case from == to:
			return metrics.Exact(n)
		}
		from, _ = step(from)
	}
	return metrics.Value{}
}

// String is the comparison as a sentence: "Q2 2026-27 beside 2025 (another kind of period): 25.3% (95% interval 23.1 to 27.6);
// statistical neighbours 20.8% pooled (10 of 10), 21.0% mean and 20.4% median (10 of 10); as published 27.2%". What is
// not known is left out.
func (b Beside) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s beside %s", b.Period.Label(), b.PublishedPeriod.Label())
	_, same := b.Period.Compare(b.PublishedPeriod)
	switch n, _ := b.Gap.Point(); {
	case !same:
		s.WriteString(" (another kind of period)")
	case n == 1 || n == -1:
		fmt.Fprintf(&s, " (1 period %s)", later(n))
	case n != 0:
		fmt.Fprintf(&s, " (%s periods %s)", strings.TrimPrefix(b.Gap.String(), "-"), later(n))
	}
	fmt.Fprintf(&s, ": %s", orNone(b.Measure, b.Against.Value))
	if lower, upper, ok := b.Against.Interval.Bounds(); ok {
		p := b.Measure.Precision
		fmt.Fprintf(&s, " (%.4g%% interval %s)", 100*b.Against.Interval.Level(), metrics.Between(lower, upper).Format(p))
	}
	a := b.Against.Average
	if a.Of == 0 {
		fmt.Fprintf(&s, "; as published %s", orNone(b.Measure, b.Published))
		return s.String()
	}
	fmt.Fprintf(&s, "; %s", b.Against.Group)
	if _, ok := a.Pooled.Value.Point(); ok {
		fmt.Fprintf(&s, " %s pooled (%d of %d),", b.Measure.Format(a.Pooled.Value), a.Pooled.N, a.Of)
	}
	fmt.Fprintf(&s, " %s mean and %s median (%d of %d); as published %s",
		orNone(b.Measure, a.Mean), orNone(b.Measure, a.Median), a.N, a.Of, orNone(b.Measure, b.Published))
	return s.String()
}

// later says which way a gap goes.
func later(n float64) string {
	if n < 0 {
		return "earlier"
	}
	return "later"
}

// orNone is a figure for people, or a word for a blank one.
func orNone(m panel.Measure, v metrics.Value) string {
	if text := m.Format(v); text != "" {
		return text
	}
	return "no figure"
}
