package forecast_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/forecast"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// attendance is how many of 42 meetings a quarter, from April 2024 on, were attended in an invented council, and the
// levels that it is held against.
func attendance(attended ...int) (series.Series, target.Ladder) {
	counts := make([]series.Count, len(attended))
	p, _ := metrics.NewPeriod(metrics.FinancialQuarter, 2024, 1)
	for i, n := range attended {
		counts[i] = series.Count{Period: p, Events: metrics.Exact(n), Of: metrics.Exact(42)}
		p, _ = p.Next()
	}
	s, _ := series.OfCounts(100, counts...)
	ladder, _ := target.NewLadder(metrics.HighIsGood, target.Level{Name: "milestone", Value: metrics.Exact(70)},
		target.Level{Name: "stretch", Value: metrics.Exact(95)})
	return s, ladder
}

func ExampleNext() {
	// In Ashenmoor attendance goes up and down, and does not change.
	s, ladder := attendance(31, 28, 33, 30, 34, 29, 32, 31)
	chances, err := forecast.Next(s, panel.Proportion, ladder, forecast.Options{Expected: metrics.Exact(20)})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s, %v meetings expected\n", chances[0].Period.Label(), chances[0].Expected)
	for _, c := range chances {
		fmt.Printf("%s of %v%%: %s\n", c.Level.Name, c.Level.Value, c.Text())
	}
	// Output:
	// Q1 2026-27 (Apr to Jun), 20 meetings expected
	// milestone of 70%: 74% (from 8 of 8 figures)
	// stretch of 95%: 2% (from 8 of 8 figures)
}

func ExampleReach() {
	// In Brackwater it rises.
	s, ladder := attendance(21, 24, 23, 27, 28, 31, 30, 33)
	arrivals, err := forecast.Reach(s, panel.Proportion, ladder, forecast.Options{})
	if err != nil {
		panic(err)
	}
	for _, a := range arrivals {
		fmt.Printf("%s of %v%%: %s\n", a.Level.Name, a.Level.Value, a.Text())
	}
	// Output:
	// milestone of 70%: already met
	// stretch of 95%: Q2 2028-29 (Q4 2026-27 to Q4 2032-33)
}

func ExampleChance_Text() {
	fmt.Println(forecast.Chance{Probability: metrics.Exact(0.818), N: 12, Of: 14}.Text())
	fmt.Println(forecast.Chance{Probability: metrics.Exact(0.9999), N: 12, Of: 14}.Text())
	// Output:
	// 82% (from 12 of 14 figures)
	// over 99% (from 12 of 14 figures)
}

func ExampleArrival_Text() {
	from, _ := metrics.NewPeriod(metrics.FinancialQuarter, 2025, 4)
	at, _ := metrics.NewPeriod(metrics.FinancialQuarter, 2026, 2)
	fmt.Println(forecast.Arrival{Status: forecast.OnTrend, At: at, From: from}.Text())
	fmt.Println(forecast.Arrival{Status: forecast.NotReached}.Text())
	// Output:
	// Q2 2026-27 (Q4 2025-26 or later)
	// not reached on this trend
}
