package panel_test

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// vacancies is a panel of invented councils, of which two return jointly in the second year.
func vacancies() *panel.Panel {
	b := panel.NewBuilder(panel.Measure{ID: "vacancy_fte", Unit: "FTE"})
	_ = b.Add(year(2024), who("Ashenmoor"), metrics.Exact(5))
	_ = b.Add(year(2024), who("Brackwater"), metrics.Exact(8))
	_ = b.Add(year(2024), who("Coldharrow"), metrics.Exact(9))
	_ = b.Add(year(2025), who("Capital"), metrics.Exact(12))
	_ = b.Add(year(2025), who("Coldharrow"), metrics.Exact(7))
	_ = b.Add(year(2025), who("Ashenmoor", "Brackwater"), metrics.Exact(12))
	return b.Panels()[0]
}

func ExampleNewBuilder() {
	b := panel.NewBuilder(panel.Measure{ID: "vacancy_fte"}, panel.Measure{ID: "vacancy_rate_fte"})
	err := b.Add(year(2025), who("Coldharrow"), metrics.Exact(7), metrics.Missing(metrics.Confidential))
	fmt.Println(b.Len(), err)
	// Output: 1 <nil>
}

// A council that has a row with another cannot have one of its own.
func ExampleBuilder_Add() {
	b := panel.NewBuilder(panel.Measure{ID: "vacancy_fte"})
	_ = b.Add(year(2025), who("Ashenmoor", "Brackwater"), metrics.Exact(12))
	err := b.Add(year(2025), who("Brackwater"), metrics.Exact(8))
	fmt.Println(errors.Is(err, panel.ErrOverlap))
	// Output: true
}

func ExampleBuilder_Panels() {
	b := panel.NewBuilder(panel.Measure{ID: "vacancy_fte"}, panel.Measure{ID: "vacancy_rate_fte"})
	coldharrow := panel.Subject{Area: area.Of(id("Coldharrow"))}
	if err := b.Add(year(2025), coldharrow, metrics.Exact(7), metrics.Missing(metrics.Confidential)); err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range b.Panels() {
		c, _ := p.At(id("Coldharrow"), year(2025))
		fmt.Println(p.Measure().ID, c.Value)
	}
	// Output:
	// vacancy_fte 7
	// vacancy_rate_fte c
}

func ExamplePanel_At() {
	c, ok := vacancies().At(id("Brackwater"), year(2025))
	fmt.Println(c.Area, c.Value, ok)
	// Output: Ashenmoor / Brackwater 12 true
}

func ExamplePanel_Councils() {
	for c := range vacancies().Councils(year(2025)) {
		fmt.Println(c.Area, c.Value)
	}
	// Output:
	// Coldharrow 7
	// Ashenmoor / Brackwater 12
}

func ExamplePanel_Regions() {
	for c := range vacancies().Regions(year(2025), area.Nine) {
		fmt.Println(c.Area, c.Value)
	}
	// Output: Capital 12
}

func ExamplePanel_All() {
	for c := range vacancies().All(year(2025)) {
		fmt.Println(c.Area.Level(), c.Area)
	}
	// Unordered output:
	// Regional Capital
	// Local authority Ashenmoor / Brackwater
	// Local authority Coldharrow
}

func ExamplePanel_Series() {
	for period, c := range vacancies().Series(id("Ashenmoor")) {
		fmt.Println(period.Label(), c.Area, c.Value)
	}
	// Output:
	// 2024 Ashenmoor 5
	// 2025 Ashenmoor / Brackwater 12
}

func ExamplePanel_Change() {
	p := vacancies()
	fmt.Println(p.Change(id("Coldharrow"), p.Latest()).Difference)
	fmt.Println(p.Change(id("Ashenmoor"), p.Latest()).Status)
	// Output:
	// -2
	// the two periods' rows are of different councils
}

func ExamplePanel_Periods() {
	for _, period := range vacancies().Periods() {
		fmt.Println(period)
	}
	// Output:
	// 2024 Reporting year
	// 2025 Reporting year
}

func ExampleNewRoster() {
	r, err := panel.NewRoster(who("Coldharrow"), who("Ashenmoor", "Brackwater"))
	fmt.Println(r.Len(), err)
	_, err = panel.NewRoster(who("Coldharrow"), who("Coldharrow"))
	fmt.Println(err)
	// Output:
	// 2 <nil>
	// second row of the same area and period: Coldharrow
}

