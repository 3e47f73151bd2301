package spc

import "github.com/childmetrics/childmetrics/metrics"

// The warnings of a chart.
const (
	// Gaps: periods were left out of the series, and no run or range goes across them. Have is in how many places.
	Gaps metrics.WarningCode = "gaps"
	// OverlappingPeriods: neighbouring periods share time, so that the figures are not independent. The limits are too
	// narrow and runs come by themselves.
	OverlappingPeriods metrics.WarningCode = "overlapping_periods"
	// RebaseMoved: periods to rebase at are not in the series, and the section begins at the next that is. Have is how
	// many.
	RebaseMoved metrics.WarningCode = "rebase_moved"
	// RebaseIgnored: periods to rebase at lie before or after the series and have no effect. Have is how many.
	RebaseIgnored metrics.WarningCode = "rebase_ignored"
	// OutOfRange: figures are what the measure cannot be. They are not judged and in no limit. Have is how many.
	OutOfRange metrics.WarningCode = "out_of_range"
)

// The warnings of a section.
const (
	// ShortSection: the limits rest on few figures. Have is how many, Need 13.
	ShortSection metrics.WarningCode = "short_section"
	// FewFigures: there are no limits, for want of figures. Have is how many, Need 2.
	FewFigures metrics.WarningCode = "few_figures"
	// NoRange: there are no limits, because no two figures follow each other.
	NoRange metrics.WarningCode = "no_range"
	// RangesAreNought: there are no limits, because figures that follow each other are all the same although others
	// differ.
	RangesAreNought metrics.WarningCode = "ranges_are_nought"
	// TooLarge: there are no limits, because they are beyond what can be reckoned with.
	TooLarge metrics.WarningCode = "too_large"
	// NoVariation: all figures are the same. The limits are the mean itself, and there is no special cause.
	NoVariation metrics.WarningCode = "no_variation"
	// NotScreened: screening would have left no variation although there is some, and was not applied. Have is how many
	// ranges it would have left out.
	NotScreened metrics.WarningCode = "not_screened"
	// FewExpected: a period has so few cases that limits of mean and deviation do not fit its chances, which are lopsided.
	// Have is the smallest expected number of events, or of cases without one, and Need 5, the usual rule of thumb.
	FewExpected metrics.WarningCode = "few_expected"
)

// The figures that warnings ask for.
const (
	needForLimits = 2
	needExpected  = 5
	// needForLong is the default of the model package.
	needForLong = 13
)

// short is the warning of too few figures, where there are some and fewer than needed.
func short(have, need int) (w metrics.Warning, ok bool) {
	if have >= need {
		return metrics.Warning{}, false
	}
	return metrics.Warning{
		Code: ShortSection, Message: "limits of few figures move with each new one",
		Have: metrics.Exact(have), Need: metrics.Exact(need),
	}, true
}

// counted is a warning with how many there are, where there are any.
func counted(warnings []metrics.Warning, code metrics.WarningCode, have int, message string) []metrics.Warning {
	if have == 0 {
		return warnings
	}
	return append(warnings, metrics.Warning{Code: code, Message: message, Have: metrics.Exact(have)})
}
