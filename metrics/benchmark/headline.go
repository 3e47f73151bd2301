package benchmark

import (
	"cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

// headline tells whether a row's place may be told without its warnings.
func (c *Comparison) headline(row int32) metrics.Verdict {
	switch {
	case c.standings[row].Rank == 0, c.partPeriod(row), c.implausible(row) == metrics.Yes:
		return metrics.No
	case c.options.Base == nil && c.options.Denominator == nil:
		return metrics.CannotTell
	}
	return c.enough(row)
}

// enough tells whether a row's base is the least asked for, or more.
func (c *Comparison) enough(row int32) metrics.Verdict {
	return metrics.Compare(c.base.values[row], metrics.AtLeast, c.minBase())
}

func (c *Comparison) minBase() metrics.Value {
	return metrics.Exact(cmp.Or(c.options.MinBase, DefaultMinBase))
}

// partPeriod tells whether a row's figure is counted over a period in which its council came into being.
func (c *Comparison) partPeriod(row int32) bool {
	who := c.ground.areas[row]
	return c.panel.Measure().Flow && (beganIn(who.First(), c.period) || beganIn(who.Second(), c.period))
}
