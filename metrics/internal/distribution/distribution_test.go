package distribution_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// tails are the probabilities at which quantiles are asked for: those of usual intervals, those that many comparisons
// need, and some beyond.
var tails = []float64{0.4, 0.025, 0.001, 1e-6, 1e-9, 1e-12}

// near tells whether two numbers agree to a relative error.
func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance*math.Abs(b) }

// TestWhereGonumIsWrong holds the two quantiles of which gonum v0.16.0 is known to be wrong, without an error, by
// factors of 1,600 and 4,800. The expected values are R's.
func TestWhereGonumIsWrong(t *testing.T) {
	for _, test := range []struct{ tail, a, b, want float64 }{
		{1e-6, 5, 927244, 2.527e-5},
		{1e-9, 1, 1e5, 2.072e-4},
	} {
		if got := distribution.BetaUpper(test.tail, test.a, test.b); !near(got, test.want, 5e-4) {
			t.Errorf("BetaUpper(%v, %v, %v) = %v, want %v", test.tail, test.a, test.b, got, test.want)
		}
	}
}

// crosses tells whether an increasing function passes a target between x(1-tolerance) and x(1+tolerance).
func crosses(f func(x *big.Float) *big.Float, x, tolerance float64, target *big.Float) bool {
	below, above := mul(num(x), num(1-tolerance)), mul(num(x), num(1+tolerance))
	if one := num(1); above.Cmp(one) > 0 && below.Cmp(one) < 0 {
		above = one
	}
	return f(below).Cmp(target) <= 0 && f(above).Cmp(target) >= 0
}

// TestBetaQuantiles holds the quantiles of Clopper-Pearson and Jeffreys intervals against the slow distribution
// function, for tails from two fifths to a millionth of a millionth.
func TestBetaQuantiles(t *testing.T) {
	for _, test := range []struct {
		n, tolerance float64
		counts       []float64
	}{
		{1, 2e-12, []float64{0, 1}},
		{12, 2e-12, []float64{0, 1, 6, 11, 12}},
		{153, 2e-12, []float64{0, 3, 76, 150, 153}},
		// gonum takes the logarithm of the beta function from differences of large ones, and so loses digits with n.
		{5000, 5e-11, []float64{0, 1, 40, 2500, 4999, 5000}},
		{1e5, 1e-9, []float64{0, 1000}},
		{1e6, 1e-8, []float64{5}},
	} {
		for _, x := range test.counts {
			for _, tail := range tails {
				for _, shape := range [][2]float64{{x, test.n - x + 1}, {x + 1, test.n - x}, {x + 0.5, test.n - x + 0.5}} {
					a, b := shape[0], shape[1]
					if a == 0 || b == 0 {
						continue
					}
					cdf := func(q *big.Float) *big.Float { return incompleteBeta(a, b, q) }
					if got := distribution.BetaLower(tail, a, b); !crosses(cdf, got, test.tolerance, num(tail)) {
						t.Errorf("BetaLower(%v, %v, %v) = %v is not where the distribution passes it", tail, a, b, got)
					}
					if got := distribution.BetaUpper(tail, a, b); !crosses(cdf, got, test.tolerance, oneLess(num(tail))) {
						t.Errorf("BetaUpper(%v, %v, %v) = %v is not where the distribution passes it", tail, a, b, got)
					}
				}
			}
		}
	}
}

// TestGammaQuantiles holds the quantiles of exact Poisson intervals against the slow distribution function.
func TestGammaQuantiles(t *testing.T) {
	for _, a := range []float64{0.5, 1, 2, 4.5, 9, 10, 65, 1045, 20000, 99999, 100001, 1e6} {
		for _, tail := range tails {
			cdf := func(q *big.Float) *big.Float { return incompleteGamma(a, q) }
			if got := distribution.GammaLower(tail, a); !crosses(cdf, got, 2e-12, num(tail)) {
				t.Errorf("GammaLower(%v, %v) = %v is not where the distribution passes it", tail, a, got)
			}
			if got := distribution.GammaUpper(tail, a); !crosses(cdf, got, 2e-12, oneLess(num(tail))) {
				t.Errorf("GammaUpper(%v, %v) = %v is not where the distribution passes it", tail, a, got)
			}
		}
	}
}

