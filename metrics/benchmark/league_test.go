package benchmark_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestLeagueOrder holds who stands where, and why those at the end have no rank.
func TestLeagueOrder(t *testing.T) {
	const joint = "Brackwater / Coldharrow"
	figures := map[int]map[string]string{
		2024: {"Ashenmoor": "20", "Dunmarsh": "9"},
		2025: {"Inventia": "15", "Ashenmoor": "22", joint: "14", "Dunmarsh": "x", "Old Dunmarsh": "3"},
	}
	type line struct {
		Asked, Who, Value, Rank, Why, Mean, Change string
		N, Of                                      int
		Headline                                   metrics.Verdict
	}
	for _, test := range []struct {
		reason     string
		convention benchmark.Convention
		polarity   metrics.Polarity
		want       []line
	}{
		{"the lowest first; then what has no rank, with the reason", benchmark.Returns, metrics.LowIsGood, []line{
			{"", joint, "14.0", "1st", "", "", "", 0, 0, metrics.No},
			{"Ashenmoor", "Ashenmoor", "22.0", "2nd", "", "14.0", "2.0", 1, 2, metrics.Yes},
			{"Dunmarsh", "Dunmarsh", "x", "not ranked", "no figure", "", "x", 0, 0, metrics.No},
			{"Old Dunmarsh", "Old Dunmarsh", "3.0", "not ranked", "ceased", "", "", 0, 0, metrics.No},
		}},
		{"the highest first", benchmark.Returns, metrics.HighIsGood, []line{
			{"Ashenmoor", "Ashenmoor", "22.0", "1st", "", "14.0", "2.0", 1, 2, metrics.Yes},
			{"", joint, "14.0", "2nd", "", "", "", 0, 0, metrics.No},
			{"Dunmarsh", "Dunmarsh", "x", "not ranked", "no figure", "", "x", 0, 0, metrics.No},
			{"Old Dunmarsh", "Old Dunmarsh", "3.0", "not ranked", "ceased", "", "", 0, 0, metrics.No},
		}},
		{"each member has a line, and a ceased council a rank", benchmark.LAIT, metrics.LowIsGood, []line{
			{"Old Dunmarsh", "Old Dunmarsh", "3.0", "1st", "", "", "", 0, 0, metrics.CannotTell},
			{"Brackwater", joint, "14.0", "2nd (2 tied)", "", "22.0", "", 1, 1, metrics.No},
			{"Coldharrow", joint, "14.0", "2nd (2 tied)", "", "", "", 0, 0, metrics.No},
			{"Ashenmoor", "Ashenmoor", "22.0", "4th", "", "14.0", "2.0", 1, 2, metrics.Yes},
			{"Dunmarsh", "Dunmarsh", "x", "not ranked", "no figure", "", "x", 0, 0, metrics.No},
		}},
		{"joint returns are left out", benchmark.Outcomes, metrics.LowIsGood, []line{
			{"Ashenmoor", "Ashenmoor", "22.0", "1st", "", "", "2.0", 0, 2, metrics.Yes},
			{"Dunmarsh", "Dunmarsh", "x", "not ranked", "no figure", "", "x", 0, 0, metrics.No},
			{"Old Dunmarsh", "Old Dunmarsh", "3.0", "not ranked", "ceased", "", "", 0, 0, metrics.No},
			{"", joint, "14.0", "not ranked", "joint return left out", "", "", 0, 0, metrics.No},
		}},
	} {
		m := inventedRate
		m.Polarity = test.polarity
		p, areas := invented(t, m, figures)
		bases := inventedOf(t, panel.Measure{ID: "posts"}, areas, map[int]map[string]metrics.Value{2025: {
			"Ashenmoor": metrics.Exact(20), joint: metrics.Exact(19),
		}})
		lists := neighbours.NewModel("invented", map[area.ID][]neighbours.Neighbour{
			must(areas.Find("Ashenmoor")):  {{ID: must(areas.Find("Brackwater"))}, {ID: must(areas.Find("Dunmarsh"))}},
			must(areas.Find("Brackwater")): {{ID: must(areas.Find("Ashenmoor"))}},
		})
		var leagues benchmark.Leagues
		league, err := leagues.Of(nil, p, year(t, 2025), benchmark.Options{Convention: test.convention, Neighbours: lists, Base: bases})
		if err != nil {
			t.Fatal(err)
		}
		var got []line
		for _, r := range league.Rows {
			got = append(got, line{
				r.Asked.Name(), r.Subject.Area.String(), r.Value.String(), r.Standing.String(), r.Unranked.String(),
				r.Neighbours.Format(metrics.Places(1)), r.Change.String(), r.N, r.Of, r.Headline,
			})
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if league.England != metrics.Rounded(15, metrics.Places(1)) || league.MeasureID != "rate" {
			t.Errorf("%s: %v of %s", test.reason, league.England, league.MeasureID)
		}
	}
}

// TestLeagueAgreesWithResults holds that a league says of each council what its result says, under every convention, one
// measure after another and with other areas in between.
func TestLeagueAgreesWithResults(t *testing.T) {
	panels, model := published(t, turnover, vacancy, caseload, "case_holders_fte")
	rate, o := rereferrals(t)
	o.RankLevel = 0.9
	base := panels["case_holders_fte"]
	var leagues benchmark.Leagues
	var rows []benchmark.Row
	for _, test := range []struct {
		panel   *panel.Panel
		year    int
		options benchmark.Options
	}{
		{panels[turnover], 2025, benchmark.Options{Neighbours: model}},
		{panels[caseload], 2025, benchmark.Options{Neighbours: model, Base: base}},
		{panels[caseload], 2017, benchmark.Options{Neighbours: model, Base: base, Ceased: true}},
		{rate, 2025, o},
		{rate, 2024, benchmark.Options{Neighbours: model, Base: o.Denominator, MinBase: 5000, MinN: 10}},
		{panels[vacancy], 2025, benchmark.Options{Base: rate}}, // a base with other areas
		{panels[vacancy], 2021, benchmark.Options{Neighbours: model}},
	} {
		for _, convention := range []benchmark.Convention{benchmark.Returns, benchmark.LAIT, benchmark.Outcomes} {
			test.options.Convention = convention
			league, err := leagues.Of(rows[:0], test.panel, year(t, test.year), test.options)
			if err != nil {
				t.Fatal(err)
			}
			rows = league.Rows
			comparison := must(benchmark.Councils(test.panel, year(t, test.year), test.options))
			ranked := 0
			for i, row := range rows {
				who := area.Of(row.Asked)
				if row.Asked == (area.ID{}) {
					who = row.Subject.Area
				}
				r, ok := comparison.Of(who)
				want := benchmark.Row{
					Asked: r.Asked, Subject: r.Subject, Value: r.Value, Standing: r.Standing, Unranked: row.Unranked,
					RankInterval: r.RankInterval, Headline: r.Headline, Neighbours: r.Neighbours.Mean, N: r.Neighbours.N,
					Of: r.Neighbours.Of, Change: r.Change.Difference, Implausible: r.Plausibility.Implausible,
				}
				if convention == benchmark.Outcomes {
					want.Neighbours = r.Neighbours.Median
				}
				if diff := cmp.Diff(want, row, cmpopts.EquateComparable(area.ID{}, area.Area{}, metrics.Value{})); diff != "" || !ok {
					t.Fatalf("%s of %d, %v, %v: mismatch (-result +row):\n%s", league.MeasureID, test.year, convention, who, diff)
				}
				if r.Standing.Rank > 0 {
					ranked++
				}
				if (r.Standing.Rank > 0) != (row.Unranked == 0) {
					t.Errorf("%v: rank %d, unranked because %q", who, r.Standing.Rank, row.Unranked)
				}
				if i > 0 && row.Standing.Rank > 0 && row.Standing.Rank < rows[i-1].Standing.Rank ||
					i > 0 && row.Unranked < rows[i-1].Unranked {
					t.Errorf("%v stands behind %v", who, rows[i-1].Subject.Area)
				}
				if i == 0 && (league.Ranking != r.Ranking || league.Population != r.Population || league.England != r.England) {
					t.Errorf("the league's %+v, %+v, %v are not the result's", league.Ranking, league.Population, league.England)
				}
			}
			if ranked != league.Ranking.Of {
				t.Errorf("%d rows with a rank of %d", ranked, league.Ranking.Of)
			}
		}
	}
}

// TestLeagueDoesNotAllocateByRow holds that the second league of a data set costs a few allocations, whatever its size.
func TestLeagueDoesNotAllocateByRow(t *testing.T) {
	panels, model, _, _ := dense(t)
	var leagues benchmark.Leagues
	var rows []benchmark.Row
	i := 0
	allocations := testing.AllocsPerRun(100, func() {
		league, err := leagues.Of(rows[:0], panels[i%len(panels)], year(t, 2025), benchmark.Options{Neighbours: model})
		if err != nil {
			t.Fatal(err)
		}
		rows, i = league.Rows, i+1
	})
	if allocations > 4 {
		t.Errorf("%v allocations for a league of %d rows", allocations, len(rows))
	}
}

// TestLeagueKeepsEarlierRows: rows are appended, and those before them stay.
func TestLeagueKeepsEarlierRows(t *testing.T) {
	p, _ := invented(t, inventedRate, map[int]map[string]string{2025: {"Ashenmoor": "1", "Dunmarsh": "2"}})
	var leagues benchmark.Leagues
	first := must(leagues.Of(nil, p, year(t, 2025), benchmark.Options{}))
	second := must(leagues.Of(first.Rows, p, year(t, 2025), benchmark.Options{}))
	var names []string
	for _, row := range second.Rows {
		names = append(names, row.Subject.Area.String())
	}
	if want := []string{"Ashenmoor", "Dunmarsh", "Ashenmoor", "Dunmarsh"}; !slices.Equal(names, want) || len(first.Rows) != 2 {
		t.Errorf("%v, want %v", names, want)
	}
	if _, err := leagues.Of(nil, p, year(t, 2024), benchmark.Options{}); err == nil {
		t.Error("a period that is not there gives no error")
	}
}

// TestUndecidedStandsBeforeMissing: a figure whose bounds leave its place open is told apart from none at all.
func TestUndecidedStandsBeforeMissing(t *testing.T) {
	areas := inventedAreas(t)
	p := inventedOf(t, inventedRate, areas, map[int]map[string]metrics.Value{2025: {
		"Ashenmoor": metrics.Missing(metrics.Confidential), "Brackwater": metrics.Between(1, 9), "Coldharrow": metrics.Exact(5),
	}})
	var leagues benchmark.Leagues
	league := must(leagues.Of(nil, p, year(t, 2025), benchmark.Options{}))
	got := ""
	for _, row := range league.Rows {
		got += fmt.Sprintf("%v: %v %v; ", row.Subject.Area, row.Standing, row.Unranked)
	}
	if want := "Coldharrow: 1st ; Brackwater: 1st to 2nd known only within bounds; Ashenmoor: not ranked no figure; "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
