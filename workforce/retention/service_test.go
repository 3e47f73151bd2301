package retention_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// on is a day that the calendar has.
func on(t testing.TB, text string) metrics.Date {
	t.Helper()
	d, err := metrics.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// equal holds a Service against the expected one, to the last digits of its curve.
func equal(t *testing.T, reason string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-9, 1e-9), figures); diff != "" {
		t.Errorf("%s: mismatch (-want +got):\n%s", reason, diff)
	}
}

// figures compares figures by what they say, to the last digits.
var figures = cmp.Transformer("figure", func(v metrics.Value) any {
	type figure struct {
		Reason              metrics.Reason
		Point, Lower, Upper float64
		Bounded             bool
	}
	f := figure{Reason: v.Reason()}
	f.Point, _ = v.Point()
	f.Lower, f.Upper, f.Bounded = v.Bounds()
	return f
})

// serviceOf is LengthOfService where nothing is wrong with the window or the level, without messages.
func serviceOf(t *testing.T, spells []retention.Spell, w retention.Window, level float64) retention.Service {
	t.Helper()
	before := slices.Clone(spells)
	s, err := retention.LengthOfService(spells, w, level)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(before, spells) {
		t.Error("the spells were changed")
	}
	for i := range s.Warnings {
		if s.Warnings[i].Message == "" {
			t.Errorf("warning %s has no message", s.Warnings[i].Code)
		}
		s.Warnings[i].Message = ""
	}
	return s
}

// asAt is the last day observed in these tests.
func asAt(t testing.TB) metrics.Date {
	t.Helper()
	return on(t, "2025-09-30")
}

// observed makes spells of lengths of service: of those who left, and of those still in post.
func observed(t testing.TB, left, inPost []int) []retention.Spell {
	t.Helper()
	last := asAt(t)
	var spells []retention.Spell
	for i, days := range left {
		end := last.AddDays(-i) // on different days
		spells = append(spells, retention.Spell{Start: end.AddDays(-days), End: end})
	}
	for _, days := range inPost {
		spells = append(spells, retention.Spell{Start: last.AddDays(-days)})
	}
	return spells
}

// The weeks in remission of Freireich and others (Blood 21, 1963, 699-716), with which textbooks teach the estimator:
// 21 patients on 6-MP, of whom nine relapsed, and 21 on placebo, who all did.
var (
	relapsedOn6MP     = []int{6, 6, 6, 7, 10, 13, 16, 22, 23}
	inRemissionOn6MP  = []int{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}
	relapsedOnPlacebo = []int{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}
)

