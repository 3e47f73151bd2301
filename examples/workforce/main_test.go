package main

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/programtest"
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

// real names the department's files.
func real(t *testing.T, more ...string) []string {
	return append([]string{
		"-workforce", metricstest.Path(t, "data", "csww_indicators_2017_to_2025.csv"),
		"-previous", metricstest.Path(t, "data", "csww_headline_measures_2017_to_2022.csv"),
	}, more...)
}

// TestReproductionOfTheCensus holds the counts that were published with the definitions.
func TestReproductionOfTheCensus(t *testing.T) {
	type row struct {
		Rows, Exact, Attainable int
		Max                     float64
		Unexplained             int
	}
	want := map[string]row{
		"turnover_rate_fte council":             {1345, 1234, 1345, 0.118, 0},
		"turnover_rate_headcount council":       {1347, 1347, 1347, 0.050, 0},
		"agency_rate_fte council":               {1341, 1287, 1341, 0.077, 0},
		"agency_rate_headcount council":         {1352, 1352, 1352, 0.050, 0},
		"agency_cover_rate_fte council":         {1292, 1170, 1292, 0.600, 0},
		"vacancy_rate_fte council":              {1353, 1313, 1353, 0.079, 0},
		"vacancy_agency_cover_rate_fte council": {1303, 1170, 1303, 1.000, 0},
		"caseload_fte council":                  {1350, 1320, 1350, 0.300, 0},
		"absence_rate_fte council":              {1336, 1328, 1336, 0.051, 0},
		"turnover_rate_fte region":              {99, 96, 97, 1.419, 2},
		"turnover_rate_fte national":            {9, 7, 7, 0.125, 2},
		"vacancy_rate_fte region":               {99, 97, 99, 0.051, 0},
		"vacancy_rate_fte national":             {9, 9, 9, 0.048, 0},
	}
	got := make(map[string]row)
	report := decoded(t, real(t)...)
	for _, m := range report.Measures {
		if _, ok := want[m.ID+" "+m.Level]; ok {
			got[m.ID+" "+m.Level] = row{m.Rows, m.Exact, m.Attainable, *m.MaxDifference, len(m.Unexplained)}
		}
		if sum := m.Rows + m.SameSymbol + m.Withheld + m.PartsMissing + m.OtherSymbol; sum != m.Returns {
			t.Errorf("%s %s: the categories sum to %d of %d returns", m.ID, m.Level, sum, m.Returns)
		}
		if len(m.Unexplained) != m.Rows-m.Attainable {
			t.Errorf("%s %s: %d unexplained of %d rows with %d attainable", m.ID, m.Level, len(m.Unexplained), m.Rows, m.Attainable)
		}
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 0.0005)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if len(report.Measures) != 27 || report.Council != nil {
		t.Errorf("%d measures and council %v, want 27 and none", len(report.Measures), report.Council)
	}
	for _, total := range report.Totals {
		if total.Agreement != "unattainable" {
			continue
		}
		if !slices.ContainsFunc(total.Policies, func(p jsonPolicy) bool { return p.Agreement == "reproduced" || p.Agreement == "attainable" }) {
			t.Errorf("%s of %s in %s is given by no policy", total.ID, total.Area, total.Period)
		}
	}
}

// TestRevisions holds what was counted apart in the text of the two files.
func TestRevisions(t *testing.T) {
	report := decoded(t, real(t)...)
	got := make(map[string][2]int)
	for _, r := range report.Revisions {
		got[r.ID] = [2]int{r.Compared, -1}
		if r.Changed != nil {
			got[r.ID] = [2]int{r.Compared, *r.Changed}
		}
	}
	for id, want := range map[string][2]int{
		"turnover_rate_fte": {966, 123}, "caseload_fte": {966, 44}, "working_days_lost_fte": {966, 144}, "cases": {966, 95},
		"inpost_fte": {966, 67}, "absence_rate_fte": {966, 53}, "agency_rate_fte": {966, 37}, "vacancy_rate_fte": {966, 33},
		"starters_fte": {0, -1}, // not in both editions: nothing is known of changes
	} {
		if got[id] != want {
			t.Errorf("%s: %v compared and changed, want %v", id, got[id], want)
		}
	}
	if len(report.Revisions) != 22 || len(report.Reshaped) != 8 {
		t.Errorf("%d figures and %d reshaped rows, want 22 and 8", len(report.Revisions), len(report.Reshaped))
	}
	if without := decoded(t, real(t)[:2]...); without.Revisions != nil || without.Reshaped != nil {
		t.Error("revisions without an earlier edition are not null")
	}
}

