package catalogue_test

import (
	"encoding/json"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
)

func ExampleFind() {
	m, ok := catalogue.Find("vacancy_rate_fte")
	fmt.Println(ok, m.Name)
	fmt.Println(m.Definition)
	fmt.Println(m.Unit, m.Precision, m.Polarity, m.Kind)
	fmt.Println(m.File, m.Column)
	fmt.Println(m.Function)
	// Output:
	// true Vacancy rate
	// FTE vacancies as a percentage of FTE vacancies and FTE in post, at 30 September
	// % 1 dp low proportion
	// csww_indicators_2017_to_2025.csv vacancy_rate_fte
	// workforce.VacancyRate
}

func ExampleAll() {
	for m := range catalogue.All() {
		if m.Timescale == "looked_after_review" {
			fmt.Println(m.Name)
		}
	}
	// Output: Reviews of children looked after in time
}

func ExampleSearch() {
	for m := range catalogue.Search("Vacancies agency") {
		fmt.Println(m.ID)
	}
	// Output:
	// agency_cover_fte
	// agency_cover_rate_fte
	// vacancy_fte
	// vacancy_agency_cover_rate_fte
}

// A council's own target is said to be one.
func ExampleTargets_All() {
	m, _ := catalogue.Find("strategy_meeting_attendance")
	for target := range m.Targets.All() {
		fmt.Printf("%s %s%s: %s\n", target.Name, target.Value, m.Unit, target.SetBy)
	}
	// Output:
	// milestone 70%: a council's own target, not statutory
	// stretch 95%: a council's own target, not statutory
}

// The description of a panel writes figures as they are published.
func ExampleMeasure_Panel() {
	m, _ := catalogue.Find("three_or_more_placements")
	fmt.Println(m.Panel().ID, m.Panel().Format(metrics.Exact(9.5)))
	// Output: children_percent 10%
}

// The items are what a query to the file asks for.
func ExampleFilters_Map() {
	m, _ := catalogue.Find("care_leavers_eet")
	fmt.Println(m.Where.Map())
	// Output: map[breakdown:Total in education, employment or training care_leaver_age:19 to 21 years]
}

func ExampleMeasure_MarshalJSON() {
	m, _ := catalogue.Find("elective_home_education")
	text, err := json.MarshalIndent(m, "", "  ")
	fmt.Println(string(text), err)
	// Output:
	// {
	//   "id": "elective_home_education",
	//   "name": "Children electively home educated",
	//   "definition": "children whom their parents educate at home by choice",
	//   "numerator": "children educated at home",
	//   "denominator": null,
	//   "unit": "children",
	//   "polarity": "none",
	//   "kind": "count",
	//   "flow": false,
	//   "no_bands": false,
	//   "timescale": null,
	//   "targets": [],
	//   "source": "councils' own measures",
	//   "lait": null,
	//   "lait_number": null,
	//   "file": null,
	//   "column": null,
	//   "where": {},
	//   "function": null,
	//   "note": null,
	//   "precision": "unrounded",
	//   "dp": null,
	//   "per": null
	// } <nil>
}
