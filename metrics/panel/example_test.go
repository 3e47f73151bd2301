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
	_ = b.Add(year(2025), who("Coldharrow"), metrics.Exact(7), metrics.Missing(metrics.Confidential))
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
