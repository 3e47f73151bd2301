package caseload_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// service is 3,500 cases at 18 to 24 with 160 FTE and 4 hoped for.
var service = caseload.Need{Role: "social worker", Cases: count(3500), Target: from(18, 24), FTE: count(160), Hires: from(0, 4)}

func TestNeed(t *testing.T) {
	with := func(change func(*caseload.Need)) caseload.Need {
		n := caseload.Need{Cases: count(3500), Target: count(20), FTE: count(161), Hires: count(4)}
		change(&n)
		return n
	}
	simple := with(func(*caseload.Need) {})
	surplus := with(func(n *caseload.Need) { n.FTE = count(200) })
	noTarget := with(func(n *caseload.Need) { n.Target = blank })
	noCases := with(func(n *caseload.Need) { n.Cases = unavailable })
	noFTE := with(func(n *caseload.Need) { n.FTE = confidential })
	noHires := with(func(n *caseload.Need) { n.Hires = blank })
	nobody := with(func(n *caseload.Need) { n.FTE = count(0) })
	none := with(func(n *caseload.Need) { n.Cases = count(0) })
	checkValues(t, []valueTest{
		{"3,500 at 18 to 24", service.Required(), within(metrics.Ranged, 3500./24, 3500./18)},
		{"3,500 at 18 to 24, as they are printed: 145.8", metrics.Rounded(3500./24, metrics.Places(1)), look(to1(145.8))},
		{"3,500 at 18 to 24, as they are printed: 194.4", metrics.Rounded(3500./18, metrics.Places(1)), look(to1(194.4))},
		{"less 160", service.Shortfall(), within(metrics.Ranged, 3500./24-160, 3500./18-160)},
		{"none to 34.4 less none to 4: a surplus is no shortfall", service.Remaining(), within(metrics.Ranged, 0, 3500./18-160)},
		{"3,500 over 160", service.Caseload(), exactly(21.875)},
		{"3,500 over 160 to 164", service.CaseloadAfter(), within(metrics.Ranged, 3500./164, 21.875)},

		{"3500/20 is 175", simple.Required(), exactly(175)},
		{"14 short", simple.Shortfall(), exactly(14)},
		{"of 14 short with 4 expected, 10", simple.Remaining(), exactly(10)},
		{"3500/161", simple.Caseload(), exactly(3500. / 161)},
		{"3500/165", simple.CaseloadAfter(), exactly(3500. / 165)},
		{"four hoped for leave 10 to 14", with(func(n *caseload.Need) { n.Hires = from(0, 4) }).Remaining(), within(metrics.Ranged, 10, 14)},
		{"a printed FTE: 175 less 160.95 to 161.05", with(func(n *caseload.Need) { n.FTE = to1(161) }).Shortfall(), around(14, 13.95, 14.05)},

		{"more than the target needs is below nought", surplus.Shortfall(), exactly(-25)},
		{"and leaves nothing", surplus.Remaining(), exactly(0)},
		{"no cases need nobody", none.Required(), exactly(0)},
		{"so that all are too many", none.Shortfall(), exactly(-161)},
		{"and hold none each", none.Caseload(), exactly(0)},

		{"a target of nought asks for nothing that can be", with(func(n *caseload.Need) { n.Target = count(0) }).Required(), gone(metrics.NotApplicable)},
		{"nor does its shortfall", with(func(n *caseload.Need) { n.Target = count(0) }).Shortfall(), gone(metrics.NotApplicable)},
		{"a target below nought", with(func(n *caseload.Need) { n.Target = count(-20) }).Required(), gone(metrics.Invalid)},
		{"a target of at most 20: 175 or more", with(func(n *caseload.Need) { n.Target = from(0, 20) }).Required(), within(metrics.Ranged, 175, number(inf))},

		{"no target, required", noTarget.Required(), gone(metrics.Blank)},
		{"no target, short", noTarget.Shortfall(), gone(metrics.Blank)},
		{"no target, left", noTarget.Remaining(), gone(metrics.Blank)},
		{"no target, and yet a caseload", noTarget.Caseload(), exactly(3500. / 161)},
		{"no target, and yet a caseload after", noTarget.CaseloadAfter(), exactly(3500. / 165)},
		{"no cases given, required", noCases.Required(), gone(metrics.Unavailable)},
		{"no cases given, short", noCases.Shortfall(), gone(metrics.Unavailable)},
		{"no cases given, left", noCases.Remaining(), gone(metrics.Unavailable)},
		{"no cases given, caseload", noCases.Caseload(), gone(metrics.Unavailable)},
		{"no cases given, caseload after", noCases.CaseloadAfter(), gone(metrics.Unavailable)},
		{"no FTE given, and yet required", noFTE.Required(), exactly(175)},
		{"no FTE given, short", noFTE.Shortfall(), gone(metrics.Confidential)},
		{"no FTE given, caseload", noFTE.Caseload(), gone(metrics.Confidential)},
		{"FTE suppressed within bounds", with(func(n *caseload.Need) { n.FTE = confidential.WithBounds(1, 5) }).Shortfall(), within(metrics.Confidential, 170, 174)},
		{"and what is left of it", with(func(n *caseload.Need) { n.FTE = confidential.WithBounds(170, 180) }).Remaining(), within(metrics.Confidential, 0, 1)},
		{"no hires given, short all the same", noHires.Shortfall(), exactly(14)},
		{"no hires given are not none", noHires.Remaining(), gone(metrics.Blank)},
		{"no hires given, caseload after", noHires.CaseloadAfter(), gone(metrics.Blank)},
		{"nobody holds cases now", nobody.Caseload(), gone(metrics.NotApplicable)},
		{"but four will", nobody.CaseloadAfter(), exactly(875)},
		{"the zero Need", caseload.Need{}.Required(), gone(metrics.Blank)},
		{"the zero Need is short of nothing that is known", caseload.Need{}.Shortfall(), gone(metrics.Blank)},
		{"nor is anything left", caseload.Need{}.Remaining(), gone(metrics.Blank)},
		{"nor held", caseload.Need{}.Caseload(), gone(metrics.Blank)},
		{"nor will be", caseload.Need{}.CaseloadAfter(), gone(metrics.Blank)},
	})
}

