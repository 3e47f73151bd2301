package chance

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The codes of the warnings, each of which says why a change cannot be held against chance.
const (
	// NotCompared means that there are no two rows to compare; the message is the status of the change.
	NotCompared metrics.WarningCode = "not_compared"
	// OverlappingPeriods means that the two periods share time, so that a part of the two figures is the same. Have is how
	// many periods they are apart, need how many they would have to be.
	OverlappingPeriods metrics.WarningCode = "overlapping_periods"
	// HiddenByRounding means that the published figures are the same, while their parts moved by more than chance.
	HiddenByRounding metrics.WarningCode = "hidden_by_rounding"
	// NotModelled means that the measure is neither a proportion nor a rate, or does not say for how many it is.
	NotModelled metrics.WarningCode = "not_modelled"
	// MissingParts means that of the four figures that the change is made of, need, only have are known, be it within
	// bounds.
	MissingParts metrics.WarningCode = "missing_parts"
	// UnusableParts means that all four are there, but are no parts of such a figure: rates of nothing, parts larger than
	// their whole.
	UnusableParts metrics.WarningCode = "unusable_parts"
	// OtherDirection means that the parts moved clearly up and the published figures down, or the other way round: they
	// are not the parts of these figures.
	OtherDirection metrics.WarningCode = "other_direction"
)

// overlapping says that periods share time.
func overlapping(apart panel.Distance, period metrics.Period) metrics.Warning {
	need := period.Part() // of a window: its years
	if period.Kind() == metrics.YearEnding {
		need = 12
	}
	return metrics.Warning{
		Code: OverlappingPeriods, Message: "the two periods share time: a part of the two figures is the same",
		Have: metrics.Exact(apart), Need: metrics.Exact(need),
	}
}

// unusable says why parts give no interval.
func unusable(groups ...confidence.Group) metrics.Warning {
	have, need := 0, 0
	for _, g := range groups {
		for _, v := range [2]metrics.Value{g.Events, g.Of} {
			need++
			if _, _, known := v.Bounds(); known {
				have++
			}
		}
	}
	if have == need {
		return metrics.Warning{
			Code: UnusableParts, Message: "what the figures are made of cannot be used: it is of nothing, or more than its whole",
		}
	}
	return metrics.Warning{
		Code: MissingParts, Message: "what the figures are made of is not known",
		Have: metrics.Exact(have), Need: metrics.Exact(need),
	}
}
