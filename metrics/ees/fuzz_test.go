package ees_test

import (
	"errors"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/ees"
)

// FuzzRows reads any text. Whatever it is, nothing panics, every row says when and whom it is about and has a figure
// for each column, and what is not read is an error with a place.
func FuzzRows(f *testing.F) {
	for _, text := range []string{
		file(idColumns+",item,n,time", year2025+ashenmoor+",Total,5,02:03", year2025+country+",Total,z,k"),
		"\ufeff" + strings.ReplaceAll(file(idColumns+",n", year2025+upper+`,"1,234"`), "\n", "\r\n"),
		file(idColumns+",n", year2025+"Local authority,,,M12000001,Upper Merrow,001 / 002,,Ashenmoor / Brackwater,1e999"),
		file(idColumns+",n", `2025,"Reporting year`, year2025+brackwater+",-0"),
		file(idColumns+",n", "202425,Academic year,"+coldharrow+",NaN", "20x5,Reporting year,"+coldharrow+",NULL"),
		file("n,"+idColumns, "4.5,"+year2025+ashenmoor, "4.5,"+year2025+ashenmoor+","),
		file(idColumns+",n,n", year2025+country+",1,2"),
		file(idColumns) + "\x00\n\x00",
		"PK\x03\x04", "", "\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ees.Open(strings.NewReader(text), options())
		if err != nil {
			if !errors.Is(err, metrics.ErrUnreadable) {
				t.Fatalf("the error %v is not of the class ErrUnreadable", err)
			}
			return
		}
		filters, indicators := len(r.Filters()), len(r.Indicators())
		line, problems := 1, 0
		for row, err := range r.Rows() {
			if err != nil {
				var input *metrics.InputError
				if !errors.As(err, &input) || !errors.Is(err, metrics.ErrBadRow) || input.Row < 1 {
					t.Fatalf("the error %v has no row or is not of the class ErrBadRow", err)
				}
				if strings.ContainsAny(err.Error(), "\n\x00\x1b") {
					t.Fatalf("the message %q is not one line of plain text", err)
				}
				problems++
				continue
			}
			if row.Line <= line {
				t.Fatalf("line %d after line %d", row.Line, line)
			}
			line = row.Line
			if row.Period.IsZero() || row.Subject.Area.IsZero() || row.Subject.Area.Level() == 0 {
				t.Fatalf("a row without a period or an area: %+v", row)
			}
			if len(row.Filters) != filters || len(row.Values) != indicators {
				t.Fatalf("%d items and %d figures, want %d and %d", len(row.Filters), len(row.Values), filters, indicators)
			}
			for _, v := range row.Values {
				checkValue(t, v)
				if v.Reason() == metrics.Invalid && problems == 0 {
					t.Fatalf("an invalid figure that was not reported: %+v", row)
				}
			}
		}
		if lines := strings.Count(text, "\n") + 1; line > lines {
			t.Fatalf("row in line %d of %d lines", line, lines)
		}
	})
}

// checkValue holds what every figure promises.
func checkValue(t *testing.T, v metrics.Value) {
	t.Helper()
	x, ok := v.Point()
	if ok != (v.Reason() == metrics.Reported) {
		t.Fatalf("%v has a point: %v, and the reason %v", v, ok, v.Reason())
	}
	lower, upper, bounded := v.Bounds()
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || math.IsNaN(lower) || math.IsNaN(upper):
		t.Fatalf("%v is not finite", v)
	case !ok && x != 0, x == 0 && math.Signbit(x):
		t.Fatalf("%v has the point %v", v, x)
	case bounded && lower > upper, ok && (!bounded || x < lower || x > upper):
		t.Fatalf("%v lies outside %v to %v", v, lower, upper)
	}
}

// FuzzCheck checks any text with any metadata. Whatever they are, nothing panics, each check has one result, in order,
// whose count, place and outcome fit each other, the same file has the same report, and what the reader reports as bad
// is never passed over.
func FuzzCheck(f *testing.F) {
	meta := file(metaHeader, metaItem, metaN)
	for _, seed := range [][2]string{
		{file(idColumns+",item,n", year2025+ashenmoor+",Total,5", year2025+country+",Total,z"), meta},
		{file(idColumns+",item,n", year2025+ashenmoor+",Total,02:03", year2025+ashenmoor+",Total,NULL"), ""},
		{"\ufeff" + file("time_period,n,n", "202426,-", "x,~,3"), file("col_name,col_type", "n,Filter", "n,Indicator")},
		{file(idColumns+",lad_code", "202425,Academic year,Ward,x,Not available,,,,,,=1"), file("label", "x")},
		{file(idColumns+",n", `2025,"Reporting year`), "<html>"},
		{"n\n\"", "\"\n"}, {"", ""}, {"\n", "\n"},
	} {
		f.Add(seed[0], seed[1], 0)
		f.Add(seed[0], seed[1], 1)
	}
	f.Fuzz(func(t *testing.T, text, meta string, most int) {
		run := func() (ees.Report, error) {
			var m io.Reader
			if meta != "" {
				m = strings.NewReader(meta)
			}
			o := ees.CheckOptions{File: "a.csv", MetaFile: "a.meta.csv", Areas: merrowland(), MostRows: most}
			return ees.Check(strings.NewReader(text), m, o)
		}
		report, err := run()
		if err != nil {
			if !errors.Is(err, metrics.ErrUnreadable) || report.Results != nil {
				t.Fatalf("the error %v is not of the class ErrUnreadable, or has a report", err)
			}
			return
		}
		fails := false
		for _, r := range report.Results {
			pointed := r.Row != 0 || r.Column != "" || r.Found != "" || r.InMeta
			over := r.Check == ees.CheckDuplicateRows && r.Outcome == ees.Warn
			if (r.Outcome == ees.Pass) != (r.Count == 0) && !over || r.Count < 0 || r.Row < 0 || r.Count == 0 && pointed || r.Outcome > ees.Fail {
				t.Fatalf("the result does not fit itself: %+v", r)
			}
			if strings.ContainsAny(r.String(), "\n\x00\x1b") {
				t.Fatalf("the result %q is not one line of plain text", r.String())
			}
			fails = fails || r.Outcome == ees.Fail
		}
		if fails != (report.Outcome() == ees.Fail) || report.Outcome() == 0 {
			t.Fatalf("the outcome is %v", report.Outcome())
		}
		if again, err := run(); err != nil || !reflect.DeepEqual(again, report) {
			t.Fatalf("another report of the same file: %v, %v", again, err)
		}
		if r, err := ees.Open(strings.NewReader(text), options()); err == nil && meta == "" && !fails {
			for _, err := range r.Rows() {
				if errors.Is(err, metrics.ErrBadFigure) || errors.Is(err, metrics.ErrBadPeriod) {
					t.Fatalf("no failure, and the reader says %v", err)
				}
			}
		}
	})
}
