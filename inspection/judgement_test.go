package inspection_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
)

func TestJudgement(t *testing.T) {
	for _, test := range []struct {
		judgement inspection.Judgement
		grade     inspection.Grade
		absence   inspection.Absence
		text      string
		json      string
		reason    string
	}{
		{inspection.Judgement{}, none, inspection.NotStated, "not stated", `{"grade":null,"absence":"not stated"}`,
			"the zero judgement"},
		{inspection.Graded(ri), ri, inspection.NotStated, "Requires improvement to be good",
			`{"grade":"Requires improvement to be good","absence":null}`, "a grade"},
		{inspection.Graded(none), none, inspection.Unreadable, "unreadable", `{"grade":null,"absence":"unreadable"}`,
			"no grade is none, and not a blank either"},
		{inspection.Graded(77), none, inspection.Unreadable, "unreadable", `{"grade":null,"absence":"unreadable"}`,
			"a number that is no grade"},
		{inspection.Ungraded(inspection.NotStated), none, inspection.NotStated, "not stated",
			`{"grade":null,"absence":"not stated"}`, "a blank cell"},
		{inspection.Ungraded(inspection.NotInFramework), none, inspection.NotInFramework, "not in the framework",
			`{"grade":null,"absence":"not in the framework"}`, "not the same as a blank one"},
		{inspection.Ungraded(inspection.NotGraded), none, inspection.NotGraded, "not graded",
			`{"grade":null,"absence":"not graded"}`, "a visit"},
		{inspection.Ungraded(inspection.Unreadable), none, inspection.Unreadable, "unreadable",
			`{"grade":null,"absence":"unreadable"}`, "nonsense in the source"},
	} {
		grade, ok := test.judgement.Grade()
		if grade != test.grade || ok != (test.grade != none) {
			t.Errorf("%v.Grade() = %v, %t, want %v: %s", test.judgement, grade, ok, test.grade, test.reason)
		}
		if got := test.judgement.Absence(); !ok && got != test.absence {
			t.Errorf("%v.Absence() = %v, want %v: %s", test.judgement, got, test.absence, test.reason)
		}
		if got := test.judgement.String(); got != test.text {
			t.Errorf("String() = %q, want %q: %s", got, test.text, test.reason)
		}
		if got, err := json.Marshal(test.judgement); err != nil || string(got) != test.json {
			t.Errorf("JSON %s, %v, want %s: %s", got, err, test.json, test.reason)
		}
	}
	if inspection.Ungraded(inspection.NotInFramework) == (inspection.Judgement{}) {
		t.Error("a judgement that is not in the framework equals a blank one")
	}
	if inspection.Ungraded(inspection.NotStated) != (inspection.Judgement{}) {
		t.Error("a judgement that is not stated differs from the zero one")
	}
}

// word is what every enumeration of the package is.
type word interface {
	fmt.Stringer
	encoding.TextMarshaler
}

// TestWords holds that every member of an enumeration has a name of its own, what is beyond it that of none, and that
// programs read the same word.
func TestWords(t *testing.T) {
	for _, test := range []struct {
		name    string
		of      func(int) word
		members int // without none
		none    string
	}{
		{"Grade", func(n int) word { return inspection.Grade(n) }, inspection.GradeCount, ""},
		{"Framework", func(n int) word { return inspection.Framework(n) }, 4, ""},
		{"Kind", func(n int) word { return inspection.Kind(n) }, 6, "inspection of an unknown kind"},
		{"Absence", func(n int) word { return inspection.Absence(n) }, 4, "not stated"},
		{"Change", func(n int) word { return inspection.Change(n) }, 4, "cannot be compared"},
		{"DifferenceKind", func(n int) word { return inspection.DifferenceKind(n) }, 5, "no difference"},
		{"DueStatus", func(n int) word { return inspection.DueStatus(n) }, 3, "not known"},
		{"JudgementArea", func(n int) word { return inspection.JudgementArea(n) }, inspection.JudgementAreaCount, ""},
	} {
		seen := make(map[string]bool)
		for n := range 256 {
			w := test.of(n)
			member := n > 0 && n <= test.members
			if got := w.String(); (got != test.none) != member || member && seen[got] {
				t.Errorf("%s(%d).String() = %q", test.name, n, got)
			} else {
				seen[got] = true
			}
			want := w.String()
			if a, ok := w.(inspection.JudgementArea); ok {
				want = a.ID()
				if (want != "") != member {
					t.Errorf("JudgementArea(%d).ID() = %q", n, want)
				}
			}
			if text, err := w.MarshalText(); err != nil || string(text) != want {
				t.Errorf("%s(%d).MarshalText() = %q, %v, want %q", test.name, n, text, err, want)
			}
		}
	}
}

func TestJudgementAreaNames(t *testing.T) {
	for _, test := range []struct {
		area     inspection.JudgementArea
		id, name string
	}{ // the names are the headings of Ofsted's workbook
		{0, "", ""},
		{inspection.Overall, "overall", "Overall effectiveness"},
		{inspection.Leaders, "leaders",
			"The impact of leaders on social work practice with children and families"},
		{inspection.HelpAndProtection, "help_and_protection",
			"The experiences and progress of children who need help and protection"},
		{inspection.InCare, "in_care", "The experiences and progress of children in care"},
		{inspection.CareLeavers, "care_leavers", "The experiences and progress of care leavers"},
		{inspection.Adoption, "adoption", "Adoption performance"},
	} {
		if test.area.ID() != test.id || test.area.String() != test.name {
			t.Errorf("area %d: %q, %q, want %q, %q", test.area, test.area.ID(), test.area, test.id, test.name)
		}
	}
}
