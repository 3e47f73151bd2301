package spc_test

import (
	"fmt"
	"log"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// january2024 is the month so many after January 2024.
func january2024(after int) metrics.Period {
	p, err := metrics.NewPeriod(metrics.Month, 2024+after/12, after%12+1)
	if err != nil {
		log.Fatal(err)
	}
	return p
}

// ashenmoor is the invented percentage of children in care visited in time in Ashenmoor, of which the tenth month was
// not returned.
func ashenmoor() series.Series {
	var points []series.Point
	for i, x := range []float64{
		81.2, 84.0, 79.5, 83.1, 80.4, 82.6, 81.9, 84.4, 80.8, 0, 82.2, 83.5, 87.9, 88.4, 90.1, 89.2, 91.0, 90.3, 92.4,
	} {
		value := metrics.Rounded(x, metrics.Places(1))
		if i == 9 {
			value = metrics.Missing(metrics.Unavailable)
		}
		points = append(points, series.Point{Period: january2024(i), Value: value})
	}
	s, err := series.Of(points...)
	if err != nil {
		log.Fatal(err)
	}
	return s
}

func ExampleXmR() {
	c, err := spc.XmR(ashenmoor(), spc.Options{
		Polarity: metrics.HighIsGood, Least: metrics.Exact(0), Most: metrics.Exact(100),
		Rebase: []metrics.Period{january2024(12)}, // a new way of planning visits
	})
	if err != nil {
		log.Fatal(err)
	}
	one := metrics.Places(1)
	for i, s := range c.Sections {
		fmt.Printf("%s to %s: mean %s, limits %s to %s, of %v\n", s.From.Label(), s.To.Label(), s.Mean.Format(one),
			s.Lower.Format(one), s.Upper.Format(one), c.Coverage(i))
		for _, w := range s.Warnings {
			fmt.Println(" ", w)
		}
	}
	// Output:
	// January 2024 to December 2024: mean 82.1, limits 75.1 to 89.2, of 11 of 12 (1 unavailable)
	//   limits of few figures move with each new one (have 11, need 13)
	// January 2025 to July 2025: mean 89.9, limits 86.5 to 93.3, of 7 of 7
	//   limits of few figures move with each new one (have 7, need 13)
}

// Without the rebase, the chart says that something has changed. (The row below the mean before it is left out here.)
func ExampleChart_All() {
	c, err := spc.XmR(ashenmoor(), spc.Options{Polarity: metrics.HighIsGood})
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range c.All() {
		if p.Cause != spc.CommonCause && p.Cause != spc.ShiftBelow {
			fmt.Printf("%s: %v, %v: %v\n", p.Period.Label(), p.Value, p.Cause, p.Meaning)
		}
	}
	// Output:
	// March 2024: 79.5, two in three near the lower limit: concern
	// May 2024: 80.4, two in three near the lower limit: concern
	// October 2024: x, not judged: not judged
	// January 2025: 87.9, seven or more in a row above the mean: improvement
	// February 2025: 88.4, seven or more in a row above the mean: improvement
	// March 2025: 90.1, two in three near the upper limit: improvement
	// April 2025: 89.2, two in three near the upper limit: improvement
	// May 2025: 91.0, two in three near the upper limit: improvement
	// June 2025: 90.3, two in three near the upper limit: improvement
	// July 2025: 92.4, above the upper limit: improvement
}

// The invented meetings that an agency of Brackwater attended, of those to which it was invited.
func ExampleP() {
	var counts []series.Count
	for i, c := range [][2]int{{31, 42}, {28, 40}, {12, 18}, {35, 44}, {30, 41}, {3, 12}, {33, 45}} {
		counts = append(counts, series.Count{
			Period: january2024(i), Events: metrics.Exact(c[0]), Of: metrics.Exact(c[1]),
		})
	}
	s, err := series.OfCounts(100, counts...)
	if err != nil {
		log.Fatal(err)
	}
	c, err := spc.P(s, spc.Options{Polarity: metrics.HighIsGood})
	if err != nil {
		log.Fatal(err)
	}
	one := metrics.Places(1)
	for _, i := range []int{0, 2, 5} {
		p := c.At(i)
		fmt.Printf("%s: %s%%, limits %s to %s: %v\n", p.Period.Label(), p.Value.Format(one), p.Lower.Format(one),
			p.Upper.Format(one), p.Cause)
	}
	// Output:
	// January 2024: 73.8%, limits 50.1 to 92.1: common cause
	// March 2024: 66.7%, limits 39.0 to 100.0: common cause
	// June 2024: 25.0%, limits 31.8 to 100.0: below the lower limit
}

// The invented referrals of children in Coldharrow, for each 10,000.
func ExampleU() {
	var counts []series.Count
	for i, events := range []int{212, 230, 198, 221, 305} {
		counts = append(counts, series.Count{
			Period: january2024(i), Events: metrics.Exact(events), Of: metrics.Exact(51_300),
		})
	}
	s, err := series.OfCounts(10_000, counts...)
	if err != nil {
		log.Fatal(err)
	}
	for _, over := range []bool{false, true} {
		c, err := spc.U(s, spc.Options{OverDispersed: over})
		if err != nil {
			log.Fatal(err)
		}
		p := c.At(4)
		fmt.Printf("%v chart: %s, upper limit %s: %v\n", c.Kind, p.Value.Format(metrics.Places(1)),
			p.Upper.Format(metrics.Places(1)), p.Meaning)
	}
	// Output:
	// u chart: 59.5, upper limit 54.4: high
	// u' chart: 59.5, upper limit 65.8: no clear change
}

// Is the milestone of 80% safe, and can the stretch of 95% be met as things are?
func ExampleChart_Assure() {
	c, err := spc.XmR(ashenmoor(), spc.Options{
		Least: metrics.Exact(0), Most: metrics.Exact(100), Rebase: []metrics.Period{january2024(12)},
	})
	if err != nil {
		log.Fatal(err)
	}
	ladder, err := target.NewLadder(metrics.HighIsGood,
		target.Level{Name: "milestone", Value: metrics.Exact(80)}, target.Level{Name: "stretch", Value: metrics.Exact(95)})
	if err != nil {
		log.Fatal(err)
	}
	levels, err := c.Assure(nil, ladder)
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range levels {
		fmt.Printf("%s of %v%%: %v, mean %s sigmas from it, %d figures\n", a.Level.Name, a.Level.Value, a.Assurance,
			a.Sigmas.Format(metrics.Places(1)), a.N)
	}
	// Output:
	// milestone of 80%: consistently passing, mean 8.7 sigmas from it, 7 figures
	// stretch of 95%: consistently failing, mean -4.5 sigmas from it, 7 figures
}

func ExampleCause_Meaning() {
	fmt.Println(spc.TrendDown.Meaning(metrics.HighIsGood), spc.TrendDown.Meaning(metrics.LowIsGood),
		spc.TrendDown.Meaning(metrics.Neutral))
	fmt.Println(spc.CommonCause.Meaning(metrics.HighIsGood))
	// Output:
	// concern improvement low
	// no clear change
}
