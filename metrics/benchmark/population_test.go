package benchmark_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestCeasedCouncils: a file carries a nought for a council that ceased beside the figure of its successor.
func TestCeasedCouncils(t *testing.T) {
	p, areas := invented(t, inventedRate, map[int]map[string]string{
		2024: {"Ashenmoor": "10", "Old Dunmarsh": "4"},
		2025: {"Ashenmoor": "10", "Dunmarsh": "20", "Old Dunmarsh": "0", "Brackwater / Coldharrow": "30"},
	})
	lists := neighbours.NewModel("invented", map[area.ID][]neighbours.Neighbour{
		must(areas.Find("Ashenmoor")): {{ID: must(areas.Find("Old Dunmarsh"))}, {ID: must(areas.Find("Dunmarsh"))}},
	})
	type facts struct {
		Rank, Of, OldRank, NoRow int
		Mean                     string
		Population               benchmark.Population
		OldWarnings              []string
	}
	for _, test := range []struct {
		reason  string
		options benchmark.Options
		want    facts
	}{
		{"not among those that exist", benchmark.Options{}, facts{
			1, 3, 0, 1, "20.0", benchmark.Population{Rows: 4, Ceased: 1}, []string{"ceased_not_ranked", "no_neighbour_list"},
		}},
		{"unless the caller asks for it", benchmark.Options{Ceased: true}, facts{
			2, 4, 1, 0, "10.0", benchmark.Population{Rows: 4}, []string{"no_neighbour_list"},
		}},
		{"as the tool does", benchmark.Options{Convention: benchmark.LAIT}, facts{
			2, 5, 1, 0, "10.0", benchmark.Population{Rows: 4}, []string{"no_neighbour_list"},
		}},
		{"the dashboard leaves out joint returns too", benchmark.Options{Convention: benchmark.Outcomes}, facts{
			1, 2, 0, 1, "20.0", benchmark.Population{Rows: 4, Ceased: 1, Joint: 1}, []string{"ceased_not_ranked", "no_neighbour_list"},
		}},
	} {
		test.options.Neighbours = lists
		r := result(t, p, areas, year(t, 2025), test.options, "Ashenmoor")
		old := result(t, p, areas, year(t, 2025), test.options, "Old Dunmarsh")
		got := facts{
			r.Standing.Rank, r.Ranking.Of, old.Standing.Rank, r.Neighbours.NoRow, r.Neighbours.Mean.Format(metrics.Places(1)),
			r.Population, codes(old.Warnings),
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if old.Value != metrics.Rounded(0, metrics.Places(1)) {
			t.Errorf("%s: its figure is %v, want that of the file", test.reason, old.Value)
		}
	}
}

// TestWhenACouncilHasCeased holds on which side of 1 April 2024 each kind of period ends.
func TestWhenACouncilHasCeased(t *testing.T) {
	areas := inventedAreas(t)
	subject := panel.Subject{Area: must(areas.FindArea("Old Dunmarsh"))}
	for _, test := range []struct {
		time, identifier string
		there            bool
	}{
		{"2023", "Calendar year", true}, {"2024", "Calendar year", false},
		{"2024", "Reporting year", true}, {"2025", "Reporting year", false},
		{"202223", "Academic year", true}, {"202324", "Academic year", false},
		{"202324", "Financial year", true}, {"202425", "Financial year", false},
		{"202324", "Tax year", true}, {"202425", "Tax year", false},
		{"2024", "Calendar year Q1", true}, {"2024", "Calendar year Q2", false},
		{"202324", "Financial year Q4", true}, {"202425", "Financial year Q1", false},
		{"202324", "Part 2 (October to March)", true}, {"202425", "Part 1 (April to September)", false},
		{"202324", "Autumn term", true}, {"202324", "Spring term", true}, {"202324", "Summer term", false},
		{"202324", "Autumn and spring term", true}, {"202425", "Autumn and spring term", false},
		{"2024", "March", true}, {"2024", "April", false},
		{"2024", "Week 13", true}, {"2024", "Week 18", false}, {"2020", "Week 53", true},
		{"2024", "Year ending March", true}, {"2024", "Year ending April", false},
		{"2021-23", "Years", true}, {"2022-24", "Years", false},
		{"2021/22-23/24", "Financial years", true}, {"2022/23-24/25", "Financial years", false},
		{"2024-03-31", "Day", true}, {"2024-04-01", "Day", false},
	} {
		period, err := metrics.ParsePeriod(test.time, test.identifier)
		if err != nil {
			t.Errorf("%s %s: %v", test.time, test.identifier, err)
			continue
		}
		b := panel.NewBuilder(inventedRate)
		if err := b.Add(period, subject, metrics.Exact(4)); err != nil {
			t.Fatal(err)
		}
		r, _ := must(benchmark.Councils(b.Panels()[0], period, benchmark.Options{})).Of(subject.Area)
		if there := r.Standing.Rank == 1; there != test.there {
			t.Errorf("%v: ranked %v, want %v", period, there, test.there)
		}
	}
}

// TestJointReturnOfCeasedCouncils: a return of two counts as long as one of them exists.
func TestJointReturnOfCeasedCouncils(t *testing.T) {
	gone := must(metrics.NewDate(2024, time.April, 1))
	areas := must(inventedAreas(t).With(
		area.Entry{Number: 1006, Name: "Elverby", Level: area.LocalAuthority},
		area.Entry{Number: 1007, Name: "Old Elverby", Level: area.LocalAuthority, Until: gone},
	))
	for _, test := range []struct {
		other string
		want  benchmark.Population
	}{
		{"Ashenmoor", benchmark.Population{Rows: 1}},
		{"Elverby", benchmark.Population{Rows: 1}},
		{"Old Elverby", benchmark.Population{Rows: 1, Ceased: 1}},
	} {
		joint := area.Joint(must(areas.Find("Old Dunmarsh")), must(areas.Find(test.other)))
		b := panel.NewBuilder(inventedRate)
		if err := b.Add(year(t, 2025), panel.Subject{Area: joint}, metrics.Exact(4)); err != nil {
			t.Fatal(err)
		}
		r, _ := must(benchmark.Councils(b.Panels()[0], year(t, 2025), benchmark.Options{})).Of(joint)
		if r.Population != test.want || (r.Standing.Rank == 1) != (test.want.Ceased == 0) {
			t.Errorf("%v: standing %+v, population %+v", joint, r.Standing, r.Population)
		}
	}
}