// TestRemission holds curves, intervals and medians against those of the textbooks (Kleinbaum and Klein, Survival
// Analysis, chapter 2: 0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482, medians 23 and 8). The limits were
// computed apart, in exact fractions; on this scale the medians' intervals are 13 with no upper end, and 4 to 11.
func TestRemission(t *testing.T) {
	median := func(days int) retention.Duration {
		return retention.Duration{Years: metrics.Exact(float64(days) / 365.25), Kind: retention.MedianStay}
	}
	tests := []struct {
		reason       string
		left, inPost []int
		want         retention.Service
	}{
		{
			"6-MP: some left and some in post at 6 days, and those who left come first", relapsedOn6MP, inRemissionOn6MP,
			retention.Service{
				Median: median(23), Lower: median(13),
				Upper:  retention.Duration{Years: metrics.Between(35/365.25, math.Inf(1)), Kind: retention.MedianStay},
				Spells: 21, Left: 9, InPost: 12,
				Curve: []retention.Step{
					{Days: 6, AtRisk: 21, Left: 3, Staying: 0.857143, Lower: 0.619718, Upper: 0.951552},
					{Days: 7, AtRisk: 17, Left: 1, Staying: 0.806723, Lower: 0.563147, Upper: 0.922809},
					{Days: 10, AtRisk: 15, Left: 1, Staying: 0.752941, Lower: 0.503200, Upper: 0.889362},
					{Days: 13, AtRisk: 12, Left: 1, Staying: 0.690196, Lower: 0.431610, Upper: 0.849066},
					{Days: 16, AtRisk: 11, Left: 1, Staying: 0.627451, Lower: 0.367511, Upper: 0.804912},
					{Days: 22, AtRisk: 7, Left: 1, Staying: 0.537815, Lower: 0.267779, Upper: 0.746791},
					{Days: 23, AtRisk: 6, Left: 1, Staying: 0.448179, Lower: 0.188052, Upper: 0.680143},
				},
				Warnings: []metrics.Warning{
					{Code: retention.FewLeavers, Have: metrics.Exact(9), Need: metrics.Exact(10)},
				},
			},
		},
		{
			"placebo: all left, and the curve ends at nought, where it has no limits of its own", relapsedOnPlacebo, nil,
			retention.Service{
				Median: median(8), Lower: median(4), Upper: median(11),
				Spells: 21, Left: 21,
				Curve: []retention.Step{
					{Days: 1, AtRisk: 21, Left: 2, Staying: 0.904762, Lower: 0.670046, Upper: 0.975294},
					{Days: 2, AtRisk: 19, Left: 2, Staying: 0.809524, Lower: 0.568905, Upper: 0.923889},
					{Days: 3, AtRisk: 17, Left: 1, Staying: 0.761905, Lower: 0.519391, Upper: 0.893257},
					{Days: 4, AtRisk: 16, Left: 2, Staying: 0.666667, Lower: 0.425350, Upper: 0.825044},
					{Days: 5, AtRisk: 14, Left: 2, Staying: 0.571429, Lower: 0.337977, Upper: 0.749241},
					{Days: 8, AtRisk: 12, Left: 4, Staying: 0.380952, Lower: 0.183067, Upper: 0.577789},
					{Days: 11, AtRisk: 8, Left: 2, Staying: 0.285714, Lower: 0.116561, Upper: 0.481820},
					{Days: 12, AtRisk: 6, Left: 2, Staying: 0.190476, Lower: 0.059482, Upper: 0.377435},
					{Days: 15, AtRisk: 4, Left: 1, Staying: 0.142857, Lower: 0.035657, Upper: 0.321162},
					{Days: 17, AtRisk: 3, Left: 1, Staying: 0.095238, Lower: 0.016259, Upper: 0.261250},
					{Days: 22, AtRisk: 2, Left: 1, Staying: 0.047619, Lower: 0.003324, Upper: 0.197045},
					{Days: 23, AtRisk: 1, Left: 1, Staying: 0, Lower: 0, Upper: 0.197045},
				},
				Warnings: []metrics.Warning{},
			},
		},
	}
	for _, test := range tests {
		test.want.Level = 0.95
		test.want.Method = "Kaplan-Meier median; Brookmeyer-Crowley interval, log-log scale"
		got := serviceOf(t, observed(t, test.left, test.inPost), retention.Window{AsAt: asAt(t)}, 0.95)
		if diff := cmp.Diff(test.want, got, cmpopts.EquateApprox(0, 5e-7), figures); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// TestGreenwood holds the standard errors that the textbooks give for 6-MP, got back from the limits.
func TestGreenwood(t *testing.T) {
	s := serviceOf(t, observed(t, relapsedOn6MP, inRemissionOn6MP), retention.Window{AsAt: asAt(t)}, 0.95)
	want := []float64{0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346}
	var got []float64
	for _, step := range s.Curve {
		width := math.Log(-math.Log(step.Lower)) - math.Log(-math.Log(step.Upper))
		const both = 2 * 1.959963984540054
		got = append(got, width/both*-math.Log(step.Staying)*step.Staying)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 5e-5)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestDefinition holds the whole result against the definitions, for many random sets of spells: with and without late
// entry, with few people and many, with ties, and with spells that cannot be used.
func TestDefinition(t *testing.T) {
	random := rand.New(rand.NewPCG(1963, 21))
	from := on(t, "2024-01-01")
	seen := make(map[metrics.WarningCode]bool)
	for range 3000 {
		days := 1 + random.IntN(120)
		w := retention.Window{AsAt: from.AddDays(random.IntN(days))}
		if random.IntN(3) > 0 {
			w.From = from
		}
		spells := make([]retention.Spell, random.IntN(60))
		for i := range spells {
			if random.IntN(40) > 0 {
				spells[i].Start = from.AddDays(random.IntN(2*days) - days)
			}
			if random.IntN(4) > 0 {
				spells[i].End = spells[i].Start.AddDays(random.IntN(days) - random.IntN(1+days/20))
			}
		}
		level := []float64{0.5, 0.8, 0.95, 0.998}[random.IntN(4)]
		got := serviceOf(t, spells, w, level)
		equal(t, "by definition", reference(spells, w, level), got)
		if t.Failed() {
			t.Fatalf("window %v, level %v, spells %v", w, level, spells)
		}
		for _, warning := range got.Warnings {
			seen[warning.Code] = true
		}
	}
	if len(seen) != 6 {
		t.Errorf("only the warnings %v occurred", seen)
	}
}

// TestWindowsShowTheSame holds that what a window hides does not move the curve: where people with the same lengths of
// service join every day, those seen in any window give the true curve exactly, as far as it reaches. People still in
// post who were put at risk of leaving on the day after AsAt, or leavers from before From who were counted, would move
// it.
func TestWindowsShowTheSame(t *testing.T) {
	lengths := []int{1, 3, 3, 7, 20, 45, 45, 90}
	first := on(t, "2024-01-01")
	var all []retention.Spell
	for day := range 300 {
		for _, days := range lengths {
			start := first.AddDays(day)
			all = append(all, retention.Spell{Start: start, End: start.AddDays(days)})
		}
	}
	want := map[int]float64{1: 7. / 8, 3: 5. / 8, 7: 4. / 8, 20: 3. / 8, 45: 1. / 8, 90: 0}
	tests := []struct {
		reason     string
		from, asAt int
	}{
		{"records of everybody", 0, 299},
		{"those who left before the records are not in them", 120, 299},
		{"a window shorter than the longest service", 150, 160},
		{"two days, on the second of which some have left", 150, 151},
	}
	for _, test := range tests {
		w := retention.Window{From: first.AddDays(test.from), AsAt: first.AddDays(test.asAt)}
		s := serviceOf(t, all, w, 0.95)
		got := make(map[int]float64)
		for _, step := range s.Curve {
			got[step.Days] = step.Staying
		}
		equal(t, test.reason, want, got)
		equal(t, test.reason, metrics.Exact(7/365.25), s.Median.Years)
	}
}

// TestEverybodyLeft holds that without anybody in post the curve is the share of those who stayed longer.
func TestEverybodyLeft(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		left := make([]int, 1+random.IntN(80))
		for i := range left {
			left[i] = 1 + random.IntN(50)
		}
		for _, step := range serviceOf(t, observed(t, left, nil), retention.Window{AsAt: asAt(t)}, 0.95).Curve {
			longer := 0
			for _, days := range left {
				if days > step.Days {
					longer++
				}
			}
			equal(t, "share who stayed longer", float64(longer)/float64(len(left)), step.Staying)
		}
	}
}

// TestCurve holds what is true of every curve: it falls, lies within its interval and that within 0 and 1, and a higher
// level has a wider one. Somebody more in post moves it only by being at risk: from the first step on it is higher, up
// to their own length of service, and falls as before afterwards.
func TestCurve(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 14))
	w := retention.Window{AsAt: asAt(t)}
	for range 300 {
		var left, inPost []int
		for range 1 + random.IntN(60) {
			left = append(left, 1+random.IntN(400))
		}
		for range random.IntN(60) {
			inPost = append(inPost, random.IntN(400))
		}
		s := serviceOf(t, observed(t, left, inPost), w, 0.95)
		wide := serviceOf(t, observed(t, left, inPost), w, 0.998)
		narrow := serviceOf(t, observed(t, left, inPost), w, math.SmallestNonzeroFloat64)
		days := random.IntN(400)
		more := serviceOf(t, observed(t, left, append(inPost, days)), w, 0.95)
		before := 1.0
		for i, step := range s.Curve {
			if !(0 <= step.Lower && step.Lower <= step.Staying && step.Staying <= step.Upper && step.Upper <= 1) {
				t.Errorf("step %+v is not within its interval", step)
			}
			if !(step.Staying < before) {
				t.Errorf("step %+v does not fall from %v", step, before)
			}
			if wide.Curve[i].Lower > step.Lower || wide.Curve[i].Upper < step.Upper {
				t.Errorf("step %+v is wider than at a higher level, %+v", step, wide.Curve[i])
			}
			if n := narrow.Curve[i]; !(n.Lower <= n.Staying && n.Staying <= n.Upper) {
				t.Errorf("step %+v of no width is not within its interval", n)
			}
			added := more.Curve[i]
			switch {
			case step.Days <= days && !(added.AtRisk == step.AtRisk+1 && added.Staying > step.Staying):
				t.Errorf("one more in post gives %+v of %+v", added, step)
			case step.Days > days && added.AtRisk != step.AtRisk:
				t.Errorf("somebody not at risk any more gives %+v of %+v", added, step)
			}
			before = step.Staying
		}
		lower, _, _ := s.Lower.Years.Bounds()
		_, upper, _ := s.Upper.Years.Bounds()
		if point, ok := s.Median.Years.Point(); ok && !(lower <= point && point <= upper) {
			t.Errorf("the median %v is outside of %v to %v", s.Median, s.Lower, s.Upper)
		}
	}
}

