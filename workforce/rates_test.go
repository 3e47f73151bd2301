package workforce_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

// fte is a figure as the census prints it.
func fte(x float64) metrics.Value { return metrics.Rounded(x, metrics.Places(1)) }

// people is a count.
func people(n int) metrics.Value { return metrics.Exact(n) }

// to1 is a rate as it is published.
func to1(v metrics.Value) metrics.Value { return metrics.Round(v, metrics.Places(1)) }

// TestEngland2025 computes the nine rates that the department published for England in 2025.
func TestEngland2025(t *testing.T) {
	tests := []struct {
		rate   string
		got    metrics.Value
		want   float64
		reason string
	}{
		{"turnover, FTE", workforce.TurnoverRate(fte(4276.3), fte(36186.3)), 11.8, "4276.3/36186.3 = 0.11817"},
		{"turnover, headcount", workforce.TurnoverRate(people(4611), people(38292)), 12.0, "4611/38292 = 0.12042"},
		{"agency, FTE", workforce.AgencyRate(fte(5415.9), fte(36186.3)), 13.0, "5415.9/41602.2 = 0.13018"},
		{"agency, headcount", workforce.AgencyRate(people(5566), people(38292)), 12.7, "5566/43858 = 0.12691"},
		{"agency cover", workforce.AgencyCoverRate(fte(4390.8), fte(5415.9)), 81.1, "4390.8/5415.9 = 0.81072"},
		{"vacancy", workforce.VacancyRate(fte(5965.4), fte(36186.3)), 14.2, "5965.4/42151.7 = 0.14152"},
		{"vacancy agency cover", workforce.VacancyAgencyCoverRate(fte(4390.8), fte(5965.4)), 73.6, "4390.8/5965.4 = 0.73604"},
		{"caseload", workforce.AverageCaseload(people(321661), fte(21105.4)), 15.2, "321661/21105.4 = 15.2407"},
		{"absence", workforce.AbsenceRate(fte(322786.3), fte(36186.3), 2025), 3.5, "322786.3/(36186.3 x 253) = 0.03526"},
	}
	for _, test := range tests {
		if got, ok := to1(test.got).Point(); !ok || got != test.want {
			t.Errorf("%s is %v, want %v: %s", test.rate, test.got, test.want, test.reason)
		}
	}
}

// TestTies holds ties that the department rounded up, which binary fractions or rounding to even would not.
func TestTies(t *testing.T) {
	tests := []struct {
		got    metrics.Value
		want   float64
		reason string
	}{
		{workforce.TurnoverRate(people(9), people(80)), 11.3, "9/80 is exactly 11.25%"},
		{workforce.TurnoverRate(people(9), people(144)), 6.3, "9/144 is exactly 6.25%"},
		{workforce.AverageCaseload(people(1133), metrics.Exact(82.4)), 13.8, "1133/82.4 is exactly 13.75, and less in binary"},
	}
	for _, test := range tests {
		if got, _ := to1(test.got).Point(); got != test.want {
			t.Errorf("%v rounds to %v, want %v: %s", test.got, got, test.want, test.reason)
		}
	}
}

// rate is one of the rate functions, as a function of two parts.
type rate struct {
	name    string
	compute func(a, b metrics.Value) metrics.Value
	share   bool // the second part is not the denominator but what is added to the first
}

var everyRate = []rate{
	{"TurnoverRate", workforce.TurnoverRate, false},
	{"AgencyRate", workforce.AgencyRate, true},
	{"VacancyRate", workforce.VacancyRate, true},
	{"AgencyCoverRate", workforce.AgencyCoverRate, false},
	{"VacancyAgencyCoverRate", workforce.VacancyAgencyCoverRate, false},
	{"AverageCaseload", workforce.AverageCaseload, false},
	{"AbsenceRate", func(a, b metrics.Value) metrics.Value { return workforce.AbsenceRate(a, b, 2025) }, false},
}

// TestZeroDenominators holds that there is no rate of nothing, whatever stands above it.
func TestZeroDenominators(t *testing.T) {
	nought := fte(0)
	for _, r := range everyRate {
		if got := r.compute(nought, nought).Reason(); got != metrics.NotApplicable {
			t.Errorf("%s of two noughts is %v, want not applicable", r.name, got)
		}
		got, want := r.compute(fte(5), nought), metrics.NotApplicable
		if r.share {
			if x, _ := got.Point(); x != 100 {
				t.Errorf("%s of 5 and nought others is %v, want 100: all of them", r.name, got)
			}
			continue
		}
		if got.Reason() != want {
			t.Errorf("%s of 5 over nought is %v, want %v", r.name, got, want)
		}
	}
}

// TestMissingParts holds that a missing part gives a missing rate, for the reason that leaves least to be known.
func TestMissingParts(t *testing.T) {
	missing := metrics.Missing
	tests := []struct {
		a, b   metrics.Value
		want   metrics.Reason
		reason string
	}{
		{missing(metrics.Unavailable), fte(10), metrics.Unavailable, "no numerator"},
		{fte(10), missing(metrics.Unavailable), metrics.Unavailable, "no denominator"},
		{missing(metrics.LowReliability), missing(metrics.Unavailable), metrics.Unavailable, "what was not returned says least"},
		{missing(metrics.Confidential), missing(metrics.LowReliability), metrics.LowReliability, "an unreliable figure says less than a suppressed one"},
		{metrics.Value{}, missing(metrics.Unavailable), metrics.Blank, "a blank says nothing at all"},
		{fte(10), metrics.Value{}, metrics.Blank, "a blank denominator"},
		{missing(metrics.NotApplicable), fte(10), metrics.NotApplicable, "what cannot exist has no rate"},
	}
	for _, test := range tests {
		for _, r := range everyRate {
			got := r.compute(test.a, test.b)
			if _, ok := got.Point(); ok || got.Reason() != test.want {
				t.Errorf("%s of %v and %v is %v (%v), want %v: %s",
					r.name, test.a.Reason(), test.b.Reason(), got, got.Reason(), test.want, test.reason)
			}
		}
	}
}

