package cells

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// symbolMeanings explain the symbols of the department's files.
var symbolMeanings = [...]string{
	metrics.Low:            "above nought, but rounds to it",
	metrics.NotApplicable:  "not applicable: there is nothing to take a rate of",
	metrics.Confidential:   "confidential: suppressed to protect people",
	metrics.LowReliability: "low reliability: its publisher does not stand by it",
	metrics.Unavailable:    "unavailable: not returned or not collected",
}

// Legend explains the symbols that stand for some of the values, one line each.
func Legend(values ...metrics.Value) []string {
	var lines []string
	for i, meaning := range symbolMeanings {
		reason := metrics.Reason(i)
		used := slices.ContainsFunc(values, func(v metrics.Value) bool { return v.Reason() == reason })
		if used && meaning != "" {
			lines = append(lines, reason.Symbol()+": "+meaning+".")
		}
	}
	return lines
}
