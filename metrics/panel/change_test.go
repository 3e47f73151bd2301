package panel_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/google/go-cmp/cmp"
)

func TestChange(t *testing.T) {
	p := sample(t)
	for _, test := range []struct {
		name   string
		year   int
		want   panel.Change
		reason string
	}{
		{"Coldharrow", 2025, panel.Change{
			From: cell(metrics.Exact(3), "Coldharrow"), To: cell(metrics.Missing(metrics.Confidential), "Coldharrow"),
			Difference: metrics.Missing(metrics.Confidential), Status: panel.Consecutive, Apart: 1,
		}, "the rows compare, the figures do not: missing for the figure's own reason"},
		{"Ashenmoor", 2025, panel.Change{
			From: cell(metrics.Exact(5), "Ashenmoor"), To: cell(metrics.Exact(12), "Ashenmoor", "Brackwater"),
			Status: panel.OtherMembers,
		}, "one of its own, then a joint return"},
		{"Northmoor", 2025, panel.Change{
			To: cell(metrics.Exact(4), "Northmoor"), Status: panel.NoPreviousRow,
		}, "new, and its predecessor is another council"},
		{"Oldmoor", 2025, panel.Change{Status: panel.NoRow}, "ceased"},
		{"Oldmoor", 2024, panel.Change{
			To: cell(metrics.Exact(9), "Oldmoor"), Status: panel.NoPreviousPeriod,
		}, "the file skips 2023, and 2022 is no substitute"},
		{"Ashenmoor", 2022, panel.Change{
			To: cell(metrics.Exact(7), "Ashenmoor"), Status: panel.NoPreviousPeriod,
		}, "the first period"},
		{"Ashenmoor", 2023, panel.Change{Status: panel.NoRow}, "a period that the file does not hold"},
		{"Merrowland", 2025, panel.Change{
			To: cell(metrics.Exact(100), "Merrowland"), Status: panel.NoPreviousRow,
		}, "no row of the country the year before"},
		{"", 2025, panel.Change{Status: panel.NoRow}, "nobody"},
	} {
		got := p.Change(id(test.name), year(test.year))
		if diff := cmp.Diff(test.want, got, comparable); diff != "" {
			t.Errorf("Change(%s, %d): %s: mismatch (-want +got):\n%s", test.name, test.year, test.reason, diff)
		}
	}
}

// The difference is To less From; of joint returns of the same two in both periods too, whichever member is asked for.
func TestDifference(t *testing.T) {
	b := panel.NewBuilder(panel.Measure{ID: "vacancy_rate", Unit: "%"})
	add(t, b, 2025, who("Ashenmoor", "Brackwater"), metrics.Rounded(14.2, metrics.Places(1)))
	add(t, b, 2024, who("Brackwater", "Ashenmoor"), metrics.Rounded(16.9, metrics.Places(1)))
	p := b.Panels()[0]
	for _, name := range []string{"Ashenmoor", "Brackwater"} {
		got := p.Change(id(name), year(2025))
		x, ok := got.Difference.Point()
		if !ok || metrics.HalfUp(x, metrics.Places(1)) != -2.7 || got.Status != panel.Consecutive || got.Overlaps {
			t.Errorf("%s: %v (%v), %v, want -2.7 and comparable", name, got.Difference, ok, got.Status)
		}
		// Either figure may be off by half a tenth, so the difference by a tenth.
		lower, upper, ok := got.Difference.Bounds()
		if !ok || metrics.HalfUp(lower, metrics.Places(2)) != -2.8 || metrics.HalfUp(upper, metrics.Places(2)) != -2.6 {
			t.Errorf("%s: between %v and %v, want -2.8 and -2.6", name, lower, upper)
		}
	}
}

