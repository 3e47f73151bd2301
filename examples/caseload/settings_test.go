package main

import (
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
)

// answered runs the program on a folder and wants a page.
func answered(t *testing.T, dir string, args ...string) (stdout, stderr string) {
	t.Helper()
	stdout, stderr, code := launch(append([]string{"-annexa", dir, "-as-at", inventedDay}, args...)...)
	if code != 0 {
		t.Fatalf("%q: exit %d: %s", args, code, stderr)
	}
	return stdout, stderr
}

// decoded is the page in JSON.
func decoded(t *testing.T, dir string, args ...string) jsonPage {
	t.Helper()
	stdout, _ := answered(t, dir, append(args, "-format", "json")...)
	var p jsonPage
	d := json.NewDecoder(strings.NewReader(stdout))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		t.Fatal(err)
	}
	return p
}

// records are the rows of the page in CSV, by column.
func records(t *testing.T, dir string, args ...string) []map[string]string {
	t.Helper()
	stdout, _ := answered(t, dir, append(args, "-format", "csv")...)
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		r := make(map[string]string)
		for i, name := range rows[0] {
			r[name] = row[i]
		}
		all = append(all, r)
	}
	return all
}

// TestNothingIn holds that a list with a header alone answers nothing, and nought only where that is said to be right.
func TestNothingIn(t *testing.T) {
	dir := folder(t, 3000)
	write(t, dir, "List 7.csv", table(t, dir, 7)[:1])
	const measure = "subsequent_plans"
	for _, test := range []struct {
		reason string
		args   []string
		counts bool
		said   []int
	}{
		{"nobody says that there was nothing to list", nil, false, []int{}},
		{"it is said", []string{"-nothing-in", "7"}, true, []int{7}},
		{"it is said twice, with a blank", []string{"-nothing-in", "7, 7"}, true, []int{7}},
	} {
		p := decoded(t, dir, test.args...)
		i := slices.IndexFunc(p.Measures, func(m jsonMeasure) bool { return m.ID == measure })
		open := slices.ContainsFunc(p.Unanswered, func(u jsonUnanswered) bool { return u.ID == measure })
		if (i >= 0) != test.counts || open == test.counts {
			t.Errorf("%s: among the measures %v, not answered %v", test.reason, i >= 0, open)
		}
		if i >= 0 && (p.Measures[i].Yes.Value == nil || *p.Measures[i].Yes.Value != 0) {
			t.Errorf("%s: counted %+v, want 0", test.reason, p.Measures[i].Yes)
		}
		if diff := cmp.Diff(test.said, p.Settings.NothingIn); diff != "" {
			t.Errorf("%s: said to have nothing (-want +got):\n%s", test.reason, diff)
		}
		var lists []jsonList
		if !test.counts {
			code := string(annexa.NoRows)
			lists = []jsonList{{
				Number: 7, Name: annexa.Layout()[6].Name, Found: true, Code: &code, Missing: []string{},
				Message: "not read: a header and no rows; if there was nothing to list, -nothing-in 7 says so",
			}}
		}
		if diff := cmp.Diff(append([]jsonList{}, lists...), p.Lists); diff != "" {
			t.Errorf("%s: lists (-want +got):\n%s", test.reason, diff)
		}
		text, stderr := answered(t, dir, test.args...)
		if helped := strings.Contains(strings.Join(strings.Fields(text), " "), "-nothing-in 7 says so."); helped == test.counts {
			t.Errorf("%s: the page says what to do: %v", test.reason, helped)
		}
		if helped := strings.Contains(stderr, "list 7: ") && strings.Contains(stderr, "(no_rows); if there was nothing to list, "+
			"-nothing-in 7"); helped == test.counts {
			t.Errorf("%s: standard error says what to do: %v\n%s", test.reason, helped, stderr)
		}
		if said := strings.Contains(text, "lists that rightly have no rows: 7"); said != test.counts {
			t.Errorf("%s: the page says the setting: %v", test.reason, said)
		}
	}

	stdout, stderr, code := launch("-annexa", dir, "-as-at", inventedDay, "-nothing-in", "7,8")
	if code != 1 || stdout != "" || !strings.Contains(stderr, "found rows in list 8, expected none") {
		t.Errorf("a list with rows is said to have none: exit %d, %q, %q", code, stdout, stderr)
	}
}

