package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/examples/internal/invent/lists"
	"github.com/childmetrics/childmetrics/examples/internal/programtest"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

var launch = programtest.Program(run).Launch

// TestGolden holds the page of the invented council as it was read through. After a change that was meant, it is to be
// read again: go run ./examples/caseload > examples/caseload/testdata/default.txt 2> /dev/null.
func TestGolden(t *testing.T) {
	want, err := os.ReadFile("testdata/default.txt")
	if err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := launch()
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(stdout, "\n")); diff != "" || code != 0 {
		t.Errorf("exit %d, mismatch (-want +got):\n%s", code, diff)
	}
	for line := range strings.Lines(stderr) {
		if !strings.HasPrefix(line, "caseload: list ") {
			t.Errorf("standard error has %q", line)
		}
	}
	for line := range strings.Lines(stdout) {
		if len([]rune(line)) > 121 {
			t.Errorf("a line of %d: %q", len([]rune(line)), line)
		}
	}
	if again, _, _ := launch(); again != stdout {
		t.Error("another run gives another page")
	}
	if other, _, _ := launch("-seed", "2"); other == stdout {
		t.Error("other children give the same page")
	}
}

// folder is the lists of an invented council as CSV files.
func folder(t *testing.T, children int) string {
	t.Helper()
	dir := t.TempDir()
	w := invent.World{Seed: 7, AsAt: day(t, inventedDay), Children: children}
	if err := lists.Folder(dir, w, 1); err != nil {
		t.Fatal(err)
	}
	return dir
}

