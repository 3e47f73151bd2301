package panel_test

import (
	"testing"

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
			Difference: metrics.Missing(metrics.Confidential), Status: panel.Consecutive,
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
		Difference: metrics.Exact(2), Status: panel.Consecutive, Overlaps: true,
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
	if len(words) != 6 || words["invalid status"] != 251 || words["consecutive"] != 1 {
		t.Errorf("five statuses, each with its own words, and the rest invalid: %v", words)
	}
}
