package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/examples/internal/programtest"
	"github.com/childmetrics/childmetrics/metrics"
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

func decoded(t *testing.T, args ...string) jsonReport {
	t.Helper()
	return programtest.Decode[jsonReport](t, on, args...)
}

// file writes lines into a file.
func file(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "meetings.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var near = cmpopts.EquateApprox(0, 1e-12)

// TestSample works the sample out again, from its text alone.
func TestSample(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(string(sample))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	type part struct {
		period, note      string
		invited, attended float64
	}
	parts := make(map[string][]part)
	for _, row := range rows[1:] {
		invited, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		attended, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		parts[row[1]] = append(parts[row[1]], part{row[0], row[4], invited, attended})
	}
	r := decoded(t)
	if len(r.Agencies) != len(parts) || len(parts) != 3 || !r.Invented || r.Denominator != "invited" {
		t.Fatalf("%d agencies of %d, invented %v, of %s", len(r.Agencies), len(parts), r.Invented, r.Denominator)
	}
	for _, a := range r.Agencies {
		want := parts[a.Agency]
		if len(a.Periods) != len(want) || len(want) < 12 {
			t.Fatalf("%s: %d periods, want %d", a.Agency, len(a.Periods), len(want))
		}
		shares := make([]float64, len(want))
		for i, p := range want {
			shares[i] = p.attended / p.invited
			got := a.Periods[i]
			if got.Period != p.period || *got.Invited != p.invited || *got.Attended != p.attended || math.Abs(*got.Share-shares[i]) > 1e-14 {
				t.Errorf("%s: %+v, want %+v", a.Agency, got, p)
			}
			if p.note != "" && (got.Note == nil || *got.Note != p.note) {
				t.Errorf("%s %s lost its note", a.Agency, p.period)
			}
			lower, upper := wilson(p.attended, p.invited)
			if diff := cmp.Diff([]float64{lower, upper}, []float64{*got.Interval[0], *got.Interval[1]}, near); diff != "" {
				t.Errorf("%s %s: interval mismatch (-want +got):\n%s", a.Agency, p.period, diff)
			}
			standing := byLevel[string]{standing(lower, upper, 0.7), standing(lower, upper, 0.95)}
			if diff := cmp.Diff(standing, got.Standing); diff != "" {
				t.Errorf("%s %s: standing mismatch (-want +got):\n%s", a.Agency, p.period, diff)
			}
		}
		mean, lower, upper := limits(shares)
		if diff := cmp.Diff(jsonLimits{&mean, &lower, &upper, len(want)}, a.Limits, near); diff != "" {
			t.Errorf("%s: limits mismatch (-want +got):\n%s", a.Agency, diff)
		}
		if diff := cmp.Diff(byLevel[string]{assurance(lower, upper, 0.7), assurance(lower, upper, 0.95)},
			byLevel[string]{*a.Assurance.Milestone, *a.Assurance.Stretch}); diff != "" {
			t.Errorf("%s: assurance mismatch (-want +got):\n%s", a.Agency, diff)
		}
		last := want[len(want)-1]
		if diff := cmp.Diff(byLevel[float64]{more(last.attended, last.invited, 70), more(last.attended, last.invited, 95)},
			byLevel[float64]{*a.MoreNeeded.Milestone, *a.MoreNeeded.Stretch}); diff != "" {
			t.Errorf("%s: more needed mismatch (-want +got):\n%s", a.Agency, diff)
		}
		var times, events, cases []float64
		for i, p := range want {
			times, events, cases = append(times, float64(i)), append(events, p.attended), append(cases, p.invited)
		}
		if chi := cochranArmitage(times, events, cases); *a.Trend.Test != "cochran_armitage" || math.Abs(*a.Trend.Statistic-chi) > 1e-9*chi {
			t.Errorf("%s: trend %v, want %v", a.Agency, *a.Trend.Statistic, chi)
		}
		if *a.ProbabilityNext.Milestone < *a.ProbabilityNext.Stretch {
			t.Errorf("%s: the stretch is likelier than the milestone", a.Agency)
		}
	}
}

// wilson is the textbook interval.
func wilson(x, n float64) (lower, upper float64) {
	const z = 1.959963984540054
	p := x / n
	middle, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, (middle-half)/(1+z*z/n)), min(1, (middle+half)/(1+z*z/n))
}

func standing(lower, upper, level float64) string {
	switch {
	case lower >= level:
		return "yes"
	case upper < level:
		return "no"
	}
	return "cannot_tell"
}

func assurance(lower, upper, level float64) string {
	switch {
	case lower >= level:
		return "pass"
	case upper < level:
		return "fail"
	}
	return "hit_and_miss"
}

