package annexa_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// TestCodes reads codes as they are written, and nothing that only looks like one.
func TestCodes(t *testing.T) {
	reasons := func(text string) (any, bool) { v, ok := annexa.EndReasons(text); return v, ok }
	answers := func(text string) (any, bool) { v, ok := annexa.Answers(text); return v, ok }
	suitable := func(text string) (any, bool) { v, ok := annexa.Suitability(text); return v, ok }
	activity := func(text string) (any, bool) { v, ok := annexa.Activities(text); return v, ok }
	short := func(text string) (any, bool) { v, ok := annexa.ShortTerm(text); return v, ok }
	outside := func(text string) (any, bool) { v, ok := annexa.Outside(text); return v, ok }
	closed := func(text string) (any, bool) { v, ok := annexa.CaseClosed(text); return v, ok }
	for _, test := range []struct {
		reason, text string
		of           func(string) (any, bool)
		want         any // nil where it is no code
	}{
		{"the code alone", "E11", reasons, caserecord.Adopted},
		{"in small letters", " e12 ", reasons, caserecord.Adopted},
		{"as in the list of choices", "a) E11: Adopted - application unopposed", reasons, caserecord.Adopted},
		{"the words alone", "adopted - Application unopposed", reasons, caserecord.Adopted},
		{"a code and words of the council's own", "E46 SGO to carers", reasons, caserecord.SpecialGuardianship},
		{"an older code", "E44", reasons, caserecord.SpecialGuardianship},
		{"a residence order", "h) E41: Residence order granted", reasons, caserecord.ChildArrangements},
		{"a longer code is not a shorter one", "E4B", reasons, caserecord.OtherEnd},
		{"a reason that is none", "u) X1: CodeError", reasons, nil},
		{"a code that does not exist", "E49", reasons, nil},
		{"a code inside another", "E111", reasons, nil},
		{"a code with the words of another", "E11: Died", reasons, nil},
		{"words that only hold a code's", "was adopted - application unopposed", reasons, nil},
		{"a letter of the list alone", "a)", reasons, nil},
		{"nothing", "", reasons, nil},

		{"yes as in the list of choices", "a) Yes", answers, metrics.Yes},
		{"no without it", "n", answers, metrics.No},
		{"a spreadsheet's truth", "TRUE", answers, metrics.Yes},
		{"the code of a census", "0", answers, metrics.No},
		{"yes and more", "Yes - see notes", answers, nil},
		{"a word that begins with n", "Northern", answers, nil},

		{"suitable", "a) Suitable", suitable, metrics.Yes},
		{"unsuitable holds suitable", "b) Unsuitable", suitable, metrics.No},
		{"not suitable", "Not suitable", suitable, metrics.No},
		{"the code of the return", "2", suitable, metrics.No},
		{"a code with the words of another", "1 Unsuitable", suitable, nil},

		{"in education", "F2: Full time in education other than higher", activity, caserecord.InActivity},
		{"training, words with brackets", "Young person engaged part time in training or employment (not apprenticeship)", activity,
			caserecord.InActivity},
		{"in none", "G6", activity, caserecord.NotInActivity},
		{"recorded as not known", "Not known", activity, caserecord.NotKnown},

		{"respite", "V4: Short term breaks, agreements recorded", short, metrics.Yes},
		{"accommodated", "V2", short, metrics.No},
		{"inside", "a) In", outside, metrics.No},
		{"outside", "Out", outside, metrics.Yes},
		{"a word that begins with in", "Independent", outside, nil},
		{"a closed case", "e) Closed episode", closed, true},
		{"an open one", "CPP", closed, false},
	} {
		got, ok := test.of(test.text)
		if ok != (test.want != nil) || ok && got != test.want {
			t.Errorf("%s: %q is %v %v, want %v", test.reason, test.text, got, ok, test.want)
		}
	}
}

// TestBedAndBreakfast holds that a letter before other words is no code.
func TestBedAndBreakfast(t *testing.T) {
	for _, text := range []string{"B&B", "B and B", "a B", "Staying with friends", "S.", "Z bed"} {
		r := readBoth(t, book{newTable(9, row{"child": "K1", "accommodation": text})}, options())
		if c := children(r)[0]; c.Leaver[0].Abroad != metrics.CannotTell || r.Faults.Count[annexa.NotACode] != 1 {
			t.Errorf("%q is read as a code: %+v", text, c.Leaver[0])
		}
	}
}

// TestBefore looks at numbers of earlier records.
func TestBefore(t *testing.T) {
	for _, test := range []struct {
		reason   string
		recorded caserecord.Count
		itself   metrics.Verdict
		others   int
		want     caserecord.Count
	}{
		{"not recorded", caserecord.Count{}, metrics.No, 0, caserecord.Count{}},
		{"none before", caserecord.CountOf(0), metrics.No, 0, caserecord.CountOf(0)},
		{"none: so the record is not in its number", caserecord.CountOf(0), metrics.CannotTell, 0, caserecord.CountOf(0)},
		{"none, and it counts itself: both cannot be", caserecord.CountOf(0), metrics.Yes, 0, caserecord.Count{}},
		{"one before", caserecord.CountOf(1), metrics.No, 0, caserecord.CountOf(1)},
		{"one, which is the record itself", caserecord.CountOf(1), metrics.Yes, 0, caserecord.CountOf(0)},
		{"one, or the record itself", caserecord.CountOf(1), metrics.CannotTell, 0, caserecord.Count{}},
		{"two, or one and itself: one is certain", caserecord.CountOf(2), metrics.CannotTell, 0, caserecord.CountOf(1)},
		{"one, which may be the later one of the list", caserecord.CountOf(1), metrics.No, 1, caserecord.Count{}},
		{"two, of which one may be later", caserecord.CountOf(2), metrics.No, 1, caserecord.CountOf(1)},
		{"two, of which both may be", caserecord.CountOf(2), metrics.No, 2, caserecord.Count{}},
		{"none, and a later one: so the number is of each", caserecord.CountOf(0), metrics.No, 1, caserecord.CountOf(0)},
	} {
		if got := annexa.Before(test.recorded, test.itself, test.others); got != test.want {
			t.Errorf("%s: %v, want %v", test.reason, got, test.want)
		}
	}
	r := readBoth(t, book{newTable(3,
		row{"child": "K1", "received": "01/02/2025", "earlier": "2"}, row{"child": "K1", "received": "01/12/2024", "earlier": "2"},
		row{"child": "K1", "received": "", "earlier": "5"}, row{"child": "K2", "received": "01/02/2025", "earlier": "1"},
	)}, annexa.Options{AsAt: date("2025-03-31"), EarlierCountsItself: metrics.No, NothingLately: true})
	var got []string
	for _, c := range children(r) {
		for _, f := range c.Referrals {
			got = append(got, f.Received.String()+" "+f.Earlier.String())
		}
	}
	want := []string{" 3", "2024-12-01 not recorded", "2025-02-01 1", "2025-02-01 1"}
	if d := diff(want, got); d != "" {
		t.Errorf("earlier referrals mismatch (-want +got):\n%s", d)
	}
}