// TestStudentT holds quantiles against the slow distribution function and, with one degree of freedom, the closed form.
func TestStudentT(t *testing.T) {
	for _, df := range []float64{1, 2, 3, 7, 25, 152, 20001} {
		for _, tail := range tails {
			got := distribution.StudentT(tail, df)
			// P(T ≤ t) = 1 - P(B ≤ df/(df+t²))/2 for t above nought, B being a beta variable of df/2 and 1/2.
			cdf := func(q *big.Float) *big.Float {
				rest := quo(num(df), zero().Add(num(df), mul(q, q)))
				return oneLess(quo(incompleteBeta(df/2, 0.5, rest), num(2)))
			}
			if !crosses(cdf, got, 1e-11, oneLess(num(tail))) {
				t.Errorf("StudentT(%v, %v) = %v is not where the distribution passes it", tail, df, got)
			}
			if cotangent := 1 / math.Tan(math.Pi*tail); df == 1 && !near(got, cotangent, 1e-11) {
				t.Errorf("StudentT(%v, 1) = %v, want %v", tail, got, cotangent)
			}
		}
	}
	if got, normal := distribution.StudentT(0.025, 1e9), distribution.Normal(0.025); !near(got, normal, 1e-8) {
		t.Errorf("with many degrees of freedom t = %v, want the normal %v", got, normal)
	}
	if got := distribution.StudentT(0.5, 7); got != 0 {
		t.Errorf("the median of t is %v, want 0", got)
	}
}

// TestNormal holds the standard quantiles, to the digits of R's qnorm.
func TestNormal(t *testing.T) {
	for tail, want := range map[float64]float64{
		0.5: 0, 0.025: 1.9599639845400545, 0.001: 3.090232306167813, 1e-9: 5.997807015007688, 0.975: -1.9599639845400545,
	} {
		if got := distribution.Normal(tail); math.Abs(got-want) > 2e-15*math.Abs(want) {
			t.Errorf("Normal(%v) = %v, want %v", tail, got, want)
		}
	}
	if got := distribution.Normal(0); !math.IsInf(got, 1) {
		t.Errorf("Normal(0) = %v, want infinity", got)
	}
}

// TestBinomialTails holds the tails against the slow distribution function.
func TestBinomialTails(t *testing.T) {
	for _, test := range []struct{ k, n, p, tolerance float64 }{
		{0, 12, 0.3, 1e-13}, {3, 12, 0.3, 1e-13}, {11, 12, 0.3, 1e-13}, {40, 153, 0.27, 1e-12}, {5, 153, 0.27, 1e-11},
		{150, 153, 0.27, 1e-11}, {5000, 1e4, 0.5, 1e-10}, {2, 1e6, 1e-5, 1e-9}, {40, 1e6, 1e-5, 1e-9},
		{272500, 1e6, 0.27, 1e-8},
	} {
		want, _ := incompleteBeta(test.n-test.k, test.k+1, oneLess(num(test.p))).Float64()
		if got := distribution.BinomialAtMost(test.k, test.n, test.p); !near(got, want, test.tolerance) {
			t.Errorf("BinomialAtMost(%v, %v, %v) = %v, want %v", test.k, test.n, test.p, got, want)
		}
		if test.k == 0 {
			continue
		}
		want, _ = incompleteBeta(test.k, test.n-test.k+1, num(test.p)).Float64()
		if got := distribution.BinomialAtLeast(test.k, test.n, test.p); !near(got, want, test.tolerance) {
			t.Errorf("BinomialAtLeast(%v, %v, %v) = %v, want %v", test.k, test.n, test.p, got, want)
		}
	}
}

// TestPoissonTails holds the tails against the slow distribution function, far ones of many events included, where the
// series of gonum end too soon.
func TestPoissonTails(t *testing.T) {
	for _, test := range []struct{ k, mean, tolerance float64 }{
		{0, 3, 1e-14}, {7, 3, 1e-13}, {40, 3, 1e-13}, {1, 30, 1e-13}, {1000, 1045, 1e-12}, {1300, 1045, 1e-12},
		{200_000, 200_500, 1e-10}, {200_000, 203_000, 1e-4}, {200_000, 197_000, 1e-4},
	} {
		want, _ := oneLess(incompleteGamma(test.k+1, num(test.mean))).Float64()
		if got := distribution.PoissonAtMost(test.k, test.mean); !near(got, want, test.tolerance) {
			t.Errorf("PoissonAtMost(%v, %v) = %v, want %v", test.k, test.mean, got, want)
		}
		if test.k == 0 {
			continue
		}
		want, _ = incompleteGamma(test.k, num(test.mean)).Float64()
		if got := distribution.PoissonAtLeast(test.k, test.mean); !near(got, want, test.tolerance) {
			t.Errorf("PoissonAtLeast(%v, %v) = %v, want %v", test.k, test.mean, got, want)
		}
	}
}

