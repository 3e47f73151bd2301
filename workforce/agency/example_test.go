package agency_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// What an agency worker costs beside a permanent one, when both figures hold all that the council pays for a week.
func ExampleCompare() {
	worker := agency.Cost{Pounds: metrics.Exact(1800), Includes: agency.WithFees, Per: agency.Weekly}
	permanent := agency.Cost{Pounds: metrics.Exact(1280), Includes: agency.WithFees, Per: agency.Weekly}
	c, err := agency.Compare(worker, permanent)
	fmt.Println(c.Ratio.Format(metrics.Places(2)), "times,", c.Premium, "pounds more", c.Per, err)

	permanent.Includes = agency.PayOnly // and never against pay alone
	_, err = agency.Compare(worker, permanent)
	fmt.Println(err)
	// Output:
	// 1.41 times, 520 pounds more a week <nil>
	// costs that do not compare: agency pay with on-costs and fees, permanent pay only, expected the same stated inclusion
}

// A day rate against a salary: one of them is turned into the other's period first, by the time a post is paid for.
func ExampleCost_In() {
	daily := agency.Cost{Pounds: metrics.Exact(350), Includes: agency.Quoted, Per: agency.Daily}
	yearly, err := daily.In(agency.Yearly, agency.PaidTime{DaysPerWeek: 5, WeeksPerYear: 44})
	fmt.Println(yearly.Pounds, yearly.Per, err)

	relocation := agency.Cost{Pounds: metrics.Exact(8000), Includes: agency.PayOnly, Per: agency.Once}
	_, err = relocation.In(agency.Yearly, agency.PaidTime{})
	fmt.Println(err)
	// Output:
	// 77000 a year <nil>
	// costs that do not compare: a cost once cannot be given a year
}

func ExampleComparison_PremiumFor() {
	c, _ := agency.Compare(
		agency.Cost{Pounds: metrics.Exact(1800), Includes: agency.Quoted, Per: agency.Weekly},
		agency.Cost{Pounds: metrics.Exact(1280), Includes: agency.Quoted, Per: agency.Weekly})
	fmt.Println(c.PremiumFor(metrics.Exact(14)), c.Per)
	fmt.Println(c.Warnings[0])
	// Output:
	// 7280 a week
	// the sources do not say what the costs include
}

func ExampleRulesFor() {
	for _, asAt := range []string{"2025-09-30", "2025-10-01"} {
		rules, ok := agency.RulesFor(on("2024-10-30"), on(asAt)) // begun a day before the rules
		fmt.Println(asAt, ok, rules.CoolOffMonths)
	}
	// Output:
	// 2025-09-30 false 0
	// 2025-10-01 true 3
}

func ExampleCheck() {
	a := agency.Assignment{
		SWENumber: "w1", Council: ashenmoor, Job: agency.SocialWorker, HourlyRate: metrics.Exact(42),
		Start: on("2025-02-03"), ExperienceYears: metrics.Between(2, 4), NoticeWeeks: metrics.Exact(4),
		Departure: agency.Departure{
			Held: metrics.Yes, Council: brackwater, Left: on("2024-11-30"), Reason: agency.Redundant,
		},
		ProjectTeam: metrics.No, ReferenceReceived: metrics.Yes,
	}
	caps := []agency.PriceCap{
		{Region: inventedSouth, Job: agency.SocialWorker, Rate: metrics.Exact(38), From: on("2024-10-31")},
	}
	for _, f := range agency.Check(a, caps, on("2025-03-31"))[:5] {
		fmt.Println(f)
	}
	// Output:
	// price cap: breach on 2025-02-03: hourly rate (have 42, need 38), not known whether approved
	// cool-off: excepted (made redundant) on 2025-02-03: substantive post left too recently, allowed from 2025-02-28
	// post-qualifying experience: cannot tell on 2025-02-03: experience known only within bounds (have 2 to 4, need 3)
	// notice: complies on 2025-02-03: notice (have 4, need 0 to 4)
	// references received: complies on 2025-02-03: references received
}

func ExampleBreaches() {
	a := sound()
	a.ExperienceYears = metrics.Exact(1)
	for _, f := range agency.Breaches(agency.Check(a, agreed(), on("2025-03-31"))) {
		fmt.Println(f)
	}
	// Output: post-qualifying experience: breach on 2025-02-03: experience (have 1, need 3)
}

func ExampleFinding_String() {
	f := agency.Finding{Rule: agency.NoticeRule, Outcome: agency.Breach, Fact: "notice", Have: metrics.Exact(1), Need: metrics.Exact(4)}
	fmt.Println(f)
	// Output: notice: breach: notice (have 1, need 4)
}

func ExampleQuarterlyReturn_Check() {
	c, err := firstReturn().Check(agreed())
	if err != nil {
		fmt.Println(err)
		return
	}
	r := c.Of(agency.PriceCapRule)
	fmt.Printf("%d assignments, %d not under the rules at %v\n", c.Assignments, c.NotUnderRules, c.AsAt)
	fmt.Printf("%v: %d comply, %d in breach (%d approved), %d cannot be told\n", r.Rule, r.Complies, r.Breaches, r.Approved, r.CannotTell)
	for _, b := range c.Breaches {
		fmt.Println(b.SWENumber, b.Finding.Rule, "explained:", b.Explained)
	}
	fmt.Println(c.Cost, "pounds,", c.CostCoverage, "months")
	// Output:
	// 5 assignments, 1 not under the rules at 2025-03-31
	// price cap: 2 comply, 1 in breach (1 approved), 1 cannot be told
	// w2 price cap explained: true
	// w3 cool-off explained: false
	// 363000 pounds, 3 of 3 months
}
