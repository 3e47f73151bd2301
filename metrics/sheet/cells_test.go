package sheet_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/google/go-cmp/cmp"
)

func TestLetters(t *testing.T) {
	for _, test := range []struct {
		reason string
		column int
		want   string
	}{
		{"the first", 0, "A"},
		{"the last of one letter", 25, "Z"},
		{"the first of two", 26, "AA"},
		{"the last of two", 701, "ZZ"},
		{"the first of three", 702, "AAA"},
		{"the last of a sheet", 16_383, "XFD"},
		{"beyond it", 16_384, ""},
		{"none", -1, ""},
	} {
		if got := sheet.Letters(test.column); got != test.want {
			t.Errorf("%s: Letters(%d) = %q, want %q", test.reason, test.column, got, test.want)
		}
	}
}

// Every column's letters are those before with the last letter turned on by one, as a milometer turns.
func TestLettersFollow(t *testing.T) {
	next := []byte("A")
	for column := range sheet.MostColumns {
		if got := sheet.Letters(column); got != string(next) {
			t.Fatalf("Letters(%d) = %q, want %q", column, got, next)
		}
		at := len(next) - 1
		for ; at >= 0 && next[at] == 'Z'; at-- {
			next[at] = 'A'
		}
		if at < 0 {
			next = append([]byte("A"), next...)
		} else {
			next[at]++
		}
	}
}

func TestRowCell(t *testing.T) {
	day, err := metrics.NewDate(2025, 3, 31)
	if err != nil {
		t.Fatal(err)
	}
	row := sheet.Row{Line: 4, Cells: []sheet.Cell{{Text: "Ashenmoor"}, {Date: day}}}
	for column, want := range map[int]sheet.Cell{-1: {}, 0: {Text: "Ashenmoor"}, 1: {Date: day}, 2: {}} {
		if got := row.Cell(column); got != want || got.IsBlank() != (want == sheet.Cell{}) {
			t.Errorf("Cell(%d) = %v, blank %t, want %v", column, got, got.IsBlank(), want)
		}
	}
}

func TestLimitsOrDefaults(t *testing.T) {
	defaults := sheet.Limits{
		FileBytes: 32 << 20, PartBytes: 32 << 20, AllBytes: 40 << 20, Ratio: 200, Parts: 1000, Sheets: 256, Depth: 100,
		CellBytes: 100_000, TextBytes: 128 << 20, RepeatedRows: 10_000, Cells: 50_000_000,
	}
	one := sheet.Limits{
		FileBytes: 1, PartBytes: 1, AllBytes: 1, Ratio: 1, Parts: 1, Sheets: 1, Depth: 1,
		CellBytes: 1, TextBytes: 1, RepeatedRows: 1, Cells: 1,
	}
	for _, test := range []struct {
		reason       string
		limits, want sheet.Limits
	}{
		{"none given", sheet.Limits{}, defaults},
		{"all given", one, one},
		{"less than nought is none", sheet.Limits{Parts: -1, Cells: -1}, defaults},
	} {
		if diff := cmp.Diff(test.want, test.limits.OrDefaults()); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}
