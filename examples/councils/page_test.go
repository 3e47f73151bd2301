package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/childmetrics/childmetrics/examples/internal/page/pagetest"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// mostBytes is the size below which a page is sent by mail without a second thought.
const mostBytes = 1_200_000

// pageOf writes a page and reads it.
func pageOf(t *testing.T, args ...string) (text []byte, printed string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	printed = answer(t, append(args, "-html", file)...)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text, printed
}

var (
	// counted is a number that a sentence rests on, aged how long ago it was.
	counted = regexp.MustCompile(`\d [A-Za-z ]*(of|for|covering|held by) [\d,]*\d|none of \d|of \d+ figures? of which`)
	aged    = regexp.MustCompile(`\d+ (days?|months?) ago`)
	ended   = regexp.MustCompile(`[.!?](\s|$)`)
)

// checkOpening holds an opening to at most five sentences, each with what it rests on and how old that is.
func checkOpening(t *testing.T, sentences []string) {
	t.Helper()
	if len(sentences) == 0 || len(sentences) > 5 {
		t.Errorf("%d sentences, want 1 to 5", len(sentences))
	}
	for _, s := range sentences {
		if n := len(ended.FindAllString(s, -1)); n != 1 || !strings.HasSuffix(s, ".") {
			t.Errorf("%d sentences in one: %s", n, s)
		}
		if !counted.MatchString(s) || !aged.MatchString(s) {
			t.Errorf("without a number or an age: %s", s)
		}
	}
}

func TestPageOfTheSample(t *testing.T) {
	text, printed := pageOf(t)
	got := pagetest.Check(t, text)
	checkOpening(t, got.Sentences)
	for _, where := range []string{got.Title, got.Heading, printed} {
		if !strings.Contains(where, "INVENTED") {
			t.Errorf("not said to be invented: %q", where)
		}
	}
	if again, _ := pageOf(t); !bytes.Equal(text, again) {
		t.Error("the same figures make two pages")
	}
	if len(text) > mostBytes {
		t.Errorf("%d bytes, want at most %d", len(text), mostBytes)
	}
	for _, council := range []string{"Pennywell Isle", "Merrowdene", "West Vexwold"} {
		for _, convention := range []string{"returns", "lait", "outcomes"} {
			text, _ := pageOf(t, "-council", council, "-convention", convention)
			checkOpening(t, pagetest.Check(t, text).Sentences)
		}
	}
}

