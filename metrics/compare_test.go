package metrics_test

import (
	"fmt"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

var relations = []metrics.Relation{metrics.Same, metrics.Below, metrics.AtMost, metrics.AtLeast, metrics.Above}

func TestCompare(t *testing.T) {
	const yes, no, cannotTell = metrics.Yes, metrics.No, metrics.CannotTell
	low, low0 := mustParse(t, "low", metrics.Places(1)), mustParse(t, "low", metrics.Places(0))
	lowSomehow := metrics.Missing(metrics.Low)
	tests := []struct {
		reason    string
		a         metrics.Value
		is        metrics.Relation
		b         metrics.Value
		published metrics.Verdict // what Compare answers
		actual    metrics.Verdict // what CompareBounds answers
	}{
		{"as any reader of the table takes it", dp(14.2, 1), metrics.Below, dp(14.4, 1), yes, yes},
		{"14.25 may be behind both", dp(14.2, 1), metrics.Below, dp(14.3, 1), yes, cannotTell},
		{"printed alike", dp(14.2, 1), metrics.Same, dp(14.2, 1), yes, cannotTell},
		{"printed alike at two precisions", dp(14, 1), metrics.Same, dp(14, 0), yes, cannotTell},
		{"counts are what they are", metrics.Exact(14), metrics.Same, metrics.Exact(14), yes, yes},
		{"counts a hair apart are apart", metrics.Exact(1), metrics.Below, metrics.Exact(1 + 1e-12), yes, yes},
		{"139 of 200 is below 70%", metrics.Percent(metrics.Exact(139), metrics.Exact(200)), metrics.AtLeast, metrics.Exact(70), no, no},

		{"low is above nought", low, metrics.Above, metrics.Exact(0), yes, yes},
		{"low is not nought", low, metrics.Same, metrics.Exact(0), no, no},
		{"nought is below low", metrics.Exact(0), metrics.Below, low, yes, yes},
		{"low is below what can be printed as more", low, metrics.Below, dp(0.1, 1), yes, cannotTell},
		{"low and low are printed alike", low, metrics.Same, low, yes, cannotTell},
		{"and neither is below", low, metrics.Below, low, no, cannotTell},
		{"low of two precisions", low, metrics.Same, low0, cannotTell, cannotTell},
		{"low of no known precision", lowSomehow, metrics.Same, lowSomehow, cannotTell, cannotTell},
		{"still above nought", lowSomehow, metrics.AtMost, metrics.Exact(0), no, no},

		{"ranges apart", metrics.Between(0, 4), metrics.Below, metrics.Between(5, 9), yes, yes},
		{"ranges that touch", metrics.Between(0, 5), metrics.AtMost, metrics.Between(5, 9), yes, yes},
		{"may be the same where they touch", metrics.Between(0, 5), metrics.Below, metrics.Between(5, 9), cannotTell, cannotTell},
		{"ranges that overlap", metrics.Between(0, 6), metrics.Below, metrics.Between(5, 9), cannotTell, cannotTell},
		{"ranges alike are not figures alike", metrics.Between(0, 4), metrics.Same, metrics.Between(0, 4), cannotTell, cannotTell},
		{"18 to 24 is not 30", metrics.Between(18, 24), metrics.Same, metrics.Exact(30), no, no},
		{"5 or more is above 4", metrics.Between(5, inf), metrics.Above, metrics.Exact(4), yes, yes},
		{"suppressed, 1 to 5", c.WithBounds(1, 5), metrics.Above, metrics.Exact(0), yes, yes},

		{"missing tells nothing", c, metrics.Below, metrics.Exact(1), cannotTell, cannotTell},
		{"two missing figures are not the same", c, metrics.Same, c, cannotTell, cannotTell},
		{"blanks neither", blank, metrics.Same, blank, cannotTell, cannotTell},
		{"no relation", metrics.Exact(1), metrics.Relation(0), metrics.Exact(1), cannotTell, cannotTell},
		{"none either", metrics.Exact(1), metrics.Above + 1, metrics.Exact(2), cannotTell, cannotTell},
	}
	for _, test := range tests {
		if got := metrics.Compare(test.a, test.is, test.b); got != test.published {
			t.Errorf("%s: Compare(%v %v %v) = %v, want %v", test.reason, test.a, test.is, test.b, got, test.published)
		}
		if got := metrics.CompareBounds(test.a, test.is, test.b); got != test.actual {
			t.Errorf("%s: CompareBounds(%v %v %v) = %v, want %v", test.reason, test.a, test.is, test.b, got, test.actual)
		}
	}
}

// Bounds that come from decimal fractions touch although binary ones leave a gap: 0.7 + 0.1 is 0.8 at the upper end,
// and the float64s make it 0.7999999999999999.
func TestCompareBoundsAllowsForDust(t *testing.T) {
	a := metrics.Add(metrics.Between(0., 0.7), metrics.Between(0., 0.1))
	b := metrics.Between(0.8, 1.)
	for is, want := range map[metrics.Relation]metrics.Verdict{
		metrics.Below: metrics.CannotTell, metrics.Same: metrics.CannotTell, metrics.AtLeast: metrics.CannotTell,
		metrics.AtMost: metrics.Yes, metrics.Above: metrics.No,
	} {
		if got := metrics.CompareBounds(a, is, b); got != want {
			t.Errorf("%v %v %v: %v, want %v", a, is, b, got, want)
		}
	}
	// The same with the dust on the other side: 0.1 + 0.2 is a hair above 0.3.
	a = metrics.Add(metrics.Between(0., 0.1), metrics.Between(0., 0.2))
	b = metrics.Between(0.3, 1.)
	if got := metrics.CompareBounds(a, metrics.AtMost, b); got != metrics.Yes {
		t.Errorf("0.3 at most is at most 0.3 at least: %v, want yes", got)
	}
	// A gap that is no dust.
	if got := metrics.CompareBounds(metrics.Between(0., 0.3), metrics.Below, metrics.Between(0.3+1e-8, 1)); got != metrics.Yes {
		t.Errorf("0.3 at most is below 0.30000001 at least: %v, want yes", got)
	}
}

// candidate is a figure with some of the true figures that it can stand for: enough to decide every comparison with
// the others. As published, a figure stands for the number printed.
type candidate struct {
	value             metrics.Value
	published, actual []float64
}

// spread is the part of a grid from lower to upper, without the lower end where it is open. The grid has all the ends
// that the candidates have, and two points close to each side of them.
func spread(lower, upper float64, open bool) []float64 {
	const near = 1e-3
	var points []float64
	for _, end := range []float64{-1000, -2.5, -2, -1.5, 0, 0.05, 0.1, 0.15, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 1000} {
		for _, point := range []float64{end - 2*near, end - near, end, end + near, end + 2*near} {
			if point >= lower && point <= upper && (point > lower || !open) {
				points = append(points, point)
			}
		}
	}
	return points
}

func candidates() []candidate {
	var cs []candidate
	add := func(v metrics.Value, published, actual []float64) { cs = append(cs, candidate{v, published, actual}) }
	for _, n := range []float64{-2, 0, 0.1, 1, 1.5, 2} {
		add(metrics.Exact(n), []float64{n}, []float64{n})
	}
	for _, n := range []float64{-2, 1, 2, 3} {
		add(dp(n, 0), []float64{n}, spread(n-0.5, n+0.5, false))
	}
	add(dp(0.1, 1), []float64{0.1}, spread(0.05, 0.15, false))
	for _, ends := range [][2]float64{{-2, 1}, {0, 1}, {1, 2}, {1, 3}, {2, 3}} {
		points := spread(ends[0], ends[1], false)
		add(metrics.Between(ends[0], ends[1]), points, points)
		add(c.WithBounds(ends[0], ends[1]), points, points)
	}
	add(metrics.Between(2, inf), spread(2, 1000, false), spread(2, 1000, false))
	add(metrics.Between(-inf, 1), spread(-1000, 1, false), spread(-1000, 1, false))
	for _, upper := range []float64{0.5, 1, 1000} {
		low := metrics.Missing(metrics.Low).WithBounds(0, upper)
		if upper == 1000 {
			low = metrics.Missing(metrics.Low)
		}
		add(low, spread(0, upper, true), spread(0, upper, true))
	}
	points := spread(1, 1.5, true)
	add(metrics.Add(count(1), metrics.Missing(metrics.Low).WithBounds(0, 0.5)), points, points)
	add(x, nil, nil) // nothing is known
	return cs
}

// verdict is the slow way to the answer: yes where every pair of true figures is in the relation, no where none is.
func verdict(as, bs []float64, is metrics.Relation) metrics.Verdict {
	yes, no := 0, 0
	for _, a := range as {
		for _, b := range bs {
			holds := map[metrics.Relation]bool{
				metrics.Same: a == b, metrics.Below: a < b, metrics.AtMost: a <= b, metrics.AtLeast: a >= b, metrics.Above: a > b,
			}[is]
			if holds {
				yes++
			} else {
				no++
			}
		}
	}
	switch {
	case yes > 0 && no == 0:
		return metrics.Yes
	case no > 0 && yes == 0:
		return metrics.No
	}
	return metrics.CannotTell
}

func TestCompareAgreesWithTryingEveryFigure(t *testing.T) {
	for _, a := range candidates() {
		for _, b := range candidates() {
			for _, is := range relations {
				question := fmt.Sprintf("%v %v %v", a.value, is, b.value)
				if got, want := metrics.CompareBounds(a.value, is, b.value), verdict(a.actual, b.actual, is); got != want {
					t.Errorf("CompareBounds(%s) = %v, want %v", question, got, want)
				}
				if a.value.Reason() == metrics.Low && a.value == b.value {
					continue // printed alike, taken alike
				}
				if got, want := metrics.Compare(a.value, is, b.value), verdict(a.published, b.published, is); got != want {
					t.Errorf("Compare(%s) = %v, want %v", question, got, want)
				}
			}
		}
	}
}

// The relations fit together, whatever the figures.
func TestRelationsAreConsistent(t *testing.T) {
	opposite := map[metrics.Verdict]metrics.Verdict{
		metrics.Yes: metrics.No, metrics.No: metrics.Yes, metrics.CannotTell: metrics.CannotTell,
	}
	mirror := map[metrics.Relation]metrics.Relation{
		metrics.Same: metrics.Same, metrics.Below: metrics.Above, metrics.AtMost: metrics.AtLeast,
		metrics.AtLeast: metrics.AtMost, metrics.Above: metrics.Below,
	}
	for name, compare := range map[string]func(metrics.Value, metrics.Relation, metrics.Value) metrics.Verdict{
		"Compare": metrics.Compare, "CompareBounds": metrics.CompareBounds,
	} {
		for _, a := range specimens() {
			for _, b := range specimens() {
				is := map[metrics.Relation]metrics.Verdict{}
				for _, r := range relations {
					is[r] = compare(a, r, b)
					if mirrored := compare(b, mirror[r], a); mirrored != is[r] {
						t.Errorf("%s(%v %v %v) = %v, and the other way round %v", name, a, r, b, is[r], mirrored)
					}
				}
				if is[metrics.Below] != opposite[is[metrics.AtLeast]] || is[metrics.Above] != opposite[is[metrics.AtMost]] {
					t.Errorf("%s of %v and %v: %v; below is not the opposite of at least, or above of at most", name, a, b, is)
				}
				if (is[metrics.Same] == metrics.Yes) != (is[metrics.AtMost] == metrics.Yes && is[metrics.AtLeast] == metrics.Yes) {
					t.Errorf("%s of %v and %v: %v; the same is not at most and at least", name, a, b, is)
				}
				if is[metrics.Below] == metrics.Yes && is[metrics.Above] != metrics.No {
					t.Errorf("%s of %v and %v: %v; below and perhaps above", name, a, b, is)
				}
			}
		}
	}
}

func TestVerdictsAndRelationsInWords(t *testing.T) {
	for want, got := range map[string]fmt.Stringer{
		"cannot tell": metrics.Verdict(0), "yes": metrics.Yes, "no": metrics.No,
		"the same as": metrics.Same, "below": metrics.Below, "at most": metrics.AtMost, "at least": metrics.AtLeast,
		"above": metrics.Above, "invalid relation": metrics.Relation(0),
	} {
		if got.String() != want {
			t.Errorf("%d is %q, want %q", got, got, want)
		}
	}
	if got := metrics.Verdict(99).String(); got != "cannot tell" {
		t.Errorf("no verdict is %q, want cannot tell", got)
	}
	if got := metrics.Relation(99).String(); got != "invalid relation" {
		t.Errorf("no relation is %q, want invalid relation", got)
	}
}
