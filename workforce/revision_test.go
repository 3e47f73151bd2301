package workforce_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

func TestRevisionKinds(t *testing.T) {
	c := metrics.Missing(metrics.Confidential)
	tests := []struct {
		before, after metrics.Value
		want          string
		reason        string
	}{
		{fte(10), fte(10), "no revision", "the same figure"},
		{u, u, "no revision", "the same symbol"},
		{blank, blank, "no revision", "nothing twice"},
		{fte(10), fte(10.1), "revised", "another figure"},
		{fte(10), fte(0), "revised", "a nought is a figure"},
		{fte(10), u, "withdrawn", "a number that became a symbol"},
		{fte(10), low, "withdrawn", "low has no point"},
		{fte(10), blank, "withdrawn", "or nothing"},
		{u, fte(10), "supplied", "a symbol that became a number"},
		{blank, fte(0), "supplied", "a nought that was not there"},
		{u, x, "relabelled", "another symbol"},
		{blank, u, "relabelled", "a symbol where nothing was"},
		{c, c.WithBounds(1, 5), "relabelled", "more is known"},
	}
	for _, test := range tests {
		if got := (workforce.Revision{Before: test.before, After: test.after}).Kind().String(); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
	if got := workforce.RevisionKind(200).String(); got != "no revision" {
		t.Errorf("a number that is no kind is %q", got)
	}
}

// counted gives the counts of the figures that two editions compare, by ID.
func counted(r workforce.Revisions) map[string][2]int {
	counts := make(map[string][2]int)
	for _, c := range r.Counts {
		if c.Compared > 0 || c.Changed > 0 {
			counts[c.ID] = [2]int{c.Compared, c.Changed}
		}
	}
	return counts
}

func names(returns []workforce.Return) []string {
	var list []string
	for _, ret := range returns {
		list = append(list, ret.Period.Label()+" "+ret.Subject.Area.String())
	}
	return list
}

// TestRevise compares two small editions.
func TestRevise(t *testing.T) {
	published := func(r workforce.Return, rate metrics.Value) workforce.Return {
		r.Published[workforce.TurnoverRateHeadcount] = rate
		return r
	}
	coded := func(r workforce.Return, code string) workforce.Return {
		r.Subject.Label.LACode = code
		return r
	}
	joint := coded(turnover("Coldharrow / Dunmarsh", people(5), people(50)), "003")
	before := []workforce.Return{
		published(turnover("Ashenmoor", people(10), people(100)), fte(10)),
		published(turnover("Brackwater", people(20), people(100)), u),
		joint,
		in(2024, turnover("Ashenmoor", people(9), people(90))),
		in(2023, turnover("Ashenmoor", people(8), people(80))),
		turnover("Upper Merrow", people(30), people(200)),
	}
	starters := func(r workforce.Return) workforce.Return {
		r.StartersHeadcount = people(7) // which the earlier edition does not hold at all
		return r
	}
	after := []workforce.Return{
		starters(turnover("Upper Merrow", people(31), people(200))),
		starters(published(turnover("Brackwater", people(20), people(100)), fte(20))),
		starters(published(turnover("Ashenmoor", people(11), u), x)),
		starters(coded(turnover("Coldharrow / Dunmarsh", people(6), people(50)), "003 / 004")),
		in(2024, turnover("Ashenmoor", people(9), people(90))),
		in(2026, turnover("Ashenmoor", people(12), people(120))),
	}
	got, err := workforce.Revise(before, after)
	if err != nil {
		t.Fatal(err)
	}
	wantCounts := map[string][2]int{"inpost_headcount": {4, 1}, "leavers_headcount": {4, 2}, "turnover_rate_headcount": {4, 2}}
	if diff := cmp.Diff(wantCounts, counted(got)); diff != "" {
		t.Errorf("counts mismatch (-want +got):\n%s", diff)
	}
	if len(got.Counts) != 22 || got.Counts[0].ID != "inpost_fte" || got.Counts[21].ID != "absence_rate_fte" {
		t.Errorf("counts of %d figures, %+v", len(got.Counts), got.Counts)
	}
	change := func(ret workforce.Return, id string, was, is metrics.Value) workforce.Revision {
		return workforce.Revision{ID: id, Subject: ret.Subject, Period: ret.Period, Before: was, After: is}
	}
	want := workforce.Revisions{
		Rows: 4, Counts: got.Counts,
		Changes: []workforce.Revision{
			change(after[0], "leavers_headcount", people(30), people(31)),
			change(after[1], "turnover_rate_headcount", u, fte(20)),
			change(after[2], "inpost_headcount", people(100), u),
			change(after[2], "leavers_headcount", people(10), people(11)),
			change(after[2], "turnover_rate_headcount", fte(10), x),
		},
		Reshaped:   []workforce.Reshaped{{Period: reportingYear(2025), Before: before[2].Subject, After: after[3].Subject}},
		OnlyBefore: before[4:5], OnlyAfter: after[5:],
	}
	if diff := cmp.Diff(want, got, byEquality); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}

	back, err := workforce.Revise(after, before)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got.Counts, back.Counts); diff != "" || back.Rows != got.Rows || len(back.Reshaped) != 1 {
		t.Errorf("exchanged, %d rows, %d reshaped, counts mismatch (-there +back):\n%s", back.Rows, len(back.Reshaped), diff)
	}
	if diff := cmp.Diff([2][]string{names(got.OnlyAfter), names(got.OnlyBefore)}, [2][]string{names(back.OnlyBefore), names(back.OnlyAfter)}); diff != "" {
		t.Errorf("exchanged, what is on one side only mismatches (-there +back):\n%s", diff)
	}
}

