package ods_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/ods"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var dates = cmpopts.EquateComparable(metrics.Date{})

func TestRows(t *testing.T) {
	for _, test := range []struct {
		reason string
		rows   []string
		want   []outcome
	}{
		{
			"text", []string{row(text("a"), text("b")), row(text("1"), text("2"))},
			[]outcome{{Line: 1, Cells: texts("a", "b")}, {Line: 2, Cells: texts("1", "2")}},
		},
		{
			"a date is what the file holds, whatever it shows",
			[]string{row(date("2023-07-10T00:00:00", "07/10/23"), date("2023-07-10", "10 Jul"), date("2023-07-10T23:59:59.9", ""))},
			[]outcome{{Line: 1, Cells: []sheet.Cell{
				{Text: "07/10/23", Date: day(t, "2023-07-10")}, {Text: "10 Jul", Date: day(t, "2023-07-10")},
				{Text: "2023-07-10T23:59:59.9", Date: day(t, "2023-07-10")},
			}}},
		},
		{
			"text or a number that could be a date is none", []string{row(text("10/07/2023"), text("2023-07-10"),
				`<table:table-cell office:value-type="float" office:value="45117"><text:p>45117</text:p></table:table-cell>`)},
			[]outcome{{Line: 1, Cells: texts("10/07/2023", "2023-07-10", "45117")}},
		},
		{
			"dates that the calendar does not have: the row comes after them",
			[]string{row(text("x"), date("2023-02-29", "29 Feb"), date("next week", ""), date("", ""), date("2023-07-10Z", "z"))},
			[]outcome{
				{Line: 1, Column: "B", Bad: "2023-02-29"}, {Line: 1, Column: "C", Bad: "next week"},
				{Line: 1, Column: "D", Bad: ""}, {Line: 1, Column: "E", Bad: "2023-07-10Z"},
				{Line: 1, Cells: texts("x", "29 Feb", "next week", "", "z")},
			},
		},
		{
			"what a number shows, or its value where it shows nothing",
			[]string{row(
				`<table:table-cell office:value-type="percentage" office:value="0.1423"><text:p>14.2%</text:p></table:table-cell>`,
				`<table:table-cell office:value-type="float" office:value="0.1423"/>`,
				`<table:table-cell office:value-type="string" office:string-value="Good"/>`,
				`<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>`,
			)},
			[]outcome{{Line: 1, Cells: texts("14.2%", "0.1423", "Good", "TRUE")}},
		},
		{
			"a formula is what was last worked out",
			[]string{row(`<table:table-cell table:formula="of:=WEBSERVICE(&quot;http://example.org&quot;)"><text:p>7</text:p></table:table-cell>`)},
			[]outcome{{Line: 1, Cells: texts("7")}},
		},
		{
			"blank cells inside a row, none at its end",
			[]string{row(blank("2"), text("x"), blank("3"), text("y"), blank("16377"))},
			[]outcome{{Line: 1, Cells: texts("", "", "x", "", "", "", "y")}},
		},
		{
			"repeated cells and rows",
			[]string{
				`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3">` +
					`<text:p>x</text:p></table:table-cell></table:table-row>`,
				row(text("y")),
			},
			[]outcome{{Line: 1, Cells: texts("x", "x", "x")}, {Line: 2, Cells: texts("x", "x", "x")}, {Line: 3, Cells: texts("y")}},
		},
		{
			"blank rows are no rows, but lines",
			[]string{
				row(text("x")), `<table:table-row table:number-rows-repeated="5">` + blank("16384") + `</table:table-row>`,
				row(), row(text("y")),
			},
			[]outcome{{Line: 1, Cells: texts("x")}, {Line: 8, Cells: texts("y")}},
		},
		{
			"rows in groups and among header rows",
			[]string{
				"<table:table-header-rows>" + row(text("h")) + "</table:table-header-rows>",
				"<table:table-row-group><table:table-rows>" + row(text("x")) + "</table:table-rows></table:table-row-group>",
			},
			[]outcome{{Line: 1, Cells: texts("h")}, {Line: 2, Cells: texts("x")}},
		},
		{
			"what merged cells hide",
			[]string{row(text("x"), `<table:covered-table-cell table:number-columns-repeated="2"><text:p>hidden</text:p>`+
				`</table:covered-table-cell>`, text("y"))},
			[]outcome{{Line: 1, Cells: texts("x", "", "", "y")}},
		},
		{
			"comments, pictures and tables in cells are no text",
			[]string{row(`<table:table-cell><office:annotation><text:p>comment</text:p></office:annotation>` +
				`<draw:frame><text:p>picture</text:p></draw:frame>` + table("inner", row(text("z"))) +
				`<text:p>x<text:note><text:p>note</text:p></text:note></text:p></table:table-cell>`)},
			[]outcome{{Line: 1, Cells: texts("x")}},
		},
		{
			"paragraphs, links, and white space as the format has it",
			[]string{row(text("  one \n two<text:s/> three<text:s text:c=\"3\"/>four<text:tab/>five<text:line-break/>six  " +
				"</text:p><text:p>seven <text:a>eight</text:a> <text:span>nine</text:span>"))},
			[]outcome{{Line: 1, Cells: texts("one two  three   four\tfive\nsix\nseven eight nine")}},
		},
		{
			"entities that XML has", []string{row(text("King&apos;s &amp; Queen&#39;s &lt;&#x263a;&gt;"))},
			[]outcome{{Line: 1, Cells: texts("King's & Queen's <☺>")}},
		},
		{
			"numbers of repetition that are none count as once",
			[]string{
				`<table:table-row table:number-rows-repeated="0">` + text("x") + "</table:table-row>",
				row(blank("-1"), `<table:table-cell table:number-columns-repeated="many"><text:p>y</text:p></table:table-cell>`, text("z")),
			},
			[]outcome{
				{Line: 1, Bad: "number-rows-repeated 0"}, {Line: 1, Cells: texts("x")},
				{Line: 2, Column: "A", Bad: "number-columns-repeated -1"},
				{Line: 2, Column: "B", Bad: "number-columns-repeated many"}, {Line: 2, Cells: texts("", "y", "z")},
			},
		},
		{"an empty sheet", nil, nil},
	} {
		t.Run(test.reason, func(t *testing.T) {
			w, err := open(workbook(t, test.rows...), sheet.Limits{})
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

// Sheets are found by name, in their order, in any prefix, and each has its own rows.
func TestSheets(t *testing.T) {
	data := pack(t, content(table("Cover", row(text("c"))), table("A &amp; B", row(text("ab"))), table("Empty")))
	w, err := open(data, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Cover", "A & B", "Empty"}, w.Sheets()); diff != "" {
		t.Errorf("sheets mismatch (-want +got):\n%s", diff)
	}
	for name, want := range map[string][]outcome{
		"Cover": {{Line: 1, Cells: texts("c")}}, "A & B": {{Line: 1, Cells: texts("ab")}}, "Empty": nil,
	} {
		got, err := read(t, w, name)
		if err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(want, got, dates); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", name, diff)
		}
	}
	_, err = read(t, w, "cover")
	const want = `sample.ods: found "no sheet named cover", expected one of: Cover, A & B, Empty`
	if !errors.Is(err, metrics.ErrUnreadable) || err.Error() != want {
		t.Errorf("a name that no sheet has gives %v, want %s", err, want)
	}
	names := w.Sheets()
	names[0] = "changed"
	if w.Sheets()[0] != "Cover" {
		t.Error("Sheets gives the workbook's own slice")
	}
}

// Other prefixes, and a namespace declared anew on the way, are the same to XML.
func TestNamespaces(t *testing.T) {
	const content = `<a:document-content xmlns:a="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:b="urn:other">` +
		`<a:body><a:spreadsheet xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
		` xmlns="urn:oasis:names:tc:opendocument:xmlns:text:1.0">` +
		`<b:table b:name="S"><b:table-row><b:table-cell a:value-type="date" a:date-value="2025-03-31"><p>x</p></b:table-cell>` +
		`<b:table-cell value-type="date"><p>y</p></b:table-cell></b:table-row></b:table></a:spreadsheet></a:body></a:document-content>`
	w, err := open(pack(t, file{"content.xml", content}), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := read(t, w, "S")
	want := []outcome{{Line: 1, Cells: []sheet.Cell{{Text: "x", Date: day(t, "2025-03-31")}, {Text: "y"}}}}
	if diff := cmp.Diff(want, got, dates); diff != "" || err != nil {
		t.Errorf("%v, rows mismatch (-want +got):\n%s", err, diff)
	}
}

// The caller may stop at any step, and may write to the row's slice.
func TestStoppingAndWriting(t *testing.T) {
	repeated := `<table:table-row table:number-rows-repeated="3">` + text("x") + `</table:table-row>`
	w, err := open(workbook(t, row(date("no date", "x")), repeated, row(text("y"))), sheet.Limits{RepeatedRows: 2})
	if err != nil {
		t.Fatal(err)
	}
	all, err := read(t, w, "Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for steps := range len(all) {
		n := 0
		for r, err := range w.Rows("Sheet1") {
			if n == steps {
				break
			}
			if err == nil && r.Cells[0] != all[n].Cells[0] {
				t.Errorf("step %d is %v, want %v", n, r.Cells[0], all[n].Cells[0])
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
}

// A failure of the reader is its own error, not the file's.
func TestReaderFails(t *testing.T) {
	data := workbook(t, row(text("x")))
	failure := errors.New("the disk broke")
	failures := 0
	for after := 0; ; after++ {
		r := &failing{r: bytes.NewReader(data), after: after, err: failure}
		w, err := ods.Open(r, int64(len(data)), "sample.ods", sheet.Limits{})
		if err == nil {
			_, err = read(t, w, "Sheet1")
		}
		if err == nil {
			break
		}
		failures++
		if !errors.Is(err, failure) || errors.Is(err, metrics.ErrUnreadable) || !strings.HasPrefix(err.Error(), "sample.ods: ") {
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

// The file may not change between opening and reading; if it does, that is said.
func TestFileChanges(t *testing.T) {
	long := workbook(t, strings.Repeat(row(text("x")), 100), row(text("last")))
	for _, changed := range [][]byte{workbook(t), make([]byte, len(long))} {
		data := bytes.Clone(long)
		w, err := open(data, sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		copy(data[40:], changed[min(40, len(changed)):])
		if _, err := read(t, w, "Sheet1"); !errors.Is(err, metrics.ErrUnreadable) {
			t.Errorf("a file that changed gives %v", err)
		}
	}
}

func ExampleWorkbook_Rows() {
	data := sample()
	w, err := ods.Open(bytes.NewReader(data), int64(len(data)), "outcomes.ods", sheet.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for r, err := range w.Rows("Inspections") {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%d %s|%s|%s\n", r.Line, r.Cell(0).Text, r.Cell(1).Text, r.Cell(1).Date)
	}
	// Output:
	// 3 Council|Inspection date|
	// 4 Ashenmoor|31/03/2025|2025-03-31
	// outcomes.ods: row 5: column B: found "2025-02-30", expected a date such as 2025-09-30 or 2025-09-30T00:00:00
	// 5 Brackwater|30/02/2025|
}

func ExampleWorkbook_Sheets() {
	data := sample()
	w, err := ods.Open(bytes.NewReader(data), int64(len(data)), "outcomes.ods", sheet.Limits{})
	fmt.Println(w.Sheets(), err)
	// Output: [Inspections] <nil>
}

// Somebody gave the file to the wrong reader.
func ExampleOpen() {
	_, err := ods.Open(strings.NewReader("<!DOCTYPE html>"), 15, "outcomes.ods", sheet.Limits{})
	fmt.Println(err)
	// Output: outcomes.ods: found "a web page", expected an ODS workbook
}

// sample is a small workbook.
func sample() []byte {
	return pack(&testing.T{}, content(table("Inspections",
		`<table:table-row table:number-rows-repeated="2">`+blank("16384")+`</table:table-row>`,
		row(text("Council"), text("Inspection date")),
		row(text("Ashenmoor"), date("2025-03-31", "31/03/2025")),
		row(text("Brackwater"), date("2025-02-30", "30/02/2025")),
	)))
}
