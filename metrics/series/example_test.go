package series_test

import (
	"fmt"
	"log"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// The invented figures of Ashenmoor: a quarter was not returned, and one is not there at all.
func ExampleOf() {
	var points []series.Point
	for _, q := range []struct {
		period string
		value  metrics.Value
	}{
		{"Financial year Q1", metrics.Exact(12)}, {"Financial year Q2", metrics.Missing(metrics.Unavailable)},
		{"Financial year Q4", metrics.Exact(15)},
	} {
		period, err := metrics.ParsePeriod("202425", q.period)
		if err != nil {
			log.Fatal(err)
		}
		points = append(points, series.Point{Period: period, Value: q.value})
	}
	s, err := series.Of(points...)
	if err != nil {
		log.Fatal(err)
	}
	for i, point := range s.All() {
		fmt.Println(point.Period.Label(), point.Value, s.Distance(i), s.Follows(i))
	}
	fmt.Println(s.Coverage(), "gaps:", s.Gaps())
	// Output:
	// Q1 2024-25 (Apr to Jun) 12 0 false
	// Q2 2024-25 (Jul to Sep) x 1 true
	// Q4 2024-25 (Jan to Mar) 15 3 false
	// 2 of 3 (1 unavailable) gaps: 1
}

func ExampleOfCounts() {
	quarter, err := metrics.ParsePeriod("202425", "Financial year Q1")
	if err != nil {
		log.Fatal(err)
	}
	// Meetings that an agency attended, of those to which it was invited.
	s, err := series.OfCounts(100, series.Count{Period: quarter, Events: metrics.Exact(31), Of: metrics.Exact(42)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(s.At(0).Value.Format(metrics.Places(1)), s.At(0).Of)
	// Output: 73.8 42
}

// The invented workforce of an invented council: leavers of those in post.
func ExampleOfPanel() {
	ashenmoor, _, leavers := invented()
	s, other := series.OfPanel(leavers, ashenmoor)
	for _, point := range s.All() {
		fmt.Println(point.Period.Label(), point.Value)
	}
	fmt.Println(other, "of other members")
	// Output:
	// 2024 30
	// 2025 30
	// 0 of other members
}

func ExampleOfParts() {
	ashenmoor, inPost, leavers := invented()
	s, _, err := series.OfParts(100, leavers, inPost, ashenmoor)
	if err != nil {
		log.Fatal(err)
	}
	for _, point := range s.All() {
		fmt.Println(point.Period.Label(), point.Value.Format(metrics.Places(1)), "of", point.Of)
	}
	// Output:
	// 2024 15.0 of 200
	// 2025 12.5 of 240
}

// invented makes two panels of a council that does not exist.
func invented() (ashenmoor area.ID, inPost, leavers *panel.Panel) {
	register, err := area.NewRegister(area.Entry{Number: 2001, Name: "Ashenmoor", Level: area.LocalAuthority})
	if err != nil {
		log.Fatal(err)
	}
	who, err := register.FindArea("Ashenmoor")
	if err != nil {
		log.Fatal(err)
	}
	b := panel.NewBuilder(panel.Measure{ID: "in_post"}, panel.Measure{ID: "leavers"})
	for _, row := range []struct {
		year            string
		inPost, leavers int
	}{{"2024", 200, 30}, {"2025", 240, 30}} {
		period, err := metrics.ParsePeriod(row.year, "Reporting year")
		if err != nil {
			log.Fatal(err)
		}
		if err := b.Add(period, panel.Subject{Area: who}, metrics.Exact(row.inPost), metrics.Exact(row.leavers)); err != nil {
			log.Fatal(err)
		}
	}
	panels := b.Panels()
	return who.First(), panels[0], panels[1]
}
