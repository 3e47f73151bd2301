package ofsted_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/ods"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// book is a workbook of sheets as text, by name: lines are rows, with bars between the cells. A cell that begins with
// "=" is a date cell of the day after it. A line that begins with "!" is an error about a cell of a row: "!5 F found";
// one that begins with "!!" ends the sheet.
type book map[string]string

func (b book) Sheets() []string { return slices.Sorted(maps.Keys(b)) }

func (b book) Rows(name string) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		line := 0
		for text := range strings.Lines(b[name]) {
			text = strings.TrimSuffix(text, "\n")
			if bad, ok := strings.CutPrefix(text, "!"); ok {
				place, found, _ := strings.Cut(bad, " ")
				column, found, _ := strings.Cut(found, " ")
				err := &metrics.InputError{Class: metrics.ErrBadRow, File: "the book", Column: column, Found: found, Expected: "a day"}
				err.Row, _ = strconv.Atoi(place)
				if place == "!" {
					err.Class = metrics.ErrUnreadable
				}
				if !yield(sheet.Row{}, err) || place == "!" {
					return
				}
				continue
			}
			line++
			row := sheet.Row{Line: line}
			for cell := range strings.SplitSeq(text, "|") {
				c := sheet.Cell{Text: cell}
				if day, ok := strings.CutPrefix(cell, "="); ok {
					if d, err := metrics.ParseDate(day); err == nil {
						c = sheet.Cell{Text: day, Date: d}
					}
				}
				row.Cells = append(row.Cells, c)
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// spread gives the cells of one line of CSV.
func spread(line string) []string {
	cells, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		panic(err)
	}
	return cells
}

// excel makes an XLSX workbook of sheets as [workbook] does. A sheet without rows is a chart.
func excel(t testing.TB, tables ...table) *xlsx.Workbook {
	t.Helper()
	file := excelize.NewFile()
	for n, table := range tables {
		switch {
		case n == 0:
			if err := file.SetSheetName("Sheet1", table.name); err != nil {
				t.Fatal(err)
			}
		case table.rows == nil:
			series := []excelize.ChartSeries{{Values: "'" + tables[0].name + "'!$A$1:$B$1"}}
			if err := file.AddChartSheet(table.name, &excelize.Chart{Type: excelize.Col, Series: series}); err != nil {
				t.Fatal(err)
			}
		default:
			if _, err := file.NewSheet(table.name); err != nil {
				t.Fatal(err)
			}
		}
		for y, row := range table.rows {
			for x, text := range row {
				var value any = text
				if day, ok := strings.CutPrefix(text, "="); ok && len(day) == len("2024-01-08") {
					value = date(day).Time()
				}
				if err := file.SetCellValue(table.name, fmt.Sprint(sheet.Letters(x), y+1), value); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := file.Write(&b); err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), "outcomes.xlsx", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestReadSheetsXLSX holds that Ofsted's outcomes saved as XLSX are read as the workbook that was downloaded is.
func TestReadSheetsXLSX(t *testing.T) {
	file := metricstest.Read(t, "data", outcomesFile)
	book, err := ods.Open(bytes.NewReader(file), int64(len(file)), outcomesFile, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var tables []table
	for _, name := range book.Sheets() {
		one := table{name: name}
		for row, err := range book.Rows(name) {
			if err != nil {
				t.Fatal(err)
			}
			for len(one.rows) < row.Line {
				one.rows = append(one.rows, nil)
			}
			for _, c := range row.Cells {
				text := c.Text
				if !c.Date.IsZero() {
					text = "=" + c.Date.String()
				}
				one.rows[row.Line-1] = append(one.rows[row.Line-1], text)
			}
		}
		tables = append(tables, one)
	}
	got, err := ofsted.ReadSheets(excel(t, tables...), ofsted.Options{File: outcomesFile})
	if err != nil {
		t.Fatal(err)
	}
	want := published(t)
	if diff := cmp.Diff(want.Rows, got.Rows, sameRows); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if len(got.Rows) != 536 || got.Problems.Count != 0 {
		t.Errorf("%d rows, want 536, and %d problems: %v", len(got.Rows), got.Problems.Count, got.Problems.List)
	}
}

// TestReadSheetsChart holds that a chart on a sheet of its own is passed over, as a sheet of notes is.
func TestReadSheetsChart(t *testing.T) {
	got, err := ofsted.ReadSheets(excel(t, titled("in year", header+good), table{name: "Chart"}, titled("history", header+good)),
		ofsted.Options{File: "outcomes.xlsx", Areas: invented()})
	if err != nil {
		t.Fatal(err)
	}
	want := []ofsted.Row{
		{Place: ofsted.Place{File: "outcomes.xlsx", Sheet: "in year", Row: 4}, Columns: officialColumns, Inspection: standard()},
		{Place: ofsted.Place{File: "outcomes.xlsx", Sheet: "history", Row: 4}, Columns: officialColumns, Inspection: standard()},
	}
	if diff := cmp.Diff(want, got.Rows, sameRows); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if got.Problems.Count != 0 {
		t.Errorf("problems: %v", got.Problems.List)
	}
}

// TestThirdPartyXLSX holds that the third-party table is read from a workbook, with its days as date cells, as it is
// from CSV.
func TestThirdPartyXLSX(t *testing.T) {
	records, err := csv.NewReader(bytes.NewReader(metricstest.Read(t, "data", "d2i_ilacs_overview.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	started := slices.Index(records[0], "inspection_start_date")
	for _, record := range records[1:] {
		for _, at := range []int{started, started + 1} {
			if day := strings.Split(record[at], "/"); len(day) == 3 {
				record[at] = "=" + day[2] + "-" + day[1] + "-" + day[0]
			}
		}
	}
	const name = "ofsted_cs_inspections_overview"
	rows, err := sheet.OfRows(excel(t, table{name, records}).Rows(name), "d2i_ilacs_overview.csv")
	if err != nil {
		t.Fatal(err)
	}
	got, err := ofsted.ReadThirdPartyTable(rows, ofsted.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := thirdParty(t)
	if diff := cmp.Diff(want.Rows, got.Rows, sameRows); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if len(got.Rows) != 153 || got.Problems.Count != 0 {
		t.Errorf("%d rows, want 153, and %d problems: %v", len(got.Rows), got.Problems.Count, got.Problems.List)
	}
	if diff := cmp.Diff(cellsOf(want.Quirks), cellsOf(got.Quirks)); diff != "" {
		t.Errorf("quirks mismatch (-want +got):\n%s", diff)
	}
}

// TestThirdPartyInvented holds the same for a row that is known, and for days and texts in date cells of one table.
func TestThirdPartyInvented(t *testing.T) {
	days := edited(tableRow, "08/01/2024", "=2024-01-08", "19/01/2024", "=2024-01-19")
	table := table{"overview", [][]string{
		{"a title"}, spread(tableHeader), spread(edited(days, "01/03/2024", "=2024-03-01")), {}, spread(edited(days, "01/03/2024", "01/03/24")),
	}}
	below := func(yield func(sheet.Row, error) bool) {
		for row, err := range excel(t, table).Rows("overview") {
			if row.Line > 1 && !yield(row, err) {
				return
			}
		}
	}
	rows, err := sheet.OfRows(below, "table.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	got, err := ofsted.ReadThirdPartyTable(rows, ofsted.Options{Areas: invented()})
	if err != nil {
		t.Fatal(err)
	}
	of := standard()
	of.End, of.Provider = date("2024-01-19"), 80001
	of.Label.Name, of.Label.LACode = "ashenmoor", "991"
	want := []ofsted.Row{
		{Place: ofsted.Place{File: "table.xlsx", Row: 3}, Columns: tableColumns, Inspection: of},
		{Place: ofsted.Place{File: "table.xlsx", Row: 5}, Columns: tableColumns, Inspection: of},
	}
	if diff := cmp.Diff(want, got.Rows, sameRows); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if got.Problems.Count != 0 || got.Quirks != nil {
		t.Errorf("problems %v, quirks %v", got.Problems.List, got.Quirks)
	}
}

// TestThirdPartyBadCells holds what is said of cells that the workbook's reader cannot read: a day once, by the name of
// its column, and nothing of a cell that may hold a name; the file is the one that the table has.
func TestThirdPartyBadCells(t *testing.T) {
	names, row := strings.ReplaceAll(tableHeader, ",", "|"), strings.Join(spread(tableRow), "|")
	at := strings.Count(names[:strings.Index(names, "inspection_start_date")], "|")
	tests := []struct {
		name, text string
		want       []problem
		reason     string
	}{
		{"a day", "!3 " + sheet.Letters(at) + " 99999999\n" + edited(row, "08/01/2024", "99999999"),
			[]problem{{3, "inspection_start_date", "99999999"}}, "told by the workbook's reader"},
		{"another day", "!3 " + sheet.Letters(at) + " 99999999\n" + edited(row, "08/01/2024", "99999999", "19/01/2024", "soon"),
			[]problem{{3, "inspection_start_date", "99999999"}, {3, "inspection_end_date", "soon"}}, "one of the two is told"},
		{"the inspector", "!3 " + sheet.Letters(at-1) + " " + inspector + "\n" + row, []problem{{3, "K", ""}},
			"nobody's business"},
		{"beyond the header", row + "|" + inspector, []problem{{3, "U", ""}}, "columns may have moved"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rows, err := sheet.OfRows(book{"": names + row + "\n" + test.text}.Rows(""), "table.xlsx")
			if err != nil {
				t.Fatal(err)
			}
			got, err := ofsted.ReadThirdPartyTable(rows, ofsted.Options{Areas: invented()})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, problems(t, "table.xlsx", got.Problems)); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// TestReadSheetsHeader holds where a header is found, and what is said where one lacks a column.
func TestReadSheetsHeader(t *testing.T) {
	names, row := strings.ReplaceAll(header, ",", "|"), strings.ReplaceAll(good, ",", "|")
	dateless := edited(names, "Publication date", "Date")
	tests := []struct {
		name, text string
		rows       int
		problems   []problem
		reason     string
	}{
		{"twenty rows down", strings.Repeat("A note\n", 20) + names + row, 1, nil, "nothing is lost below a long note"},
		{"far down", strings.Repeat("A note\n", 5000) + names + row, 1, nil, "however long it is"},
		{"below a million cells", strings.Repeat(strings.Repeat("x|", 2000)+"\n", 1000) + names + row, 0, nil,
			"such a sheet is of something else"},
		{"none", "Notes\nLocal authority name|is whose services they are\nInspection date|Publication date\n", 0, nil,
			"a sheet of notes may name columns"},
		{"one lacking", "Inspections\n" + dateless + row, 0, []problem{{2, "other: ", "a header without Publication date"}},
			"it was meant as one"},
		{"two lacking", edited(dateless, "Local authority name", "Provider") + row, 0,
			[]problem{{1, "other: ", "a header without Local authority name and Publication date"}}, "both are told"},
		{"lacking twice", dateless + row + dateless + row, 0, []problem{{1, "other: ", "a header without Publication date"}},
			"a table is told of once"},
		{"a whole one below", dateless + row + names + row, 1, nil, "another table, of something else, is above it"},
		{"three names", "Local authority name|Region|Publication date\n", 0,
			[]problem{{1, "other: ", "a header without Inspection date"}}, "more than a note has"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := ofsted.ReadSheets(book{"inspections": names + row, "other": test.text},
				ofsted.Options{File: "outcomes.xlsx", Areas: invented()})
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Rows) != 1+test.rows {
				t.Errorf("%s: %d rows, want %d", test.reason, len(got.Rows), 1+test.rows)
			}
			if diff := cmp.Diff(test.problems, problems(t, "outcomes.xlsx", got.Problems)); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// TestProblemsNameTheSheet holds that what the workbook's reader says of a cell names the sheet, and the column as the
// header does.
func TestProblemsNameTheSheet(t *testing.T) {
	const wrong = "a date such as 2025-09-30 or 2025-09-30T00:00:00"
	history := titled("history", header+good)
	history.rows[3][5] = "=2024-02-30"
	file := workbook(table{"Cover", [][]string{{"=2024-02-31"}}}, history)
	tests := []struct{ file, cover, reason string }{
		{"outcomes.ods", "outcomes.ods: Cover", "the sheet after the file"},
		{"", "Cover", "a file without a name"},
	}
	for _, test := range tests {
		got, err := ofsted.ReadWorkbook(bytes.NewReader(file), int64(len(file)), ofsted.Options{File: test.file, Areas: invented()})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			test.cover + `: row 1: column A: found "2024-02-31", expected ` + wrong,
			strings.Replace(test.cover, "Cover", "history", 1) + `: row 4: column Inspection date: found "2024-02-30", expected ` + wrong,
		}
		if diff := cmp.Diff(want, said(got.Problems)); diff != "" {
			t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
	names, row := strings.ReplaceAll(header, ",", "|"), strings.ReplaceAll(good, ",", "|")
	got, err := ofsted.ReadSheets(book{"one": names + row, "two\nlines": names + "!2 XX x\n!! A x\n"}, ofsted.Options{Areas: invented()})
	var in *metrics.InputError
	if got != nil || !errors.As(err, &in) || in.File != `the book: "two\nlines"` || in.Class != metrics.ErrUnreadable {
		t.Errorf("%v, want an error of the sheet that ended, and no rows", err)
	}
}

// said is what problems say.
func said(p sheet.Problems) []string {
	var lines []string
	for _, err := range p.List {
		lines = append(lines, err.Error())
	}
	return lines
}

// TestProblemsBesideTheError holds that where no row can be read, the error comes with what was wrong with each.
func TestProblemsBesideTheError(t *testing.T) {
	elsewhere := edited(good, "Ashenmoor", "Elmsreach", "E90000001", "")
	unknown := func(place string) []string {
		return []string{place + `: column Local authority name: found "Elmsreach", expected a council`}
	}
	outcomes := func(o *ofsted.Outcomes, err error) ([]string, int, error) {
		if o == nil {
			return nil, 0, err
		}
		return said(o.Problems), len(o.Rows), err
	}
	third := func(text string) func() ([]string, int, error) {
		return func() ([]string, int, error) {
			got, err := readTable(text)
			if got == nil {
				return nil, 0, err
			}
			return said(got.Problems), len(got.Rows), err
		}
	}
	tests := []struct {
		name   string
		read   func() ([]string, int, error)
		want   []string
		reason string
	}{
		{"third party", third(tableHeader + "1,2,3\n" + edited(tableRow, "ashenmoor", "elmsreach", "991", "", "E90000001", "")),
			[]string{
				`table.csv: row 2: found "3 cells", expected 20 cells, as the header has`,
				`table.csv: row 3: column local_authority: found "elmsreach", expected a council`,
			}, "both rows"},
		{"third party, header alone", third(tableHeader), nil, "nothing is wrong but that there is nothing"},
		{"CSV", func() ([]string, int, error) { return outcomes(readCSV(header + elsewhere)) }, unknown("outcomes.csv: row 2"),
			"the row"},
		{"CSV without a header", func() ([]string, int, error) { return outcomes(readCSV("Inspections\n" + good)) },
			[]string{`outcomes.csv: row 2: found "13 cells: link,E90000001,Ashenmoor,Current,Merrowland,08/01/2024,01/03/2024,ILAC…", ` +
				`expected 1 cells, as the header has`}, "a title that is no part of the table hides it"},
		{"CSV with a header that lacks a column", func() ([]string, int, error) {
			return outcomes(readCSV(edited(header, "Publication date", "Date") + good))
		}, []string{`outcomes.csv: row 1: found "a header without Publication date", ` +
			`expected a header with it, since no row of the table can be read without`}, "which one"},
		{"workbook", func() ([]string, int, error) { return outcomes(readWorkbook(titled("history", header+elsewhere))) },
			unknown("outcomes.ods: history: row 4"), "the row"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, rows, err := test.read()
			if !errors.Is(err, metrics.ErrUnreadable) || rows != 0 {
				t.Errorf("error %v with %d rows", err, rows)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// TestNotYetInspected holds what a row of a council is that has not been inspected yet, and what is none.
func TestNotYetInspected(t *testing.T) {
	never := func(areas ...inspection.JudgementArea) *inspection.Inspection {
		i := inspection.Inspection{Council: council("Ashenmoor"), Label: standard().Label}
		for _, a := range areas {
			i = i.With(a, inspection.Ungraded(inspection.NotInspected))
		}
		return &i
	}
	const row = "link,E90000001,Ashenmoor,Current,Merrowland,,,,Not yet inspected,,,,\n"
	contradicts := []problem{{2, "Overall effectiveness", "Not yet inspected"}}
	tests := []struct {
		name, row string
		want      *inspection.Inspection // nil for one that is told of
		problems  []problem
		reason    string
	}{
		{"overall alone", row, never(inspection.Overall), nil, "nothing is wrong"},
		{"letter case and spaces", edited(row, "Not yet inspected", " NOT  yet inspected "), never(inspection.Overall), nil, "the same"},
		{"each area", edited(row, "Not yet inspected,,,,", strings.Repeat("not yet inspected,", 4)+"not yet inspected"),
			never(inspection.Overall, inspection.Leaders, inspection.HelpAndProtection, inspection.InCare, inspection.CareLeavers),
			nil, "each says so"},
		{"some areas", edited(row, "Not yet inspected,,,,", "Not yet inspected,Not yet inspected,,,"),
			never(inspection.Overall, inspection.Leaders), nil, "the others are not stated"},
		{"a type", edited(row, "Merrowland,,,,", "Merrowland,,,survey,"), never(inspection.Overall), []problem{{2, "Inspection type", "survey"}},
			"a cell that cannot be read is told as ever"},
		{"a day of inspection", edited(row, "Merrowland,,,,", "Merrowland,08/01/2024,,,"), nil,
			append([]problem{{2, "Publication date", ""}, {2, "Inspection type", ""}}, contradicts...), "then it was"},
		{"a day of publication", edited(row, "Merrowland,,,,", "Merrowland,,01/03/2024,,"), nil,
			append([]problem{{2, "Inspection date", ""}, {2, "Inspection type", ""}}, contradicts...), "the same"},
		{"a grade", edited(row, "Not yet inspected,,", "Not yet inspected,Good,"), nil, append([]problem{
			{2, "Inspection date", ""}, {2, "Publication date", ""}, {2, "Inspection type", ""}}, contradicts...), "the same"},
		{"an area alone", edited(row, "Not yet inspected,,", ",Not yet inspected,"), nil, []problem{
			{2, "Inspection date", ""}, {2, "Publication date", ""}, {2, "Inspection type", ""},
			{2, officialColumns.Judgements[inspection.Leaders-1], "Not yet inspected"}}, "the overall cell says it or nobody"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readCSV(header + test.row)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.problems, problems(t, "outcomes.csv", got.Problems)); diff != "" {
				t.Errorf("%s; problems mismatch (-want +got):\n%s", test.reason, diff)
			}
			if quirks := ofsted.Check(got.Rows); quirks != nil {
				t.Errorf("quirks %v", quirks)
			}
			if test.want == nil {
				return
			}
			want := []ofsted.Row{{Place: ofsted.Place{File: "outcomes.csv", Row: 2}, Columns: officialColumns, Inspection: *test.want}}
			if diff := cmp.Diff(want, got.Rows, sameRows); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			if h := got.History(); h.Len() != 0 {
				t.Errorf("%d inspections of a council that has not been inspected", h.Len())
			}
		})
	}
}
