package benchmark_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The tests of this file are each about a mistake that a published tool makes, and show what this package answers.

// TestMissingIsNotNoughtInAPool: one tool's regional spending for each child has nought for a council that did not
// return, and its children in the denominator.
func TestMissingIsNotNoughtInAPool(t *testing.T) {
	m := panel.Measure{ID: "spending", Kind: panel.Mean, Per: 1}
	areas := inventedAreas(t)
	figures := func(a, b, c, d metrics.Value) *panel.Panel {
		return inventedOf(t, m, areas, map[int]map[string]metrics.Value{2025: {"Ashenmoor": a, "Brackwater": b, "Coldharrow": c, "Dunmarsh": d}})
	}
	x := metrics.Missing(metrics.Unavailable)
	spent := figures(metrics.Exact(1), metrics.Exact(100_000), x, metrics.Exact(100_000))
	children := figures(metrics.Exact(1), metrics.Exact(100), metrics.Exact(9999), metrics.Exact(50))
	published := figures(metrics.Exact(1), metrics.Exact(1000), x, metrics.Exact(2000))
	for _, test := range []struct {
		reason                 string
		numerator, denominator *panel.Panel
		want                   benchmark.Pooled
	}{
		{"no spending, no children", spent, children, benchmark.Pooled{
			Numerator: metrics.Exact(200_000), Denominator: metrics.Exact(150),
			Value: metrics.Ratio(metrics.Exact(200_000), metrics.Exact(150)), N: 2,
		}},
		{"no children, no spending", children, spent, benchmark.Pooled{
			Numerator: metrics.Exact(150), Denominator: metrics.Exact(200_000),
			Value: metrics.Ratio(metrics.Exact(150), metrics.Exact(200_000)), N: 2,
		}},
	} {
		comparison := must(benchmark.Councils(published, year(t, 2025), benchmark.Options{
			Numerator: test.numerator, Denominator: test.denominator,
		}))
		a, _ := comparison.Against(must(areas.FindArea("Ashenmoor")), benchmark.CouncilsOf(areas, must(areas.Find("Inventia")), metrics.Date{}))
		if a.Average.Pooled != test.want || a.Average.N != 2 || a.Average.Figures.Count(metrics.Unavailable) != 1 {
			t.Errorf("%s: %+v, want %+v, and one of three unavailable", test.reason, a.Average, test.want)
		}
	}
}

// TestFiguresAreNumbers: one tool compares figures as text, so that 9.6 to 11.2 is down, 16.0 to 6.0 up, and a figure
// down from one that was never published.
func TestFiguresAreNumbers(t *testing.T) {
	panels, _ := published(t, caseload)
	for _, test := range []struct{ council, from, to, change string }{
		{"City of London", "9.6", "11.2", "1.6"},
		{scilly, "16.0", "6.0", "-10.0"},
		{"Birmingham", "u", "15.2", "u"},
		{"Kensington and Chelsea", "10.9", "x", "x"},
	} {
		c := of(t, panels[caseload], year(t, 2025), benchmark.Options{}, test.council).Change
		if c.From.Value.String() != test.from || c.To.Value.String() != test.to || c.Difference.String() != test.change {
			t.Errorf("%s: %v to %v is %v, want %s to %s and %s", test.council, c.From.Value, c.To.Value, c.Difference, test.from, test.to, test.change)
		}
	}
}