// Windows that share years say so: most of such a change is no change.
func TestOverlappingPeriods(t *testing.T) {
	b := panel.NewBuilder(panel.Measure{ID: "x"})
	for first, v := range map[int]int{2014: 5, 2015: 7} {
		window, err := metrics.NewPeriod(metrics.Years, first, 3)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Add(window, who("Coldharrow"), metrics.Exact(v)); err != nil {
			t.Fatal(err)
		}
	}
	p := b.Panels()[0]
	got := p.Change(id("Coldharrow"), p.Latest())
	want := panel.Change{
		From: cell(metrics.Exact(5), "Coldharrow"), To: cell(metrics.Exact(7), "Coldharrow"),
		Difference: metrics.Exact(2), Status: panel.Consecutive, Apart: 1, Overlaps: true,
	}
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// Consecutive quarters lie in two years.
func TestChangeAcrossYears(t *testing.T) {
	b := panel.NewBuilder(panel.Measure{ID: "x"})
	for i, quarter := range [][2]int{{2025, 4}, {2026, 1}, {2026, 3}} {
		p, err := metrics.NewPeriod(metrics.FinancialQuarter, quarter[0], quarter[1])
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Add(p, who("Coldharrow"), metrics.Exact(10*i)); err != nil {
			t.Fatal(err)
		}
	}
	p := b.Panels()[0]
	var got []panel.ChangeStatus
	for _, period := range p.Periods() {
		got = append(got, p.Change(id("Coldharrow"), period).Status)
	}
	want := []panel.ChangeStatus{panel.NoPreviousPeriod, panel.Consecutive, panel.NoPreviousPeriod}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("statuses mismatch (-want +got):\n%s", diff)
	}
}

func TestWordsOfStatuses(t *testing.T) {
	words := map[string]int{}
	for n := range 256 {
		words[panel.ChangeStatus(n).String()]++
	}
	if len(words) != 9 || words["invalid status"] != 248 || words["consecutive"] != 1 {
		t.Errorf("eight statuses, each with its own words, and the rest invalid: %v", words)
	}
}

// period is one of a kind that has parts.
func period(kind metrics.PeriodKind, year, part int) metrics.Period {
	p, err := metrics.NewPeriod(kind, year, part)
	if err != nil {
		panic(err)
	}
	return p
}

func TestChangeSince(t *testing.T) {
	p := sample(t)
	for _, test := range []struct {
		reason   string
		name     string
		from, to metrics.Period
		want     panel.Change
	}{
		{"over a year that the file skips: the real distance", "Ashenmoor", year(2022), year(2024), panel.Change{
			From: cell(metrics.Exact(7), "Ashenmoor"), To: cell(metrics.Exact(5), "Ashenmoor"),
			Difference: metrics.Exact(-2), Status: panel.FurtherApart, Apart: 2,
		}},
		{"the year before, as Change has it", "Coldharrow", year(2024), year(2025), p.Change(id("Coldharrow"), year(2025))},
		{"one of its own against a joint return", "Brackwater", year(2024), year(2025), panel.Change{
			From: cell(metrics.Exact(8), "Brackwater"), To: cell(metrics.Exact(12), "Ashenmoor", "Brackwater"), Status: panel.OtherMembers,
		}},
		{"the wrong way round", "Ashenmoor", year(2024), year(2022), panel.Change{Status: panel.NotBefore}},
		{"with itself", "Ashenmoor", year(2024), year(2024), panel.Change{Status: panel.NotBefore}},
		{"a quarter and a year", "Ashenmoor", period(metrics.FinancialQuarter, 2022, 1), year(2024), panel.Change{Status: panel.OtherKind}},
		{"windows of different lengths", "Ashenmoor", period(metrics.Years, 2019, 2), period(metrics.Years, 2022, 3), panel.Change{Status: panel.OtherKind}},
		{"from no period", "Ashenmoor", metrics.Period{}, year(2024), panel.Change{Status: panel.OtherKind}},
		{"no periods", "Ashenmoor", metrics.Period{}, metrics.Period{}, panel.Change{Status: panel.NotBefore}},
		{"quarters, of which the file has none", "Ashenmoor", period(metrics.FinancialQuarter, 2022, 1), period(metrics.FinancialQuarter, 2022, 2), panel.Change{Status: panel.NoRow}},
		{"from a year that the file skips", "Ashenmoor", year(2023), year(2024), panel.Change{
			To: cell(metrics.Exact(5), "Ashenmoor"), Status: panel.NoPreviousPeriod,
		}},
		{"new since", "Brackwater", year(2022), year(2024), panel.Change{
			To: cell(metrics.Exact(8), "Brackwater"), Status: panel.NoPreviousRow,
		}},
		{"ceased since", "Oldmoor", year(2022), year(2025), panel.Change{Status: panel.NoRow}},
		{"nobody", "", year(2022), year(2024), panel.Change{Status: panel.NoRow}},
	} {
		got := p.ChangeSince(id(test.name), test.from, test.to)
		if diff := cmp.Diff(test.want, got, comparable); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		compares := got.Status == panel.Consecutive || got.Status == panel.FurtherApart
		if got.Compares() != compares || (got.Apart > 0) != compares {
			t.Errorf("%s: compares: %v, %d apart, %v", test.reason, got.Compares(), got.Apart, got.Status)
		}
	}
}

