package sheet_test

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/google/go-cmp/cmp"
)

var _ sheet.Table = (*sheet.CSV)(nil)

// step is what a worksheet gives next: a row, or an error.
type step struct {
	row sheet.Row
	err error
}

// cells is a row of texts. Blank ones are blank cells.
func cells(line int, texts ...string) step {
	row := sheet.Row{Line: line}
	for _, text := range texts {
		row.Cells = append(row.Cells, sheet.Cell{Text: text})
	}
	return step{row: row}
}

func spoilt(line int, found string) step {
	return step{err: &metrics.InputError{Class: metrics.ErrBadRow, File: "sample.csv", Row: line, Found: found, Expected: "better"}}
}

// worksheet gives steps from the first each time, in a slice that it uses again, as workbooks do. It counts the passes
// that are under way.
func worksheet(under *int, steps ...step) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		*under++
		defer func() { *under-- }()
		var again []sheet.Cell
		for _, s := range steps {
			again = append(again[:0], s.row.Cells...)
			if !yield(sheet.Row{Line: s.row.Line, Cells: again}, s.err) {
				return
			}
		}
	}
}

func TestOfRows(t *testing.T) {
	day, err := metrics.NewDate(2025, 9, 30)
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("the part is cut off")
	for _, test := range []struct {
		reason string
		steps  []step
		header []string
		want   []outcome
		fails  error
	}{
		{"plain", []step{cells(1, "a", "b"), cells(2, "1", "2"), cells(3, "3", "4")}, header("a", "b"), []outcome{row(2, "1", "2"), row(3, "3", "4")}, nil},
		{"a header alone", []step{cells(1, "a", "b")}, header("a", "b"), nil, nil},
		{"the header below rows that show nothing", []step{cells(1), cells(2, " ", ""), cells(5, "a", "b"), cells(6, "1", "2")}, header("a", "b"), []outcome{row(6, "1", "2")}, nil},
		{"blank cells at the header's end are no columns", []step{cells(1, "a", "b", "", " "), cells(2, "1", "2")}, header("a", "b"), []outcome{row(2, "1", "2")}, nil},
		{"blank cells within it are", []step{cells(1, "", "b", "", "d"), cells(2, "1", "2", "3", "4")}, header("", "b", "", "d"), []outcome{row(2, "1", "2", "3", "4")}, nil},
		{"spaces around a name are none of it, those in a cell are", []step{cells(1, " a ", "b\t"), cells(2, " 1 ", "2")}, header("a", "b"), []outcome{row(2, " 1 ", "2")}, nil},
		{"short rows are made up, whatever the row before had", []step{cells(1, "a", "b"), cells(2, "1", "2"), cells(3, "3"), cells(4, "", "4")}, header("a", "b"), []outcome{row(2, "1", "2"), row(3, "3", ""), row(4, "", "4")}, nil},
		{"rows that show nothing are passed over", []step{cells(1, "a"), cells(2), cells(3, " "), cells(9, "1")}, header("a"), []outcome{row(9, "1")}, nil},
		{
			"a row that is wider is a bad one, with the first column too many", []step{cells(1, "a"), cells(2, "1", "", "x", "y"), cells(3, "2")},
			header("a"), []outcome{badRow(2, "x"), row(3, "2")}, nil,
		},
		{"wider by what nobody sees is not", []step{cells(1, "a"), cells(2, "1", "", " ")}, header("a"), []outcome{row(2, "1")}, nil},
		{
			"a date is written as the standards do, whatever its text", []step{
				{row: sheet.Row{Line: 1, Cells: []sheet.Cell{{Text: "a"}, {Date: day}}}},
				{row: sheet.Row{Line: 2, Cells: []sheet.Cell{{Text: "30/09/25", Date: day}, {Text: "30/09/25"}}}},
			},
			header("a", "2025-09-30"), []outcome{row(2, "2025-09-30", "30/09/25")}, nil,
		},
		{
			"a date beyond the header", []step{cells(1, "a"), {row: sheet.Row{Line: 2, Cells: []sheet.Cell{{}, {Date: day}}}}},
			header("a"), []outcome{badRow(2, "2025-09-30")}, nil,
		},
		{
			"bad rows come in their place, those above the header too",
			[]step{spoilt(1, "x"), cells(2, "a"), spoilt(3, "y"), cells(3, "1"), spoilt(4, "z")},
			header("a"), []outcome{badRow(1, "x"), badRow(3, "y"), row(3, "1"), badRow(4, "z")}, nil,
		},
		{
			"another error ends them, even where more would come", []step{cells(1, "a"), cells(2, "1"), {err: broken}, cells(3, "2")},
			header("a"), []outcome{row(2, "1")}, broken,
		},
		{"the header again is a row as any", []step{cells(1, "a"), cells(2, "a")}, header("a"), []outcome{row(2, "a")}, nil},
	} {
		t.Run(test.reason, func(t *testing.T) {
			under := 0
			table, err := sheet.OfRows(worksheet(&under, test.steps...), "sample.csv")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.header, table.Header()); diff != "" || table.File() != "sample.csv" {
				t.Errorf("%s: header mismatch (-want +got):\n%s", table.File(), diff)
			}
			for range 2 { // from the first each time
				got, err := readUntil(t, table)
				if diff := cmp.Diff(test.want, got); diff != "" || err != test.fails {
					t.Errorf("error %v, want %v; rows mismatch (-want +got):\n%s", err, test.fails, diff)
				}
			}
			if under != 0 {
				t.Errorf("%d passes left under way", under)
			}
		})
	}
}