// TestLiverpool holds the council whose vacancy rate rose while it took people on.
func TestLiverpool(t *testing.T) {
	council := decoded(t, real(t, "-council", "341", "-target", "18-24")...).Council
	effects := make(map[string]float64)
	for _, change := range council.Changes {
		if change.ID != "vacancy_rate_fte" {
			continue
		}
		reading := ""
		if change.Reading != nil {
			reading = " " + *change.Reading
		}
		sum := 0.0
		for _, c := range change.Components {
			effects[c.Name+reading] = *c.Effect.Value
			sum += *c.Effect.Value
		}
		effects["change"+reading], effects["sum"+reading] = *change.Change.Value, sum
		effects["published"+reading] = *change.PublishedChange.Value
	}
	by := " by posts, filled or vacant"
	want := map[string]float64{
		"FTE vacancies": 5.975, "FTE in post": -3.235, "change": 2.740, "sum": 2.740, "published": 2.7,
		"FTE posts" + by: 16.850, "FTE in post" + by: -14.110, "change" + by: 2.740, "sum" + by: 2.740, "published" + by: 2.7,
	}
	if diff := cmp.Diff(want, effects, cmpopts.EquateApprox(0, 0.0005)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if council.Name != "Liverpool" || council.Period != "2025" || *council.Need.Required.Lower < 85.3 || *council.Need.Required.Upper > 113.8 {
		t.Errorf("council %+v, need %+v", council.Name, council.Need)
	}
}

// TestCouncilsOfAllKinds shows councils that are hard to show. Nothing that is missing is a nought.
func TestCouncilsOfAllKinds(t *testing.T) {
	tests := []struct {
		council string
		want    []string
		reason  string
	}{
		{"Kensington and Chelsea", []string{"x of x", "the same symbol", "x: unavailable", "There is nothing to go by"}, "everything unavailable in the last year"},
		{"Richmond upon Thames", []string{"A joint return", "2022: not compared, it was a row of Kingston upon Thames (314).", "Kingston upon Thames / Richmond upon Thames (314 / 318)"}, "a member of a joint return"},
		{"Isles of Scilly", []string{"0.0 of 0.0", "z: not applicable", "Small numbers", "Vacancy rate (of 3.0)"}, "nobody in post"},
		{"Cumberland", []string{"from 2 of the last 3 years (2024, 2025)", "has no return of this council"}, "a council that began within a year"},
		{"Sunderland", []string{"from 2 of the last 3 years (2023, 2025)"}, "a year that is not known"},
		{"Cumbria", []string{"year to 30 September 2022"}, "a council that ceased: its last year"},
	}
	for _, test := range tests {
		text := answer(t, real(t, "-council", test.council)...)
		for _, want := range test.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s (%s): no %q in\n%s", test.council, test.reason, want, text)
			}
		}
	}
	council := decoded(t, real(t, "-council", "Kensington and Chelsea")...).Council
	for _, f := range council.Figures {
		if f.Value != nil || f.Symbol == nil || *f.Symbol != "x" {
			t.Errorf("Kensington and Chelsea: %s is %v", f.ID, f.jsonFigure)
		}
	}
	if council.Outlook != nil {
		t.Error("an outlook from nothing")
	}
}

// TestKeys holds that every key is always there.
func TestKeys(t *testing.T) {
	var object map[string]any
	if err := json.Unmarshal([]byte(answer(t, "-format", "json")), &object); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"council", "invented", "measures", "only_after", "only_before", "reshaped", "revisions", "totals"}, slices.Sorted(maps.Keys(object))); diff != "" {
		t.Errorf("keys mismatch (-want +got):\n%s", diff)
	}
	measure := object["measures"].([]any)[0].(map[string]any)
	for _, key := range []string{"id", "level", "rows", "exact", "attainable", "max_difference", "unexplained"} {
		if _, ok := measure[key]; !ok {
			t.Errorf("no %s in a measure", key)
		}
	}
}

