package distribution_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

func ExampleBetaBinomialAtLeast() {
	// Of 12 more cases after 31 of 42, with Jeffreys' prior: 9 events or more.
	fmt.Printf("%.4f\n", distribution.BetaBinomialAtLeast(9, 12, 31.5, 11.5))
	// Output: 0.5931
}

func ExampleBetaBinomialAtMost() {
	fmt.Printf("%.4f\n", distribution.BetaBinomialAtMost(8, 12, 31.5, 11.5))
	// Output: 0.4069
}

func ExampleNegativeBinomialAtLeast() {
	fmt.Printf("%.4f\n", distribution.NegativeBinomialAtLeast(7, 4.5, 3))
	// Output: 0.0752
}

func ExampleNegativeBinomialAtMost() {
	fmt.Printf("%.4f\n", distribution.NegativeBinomialAtMost(6, 4.5, 3))
	// Output: 0.9248
}

func ExampleStudentTAbove() {
	fmt.Printf("%.4f\n", distribution.StudentTAbove(2.3646, 7))
	// Output: 0.0250
}

// betaBinomial is the tails from each number of events upwards, summed in fractions: of
// C(m, j) a(a+1)…(a+j-1) b(b+1)…(b+m-j-1) / (a+b)…(a+b+m-1).
func betaBinomial(m int, a, b float64) []float64 {
	rising := func(x float64, n int) *big.Rat {
		product := big.NewRat(1, 1)
		for i := range n {
			product.Mul(product, new(big.Rat).SetFloat64(x+float64(i)))
		}
		return product
	}
	tails := make([]float64, m+1)
	sum, all := new(big.Rat), rising(a+b, m)
	for j := m; j >= 0; j-- {
		term := new(big.Rat).SetInt(new(big.Int).Binomial(int64(m), int64(j)))
		term.Mul(term, rising(a, j))
		sum.Add(sum, term.Mul(term, rising(b, m-j)))
		tails[j], _ = new(big.Rat).Quo(sum, all).Float64()
	}
	return tails
}

// TestBetaBinomialTails holds the tails against sums in fractions, small and U-shaped ones included.
func TestBetaBinomialTails(t *testing.T) {
	for _, shape := range [][2]float64{{0.5, 0.5}, {31.5, 11.5}, {0.5, 40.5}, {1, 1}, {0.25, 3}, {500.5, 3.5}, {2.75, 0.125}} {
		for _, m := range []int{1, 3, 12, 60} {
			a, b := shape[0], shape[1]
			for k, want := range betaBinomial(m, a, b) {
				if got := distribution.BetaBinomialAtLeast(float64(k), float64(m), a, b); !near(got, want, 1e-13) {
					t.Errorf("BetaBinomialAtLeast(%v, %v, %v, %v) = %v, want %v", k, m, a, b, got, want)
				}
				rest := distribution.BetaBinomialAtMost(float64(k-1), float64(m), a, b)
				if math.Abs(rest+want-1) > 1e-13 {
					t.Errorf("BetaBinomialAtMost(%v, %v, %v, %v) = %v, want %v", k-1, m, a, b, rest, 1-want)
				}
			}
		}
	}
	// With a and b of 1 every number of events is as likely, however many the trials.
	for _, m := range []float64{1000, 131_072, 131_073, 1e6, 1e9} {
		for _, part := range []float64{0.1, 0.5, 0.999} {
			k := math.Floor(part * m)
			tolerance := 1e-11
			if m > 131_072 {
				tolerance = 1e-5
			}
			if got, want := distribution.BetaBinomialAtLeast(k, m, 1, 1), (m-k+1)/(m+1); math.Abs(got-want) > tolerance {
				t.Errorf("BetaBinomialAtLeast(%v, %v, 1, 1) = %v, want %v", k, m, got, want)
			}
		}
	}
	// Far from the middle the terms leave the range of a float.
	if got := distribution.BetaBinomialAtLeast(1, 1e5, 9e4, 1e4); got != 1 {
		t.Errorf("nearly all: %v, want 1", got)
	}
	if got := distribution.BetaBinomialAtLeast(99_990, 1e5, 1e4, 9e4); !(got >= 0 && got < 1e-300) {
		t.Errorf("nearly none: %v, want next to 0", got)
	}
}

