package benchmark

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Profile is one council on many measures: its result of each comparison, in the order given. A measure of which the
// panel has no row of the council is not left out: its result has the warning [NoRow], and no figure.
func Profile(council area.Area, comparisons ...*Comparison) []Result {
	results := make([]Result, len(comparisons))
	for i, c := range comparisons {
		r, ok := c.Of(council)
		if !ok {
			r = c.blank(council)
			r.Warnings = append(r.Warnings, metrics.Warning{
				Code: NoRow, Message: "the file has no row of this council for this measure and period",
			})
		}
		results[i] = r
	}
	return results
}
