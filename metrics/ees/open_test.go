package ees_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
)

// TestUnreadable opens what is no data file.
func TestUnreadable(t *testing.T) {
	without := func(name string) string {
		return file(strings.Replace(","+idColumns+",n", ","+name+",", ",", 1)[1:])
	}
	tests := []struct {
		text, column, reason string
	}{
		{without("time_period"), "time_period", "no column that says when"},
		{without("time_identifier"), "time_identifier", "no column that says of what kind the period is"},
		{without("geographic_level"), "geographic_level", "no column that says of what level the place is"},
		{without("country_code"), "country_code", "the country is always there"},
		{without("country_name"), "country_name", "the country is always there"},
		{file(idColumns + ",n,time_period"), "time_period", "which of the two would be the period?"},
		{file(idColumns + ",n,la_name"), "la_name", "an optional column may be missing but not come twice"},
		{file(idColumns + ",n,m,n"), "n", "two columns of figures with one name cannot be asked for"},
		{file("Time_Period," + idColumns[len("time_period,"):] + ",n"), "time_period", "names are as the standard writes them"},
		{"", "", "an empty file"},
		{"\ufeff", "", "an empty file with a byte order mark"},
		{"\n\n", "", "a file of line ends"},
		{"PK\x03\x04rest of an archive", "", "a workbook"},
		{"\x1f\x8brest", "", "a compressed file"},
		{"<!doctype html><title>Page not found</title>", "", "a web page"},
		{`{"error": "not found"}`, "", "a JSON document"},
		{"\xff\xfet\x00i\x00", "", "text in UTF-16"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			r, err := ees.Open(strings.NewReader(test.text), options())
			var input *metrics.InputError
			if r != nil || !errors.Is(err, metrics.ErrUnreadable) || !errors.As(err, &input) {
				t.Fatalf("got %v and error %v, want none and one of the class ErrUnreadable", r, err)
			}
			if input.File != "sample.csv" || input.Column != test.column || input.Expected == "" {
				t.Errorf("got %+v, want the file, the column %q and what was expected", input, test.column)
			}
		})
	}
}

// TestIgnoredColumnsMayRepeat opens a file whose repeated column nobody asked for.
func TestIgnoredColumnsMayRepeat(t *testing.T) {
	rows, problems := read(t, file(idColumns+",note,note,n,,", year2025+ashenmoor+",a,b,5,x,y"),
		options(ees.Column{Name: "note", Kind: ees.Ignored}))
	if len(rows) != 1 || len(problems) != 0 || len(rows[0].Values) != 1 {
		t.Errorf("rows %+v and problems %v, want one row with the figure of n", rows, problems)
	}
}

// TestOnlyWhatMustBeThere opens a national file, which has no columns of regions and councils.
func TestOnlyWhatMustBeThere(t *testing.T) {
	rows, problems := read(t, file("time_period,time_identifier,geographic_level,country_code,country_name,n",
		"2025,Reporting year,National,M92000001,Merrowland,5"), options())
	if len(rows) != 1 || len(problems) != 0 {
		t.Fatalf("rows %+v and problems %v, want one row", rows, problems)
	}
	if got := rows[0].Subject.Area.String(); got != "Merrowland" {
		t.Errorf("the row is about %s, want Merrowland", got)
	}
}

