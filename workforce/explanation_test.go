package workforce_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

func TestMembers(t *testing.T) {
	outer := of("Dunmarsh", 2025) // its row gives the whole region, the other's the inner part
	outer.Subject.Region = called("Nether Merrow").First()
	returns := []workforce.Return{
		of("Merrowland", 2025), of("Upper Merrow", 2025), of("Dunmarsh", 2024), outer, of("Coldharrow", 2025),
		of("Ashenmoor / Brackwater", 2025), of("Inner Merrow", 2025), of("Ashenmoor", 2024), {},
	}
	tests := []struct {
		total  workforce.Return
		want   []string
		reason string
	}{
		{of("Merrowland", 2025), []string{"Dunmarsh", "Coldharrow", "Ashenmoor / Brackwater"}, "all councils of the year, in the order of the file"},
		{of("Merrowland", 2024), []string{"Dunmarsh", "Ashenmoor"}, "of its own year"},
		{of("Merrowland", 2023), nil, "a year without returns"},
		{of("Upper Merrow", 2025), []string{"Ashenmoor / Brackwater"}, "a joint return is one"},
		{of("Nether Merrow", 2025), []string{"Dunmarsh", "Coldharrow"}, "a region that is divided holds its parts' councils"},
		{of("Inner Merrow", 2025), []string{"Dunmarsh", "Coldharrow"}, "a part holds its councils, whichever region their rows give"},
		{of("Ashenmoor", 2024), nil, "a council is no total"},
		{workforce.Return{Period: reportingYear(2025)}, nil, "nor is nobody"},
	}
	for _, test := range tests {
		var got []string
		for _, ret := range workforce.Members(test.total, returns) {
			got = append(got, ret.Subject.Label.Name)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
	// The row's own region counts where the register knows another or none.
	moved := of("Ashenmoor", 2025)
	moved.Subject.Region = called("Nether Merrow").First()
	if got := workforce.Members(of("Nether Merrow", 2025), []workforce.Return{moved}); len(got) != 1 {
		t.Errorf("a row that gives the region is not among its members: %v", got)
	}
}

// TestExplain explains a published rate by the policy that gives it.
func TestExplain(t *testing.T) {
	members := []workforce.Return{
		turnover("Ashenmoor", people(10), people(100)), turnover("Brackwater", people(30), people(100)), turnover("Coldharrow", u, people(50)),
		turnover("Dunmarsh", people(8), x),
	}
	standIns := []workforce.Return{in(2024, turnover("Coldharrow", people(20), people(50))), in(2024, turnover("Dunmarsh", people(9), people(40)))}
	total := func(published metrics.Value) workforce.Return {
		r := turnover("Merrowland", people(48), people(250))
		r.Published[workforce.TurnoverRateHeadcount] = published
		return r
	}
	p := func(list ...workforce.Policy) []workforce.Policy { return list }
	tests := []struct {
		reason     string
		published  metrics.Value
		reproduced []workforce.Policy
		attainable []workforce.Policy
		check      metrics.Agreement
	}{
		{"48 over 250: its own parts too", fte(19.2), p(workforce.SumAvailable), nil, metrics.Reproduced},
		{"40 over 200", fte(20), p(workforce.CompleteCase), nil, metrics.Unattainable},
		{"48 over 200", fte(24), p(workforce.SumReliable), nil, metrics.Unattainable},
		{"69 over 290", fte(23.8), p(workforce.Imputed), nil, metrics.Unattainable},
		{"nothing gives it", fte(30), nil, nil, metrics.Unattainable},
		{"no rate, as no policy but one gives none", x, p(workforce.WholeOnly), nil, metrics.Incomparable},
		{"withheld for a reason of its own", metrics.Missing(metrics.Confidential), nil, nil, metrics.Incomparable},
	}
	for _, test := range tests {
		membersBefore, standInsBefore := slices.Clone(members), slices.Clone(standIns)
		e, err := workforce.TurnoverRateHeadcount.Explain(total(test.published), members, standIns)
		if err != nil {
			t.Fatal(err)
		}
		reproduced, attainable := e.Reproducing()
		if diff := cmp.Diff(test.reproduced, reproduced) + cmp.Diff(test.attainable, attainable); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if want := workforce.TurnoverRateHeadcount.Check(total(test.published)); e.Check != want || want.Agreement != test.check {
			t.Errorf("%s: the check is %+v, want %+v, %v", test.reason, e.Check, want, test.check)
		}
		for policy := range workforce.Policy(workforce.PolicyCount) {
			aggregate, err := workforce.TurnoverRateHeadcount.Aggregate(policy, members, standIns)
			want := workforce.Candidate{Aggregate: aggregate, Agreement: metrics.Agree(test.published, aggregate.Value)}
			if diff := cmp.Diff(want, e.Candidates[policy], byEquality); diff != "" || err != nil {
				t.Errorf("%s: %v: %v, mismatch (-want +got):\n%s", test.reason, policy, err, diff)
			}
		}
		if diff := cmp.Diff(membersBefore, members, byEquality) + cmp.Diff(standInsBefore, standIns, byEquality); diff != "" {
			t.Errorf("%s: the returns were changed (-before +after):\n%s", test.reason, diff)
		}
	}
}

// TestReproducingTellsRoundingFromPolicy holds that what the parts' rounding leaves open is said apart from what they
// give.
func TestReproducingTellsRoundingFromPolicy(t *testing.T) {
	a, b := of("Ashenmoor", 2025), of("Brackwater", 2025)
	a.LeaversFTE, a.InPostFTE = fte(1.6), fte(12.8) // 12.5: 12.06 to 12.94
	b.LeaversFTE, b.InPostFTE = u, fte(1)
	total := of("Merrowland", 2025)
	total.LeaversFTE, total.InPostFTE = fte(1.6), fte(13.8)
	total.Published[workforce.TurnoverRateFTE] = fte(12.9)
	e, err := workforce.TurnoverRateFTE.Explain(total, []workforce.Return{a, b}, nil)
	if err != nil {
		t.Fatal(err)
	}
	reproduced, attainable := e.Reproducing()
	want := []workforce.Policy{workforce.CompleteCase, workforce.SumReliable}
	if diff := cmp.Diff([]workforce.Policy(nil), reproduced) + cmp.Diff(want, attainable); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestExplainOthers holds that returns which are no members of a total explain nothing of it.
func TestExplainOthers(t *testing.T) {
	total := of("Merrowland", 2025)
	total.LeaversHeadcount, total.InPostHeadcount = people(10), people(100)
	tests := []struct {
		total  workforce.Return
		member workforce.Return
		reason string
	}{
		{total, in(2024, turnover("Ashenmoor", people(10), people(100))), "of another year"},
		{turnover("Upper Merrow", people(10), people(100)), turnover("Coldharrow", people(10), people(100)), "of another region"},
		{turnover("Ashenmoor", people(10), people(100)), turnover("Ashenmoor", people(10), people(100)), "a council has no members"},
	}
	for _, test := range tests {
		e, err := workforce.TurnoverRateHeadcount.Explain(test.total, []workforce.Return{test.member}, nil)
		if !errors.Is(err, workforce.ErrBadAggregate) {
			t.Errorf("%s: %+v, %v", test.reason, e.Check, err)
		}
	}
}

// TestExplainOfNothing holds that no members give blanks, no rate an error, and nothing panics.
func TestExplainOfNothing(t *testing.T) {
	e, err := workforce.TurnoverRateFTE.Explain(publishing(fte(16), fte(128), fte(12.5)), nil, nil)
	if reproduced, attainable := e.Reproducing(); err != nil || reproduced != nil || attainable != nil {
		t.Errorf("no members give %v and %v, %v", reproduced, attainable, err)
	}
	e, err = workforce.Rate(200).Explain(of("Merrowland", 2025), []workforce.Return{of("Ashenmoor", 2025)}, nil)
	if !errors.Is(err, workforce.ErrBadAggregate) || e.Check.Published != blank {
		t.Errorf("no rate gives %+v, %v", e.Check, err)
	}
	if level := (workforce.Explanation{}).Check.Subject.Area.Level(); level != area.Level(0) {
		t.Errorf("the zero explanation is of the level %v", level)
	}
	if reproduced, attainable := (workforce.Explanation{}).Reproducing(); reproduced != nil || attainable != nil {
		t.Errorf("the zero explanation gives %v and %v", reproduced, attainable)
	}
}
