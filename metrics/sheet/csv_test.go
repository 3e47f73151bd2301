package sheet_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/google/go-cmp/cmp"
)

// outcome is one step of reading: a row of cells, or the place and the text of a bad row.
type outcome struct {
	Line  int
	Cells []string
	Bad   string // what was found instead of a row
}

// open opens a text that has a header.
func open(t testing.TB, r io.Reader) *sheet.CSV {
	t.Helper()
	table, err := sheet.OpenCSV(r, "sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// readAll reads the rows of a table whose reader does not fail.
func readAll(t testing.TB, table *sheet.CSV) []outcome {
	t.Helper()
	outcomes, err := readUntil(t, table)
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

// readUntil reads rows until the reader fails, and gives its error.
func readUntil(t testing.TB, table sheet.Table) (outcomes []outcome, failure error) {
	t.Helper()
	for record, err := range table.Records() {
		var bad *metrics.InputError
		switch {
		case failure != nil:
			t.Fatalf("after the error %v came %v, %v", failure, record, err)
		case err == nil:
			outcomes = append(outcomes, outcome{Line: record.Line, Cells: slices.Clone(record.Cells)})
			continue
		case errors.As(err, &bad):
			outcomes = append(outcomes, outcome{Line: bad.Row, Bad: bad.Found})
			if bad.Class != metrics.ErrBadRow || bad.File != "sample.csv" || bad.Expected == "" {
				t.Errorf("%v: want the class ErrBadRow, the file and what was expected", err)
			}
		default:
			failure = err
		}
		if record.Cells != nil || record.Line != 0 {
			t.Errorf("%v came with the record %v", err, record)
		}
	}
	return outcomes, failure
}

func row(line int, cells ...string) outcome     { return outcome{Line: line, Cells: cells} }
func badRow(line int, found string) outcome     { return outcome{Line: line, Bad: found} }
func lines(text ...string) string               { return strings.Join(text, "\n") + "\n" }
func header(columns ...string) (names []string) { return columns }

func TestReadCSV(t *testing.T) {
	for _, test := range []struct {
		reason string
		text   string
		header []string
		want   []outcome
	}{
		{"plain", "a,b\n1,2\n3,4\n", header("a", "b"), []outcome{row(2, "1", "2"), row(3, "3", "4")}},
		{"byte order mark", "\ufeffa,b\n1,2\n", header("a", "b"), []outcome{row(2, "1", "2")}},
		{
			"byte order mark before a quoted name", "\ufeff\"a\",b\n1,2\n",
			header("a", "b"), []outcome{row(2, "1", "2")},
		},
		{"CRLF", "a,b\r\n1,2\r\n3,4\r\n", header("a", "b"), []outcome{row(2, "1", "2"), row(3, "3", "4")}},
		{"both line ends", "a,b\r\n1,2\n3,4\r\n", header("a", "b"), []outcome{row(2, "1", "2"), row(3, "3", "4")}},
		{
			"quotes", "a,b\n\"1,5\",\"say \"\"so\"\"\"\n\"\",\n", header("a", "b"),
			[]outcome{row(2, "1,5", `say "so"`), row(3, "", "")},
		},
		{
			"a cell of several lines, and the number of the line after it", "a,b\n\"x\r\ny\n\nz\",2\n3,4\n", header("a", "b"),
			[]outcome{row(2, "x\ny\n\nz", "2"), row(6, "3", "4")},
		},
		{
			"blank lines are no rows, but lines", "a,b\n\n1,2\n\r\n\n3,4\n\n", header("a", "b"),
			[]outcome{row(3, "1", "2"), row(6, "3", "4")},
		},
		{"blank lines before the header", "\n\na,b\n1,2\n", header("a", "b"), []outcome{row(4, "1", "2")}},
		{"spaces around names, not around cells", " a , b\n 1 ,2\n", header("a", "b"), []outcome{row(2, " 1 ", "2")}},
		{
			"too few and too many cells", "a,b\n1\n1,2\n1,2,3\n", header("a", "b"),
			[]outcome{badRow(2, "1 cells: 1"), row(3, "1", "2"), badRow(4, "3 cells: 1,2,3")},
		},
		{"header only", "a,b\n", header("a", "b"), nil},
		{
			"header cut off", "a,b", header("a", "b"),
			[]outcome{badRow(1, "b")},
		},
		{
			"last line cut off", "a,b\n1,2\n3,4", header("a", "b"),
			[]outcome{row(2, "1", "2"), row(3, "3", "4"), badRow(3, "4")},
		},
		{
			"last line cut off after a comma", "a,b\n1,", header("a", "b"),
			[]outcome{row(2, "1", ""), badRow(2, "")},
		},
		{
			"last line cut off before its last cell", "a,b\n1,2\n3", header("a", "b"),
			[]outcome{row(2, "1", "2"), badRow(3, "1 cells: 3"), badRow(3, "3")},
		},
		{
			"last cell cut off at a comma inside quotation marks", "a,b\n1,\"x,y\"", header("a", "b"),
			[]outcome{row(2, "1", "x,y"), badRow(2, "x,y")},
		},
		{
			"a cell of several lines at the end, without a line end", "a,b\n1,\"x\ny\"", header("a", "b"),
			[]outcome{row(2, "1", "x\ny"), badRow(3, "x\ny")},
		},
		{
			"NUL bytes", "a,b\n1,\x00\n\x00\n3,4\n\x00", header("a", "b"),
			[]outcome{
				badRow(2, "a line with a NUL byte"), badRow(3, "a line with a NUL byte"), row(4, "3", "4"),
				badRow(5, "a line with a NUL byte"),
			},
		},
		{
			"a quotation mark inside a cell", "a,b\n1,2\"x\"\n3,4\n", header("a", "b"),
			[]outcome{badRow(2, `bare " in non-quoted-field`), row(3, "3", "4")},
		},
		{
			"text after a quoted cell", "a,b\n\"1\"x,2\"\"\n3,4\n", header("a", "b"),
			[]outcome{badRow(2, `extraneous or missing " in quoted-field`), row(3, "3", "4")},
		},
		{"not UTF-8", "a,b\n\xe9,2\n", header("a", "b"), []outcome{row(2, "\xe9", "2")}},
		{"one column", "a\n1\n2\n", header("a"), []outcome{row(2, "1"), row(3, "2")}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			table := open(t, strings.NewReader(test.text))
			if diff := cmp.Diff(test.header, table.Header()); diff != "" {
				t.Errorf("header mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.want, readAll(t, table)); diff != "" {
				t.Errorf("rows mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRecordsComeOnce(t *testing.T) {
	for reason, text := range map[string]string{"whole": "a,b\n1,2\n3,4\n", "cut off": "a,b\n1,2\n3,4"} {
		table := open(t, strings.NewReader(text))
		for range table.Records() {
			break // the rest is read by the next loop
		}
		if got := readAll(t, table); len(got) == 0 || !cmp.Equal(got[0], row(3, "3", "4")) {
			t.Errorf("%s: after one row was taken: %v", reason, got)
		}
		if got := readAll(t, table); got != nil {
			t.Errorf("%s: read a second time: %v", reason, got)
		}
	}
}

func TestColumn(t *testing.T) {
	table := open(t, strings.NewReader("time_period, SNP,SNP,old_la_code \n"))
	for _, test := range []struct {
		name   string
		want   int
		bad    *metrics.InputError
		reason string
	}{
		{"time_period", 0, nil, "the first"},
		{"old_la_code", 3, nil, "the last, without its space"},
		{"SNP", 0, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: "sample.csv", Row: 1, Column: "SNP",
			Found: "the column twice", Expected: "each column once",
		}, "twice is nowhere"},
		{"Time_Period", 0, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: "sample.csv", Row: 1, Column: "Time_Period",
			Found: "time_period,SNP,SNP,old_la_code", Expected: "a header with this column",
		}, "letter case matters"},
	} {
		got, err := table.Column(test.name)
		var bad *metrics.InputError
		errors.As(err, &bad)
		// The class is compared by identity: its errors have no exported fields.
		same := cmp.Comparer(func(a, b error) bool { return a == b })
		if test.bad == nil != (bad == nil) || bad != nil && !cmp.Equal(*test.bad, *bad, same) || got != test.want {
			t.Errorf("Column(%q) = %d, %v, want %d, %v (%s)", test.name, got, err, test.want, test.bad, test.reason)
		}
	}
}

// What callers do to what they are given changes nothing, and cells stay what they were.
func TestNothingIsShared(t *testing.T) {
	table := open(t, strings.NewReader("a,b\n1,2\n3,4\n"))
	table.Header()[0] = "changed"
	if diff := cmp.Diff(header("a", "b"), table.Header()); diff != "" {
		t.Errorf("header mismatch (-want +got):\n%s", diff)
	}
	var kept []string
	for record, err := range table.Records() {
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, record.Cells...)
		record.Cells[0] = "changed"
	}
	if diff := cmp.Diff([]string{"1", "2", "3", "4"}, kept); diff != "" {
		t.Errorf("cells mismatch (-want +got):\n%s", diff)
	}
}

// The place of a header that cannot be read, or lacks a column, is the line it is on.
func TestPlaceOfTheHeader(t *testing.T) {
	place := func(err error) int {
		var bad *metrics.InputError
		if !errors.As(err, &bad) {
			t.Fatalf("%v is no InputError", err)
		}
		return bad.Row
	}
	for _, text := range []string{"\n\na\x00,b\n", "\n\na\"x,b\"\n"} {
		_, err := sheet.OpenCSV(strings.NewReader(text), "sample.csv")
		if got := place(err); got != 3 {
			t.Errorf("%q: %v, want row 3", text, err)
		}
	}
	_, err := open(t, strings.NewReader("\n\na,b\n")).Column("c")
	if got := place(err); got != 3 {
		t.Errorf("no column: %v, want row 3", err)
	}
}
