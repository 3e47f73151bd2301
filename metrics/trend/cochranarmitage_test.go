package trend_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

var (
	inapplicable = metrics.Missing(metrics.NotApplicable)
	secret       = metrics.Missing(metrics.Confidential)
	exact        = metrics.Exact[float64]
)

// closely compares figures to 12 digits.
var closely = cmp.Options{
	cmp.Comparer(func(a, b metrics.Value) bool {
		x, _ := a.Point()
		y, _ := b.Point()
		return a.Reason() == b.Reason() && math.Abs(x-y) <= 1e-12*math.Abs(y)
	}),
	cmpopts.EquateComparable(metrics.Coverage{}, metrics.Period{}),
}

// covered counts figures by reason: so many reported ones, and others.
func covered(reported int, missing ...metrics.Value) metrics.Coverage {
	var c metrics.Coverage
	for range reported {
		c = c.With(exact(0))
	}
	for _, v := range missing {
		c = c.With(v)
	}
	return c
}

// By hand: 2, 5 and 8 of 10 each. p = 1/2; U = (8-5) - (2-5) = 6; T = 10+10 = 20; chi-squared 36/(20/4) = 7.2; the
// slope is 6/20, 30 points a year, with limits 1.96·√(1/4/20) = 0.2191 away. The points lie on the line.
func TestCochranArmitageByHand(t *testing.T) {
	got, err := trend.CochranArmitage(percentages(2, 10, 5, 10, 8, 10), trend.Options{})
	half := 100 * 1.959963984540054 * math.Sqrt(0.25/20)
	want := trend.Result{
		Direction: trend.Up, Method: trend.ByCochranArmitage, Statistic: exact(7.2), P: exact(math.Erfc(math.Sqrt(3.6))),
		Basis: trend.Normal, Level: 0.95, Slope: exact(30), SlopeLower: exact(30 - half), SlopeUpper: exact(30 + half),
		Dispersion: exact(0), N: 3, Of: 3, Coverage: covered(3), From: year(2016), To: year(2018),
		Warnings: []metrics.Warning{},
	}
	if diff := cmp.Diff(want, got, closely); err != nil || diff != "" {
		t.Errorf("%v, mismatch (-want +got):\n%s", err, diff)
	}
}

// uncentred is the formula as it is published, N(NΣct - CΣnt)²/(C(N-C)(NΣnt² - (Σnt)²)), on years, to 300 bits.
func uncentred(parts []int, years []int) float64 {
	num := func(x int) *big.Float { return new(big.Float).SetPrec(300).SetInt64(int64(x)) }
	mul := func(list ...*big.Float) *big.Float {
		product := num(1)
		for _, x := range list {
			product.Mul(product, x)
		}
		return product
	}
	n, c, ct, nt, ntt := num(0), num(0), num(0), num(0), num(0)
	for i, y := range years {
		c.Add(c, num(parts[2*i]))
		n.Add(n, num(parts[2*i+1]))
		ct.Add(ct, mul(num(parts[2*i]), num(y)))
		nt.Add(nt, mul(num(parts[2*i+1]), num(y)))
		ntt.Add(ntt, mul(num(parts[2*i+1]), num(y), num(y)))
	}
	inner := num(0).Sub(mul(n, ct), mul(c, nt))
	below := mul(c, num(0).Sub(n, c), num(0).Sub(mul(n, ntt), mul(nt, nt)))
	chi2, _ := num(0).Quo(mul(n, inner, inner), below).Float64()
	return chi2
}

// scattered is the chi-squared about the line, by the textbook's difference: that of all points less that of the trend.
func scattered(parts []int, chi2 float64) float64 {
	var n, c, sum float64
	for i := 0; i < len(parts); i += 2 {
		c, n = c+float64(parts[i]), n+float64(parts[i+1])
	}
	for i := 0; i < len(parts); i += 2 {
		expected := float64(parts[i+1]) * c / n
		off := float64(parts[i]) - expected
		sum += off * off / (expected * (1 - c/n))
	}
	return sum - chi2
}

