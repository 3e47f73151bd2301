package spc_test

import (
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
)

func date(tb testing.TB, year int, m time.Month, day int) metrics.Date {
	tb.Helper()
	d, err := metrics.NewDate(year, m, day)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// month is the month so many after the January of a year.
func month(tb testing.TB, year, after int) metrics.Period {
	tb.Helper()
	p, err := metrics.NewPeriod(metrics.Month, year+after/12, after%12+1)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func of(tb testing.TB, points ...series.Point) series.Series {
	tb.Helper()
	s, err := series.Of(points...)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// monthly is a series from January 2023. A blank is a month without a figure.
func monthly(tb testing.TB, values ...metrics.Value) series.Series {
	tb.Helper()
	points := make([]series.Point, len(values))
	for i, v := range values {
		points[i] = series.Point{Period: month(tb, 2023, i), Value: v}
	}
	return of(tb, points...)
}

// numbers is a series of exact figures from January 2023.
func numbers(tb testing.TB, xs ...float64) series.Series {
	tb.Helper()
	return monthly(tb, exact(xs...)...)
}

// exact are figures that were not rounded.
func exact(xs ...float64) []metrics.Value {
	values := make([]metrics.Value, len(xs))
	for i, x := range xs {
		values[i] = metrics.Exact(x)
	}
	return values
}

// counts is a series of parts, as events and cases by turns, in per cent.
func counts(tb testing.TB, per float64, parts ...float64) series.Series {
	tb.Helper()
	var points []series.Count
	for i := 0; i+1 < len(parts); i += 2 {
		points = append(points, series.Count{
			Period: month(tb, 2023, i/2), Events: metrics.Exact(parts[i]), Of: metrics.Exact(parts[i+1]),
		})
	}
	s, err := series.OfCounts(per, points...)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func xmr(tb testing.TB, s series.Series, o spc.Options) spc.Chart {
	tb.Helper()
	c, err := spc.XmR(s, o)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// causes are those of a chart.
func causes(c spc.Chart) []spc.Cause {
	var all []spc.Cause
	for _, p := range c.All() {
		all = append(all, p.Cause)
	}
	return all
}

// same is a list of one thing, so many times.
func same[T any](n int, x T) []T {
	all := make([]T, n)
	for i := range all {
		all[i] = x
	}
	return all
}

// codes are those of warnings.
func codes(warnings []metrics.Warning) []metrics.WarningCode {
	var all []metrics.WarningCode
	for _, w := range warnings {
		all = append(all, w.Code)
	}
	return all
}