func TestPosts(t *testing.T) {
	posts := caseload.Posts
	checkValues(t, []valueTest{
		{"4.2 are 5", posts(x(4.2)), exactly(5)},
		{"4 are 4", posts(count(4)), exactly(4)},
		{"a hundredth is a post", posts(x(0.01)), exactly(1)},
		{"a hundredth more than 4 is another", posts(x(4.01)), exactly(5)},
		{"dust above 4 is not", posts(x(math.Nextafter(4, 5))), exactly(4)},
		{"dust below 4 is 4", posts(x(math.Nextafter(4, 3))), exactly(4)},
		{"a shortfall of nought", posts(count(0)), exactly(0)},
		{"a surplus", posts(x(-4.2)), exactly(0)},
		{"dust below nought", posts(x(-1e-12)), exactly(0)},
		{"14 short", posts(count(14)), exactly(14)},
		{"a range within one post gives one figure", posts(from(4.2, 4.8)), exactly(5)},
		{"a range", posts(from(10, 14)), within(metrics.Ranged, 10, 14)},
		{"a range that begins with a surplus", posts(from(-14.2, 34.4)), within(metrics.Ranged, 0, 35)},
		{"a range of surpluses", posts(from(-14.2, -3)), exactly(0)},
		{"without an end", posts(from(4.2, inf)), within(metrics.Ranged, 5, number(inf))},
		{"without a beginning", posts(from(-inf, 4.2)), within(metrics.Ranged, 0, 5)},
		{"printed: 3.95 to 4.05 are 4 or 5", posts(to1(4)), around(4, 4, 5)},
		{"printed: 4.15 to 4.25 are 5", posts(to1(4.2)), exactly(5)},
		{"suppressed within bounds", posts(confidential.WithBounds(1.5, 3.5)), within(metrics.Confidential, 2, 4)},
		{"low is at most 0.05, and may be dust", posts(low), within(metrics.Ranged, 0, 1)},
		{"suppressed", posts(confidential), gone(metrics.Confidential)},
		{"blank is not none", posts(blank), gone(metrics.Blank)},
		{"unavailable", posts(unavailable), gone(metrics.Unavailable)},
		{"not applicable", posts(metrics.Missing(metrics.NotApplicable)), gone(metrics.NotApplicable)},
		{"invalid", posts(invalid), gone(metrics.Invalid)},
		{"a range of which nothing is known", posts(metrics.Sub(from(1, inf), from(1, inf))), gone(metrics.Ranged)},
	})
}

