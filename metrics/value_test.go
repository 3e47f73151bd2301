package metrics_test

import (
	"math"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestConstructors(t *testing.T) {
	tests := []struct {
		reason string
		got    metrics.Value
		want   figure
	}{
		{"the zero value is a blank cell", metrics.Value{}, gone(metrics.Blank)},
		{"a count is what it is", metrics.Exact(7), exactly(7)},
		{"small integer types are counts too", metrics.Exact(uint8(255)), exactly(255)},
		{"minus nought is nought", metrics.Exact(math.Copysign(0, -1)), exactly(0)},
		{"NaN is no figure", metrics.Exact(nan), gone(metrics.Invalid)},
		{"infinity is no figure", metrics.Exact(inf), gone(metrics.Invalid)},
		{"nor is minus infinity", metrics.Exact(-inf), gone(metrics.Invalid)},

		{"half a unit to each side", metrics.Rounded(14.2, metrics.Places(1)), printed(14.2, 14.15, 14.25, metrics.Places(1))},
		{"below nought as above", metrics.Rounded(-14.2, metrics.Places(1)), printed(-14.2, -14.25, -14.15, metrics.Places(1))},
		{"rounded first", metrics.Rounded(14.25, metrics.Places(1)), printed(14.3, 14.25, 14.35, metrics.Places(1))},
		{"to the nearest 5", metrics.Rounded(13, metrics.Nearest5), printed(15, 12.5, 17.5, metrics.Nearest5)},
		{"to the nearest 10", metrics.Rounded(15, metrics.Nearest10), printed(20, 15, 25, metrics.Nearest10)},
		{"months are whole", metrics.Rounded(27, metrics.YearsMonths), printed(27, 26.5, 27.5, metrics.YearsMonths)},
		{"a true nought is exactly nought", metrics.Rounded(0, metrics.Places(1)), printed(0, 0, 0, metrics.Places(1))},
		{"what rounds to nought is low", metrics.Rounded(0.04, metrics.Places(1)), within(metrics.Low, 0, 0.05)},
		{"rounding NaN gives no figure", metrics.Rounded(nan, metrics.Places(1)), gone(metrics.Invalid)},

		{"a range", metrics.Between(18, 24), within(metrics.Ranged, 18, 24)},
		{"under 5", metrics.Between(0, 4), within(metrics.Ranged, 0, 4)},
		{"one end open", metrics.Between(5, inf), within(metrics.Ranged, 5, bound(inf))},
		{"the other end open", metrics.Between(-inf, 5), within(metrics.Ranged, bound(-inf), 5)},
		{"no width is a figure", metrics.Between(20, 20), exactly(20)},
		{"the wrong way round", metrics.Between(24, 18), gone(metrics.Invalid)},
		{"NaN below", metrics.Between(nan, 1), gone(metrics.Invalid)},
		{"NaN above", metrics.Between(1, nan), gone(metrics.Invalid)},
		{"two infinities exclude nothing", metrics.Between(-inf, inf), gone(metrics.Invalid)},
		{"infinity alone is no range", metrics.Between(inf, inf), gone(metrics.Invalid)},

		{"a point and where it lies", metrics.Bounded(20, 18, 24), printed(20, 18, 24, metrics.Unrounded)},
		{"at an end", metrics.Bounded(18, 18, 24), printed(18, 18, 24, metrics.Unrounded)},
		{"at the other end", metrics.Bounded(24, 18, 24), printed(24, 18, 24, metrics.Unrounded)},
		{"on both sides of nought", metrics.Bounded(0, -1, 1), printed(0, -1, 1, metrics.Unrounded)},
		{"no width is the figure itself", metrics.Bounded(20, 20, 20), exactly(20)},
		{"no end above", metrics.Bounded(20, 18, inf), printed(20, 18, bound(inf), metrics.Unrounded)},
		{"no end below", metrics.Bounded(20, -inf, 24), printed(20, bound(-inf), 24, metrics.Unrounded)},
		{"a point below its bounds", metrics.Bounded(math.Nextafter(18, 0), 18, 24), gone(metrics.Invalid)},
		{"a point above them", metrics.Bounded(math.Nextafter(24, 25), 18, 24), gone(metrics.Invalid)},
		{"bounds the wrong way round", metrics.Bounded(20, 24, 18), gone(metrics.Invalid)},
		{"a point that is NaN", metrics.Bounded(nan, 18, 24), gone(metrics.Invalid)},
		{"NaN below the point", metrics.Bounded(20, nan, 24), gone(metrics.Invalid)},
		{"NaN above it", metrics.Bounded(20, 18, nan), gone(metrics.Invalid)},
		{"an infinite point", metrics.Bounded(inf, 18, inf), gone(metrics.Invalid)},
		{"an infinite point below", metrics.Bounded(-inf, -inf, 24), gone(metrics.Invalid)},

		{"suppressed bounds nothing", metrics.Missing(metrics.Confidential), gone(metrics.Confidential)},
		{"low is above nought", metrics.Missing(metrics.Low), within(metrics.Low, 0, bound(inf))},
		{"reported is not missing", metrics.Missing(metrics.Reported), gone(metrics.Invalid)},
		{"nor is ranged", metrics.Missing(metrics.Ranged), gone(metrics.Invalid)},
		{"no such reason", metrics.Missing(metrics.Reason(200)), gone(metrics.Invalid)},
		{"the first number that is no reason", metrics.Missing(metrics.Invalid + 1), gone(metrics.Invalid)},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, look(test.got)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestWithBounds(t *testing.T) {
	c := metrics.Missing(metrics.Confidential)
	tests := []struct {
		reason string
		got    metrics.Value
		want   figure
	}{
		{"the publisher's rule", c.WithBounds(1, 5), within(metrics.Confidential, 1, 5)},
		{"rules add up", c.WithBounds(1, 5).WithBounds(3, 9), within(metrics.Confidential, 3, 5)},
		{"in either order", c.WithBounds(3, 9).WithBounds(1, 5), within(metrics.Confidential, 3, 5)},
		{"rules that contradict", c.WithBounds(1, 5).WithBounds(6, 9), gone(metrics.Invalid)},
		{"the wrong way round", c.WithBounds(5, 1), gone(metrics.Invalid)},
		{"NaN below", c.WithBounds(nan, 5), gone(metrics.Invalid)},
		{"NaN above", c.WithBounds(1, nan), gone(metrics.Invalid)},
		{"NaN after good bounds", c.WithBounds(1, 5).WithBounds(nan, nan), gone(metrics.Invalid)},
		{"two infinities are no bounds", c.WithBounds(-inf, inf), gone(metrics.Confidential)},
		{"a range narrowed", metrics.Between(18, 24).WithBounds(20, 30), within(metrics.Ranged, 20, 24)},
		{"low made narrower", metrics.Missing(metrics.Low).WithBounds(0, 5), within(metrics.Low, 0, 5)},
		{"low is never below nought", metrics.Missing(metrics.Low).WithBounds(-5, 5), within(metrics.Low, 0, 5)},
		{"low is not nought", metrics.Missing(metrics.Low).WithBounds(-1, 0), gone(metrics.Invalid)},
		{"a figure with a point stays", dp(14.2, 1).WithBounds(0, 1), look(dp(14.2, 1))},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, look(test.got)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// A Low figure made narrower is still above nought, which its bounds alone do not show.
func TestLowStaysAboveNought(t *testing.T) {
	for _, low := range []metrics.Value{
		metrics.Missing(metrics.Low), metrics.Missing(metrics.Low).WithBounds(-5, 5), dp(0.04, 1), mustParse(t, "low", metrics.Places(1)),
	} {
		if got := metrics.Compare(low, metrics.Above, metrics.Exact(0)); got != metrics.Yes {
			t.Errorf("%+v above nought: %v, want yes", look(low), got)
		}
	}
}

func TestValueIsSmallAndComparable(t *testing.T) {
	if size := unsafe.Sizeof(metrics.Value{}); size > 32 {
		t.Errorf("a Value takes %d bytes, want 32 at most", size)
	}
	seen := map[metrics.Value]string{}
	for _, v := range []struct {
		name  string
		value metrics.Value
	}{
		{"blank", metrics.Value{}},
		{"nought", metrics.Exact(0)},
		{"nought to one decimal", dp(0, 1)},
		{"14, a count", metrics.Exact(14)},
		{"14 to no decimals", dp(14, 0)},
		{"14.0", dp(14, 1)},
		{"confidential", metrics.Missing(metrics.Confidential)},
		{"confidential, 1 to 5", metrics.Missing(metrics.Confidential).WithBounds(1, 5)},
		{"1 to 5", metrics.Between(1, 5)},
		{"3, which may be 1 to 5", metrics.Bounded(3, 1, 5)},
	} {
		if other, found := seen[v.value]; found {
			t.Errorf("%s == %s, want representations to differ", v.name, other)
		}
		seen[v.value] = v.name
	}
	if metrics.Missing(metrics.Confidential) != metrics.Missing(metrics.Confidential) {
		t.Error("two suppressed cells differ, want them equal")
	}
	if metrics.Bounded(14, 14, 14) != metrics.Exact(14) {
		t.Error("14 from 14 to 14 is not 14")
	}
	if metrics.Missing(metrics.Blank) != (metrics.Value{}) {
		t.Error("Missing(Blank) is not the zero Value")
	}
}

// operations is everything that makes a figure out of two others.
var operations = map[string]func(a, b metrics.Value) metrics.Value{
	"Add":            metrics.Add,
	"Sub":            metrics.Sub,
	"Mul":            metrics.Mul,
	"Ratio":          metrics.Ratio,
	"Percent":        metrics.Percent,
	"PerTenThousand": metrics.PerTenThousand,
	"Share":          metrics.Share,
	"Sum":            func(a, b metrics.Value) metrics.Value { v, _ := metrics.Sum(a, b); return v },
	"Scale":          func(a, _ metrics.Value) metrics.Value { return metrics.Scale(a, -2.5) },
	"Scale by 0":     func(a, _ metrics.Value) metrics.Value { return metrics.Scale(a, 0) },
	"Scale by 1e300": func(a, _ metrics.Value) metrics.Value { return metrics.Scale(a, 1e300) },
	"Round":          func(a, _ metrics.Value) metrics.Value { return metrics.Round(a, metrics.Places(1)) },
	"WithBounds":     func(a, _ metrics.Value) metrics.Value { return a.WithBounds(-2, 2) },
}

// checkInvariants fails where a value breaks what the type promises.
func checkInvariants(t *testing.T, name string, v metrics.Value) {
	t.Helper()
	f := look(v)
	_, hasPoint := v.Point()
	switch {
	case hasPoint != (f.Reason == metrics.Reported):
		t.Errorf("%s: %+v has a point: %v", name, f, hasPoint)
	case math.IsNaN(f.Point) || math.IsNaN(float64(f.Lower)) || math.IsNaN(float64(f.Upper)):
		t.Errorf("%s: %+v holds NaN", name, f)
	case math.IsInf(f.Point, 0):
		t.Errorf("%s: %+v is infinite", name, f)
	case !hasPoint && f.Point != 0:
		t.Errorf("%s: %+v has a number and no point", name, f)
	case f.Bounded && f.Lower > f.Upper:
		t.Errorf("%s: %+v has its bounds the wrong way round", name, f)
	case hasPoint && f.Bounded && (bound(f.Point) < f.Lower || bound(f.Point) > f.Upper):
		t.Errorf("%s: %+v lies outside its bounds", name, f)
	case !f.Bounded && (f.Lower != 0 || f.Upper != 0):
		t.Errorf("%s: %+v has numbers for bounds that mean nothing", name, f)
	case f.Bounded && f.Lower == bound(-inf) && f.Upper == bound(inf):
		t.Errorf("%s: %+v has bounds that exclude nothing, want none", name, f)
	case !hasPoint && f.Precision != metrics.AsPrinted:
		t.Errorf("%s: %+v has a precision and no point", name, f)
	}
}

func TestInvariantsHoldUnderArithmetic(t *testing.T) {
	vs := specimens()
	for _, a := range vs {
		checkInvariants(t, "specimen", a)
		for _, b := range vs {
			for name, op := range operations {
				v := op(a, b)
				checkInvariants(t, name, v)
				if text, err := v.MarshalText(); err != nil || string(text) != v.String() {
					t.Errorf("%s: MarshalText gives %q, %v; String %q", name, text, err, v)
				}
			}
		}
	}
}

// A figure divided by one that may be nought, or below, can be anything: it has a point and no bounds, and Bounds says
// so.
func TestBoundsThatExcludeNothingAreNone(t *testing.T) {
	// 5 - 2 - 2, each to the nearest whole number, is 1, and may be anything from -0.5 to 2.5.
	denominator := metrics.Sub(metrics.Sub(dp(5, 0), dp(2, 0)), dp(2, 0))
	v := metrics.Percent(metrics.Exact(1), denominator)
	if lower, upper, ok := v.Bounds(); ok {
		t.Errorf("1 / %v has bounds %v to %v, want none", look(denominator), lower, upper)
	}
	if x, ok := v.Point(); x != 100 || !ok {
		t.Errorf("1 / 1 as published is %v, %v, want 100%%", x, ok)
	}
}
