package tally

import (
	"fmt"
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Panels makes panels of tallies of one plan, one for each area: councils, and the regions and country that the caller has
// merged of them. For each measure, in the catalogue's order, there is its panel, and for what has parts those of its
// numerator and denominator, whose IDs end in _numerator and _denominator. A rate has that of its numerator alone, since its
// denominator is a population that the caller has; see [panel.Divide]. IDs are those of the catalogue.
//
// Nothing is suppressed: all of it is for package disclosure before it is for anybody else. No tally gives no panels.
// Tallies of different plans, and those that have none, give an error of the class [ErrMerge]; a window without a
// Period gives one of the class [ErrPlan], and areas and periods that do not make a panel that of [panel.Builder.Add].
func Panels(of iter.Seq2[panel.Subject, *Tally]) ([]*panel.Panel, error) {
	var b *panel.Builder
	var plan *Plan
	var row []metrics.Value
	for subject, t := range of {
		if b == nil {
			b, plan = panel.NewBuilder(panelMeasures()...), t.plan
		}
		if t.plan == nil || t.fingerprint != plan.fingerprint {
			return nil, fmt.Errorf("%w: that of %v, expected the plan of the first", ErrMerge, subject.Area)
		}
		for w := range t.windows {
			if plan.windows[w].Period.IsZero() {
				return nil, fmt.Errorf("%w: window %d has no Period, expected one, by which panels tell windows apart", ErrPlan, w+1)
			}
			row = row[:0]
			for f := range t.Figures(w) {
				row = f.appendTo(row)
			}
			if err := b.Add(plan.windows[w].Period, subject, row...); err != nil {
				return nil, err
			}
		}
	}
	if b == nil {
		return nil, nil
	}
	return b.Panels(), nil
}

// appendTo appends the figures of the panels of a measure.
func (f Figure) appendTo(row []metrics.Value) []metrics.Value {
	switch f.kind() {
	case panel.Count:
		return append(row, f.Value)
	case panel.Rate:
		return append(row, f.Numerator())
	}
	return append(row, f.Value, f.Numerator(), f.Denominator())
}

// panelMeasures describes the panels, in the order of appendTo.
func panelMeasures() (list []panel.Measure) {
	for m := range Measures() {
		whole := m.Panel()
		whole.ID = m.ID
		if m.Kind != panel.Rate {
			list = append(list, whole)
		}
		if m.Kind == panel.Count {
			continue
		}
		list = append(list, part(m, whole, "_numerator", m.Numerator))
		if m.Kind != panel.Rate {
			list = append(list, part(m, whole, "_denominator", m.Denominator))
		}
	}
	return list
}

// part describes the panel of a part of a measure.
func part(m catalogue.Measure, whole panel.Measure, end, words string) panel.Measure {
	unit := words
	if m.Kind == panel.Mean && end == "_numerator" {
		unit, words = m.Unit, "all amounts together"
	}
	return panel.Measure{
		ID: m.ID + end, Name: whole.Name + ": " + words, Definition: words, Unit: unit, Kind: panel.Count,
		Precision: metrics.Unrounded, Flow: whole.Flow, Source: whole.Source,
	}
}