// What exceeds a whole number by less than a billionth does not need another post, of the whole number 0 as of others.
func TestPostsOfDust(t *testing.T) {
	third := metrics.Ratio(count(1), count(3))
	thirds, _ := metrics.Sum(third, third, third)
	checkValues(t, []valueTest{
		{"less than a billionth", caseload.Posts(x(1e-12)), exactly(0)},
		{"20 cases at 20 need 1 FTE, which three thirds are",
			caseload.Posts(caseload.Need{Cases: count(20), Target: count(20), FTE: thirds}.Shortfall()), exactly(0)},
		{"20 cases at 3 need 20/3 FTE, and there are",
			caseload.Posts(caseload.Need{Cases: count(20), Target: count(3), FTE: x(20. / 3)}.Shortfall()), exactly(0)},
		{"more than a billionth, of a large number", caseload.Posts(x(100_000.00001)), exactly(100_001)},
	})
}

// A whole number of posts is as many posts, however many: a billionth of a large one is many posts.
func TestPostsOfWholeNumbers(t *testing.T) {
	for _, n := range []float64{1, 999, 1e6, 1e9, 2e9, 1e12} {
		if got, _ := caseload.Posts(x(n)).Point(); got != n {
			t.Errorf("%v FTE are %v posts", n, got)
		}
	}
}

// A figure of which nothing but a point is known is not known better after it was cut off or rounded up.
func TestPointsWithoutBoundsStayUncertain(t *testing.T) {
	vague := unbounded(6)
	if x, ok := vague.Point(); !ok || x != 6 {
		t.Fatalf("%+v is no figure of 6", look(vague))
	}
	if _, _, known := vague.Bounds(); known {
		t.Fatalf("%+v has bounds", look(vague))
	}
	// 0.3 - 0.1 - 0.1 as printed is 0.1, and may be a little below nought: nothing is known of what is divided by it.
	target := metrics.Sub(metrics.Sub(to1(0.3), to1(0.1)), to1(0.1))
	need := caseload.Need{Cases: count(1), Target: target, FTE: count(1), Hires: count(0)}
	plan := caseload.PlanFor(need)
	for name, got := range map[string]metrics.Value{
		"Posts":                  caseload.Posts(vague),
		"Remaining":              caseload.Remaining(vague, count(1)),
		"Need.Remaining":         need.Remaining(),
		"PlanFor's shortfall":    plan.Shortfall,
		"PlanFor's posts":        plan.Posts,
		"PlanFor's what remains": plan.Remaining,
	} {
		if lower, upper, known := got.Bounds(); known && lower == upper {
			t.Errorf("%s is %+v, known without doubt, of a shortfall of which nothing is known but its point", name, look(got))
		}
	}
}

