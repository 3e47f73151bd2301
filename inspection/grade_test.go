package inspection_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
)

var spellings = []struct {
	text   string
	want   inspection.Grade
	reason string
}{
	{"Outstanding", o, "as Ofsted's workbook has it"},
	{"Good", g, "as Ofsted's workbook has it"},
	{"Requires improvement to be good", ri, "as Ofsted's workbook has it"},
	{"Inadequate", i, "as Ofsted's workbook has it"},
	{"Requires improvement", ri, "tables of reports under the single inspection framework, and six ILACS reports"},
	{"Requires Improvement", ri, "reports again"},
	{"require improvement to be good", ri, "the headline of a report: services require"},
	{"requires improvement to be good", ri, "the text of reports"},
	{"requires improvement", ri, "as a third-party table cuts it short"},
	{"outstanding", o, "a third-party table"},
	{"good", g, "a third-party table"},
	{"inadequate", i, "a third-party table"},
	{"GOOD", g, "letter case does not matter"},
	{" Good\t\n", g, "spaces around do not matter"},
	{"\u00a0Outstanding\u00a0", o, "nor do the spaces that do not break, which web pages have"},
}

var notGrades = []struct{ text, reason string }{
	{"adequate", "a grade of the scale before November 2013"},
	{"Adequate", "the same"},
	{"", "a blank cell is no grade"},
	{"   ", "nor is one with spaces"},
	{"nan", "what a third-party table has where there is no overall grade"},
	{"None", "the same for its framework"},
	{"inspection_pre_dates_judgement", "a note in a column of grades"},
	{"Not yet inspected", "older files of Ofsted"},
	{"requires", "cut too short"},
	{"requires improvement to be", "cut too short"},
	{"require improvement", "no source writes it"},
	{"Requires  improvement", "two spaces within: no source writes it"},
	{"Good.", "a sentence"},
	{"Good Good", "two cells in one"},
	{"not inadequate", "the opposite"},
	{"satisfactory", "a grade of schools until 2012"},
	{"2", "a grade by number, which could be an overall of another scale"},
	{"RI", "an abbreviation of speech, not of a source"},
	{"g\u00f6\u00f6d", "other letters"},
	{"\u0130nadequate", "a letter that becomes an i in lower case and is none of a spelling in use"},
	{"\xff\xfe", "not text"},
	{strings.Repeat("good", 10_000), "long text"},
}

func TestParseGrade(t *testing.T) {
	for _, test := range spellings {
		got, err := inspection.ParseGrade(test.text)
		if err != nil || got != test.want {
			t.Errorf("ParseGrade(%q) = %v, %v, want %v: %s", test.text, got, err, test.want, test.reason)
		}
	}
	for _, test := range notGrades {
		got, err := inspection.ParseGrade(test.text)
		if got != none || !errors.Is(err, inspection.ErrBadGrade) {
			t.Errorf("ParseGrade(%.40q) = %v, %v, want no grade and ErrBadGrade: %s", test.text, got, err, test.reason)
			continue
		}
		if quoted := test.text[:min(len(test.text), 4)]; !strings.Contains(err.Error(), `"`) ||
			strings.ToValidUTF8(quoted, "") == quoted && !strings.Contains(err.Error(), strings.TrimSpace(quoted)) {
			t.Errorf("ParseGrade(%.40q): %v does not quote the text", test.text, err)
		}
		if len(err.Error()) > 500 {
			t.Errorf("ParseGrade(%.40q): an error of %d bytes", test.text, len(err.Error()))
		}
	}
}

func TestGrade(t *testing.T) {
	for _, test := range []struct {
		grade  inspection.Grade
		want   string
		good   bool
		reason string
	}{
		{none, "", false, "no grade"},
		{o, "Outstanding", true, "as Ofsted writes it"},
		{g, "Good", true, "as Ofsted writes it"},
		{ri, "Requires improvement to be good", false, "as Ofsted writes it"},
		{i, "Inadequate", false, "as Ofsted writes it"},
		{i + 1, "", false, "a number that is no grade"},
		{255, "", false, "a number that is no grade"},
	} {
		text, err := test.grade.MarshalText()
		if got := test.grade.String(); got != test.want || string(text) != test.want || err != nil {
			t.Errorf("Grade(%d): String %q, MarshalText %q, %v, want %q: %s",
				test.grade, got, text, err, test.want, test.reason)
		}
		if got := test.grade.IsGoodOrBetter(); got != test.good {
			t.Errorf("Grade(%d).IsGoodOrBetter() = %t: %s", test.grade, got, test.reason)
		}
		if back, err := inspection.ParseGrade(test.want); test.want != "" && (err != nil || back != test.grade) {
			t.Errorf("ParseGrade(%q) = %v, %v: what is written is not read", test.want, back, err)
		}
	}
}

func TestGradeCompare(t *testing.T) {
	grades := []inspection.Grade{o, g, ri, i} // best first
	for m, a := range grades {
		for n, b := range grades {
			order, ok := a.Compare(b)
			if !ok || (order < 0) != (m < n) || (order > 0) != (m > n) {
				t.Errorf("%v.Compare(%v) = %d, %t", a, b, order, ok)
			}
		}
		for _, no := range []inspection.Grade{none, i + 1, 255} {
			if order, ok := a.Compare(no); ok || order != 0 {
				t.Errorf("%v.Compare(%d) = %d, %t: it is no grade", a, no, order, ok)
			}
			if order, ok := no.Compare(a); ok || order != 0 {
				t.Errorf("Grade(%d).Compare(%v) = %d, %t: it is no grade", no, a, order, ok)
			}
			if order, ok := no.Compare(no); ok || order != 0 {
				t.Errorf("Grade(%d).Compare with itself = %d, %t: it is no grade", no, order, ok)
			}
		}
	}
}

// FuzzParseGrade holds that whatever is read is one of the spellings in the letters of the alphabet, however it stands
// in its cell, and that whatever is not gives a short error and no grade.
func FuzzParseGrade(f *testing.F) {
	for _, s := range spellings {
		f.Add(s.text)
	}
	for _, s := range notGrades {
		f.Add(s.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := inspection.ParseGrade(text)
		want := none
		for _, s := range spellings {
			if lowered(strings.TrimSpace(text)) == lowered(strings.TrimSpace(s.text)) {
				want = s.want
			}
		}
		if got != want || (err == nil) != (want != none) {
			t.Fatalf("ParseGrade(%q) = %v, %v, want %v", text, got, err, want)
		}
		if err != nil && (!errors.Is(err, inspection.ErrBadGrade) || len(err.Error()) > 500) {
			t.Fatalf("ParseGrade(%q): %v", text, err)
		}
		if again, err2 := inspection.ParseGrade("\t" + text + " "); again != got || (err2 == nil) != (err == nil) {
			t.Fatalf("ParseGrade(%q) = %v, with spaces around %v", text, got, again)
		}
	})
}

// lowered is a text with the letters A to Z in lower case.
func lowered(text string) string {
	b := []byte(text)
	for n, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[n] = c + 'a' - 'A'
		}
	}
	return string(b)
}