// TestSpells holds what becomes of each kind of spell. Records go from 1 January to 30 September 2025.
func TestSpells(t *testing.T) {
	type counts struct{ Left, InPost, LeftOut, Unusable int }
	tests := []struct {
		start, end string
		want       counts
		curve      []retention.Step
		reason     string
	}{
		{"2025-02-01", "2025-02-04", counts{Left: 1}, []retention.Step{{Days: 3, AtRisk: 1, Left: 1, Upper: 1}}, "three days, 1 to 3 February"},
		{"2025-02-01", "2025-09-30", counts{Left: 1}, []retention.Step{{Days: 241, AtRisk: 1, Left: 1, Upper: 1}}, "gone by the last day"},
		{"2025-02-01", "2025-10-01", counts{InPost: 1}, nil, "in post on the last day: that they leave after it is not known yet"},
		{"2025-02-01", "2030-01-01", counts{InPost: 1}, nil, "notice given for later"},
		{"2025-02-01", "", counts{InPost: 1}, nil, "no end"},
		{"2025-09-30", "", counts{InPost: 1}, nil, "joined on the last day"},
		{"2025-10-01", "", counts{LeftOut: 1}, nil, "joined after it"},
		{"2024-12-31", "2025-01-01", counts{LeftOut: 1}, nil, "gone on the first day of the records, which do not have them"},
		{"2024-12-30", "2025-01-02", counts{Left: 1}, []retention.Step{{Days: 3, AtRisk: 1, Left: 1, Upper: 1}}, "in post on the first day"},
		{"2020-01-01", "2024-06-30", counts{LeftOut: 1}, nil, "gone before the records"},
		{"2025-02-01", "2025-02-01", counts{LeftOut: 1}, nil, "never a day in post"},
		{"2025-02-02", "2025-02-01", counts{LeftOut: 1, Unusable: 1}, nil, "ends before it starts"},
		{"", "2025-02-01", counts{LeftOut: 1, Unusable: 1}, nil, "no start"},
		{"", "", counts{LeftOut: 1, Unusable: 1}, nil, "nothing"},
	}
	w := retention.Window{From: on(t, "2025-01-01"), AsAt: on(t, "2025-09-30")}
	for _, test := range tests {
		var spell retention.Spell
		if test.start != "" {
			spell.Start = on(t, test.start)
		}
		if test.end != "" {
			spell.End = on(t, test.end)
		}
		s := serviceOf(t, []retention.Spell{spell}, w, 0.95)
		got := counts{Left: s.Left, InPost: s.InPost, LeftOut: s.LeftOut}
		for _, warning := range s.Warnings {
			if unusable, _ := warning.Have.Point(); warning.Code == retention.UnusableSpells {
				got.Unusable = int(unusable)
			}
		}
		equal(t, test.reason, test.want, got)
		if test.curve == nil {
			test.curve = []retention.Step{}
		}
		equal(t, test.reason, test.curve, s.Curve)
		if s.Spells != 1 {
			t.Errorf("%s: %d spells", test.reason, s.Spells)
		}
	}
}