// limits are those of an XmR chart, screened once, within 0 and 1.
func limits(shares []float64) (mean, lower, upper float64) {
	var ranges []float64
	for i, x := range shares {
		mean += x / float64(len(shares))
		if i > 0 {
			ranges = append(ranges, math.Abs(x-shares[i-1]))
		}
	}
	average := func(ranges []float64) (sum float64) {
		for _, r := range ranges {
			sum += r / float64(len(ranges))
		}
		return sum
	}
	edge := 3.267 * average(ranges)
	kept := slices.DeleteFunc(slices.Clone(ranges), func(r float64) bool { return r >= edge })
	spread := 2.66 * average(kept)
	return mean, max(0, mean-spread), min(1, mean+spread)
}

// more tries one number of meetings after the other. The level is in per cent, so that it is whole.
func more(attended, invited, level float64) float64 {
	n := 0.0
	for 100*(attended+n) < level*invited {
		n++
	}
	return n
}

func cochranArmitage(times, events, cases []float64) float64 {
	var n, c, cases1, events1, cases2 float64
	for i, t := range times {
		n, c = n+cases[i], c+events[i]
		cases1, events1, cases2 = cases1+cases[i]*t, events1+events[i]*t, cases2+cases[i]*t*t
	}
	return n * (n*events1 - c*cases1) * (n*events1 - c*cases1) / (c * (n - c) * (n*cases2 - cases1*cases1))
}

// TestScreenedAndSpecial is a series with one collapse: its ranges are screened, and it alone is beyond the limits.
func TestScreenedAndSpecial(t *testing.T) {
	lines := []string{"period,agency,invited,attended"}
	var shares []float64
	for i, attended := range []int{74, 76, 75, 73, 76, 74, 75, 20, 74, 76, 75, 74, 73, 75} {
		lines = append(lines, fmt.Sprintf("%d-%02d Q%d,health,80,%d", 2020+i/4, 21+i/4, i%4+1, attended))
		shares = append(shares, float64(attended)/80)
	}
	a := decoded(t, "-meetings", file(t, lines...)).Agencies[0]
	mean, lower, upper := limits(shares)
	if diff := cmp.Diff(jsonLimits{&mean, &lower, &upper, 14}, a.Limits, near); diff != "" {
		t.Errorf("limits mismatch (-want +got):\n%s", diff)
	}
	for i, p := range a.Periods {
		if special := p.SpecialCause != nil; special && *p.SpecialCause == "below_limit" != (i == 7) {
			t.Errorf("period %d: %v", i, *p.SpecialCause)
		}
	}
	if p := a.Periods[7]; p.SpecialCause == nil || *p.Meaning != "concern" {
		t.Errorf("the collapse is %+v", p)
	}
}

func TestAllAttended(t *testing.T) {
	lines := []string{"Agency,Period,Attended,Invited"} // columns in any order, letter case apart
	for i := range 12 {
		lines = append(lines, fmt.Sprintf("police,Q%d %d/%02d,5,5", i%4+1, 2021+i/4, 22+i/4))
	}
	a := decoded(t, "-meetings", file(t, lines...)).Agencies[0]
	if *a.Assurance.Milestone != "pass" || *a.Assurance.Stretch != "pass" || *a.Limits.Lower != 1 || *a.Limits.Upper != 1 {
		t.Errorf("assurance %v and %v, limits %v to %v", *a.Assurance.Milestone, *a.Assurance.Stretch, *a.Limits.Lower, *a.Limits.Upper)
	}
	if a.Periods[3].Standing != (byLevel[string]{"cannot_tell", "cannot_tell"}) {
		t.Errorf("5 of 5 is %v", a.Periods[3].Standing)
	}
	for _, p := range a.Periods {
		if p.SpecialCause != nil {
			t.Errorf("%s: %s", p.Period, *p.SpecialCause)
		}
	}
}

const kinds = "expected a quarter, a month or a financial year, such as 2019-20 Q1, April 2025 or 2024-25"