// How far apart two periods are is counted in their own kind, and only whole ones.
func TestDistances(t *testing.T) {
	day := func(y, m, d int) metrics.Period {
		date, err := metrics.NewDate(y, time.Month(m), d)
		if err != nil {
			t.Fatal(err)
		}
		return metrics.AtDay(date)
	}
	for _, test := range []struct {
		reason   string
		from, to metrics.Period
		apart    panel.Distance
		status   panel.ChangeStatus
		overlaps bool
	}{
		{"five years", year(2020), year(2025), 5, panel.FurtherApart, false},
		{"quarters of two years", period(metrics.FinancialQuarter, 2023, 4), period(metrics.FinancialQuarter, 2025, 1), 5, panel.FurtherApart, false},
		{"quarters next to each other", period(metrics.FinancialQuarter, 2023, 4), period(metrics.FinancialQuarter, 2024, 1), 1, panel.Consecutive, false},
		{"windows of three years that share one", period(metrics.Years, 2014, 3), period(metrics.Years, 2016, 3), 2, panel.FurtherApart, true},
		{"and those that share none", period(metrics.Years, 2014, 3), period(metrics.Years, 2017, 3), 3, panel.FurtherApart, false},
		{"years ending eleven months apart", period(metrics.YearEnding, 2024, 4), period(metrics.YearEnding, 2025, 3), 11, panel.FurtherApart, true},
		{"and a year apart", period(metrics.YearEnding, 2024, 3), period(metrics.YearEnding, 2025, 3), 12, panel.FurtherApart, false},
		{"the same day a year later", day(2024, 3, 31), day(2025, 3, 31), 1, panel.Consecutive, false},
		{"the same day five years later", day(2020, 3, 31), day(2025, 3, 31), 5, panel.FurtherApart, false},
		{"the last of February", day(2022, 2, 28), day(2024, 2, 29), 2, panel.FurtherApart, false},
		{"days of two dates: no whole number of years", day(2024, 3, 31), day(2025, 9, 30), 0, panel.FurtherApart, false},
	} {
		b := panel.NewBuilder(panel.Measure{ID: "x"})
		for i, when := range []metrics.Period{test.to, test.from} {
			if err := b.Add(when, who("Coldharrow"), metrics.Exact(10-i)); err != nil {
				t.Fatal(err)
			}
		}
		got := b.Panels()[0].ChangeSince(id("Coldharrow"), test.from, test.to)
		want := panel.Change{
			From: cell(metrics.Exact(9), "Coldharrow"), To: cell(metrics.Exact(10), "Coldharrow"), Difference: metrics.Exact(1),
			Status: test.status, Apart: test.apart, Overlaps: test.overlaps,
		}
		if diff := cmp.Diff(want, got, comparable); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestDistanceAsJSON(t *testing.T) {
	for apart, want := range map[panel.Distance]string{0: "null", 1: "1", 12: "12"} {
		if got, err := json.Marshal(apart); err != nil || string(got) != want {
			t.Errorf("%d periods apart: %s, %v, want %s", apart, got, err, want)
		}
	}
}
