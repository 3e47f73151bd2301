package ees_test

import (
	"errors"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/ees"
)

// TestCells reads one doubtful cell between good ones. A row keeps its other figures whatever the cell holds.
func TestCells(t *testing.T) {
	type result struct {
		Values   []metrics.Value
		Problems []metrics.InputError
	}
	seven, eight := metrics.Rounded(7, metrics.Places(0)), metrics.Rounded(8, metrics.Places(0))
	invalid := func(found string) result {
		v, _ := metrics.Parse("NULL", metrics.AsPrinted)
		return result{
			[]metrics.Value{seven, v, eight},
			[]metrics.InputError{{
				Class: metrics.ErrBadRow, File: "sample.csv", Row: 3, Column: "doubtful", Found: found,
				Expected: "a number or a symbol (z, c, k, low, u, x)",
			}},
		}
	}
	good := func(v metrics.Value) result { return result{Values: []metrics.Value{seven, v, eight}} }
	tests := []struct {
		cell   string
		want   result
		reason string
	}{
		{"1e999", invalid("1e999"), "beyond the largest float64: no figure is infinite"},
		{`"1,234"`, invalid("1,234"), "separators of thousands are not in the standard, and could be decimal commas"},
		{"12%", invalid("12%"), "units belong to the metadata"},
		{"NaN", invalid("NaN"), "no figure is NaN, although strconv reads it"},
		{"Inf", invalid("Inf"), "no figure is infinite, although strconv reads it"},
		{"NULL", invalid("NULL"), "a database's word for nothing says no reason"},
		{"NA", invalid("NA"), "R's word for nothing says no reason"},
		{"0x10", invalid("0x10"), "hexadecimals are not figures"},
		{"00:10", invalid("00:10"), "years and months in a column of numbers"},
		{" 7 ", good(seven), "spaces around a figure are ignored"},
		{"-0", good(metrics.Exact(0)), "minus nought is nought"},
		{"N/A", good(metrics.Missing(metrics.NotApplicable)), "the older symbol for z"},
		{"n/a", good(metrics.Missing(metrics.NotApplicable)), "the older symbol for z"},
		{":", good(metrics.Missing(metrics.Unavailable)), "the older symbol for x"},
		{"..", good(metrics.Missing(metrics.Unspecified)), "a symbol that has lost its reason"},
		{"k", good(metrics.Missing(metrics.Low)), "low in files that say k; without a precision nothing bounds it above"},
		{"", good(metrics.Value{}), "an empty cell is blank"},
		{`""`, good(metrics.Value{}), "an empty cell in quotation marks is blank too"},
		{"   ", good(metrics.Value{}), "and so is a cell of spaces"},
	}
	for _, test := range tests {
		text := file(idColumns+",before,doubtful,after",
			year2025+country+",1,2,3",
			year2025+ashenmoor+",7,"+test.cell+",8",
			year2025+brackwater+",1,2,3")
		rows, problems := read(t, text, options(ees.Column{Name: "doubtful", Kind: ees.Indicator}))
		if len(rows) != 3 {
			t.Errorf("%q: %d rows, want all 3: %s", test.cell, len(rows), test.reason)
			continue
		}
		got := result{rows[1].Values, inputErrors(t, problems)}
		// -0 has the precision of its text, which is of no interest here.
		if x, ok := got.Values[1].Point(); ok && x == 0 {
			got.Values[1] = metrics.Exact(x)
		}
		t.Run(test.cell, func(t *testing.T) { equal(t, test.want, got) })
	}
}

// TestBadCellBeforeItsRow holds the order in which one row's errors and the row itself come.
func TestBadCellBeforeItsRow(t *testing.T) {
	text := file(idColumns+",a,b", year2025+country+",NULL,NA", year2025+ashenmoor+",1,2")
	r := open(t, text, options(ees.Column{Name: "a", Kind: ees.Indicator}, ees.Column{Name: "b", Kind: ees.Indicator}))
	var got []string
	for row, err := range r.Rows() {
		var input *metrics.InputError
		switch {
		case errors.As(err, &input):
			if row.Line != 0 || !row.Subject.Area.IsZero() {
				t.Errorf("an error came with a row: %+v", row)
			}
			got = append(got, input.Column)
		default:
			got = append(got, row.Subject.Area.String())
		}
	}
	equal(t, []string{"a", "b", "Merrowland", "Ashenmoor"}, got)
}

// TestBadCellCause finds the class of the cell's own error below that of the row.
func TestBadCellCause(t *testing.T) {
	_, problems := read(t, file(idColumns+",a", year2025+country+",12%"), options(ees.Column{Name: "a", Kind: ees.Indicator}))
	if len(problems) != 1 || !errors.Is(problems[0], metrics.ErrBadRow) || !errors.Is(problems[0], metrics.ErrBadFigure) {
		t.Errorf("got %v, want one error of the classes ErrBadRow and ErrBadFigure", problems)
	}
}

// TestRowsAreTheCallers holds that rows do not change while later ones are read: memory is asked for by the block.
func TestRowsAreTheCallers(t *testing.T) {
	lines := []string{idColumns + ",item,n"}
	for i := range 300 {
		lines = append(lines, year2025+ashenmoor+","+string(rune('a'+i%26))+","+string(rune('0'+i%10)))
	}
	o := options(ees.Column{Name: "item", Kind: ees.Filter}, ees.Column{Name: "n", Kind: ees.Indicator})
	rows, problems := read(t, file(lines...), o)
	if len(rows) != 300 || len(problems) != 0 {
		t.Fatalf("%d rows and problems %v, want 300 and none", len(rows), problems)
	}
	// Appending to one row's slices must not write into the next one's.
	for _, row := range rows {
		_, _ = append(row.Values, metrics.Exact(-1)), append(row.Filters, "?")
	}
	for i, row := range rows {
		if x, _ := row.Values[0].Point(); x != float64(i%10) || row.Filters[0] != string(rune('a'+i%26)) {
			t.Fatalf("row %d is %v %v", i, row.Filters, row.Values)
		}
	}
}
