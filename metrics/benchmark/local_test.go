package benchmark_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

func TestBeside(t *testing.T) {
	p, areas, options := jointData(t, inventedShare)
	comparison := must(benchmark.Councils(p, year(t, 2025), options))
	everybody := benchmark.CouncilsOf(areas, must(areas.Find("Inventia")), metrics.Date{})
	quarter := must(metrics.NewPeriod(metrics.FinancialQuarter, 2026, 2))
	for _, test := range []struct {
		reason   string
		local    benchmark.Local
		group    benchmark.Group
		gap      string
		sentence string
		warnings []string
	}{
		{"a quarter beside a year", benchmark.Local{Period: quarter, Numerator: metrics.Exact(30), Denominator: metrics.Exact(120)}, everybody, "",
			"Q2 2026-27 (Jul to Sep) beside 2025 (another kind of period): 25.0% (95% interval 18.1 to 33.4); Inventia 20.0% pooled (1 of 4), 30.0% mean and 30.0% median (2 of 4); as published 10.0%",
			[]string{"other_period_kind"}},
		{"the year after", benchmark.Local{Period: year(t, 2026), Numerator: metrics.Exact(30), Denominator: metrics.Exact(120)}, everybody, "1",
			"2026 beside 2025 (1 period later): 25.0% (95% interval 18.1 to 33.4); Inventia 20.0% pooled (1 of 4), 30.0% mean and 30.0% median (2 of 4); as published 10.0%",
			[]string{}},
		{"two years later, and the part is not known", benchmark.Local{Period: year(t, 2027), Numerator: metrics.Missing(metrics.Unavailable), Denominator: metrics.Exact(120)}, everybody, "2",
			"2027 beside 2025 (2 periods later): x; Inventia 20.0% pooled (1 of 4), 30.0% mean and 30.0% median (2 of 4); as published 10.0%",
			[]string{}},
		{"an earlier one, with nobody to compare with", benchmark.Local{Period: year(t, 2023), Numerator: metrics.Exact(0), Denominator: metrics.Exact(0)},
			benchmark.Group{Name: "nobody", Named: 1}, "-2",
			"2023 beside 2025 (2 periods earlier): z; nobody no figure mean and no figure median (0 of 1); as published 10.0%",
			[]string{"few_figures"}},
		{"the year before", benchmark.Local{Period: year(t, 2024), Numerator: metrics.Exact(12), Denominator: metrics.Exact(100)}, everybody, "-1",
			"2024 beside 2025 (1 period earlier): 12.0% (95% interval 7.0 to 19.8); Inventia 20.0% pooled (1 of 4), 30.0% mean and 30.0% median (2 of 4); as published 10.0%",
			[]string{}},
		{"the same period", benchmark.Local{Period: year(t, 2025), Numerator: metrics.Exact(12), Denominator: metrics.Exact(100)}, everybody, "0",
			"2025 beside 2025: 12.0% (95% interval 7.0 to 19.8); Inventia 20.0% pooled (1 of 4), 30.0% mean and 30.0% median (2 of 4); as published 10.0%",
			[]string{}},
	} {
		b, ok := comparison.Beside(must(areas.FindArea("Ashenmoor")), test.local, test.group)
		if !ok {
			t.Fatalf("%s: no row", test.reason)
		}
		if diff := cmp.Diff(test.sentence, b.String()); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(test.warnings, codes(b.Against.Warnings)); diff != "" || b.Gap.String() != test.gap {
			t.Errorf("%s: gap %v, want %s; warnings mismatch (-want +got):\n%s", test.reason, b.Gap, test.gap, diff)
		}
	}
	b, _ := comparison.Beside(must(areas.FindArea("Ashenmoor")), benchmark.Local{
		Period: quarter, Numerator: metrics.Exact(30), Denominator: metrics.Exact(120),
	}, everybody)
	if b.Against.Pooled.Closing != metrics.Exact(6) || b.Against.Pooled.Direction != benchmark.Fewer || b.Against.Pooled.Within != metrics.Yes {
		t.Errorf("6 fewer of 120 would be the group's 20%%: %+v", b.Against.Pooled)
	}
	if _, ok := comparison.Beside(area.Area{}, benchmark.Local{}, everybody); ok {
		t.Error("nobody has a published row")
	}
	unstated, areas, options := jointData(t, panel.Measure{ID: "share"})
	if _, ok := must(benchmark.Councils(unstated, year(t, 2025), options)).Beside(must(areas.FindArea("Ashenmoor")), benchmark.Local{}, everybody); ok {
		t.Error("a measure that does not say what it is per gives a figure")
	}
}

// TestGapIsBounded: days are a year apart, and most never meet.
func TestGapIsBounded(t *testing.T) {
	areas := inventedAreas(t)
	ashenmoor := must(areas.FindArea("Ashenmoor"))
	b := panel.NewBuilder(inventedShare)
	day := func(text string) metrics.Period { return metrics.AtDay(must(metrics.ParseDate(text))) }
	if err := b.Add(day("2025-09-30"), panel.Subject{Area: ashenmoor}, metrics.Exact(10)); err != nil {
		t.Fatal(err)
	}
	comparison := must(benchmark.Councils(b.Panels()[0], day("2025-09-30"), benchmark.Options{}))
	for _, test := range []struct{ day, gap, begins string }{
		{"2027-09-30", "2", "at 30 September 2027 beside at 30 September 2025 (2 periods later): "},
		{"2026-03-31", "", "at 31 March 2026 beside at 30 September 2025: "},
	} {
		got, _ := comparison.Beside(ashenmoor, benchmark.Local{Period: day(test.day)}, benchmark.Group{})
		if text := got.String(); got.Gap.String() != test.gap || text[:min(len(text), len(test.begins))] != test.begins {
			t.Errorf("%s: gap %v, %q", test.day, got.Gap, text)
		}
	}
}

// TestOwnFiguresThatCannotBe holds that parts which no council can have make no figure.
func TestOwnFiguresThatCannotBe(t *testing.T) {
	measure := panel.Measure{ID: "m", Unit: "%", Kind: panel.Proportion, Per: 100, Precision: metrics.Places(1)}
	period, err := metrics.NewPeriod(metrics.ReportingYear, 2025, 0)
	if err != nil {
		t.Fatal(err)
	}
	next, _ := period.Next()
	b := panel.NewBuilder(measure)
	kent, err := area.EnglandRegister().FindArea("Kent")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Add(period, panel.Subject{Area: kent}, metrics.Value{}); err != nil { // no figure of a real council
		t.Fatal(err)
	}
	c, err := benchmark.Councils(b.Panels()[0], period, benchmark.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		numerator, denominator int
		want                   metrics.Reason
	}{
		{40, 40, metrics.Reported}, {41, 40, metrics.Invalid}, {-3, 40, metrics.Invalid}, {3, -40, metrics.Invalid}, {3, 0, metrics.Invalid}, {0, 0, metrics.NotApplicable},
	} {
		own := benchmark.Local{Period: next, Numerator: metrics.Exact(test.numerator), Denominator: metrics.Exact(test.denominator)}
		got, ok := c.Beside(kent, own, benchmark.Group{})
		if !ok || got.Against.Value.Reason() != test.want {
			t.Errorf("%d of %d: %v, want %v", test.numerator, test.denominator, got.Against.Value.Reason(), test.want)
		}
	}
}
