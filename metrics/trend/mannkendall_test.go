package trend_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// slowS is Kendall's S.
func slowS(y []float64) int {
	s := 0
	for i := range y {
		for j := i + 1; j < len(y); j++ {
			if y[j] > y[i] {
				s++
			}
			if y[j] < y[i] {
				s--
			}
		}
	}
	return s
}

// slowP goes through all orders of figures and counts those with an S as far from nought.
func slowP(y []float64) float64 {
	s := max(slowS(y), -slowS(y))
	as, all := 0, 0
	work := slices.Clone(y)
	var permute func(k int)
	permute = func(k int) {
		if k == len(work) {
			all++
			if x := slowS(work); x >= s || -x >= s {
				as++
			}
			return
		}
		for i := k; i < len(work); i++ {
			work[k], work[i] = work[i], work[k]
			permute(k + 1)
			work[k], work[i] = work[i], work[k]
		}
	}
	permute(0)
	return float64(as) / float64(all)
}

// slowNormalP is the normal approximation, from the groups of equal figures found one by one.
func slowNormalP(y []float64) float64 {
	n := float64(len(y))
	v := n * (n - 1) * (2*n + 5)
	for i := range y {
		t := 0.0
		for j := range y {
			if y[j] == y[i] {
				t++
			}
		}
		v -= (t - 1) * (2*t + 5) // each of t figures adds one part in t
	}
	s := slowS(y)
	if s == 0 {
		return 1
	}
	return math.Erfc((math.Abs(float64(s)) - 1) / math.Sqrt(v/18) / math.Sqrt2)
}

// slowSlopes are the slopes of all pairs in order.
func slowSlopes(y []float64, at []int) []float64 {
	var slopes []float64
	for i := range y {
		for j := range i {
			slopes = append(slopes, (y[i]-y[j])/float64(at[i]-at[j]))
		}
	}
	slices.Sort(slopes)
	return slopes
}

// By hand: 3 5 4 6 8 7 of months. Rising pairs: 13 of 15, S = 11. Of 720 orders 1, 5 and 14 have no, one and two
// falling pairs, so that P = 2·20/720. The slopes in order: -1 -1 1/2 2/3 3/4 4/5 1 1 1 1 5/4 3/2 2 2 2 with the
// eighth, 1, in the middle. At 95% an S of 13 is the first that is called (2·6/720), and leaves out (15-13)/2 slopes at
// each end.
func TestMannKendallByHand(t *testing.T) {
	got, err := trend.MannKendall(figures(3, 5, 4, 6, 8, 7), trend.Options{})
	want := trend.Result{
		Direction: trend.NoClearTrend, Method: trend.ByMannKendall, Statistic: exact(11), P: exact(40.0 / 720),
		Basis: trend.Permutations, Level: 0.95, Slope: exact(1), SlopeLower: exact(-1), SlopeUpper: exact(2),
		Dispersion: inapplicable, N: 6, Of: 6, Coverage: covered(6), From: month(0), To: month(5),
		Warnings: []metrics.Warning{},
	}
	if diff := cmp.Diff(want, got, closely); err != nil || diff != "" {
		t.Errorf("%v, mismatch (-want +got):\n%s", err, diff)
	}
}

