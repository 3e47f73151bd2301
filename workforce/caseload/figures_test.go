package caseload_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

// figure is everything that can be seen of a Value, so that a failing test shows which part differs.
type figure struct {
	Reason              metrics.Reason
	Point, Lower, Upper number
	Bounded             bool
}

// number is its own type so that tests can allow for binary dust there, and only there.
type number float64

func look(v metrics.Value) figure {
	f := figure{Reason: v.Reason()}
	x, _ := v.Point()
	lower, upper, ok := v.Bounds()
	f.Point, f.Lower, f.Upper, f.Bounded = number(x), number(lower), number(upper), ok
	return f
}

// same compares whole results: figures by all that is seen of them, dust apart.
var same = cmp.Options{
	cmp.Transformer("look", look),
	cmp.Comparer(func(a, b number) bool {
		return a == b || math.Abs(float64(a-b)) <= 1e-12*math.Max(1, math.Abs(float64(a)))
	}),
	cmpopts.EquateComparable(caseload.Band{}, metrics.Coverage{}),
}

// exactly is a figure that is known without doubt, around one known from lower to upper, within one without a point,
// and gone one of which nothing is known but why.
func exactly(x number) figure              { return around(x, x, x) }
func around(x, lower, upper number) figure { return figure{metrics.Reported, x, lower, upper, true} }
func within(r metrics.Reason, lower, upper number) figure {
	return figure{Reason: r, Lower: lower, Upper: upper, Bounded: true}
}
func gone(r metrics.Reason) figure { return figure{Reason: r} }

func count(n int) metrics.Value       { return metrics.Exact(n) }
func x(v float64) metrics.Value       { return metrics.Exact(v) }
func to1(v float64) metrics.Value     { return metrics.Rounded(v, metrics.Places(1)) }
func to2(v float64) metrics.Value     { return metrics.Rounded(v, metrics.Places(2)) }
func from(a, b float64) metrics.Value { return metrics.Between(a, b) }

// unbounded is a figure that has a point and of which nothing else is known: it may be anything.
func unbounded(point float64) metrics.Value {
	return metrics.Add(metrics.Bounded(point, -inf, point), metrics.Bounded(0, 0, inf))
}

var (
	blank        = metrics.Value{}
	confidential = metrics.Missing(metrics.Confidential)
	unavailable  = metrics.Missing(metrics.Unavailable)
	invalid      = metrics.Missing(metrics.Invalid)
	low          = metrics.Round(metrics.Exact(0.01), metrics.Places(1)) // above 0, at most 0.05
)

// valueTest is one figure that was computed.
type valueTest struct {
	reason string
	got    metrics.Value
	want   figure
}

func checkValues(t *testing.T, tests []valueTest) {
	t.Helper()
	for _, test := range tests {
		if diff := cmp.Diff(test.want, look(test.got), same); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func mustBand(t testing.TB, group string, least, most float64) caseload.Band {
	t.Helper()
	b, err := caseload.NewBand(group, least, most)
	if err != nil {
		t.Fatalf("NewBand(%q, %v, %v): %v", group, least, most, err)
	}
	return b
}

// drawn is a figure with the hundredths between which its true figure lies.
type drawn struct {
	value        metrics.Value
	lower, upper int
}

// draw draws a figure of a kind at random, of at least some hundredths: exact, a range, printed to one decimal,
// suppressed within bounds, or a range without an end.
func draw(random *rand.Rand, least, most int) drawn {
	a := least + random.IntN(most-least)
	b := a + 1 + random.IntN(most-least)
	lower, upper := float64(a)/100, float64(b)/100
	switch random.IntN(5) {
	case 0:
		return drawn{metrics.Exact(lower), a, a}
	case 1:
		return drawn{metrics.Between(lower, upper), a, b}
	case 2:
		return drawn{confidential.WithBounds(lower, upper), a, b}
	case 3:
		return drawn{metrics.Between(lower, inf), a, 50 * most}
	}
	tenths := max((a+9)/10, 1)
	return drawn{to1(float64(tenths) / 10), 10*tenths - 5, 10*tenths + 5}
}

// sample is a true figure that may stand behind it: often an end.
func (d drawn) sample(random *rand.Rand) float64 {
	switch random.IntN(3) {
	case 0:
		return float64(d.lower) / 100
	case 1:
		return float64(d.upper) / 100
	}
	return float64(d.lower+random.IntN(d.upper-d.lower+1)) / 100
}

// holds tells whether a true figure lies within the bounds of a Value, dust apart. One of which nothing is known holds
// everything.
func holds(v metrics.Value, truth float64) bool {
	lower, upper, known := v.Bounds()
	dust := 1e-9 * math.Max(1, math.Abs(truth))
	return !known || truth >= lower-dust && truth <= upper+dust
}