// TestBandsAreGradedAsPrinted: one tool grades figures on unrounded cuts and prints rounded ones, so that figures lie
// outside the range of their own band. Here the cuts of the result are those that graded.
func TestBandsAreGradedAsPrinted(t *testing.T) {
	panels, _ := published(t, turnover, agency, vacancy, caseload)
	for _, polarity := range []metrics.Polarity{metrics.LowIsGood, metrics.HighIsGood} {
		graded := 0
		for _, p := range panels {
			m := p.Measure()
			m.Polarity = polarity
			p = rebuilt(t, p, m)
			comparison := must(benchmark.Councils(p, year(t, 2025), benchmark.Options{}))
			for cell := range p.Councils(year(t, 2025)) {
				r, _ := comparison.Of(cell.Area)
				x, ok := r.Value.Point()
				if !ok {
					continue
				}
				graded++
				quarter := int(r.Standing.Band - benchmark.BandA)
				if polarity == metrics.HighIsGood {
					quarter = 3 - quarter
				}
				if cuts := r.Ranking.Quartiles.Cuts; x < cuts[quarter] || x > cuts[quarter+1] {
					t.Errorf("%v: %v in band %v, which runs from %v to %v", cell.Area, x, r.Standing.Band, cuts[quarter], cuts[quarter+1])
				}
			}
		}
		if graded < 590 {
			t.Errorf("only %d figures graded", graded)
		}
	}
}

// TestWhoSharesTheBestIsInA: where a quarter or more share the best figure and high is good, one tool has nobody in band A.
func TestWhoSharesTheBestIsInA(t *testing.T) {
	for _, test := range []struct {
		reason     string
		polarity   metrics.Polarity
		convention benchmark.Convention
		best, rest string
		want       benchmark.Band
	}{
		{"high is good", metrics.HighIsGood, benchmark.Returns, "100", "40", benchmark.BandA},
		{"low is good", metrics.LowIsGood, benchmark.Returns, "0", "40", benchmark.BandA},
		{"neither is good: there are no bands", metrics.Neutral, benchmark.Returns, "100", "40", benchmark.NoBand},
		{"as the tool does it", metrics.HighIsGood, benchmark.LAIT, "100", "40", benchmark.BandC},
	} {
		m := inventedRate
		m.Polarity = test.polarity
		p, areas := invented(t, m, map[int]map[string]string{2025: {
			"Ashenmoor": test.best, "Brackwater": test.best, "Coldharrow": test.best, "Dunmarsh": test.rest,
		}})
		r := result(t, p, areas, year(t, 2025), benchmark.Options{Convention: test.convention}, "Ashenmoor")
		if r.Standing != (benchmark.Standing{Rank: 1, Tied: 3, Band: test.want}) {
			t.Errorf("%s: %+v, want the first of three in band %v", test.reason, r.Standing, test.want)
		}
		if _, ok := r.ToNextBand.Point(); ok != (test.want > benchmark.BandA) {
			t.Errorf("%s: in band %v, and %v to the next better one", test.reason, r.Standing.Band, r.ToNextBand)
		}
		var leagues benchmark.Leagues
		league := must(leagues.Of(nil, p, year(t, 2025), benchmark.Options{Convention: test.convention}))
		if league.Rows[0].Standing != r.Standing {
			t.Errorf("%s: the league has %+v", test.reason, league.Rows[0].Standing)
		}
	}
}

// TestJointReturnsAreNeitherDroppedNorDoubled: one tool gives both councils of a joint return a rank, the other none.
// Here the return has one rank, and either council's neighbours and region.
func TestJointReturnsAreNeitherDroppedNorDoubled(t *testing.T) {
	panels, model := published(t, vacancy)
	var leagues benchmark.Leagues
	league := must(leagues.Of(nil, panels[vacancy], year(t, 2025), benchmark.Options{Neighbours: model}))
	joint := find(t, "314 / 318")
	lines := 0
	for _, row := range league.Rows {
		if row.Subject.Area.Has(joint.First()) {
			lines++
		}
	}
	if lines != 1 || league.Ranking.Of != 149 || league.Population != (benchmark.Population{Rows: 151}) {
		t.Errorf("%d lines of a joint return among %d, %+v", lines, league.Ranking.Of, league.Population)
	}
	for _, id := range []area.ID{joint.First(), joint.Second()} {
		r := of(t, panels[vacancy], year(t, 2025), benchmark.Options{Neighbours: model}, id.Name())
		if r.Neighbours.N != 9 || r.Region.Reason() != metrics.Reported || r.Standing.Rank != 81 {
			t.Errorf("%v: %d neighbours, region %v, rank %d", id, r.Neighbours.N, r.Region, r.Standing.Rank)
		}
	}
	// Summed over England, it is in the sum once.
	panels, _ = published(t, "vacancy_fte")
	comparison := must(benchmark.Councils(panels["vacancy_fte"], year(t, 2025), benchmark.Options{
		Convention: benchmark.LAIT, Numerator: panels["vacancy_fte"], Denominator: panels["vacancy_fte"],
	}))
	england := benchmark.CouncilsOf(area.EnglandRegister(), find(t, "England").First(), metrics.Date{})
	a, _ := comparison.Against(find(t, kent), england)
	sum := 0.0
	for cell := range panels["vacancy_fte"].Councils(year(t, 2025)) {
		if x, ok := cell.Value.Point(); ok && cell.Area != find(t, kent) {
			sum += x
		}
	}
	if got := a.Average.Pooled.Numerator; !near(got, metrics.Exact(metrics.HalfUp(sum, metrics.Places(1)))) {
		t.Errorf("the sum over England is %v, want %v", got, sum)
	}
}

