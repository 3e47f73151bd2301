package benchmark_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// invented makes a panel of invented councils: a figure for each council and year, "Brackwater / Coldharrow" being a
// joint return.
func invented(t testing.TB, m panel.Measure, figures map[int]map[string]string) (*panel.Panel, *area.Register) {
	t.Helper()
	values := make(map[int]map[string]metrics.Value)
	for y, cells := range figures {
		values[y] = make(map[string]metrics.Value)
		for name, cell := range cells {
			v, err := metrics.Parse(cell, metrics.Places(1))
			if err != nil {
				t.Fatal(err)
			}
			values[y][name] = v
		}
	}
	areas := inventedAreas(t)
	return inventedOf(t, m, areas, values), areas
}

// inventedAreas are England's invented part: four councils that exist, and one that ceased in April 2024.
func inventedAreas(t testing.TB) *area.Register {
	t.Helper()
	areas, err := area.NewRegister(
		area.Entry{Number: 1000, Name: "Inventia", Level: area.National},
		area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority},
		area.Entry{Number: 1002, Name: "Brackwater", Level: area.LocalAuthority},
		area.Entry{Number: 1003, Name: "Coldharrow", Level: area.LocalAuthority},
		area.Entry{Number: 1004, Name: "Dunmarsh", Level: area.LocalAuthority},
		area.Entry{
			Number: 1005, Name: "Old Dunmarsh", Level: area.LocalAuthority,
			Until: must(metrics.NewDate(2024, time.April, 1)),
		},
	)
	if err != nil {
		t.Fatal(err)
	}
	return areas
}

