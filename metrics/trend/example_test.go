package trend_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// The invented council of Ashenmoor held 640 of 1,000 reviews in time in 2016, and more in each year since but one.
func ExampleTest() {
	s := percentages(640, 1000, 655, 1010, 690, 1020, 684, 1000, 731, 1030)
	r, err := trend.Test(s, panel.Proportion, trend.Options{})
	fmt.Println(r.Text(metrics.HighIsGood), err)
	fmt.Printf("%v pp a year (%v to %v)\n", r.Slope.Format(metrics.Places(1)), r.SlopeLower.Format(metrics.Places(1)),
		r.SlopeUpper.Format(metrics.Places(1)))
	// Output:
	// improving: Cochran-Armitage test, 5 of 5 figures, 2016 to 2020, P under 0.001 <nil>
	// 1.8 pp a year (0.8 to 2.7)
}

func ExampleCochranArmitage() {
	r, _ := trend.CochranArmitage(percentages(2, 10, 5, 10, 8, 10), trend.Options{})
	fmt.Println(r.Direction, r.Statistic.Format(metrics.Places(1)), r.P.Format(metrics.Places(4)))
	// Output: up 7.2 0.0073
}

// Caseloads of the invented council of Brackwater, month by month.
func ExampleMannKendall() {
	r, _ := trend.MannKendall(figures(17.2, 17.0, 16.4, 16.6, 16.1, 15.8), trend.Options{})
	fmt.Println(r.Text(metrics.LowIsGood))
	fmt.Println(r.Statistic, r.Basis, r.Slope.Format(metrics.Places(2)))
	// Output:
	// improving: Mann-Kendall test, 6 of 6 figures, January 2015 to June 2015, P 0.017
	// -13 exact (permutations) -0.28
}

// A rise that rests on the last year alone is marked as no trend.
func ExampleFivePoint() {
	steady := trend.FivePoint(percentages(200, 1000, 230, 1000, 240, 1000, 270, 1000, 300, 1000), panel.Proportion)
	jump := trend.FivePoint(percentages(200, 1000, 199, 1000, 198, 1000, 197, 1000, 400, 1000), panel.Proportion)
	fmt.Println(steady.Direction, steady.Warnings)
	fmt.Println(jump.Direction, jump.Warnings)
	// Output:
	// up []
	// no clear trend [without one of the five figures the slope has not the same sign]
}

func ExampleDirection_Meaning() {
	fmt.Println(trend.Down.Meaning(metrics.LowIsGood), trend.Down.Meaning(metrics.Neutral))
	// Output: improving falling
}

func ExampleResult_Text() {
	r, _ := trend.MannKendall(figures(17.2, 17.0), trend.Options{})
	fmt.Println(r.Text(metrics.LowIsGood))
	// Output:
	// not applicable: too few figures: no trend could be told from them, however clear (have 2, need 5)
}
