package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/programtest"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

var (
	launch = programtest.Program(run).Launch
	answer = programtest.Program(run).Answer
)

// decoded is the JSON of an answer.
func decoded(t *testing.T, args ...string) []jsonItem {
	t.Helper()
	return programtest.Decode[[]jsonItem](t, run, args...)
}

// TestEveryItem holds that all items of the five minutes are there, in their order and with something said of each.
func TestEveryItem(t *testing.T) {
	want := map[string]int{
		"Coventry": 28, "Windsor and Maidenhead": 21, "Nottingham": 21, "Telford and Wrekin": 14, "Reading": 19,
	}
	items := decoded(t)
	if len(items) != 103 {
		t.Errorf("%d items, want 103", len(items))
	}
	got := make(map[string]int)
	for _, i := range items {
		got[i.Council]++
		if i.Number != got[i.Council] {
			t.Errorf("%s: number %d is the item in place %d", i.Council, i.Number, got[i.Council])
		}
		if i.Says == "" || i.Result == "" || i.Published != nil || i.Agrees != "cannot_tell" {
			t.Errorf("%+v: without files it has a statement, a result and nothing published", i)
		}
		if i.Type == nil && !strings.HasPrefix(i.Result, "no quantity") {
			t.Errorf("%s %d has a quantity and no type: %s", i.Council, i.Number, i.Result)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("items of each council, mismatch (-want +got):\n%s", diff)
	}
}

// TestListOfItems holds the counts against the list of the quantities in the minutes.
func TestListOfItems(t *testing.T) {
	sections := strings.Split(string(metricstest.Read(t, "facts", "minutes.md")), "\n### Seed ")[1:]
	if len(sections) != len(five) {
		t.Fatalf("the list has %d minutes, want %d", len(sections), len(five))
	}
	numbered := regexp.MustCompile(`(?m)^\d+ `)
	for n, m := range reportOf(published{}).minutes {
		_, text, _ := strings.Cut(sections[n], "\n") // the rest of the heading is a number, too
		text, _, _ = strings.Cut(text, "\n## ")
		if listed := len(numbered.FindAllString(text, -1)); listed != len(m.items) {
			t.Errorf("%v has %d items, and the list %d", m.council, len(m.items), listed)
		}
	}
}

// TestMinutesSaySo holds that the figures, dates and grades that the items rest on are in the minutes.
func TestMinutesSaySo(t *testing.T) {
	for file, words := range map[string][]string{
		"coventry-2022.txt": {
			"13 June – 1 July 2022", "‘Good’", "80456", "four areas", "by November 2022", "May 2023", "December 2022",
			"up to the age of 25", "aged 18-25", "£12m of the £80m", "4 – 8", "18-24", "3,500 open cases",
			"approximately 3 years", "provider/44/80456", "Consider the recommendations", "requested a further report",
			"Receives the Development Plan at a future meeting", "unanimously agreed to write",
		},
		"windsor-and-maidenhead.txt": {
			"January/February 2020", "in February 2020", "‘good’", "five key recommendations", "18 years of age",
			"100 per cent", "aged 16-18", "quarter four", "70 per cent", "95 per cent", "three times", "three-year",
			"shortfall of 14", "four social workers", "the following week", "RESOLVED UNANIMOUSLY",
		},
		"nottingham.txt": {
			"November 2024", "Children in Care", "late 2025", "last in the series", "about 50%", "under 5 children",
			"12 months ago", "just below the national average", "had not already picked up",
		},
		"telford-and-wrekin-2024.txt": {
			"29 April and 3 May 2024", "July 2024", "January 2020", "1 of 30", "out of 151", "1 of 5", "four key areas",
			"two areas", "70 working days", "items 7 and 8", "31 October 2024", "not children in care",
			"requires improvement", "was noted",
		},
		"reading-2018.txt": {
			"31 July and 1 August 2018", "the Commissioner had carried out on 5 and 6 September 2018", "7 September 2018",
			"written feedback had been received in respect of the Deep Dive visit on 3 October 2018",
			"two years previously", "12 social housing flats", "no young people had been placed in bed and breakfast",
			"week commencing 17 September 2018", "November 2018", "mid October 2018", "end of November 2018",
			"February 2019", "unannounced", "18 cases", "be noted",
		},
	} {
		text := strings.Join(strings.Fields(string(metricstest.Read(t, "minutes", file))), " ")
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", file, w)
			}
		}
	}
}

// TestText holds that the text has every item and fits a screen, that there is nothing that no type fits, and what was published
// with the files only.
func TestText(t *testing.T) {
	bare, full := answer(t), answer(t, files(t)...)
	for name, text := range map[string]string{"without files": bare, "with files": full} {
		if n := len(regexp.MustCompile(`(?m)^  \d+\. `).FindAllString(text, -1)); n != 103 {
			t.Errorf("%s the text has %d items, want 103", name, n)
		}
		for line := range strings.SplitSeq(text, "\n") {
			if len([]rune(line)) > 120 {
				t.Errorf("%s a line is %d wide: %q", name, len([]rune(line)), line)
			}
		}
		for _, want := range []string{
			"With a quantity: 66 of 103 items.", "No type fits: 0 items\n",
			"\nTelford and Wrekin: 14 items\n", "15.0%", "[caseload.Band]",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s there is no %q in\n%s", name, want, text)
			}
		}
	}
	const beside = "Beside what was published: 35 items; 15 agree, 2 differ, of 18 it cannot be told."
	if strings.Contains(bare, "Published:") || !strings.Contains(bare, "Use -workforce FILE") {
		t.Errorf("without files:\n%s", bare)
	}
	if !strings.Contains(full, beside) || strings.Contains(full, "Use -workforce FILE") {
		t.Errorf("with files there is no %q in\n%s", beside, full)
	}
}

