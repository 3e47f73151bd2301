package benchmark_test

import (
	"fmt"
	"log"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// inventedRates is a panel of vacancy rates of invented councils.
func inventedRates() (*panel.Panel, *area.Register, metrics.Period) {
	names := []string{"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh", "Elverby"}
	rates := []string{"14.4", "2.1", "x", "20.5", "14.4"}
	var entries []area.Entry
	for i, name := range names {
		entries = append(entries, area.Entry{Number: 1000 + i, Name: name, Level: area.LocalAuthority})
	}
	areas, err := area.NewRegister(entries...)
	if err != nil {
		log.Fatal(err)
	}
	period, err := metrics.ParsePeriod("2025", "Reporting year")
	if err != nil {
		log.Fatal(err)
	}
	b := panel.NewBuilder(panel.Measure{
		ID: "vacancy_rate_fte", Name: "Vacancy rate", Unit: "%", Kind: panel.Proportion, Per: 100,
		Precision: metrics.Places(1), Polarity: metrics.LowIsGood,
	})
	for i, name := range names {
		id, err := areas.Find(name)
		if err != nil {
			log.Fatal(err)
		}
		rate, err := metrics.Parse(rates[i], metrics.Places(1))
		if err != nil {
			log.Fatal(err)
		}
		if err := b.Add(period, panel.Subject{Area: area.Of(id)}, rate); err != nil {
			log.Fatal(err)
		}
	}
	return b.Panels()[0], areas, period
}

func ExampleCouncils() {
	rates, areas, _ := inventedRates()
	ashenmoor, _ := areas.Find("Ashenmoor")
	brackwater, _ := areas.Find("Brackwater")
	coldharrow, _ := areas.Find("Coldharrow")
	lists := neighbours.NewModel("invented lists", map[area.ID][]neighbours.Neighbour{
		ashenmoor: {{ID: brackwater}, {ID: coldharrow}},
	})

	comparison, err := benchmark.Councils(rates, rates.Latest(), benchmark.Options{Neighbours: lists})
	if err != nil {
		log.Fatal(err)
	}
	r, ok := comparison.Of(area.Of(ashenmoor))
	if !ok {
		log.Fatal("no return")
	}
	fmt.Printf("%v: %v%%, rank %d of %d (%d tied), band %v\n",
		r.Subject.Area, r.Value, r.Standing.Rank, r.Ranking.Of, r.Standing.Tied, r.Standing.Band)
	fmt.Printf("neighbours: mean %v over %d of %d\n", r.Neighbours.Mean, r.Neighbours.N, r.Neighbours.Of)
	fmt.Printf("region %q, England %q, change %q (%v)\n", r.Region, r.England, r.Change.Difference, r.Change.Status)
	fmt.Println(r.Warnings)
	// Output:
	// Ashenmoor: 14.4%, rank 2 of 4 (2 tied), band B
	// neighbours: mean 2.1 over 1 of 2
	// region "", England "", change "" (the earlier period is not in the file)
	// []
}

func ExampleComparison_Of() {
	rates, areas, period := inventedRates()
	comparison, err := benchmark.Councils(rates, period, benchmark.Options{})
	if err != nil {
		log.Fatal(err)
	}
	coldharrow, _ := areas.Find("Coldharrow")
	r, _ := comparison.Of(area.Of(coldharrow))
	fmt.Println(r.Value.Reason(), r.Standing.Rank, r.Ranking.Of)
	// Output: unavailable 0 4
}

func ExampleRanker_Rank() {
	figures := []metrics.Value{
		metrics.Exact(12), metrics.Missing(metrics.Unavailable), metrics.Exact(3), metrics.Between(5, 8),
	}
	var ranker benchmark.Ranker
	standings, ranking := ranker.Rank(nil, figures, metrics.LowIsGood)
	for i, s := range standings {
		fmt.Printf("%v: rank %d of %d\n", figures[i], s.Rank, ranking.Of)
	}
	// Output:
	// 12: rank 3 of 3
	// x: rank 0 of 3
	// 3: rank 1 of 3
	// 5 to 8: rank 2 of 3
}

func ExampleQuartiles_Band() {
	q := benchmark.Quartiles{N: 5, Cuts: [5]float64{0, 7.75, 14.5, 20.75, 100}}
	fmt.Println(q.Band(14.5, metrics.LowIsGood), q.Band(14.6, metrics.LowIsGood), q.Band(14.5, metrics.HighIsGood))
	// Output: B C C
}

func ExampleQuartiles_ToNextBand() {
	q := benchmark.Quartiles{N: 5, Cuts: [5]float64{0, 7.75, 14.5, 20.75, 100}}
	change, ok := q.ToNextBand(15.4, metrics.LowIsGood)
	fmt.Println(change, ok)
	// Output: 0.9 true
}

func ExampleParseConvention() {
	convention, ok := benchmark.ParseConvention("lait")
	fmt.Println(convention == benchmark.LAIT, ok)
	// Output: true true
}

// partsOf are panels of the FTE vacancies and posts of Ashenmoor, Brackwater and Dunmarsh.
func partsOf(areas *area.Register, period metrics.Period) (vacancies, posts *panel.Panel) {
	b := panel.NewBuilder(panel.Measure{ID: "vacancies"}, panel.Measure{ID: "posts"})
	for name, parts := range map[string][2]float64{"Ashenmoor": {18, 125}, "Brackwater": {2, 95}, "Dunmarsh": {41, 200}} {
		id, err := areas.Find(name)
		if err != nil {
			log.Fatal(err)
		}
		if err := b.Add(period, panel.Subject{Area: area.Of(id)}, metrics.Exact(parts[0]), metrics.Exact(parts[1])); err != nil {
			log.Fatal(err)
		}
	}
	panels := b.Panels()
	return panels[0], panels[1]
}

func ExampleComparison_Against() {
	rates, areas, period := inventedRates()
	vacancies, posts := partsOf(areas, period)
	comparison, err := benchmark.Councils(rates, period, benchmark.Options{Numerator: vacancies, Denominator: posts})
	if err != nil {
		log.Fatal(err)
	}
	dunmarsh, _ := areas.Find("Dunmarsh")
	ashenmoor, _ := areas.Find("Ashenmoor")
	brackwater, _ := areas.Find("Brackwater")
	coldharrow, _ := areas.Find("Coldharrow")

	a, _ := comparison.Against(area.Of(dunmarsh), benchmark.Group{
		Name: "the county", Members: []area.ID{ashenmoor, brackwater, coldharrow, dunmarsh},
	})
	one := metrics.Places(1)
	fmt.Printf("%s: pooled %s%%, %d of %d\n", a.Group, a.Pooled.Comparator.Format(one), a.Average.Pooled.N, a.Average.Of)
	fmt.Printf("%s points above it, or %s FTE %v to be there\n", a.Pooled.Distance.Format(one), a.Pooled.Closing.Format(one), a.Pooled.Direction)
	fmt.Println("Within what chance may do:", a.Pooled.Within)
	// Output:
	// the county: pooled 9.1%, 2 of 4
	// 11.4 points above it, or 22.8 FTE fewer to be there
	// Within what chance may do: no
}

func ExampleNeighboursOf() {
	_, areas, _ := inventedRates()
	ashenmoor, _ := areas.Find("Ashenmoor")
	brackwater, _ := areas.Find("Brackwater")
	lists := neighbours.NewModel("invented lists", map[area.ID][]neighbours.Neighbour{ashenmoor: {{ID: brackwater}, {}}})
	g := benchmark.NeighboursOf(lists, ashenmoor)
	fmt.Println(g.Name, g.Members, "of", g.Named)
	// Output: statistical neighbours [Brackwater] of 2
}

func ExampleCouncilsOf() {
	england := area.EnglandRegister()
	london, err := england.Find("London")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(benchmark.CouncilsOf(england, london, metrics.Date{}).Members))
	// Output: 33
}