// TestBoundedParts gives parts of which only bounds are known. The expected bounds are those of the formula at its
// ends.
func TestBoundedParts(t *testing.T) {
	// 0.05 is half a unit of one decimal place.
	low := metrics.Round(metrics.Exact(0.01), metrics.Places(1))
	from2To4, exact20 := metrics.Between(2, 4), metrics.Exact(20)
	type bounds struct {
		Lower, Upper float64
		Known        bool
	}
	of := func(v metrics.Value) bounds {
		lower, upper, ok := v.Bounds()
		return bounds{lower, upper, ok}
	}
	tests := []struct {
		name   string
		got    metrics.Value
		want   bounds
		reason string
	}{
		{"turnover", workforce.TurnoverRate(from2To4, exact20), bounds{10, 20, true}, "2 to 4 of 20"},
		{"agency", workforce.AgencyRate(from2To4, exact20), bounds{100 * 2 / 22.0, 100 * 4 / 24.0, true}, "2 of 22 to 4 of 24: the part is in both"},
		{"vacancy", workforce.VacancyRate(exact20, from2To4), bounds{100 * 20 / 24.0, 100 * 20 / 22.0, true}, "most vacant where fewest are in post"},
		{"agency cover", workforce.AgencyCoverRate(from2To4, from2To4), bounds{50, 200, true}, "2 of 4 to 4 of 2: the parts are not tied to each other"},
		{"vacancy agency cover", workforce.VacancyAgencyCoverRate(low, exact20), bounds{0, 0.25, true}, "low is at most 0.05 of 20"},
		{"caseload", workforce.AverageCaseload(exact20, from2To4), bounds{5, 10, true}, "20 over 4 to 20 over 2"},
		{"caseload of low", workforce.AverageCaseload(exact20, low), bounds{400, math.Inf(1), true}, "20 over at most 0.05"},
		{"absence", workforce.AbsenceRate(metrics.Exact(506), from2To4, 2025), bounds{50, 100, true}, "506 days of 4 x 253 to 2 x 253"},
		{"unbounded", workforce.TurnoverRate(metrics.Missing(metrics.Confidential), exact20), bounds{}, "a suppressed cell bounds nothing"},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, of(test.got), cmpopts.EquateApprox(1e-12, 0)); diff != "" {
			t.Errorf("%s (%s): mismatch (-want +got):\n%s", test.name, test.reason, diff)
		}
		if _, ok := test.got.Point(); ok {
			t.Errorf("%s: %v has a point, although a part has none", test.name, test.got)
		}
	}
}

// TestPublishedParts holds the bounds that rounding leaves: of 2.0 over 10.0, each within half a tenth.
func TestPublishedParts(t *testing.T) {
	got := workforce.TurnoverRate(fte(2), fte(10))
	lower, upper, _ := got.Bounds()
	want := [3]float64{20, 100 * 1.95 / 10.05, 100 * 2.05 / 9.95}
	point, _ := got.Point()
	if diff := cmp.Diff(want, [3]float64{point, lower, upper}, cmpopts.EquateApprox(1e-12, 0)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	// The part is in the denominator too: a share is known better than its parts one by one.
	lower, upper, _ = workforce.AgencyRate(fte(2), fte(10)).Bounds()
	if diff := cmp.Diff([2]float64{100 * 1.95 / 12, 100 * 2.05 / 12}, [2]float64{lower, upper}, cmpopts.EquateApprox(1e-12, 0)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestNegativeParts holds that nonsense gives no rate.
func TestNegativeParts(t *testing.T) {
	for _, r := range everyRate {
		if got := r.compute(fte(5), metrics.Exact(-2)).Reason(); got != metrics.Invalid {
			t.Errorf("%s over a negative part is %v, want invalid", r.name, got)
		}
	}
}

// TestAbsenceWorkingDays holds the department's constant, which is not the number of working days of the calendar:
// those of 2017 to 2025 are 252, 252, 253, 254, 253, 251, 251, 253, 253.
func TestAbsenceWorkingDays(t *testing.T) {
	want := map[int]int{
		2017: 253, 2018: 253, 2019: 253, 2020: 254, 2021: 253, 2022: 253, 2023: 253, 2024: 254, 2025: 253,
		1900: 253, 2000: 254, 2100: 253, 2400: 254,
	}
	got := make(map[int]int)
	for year := range want {
		got[year] = workforce.AbsenceWorkingDays(year)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestAbsenceDays holds the denominator of the absence rate.
func TestAbsenceDays(t *testing.T) {
	tests := []struct {
		got    metrics.Value
		want   metrics.Value
		reason string
	}{
		{workforce.AbsenceDays(metrics.Exact(10), 2025), metrics.Exact(2530), "253 days each"},
		{workforce.AbsenceDays(metrics.Exact(10), 2024), metrics.Exact(2540), "a leap year"},
		{workforce.AbsenceDays(metrics.Exact(0), 2025), metrics.Exact(0), "nobody works no days"},
		{workforce.AbsenceDays(metrics.Missing(metrics.Unavailable), 2025), metrics.Missing(metrics.Unavailable), "missing stays missing"},
		{workforce.AbsenceDays(metrics.Between(2, 4), 2025), metrics.Between(506, 1012), "bounds are carried"},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, test.got, cmpopts.EquateComparable(metrics.Value{})); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}