// TestKinds infers what columns hold, and lets the caller say otherwise.
func TestKinds(t *testing.T) {
	type kinds struct{ Filters, Indicators []string }
	tests := []struct {
		name    string
		cells   []string // of one column, by row
		columns []ees.Column
		others  ees.Kind
		want    kinds
		reason  string
	}{
		{"numbers", []string{"1", "2.5", "-3"}, nil, 0, kinds{Indicators: []string{"x"}}, "figures are figures"},
		{"symbols", []string{"z", "c", "low"}, nil, 0, kinds{Indicators: []string{"x"}}, "symbols stand for figures"},
		{"blanks", []string{"", "", ""}, nil, 0, kinds{Indicators: []string{"x"}}, "nothing says that it has items"},
		{"items", []string{"Total", "Aged 1", "Aged 2"}, nil, 0, kinds{Filters: []string{"x"}}, "words are items"},
		{"bad first cell", []string{"1,234", "5", "6"}, nil, 0, kinds{Indicators: []string{"x"}}, "one bad cell is no item among figures"},
		{"bad cells in the minority", []string{"NULL", "NULL", "5", "6", "z"}, nil, 0, kinds{Indicators: []string{"x"}}, "most cells are figures"},
		{"durations", []string{"00:10", "1620", "k"}, nil, 0, kinds{Indicators: []string{"x"}}, "durations beside counts"},
		{"numbers as items", []string{"2024", "2025", "2024"}, []ees.Column{{Name: "x", Kind: ees.Filter}}, 0, kinds{Filters: []string{"x"}}, "the caller knows"},
		{"words as figures", []string{"Total", "Total", "Total"}, []ees.Column{{Name: "x", Kind: ees.Indicator}}, 0, kinds{Indicators: []string{"x"}}, "the caller knows, and the cells are reported"},
		{"ignored", []string{"1", "2", "3"}, []ees.Column{{Name: "x", Kind: ees.Ignored}}, 0, kinds{}, "the caller does not want it"},
		{"others ignored", []string{"1", "2", "3"}, nil, ees.Ignored, kinds{}, "only columns named"},
		{"others filters", []string{"1", "2", "3"}, nil, ees.Filter, kinds{Filters: []string{"x"}}, "columns not named are items"},
		{"inferred although others are ignored", []string{"1", "2", "3"}, []ees.Column{{Name: "x", Kind: ees.Inferred}}, ees.Ignored, kinds{Indicators: []string{"x"}}, "a named column keeps its kind, which is to infer it"},
		{"a name the file does not have", []string{"1", "2", "3"}, []ees.Column{{Name: "y", Kind: ees.Filter}}, 0, kinds{Indicators: []string{"x"}}, "one set of options serves several files"},
		{"identity stays identity", []string{"1", "2", "3"}, []ees.Column{{Name: "la_name", Kind: ees.Filter}}, 0, kinds{Indicators: []string{"x"}}, "columns of the standard say when and where"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			lines := []string{idColumns + ",x"}
			for _, cell := range test.cells {
				lines = append(lines, year2025+ashenmoor+`,"`+cell+`"`)
			}
			o := options(test.columns...)
			o.Others = test.others
			r := open(t, file(lines...), o)
			t.Log(test.reason)
			equal(t, test.want, kinds{r.Filters(), r.Indicators()})
			// Rows looked at are not lost.
			if rows, _ := drain(r); len(rows) != len(test.cells) {
				t.Errorf("%d rows, want %d", len(rows), len(test.cells))
			}
		})
	}
}

// TestNamesAreTheCallers changes the lists a reader gave.
func TestNamesAreTheCallers(t *testing.T) {
	r := open(t, file(idColumns+",item,n", year2025+ashenmoor+",Total,5"), options())
	r.Filters()[0], r.Indicators()[0] = "?", "?"
	equal(t, [2][]string{{"item"}, {"n"}}, [2][]string{r.Filters(), r.Indicators()})
}

// TestPrecision holds that a column's precision depends on the level of the row, and that durations have their own.
func TestPrecision(t *testing.T) {
	o := options(ees.Column{Name: "time", Kind: ees.Duration})
	o.Precision = func(column string, level area.Level) metrics.Precision {
		if column == "n" && level == area.National {
			return metrics.Nearest10
		}
		return metrics.Unrounded
	}
	rows, problems := read(t, file(idColumns+",n,time", year2025+country+",120,02:03", year2025+ashenmoor+",120,27"), o)
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	equal(t, [][]metrics.Value{
		{metrics.Rounded(120, metrics.Nearest10), metrics.Rounded(27, metrics.YearsMonths)},
		{metrics.Exact(120), metrics.Rounded(27, metrics.Places(0))},
	}, [][]metrics.Value{rows[0].Values, rows[1].Values})
}