// The rows of a data set of many measures are about the same areas, in one order.
func ExampleRoster_Panel() {
	r, err := panel.NewRoster(who("Ashenmoor"), who("Coldharrow"))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := r.Panel(panel.Measure{ID: "vacancy_fte"},
		panel.Section{Period: year(2025), Values: []metrics.Value{metrics.Exact(7), metrics.Missing(metrics.Confidential)}},
		panel.Section{Period: year(2024), Values: []metrics.Value{metrics.Exact(5), {}}, Has: []bool{true, false}},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, period := range p.Periods() {
		for c := range p.All(period) {
			fmt.Println(period.Label(), c.Area, c.Value)
		}
	}
	// Output:
	// 2024 Ashenmoor 5
	// 2025 Ashenmoor 7
	// 2025 Coldharrow c
}

func ExamplePanel_Values() {
	p := vacancies()
	areas := p.Areas()
	for at, v := range p.Values(year(2025)) {
		fmt.Println(at, areas[at], v)
	}
	// Output:
	// 2 Coldharrow 7
	// 3 Capital 12
	// 4 Ashenmoor / Brackwater 12
}

func ExamplePanel_SameAreas() {
	b := panel.NewBuilder(panel.Measure{ID: "vacancy_fte"}, panel.Measure{ID: "agency_fte"})
	_ = b.Add(year(2025), who("Ashenmoor"), metrics.Exact(5), metrics.Exact(2))
	panels := b.Panels()
	fmt.Println(panels[0].SameAreas(panels[1]), panels[0].SameAreas(vacancies()))
	// Output: true false
}

// Twelve months to the end of each quarter: a sum of four for a flow, and nothing before there are four.
func ExamplePanel_Rolling() {
	b := panel.NewBuilder(panel.Measure{ID: "referrals", Name: "Referrals", Kind: panel.Count, Flow: true})
	quarter, _ := metrics.NewPeriod(metrics.FinancialQuarter, 2024, 1)
	for _, n := range []int{120, 130, 90, 110, 140} {
		_ = b.Add(quarter, who("Coldharrow"), metrics.Exact(n))
		quarter, _ = quarter.Next()
	}
	rolled, err := b.Panels()[0].Rolling()
	if err != nil {
		fmt.Println(err)
		return
	}
	for period, c := range rolled.Series(id("Coldharrow")) {
		fmt.Println(period.Label(), c.Value)
	}
	// Output:
	// year ending March 2025 450
	// year ending June 2025 470
}

// A quarter's leavers as a year's. What is known within bounds stays so.
func ExamplePanel_Annualised() {
	b := panel.NewBuilder(panel.Measure{ID: "leavers", Name: "Leavers", Kind: panel.Count, Flow: true})
	quarter, _ := metrics.NewPeriod(metrics.FinancialQuarter, 2025, 1)
	_ = b.Add(quarter, who("Coldharrow"), metrics.Exact(6))
	_ = b.Add(quarter, who("Ashenmoor"), metrics.Between(0, 4))
	p, err := b.Panels()[0].Annualised()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Measure().Name)
	for c := range p.Councils(quarter) {
		fmt.Println(c.Area, c.Value)
	}
	// Output:
	// Leavers, annualised
	// Coldharrow 24
	// Ashenmoor 0 to 16
}

func ExampleDivide() {
	b := panel.NewBuilder(panel.Measure{ID: "rereferrals"}, panel.Measure{ID: "referrals"})
	_ = b.Add(year(2025), who("Coldharrow"), metrics.Exact(45), metrics.Exact(200))
	_ = b.Add(year(2025), who("Ashenmoor"), metrics.Missing(metrics.Confidential), metrics.Exact(90))
	parts := b.Panels()
	percentage := panel.Measure{ID: "rereferral_rate", Unit: "%", Kind: panel.Proportion, Per: 100, Precision: metrics.Places(1)}
	p, err := panel.Divide(percentage, parts[0], parts[1])
	if err != nil {
		fmt.Println(err)
		return
	}
	for c := range p.Councils(year(2025)) {
		fmt.Println(c.Area, p.Measure().Format(c.Value))
	}
	// Output:
	// Coldharrow 22.5%
	// Ashenmoor c
}

func ExamplePanel_ChangeSince() {
	b := panel.NewBuilder(panel.Measure{ID: "vacancy_fte", Unit: "FTE"})
	_ = b.Add(year(2020), who("Coldharrow"), metrics.Exact(9))
	_ = b.Add(year(2025), who("Coldharrow"), metrics.Exact(7))
	p := b.Panels()[0]
	change := p.ChangeSince(id("Coldharrow"), year(2020), year(2025))
	fmt.Println(change.Difference, "over", change.Apart, "years")
	fmt.Println(p.ChangeSince(id("Coldharrow"), year(2025), year(2020)).Status)
	// Output:
	// -2 over 5 years
	// the first period is not before the second
}

func ExampleChange_Compares() {
	p := vacancies()
	fmt.Println(p.Change(id("Coldharrow"), p.Latest()).Compares(), p.Change(id("Brackwater"), p.Latest()).Compares())
	// Output: true false
}