// TestFarPoissonTails holds the tails of so many events that the series of gonum are of no use, against the quantiles
// of the gamma distribution that belong to them.
func TestFarPoissonTails(t *testing.T) {
	for _, k := range []float64{1e7, 1e9} {
		for _, tail := range []float64{1e-6, 1e-9} {
			if got := distribution.PoissonAtLeast(k, distribution.GammaLower(tail, k)); !near(got, tail, 1e-4) {
				t.Errorf("PoissonAtLeast(%v) of the mean that leaves %v is %v", k, tail, got)
			}
			if got := distribution.PoissonAtMost(k-1, distribution.GammaUpper(tail, k)); !near(got, tail, 1e-4) {
				t.Errorf("PoissonAtMost(%v) of the mean that leaves %v is %v", k-1, tail, got)
			}
		}
	}
}

// TestManyTrials holds that the expansions for many trials join on to what they take over from, and stay in order far
// beyond.
func TestManyTrials(t *testing.T) {
	for _, tail := range tails {
		for _, part := range []float64{1, 6, 1e4, 9e4, 1.01e5, 1e6, 5e7, 9.9e7} {
			lower, above := distribution.BetaLower(tail, part, 1e8-part), distribution.BetaLower(tail, part, 1e8-part+1)
			if !near(above, lower, 5e-7) {
				t.Errorf("BetaLower(%v, %v, of 1e8) is %v, and %v of one more", tail, part, lower, above)
			}
			upper, above := distribution.BetaUpper(tail, part, 1e8-part), distribution.BetaUpper(tail, part, 1e8-part+1)
			if !near(above, upper, 5e-7) {
				t.Errorf("BetaUpper(%v, %v, of 1e8) is %v, and %v of one more", tail, part, upper, above)
			}
		}
	}
	for _, n := range []float64{1e9, 1e12, 1e15} {
		for _, x := range []float64{1, 1e3, n / 1e4, n / 2, n - n/1e4} {
			lower, upper := distribution.BetaLower(0.025, x, n-x+1), distribution.BetaUpper(0.025, x+1, n-x)
			if !(lower > 0 && lower <= x/n && x/n <= upper && upper < 1) {
				t.Errorf("%v of %v lie from %v to %v", x, n, lower, upper)
			}
		}
	}
}