// TestMedianIsNoSum: one tool calls the sum of ten counts their median, with what is suppressed as nought.
func TestMedianIsNoSum(t *testing.T) {
	p, areas := invented(t, panel.Measure{ID: "count", Kind: panel.Count}, map[int]map[string]string{2025: {
		"Ashenmoor": "9", "Brackwater": "3", "Coldharrow": "c", "Dunmarsh": "8",
	}})
	comparison := must(benchmark.Councils(p, year(t, 2025), benchmark.Options{}))
	a, _ := comparison.Against(must(areas.FindArea("Ashenmoor")), benchmark.CouncilsOf(areas, must(areas.Find("Inventia")), metrics.Date{}))
	if !near(a.Average.Median, metrics.Exact(5.5)) || a.Average.N != 2 || a.Average.Of != 4 || a.Average.Figures.Count(metrics.Confidential) != 1 {
		t.Errorf("%+v, want a median of 5.5 over 2 of 4, one confidential", a.Average)
	}
}

// TestRankHasItsDenominator: no tool says out of how many. In JSON the rank never goes without.
func TestRankHasItsDenominator(t *testing.T) {
	rate, options := rereferrals(t)
	r, _ := must(benchmark.Councils(rate, year(t, 2025), options)).Of(find(t, "Nottingham"))
	var object struct {
		Standing struct{ Rank, Tied int }
		Ranking  struct{ Of int }
	}
	if err := json.Unmarshal(must(json.Marshal(r)), &object); err != nil {
		t.Fatal(err)
	}
	if object.Standing.Rank != 144 || object.Ranking.Of != 153 || object.Standing.Tied != r.Standing.Tied {
		t.Errorf("%+v, want 144 of 153", object)
	}
}

// TestReasonsAreKept: one tool has low as nought and every other reason as nothing at all.
func TestReasonsAreKept(t *testing.T) {
	panels, _ := published(t, agency)
	for council, want := range map[string]metrics.Reason{
		"Sunderland": metrics.Low, "Westminster": metrics.Unavailable,
	} {
		r := of(t, panels[agency], year(t, 2025), benchmark.Options{}, council)
		if r.Value.Reason() != want {
			t.Errorf("%s is %v, want %v", council, r.Value.Reason(), want)
		}
	}
	if r := of(t, panels[agency], year(t, 2024), benchmark.Options{}, "Birmingham"); r.Value.Reason() != metrics.LowReliability || r.Standing.Rank != 0 {
		t.Errorf("Birmingham's unreliable figure is %v, ranked %d", r.Value.Reason(), r.Standing.Rank)
	}
}

