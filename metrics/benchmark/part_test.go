package benchmark_test

import (
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
)

// TestPartOfAYear: what is counted over a year says so for a council's first, in which it did not exist from the
// beginning, and so does the change from that year to the next.
func TestPartOfAYear(t *testing.T) {
	panels, _ := published(t, turnover, "inpost_fte")
	measure := panels[turnover].Measure()
	measure.Flow = true
	flow := rebuilt(t, panels[turnover], measure)
	for _, test := range []struct {
		reason, council string
		year            int
		want            []metrics.WarningCode
	}{
		{"made in April 2023", "Cumberland", 2023, []metrics.WarningCode{benchmark.PartPeriod}},
		{"the year after", "Cumberland", 2024, []metrics.WarningCode{benchmark.PartPreviousPeriod}},
		{"two whole years", "Cumberland", 2025, nil},
		{"made in April 2021, and returning jointly", "North Northamptonshire", 2021, []metrics.WarningCode{benchmark.PartPeriod}},
		{"the joint return of the year after", "West Northamptonshire", 2022, []metrics.WarningCode{benchmark.PartPreviousPeriod}},
		{"a new code is not a new council", "Somerset", 2023, nil},
		{"older than the register", "Kent", 2023, nil},
	} {
		var got []metrics.WarningCode
		r := of(t, flow, year(t, test.year), benchmark.Options{Base: panels["inpost_fte"], MinBase: 0.1}, test.council)
		if whole := !slices.Contains(test.want, benchmark.PartPeriod); whole != (r.Headline == metrics.Yes) {
			t.Errorf("%s: headline %v", test.reason, r.Headline)
		}
		for _, w := range r.Warnings {
			if w.Code == benchmark.PartPeriod || w.Code == benchmark.PartPreviousPeriod {
				got = append(got, w.Code)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %s in %d warns %v, want %v", test.reason, test.council, test.year, got, test.want)
		}
	}
	// What is counted at the end of the year is whole, however new the council.
	for _, w := range of(t, panels[turnover], year(t, 2023), benchmark.Options{}, "Cumberland").Warnings {
		if w.Code == benchmark.PartPeriod {
			t.Errorf("a figure of one day warns of part of a year: %v", w)
		}
	}
}