func ExampleIndividualLevel() {
	fmt.Printf("%.5f\n", benchmark.IndividualLevel(0.95, 153))
	// Output: 0.99966
}

func ExampleRankIntervals() {
	intervals := []metrics.Value{
		metrics.Between(2, 6), metrics.Between(5, 9), metrics.Missing(metrics.Unavailable), metrics.Between(8, 12),
	}
	for i, r := range benchmark.RankIntervals(nil, intervals, 0.95, metrics.LowIsGood) {
		fmt.Printf("%v: from %d to %d of %d\n", intervals[i], r.Best, r.Worst, r.Among)
	}
	// Output:
	// 2 to 6: from 1 to 2 of 3
	// 5 to 9: from 1 to 3 of 3
	// x: from 0 to 0 of 0
	// 8 to 12: from 2 to 3 of 3
}

func ExampleLeagues_Of() {
	rates, areas, period := inventedRates()
	_, posts := partsOf(areas, period)
	var leagues benchmark.Leagues
	league, err := leagues.Of(nil, rates, period, benchmark.Options{Base: posts, MinBase: 100})
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range league.Rows {
		place := fmt.Sprintf("%v of %d, headline: %v", row.Standing, league.Ranking.Of, row.Headline)
		if row.Unranked > 0 {
			place = row.Unranked.String()
		}
		fmt.Printf("%v: %v, %s\n", row.Subject.Area, rates.Measure().Format(row.Value), place)
	}
	// Output:
	// Brackwater: 2.1%, 1st of 4, headline: no
	// Ashenmoor: 14.4%, 2nd (2 tied) of 4, headline: yes
	// Elverby: 14.4%, 2nd (2 tied) of 4, headline: cannot tell
	// Dunmarsh: 20.5%, 4th of 4, headline: yes
	// Coldharrow: x, no figure
}