// TestManyBetaBinomialTrials holds that what takes over for many trials joins on to the sums.
func TestManyBetaBinomialTrials(t *testing.T) {
	const last = 131_072
	const one = 0.0025 // the probability of any one number of events, at most, by which one trial more moves the tail
	for _, shape := range [][2]float64{{0.5, 0.5}, {30, 10}, {900.5, 50.5}, {5e5, 2e5}, {7e8, 3e8}} {
		a, b := shape[0], shape[1]
		for _, z := range []float64{-2, -0.5, 0, 1, 2.5} {
			mean := a / (a + b)
			share := min(max(mean+z*math.Sqrt(mean*(1-mean)*(1/(a+b)+1.0/last)), 0.001), 0.999)
			k := math.Floor(share * last)
			summed := distribution.BetaBinomialAtLeast(k, last, a, b)
			taken := distribution.BetaBinomialAtLeast(math.Floor(share*(last+1)), last+1, a, b)
			if math.Abs(taken-summed) > one {
				t.Errorf("of %v trials %v, of one more %v (a %v, b %v)", last, summed, taken, a, b)
			}
		}
	}
}

// negativeBinomial is the lower tail summed term by term to seventy digits, for sizes that are multiples of a half.
func negativeBinomial(k int, size, mean float64) *big.Float {
	all := zero().Add(num(size), num(mean))
	p, q := quo(num(size), all), quo(num(mean), all)
	term := power(p, size)
	sum := zero().Set(term)
	for j := 1; j <= k; j++ {
		term = quo(mul(mul(term, num(size+float64(j-1))), q), num(float64(j)))
		sum.Add(sum, term)
	}
	return sum
}

// TestNegativeBinomialTails holds the tails against slow sums.
func TestNegativeBinomialTails(t *testing.T) {
	for _, size := range []float64{0.5, 1, 4.5, 100.5, 2000} {
		for _, mean := range []float64{0.25, 3, 40, 700} {
			for _, k := range []int{0, 1, 5, 40, 800} {
				sum := negativeBinomial(k, size, mean)
				want, _ := sum.Float64()
				rest, _ := oneLess(sum).Float64()
				if got := distribution.NegativeBinomialAtMost(float64(k), size, mean); !near(got, want, 1e-10) {
					t.Errorf("NegativeBinomialAtMost(%v, %v, %v) = %v, want %v", k, size, mean, got, want)
				}
				if got := distribution.NegativeBinomialAtLeast(float64(k+1), size, mean); !near(got, rest, 1e-10) &&
					math.Abs(got-rest) > 1e-60 {
					t.Errorf("NegativeBinomialAtLeast(%v, %v, %v) = %v, want %v", k+1, size, mean, got, rest)
				}
			}
		}
	}
	// What takes over for many joins on: one event more makes no more difference than it may.
	for _, test := range []struct{ size, k float64 }{
		{2e4, 1e6 - 2e4 - 1}, {5e5, 5e5 - 1}, {9.7e5, 3e4 - 1}, {3, 1e8 - 4}, {9.9e3, 1e8 - 9.9e3 - 1}, {1e8 - 6, 5},
		{1e8 - 901, 900},
	} {
		size, k := test.size, test.k
		for _, z := range []float64{-2, -0.7, 0, 0.7, 2} {
			mean := k / math.Exp(z*math.Sqrt(1/size+1/k))
			before := distribution.NegativeBinomialAtMost(k, size*(1-1e-9), mean)
			after := distribution.NegativeBinomialAtMost(k, size*(1+1e-7)+1e-7, mean)
			if math.Abs(after-before) > 2e-6 {
				t.Errorf("%v of size %v and mean %v: %v, and beyond %v", k, size, mean, before, after)
			}
		}
	}
}

