package benchmark

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// checkIntervals looks at the options of intervals: an error of theirs is the caller's, whatever the figures are.
func (c *Comparison) checkIntervals() error {
	o := c.options.Interval
	if _, err := c.intervalOf(metrics.Exact(0), metrics.Exact(1), o); err != nil {
		return err
	}
	if o.Level = c.options.RankLevel; o.Level == 0 {
		return nil
	}
	_, err := confidence.Proportion(metrics.Exact(0), metrics.Exact(1), confidence.Options{Level: o.Level})
	return err
}

// interval is where chance alone may have put a figure of these parts.
func (c *Comparison) interval(numerator, denominator metrics.Value) confidence.Interval {
	i, _ := c.intervalOf(numerator, denominator, c.options.Interval) // the options are checked
	return i
}

// intervalOf is the interval of a figure by the kind of the measure, and none where that does not tell.
func (c *Comparison) intervalOf(numerator, denominator metrics.Value, o confidence.Options) (confidence.Interval, error) {
	measure := c.panel.Measure()
	o.Per = measure.Per
	switch {
	case o.Per == 0:
	case measure.Kind == panel.Proportion:
		return confidence.Proportion(numerator, denominator, o)
	case measure.Kind == panel.Rate:
		return confidence.Rate(numerator, denominator, o)
	}
	return confidence.Interval{}, nil
}

// changeInterval is where chance alone may have put a change, by the parts of both figures. Periods that share time have
// none: most of the two figures is the same.
func (c *Comparison) changeInterval(r Result) confidence.Interval {
	if r.Change.Status != panel.Consecutive || r.Change.Overlaps {
		return confidence.Interval{}
	}
	measure := c.panel.Measure()
	previous, _ := c.period.Previous()
	now := confidence.Group{Events: r.Numerator, Of: r.Denominator}
	before := confidence.Group{
		Events: part(c.options.Numerator, r.Subject.Area, previous), Of: part(c.options.Denominator, r.Subject.Area, previous),
	}
	o := c.options.Interval
	o.Method, o.Per = confidence.NoMethod, measure.Per // a difference has its own
	var i confidence.Interval
	switch {
	case o.Per == 0:
	case measure.Kind == panel.Proportion:
		i, _ = confidence.DifferenceOfProportions(now, before, o)
	case measure.Kind == panel.Rate:
		i, _ = confidence.DifferenceOfRates(now, before, o)
	}
	return i
}

// part is the figure of another panel's row for the same area, and blank where that has none or one of other members.
func part(p *panel.Panel, a area.Area, period metrics.Period) metrics.Value {
	if p == nil {
		return metrics.Value{}
	}
	cell, _ := p.At(a.First(), period)
	if cell.Area != a {
		return metrics.Value{}
	}
	return cell.Value
}
