package metrics_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

// figure is everything that can be seen of a Value, so that a failing test shows which part differs.
type figure struct {
	Reason       metrics.Reason
	Point        float64
	Lower, Upper bound
	Bounded      bool
	Precision    metrics.Precision
}

// bound is an end of the interval in which a figure lies. Its own type lets tests of arithmetic allow for binary dust
// there, and only there.
type bound float64

// dusty allows bounds to be out by some units in the last place.
var dusty = cmp.Comparer(func(a, b bound) bool {
	return a == b || math.Abs(float64(a-b)) <= 1e-14*math.Max(1, math.Abs(float64(a)))
})

func look(v metrics.Value) figure {
	f := figure{Reason: v.Reason(), Precision: v.Precision()}
	f.Point, _ = v.Point()
	lower, upper, ok := v.Bounds()
	f.Lower, f.Upper, f.Bounded = bound(lower), bound(upper), ok
	return f
}

// exactly is a figure that was not rounded.
func exactly(x float64) figure {
	return figure{metrics.Reported, x, bound(x), bound(x), true, metrics.Unrounded}
}

// printed is a figure printed at a precision, whose true figure lies from lower to upper.
func printed(x float64, lower, upper bound, p metrics.Precision) figure {
	return figure{metrics.Reported, x, lower, upper, true, p}
}

// within is a figure without a point that lies from lower to upper.
func within(r metrics.Reason, lower, upper bound) figure {
	return figure{Reason: r, Lower: lower, Upper: upper, Bounded: true}
}

// gone is a figure of which nothing is known but why.
func gone(r metrics.Reason) figure { return figure{Reason: r} }

// dp prints x to n decimal places.
func dp(x float64, n int) metrics.Value { return metrics.Rounded(x, metrics.Places(n)) }

func mustParse(t testing.TB, text string, p metrics.Precision) metrics.Value {
	t.Helper()
	v, err := metrics.Parse(text, p)
	if err != nil {
		t.Fatalf("Parse(%q, %v): %v", text, p, err)
	}
	return v
}

func mustPeriod(t testing.TB, kind metrics.PeriodKind, year, part int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(kind, year, part)
	if err != nil {
		t.Fatalf("NewPeriod(%v, %d, %d): %v", kind, year, part, err)
	}
	return p
}

func mustDate(t testing.TB, text string) metrics.Date {
	t.Helper()
	d, err := metrics.ParseDate(text)
	if err != nil {
		t.Fatalf("ParseDate(%q): %v", text, err)
	}
	return d
}

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

// reasons are all the reasons, in their order.
var reasons = []metrics.Reason{
	metrics.Blank, metrics.Reported, metrics.Ranged, metrics.Low, metrics.NotApplicable, metrics.Confidential,
	metrics.LowReliability, metrics.Unavailable, metrics.Unspecified, metrics.Invalid,
}

// specimens holds values of every kind: every reason, with and without bounds, rounded and not, the results of
// arithmetic included.
func specimens() []metrics.Value {
	vs := []metrics.Value{
		metrics.Exact(0), metrics.Exact(3), metrics.Exact(-3), metrics.Exact(0.1), metrics.Exact(1e300),
		dp(14.2, 1), dp(0.1, 1), dp(-0.1, 1), dp(0, 1), dp(0.04, 1), dp(-0.04, 1),
		metrics.Rounded(5, metrics.Nearest5), metrics.Rounded(20, metrics.Nearest10), metrics.Rounded(27, metrics.YearsMonths),
		metrics.Between(18, 24), metrics.Between(0, 4), metrics.Between(-2, 3), metrics.Between(-5, -1),
		metrics.Between(5, inf), metrics.Between(-inf, 5),
		metrics.Sub(dp(5, 0), dp(2, 0)), metrics.Percent(metrics.Exact(1), metrics.Exact(3)),
	}
	for _, r := range reasons {
		vs = append(vs, metrics.Missing(r), metrics.Missing(r).WithBounds(1, 5), metrics.Missing(r).WithBounds(-1, inf))
	}
	return vs
}