// TestNoRowThatCounts holds that no flag makes noughts of a list whose rows could not be used, and that none is offered.
func TestNoRowThatCounts(t *testing.T) {
	dir := folder(t, 400)
	rows := table(t, dir, 7)
	for _, row := range rows[1:] {
		row[0] = ""
	}
	write(t, dir, "List 7.csv", rows)
	text, stderr := answered(t, dir)
	if !strings.Contains(text, "not read: no row of it could be used.") || strings.Contains(text+stderr, "-nothing-in") {
		t.Errorf("the page and standard error:\n%s%s", text, stderr)
	}
	if _, stderr, code := launch("-annexa", dir, "-as-at", inventedDay, "-nothing-in", "7"); code != 1 {
		t.Errorf("such a list is said to be empty: exit %d: %s", code, stderr)
	}
}

// TestNothingLately holds that lists of an earlier day give no page for a later one, unless that is said to be right.
func TestNothingLately(t *testing.T) {
	dir := folder(t, 400)
	for _, test := range []struct {
		reason, asAt string
		args         []string
		code         int
	}{
		{"the day of the lists", inventedDay, nil, 0},
		{"a quarter later", "2026-06-30", nil, 1},
		{"a quarter later, and that is right", "2026-06-30", []string{"-nothing-lately"}, 0},
		{"a fortnight later, which is told", "2026-04-14", nil, 0},
	} {
		for format := range formats {
			args := append([]string{"-annexa", dir, "-as-at", test.asAt, "-format", format}, test.args...)
			stdout, stderr, code := launch(args...)
			if code != test.code || (stdout == "") != (code == 1) {
				t.Errorf("%s: exit %d:\n%s", test.reason, code, stderr)
			}
			if code == 1 && !strings.Contains(stderr, "check -as-at 2026-06-30, or where it is right that nothing is of that month, add "+
				"-nothing-lately") {
				t.Errorf("%s: standard error does not say what to do:\n%s", test.reason, stderr)
			}
			warning := map[string]string{
				"text": "The latest day in the lists is well before", "json": `"nothing_lately",`, "csv": ";nothing_lately,",
			}[format]
			if warned := strings.Contains(stdout, warning); warned != (code == 0 && test.asAt != inventedDay) {
				t.Errorf("%s, %s: the page warns: %v", test.reason, format, warned)
			}
		}
		if test.code == 1 {
			continue
		}
		stdout, _, _ := launch(append([]string{"-annexa", dir, "-as-at", test.asAt, "-format", "json"}, test.args...)...)
		var p jsonPage
		if err := json.Unmarshal([]byte(stdout), &p); err != nil {
			t.Fatal(err)
		}
		if p.Settings.NothingLately != (test.args != nil) {
			t.Errorf("%s: the setting is printed as %v", test.reason, p.Settings.NothingLately)
		}
	}
}

