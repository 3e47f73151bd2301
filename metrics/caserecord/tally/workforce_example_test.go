package tally_test

import (
	"fmt"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

// censusYear is the plan of the census of 30 September 2025, in which a child held by two workers is a case of each.
func censusYear() *tally.Plan {
	period, err := metrics.NewPeriod(metrics.ReportingYear, 2025, 0)
	if err != nil {
		panic(err)
	}
	p, err := tally.NewPlan(tally.Options{
		Windows:      []tally.Window{{Period: period, From: day(2024, time.October, 1), To: day(2025, time.September, 30)}},
		HoldingRoles: []string{"allocated case worker"}, CaseUnit: caserecord.Children,
	})
	if err != nil {
		panic(err)
	}
	return p
}

// staffExtract has all workers and allocations of invented Ashenmoor.
func staffExtract() tally.StaffExtract {
	whole := caserecord.Holding{Depth: caserecord.Whole}
	return tally.StaffExtract{AsAt: day(2025, time.September, 30), Workers: whole, Allocations: whole}
}

// inventedStaff are two workers who are not there: one who came in the year and holds two children, one of an agency.
func inventedStaff() []tally.Staff {
	holds := func(child string) caserecord.Allocation {
		return caserecord.Allocation{Child: child, Worker: "w1", Role: "allocated case worker", Start: day(2025, time.May, 1)}
	}
	return []tally.Staff{
		{
			Spells: []caserecord.Worker{
				{ID: "w1", FTE: metrics.Exact(0.8), Agency: metrics.No, Start: day(2025, time.April, 1)},
			},
			Held: []caserecord.Allocation{holds("c1"), holds("c2")},
		},
		{Spells: []caserecord.Worker{
			{ID: "w2", FTE: metrics.Exact(1), Agency: metrics.Yes, Start: day(2024, time.January, 8)},
		}},
	}
}

func inventedWorkforce() *tally.Workforce {
	w := tally.NewWorkforce(censusYear())
	w.Add(staffExtract(), inventedStaff()...)
	return w
}

func ExampleNewWorkforce() {
	f, _ := tally.NewWorkforce(censusYear()).Figure("cases", 0)
	fmt.Println(f.Value, f.Warnings[0])
	// Output: x no workers were counted
}

func ExampleWorkforce_Add() {
	w := tally.NewWorkforce(censusYear())
	w.Add(staffExtract(), inventedStaff()...)
	f, _ := w.Figure("starters_fte", 0)
	fmt.Println(f.Measure, f.Value)
	// Output: starters_fte 0.8
}

// A rate comes with its parts, for sums and for the functions of package workforce.
func ExampleWorkforce_Figure() {
	f, _ := inventedWorkforce().Figure("agency_rate_fte", 0)
	fmt.Println(f.Value.Format(metrics.Places(1)), f.Numerator, f.Denominator)
	// Output: 55.6 1 1.8
}

func ExampleWorkforce_Figures() {
	for f := range inventedWorkforce().Figures(0) {
		if f.Measure == "cases" || f.Measure == "caseload_fte" {
			fmt.Println(f.Measure, f.Value, f.Workers)
		}
	}
	// Output:
	// cases 2 1
	// caseload_fte 2.5 1
}

func ExampleWorkforce_Merge() {
	first, second := tally.NewWorkforce(censusYear()), tally.NewWorkforce(censusYear())
	first.Add(staffExtract(), inventedStaff()[0])
	second.Add(staffExtract(), inventedStaff()[1])
	fmt.Println(first.Merge(second), first.Equal(inventedWorkforce()))
	// Output: <nil> true
}

func ExampleWorkforce_Clone() {
	w := inventedWorkforce()
	clone := w.Clone()
	w.Add(staffExtract(), inventedStaff()[0])
	fmt.Println(clone.Equal(w), clone.Equal(inventedWorkforce()))
	// Output: false true
}

func ExampleWorkforce_Equal() {
	fmt.Println(inventedWorkforce().Equal(inventedWorkforce()), inventedWorkforce().Equal(&tally.Workforce{}))
	// Output: true false
}

func ExampleWorkforce_AppendBinary() {
	form, err := inventedWorkforce().AppendBinary(nil)
	fmt.Println(len(form) < 150, err)
	// Output: true <nil>
}

func ExampleDecodeWorkforce() {
	form, _ := inventedWorkforce().AppendBinary(nil)
	w, err := tally.DecodeWorkforce(censusYear(), form)
	fmt.Println(w.Equal(inventedWorkforce()), err)
	// Output: true <nil>
}