// inventedOf makes a panel of figures by year and council.
func inventedOf(t testing.TB, m panel.Measure, areas *area.Register, figures map[int]map[string]metrics.Value) *panel.Panel {
	t.Helper()
	b := panel.NewBuilder(m)
	for _, y := range slices.Sorted(maps.Keys(figures)) {
		for _, name := range slices.Sorted(maps.Keys(figures[y])) {
			who, err := areas.FindArea(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := b.Add(year(t, y), panel.Subject{Area: who}, figures[y][name]); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Panels()[0]
}

var inventedRate = panel.Measure{ID: "rate", Unit: "%", Precision: metrics.Places(1), Polarity: metrics.LowIsGood}

// result compares one council of an invented panel.
func result(t testing.TB, p *panel.Panel, areas *area.Register, period metrics.Period, o benchmark.Options, name string) benchmark.Result {
	t.Helper()
	comparison, err := benchmark.Councils(p, period, o)
	if err != nil {
		t.Fatal(err)
	}
	who, err := areas.FindArea(name)
	if err != nil {
		t.Fatal(err)
	}
	r, ok := comparison.Of(who)
	if !ok {
		t.Fatalf("no result for %s", name)
	}
	return r
}

func codes(warnings []metrics.Warning) []string {
	list := []string{}
	for _, w := range warnings {
		list = append(list, string(w.Code))
	}
	return list
}

func TestWarnings(t *testing.T) {
	const joint = "Brackwater / Coldharrow"
	p, areas := invented(t, inventedRate, map[int]map[string]string{
		2024: {"Ashenmoor": "10", "Brackwater": "20", "Dunmarsh": "30"},
		2025: {"Ashenmoor": "11", joint: "21", "Dunmarsh": "low"},
	})
	ashenmoor, _ := areas.Find("Ashenmoor")
	dunmarsh, _ := areas.Find("Dunmarsh")
	lists := neighbours.NewModel("invented", map[area.ID][]neighbours.Neighbour{ashenmoor: {{ID: dunmarsh}}})
	for _, test := range []struct {
		reason  string
		council string
		options benchmark.Options
		want    []string
	}{
		{"nothing to warn of", "Ashenmoor", benchmark.Options{Neighbours: lists}, []string{}},
		{"a place that rests on bounds says so", "Dunmarsh", benchmark.Options{}, []string{"ranked_by_bounds"}},
		{"a council the lists do not have", "Dunmarsh", benchmark.Options{Neighbours: lists}, []string{"no_neighbour_list", "ranked_by_bounds"}},
		{"a joint return that was not one the year before", joint, benchmark.Options{}, []string{"joint_return", "no_comparable_previous"}},
		{"a member answers with the joint return, and was not there the year before", "Coldharrow", benchmark.Options{}, []string{"joint_return", "no_comparable_previous"}},
		{"a convention that leaves it out says so", joint, benchmark.Options{Convention: benchmark.Outcomes}, []string{"joint_return", "joint_not_ranked", "no_comparable_previous"}},
		{"asked for by both names it has no list", joint, benchmark.Options{Neighbours: lists}, []string{"joint_return", "no_neighbour_list", "no_comparable_previous"}},
		{"low is nought under the tool's convention, a point like any other", "Dunmarsh", benchmark.Options{Convention: benchmark.LAIT}, []string{"low_counted_as_nought"}},
	} {
		got := result(t, p, areas, year(t, 2025), test.options, test.council)
		if diff := cmp.Diff(test.want, codes(got.Warnings)); diff != "" {
			t.Errorf("%s: warnings of %s mismatch (-want +got):\n%s", test.reason, test.council, diff)
		}
	}
}

func TestSmallNumbers(t *testing.T) {
	rates, areas := invented(t, inventedRate, map[int]map[string]string{
		2025: {"Ashenmoor": "10", "Brackwater": "20", "Coldharrow": "x", "Dunmarsh": "5"},
	})
	b := panel.NewBuilder(panel.Measure{ID: "posts"})
	for name, posts := range map[string]metrics.Value{
		"Ashenmoor": metrics.Exact(benchmark.DefaultMinBase), "Brackwater": metrics.Exact(benchmark.DefaultMinBase - 0.1),
		"Coldharrow": metrics.Exact(2), "Dunmarsh": metrics.Missing(metrics.Confidential),
	} {
		id, _ := areas.Find(name)
		if err := b.Add(year(t, 2025), panel.Subject{Area: area.Of(id)}, posts); err != nil {
			t.Fatal(err)
		}
	}
	posts := b.Panels()[0]
	for _, test := range []struct {
		reason, council string
		want            []string
	}{
		{"the minimum is enough", "Ashenmoor", []string{}},
		{"less than the minimum is not", "Brackwater", []string{"small_numbers"}},
		{"a figure without a place needs no warning about it", "Coldharrow", []string{}},
		{"a denominator that is not known may be small", "Dunmarsh", []string{"unknown_base"}},
	} {
		r := result(t, rates, areas, year(t, 2025), benchmark.Options{Denominator: posts}, test.council)
		if diff := cmp.Diff(test.want, codes(r.Warnings)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestChange(t *testing.T) {
	p, areas := invented(t, inventedRate, map[int]map[string]string{
		2021: {"Ashenmoor": "4", "Dunmarsh": "9"},
		2023: {"Ashenmoor": "7.2", "Brackwater": "8", "Dunmarsh": "9"},
		2024: {"Ashenmoor": "10.1", "Brackwater": "x", "Coldharrow": "3"},
	})
	for _, test := range []struct {
		reason, council string
		year            int
		want            string
		status          panel.ChangeStatus
	}{
		{"7.2 to 10.1 is 2.9, not 2.8999999999999995", "Ashenmoor", 2024, "2.9", panel.Consecutive},
		{"the year before last is not the year before", "Ashenmoor", 2023, "", panel.NoPreviousPeriod},
		{"a missing figure gives a missing change", "Brackwater", 2024, "x", panel.Consecutive},
		{"a council that was not there", "Coldharrow", 2024, "", panel.NoPreviousRow},
	} {
		r := result(t, p, areas, year(t, test.year), benchmark.Options{}, test.council)
		if got := r.Change.Difference.String(); got != test.want || r.Change.Status != test.status {
			t.Errorf("%s: change %q (%v), want %q (%v)", test.reason, got, r.Change.Status, test.want, test.status)
		}
	}
}

func TestCouncilsErrors(t *testing.T) {
	p, areas := invented(t, inventedRate, map[int]map[string]string{2025: {"Ashenmoor": "10", "Inventia": "9"}})
	if _, err := benchmark.Councils(p, year(t, 2024), benchmark.Options{}); !errors.Is(err, benchmark.ErrNoPeriod) {
		t.Errorf("a period that is not there gives %v, want ErrNoPeriod", err)
	}
	if _, err := benchmark.Councils(p, year(t, 2025), benchmark.Options{Convention: 99}); err == nil {
		t.Error("a convention that is none gives no error")
	}
	comparison, err := benchmark.Councils(p, year(t, 2025), benchmark.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Inventia", "Brackwater", "Brackwater / Coldharrow"} {
		who, _ := areas.FindArea(name)
		if r, ok := comparison.Of(who); ok {
			t.Errorf("%s has no row as a council, and a result %+v", name, r)
		}
	}
	if _, ok := comparison.Of(area.Area{}); ok {
		t.Error("nobody has a result")
	}
}
