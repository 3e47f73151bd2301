package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/neighbourfile"
	"github.com/childmetrics/childmetrics/examples/internal/page/pagetest"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// censusWith is the published census with each row changed, or left out where that gives none.
func censusWith(t *testing.T, change func(column map[string]int, row []string) []string) string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(metricstest.Read(t, "data", "csww_indicators_2017_to_2025.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := make(map[string]int)
	for i, name := range all[0] {
		column[name] = i
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(all[0])
	for _, row := range all[1:] {
		if row = change(column, row); row != nil {
			w.Write(row)
		}
	}
	w.Flush()
	return write(t, b.Bytes())
}

// openingOf is what the page of a council opens with.
func openingOf(t *testing.T, args ...string) []string {
	t.Helper()
	text, _ := pageOf(t, args...)
	return pagetest.Check(t, text).Sentences
}

// TestNoQuarterOfFew holds that nothing is said of a quarter that is none: of few councils, or of councils alike.
func TestNoQuarterOfFew(t *testing.T) {
	tests := []struct {
		reason string
		change func(column map[string]int, row []string) []string
	}{
		{"one council", func(column map[string]int, row []string) []string {
			if name := row[column["la_name"]]; name != "" && name != "Reading" {
				return nil
			}
			return row
		}},
		{"nineteen councils", func() func(map[string]int, []string) []string {
			names := map[string]bool{"Reading": true}
			return func(column map[string]int, row []string) []string {
				if name := row[column["la_name"]]; name != "" {
					if len(names) < 19 {
						names[name] = true
					}
					if !names[name] {
						return nil
					}
				}
				return row
			}
		}()},
		{"all alike", func(column map[string]int, row []string) []string {
			row = slices.Clone(row)
			for i := column["la_name"] + 1; i < len(row); i++ {
				row[i] = "50"
			}
			return row
		}},
	}
	for _, test := range tests {
		for _, s := range openingOf(t, "-workforce", censusWith(t, test.change), "-council", "Reading") {
			if strings.Contains(s, "year running") {
				t.Errorf("%s: %s", test.reason, s)
			}
		}
	}
}

// TestTinyNumbers holds that an absurd figure of one council does not keep another from its page.
func TestTinyNumbers(t *testing.T) {
	census := censusWith(t, func(column map[string]int, row []string) []string {
		if row[column["la_name"]] == "Kent" {
			row = slices.Clone(row)
			row[column["inpost_fte"]] = "1e-20"
		}
		return row
	})
	text, _ := pageOf(t, "-workforce", census, "-council", "Reading")
	if n := len(pagetest.Check(t, text).Sentences); n == 0 {
		t.Error("the page opens with nothing")
	}
}

// TestAttendanceIsNoNoise holds what of agencies' latest periods is told.
func TestAttendanceIsNoNoise(t *testing.T) {
	months := func(n, attended, latest int) string {
		b := []byte("period,agency,invited,attended\n")
		for i := range n {
			b = fmt.Appendf(b, "%d-%02d,health,20,%d\n", 2023+i/12, i%12+1, min(20, attended+i%2))
		}
		return string(fmt.Appendf(b, "%d-%02d,health,20,%d\n", 2023+n/12, n%12+1, latest))
	}
	tests := []struct {
		meetings string
		told     bool
		reason   string
	}{
		{months(5, 20, 19), false, "one absence after none in five months, by limits without a width"},
		{months(5, 19, 17), false, "limits are narrow, but 17 of 20 after 97 of 100 is within chance"},
		{months(20, 18, 5), true, "5 of 20 after 370 of 400"},
		{"period,agency,invited,attended\n" + func() string {
			var b strings.Builder
			for i := range 21 {
				fmt.Fprintf(&b, "%d-%02d,health,1,1\n", 2023+i/12, i%12+1)
			}
			return b.String() + "2024-10,health,20,19\n"
		}(), false, "hardly any meetings before"},
	}
	for _, test := range tests {
		file := write(t, []byte(test.meetings))
		told := false
		for _, s := range openingOf(t, append(real(t), "-council", "Reading", "-meetings", file)...) {
			told = told || strings.Contains(s, "special cause")
		}
		if told != test.told {
			t.Errorf("%s: told %v, want %v", test.reason, told, test.told)
		}
	}
}

// reportOf is the report of a command line.
func reportOf(t *testing.T, args ...string) *report {
	t.Helper()
	s := &settings{Program: program.Program{Name: "councils", Stderr: io.Discard}}
	if err := s.parse(args); err != nil {
		t.Fatal(err)
	}
	src, err := s.readSource()
	if err != nil {
		t.Fatal(err)
	}
	model, err := neighbourfile.Read(&s.Program, s.model, s.areas)
	if err != nil {
		t.Fatal(err)
	}
	subject, err := s.areas.FindArea(s.council)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.compare(src, model, src.measures[0].Published.Latest(), subject)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestBeyondChanceIsSaidOnce holds that page and workbook say the same of every change.
func TestBeyondChanceIsSaidOnce(t *testing.T) {
	for _, council := range []string{"Isles of Scilly", "Kent", "Reading"} {
		r := reportOf(t, append(real(t), "-council", council)...)
		glance, sheet := r.glance(), r.measuresSheet()
		column := slices.Index(sheet.Header, "Beyond chance")
		var onPage, inBook []string
		for i, row := range glance.Rows {
			onPage, inBook = append(onPage, row[len(row)-1]), append(inBook, sheet.Rows[i][column].Text)
		}
		if diff := cmp.Diff(onPage, inBook); diff != "" {
			t.Errorf("%s: page and workbook differ (-page +workbook):\n%s", council, diff)
		}
		if slices.Sort(sheet.Header); len(slices.Compact(slices.Clone(sheet.Header))) != len(sheet.Header) {
			t.Errorf("two columns of one name: %q", sheet.Header)
		}
	}
}