// TestMedian holds medians that are not a plain number, and those at a half.
func TestMedian(t *testing.T) {
	w := retention.Window{AsAt: asAt(t)}
	late := retention.Window{From: asAt(t).AddDays(-100), AsAt: asAt(t)}
	years := func(days float64) float64 { return days / 365.25 }
	joined := func(day, days int) retention.Spell { // counted from the first day of the late window; 0 days is still in post
		s := retention.Spell{Start: late.From.AddDays(day)}
		if days > 0 {
			s.End = s.Start.AddDays(days)
		}
		return s
	}
	tests := []struct {
		spells []retention.Spell
		window retention.Window
		want   metrics.Value
		reason string
	}{
		{nil, w, metrics.Value{}, "no spells"},
		{[]retention.Spell{{}}, w, metrics.Value{}, "none that can be used"},
		{observed(t, nil, []int{5, 80, 30}), w, metrics.Between(years(80), math.Inf(1)), "nobody has left yet"},
		{observed(t, []int{10}, []int{10, 20}), w, metrics.Between(years(20), math.Inf(1)), "a third have left"},
		{observed(t, []int{10, 20, 30, 40}, nil), w, metrics.Exact(years(20)), "a half at 20 days, and up to 30: 20"},
		{observed(t, []int{1, 2, 3, 4, 5, 6}, nil), w, metrics.Exact(years(3)), "5/6 x 4/5 x 3/4 is a half in fractions"},
		{observed(t, []int{7}, nil), w, metrics.Exact(years(7)), "one who left"},
		{
			[]retention.Spell{joined(-50, 0), joined(-50, 0), joined(-40, 0)}, late, metrics.Between(0., math.Inf(1)),
			"nobody has joined since records began: of those who leave in the first 40 days there is no record",
		},
		{
			[]retention.Spell{joined(-50, 60), joined(-50, 70), joined(-40, 0)}, late, metrics.Between(0, years(70)),
			"a third stay above 70 days of those who stay above 40: at most that of all",
		},
		{
			[]retention.Spell{joined(95, 0), joined(-20, 30), joined(-20, 0)}, late, metrics.Between(years(5), years(30)),
			"nobody was observed from 6 to 20 days",
		},
		{
			[]retention.Spell{joined(95, 2), joined(95, 3), joined(-20, 30), joined(-20, 0)}, late, metrics.Exact(years(2)),
			"a half left before the gap, and the curve is known up to it",
		},
		{
			[]retention.Spell{{Start: w.AsAt.AddDays(-9)}}, retention.Window{From: w.AsAt, AsAt: w.AsAt},
			metrics.Between(0., math.Inf(1)), "one day of records shows nobody leave",
		},
	}
	for _, test := range tests {
		s := serviceOf(t, test.spells, test.window, 0.95)
		equal(t, test.reason, retention.Duration{Years: test.want, Kind: retention.MedianStay}, s.Median)
		equal(t, test.reason, reference(test.spells, test.window, 0.95), s)
	}
}

