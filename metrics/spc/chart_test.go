package spc_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
)

// The limits by hand: ranges 2, 3, 1, 4 and 2 have the average 2.4, figures the mean 11.
func TestXmRByHand(t *testing.T) {
	c := xmr(t, numbers(t, 10, 12, 9, 10, 14, 12), spc.Options{Polarity: metrics.HighIsGood})
	mean := 67. / 6
	got := c.Sections[0]
	if m, lower, upper := limits(t, got); !near(m, mean) || !near(lower, mean-2.66*2.4) || !near(upper, mean+2.66*2.4) {
		t.Errorf("mean %v, limits %v to %v", m, lower, upper)
	}
	if sigma, _ := got.Sigma.Point(); !near(sigma, 2.4/1.128) {
		t.Errorf("sigma %v", sigma)
	}
	none := metrics.Missing(metrics.NotApplicable)
	want := spc.Section{
		From: month(t, 2023, 0), To: month(t, 2023, 5), First: 0, Last: 5, N: 6, Points: 6, Ranges: 5,
		Mean: got.Mean, Lower: got.Lower, Upper: got.Upper, Sigma: got.Sigma, SigmaZ: none, Warnings: got.Warnings,
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(sameValue), byPeriod); diff != "" {
		t.Errorf("section mismatch (-want +got):\n%s", diff)
	}
	point := spc.Point{
		Period: month(t, 2023, 4), Value: metrics.Exact(14), Cause: spc.CommonCause, Meaning: spc.NoClearChange,
		Mean: got.Mean, Lower: got.Lower, Upper: got.Upper,
	}
	if c.At(4) != point || c.At(-1) != (spc.Point{}) || c.At(6) != (spc.Point{}) || c.Cause(-1) != spc.NotJudged ||
		c.Cause(6) != spc.NotJudged || c.Coverage(1) != (metrics.Coverage{}) || c.Coverage(-1) != (metrics.Coverage{}) {
		t.Errorf("point %+v, want %+v", c.At(4), point)
	}
	levels, err := c.Assure(nil, ladder(t, metrics.HighIsGood, 4, 12))
	if err != nil {
		t.Fatal(err)
	}
	for i, level := range []float64{4, 12} {
		x, _ := levels[i].Sigmas.Point()
		if want := (mean - level) / (2.4 / 1.128); !near(x, want) || levels[i].N != 6 {
			t.Errorf("%v is %v sigmas from the mean, want %v", level, x, want)
		}
	}
	for range c.All() {
		break // may be left early
	}
}

var byPeriod = cmp.Comparer(func(a, b metrics.Period) bool { return a == b })

// What overflows is not taken for the end of the measure.
func TestTooLarge(t *testing.T) {
	c := xmr(t, numbers(t, -1e308, 1e308, 1e308, 1e308), spc.Options{Most: metrics.Exact(1.5e308)})
	if s := c.Sections[0]; s.Mean.Reason() != metrics.NotApplicable || codes(s.Warnings)[0] != spc.TooLarge {
		t.Errorf("figures: %+v", s)
	}
	for _, of := range []func(series.Series, spc.Options) (spc.Chart, error){spc.P, spc.U} {
		c, err := of(counts(t, 100, 1e300, 1e308, 1e300, 1e308), spc.Options{})
		if s := c.Sections[0]; err != nil || s.Mean.Reason() != metrics.NotApplicable || codes(s.Warnings)[0] != spc.TooLarge {
			t.Errorf("parts: %+v, %v", s, err)
		}
	}
}

