package caseload_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

func TestCapacityFTE(t *testing.T) {
	fte := caseload.CapacityFTE
	checkValues(t, []valueTest{
		{"ten who carry six tenths", fte(count(10), 0.6), exactly(6)},
		{"all of a caseload", fte(count(10), 1), exactly(10)},
		{"dust of binary fractions", fte(x(0.7), 0.1), exactly(0.07)},
		{"nobody has no capacity, and that is known", fte(count(0), 0.6), exactly(0)},
		{"the rounding of a printed figure shrinks with it", fte(to1(10), 0.6), around(6, 5.97, 6.03)},
		{"a range", fte(from(10, 20), 0.5), within(metrics.Ranged, 5, 10)},
		{"a low one lies above nought", fte(low, 0.5), within(metrics.Ranged, 0, 0.025)},
		{"suppressed within bounds", fte(confidential.WithBounds(1, 5), 0.5), within(metrics.Confidential, 0.5, 2.5)},
		{"missing stays missing", fte(unavailable, 0.6), gone(metrics.Unavailable)},
		{"a blank stays blank", fte(blank, 0.6), gone(metrics.Blank)},
		{"who carries nothing is no part of capacity: leave them out", fte(count(10), 0), gone(metrics.Invalid)},
		{"a share below nought", fte(count(10), -0.1), gone(metrics.Invalid)},
		{"a percentage is no share", fte(count(10), 60), gone(metrics.Invalid)},
		{"one step above a whole", fte(count(10), math.Nextafter(1, 2)), gone(metrics.Invalid)},
		{"NaN", fte(count(10), nan), gone(metrics.Invalid)},
		{"infinity", fte(count(10), inf), gone(metrics.Invalid)},
		{"an invalid share, whatever is missing beside it", fte(unavailable, 2), gone(metrics.Invalid)},
	})
}

func TestCapacityAdjusted(t *testing.T) {
	adjusted := caseload.CapacityAdjusted
	checkValues(t, []valueTest{
		{"160 / (6 + 5 x 0.4)", adjusted(count(160), count(11), count(5), 0.4), exactly(20)},
		{"nobody is newly qualified", adjusted(count(160), count(10), count(0), 0.6), exactly(16)},
		{"everybody is: 120 / (10 x 0.6)", adjusted(count(120), count(10), count(10), 0.6), exactly(20)},
		{"a whole caseload each: the average", adjusted(count(160), count(10), count(5), 1), exactly(16)},
		{"no cases", adjusted(count(0), count(10), count(5), 0.6), exactly(0)},
		{"dust: 27 / (3 - 3 x 0.1)", adjusted(count(27), count(3), count(3), 0.9), exactly(10)},
		{"a range of cases", adjusted(from(160, 200), count(11), count(5), 0.4), within(metrics.Ranged, 20, 25)},
		{"a range of holders: 160 over 10 and over 8", adjusted(count(160), from(11, 13), count(5), 0.4), within(metrics.Ranged, 16, 20)},
		{"a range of newly qualified: 90 over 10 and over 9", adjusted(count(90), count(10), from(0, 2), 0.5), within(metrics.Ranged, 9, 10)},
		{"printed parts: 100.0 over 9.95 to 10.05", adjusted(count(100), to1(10), count(0), 0.5), around(10, 100/10.05, 100/9.95)},
		{"suppressed within bounds", adjusted(count(90), count(10), confidential.WithBounds(0, 2), 0.5), within(metrics.Confidential, 9, 10)},

		{"no cases given", adjusted(unavailable, count(10), count(5), 0.6), gone(metrics.Unavailable)},
		{"no holders given", adjusted(count(100), unavailable, count(5), 0.6), gone(metrics.Unavailable)},
		{"no newly qualified given is not none of them", adjusted(count(100), count(10), unavailable, 0.6), gone(metrics.Unavailable)},
		{"nor where they carry a whole caseload", adjusted(count(100), count(10), blank, 1), gone(metrics.Blank)},
		{"nobody holds cases", adjusted(count(0), count(0), count(0), 0.6), gone(metrics.NotApplicable)},
		{"nobody does, and there are cases", adjusted(count(5), count(0), count(0), 0.6), gone(metrics.NotApplicable)},
		{"holders below nought", adjusted(count(5), count(-3), count(-4), 0.6), gone(metrics.Invalid)},

		{"more newly qualified than holders", adjusted(count(100), count(10), count(11), 0.6), gone(metrics.Invalid)},
		{"more of them, however many there are", adjusted(count(100), count(10), from(11, 14), 0.6), gone(metrics.Invalid)},
		{"more of them than there are holders at most", adjusted(count(100), from(8, 10), from(11, 14), 0.6), gone(metrics.Invalid)},
		{"more of them, and cases missing", adjusted(unavailable, count(10), count(11), 0.6), gone(metrics.Invalid)},
		{"as many as holders, printed: never more", adjusted(count(60), to1(10), to1(10), 0.6), around(10, 60/(10.05-9.95*0.4), 60/(9.95-9.95*0.4))},
		{"nothing carried", adjusted(count(100), count(10), count(5), 0), gone(metrics.Invalid)},
		{"holders without a lower bound are not below nought", adjusted(count(89), metrics.Bounded(3, math.Inf(-1), 5), count(1), 0.6), around(89/2.6, 89/4.6, number(inf))},
		{"less than nothing", adjusted(count(100), count(10), count(5), -1), gone(metrics.Invalid)},
		{"more than a whole", adjusted(count(100), count(10), count(5), math.Nextafter(1, 2)), gone(metrics.Invalid)},
		{"a percentage", adjusted(count(100), count(10), count(5), 60), gone(metrics.Invalid)},
		{"NaN", adjusted(count(100), count(10), count(5), nan), gone(metrics.Invalid)},
		{"infinity", adjusted(count(100), count(10), count(5), inf), gone(metrics.Invalid)},
		{"an invalid share without newly qualified", adjusted(count(100), count(10), count(0), 0), gone(metrics.Invalid)},
	})
}

