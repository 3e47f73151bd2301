package ofsted_test

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// outcomesCSV is a sheet of inspections as Ofsted writes it, of councils that do not exist.
const outcomesCSV = `Local authority name,Inspection date,Publication date,Inspection type,Overall effectiveness
Ashenmoor,05/11/2018,14/12/2018,ILACS Standard Inspection,Inadequate
Ashenmoor,08/01/2024,01/03/2024,ILACS Standard Inspection,Good
Brackwater,17/06/2019,26/07/2019,ILACS Short Inspection,Adequate
`

func ExampleReadCSV() {
	outcomes, err := ofsted.ReadCSV(strings.NewReader(outcomesCSV), ofsted.Options{File: "outcomes.csv", Areas: invented()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range outcomes.Rows {
		fmt.Printf("row %d: %v, %v of %v: %v\n", row.Row, row.Council, row.Kind, row.Start, row.Judgement(inspection.Overall))
	}
	for _, problem := range outcomes.Problems.List {
		fmt.Println(problem)
	}
	// Output:
	// row 2: Ashenmoor, standard inspection of 2018-11-05: Inadequate
	// row 3: Ashenmoor, standard inspection of 2024-01-08: Good
	// row 4: Brackwater, short inspection of 2019-06-17: unreadable
	// outcomes.csv: row 4: column Overall effectiveness: found "Adequate", expected a grade, or nothing
}

func ExampleReadWorkbook() {
	// A program opens the file that it was given and passes it with its size. This one is made here.
	file := workbook(
		table{"Cover", [][]string{{"Inspection outcomes"}}},
		table{"Inspections", [][]string{
			{"Inspections as at 31 March"},
			{"Local authority name", "Inspection date", "Publication date", "Overall effectiveness"},
			{"Ashenmoor", "=2024-01-08", "=2024-03-01", "Good"},
		}},
	)
	outcomes, err := ofsted.ReadWorkbook(bytes.NewReader(file), int64(len(file)), ofsted.Options{
		File: "outcomes.ods", Areas: invented(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range outcomes.Rows {
		overall := row.Judgement(inspection.Overall)
		fmt.Printf("%s, row %d: %v %v, published %v\n", row.Sheet, row.Row, row.Council, overall, row.Published)
	}
	// Output: Inspections, row 3: Ashenmoor Good, published 2024-03-01
}

// A workbook that was saved as XLSX is opened by the package for it, which this one does not need for ODS and CSV.
func ExampleReadSheets() {
	// Some of what Excel writes: a file that a program was given. This one is made here.
	excel := excelize.NewFile()
	for cell, value := range map[string]any{
		"A1": "Local authority name", "B1": "Inspection date", "C1": "Publication date", "D1": "Overall effectiveness",
		"A2": "Ashenmoor", "B2": date("2024-01-08").Time(), "C2": date("2024-03-01").Time(), "D2": "Good",
		"A3": "Brackwater", "D3": "Not yet inspected",
	} {
		if err := excel.SetCellValue("Sheet1", cell, value); err != nil {
			fmt.Println(err)
			return
		}
	}
	var file bytes.Buffer
	if err := excel.Write(&file); err != nil {
		fmt.Println(err)
		return
	}
	workbook, err := xlsx.Open(bytes.NewReader(file.Bytes()), int64(file.Len()), "outcomes.xlsx", sheet.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	outcomes, err := ofsted.ReadSheets(workbook, ofsted.Options{File: "outcomes.xlsx", Areas: invented()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range outcomes.Rows {
		fmt.Printf("%s, row %d: %v, %v\n", row.Sheet, row.Row, row.Council, row.Judgement(inspection.Overall))
	}
	// Output:
	// Sheet1, row 2: Ashenmoor, Good
	// Sheet1, row 3: Brackwater, not yet inspected
}

func ExampleOutcomes_History() {
	outcomes, err := ofsted.ReadCSV(strings.NewReader(outcomesCSV), ofsted.Options{File: "outcomes.csv", Areas: invented()})
	if err != nil {
		fmt.Println(err)
		return
	}
	history := outcomes.History()
	for _, latest := range history.Latest(metrics.Date{}) {
		fmt.Println(latest.Council, latest.Start, latest.Judgement(inspection.Overall))
	}
	fmt.Printf("%+v\n", inspection.ChangesOf(history.FirstAndLatest(metrics.Date{}, inspection.Overall)))
	// Output:
	// Ashenmoor 2024-01-08 Good
	// Brackwater 2019-06-17 unreadable
	// {Councils:1 Improved:1 RetainedGoodOrBetter:0 RetainedBelowGood:0 Declined:0 Incomparable:0}
}

// The table of a third party: Ashenmoor's grade of care leavers is the overall one, copied, and its inspection was
// before care leavers had a judgement of their own.
const thirdPartyCSV = "la_code,region_code,ltla23cd,local_authority,overall_effectiveness_grade,inspection_framework," +
	"inspector_name,inspection_start_date,inspection_end_date,publication_date,impact_of_leaders_grade," +
	"help_and_protection_grade,in_care_grade,care_leavers_grade\n" +
	"992,ML,E90000002,brackwater,good,short,None,08/01/2024,12/01/2024,01/03/24,good,good,good,outstanding\n" +
	"991,ML,E90000001,ashenmoor,inadequate,None,None,,,05/09/22,requires improvement,inadequate,good,inadequate\n"

func ExampleReadThirdParty() {
	read, err := ofsted.ReadThirdParty(strings.NewReader(thirdPartyCSV), ofsted.Options{File: "table.csv", Areas: invented()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range read.Rows {
		fmt.Printf("%v: care leavers %v\n", row.Council, row.Judgement(inspection.CareLeavers))
	}
	for _, quirk := range read.Quirks {
		fmt.Println(quirk.Row, quirk.Code)
	}
	// Output:
	// Brackwater: care leavers Outstanding
	// Ashenmoor: care leavers not in the framework
	// 2 missing_inspector
	// 2 two_date_forms
	// 3 missing_inspector
	// 3 missing_kind
	// 3 missing_date
	// 3 missing_date
	// 3 copied_overall
}

// A third party's table is read from wherever it is: here from the rows of a worksheet, which are those of an open
// workbook in a program.
func ExampleReadThirdPartyTable() {
	rows := func(yield func(sheet.Row, error) bool) {
		for line, text := range strings.Split(strings.TrimSpace(thirdPartyCSV), "\n") {
			row := sheet.Row{Line: line + 1}
			for _, cell := range strings.Split(text, ",") {
				row.Cells = append(row.Cells, sheet.Cell{Text: cell})
			}
			if line == 1 {
				row.Cells[7] = sheet.Cell{Text: "2024-01-08", Date: date("2024-01-08")}
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	table, err := sheet.OfRows(rows, "table.xlsx")
	if err != nil {
		fmt.Println(err)
		return
	}
	read, err := ofsted.ReadThirdPartyTable(table, ofsted.Options{Areas: invented()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range read.Rows {
		fmt.Printf("%s, row %d: %v, begun %v\n", row.File, row.Row, row.Council, cmp.Or(row.Start.String(), "on no known day"))
	}
	// Output:
	// table.xlsx, row 2: Brackwater, begun 2024-01-08
	// table.xlsx, row 3: Ashenmoor, begun on no known day
}

func ExampleCheck() {
	outcomes, err := ofsted.ReadCSV(strings.NewReader(
		"Local authority area code,Local authority name,Inspection date,Publication date\n"+
			"E90000001,Ashenmoor,08/01/2024,01/03/2024\n"+
			"E90000001,Brackwater,17/06/2024,26/07/2024\n",
	), ofsted.Options{File: "outcomes.csv", Areas: invented()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, quirk := range ofsted.Check(outcomes.Rows) {
		fmt.Println(quirk.Code, quirk.Message)
	}
	// Output:
	// stale_code "E90000001" is not the code of Brackwater, which is E90000002
	// duplicate_code "E90000001" is on the row of Ashenmoor too, row 2
}

// A snapshot that was cut off while it was saved looks like a whole one.
func ExampleSince() {
	options := ofsted.Options{File: "january.csv", Areas: invented()}
	january, err := ofsted.ReadThirdParty(strings.NewReader(thirdPartyCSV), options)
	if err != nil {
		fmt.Println(err)
		return
	}
	options.File = "february.csv"
	cut := thirdPartyCSV[:strings.Index(thirdPartyCSV, "991,ML")]
	february, err := ofsted.ReadThirdParty(strings.NewReader(cut), options)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, quirk := range ofsted.Since(january.Rows, february.Rows) {
		fmt.Println(quirk)
	}
	// Output:
	// february.csv: fewer rows: 1, and earlier 2
	// february.csv: Ashenmoor is in january.csv and not here
}

func ExampleBeside() {
	official, err := ofsted.ReadCSV(strings.NewReader(outcomesCSV), ofsted.Options{File: "outcomes.csv", Areas: invented()})
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := ofsted.ReadCSV(strings.NewReader(
		"Local authority name,Inspection date,Publication date,Overall effectiveness\n"+
			"Ashenmoor,08/01/2024,01/03/2024,Outstanding\n",
	), ofsted.Options{File: "table.csv", Areas: invented()})
	if err != nil {
		fmt.Println(err)
		return
	}
	beside := ofsted.Beside(table.Rows, official.History())
	fmt.Println(beside.Compared, "compared of", len(table.Rows))
	for _, quirk := range beside.Quirks {
		fmt.Println(quirk.Code, quirk.Message)
	}
	// Output:
	// 1 compared of 1
	// grade_differs Outstanding, and in Ofsted's file Good
	// missing_council Brackwater is in Ofsted's file and not here
}

func ExampleQuirk_String() {
	fmt.Println(ofsted.Quirk{
		Place:  ofsted.Place{File: "table.csv", Row: 12},
		Column: "care_leavers_grade", Code: ofsted.TextForNone, Message: `"nan" in place of a grade`,
	})
	// Output: table.csv: row 12: column care_leavers_grade: "nan" in place of a grade
}