// TestUpperEnd holds that the interval of the median ends where the pointwise one first lies below a half, although at
// the end, where few remain, it is wide again.
func TestUpperEnd(t *testing.T) {
	left := slices.Repeat([]int{10}, 2080)
	inPost := slices.Repeat([]int{15}, 1918)
	left = append(left, 20)
	s := serviceOf(t, observed(t, left, append(inPost, 30)), retention.Window{AsAt: asAt(t)}, 0.95)
	if len(s.Curve) != 2 || !(s.Curve[0].Upper < 0.5 && s.Curve[1].Upper > 0.5) {
		t.Fatalf("the curve %+v is not such a one", s.Curve)
	}
	equal(t, "ends at once", metrics.Exact(10/365.25), s.Upper.Years)
}

// TestWarnings holds when each warning is given, and when not.
func TestWarnings(t *testing.T) {
	w := retention.Window{AsAt: asAt(t)}
	late := retention.Window{From: asAt(t).AddDays(-100), AsAt: asAt(t)}
	warn := func(code metrics.WarningCode, have, need float64) metrics.Warning {
		return metrics.Warning{Code: code, Have: metrics.Exact(have), Need: metrics.Exact(need)}
	}
	ten := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	veterans := func(n int) (spells []retention.Spell) { // there for 200 days when records began, and gone one by one
		for i := range n {
			start := late.From.AddDays(-200)
			spells = append(spells, retention.Spell{Start: start, End: start.AddDays(201 + i)})
		}
		return spells
	}
	newcomers := func(n, days int) []retention.Spell {
		start := late.From.AddDays(1)
		return slices.Repeat([]retention.Spell{{Start: start, End: start.AddDays(days)}}, n)
	}
	inPost := func(n, day int) []retention.Spell {
		return slices.Repeat([]retention.Spell{{Start: late.From.AddDays(day)}}, n)
	}
	tests := []struct {
		spells []retention.Spell
		window retention.Window
		want   []metrics.Warning
		reason string
	}{
		{observed(t, ten, nil), w, nil, "ten are enough, and a curve that ends with the last one ends where it should"},
		{observed(t, ten[:9], nil), w, []metrics.Warning{warn(retention.FewLeavers, 9, 10)}, "nine are few"},
		{nil, w, []metrics.Warning{warn(retention.FewLeavers, 0, 10)}, "without anybody there is no median to reach"},
		{
			observed(t, ten, slices.Repeat([]int{30}, 15)), w, []metrics.Warning{warn(retention.MedianNotReached, 0.6, 0.5)},
			"fifteen of 25 are still there",
		},
		{observed(t, ten, slices.Repeat([]int{30}, 10)), w, nil, "ten of 20 are still there: a half, which is reached"},
		{
			append(observed(t, ten, nil), retention.Spell{}, retention.Spell{Start: w.AsAt, End: w.AsAt.AddDays(-1)}), w,
			[]metrics.Warning{warn(retention.UnusableSpells, 2, 0)}, "neither a start nor an end before it can be used",
		},
		{append(observed(t, ten, nil), retention.Spell{Start: w.AsAt.AddDays(1)}), w, nil, "not in the window is no fault"},
		{
			slices.Concat(veterans(20), inPost(10, 0)), late,
			[]metrics.Warning{warn(retention.UnobservedService, 100, 0)},
			"ten have joined, and were seen up to 100 days; from there to 200 nobody was",
		},
		{
			slices.Concat(veterans(20), newcomers(3, 9), inPost(9, -50)), late,
			[]metrics.Warning{
				warn(retention.UnobservedService, 91, 0), warn(retention.CurveEndsEarly, 9, 220),
			},
			"all three who have joined left at nine days: from there to 50, and from 150 to 200, nobody was seen",
		},
		{
			slices.Concat(veterans(20), inPost(12, 1), inPost(9, -60), inPost(4, -120)), late,
			[]metrics.Warning{warn(retention.SmallRiskSet, 4, 10)}, "four from 160 to 200 days, and 24 above",
		},
		{
			slices.Concat(veterans(20), inPost(12, 1), inPost(10, -60), inPost(10, -120)), late,
			nil, "ten everywhere",
		},
	}
	for _, test := range tests {
		if test.want == nil {
			test.want = []metrics.Warning{}
		}
		s := serviceOf(t, test.spells, test.window, 0.95)
		equal(t, test.reason, test.want, s.Warnings)
		equal(t, test.reason, reference(test.spells, test.window, 0.95), s)
	}
}

