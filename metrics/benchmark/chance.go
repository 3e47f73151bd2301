package benchmark

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
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

// changeInterval is where chance alone may have put a change, by the parts of both figures; see [chance.Of], which says
// of which changes there is none. The level and the design effect are those of the figures' intervals.
func (c *Comparison) changeInterval(r Result) confidence.Interval {
	previous, _ := c.period.Previous()
	parts := chance.Parts{Numerator: c.options.Numerator, Denominator: c.options.Denominator}
	tested, _ := chance.Of(c.panel, parts, r.Subject.Area.First(), previous, c.period, c.options.Interval) // the options are checked
	return tested.Interval
}
