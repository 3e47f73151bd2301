package distribution_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

func ExampleNormalBeyond() {
	fmt.Printf("%.4f\n", distribution.NormalBeyond(1.96))
	// Output: 0.0500
}

func ExampleStudentTBeyond() {
	fmt.Printf("%.4f\n", distribution.StudentTBeyond(2.3646, 7))
	// Output: 0.0500
}

// TestStudentTBeyondClosedForms holds the tails of 1, 2 and 4 degrees of freedom against their closed forms: for 1, an
// angle; for the even ones, sums in s = t/√(df+t²).
func TestStudentTBeyondClosedForms(t *testing.T) {
	for _, x := range []float64{0, 1e-9, 0.01, 0.5, 1, 1.9, 2, 2.1, 4.3, 12.7, 63, 1e4, 1e8, 1e100} {
		angle := 2 / math.Pi * math.Atan2(1, x)
		// 1-s = (1-s²)/(1+s), and 1-s² = df/(df+t²).
		beyond := func(df float64) (left, s float64) {
			r := x / math.Sqrt(df)
			s = r / math.Hypot(1, r)
			h := 1 / math.Hypot(1, r)
			return h * h / (1 + s), s
		}
		two, _ := beyond(2)
		left, s := beyond(4)
		four := left * left * (2 + s) / 2 // 1 - 3s/2 + s³/2
		for df, want := range map[float64]float64{1: angle, 2: two, 4: four} {
			for _, side := range []float64{x, -x} {
				if got := distribution.StudentTBeyond(side, df); !near(got, want, 1e-12) {
					t.Errorf("t %v, df %v: %v, want %v", side, df, got, want)
				}
			}
		}
	}
}

func TestBeyondAndQuantiles(t *testing.T) {
	for _, tail := range []float64{0.4, 0.1, 0.025, 0.001, 1e-6, 1e-9} {
		if got := distribution.NormalBeyond(distribution.Normal(tail)); !near(got, 2*tail, 1e-12) {
			t.Errorf("normal, tail %v: %v", tail, got)
		}
		for _, df := range []float64{0.5, 1, 3, 4.5, 22, 1000, 1e9} {
			if got := distribution.StudentTBeyond(distribution.StudentT(tail, df), df); !near(got, 2*tail, 1e-9) {
				t.Errorf("t, df %v, tail %v: %v", df, tail, got)
			}
		}
	}
}

func TestBeyondOutOfRange(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, test := range []struct{ t, df, want float64 }{
		{inf, 3, 0}, {-inf, 3, 0}, {0, 3, 1}, {1, 0, nan}, {1, -1, nan}, {nan, 3, nan}, {1, nan, nan}, {nan, 1e9, nan},
	} {
		if got := distribution.StudentTBeyond(test.t, test.df); got != test.want && !(math.IsNaN(got) && math.IsNaN(test.want)) {
			t.Errorf("t %v, df %v: %v, want %v", test.t, test.df, got, test.want)
		}
	}
}
