package caseload_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

func ExampleCapacityFTE() {
	fmt.Println(caseload.CapacityFTE(metrics.Exact(10), 0.6))
	// Output: 6
}

// Eleven hold 160 cases, five of them newly qualified with four tenths of a caseload each: 160 over 6 + 2.
func ExampleCapacityAdjusted() {
	cases, holders, newlyQualified := metrics.Exact(160), metrics.Exact(11), metrics.Exact(5)
	fmt.Println(caseload.CapacityAdjusted(cases, holders, newlyQualified, 0.4))
	fmt.Println(metrics.Ratio(cases, holders).Format(metrics.Places(1)), "without")
	// Output:
	// 20
	// 14.5 without
}

func ExampleNewBand() {
	academy, err := caseload.NewBand("academy", 4, 8)
	fmt.Println(academy, err)
	_, err = caseload.NewBand("academy", 8, 4)
	fmt.Println(err)
	// Output:
	// academy: 4 to 8 <nil>
	// bad caseload band: "academy" from 8 to 4, expected nought or more, the lower end first
}

func ExampleBand_Group() {
	academy, _ := caseload.NewBand("academy", 4, 8)
	fmt.Println(academy.Group())
	// Output: academy
}

func ExampleBand_Ends() {
	academy, _ := caseload.NewBand("academy", 4, 8)
	fmt.Println(academy.Ends())
	// Output: 4 8
}

func ExampleBand_String() {
	points, _ := caseload.NewBand("duty", 4.5, 10)
	fmt.Println(points)
	fmt.Println(caseload.Band{})
	// Output:
	// duty: 4.5 to 10
	// no band
}

func ExampleBasis_String() {
	fmt.Println(caseload.PerWorker, caseload.PerFTE)
	// Output: per worker per FTE
}

func ExamplePlacement_String() {
	fmt.Println(caseload.Below, caseload.Within, caseload.Above)
	fmt.Println(caseload.CannotTell)
	// Output:
	// below within above
	// cannot tell
}

// For 0.6 FTE the band of 18 to 24 is 10.8 to 14.4.
func ExampleBand_Place() {
	experienced, _ := caseload.NewBand("experienced", 18, 24)
	cases, fte := metrics.Exact(14), metrics.Exact(0.6)
	fmt.Println(experienced.Place(cases, fte, caseload.PerWorker))
	fmt.Println(experienced.Place(cases, fte, caseload.PerFTE))
	fmt.Println(experienced.Place(metrics.Between(17, 19), metrics.Exact(1), caseload.PerFTE))
	// Output:
	// below
	// within
	// cannot tell
}

// A team that is at its target of 20 on average, with nobody within the band.
func ExampleDistribute() {
	experienced, _ := caseload.NewBand("experienced", 18, 24)
	full := metrics.Exact(1)
	team := []caseload.Holder{
		{Worker: "w1", Group: "experienced", Cases: metrics.Exact(10), FTE: full},
		{Worker: "w2", Group: "experienced", Cases: metrics.Exact(30), FTE: full},
	}
	spread, err := caseload.Distribute([]caseload.Band{experienced}, caseload.PerWorker, team)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("average", spread.Average)
	all := spread.All
	fmt.Printf("of %d: %d below, %d within, %d above\n", all.Workers, all.Below, all.Within, all.Above)
	// Output:
	// average 20
	// of 2: 1 below, 0 within, 1 above
}

func ExamplePoints() {
	fmt.Println(caseload.Points(
		caseload.Weighted{Kind: "child in need", Cases: metrics.Exact(8), Points: metrics.Exact(4)},
		caseload.Weighted{Kind: "in court", Cases: metrics.Exact(2), Points: metrics.Exact(10)},
	))
	// Output: 52 2 of 2
}

// brackwater has 3,500 cases, where 18 to 24 are aimed at, and hopes for four.
var brackwater = caseload.Need{
	Role:   "social worker",
	Cases:  metrics.Exact(3500),
	Target: metrics.Between(18, 24),
	FTE:    metrics.Exact(140),
	Hires:  metrics.Between(0, 4),
}

// The ends are 145.83 and 194.44: a range is written wide enough to hold both.
func ExampleNeed_Required() {
	required := brackwater.Required()
	least, most, _ := required.Bounds()
	fmt.Printf("%.1f and %.1f\n", least, most)
	fmt.Println(required.Format(metrics.Places(1)))
	// Output:
	// 145.8 and 194.4
	// 145.8 to 194.4
}

func ExampleNeed_Shortfall() {
	fmt.Println(brackwater.Shortfall().Format(metrics.Places(1)))
	// Output: 5.8 to 54.4
}

func ExampleNeed_Remaining() {
	fmt.Println(brackwater.Remaining().Format(metrics.Places(1)))
	// Output: 1.8 to 54.4
}

func ExampleNeed_Caseload() {
	fmt.Println(brackwater.Caseload())
	// Output: 25
}

func ExampleNeed_CaseloadAfter() {
	fmt.Println(brackwater.CaseloadAfter().Format(metrics.Places(1)))
	// Output: 24.3 to 25.0
}

func ExamplePosts() {
	fmt.Println(caseload.Posts(metrics.Exact(4.2)), caseload.Posts(metrics.Exact(-3)))
	fmt.Println(caseload.Posts(brackwater.Shortfall()))
	// Output:
	// 5 0
	// 6 to 55
}

// 14 are lacking and four hoped for: if all come 10 remain, and if none does 14.
func ExampleRemaining() {
	fmt.Println(caseload.Remaining(metrics.Exact(14), metrics.Exact(4)))
	fmt.Println(caseload.Remaining(metrics.Exact(14), metrics.Between(0, 4)))
	// Output:
	// 10
	// 10 to 14
}

// 100 FTE who are 14 short of a caseload of 18 hold 18 x 114 cases.
func ExampleImpliedCases() {
	fmt.Println(caseload.ImpliedCases(metrics.Exact(18), metrics.Exact(100), metrics.Exact(14)))
	// Output: 2052
}

// Three reviewing officers too many do not make up for the social workers that are lacking.
func ExamplePlanFor() {
	plan := caseload.PlanFor(
		caseload.Need{Role: "social worker", Cases: metrics.Exact(284), Target: metrics.Exact(20), FTE: metrics.Exact(10), Hires: metrics.Exact(2)},
		caseload.Need{Role: "reviewing officer", Cases: metrics.Exact(350), Target: metrics.Exact(50), FTE: metrics.Exact(10), Hires: metrics.Exact(0)},
	)
	fmt.Println(plan.Shortfall, "FTE,", plan.Posts, "posts,", plan.Remaining, "left, roles", plan.Coverage)
	// Output: 4.2 FTE, 5 posts, 2.2 left, roles 2 of 2
}
