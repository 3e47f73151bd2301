package distribution_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

func ExampleNormal() {
	fmt.Printf("%.4f %.4f\n", distribution.Normal(0.025), distribution.Normal(0.001))
	// Output: 1.9600 3.0902
}

func ExampleStudentT() {
	fmt.Printf("%.4f\n", distribution.StudentT(0.025, 7))
	// Output: 2.3646
}

func ExampleBetaLower() {
	// The lower Clopper-Pearson limit of 3 in 12.
	fmt.Printf("%.4f\n", distribution.BetaLower(0.025, 3, 10))
	// Output: 0.0549
}

func ExampleBetaUpper() {
	// The upper Clopper-Pearson limit of 3 in 12.
	fmt.Printf("%.4f\n", distribution.BetaUpper(0.025, 4, 9))
	// Output: 0.5719
}

func ExampleGammaLower() {
	// The lower exact limit of a count of 7.
	fmt.Printf("%.4f\n", distribution.GammaLower(0.025, 7))
	// Output: 2.8144
}

func ExampleGammaUpper() {
	// The upper exact limit of a count of 7.
	fmt.Printf("%.4f\n", distribution.GammaUpper(0.025, 8))
	// Output: 14.4227
}

func ExampleBinomialAtMost() {
	fmt.Printf("%.4f\n", distribution.BinomialAtMost(3, 12, 0.5))
	// Output: 0.0730
}

func ExampleBinomialAtLeast() {
	fmt.Printf("%.4f\n", distribution.BinomialAtLeast(10, 12, 0.5))
	// Output: 0.0193
}

func ExamplePoissonAtMost() {
	fmt.Printf("%.4f\n", distribution.PoissonAtMost(1, 3))
	// Output: 0.1991
}

func ExamplePoissonAtLeast() {
	fmt.Printf("%.4f\n", distribution.PoissonAtLeast(7, 3))
	// Output: 0.0335
}
