package workforce_test

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
)

func TestPolicies(t *testing.T) {
	want := []string{"whole only", "sum of what is available", "complete cases", "sum of what is reliable", "imputed", "no policy"}
	var got []string
	for policy := range workforce.Policy(workforce.PolicyCount + 1) {
		got = append(got, policy.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if zero := workforce.Policy(0); zero != workforce.WholeOnly {
		t.Errorf("the zero policy is %v, want one that passes nothing over", zero)
	}
	if got := (workforce.Aggregate{Policy: workforce.CompleteCase, Used: 14, Members: 15}).String(); got != "complete cases, 14 of 15" {
		t.Errorf("an aggregate is %q", got)
	}
}

// sums is the figure of an aggregate and what it was made of, as text.
type sums struct {
	Value, Numerator, Denominator string
	Used                          int
}

func sumsOf(a workforce.Aggregate) sums {
	to2 := metrics.Places(2)
	return sums{a.Value.Format(to2), a.Numerator.String(), a.Denominator.String(), a.Used}
}

// TestAggregate works every policy by hand for three members, of which one lacks something.
func TestAggregate(t *testing.T) {
	a, b := turnover("Ashenmoor", people(10), people(100)), turnover("Brackwater", people(30), people(100))
	joint := "Coldharrow / Dunmarsh"
	last := []workforce.Return{in(2024, turnover("Brackwater", people(1), people(1))), in(2024, turnover(joint, people(20), people(50)))}
	tests := []struct {
		reason                                          string
		members, standIns                               []workforce.Return
		whole, available, completeCase, reliable, stood sums
		imputed, missing                                []string
		numerators, denominators                        string
	}{
		{
			"nothing is missing: all policies are one, and no stand-in is used",
			[]workforce.Return{a, b, turnover(joint, people(10), people(50))}, last,
			sums{"20.00", "50", "250", 3}, sums{"20.00", "50", "250", 3}, sums{"20.00", "50", "250", 3}, sums{"20.00", "50", "250", 3}, sums{"20.00", "50", "250", 3},
			nil, nil, "3 of 3", "3 of 3",
		},
		{
			"without a numerator: 40 of 250, of 200, or with last year's 20 of 50",
			[]workforce.Return{a, b, turnover(joint, u, people(50))}, last,
			sums{"u", "u", "250", 2}, sums{"16.00", "40", "250", 2}, sums{"20.00", "40", "200", 2}, sums{"20.00", "40", "200", 2}, sums{"24.00", "60", "250", 3},
			[]string{joint}, []string{joint}, "2 of 3 (1 low reliability)", "3 of 3",
		},
		{
			"without a denominator: 50 of 200, 40 of 200, and again both of last year's",
			[]workforce.Return{a, b, turnover(joint, people(10), x)}, last,
			sums{"x", "50", "x", 2}, sums{"25.00", "50", "200", 2}, sums{"20.00", "40", "200", 2}, sums{"25.00", "50", "200", 2}, sums{"24.00", "60", "250", 3},
			[]string{joint}, []string{joint}, "3 of 3", "2 of 3 (1 unavailable)",
		},
		{
			"without either",
			[]workforce.Return{a, b, turnover(joint, u, x)}, last,
			sums{"x", "u", "x", 2}, sums{"20.00", "40", "200", 2}, sums{"20.00", "40", "200", 2}, sums{"20.00", "40", "200", 2}, sums{"24.00", "60", "250", 3},
			[]string{joint}, []string{joint}, "2 of 3 (1 low reliability)", "2 of 3 (1 unavailable)",
		},
		{
			"no stand-in: imputing cannot help",
			[]workforce.Return{a, b, turnover(joint, u, people(50))}, last[:1],
			sums{"u", "u", "250", 2}, sums{"16.00", "40", "250", 2}, sums{"20.00", "40", "200", 2}, sums{"20.00", "40", "200", 2}, sums{"u", "u", "250", 2},
			nil, []string{joint}, "2 of 3 (1 low reliability)", "3 of 3",
		},
		{
			"a stand-in that lacks a part too",
			[]workforce.Return{a, b, turnover(joint, u, people(50))}, []workforce.Return{in(2024, turnover(joint, x, people(40)))},
			sums{"u", "u", "250", 2}, sums{"16.00", "40", "250", 2}, sums{"20.00", "40", "200", 2}, sums{"20.00", "40", "200", 2}, sums{"u", "u", "250", 2},
			nil, []string{joint}, "2 of 3 (1 low reliability)", "3 of 3",
		},
		{
			"of two stand-ins the first is taken",
			[]workforce.Return{a, turnover("Brackwater", u, people(100))},
			[]workforce.Return{in(2024, turnover("Brackwater", people(40), people(100))), in(2023, turnover("Brackwater", people(90), people(100)))},
			sums{"u", "u", "200", 1}, sums{"5.00", "10", "200", 1}, sums{"10.00", "10", "100", 1}, sums{"10.00", "10", "100", 1}, sums{"25.00", "50", "200", 2},
			[]string{"Brackwater"}, []string{"Brackwater"}, "1 of 2 (1 low reliability)", "2 of 2",
		},
		{
			"a member of a joint return is no stand-in for both",
			[]workforce.Return{a, turnover(joint, u, people(50))}, []workforce.Return{in(2024, turnover("Coldharrow", people(20), people(50)))},
			sums{"u", "u", "150", 1}, sums{"6.67", "10", "150", 1}, sums{"10.00", "10", "100", 1}, sums{"10.00", "10", "100", 1}, sums{"u", "u", "150", 1},
			nil, []string{joint}, "1 of 2 (1 low reliability)", "2 of 2",
		},
		{
			"z over nought hides nothing under any policy",
			[]workforce.Return{a, b, turnover(joint, z, people(0))}, last,
			sums{"20.00", "40", "200", 3}, sums{"20.00", "40", "200", 3}, sums{"20.00", "40", "200", 3}, sums{"20.00", "40", "200", 3}, sums{"20.00", "40", "200", 3},
			nil, nil, "2 of 3 (1 not applicable)", "3 of 3",
		},
		{
			"but z over some is missing",
			[]workforce.Return{a, b, turnover(joint, z, people(50))}, last,
			sums{"z", "z", "250", 2}, sums{"16.00", "40", "250", 2}, sums{"20.00", "40", "200", 2}, sums{"16.00", "40", "250", 2}, sums{"24.00", "60", "250", 3},
			[]string{joint}, []string{joint}, "2 of 3 (1 not applicable)", "3 of 3",
		},
		{
			"low is known within bounds, so that all policies use it",
			[]workforce.Return{a, b, turnover(joint, low, people(50))}, last,
			sums{"16.00 to 16.02", "40 to 40.05", "250", 3}, sums{"16.00 to 16.02", "40 to 40.05", "250", 3},
			sums{"16.00 to 16.02", "40 to 40.05", "250", 3}, sums{"16.00 to 16.02", "40 to 40.05", "250", 3}, sums{"16.00 to 16.02", "40 to 40.05", "250", 3},
			nil, nil, "2 of 3 (1 low)", "3 of 3",
		},
		{
			"so is a suppressed figure whose rule the caller gave",
			[]workforce.Return{a, turnover("Brackwater", metrics.Missing(metrics.Confidential).WithBounds(1, 5), people(100))}, last,
			sums{"c (5.50 to 7.50)", "c (11 to 15)", "200", 2}, sums{"c (5.50 to 7.50)", "c (11 to 15)", "200", 2},
			sums{"c (5.50 to 7.50)", "c (11 to 15)", "200", 2}, sums{"c (5.50 to 7.50)", "c (11 to 15)", "200", 2}, sums{"c (5.50 to 7.50)", "c (11 to 15)", "200", 2},
			nil, nil, "1 of 2 (1 confidential)", "2 of 2",
		},
		{
			"nobody in post anywhere",
			[]workforce.Return{turnover("Ashenmoor", people(0), people(0)), turnover("Brackwater", z, people(0))}, last,
			sums{"z", "0", "0", 2}, sums{"z", "0", "0", 2}, sums{"z", "0", "0", 2}, sums{"z", "0", "0", 2}, sums{"z", "0", "0", 2},
			nil, nil, "1 of 2 (1 not applicable)", "2 of 2",
		},
	}
	for _, test := range tests {
		members, standIns := slices.Clone(test.members), slices.Clone(test.standIns)
		for policy, want := range map[workforce.Policy]sums{
			workforce.WholeOnly: test.whole, workforce.SumAvailable: test.available,
			workforce.CompleteCase: test.completeCase, workforce.SumReliable: test.reliable, workforce.Imputed: test.stood,
		} {
			got, err := workforce.TurnoverRateHeadcount.Aggregate(policy, test.members, test.standIns)
			if err != nil {
				t.Errorf("%s: %v: %v", test.reason, policy, err)
				continue
			}
			if diff := cmp.Diff(want, sumsOf(got)); diff != "" {
				t.Errorf("%s: %v: mismatch (-want +got):\n%s", test.reason, policy, diff)
			}
			whole := workforce.Aggregate{
				Rate: workforce.TurnoverRateHeadcount, Policy: policy, Period: reportingYear(2025),
				Value: got.Value, Numerator: got.Numerator, Denominator: got.Denominator,
				Members: len(test.members), Used: want.Used, Numerators: got.Numerators, Denominators: got.Denominators,
				Missing: subjects(test.members, test.missing),
			}
			if policy == workforce.Imputed {
				whole.Imputed = subjects(test.members, test.imputed)
			}
			if diff := cmp.Diff(whole, got, byEquality); diff != "" {
				t.Errorf("%s: %v: mismatch (-want +got):\n%s", test.reason, policy, diff)
			}
			if n, d := got.Numerators.String(), got.Denominators.String(); n != test.numerators || d != test.denominators {
				t.Errorf("%s: %v: numerators %q, denominators %q, want %q and %q", test.reason, policy, n, d, test.numerators, test.denominators)
			}
		}
		if diff := cmp.Diff(members, test.members, byEquality) + cmp.Diff(standIns, test.standIns, byEquality); diff != "" {
			t.Errorf("%s: the returns were changed (-before +after):\n%s", test.reason, diff)
		}
	}
}

// subjects are those of the returns of some names.
func subjects(returns []workforce.Return, names []string) []panel.Subject {
	var list []panel.Subject
	for _, name := range names {
		for _, ret := range returns {
			if ret.Subject.Label.Name == name {
				list = append(list, ret.Subject)
			}
		}
	}
	return list
}

// TestAggregateOfShares holds that a rate whose numerator is in its denominator keeps it there: a member without agency
// workers' figure still has its staff in the denominator.
func TestAggregateOfShares(t *testing.T) {
	members := []workforce.Return{agency("Ashenmoor", people(20), people(80)), agency("Brackwater", u, people(100)), agency("Coldharrow", people(0), people(0))}
	standIns := []workforce.Return{in(2024, agency("Brackwater", people(100), people(200)))}
	tests := []struct {
		policy workforce.Policy
		want   sums
		reason string
	}{
		{workforce.WholeOnly, sums{"u", "u", "u", 2}, "a denominator that holds a missing numerator is missing too"},
		{workforce.SumAvailable, sums{"10.00", "20", "200", 2}, "20 beside 180"},
		{workforce.CompleteCase, sums{"20.00", "20", "100", 2}, "20 beside 80; nobody at all is complete"},
		{workforce.SumReliable, sums{"20.00", "20", "100", 2}, "20 beside 80, without the council whose figure is unreliable"},
		{workforce.Imputed, sums{"30.00", "120", "400", 3}, "120 beside 280"},
	}
	for _, test := range tests {
		got, err := workforce.AgencyRateHeadcount.Aggregate(test.policy, members, standIns)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, sumsOf(got)); diff != "" {
			t.Errorf("%v: %s: mismatch (-want +got):\n%s", test.policy, test.reason, diff)
		}
		if n, d := got.Numerators.String(), got.Denominators.String(); n != "2 of 3 (1 low reliability)" || d != n {
			t.Errorf("%v: numerators %q, denominators %q", test.policy, n, d)
		}
	}
	// Each part of a share is used once: of 2.0 among 10.0, each known to half a tenth, as one council's own rate is.
	one := of("Ashenmoor", 2025)
	one.AgencyFTE, one.InPostFTE = fte(2), fte(10)
	got, err := workforce.AgencyRateFTE.Aggregate(workforce.WholeOnly, []workforce.Return{one}, nil)
	if err != nil || got.Value != workforce.AgencyRateFTE.Recompute(one) {
		t.Errorf("the aggregate of one council is %v, %v, want its own rate, %v", got.Value, err, workforce.AgencyRateFTE.Recompute(one))
	}
}

// TestStandInsWorkThisYearsDays holds that a stand-in is taken as if it were of this year, whose working days count.
func TestStandInsWorkThisYearsDays(t *testing.T) {
	member := func(name string, days metrics.Value) workforce.Return {
		r := of(name, 2025)
		r.WorkingDaysLost, r.InPostFTE = days, metrics.Exact(10)
		return r
	}
	members := []workforce.Return{member("Ashenmoor", metrics.Exact(253)), member("Brackwater", x)}
	standIns := []workforce.Return{in(2024, member("Brackwater", metrics.Exact(253)))}
	got, err := workforce.AbsenceRateFTE.Aggregate(workforce.Imputed, members, standIns)
	if err != nil {
		t.Fatal(err)
	}
	// 506 of 20 x 253: with 254 days for the stand-in it would be 9.98.
	if diff := cmp.Diff(sums{"10.00", "506", "5060", 2}, sumsOf(got)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if standIns[0].Period != reportingYear(2024) {
		t.Errorf("the stand-in is now of %v", standIns[0].Period)
	}
}

// TestNothingCompleteIsMissingForAReason holds that an aggregate over which nothing could be added says why, under
// every policy.
func TestNothingCompleteIsMissingForAReason(t *testing.T) {
	members := []workforce.Return{turnover("Ashenmoor", u, people(100)), turnover("Brackwater", u, people(50))}
	for policy := range workforce.Policy(workforce.PolicyCount) {
		got, err := workforce.TurnoverRateHeadcount.Aggregate(policy, members, nil)
		if err != nil || got.Value.Reason() != metrics.LowReliability || got.Used != 0 {
			t.Errorf("%v: %v (%v), %v, want u, %d used", policy, got.Value, got.Value.Reason(), err, got.Used)
		}
	}
}

// TestAStandInOfNothingIsThere holds that nothing to take a rate of hides nothing in a stand-in either.
func TestAStandInOfNothingIsThere(t *testing.T) {
	members := []workforce.Return{turnover("Ashenmoor", people(10), people(100)), turnover("Brackwater", u, people(50))}
	standIns := []workforce.Return{in(2024, turnover("Brackwater", z, people(0)))}
	got, err := workforce.TurnoverRateHeadcount.Aggregate(workforce.Imputed, members, standIns)
	if diff := cmp.Diff(sums{"10.00", "10", "100", 2}, sumsOf(got)); diff != "" || err != nil {
		t.Errorf("%v, mismatch (-want +got):\n%s", err, diff)
	}
}

// TestOrderOfMembers holds that an aggregate does not depend on the order in which its members are given.
func TestOrderOfMembers(t *testing.T) {
	members := []workforce.Return{turnover("Ashenmoor", u, people(100)), turnover("Brackwater", x, people(50)), turnover("Coldharrow", z, people(20))}
	backwards := slices.Clone(members)
	slices.Reverse(backwards)
	for policy := range workforce.Policy(workforce.PolicyCount) {
		one, err := workforce.TurnoverRateHeadcount.Aggregate(policy, members, nil)
		other, err2 := workforce.TurnoverRateHeadcount.Aggregate(policy, backwards, nil)
		if err != nil || err2 != nil || one.Value != other.Value {
			t.Errorf("%v: %v one way and %v the other (%v, %v)", policy, one.Value, other.Value, err, err2)
		}
	}
}

func TestAggregateOfNone(t *testing.T) {
	for policy := range workforce.Policy(workforce.PolicyCount) {
		got, err := workforce.TurnoverRateFTE.Aggregate(policy, nil, []workforce.Return{of("Ashenmoor", 2024)})
		if diff := cmp.Diff(workforce.Aggregate{Rate: workforce.TurnoverRateFTE, Policy: policy}, got, byEquality); diff != "" || err != nil {
			t.Errorf("%v: %v, mismatch (-want +got):\n%s", policy, err, diff)
		}
	}
	member := []workforce.Return{turnover("Ashenmoor", people(10), people(100))}
	for _, no := range []struct {
		rate   workforce.Rate
		policy workforce.Policy
	}{
		{workforce.Rate(workforce.RateCount), workforce.WholeOnly},
		{255, workforce.SumAvailable},
		{workforce.TurnoverRateHeadcount, workforce.Policy(workforce.PolicyCount)},
	} {
		got, err := no.rate.Aggregate(no.policy, member, nil)
		if diff := cmp.Diff(workforce.Aggregate{}, got, byEquality); diff != "" || !errors.Is(err, workforce.ErrBadAggregate) {
			t.Errorf("rate %d under policy %d: %+v, %v", no.rate, no.policy, got, err)
		}
	}
}

func TestNotMembers(t *testing.T) {
	ashenmoor, joint := of("Ashenmoor", 2025), of("Coldharrow / Dunmarsh", 2025)
	tests := []struct {
		reason  string
		members []workforce.Return
		says    string
	}{
		{"returns of two years", []workforce.Return{ashenmoor, of("Brackwater", 2024)}, "2024"},
		{"a region, which holds councils again", []workforce.Return{ashenmoor, of("Upper Merrow", 2025)}, "Upper Merrow"},
		{"a country", []workforce.Return{of("Merrowland", 2025)}, "Merrowland"},
		{"a return of nobody", []workforce.Return{{Period: reportingYear(2025)}}, ""},
		{"one council twice", []workforce.Return{ashenmoor, of("Brackwater", 2025), ashenmoor}, "Ashenmoor"},
		{"a joint return twice", []workforce.Return{joint, joint}, "Coldharrow / Dunmarsh"},
		{"a joint return and its first member", []workforce.Return{joint, of("Coldharrow", 2025)}, "Coldharrow"},
		{"a joint return and its second member", []workforce.Return{joint, of("Dunmarsh", 2025)}, "Dunmarsh"},
		{"the other way round", []workforce.Return{of("Coldharrow", 2025), joint}, "Coldharrow / Dunmarsh"},
		{"and for the second", []workforce.Return{of("Dunmarsh", 2025), joint}, "Coldharrow / Dunmarsh"},
		{"two joint returns that share one", []workforce.Return{joint, of("Ashenmoor / Dunmarsh", 2025)}, "Dunmarsh"},
	}
	for _, test := range tests {
		got, err := workforce.TurnoverRateFTE.Aggregate(workforce.SumAvailable, test.members, nil)
		checkError(t, test.reason, err, workforce.ErrBadAggregate, test.says)
		if diff := cmp.Diff(workforce.Aggregate{}, got, byEquality); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		e, err := workforce.TurnoverRateFTE.Explain(of("Merrowland", 2025), test.members, nil)
		checkError(t, test.reason, err, workforce.ErrBadAggregate, test.says)
		if diff := cmp.Diff(workforce.Explanation{}, e, byEquality); diff != "" {
			t.Errorf("%s: explained: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// TestAggregateIsExact holds sums and rates of random members against exact fractions, and that no mean of rates is
// taken.
func TestAggregateIsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 22))
	names := []string{"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh"}
	for range 2_000 {
		var members []workforce.Return
		n, d := new(big.Rat), new(big.Rat)
		for _, name := range names[:1+random.IntN(4)] {
			leavers, inPost := random.Int64N(500), 1+random.Int64N(5_000)
			r := of(name, 2025)
			r.LeaversFTE, r.InPostFTE = fte(float64(leavers)/10), fte(float64(inPost)/10)
			members = append(members, r)
			n, d = n.Add(n, big.NewRat(leavers, 10)), d.Add(d, big.NewRat(inPost, 10))
		}
		want, _ := new(big.Rat).Mul(big.NewRat(100, 1), n.Quo(n, d)).Float64()
		for policy := range workforce.Policy(workforce.PolicyCount) {
			got, err := workforce.TurnoverRateFTE.Aggregate(policy, members, nil)
			x, ok := got.Value.Point()
			if err != nil || !ok || x < want-1e-9 || x > want+1e-9 || got.Used != len(members) {
				t.Fatalf("%v of %d members is %v, %v, want %v", got, len(members), got.Value, err, want)
			}
		}
	}
}

// checkError holds an error's class and that it says what was found.
func checkError(t *testing.T, reason string, err, class error, says string) {
	t.Helper()
	if !errors.Is(err, class) || !strings.Contains(err.Error(), says) {
		t.Errorf("%s: %v, want an error of the class %q that says %q", reason, err, class, says)
	}
}

// TestUnreliableWithinBounds holds that a figure that its publisher does not stand by is in no sum of reliable ones,
// whatever is known of it, and is not counted as used.
func TestUnreliableWithinBounds(t *testing.T) {
	loose := of("Ashenmoor", 2025)
	loose.Cases, loose.CaseHoldersFTE = people(100), u.WithBounds(5, 10)
	firm := of("Brackwater", 2025)
	firm.Cases, firm.CaseHoldersFTE = people(300), people(20)
	aggregate := func(members ...workforce.Return) workforce.Aggregate {
		a, err := workforce.CaseloadFTE.Aggregate(workforce.SumReliable, members, nil)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	if a := aggregate(loose, firm); a.Used != 1 || a.Members != 2 || a.Value != people(15) {
		t.Errorf("%v, value %v; want 1 of 2 and 15", a, a.Value)
	}
	alone := aggregate(loose)
	if _, _, known := alone.Value.Bounds(); known || alone.Used != 0 || alone.Value != u || alone.Numerator != u {
		t.Errorf("of one unreliable member: %v, value %v, numerator %v; want u", alone, alone.Value, alone.Numerator)
	}
}