// TestCSV holds that the CSV is a table, with the same counts and figures as the JSON.
func TestCSV(t *testing.T) {
	args := real(t, "-council", "Liverpool", "-target", "18-24")
	rows, err := csv.NewReader(strings.NewReader(answer(t, append(args, "-format", "csv")...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(csvHeader, rows[0]); diff != "" {
		t.Errorf("header mismatch (-want +got):\n%s", diff)
	}
	cell := make(map[string]string) // by part, id, level, area, period and figure
	for _, row := range rows[1:] {
		cell[strings.Join(row[:6], "|")] = row[6]
	}
	report := decoded(t, args...)
	want := make(map[string]string)
	for _, m := range report.Measures {
		key := "measures|" + m.ID + "|" + m.Level + "|||"
		for name, n := range map[string]int{
			"returns": m.Returns, "rows": m.Rows, "exact": m.Exact, "attainable": m.Attainable, "unexplained": len(m.Unexplained),
			"same_symbol": m.SameSymbol, "withheld": m.Withheld, "withheld_above_100": m.WithheldAbove100,
			"parts_missing": m.PartsMissing, "other_symbol": m.OtherSymbol,
		} {
			want[key+name] = strconv.Itoa(n)
		}
		want[key+"max_difference"] = cells.Pointer(m.MaxDifference)
	}
	for _, r := range report.Revisions {
		want["revisions|"+r.ID+"||||compared"] = strconv.Itoa(r.Compared)
		if r.Changed != nil {
			want["revisions|"+r.ID+"||||changed"] = strconv.Itoa(*r.Changed)
		} else if _, there := cell["revisions|"+r.ID+"||||changed"]; there {
			t.Errorf("%s has a count of changes, and is not in both editions", r.ID)
		}
	}
	for _, f := range report.Council.Figures {
		want["council|"+f.ID+"|council|Liverpool|2025|published"] = cells.Pointer(f.Value)
	}
	for _, y := range report.Council.Outlook.Outlook {
		want["outlook||council|Liverpool|"+y.Period+"|leavers_fte"] = cells.Pointer(y.Leavers.Value)
	}
	for key, text := range want {
		if got, there := cell[key]; !there || got != text {
			t.Errorf("%s is %q (%v), want %q", key, got, there, text)
		}
	}
	if len(want) < 300 {
		t.Errorf("only %d cells compared", len(want))
	}
}

// TestNeed holds what is said of a council with more than its target needs, and of one with less.
func TestNeed(t *testing.T) {
	for target, want := range map[string]string{
		"16-18": "74.1 to 88.4 FTE more than needed", "10-11": "from 16.0 FTE more than needed to 2.8 FTE short", "5-6": "Short of: 139.2 to 207.6 FTE, or 140 to 208 whole posts",
	} {
		if text := answer(t, real(t, "-council", "Liverpool", "-target", target)...); !strings.Contains(text, want) {
			t.Errorf("at %s there is no %q in\n%s", target, want, text)
		}
	}
}

// TestNewCouncil holds that a council's first year is not compared with another council's.
func TestNewCouncil(t *testing.T) {
	file := filepath.Join(t.TempDir(), "to2023.csv")
	var kept []string
	for _, line := range strings.SplitAfter(string(metricstest.Read(t, "data", "csww_indicators_2017_to_2025.csv")), "\n") {
		if !strings.HasPrefix(line, "2024,") && !strings.HasPrefix(line, "2025,") {
			kept = append(kept, line)
		}
	}
	if err := os.WriteFile(file, []byte(strings.Join(kept, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	text := answer(t, "-workforce", file, "-council", "Cumberland")
	for _, want := range []string{"There is no return of the same councils for 2022", "There is nothing to go by"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "Where the changes come from") {
		t.Error("a change from nothing")
	}
}

// TestSampleIsPlainlyInvented holds that nobody can take the sample for real.
func TestSampleIsPlainlyInvented(t *testing.T) {
	if text := answer(t); !strings.HasPrefix(text, "INVENTED SAMPLE") || !strings.Contains(text, "Ashenmoor (011)") || strings.Contains(text, "England") {
		t.Errorf("the sample does not say that it is one:\n%s", text)
	}
	if !decoded(t).Invented || decoded(t, real(t)...).Invented || !strings.Contains(answer(t, "-format", "csv"), "invented,,true") {
		t.Error("the sample is not marked as invented for programs, or the census is")
	}
}

// TestEditionsExchanged holds that the superseded file is not taken for the later one.
func TestEditionsExchanged(t *testing.T) {
	args := real(t)
	args[1], args[3] = args[3], args[1]
	if stdout, stderr, code := launch(args...); code != 1 || stdout != "" || !strings.Contains(stderr, "exchange the two") {
		t.Errorf("exit %d, %q, %q", code, stdout, stderr)
	}
}

// TestTextFitsAScreen holds that no line but a table's is wider than a screen.
func TestTextFitsAScreen(t *testing.T) {
	for _, line := range strings.Split(answer(t, real(t, "-council", "Leeds", "-target", "16")...), "\n") {
		if n := len([]rune(line)); n > 120 && !strings.Contains(line, "   ") && !strings.Contains(line, ".csv") {
			t.Errorf("a line of %d: %s", n, line)
		}
	}
}

func TestRefusals(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.csv")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args   []string
		code   int
		want   string
		reason string
	}{
		{[]string{"-format", "xml"}, 2, "text, json or csv", "no such format"},
		{[]string{"-council", "Kent"}, 1, "only the councils of the invented sample", "a real council in the sample"},
		{[]string{"-council", "Invented North"}, 1, "is not a council", "a region"},
		{[]string{"-previous", "old.csv"}, 2, "-previous needs -workforce", "an edition beside nothing"},
		{[]string{"-target", "24-18"}, 2, "the lower first", "ends in the wrong order"},
		{[]string{"-target", "0"}, 2, "above nought", "no target"},
		{[]string{"-target", "NaN"}, 2, "above nought", "no number"},
		{[]string{"-target", "1_0"}, 2, "above nought", "a number that only Go reads"},
		{[]string{"-target", "18-Inf"}, 2, "above nought", "no end"},
		{[]string{"-workforce", "any.csv", "-target", "16"}, 2, "-target needs -council", "a target of nobody"},
		{[]string{"-workforce", "nowhere.csv"}, 1, "nowhere.csv", "no such file"},
		{[]string{"-workforce", empty}, 1, "empty.csv", "an empty file"},
		{[]string{"more"}, 2, "every option begins with -", "a word too many"},
		{[]string{"-h"}, 0, "-target", "help"},
	}
	for _, test := range tests {
		stdout, stderr, code := launch(test.args...)
		if code != test.code || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%v (%s): exit %d, %q, %q; want %d and %q", test.args, test.reason, code, stdout, stderr, test.code, test.want)
		}
	}
}