func TestRemaining(t *testing.T) {
	remaining := caseload.Remaining
	checkValues(t, []valueTest{
		{"14 short, 4 expected", remaining(count(14), count(4)), exactly(10)},
		{"14 short, none promised", remaining(count(14), from(0, 4)), within(metrics.Ranged, 10, 14)},
		{"as many as are lacking", remaining(count(14), count(14)), exactly(0)},
		{"more than are lacking", remaining(count(14), count(20)), exactly(0)},
		{"perhaps more", remaining(count(14), from(10, 20)), within(metrics.Ranged, 0, 4)},
		{"nothing lacking", remaining(count(0), count(4)), exactly(0)},
		{"a surplus", remaining(count(-3), count(0)), exactly(0)},
		{"dust: 0.3 - 0.1", remaining(x(0.3), x(0.1)), exactly(0.2)},
		{"a range less a range", remaining(from(10, 14), from(0, 4)), within(metrics.Ranged, 6, 14)},
		{"printed", remaining(to1(14.2), count(4)), around(10.2, 10.15, 10.25)},
		{"printed, cut off at nought", remaining(to1(4), count(4)), around(0, 0, 0.05)},
		{"shortfall missing", remaining(unavailable, count(4)), gone(metrics.Unavailable)},
		{"hires missing", remaining(count(14), blank), gone(metrics.Blank)},
		{"suppressed within bounds", remaining(count(14), confidential.WithBounds(1, 5)), within(metrics.Confidential, 9, 13)},
	})
}

func TestImpliedCases(t *testing.T) {
	implied := caseload.ImpliedCases
	checkValues(t, []valueTest{
		{"14 short of 18 with 100: 18 x 114", implied(count(18), count(100), count(14)), exactly(2052)},
		{"none short", implied(count(18), count(100), count(0)), exactly(1800)},
		{"a surplus of 10", implied(count(18), count(100), count(-10)), exactly(1620)},
		{"a range of targets", implied(from(18, 24), count(100), count(14)), within(metrics.Ranged, 2052, 2736)},
		{"a range of shortfalls", implied(count(18), count(100), from(10, 14)), within(metrics.Ranged, 1980, 2052)},
		{"a printed FTE", implied(count(20), to1(100), count(14)), around(2280, 2279, 2281)},
		{"target missing", implied(blank, count(100), count(14)), gone(metrics.Blank)},
		{"FTE missing", implied(count(18), unavailable, count(14)), gone(metrics.Unavailable)},
		{"shortfall missing", implied(count(18), count(100), confidential), gone(metrics.Confidential)},
	})
}

// A team that is 14 short of a target holds target x (FTE + 14) cases, whatever the target.
func TestImpliedCasesOfManyTargets(t *testing.T) {
	for target := int64(1); target <= 60; target++ { // in halves
		for fte := int64(0); fte <= 2_000; fte += 7 { // in tenths
			exact := new(big.Rat).Mul(big.NewRat(target, 2), new(big.Rat).Add(big.NewRat(fte, 10), big.NewRat(14, 1)))
			want, _ := exact.Float64()
			got := caseload.ImpliedCases(x(float64(target)/2), x(float64(fte)/10), count(14))
			if diff := cmp.Diff(exactly(number(want)), look(got), same); diff != "" {
				t.Fatalf("target %d/2, FTE %d/10: mismatch (-want +got):\n%s", target, fte, diff)
			}
		}
	}
}

// ImpliedCases is the inverse of Need.Shortfall.
func TestImpliedCasesAndBack(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 4))
	for range 20_000 {
		target := x(float64(1+random.IntN(400)) / 10)
		fte, shortfall := x(float64(random.IntN(5_000))/10), x(float64(random.IntN(1_000))/10)
		got := caseload.Need{Cases: caseload.ImpliedCases(target, fte, shortfall), Target: target, FTE: fte}.Shortfall()
		if diff := cmp.Diff(look(shortfall), look(got), same); diff != "" {
			t.Fatalf("target %v, FTE %v: mismatch (-want +got):\n%s", target, fte, diff)
		}
	}
}

