package caserecord_test

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// ashenmoor is the records of a council that is not there: two workers, of whom one moved to another team and hands a
// child over to the other.
func ashenmoor() *caserecord.Builder {
	b, err := caserecord.NewBuilder(caserecord.Options{HoldingRoles: []string{"allocated case worker"}, AsAt: date("2025-09-30")})
	if err != nil {
		panic(err)
	}
	b.AddWorker(caserecord.Worker{ID: "w1", Team: "Duty", Service: "Help", FTE: fte(1), Agency: metrics.No, Start: date("2021-02-01"), End: date("2024-04-01")})
	b.AddWorker(caserecord.Worker{ID: "w1", Team: "Care", Service: "Help", FTE: fte(0.6), Agency: metrics.No, Start: date("2024-04-01")})
	b.AddWorker(caserecord.Worker{ID: "w2", Team: "Care", Service: "Help", FTE: fte(0.6), Agency: metrics.Yes, Start: date("2025-01-06")})
	for _, a := range []caserecord.Allocation{
		{Child: "c1", Worker: "w1", Start: date("2024-05-01"), End: date("2025-03-10")},
		{Child: "c1", Worker: "w2", Start: date("2025-03-10")},
		{Child: "c2", Worker: "w1", Start: date("2024-06-03")},
		{Child: "c2", Worker: "w1", Start: date("2025-08-01")}, // a second referral
	} {
		a.Role = "allocated case worker"
		b.AddAllocation(a)
	}
	return b
}

// at is who holds what in Ashenmoor on the day of its records.
func at(unit caserecord.Unit) *caserecord.Holdings {
	h, err := ashenmoor().Book().At(date("2025-09-30"), unit)
	if err != nil {
		panic(err)
	}
	return h
}

func ExampleNewBuilder() {
	_, err := caserecord.NewBuilder(caserecord.Options{HoldingRoles: []string{"allocated case worker"}})
	fmt.Println(err)
	// Output: bad options: no AsAt, expected the day of the extract
}

func ExampleBuilder_AddWorker() {
	b := ashenmoor()
	b.AddWorker(caserecord.Worker{ID: "w3", FTE: fte(-0.5)})
	fmt.Println(b.Book().Problems().List[0])
	// Output: workers, record 4: bad_fte (-0.50)
}

// A bad record is reported with its number, and the others stand.
func ExampleBuilder_AddAllocation() {
	b := ashenmoor()
	b.AddAllocation(caserecord.Allocation{
		Child: "c3", Worker: "w1", Role: "allocated case worker", Start: date("2025-03-02"), End: date("2025-03-01"),
	})
	book := b.Book()
	problems := book.Problems().List
	fmt.Println(problems[len(problems)-1])
	fmt.Println(book.Size().Allocations)
	// Output:
	// allocations, record 5: ends_before_start (an end before the start), left out
	// 4
}

func ExampleBuilder_Book() {
	b := ashenmoor()
	fmt.Println(b.Book().Size().Allocations, b.Book().Size().Allocations) // the records are the first book's
	// Output: 4 0
}

func ExampleBook_Problems() {
	b := ashenmoor()
	b.AddAllocation(caserecord.Allocation{Child: "c2", Worker: "w2", Role: "allocated case worker", Start: date("2025-09-01")})
	problems := b.Book().Problems()
	for _, p := range problems.List {
		fmt.Println(p)
	}
	fmt.Println(problems.Count[caserecord.TwoPlaces])
	// Output:
	// allocations, record 4: overlapping_allocations with record 3 (days that both have)
	// allocations, record 5: child_in_two_places with record 3 (days that both have)
	// 1
}

func ExampleProblem_Error() {
	p := caserecord.Problem{Code: caserecord.NoID, List: "allocations", Record: 7, Found: "no child", LeftOut: true}
	fmt.Println(p.Error())
	// Output: allocations, record 7: no_id (no child), left out
}

func ExampleBook_Size() {
	size := ashenmoor().Book().Size()
	fmt.Println(size.Workers, size.Children, size.Posts, size.Allocations, size.Bytes > 0)
	// Output: 2 2 3 4 true
}

func ExampleBook_At() {
	book := ashenmoor().Book()
	for _, unit := range []caserecord.Unit{caserecord.Children, caserecord.Involvements} {
		h, err := book.At(date("2025-09-30"), unit)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(h.All().Cases, unit)
	}
	_, err := book.At(date("2025-10-01"), caserecord.Children)
	fmt.Println(errors.Is(err, caserecord.ErrNotHeld))
	// Output:
	// 2 children
	// 3 involvements
	// true
}

func ExampleHoldings_Day() {
	fmt.Println(at(caserecord.Children).Day())
	// Output: 2025-09-30
}

func ExampleHoldings_Unit() {
	fmt.Println(at(caserecord.Involvements).Unit())
	// Output: involvements
}

func ExampleHoldings_Workers() {
	for c := range at(caserecord.Involvements).Workers() {
		fmt.Println(c.Worker.ID, c.Worker.Team, c.Worker.FTE, c.Cases)
	}
	// Output:
	// w1 Care 0.60 2
	// w2 Care 0.60 1
}

func ExampleHoldings_Teams() {
	for team := range at(caserecord.Children).Teams() {
		caseload := metrics.Ratio(metrics.Exact(team.Cases), team.HoldersFTE)
		fmt.Printf("%s, %s: %d children over %v FTE of %d workers, %v each\n",
			team.Service, team.Name, team.Cases, team.HoldersFTE, team.Holders, caseload.Format(metrics.Places(1)))
	}
	// Output: Help, Care: 2 children over 1.20 FTE of 2 workers, 1.7 each
}

func ExampleHoldings_Services() {
	for service := range at(caserecord.Children).Services() {
		fmt.Println(service.Name, service.Cases, service.FTECoverage)
	}
	// Output: Help 2 2 of 2
}

func ExampleHoldings_All() {
	all := at(caserecord.Children).All()
	fmt.Println(all.Cases, all.Workers, all.HoldersFTE)
	// Output: 2 2 1.20
}

func ExampleUnit_String() {
	fmt.Println(caserecord.Children, caserecord.Unit(0))
	// Output: children no unit
}

func ExampleBook_WorkersPerChild() {
	perChild, err := ashenmoor().Book().WorkersPerChild(date("2024-10-01"), date("2025-09-30"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for child, workers := range perChild {
		fmt.Println(child, workers)
	}
	// Output:
	// c1 2
	// c2 1
}

// A child without a worker on record is in the cohort all the same.
func ExampleBook_WorkersOf() {
	workers, err := ashenmoor().Book().WorkersOf([]string{"c2", "c9", "c1"}, date("2024-10-01"), date("2025-09-30"))
	fmt.Println(workers, err)
	// Output: [1 0 2] <nil>
}

// A move to another team is no end of an employment.
func ExampleBook_Employments() {
	for e := range ashenmoor().Book().Employments() {
		fmt.Printf("%s from %v to %q, agency: %v\n", e.Worker, e.Start, e.End, e.Agency)
	}
	// Output:
	// w1 from 2021-02-01 to "", agency: no
	// w2 from 2025-01-06 to "", agency: yes
}
