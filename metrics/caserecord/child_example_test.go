package caserecord_test

import (
	"encoding/json"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

func ExampleGrouper_Add() {
	var g caserecord.Grouper
	g.Add("K2", caserecord.Referral{Received: date("2025-03-04")})
	g.Add("K1", caserecord.Referral{Received: date("2025-02-11"), Outcome: caserecord.NoFurtherAction})
	g.Add("K2", caserecord.Referral{Received: date("2024-11-20")})
	fmt.Println(g.Add("", caserecord.Referral{Received: date("2025-01-02")}), "without an id")
	for c := range g.Children() {
		for _, r := range c.Referrals {
			fmt.Println(c.ID, r.Received, r.Outcome)
		}
	}
	// Output:
	// false without an id
	// K1 2025-02-11 no further action
	// K2 2024-11-20 not recorded
	// K2 2025-03-04 not recorded
}

func ExampleGrouper_Born() {
	var g caserecord.Grouper
	fmt.Println(g.Born("K1", date("2012-06-01")))
	fmt.Println(g.Born("K1", date("2012-01-06"))) // day and month the other way round in another list
	for c := range g.Children() {
		fmt.Println(c.ID, c.Born.IsZero())
	}
	// Output:
	// true
	// false
	// K1 true
}

func ExampleGrouper_BornDiffers() {
	var g caserecord.Grouper
	g.Born("K1", date("2012-06-01"))
	g.Born("K2", date("2015-09-30"))
	g.Born("K1", date("2012-01-06"))
	fmt.Println(g.BornDiffers())
	// Output: [K1]
}

func ExampleGrouper_Merge() {
	var lists, visits caserecord.Grouper
	lists.Add("K1", caserecord.Plan{Started: date("2025-01-15")})
	visits.Add("K1", caserecord.Visit{Held: date("2025-01-22"), Kind: caserecord.ProtectionVisit})
	lists.Merge(&visits)
	for c := range lists.Children() {
		fmt.Println(c.ID, len(c.Plans), "plan,", len(c.Visits), "visit")
	}
	// Output: K1 1 plan, 1 visit
}

func ExampleGrouper_Children() {
	var g caserecord.Grouper
	g.Add("K1", caserecord.Care{Started: date("2024-05-01"), ShortTerm: metrics.No, Placements12: caserecord.CountOf(3)})
	for c := range g.Children() {
		care, err := json.Marshal(c.Care[0])
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(string(care))
	}
	// Output: {"started":"2024-05-01","ended":null,"end_lost":false,"end_reason":null,"placements_in_12_months":3,"missing_in_12_months":null,"short_term":"no","unaccompanied":null}
}

func ExampleCountOf() {
	fmt.Println(caserecord.CountOf(0), caserecord.CountOf(2))
	fmt.Println(caserecord.CountOf(-1) == caserecord.Count{})
	// Output:
	// 0 2
	// true
}

func ExampleCount_Get() {
	plan := caserecord.Plan{Started: date("2025-01-15")}
	_, recorded := plan.Earlier.Get()
	fmt.Println(recorded)
	plan.Earlier = caserecord.CountOf(0)
	fmt.Println(plan.Earlier.Get())
	// Output:
	// false
	// 0 true
}

func ExampleMilesOf() {
	fmt.Println(caserecord.MilesOf(201), caserecord.MilesOf(9999))
	// Output: 20.1 not recorded
}

func ExampleExtract() {
	e := caserecord.Extract{Council: "E99000001", AsAt: date("2025-03-31")}
	e.Lists[caserecord.ListReferrals] = caserecord.Holding{Depth: caserecord.Whole, From: date("2024-10-01")}
	e.Lists[caserecord.ListVisits] = caserecord.Holding{Depth: caserecord.Latest}
	for list, holding := range e.Lists[:caserecord.ListVisits+1] {
		if holding.Depth != caserecord.Absent {
			fmt.Println(caserecord.List(list), holding.Depth, holding.From)
		}
	}
	// Output:
	// referrals whole 2024-10-01
	// visits latest
}
