package funnel_test

import (
	"fmt"
	"log"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
)

// invented are re-referrals and referrals of councils that do not exist.
var invented = []struct {
	name  string
	point funnel.Point
}{
	{"Ashenmoor", funnel.Point{Numerator: metrics.Exact(880), Denominator: metrics.Exact(4000)}},
	{"Brackwater", funnel.Point{Numerator: metrics.Exact(280), Denominator: metrics.Exact(1000)}},
	{"Coldharrow", funnel.Point{Numerator: metrics.Exact(1), Denominator: metrics.Exact(3)}},
	{"Dunmarsh", funnel.Point{
		Numerator: metrics.Missing(metrics.Confidential).WithBounds(1, 5), Denominator: metrics.Exact(60),
	}},
}

// A third of three referrals is further from the average than 28% of a thousand, and means less.
func ExampleOf() {
	var points []funnel.Point
	for _, council := range invented {
		points = append(points, council.point)
	}
	f, err := funnel.Of(points, funnel.Options{Per: 100, Unadjusted: true})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("average %s%%, %v\n", f.Average.Format(metrics.Places(1)), f.Coverage)
	for i, place := range f.Places {
		limits := place.Limits[0]
		fmt.Printf("%s: %s, %.1f to %.1f: %v\n", invented[i].name, place.Figure.Format(metrics.Places(1)), limits.Lower,
			limits.Upper, place.Positions[0])
	}
	// Output:
	// average 23.2%, 3 of 4 (1 confidential)
	// Ashenmoor: 22.0, 21.9 to 24.5: within limits
	// Brackwater: 28.0, 20.6 to 25.9: high
	// Coldharrow: 33.3, 0.0 to 96.6: within limits
	// Dunmarsh: c (1.7 to 8.3), 12.1 to 35.1: low
}

func ExampleFunnel_Curve() {
	var points []funnel.Point
	for _, council := range invented {
		points = append(points, council.point)
	}
	f, err := funnel.Of(points, funnel.Options{Per: 100, Levels: []float64{0.95}, Unadjusted: true})
	if err != nil {
		log.Fatal(err)
	}
	curve, err := f.Curve(10, 10_000, 4)
	if err != nil {
		log.Fatal(err)
	}
	for _, at := range curve {
		fmt.Printf("%.0f referrals: %.1f to %.1f\n", at.Denominator, at.Limits[0].Lower, at.Limits[0].Upper)
	}
	// Output:
	// 10 referrals: 0.0 to 57.5
	// 100 referrals: 14.7 to 32.2
	// 1000 referrals: 20.6 to 25.9
	// 10000 referrals: 22.4 to 24.0
}

func ExampleExpected() {
	fmt.Println(funnel.Expected(153, 0.95), funnel.Expected(153, 0.998))
	// Output: 7.65 0.306
}

// Of ten measures of one council two have a p value below 5%. Taken together, neither is much of a surprise.
func ExampleBenjaminiHochberg() {
	p := []metrics.Value{metrics.Missing(metrics.Unavailable)}
	for _, x := range []float64{0.02, 0.04, 0.12, 0.2, 0.31, 0.4, 0.52, 0.68, 0.8, 0.95} {
		p = append(p, metrics.Exact(x))
	}
	adjusted, tests := funnel.BenjaminiHochberg(p)
	fmt.Println(adjusted[0], adjusted[1].Format(metrics.Places(2)), adjusted[2].Format(metrics.Places(2)))
	fmt.Println(tests)
	// Output:
	// x 0.20 0.20
	// 10 of 11 (1 unavailable)
}
