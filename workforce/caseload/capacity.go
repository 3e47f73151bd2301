package caseload

import "github.com/childmetrics/childmetrics/metrics"

// CapacityFTE is FTE reckoned by what it carries: 10 FTE of newly qualified workers who carry 0.6 of a full caseload
// are 6 FTE of capacity. FTE is full-time equivalents: contracted hours over the hours of a full-time post. Newly
// qualified are those in their first year or years, whose caseload is kept smaller. The share carried is above 0 and at
// most 1, so that a council that keeps a tenth of their time free says 0.9. Anything else, and FTE below nought, give
// Invalid.
func CapacityFTE(fte metrics.Value, carried float64) metrics.Value {
	if !(carried > 0 && carried <= 1) {
		return metrics.Missing(metrics.Invalid)
	}
	return metrics.Scale(countable(fte), carried)
}

// CapacityAdjusted is cases for each FTE of capacity, where newly qualified workers count for the share of a full
// caseload that they carry. Holders is the FTE of all who hold a case, agency workers and newly qualified ones
// included; newlyQualified is the part of it that is protected, and carried is the share that they do carry: 0.9 where
// a tenth of their time is kept free. It is never below the average caseload.
//
// A missing part gives a missing figure, and no holders NotApplicable. A share carried that is not above 0 and at most
// 1, more newly qualified than there are holders, and cases or FTE below nought give Invalid.
func CapacityAdjusted(cases, holders, newlyQualified metrics.Value, carried float64) metrics.Value {
	nought := metrics.Exact(0)
	switch {
	case !(carried > 0 && carried <= 1),
		metrics.CompareBounds(newlyQualified, metrics.Above, holders) == metrics.Yes,
		metrics.CompareBounds(newlyQualified, metrics.Below, nought) == metrics.Yes:
		return metrics.Missing(metrics.Invalid)
	}
	// What is protected is taken off the whole, and is never more than it.
	capacity := metrics.Sub(holders, metrics.Scale(newlyQualified, 1-carried))
	least, most, known := holders.Bounds()
	fewest, all, known2 := newlyQualified.Bounds()
	if known && known2 {
		least = max(least, 0)
		least -= min(max(all, 0), least) * (1 - carried)
		most -= max(fewest, 0) * (1 - carried)
		capacity = within(capacity, least, most)
	}
	return metrics.Ratio(countable(cases), capacity)
}