func TestCochranArmitageAgainstTheUncentredFormula(t *testing.T) {
	random := rand.New(rand.NewPCG(1954, 10))
	for range 2000 {
		k := 3 + random.IntN(12)
		var parts, years []int
		var counts []series.Count
		y := 1990 + random.IntN(30)
		for range k {
			n := 1 + random.IntN(2000)
			c := random.IntN(n + 1)
			parts, years, counts = append(parts, c, n), append(years, y), append(counts, count(year(y), c, n))
			y += 1 + random.IntN(3) // gaps
		}
		r, err := trend.CochranArmitage(must(series.OfCounts(1, counts...)), trend.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := uncentred(parts, years)
		if got := value(t, r.Statistic); math.Abs(got-want) > 1e-10*math.Max(want, 1e-3) {
			t.Fatalf("%v in %v: chi-squared %v, want %v", parts, years, got, want)
		}
		if got, want := value(t, r.P), math.Erfc(math.Sqrt(want/2)); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v in %v: P %v, want %v", parts, years, got, want)
		}
		dispersion := scattered(parts, want) / float64(k-2)
		if got := value(t, r.Dispersion); math.Abs(got-dispersion) > 1e-9*math.Max(1, want) {
			t.Fatalf("%v in %v: dispersion %v, want %v", parts, years, got, dispersion)
		}
		// The limits of the slope and the verdict are one.
		lower, upper := value(t, r.SlopeLower), value(t, r.SlopeUpper)
		called := r.Direction == trend.Up && lower > 0 || r.Direction == trend.Down && upper < 0
		if !called && (r.Direction != trend.NoClearTrend || lower > 0 || upper < 0) {
			t.Fatalf("%v in %v: %v with the slope from %v to %v", parts, years, r.Direction, lower, upper)
		}
	}
}

