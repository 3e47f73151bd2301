package benchmark

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// DefaultMinBase is the base below which a result carries the warning [SmallNumbers]: under 20, one person or one post
// is more than five percentage points.
const DefaultMinBase = 20

// The warnings of this package.
const (
	// SmallNumbers: the figure has a place, and its base is under the minimum of the options. Have is the base, Need
	// the minimum.
	SmallNumbers metrics.WarningCode = "small_numbers"
	// UnknownBase: the figure has a place, and whether its base is under the minimum cannot be told. Have is the base,
	// Need the minimum.
	UnknownBase metrics.WarningCode = "unknown_base"
	// LowCountedAsNought: the figure is low, and the convention counts it as nought.
	LowCountedAsNought metrics.WarningCode = "low_counted_as_nought"
	// JointReturn: the row is of two councils. Have is how many councils it is of, Need one.
	JointReturn metrics.WarningCode = "joint_return"
	// JointNotRanked: the convention leaves joint returns out.
	JointNotRanked metrics.WarningCode = "joint_not_ranked"
	// NoNeighbourList: the lists that were given have none for the council, or a joint return was asked for by both
	// names, and its members have a list each.
	NoNeighbourList metrics.WarningCode = "no_neighbour_list"
	// RankedByBounds: the figure has no point, and its rank, or its range of ranks, rests on its bounds.
	RankedByBounds metrics.WarningCode = "ranked_by_bounds"
	// NoQuartileBands: the measure has none.
	NoQuartileBands metrics.WarningCode = "no_quartile_bands"
	// PartPeriod: the measure is counted over the period, and the council came into being in it.
	PartPeriod metrics.WarningCode = "part_period"
	// PartPreviousPeriod: the measure is counted over the period, and the council came into being in the one before, so
	// that the change is from part of a period to a whole one.
	PartPreviousPeriod metrics.WarningCode = "part_previous_period"
	// NotComparable: the period before has no row of the same council or councils.
	NotComparable metrics.WarningCode = "no_comparable_previous"
	// ImplausibleChange: the change since the period before is further from the middle of all councils' changes than is
	// plausible. Have is the robust z, Need the limit. See [Plausibility].
	ImplausibleChange metrics.WarningCode = "implausible_change"
	// CeasedNotRanked: the council was no more at the end of the period.
	CeasedNotRanked metrics.WarningCode = "ceased_not_ranked"
	// FewFigures: a group has too few figures for an average. Have is how many, Need how many the options ask for.
	FewFigures metrics.WarningCode = "few_figures"
	// OtherEdition: a panel of the numerator, the denominator or the base is of another edition than that of the figure.
	OtherEdition metrics.WarningCode = "other_edition"
	// NoRow: the panel has no row of the council in the period. See [Profile].
	NoRow metrics.WarningCode = "no_row"
	// OtherPeriodKind: a council's own figure is for another kind of period than the published ones. See [Local].
	OtherPeriodKind metrics.WarningCode = "other_period_kind"
)

// otherEdition is the warning of that name.
var otherEdition = metrics.Warning{
	Code: OtherEdition, Message: "what the figure is made of is from another edition than the figure: the two may not agree",
}

// fewFigures is the warning that a group has no average, if that is so.
func fewFigures(a GroupAverage) (metrics.Warning, bool) {
	return metrics.Warning{
		Code: FewFigures, Message: "no average: too few members of the group have a figure",
		Have: metrics.Exact(a.N), Need: metrics.Exact(a.MinN),
	}, a.Of > 0 && a.N < a.MinN
}

// warnings says what a result does not rest on.
func (c *Comparison) warnings(r Result, row int32) []metrics.Warning {
	list := []metrics.Warning{}
	add := func(code metrics.WarningCode, message string, have, need metrics.Value) {
		list = append(list, metrics.Warning{Code: code, Message: message, Have: have, Need: need})
	}
	none := metrics.Value{}
	placed := r.Standing.Rank > 0 || r.Standing.Best > 0
	minimum := c.minBase()
	switch enough := c.enough(row); {
	case !placed, c.options.Base == nil && c.options.Denominator == nil, enough == metrics.Yes:
	case enough == metrics.No:
		add(SmallNumbers, "small numbers: one person more or less moves this figure and its rank a long way", r.Base, minimum)
	default:
		add(UnknownBase, "how many people this figure is about is not known: they may be few", r.Base, minimum)
	}
	if r.Subject.Area.IsJoint() {
		add(JointReturn, "joint return: the figure is of both councils together", metrics.Exact(2), metrics.Exact(1))
		if rules[c.options.Convention].joint == leftOut {
			add(JointNotRanked, "not ranked and without neighbours: this convention leaves joint returns out", none, none)
		}
	}
	if !rules[c.options.Convention].ceasedToo && !c.options.Ceased && ceased(r.Subject.Area, LastDay(c.period)) {
		add(CeasedNotRanked, "not ranked: the council was no more at the end of the period", none, none)
	}
	if c.options.Neighbours != nil && r.Neighbours.Of == 0 {
		message := "no neighbours: the lists have none for this council"
		if r.Asked == (area.ID{}) {
			message = "no neighbours: each council of a joint return has its own; ask for one of the two"
		}
		add(NoNeighbourList, message, none, none)
	}
	if warning, few := fewFigures(r.Neighbours); few && c.options.MinN > 1 {
		list = append(list, warning)
	}
	switch {
	case r.Value.Reason() == metrics.Low && rules[c.options.Convention].lowIsNought:
		add(LowCountedAsNought, "the figure is low, above nought and rounding to it: this convention counts it as nought", none, none)
	case placed && r.Value.Reason() != metrics.Reported:
		add(RankedByBounds, "the figure is known only within bounds: its place rests on these", none, none)
	}
	if c.panel.Measure().NoBands {
		add(NoQuartileBands, "no quartile bands: too many councils have the same figure or nearly so", none, none)
	}
	first, second := r.Subject.Area.First(), r.Subject.Area.Second()
	if c.partPeriod(row) {
		add(PartPeriod, "part of a year: the council came into being in it, and this figure covers only the time since", none, none)
	}
	if previous, _ := c.period.Previous(); c.panel.Measure().Flow && r.Change.Status == panel.Consecutive &&
		(beganIn(first, previous) || beganIn(second, previous)) {
		add(PartPreviousPeriod, "the figure of the year before covers part of it: the change is not between two whole years", none, none)
	}
	switch r.Change.Status {
	case panel.NoPreviousRow:
		add(NotComparable, "change not known: there was no return of this council in the period before", none, none)
	case panel.OtherMembers:
		add(NotComparable, "change not known: the return of the period before was not of the same councils", none, none)
	}
	if r.Plausibility.Implausible == metrics.Yes {
		add(ImplausibleChange, "likely a break in recording: the change is far from all other councils' changes",
			r.Plausibility.Z, metrics.Exact(r.Plausibility.Limit))
	}
	if c.otherParts {
		list = append(list, otherEdition)
	}
	return list
}

// beganIn tells whether a council came into being in the year of a period. Councils begin in April: in the year by
// which calendar and reporting years are named, and in the second year of an academic one. Financial years begin with
// them, and shorter periods are not asked about.
func beganIn(id area.ID, period metrics.Period) bool {
	if id.From().IsZero() {
		return false
	}
	switch year := id.From().Time().Year(); period.Kind() {
	case metrics.CalendarYear, metrics.ReportingYear:
		return year == period.Year()
	case metrics.AcademicYear:
		return year == period.Year()+1
	}
	return false
}
