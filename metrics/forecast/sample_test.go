package forecast_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// quarter is a quarter so many after the first of 2019-20.
func quarter(t testing.TB, after int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(metrics.FinancialQuarter, 2019+after/4, 1+after%4)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ofCounts is a series of events of cases in quarters one after the other, as per cent.
func ofCounts(t testing.TB, events, of []float64) series.Series {
	t.Helper()
	counts := make([]series.Count, len(events))
	for i := range events {
		counts[i] = series.Count{Period: quarter(t, i), Events: metrics.Exact(events[i]), Of: metrics.Exact(of[i])}
	}
	s, err := series.OfCounts(100, counts...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ofFigures is a series of figures alone in quarters one after the other.
func ofFigures(t testing.TB, ys ...float64) series.Series {
	t.Helper()
	points := make([]series.Point, len(ys))
	for i, y := range ys {
		points[i] = series.Point{Period: quarter(t, i), Value: metrics.Exact(y)}
	}
	s, err := series.Of(points...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ladder is levels that are named by their numbers.
func ladder(t testing.TB, p metrics.Polarity, levels ...float64) target.Ladder {
	t.Helper()
	named := make([]target.Level, len(levels))
	for i, level := range levels {
		named[i] = target.Level{Name: metrics.Exact(level).String(), Value: metrics.Exact(level)}
	}
	l, err := target.NewLadder(p, named...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// repeat is a number so many times.
func repeat(x float64, times int) []float64 {
	xs := make([]float64, times)
	for i := range xs {
		xs[i] = x
	}
	return xs
}

// binomial, poisson and gamma draw a variable, slowly or by rejection (G. Marsaglia and W. W. Tsang, "A simple method
// for generating gamma variables", ACM Transactions on Mathematical Software 26 (2000) 363-372).
func binomial(r *rand.Rand, n int, p float64) float64 {
	x := 0.0
	for range n {
		if r.Float64() < p {
			x++
		}
	}
	return x
}

func poisson(r *rand.Rand, mean float64) float64 {
	x := -1.0
	for left := mean; left > 0; x++ {
		left -= r.ExpFloat64()
	}
	return max(x, 0)
}

func gamma(r *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return gamma(r, shape+1) * math.Pow(r.Float64(), 1/shape)
	}
	d := shape - 1.0/3
	for {
		z := r.NormFloat64()
		root := 1 + z/math.Sqrt(9*d)
		v := root * root * root
		if v > 0 && math.Log(r.Float64()) < z*z/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// around is a beta variable with a mean and the correlation that it gives the events of a period; without any, the mean.
func around(r *rand.Rand, mean, correlation float64) float64 {
	if correlation == 0 {
		return mean
	}
	size := 1/correlation - 1
	a := gamma(r, mean*size)
	return a / (a + gamma(r, (1-mean)*size))
}