// TestBadArguments holds the errors, and that they say what was found.
func TestBadArguments(t *testing.T) {
	last := asAt(t)
	spells := observed(t, []int{3}, nil)
	tests := []struct {
		window retention.Window
		level  float64
		want   error
		found  string
		reason string
	}{
		{retention.Window{AsAt: last}, 0.95, nil, "", "nothing is wrong"},
		{retention.Window{From: last, AsAt: last}, 0.95, nil, "", "a single day is a window"},
		{retention.Window{}, 0.95, retention.ErrBadWindow, "no last day", "who is still in post is not known"},
		{retention.Window{From: last}, 0.95, retention.ErrBadWindow, "no last day", "nor with a first day alone"},
		{retention.Window{From: last.AddDays(1), AsAt: last}, 0.95, retention.ErrBadWindow, "2025-10-01 to 2025-09-30", "ends before it begins"},
		{retention.Window{AsAt: last}, 0, retention.ErrBadLevel, "0,", "no interval"},
		{retention.Window{AsAt: last}, 1, retention.ErrBadLevel, "1,", "an interval of everything"},
		{retention.Window{AsAt: last}, 95, retention.ErrBadLevel, "95,", "a percentage"},
		{retention.Window{AsAt: last}, -0.95, retention.ErrBadLevel, "-0.95,", "negative"},
		{retention.Window{AsAt: last}, math.NaN(), retention.ErrBadLevel, "NaN,", "no number"},
		{retention.Window{AsAt: last}, math.Nextafter(1, 0), nil, "", "the highest level"},
		{retention.Window{AsAt: last}, math.SmallestNonzeroFloat64, nil, "", "the lowest level"},
	}
	for _, test := range tests {
		s, err := retention.LengthOfService(spells, test.window, test.level)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: error %v, want %v", test.reason, err, test.want)
		}
		if err != nil && (!strings.Contains(err.Error(), test.found) || !strings.Contains(err.Error(), "expected")) {
			t.Errorf("%s: error %q does not say what was found, %q, and what was expected", test.reason, err, test.found)
		}
		if err != nil {
			equal(t, test.reason, retention.Service{}, s)
		}
	}
}

