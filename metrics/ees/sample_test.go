package ees_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// merrowland is a country that never was, with two regions and three councils. It is made once: IDs of one register
// compare.
var merrowland = sync.OnceValue(func() *area.Register {
	region := [3]int{2, 2, 2}
	r, err := area.NewRegister(
		area.Entry{Number: 1, Name: "Merrowland", Level: area.National, GSSCodes: gss("M92000001")},
		area.Entry{Number: 2, Name: "Upper Merrow", Level: area.Regional, GSSCodes: gss("M12000001"), Regions: region},
		area.Entry{Number: 3, Name: "Lower Merrow", Level: area.Regional, GSSCodes: gss("M12000002"), Regions: [3]int{3, 3, 3}},
		area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority, LACode: "001", GSSCodes: gss("M06000001"), Regions: region},
		area.Entry{Number: 1002, Name: "Brackwater", Level: area.LocalAuthority, LACode: "002", GSSCodes: gss("M06000002"), Regions: region},
		area.Entry{Number: 1003, Name: "Coldharrow", Level: area.LocalAuthority, LACode: "003", GSSCodes: gss("M06000003"), Regions: region},
	)
	if err != nil {
		panic(err)
	}
	return r
})

func gss(code string) []area.DatedCode { return []area.DatedCode{{Code: code}} }

// The columns and the beginnings of rows of the samples.
const (
	idColumns = "time_period,time_identifier,geographic_level,country_code,country_name," +
		"region_code,region_name,old_la_code,new_la_code,la_name"
	year2025   = "2025,Reporting year,"
	country    = "National,M92000001,Merrowland,,,,,"
	upper      = "Regional,M92000001,Merrowland,M12000001,Upper Merrow,,,"
	ashenmoor  = "Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000001,Ashenmoor"
	brackwater = "Local authority,M92000001,Merrowland,M12000001,Upper Merrow,002,M06000002,Brackwater"
	coldharrow = "Local authority,M92000001,Merrowland,M12000001,Upper Merrow,003,M06000003,Coldharrow"
)

// file joins lines to the text of a file.
func file(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// options are those of a sample.
func options(columns ...ees.Column) ees.Options {
	return ees.Options{File: "sample.csv", Areas: merrowland(), Columns: columns}
}

// open opens a text that must have a good header.
func open(t testing.TB, text string, o ees.Options) *ees.Reader {
	t.Helper()
	r, err := ees.Open(strings.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read reads a text to its end: its rows and everything that was wrong with it.
func read(t testing.TB, text string, o ees.Options) (rows []ees.Row, problems []error) {
	t.Helper()
	return drain(open(t, text, o))
}

func drain(r *ees.Reader) (rows []ees.Row, problems []error) {
	for row, err := range r.Rows() {
		if err != nil {
			problems = append(problems, err)
			continue
		}
		rows = append(rows, row)
	}
	return rows, problems
}

// inputErrors takes the places out of errors that must all have one.
func inputErrors(t testing.TB, errs []error) []metrics.InputError {
	t.Helper()
	var list []metrics.InputError
	for _, err := range errs {
		var input *metrics.InputError
		if !errors.As(err, &input) {
			t.Errorf("error without a place: %v", err)
			continue
		}
		list = append(list, *input)
	}
	return list
}

// same compares the comparable types as they are, and errors by their class. What caused an error is not compared.
var same = cmp.Options{
	cmpopts.EquateComparable(metrics.Value{}, metrics.Period{}, panel.Subject{}, area.Area{}, area.ID{}),
	cmpopts.EquateErrors(),
	cmpopts.IgnoreFields(metrics.InputError{}, "Cause"),
	cmpopts.EquateEmpty(),
}

func equal(t testing.TB, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// period makes the period of a reporting year.
func period(t testing.TB, year int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(metrics.ReportingYear, year, 0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