// TestOneFile holds that each file is of use without the other.
func TestOneFile(t *testing.T) {
	both := files(t)
	for reason, test := range map[string]struct {
		args []string
		want int
	}{
		"the census alone":   {slices.Clip(both[:2]), 13},
		"the outcomes alone": {slices.Clip(both[2:]), 22},
	} {
		n := 0
		for _, i := range decoded(t, test.args...) {
			if i.Published != nil {
				n++
			}
		}
		if n != test.want {
			t.Errorf("%s: %d items with something published, want %d", reason, n, test.want)
		}
	}
}

// TestOtherFiles holds that files with none of the five councils settle nothing.
func TestOtherFiles(t *testing.T) {
	dir := t.TempDir()
	outcomes, census := filepath.Join(dir, "outcomes.csv"), filepath.Join(dir, "census.csv")
	text := "Local authority name,Inspection date,Publication date,Inspection type,Overall effectiveness\n" +
		"Kent,2022-05-09,2022-07-05,ILACS Standard Inspection,Outstanding\n"
	all := string(metricstest.Read(t, "data", "csww_indicators_2017_to_2025.csv"))
	rest := regexp.MustCompile(`(?m)^.*,(`+strings.ReplaceAll(councilNames(), ", ", "|")+`),.*\n`).ReplaceAllString(all, "")
	if lines := strings.Count(all, "\n") - strings.Count(rest, "\n"); lines != 45 {
		t.Fatalf("%d rows of the five councils were left out, want nine years of each", lines)
	}
	for file, content := range map[string]string{outcomes: text, census: rest} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	held := 0
	for _, i := range decoded(t, "-outcomes", outcomes, "-workforce", census) {
		if i.Published != nil {
			held++
		}
		if i.Agrees != "cannot_tell" {
			t.Errorf("%s %d: %s, want cannot tell (%s)", i.Council, i.Number, i.Agrees, orEmpty(i.Published))
		}
	}
	if held < 30 {
		t.Errorf("%d items were held against the files, want 30 or more", held)
	}
}

// TestFormats holds that CSV has the items of the JSON, and one council's items only where one is asked for.
func TestFormats(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(answer(t, "-format", "csv"))).ReadAll()
	if err != nil || len(rows) != 104 {
		t.Fatal(err, len(rows))
	}
	want := []string{
		"Coventry", "15", "£12m of a budget of £80m is grants for a limited time", "metrics.Value",
		"15.0%; 14.3 to 15.7% if both are to the nearest million", "", "", "cannot_tell",
	}
	if diff := cmp.Diff(want, rows[15]); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for _, i := range decoded(t, "-council", "Reading") {
		if i.Council != "Reading" {
			t.Errorf("%+v: not the council that was asked for", i)
		}
	}
	if n := len(decoded(t, "-council", "E06000038")); n != 19 {
		t.Errorf("%d items of Reading, want 19", n)
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
		{[]string{"-council", "Nowhere"}, 1, "unknown area", "no council"},
		{[]string{"-council", "Kent"}, 1, "no minute of Kent, only of Coventry", "a council without a minute"},
		{[]string{"-workforce", "nowhere.csv"}, 1, "nowhere.csv", "no such file"},
		{[]string{"-workforce", "main.go"}, 1, "main.go", "no census"},
		{[]string{"-outcomes", "nowhere.ods"}, 1, "nowhere.ods", "no such file"},
		{[]string{"-outcomes", "main.go"}, 1, "main.go", "no table of inspections"},
		{[]string{"more"}, 2, "every option begins with -", "a word too many"},
		{[]string{"-h"}, 0, "-workforce", "help"},
	}
	for _, test := range tests {
		stdout, stderr, code := launch(test.args...)
		if code != test.code || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%v (%s): exit %d, %q, %q; want %d and %q", test.args, test.reason, code, stdout, stderr, test.code,
				test.want)
		}
	}
}

// TestAgreement holds how findings and readings come together.
func TestAgreement(t *testing.T) {
	const yes, no, open = metrics.Yes, metrics.No, metrics.CannotTell
	tests := []struct {
		found       []metrics.Verdict
		all, either metrics.Verdict
		reason      string
	}{
		{nil, open, no, "nothing was held against anything"},
		{[]metrics.Verdict{yes, yes}, yes, yes, "all agree"},
		{[]metrics.Verdict{yes, no}, no, yes, "one contradicts"},
		{[]metrics.Verdict{open, no}, no, open, "one contradicts, whatever the other is"},
		{[]metrics.Verdict{yes, open}, open, yes, "one is not settled"},
		{[]metrics.Verdict{no, no}, no, no, "none agrees"},
	}
	for _, test := range tests {
		i := &item{published: []finding{{text: "beside", agrees: metrics.No}}} // not held against the item
		for _, v := range test.found {
			i.published = append(i.published, finding{tests: true, agrees: v})
		}
		if got := i.agrees(); got != test.all {
			t.Errorf("%s: all of %v is %v, want %v", test.reason, test.found, got, test.all)
		}
		if got := either(test.found...); got != test.either {
			t.Errorf("%s: one of %v is %v, want %v", test.reason, test.found, got, test.either)
		}
	}
}
