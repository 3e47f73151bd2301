package sheet_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

const sample = "\ufeffcouncil,workers\r\nAshenmoor,12\r\nBrackwater\r\n\"Coldharrow, City of\",7\r\n"

// Bad rows come with their place, and reading goes on.
func ExampleCSV_Records() {
	table, err := sheet.OpenCSV(strings.NewReader(sample), "sample.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	for record, err := range table.Records() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(record.Line, record.Cells[0])
	}
	// Output:
	// 2 Ashenmoor
	// sample.csv: row 3: found "1 cells: Brackwater", expected 2 cells, as the header has
	// 4 Coldharrow, City of
}

func ExampleCSV_Column() {
	table, _ := sheet.OpenCSV(strings.NewReader(sample), "sample.csv")
	fmt.Println(table.Column("workers"))
	_, err := table.Column("vacancies")
	fmt.Println(err)
	// Output:
	// 1 <nil>
	// sample.csv: row 1: column vacancies: found "council,workers", expected a header with this column
}

func ExampleCSV_Header() {
	table, _ := sheet.OpenCSV(strings.NewReader(sample), "sample.csv")
	fmt.Printf("%s: %q\n", table.File(), table.Header())
	// Output: sample.csv: ["council" "workers"]
}

// Somebody saved the sign-in page.
func ExampleOpenCSV() {
	_, err := sheet.OpenCSV(strings.NewReader("<!DOCTYPE html>\n<html>"), "census.csv")
	fmt.Println(errors.Is(err, metrics.ErrUnreadable), err)
	// Output: true census.csv: found "a web page", expected a CSV file
}

// A worksheet's rows are as long as what is in them; a table's are as long as its header. The rows of an open workbook
// are its Rows("name of the sheet").
func ExampleOfRows() {
	rows := func(yield func(sheet.Row, error) bool) {
		for _, row := range []sheet.Row{
			{Line: 1, Cells: []sheet.Cell{{Text: "council"}, {Text: "workers"}, {Text: "note"}}},
			{Line: 2, Cells: []sheet.Cell{{Text: "Ashenmoor"}, {Text: "12"}}},
			{Line: 4, Cells: []sheet.Cell{{Text: "Brackwater"}, {}, {}, {Text: "7"}}},
		} {
			if !yield(row, nil) {
				return
			}
		}
	}
	table, err := sheet.OfRows(rows, "sample.xlsx")
	if err != nil {
		fmt.Println(err)
		return
	}
	for record, err := range table.Records() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%d %q\n", record.Line, record.Cells)
	}
	// Output:
	// 2 ["Ashenmoor" "12" ""]
	// sample.xlsx: row 4: column D: found "7", expected nothing beyond the header, which has 3 columns
}

func ExampleLetters() {
	fmt.Println(sheet.Letters(0), sheet.Letters(4), sheet.Letters(26))
	// Output: A E AA
}

// A row ends with its last cell that is not blank.
func ExampleRow_Cell() {
	row := sheet.Row{Line: 4, Cells: []sheet.Cell{{Text: "Ashenmoor"}, {}, {Text: "Good"}}}
	fmt.Printf("%q %q %q\n", row.Cell(0).Text, row.Cell(1).Text, row.Cell(10).Text)
	// Output: "Ashenmoor" "" ""
}

func ExampleCell_IsBlank() {
	fmt.Println(sheet.Cell{}.IsBlank(), sheet.Cell{Text: "0"}.IsBlank())
	// Output: true false
}

func ExampleLimits_OrDefaults() {
	limits := sheet.Limits{Parts: 50}.OrDefaults()
	fmt.Println(limits.Parts, limits.CellBytes)
	// Output: 50 100000
}