// TestHeading holds that a column of another heading is found by it, that what is missing is named by our own heading, and
// that no heading of the file is told.
func TestHeading(t *testing.T) {
	dir := folder(t, 400)
	plain := decoded(t, dir)
	rename(t, dir, 8, "8.dental", "Teeth Looked At")
	const absent = `columns that are not there: dental ("Date of Last Dental Check"); -heading 8.dental=TEXT names another spelling`
	text, stderr := answered(t, dir)
	if !strings.Contains(strings.Join(strings.Fields(text), " "), absent+".") {
		t.Errorf("the page lacks %q:\n%s", absent, text)
	}
	const told = `list 8, column dental: found no such column (column_missing); usually "Date of Last Dental Check"; ` +
		`-heading 8.dental=TEXT names another spelling`
	if !strings.Contains(stderr, told) {
		t.Errorf("standard error lacks %q:\n%s", told, stderr)
	}
	p := decoded(t, dir)
	if len(p.Lists) != 1 || p.Lists[0].Message != "read; "+absent || !slices.Equal(p.Lists[0].Missing, []string{"8.dental"}) {
		t.Errorf("lists: %+v", p.Lists)
	}

	named := []string{"-heading", "8.dental=teeth looked at", "-heading", "8.dental=Tooth", "-heading", "3.received=Came in"}
	p = decoded(t, dir, named...)
	plain.Settings.Headings = []string{"3.received", "8.dental"}
	if diff := cmp.Diff(plain, p, cmpopts.EquateComparable(metrics.Value{}, metrics.Date{})); diff != "" {
		t.Errorf("the page of the columns as they were, and by their headings (-want +got):\n%s", diff)
	}
	for format := range formats {
		stdout, stderr := answered(t, dir, append(named, "-format", format)...)
		if strings.Contains(strings.ToLower(stdout+stderr), "teeth") || !strings.Contains(stdout, "8.dental") {
			t.Errorf("%s: the heading is told, or its key is not", format)
		}
	}

	rows := table(t, dir, 8)
	rows[0] = append(rows[0], "Date of Last Dental Check", "Date of Last Dental Check")
	write(t, dir, "List 8.csv", rows)
	text, _ = answered(t, dir)
	if !strings.Contains(strings.Join(strings.Fields(text), " "), `columns that are there twice: dental ("Date of Last Dental Check").`) {
		t.Errorf("the page does not tell that a column is there twice:\n%s", text)
	}
}

// TestSettings holds that every format says by which settings its figures are made, why a figure is not there, and what is
// not answered.
func TestSettings(t *testing.T) {
	dir := folder(t, 3000)
	write(t, dir, "List 10.csv", table(t, dir, 10)[:1])
	rename(t, dir, 8, "8.dental", "Teeth")
	for _, test := range []struct {
		reason string
		args   []string
		want   chosen
		line   string
		cells  map[string]string
	}{
		{
			"nothing is set", nil, chosen{Earlier: "unknown", NothingIn: []int{}, Headings: []string{}},
			"Settings: earlier referrals and plans: unknown; visits to children with a plan: no interval; population: not given.",
			map[string]string{
				"earlier": "unknown", "protection_visit_working_days": "", "population": "", "nothing_in": "", "nothing_lately": "false",
				"other_headings": "",
			},
		},
		{
			"all is set", []string{
				"-earlier", "itself", "-protection-visits", "15", "-population", "340000", "-nothing-in", "10", "-nothing-lately",
				"-heading", "8.dental=Teeth",
			}, chosen{Earlier: "itself", Visits: pointer(15), Population: pointer(340000.0), NothingIn: []int{10}, NothingLately: true,
				Headings: []string{"8.dental"}},
			"Settings: earlier referrals and plans: itself; visits to children with a plan: every 15 working days; population: 340000; " +
				"lists that rightly have no rows: 10; nothing lately is said to be right; other headings for: 8.dental.",
			map[string]string{
				"earlier": "itself", "protection_visit_working_days": "15", "population": "340000", "nothing_in": "10",
				"nothing_lately": "true", "other_headings": "8.dental",
			},
		},
	} {
		p := decoded(t, dir, test.args...)
		if diff := cmp.Diff(test.want, p.Settings); diff != "" {
			t.Errorf("%s: JSON (-want +got):\n%s", test.reason, diff)
		}
		text, _ := answered(t, dir, test.args...)
		if !strings.Contains(strings.Join(strings.Fields(text), " "), test.line) {
			t.Errorf("%s: the page lacks %q:\n%s", test.reason, test.line, text)
		}

		// Each row of CSV has all of it, and there is one for each measure of the catalogue.
		reasons := make(map[string]string)
		for _, m := range p.Measures {
			reasons[m.ID] = ""
			if m.Reason != nil {
				reasons[m.ID] = *m.Reason
			}
			if (m.Reason == nil) != (m.Figure.Reason() == metrics.Reported) {
				t.Errorf("%s: %s has a figure or a reason, not both or none: %v, %v", test.reason, m.ID, m.Figure, m.Reason)
			}
		}
		for _, u := range slices.Concat(p.Unanswered, p.Gaps) {
			if u.Reason == "" || u.Name == "" {
				t.Errorf("%s: %+v has no reason or name", test.reason, u)
			}
			reasons[u.ID] = u.Reason
		}
		found := make(map[string]string)
		for _, r := range records(t, dir, test.args...) {
			for name, want := range test.cells {
				if r[name] != want {
					t.Errorf("%s: %s of %s is %q, want %q", test.reason, name, r["measure"], r[name], want)
				}
			}
			if r["notice"] != togetherNotice {
				t.Errorf("%s: the notice of %s is %q", test.reason, r["measure"], r["notice"])
			}
			if wants := len(p.Lists) > 0; strings.Contains(r["lists"], "List 10, Adoption: not read") != wants {
				t.Errorf("%s: the lists of %s are %q", test.reason, r["measure"], r["lists"])
			}
			if _, twice := found[r["measure"]]; twice {
				t.Errorf("%s: %s is there twice", test.reason, r["measure"])
			}
			found[r["measure"]] = r["reason"]
		}
		if diff := cmp.Diff(reasons, found); diff != "" {
			t.Errorf("%s: the reasons in JSON and in CSV (-json +csv):\n%s", test.reason, diff)
		}
		for m := range catalogue.All() {
			if _, ok := found[m.ID]; !ok && m.ID != "" {
				t.Errorf("%s: %s is neither answered nor said not to be", test.reason, m.ID)
			}
		}
	}
}

