package trend

import "github.com/childmetrics/childmetrics/metrics"

// The warnings of this package.
const (
	// TooFewFigures: no trend could be told from so few figures at the level, however clear. Have is how many can be used,
	// Need how many it takes.
	TooFewFigures metrics.WarningCode = "too_few_figures"
	// FiguresLeftOut: points are missing, or known only within bounds, and take no part. Have is how many figures were
	// used, Need how many points there are.
	FiguresLeftOut metrics.WarningCode = "figures_left_out"
	// NotParts: points have more events than cases, or fewer than none, and take no part in a test of proportions. Have is
	// how many.
	NotParts metrics.WarningCode = "events_not_among_cases"
	// PeriodsMissing: the series has gaps. Have is between how many neighbouring points there is one. The tests take the
	// time as it went by; the five-point rule is not applicable.
	PeriodsMissing metrics.WarningCode = "periods_missing"
	// OverlappingPeriods: neighbouring periods overlap, so that the figures are not independent, and a trend is called more often
	// than the level says. The five-point rule is not applicable.
	OverlappingPeriods metrics.WarningCode = "overlapping_periods"
	// SmallNumbers: there are too few events, or too few of the others, for the probability to be near. Have is how many,
	// over all points, Need [MinEvents].
	SmallNumbers metrics.WarningCode = "small_numbers"
	// OverDispersed: the shares scatter about their line by more than chance, clearly so, and allowing for it there is no
	// clear trend, small as P is. Have is the dispersion to one decimal, Need 1. See [Options].
	OverDispersed metrics.WarningCode = "over_dispersed"
	// NotAnnual: the five-point rule is for figures a year apart.
	NotAnnual metrics.WarningCode = "not_annual"
	// NoInterval: the five-point rule weighs figures by their intervals, and there is none for figures alone, for means,
	// and for measures of which it is not stated what they are made of; or one is so narrow that the others weigh nothing.
	NoInterval metrics.WarningCode = "no_interval"
	// RestsOnOneFigure: the five-point statistic is above its limit, and without one of the figures the slope has not the
	// same sign. No trend is called.
	RestsOnOneFigure metrics.WarningCode = "rests_on_one_figure"
)

// MinEvents is how many events, and how many others, [CochranArmitage] takes without a warning.
const MinEvents = 10

// messages are the warnings in words.
var messages = map[metrics.WarningCode]string{
	TooFewFigures:      "too few figures: no trend could be told from them, however clear",
	FiguresLeftOut:     "figures that are missing, or known only within bounds, are left out",
	NotParts:           "points with more events than cases, or fewer than none, are left out",
	PeriodsMissing:     "there are gaps between the periods",
	OverlappingPeriods: "periods overlap: the figures are not independent of each other",
	SmallNumbers:       "small numbers: the probability is rough",
	OverDispersed:      "the figures scatter by more than chance: allowing for that, the trend is not clear",
	NotAnnual:          "the five-point rule is for figures a year apart",
	NoInterval:         "the five-point rule needs figures with intervals",
	RestsOnOneFigure:   "without one of the five figures the slope has not the same sign",
}

// warn adds a warning to a result.
func (r *Result) warn(code metrics.WarningCode, have, need metrics.Value) {
	r.Warnings = append(r.Warnings, metrics.Warning{Code: code, Message: messages[code], Have: have, Need: need})
}
