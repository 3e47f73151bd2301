package inspection_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
)

func TestILACSOn(t *testing.T) {
	for _, test := range []struct {
		began  string
		want   inspection.Framework
		reason string
	}{
		{"", 0, "no date, no framework"},
		{"0001-01-01", 0, "the first day there is"},
		{"2017-12-31", 0, "there was no ILACS yet"},
		{"2018-01-01", inspection.ILACSCombined, "the first day of ILACS"},
		{"2018-01-29", inspection.ILACSCombined, "the first inspections under ILACS"},
		{"2022-12-05", inspection.ILACSCombined, "South Tyneside: published on 10 May 2023, and of the old shape"},
		{"2022-12-31", inspection.ILACSCombined, "the last day"},
		{"2023-01-01", inspection.ILACSSplit, "the first day"},
		{"2026-03-31", inspection.ILACSSplit, "the last day with an overall judgement"},
		{"2026-04-01", inspection.ILACSWithoutOverall, "the first day without one"},
		{"2026-04-27", inspection.ILACSWithoutOverall, "the first two inspections without one"},
		{"9999-12-31", inspection.ILACSWithoutOverall, "no later shape is known"},
	} {
		if got := inspection.ILACSOn(date(test.began)); got != test.want {
			t.Errorf("ILACSOn(%q) = %q, want %q: %s", test.began, got, test.want, test.reason)
		}
	}
}

func TestILACSOf(t *testing.T) {
	for _, test := range []struct {
		began, published string
		want             inspection.Framework
		reason           string
	}{
		{"", "", 0, "nothing known"},
		{"", "2022-09-05", inspection.ILACSCombined, "Nottingham, of which a table has only the publication"},
		{"", "0001-01-01", 0, "there was no ILACS yet"},
		{"", "2017-12-31", 0, "there was no ILACS yet"},
		{"", "2018-01-01", inspection.ILACSCombined, "the first day of ILACS"},
		{"", "2022-12-31", inspection.ILACSCombined, "published before 2023, begun before"},
		{"", "2023-01-01", 0, "it may have begun before or after"},
		{"", "2023-05-10", 0, "it may have begun before or after"},
		{"", "2026-04-01", 0, "it may have begun before or after"},
		{"2017-12-31", "2018-02-26", 0, "by its start, when there was no ILACS yet"},
		{"2022-12-05", "2023-05-10", inspection.ILACSCombined, "South Tyneside: by its start"},
		{"2023-01-01", "2022-12-31", inspection.ILACSSplit, "the start decides where it is known"},
		{"2026-03-31", "2026-05-18", inspection.ILACSSplit, "by its start"},
		{"2026-04-01", "", inspection.ILACSWithoutOverall, "by its start"},
	} {
		if got := inspection.ILACSOf(date(test.began), date(test.published)); got != test.want {
			t.Errorf("ILACSOf(%q, %q) = %q, want %q: %s", test.began, test.published, got, test.want, test.reason)
		}
	}
}

func TestFrameworkHas(t *testing.T) {
	for _, test := range []struct {
		framework inspection.Framework
		want      [inspection.JudgementAreaCount]bool // by area, in the order of every
		name      string
		reason    string
	}{
		{0, [6]bool{}, "", "no framework has nothing"},
		{inspection.SIF, [6]bool{true, true, true, true, true, true}, "single inspection framework", "adoption too"},
		{inspection.ILACSCombined, [6]bool{true, true, true, true, false, false}, "ILACS to December 2022",
			"care leavers are judged together with children in care"},
		{inspection.ILACSSplit, [6]bool{true, true, true, true, true, false}, "ILACS from January 2023",
			"care leavers by themselves"},
		{inspection.ILACSWithoutOverall, [6]bool{false, true, true, true, true, false},
			"ILACS from April 2026, without an overall judgement", "no overall"},
		{5, [6]bool{}, "", "a number that is no framework has nothing"},
		{255, [6]bool{}, "", "a number that is no framework has nothing"},
	} {
		for n, a := range every {
			if got := test.framework.Has(a); got != test.want[n] {
				t.Errorf("%q.Has(%s) = %t: %s", test.framework, a.ID(), got, test.reason)
			}
		}
		for _, no := range []inspection.JudgementArea{0, inspection.Adoption + 1, 255} {
			if test.framework.Has(no) {
				t.Errorf("%q has area %d, which is none", test.framework, no)
			}
		}
		text, err := test.framework.MarshalText()
		if got := test.framework.String(); got != test.name || string(text) != test.name || err != nil {
			t.Errorf("Framework(%d): %q, %q, %v, want %q", test.framework, got, text, err, test.name)
		}
	}
}