func ExampleMoves() {
	rates, areas, period := inventedRates()
	previous, _ := period.Previous()
	b := panel.NewBuilder(rates.Measure())
	for cell := range rates.All(period) {
		before := cell.Value
		if cell.Area.String() == "Dunmarsh" {
			before = metrics.Rounded(1.5, metrics.Places(1))
		}
		for when, v := range map[metrics.Period]metrics.Value{previous: before, period: cell.Value} {
			if err := b.Add(when, cell.Subject, v); err != nil {
				log.Fatal(err)
			}
		}
	}
	movement, err := benchmark.Moves(b.Panels()[0], previous, period, benchmark.Options{})
	if err != nil {
		log.Fatal(err)
	}
	dunmarsh, _ := areas.Find("Dunmarsh")
	fmt.Printf("%d of %d compare\n", movement.N, movement.Of)
	for _, move := range movement.Moves {
		if move.Subject.Area == area.Of(dunmarsh) {
			fmt.Printf("%v: %v to %v\n", move.Subject.Area, move.Before.Standing, move.After.Standing)
		}
	}
	// Output:
	// 4 of 5 compare
	// Dunmarsh: 1st to 4th
}

func ExampleProfile() {
	rates, areas, period := inventedRates()
	vacancies, _ := partsOf(areas, period)
	var comparisons []*benchmark.Comparison
	for _, p := range []*panel.Panel{rates, vacancies} {
		c, err := benchmark.Councils(p, period, benchmark.Options{})
		if err != nil {
			log.Fatal(err)
		}
		comparisons = append(comparisons, c)
	}
	elverby, _ := areas.Find("Elverby")
	for _, r := range benchmark.Profile(area.Of(elverby), comparisons...) {
		fmt.Println(r.MeasureID, r.Value, r.Standing, r.Warnings)
	}
	// Output:
	// vacancy_rate_fte 14.4 2nd (2 tied) []
	// vacancies  not ranked [the file has no row of this council for this measure and period]
}

func ExampleComparison_Beside() {
	rates, areas, period := inventedRates()
	vacancies, posts := partsOf(areas, period)
	comparison, err := benchmark.Councils(rates, period, benchmark.Options{Numerator: vacancies, Denominator: posts})
	if err != nil {
		log.Fatal(err)
	}
	quarter, err := metrics.ParsePeriod("202627", "Financial year Q2")
	if err != nil {
		log.Fatal(err)
	}
	dunmarsh, _ := areas.Find("Dunmarsh")
	ashenmoor, _ := areas.Find("Ashenmoor")
	b, _ := comparison.Beside(area.Of(dunmarsh),
		benchmark.Local{Period: quarter, Numerator: metrics.Exact(30), Denominator: metrics.Exact(200)},
		benchmark.Group{Name: "next door", Members: []area.ID{ashenmoor}})
	fmt.Println(b.Against.Value, b.Against.Pooled.Comparator, b.Against.Pooled.Within)
	// Output: 15 14.4 yes
}

func ExampleBeside_String() {
	rates, areas, period := inventedRates()
	vacancies, posts := partsOf(areas, period)
	comparison, err := benchmark.Councils(rates, period, benchmark.Options{Numerator: vacancies, Denominator: posts})
	if err != nil {
		log.Fatal(err)
	}
	next, _ := period.Next()
	dunmarsh, _ := areas.Find("Dunmarsh")
	ashenmoor, _ := areas.Find("Ashenmoor")
	b, _ := comparison.Beside(area.Of(dunmarsh),
		benchmark.Local{Period: next, Numerator: metrics.Exact(30), Denominator: metrics.Exact(200)},
		benchmark.Group{Name: "next door", Members: []area.ID{ashenmoor}})
	fmt.Println(b)
	// Output:
	// 2026 beside 2025 (1 period later): 15.0% (95% interval 10.7 to 20.6); next door 14.4% pooled (1 of 1), 14.4% mean and 14.4% median (1 of 1); as published 20.5%
}

func ExampleLastDay() {
	period, _ := metrics.ParsePeriod("202425", "Academic year")
	fmt.Println(benchmark.LastDay(period))
	// Output: 2025-08-31
}
