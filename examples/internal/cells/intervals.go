package cells

import (
	"fmt"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// IntervalName names the intervals of a chart with their level and how they were worked out: "95% interval (Byar, exact
// Poisson)". It is empty where there is none.
func IntervalName(intervals []confidence.Interval) string {
	var methods []string
	level := 0.0
	for _, i := range intervals {
		if _, _, ok := i.Bounds(); !ok {
			continue
		}
		level = i.Level()
		if m := i.Method().String(); !slices.Contains(methods, m) {
			methods = append(methods, m)
		}
	}
	if len(methods) == 0 {
		return ""
	}
	slices.Sort(methods)
	return fmt.Sprintf("%v%% interval (%s)", 100*level, strings.Join(methods, ", "))
}