// TestReviseShapes holds what becomes of rows of the same councils in another shape.
func TestReviseShapes(t *testing.T) {
	joint := of("Coldharrow / Dunmarsh", 2025)
	one, other := of("Coldharrow", 2025), of("Dunmarsh", 2025)
	renumbered := of("Ashenmoor", 2025)
	renumbered.Subject.Label.LACode = "901"
	tests := []struct {
		reason        string
		before, after []workforce.Return
		rows          int
		reshaped      [][2]string
	}{
		{"the same joint return", []workforce.Return{joint}, []workforce.Return{joint}, 1, nil},
		{"one of two becomes both", []workforce.Return{one}, []workforce.Return{joint}, 0, [][2]string{{"Coldharrow", "Coldharrow / Dunmarsh"}}},
		{"the other of two becomes both", []workforce.Return{other}, []workforce.Return{joint}, 0, [][2]string{{"Dunmarsh", "Coldharrow / Dunmarsh"}}},
		{"both become one", []workforce.Return{joint}, []workforce.Return{one}, 0, [][2]string{{"Coldharrow / Dunmarsh", "Coldharrow"}}},
		{
			"both become each", []workforce.Return{joint}, []workforce.Return{one, other}, 0,
			[][2]string{{"Coldharrow / Dunmarsh", "Coldharrow"}, {"Coldharrow / Dunmarsh", "Dunmarsh"}},
		},
		{"another code", []workforce.Return{of("Ashenmoor", 2025)}, []workforce.Return{renumbered}, 0, [][2]string{{"Ashenmoor", "Ashenmoor"}}},
		{"no rows", nil, nil, 0, nil},
	}
	for _, test := range tests {
		got, err := workforce.Revise(test.before, test.after)
		if err != nil {
			t.Fatal(err)
		}
		var reshaped [][2]string
		for _, r := range got.Reshaped {
			reshaped = append(reshaped, [2]string{r.Before.Area.String(), r.After.Area.String()})
		}
		if diff := cmp.Diff(test.reshaped, reshaped); diff != "" || got.Rows != test.rows {
			t.Errorf("%s: %d rows, reshaped mismatch (-want +got):\n%s", test.reason, got.Rows, diff)
		}
		if len(got.OnlyBefore) > 0 || len(got.OnlyAfter) > 0 {
			t.Errorf("%s: only before %v, only after %v", test.reason, names(got.OnlyBefore), names(got.OnlyAfter))
		}
	}
}

// TestEachBecomesBoth holds that two rows which became one joint row are both there in another shape, as the joint row
// that became two is: the later edition has both councils.
func TestEachBecomesBoth(t *testing.T) {
	got, err := workforce.Revise([]workforce.Return{of("Coldharrow", 2025), of("Dunmarsh", 2025)}, []workforce.Return{of("Coldharrow / Dunmarsh", 2025)})
	if err != nil || len(got.OnlyBefore) > 0 || len(got.Reshaped) != 2 {
		t.Errorf("%v, %d reshaped, only before %v, want two reshaped and none only before", err, len(got.Reshaped), names(got.OnlyBefore))
	}
}

// TestReviseOfRepeated holds that two returns of one area and year in one edition are an error, whatever their codes and
// on either side.
func TestReviseOfRepeated(t *testing.T) {
	renumbered := of("Ashenmoor", 2025)
	renumbered.Subject.Label.LACode = "901"
	for reason, returns := range map[string][]workforce.Return{
		"one return twice":         {of("Ashenmoor", 2025), of("Brackwater", 2025), of("Ashenmoor", 2025)},
		"under two codes":          {of("Ashenmoor", 2025), renumbered},
		"a joint return twice":     {of("Ashenmoor / Brackwater", 2025), of("Ashenmoor / Brackwater", 2025)},
		"a region twice in a year": {of("Ashenmoor", 2024), of("Upper Merrow", 2025), of("Upper Merrow", 2025)},
	} {
		want := returns[len(returns)-1].Subject.Area.String()
		for _, editions := range [][2][]workforce.Return{{returns, nil}, {nil, returns}} {
			got, err := workforce.Revise(editions[0], editions[1])
			checkError(t, reason, err, workforce.ErrRepeated, want)
			checkError(t, reason, err, workforce.ErrRepeated, "2025")
			if diff := cmp.Diff(workforce.Revisions{}, got, byEquality); diff != "" {
				t.Errorf("%s: mismatch (-want +got):\n%s", reason, diff)
			}
		}
	}
}

// TestReviseTakesNothingAway holds that the editions stay as they were, and that changing what Revise gives changes
// neither.
func TestReviseTakesNothingAway(t *testing.T) {
	before, after := []workforce.Return{of("Ashenmoor", 2025)}, []workforce.Return{of("Brackwater", 2025)}
	got, err := workforce.Revise(before, after)
	if err != nil {
		t.Fatal(err)
	}
	got.OnlyBefore[0], got.OnlyAfter[0] = workforce.Return{}, workforce.Return{}
	if before[0] != of("Ashenmoor", 2025) || after[0] != of("Brackwater", 2025) {
		t.Errorf("the editions are now %v and %v", names(before), names(after))
	}
}