func day(t *testing.T, text string) metrics.Date {
	t.Helper()
	d, err := metrics.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestFolderAndWorkbook holds that both forms of the same lists give the same page.
func TestFolderAndWorkbook(t *testing.T) {
	dir := folder(t, 400)
	book := filepath.Join(t.TempDir(), "book.xlsx")
	file, err := os.Create(book)
	if err != nil {
		t.Fatal(err)
	}
	if err := lists.Workbook(file, invent.World{Seed: 7, AsAt: day(t, inventedDay), Children: 400}, 1); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	args := []string{"-as-at", inventedDay, "-council", "Kent", "-population", "340000", "-protection-visits", "10"}
	of := func(path string) string {
		stdout, stderr, code := launch(append(args, "-annexa", path)...)
		if code != 0 || stderr != "" {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		return stdout
	}
	page := of(dir)
	if diff := cmp.Diff(page, of(book)); diff != "" {
		t.Errorf("the workbook (-folder +workbook):\n%s", diff)
	}
	for _, want := range []string{
		"Kent (E10000016), as at 31 March 2026", "6 months to 31 March 2026", "at 31 March 2026",
		"Visits to children with a child protection plan in time   ",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	figures, _, _ := strings.Cut(page, "What no Annex A answers")
	for _, word := range []string{"INVENTED", "Rates are left out", "year ", "year\n", "year,"} {
		if strings.Contains(figures, word) {
			t.Errorf("the page has %q:\n%s", word, figures)
		}
	}
}

// TestPublished sets shares and states beside the department's files, and the census beside nothing.
func TestPublished(t *testing.T) {
	args := []string{
		"-annexa", folder(t, 3000), "-as-at", inventedDay, "-council", "Kent", "-earlier", "others",
		"-file", metricstest.Path(t, "data", "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"),
		"-file", metricstest.Path(t, "data", "b1_children_in_need_2013_to_2025.csv"),
		"-workforce", metricstest.Path(t, "data", "csww_indicators_2017_to_2025.csv"),
	}
	stdout, stderr, code := launch(args...)
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	_, beside, _ := strings.Cut(stdout, "Beside the published figures")
	for _, want := range []string{
		"Average caseload: published ", "Re-referrals within 12 months: these lists ", " (6 months to 31 March 2026); published ",
		"Children in need: these lists ", " (at 31 March 2026); published ", "The periods differ",
	} {
		if !strings.Contains(beside, want) {
			t.Errorf("there is no %q:\n%s", want, beside)
		}
	}
	if strings.Contains(beside, "  Referrals:") {
		t.Errorf("six months are beside a year:\n%s", beside)
	}
}

// TestUnsuppressed holds that everything is there only with the words, and that the page says so in every format.
func TestUnsuppressed(t *testing.T) {
	args := []string{"-children", "60", "-unsuppressed", staffOnly, "-format"}
	for format, want := range map[string]string{
		"text": "FOR STAFF ONLY", "json": `"disclosure_control": "for staff only"`, "csv": ",for staff only,",
	} {
		stdout, stderr, code := launch(append(args, format)...)
		if code != 0 || !strings.Contains(stdout, want) || strings.Contains(stdout, "are suppressed (c)") ||
			strings.Contains(stdout, "hand on no page") {
			t.Errorf("%s: exit %d:\n%s", format, code, stdout)
		}
		if !strings.Contains(stderr, "caseload: FOR STAFF ONLY") {
			t.Errorf("%s: standard error does not say that the page must not be passed on:\n%s", format, stderr)
		}
	}
}

func TestRefused(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.xlsx")
	if err := os.WriteFile(text, []byte("no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	annexa := []string{"-annexa", dir, "-as-at", "2026-03-31"}
	with := func(args ...string) []string { return append(append([]string{}, annexa...), args...) }
	for _, test := range []struct {
		reason string
		args   []string
		code   int
		want   string
	}{
		{"no such format", []string{"-format", "html"}, 2, "text, json or csv"},
		{"no such flag", []string{"-names"}, 2, "see -h"},
		{"no flag", []string{"file"}, 2, "every option begins with -"},
		{"other words for the staff", []string{"-unsuppressed", "yes"}, 2, staffOnly},
		{"no words for the staff", []string{"-unsuppressed", ""}, 2, staffOnly},
		{"letter case in the words", []string{"-unsuppressed", "For staff only"}, 2, staffOnly},
		{"data without their day", []string{"-annexa", dir}, 2, "needs -as-at"},
		{"no such day", []string{"-annexa", dir, "-as-at", "2026-02-30"}, 2, "-as-at"},
		{"a day long ago, without data", []string{"-as-at", "0001-01-01"}, 2, "from 2000"},
		{"a population of nobody", []string{"-population", "0"}, 2, "above nought"},
		{"half a population", []string{"-population", "0.5"}, 2, "see -h"},
		{"visits every day but none", with("-protection-visits", "0"), 2, "from 1 to 365"},
		{"no such count", with("-earlier", "some"), 2, "others, itself or unknown"},
		{"no number of a list", with("-nothing-in", "ten"), 2, `found "ten", expected numbers of lists from 1 to 11`},
		{"no list at all", with("-nothing-in", ""), 2, "from 1 to 11"},
		{"a twelfth list", with("-nothing-in", "7,12"), 2, `found "12"`},
		{"list 0", with("-nothing-in", "0"), 2, `found "0"`},
		{"a heading without a text", with("-heading", "8.dental"), 2, "expected KEY=TEXT"},
		{"a blank heading", with("-heading", "8.dental= "), 2, "expected KEY=TEXT"},
		{"no such column", with("-heading", "8.dentist=Dentist"), 2, "expected for list 8 one of 8.child, "},
		{"no such column, and those that there are", with("-heading", "8.dentist=Dentist"), 2, " 8.dental"},
		{"a column of no list", with("-heading", "dental=Dentist"), 2, "the number of a list from 1 to 11"},
		{"a column of list 12", with("-heading", "12.dental=Dentist"), 2, "the number of a list from 1 to 11"},
		{"one heading for two columns", with("-heading", "8.dental=Check", "-heading", "8.health=check"), 1, "another column's too"},
		{"nothing in a list that is generated", []string{"-nothing-in", "7"}, 2, "needs -annexa"},
		{"nothing lately in lists that are generated", []string{"-nothing-lately"}, 2, "needs -annexa"},
		{"a heading in lists that are generated", []string{"-heading", "8.dental=Check"}, 2, "needs -annexa"},
		{"no invented children", []string{"-children", "0"}, 2, "from 1 to"},
		{"too many", []string{"-children", "200001"}, 2, "from 1 to"},
		{"invented children beside real ones", with("-seed", "2"), 2, "for invented children"},
		{"an invented council of another name", []string{"-council", "Kent"}, 2, "needs -annexa"},
		{"nobody's council", with("-council", "Atlantis"), 2, "-council"},
		{"a region", with("-council", "London"), 2, "not a council"},
		{"a census of nobody", with("-workforce", "x.csv"), 2, "need -council"},
		{"neighbours of nothing", with("-council", "Kent", "-neighbours", "x.csv"), 2, "needs -workforce"},
		{"an empty folder", annexa, 1, "found no list"},
		{"no such file", []string{"-annexa", filepath.Join(dir, "none.xlsx"), "-as-at", "2026-03-31"}, 1, "no such file"},
		{"no workbook", []string{"-annexa", text, "-as-at", "2026-03-31"}, 1, "unreadable"},
		{"a published file that is not known", append([]string{"-annexa", folder(t, 40), "-as-at", "2026-03-31"},
			"-council", "Kent", "-file", text), 1, "no measure of the page"},
	} {
		stdout, stderr, code := launch(test.args...)
		if code != test.code || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%s: exit %d, %q, %q, want exit %d and %q", test.reason, code, stdout, stderr, test.code, test.want)
		}
	}
}
