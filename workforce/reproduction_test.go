package workforce_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

// publishing is a return of leavers and FTE in post with its published turnover rate.
func publishing(leavers, inPost, published metrics.Value) workforce.Return {
	r := of("Ashenmoor", 2025)
	r.LeaversFTE, r.InPostFTE = leavers, inPost
	r.Published[workforce.TurnoverRateFTE] = published
	return r
}

func TestCheck(t *testing.T) {
	tests := []struct {
		reason     string
		ret        workforce.Return
		difference string // to two decimals
		want       metrics.Agreement
	}{
		{"16.0 of 128.0 is 12.5", publishing(fte(16), fte(128), fte(12.5)), "0.00", metrics.Reproduced},
		{"15.95 of 128.05 is 12.46, which is 12.5", publishing(fte(16), fte(128.3), fte(12.4)), "-0.07", metrics.Attainable},
		{"nothing near 16.0 of 128.0 is 12.7", publishing(fte(16), fte(128), fte(12.7)), "0.20", metrics.Unattainable},
		{"nobody in post", publishing(fte(0), fte(0), z), "z", metrics.Reproduced},
		{"a rate of nothing that was printed as nought", publishing(fte(0), fte(0), fte(0)), "z", metrics.Incomparable},
		{"a rate that rounds to nought", publishing(fte(0.1), fte(512), low), "-0.03 to 0.04", metrics.Reproduced},
		{"no leavers, and no rate", publishing(u, fte(128), u), "u", metrics.Reproduced},
		{"no leavers, and a rate all the same", publishing(u, fte(128), fte(12.5)), "u", metrics.Incomparable},
		{"no rate for other reasons", publishing(u, fte(128), x), "x", metrics.Incomparable},
		{"a rate withheld", publishing(fte(16), fte(128), u), "u", metrics.Incomparable},
		{"low leavers can give 0.1 of 50 but not 1.0", publishing(low, fte(50), fte(1)), "0.85 to 1.05", metrics.Unattainable},
		{"low leavers of 20 can give 0.2", publishing(low, fte(20), fte(0.2)), "-0.10 to 0.25", metrics.Attainable},
	}
	for _, test := range tests {
		got := workforce.TurnoverRateFTE.Check(test.ret)
		want := workforce.Check{
			Rate: workforce.TurnoverRateFTE, Subject: test.ret.Subject, Period: test.ret.Period,
			Published:  test.ret.Published[workforce.TurnoverRateFTE],
			Recomputed: workforce.TurnoverRate(test.ret.LeaversFTE, test.ret.InPostFTE),
			Difference: got.Difference, Agreement: test.want,
		}
		if got != want {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, cmp.Diff(want, got, byEquality))
		}
		if d := got.Difference.Format(metrics.Places(2)); d != test.difference {
			t.Errorf("%s: the difference is %q, want %q", test.reason, d, test.difference)
		}
	}
}

func TestReproduce(t *testing.T) {
	ashenmoor := publishing(fte(16), fte(128), fte(12.5))
	wrong, worse := publishing(fte(16), fte(128), fte(12.7)), publishing(fte(16), fte(128), fte(11.5))
	whole := ashenmoor
	whole.Subject.Area = called("Merrowland")
	returns := []workforce.Return{
		ashenmoor,
		publishing(fte(16), fte(128.3), fte(12.4)),
		wrong,
		publishing(fte(0), fte(0), z),
		publishing(x, fte(128), x),
		publishing(fte(0.1), fte(512), low),
		whole,
		publishing(fte(16), fte(128), u),
		publishing(fte(129), fte(128), u),
		publishing(fte(128), fte(128), u), // 100 is not above 100
		publishing(u, fte(128), fte(12.5)),
		publishing(low, fte(20), fte(0.2)),
		publishing(u, fte(128), x),
		worse,
		{}, // of no level
	}
	before := append([]workforce.Return(nil), returns...)
	want := workforce.Reproduction{
		Rate: workforce.TurnoverRateFTE, Level: area.LocalAuthority,
		Returns: 13, Rows: 4, Exact: 1, Attainable: 2, MaxDifference: metrics.Exact(1),
		Unexplained: []workforce.Check{workforce.TurnoverRateFTE.Check(wrong), workforce.TurnoverRateFTE.Check(worse)},
		SameReason:  3, Withheld: 3, WithheldAbove100: 1, PartsMissing: 2, Other: 1,
	}
	got := workforce.TurnoverRateFTE.Reproduce(area.LocalAuthority, returns)
	if diff := cmp.Diff(want, got, byEquality); diff != "" {
		t.Errorf("councils: mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, returns, byEquality); diff != "" {
		t.Errorf("the returns were changed (-before +after):\n%s", diff)
	}
	want = workforce.Reproduction{
		Rate: workforce.TurnoverRateFTE, Level: area.National, Returns: 1, Rows: 1, Exact: 1, Attainable: 1,
		MaxDifference: metrics.Exact(0),
	}
	if diff := cmp.Diff(want, workforce.TurnoverRateFTE.Reproduce(area.National, returns), byEquality); diff != "" {
		t.Errorf("the country: mismatch (-want +got):\n%s", diff)
	}
	none := workforce.Reproduction{Rate: workforce.TurnoverRateFTE, Level: area.Regional}
	for name, got := range map[string]workforce.Reproduction{
		"no region":  workforce.TurnoverRateFTE.Reproduce(area.Regional, returns),
		"no returns": workforce.TurnoverRateFTE.Reproduce(area.Regional, nil),
	} {
		if diff := cmp.Diff(none, got, byEquality); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", name, diff)
		}
	}
}

// TestCaseloadsAbove100AreFigures holds that only a percentage can be above 100: a caseload of 120 that was not
// published is withheld, and for another reason.
func TestCaseloadsAbove100AreFigures(t *testing.T) {
	r := of("Ashenmoor", 2025)
	r.Cases, r.CaseHoldersFTE = people(120), fte(1)
	r.Published[workforce.CaseloadFTE] = u
	got := workforce.CaseloadFTE.Reproduce(area.LocalAuthority, []workforce.Return{r})
	want := workforce.Reproduction{Rate: workforce.CaseloadFTE, Level: area.LocalAuthority, Returns: 1, Withheld: 1}
	if diff := cmp.Diff(want, got, byEquality); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestLowThatItsPartsCannotGive holds that a published low is a published figure: it is not withheld, and parts that
// give 12.5 do not give it.
func TestLowThatItsPartsCannotGive(t *testing.T) {
	got := workforce.TurnoverRateFTE.Reproduce(area.LocalAuthority, []workforce.Return{publishing(fte(16), fte(128), low)})
	if got.Withheld != 0 || got.Other != 1 || len(got.Unexplained) != 1 {
		t.Errorf("low where the parts give 12.5 is not other and unexplained: %+v", got)
	}
	if sum := got.Rows + got.SameReason + got.Withheld + got.PartsMissing + got.Other; sum != got.Returns {
		t.Errorf("%d returns, %d in the categories", got.Returns, sum)
	}
}

// TestCheckOfNoRate holds that a number that is no rate gives blanks and does not panic.
func TestCheckOfNoRate(t *testing.T) {
	no := workforce.Rate(workforce.RateCount)
	c := no.Check(england2025())
	if c.Published != blank || c.Recomputed != blank || c.Difference != blank {
		t.Errorf("the check of no rate is %+v", c)
	}
	if r := no.Reproduce(area.National, []workforce.Return{england2025()}); r.Returns != 1 || r.Rows != 0 || r.Unexplained != nil {
		t.Errorf("the reproduction of no rate is %+v", r)
	}
}