func TestCochranArmitage(t *testing.T) {
	steps := percentages(300, 1000, 345, 1000, 320, 1000, 400, 1000, 360, 1000, 405, 1000) // up, and zigzag
	withGap := must(series.OfCounts(100,
		count(year(2010), 20, 100), count(year(2011), 30, 100), count(year(2020), 32, 100)))
	tests := []struct {
		reason    string
		s         series.Series
		o         trend.Options
		want      trend.Direction
		statistic metrics.Value
		p         metrics.Value
		n, of     int
		warnings  []metrics.WarningCode
	}{
		{"no case is an event: no trend, not NaN", percentages(0, 10, 0, 20, 0, 30), trend.Options{}, trend.NoClearTrend,
			exact(0), exact(1), 3, 3, []metrics.WarningCode{trend.SmallNumbers}},
		{"every case is one", percentages(10, 10, 20, 20, 30, 30), trend.Options{}, trend.NoClearTrend,
			exact(0), exact(1), 3, 3, []metrics.WarningCode{trend.SmallNumbers}},
		{"the same share of other numbers is no trend, without the dust of 0.3", percentages(3, 10, 6, 20, 9, 30, 30, 100),
			trend.Options{}, trend.NoClearTrend, exact(0), exact(1), 4, 4, nil},
		{"two points are no trend", percentages(0, 100, 100, 100), trend.Options{}, trend.NotApplicable,
			inapplicable, inapplicable, 2, 2, []metrics.WarningCode{trend.TooFewFigures}},
		{"no point", series.Series{}, trend.Options{}, trend.NotApplicable,
			inapplicable, inapplicable, 0, 0, []metrics.WarningCode{trend.TooFewFigures}},
		{"clear by chance alone, and doubtful beside the scatter", steps, trend.Options{}, trend.Up,
			exact(uncentred([]int{300, 1000, 345, 1000, 320, 1000, 400, 1000, 360, 1000, 405, 1000}, []int{1, 2, 3, 4, 5, 6})),
			metrics.Value{}, 6, 6, nil},
		{"distances are those of the years", withGap, trend.Options{}, trend.NoClearTrend,
			exact(uncentred([]int{20, 100, 30, 100, 32, 100}, []int{2010, 2011, 2020})), metrics.Value{}, 3, 3,
			[]metrics.WarningCode{trend.PeriodsMissing}},
		{"fewer than ten events", percentages(1, 100, 2, 100, 3, 100), trend.Options{}, trend.NoClearTrend,
			exact(uncentred([]int{1, 100, 2, 100, 3, 100}, []int{1, 2, 3})), metrics.Value{}, 3, 3,
			[]metrics.WarningCode{trend.SmallNumbers}},
		{"a level of 99.9% asks for more", percentages(2, 10, 5, 10, 8, 10), trend.Options{Level: 0.999},
			trend.NoClearTrend, exact(7.2), metrics.Value{}, 3, 3, nil},
	}
	for _, test := range tests {
		r, err := trend.CochranArmitage(test.s, test.o)
		if err != nil {
			t.Fatal(err)
		}
		if (test.p == metrics.Value{}) {
			test.p = r.P
		}
		var codes []metrics.WarningCode
		for _, w := range r.Warnings {
			codes = append(codes, w.Code)
		}
		type view struct {
			D       trend.Direction
			S, P    metrics.Value
			N, Of   int
			Warning []metrics.WarningCode
		}
		want := view{test.want, test.statistic, test.p, test.n, test.of, test.warnings}
		if diff := cmp.Diff(want, view{r.Direction, r.Statistic, r.P, r.N, r.Of, codes}, closely); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// What is missing, or known only within bounds, and what is no part of a whole, take no part; the result is that of the
// other points at their distances.
func TestCochranArmitageLeavesOut(t *testing.T) {
	kept := []series.Count{
		count(year(2016), 20, 100), count(year(2018), 30, 110), count(year(2019), 33, 105), count(year(2024), 45, 90),
	}
	without, err := trend.CochranArmitage(must(series.OfCounts(100, kept...)), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := append(kept,
		series.Count{Period: year(2017), Events: metrics.Between(1, 5), Of: exact(100)},
		series.Count{Period: year(2020), Events: secret, Of: exact(100)},
		series.Count{Period: year(2021), Events: exact(20), Of: metrics.Missing(metrics.Unavailable)},
		series.Count{Period: year(2022), Events: exact(101), Of: exact(100)},
		series.Count{Period: year(2023), Events: exact(0), Of: exact(0)},
	)
	got, err := trend.CochranArmitage(must(series.OfCounts(100, all...)), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := without
	want.Of = 9
	want.Coverage = covered(5, metrics.Between(1, 5), secret, metrics.Missing(metrics.Unavailable), inapplicable)
	want.Warnings = []metrics.Warning{
		{Code: trend.FiguresLeftOut, Message: "figures that are missing, or known only within bounds, are left out",
			Have: exact(4), Need: exact(9)},
		{Code: trend.NotParts, Message: "points with more events than cases, or fewer than none, are left out",
			Have: exact(1)},
	}
	if diff := cmp.Diff(want, got, closely); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if got.Direction != trend.Up {
		t.Errorf("the test says nothing: %v", got.Direction)
	}
}

func TestOverdispersion(t *testing.T) {
	s := percentages(300, 1000, 345, 1000, 320, 1000, 440, 1000, 320, 1000, 405, 1000)
	plain, err := trend.CochranArmitage(s, trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	allowed, err := trend.CochranArmitage(s, trend.Options{OverDispersed: true})
	if err != nil {
		t.Fatal(err)
	}
	dispersion := value(t, plain.Dispersion)
	if plain.Direction != trend.NoClearTrend || dispersion < 5 || len(plain.Warnings) != 1 || value(t, plain.P) > 0.001 ||
		plain.Warnings[0].Code != trend.OverDispersed || plain.Warnings[0].Have != exact(11.6) {
		t.Errorf("the plain statistic does not say what it is worth: %+v", plain)
	}
	if plain.SlopeLower != allowed.SlopeLower || plain.SlopeUpper != allowed.SlopeUpper || value(t, plain.SlopeLower) > 0 {
		t.Errorf("slope %v to %v, want %v to %v", plain.SlopeLower, plain.SlopeUpper, allowed.SlopeLower, allowed.SlopeUpper)
	}
	if allowed.Direction != trend.NoClearTrend || allowed.Basis != trend.StudentT || len(allowed.Warnings) != 0 ||
		allowed.Slope != plain.Slope || allowed.Dispersion != plain.Dispersion {
		t.Errorf("the dispersion is not allowed for: %+v", allowed)
	}
	chi2 := value(t, plain.Statistic)
	if got, want := value(t, allowed.Statistic), chi2/dispersion; math.Abs(got-want) > 1e-12*want {
		t.Errorf("statistic %v, want %v", got, want)
	}
	// Student's t of 4 degrees of freedom has a closed form: P = 1 - 3s/2 + s³/2 with s = t/√(4+t²).
	root := math.Sqrt(chi2 / dispersion)
	sine := root / math.Sqrt(4+root*root)
	if got, want := value(t, allowed.P), 1-3*sine/2+sine*sine*sine/2; math.Abs(got-want) > 1e-12 {
		t.Errorf("P %v, want %v", got, want)
	}
	// Shares on their line are not taken for better than chance makes them.
	even := []int{20, 100, 30, 100, 40, 100, 50, 100}
	line, err := trend.CochranArmitage(percentages(even...), trend.Options{OverDispersed: true})
	if err != nil || math.Abs(value(t, line.Statistic)-uncentred(even, []int{1, 2, 3, 4})) > 1e-9 {
		t.Errorf("%v: %+v", err, line)
	}
}

// A million times as many cases of the same shares are a million times the statistic, and no overflow.
func TestCochranArmitageScale(t *testing.T) {
	few := []series.Count{count(year(2016), 20, 100), count(year(2017), 30, 110), count(year(2018), 29, 105)}
	base, err := trend.CochranArmitage(must(series.OfCounts(100, few...)), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []float64{1e6, 1e-6, 1e100, 1e300} {
		var many []series.Count
		for _, c := range few {
			many = append(many, series.Count{Period: c.Period, Events: metrics.Scale(c.Events, by), Of: metrics.Scale(c.Of, by)})
		}
		r, err := trend.CochranArmitage(must(series.OfCounts(100, many...)), trend.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := value(t, r.Statistic), by*value(t, base.Statistic); math.Abs(got-want) > 1e-11*want {
			t.Errorf("%v times: statistic %v, want %v", by, got, want)
		}
		if got, want := value(t, r.Slope), value(t, base.Slope); math.Abs(got-want) > 1e-11*want {
			t.Errorf("%v times: slope %v, want %v", by, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	parts, alone := percentages(2, 10, 5, 10, 8, 10), figures(1, 2, 3, 4, 5)
	for _, level := range []float64{-0.1, 1, 1.5, 95, math.NaN(), math.Inf(1)} {
		o := trend.Options{Level: level}
		_, first := trend.CochranArmitage(parts, o)
		_, second := trend.MannKendall(alone, o)
		_, third := trend.Test(parts, panel.Proportion, o)
		for _, err := range []error{first, second, third} {
			if !errors.Is(err, trend.ErrOptions) {
				t.Errorf("level %v: %v", level, err)
			}
		}
	}
	if _, err := trend.CochranArmitage(alone, trend.Options{}); !errors.Is(err, trend.ErrParts) {
		t.Errorf("figures alone: %v", err)
	}
}

// The default is told by what the measure is made of.
func TestDefault(t *testing.T) {
	parts, alone := percentages(2, 10, 5, 10, 8, 10, 9, 10, 9, 10), figures(1, 2, 3, 4, 5)
	tests := []struct {
		reason string
		s      series.Series
		kind   panel.Kind
		want   trend.Method
	}{
		{"a proportion with parts", parts, panel.Proportion, trend.ByCochranArmitage},
		{"a proportion published without them", alone, panel.Proportion, trend.ByMannKendall},
		{"events of a rate are not among what it is of", parts, panel.Rate, trend.ByMannKendall},
		{"the parts of a mean do not say how it is spread", parts, panel.Mean, trend.ByMannKendall},
		{"a count", alone, panel.Count, trend.ByMannKendall},
		{"nothing is stated", parts, 0, trend.ByMannKendall},
		{"no series at all", series.Series{}, panel.Proportion, trend.ByMannKendall},
	}
	for _, test := range tests {
		r, err := trend.Test(test.s, test.kind, trend.Options{})
		if err != nil || r.Method != test.want {
			t.Errorf("%s: %v, %v; want %v", test.reason, r.Method, err, test.want)
		}
	}
}
