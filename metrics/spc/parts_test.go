package spc_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-12*max(math.Abs(a), math.Abs(b), 1) }

// Twenty of a hundred on average: the limits are 0.2 ± 3√(0.2 × 0.8 / 100) = 0.2 ± 0.12. With that chance, 8 to 32 of a
// hundred happen in all but 0.2% of months, by the binomial distribution summed below; the normal one says 0.27%.
func TestPOfEqualDenominators(t *testing.T) {
	var parts []float64
	for i := range 20 {
		parts = append(parts, float64(18+i%5), 100)
	}
	c, err := spc.P(counts(t, 100, parts...), spc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mean, lower, upper := limits(t, c.Sections[0])
	if !near(mean, 20) || !near(lower, 8) || !near(upper, 32) {
		t.Errorf("mean %v, limits %v to %v, want 20, 8 and 32", mean, lower, upper)
	}
	for _, p := range c.All() {
		if x, _ := p.Upper.Point(); !near(x, upper) {
			t.Errorf("%v: upper limit %v", p.Period, x)
		}
	}
	outside, chance := 0.0, math.Pow(0.8, 100)
	for k := range 101 {
		if k < 8 || k > 32 {
			outside += chance
		}
		chance *= float64(100-k) / float64(k+1) * 0.2 / 0.8
	}
	if !(outside > 0.001 && outside < 0.0035) {
		t.Errorf("outside the limits: %v", outside)
	}
	s := c.Sections[0]
	if s.Ranges != 0 || s.SigmaZ.Reason() != metrics.NotApplicable || len(s.Warnings) != 0 ||
		c.Kind != spc.Proportions {
		t.Errorf("section %+v", s)
	}
}

// 6 of 12 and 30 of 60 are 36 of 72: limits of 50 ± 150/√n, of which those of 12 reach nearly to the ends.
func TestPOfVaryingDenominators(t *testing.T) {
	c, err := spc.P(counts(t, 100, 6, 12, 30, 60, 1, 4, 3, 4, 50, 100), spc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range []float64{12, 60, 4, 4, 100} {
		lower, _ := c.At(i).Lower.Point()
		upper, _ := c.At(i).Upper.Point()
		half := 150 / math.Sqrt(n)
		if !near(lower, max(0, 50-half)) || !near(upper, min(100, 50+half)) {
			t.Errorf("%v cases: limits %v to %v", n, lower, upper)
		}
	}
	if _, lower, upper := limits(t, c.Sections[0]); !near(lower, 35) || !near(upper, 65) {
		t.Errorf("the section has the limits %v to %v, want those of the last point", lower, upper)
	}
	want := []metrics.WarningCode{spc.FewExpected, spc.ShortSection}
	if diff := cmp.Diff(want, codes(c.Sections[0].Warnings)); diff != "" {
		t.Errorf("warnings mismatch (-want +got):\n%s", diff)
	}
	if x, _ := c.Sections[0].Warnings[0].Have.Point(); x != 2 {
		t.Errorf("%v expected of 4, want 2", x)
	}
}

// 120 referrals of 4,000 children are 300 per 10,000, give or take 3√(0.03/n).
func TestU(t *testing.T) {
	c, err := spc.U(counts(t, 10_000, 30, 1000, 36, 1000, 54, 2000), spc.Options{Polarity: metrics.LowIsGood})
	if err != nil {
		t.Fatal(err)
	}
	mean, lower, upper := limits(t, c.Sections[0])
	half := 10_000 * 3 * math.Sqrt(0.03/2000)
	if !near(mean, 300) || !near(lower, 300-half) || !near(upper, 300+half) || c.Kind != spc.Rates {
		t.Errorf("mean %v, limits %v to %v", mean, lower, upper)
	}
	half = 10_000 * 3 * math.Sqrt(0.03/1000)
	if x, _ := c.At(0).Upper.Point(); !near(x, 300+half) {
		t.Errorf("upper limit %v of a thousand children", x)
	}
	high, err := spc.U(counts(t, 10_000, 300, 10_000, 300, 10_000, 300, 10_000, 600, 10_000), spc.Options{})
	if err != nil || high.Cause(3) != spc.AboveLimit {
		t.Errorf("twice as many are %v, %v", high.Cause(3), err)
	}
}

// TestLaney holds the limits of Laney's paper against his formula, and that they are never narrower than chance alone.
func TestLaney(t *testing.T) {
	tests := []struct {
		reason string
		shares []float64
		wider  bool
	}{
		{"ten times more variation than chance", []float64{0.30, 0.36, 0.29, 0.40, 0.33, 0.27, 0.38, 0.31, 0.28, 0.37}, true},
		{"less than chance", []float64{0.33, 0.3301, 0.33, 0.3299, 0.33, 0.3302, 0.33, 0.33, 0.3301, 0.33}, false},
	}
	for _, test := range tests {
		var parts []float64
		for i, share := range test.shares {
			n := float64(8000 + i%3*1000)
			parts = append(parts, math.Round(share*n), n)
		}
		s := counts(t, 100, parts...)
		plain, err := spc.P(s, spc.Options{})
		if err != nil {
			t.Fatal(err)
		}
		wide, err := spc.P(s, spc.Options{OverDispersed: true})
		if err != nil || wide.Kind != spc.ProportionsPrime {
			t.Fatal(wide.Kind, err)
		}
		var events, of float64
		for i := 0; i < len(parts); i += 2 {
			events, of = events+parts[i], of+parts[i+1]
		}
		p := events / of
		sum, before := 0.0, 0.0
		for i := 0; i < len(parts); i += 2 {
			z := (parts[i]/parts[i+1] - p) / math.Sqrt(p*(1-p)/parts[i+1])
			if i > 0 {
				sum += math.Abs(z - before)
			}
			before = z
		}
		sigma := sum / float64(len(test.shares)-1) / 1.128
		if x, _ := wide.Sections[0].SigmaZ.Point(); math.Abs(x-sigma) > 1e-9*sigma || (x > 1) != test.wider {
			t.Errorf("%s: dispersion %v, want %v", test.reason, x, sigma)
		}
		for i := range test.shares {
			narrow, _ := plain.At(i).Upper.Point()
			upper, _ := wide.At(i).Upper.Point()
			want := 100 * (p + 3*math.Sqrt(p*(1-p)/parts[2*i+1])*max(1, sigma))
			if math.Abs(upper-want) > 1e-9 || (upper > narrow+1e-9) != test.wider {
				t.Errorf("%s, point %d: upper limit %v, want %v; %v by chance", test.reason, i+1, upper, want, narrow)
			}
		}
		if test.wider && plain.Cause(3) != spc.AboveLimit || test.wider && wide.Cause(3) == spc.AboveLimit {
			t.Errorf("%s: %v by chance, %v after Laney", test.reason, plain.Cause(3), wide.Cause(3))
		}
	}
}

// All or none in every month is no variation, whatever the numbers.
func TestAllOrNone(t *testing.T) {
	for _, over := range []bool{false, true} {
		c, err := spc.P(counts(t, 100, 5, 5, 40, 40, 7, 7, 12, 12), spc.Options{OverDispersed: over})
		if err != nil {
			t.Fatal(err)
		}
		if mean, lower, upper := limits(t, c.Sections[0]); mean != 100 || lower != 100 || upper != 100 {
			t.Errorf("mean %v, limits %v to %v", mean, lower, upper)
		}
		if got := assurances(t, c, ladder(t, metrics.HighIsGood, 70, 95)); got[0] != spc.Pass || got[1] != spc.Pass {
			t.Errorf("always all is %v", got)
		}
		if diff := cmp.Diff(same(4, spc.CommonCause), causes(c)); diff != "" {
			t.Errorf("causes mismatch (-want +got):\n%s", diff)
		}
		none, err := spc.U(counts(t, 100, 0, 5, 0, 40, 0, 7), spc.Options{OverDispersed: over})
		if err != nil {
			t.Fatal(err)
		}
		if got := assurances(t, none, ladder(t, metrics.LowIsGood, 5, 0)); got[0] != spc.Pass || got[1] != spc.Pass {
			t.Errorf("always none is %v", got)
		}
	}
}

// What the parts leave out: no cases, more events than cases, and fewer than five of forty.
func TestPartsThatAreNotThere(t *testing.T) {
	exactly := metrics.Exact[int]
	var points []series.Count
	for i, c := range [][2]metrics.Value{
		{exactly(30), exactly(40)}, {exactly(0), exactly(0)}, {exactly(41), exactly(40)},
		{metrics.Between(0, 4), exactly(40)}, {metrics.Missing(metrics.Confidential), exactly(40)},
		{exactly(28), exactly(40)}, {exactly(32), exactly(40)},
	} {
		points = append(points, series.Count{Period: month(t, 2023, i), Events: c[0], Of: c[1]})
	}
	s, err := series.OfCounts(100, points...)
	if err != nil {
		t.Fatal(err)
	}
	c, err := spc.P(s, spc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []spc.Cause{
		spc.CommonCause, spc.NotJudged, spc.NotJudged, spc.BelowLimit, spc.NotJudged, spc.CommonCause, spc.CommonCause,
	}
	if diff := cmp.Diff(want, causes(c)); diff != "" {
		t.Errorf("causes mismatch (-want +got):\n%s", diff)
	}
	if section := c.Sections[0]; section.N != 3 || section.OutOfRange != 1 || section.Points != 7 {
		t.Errorf("section %+v", section)
	}
	if mean, _, _ := limits(t, c.Sections[0]); !near(mean, 75) {
		t.Errorf("mean %v, want 90 of 120", mean)
	}
	if v := c.At(1).Upper; v.Reason() != metrics.NotApplicable {
		t.Errorf("the limit of no cases is %v", v)
	}
	if diff := cmp.Diff([]metrics.WarningCode{spc.OutOfRange}, codes(c.Warnings)); diff != "" {
		t.Errorf("warnings mismatch (-want +got):\n%s", diff)
	}
}

func TestErrors(t *testing.T) {
	y := numbers(t, 1, 2, 3)
	quarter, err := metrics.NewPeriod(metrics.FinancialQuarter, 2023, 1)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		reason string
		of     func(series.Series, spc.Options) (spc.Chart, error)
		series series.Series
		o      spc.Options
	}{
		{"p chart of figures alone", spc.P, y, spc.Options{}},
		{"u chart of figures alone", spc.U, y, spc.Options{}},
		{"rebase at another kind of period", spc.XmR, y, spc.Options{Rebase: []metrics.Period{quarter}}},
		{"rebase at no period", spc.XmR, y, spc.Options{Rebase: []metrics.Period{{}}}},
		{"Least above Most", spc.XmR, y, spc.Options{Least: metrics.Exact(5), Most: metrics.Exact(4)}},
		{"Least above the whole", spc.P, counts(t, 100, 1, 2), spc.Options{Least: metrics.Exact(101)}},
		{"Least that is a range", spc.XmR, y, spc.Options{Least: metrics.Between(1, 2)}},
		{"Most that is suppressed", spc.XmR, y, spc.Options{Most: metrics.Missing(metrics.Confidential)}},
		{"over-dispersed single figures", spc.XmR, y, spc.Options{OverDispersed: true}},
	}
	for _, test := range tests {
		if c, err := test.of(test.series, test.o); !errors.Is(err, spc.ErrOptions) || c.Len() != 0 || c.Sections != nil {
			t.Errorf("%s: %v", test.reason, err)
		}
	}
	for _, f := range []func(series.Series, spc.Options) (spc.Chart, error){spc.XmR, spc.P, spc.U} {
		c, err := f(series.Series{}, spc.Options{Rebase: []metrics.Period{quarter}})
		if err != nil || c.Len() != 0 || len(c.Sections) != 0 {
			t.Errorf("no points: %v, %v", c, err)
		}
	}
	c := xmr(t, y, spc.Options{Polarity: metrics.LowIsGood})
	if _, err := c.Assure(nil, ladder(t, metrics.HighIsGood, 70)); !errors.Is(err, spc.ErrOptions) {
		t.Errorf("a target the other way: %v", err)
	}
}
