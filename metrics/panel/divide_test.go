package panel_test

import (
	"errors"
	"math"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/google/go-cmp/cmp"
)

func TestDivide(t *testing.T) {
	percentage := panel.Measure{ID: "p", Unit: "%", Kind: panel.Proportion, Per: 100, Precision: metrics.Places(1)}
	rate := percentage
	rate.Kind = panel.Rate
	per := func(n float64) panel.Measure { return panel.Measure{ID: "r", Kind: panel.Rate, Per: n} }
	exact := metrics.Exact[int]
	for _, test := range []struct {
		reason      string
		measure     panel.Measure
		part, whole metrics.Value
		want        metrics.Value
	}{
		{"a percentage, unrounded", percentage, exact(1), exact(8), metrics.Percent(exact(1), exact(8))},
		{"for each ten thousand", per(10_000), exact(3), exact(4000), metrics.PerTenThousand(exact(3), exact(4000))},
		{"for each one", per(1), exact(3), exact(4), metrics.Ratio(exact(3), exact(4))},
		{"for each thousand", per(1000), exact(3), exact(4000), metrics.Ratio(exact(3000), exact(4000))},
		{"a missing part", percentage, metrics.Missing(metrics.Confidential), exact(8), metrics.Missing(metrics.Confidential)},
		{"of nothing", percentage, exact(0), exact(0), metrics.Missing(metrics.NotApplicable)},
		{"a part within bounds", percentage, metrics.Between(1, 4), exact(8), metrics.Between(12.5, 50)},
		{"a part larger than its whole", percentage, exact(9), exact(8), metrics.Missing(metrics.Invalid)},
		{"which a rate may be", rate, exact(9), exact(8), metrics.Percent(exact(9), exact(8))},
		{"a part that may be larger than its whole", percentage, metrics.Between(6, 10), exact(8), metrics.Between(75, 100)},
		{"rounded parts that are all of it", percentage, metrics.Rounded(10, metrics.Places(1)), metrics.Rounded(10, metrics.Places(1)),
			metrics.Bounded(100, metrics.HalfUp(100*9.95/10.05, metrics.AsPrinted), 100)},
	} {
		got := must(panel.Divide(test.measure,
			counts(t, referrals, year(2025), test.part), counts(t, inCare, year(2025), test.whole)))
		c, ok := got.At(id("Coldharrow"), year(2025))
		if diff := cmp.Diff([2]string{exactly(t, test.want), test.measure.ID}, [2]string{exactly(t, c.Value), got.Measure().ID}); diff != "" || !ok {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// exactly is a figure with its bounds to ten digits, beyond which the order of arithmetic shows.
func exactly(t testing.TB, v metrics.Value) string {
	t.Helper()
	lower, upper, _ := v.Bounds()
	return v.Format(metrics.Places(10)) + metrics.Exact(lower).Format(metrics.Places(10)) + metrics.Exact(upper).Format(metrics.Places(10))
}

// A row is divided by the row of the same council or councils, whatever order the other panel has, and by no other.
func TestDivideRows(t *testing.T) {
	parts, wholes := panel.NewBuilder(panel.Measure{ID: "part"}), panel.NewBuilder(panel.Measure{ID: "whole"})
	add(t, parts, 2024, who("Ashenmoor"), metrics.Exact(1))
	add(t, parts, 2024, who("Brackwater"), metrics.Exact(2))
	add(t, parts, 2025, who("Ashenmoor", "Brackwater"), metrics.Exact(3))
	add(t, parts, 2025, who("Coldharrow"), metrics.Exact(4))
	add(t, parts, 2026, who("Coldharrow"), metrics.Exact(5))

	add(t, wholes, 2025, who("Coldharrow"), metrics.Exact(40))
	add(t, wholes, 2025, who("Brackwater"), metrics.Exact(999)) // the joint return's other file has them apart
	add(t, wholes, 2024, who("Brackwater"), metrics.Exact(10))
	add(t, wholes, 2024, who("Southmoor"), metrics.Exact(7))
	part, whole := parts.Panels()[0], wholes.Panels()[0]
	p := must(panel.Divide(panel.Measure{ID: "r", Kind: panel.Rate, Per: 10}, part, whole))
	got := map[string]string{}
	for _, period := range p.Periods() {
		for c := range p.All(period) {
			got[period.Label()+" "+c.Area.String()] = c.Value.String()
		}
	}
	want := map[string]string{
		"2024 Ashenmoor": "", "2024 Brackwater": "2", "2025 Ashenmoor / Brackwater": "", "2025 Coldharrow": "1", "2026 Coldharrow": "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if !p.SameAreas(part) {
		t.Error("the quotient does not have the rows of the numerator")
	}
}

// The percentage of twelve months is of the twelve months' parts: 20 of 200 here, where the average of the four
// percentages is 16.
func TestDivideRolled(t *testing.T) {
	from := period(metrics.FinancialQuarter, 2024, 1)
	part := counts(t, referrals, from, 2, 12, 2, 4)
	whole := counts(t, referrals, from, 80, 30, 80, 10)
	p := must(panel.Divide(panel.Measure{ID: "p", Kind: panel.Proportion, Per: 100}, rolling(t, part), rolling(t, whole)))
	if diff := cmp.Diff([]string{"year ending March 2025: 10 reported"}, written(p, "Coldharrow")); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestDivideRefuses(t *testing.T) {
	p := counts(t, referrals, year(2025), 1)
	for _, test := range []struct {
		reason  string
		measure panel.Measure
		over    *panel.Panel
		message string
	}{
		{"a count", panel.Measure{ID: "m", Kind: panel.Count, Per: 1}, p, `found the measure "m" of the kind "count", expected a proportion, a rate or a mean`},
		{"no kind", panel.Measure{ID: "m", Per: 1}, p, `found the measure "m" of the kind "", expected a proportion, a rate or a mean`},
		{"for each of nothing", panel.Measure{ID: "m", Kind: panel.Rate}, p, `found the measure "m" for each 0, expected a number above 0, such as 100`},
		{"for each of no number", panel.Measure{ID: "m", Kind: panel.Rate, Per: math.NaN()}, p, `found the measure "m" for each NaN, expected a number above 0, such as 100`},
		{"for each of infinitely many", panel.Measure{ID: "m", Kind: panel.Rate, Per: math.Inf(1)}, p, `found the measure "m" for each +Inf, expected a number above 0, such as 100`},
		{"a year over a quarter", panel.Measure{ID: "m", Kind: panel.Rate, Per: 1}, counts(t, referrals, period(metrics.CalendarQuarter, 2025, 1), 1),
			"found 2025 Reporting year over 2025 Calendar year Q1, expected periods of one kind"},
	} {
		_, err := panel.Divide(test.measure, p, test.over)
		if want := "unsuited measure or periods: " + test.message; !errors.Is(err, panel.ErrUnsuited) || err.Error() != want {
			t.Errorf("%s: %v, want %s", test.reason, err, want)
		}
	}
	if got, err := panel.Divide(panel.Measure{Kind: panel.Rate, Per: 1}, p, counts(t, referrals, year(2025))); err != nil || len(written(got, "Coldharrow")) != 1 {
		t.Errorf("over a panel without rows: %v, want a blank row", err)
	}
}