// TestFarDates holds that the ends of the calendar, and very many who leave one by one, are nothing special.
func TestFarDates(t *testing.T) {
	first, last := on(t, "0001-01-01"), on(t, "9999-12-31")
	spells := []retention.Spell{{Start: first}, {Start: first, End: last}, {Start: last}}
	w := retention.Window{From: first, AsAt: last}
	s := serviceOf(t, spells, w, 0.95)
	days := daysBetween(first, last)
	want := []retention.Step{{Days: days, AtRisk: 2, Left: 1, Staying: 0.5, Lower: 0.005983, Upper: 0.910410}}
	if diff := cmp.Diff(want, s.Curve, cmpopts.EquateApprox(0, 5e-7)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	// One leaves after another, each of two at risk, until the curve is too small for a number.
	spells = spells[:0]
	begin := on(t, "1000-01-01")
	w = retention.Window{From: begin, AsAt: begin.AddDays(1)}
	for i := range 2000 {
		start := begin.AddDays(-i)
		spells = append(spells, retention.Spell{Start: start, End: begin.AddDays(1)}, retention.Spell{Start: start})
	}
	s = serviceOf(t, spells, w, 0.95)
	if len(s.Curve) != 2000 {
		t.Fatalf("%d steps", len(s.Curve))
	}
	for _, step := range s.Curve {
		if !(0 <= step.Lower && step.Lower <= step.Staying && step.Staying <= step.Upper && step.Upper <= 1) {
			t.Fatalf("step %+v is not within its interval", step)
		}
	}
}

// FuzzLengthOfService holds arbitrary spells against the definitions. Each spell is three bytes: which of its dates are
// there, its start, and its length.
func FuzzLengthOfService(f *testing.F) {
	f.Add([]byte{}, byte(0), byte(10), 0.95)
	f.Add([]byte{3, 10, 3, 3, 4, 9, 1, 12, 0, 3, 0, 30}, byte(5), byte(20), 0.95)
	f.Add([]byte{3, 1, 200, 3, 1, 220, 3, 190, 2, 3, 190, 3}, byte(180), byte(60), 0.5)
	f.Fuzz(func(t *testing.T, records []byte, from, days byte, level float64) {
		if !(level > 0.001 && level < 0.9999) || len(records) > 300 {
			return // bad levels are tested apart, and at the extremes two ways of computing differ
		}
		begin, err := metrics.NewDate(2024, time.January, 1)
		if err != nil {
			t.Fatal(err)
		}
		w := retention.Window{AsAt: begin.AddDays(int(from) + int(days))}
		if from > 0 {
			w.From = begin.AddDays(int(from))
		}
		var spells []retention.Spell
		for ; len(records) >= 3; records = records[3:] {
			start := begin.AddDays(int(records[1]))
			var s retention.Spell
			if records[0]&1 != 0 {
				s.Start = start
			}
			if records[0]&2 != 0 {
				s.End = start.AddDays(int(records[2]) - 10)
			}
			spells = append(spells, s)
		}
		got := serviceOf(t, spells, w, level)
		equal(t, "by definition", reference(spells, w, level), got)
		if got.Left+got.InPost+got.LeftOut != got.Spells {
			t.Errorf("%d left, %d in post and %d left out are not %d", got.Left, got.InPost, got.LeftOut, got.Spells)
		}
	})
}

// TestIntervalThatTouchesAHalf holds that the interval of the median goes on to where it lies below a half: at a level
// of next to nothing it is the curve, which is exactly a half for the second of four who leave.
func TestIntervalThatTouchesAHalf(t *testing.T) {
	first := on(t, "2020-01-01")
	var spells []retention.Spell
	for _, days := range []int{100, 200, 300, 400} {
		spells = append(spells, retention.Spell{Start: first, End: first.AddDays(days)})
	}
	s := serviceOf(t, spells, retention.Window{AsAt: first.AddDays(1000)}, 1e-12)
	want := [3]float64{200 / 365.25, 200 / 365.25, 300 / 365.25}
	var got [3]float64
	for i, d := range []retention.Duration{s.Median, s.Lower, s.Upper} {
		got[i], _ = d.Years.Point()
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("median and interval mismatch (-want +got):\n%s", diff)
	}
}
