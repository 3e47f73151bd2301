package main

import (
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/programtest"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// on is the day on which the program is run.
func on(args []string, stdout, stderr io.Writer) int {
	today, err := metrics.NewDate(2026, time.March, 31)
	if err != nil {
		panic(err)
	}
	return run(today, args, stdout, stderr)
}

var (
	launch = programtest.Program(on).Launch
	answer = programtest.Program(on).Answer
)

// file writes lines into a file.
func file(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "counts.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// truth is the sample's counts by council and group.
func truth(t *testing.T) map[[2]string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(string(invented))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	counts := make(map[[2]string]string)
	for _, row := range rows[1:] {
		counts[[2]string{row[0], row[1]}] = row[2]
	}
	return counts
}

// TestSample holds that what the files print of the sample is true, that what the rule suppresses is not printed
// anywhere, that the two files pass the checks of their publisher, and that the list names what is missing and no count.
func TestSample(t *testing.T) {
	for _, rule := range []string{"1-5", "under-5", "under-10"} {
		for _, rounded := range []string{"1", "10"} {
			dir := t.TempDir()
			args := []string{"-rule", rule, "-rounded", rounded, "-out", dir, "-period", "2024-25"}
			r := programtest.Decode[jsonPublished](t, on, args...)
			private := r.NotForPublication
			if r.Safe != "yes" || r.NotProved != 0 || r.Shown+private.Primary+private.Secondary != r.Cells || r.Cells != 28*6 ||
				r.Councils != 24 || len(r.Incomplete) != 0 || len(r.Written) != 3 {
				t.Errorf("%s, %s: %+v", rule, rounded, r)
			}
			data, meta := open(t, dir, dataFile), open(t, dir, metaFile)
			report, err := ees.Check(strings.NewReader(data), strings.NewReader(meta),
				ees.CheckOptions{File: dataFile, MetaFile: metaFile, Areas: sample.Areas()})
			if err != nil || report.Outcome() == ees.Fail || report.Rows != r.Cells {
				t.Errorf("%s, %s: the files: %v, %v of %d rows", rule, rounded, err, report.Outcome(), report.Rows)
			}
			rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			counts, suppressed := truth(t), 0
			for _, row := range rows[1:] {
				council, group, printed := row[9], row[10], row[11]
				want, ok := counts[[2]string{council, group}]
				switch {
				case printed == "c":
					suppressed++
				case ok && (printed != want || small(rule, want)):
					t.Errorf("%s: %s, %s is printed as %s, and is %s", rule, council, group, printed, want)
				}
			}
			if suppressed != private.Primary+private.Secondary {
				t.Errorf("%s: %d suppressed, want %d", rule, suppressed, private.Primary+private.Secondary)
			}
			if _, stderr, code := launch(args...); code != 1 || !strings.Contains(stderr, "exists") || open(t, dir, dataFile) != data {
				t.Errorf("%s: what was there is overwritten: exit %d, %s", rule, code, stderr)
			}
			list, err := csv.NewReader(strings.NewReader(open(t, dir, suppressedFile))).ReadAll()
			if err != nil || len(list)-1 != suppressed {
				t.Errorf("%s: %d in the list, want %d, %v", rule, len(list)-1, suppressed, err)
			}
			if diff := cmp.Diff([]string{"area", "level", "group", "why"}, list[0]); diff != "" {
				t.Errorf("the list says something else: %s", diff)
			}
		}
	}
}

// small tells whether a rule suppresses a count, written out.
func small(rule, count string) bool {
	switch rule {
	case "1-5":
		return strings.Contains(" 1 2 3 4 5 ", " "+count+" ")
	case "under-5":
		return strings.Contains(" 0 1 2 3 4 ", " "+count+" ")
	}
	return len(count) == 1
}

func open(t *testing.T, dir, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestIncomplete holds that a region of which a council is missing is not published as the region.
func TestIncomplete(t *testing.T) {
	path := file(t, "area,group,count", "Kent,a,12", "Kent,b,3", "Kent,d,40", "E06000035,a,9", "E06000035,b,11", "E06000035,d,7")
	r := programtest.Decode[jsonPublished](t, on, "-counts", path)
	if r.Councils != 2 || len(r.Areas) != 2 || len(r.Incomplete) != 9 || r.Invented || r.Safe != "yes" {
		t.Errorf("%+v", r)
	}
	if got := r.Areas[0].Counts["b"]; got.Value != nil || *got.Symbol != "c" {
		t.Errorf("3 is %v", got)
	}
	if text := answer(t, "-counts", path); !strings.Contains(text, "No total for South East: 1") ||
		!strings.Contains(text, "2026 (this year: no -period was given)") {
		t.Errorf("the page does not say what is missing:\n%s", text)
	}
}

func TestRefused(t *testing.T) {
	const header = "area,group,count"
	for _, test := range []struct {
		reason string
		args   []string
		code   int
		want   string
	}{
		{"no such rule", []string{"-rule", "under-3"}, 2, "1-5, under-5 or under-10"},
		{"no such rounding", []string{"-rounded", "3"}, 2, "1, 5 or 10"},
		{"no such format", []string{"-format", "csv"}, 2, "text or json"},
		{"no such period", []string{"-period", "soon"}, 2, "not a period"},
		{"an audit of nothing", []string{"-audit", "x.csv"}, 2, "-total COLUMN and -parts"},
		{"an audit and counts", []string{"-audit", "x.csv", "-counts", "y.csv", "-total", "a", "-parts", "b"}, 2, "takes no -counts"},
		{"a part twice", []string{"-audit", "x.csv", "-total", "a", "-parts", "b,b"}, 2, "a column is there twice"},
		{"the total among the parts", []string{"-audit", "x.csv", "-total", "a", "-parts", "a,b"}, 2, "a column is there twice"},
		{"parts without an audit", []string{"-parts", "a"}, 2, "need -audit"},
		{"a council twice", []string{"-counts", file(t, header, "Kent,a,1", "Kent,a,2")}, 1, "row 3: column group: found \"a\""},
		{"nobody's council", []string{"-counts", file(t, header, "Atlantis,a,1")}, 1, "column area: found \"Atlantis\""},
		{"a region", []string{"-counts", file(t, header, "London,a,1")}, 1, "expected a council"},
		{"a total", []string{"-counts", file(t, header, "Kent,total,1")}, 1, "totals are added up here"},
		{"half a child", []string{"-counts", file(t, header, "Kent,a,1.5")}, 1, "a whole number of nought or more"},
		{"a suppressed count", []string{"-counts", file(t, header, "Kent,a,c")}, 1, "a whole number of nought or more"},
		{"a count that is not there", []string{"-counts", file(t, header, "Kent,a,1", "Kent,b,1", "Medway,a,1")}, 1,
			`Medway has no count for the group "b": state 0 where it is nought`},
		{"no counts", []string{"-counts", file(t, header)}, 1, "no counts"},
		{"another table", []string{"-counts", file(t, "a,b", "1,2")}, 1, "area"},
	} {
		stdout, stderr, code := launch(test.args...)
		if code != test.code || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%s: exit %d, %q, %q, want exit %d and %q", test.reason, code, stdout, stderr, test.code, test.want)
		}
	}
}

// TestAuditOfPublished counts what a reader can work out of the department's table of child protection plans by
// duration, from its rows, its percentages and the figures of regions and England, rounded to 10.
func TestAuditOfPublished(t *testing.T) {
	args := []string{
		"-audit", metricstest.Path(t, "data", "d5_cpps_at31march_by_duration_2013_to_2025.csv"), "-total", "CPP_At31", "-parts",
		"3_months_or_less,more_than_3_months_6_months,more_than_6_months_less_than_1_year,1_year_less_than_2_years,2_years_or_more",
	}
	for _, test := range []struct {
		reason  string
		args    []string
		rows    int
		leftOut int
		want    []jsonColumn
	}{
		{"rows and percentages of councils", args, 1976, 156, []jsonColumn{
			{"CPP_At31", 17, 0, 0, 0}, {"3_months_or_less", 37, 0, 0, 0}, {"more_than_3_months_6_months", 67, 0, 0, 0},
			{"more_than_6_months_less_than_1_year", 44, 0, 1, 0}, {"1_year_less_than_2_years", 617, 0, 4, 0},
			{"2_years_or_more", 705, 0, 3, 0},
		}},
		{"and regions and England", append(args, "-rounded", "10"), 2132, 0, []jsonColumn{
			{"CPP_At31", 17, 6, 13, 2}, {"3_months_or_less", 37, 7, 25, 8}, {"more_than_3_months_6_months", 67, 7, 39, 12},
			{"more_than_6_months_less_than_1_year", 44, 5, 33, 4}, {"1_year_less_than_2_years", 617, 6, 26, 147},
			{"2_years_or_more", 705, 12, 74, 165},
		}},
	} {
		r := programtest.Decode[jsonAudit](t, on, test.args...)
		if diff := cmp.Diff(test.want, r.Columns); diff != "" || r.Rows != test.rows || r.LeftOut != test.leftOut || r.Safe != "no" {
			t.Errorf("%s: %d rows, %d left out, safe: %s, mismatch (-want +got):\n%s", test.reason, r.Rows, r.LeftOut, r.Safe, diff)
		}
	}
}

// TestAuditOfOddTables holds what an audit makes of one part of a total, of rows that it cannot tell apart, and of rows
// that it cannot read: no total is taken for the sum of what is not all of it.
func TestAuditOfOddTables(t *testing.T) {
	one := file(t, "name,all,a,a_percent", "Ashenmoor,100,c,c", "Brackwater,200,50,25.0")
	r := programtest.Decode[jsonAudit](t, on, "-audit", one, "-total", "all", "-parts", "a")
	if diff := cmp.Diff([]jsonColumn{{"all", 0, 0, 0, 0}, {"a", 1, 0, 0, 0}}, r.Columns); diff != "" {
		t.Errorf("a part of a total mismatch (-want +got):\n%s", diff)
	}
	const header = "geographic_level,region_name,la_name,sex,all,a,b"
	sexes := file(t, header,
		"Regional,North East,,girls,30,20,10", "Regional,North East,,boys,50,25,25",
		"Local authority,North East,Ashenmoor,girls,15,c,c", "Local authority,North East,Brackwater,girls,15,10,5",
		"Local authority,North East,Ashenmoor,boys,20,10,10", "Local authority,North East,Brackwater,boys,30,15,15")
	args := []string{"-audit", sexes, "-total", "all", "-parts", "a,b", "-rounded", "1"}
	if stdout, stderr, code := launch(args...); code != 1 || stdout != "" || !strings.Contains(stderr, "-filters") {
		t.Errorf("rows that look alike: exit %d, %q, %q", code, stdout, stderr)
	}
	r = programtest.Decode[jsonAudit](t, on, append(args, "-filters", "sex")...)
	if diff := cmp.Diff([]jsonColumn{{"all", 0, 0, 0, 0}, {"a", 1, 1, 1, 0}, {"b", 1, 1, 1, 0}}, r.Columns); diff != "" {
		t.Errorf("girls and boys mismatch (-want +got):\n%s", diff)
	}
	unread := file(t, "geographic_level,region_name,la_name,all,a,b",
		"Regional,North East,,1045,20,1025", "Local authority,North East,Ashenmoor,515,c,c",
		"Local authority,North East,Brackwater,515,7*,508", "Local authority,North East,Coldharrow,15,<5,c")
	stdout, stderr, code := launch("-audit", unread, "-total", "all", "-parts", "a,b", "-rounded", "1")
	if code != 0 || strings.Contains(stdout+stderr, "7*") || strings.Contains(stdout+stderr, "508") ||
		!strings.Contains(stderr, "row 4: column a: expected a number or a symbol") || !strings.Contains(stdout, "1 rows or cells") {
		t.Errorf("a row that cannot be read: exit %d\n%s%s", code, stdout, stderr)
	}
	for _, line := range strings.Split(stdout, "\n") {
		if fields := strings.Fields(line); len(fields) == 5 && (fields[0] == "a" || fields[0] == "b") && fields[2] != "0" {
			t.Errorf("worked out without a council: %q", line)
		}
	}
}

// TestAuditPrintsNoFigure audits a table of which one figure follows from the others, and looks for it.
func TestAuditPrintsNoFigure(t *testing.T) {
	path := file(t, "name,all,girls,boys,others", "Ashenmoor,7919,4801,3117,c", "Brackwater,100,c,c,20", "Coldharrow,x,50,60,c")
	text := answer(t, "-audit", path, "-total", "all", "-parts", "girls,boys,others")
	if !strings.Contains(text, "others") || strings.Contains(text, "7919") || strings.Contains(text, "4801") {
		t.Errorf("the page has a figure:\n%s", text)
	}
	r := programtest.Decode[jsonAudit](t, on, "-audit", path, "-total", "all", "-parts", "girls,boys,others")
	want := []jsonColumn{{"all", 0, 0, 0, 0}, {"girls", 1, 0, 0, 0}, {"boys", 1, 0, 0, 0}, {"others", 2, 1, 1, 1}}
	if diff := cmp.Diff(want, r.Columns); diff != "" {
		t.Errorf("columns mismatch (-want +got):\n%s", diff)
	}
}
