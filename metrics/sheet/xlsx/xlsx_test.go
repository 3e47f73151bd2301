package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var dates = cmpopts.EquateComparable(metrics.Date{})

func TestRows(t *testing.T) {
	for _, test := range []struct {
		reason string
		book   book
		want   []outcome
	}{
		{
			"texts of every kind",
			book{
				texts: []string{"<t>shared</t>", "<r><t>in </t></r><r><t>pieces</t></r><rPh><t>spoken</t></rPh>"},
				sheets: []string{row(value("0", "s", "0"), value("0", "s", "1"), text("own"),
					`<c t="inlineStr"><is><r><t>its </t></r><r><t>own</t></r><rPh><t>spoken</t></rPh></is></c>`,
					value("0", "str", "worked out"), value("0", "e", "#N/A"), value("0", "b", "1"), value("0", "b", "0"))},
			},
			[]outcome{{Line: 1, Cells: texts("shared", "in pieces", "own", "its own", "worked out", "#N/A", "TRUE", "FALSE")}},
		},
		{
			"numbers as their formats show them",
			book{
				styles: []string{"0", "9", "10", "3", "164", "165", "166", "7"}, formats: []string{"0.0", "000", ";;;"},
				sheets: []string{row(value("0", "n", "0.30000000000000004"), value("1", "n", "0.1423"), value("2", "n", "0.1423"),
					value("3", "n", "1234567.4"), value("4", "n", "14.25"), value("5", "n", "7"), value("6", "n", "8"),
					value("7", "n", "1234.5"), value("0", "", "331"), value("99", "n", "5"), value("0", "n", "not a number"))},
			},
			[]outcome{{Line: 1, Cells: texts("0.3", "14%", "14.23%", "1,234,567", "14.3", "007", "8", "1,234.50", "331", "5", "not a number")}},
		},
		{
			"dates of 1900, the day that was not, and the last day",
			book{
				styles: []string{"0", "14"},
				sheets: []string{row(value("1", "n", "1"), value("1", "n", "59"), value("1", "n", "61"), value("1", "n", "45117"),
					value("1", "n", "45117.99999"), value("1", "n", "2958465"), value("0", "n", "45117"))},
			},
			[]outcome{{Line: 1, Cells: []sheet.Cell{
				day(t, "1900-01-01"), day(t, "1900-02-28"), day(t, "1900-03-01"), day(t, "2023-07-10"), day(t, "2023-07-10"),
				day(t, "9999-12-31"), {Text: "45117"},
			}}},
		},
		{
			"dates of 1904",
			book{
				styles: []string{"0", "14"}, properties: `date1904="1"`,
				sheets: []string{row(value("1", "n", "0"), value("1", "n", "43655"), value("1", "n", "60"))},
			},
			[]outcome{{Line: 1, Cells: []sheet.Cell{day(t, "1904-01-01"), day(t, "2023-07-10"), day(t, "1904-03-01")}}},
		},
		{
			"numbers that are no day come before their row",
			book{styles: []string{"0", "14"}, sheets: []string{
				row(value("1", "n", "0"), value("1", "n", "60"), value("1", "n", "-1.5"), value("1", "n", "2958466"),
					value("1", "n", "1E+300"), text("x"))}},
			[]outcome{
				{Line: 1, Column: "A", Bad: "0"}, {Line: 1, Column: "B", Bad: "60"}, {Line: 1, Column: "C", Bad: "-1.5"},
				{Line: 1, Column: "D", Bad: "2958466"}, {Line: 1, Column: "E", Bad: metrics.Excerpt("1" + strings.Repeat("0", 300))},
				{Line: 1, Cells: texts("0", "60", "-1.5", "2958466", "1"+strings.Repeat("0", 300), "x")},
			},
		},
		{
			"a date style does not make a text a date",
			book{styles: []string{"0", "14"}, texts: []string{"<t>10/07/2023</t>", "<t>45117</t>"}, sheets: []string{
				row(value("1", "s", "0"), value("1", "s", "1"), value("1", "str", "45117"), value("1", "b", "1"), value("1", "e", "#REF!"))}},
			[]outcome{{Line: 1, Cells: texts("10/07/2023", "45117", "45117", "TRUE", "#REF!")}},
		},
		{
			"dates as text, of whatever style and calendar",
			book{styles: []string{"0", "14"}, properties: `date1904="true"`, sheets: []string{
				row(value("0", "d", "2023-07-10T00:00:00"), value("1", "d", " 2023-07-10 "),
					value("1", "d", "2023-07-10T12:00:00Z"), value("1", "d", "soon"))}},
			[]outcome{
				{Line: 1, Column: "D", Bad: "soon"},
				{Line: 1, Cells: []sheet.Cell{day(t, "2023-07-10"), day(t, "2023-07-10"), day(t, "2023-07-10"), {Text: "soon"}}},
			},
		},
		{
			"a workbook whose first style shows a day",
			book{styles: []string{"14"}, sheets: []string{row(value("0", "n", "45117"), `<c><v>45117</v></c>`)}},
			[]outcome{{Line: 1, Cells: []sheet.Cell{day(t, "2023-07-10"), day(t, "2023-07-10")}}},
		},
		{
			"gaps between cells and rows, blank cells at the end",
			book{styles: []string{"0", "0"}, sheets: []string{
				`<row r="2"><c r="B2"><v>1</v></c><c r="D2" s="1"/><c r="E2" t="s"><v/></c></row><row r="5"><c r="A5"/></row>` +
					`<row r="7"><c r="C7"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>`}},
			[]outcome{{Line: 2, Cells: texts("", "1")}, {Line: 7, Cells: texts("", "", "2", "3")}, {Line: 8, Cells: texts("4")}},
		},
		{
			"formulas are not worked out",
			book{sheets: []string{row(`<c><f>WEBSERVICE("http://example.org")</f><v>7</v></c>`,
				`<c><f si="x" t="shared">1+1</f><v>2</v></c>`, `<c><f>1+1</f></c>`)}},
			[]outcome{{Line: 1, Cells: texts("7", "2")}},
		},
		{
			"texts that are not there, and kinds that are none",
			book{texts: []string{"<t>x</t>"}, sheets: []string{row(value("0", "s", "1"), value("0", "s", "-1"),
				value("0", "s", "one"), value("0", "z", "1"), value("0", "s", "0"))}},
			[]outcome{
				{Line: 1, Column: "A", Bad: "shared text 1"}, {Line: 1, Column: "B", Bad: "shared text -1"},
				{Line: 1, Column: "C", Bad: "shared text one"}, {Line: 1, Column: "D", Bad: "a cell of the kind z"},
				{Line: 1, Cells: texts("", "", "", "", "x")},
			},
		},
		{
			"spaces and line ends stay, entities are read",
			book{sheets: []string{row(text(" a  b "), text("a&#10;b"), text("King&apos;s &lt;&amp;&gt;"))}},
			[]outcome{{Line: 1, Cells: texts(" a  b ", "a\nb", "King's <&>")}},
		},
		{"an empty sheet", book{sheets: []string{""}}, nil},
	} {
		t.Run(test.reason, func(t *testing.T) {
			w, err := open(pack(t, test.book.files()...), sheet.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // rows come again
				got, err := read(t, w, "Sheet1")
				if err != nil {
					t.Error(err)
				}
				if diff := cmp.Diff(test.want, got, dates); diff != "" {
					t.Errorf("rows mismatch (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// Which formats show a day.
func TestDateFormats(t *testing.T) {
	for _, test := range []struct {
		reason, format, code string
		isDate               bool
	}{
		{"short", "14", "", true},
		{"day and month", "16", "", true},
		{"month and year", "17", "", true},
		{"with a time", "22", "", true},
		{"time", "20", "", false},
		{"elapsed", "46", "", false},
		{"general", "0", "", false},
		{"scientific", "11", "", false},
		{"text", "49", "", false},
		{"British", "164", "dd/mm/yyyy", true},
		{"with a country", "164", "[$-809]dd mmmm yyyy;@", true},
		{"quarter", "164", `"Q"0`, false},
		{"letters in quotation marks", "164", `0" days"`, false},
		{"an escaped letter", "164", `0\d`, false},
		{"a letter's width", "164", `0_d`, false},
		{"a colour", "164", "[Red]0", false},
		{"elapsed minutes", "164", "[mm]:ss", false},
		{"hours and minutes", "164", "hh:mm", false},
		{"a month's name", "164", "mmm", true},
		{"a month and minutes", "164", `mm:mm`, false},
		{"a quotation mark that is not closed", "164", `0"d`, false},
		{"a bracket that is not closed", "164", `0[d`, false},
		{"a backslash at the end", "164", `0\`, false},
		{"longer than Excel has", "164", strings.Repeat("d", 256), false},
	} {
		b := book{styles: []string{"0", test.format}, sheets: []string{row(value("1", "n", "45117"))}}
		if test.code != "" {
			b.formats = []string{test.code}
		}
		w, err := open(pack(t, b.files()...), sheet.Limits{})
		if err != nil {
			t.Fatalf("%s: %v", test.reason, err)
		}
		rows, err := read(t, w, "Sheet1")
		if err != nil || len(rows) != 1 || len(rows[0].Cells) != 1 {
			t.Fatalf("%s: %v, %v", test.reason, rows, err)
		}
		if got := rows[0].Cells[0]; (got == day(t, "2023-07-10")) != test.isDate || test.isDate == got.Date.IsZero() {
			t.Errorf("%s: %s %s gives %v", test.reason, test.format, test.code, got)
		}
	}
}

func TestSheets(t *testing.T) {
	b := book{sheets: []string{row(text("one")), row(text("two"))}}
	files := b.files()
	for i := range files { // a sheet that is nowhere
		files[i].text = strings.Replace(files[i].text, "</sheets>", `<sheet name="Lost" sheetId="9" r:id="rId9"/></sheets>`, 1)
	}
	w, err := open(pack(t, files...), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Sheet1", "Sheet2", "Lost"}, w.Sheets()); diff != "" {
		t.Errorf("sheets mismatch (-want +got):\n%s", diff)
	}
	got, err := read(t, w, "Sheet2")
	if diff := cmp.Diff([]outcome{{Line: 1, Cells: texts("two")}}, got, dates); diff != "" || err != nil {
		t.Errorf("%v, rows mismatch (-want +got):\n%s", err, diff)
	}
	for _, name := range []string{"Lost", "sheet1", ""} {
		if got, err := read(t, w, name); got != nil || !errors.Is(err, metrics.ErrUnreadable) {
			t.Errorf("%q gives %v, %v", name, got, err)
		}
	}
	names := w.Sheets()
	names[0] = "changed"
	if w.Sheets()[0] != "Sheet1" {
		t.Error("Sheets gives the workbook's own slice")
	}
}

// The caller may stop at any step, and may write to the row's slice.
func TestStopping(t *testing.T) {
	b := book{styles: []string{"14"}, sheets: []string{row(value("0", "n", "0"), text("x")) + row(text("y"))}}
	w, err := open(pack(t, b.files()...), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for steps := range 3 {
		n := 0
		for r := range w.Rows("Sheet1") {
			if n == steps {
				break
			}
			for i := range r.Cells {
				r.Cells[i].Text = "changed"
			}
			n++
		}
		if n != steps {
			t.Errorf("%d steps after a stop at %d", n, steps)
		}
	}
	got, err := read(t, w, "Sheet1")
	want := []outcome{{Line: 1, Column: "A", Bad: "0"}, {Line: 1, Cells: texts("0", "x")}, {Line: 2, Cells: texts("y")}}
	if diff := cmp.Diff(want, got, dates); diff != "" || err != nil {
		t.Errorf("%v, rows mismatch (-want +got):\n%s", err, diff)
	}
}

// A failure of the reader is its own error, not the file's.
func TestReaderFails(t *testing.T) {
	data := pack(t, book{sheets: []string{row(text("x"))}}.files()...)
	failure := errors.New("the disk broke")
	failures := 0
	for after := 0; ; after++ {
		_, err := xlsx.Open(&failing{r: bytes.NewReader(data), after: after, err: failure}, int64(len(data)), "sample.xlsx", sheet.Limits{})
		if err == nil {
			break
		}
		failures++
		if !errors.Is(err, failure) || errors.Is(err, metrics.ErrUnreadable) || !strings.HasPrefix(err.Error(), "sample.xlsx: ") {
			t.Errorf("after %d reads: %v, want the reader's error with the file's name", after, err)
		}
	}
	if failures < 5 {
		t.Errorf("only %d reads", failures)
	}
}

// failing fails after some reads.
type failing struct {
	r     io.ReaderAt
	after int
	err   error
}

func (f *failing) ReadAt(p []byte, at int64) (int, error) {
	if f.after--; f.after < 0 {
		return 0, f.err
	}
	return f.r.ReadAt(p, at)
}

// What two published workbooks hold, counted by another program with another parser.
func TestPublishedWorkbooks(t *testing.T) {
	type counts struct{ Rows, Cells, Last, Widest int }
	for _, test := range []struct {
		file, sheet string
		want        counts
		line        int
		cells       []sheet.Cell
	}{
		{
			"la_code_list.xlsx", "Sheet1", counts{Rows: 172, Cells: 688, Last: 172, Widest: 4}, 2,
			texts("301", "Barking and Dagenham", "Outer London", "OLB"),
		},
		{
			"sn_may_2025.xlsx", "LA SN Groups", counts{Rows: 162, Cells: 4026, Last: 164, Widest: 25}, 4,
			texts("301", "Barking and Dagenham", "301", "3", "London (Outer)", "308", "Close", "821", "Close", "313", "Close",
				"333", "Somewhat close", "336", "Somewhat close", "307", "Somewhat close", "304", "Somewhat close",
				"312", "Somewhat close", "874", "Somewhat close", "203", "Somewhat close"),
		},
	} {
		data := metricstest.Read(t, "data", test.file)
		w, err := open(data, sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{test.sheet}, w.Sheets()); diff != "" {
			t.Errorf("%s: sheets mismatch (-want +got):\n%s", test.file, diff)
		}
		rows, err := read(t, w, test.sheet)
		if err != nil {
			t.Error(err)
		}
		var got counts
		for _, r := range rows {
			if r.Bad != "" || r.Column != "" {
				t.Errorf("%s: row %d, column %s: %s", test.file, r.Line, r.Column, r.Bad)
			}
			got.Rows, got.Last, got.Widest = got.Rows+1, r.Line, max(got.Widest, len(r.Cells))
			for _, c := range r.Cells {
				if !c.IsBlank() {
					got.Cells++
				}
				if !c.Date.IsZero() {
					t.Errorf("%s: row %d has the date %v", test.file, r.Line, c.Date)
				}
			}
			if r.Line == test.line {
				if diff := cmp.Diff(test.cells, r.Cells, dates); diff != "" {
					t.Errorf("%s: row %d mismatch (-want +got):\n%s", test.file, r.Line, diff)
				}
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: counts mismatch (-want +got):\n%s", test.file, diff)
		}
	}
}

func ExampleWorkbook_Rows() {
	data := sample()
	w, err := xlsx.Open(bytes.NewReader(data), int64(len(data)), "outcomes.xlsx", sheet.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for r, err := range w.Rows("Sheet1") {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%d %s|%s|%s\n", r.Line, r.Cell(0).Text, r.Cell(1).Text, r.Cell(1).Date)
	}
	// Output:
	// 1 Council|Inspection date|
	// 2 Ashenmoor|2025-03-31|2025-03-31
	// 3 Brackwater|45747|
	// outcomes.xlsx: row 4: column B: found "0", expected a day that the calendar has
	// 4 Coldharrow|0|
}

func ExampleWorkbook_Sheets() {
	data := sample()
	w, err := xlsx.Open(bytes.NewReader(data), int64(len(data)), "outcomes.xlsx", sheet.Limits{})
	fmt.Println(w.Sheets(), err)
	// Output: [Sheet1] <nil>
}

func ExampleWorkbook_From1904() {
	data := sample()
	w, err := xlsx.Open(bytes.NewReader(data), int64(len(data)), "outcomes.xlsx", sheet.Limits{})
	fmt.Println(w.From1904(), err)
	// Output: false <nil>
}

// Somebody saved the sign-in page.
func ExampleOpen() {
	_, err := xlsx.Open(strings.NewReader("<!DOCTYPE html>"), 15, "outcomes.xlsx", sheet.Limits{})
	fmt.Println(err)
	// Output: outcomes.xlsx: found "a web page", expected an XLSX workbook
}

// sample is a small workbook, with a date, a number that could be one, and one that is none.
func sample() []byte {
	return pack(&testing.T{}, book{styles: []string{"0", "14"}, sheets: []string{
		row(text("Council"), text("Inspection date")) + row(text("Ashenmoor"), value("1", "n", "45747")) +
			row(text("Brackwater"), value("0", "n", "45747")) + row(text("Coldharrow"), value("1", "n", "0")),
	}}.files()...)
}
