package neighbours_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
	"github.com/google/go-cmp/cmp"
)

// firstSheet makes a table of the first sheet of a workbook.
func firstSheet(t testing.TB, data []byte, file string) (sheet.Table, error) {
	t.Helper()
	book, err := xlsx.Open(bytes.NewReader(data), int64(len(data)), file, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return sheet.OfRows(book.Rows(book.Sheets()[0]), file)
}

// The published workbook has the lists of the published CSV file, closeness included, and below them those of five
// councils that ceased. No cell of it is a problem, though five councils are written otherwise.
func TestPublishedWorkbook(t *testing.T) {
	table, err := firstSheet(t, metricstest.Read(t, "data", "sn_may_2025.xlsx"), "sn_may_2025.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	model, problems, err := neighbours.ReadTable(table, neighbours.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range problems.List {
		t.Error(problem)
	}
	if model.Edition() != "sn_may_2025.xlsx" || model.Len() != 158 {
		t.Errorf("%d lists of the edition %q, want 158 of the file's name", model.Len(), model.Edition())
	}
	plain, _, err := neighbours.Read(bytes.NewReader(metricstest.Read(t, "data", "sn_model_2025_wide.csv")), neighbours.Options{})
	if err != nil {
		t.Fatal(err)
	}
	same, more := 0, []string(nil)
	for id := range area.EnglandRegister().All() {
		got, ok := model.Of(id)
		want, plainly := plain.Of(id)
		switch {
		case plainly:
			same++
			if diff := cmp.Diff(want, got, comparable); diff != "" || !ok || model.Named(id) != 10 {
				t.Errorf("%v: %d named, mismatch (-CSV +workbook):\n%s", id, model.Named(id), diff)
			}
		case ok:
			more = append(more, id.LACode())
			checkList(t, id, got)
		}
	}
	slices.Sort(more)
	if diff := cmp.Diff([]string{"835", "836", "837", "909", "928"}, more); diff != "" || same != 153 {
		t.Errorf("%d councils in both, want 153; those of the workbook alone mismatch (-want +got):\n%s", same, diff)
	}
}

// pack makes a workbook of one sheet. Its formats are: 0 general, 1 a date, 2 one decimal place.
func pack(t testing.TB, rows ...string) []byte {
	t.Helper()
	const (
		packages = `http://schemas.openxmlformats.org/package/2006/`
		office   = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
		main     = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + packages + `content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="Lists" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + main + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + main + `"><sheetData>` + strings.Join(rows, "") + `</sheetData></worksheet>`},
	} {
		w, err := out.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(`<?xml version="1.0" encoding="UTF-8"?>` + f[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// number is a cell with a number as the file has it, in a format.
func number(value string, format int) string {
	return fmt.Sprintf(`<c s="%d"><v>%s</v></c>`, format, value)
}

func text(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }

// line makes a row of a line of CSV, numbers as numbers. A cell that begins as XML is as it is.
func line(t testing.TB, cells string) string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(cells))
	r.LazyQuotes = true
	record, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	row := "<row>"
	for _, cell := range record {
		switch {
		case strings.HasPrefix(cell, "<"):
			row += cell
		case cell != "" && strings.Trim(cell, "0123456789") == "":
			row += number(cell, 0)
		case cell == "":
			row += "<c/>"
		default:
			row += text(cell)
		}
	}
	return row + "</row>"
}

// What a workbook can hold in a cell where a council's number stands: it is the number where the workbook shows it, and
// else a problem with its place, beside which the rest is read.
func TestCellsOfWorkbooks(t *testing.T) {
	for _, test := range []struct {
		reason string
		cell   string
		want   []problem
	}{
		{"a number", number("954", 0), nil},
		{"a text", text("954"), nil},
		{"a text with spaces", text(" 954 "), nil},
		{"a number written with decimals is shown without", number("954.0", 0), nil},
		{"a number that misses by less than a program shows", number("953.99999999999989", 0), nil},
		{"a number in powers of ten", number("9.54E2", 0), nil},
		{"a number shown with decimals", number("954", 2), []problem{{2, "SN_3", "954.0"}}},
		{"a number with decimals", number("954.5", 0), []problem{{2, "SN_3", "954.5"}}},
		{"a number below nought", number("-954", 0), []problem{{2, "SN_3", "-954"}}},
		{"a date", number("45930", 1), []problem{{2, "SN_3", "2025-09-30"}}},
		{"a number shown as a date", number("954", 1), []problem{{2, "SN_3", "1902-08-11"}}},
		{"a date that no calendar has, which its reader says too", number("60", 1), []problem{{2, "H", "60"}, {2, "SN_3", "60"}}},
		{"an error", `<c t="e"><v>#N/A</v></c>`, []problem{{2, "SN_3", "#N/A"}}},
		{"a truth", `<c t="b"><v>1</v></c>`, []problem{{2, "SN_3", "TRUE"}}},
		{"nothing", `<c/>`, []problem{{2, "SN_3", ""}}},
	} {
		ashenmoor := strings.Replace(strings.TrimSpace(ofAshenmoor), "954", test.cell, 1)
		model, problems, err := readWorkbook(t, pack(t, line(t, wide), line(t, ashenmoor), line(t, ofBrackwater)))
		if err != nil {
			t.Fatal(test.reason, err)
		}
		if diff := cmp.Diff(test.want, problems); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", test.reason, diff)
		}
		read := 10
		if test.want != nil {
			read = 9
		}
		if list, _ := model.Of(council(t, "Ashenmoor")); len(list) != read || model.Named(council(t, "Ashenmoor")) != 10 {
			t.Errorf("%s: Ashenmoor has %d neighbours, want %d", test.reason, len(list), read)
		}
		if list, _ := model.Of(council(t, "Brackwater")); len(list) != 10 {
			t.Errorf("%s: Brackwater has %d neighbours", test.reason, len(list))
		}
	}
}

// readWorkbook reads the lists of a workbook's first sheet, and gives the places of the problems.
func readWorkbook(t *testing.T, data []byte) (*neighbours.Model, []problem, error) {
	t.Helper()
	table, err := firstSheet(t, data, "sample.xlsx")
	if err != nil {
		return nil, nil, err
	}
	model, problems, err := neighbours.ReadTable(table, options("sample.xlsx"))
	var places []problem
	for _, p := range problems.List {
		var bad *metrics.InputError
		if !errors.As(p, &bad) || bad.Class != metrics.ErrBadRow || bad.File != "sample.xlsx" || bad.Expected == "" {
			t.Fatalf("%v is no whole InputError of the class ErrBadRow", p)
		}
		places = append(places, problem{bad.Row, bad.Column, bad.Found})
	}
	return model, places, err
}

// letters are a row of them above the header, as the published workbook has one.
var letters = strings.Join(strings.Split("ABCDEFGHIJKLMNOPQRSTUV", ""), ",")

// Rows of workbooks: what is short, too wide, above the header, or no list.
func TestRowsOfWorkbooks(t *testing.T) {
	lists := older + "Ashenmoor,951" + ten
	for _, test := range []struct {
		reason    string
		rows      []string // as CSV
		want      []problem
		ashenmoor int // how many neighbours Ashenmoor has; 0 is no list
	}{
		{"the header first", strings.Split(lists, "\n"), nil, 10},
		{"below letters and numbers", append([]string{letters, letters}, strings.Split(lists, "\n")...), nil, 10},
		{"below as many rows as are looked at", append(slices.Repeat([]string{letters}, 5), strings.Split(lists, "\n")...), nil, 10},
		{"below one more", append(slices.Repeat([]string{letters}, 6), strings.Split(lists, "\n")...), nil, 0},
		{"below a row that is narrower", append([]string{"Neighbours"}, strings.Split(lists, "\n")...), []problem{{2, "B", "LA number"}, {3, "B", "951"}}, 0},
		{"no closeness in the last cell", []string{wide, strings.TrimSuffix(ofAshenmoor, ",\n")}, nil, 10},
		{"three neighbours and an end", []string{wide, "951,Ashenmoor,,952,Close,953,Close,954"}, []problem{
			{2, "SN_4", ""}, {2, "SN_5", ""}, {2, "SN_6", ""}, {2, "SN_7", ""}, {2, "SN_8", ""}, {2, "SN_9", ""}, {2, "SN_10", ""},
		}, 3},
		{"a note beside the list", []string{wide, strings.TrimSpace(ofAshenmoor) + ",see below", ofBrackwater}, []problem{{2, "X", "see below"}}, 0},
		{"a heading and a blank row between", []string{wide, ofBrackwater, ",Old lists:", "", ofAshenmoor}, nil, 10},
	} {
		var rows []string
		for _, r := range test.rows {
			if r = strings.TrimSuffix(r, "\n"); r == "" {
				rows = append(rows, "<row/>")
			} else {
				rows = append(rows, line(t, r))
			}
		}
		model, problems, err := readWorkbook(t, pack(t, rows...))
		if diff := cmp.Diff(test.want, problems); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", test.reason, diff)
		}
		if model == nil {
			if test.ashenmoor > 0 || !errors.Is(err, metrics.ErrUnreadable) {
				t.Errorf("%s: %v", test.reason, err)
			}
			continue
		}
		if list, _ := model.Of(council(t, "Ashenmoor")); len(list) != test.ashenmoor {
			t.Errorf("%s: Ashenmoor has %d neighbours, want %d", test.reason, len(list), test.ashenmoor)
		}
	}
}

func TestUnreadableWorkbooks(t *testing.T) {
	for reason, rows := range map[string][]string{
		"nothing":                     {},
		"blank cells":                 {"<row><c/><c/></row>"},
		"a header alone":              {line(t, wide)},
		"letters and a header":        {line(t, letters), line(t, older)},
		"no list":                     {line(t, wide), line(t, "999,Mistleby"), line(t, ",Old lists:")},
		"a column twice":              {line(t, strings.TrimSpace(wide)+",SN_6"), line(t, strings.TrimSpace(ofAshenmoor)+",953")},
		"a column twice below a row":  {line(t, letters+",W"), line(t, strings.TrimSpace(older)+",SN6"), line(t, "Ashenmoor,951"+ten)},
		"another table":               {line(t, "a,b"), line(t, "1,2")},
		"no closeness after the last": {line(t, strings.TrimSuffix(older, ",SNP\n")), line(t, "Ashenmoor,951"+strings.TrimSuffix(ten, ",\n"))},
	} {
		model, _, err := readWorkbook(t, pack(t, rows...))
		if model != nil || !errors.Is(err, metrics.ErrUnreadable) {
			t.Errorf("%s: %v, %v, want an error of the class ErrUnreadable", reason, model, err)
		}
	}
}

// Half a sheet is no edition: the error that ends its rows comes instead of a model.
func TestWorkbookThatEndsInTheMiddle(t *testing.T) {
	broken := errors.New("the part is cut off")
	rows := func(yield func(sheet.Row, error) bool) {
		for i, text := range []string{wide, ofAshenmoor} {
			row := sheet.Row{Line: i + 1}
			for _, cell := range strings.Split(text, ",") {
				row.Cells = append(row.Cells, sheet.Cell{Text: cell})
			}
			if !yield(row, nil) {
				return
			}
		}
		yield(sheet.Row{}, broken)
	}
	table, err := sheet.OfRows(rows, "sample.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if model, _, err := neighbours.ReadTable(table, options("")); model != nil || err != broken {
		t.Errorf("%v, %v, want the error of the rows", model, err)
	}
}