// TestStudentTAbove holds the tail against the slow distribution function, and against the quantile.
func TestStudentTAbove(t *testing.T) {
	for _, df := range []float64{1, 2, 3, 7, 25, 152, 20001} {
		for _, x := range []float64{0, 0.1, 0.7, 1.5, 3, 9} {
			rest := quo(num(df), zero().Add(num(df), mul(num(x), num(x))))
			want := 0.5
			if x > 0 {
				want, _ = quo(incompleteBeta(df/2, 0.5, rest), num(2)).Float64()
			}
			if got := distribution.StudentTAbove(x, df); !near(got, want, 1e-10) {
				t.Errorf("StudentTAbove(%v, %v) = %v, want %v", x, df, got, want)
			}
			if got := distribution.StudentTAbove(-x, df); math.Abs(got-(1-want)) > 1e-12 {
				t.Errorf("StudentTAbove(%v, %v) = %v, want %v", -x, df, got, 1-want)
			}
		}
	}
	for _, df := range []float64{1.3, 14.3, 1e9} {
		if got := distribution.StudentTAbove(distribution.StudentT(0.025, df), df); !near(got, 0.025, 1e-9) {
			t.Errorf("beyond the quantile of 0.025 with %v degrees of freedom lies %v", df, got)
		}
	}
}

// TestPredictiveEdges holds what arguments at the edge of their range and beyond it give.
func TestPredictiveEdges(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		reason    string
		got, want float64
	}{
		{"any", distribution.BetaBinomialAtLeast(0, 3, 1, 1), 1},
		{"more than all", distribution.BetaBinomialAtLeast(4, 3, 1, 1), 0},
		{"fewer than none", distribution.BetaBinomialAtMost(-1, 3, 1, 1), 0},
		{"all", distribution.BetaBinomialAtMost(3, 3, 1, 1), 1},
		{"of none", distribution.BetaBinomialAtLeast(1, 0, 1, 1), 0},
		{"no prior", distribution.BetaBinomialAtLeast(1, 3, 0, 1), nan},
		{"no number", distribution.BetaBinomialAtMost(nan, 3, 1, 1), nan},
		{"fewer than none", distribution.NegativeBinomialAtMost(-1, 2, 3), 0},
		{"any", distribution.NegativeBinomialAtLeast(0, 2, 3), 1},
		{"none expected", distribution.NegativeBinomialAtLeast(1, 2, 0), 0},
		{"none expected", distribution.NegativeBinomialAtMost(0, 2, 0), 1},
		{"any", distribution.NegativeBinomialAtMost(inf, 2, 3), 1},
		{"more than any", distribution.NegativeBinomialAtLeast(inf, 2, 3), 0},
		{"no size", distribution.NegativeBinomialAtMost(1, 0, 3), nan},
		{"beyond all", distribution.StudentTAbove(inf, 3), 0},
		{"before all", distribution.StudentTAbove(-inf, 3), 1},
		{"no degrees of freedom", distribution.StudentTAbove(1, 0), nan},
	} {
		if test.got != test.want && !(math.IsNaN(test.got) && math.IsNaN(test.want)) {
			t.Errorf("%s: got %v, want %v", test.reason, test.got, test.want)
		}
	}
}

// FuzzPredictiveTails holds that any arguments give a probability or NaN, and return.
func FuzzPredictiveTails(f *testing.F) {
	f.Add(9.0, 12.0, 31.5, 11.5)
	f.Add(1e6, 1e8, 1e-9, 1e9)
	f.Add(3.0, 1e300, 1e300, 1e-300)
	f.Fuzz(func(t *testing.T, k, m, a, b float64) {
		for name, x := range map[string]float64{
			"BetaBinomialAtLeast":    distribution.BetaBinomialAtLeast(math.Floor(k), math.Floor(m), a, b),
			"BetaBinomialAtMost":     distribution.BetaBinomialAtMost(math.Floor(k), math.Floor(m), a, b),
			"NegativeBinomialAtMost": distribution.NegativeBinomialAtMost(math.Floor(k), a, b),
			"NegativeBinomialLeast":  distribution.NegativeBinomialAtLeast(math.Floor(k), a, b),
			"StudentTAbove":          distribution.StudentTAbove(k, a),
		} {
			if x < 0 || x > 1 || math.IsNaN(x) && a >= 1e-3 && a < 1e9 && b >= 1e-3 && b < 1e9 && m >= 0 && m < 1e9 &&
				k == k {
				t.Errorf("%s of %v, %v, %v, %v is %v", name, k, m, a, b, x)
			}
		}
	})
}
