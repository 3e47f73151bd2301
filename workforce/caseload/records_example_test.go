package caseload_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// From records of who holds which child to a team's average, the same reckoned by capacity, and its workers beside
// their bands.
func Example() {
	day := func(text string) metrics.Date {
		d, err := metrics.ParseDate(text)
		if err != nil {
			panic(err)
		}
		return d
	}
	builder, err := caserecord.NewBuilder(caserecord.Options{
		HoldingRoles: []string{"allocated case worker"}, AsAt: day("2025-09-30"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range []caserecord.Worker{
		{ID: "w1", Team: "Duty", Role: "experienced", FTE: metrics.Exact(0.6), NewlyQualified: metrics.No},
		{ID: "w2", Team: "Duty", Role: "academy", FTE: metrics.Exact(1), NewlyQualified: metrics.Yes},
	} {
		builder.AddWorker(w)
	}
	for i := range 17 { // w1 holds 12 children, w2 five
		worker := "w1"
		if i >= 12 {
			worker = "w2"
		}
		builder.AddAllocation(caserecord.Allocation{
			Child: fmt.Sprintf("c%d", i), Worker: worker, Role: "allocated case worker", Start: day("2025-06-02"),
		})
	}
	held, err := builder.Book().At(day("2025-09-30"), caserecord.Children)
	if err != nil {
		fmt.Println(err)
		return
	}
	var holders []caseload.Holder
	for c := range held.Workers() {
		holders = append(holders, caseload.Holder{
			Worker: c.Worker.ID, Group: c.Worker.Role, Cases: metrics.Exact(c.Cases), FTE: c.Worker.FTE,
		})
	}
	academy, _ := caseload.NewBand("academy", 4, 8)
	experienced, _ := caseload.NewBand("experienced", 18, 24)
	spread, err := caseload.Distribute([]caseload.Band{academy, experienced}, caseload.PerFTE, holders)
	if err != nil {
		fmt.Println(err)
		return
	}
	for team := range held.Teams() {
		cases := metrics.Exact(team.Cases)
		fmt.Printf("%s: %v cases, %s for each FTE, %s for each FTE of capacity\n", team.Name, cases,
			workforce.AverageCaseload(cases, team.HoldersFTE).Format(metrics.Places(1)),
			caseload.CapacityAdjusted(cases, team.HoldersFTE, team.NewlyQualifiedFTE, 0.6).Format(metrics.Places(1)))
	}
	for _, b := range spread.Bands {
		fmt.Printf("%v: %d of %d within\n", b.Band, b.Within, b.Workers)
	}
	// Output:
	// Duty: 17 cases, 10.6 for each FTE, 14.2 for each FTE of capacity
	// academy: 4 to 8: 1 of 1 within
	// experienced: 18 to 24: 1 of 1 within
}