func TestOfRowsWithoutAHeader(t *testing.T) {
	broken := errors.New("the part is cut off")
	wide := make([]string, sheet.MostColumns+1)
	for i := range wide {
		wide[i] = "a"
	}
	for _, test := range []struct {
		reason string
		steps  []step
		want   error
	}{
		{"no rows", nil, metrics.ErrUnreadable},
		{"rows that show nothing", []step{cells(1), cells(2, " ")}, metrics.ErrUnreadable},
		{"bad rows alone", []step{spoilt(1, "x")}, metrics.ErrUnreadable},
		{"the rows end before it", []step{{err: broken}, cells(1, "a")}, broken},
		{"more columns than a sheet has", []step{cells(1, wide...)}, metrics.ErrUnreadable},
	} {
		under := 0
		table, err := sheet.OfRows(worksheet(&under, test.steps...), "sample.csv")
		if table != nil || !errors.Is(err, test.want) || errors.Is(err, metrics.ErrBadRow) || under != 0 {
			t.Errorf("%s: table %v, error %v, %d passes left; want %v", test.reason, table, err, under, test.want)
		}
	}
	under := 0
	if _, err := sheet.OfRows(worksheet(&under, cells(1, wide[1:]...)), "sample.csv"); err != nil {
		t.Errorf("as many columns as a sheet has: %v", err)
	}
}

// A header is the caller's to change, and a table that is left before its end leaves nothing behind.
func TestOfRowsIsItsOwn(t *testing.T) {
	under := 0
	table, err := sheet.OfRows(worksheet(&under, cells(1, "a", "b"), cells(2, "1"), cells(3, "2")), "sample.csv")
	if err != nil || under != 0 {
		t.Fatal(err, under)
	}
	table.Header()[0] = "x"
	if got := table.Header(); got[0] != "a" {
		t.Errorf("the header has become %v", got)
	}
	for range table.Records() {
		break
	}
	for record, err := range table.Records() {
		if err != nil || record.Line != 2 {
			t.Errorf("the first record is of line %d, %v", record.Line, err)
		}
		break
	}
	if under != 0 {
		t.Errorf("%d passes left under way", under)
	}
}

// Columns are found as they are in CSV: the same positions, and the same messages.
func TestColumnsAreThoseOfCSV(t *testing.T) {
	names := header("a", "b", "b", "")
	under := 0
	ours, err := sheet.OfRows(worksheet(&under, cells(1, append(names, "c")...)), "sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	theirs := open(t, strings.NewReader("a,b,b,,c\n"))
	for _, name := range []string{"a", "b", "", "c", "d"} {
		got, err := ours.Column(name)
		want, wantErr := theirs.Column(name)
		if got != want || (err == nil) != (wantErr == nil) {
			t.Errorf("Column(%q) = %d, %v; in CSV %d, %v", name, got, err, want, wantErr)
			continue
		}
		if err != nil && err.Error() != wantErr.Error() {
			t.Errorf("Column(%q): %v; in CSV %v", name, err, wantErr)
		}
	}
	for _, name := range []string{"b", "d"} {
		var bad *metrics.InputError
		if _, err := ours.Column(name); !errors.As(err, &bad) || bad.Class != metrics.ErrUnreadable || bad.Row != 1 || bad.Column != name {
			t.Errorf("Column(%q): %v, want an InputError of the class ErrUnreadable with its place", name, err)
		}
	}
}

// Rows that are given once only, or are others the second time, are an error and not a table without records.
func TestRowsThatChange(t *testing.T) {
	under := 0
	steps := []step{cells(1, "a"), cells(2, "1"), cells(3, "2")}
	for reason, second := range map[string][]step{
		"nothing left":                      nil,
		"going on where they stopped":       steps[1:],
		"only bad rows":                     {spoilt(1, "x")},
		"another header":                    {cells(1, "b"), cells(2, "1")},
		"a wider header":                    {cells(1, "a", "b"), cells(2, "1")},
		"the same header on another line":   {cells(2, "a"), cells(3, "1")},
		"a header wider than a sheet's are": {cells(1, slices.Repeat([]string{"a"}, sheet.MostColumns+1)...)},
	} {
		passes := 0
		table, err := sheet.OfRows(func(yield func(sheet.Row, error) bool) {
			passes++
			if passes == 1 {
				worksheet(&under, steps...)(yield)
				return
			}
			worksheet(&under, second...)(yield)
		}, "sample.csv")
		if err != nil {
			t.Fatal(err)
		}
		var last error
		for record, err := range table.Records() {
			if last = err; record.Cells != nil {
				t.Errorf("%s: record %v", reason, record)
			}
		}
		if !errors.Is(last, metrics.ErrUnreadable) {
			t.Errorf("%s: the last is %v, want an error of the class ErrUnreadable", reason, last)
		}
	}
}
