package spc_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// ladder is a milestone of 70 and a stretch, where high is good.
func ladder(tb testing.TB, p metrics.Polarity, levels ...float64) target.Ladder {
	tb.Helper()
	names := []string{"milestone", "stretch"}
	var all []target.Level
	for i, x := range levels {
		all = append(all, target.Level{Name: names[i], Value: metrics.Exact(x)})
	}
	l, err := target.NewLadder(p, all...)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// assurances are those of a chart on the levels of a ladder.
func assurances(tb testing.TB, c spc.Chart, l target.Ladder) []spc.Assurance {
	tb.Helper()
	levels, err := c.Assure(nil, l)
	if err != nil {
		tb.Fatal(err)
	}
	var all []spc.Assurance
	for _, level := range levels {
		all = append(all, level.Assurance)
	}
	return all
}

// limits are the mean and limits of a section as numbers.
func limits(tb testing.TB, s spc.Section) (mean, lower, upper float64) {
	tb.Helper()
	for _, v := range []struct {
		value metrics.Value
		set   *float64
	}{{s.Mean, &mean}, {s.Lower, &lower}, {s.Upper, &upper}} {
		x, ok := v.value.Point()
		if !ok {
			tb.Fatalf("no limits: %+v", s)
		}
		*v.set = x
	}
	return mean, lower, upper
}

func percent() spc.Options {
	return spc.Options{
		Screen: true, Polarity: metrics.HighIsGood, Least: metrics.Exact(0), Most: metrics.Exact(100),
	}
}

// Item 1 of the known defects of the model package: it has no limits here, and takes 95% for inconsistent.
func TestConstantSeries(t *testing.T) {
	for _, screen := range []bool{false, true} {
		for _, x := range []float64{100, 0.1, 0, -3} {
			c := xmr(t, numbers(t, same(24, x)...), spc.Options{Screen: screen})
			mean, lower, upper := limits(t, c.Sections[0])
			if mean != x || lower != x || upper != x {
				t.Errorf("always %v: mean %v and limits %v to %v", x, mean, lower, upper)
			}
			if diff := cmp.Diff(same(24, spc.CommonCause), causes(c)); diff != "" {
				t.Errorf("always %v: causes mismatch (-want +got):\n%s", x, diff)
			}
			want := []metrics.WarningCode{spc.NoVariation}
			if diff := cmp.Diff(want, codes(c.Sections[0].Warnings)); diff != "" || len(c.Warnings) != 0 {
				t.Errorf("always %v: warnings mismatch (-want +got):\n%s, %v", x, diff, c.Warnings)
			}
		}
	}
	c := xmr(t, numbers(t, same(24, 100.)...), percent())
	if diff := cmp.Diff(same(2, spc.Pass), assurances(t, c, ladder(t, metrics.HighIsGood, 70, 95))); diff != "" {
		t.Errorf("always 100%% mismatch (-want +got):\n%s", diff)
	}
}

// Item 2: screening leaves the model package no variation, and every point a special cause.
func TestScreeningThatLeavesNoVariation(t *testing.T) {
	y := append(same(19, 1.), 50)
	for _, screen := range []bool{false, true} {
		c := xmr(t, numbers(t, y...), spc.Options{Screen: screen})
		want := append(same(19, spc.CommonCause), spc.AboveLimit)
		// The 19 lie in a row below a mean of 3.45.
		for i := range 19 {
			want[i] = spc.ShiftBelow
		}
		if diff := cmp.Diff(want, causes(c)); diff != "" {
			t.Errorf("screened %v: causes mismatch (-want +got):\n%s", screen, diff)
		}
		s := c.Sections[0]
		var warnings []metrics.Warning
		if screen {
			warnings = []metrics.Warning{{
				Code: spc.NotScreened, Message: "not screened: no variation would be left", Have: metrics.Exact(1),
			}}
		}
		if diff := cmp.Diff(warnings, s.Warnings, cmp.Comparer(sameValue)); diff != "" || s.Ranges != 19 || s.Screened != 0 {
			t.Errorf("screened %v: %d ranges, %d screened, warnings mismatch (-want +got):\n%s", screen, s.Ranges, s.Screened,
				diff)
		}
	}
}

func sameValue(a, b metrics.Value) bool { return a == b }

// Item 3: a month without a figure within a rise stops the model package.
func TestMissingWithinARun(t *testing.T) {
	y := exact(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 12, 11, 14, 10)
	c := xmr(t, monthly(t, y...), spc.Options{})
	// The mean is 14.13 and the average range 26/14, so that the limits are 9.19 and 19.07.
	const up, high, usual = spc.TrendUp, spc.AboveLimit, spc.CommonCause
	rise := []spc.Cause{up, up, up, up, up, up, up, up, up, up, high, usual, usual, usual, usual}
	if diff := cmp.Diff(rise, causes(c)); diff != "" {
		t.Errorf("a rise of eleven mismatch (-want +got):\n%s", diff)
	}
	y[5] = metrics.Missing(metrics.Unavailable)
	c = xmr(t, monthly(t, y...), spc.Options{})
	for i, cause := range causes(c) {
		if cause == spc.TrendUp || cause == spc.TrendDown || i == 5 && cause != spc.NotJudged {
			t.Errorf("point %d is %v, though what happened in the sixth month is not known", i+1, cause)
		}
	}
	if s := c.Sections[0]; s.N != 14 || s.Points != 15 || s.Ranges != 12 || c.Coverage(0).Count(metrics.Unavailable) != 1 {
		t.Errorf("%d of %d figures, %d ranges, %v", s.N, s.Points, s.Ranges, c.Coverage(0))
	}
	// Six in a row and one more after the missing one are no seven in a row.
	shift := append(exact(5, 5, 5, 5, 5, 5), metrics.Value{})
	shift = append(append(shift, exact(5, 5)...), exact(1, 2, 1, 2, 1, 2, 1, 2)...)
	for i, cause := range causes(xmr(t, monthly(t, shift...), spc.Options{})) {
		if cause == spc.ShiftAbove {
			t.Errorf("point %d is %v across a missing figure", i+1, cause)
		}
	}
}

// A month that was left out altogether is one of which as little is known.
func TestGap(t *testing.T) {
	var points []series.Point
	for i := range 14 {
		after := i
		if i >= 5 {
			after += 2
		}
		points = append(points, series.Point{Period: month(t, 2023, after), Value: metrics.Exact(10 + i)})
	}
	c := xmr(t, of(t, points...), spc.Options{})
	// The mean is 16.5 and every range 1, so that the limits are 13.84 and 19.16.
	const low, up, high, usual = spc.BelowLimit, spc.TrendUp, spc.AboveLimit, spc.CommonCause
	rise := []spc.Cause{low, low, low, low, usual, up, up, up, up, up, high, high, high, high}
	if diff := cmp.Diff(rise, causes(c)); diff != "" {
		t.Errorf("five, and nine after the gap, mismatch (-want +got):\n%s", diff)
	}
	want := []metrics.Warning{{
		Code: spc.Gaps, Message: "periods are left out, and nothing is told across them", Have: metrics.Exact(1),
	}}
	if diff := cmp.Diff(want, c.Warnings, cmp.Comparer(sameValue)); diff != "" || c.Sections[0].Ranges != 12 {
		t.Errorf("%d ranges, warnings mismatch (-want +got):\n%s", c.Sections[0].Ranges, diff)
	}
}

// Item 5: the model package puts the limit of a percentage at 102.9, which no target of 100 or less can be above.
func TestLimitsWithinTheMeasure(t *testing.T) {
	y := numbers(t, 90, 100, 95, 100, 92, 99, 96, 100, 94, 98, 91, 100, 95, 97)
	open := xmr(t, y, spc.Options{Polarity: metrics.HighIsGood})
	if _, _, upper := limits(t, open.Sections[0]); upper <= 100 {
		t.Fatalf("the limit without ends is %v: nothing is tested", upper)
	}
	c := xmr(t, y, percent())
	if _, lower, upper := limits(t, c.Sections[0]); upper != 100 || lower <= 0 {
		t.Errorf("limits %v to %v, want 100 for the upper one", lower, upper)
	}
	if diff := cmp.Diff(causes(open), causes(c)); diff != "" {
		t.Errorf("the causes changed (-open +within):\n%s", diff)
	}
	if got := assurances(t, c, ladder(t, metrics.HighIsGood, 70, 100)); got[0] != spc.Pass || got[1] != spc.HitAndMiss {
		t.Errorf("70 and 100 are %v", got)
	}
	if got, err := c.Assure(nil, ladder(t, metrics.HighIsGood, 70, 101)); !errors.Is(err, spc.ErrOptions) || len(got) != 0 {
		t.Errorf("101%% is %v, %v: no percentage is", got, err)
	}
	low := xmr(t, numbers(t, 1, 0, 2, 0, 1, 3, 0, 0, 1, 2, 0, 1, 0), spc.Options{Least: metrics.Exact(0)})
	if _, lower, _ := limits(t, low.Sections[0]); lower != 0 {
		t.Errorf("the lower limit of counts is %v", lower)
	}
	if got := assurances(t, low, ladder(t, metrics.LowIsGood, 10, 0)); got[0] != spc.Pass || got[1] != spc.HitAndMiss {
		t.Errorf("at most 10 and none are %v", got)
	}
}

// A limit on the target meets it; the model package has it inconsistent.
func TestLimitOnTheTarget(t *testing.T) {
	exactly := metrics.Exact[float64]
	tests := []struct {
		reason              string
		p                   metrics.Polarity
		lower, upper, level float64
		want                spc.Assurance
	}{
		{"all of it on or above", metrics.HighIsGood, 95, 99, 95, spc.Pass},
		{"the best of it on the target", metrics.HighIsGood, 80, 95, 95, spc.HitAndMiss},
		{"the best of it just below", metrics.HighIsGood, 80, 94.999, 95, spc.Fail},
		{"always on the target", metrics.HighIsGood, 95, 95, 95, spc.Pass},
		{"all of it on or below", metrics.LowIsGood, 0, 5, 5, spc.Pass},
		{"the best of it on the target", metrics.LowIsGood, 0, 5, 0, spc.HitAndMiss},
		{"always nought, and nought is the target", metrics.LowIsGood, 0, 0, 0, spc.Pass},
		{"always one, and nought is the target", metrics.LowIsGood, 1, 1, 0, spc.Fail},
		{"dust below the target", metrics.HighIsGood, 0.1 + 0.2 - 1e-16, 0.4, 0.3, spc.Pass},
		{"dust above the target", metrics.LowIsGood, 0.1, 0.1 + 0.2, 0.3, spc.Pass},
	}
	for _, test := range tests {
		got := spc.AssureBy(test.p, exactly(test.lower), exactly(test.upper), exactly(test.level))
		if got != test.want {
			t.Errorf("%v to %v against %v is %v, want %v: %s", test.lower, test.upper, test.level, got, test.want, test.reason)
		}
	}
}

// Item 4: without a target there is no assurance, nor without limits.
func TestNoAssurance(t *testing.T) {
	c := xmr(t, numbers(t, same(24, 100.)...), percent())
	if levels, err := c.Assure(nil, target.Ladder{}); len(levels) != 0 || err != nil {
		t.Errorf("no ladder gives %v, %v", levels, err)
	}
	for reason, c := range map[string]spc.Chart{
		"one figure": xmr(t, numbers(t, 80), spc.Options{}), "no points": xmr(t, numbers(t), spc.Options{}), "no chart": {},
	} {
		levels, err := c.Assure(nil, ladder(t, metrics.HighIsGood, 70, 95))
		if err != nil || len(levels) != 2 {
			t.Fatalf("%s: %v, %v", reason, levels, err)
		}
		for _, level := range levels {
			if level.Assurance != spc.NoAssurance || level.Sigmas.Reason() != metrics.NotApplicable ||
				level.Warning.Code != spc.ShortSection {
				t.Errorf("%s gives %+v", reason, level)
			}
		}
	}
}

func TestRebase(t *testing.T) {
	y := append(same(15, 10.), same(15, 20.)...)
	for i := range y {
		y[i] += float64(i*7%5) - 2
	}
	all := numbers(t, y...)
	var points []series.Point
	for i, p := range all.All() {
		if i != 15 {
			points = append(points, p)
		}
	}
	tests := []struct {
		reason   string
		series   series.Series
		rebase   []metrics.Period
		firsts   []int
		warnings []metrics.WarningCode
	}{
		{"none", all, nil, []int{0}, nil},
		{"at a point", all, []metrics.Period{month(t, 2023, 15)}, []int{0, 15}, nil},
		{"twice, in any order, and one of them twice", all,
			[]metrics.Period{month(t, 2023, 20), month(t, 2023, 15), month(t, 2023, 20)}, []int{0, 15, 20}, nil},
		{"at the first point: everything is after it", all, []metrics.Period{month(t, 2023, 0)}, []int{0}, nil},
		{"at a missing period: the next", of(t, points...), []metrics.Period{month(t, 2023, 15)}, []int{0, 15},
			[]metrics.WarningCode{spc.Gaps, spc.RebaseMoved}},
		{"before the series", all, []metrics.Period{month(t, 2022, 3)}, []int{0}, []metrics.WarningCode{spc.RebaseIgnored}},
		{"after the series", all, []metrics.Period{month(t, 2026, 3)}, []int{0}, []metrics.WarningCode{spc.RebaseIgnored}},
	}
	for _, test := range tests {
		kept := slices.Clone(test.rebase)
		c := xmr(t, test.series, spc.Options{Rebase: test.rebase})
		var firsts []int
		next := 0
		for _, s := range c.Sections {
			firsts = append(firsts, s.First)
			if s.First != next || s.Points != s.Last-s.First+1 || s.N != s.Points || s.From != c.At(s.First).Period ||
				s.To != c.At(s.Last).Period {
				t.Errorf("%s: section %+v", test.reason, s)
			}
			next = s.Last + 1
		}
		if diff := cmp.Diff(test.firsts, firsts); diff != "" || next != c.Len() {
			t.Errorf("%s: sections mismatch (-want +got):\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(test.warnings, codes(c.Warnings)); diff != "" {
			t.Errorf("%s: warnings mismatch (-want +got):\n%s", test.reason, diff)
		}
		if !slices.Equal(kept, test.rebase) {
			t.Errorf("%s: the argument was changed", test.reason)
		}
	}
	one, two := xmr(t, all, spc.Options{}), xmr(t, all, spc.Options{Rebase: []metrics.Period{month(t, 2023, 15)}})
	if one.Cause(14) == spc.CommonCause || two.Cause(14) != spc.CommonCause || two.Cause(15) != spc.CommonCause {
		t.Errorf("beside the change: %v as one section, %v and %v as two", one.Cause(14), two.Cause(14), two.Cause(15))
	}
	if one.Sections[0].Ranges != 29 || two.Sections[0].Ranges != 14 || two.Sections[1].Ranges != 14 {
		t.Error("a range goes across the rebase")
	}
}

// Two rises one after the other: the model package has the last point of the first fall, for the next is lower. The
// figures after the trends keep the limits wide.
func TestBorderOfTwoTrends(t *testing.T) {
	wild := []float64{30, -20, 30, -20, 30, -20}
	tests := []struct {
		reason string
		y      []float64
		want   []spc.Cause
	}{
		{"each by the rise that it is in", []float64{1, 2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6, 7, 8}, same(14, spc.TrendUp)},
		{"and with the two at one height", []float64{1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13}, same(14, spc.TrendUp)},
		{"the turning point is part of the later trend", []float64{1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1},
			slices.Concat(same(6, spc.TrendUp), same(7, spc.TrendDown))},
	}
	for _, test := range tests {
		c := xmr(t, numbers(t, slices.Concat(test.y, wild)...), spc.Options{})
		if diff := cmp.Diff(test.want, causes(c)[:len(test.y)]); diff != "" {
			t.Errorf("%s, mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// A range of just 3.267 averages is screened. The ranges are 3.267 and, with an average of 1, others that fill up.
func TestRangeOnTheScreen(t *testing.T) {
	y := []float64{0, 3.267}
	rest := (10 - 3.267) / 9
	for i := range 9 {
		y = append(y, y[len(y)-1]+rest*float64(i%2*2-1))
	}
	s := xmr(t, numbers(t, y...), spc.Options{Screen: true}).Sections[0]
	if s.Screened != 1 || s.Ranges != 9 {
		t.Errorf("%d screened, %d kept", s.Screened, s.Ranges)
	}
	y[0] = 0.001
	s = xmr(t, numbers(t, y...), spc.Options{Screen: true}).Sections[0]
	if s.Screened != 0 || s.Ranges != 10 {
		t.Errorf("a little less: %d screened, %d kept", s.Screened, s.Ranges)
	}
}

// Binary dust is no variation, no step and no side of the mean.
func TestDust(t *testing.T) {
	third := []float64{0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.6 / 2, 0.3, 0.9 / 3, 0.3}
	s := xmr(t, numbers(t, third...), spc.Options{Screen: true}).Sections[0]
	if diff := cmp.Diff([]metrics.WarningCode{spc.NoVariation, spc.ShortSection}, codes(s.Warnings)); diff != "" {
		t.Errorf("three tenths mismatch (-want +got):\n%s", diff)
	}
	if _, lower, upper := limits(t, s); lower != upper {
		t.Errorf("limits %v to %v of three tenths", lower, upper)
	}
	// The mean is 0.2, on which the fourth point lies: there are no seven in a row above it.
	y := []float64{0.3, 0.3, 0.3, 0.2, 0.3, 0.3, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}
	for i, cause := range causes(xmr(t, numbers(t, y...), spc.Options{})) {
		if cause == spc.ShiftAbove {
			t.Errorf("point %d is %v", i+1, cause)
		}
	}
	middle := xmr(t, numbers(t, 0.1, 0.2, 0.3), spc.Options{}).Sections[0]
	if mean, _, _ := limits(t, middle); mean-0.2 > 1e-15 || mean-0.2 < -1e-15 {
		t.Errorf("mean %v", mean)
	}
	// 0.1 + 0.2 is no rise from 0.3.
	steps := []float64{0.1, 0.2, 0.3, 0.1 + 0.2, 0.4, 0.5, 0.6, 0.2}
	for i, cause := range causes(xmr(t, numbers(t, steps...), spc.Options{})) {
		if cause == spc.TrendUp {
			t.Errorf("point %d is %v", i+1, cause)
		}
	}
}

func TestShortSection(t *testing.T) {
	for n := 2; n < 16; n++ {
		y := make([]float64, n)
		for i := range y {
			y[i] = float64(i * 7 % 5)
		}
		s := xmr(t, numbers(t, y...), spc.Options{}).Sections[0]
		var want []metrics.Warning
		if n < 13 {
			want = []metrics.Warning{{
				Code: spc.ShortSection, Message: "limits of few figures move with each new one",
				Have: metrics.Exact(n), Need: metrics.Exact(13),
			}}
		}
		if diff := cmp.Diff(want, s.Warnings, cmp.Comparer(sameValue)); diff != "" {
			t.Errorf("%d figures mismatch (-want +got):\n%s", n, diff)
		}
	}
}