// TestEdges holds what arguments at the edge of their range and beyond it give.
func TestEdges(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		reason    string
		got, want float64
	}{
		{"a beta variable of nought is nought", distribution.BetaLower(0.025, 0, 3), 0},
		{"a beta variable of nought is nought", distribution.BetaUpper(0.025, 0, 3), 0},
		{"the other nought makes it 1", distribution.BetaLower(0.025, 3, 0), 1},
		{"the other nought makes it 1", distribution.BetaUpper(0.025, 3, 0), 1},
		{"two noughts say nothing", distribution.BetaLower(0.025, 0, 0), nan},
		{"no tail", distribution.BetaUpper(0, 1, 1), nan},
		{"no number", distribution.BetaUpper(nan, 1, 1), nan},
		{"a negative parameter", distribution.BetaLower(0.1, -1, 1), nan},
		{"an infinite parameter", distribution.BetaLower(0.1, inf, 1), nan},
		{"a gamma variable of nought is nought", distribution.GammaLower(0.025, 0), 0},
		{"a gamma variable of nought is nought", distribution.GammaUpper(0.025, 0), 0},
		{"an infinite shape", distribution.GammaUpper(0.025, inf), nan},
		{"a tail that gonum has no beginning for", distribution.GammaLower(5e-324, 1), 5e-324},
		{"a tail of all", distribution.GammaLower(1, 1), nan},
		{"no degrees of freedom", distribution.StudentT(0.025, 0), nan},
		{"not a tail", distribution.StudentT(0.6, 3), nan},
		{"not a tail", distribution.Normal(1.5), nan},
		{"fewer than none", distribution.BinomialAtMost(-1, 3, 0.5), 0},
		{"all", distribution.BinomialAtMost(3, 3, 0.5), 1},
		{"any", distribution.BinomialAtLeast(0, 3, 0.5), 1},
		{"more than all", distribution.BinomialAtLeast(4, 3, 0.5), 0},
		{"not a probability", distribution.BinomialAtLeast(1, 3, 1.5), nan},
		{"not a probability", distribution.BinomialAtMost(1, 3, nan), nan},
		{"fewer than none", distribution.PoissonAtMost(-1, 3), 0},
		{"any", distribution.PoissonAtLeast(0, 3), 1},
		{"none expected", distribution.PoissonAtMost(0, 0), 1},
		{"none expected", distribution.PoissonAtLeast(1, 0), 0},
		{"any", distribution.PoissonAtMost(inf, 3), 1},
		{"more than any", distribution.PoissonAtLeast(inf, 3), 0},
		{"not a mean", distribution.PoissonAtLeast(1, -3), nan},
		{"not a mean", distribution.PoissonAtMost(1, nan), nan},
	} {
		if test.got != test.want && !(math.IsNaN(test.got) && math.IsNaN(test.want)) {
			t.Errorf("%s: got %v, want %v", test.reason, test.got, test.want)
		}
	}
}

// FuzzQuantiles holds that any arguments give a number in range or NaN, and return.
func FuzzQuantiles(f *testing.F) {
	f.Add(0.025, 5.0, 35.0)
	f.Add(1e-9, 1e-9, 1e9)
	f.Add(1e-300, 1e300, 0.5)
	f.Fuzz(func(t *testing.T, tail, a, b float64) {
		for name, quantile := range map[string]func(tail, a, b float64) float64{
			"BetaLower": distribution.BetaLower, "BetaUpper": distribution.BetaUpper,
		} {
			if x := quantile(tail, a, b); x < 0 || x > 1 {
				t.Errorf("%s(%v, %v, %v) = %v", name, tail, a, b, x)
			}
		}
		for name, quantile := range map[string]func(tail, a float64) float64{
			"GammaLower": distribution.GammaLower, "GammaUpper": distribution.GammaUpper, "StudentT": distribution.StudentT,
		} {
			if x := quantile(tail, a); x < 0 {
				t.Errorf("%s(%v, %v) = %v", name, tail, a, x)
			}
		}
		for name, x := range map[string]float64{
			"BinomialAtMost":  distribution.BinomialAtMost(math.Floor(a), math.Floor(b), tail),
			"BinomialAtLeast": distribution.BinomialAtLeast(math.Floor(a), math.Floor(b), tail),
			"PoissonAtMost":   distribution.PoissonAtMost(math.Floor(a), b),
			"PoissonAtLeast":  distribution.PoissonAtLeast(math.Floor(a), b),
		} {
			if x < 0 || x > 1 {
				t.Errorf("%s of %v, %v, %v is %v", name, tail, a, b, x)
			}
		}
	})
}

// BenchmarkQuantiles measures the guarded quantiles, which call the distribution function at least twice more than
// those they guard.
func BenchmarkQuantiles(b *testing.B) {
	for _, bench := range []struct {
		name     string
		quantile func(i int) float64
	}{
		{"Normal", func(i int) float64 { return distribution.Normal(0.025 + float64(i%100)/1e6) }},
		{"StudentT", func(i int) float64 { return distribution.StudentT(0.025, float64(1+i%200)) }},
		{"BetaLower", func(i int) float64 { return distribution.BetaLower(0.025, float64(1+i%200), float64(200-i%200)) }},
		{"BetaUpper", func(i int) float64 { return distribution.BetaUpper(0.025, float64(1+i%200), float64(200-i%200)) }},
		{"GammaLower", func(i int) float64 { return distribution.GammaLower(0.025, float64(1+i%200)) }},
		{"GammaUpper", func(i int) float64 { return distribution.GammaUpper(0.025, float64(1+i%200)) }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				bench.quantile(i)
			}
		})
	}
}
