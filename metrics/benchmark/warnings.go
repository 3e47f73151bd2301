package benchmark

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// MinDenominator is the denominator below which a result carries the warning [SmallNumbers]: under 20, one person or
// one post is more than five percentage points.
const MinDenominator = 20

// The warnings of this package.
const (
	// SmallNumbers: the figure has a place, and its denominator is under [MinDenominator]. Have is the denominator, Need
	// the minimum.
	SmallNumbers metrics.WarningCode = "small_numbers"
	// JointReturn: the row is of two councils. Have is how many councils it is of, Need one.
	JointReturn metrics.WarningCode = "joint_return"
	// JointNotRanked: the convention leaves joint returns out.
	JointNotRanked metrics.WarningCode = "joint_not_ranked"
	// NoNeighbourList: the lists that were given have none for the council, or a joint return was asked for by both
	// names, and its members have a list each.
	NoNeighbourList metrics.WarningCode = "no_neighbour_list"
	// RankedByBounds: the figure has no point, and its rank, or its range of ranks, rests on its bounds.
	RankedByBounds metrics.WarningCode = "ranked_by_bounds"
	// NoBands: the measure has no quartile bands, because too many councils have the same figure at one end.
	NoBands metrics.WarningCode = "no_quartile_bands"
	// NotComparable: the period before has no row of the same council or councils.
	NotComparable metrics.WarningCode = "no_comparable_previous"
)

// warnings says what a result does not rest on.
func (c *Comparison) warnings(r Result) []metrics.Warning {
	var list []metrics.Warning
	add := func(code metrics.WarningCode, message string, have, need metrics.Value) {
		list = append(list, metrics.Warning{Code: code, Message: message, Have: have, Need: need})
	}
	none := metrics.Value{}
	minimum := metrics.Exact(MinDenominator)
	placed := r.Standing.Rank > 0 || r.Standing.Best > 0
	if placed && metrics.Compare(r.Denominator, metrics.Below, minimum) == metrics.Yes {
		add(SmallNumbers, "small numbers: one person more or less moves this figure and its rank a long way",
			r.Denominator, minimum)
	}
	if r.Area.IsJoint() {
		add(JointReturn, "joint return: the figure is of both councils together", metrics.Exact(2), metrics.Exact(1))
		if rules[c.options.Convention].joint == leftOut {
			add(JointNotRanked, "not ranked and without neighbours: this convention leaves joint returns out", none, none)
		}
	}
	if c.options.Neighbours != nil && r.Neighbours.Of == 0 {
		message := "no neighbours: the lists have none for this council"
		if r.Asked == (area.ID{}) {
			message = "no neighbours: each council of a joint return has its own; ask for one of the two"
		}
		add(NoNeighbourList, message, none, none)
	}
	if placed && r.Value.Reason() != metrics.Reported {
		add(RankedByBounds, "the figure is known only within bounds: its place rests on these", none, none)
	}
	if c.panel.Measure().NoBands {
		add(NoBands, "no quartile bands: too many councils share a figure at one end", none, none)
	}
	switch r.Change.Status {
	case panel.NoPreviousRow:
		add(NotComparable, "no change: there was no return of this council in the period before", none, none)
	case panel.OtherMembers:
		add(NotComparable, "no change: the return of the period before was not of the same councils", none, none)
	}
	return list
}
