package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/programtest"
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

var (
	launch = programtest.Program(run).Launch
	answer = programtest.Program(run).Answer
)

// decoded is the JSON of an answer.
func decoded(t *testing.T, args ...string) jsonReport {
	t.Helper()
	return programtest.Decode[jsonReport](t, run, args...)
}

// workbook names Ofsted's workbook.
func workbook(t *testing.T, more ...string) []string {
	return append([]string{"-outcomes", metricstest.Path(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods")}, more...)
}

// TestOfstedsOwnFigures holds what Ofsted published of its inspections as at 31 March 2024 and 2025, and what was true
// on the day on which a council said that it was one of 30.
func TestOfstedsOwnFigures(t *testing.T) {
	type figures struct {
		Councils             int
		Overall, CareLeavers jsonGrades
		GoodOrBetter         jsonShare
		London, NorthWest    jsonShare
		Repeat               jsonRepeat
	}
	of := func(args ...string) figures {
		r := decoded(t, workbook(t, args...)...)
		return figures{r.Councils, r.Overall, r.CareLeavers, r.GoodOrBetter, r.Regions["London"], r.Regions["North West"], r.Repeat}
	}
	want2024 := figures{
		151, jsonGrades{30, 61, 43, 17, 0}, jsonGrades{9, 23, 16, 3, 100}, jsonShare{91, 151}, jsonShare{28, 33}, jsonShare{8, 22},
		jsonRepeat{65, 26, 15, 12, 12},
	}
	if diff := cmp.Diff(want2024, of("-as-at", "2024-03-31", "-published-by", "2024-06-30")); diff != "" {
		t.Errorf("31 March 2024 mismatch (-want +got):\n%s", diff)
	}
	got2025 := of("-as-at", "2025-03-31")
	got2025.London, got2025.NorthWest = jsonShare{}, jsonShare{}
	want2025 := figures{
		153, jsonGrades{36, 67, 31, 19, 0}, jsonGrades{27, 43, 26, 7, 50}, jsonShare{103, 153}, jsonShare{}, jsonShare{},
		jsonRepeat{114, 45, 35, 15, 19},
	}
	if diff := cmp.Diff(want2025, got2025); diff != "" {
		t.Errorf("31 March 2025 mismatch (-want +got):\n%s", diff)
	}
	july := of("-as-at", "2024-07-12", "-published-by", "2024-07-12")
	if july.Councils != 152 || july.Overall.Outstanding != 32 {
		t.Errorf("on 12 July 2024 %d of %d were outstanding, want 32 of 152", july.Overall.Outstanding, july.Councils)
	}
}

// TestDeadlines holds deadlines that other documents name.
func TestDeadlines(t *testing.T) {
	for from, due := range map[string]string{
		"2022-08-12": "2022-11-22", "2024-07-12": "2024-10-21", "2020-02-24": "2020-06-05", "2022-09-05": "2022-12-13",
	} {
		want := jsonDeadline{from, 70, due}
		if got := decoded(t, "-from", from).Deadline; got == nil || *got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if got := decoded(t).Deadline; got != nil {
		t.Errorf("a deadline from no day: %+v", got)
	}
}

// TestQuirks holds that the third party's table is found out, and that Ofsted's file is not blamed.
func TestQuirks(t *testing.T) {
	if quirks := decoded(t, workbook(t)...).Quirks; len(quirks) != 0 {
		t.Errorf("Ofsted's own file has quirks: %+v", quirks)
	}
	r := decoded(t, workbook(t, "-third-party", metricstest.Path(t, "data", "d2i_ilacs_overview.csv"))...)
	found := make(map[string]int)
	for _, q := range r.Quirks {
		found[q.Code]++
		if q.File == "" || q.Message == "" {
			t.Errorf("a quirk without a place: %+v", q)
		}
	}
	want := map[string]int{
		"copied_overall": 1, "duplicate_code": 1, "grade_differs": 3, "missing_date": 4, "missing_inspector": 3, "missing_kind": 2,
		"missing_region": 1, "no_overall_grade": 2, "shifted_grades": 1, "stale_code": 6, "text_for_none": 7, "two_date_forms": 1,
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestCouncil holds a history with an old framework, visits and an estimate.
func TestCouncil(t *testing.T) {
	c := decoded(t, workbook(t, "-council", "Nottingham", "-as-at", "2025-03-31")...).Council
	var got []string
	for _, i := range c.Inspections {
		got = append(got, *i.Start+" "+i.Kind)
	}
	want := []string{
		"2018-11-05 standard inspection", "2022-07-11 standard inspection", "2024-04-03 monitoring visit", "2024-07-31 monitoring visit",
		"2024-11-12 monitoring visit",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	text := answer(t, workbook(t, "-council", "Nottingham")...)
	if !strings.Contains(text, "The experiences and progress of care leavers: not in the framework") {
		t.Errorf("a judgement that did not exist before 2023:\n%s", text)
	}
	if c.Next == nil || !c.Next.Estimate || c.Next.Status != "in the usual window" {
		t.Errorf("next: %+v", c.Next)
	}
}

// TestUndated holds that inspections whose day is not known are left out of a count by a day, and that it is said; and
// that of no judgement there is no share.
func TestUndated(t *testing.T) {
	args := []string{"-third-party", metricstest.Path(t, "data", "d2i_ilacs_overview.csv"), "-as-at", "2026-06-29"}
	if r := decoded(t, args...); r.Undated != 2 || r.Councils != 151 {
		t.Errorf("%d undated, %d councils; want 2 (Brighton and Hove, Nottingham) and 151", r.Undated, r.Councils)
	}
	if text := answer(t, args...); !strings.Contains(text, "by the day: 2 inspections") {
		t.Errorf("the text does not say what was left out:\n%s", text)
	}
	if text := answer(t, workbook(t, "-as-at", "2018-02-01")...); strings.Contains(text, "z%") || !strings.Contains(text, "0 of 0\n") {
		t.Errorf("a share of no judgements:\n%s", text)
	}
}

// TestSheetAsCSV reads one sheet saved as CSV.
func TestSheetAsCSV(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history.csv")
	text := "Local authority name,Inspection date,Publication date,Inspection type,Overall effectiveness\n" +
		"Kent,2022-05-09,2022-07-05,ILACS Standard Inspection,Outstanding\nLeeds,21/02/2022,09/05/2022,ILACS Standard Inspection,Outstanding\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := decoded(t, "-outcomes", file); r.Councils != 2 || r.Overall.Outstanding != 2 || r.Leaders.NotJudged != 2 {
		t.Errorf("%+v", r)
	}
}

// TestFormats holds that text and CSV have the counts of the JSON, and that the sample says what it is.
func TestFormats(t *testing.T) {
	text := answer(t)
	for _, want := range []string{"What five committees stated", "Windsor and Maidenhead", "2022-06-13: standard inspection"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "of 3 councils") {
		t.Errorf("statements of five committees are counted as if they were all there is:\n%s", text)
	}
	rows, err := csv.NewReader(strings.NewReader(answer(t, workbook(t, "-format", "csv")...))).ReadAll()
	if err != nil || len(rows) < 50 {
		t.Fatal(err, len(rows))
	}
	if diff := cmp.Diff([]string{"judgements", "", "overall", "", "Outstanding", "36"}, rows[7]); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if text := answer(t, "-council", "Windsor and Maidenhead"); !strings.Contains(text, "day not stated: inspection of an unknown kind") {
		t.Errorf("a day that is not stated:\n%s", text)
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		args   []string
		code   int
		want   string
		reason string
	}{
		{[]string{"-format", "xml"}, 2, "text, json or csv", "no such format"},
		{[]string{"-as-at", "31/03/2024"}, 2, "-as-at", "a day in another form"},
		{[]string{"-council", "Nowhere"}, 1, "unknown area", "no council"},
		{[]string{"-council", "London"}, 1, "is not a council", "a region"},
		{[]string{"-from", "2031-01-01"}, 1, "2027", "beyond the calendar"},
		{[]string{"-from", "2024-01-02", "-working-days", "0"}, 1, "working days", "no time at all"},
		{[]string{"-stated"}, 2, "-outcomes", "nothing to set the statements beside"},
		{[]string{"-working-days", "20"}, 2, "-from", "no day to count from"},
		{[]string{"-outcomes", "nowhere.ods"}, 1, "nowhere.ods", "no such file"},
		{[]string{"-outcomes", "main.go"}, 1, "main.go", "no table of inspections"},
		{[]string{"-third-party", "main.go"}, 1, "main.go", "no table"},
		{[]string{"more"}, 2, "every option begins with -", "a word too many"},
		{[]string{"-h"}, 0, "-third-party", "help"},
	}
	for _, test := range tests {
		stdout, stderr, code := launch(test.args...)
		if code != test.code || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%v (%s): exit %d, %q, %q; want %d and %q", test.args, test.reason, code, stdout, stderr, test.code, test.want)
		}
	}
}

// TestClaims holds what five committees were told against Ofsted's file: where the two disagree, both are kept.
func TestClaims(t *testing.T) {
	got := make(map[string][]string)
	for _, c := range decoded(t, workbook(t, "-stated")...).Stated {
		if c.Statement == "" || c.Found == "" {
			t.Errorf("%+v: half of it is not there", c)
		}
		got[c.Council] = append(got[c.Council], c.Agrees+": "+c.Statement)
	}
	want := map[string][]string{
		"Coventry": {
			"no: inspected from 13 June 2022", // with the week of notice
			"yes: rated good", "yes: the plan goes to Ofsted by November 2022",
		},
		"Windsor and Maidenhead": {
			"yes: inspected in January and February 2020", "yes: graded good",
			"yes: recommendations made in February 2020",
		},
		"Nottingham": {
			"yes: a monitoring visit in November 2024 on children in care",
			"cannot tell: it was the last in the series", "yes: a full inspection is expected in late 2025",
		},
		"Telford and Wrekin": {
			"yes: inspected from 29 April 2024", "yes: leaders: Outstanding", "yes: help and protection: Good",
			"yes: in care: Outstanding", "yes: care leavers: Outstanding", "yes: inspected before in January 2020",
			"yes: it maintained its overall judgement", "yes: in 2020 the only one in its region that was outstanding",
			"no: 1 of 30 of 151 that are outstanding", "yes: 1 of 30 of 151 that are outstanding",
			"no: 1 of 5 that maintained it", "cannot tell: an action plan within 70 working days",
		},
		"Reading": {"cannot tell: visited on 31 July and 1 August 2018", "cannot tell: inspected two years before"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestClaimsOnNothing holds that nothing is agreed with, and nothing denied, where the file has none of the councils.
func TestClaimsOnNothing(t *testing.T) {
	for _, c := range claims(inspection.NewHistory()) {
		if c.agrees != metrics.CannotTell {
			t.Errorf("%s: %q: %v, want cannot tell (found %q)", c.council, c.statement, c.agrees, c.found)
		}
	}
}

// TestCouncilPage holds one council's page: standings, visits, and what the estimate of its next inspection rests on.
func TestCouncilPage(t *testing.T) {
	c := decoded(t, workbook(t, "-council", "Nottingham", "-as-at", "2025-03-31")...).Council
	if want := (jsonStanding{Grade: "Inadequate", Better: 134, Same: 19, Judged: 153}); *c.Standings["overall"] != want {
		t.Errorf("standing %+v, want %+v", *c.Standings["overall"], want)
	}
	if c.Standings["care_leavers"] != nil {
		t.Errorf("care leavers have the standing %+v, and no judgement", *c.Standings["care_leavers"])
	}
	var gaps []float64
	for _, visit := range c.Monitoring {
		for _, days := range []*float64{visit.Gap, visit.SincePublication} {
			if days != nil {
				gaps = append(gaps, *days)
			}
		}
	}
	if diff := cmp.Diff([]float64{576, 119, 104}, gaps); diff != "" { // the first is from the publication in September 2022
		t.Errorf("gaps of monitoring visits, mismatch (-want +got):\n%s", diff)
	}
	if next := c.Next; next.Kind != "standard inspection" || next.Held != 15 || next.Of != 15 || next.Status != "in the usual window" {
		t.Errorf("the next inspection: %+v", next)
	}
}
