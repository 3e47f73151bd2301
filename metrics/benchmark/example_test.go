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
		ID: "vacancy_rate_fte", Name: "Vacancy rate", Unit: "%", Precision: metrics.Places(1), Polarity: metrics.LowIsGood,
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
	rates, areas, period := inventedRates()
	ashenmoor, _ := areas.Find("Ashenmoor")
	brackwater, _ := areas.Find("Brackwater")
	coldharrow, _ := areas.Find("Coldharrow")
	lists := neighbours.NewModel("invented lists", map[area.ID][]neighbours.Neighbour{
		ashenmoor: {{ID: brackwater}, {ID: coldharrow}},
	})

	comparison, err := benchmark.Councils(rates, period, benchmark.Options{Neighbours: lists})
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
	// Output:
	// Ashenmoor: 14.4%, rank 2 of 4 (2 tied), band B
	// neighbours: mean 2.1 over 1 of 2
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
