package ees_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// sample is a file about councils that are not there.
const sample = `time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,age,children,percent
2025,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000001,Ashenmoor,Total,"1,234",21
2025,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow,002,M06000002,Brackwater,Total,c,low
2025,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow,002,M06000002,Brackwater,Under 1,3,0
2025,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow,,,Coldharow,Total,7,2
`

func ExampleOpen() {
	r, err := ees.Open(strings.NewReader(sample), ees.Options{File: "sample.csv", Areas: merrowland()})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Filters(), r.Indicators())
	// Output: [age] [children percent]
}

func ExampleOpen_unreadable() {
	_, err := ees.Open(strings.NewReader("council,children\nAshenmoor,5\n"), ees.Options{File: "sample.csv"})
	fmt.Println(err)
	// Output: sample.csv: row 1: column time_period: found "council,children", expected a header with this column
}

func ExampleReader_Rows() {
	r, err := ees.Open(strings.NewReader(sample), ees.Options{File: "sample.csv", Areas: merrowland()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for row, err := range r.Rows() {
		var bad *metrics.InputError
		if errors.As(err, &bad) {
			fmt.Printf("row %d, column %s: %q\n", bad.Row, bad.Column, bad.Found) // a bad cell comes before its row
			continue
		}
		fmt.Println(row.Period.Label(), row.Subject.Area, row.Filters, row.Values)
	}
	// Output:
	// row 2, column children: "1,234"
	// 2025 Ashenmoor [Total] [invalid 21]
	// 2025 Brackwater [Total] [c low]
	// 2025 Brackwater [Under 1] [3 0]
	// row 5, column la_name: "Coldharow"
}

func ExampleReader_Filters() {
	r, err := ees.Open(strings.NewReader(sample), ees.Options{Areas: merrowland()})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Filters())
	// Output: [age]
}

func ExampleReader_Indicators() {
	// What the caller knows comes before what the cells look like.
	r, err := ees.Open(strings.NewReader(sample), ees.Options{
		Areas: merrowland(), Columns: []ees.Column{{Name: "percent", Kind: ees.Ignored}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Indicators())
	// Output: [children]
}

func ExamplePanels() {
	extract, err := ees.Panels(strings.NewReader(sample), ees.Options{File: "sample.csv", Areas: merrowland()}, ees.Query{
		Measure: panel.Measure{ID: "percent", Name: "Children as a percentage", Precision: metrics.Places(0)},
		Where:   map[string]string{"age": "Total"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := extract.Panels[0]
	for cell := range p.Councils(p.Latest()) {
		fmt.Println(cell.Area, cell.Value)
	}
	fmt.Println(extract.Problems.Count, "problems")
	// Output:
	// Ashenmoor 21
	// Brackwater low
	// 2 problems
}

func ExamplePanels_noImplicitTotal() {
	_, err := ees.Panels(strings.NewReader(sample), ees.Options{Areas: merrowland()}, ees.Query{Measure: panel.Measure{ID: "percent"}})
	fmt.Println(err)
	// Output: query that the file cannot answer: filter "age" has several items, choose one of "Total", "Under 1"
}

func ExampleOptions() {
	// Without being told, 120 is 120. The publisher rounds national figures and not the councils'.
	o := ees.Options{Areas: merrowland(), Precision: func(_ string, level area.Level) metrics.Precision {
		if level == area.National {
			return metrics.Nearest10
		}
		return metrics.Unrounded
	}}
	r, err := ees.Open(strings.NewReader("time_period,time_identifier,geographic_level,country_code,country_name,children\n"+
		"2025,Reporting year,National,M92000001,Merrowland,120\n"), o)
	if err != nil {
		fmt.Println(err)
		return
	}
	for row := range r.Rows() {
		lower, upper, _ := row.Values[0].Bounds()
		fmt.Println(row.Values[0], "between", lower, "and", upper)
	}
	// Output: 120 between 115 and 125
}

func ExampleWrite() {
	ashenmoor, err := merrowland().Find("Ashenmoor")
	if err != nil {
		fmt.Println(err)
		return
	}
	figures := panel.NewBuilder(panel.Measure{
		ID: "caseload_fte", Name: "Average caseload", Unit: "cases per FTE", Precision: metrics.Places(1),
	})
	for year, v := range map[int]metrics.Value{2024: metrics.Exact(14), 2025: metrics.Missing(metrics.LowReliability)} {
		period, err := metrics.NewPeriod(metrics.ReportingYear, year, 0)
		if err != nil {
			fmt.Println(err)
			return
		}
		if err := figures.Add(period, panel.Subject{Area: area.Of(ashenmoor), Region: ashenmoor.Region(area.Nine)}, v); err != nil {
			fmt.Println(err)
			return
		}
	}
	var data, meta strings.Builder
	o := ees.WriteOptions{Country: area.Label{Name: "Merrowland", GSSCode: "M92000001"}}
	if err := ees.Write(&data, &meta, o, ees.Part{Panel: figures.Panels()[0]}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(data.String(), meta.String())
	// Output:
	// time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,caseload_fte
	// 2025,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000001,Ashenmoor,u
	// 2024,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000001,Ashenmoor,14.0
	// col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column
	// caseload_fte,Indicator,Average caseload (cases per FTE),,,1,,
}

func ExampleCheck() {
	report, err := ees.Check(strings.NewReader(sample), nil, ees.CheckOptions{File: "sample.csv", Areas: merrowland()})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Rows, "rows,", len(report.Results), "checks:", report.Outcome())
	for _, r := range report.Results {
		if r.Outcome != ees.Pass {
			fmt.Println(r)
		}
	}
	// Output:
	// 4 rows, 39 checks: FAIL
	// FAIL level_complete: rows have the codes and names of their level (1, first in row 5, column "old_la_code")
	// FAIL councils: council codes and names belong together (1, first in row 5, column "la_name", "Coldharow, , ")
	// FAIL indicator_values: indicators are numbers or symbols (1, first in row 2, column "children", "1,234")
}
