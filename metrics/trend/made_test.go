package trend_test

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// year is the reporting year.
func year(y int) metrics.Period {
	p, err := metrics.NewPeriod(metrics.ReportingYear, y, 0)
	if err != nil {
		panic(err)
	}
	return p
}

// month is the month so many months after January 2015.
func month(after int) metrics.Period {
	p, err := metrics.NewPeriod(metrics.Month, 2015+after/12, 1+after%12)
	if err != nil {
		panic(err)
	}
	return p
}

// quarter is the quarter so many quarters after April 2020.
func quarter(after int) metrics.Period {
	p, err := metrics.NewPeriod(metrics.FinancialQuarter, 2020+after/4, 1+after%4)
	if err != nil {
		panic(err)
	}
	return p
}

// lastOfMarch is 31 March.
func lastOfMarch(y int) metrics.Period {
	d, err := metrics.NewDate(y, time.March, 31)
	if err != nil {
		panic(err)
	}
	return metrics.AtDay(d)
}

// figures are a series of figures, one a month.
func figures(list ...float64) series.Series {
	points := make([]series.Point, len(list))
	for i, y := range list {
		points[i] = series.Point{Period: month(i), Value: metrics.Exact(y)}
	}
	return must(series.Of(points...))
}

// percentages are a series of events and cases in turn, one pair each reporting year from 2016 on.
func percentages(parts ...int) series.Series { return parted(100, parts...) }

// parted are a series of events and cases in turn, for each per.
func parted(per float64, parts ...int) series.Series {
	counts := make([]series.Count, len(parts)/2)
	for i := range counts {
		counts[i] = count(year(2016+i), parts[2*i], parts[2*i+1])
	}
	return must(series.OfCounts(per, counts...))
}

func count(p metrics.Period, events, of int) series.Count {
	return series.Count{Period: p, Events: metrics.Exact(events), Of: metrics.Exact(of)}
}

func must(s series.Series, err error) series.Series {
	if err != nil {
		panic(err)
	}
	return s
}

// value is the point of a figure that has one.
func value(t testing.TB, v metrics.Value) float64 {
	t.Helper()
	x, ok := v.Point()
	if !ok {
		t.Fatalf("no figure: %v", v)
	}
	return x
}

// binomial is how many of n are events, with a probability to the nearest 1/1024, for 64 at a time: the binary digits
// of the probability, from the last, say of each random word whether it is joined or met.
func binomial(random *rand.Rand, n int, p float64) int {
	digits, events := int(math.Round(p*1024)), 0
	if digits >= 1024 {
		return n
	}
	for ; n > 0; n -= 64 {
		word := uint64(0)
		for d := digits | 1024; d > 1; d >>= 1 {
			if d&1 == 1 {
				word |= random.Uint64()
			} else {
				word &= random.Uint64()
			}
		}
		if n < 64 {
			word &= 1<<n - 1
		}
		events += bits.OnesCount64(word)
	}
	return events
}