// The posts of a shortfall are those of exact arithmetic, among them quotients that are whole and that binary fractions
// miss, such as 126/0.7.
func TestPostsAreThoseOfExactArithmetic(t *testing.T) {
	whole := 0
	check := func(cases, target, fte int64) { // in tenths, target and FTE
		need := new(big.Rat).Quo(big.NewRat(cases, 1), big.NewRat(target, 10))
		need.Sub(need, big.NewRat(fte, 10))
		want := new(big.Int)
		if need.Sign() > 0 {
			want.Add(need.Num(), need.Denom())
			want.Quo(want.Sub(want, big.NewInt(1)), need.Denom())
		}
		if need.Sign() > 0 && need.IsInt() {
			whole++
		}
		n := caseload.Need{Cases: metrics.Exact(cases), Target: x(float64(target) / 10), FTE: x(float64(fte) / 10)}
		if got, ok := caseload.Posts(n.Shortfall()).Point(); !ok || got != float64(want.Int64()) {
			t.Fatalf("%d cases at %d/10 with %d/10 FTE lack %v: %v posts, want %v", cases, target, fte, need, got, want)
		}
	}
	check(3500, 200, 0)
	check(126, 7, 0)
	for target := int64(1); target <= 30; target++ {
		for cases := int64(0); cases <= 200; cases++ {
			for _, fte := range []int64{0, 1, 7, 33} {
				check(cases, target, fte)
			}
		}
	}
	random := rand.New(rand.NewPCG(31, 5))
	for range 20_000 {
		check(random.Int64N(10_000), 1+random.Int64N(300), random.Int64N(3_000))
	}
	if whole < 1_000 {
		t.Errorf("only %d shortfalls were whole numbers", whole)
	}
}

// Who joins never makes the average caseload higher, nor what remains.
func TestMoreHiresAreNeverWorse(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 6))
	for range 500 {
		n := caseload.Need{Cases: count(random.IntN(5_000)), Target: x(float64(1+random.IntN(300)) / 10), FTE: x(float64(1+random.IntN(3_000)) / 10)}
		before, left := inf, inf
		for hires := range 40 {
			n.Hires = x(float64(hires) / 2)
			after, ok := n.CaseloadAfter().Point()
			remaining, _ := n.Remaining().Point()
			if !ok || after > before || remaining > left {
				t.Fatalf("%+v: caseload %v after %v, %v left after %v", n, after, before, remaining, left)
			}
			if now, _ := n.Caseload().Point(); hires == 0 && now != after {
				t.Fatalf("%+v: caseload %v after nobody joined, %v before", n, after, now)
			}
			before, left = after, remaining
		}
	}
}

// The FTE that is required has the target for its caseload.
func TestCaseloadOfWhatIsRequired(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 7))
	for range 5_000 {
		n := caseload.Need{Cases: count(1 + random.IntN(5_000)), Target: x(float64(1+random.IntN(300)) / 10)}
		if diff := cmp.Diff(look(n.Target), look(workforce.AverageCaseload(n.Cases, n.Required())), same); diff != "" {
			t.Fatalf("%+v: mismatch (-want +got):\n%s", n, diff)
		}
	}
}