func TestMannKendall(t *testing.T) {
	tests := []struct {
		reason   string
		y        []float64
		level    float64
		want     trend.Direction
		s        metrics.Value
		p, slope metrics.Value
		warnings []metrics.Warning
	}{
		{"five that rise: one order in 120, and its mirror", []float64{1, 2, 3, 4, 5}, 0, trend.Up, exact(10),
			exact(2.0 / 120), exact(1), nil},
		{"five that fall", []float64{9, 7, 5, 3, 1}, 0, trend.Down, exact(-10), exact(2.0 / 120), exact(-2), nil},
		{"four that rise are no proof at 95%", []float64{1, 2, 3, 4}, 0, trend.NoClearTrend, exact(6), exact(2.0 / 24),
			exact(1), []metrics.Warning{tooFew(4, 5)}},
		{"and are at 90%", []float64{1, 2, 3, 4}, 0.9, trend.Up, exact(6), exact(2.0 / 24), exact(1), nil},
		{"three are not tested, whatever the level", []float64{1, 2, 3}, 0.5, trend.NotApplicable, inapplicable, inapplicable,
			inapplicable, []metrics.Warning{tooFew(3, 4)}},
		{"one", []float64{1}, 0, trend.NotApplicable, inapplicable, inapplicable, inapplicable,
			[]metrics.Warning{tooFew(1, 5)}},
		{"none", nil, 0, trend.NotApplicable, inapplicable, inapplicable, inapplicable, []metrics.Warning{tooFew(0, 5)}},
		{"constant", []float64{100, 100, 100, 100, 100, 100}, 0, trend.NoClearTrend, exact(0), exact(1), exact(0), nil},
		{"constant, and many", slices.Repeat([]float64{7}, 30), 0, trend.NoClearTrend, exact(0), exact(1), exact(0), nil},
		{"up and down again is no trend in one direction", []float64{1, 2, 3, 4, 4, 3, 2, 1}, 0, trend.NoClearTrend, exact(0),
			exact(1), exact(0), nil},
		{"the least number that is not nought", []float64{0, 5e-324, 1e-323, 1.5e-323, 2e-323}, 0, trend.Up, exact(10),
			exact(2.0 / 120), exact(5e-324), nil},
	}
	for _, test := range tests {
		r, err := trend.MannKendall(figures(test.y...), trend.Options{Level: test.level})
		if err != nil {
			t.Fatal(err)
		}
		type view struct {
			D        trend.Direction
			S, P, B  metrics.Value // B is the slope
			Warnings []metrics.Warning
		}
		if test.warnings == nil {
			test.warnings = []metrics.Warning{}
		}
		want := view{test.want, test.s, test.p, test.slope, test.warnings}
		if diff := cmp.Diff(want, view{r.Direction, r.Statistic, r.P, r.Slope, r.Warnings}, closely); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func tooFew(have, need int) metrics.Warning {
	return metrics.Warning{
		Code: trend.TooFewFigures, Message: "too few figures: no trend could be told from them, however clear",
		Have: metrics.Exact(have), Need: metrics.Exact(need),
	}
}

// P of up to seven figures, equal ones among them, is that of going through every order.
func TestPermutations(t *testing.T) {
	random := rand.New(rand.NewPCG(1945, 13))
	for n := 4; n <= 7; n++ {
		for range 60 {
			y := make([]float64, n)
			for i := range y {
				y[i] = float64(random.IntN(1 + random.IntN(12)))
			}
			r, err := trend.MannKendall(figures(y...), trend.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := value(t, r.P), slowP(y); math.Abs(got-want) > 1e-14 {
				t.Fatalf("%v: P %v, want %v", y, got, want)
			}
		}
	}
}

// At 20 figures, the last with an exact P, and at 21, the first without, the two are close to each other.
func TestExactAndNormalMeet(t *testing.T) {
	random := rand.New(rand.NewPCG(20, 21))
	for range 400 {
		y := make([]float64, 21)
		for i := range y {
			y[i] = float64(random.IntN(40)) + float64(i)*random.Float64()*3
		}
		of20, err := trend.MannKendall(figures(y[:20]...), trend.Options{})
		if err != nil {
			t.Fatal(err)
		}
		of21, err := trend.MannKendall(figures(y...), trend.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if of20.Basis != trend.Permutations || of21.Basis != trend.Normal {
			t.Fatalf("bases %v and %v", of20.Basis, of21.Basis)
		}
		if got, want := value(t, of20.P), slowNormalP(y[:20]); math.Abs(got-want) > 0.005 {
			t.Errorf("%v: P %v, normal %v", y[:20], got, want)
		}
		if got, want := value(t, of21.P), slowNormalP(y); math.Abs(got-want) > 1e-14 {
			t.Errorf("%v: P %v, want %v", y, got, want)
		}
	}
}

// Sen's slope is the middle of all slopes, by the distance of the periods, and its limits are where S about them
// becomes a trend: a hair inside it is none, a hair outside it is.
func TestSen(t *testing.T) {
	random := rand.New(rand.NewPCG(1968, 63))
	for _, n := range []int{5, 6, 7, 12, 24, 40} {
		for range 40 {
			y, at := make([]float64, n), make([]int, n)
			points := make([]series.Point, n)
			for i := range y {
				if i > 0 {
					at[i] = at[i-1] + 1 + random.IntN(3)
				}
				y[i] = random.NormFloat64() + 0.2*float64(at[i])*random.Float64()
				points[i] = series.Point{Period: month(at[i]), Value: metrics.Exact(y[i])}
			}
			r, err := trend.MannKendall(must(series.Of(points...)), trend.Options{})
			if err != nil {
				t.Fatal(err)
			}
			slopes := slowSlopes(y, at)
			middle := (slopes[(len(slopes)-1)/2] + slopes[len(slopes)/2]) / 2
			if got := value(t, r.Slope); math.Abs(got-middle) > 1e-12 {
				t.Fatalf("%v at %v: slope %v, want %v", y, at, got, middle)
			}
			isTrend := func(about float64) bool {
				off := make([]float64, n)
				for i := range y {
					off[i] = y[i] - about*float64(at[i])
				}
				if n <= 7 {
					return slowP(off) <= 0.05
				}
				again := slices.Clone(points)
				for i := range again {
					again[i].Value = metrics.Exact(off[i])
				}
				r, err := trend.MannKendall(must(series.Of(again...)), trend.Options{})
				return err == nil && value(t, r.P) <= 0.05
			}
			const hair = 1e-9
			lower, upper := value(t, r.SlopeLower), value(t, r.SlopeUpper)
			for _, test := range []struct {
				about float64
				want  bool
			}{{lower - hair, true}, {lower + hair, false}, {upper - hair, false}, {upper + hair, true}} {
				if isTrend(test.about) != test.want {
					t.Errorf("%v at %v: slope from %v to %v, and a trend about %v is not %v",
						y, at, lower, upper, test.about, test.want)
				}
			}
			if called := lower > 0 || upper < 0; called != (r.Direction != trend.NoClearTrend) {
				t.Errorf("%v at %v: %v with the slope from %v to %v", y, at, r.Direction, lower, upper)
			}
		}
	}
}

// A gap counts as the time it was: figures that rise by one each month, with half a year left out, do not rise faster.
func TestGapsChangeTheSlope(t *testing.T) {
	var close, far []series.Point
	for i, y := range []float64{1, 2, 3, 4, 10, 11} {
		at := i
		if i > 3 {
			at += 5
		}
		close = append(close, series.Point{Period: month(i), Value: metrics.Exact(y)})
		far = append(far, series.Point{Period: month(at), Value: metrics.Exact(y)})
	}
	near, err := trend.MannKendall(must(series.Of(close...)), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	apart, err := trend.MannKendall(must(series.Of(far...)), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if value(t, near.Slope) != 2 || value(t, apart.Slope) != 1 || near.Statistic != apart.Statistic || near.P != apart.P {
		t.Errorf("slopes %v and %v", near.Slope, apart.Slope)
	}
	if len(near.Warnings) != 0 || len(apart.Warnings) != 1 || apart.Warnings[0].Code != trend.PeriodsMissing {
		t.Errorf("warnings %v and %v", near.Warnings, apart.Warnings)
	}
}

func TestMannKendallLeavesOut(t *testing.T) {
	points := []series.Point{
		{Period: month(0), Value: exact(1)}, {Period: month(1), Value: secret}, {Period: month(2), Value: exact(3)},
		{Period: month(3), Value: metrics.Between(0, 4)}, {Period: month(4), Value: metrics.Rounded(5.04, metrics.Places(1))},
		{Period: month(5), Value: exact(6)}, {Period: month(6)}, {Period: month(7), Value: exact(8)},
	}
	r, err := trend.MannKendall(must(series.Of(points...)), trend.Options{})
	want := trend.Result{
		Direction: trend.Up, Method: trend.ByMannKendall, Statistic: exact(10), P: exact(2.0 / 120),
		Basis: trend.Permutations, Level: 0.95, Slope: exact(1), SlopeLower: exact(1), SlopeUpper: exact(1),
		Dispersion: inapplicable, N: 5, Of: 8,
		Coverage: covered(5, secret, metrics.Between(0, 4), metrics.Value{}), From: month(0), To: month(7),
		Warnings: []metrics.Warning{{
			Code: trend.FiguresLeftOut, Message: "figures that are missing, or known only within bounds, are left out",
			Have: exact(5), Need: exact(8),
		}},
	}
	if diff := cmp.Diff(want, r, closely); err != nil || diff != "" {
		t.Errorf("%v, mismatch (-want +got):\n%s", err, diff)
	}
}

// Periods that share time are warned of by both tests.
func TestOverlaps(t *testing.T) {
	var counts []series.Count
	for i := range 8 {
		p, err := metrics.NewPeriod(metrics.YearEnding, 2024, 1+i)
		if err != nil {
			t.Fatal(err)
		}
		counts = append(counts, count(p, 10+i, 100))
	}
	s := must(series.OfCounts(100, counts...))
	first, err := trend.CochranArmitage(s, trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := trend.MannKendall(s, trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []metrics.Warning{{
		Code: trend.OverlappingPeriods, Message: "periods overlap: the figures are not independent of each other",
	}}
	for _, r := range []trend.Result{first, second} {
		if diff := cmp.Diff(want, r.Warnings, closely); diff != "" {
			t.Errorf("%v: mismatch (-want +got):\n%s", r.Method, diff)
		}
	}
}

// A million times the figures are the same trend with a million times the slope.
func TestMannKendallScale(t *testing.T) {
	y := []float64{3, 5, 4, 6, 8, 7, 9, 9, 12}
	base, err := trend.MannKendall(figures(y...), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []float64{1e6, 1e-6, 1e150, 1e307} {
		scaled := make([]float64, len(y))
		for i := range y {
			scaled[i] = by * y[i]
		}
		r, err := trend.MannKendall(figures(scaled...), trend.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := base
		want.Slope = exact(by * value(t, base.Slope))
		want.SlopeLower, want.SlopeUpper = exact(by*value(t, base.SlopeLower)), exact(by*value(t, base.SlopeUpper))
		if diff := cmp.Diff(want, r, closely); diff != "" {
			t.Errorf("%v times: mismatch (-want +got):\n%s", by, diff)
		}
	}
}

// Binary dust is no rise: 0.1 + 0.2 is 0.3.
func TestMannKendallOfDust(t *testing.T) {
	tenth, fifth := 0.1, 0.2
	r, err := trend.MannKendall(figures(0.3, 0.3, 0.3, 0.3, tenth+fifth, tenth+fifth, tenth+fifth, tenth+fifth), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Direction != trend.NoClearTrend || value(t, r.Statistic) != 0 || value(t, r.P) != 1 || value(t, r.Slope) != 0 {
		t.Errorf("eight times 0.3: %v, S %v, P %v, slope %v", r.Direction, r.Statistic, r.P, r.Slope)
	}
}
