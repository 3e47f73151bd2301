package tally

import (
	"math"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

// TestFTE holds how FTE becomes whole numbers.
func TestFTE(t *testing.T) {
	inf := math.Inf(1)
	for _, test := range []struct {
		reason string
		fte    metrics.Value
		want   amount
	}{
		{"whole", metrics.Exact(1), amount{metrics.Reported, true, 100, 1000, 1000}},
		{"half of a hundredth goes up", metrics.Exact(0.125), amount{metrics.Reported, true, 13, 125, 130}},
		{"which binary fractions have just below", metrics.Exact(0.285), amount{metrics.Reported, true, 29, 285, 290}},
		{"less goes down, and the bounds hold both", metrics.Exact(0.6649), amount{metrics.Reported, true, 66, 660, 665}},
		{"printed to two places", fteTo(0.6), amount{metrics.Reported, true, 60, 595, 605}},
		{"printed to one", metrics.Rounded(0.6, metrics.Places(1)), amount{metrics.Reported, true, 60, 550, 650}},
		{"no bounds beside a point", metrics.Bounded(1, math.Inf(-1), inf), amount{metrics.Reported, true, 100, 1000, 1000}},
		{"between", metrics.Between(0.4, 0.6), amount{metrics.Ranged, true, 0, 400, 600}},
		{"nobody has more than two, or less than nought", metrics.Between(-5, 1e300), amount{metrics.Ranged, true, 0, 0, 2000}},
		{"above nought", metrics.Missing(metrics.Low), amount{metrics.Low, true, 0, 0, 2000}},
		{"missing", metrics.Missing(metrics.Confidential), amount{reason: metrics.Confidential}},
		{"blank", metrics.Value{}, amount{}},
	} {
		got := amountOf(test.fte)
		if test.reason == "no bounds beside a point" {
			test.want.lower, test.want.upper = got.lower, got.upper
			if got.lower > 1000 || got.upper < 1000 {
				t.Errorf("%s: bounds %d to %d", test.reason, got.lower, got.upper)
			}
		}
		if got != test.want || isBad(test.fte) {
			t.Errorf("%s: %+v, want %+v", test.reason, got, test.want)
		}
	}
	for _, bad := range []metrics.Value{
		metrics.Exact(0), metrics.Exact(-1), metrics.Exact(math.Nextafter(2, 3)), metrics.Between(-1, 0), metrics.Between(2.01, 3),
	} {
		if !isBad(bad) {
			t.Errorf("%v is an FTE", bad)
		}
	}
	if isBad(metrics.Exact(2)) || isBad(metrics.Exact(math.SmallestNonzeroFloat64)) {
		t.Error("two, or next to nothing, is no FTE")
	}
}
