package metrics_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

// These keep the tables short.
var (
	low1    = metrics.Missing(metrics.Low).WithBounds(0, 0.05) // low to one decimal
	c       = metrics.Missing(metrics.Confidential)
	x       = metrics.Missing(metrics.Unavailable)
	z       = metrics.Missing(metrics.NotApplicable)
	blank   = metrics.Value{}
	invalid = metrics.Missing(metrics.Invalid)
)

func count(n int) metrics.Value { return metrics.Exact(n) }

type outcome struct {
	reason string
	got    metrics.Value
	want   figure
}

func check(t *testing.T, outcomes []outcome) {
	t.Helper()
	for _, test := range outcomes {
		if diff := cmp.Diff(test.want, look(test.got), dusty); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestAddAndSub(t *testing.T) {
	dp1 := metrics.Places(1)
	check(t, []outcome{
		{"counts", metrics.Add(count(3), count(4)), exactly(7)},
		{"errors add up", metrics.Add(dp(1.5, 1), dp(2.5, 1)), printed(4, 3.9, 4.1, dp1)},
		{"the finer of two precisions", metrics.Add(dp(1.5, 1), dp(2, 0)), printed(3.5, 2.95, 4.05, dp1)},
		{"tens stay tens", metrics.Add(metrics.Rounded(20, metrics.Nearest10), metrics.Rounded(30, metrics.Nearest10)),
			printed(50, 40, 60, metrics.Nearest10)},
		{"tens and a count", metrics.Add(metrics.Rounded(20, metrics.Nearest10), count(3)),
			printed(23, 18, 28, metrics.Unrounded)},
		{"a range and a count", metrics.Add(metrics.Between(18, 24), count(3)), within(metrics.Ranged, 21, 27)},
		{"low and a count is a range", metrics.Add(low1, count(3)), within(metrics.Ranged, 3, 3.05)},
		{"low and low", metrics.Add(low1, low1), within(metrics.Ranged, 0, 0.1)},
		{"missing is never nought", metrics.Add(c, count(3)), gone(metrics.Confidential)},
		{"a suppressed figure of which something is known", metrics.Add(c.WithBounds(1, 5), count(3)),
			within(metrics.Confidential, 4, 8)},
		{"bounds only where both have them", metrics.Add(c.WithBounds(1, 5), x), gone(metrics.Unavailable)},
		{"too large", metrics.Add(metrics.Exact(1.7e308), metrics.Exact(1.7e308)), gone(metrics.Invalid)},

		{"a difference", metrics.Sub(count(3), count(4)), exactly(-1)},
		{"errors add up in a difference too", metrics.Sub(dp(2.5, 1), dp(1.5, 1)), printed(1, 0.9, 1.1, dp1)},
		{"a figure less itself need not be nought", metrics.Sub(dp(1.5, 1), dp(1.5, 1)), printed(0, -0.1, 0.1, dp1)},
		{"a total less its suppressed part", metrics.Sub(count(20), c.WithBounds(1, 5)),
			within(metrics.Confidential, 15, 19)},
		{"less at least 5", metrics.Sub(count(20), metrics.Between(5, inf)), within(metrics.Ranged, bound(-inf), 15)},
		{"less something unknown", metrics.Sub(count(20), blank), gone(metrics.Blank)},
	})
}

// The sum of low and 3 is above 3.
func TestSumOfLowIsAboveTheRest(t *testing.T) {
	for name, v := range map[string]metrics.Value{
		"low + 3":       metrics.Add(low1, count(3)),
		"3 + low":       metrics.Add(count(3), low1),
		"low + low + 3": metrics.Add(low1, metrics.Add(low1, count(3))),
	} {
		if got := metrics.Compare(v, metrics.Above, count(3)); got != metrics.Yes {
			t.Errorf("%s above 3: %v, want yes", name, got)
		}
	}
	if got := metrics.Compare(metrics.Sub(count(3), low1), metrics.AtMost, count(3)); got != metrics.Yes {
		t.Errorf("3 - low at most 3: %v, want yes", got)
	}
}

func TestScale(t *testing.T) {
	check(t, []outcome{
		{"a count", metrics.Scale(count(3), 2), exactly(6)},
		{"bounds grow with it", metrics.Scale(dp(1.5, 1), 10), printed(15, 14.5, 15.5, metrics.Unrounded)},
		{"bounds change sides", metrics.Scale(dp(1.5, 1), -10), printed(-15, -15.5, -14.5, metrics.Unrounded)},
		{"a range", metrics.Scale(metrics.Between(18, 24), 0.5), within(metrics.Ranged, 9, 12)},
		{"missing stays missing", metrics.Scale(c, 2), gone(metrics.Confidential)},
		{"even times nought, which is nought", metrics.Scale(c.WithBounds(1, 5), 0), within(metrics.Confidential, 0, 0)},
		{"what is known of it is scaled", metrics.Scale(c.WithBounds(1, 5), 2), within(metrics.Confidential, 2, 10)},
		{"nought times a figure", metrics.Scale(count(3), 0), exactly(0)},
		{"NaN", metrics.Scale(count(3), nan), gone(metrics.Invalid)},
		{"infinity", metrics.Scale(c, inf), gone(metrics.Invalid)},
		{"low is a range once scaled", metrics.Scale(low1, 2), within(metrics.Ranged, 0, 0.1)},
	})
}

func TestMul(t *testing.T) {
	check(t, []outcome{
		{"counts", metrics.Mul(count(3), count(4)), exactly(12)},
		{"both bounds grow", metrics.Mul(dp(1.5, 1), dp(2.5, 1)), printed(3.75, 1.45*2.45, 1.55*2.55, metrics.Unrounded)},
		{"a product is not printed to any decimals", metrics.Mul(dp(1.5, 1), count(1)),
			printed(1.5, 1.45, 1.55, metrics.Unrounded)},
		{"a range", metrics.Mul(metrics.Between(18, 24), count(10)), within(metrics.Ranged, 180, 240)},
		{"two ranges", metrics.Mul(metrics.Between(18, 24), metrics.Between(2, 3)), within(metrics.Ranged, 36, 72)},
		{"a range on both sides of nought", metrics.Mul(metrics.Between(-2, 3), metrics.Between(5, 7)),
			within(metrics.Ranged, -14, 21)},
		{"two of them", metrics.Mul(metrics.Between(-2, 3), metrics.Between(-7, 5)), within(metrics.Ranged, -21, 15)},
		{"two below nought", metrics.Mul(metrics.Between(-3, -2), metrics.Between(-7, -5)), within(metrics.Ranged, 10, 21)},
		{"bounds change sides", metrics.Mul(metrics.Between(2, 3), count(-5)), within(metrics.Ranged, -15, -10)},
		{"one end open", metrics.Mul(metrics.Between(5, inf), metrics.Between(2, 3)), within(metrics.Ranged, 10, bound(inf))},
		{"turned round", metrics.Mul(metrics.Between(5, inf), count(-2)), within(metrics.Ranged, bound(-inf), -10)},
		{"the other end open", metrics.Mul(metrics.Between(-inf, 5), metrics.Between(2, 3)),
			within(metrics.Ranged, bound(-inf), 15)},
		{"open ends below nought", metrics.Mul(metrics.Between(-inf, -5), metrics.Between(-inf, -2)),
			within(metrics.Ranged, 10, bound(inf))},
		{"open both ways", metrics.Mul(metrics.Between(5, inf), metrics.Between(-1, 1)), gone(metrics.Ranged)},
		{"an open end times nought", metrics.Mul(metrics.Between(5, inf), count(0)), within(metrics.Ranged, 0, 0)},
		{"an open end times what may be nought", metrics.Mul(metrics.Between(5, inf), metrics.Between(0, 2)),
			within(metrics.Ranged, 0, bound(inf))},

		{"nought times a figure", metrics.Mul(count(0), dp(14.2, 1)), exactly(0)},
		{"minus three times nought is nought", metrics.Mul(count(-3), count(0)), exactly(0)},
		{"nought times what is missing is missing", metrics.Mul(count(0), c), gone(metrics.Confidential)},
		{"on either side", metrics.Mul(x, count(0)), gone(metrics.Unavailable)},
		{"also a nought printed to one decimal", metrics.Mul(dp(0, 1), blank), gone(metrics.Blank)},
		{"nought times a suppressed figure within bounds", metrics.Mul(count(0), c.WithBounds(1, 5)),
			within(metrics.Confidential, 0, 0)},
		{"nought times low", metrics.Mul(count(0), low1), within(metrics.Ranged, 0, 0)},
		{"missing stays missing", metrics.Mul(count(3), c), gone(metrics.Confidential)},
		{"the reason that leaves least to be known", metrics.Mul(c, x), gone(metrics.Unavailable)},
		{"on either side too", metrics.Mul(x, c), gone(metrics.Unavailable)},
		{"a suppressed figure of which something is known", metrics.Mul(c.WithBounds(1, 5), count(3)),
			within(metrics.Confidential, 3, 15)},
		{"bounds only where both have them", metrics.Mul(c.WithBounds(1, 5), x), gone(metrics.Unavailable)},
		{"what could not be read", metrics.Mul(invalid, count(3)), gone(metrics.Invalid)},

		{"low is a range once multiplied", metrics.Mul(low1, count(2)), within(metrics.Ranged, 0, 0.1)},
		{"even by one", metrics.Mul(low1, count(1)), within(metrics.Ranged, 0, 0.05)},
		{"low at an unknown precision", metrics.Mul(metrics.Missing(metrics.Low), count(2)),
			within(metrics.Ranged, 0, bound(inf))},
		{"low times something below nought", metrics.Mul(low1, count(-2)), within(metrics.Ranged, -0.1, 0)},
		{"no dust", metrics.Mul(metrics.Exact(0.1), metrics.Exact(3)), exactly(0.3)},
		{"too large", metrics.Mul(metrics.Exact(1.7e308), count(2)), gone(metrics.Invalid)},
	})
	// A figure with a point of which nothing else is known: 1 over 1, where the 1 below may be anything from -0.5.
	loose := metrics.Percent(count(1), metrics.Sub(metrics.Sub(dp(5, 0), dp(2, 0)), dp(2, 0)))
	check(t, []outcome{
		{"a point without bounds", metrics.Mul(loose, count(3)),
			figure{Reason: metrics.Reported, Point: 300, Precision: metrics.Unrounded}},
		{"times nought it has none either", metrics.Mul(count(0), loose),
			figure{Reason: metrics.Reported, Precision: metrics.Unrounded}},
	})
}

// Whether a bound itself can be reached is known of the product of figures above nought: low times 3 is above nought.
func TestMulOfLowIsAboveNought(t *testing.T) {
	tests := []struct {
		reason string
		v      metrics.Value
		than   metrics.Value
		want   metrics.Verdict
	}{
		{"low times 3", metrics.Mul(low1, count(3)), count(0), metrics.Yes},
		{"3 times low", metrics.Mul(count(3), low1), count(0), metrics.Yes},
		{"low times low", metrics.Mul(low1, low1), count(0), metrics.Yes},
		{"low times 18 to 24", metrics.Mul(low1, metrics.Between(18, 24)), count(0), metrics.Yes},
		{"low times what may be nought", metrics.Mul(low1, metrics.Between(0, 24)), count(0), metrics.CannotTell},
		{"more than 5, doubled", metrics.Mul(metrics.Add(low1, count(5)), count(2)), count(10), metrics.Yes},
		{"more than 5, times what is above 1", metrics.Mul(metrics.Add(low1, count(5)), metrics.Add(low1, count(1))),
			count(5), metrics.Yes},
		{"more than -1, times 2 to 3", metrics.Mul(metrics.Add(low1, metrics.Between(-1, 3)), metrics.Between(2, 3)),
			count(-3), metrics.Yes},
		{"-1 or more, times more than 2", metrics.Mul(metrics.Between(-1, 3), metrics.Add(low1, count(2))),
			metrics.Exact(-2.05), metrics.CannotTell},
		{"low times nought", metrics.Mul(low1, count(0)), count(0), metrics.No},
	}
	for _, test := range tests {
		if got := metrics.Compare(test.v, metrics.Above, test.than); got != test.want {
			t.Errorf("%s (%+v) above %v: %v, want %v", test.reason, look(test.v), test.than, got, test.want)
		}
	}
}

// Nought times a range has an answer, and a cell that could be read is not Invalid.
func TestScaleByNoughtIsNotInvalid(t *testing.T) {
	for _, v := range []metrics.Value{metrics.Between(18, 24), low1, metrics.Missing(metrics.Low)} {
		if got := metrics.Scale(v, 0); got.Reason() == metrics.Invalid {
			t.Errorf("nought times %v (%+v) is invalid", v, look(v))
		}
	}
}

// Two cells that are low at an unknown precision can differ by anything, which is not an error in either.
func TestDifferenceOfLowCellsIsNotInvalid(t *testing.T) {
	low := metrics.Missing(metrics.Low)
	if got := metrics.Sub(low, low); got.Reason() == metrics.Invalid {
		t.Error("low - low is invalid")
	}
}

func TestQuotients(t *testing.T) {
	check(t, []outcome{
		{"a percentage", metrics.Percent(count(1), count(4)), exactly(25)},
		{"more than all", metrics.Percent(count(5), count(4)), exactly(125)},
		{"nought of some", metrics.Percent(count(0), count(4)), exactly(0)},
		{"for each one", metrics.Ratio(count(9), count(4)), exactly(2.25)},
		{"for each ten thousand", metrics.PerTenThousand(count(3), count(4_000)), exactly(7.5)},
		{"a rounded numerator", metrics.Percent(dp(1.5, 1), count(5)), printed(30, 29, 31, metrics.Unrounded)},
		{"a rounded denominator", metrics.Ratio(count(12), dp(6, 0)), printed(2, 12/6.5, 12/5.5, metrics.Unrounded)},
		{"below nought", metrics.Ratio(count(-12), dp(6, 0)), printed(-2, -12/5.5, -12/6.5, metrics.Unrounded)},
		{"a range on both sides of nought", metrics.Ratio(metrics.Between(-6, 12), metrics.Between(2, 4)),
			within(metrics.Ranged, -3, 6)},

		{"a rate of nothing", metrics.Percent(count(0), count(0)), gone(metrics.NotApplicable)},
		{"some of nothing", metrics.Percent(count(3), count(0)), gone(metrics.NotApplicable)},
		{"whatever the numerator", metrics.Percent(x, count(0)), gone(metrics.NotApplicable)},
		{"an unreadable one too", metrics.Ratio(invalid, count(0)), gone(metrics.NotApplicable)},
		{"nought printed to one decimal is nought", metrics.PerTenThousand(count(3), dp(0, 1)), gone(metrics.NotApplicable)},
		{"a negative denominator", metrics.Percent(count(3), count(-4)), gone(metrics.Invalid)},
		{"a range of negative denominators", metrics.Percent(count(3), metrics.Between(-4, -1)), gone(metrics.Invalid)},
		{"a suppressed negative denominator", metrics.Percent(count(3), c.WithBounds(-4, -1)), gone(metrics.Invalid)},

		{"missing numerator", metrics.Percent(c, count(4)), gone(metrics.Confidential)},
		{"missing denominator", metrics.Percent(count(4), x), gone(metrics.Unavailable)},
		{"the worse of two reasons", metrics.Percent(blank, c), gone(metrics.Blank)},
		{"suppressed, 1 to 5", metrics.Percent(c.WithBounds(1, 5), count(20)), within(metrics.Confidential, 5, 25)},
		{"suppressed denominator", metrics.Percent(count(1), c.WithBounds(2, 5)), within(metrics.Confidential, 20, 50)},
		{"a denominator that may be nought", metrics.Percent(count(1), metrics.Between(0, 4)),
			within(metrics.Ranged, 25, bound(inf))},
		{"a denominator that may be below nought", metrics.Percent(count(1), metrics.Between(-1, 4)), gone(metrics.Ranged)},
		{"a low denominator", metrics.Ratio(count(1), low1), within(metrics.Ranged, 20, bound(inf))},
		{"a low numerator", metrics.Percent(low1, count(10)), within(metrics.Ranged, 0, 0.5)},
		{"a denominator without an end", metrics.Percent(count(1), metrics.Between(4, inf)), within(metrics.Ranged, 0, 25)},
		{"too large", metrics.Percent(metrics.Exact(1e308), metrics.Exact(1e-5)), gone(metrics.Invalid)},
	})
}

func TestShare(t *testing.T) {
	check(t, []outcome{
		{"one and three", metrics.Share(count(1), count(3)), exactly(25)},
		{"all", metrics.Share(count(3), count(0)), exactly(100)},
		{"none", metrics.Share(count(0), count(3)), exactly(0)},
		{"nothing at all", metrics.Share(count(0), count(0)), gone(metrics.NotApplicable)},
		{"a negative part", metrics.Share(count(-1), count(3)), gone(metrics.Invalid)},
		{"a negative rest", metrics.Share(count(3), count(-1)), gone(metrics.Invalid)},
		{"certainly negative", metrics.Share(metrics.Between(-3, -1), count(3)), gone(metrics.Invalid)},
		{"missing part", metrics.Share(c, count(3)), gone(metrics.Confidential)},
		{"missing rest", metrics.Share(count(3), x), gone(metrics.Unavailable)},
		{"each part is used once", metrics.Share(metrics.Between(1, 3), metrics.Between(1, 9)),
			within(metrics.Ranged, 10, 75)},
		{"counts are not below nought", metrics.Share(metrics.Between(-1, 3), count(3)), within(metrics.Ranged, 0, 50)},
		{"a part without an end", metrics.Share(metrics.Between(1, inf), count(3)), within(metrics.Ranged, 25, 100)},
		{"a rest without an end", metrics.Share(count(1), metrics.Between(3, inf)), within(metrics.Ranged, 0, 25)},
		{"low among some", metrics.Share(low1, metrics.Exact(0.95)), within(metrics.Ranged, 0, 5)},
	})
}

// More than 3 among more than 3 is all of them: an answer, and no error.
func TestShareOfEverything(t *testing.T) {
	got := look(metrics.Share(metrics.Add(low1, count(3)), count(0)))
	if got.Reason == metrics.Invalid || got.Lower != 100 || got.Upper != 100 {
		t.Errorf("(low + 3) among itself is %+v, want 100 to 100", got)
	}
}

// A part that may be nought has a share that may be nought.
func TestShareThatMayBeNought(t *testing.T) {
	part := metrics.Add(low1, metrics.Between(-1, 3)) // above -1
	if got := metrics.Compare(metrics.Share(part, count(7)), metrics.Above, count(0)); got != metrics.CannotTell {
		t.Errorf("the share of %+v is above nought: %v, want cannot tell", look(part), got)
	}
}

func TestSum(t *testing.T) {
	tests := []struct {
		reason string
		values []metrics.Value
		want   figure
		cover  string
	}{
		{"nothing", nil, gone(metrics.Blank), "0 of 0"},
		{"one figure is itself", []metrics.Value{dp(1.5, 1)}, printed(1.5, 1.45, 1.55, metrics.Places(1)), "1 of 1"},
		{"one low figure is low", []metrics.Value{low1}, within(metrics.Low, 0, 0.05), "0 of 1 (1 low)"},
		{"counts", []metrics.Value{count(1), count(2), count(3)}, exactly(6), "3 of 3"},
		{"low first", []metrics.Value{low1, count(2)}, within(metrics.Ranged, 2, 2.05), "1 of 2 (1 low)"},
		{"low last", []metrics.Value{count(2), low1}, within(metrics.Ranged, 2, 2.05), "1 of 2 (1 low)"},
		{"a total of what happens to be there is not the total", []metrics.Value{count(1), c, count(3)},
			gone(metrics.Confidential), "2 of 3 (1 confidential)"},
		{"what is known of it", []metrics.Value{count(1), c.WithBounds(1, 5), count(3)}, within(metrics.Confidential, 5, 9),
			"2 of 3 (1 confidential)"},
		{"every reason is counted, one remains", []metrics.Value{c, x, x, z, count(3)}, gone(metrics.Unavailable),
			"1 of 5 (1 not applicable, 1 confidential, 2 unavailable)"},
	}
	for _, test := range tests {
		got, cover := metrics.Sum(test.values...)
		if diff := cmp.Diff(test.want, look(got), dusty); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if cover.String() != test.cover {
			t.Errorf("%s: coverage %q, want %q", test.reason, cover, test.cover)
		}
	}
}

// Binary fractions leave no dust on sums of decimals: a thousand tenths are a hundred.
func TestSumsHaveNoDust(t *testing.T) {
	values := make([]metrics.Value, 1000)
	for i := range values {
		values[i] = dp(0.1, 1)
	}
	total, _ := metrics.Sum(values...)
	if got, _ := total.Point(); got != 100 {
		t.Errorf("a thousand tenths are %v, want 100", got)
	}
	if got, _ := metrics.Sub(dp(0.3, 1), dp(0.1, 1)).Point(); got != 0.2 {
		t.Errorf("0.3 - 0.1 is %v, want 0.2", got)
	}
}

// What nearly cancels out is the decimal that it is as well, to the last bit, and so are its bounds.
func TestDifferencesHaveNoDust(t *testing.T) {
	dp1 := metrics.Places(1)
	tests := []struct {
		reason string
		got    metrics.Value
		want   figure
	}{
		{"an exact figure less a printed one", metrics.Sub(metrics.Exact(95.3), dp(95.1, 1)),
			printed(0.2, 0.15, 0.25, metrics.Unrounded)},
		{"a printed one less an exact one", metrics.Sub(dp(95.1, 1), metrics.Exact(95.3)),
			printed(-0.2, -0.25, -0.15, metrics.Unrounded)},
		{"added below nought", metrics.Add(metrics.Exact(-95.3), dp(95.1, 1)),
			printed(-0.2, -0.25, -0.15, metrics.Unrounded)},
		{"an exact one of more decimals", metrics.Sub(metrics.Exact(95.325), dp(95.1, 1)),
			printed(0.225, 0.175, 0.275, metrics.Unrounded)},
		{"two exact ones", metrics.Sub(metrics.Exact(95.3), metrics.Exact(95.1)), exactly(0.2)},
		{"two printed ones", metrics.Sub(dp(95.3, 1), dp(95.1, 1)), printed(0.2, 0.1, 0.3, dp1)},
		{"printed to more decimals than a float64 has", metrics.Sub(dp(95.3, 15), dp(95.1, 15)),
			printed(0.2, 0.2, 0.2, metrics.Places(15))},
		{"a range", metrics.Sub(metrics.Between(95.3, 95.4), metrics.Exact(95.1)), within(metrics.Ranged, 0.2, 0.3)},
		{"what is known of a suppressed figure", metrics.Sub(c.WithBounds(95.3, 95.4), dp(95.1, 1)),
			within(metrics.Confidential, 0.15, 0.35)},
		{"pounds and pence", metrics.Sub(metrics.Exact(98765432109.87), metrics.Exact(98765432109.79)), exactly(0.08)},
		{"the same", metrics.Sub(metrics.Exact(95.3), metrics.Exact(95.3)), exactly(0)},
		{"a third is known to 15 digits, and no more of what is left of it",
			metrics.Sub(metrics.Exact(1./3), metrics.Exact(0.3)), exactly(0.033333333333333)},
		{"nothing is lost of small figures", metrics.Sub(metrics.Exact(8e-9), metrics.Exact(4e-9)), exactly(4e-9)},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, look(test.got)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// Sums and differences of decimals, printed and exact, are those of exact arithmetic to the last bit, bounds included.
func TestSumsOfDecimalsAreExact(t *testing.T) {
	random := rand.New(rand.NewPCG(19, 20))
	draw := func() (v metrics.Value, point, lower, upper *big.Rat) {
		decimals := random.IntN(5)
		k, unit := 1+random.Int64N(1<<(1+random.IntN(30))), int64(math.Pow10(decimals))
		point = big.NewRat(k, unit)
		if random.IntN(2) == 0 {
			return metrics.Exact(float(point)), point, point, point
		}
		return dp(float(point), decimals), point, big.NewRat(2*k-1, 2*unit), big.NewRat(2*k+1, 2*unit)
	}
	for range 50_000 {
		a, x, xLower, xUpper := draw()
		b, y, yLower, yUpper := draw()
		if random.IntN(2) == 0 { // near to one another: what is left is small
			shift := big.NewRat(random.Int64N(2001)-1000, 10_000)
			y = new(big.Rat).Add(x, shift)
			b, yLower, yUpper = metrics.Exact(float(y)), y, y
		}
		add, sub := exact["Add"], exact["Sub"]
		for name, test := range map[string]struct {
			got                 metrics.Value
			point, lower, upper *big.Rat
		}{
			"+": {metrics.Add(a, b), add(x, y), add(xLower, yLower), add(xUpper, yUpper)},
			"-": {metrics.Sub(a, b), sub(x, y), sub(xLower, yUpper), sub(xUpper, yLower)},
		} {
			got := look(test.got)
			want := printed(float(test.point), bound(float(test.lower)), bound(float(test.upper)), got.Precision)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%+v %s %+v mismatch (-want +got):\n%s", look(a), name, look(b), diff)
			}
		}
	}
}

// Figures that were not rounded give figures that were not rounded: the bounds are the figure itself.
func TestUnroundedPartsGiveUnroundedResults(t *testing.T) {
	for name, v := range map[string]metrics.Value{
		"1/3":                metrics.Ratio(count(1), count(3)),
		"1 of 3":             metrics.Percent(count(1), count(3)),
		"1 and 2":            metrics.Share(count(1), count(2)),
		"1133/82.4":          metrics.Ratio(count(1133), metrics.Exact(82.4)),
		"1.1 x 1.1":          metrics.Mul(metrics.Exact(1.1), metrics.Exact(1.1)),
		"0.1 + 0.2":          metrics.Add(metrics.Exact(0.1), metrics.Exact(0.2)),
		"0.3 - 0.1":          metrics.Sub(metrics.Exact(0.3), metrics.Exact(0.1)),
		"82.4 times a third": metrics.Scale(metrics.Exact(82.4), 1./3),
	} {
		f := look(v)
		if f.Lower != bound(f.Point) || f.Upper != bound(f.Point) {
			t.Errorf("%s is %v, with bounds %v to %v, want the figure itself", name, f.Point, f.Lower, f.Upper)
		}
		if got := metrics.CompareBounds(v, metrics.Same, v); got != metrics.Yes {
			t.Errorf("%s the same as itself: %v, want yes", name, got)
		}
	}
}

// Small quotients have as many significant digits as large ones: nothing but HalfUp rounds.
func TestSmallQuotientsKeepTheirDigits(t *testing.T) {
	for _, n := range []int{7, 70, 700, 7_000, 70_000, 700_000} {
		got, _ := metrics.Scale(metrics.Ratio(count(1), count(n)), float64(n)).Point()
		if got < 1-1e-13 || got > 1+1e-13 {
			t.Errorf("%d times a %dth is %v, want 1", n, n, got)
		}
	}
}