func TestWithoutLimits(t *testing.T) {
	none := metrics.Missing(metrics.NotApplicable)
	blank := metrics.Value{}
	tests := []struct {
		reason string
		values []metrics.Value
		n      int
		mean   metrics.Value
		want   []metrics.WarningCode
	}{
		{"no figure", []metrics.Value{blank, metrics.Between(1, 5)}, 0, none, []metrics.WarningCode{spc.FewFigures}},
		{"one figure", []metrics.Value{blank, metrics.Exact(7)}, 1, metrics.Exact(7), []metrics.WarningCode{spc.FewFigures}},
		{"none follow each other", []metrics.Value{metrics.Exact(6), blank, metrics.Exact(8)}, 2, metrics.Exact(7),
			[]metrics.WarningCode{spc.NoRange}},
		{"what differs does not follow", append(exact(5, 5, 5), blank, metrics.Exact(9), metrics.Exact(9)), 5,
			metrics.Exact(6.6), []metrics.WarningCode{spc.RangesAreNought}},
		{"too large a sum", exact(math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64), 3, none,
			[]metrics.WarningCode{spc.TooLarge}},
		{"too large a range", exact(8e307, 0, 8e307, 0), 4, metrics.Exact(4e307), []metrics.WarningCode{spc.TooLarge}},
	}
	for _, test := range tests {
		for _, screen := range []bool{false, true} {
			c := xmr(t, monthly(t, test.values...), spc.Options{Screen: screen})
			s := c.Sections[0]
			if s.Mean != test.mean || s.Lower != none || s.Upper != none || s.Sigma != none || s.N != test.n {
				t.Errorf("%s: %+v", test.reason, s)
			}
			if diff := cmp.Diff(test.want, codes(s.Warnings)); diff != "" {
				t.Errorf("%s: warnings mismatch (-want +got):\n%s", test.reason, diff)
			}
			if diff := cmp.Diff(same(len(test.values), spc.NotJudged), causes(c)); diff != "" {
				t.Errorf("%s: causes mismatch (-want +got):\n%s", test.reason, diff)
			}
		}
	}
}

