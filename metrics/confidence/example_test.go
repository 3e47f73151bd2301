package confidence_test

import (
	"fmt"
	"log"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// show prints an interval to a number of decimals.
func show(i confidence.Interval, err error, decimals int) {
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(i.Format(metrics.Places(decimals)))
}

func ExampleProportion() {
	percent := confidence.Options{Per: 100}
	// Re-referrals within a year, of all referrals.
	i, err := confidence.Proportion(metrics.Exact(1000), metrics.Exact(3700), percent)
	show(i, err, 1)
	// None of twelve is not a certain nought.
	i, err = confidence.Proportion(metrics.Exact(0), metrics.Exact(12), percent)
	show(i, err, 1)
	// A suppressed numerator, of which the publisher's rule says that it is 1 to 5.
	suppressed := metrics.Missing(metrics.Confidential).WithBounds(1, 5)
	i, err = confidence.Proportion(suppressed, metrics.Exact(40), percent)
	show(i, err, 1)
	// One of which nothing is known.
	i, err = confidence.Proportion(metrics.Missing(metrics.Confidential), metrics.Exact(40), percent)
	show(i, err, 1)
	// Output:
	// 27.0 (95% Wilson score interval 25.6 to 28.5)
	// 0.0 (95% Wilson score interval 0.0 to 24.2)
	// c (2.5 to 12.5) (95% Wilson score interval 0.4 to 26.1)
	// c
}

// Turnover of invented councils: leavers and workers in full-time equivalents, printed to one decimal.
func ExampleProportion_rows() {
	tenth := metrics.Places(1)
	for _, council := range []struct {
		name             string
		leavers, workers metrics.Value
	}{
		{"Ashenmoor", metrics.Rounded(12.3, tenth), metrics.Rounded(82.4, tenth)},
		{"Brackwater", metrics.Rounded(31.0, tenth), metrics.Rounded(240.6, tenth)},
		{"Coldharrow", metrics.Missing(metrics.Unavailable), metrics.Rounded(95.1, tenth)},
	} {
		i, err := confidence.Proportion(council.leavers, council.workers, confidence.Options{Per: 100})
		if err != nil {
			log.Fatal(err)
		}
		if lower, upper, ok := i.Bounds(); ok {
			fmt.Printf("%-10s %s%% (%.1f to %.1f)\n", council.name, i.Estimate().Format(tenth), lower, upper)
		} else {
			fmt.Printf("%-10s %v\n", council.name, i.Estimate())
		}
	}
	// Output:
	// Ashenmoor  14.9% (8.8 to 24.3)
	// Brackwater 12.9% (9.2 to 17.7)
	// Coldharrow x
}

func ExampleCount() {
	i, err := confidence.Count(metrics.Exact(7), confidence.Options{})
	show(i, err, 1)
	// Output: 7.0 (95% exact Poisson interval 2.8 to 14.4)
}

func ExampleRate() {
	// Children who came into care, of children who live in the council.
	i, err := confidence.Rate(metrics.Exact(120), metrics.Exact(48_000), confidence.Options{Per: 10_000})
	show(i, err, 1)
	// Siblings come together: with a design effect of 1.6 the limits are wider.
	i, err = confidence.Rate(metrics.Exact(120), metrics.Exact(48_000), confidence.Options{Per: 10_000, DesignEffect: 1.6})
	show(i, err, 1)
	// Output:
	// 25.0 (95% Byar interval 20.7 to 29.9)
	// 25.0 (95% Byar interval 19.7 to 31.3)
}

func ExampleMean() {
	// The caseloads of a team of six, one of which was not returned.
	caseloads := []metrics.Value{
		metrics.Exact(14), metrics.Exact(17), metrics.Exact(22), metrics.Exact(15), metrics.Exact(19), metrics.Missing(metrics.Unavailable),
	}
	team, err := confidence.Mean(caseloads, confidence.Options{})
	show(team.Interval, err, 1)
	fmt.Println(team.Figures)
	alone, err := confidence.Mean(caseloads[:1], confidence.Options{})
	show(alone.Interval, err, 1)
	fmt.Println(alone.Warnings)
	// Output:
	// 17.4 (95% Student t interval 13.4 to 21.4)
	// 5 of 6 (1 unavailable)
	// 14.0
	// [no interval: it takes more figures (have 1, need 2)]
}

func ExampleDifferenceOfProportions() {
	lastYear := confidence.Group{Events: metrics.Exact(48), Of: metrics.Exact(80)}
	thisYear := confidence.Group{Events: metrics.Exact(56), Of: metrics.Exact(70)}
	i, err := confidence.DifferenceOfProportions(thisYear, lastYear, confidence.Options{Per: 100})
	show(i, err, 1) // in percentage points
	// Output: 20.0 (95% Newcombe hybrid score interval 5.2 to 33.4)
}

func ExampleRatioOfProportions() {
	ashenmoor := confidence.Group{Events: metrics.Exact(36), Of: metrics.Exact(40)}
	brackwater := confidence.Group{Events: metrics.Exact(16), Of: metrics.Exact(80)}
	i, err := confidence.RatioOfProportions(ashenmoor, brackwater, confidence.Options{})
	show(i, err, 2)
	// Output: 4.50 (95% Koopman score interval 2.94 to 7.15)
}

func ExampleDifferenceOfRates() {
	ashenmoor := confidence.Group{Events: metrics.Exact(41), Of: metrics.Exact(28_010)}
	brackwater := confidence.Group{Events: metrics.Exact(15), Of: metrics.Exact(19_017)}
	i, err := confidence.DifferenceOfRates(ashenmoor, brackwater, confidence.Options{Per: 10_000})
	show(i, err, 1)
	// Output: 6.7 (95% MOVER exact Poisson interval 0.2 to 13.0)
}

func ExampleRatioOfRates() {
	ashenmoor := confidence.Group{Events: metrics.Exact(11), Of: metrics.Exact(800)}
	brackwater := confidence.Group{Events: metrics.Exact(21), Of: metrics.Exact(3011)}
	i, err := confidence.RatioOfRates(ashenmoor, brackwater, confidence.Options{})
	show(i, err, 2)
	// Output: 1.97 (95% exact conditional interval 0.86 to 4.28)
}