// TestSmallCouncilsAreNoHeadline: one tool has a council with six cases as first of 151.
func TestSmallCouncilsAreNoHeadline(t *testing.T) {
	const holders = "case_holders_fte"
	panels, model := published(t, caseload, holders)
	var leagues benchmark.Leagues
	league := must(leagues.Of(nil, panels[caseload], year(t, 2025), benchmark.Options{Neighbours: model, Base: panels[holders]}))
	first := league.Rows[0]
	if first.Subject.Area != find(t, scilly) || first.Standing.Rank != 1 || first.Headline != metrics.No {
		t.Errorf("%v is %v with headline %v", first.Subject.Area, first.Standing, first.Headline)
	}
	for _, row := range league.Rows {
		if row.Headline == metrics.Yes {
			if diff := cmp.Diff(true, row.Standing.Rank > 1 && row.Implausible != metrics.Yes); diff != "" {
				t.Errorf("the first headline is %v, %v", row.Subject.Area, row.Standing)
			}
			break
		}
	}
	// Without a base nothing can be told about it.
	for _, row := range must(leagues.Of(nil, panels[caseload], year(t, 2025), benchmark.Options{})).Rows {
		if row.Headline == metrics.Yes {
			t.Errorf("%v is a headline without a base", row.Subject.Area)
		}
	}
}

// TestEditionsAreKeptApart: parts of another edition than the figure's are used, and said to be.
func TestEditionsAreKeptApart(t *testing.T) {
	for _, test := range []struct {
		reason       string
		figure, part string
		want         bool
	}{
		{"two editions", "2025 (prov)", "2025 (Rev)", true},
		{"the same", "2025 (Rev)", "2025 (Rev)", false},
		{"one does not say", "2025 (Rev)", "", false},
		{"the other does not say", "", "2025 (Rev)", false},
	} {
		m := inventedShare
		m.Edition = test.figure
		p, areas := invented(t, m, map[int]map[string]string{2025: {"Ashenmoor": "10", "Dunmarsh": "20"}})
		part := rebuilt(t, p, panel.Measure{ID: "part", Edition: test.part})
		ashenmoor := must(areas.FindArea("Ashenmoor"))
		for name, options := range map[string]benchmark.Options{"numerator": {Numerator: part}, "denominator": {Denominator: part}, "base": {Base: part}} {
			comparison := must(benchmark.Councils(p, year(t, 2025), options))
			r, _ := comparison.Of(ashenmoor)
			a, _ := comparison.Against(ashenmoor, benchmark.Group{Members: []area.ID{must(areas.Find("Dunmarsh"))}})
			var leagues benchmark.Leagues
			league := must(leagues.Of(nil, p, year(t, 2025), options))
			for verb, warnings := range map[string][]metrics.Warning{"result": r.Warnings, "group": a.Warnings, "league": league.Warnings} {
				warned := false
				for _, w := range warnings {
					warned = warned || w.Code == benchmark.OtherEdition
				}
				if warned != test.want {
					t.Errorf("%s: %s of the %s: warnings %v", test.reason, name, verb, codes(warnings))
				}
			}
		}
	}
}

// TestFewNeighbours: the options' least number of figures holds for the neighbours of a result, and the result says so.
func TestFewNeighbours(t *testing.T) {
	p, areas := invented(t, inventedRate, map[int]map[string]string{2025: {"Ashenmoor": "10", "Brackwater": "20", "Dunmarsh": "x"}})
	lists := neighbours.NewModel("invented", map[area.ID][]neighbours.Neighbour{
		must(areas.Find("Ashenmoor")): {{ID: must(areas.Find("Brackwater"))}, {ID: must(areas.Find("Dunmarsh"))}},
	})
	for least, want := range map[int][]string{0: {}, 1: {}, 2: {"few_figures"}} {
		r := result(t, p, areas, year(t, 2025), benchmark.Options{Neighbours: lists, MinN: least}, "Ashenmoor")
		_, ok := r.Neighbours.Mean.Point()
		if diff := cmp.Diff(want, codes(r.Warnings)); diff != "" || ok == (least == 2) {
			t.Errorf("at least %d: mean %v; warnings mismatch (-want +got):\n%s", least, r.Neighbours.Mean, diff)
		}
		if least == 2 && (r.Warnings[0].Have != metrics.Exact(1) || r.Warnings[0].Need != metrics.Exact(2)) {
			t.Errorf("the warning is %v", r.Warnings[0])
		}
	}
}