func TestPlanFor(t *testing.T) {
	// 14 short with 4 expected; 25 too many; 4.2 short with none expected.
	short := caseload.Need{Role: "social worker", Cases: count(3500), Target: count(20), FTE: count(161), Hires: count(4)}
	surplus := caseload.Need{Role: "senior", Cases: count(500), Target: count(20), FTE: count(50), Hires: count(2)}
	part := caseload.Need{Role: "reviewing officer", Cases: count(510), Target: count(50), FTE: count(6), Hires: count(0)}
	missing := caseload.Need{Role: "adviser", Cases: unavailable, Target: count(20), FTE: count(5), Hires: count(0)}
	noHires := caseload.Need{Role: "adviser", Cases: count(100), Target: count(20), FTE: count(3)}
	tests := []struct {
		reason string
		needs  []caseload.Need
		want   caseload.Plan
	}{
		{"no roles", nil, caseload.Plan{}},
		{"one role", []caseload.Need{short}, caseload.Plan{
			Shortfall: count(14), Posts: count(14), Remaining: count(10), Coverage: known(1), RemainingCoverage: known(1)}},
		{"a surplus of one does not fill another", []caseload.Need{short, surplus}, caseload.Plan{
			Shortfall: count(14), Posts: count(14), Remaining: count(10), Coverage: known(2), RemainingCoverage: known(2)}},
		{"a surplus alone", []caseload.Need{surplus}, caseload.Plan{
			Shortfall: count(0), Posts: count(0), Remaining: count(0), Coverage: known(1), RemainingCoverage: known(1)}},
		{"whole posts role by role: 14 and 5 for 4.2", []caseload.Need{short, surplus, part}, caseload.Plan{
			Shortfall: x(18.2), Posts: count(19), Remaining: x(14.2), Coverage: known(3), RemainingCoverage: known(3)}},
		{"one role twice is two", []caseload.Need{part, part}, caseload.Plan{
			Shortfall: x(8.4), Posts: count(10), Remaining: x(8.4), Coverage: known(2), RemainingCoverage: known(2)}},
		{"one missing", []caseload.Need{short, missing}, caseload.Plan{
			Shortfall: unavailable, Posts: unavailable, Remaining: unavailable, Coverage: coverage(count(1), unavailable), RemainingCoverage: coverage(count(1), unavailable)}},
		{"expected recruitment missing is missed in what remains only", []caseload.Need{short, noHires}, caseload.Plan{
			Shortfall: count(16), Posts: count(16), Remaining: blank, Coverage: known(2),
			RemainingCoverage: coverage(count(1), blank)}},
		{"a range beside a figure: 14 and none to 34.4", []caseload.Need{short, service}, caseload.Plan{
			Shortfall: from(14, 3500./18-160+14), Posts: from(14, 49), Remaining: from(10, 3500./18-160+10),
			Coverage: coverage(count(1), from(0, 1)), RemainingCoverage: coverage(count(1), from(0, 1))}},
		{"the zero Need", []caseload.Need{{}}, caseload.Plan{Coverage: coverage(blank), RemainingCoverage: coverage(blank)}},
	}
	for _, test := range tests {
		before := slices.Clone(test.needs)
		test.want.Needs = before
		got := caseload.PlanFor(test.needs...)
		if diff := cmp.Diff(test.want, got, same); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		for i := range got.Needs {
			got.Needs[i] = caseload.Need{}
		}
		if !slices.Equal(before, test.needs) {
			t.Errorf("%s: the argument was changed, or the result shares its memory", test.reason)
		}
	}
}

// TestBelowNought holds that counts below nought are no counts: they are not taken for a surplus.
func TestBelowNought(t *testing.T) {
	invalid := func(reason string, got metrics.Value) {
		t.Helper()
		if got.Reason() != metrics.Invalid {
			t.Errorf("%s: %v, want invalid", reason, got)
		}
	}
	invalid("cases", caseload.Need{Cases: count(-100), Target: count(5), FTE: count(10)}.Shortfall())
	invalid("cases of an average", caseload.Need{Cases: count(-100), FTE: count(10)}.Caseload())
	invalid("FTE", caseload.Need{Cases: count(100), Target: count(5), FTE: count(-10)}.Shortfall())
	invalid("hires", caseload.Need{Cases: count(100), Target: count(5), FTE: count(10), Hires: count(-12)}.Remaining())
	invalid("hires of an average", caseload.Need{Cases: count(100), FTE: count(10), Hires: count(-2)}.CaseloadAfter())
	invalid("implied cases", caseload.ImpliedCases(count(18), count(40), count(-50)))
	invalid("capacity", caseload.CapacityFTE(count(-10), 0.6))
	invalid("cases for each FTE of capacity", caseload.CapacityAdjusted(count(-100), count(10), count(1), 0.6))
	if got := caseload.ImpliedCases(count(18), count(40), count(-10)); got != count(540) {
		t.Errorf("a surplus of 10: %v, want 540", got)
	}
}