// TestOddFiles holds what becomes of files that are nearly right: the kind of period that most rows have is taken, and
// names that cannot be told apart, or are too many, are refused.
func TestOddFiles(t *testing.T) {
	many := []string{"period,agency,invited,attended"}
	for i := range 105 {
		many = append(many, fmt.Sprintf("2019-20 Q1,agency %d,4,3", i))
	}
	const header = "period,agency,invited,attended"
	for _, test := range []struct {
		reason   string
		lines    []string
		rows     int
		agencies int
		want     string // on standard error
	}{
		{"a year before its quarters", []string{header, "2024-25,all,100,80", "2024-25 Q1,all,25,20", "2024-25 Q2,all,25,20"}, 2, 1,
			`row 2: column period: found "2024-25", expected a period of the kind that most rows have: Financial year Q`},
		{"a date cell", []string{header, "2025-04-01,all,100,80", "2024-25 Q1,all,25,20"}, 1, 1, kinds + "; a date cell is a day"},
		{"a name in another encoding", []string{header, "2024-25 Q1,Sant\xe9,100,80", "2024-25 Q1,all,25,20"}, 1, 1, "a name in UTF-8"},
		{"a name that turns the line round", []string{header, "2024-25 Q1,\u202eecilop,100,80", "2024-25 Q1,all,25,20"}, 1, 1,
			"without characters that cannot be seen"},
		{"more agencies than there are", many, 100, 100, "row 102: column agency"},
		{"counts with a column of their status", []string{header + ",status", "2024-25 Q1,all,25,20,final"}, 1, 1, ""},
	} {
		stdout, stderr, code := launch("-meetings", file(t, test.lines...), "-format", "json")
		var r jsonReport
		if err := json.Unmarshal([]byte(stdout), &r); err != nil || code != 0 {
			t.Fatalf("%s: exit %d, %v, %s", test.reason, code, err, stderr)
		}
		if r.Rows != test.rows || len(r.Agencies) != test.agencies || r.Skipped != len(test.lines)-1-test.rows ||
			!strings.Contains(stderr, test.want) || (stderr == "") != (test.want == "") {
			t.Errorf("%s: %d rows, %d agencies, %d skipped, want %d and %d\n%s",
				test.reason, r.Rows, len(r.Agencies), r.Skipped, test.rows, test.agencies, stderr)
		}
	}
}

// TestBadCounts holds what is said of each row that cannot be right, and that the others are answered.
func TestBadCounts(t *testing.T) {
	path := file(t,
		"period,agency,invited,attended",
		"2019-20 Q1,health,10,7",
		"2019-20 Q1,Health ,10,7",
		"2019-20 Q2,health,10,12",
		"2019-20 Q3,health,0,0",
		"2019-20 Q5,health,3,1",
		"2030-31 Q1,health,3,1",
		"2020,health,3,1",
		"April 2020,health,3,1",
		"2019-20 Q4,health,<5,c",
		"2020-21 Q1,health,4.5,2",
		"2020-21 Q2,health,-4,2",
		"2020-21 Q3,health,8",
		"2020-21 Q3,health,eight,3",
		"2020-21 Q3,,8,3",
		"2020-21 Q4,police,8,3",
	)
	stdout, stderr, code := launch("-meetings", path, "-format", "json")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	want := []string{
		`row 5: column invited: found "0", expected 1 or more: without an invitation there is no share, and the period stays without one`,
		`row 6: column period: found "2019-20 Q5", ` + kinds,
		`row 7: column period: found "2030-31 Q1", expected a period that has begun by 2026-03-31`,
		`row 8: column period: found "2020", ` + kinds,
		`row 13: found "3 cells: 2020-21 Q3,health,8", expected 4 cells, as the header has`,
		`row 14: column invited: found "eight", expected a number of meetings, <5, or a symbol where it is not known`,
		`row 9: column period: found "April 2020", expected a period of the kind that most rows have: Financial year Q`,
		`row 3: found "'Health' again", expected one count for Q1 2019-20 (Apr to Jun), as row 2 has it`,
		`row 4: found "12 attended", expected no more than 10 invited`,
		`row 11: found "4.5 invited", expected a whole number of nought or more`,
		`row 12: found "-4 invited", expected a whole number of nought or more`,
		`row 15: found "no agency", expected the name of one`,
	}
	for i := range want {
		want[i] = "attendance: " + path + ": " + want[i]
	}
	if diff := cmp.Diff(want, strings.Split(strings.TrimSpace(stderr), "\n")); diff != "" {
		t.Errorf("standard error mismatch (-want +got):\n%s", diff)
	}
	if !strings.Contains(stdout, `"skipped": 11`) {
		t.Errorf("skipped rows are not counted:\n%s", stdout)
	}
	text, _, _ := launch("-meetings", path)
	for _, line := range []string{
		"2019-20 Q1           7        10   70.0%", "2019-20 Q3           0         0       z", "2019-20 Q4           c    0 to 4       c",
		"2020-21 Q4           3         8   37.5%", "11 rows could not be counted",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is not in\n%s", line, text)
		}
	}
}