func pointer[T any](x T) *T { return &x }

// TestTogether holds that whoever makes a second page of the same lists meets the warning, on the page and beside the flags.
func TestTogether(t *testing.T) {
	for format := range formats {
		stdout, _, code := launch("-children", "60", "-format", format)
		if code != 0 || !strings.Contains(stdout, togetherNotice) {
			t.Errorf("%s: the page does not say it", format)
		}
	}
	_, help, code := launch("-h")
	if n := strings.Count(help, together); code != 0 || n != 2 {
		t.Errorf("-h says it %d times, exit %d, want 2:\n%s", n, code, help)
	}
	if strings.Contains(help, "`") || !strings.Contains(help, "the DATE of the extract, such as 2026-03-31\n") {
		t.Errorf("-h prints badly:\n%s", help)
	}
}

// TestReasonsSayNoMore holds that a reason follows from what is printed in place of a figure: that it is the same for every
// council, has no number of the council's, and so tells nobody why something is suppressed.
func TestReasonsSayNoMore(t *testing.T) {
	bySymbol := make(map[string]string)
	isNumber := regexp.MustCompile(`\d`)
	isAllowed := regexp.MustCompile(`lists? [\d, ]+( and \d+)?|nothing-in \d+|population: 9973|no rows: [\d, ]+|31 days|3/4/2025 as 4 March|17th to the 21st`)
	for seed := range 6 {
		args := []string{"-children", "60", "-seed", strconv.Itoa(seed), "-format", "json"}
		if seed%2 == 1 {
			args = append(args, "-population", "9973")
		}
		stdout, _, code := launch(args...)
		var p jsonPage
		if err := json.Unmarshal([]byte(stdout), &p); code != 0 || err != nil {
			t.Fatal(code, err)
		}
		for _, m := range p.Measures {
			kind := m.Figure.Reason().String()
			if m.Unit == "per 10,000" && seed%2 == 0 {
				kind += ", without a population"
			}
			reason := ""
			if m.Reason != nil {
				reason = *m.Reason
			}
			if other, ok := bySymbol[kind]; ok && other != reason {
				t.Errorf("%s, seed %d: %s has the reason %q, another %q", m.ID, seed, kind, reason, other)
			}
			bySymbol[kind] = reason
		}
		texts := []string{p.Settings.String()}
		for _, l := range p.Lists {
			texts = append(texts, l.Message)
		}
		for _, w := range p.Warnings {
			texts = append(texts, w.Message)
		}
		for _, text := range texts {
			text = isAllowed.ReplaceAllString(text, "")
			if isNumber.MatchString(text) {
				t.Errorf("seed %d: %q has a number", seed, text)
			}
		}
	}
	if len(bySymbol) < 4 {
		t.Errorf("only %v were seen", bySymbol)
	}
}

