package confidence_test

import (
	"math"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// councils are events and cases of as many councils as there are, and different ones for each of many rounds.
func councils() (events, cases []metrics.Value) {
	for i := range 153 * 16 {
		n := 40 + i*7919%4000
		events, cases = append(events, metrics.Exact(i*104729%(n+1))), append(cases, metrics.Exact(n))
	}
	return events, cases
}

// bareWilson is the textbook formula, on numbers, for the benchmark beside it.
func bareWilson(x, n, z float64) (lower, upper float64) {
	p := x / n
	middle, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return (middle - half) / (1 + z*z/n), (middle + half) / (1 + z*z/n)
}

// TestNoAllocation holds that no interval of one or two groups allocates.
func TestNoAllocation(t *testing.T) {
	a, b := group(56, 70), group(48, 80)
	for _, f := range functions {
		if f.name == "Mean" {
			continue // its arguments here do
		}
		if n := testing.AllocsPerRun(100, func() { _, _ = f.of(a, b, confidence.Options{Method: f.method}) }); n != 0 {
			t.Errorf("%s %v allocates %v times", f.name, f.method, n)
		}
	}
	figures := []metrics.Value{metrics.Exact(12), metrics.Exact(15)}
	if n := testing.AllocsPerRun(100, func() { _, _ = confidence.Mean(figures, confidence.Options{}) }); n != 0 {
		t.Errorf("Mean allocates %v times", n)
	}
}

func BenchmarkIntervals(b *testing.B) {
	events, cases := councils()
	b.Run("bare formula of Wilson", func(b *testing.B) {
		b.ReportAllocs()
		sum := 0.0
		for i := 0; b.Loop(); i++ {
			x, _ := events[i%len(events)].Point()
			n, _ := cases[i%len(cases)].Point()
			lower, upper := bareWilson(x, n, 1.959963984540054)
			sum += upper - lower
		}
	})
	for _, f := range functions {
		b.Run(f.name+" "+f.method.String(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				j, k := i%len(events), (i+1)%len(events)
				_, _ = f.of(confidence.Group{Events: events[j], Of: cases[j]}, confidence.Group{Events: events[k], Of: cases[k]},
					confidence.Options{Method: f.method})
			}
		})
	}
	b.Run("Mean of 153", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			from := i % 16 * 153
			_, _ = confidence.Mean(events[from:from+153], confidence.Options{})
		}
	})
}