// TestPublishedPages pins what the pages of five councils open with.
func TestPublishedPages(t *testing.T) {
	for _, test := range []struct {
		council, reason string
		want            []string // how the sentences begin
	}{
		{"Nottingham", "changes clear at 95% one by one are not clear among five", []string{
			"Ofsted judged overall effectiveness inadequate (as 19 of 153 councils judged are) in July 2022", "Sickness absence rate: 6.9%",
		}},
		{"Telford and Wrekin", "outstanding before and after: no news; few vacancies and agency workers for years", []string{
			"Vacancy rate: 2.3% (4.0 of 173.2 FTE posts), in the best quarter of councils for the 8th year running, as 6 others have been",
			"Agency worker rate (FTE): 4.0% (7.0 of 176.2 FTE workers), in the best quarter of councils for the 6th year running, as 15 others have been",
		}},
		{"Coventry", "two clear changes, the stronger first, and a lasting place", []string{
			"Turnover rate (FTE): down 6.4 pp to 11.3%", "Vacancy rate: down 4.9 pp to 7.4%", "Average caseload: 12.8 cases per FTE",
		}},
		{"Windsor and Maidenhead", "good before and after; no change beyond chance, but the same place in all nine years", []string{
			"Agency worker rate (FTE): 25.6% (21.0 of 82.0 FTE workers), in the worst quarter of councils for the 9th year running, as 4 others have been",
			"Vacancy rate: 25.6% (21.0 of 82.0 FTE posts), in the worst quarter of councils for the 9th year running, as 4 others have been",
		}},
		{"Reading", "a measure capped at 100% does not speak", []string{
			"Ofsted judged overall effectiveness requires improvement to be good (as 31 of 153 councils judged are) in April 2024", "Nothing stands out",
		}},
	} {
		t.Run(test.council, func(t *testing.T) {
			args := append(real(t), "-outcomes", metricstest.Path(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods"), "-council", test.council)
			text, printed := pageOf(t, args...)
			got := pagetest.Check(t, text)
			checkOpening(t, got.Sentences)
			var began []string
			for i, s := range got.Sentences {
				if i < len(test.want) && strings.HasPrefix(s, test.want[i]) {
					s = test.want[i]
				}
				began = append(began, s)
			}
			if diff := cmp.Diff(test.want, began); diff != "" {
				t.Errorf("%s: opening mismatch (-want +got):\n%s", test.reason, diff)
			}
			if again, _ := pageOf(t, args...); !bytes.Equal(text, again) {
				t.Error("the same figures make two pages")
			}
			if len(text) > mostBytes {
				t.Errorf("%d bytes, want at most %d", len(text), mostBytes)
			}
			if strings.Contains(got.Text, filepath.Dir(args[1])) {
				t.Error("the page tells where the files are on this machine")
			}
			if strings.Contains(got.Text, "INVENTED") || strings.Contains(printed, "INVENTED") {
				t.Error("real figures are said to be invented")
			}
			for _, want := range []string{"Inspections by Ofsted", "Deadlines after the inspection", "About these figures", ": csww_indicators_2017_to_2025.csv"} {
				if !strings.Contains(got.Text, want) {
					t.Errorf("the page has no %q", want)
				}
			}
		})
	}
}

// TestNoNoise holds that each page tells only what chance does not explain, of measures about enough people and
// without a break in recording, and that it says nothing of most.
func TestNoNoise(t *testing.T) {
	list, err := csv.NewReader(strings.NewReader(answer(t, append(real(t), "-list", "-format", "csv")...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	quiet := 0
	for i, council := range list[1:] {
		if i%32 != 0 {
			continue
		}
		text, _ := pageOf(t, append(real(t), "-council", council[1])...)
		sentences := pagetest.Check(t, text).Sentences
		checkOpening(t, sentences)
		if strings.HasPrefix(sentences[0], "Nothing") {
			quiet++
			continue
		}
		measures := decoded(t, append(real(t), "-council", council[1])...)["measures"].([]any)
		for _, s := range sentences {
			i := slices.IndexFunc(measures, func(m any) bool { return strings.HasPrefix(s, m.(map[string]any)["name"].(string)+":") })
			if i < 0 {
				t.Errorf("%s: of no measure: %s", council[2], s)
				continue
			}
			m := measures[i].(map[string]any)
			if strings.Contains(s, "further than chance") && (m["change_clear"] != "yes" || m["plausibility"].(map[string]any)["implausible"] != "no") {
				t.Errorf("%s: a change that is not clear, or not plausible: %s", council[2], s)
			}
			if strings.Contains(s, "rank ") && m["headline"] != "yes" {
				t.Errorf("%s: a place that is no headline: %s", council[2], s)
			}
			if strings.Contains(s, "than chance explains beside") && !(m["adjusted_p"].(float64) <= 0.05) {
				t.Errorf("%s: a place that chance explains: %s", council[2], s)
			}
		}
	}
	if quiet == 0 {
		t.Error("something stands out everywhere")
	}
}

var meetingsFile = []string{"period,agency,invited,attended,note"}

func TestPageWithMeetings(t *testing.T) {
	lines := slices.Clone(meetingsFile)
	for i := range 16 {
		period := fmt.Sprintf("%d-%02d Q%d", 2021+i/4, 22+i/4, i%4+1)
		lines = append(lines, fmt.Sprintf("%s,health,50,%d,", period, 45-2*i), fmt.Sprintf("%s,<b>police</b>,40,%d,=1+1", period, 30+i%3))
	}
	file := filepath.Join(t.TempDir(), "meetings.csv")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	text, _ := pageOf(t, append(real(t), "-council", "Nottingham", "-meetings", file)...)
	got := pagetest.Check(t, text)
	checkOpening(t, got.Sentences)
	if !slices.ContainsFunc(got.Sentences, func(s string) bool { return strings.HasPrefix(s, "Attendance, health: 30.0% (15 of 50)") }) {
		t.Errorf("a falling trend is not told: %q", got.Sentences)
	}
	for _, want := range []string{"Attendance of <b>police</b>", "Milestone 70%, stretch 95%", "stretch"} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// hostile are names that try to break out.
var hostile = []string{
	`"><script>alert(1)</script>`, `' onload='x`, "</title><svg onload=1>", "</style><b>", "<!-- ", "]]>", "=cmd|' /C calc'!A0", "\u202egnp",
	"&lt;b&gt;", "{{.}}", "</desc></svg><img src=x onerror=1>", "+1", "-1", "@SUM(A1)", "javascript:alert(1)",
}

// hostileSettings are the program on the sample, with names that try to break out in the register and in the census.
func hostileSettings(t *testing.T, args ...string) *settings {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(sample.Workforce)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := make(map[string]int)
	for i, name := range rows[0] {
		at[name] = i
	}
	var entries []area.Entry
	known := make(map[string]int)
	enter := func(e area.Entry, code string) int {
		if n, ok := known[code]; ok {
			return n
		}
		e.Number = 1000 + len(entries)
		e.GSSCodes = []area.DatedCode{{Code: code}}
		if e.Level == area.Regional {
			e.Regions[area.Nine] = e.Number
		}
		known[code] = e.Number
		entries = append(entries, e)
		return e.Number
	}
	kept, councils := rows[:1], 0
	for _, row := range rows[1:] {
		n := len(known)
		country, region := row[at["country_code"]], row[at["region_code"]]
		row[at["country_name"]] = hostile[0]
		enter(area.Entry{Name: hostile[0], Level: area.National}, country)
		if region != "" {
			row[at["region_name"]] = fmt.Sprint(hostile[1], region)
			n = enter(area.Entry{Name: fmt.Sprint(hostile[1], region), Level: area.Regional}, region)
		}
		if code := row[at["new_la_code"]]; code != "" {
			if len(row[at["old_la_code"]]) != 3 {
				continue // a joint return
			}
			name := fmt.Sprint(hostile[councils%len(hostile)], " ", code)
			councils++
			e := area.Entry{Name: name, Level: area.LocalAuthority, Type: area.Unitary, LACode: row[at["old_la_code"]]}
			e.Regions[area.Nine] = n
			enter(e, code)
		}
		kept = append(kept, row)
	}
	for i := range kept[1:] { // in every row as the register has it
		row := kept[i+1]
		for _, e := range entries {
			if row[at["new_la_code"]] == e.GSSCodes[0].Code {
				row[at["la_name"]] = e.Name
			}
		}
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(kept); err != nil {
		t.Fatal(err)
	}
	register, err := area.NewRegister(entries...)
	if err != nil {
		t.Fatal(err)
	}
	today, err := metrics.NewDate(2026, time.March, 31)
	if err != nil {
		t.Fatal(err)
	}
	s := &settings{Program: program.Program{Name: "councils", Stderr: io.Discard}, today: today}
	if err := s.parse(append(args, "-council", "011")); err != nil {
		t.Fatal(err)
	}
	s.areas, s.census.Embedded = register, b.Bytes()
	return s
}

// TestHostileNames holds that no name makes an element or an attribute, for a browser as for an XML parser.
func TestHostileNames(t *testing.T) {
	file := filepath.Join(t.TempDir(), "report.html")
	if err := hostileSettings(t, "-html", file).answer(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := pagetest.Check(t, text)
	plain, _ := pageOf(t)
	want := elements(t, plain)
	for _, e := range elements(t, text) {
		if _, ok := slices.BinarySearch(want, e); !ok {
			t.Errorf("a name made %s", e)
		}
	}
	for _, name := range []string{"<script>alert(1)</script>", "</svg><img", "{{.}}", "&lt;b&gt;"} {
		if !strings.Contains(got.Text, name) {
			t.Errorf("%q is not on the page as text", name)
		}
	}
}

// elements are the elements and attributes that a browser finds, each once.
func elements(t *testing.T, text []byte) []string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for n := range root.Descendants() {
		switch n.Type {
		case html.ElementNode:
			seen[n.Data] = true
			for _, a := range n.Attr {
				seen[n.Data+" "+a.Key] = true
			}
		case html.CommentNode:
			seen["<!--"] = true
		}
	}
	var all []string
	for e := range seen {
		all = append(all, e)
	}
	slices.Sort(all)
	return all
}

func TestPageOptions(t *testing.T) {
	for _, test := range []struct {
		reason, want string
		args         []string
	}{
		{"two formats", "-format", []string{"-html", "x.html", "-format", "json"}},
		{"a league has no page", "-league", []string{"-html", "x.html", "-league", "-measure", "vacancy_rate_fte"}},
		{"a list has no workbook", "-list", []string{"-format", "xlsx", "-list"}},
		{"inspections are for the page", "-outcomes", []string{"-outcomes", "x.ods"}},
		{"real inspections of invented councils", "invented", []string{"-outcomes", "x.ods", "-html", "x.html"}},
		{"targets", "-target", []string{"-target", "95,70", "-html", "x.html"}},
	} {
		_, problems, code := launch(test.args...)
		if code != 2 || !strings.Contains(problems, test.want) {
			t.Errorf("%s: exit %d, %s", test.reason, code, problems)
		}
	}
}

// rowsOf reads a workbook.
func rowsOf(t *testing.T, text []byte) map[string][][]string {
	t.Helper()
	book, err := xlsx.Open(bytes.NewReader(text), int64(len(text)), "report.xlsx", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][][]string)
	for _, name := range book.Sheets() {
		for row, err := range book.Rows(name) {
			if err != nil {
				t.Fatal(err)
			}
			var cells []string
			for i := range len(row.Cells) {
				cells = append(cells, row.Cells[i].Text)
			}
			all[name] = append(all[name], cells)
		}
	}
	return all
}

// TestWorkbook holds that the workbook has the figures of the JSON, as numbers, and that names stay texts.
func TestWorkbook(t *testing.T) {
	out := answer(t, "-format", "xlsx")
	if out != answer(t, "-format", "xlsx") {
		t.Error("the same figures make two workbooks")
	}
	book := rowsOf(t, []byte(out))
	measures := decoded(t)["measures"].([]any)
	if len(book["Measures"]) != 1+len(measures) {
		t.Fatalf("%d rows of measures, want %d and a header", len(book["Measures"]), len(measures))
	}
	for i, m := range measures {
		m := m.(map[string]any)
		row := book["Measures"][i+1]
		want := fmt.Sprintf("%.1f", m["value"].(float64))
		if row[0] != m["name"] || row[3] != want {
			t.Errorf("%v is %v in the workbook, want %s", m["name"], row[3], want)
		}
	}
	if !strings.Contains(fmt.Sprint(book["Notes"]), "INVENTED") {
		t.Error("the notes do not say that the figures are invented")
	}
	s := hostileSettings(t, "-format", "xlsx")
	if err := s.answer(); err != nil {
		t.Fatal(err)
	}
	names := fmt.Sprint(rowsOf(t, s.Out.Bytes())["Councils"])
	for _, name := range []string{"=cmd|' /C calc'!A0", "@SUM(A1)", "<script>"} {
		if !strings.Contains(names, name) {
			t.Errorf("%q is not in the workbook as text", name)
		}
	}
}

// TestPagesOfOtherFiles holds that counts and measures of the Local Authority Interactive Tool have a page too.
func TestPagesOfOtherFiles(t *testing.T) {
	neighbours := metricstest.Path(t, "data", "sn_model_2025_wide.csv")
	for _, test := range []struct {
		reason, want string
		args         []string
	}{
		{"counts of a reporting year, of which the file does not say when it ends", "in the reporting year 2025, its last day is not in the file", []string{
			"-file", metricstest.Path(t, "data", "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"),
			"-numerator", "rereferral_count", "-denominator", "referral_count", "-council", "Kent", "-neighbours", neighbours,
		}},
		{"a measure without its parts", "of 0 of 1 figure can it be told", []string{
			"-lait", metricstest.Path(t, "data", "lait_bds_long.csv.gz"), "-dictionary", metricstest.Path(t, "data", "lait_data_dictionary.csv"),
			"-measure", "ReReferral", "-council", "Kent", "-neighbours", neighbours, "-convention", "lait",
		}},
	} {
		file := filepath.Join(t.TempDir(), "report.html")
		_, problems, code := launch(append(test.args, "-html", file)...)
		if code != 0 {
			t.Fatalf("%s: exit %d: %s", test.reason, code, problems)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := pagetest.Check(t, text)
		if len(got.Sentences) == 0 || len(got.Sentences) > 5 || !strings.Contains(fmt.Sprint(got.Sentences), test.want) {
			t.Errorf("%s: %q, want %s in it", test.reason, got.Sentences, test.want)
		}
	}
}
