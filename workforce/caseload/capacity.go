package caseload

import "github.com/childmetrics/childmetrics/metrics"

// CapacityFTE is FTE reckoned by what it carries: 10 FTE of newly qualified workers who carry 0.6 of a full caseload
// are 6 FTE of capacity. The share carried is above 0 and at most 1 (nine tenths protected at a tenth is 0.9);
// anything else gives Invalid.
func CapacityFTE(fte metrics.Value, carried float64) metrics.Value {
	if !(carried > 0 && carried <= 1) {
		return metrics.Missing(metrics.Invalid)
	}
	return metrics.Scale(fte, carried)
}

// CapacityAdjusted is cases for each FTE of capacity, where newly qualified workers count for the share of a full
// caseload that they carry. Holders is the FTE of all who hold a case, agency workers and newly qualified ones
// included; newlyQualified is the part of it that is protected. It is never below the average caseload.
//
// A missing part gives a missing figure, no holders NotApplicable, and a share carried that is not above 0 and at most 1,
// or more newly qualified than there are holders, Invalid.
func CapacityAdjusted(cases, holders, newlyQualified metrics.Value, carried float64) metrics.Value {
	switch {
	case !(carried > 0 && carried <= 1), metrics.CompareBounds(newlyQualified, metrics.Above, holders) == metrics.Yes:
		return metrics.Missing(metrics.Invalid)
	}
	// Each part is used once: what is protected is taken off the whole.
	return metrics.Ratio(cases, metrics.Sub(holders, metrics.Scale(newlyQualified, 1-carried)))
}