// TestMonthFirst holds that dates with the month first are read with -month-first, and that the page says what could not be
// read without it.
func TestMonthFirst(t *testing.T) {
	dir := folder(t, 400)
	rows := table(t, dir, 3)
	at := slices.Index(rows[0], "Date of referral")
	for _, row := range rows[1:] {
		if day, month, year := part(row[at], 0), part(row[at], 1), part(row[at], 2); year != "" {
			row[at] = month + "/" + day + "/" + year
		}
	}
	text, _ := answered(t, dir)
	want := answerOf(t, text, "Referrals ")
	write(t, dir, "List 3.csv", rows)
	text, _ = answered(t, dir)
	if got := answerOf(t, text, "Referrals "); got == want || !strings.Contains(text, "in list 3.") {
		t.Errorf("without -month-first the page has %q, and the lists:\n%s", got, text)
	}
	text, _ = answered(t, dir, "-month-first")
	if got := answerOf(t, text, "Referrals "); got != want || !strings.Contains(strings.Join(strings.Fields(text), " "), "the month is first in dates") {
		t.Errorf("with -month-first the page has %q, want %q", got, want)
	}
}

// part is a part of a date with slashes.
func part(text string, n int) string {
	parts := strings.Split(text, "/")
	if len(parts) != 3 {
		return ""
	}
	return parts[n]
}

// answerOf is the line of the page that begins so.
func answerOf(t *testing.T, text, begins string) string {
	t.Helper()
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), begins) {
			return line
		}
	}
	t.Fatalf("the page has no line %q:\n%s", begins, text)
	return ""
}

// TestNothingEnded holds that a list which is not read since nothing in it has ended is said to be, in every format, and
// what is wrong with cells beyond the thousand faults of a list that are kept.
func TestNothingEnded(t *testing.T) {
	dir := folder(t, 3000)
	rows := table(t, dir, 8)
	at := slices.Index(rows[0], "Date Ceased to be Looked After")
	for _, row := range rows[1:] {
		row[at] = ""
	}
	write(t, dir, "List 8.csv", rows)
	rows = table(t, dir, 1)
	age, received := slices.Index(rows[0], "Age of Child (Years)"), slices.Index(rows[0], "Date of Contact")
	for len(rows) < 1200 {
		for _, row := range rows[1:] {
			again := slices.Clone(row)
			again[0] += "x"
			rows = append(rows, again)
		}
	}
	for _, row := range rows[1:] {
		row[age] = "99"
	}
	rows[len(rows)-1][received] = "no day"
	write(t, dir, "List 1.csv", rows)
	text, stderr := answered(t, dir)
	text = strings.Join(strings.Fields(text), " ")
	if !strings.Contains(text, "not read: nothing has ended in any of fifty rows or more") || !strings.Contains(text, "in list 1.") {
		t.Errorf("the page does not say why:\n%s", text)
	}
	if !strings.Contains(stderr, "(column_blank); the list is not read without it") {
		t.Errorf("standard error does not say it:\n%s", stderr)
	}
	stdout, _ := answered(t, dir, "-format", "json")
	var p jsonPage
	if err := json.Unmarshal([]byte(stdout), &p); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(p.Lists, func(l jsonList) bool { return l.Number == 8 && l.Code != nil && *l.Code == "column_blank" }) {
		t.Errorf("JSON has the lists %+v", p.Lists)
	}
}