// TestRecords holds that records of days are counted by quarters, that a meeting without a record is not an absence, and
// what is said of records that cannot be right.
func TestRecords(t *testing.T) {
	path := file(t,
		"date,meeting,agency,status,required",
		"2025-03-31,A,health,attended,yes",
		"2025-04-01,A,health,attended,yes",
		"2025-04-01,B,health,Apologies,no",
		"2025-06-30,C,health,invited,",
		"2025-06-30,C,police,,",
		"2025-07-01,D,health,did not attend,yes",
		"2025-07-01,D,police,not invited,yes",
		"2025-07-01T23:30:00+01:00,E,police,attended,yes",
		"01/07/2025,E,police,attended,yes",
		"2026-04-01,F,police,attended,yes",
		"2025-07-02,G,police,perhaps,yes",
		"2025-07-02,G,police,attended,perhaps",
	)
	stdout, stderr, code := launch("-meetings", path, "-format", "csv")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, row := range rows {
		got = append(got, row[:9])
	}
	want := [][]string{
		csvHeader[:9],
		{"health", "2024-25 Q4", "1", "1", "1", "1", "0", "invited", "1"},
		{"health", "2025-26 Q1", "3", "1", "", "1", "0", "invited", "0.333333333333333"},
		{"health", "2025-26 Q2", "1", "0", "1", "0", "0", "invited", "0"},
		{"police", "2024-25 Q4", "0", "0", "", "", "1", "invited", ""},
		{"police", "2025-26 Q1", "0", "0", "", "", "3", "invited", ""},
		{"police", "2025-26 Q2", "0", "0", "1", "0", "0", "invited", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("CSV mismatch (-want +got):\n%s", diff)
	}
	wantErrors := []string{
		`row 9: column date: found "2025-07-01T23:30:00+01:00", expected a day such as 2025-09-30, without a time or a time zone`,
		`row 10: column date: found "01/07/2025", expected a day such as 2025-09-30, without a time or a time zone`,
		`row 11: column date: found "2026-04-01", expected a day up to 2026-03-31: a meeting to come has no attendance`,
		`row 12: column status: found "perhaps", expected attended, apologies, absent, invited, required, not invited, or nothing`,
		`row 13: column required: found "perhaps", expected yes, no or nothing`,
	}
	for i := range wantErrors {
		wantErrors[i] = "attendance: " + path + ": " + wantErrors[i]
	}
	if diff := cmp.Diff(wantErrors, strings.Split(strings.TrimSpace(stderr), "\n")); diff != "" {
		t.Errorf("standard error mismatch (-want +got):\n%s", diff)
	}
	required := programtest.Program(on)
	out, _, code := required.Launch("-meetings", path, "-denominator", "required", "-format", "csv")
	if !strings.Contains(out, "police,2025-26 Q2,0,0,1,0,0,required,0,") || code != 0 {
		t.Errorf("of those required (exit %d):\n%s", code, out)
	}
}

func TestRefused(t *testing.T) {
	counts := file(t, "period,agency,invited,attended", "2019-20 Q1,health,10,7")
	for _, test := range []struct {
		reason string
		args   []string
		code   int
		want   string
	}{
		{"one target", []string{"-target", "70"}, 2, "a milestone and a higher stretch target"},
		{"the stretch below the milestone", []string{"-target", "95,70"}, 2, "a milestone and a higher stretch target"},
		{"no numbers", []string{"-target", "a,b"}, 2, "a milestone and a higher stretch target"},
		{"above all", []string{"-target", "70,101"}, 2, "a milestone and a higher stretch target"},
		{"shares instead of percentages", []string{"-target", "0.7,0.95"}, 2, "70, not 0.7"},
		{"no such format", []string{"-format", "xml"}, 2, "text, json or csv"},
		{"no such denominator", []string{"-denominator", "both"}, 2, "invited or required"},
		{"no such file", []string{"-meetings", filepath.Join(t.TempDir(), "none.csv")}, 1, "none.csv"},
		{"no column of those required", []string{"-meetings", counts, "-denominator", "required"}, 1, "required and attended_required"},
		{"other columns", []string{"-meetings", file(t, "a,b", "1,2")}, 1, "expected the columns period, agency, invited and attended"},
		{"a column twice", []string{"-meetings", file(t, "period,agency,invited,attended,Agency", "1,2,3,4,5")}, 1, "each column once"},
		{"a header alone", []string{"-meetings", file(t, "period,agency,invited,attended")}, 1, "no meetings could be read"},
		{"no good row", []string{"-meetings", file(t, "date,agency,status", "1,2,3")}, 1, "no meetings could be read"},
		{"an empty file", []string{"-meetings", file(t, "")}, 1, "expected"},
	} {
		stdout, stderr, code := launch(test.args...)
		if code != test.code || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%s: exit %d, %q, %q, want exit %d and %q", test.reason, code, stdout, stderr, test.code, test.want)
		}
	}
}

// TestTextSaysSo holds what must not be missing from the page.
func TestTextSaysSo(t *testing.T) {
	text := answer(t)
	for _, want := range []string{inventedNotice, "cannot be told from 70%", "health staff seconded", "no clear trend", "not recording"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	for _, line := range strings.Split(text, "\n") {
		if len([]rune(line)) > 140 || line != strings.TrimRight(line, " ") {
			t.Errorf("a line is too long or ends in spaces: %q", line)
		}
	}
}
