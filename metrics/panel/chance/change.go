package chance

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Parts are the panels of what a measure is made of. Without one of them nothing can be told.
type Parts struct {
	Numerator, Denominator *panel.Panel
}

// Change is a change held against chance. It is comparable.
type Change struct {
	// Change is the difference between the published figures.
	Change panel.Change `json:"change"`
	// Interval is where chance alone leaves the difference, by the parts of both figures as if these were of different
	// people: where many are the same, as among those in post at the end of two years, it is wider than chance is. There
	// is none where Clear cannot be told.
	Interval confidence.Interval `json:"interval"`
	// Clear tells whether the change is more than chance: Yes where the interval leaves nought out, No where it holds it
	// or ends in it, or the published figures are the same, and CannotTell where there is no interval. The last is no
	// evidence of no change.
	Clear metrics.Verdict `json:"clear"`
	// Outcome is the change in a word; it is NoClearChange unless Clear is Yes.
	Outcome Outcome `json:"outcome"`
	// Warning says why it cannot be told, or that rounding hides what the parts did; it is the zero Warning otherwise, and
	// null in JSON.
	Warning metrics.Warning `json:"warning"`
}

// Outcome is what a change comes to. The zero Outcome is that nothing is shown.
type Outcome uint8

// The outcomes.
const (
	// NoClearChange is a change that chance may have made, and one of which that cannot be told.
	NoClearChange Outcome = iota
	// Better is a clear change in the direction that is good for the measure.
	Better
	// Worse is a clear change in the other direction.
	Worse
	// Up is a clear rise of a measure of which neither direction is better.
	Up
	// Down is a clear fall of one.
	Down
)

// String is "no clear change", "better", "worse", "up" or "down".
func (o Outcome) String() string {
	switch o {
	case NoClearChange:
		return "no clear change"
	case Better:
		return "better"
	case Worse:
		return "worse"
	case Up:
		return "up"
	case Down:
		return "down"
	}
	return "invalid outcome"
}

// MarshalText gives the bytes of String.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Of holds the change of an ID between two periods of a panel against chance, at 95% unless the options say otherwise;
// their Per and Method are not looked at, for these follow from the measure:
//
//   - A proportion is held as two proportions, [confidence.DifferenceOfProportions].
//   - A rate is held as two rates, [confidence.DifferenceOfRates], of events that come independently of each other,
//     any number to each of what they are over.
//   - But a rate for each 100 that is at most 100 in both periods is held as two proportions. Such a rate is of people among
//     about as many others, as leavers are of those in post, of whom each leaves about once: there is less room for
//     chance than in independent events. Where it cannot be told to be at most 100, the wider interval of rates is taken.
//   - Means, counts and measures without a Kind or a Per have no interval: their parts do not say how they are spread.
//
// The parts are of the same council or councils in both periods, as [panel.Panel.ChangeSince] wants the rows to be.
// Published figures that are the same have not changed clearly, whatever their parts did; the warning says so. Rows that
// do not compare, periods that share time, parts that are missing without bounds or cannot be used, and parts
// that moved clearly in the other direction than the published figures have no interval; the warning says which.
// Where parts are known within bounds, the interval is wide enough for all of them.
//
// Options that do not fit give an error of the class [confidence.ErrOptions], whatever the figures are.
func Of(p *panel.Panel, parts Parts, id area.ID, from, to metrics.Period, o confidence.Options) (Change, error) {
	o.Method, o.Per = confidence.NoMethod, 1
	if _, err := confidence.DifferenceOfRates(confidence.Group{}, confidence.Group{}, o); err != nil {
		return Change{}, err
	}
	m := p.Measure()
	c := Change{Change: p.ChangeSince(id, from, to)}
	modelled := (m.Kind == panel.Proportion || m.Kind == panel.Rate) && m.Per > 0 && m.Per <= math.MaxFloat64
	switch {
	case !c.Change.Compares():
		c.Warning = metrics.Warning{Code: NotCompared, Message: c.Change.Status.String()}
		return c, nil
	case c.Change.Overlaps:
		c.Warning = overlapping(c.Change.Apart, to)
		return c, nil
	case !modelled:
		c.Warning = metrics.Warning{
			Code: NotModelled, Message: "what chance does is not known: the measure is neither a proportion nor a rate",
		}
		return c, nil
	}
	o.Per = m.Per
	who := c.Change.To.Area
	now, before := parts.group(who, to), parts.group(who, from)
	c.Interval = difference(m, now, before, o)
	lower, upper, ok := c.Interval.Bounds()
	nought := metrics.Exact(0)
	switch {
	case !ok:
		c.Warning = unusable(now, before)
	case lower <= 0 && upper >= 0:
		c.Clear = metrics.No
	case metrics.Compare(c.Change.Difference, metrics.Same, nought) == metrics.Yes:
		c.Clear, c.Warning = metrics.No, metrics.Warning{
			Code: HiddenByRounding, Message: "the published figures are the same, although their parts moved by more than chance",
		}
	case lower > 0 && metrics.Compare(c.Change.Difference, metrics.Below, nought) == metrics.Yes,
		upper < 0 && metrics.Compare(c.Change.Difference, metrics.Above, nought) == metrics.Yes:
		c.Interval = confidence.Interval{}
		c.Warning = metrics.Warning{
			Code: OtherDirection, Message: "the parts moved in the other direction than the published figures: they are not theirs",
		}
	default:
		c.Clear, c.Outcome = metrics.Yes, outcome(lower > 0, m.Polarity)
	}
	return c, nil
}

// difference is the interval of a difference by what the measure is.
func difference(m panel.Measure, now, before confidence.Group, o confidence.Options) confidence.Interval {
	var i confidence.Interval // the options are looked at already
	if m.Kind == panel.Proportion || m.Per == 100 && within(now) && within(before) {
		i, _ = confidence.DifferenceOfProportions(now, before, o)
	} else {
		i, _ = confidence.DifferenceOfRates(now, before, o)
	}
	return i
}

// within tells whether no more is counted than what it is counted over.
func within(g confidence.Group) bool {
	return metrics.Compare(g.Events, metrics.AtMost, g.Of) == metrics.Yes
}

// outcome is the word for a clear change.
func outcome(up bool, polarity metrics.Polarity) Outcome {
	switch {
	case polarity == metrics.Neutral && up:
		return Up
	case polarity == metrics.Neutral:
		return Down
	case up == (polarity == metrics.HighIsGood):
		return Better
	}
	return Worse
}

// group is the parts of an area's row.
func (p Parts) group(who area.Area, period metrics.Period) confidence.Group {
	return confidence.Group{Events: part(p.Numerator, who, period), Of: part(p.Denominator, who, period)}
}

// part is the figure of a panel's row of the same council or councils, and blank where that has none.
func part(p *panel.Panel, who area.Area, period metrics.Period) metrics.Value {
	if p == nil {
		return metrics.Value{}
	}
	cell, _ := p.At(who.First(), period)
	if cell.Area != who {
		return metrics.Value{}
	}
	return cell.Value
}
