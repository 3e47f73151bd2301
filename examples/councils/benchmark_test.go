package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// reReferrals names the counts of the children in need census.
func reReferrals(t *testing.T, more ...string) []string {
	return append([]string{
		"-file", metricstest.Path(t, "data", "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"),
		"-numerator", "rereferral_count", "-denominator", "referral_count",
		"-neighbours", metricstest.Path(t, "data", "sn_model_2025_wide.csv"),
	}, more...)
}

// laitOf names the Local Authority Interactive Tool's files and a measure.
func laitOf(t *testing.T, measure string, more ...string) []string {
	return append([]string{
		"-lait", metricstest.Path(t, "data", "lait_bds_long.csv.gz"), "-measure", measure,
		"-dictionary", metricstest.Path(t, "data", "lait_data_dictionary.csv"),
		"-neighbours", metricstest.Path(t, "data", "sn_model_2025_wide.csv"),
	}, more...)
}

// TestReReferrals holds Nottingham's re-referrals of 2025, which were worked out apart from this library.
func TestReReferrals(t *testing.T) {
	m := decoded(t, reReferrals(t, "-council", "Nottingham", "-group", "neighbours")...)["measures"].([]any)[0].(map[string]any)
	for key, want := range map[string]any{
		"value": 27.2, "rank": 144.0, "of": 153.0, "band": "D", "numerator": 1074.0, "denominator": 3953.0, "polarity": "low",
	} {
		if m[key] != want {
			t.Errorf("%s is %v, want %v", key, m[key], want)
		}
	}
	rounded := func(path ...string) string {
		at := any(m)
		for _, key := range path {
			at = at.(map[string]any)[key]
		}
		return fmt.Sprintf("%.2f", at)
	}
	for path, want := range map[string]string{
		"interval lower": "25.81", "interval upper": "28.58", "change_interval lower": "-6.96", "change_interval upper": "-3.05",
		"neighbours pooled numerator": "11731.00", "neighbours pooled denominator": "56409.00", "group pooled value": "20.80",
		"funnel overdispersion phi": "29.61",
	} {
		if got := rounded(strings.Fields(path)...); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	if funnel := m["funnel"].(map[string]any); funnel["significant"] != false || funnel["n"] != 153.0 {
		t.Errorf("funnel: %v", funnel)
	}
	if p, ok := m["adjusted_p"].(float64); !ok || p < 0.05 || p > 1 {
		t.Errorf("adjusted p %v, want one that tells nothing", m["adjusted_p"])
	}
	if m["rank_interval_of"] != 153.0 {
		t.Errorf("ranks of %v", m["rank_interval_of"])
	}
	if ranks := m["rank_interval"].([]any); ranks[0].(float64) > 144 || ranks[1].(float64) < 144 {
		t.Errorf("ranks %v do not hold the rank", ranks)
	}
	// 255 of 3,953 would close the distance to 20.80%.
	closing := m["group"].(map[string]any)["to_pooled"].(map[string]any)["closing"].(float64)
	if want := (27.2 - 100*11731.0/56409) / 100 * 3953; math.Abs(closing-want) > 1e-6 {
		t.Errorf("closing %v, want %v", closing, want)
	}
}

// TestLiverpool holds that a caseload that halves is not celebrated.
func TestLiverpool(t *testing.T) {
	args := append(real(t), "-council", "Liverpool")
	m := measureOf(t, decoded(t, args...), "caseload_fte")
	plausibility := m["plausibility"].(map[string]any)
	if m["rank"] != 2.0 || m["tied"] != 2.0 || m["of"] != 149.0 || m["headline"] != "no" || plausibility["implausible"] != "yes" ||
		fmt.Sprintf("%.1f", plausibility["z"]) != "-7.9" {
		t.Errorf("rank %v (%v tied) of %v, headline %v, %v", m["rank"], m["tied"], m["of"], m["headline"], plausibility)
	}
	if text := answer(t, args...); !strings.Contains(text, "likely a break in recording") {
		t.Errorf("the text does not say so:\n%s", text)
	}
}

// TestLAIT holds the tool's own figures, read from its own data set.
func TestLAIT(t *testing.T) {
	for _, test := range []struct {
		measure, council string
		value, rank, of  float64
		band             string
		mean             float64
	}{
		{"Work_Force_Vac_Rate", "Kent", 14.4, 74, 151, "B", 10.46},
		{"Work_Force_TO_Rate", "Leeds", 7, 10, 150, "A", 12.08},
		{"Work_Force_AvgNumCase_SW", "Bath and North East Somerset", 16.3, 103, 151, "C", 15.18},
	} {
		stdout, stderr, code := launch(laitOf(t, test.measure, "-council", test.council, "-convention", "lait", "-format", "json")...)
		if code != 0 || !strings.Contains(stderr, `170 rows or cells could not be read, the first: `) || strings.Count(stderr, "\n") != 1 {
			t.Fatalf("exit %d, %s; want one line on the rows of the year 0", code, stderr)
		}
		var object map[string]any
		if err := json.Unmarshal([]byte(stdout), &object); err != nil {
			t.Fatal(err)
		}
		m := object["measures"].([]any)[0].(map[string]any)
		mean := m["neighbours"].(map[string]any)["mean"].(float64)
		if m["value"] != test.value || m["rank"] != test.rank || m["of"] != test.of || m["band"] != test.band ||
			math.Abs(mean-test.mean) > 0.005 {
			t.Errorf("%s of %s: %v, %v of %v, band %v, mean %v", test.measure, test.council, m["value"], m["rank"], m["of"], m["band"], mean)
		}
		if m["interval"] != nil || m["funnel"] != nil || m["adjusted_p"] != nil {
			t.Errorf("%s: an interval without parts", test.measure)
		}
	}
}

// TestLeague holds the order of a league, and that small numbers are no headline.
func TestLeague(t *testing.T) {
	object := decoded(t, append(real(t), "-league", "-measure", "caseload_fte")...)
	league := object["league"].([]any)
	last, unranked := 0.0, 0
	for _, r := range league {
		row := r.(map[string]any)
		rank, ok := row["rank"].(float64)
		switch {
		case !ok:
			unranked++
		case unranked > 0 || rank < last:
			t.Fatalf("%v after %v, with %d unranked before it", row, last, unranked)
		default:
			last = rank
		}
	}
	first := league[0].(map[string]any)
	if len(league) != 151 || unranked != 2 || first["name"] != "Isles of Scilly" || first["headline"] != "no" {
		t.Errorf("%d rows, %d unranked, first %v", len(league), unranked, first)
	}
	if text := answer(t, append(real(t), "-league", "-measure", "caseload_fte")...); !strings.Contains(text, "no headline") &&
		!strings.Contains(text, "implausible change") {
		t.Errorf("the text does not mark it:\n%s", text)
	}
	if rows := strings.Count(answer(t, reReferrals(t, "-league", "-format", "csv")...), "\n"); rows != 154 {
		t.Errorf("%d lines of CSV, want 153 and a header", rows)
	}
}

// TestChangesOfALeague holds the workforce census of 2025: of 148 councils' headcount turnover 146 moved, and 33 beyond
// what chance explains, which was worked out by two proportions apart from this library. Every format says so, whatever
// the convention does with joint returns, and the page of a council has the same words.
func TestChangesOfALeague(t *testing.T) {
	args := append(real(t), "-league", "-measure", "turnover_rate_headcount")
	for _, convention := range []string{"returns", "lait", "outcomes"} {
		object := decoded(t, append(args, "-convention", convention)...)
		want := map[string]any{"compared": 148.0, "moved": 146.0, "told": 148.0, "beyond_chance": 33.0}
		if diff := cmp.Diff(want, object["changes"]); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", convention, diff)
		}
	}
	words := map[string]int{}
	outcomes := map[string]any{}
	for _, r := range decoded(t, args...)["league"].([]any) {
		row := r.(map[string]any)
		words[fmt.Sprint(row["change_clear"], ", ", row["change_outcome"], ", ", row["change_warning"])]++
		outcomes[row["name"].(string)] = row["change_outcome"]
		if (row["change_interval"] == nil) != (row["change_clear"] == "cannot tell") {
			t.Errorf("%v: an interval of %v, which is %v", row["name"], row["change_interval"], row["change_clear"])
		}
	}
	want := map[string]int{
		"yes, better, <nil>": 24, "yes, worse, <nil>": 9, "no, no clear change, <nil>": 115, "cannot tell, no clear change, missing_parts": 2,
		"cannot tell, no clear change, unusable_parts": 1, // no social workers in post
	}
	if diff := cmp.Diff(want, words); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	text := answer(t, args...)
	for _, part := range []string{"148 compared, 146 moved, 33 of 148 beyond what chance explains at 95%", "no clear change", "Beyond chance"} {
		if !strings.Contains(text, part) {
			t.Errorf("the text does not say %q", part)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(answer(t, append(args, "-format", "csv")...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	end := len(rows[0]) - 4
	if diff := cmp.Diff([][]string{{"changes_compared", "changes_moved", "changes_told", "changes_beyond_chance"}, {"148", "146", "148", "33"}},
		[][]string{rows[0][end:], rows[151][end:]}); diff != "" {
		t.Errorf("CSV mismatch (-want +got):\n%s", diff)
	}
	for _, council := range []string{"Kent", "Leeds", "Bedford", "Isles of Scilly"} {
		m := measureOf(t, decoded(t, append(real(t), "-council", council)...), "turnover_rate_headcount")
		if m["change_outcome"] != outcomes[council] {
			t.Errorf("%s: %v on its page, %v in the league", council, m["change_outcome"], outcomes[council])
		}
	}
}

// TestChangesNobodyCanTell: what chance does to a caseload is not known, and the program says that, not that there is
// nothing beyond chance.
func TestChangesNobodyCanTell(t *testing.T) {
	args := append(real(t), "-league", "-measure", "caseload_fte")
	want := map[string]any{"compared": 148.0, "moved": 145.0, "told": 0.0, "beyond_chance": nil}
	if diff := cmp.Diff(want, decoded(t, args...)["changes"]); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if text := answer(t, args...); !strings.Contains(text, "145 moved; whether any did so beyond chance cannot be told") {
		t.Errorf("the text does not say so:\n%s", text)
	}
	if text := answer(t, append(args, "-period", "2017")...); !strings.Contains(text, "No council has a figure to compare with one of 2016") {
		t.Errorf("the first year of the file:\n%s", text)
	}
}

// TestLocal holds that a council's own figure says how much later it is, and gets no rank.
func TestLocal(t *testing.T) {
	file := write(t, []byte("measure,period,numerator,denominator\nrereferral_count_percent,2026 Reporting year,900,3900\n"))
	args := reReferrals(t, "-council", "Nottingham", "-local", file)
	local := decoded(t, args...)["measures"].([]any)[0].(map[string]any)["local"].([]any)[0].(map[string]any)
	if local["gap"] != 1.0 || local["numerator"] != 900.0 || local["published"] != 27.2 || local["rank"] != nil ||
		!strings.Contains(local["text"].(string), "1 period later") {
		t.Errorf("%v", local)
	}
	bad := write(t, []byte("measure,period,numerator,denominator\nx,2026 Reporting year,1,2\nrereferral_count_percent,2026,1,2\n"))
	stdout, stderr, code := launch(reReferrals(t, "-council", "Nottingham", "-local", bad)...)
	if code != 0 || stdout == "" || !strings.Contains(stderr, "row 3: column period") || !strings.Contains(stderr, "no measure of") {
		t.Errorf("exit %d, %s", code, stderr)
	}
}

// TestGroups holds the groups that can be named.
func TestGroups(t *testing.T) {
	for group, want := range map[string][2]float64{ // how many have a figure, and of how many
		"region": {9, 10}, "england": {152, 153}, "neighbours": {10, 10}, "Kent,Leeds": {2, 2}, "Kent, Nottingham": {1, 2},
	} {
		m := decoded(t, reReferrals(t, "-council", "Nottingham", "-group", group)...)["measures"].([]any)[0].(map[string]any)
		g := m["group"].(map[string]any)
		if diff := cmp.Diff(want, [2]float64{g["n"].(float64), g["of"].(float64)}); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", group, diff)
		}
	}
}

// TestMoreRefusals holds what the options of other files refuse.
func TestMoreRefusals(t *testing.T) {
	counts := metricstest.Path(t, "data", "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv")
	for _, test := range []struct {
		args   []string
		code   int
		want   string
		reason string
	}{
		{[]string{"-numerator", "x"}, 2, "-file", "a column of nothing"},
		{[]string{"-file", counts}, 2, "-numerator", "no columns"},
		{[]string{"-lait", "x"}, 2, "go together", "no dictionary"},
		{[]string{"-file", counts, "-numerator", "x", "-denominator", "y", "-workforce", "z"}, 2, "one of", "two files"},
		{[]string{"-file", counts, "-numerator", "nothing", "-denominator", "referral_count", "-council", "Kent"}, 1, "nothing", "no such column"},
		{reReferrals(t, "-polarity", "up", "-council", "Kent"), 2, "polarity", "no polarity"},
		{reReferrals(t, "-where", "x", "-council", "Kent"), 1, "COLUMN=ITEM", "no filter"},
		{reReferrals(t, "-group", "Nowhere", "-council", "Kent"), 1, "-group", "no council"},
		{append(real(t), "-league", "-council", "Kent"), 2, "all councils", "one council of a league"},
		{reReferrals(t, "-group", "London", "-council", "Kent"), 1, "not a council", "a region by its name"},
		{append(real(t), "-group", "neighbours", "-council", "314 / 318"), 1, "a list each", "a joint return by both names"},
		{append(real(t), "-league"), 1, "which measure", "nine measures"},
		{laitOf(t, "nothing", "-council", "Kent"), 1, "short name", "no such measure"},
	} {
		stdout, stderr, code := launch(test.args...)
		if code != test.code || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%s: exit %d, %q, %q; want %d and %q", test.reason, code, stdout, stderr, test.code, test.want)
		}
	}
}