// The figures have the mean 10 and limits of 10 ± 5.32, two thirds of the way to which is 6.45 and 13.55.
func TestBounded(t *testing.T) {
	steady := exact(9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11)
	between := metrics.Between[float64]
	tests := []struct {
		reason string
		after  []metrics.Value
		want   []spc.Cause
	}{
		{"wholly beyond a limit", []metrics.Value{between(0, 4)}, []spc.Cause{spc.BelowLimit}},
		{"above, without an upper end", []metrics.Value{between(16, math.Inf(1))}, []spc.Cause{spc.AboveLimit}},
		{"beyond a limit or not", []metrics.Value{between(0, 5)}, []spc.Cause{spc.NotJudged}},
		{"on one side and within", []metrics.Value{between(8, 9.5)}, []spc.Cause{spc.CommonCause}},
		{"on the mean perhaps", []metrics.Value{between(8, 10)}, []spc.Cause{spc.NotJudged}},
		{"on both sides", []metrics.Value{between(8, 12)}, []spc.Cause{spc.NotJudged}},
		{"suppressed, and nothing known", []metrics.Value{metrics.Missing(metrics.Confidential)}, []spc.Cause{spc.NotJudged}},
		{"suppressed, and known to be far below", []metrics.Value{metrics.Missing(metrics.Confidential).WithBounds(1, 4)},
			[]spc.Cause{spc.BelowLimit}},
		{"close to the limit, two of three", []metrics.Value{between(14, 15), between(11, 12), between(13.6, 15)},
			[]spc.Cause{spc.TwoInThreeAbove, spc.CommonCause, spc.TwoInThreeAbove}},
		{"close or not", []metrics.Value{between(14, 15), between(11, 12), between(13.5, 15)},
			[]spc.Cause{spc.CommonCause, spc.CommonCause, spc.CommonCause}},
		{"close or beyond", []metrics.Value{between(14, 15), between(11, 12), between(14, 16)},
			[]spc.Cause{spc.CommonCause, spc.CommonCause, spc.NotJudged}},
		{"seven in a row, of which one may be beyond the limit too", append(same(6, between(8, 9)), between(4, 9)),
			same(7, spc.ShiftBelow)},
		{"one in the row may be on the other side", append(same(6, between(8, 9)), between(8, 11), between(8, 9)),
			append(same(6, spc.CommonCause), spc.NotJudged, spc.CommonCause)},
		{"seven rising ranges are no trend", []metrics.Value{between(7, 7.1), between(7.2, 7.3), between(7.4, 7.5),
			between(10.2, 10.3), between(10.4, 10.5), between(10.6, 10.7), between(10.8, 10.9)}, same(7, spc.CommonCause)},
	}
	for _, test := range tests {
		// The last figure but one is above the mean, so that a row of seven below begins after it; then a month of nothing.
		values := append(append(append([]metrics.Value{}, steady...), metrics.Value{}), test.after...)
		c := xmr(t, monthly(t, values...), spc.Options{})
		if mean, lower, upper := limits(t, c.Sections[0]); mean != 10 || !near(lower, 4.68) || !near(upper, 15.32) {
			t.Fatalf("%s: mean %v, limits %v to %v", test.reason, mean, lower, upper)
		}
		if diff := cmp.Diff(test.want, causes(c)[len(steady)+1:]); diff != "" {
			t.Errorf("%s: causes mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// 5, 20, 6: the point beyond the limit does not count as close to it.
func TestBeyondIsNotClose(t *testing.T) {
	steady := []float64{9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11}
	c := xmr(t, numbers(t, append(steady, 14.5, 20, 10.6)...), spc.Options{})
	if got := causes(c)[24:]; got[0] != spc.CommonCause || got[1] != spc.AboveLimit || got[2] != spc.CommonCause {
		t.Errorf("one close and one beyond are %v", got)
	}
	c = xmr(t, numbers(t, append(steady, 14.5, 14.6, 10.6)...), spc.Options{})
	if got := causes(c)[24:]; got[0] != spc.TwoInThreeAbove || got[1] != spc.TwoInThreeAbove || got[2] != spc.CommonCause {
		t.Errorf("two close are %v", got)
	}
}

func TestOutOfRange(t *testing.T) {
	y := exact(90, 92, 91, 93, 950, 90, 92, 91)
	y = append(y, metrics.Between(101, 110))
	c := xmr(t, monthly(t, y...), percent())
	want := []metrics.Warning{{
		Code: spc.OutOfRange, Message: "figures that the measure cannot have are not judged", Have: metrics.Exact(2),
	}}
	if diff := cmp.Diff(want, c.Warnings, cmp.Comparer(sameValue)); diff != "" {
		t.Errorf("warnings mismatch (-want +got):\n%s", diff)
	}
	s := c.Sections[0]
	if s.N != 7 || s.OutOfRange != 2 || s.Ranges != 5 || c.Cause(4) != spc.NotJudged || c.Cause(8) != spc.NotJudged {
		t.Errorf("section %+v, causes %v", s, causes(c))
	}
	if mean, _, _ := limits(t, s); !near(mean, 639./7) {
		t.Errorf("mean %v", mean)
	}
}

func TestOverlappingPeriods(t *testing.T) {
	var points []series.Point
	for i := range 14 {
		p, err := metrics.NewPeriod(metrics.YearEnding, 2024+i/12, i%12+1)
		if err != nil {
			t.Fatal(err)
		}
		points = append(points, series.Point{Period: p, Value: metrics.Exact(i * 7 % 5)})
	}
	c := xmr(t, of(t, points...), spc.Options{})
	if diff := cmp.Diff([]metrics.WarningCode{spc.OverlappingPeriods}, codes(c.Warnings)); diff != "" {
		t.Errorf("warnings mismatch (-want +got):\n%s", diff)
	}
	day := metrics.AtDay(date(t, 2024, time.March, 31))
	if c := xmr(t, of(t, series.Point{Period: day, Value: metrics.Exact(1)}), spc.Options{}); len(c.Warnings) != 0 {
		t.Errorf("one day warns of %v", c.Warnings)
	}
}

func TestMeaning(t *testing.T) {
	tests := []struct {
		causes             []spc.Cause
		high, low, neutral spc.Meaning
	}{
		{[]spc.Cause{spc.NotJudged, 200}, spc.Unknown, spc.Unknown, spc.Unknown},
		{[]spc.Cause{spc.CommonCause}, spc.NoClearChange, spc.NoClearChange, spc.NoClearChange},
		{[]spc.Cause{spc.AboveLimit, spc.TrendUp, spc.TwoInThreeAbove, spc.ShiftAbove}, spc.Improvement, spc.Concern,
			spc.High},
		{[]spc.Cause{spc.BelowLimit, spc.TrendDown, spc.TwoInThreeBelow, spc.ShiftBelow}, spc.Concern, spc.Improvement,
			spc.Low},
	}
	for _, test := range tests {
		for _, c := range test.causes {
			got := []spc.Meaning{c.Meaning(metrics.HighIsGood), c.Meaning(metrics.LowIsGood), c.Meaning(metrics.Neutral)}
			if diff := cmp.Diff([]spc.Meaning{test.high, test.low, test.neutral}, got); diff != "" {
				t.Errorf("%v mismatch (-want +got):\n%s", c, diff)
			}
		}
	}
}

// TestTexts holds that each name is written as one of its own, and any other number as the zero.
func TestTexts(t *testing.T) {
	type named interface {
		String() string
		MarshalText() ([]byte, error)
	}
	for kind, is := range map[string]struct {
		of    func(uint8) named
		names int
	}{
		"Cause":     {func(i uint8) named { return spc.Cause(i) }, 10},
		"Meaning":   {func(i uint8) named { return spc.Meaning(i) }, 6},
		"Kind":      {func(i uint8) named { return spc.Kind(i) }, 6},
		"Assurance": {func(i uint8) named { return spc.Assurance(i) }, 4},
	} {
		seen := make(map[string]bool)
		for i := range uint8(255) {
			name := is.of(i).String()
			if text, err := is.of(i).MarshalText(); err != nil || string(text) != name || name == "" {
				t.Errorf("%s %d is %q and %q, %v", kind, i, name, text, err)
			}
			if int(i) >= is.names && name != is.of(0).String() {
				t.Errorf("%s %d, which is none, is %q", kind, i, name)
			}
			seen[name] = true
		}
		if len(seen) != is.names {
			t.Errorf("%s has %d names, expected %d", kind, len(seen), is.names)
		}
	}
}

func TestJSON(t *testing.T) {
	s := monthly(t, metrics.Exact(10), metrics.Missing(metrics.Confidential))
	c := xmr(t, s, spc.Options{Polarity: metrics.LowIsGood})
	got, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	const none = `{"value":null,"symbol":"z","lower":null,"upper":null}`
	const ten = `{"value":10,"symbol":null,"lower":10,"upper":10}`
	want := `{"kind":"XmR","polarity":"low","sections":[{"from":"2023 January","to":"2023 February","first":0,"last":1,` +
		`"n":1,"points":2,"out_of_range":0,"ranges":0,"screened":0,"mean":` + ten + `,"lower":` + none + `,"upper":` + none +
		`,"sigma":` + none + `,"sigma_z":` + none + `,"warnings":[{"code":"few_figures","message":` +
		`"no limits of a single figure","have":{"value":1,"symbol":null,"lower":1,"upper":1},` +
		`"need":{"value":2,"symbol":null,"lower":2,"upper":2}}],"coverage":{"total":2,"reported":1,` +
		`"missing":{"confidential":1}}}],"points":[{"period":"2023 January","value":` + ten +
		`,"cause":"not judged","meaning":"not judged","mean":` + ten + `,"lower":` + none + `,"upper":` + none +
		`},{"period":"2023 February","value":{"value":null,"symbol":"c","lower":null,"upper":null},"cause":"not judged",` +
		`"meaning":"not judged","mean":` + ten + `,"lower":` + none + `,"upper":` + none + `}],"warnings":[]}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("JSON mismatch (-want +got):\n%s", diff)
	}
	empty, err := json.Marshal(spc.Chart{})
	if err != nil || string(empty) != `{"kind":"none","polarity":"none","sections":[],"points":[],"warnings":[]}` {
		t.Errorf("the zero Chart is %s, %v", empty, err)
	}
	levels, err := xmr(t, numbers(t, same(13, 95.)...), spc.Options{}).Assure(nil, ladder(t, metrics.HighIsGood, 95))
	if err != nil {
		t.Fatal(err)
	}
	got, err = json.Marshal(levels)
	if err != nil {
		t.Fatal(err)
	}
	want = `[{"level":{"name":"milestone","value":{"value":95,"symbol":null,"lower":95,"upper":95},"by":null},` +
		`"assurance":"consistently passing","sigmas":{"value":0,"symbol":null,"lower":0,"upper":0},"n":13,"warning":null}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("JSON mismatch (-want +got):\n%s", diff)
	}
}

// TestAllocations holds that memory is asked for by series, not by point.
func TestAllocations(t *testing.T) {
	for _, n := range []int{14, 60, 400} {
		y := make([]float64, n)
		for i := range y {
			y[i] = float64(i * 7 % 5)
		}
		s := numbers(t, y...)
		most := 2.
		if n > 64 {
			most = 3
		}
		if got := testing.AllocsPerRun(100, func() { _, _ = spc.XmR(s, spc.Options{Screen: true}) }); got > most {
			t.Errorf("%d points allocate %v times, expected %v at most", n, got, most)
		}
	}
}