// Newly qualified workers below nought cannot be. Taken as they are they would put the figure below the average, where
// it never is.
func TestCapacityAdjustedOfFewerThanNobody(t *testing.T) {
	average, _ := workforce.AverageCaseload(count(100), count(10)).Point()
	for _, newly := range []metrics.Value{count(-5), from(-5, -2), to1(-0.5)} {
		got := caseload.CapacityAdjusted(count(100), count(10), newly, 0.5)
		_, ok := got.Point()
		if lower, _, known := got.Bounds(); ok || known && lower < average {
			t.Errorf("with %v newly qualified it is %+v, want no figure, and nothing below %v", newly, look(got), average)
		}
	}
}

// What is protected is part of the holders, so that no combination of true figures has less capacity than the share
// carried of all of them: bounds that overlap do not make the figure boundless.
func TestCapacityAdjustedWhereBoundsOverlap(t *testing.T) {
	got := caseload.CapacityAdjusted(count(100), from(5, 10), from(0, 8), 0.1)
	if lower, upper, known := got.Bounds(); !known || lower < 10-1e-9 || upper > 200+1e-9 {
		t.Errorf("it is %+v, want nothing outside 100/10 = 10 to 100/(5 x 0.1) = 200", look(got))
	}
}

// The figure is never below the average caseload, and is it where nobody is newly qualified or protected.
func TestCapacityAdjustedIsNeverBelowTheAverage(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 1))
	for range 20_000 {
		cases, holders := count(random.IntN(5_000)), 1+random.IntN(20_000)
		newly := random.IntN(holders + 1)
		carried := float64(1+random.IntN(100)) / 100
		h, n := x(float64(holders)/100), x(float64(newly)/100)
		average, _ := workforce.AverageCaseload(cases, h).Point()
		got, ok := caseload.CapacityAdjusted(cases, h, n, carried).Point()
		if !ok || got < average {
			t.Fatalf("%v cases, %v holders, %v newly qualified who carry %v: %v, below the average %v", cases, h, n, carried, got, average)
		}
		if unprotected := newly == 0 || carried == 1; unprotected && got != average {
			t.Fatalf("%v cases, %v holders, %v newly qualified who carry %v: %v, want the average %v", cases, h, n, carried, got, average)
		}
	}
}
