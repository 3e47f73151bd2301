package funnel_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
)

func count(x, n float64) funnel.Point {
	return funnel.Point{Numerator: metrics.Exact(x), Denominator: metrics.Exact(n)}
}

// alike are councils of which 20% have it, beside which one more hardly counts.
func alike() []funnel.Point {
	var points []funnel.Point
	for range 50 {
		points = append(points, count(200_000, 1_000_000))
	}
	return points
}

func TestPositions(t *testing.T) {
	missing, exact, between := metrics.Missing, metrics.Exact[float64], metrics.Between[float64]
	for _, test := range []struct {
		reason     string
		kind       funnel.Kind
		point      funnel.Point
		figure     metrics.Reason
		positions  [2]funnel.Position // at 95% and 99.8%
		hasLimits  bool
		hasP, tell bool
	}{
		{"none of 32 is less than 1 in 500 of twice .8^32", 0, count(0, 32), metrics.Reported, [2]funnel.Position{funnel.Low, funnel.Low}, true, true, true},
		{"none of 13 is 5.5% of .8^13, two-sided 11%", 0, count(0, 13), metrics.Reported, [2]funnel.Position{funnel.Within, funnel.Within}, true, true, true},
		{"all of 2 is 4%, two-sided 8%", 0, count(2, 2), metrics.Reported, [2]funnel.Position{funnel.Within, funnel.Within}, true, true, true},
		{"all of 3 is 0.8%, two-sided 1.6%", 0, count(3, 3), metrics.Reported, [2]funnel.Position{funnel.High, funnel.Within}, true, true, true},
		{"all of 5 is 0.03%", 0, count(5, 5), metrics.Reported, [2]funnel.Position{funnel.High, funnel.High}, true, true, true},
		{"the average itself", 0, count(20, 100), metrics.Reported, [2]funnel.Position{funnel.Within, funnel.Within}, true, true, true},
		{"published as rounded, taken as printed", 0, funnel.Point{Numerator: metrics.Rounded(30, metrics.Nearest10), Denominator: exact(100)}, metrics.Reported, [2]funnel.Position{funnel.High, funnel.Within}, true, true, true},
		{"both ends are low", 0, funnel.Point{Numerator: between(1, 5), Denominator: exact(100)}, metrics.Ranged, [2]funnel.Position{funnel.Low, funnel.Low}, true, false, true},
		{"both ends are within", 0, funnel.Point{Numerator: between(18, 22), Denominator: exact(100)}, metrics.Ranged, [2]funnel.Position{funnel.Within, funnel.Within}, true, false, true},
		{"one end is low at 95%, and the other not", 0, funnel.Point{Numerator: between(10, 20), Denominator: exact(100)}, metrics.Ranged, [2]funnel.Position{funnel.CannotTell, funnel.Within}, true, false, true},
		{"low, or high", 0, funnel.Point{Numerator: between(0, 100), Denominator: exact(100)}, metrics.Ranged, [2]funnel.Position{funnel.CannotTell, funnel.CannotTell}, true, false, true},
		{"suppressed, with the caller's rule", 0, funnel.Point{Numerator: missing(metrics.Confidential).WithBounds(1, 5), Denominator: exact(100)}, metrics.Confidential, [2]funnel.Position{funnel.Low, funnel.Low}, true, false, true},
		{"suppressed, without a rule: it may be anything", 0, funnel.Point{Numerator: missing(metrics.Confidential), Denominator: exact(100)}, metrics.Confidential, [2]funnel.Position{}, true, false, false},
		{"the size known within bounds: still low", 0, funnel.Point{Numerator: exact(2), Denominator: between(95, 105)}, metrics.Ranged, [2]funnel.Position{funnel.Low, funnel.Low}, false, false, true},
		{"all of a size that may be 2 or 50", 0, funnel.Point{Numerator: between(2, 50), Denominator: between(2, 50)}, metrics.Ranged, [2]funnel.Position{funnel.CannotTell, funnel.CannotTell}, false, false, true},
		{"a bound below nought is nought", 0, funnel.Point{Numerator: between(-2, 3), Denominator: exact(100)}, metrics.Ranged, [2]funnel.Position{funnel.Low, funnel.Low}, true, false, true},
		{"certainly below nought", 0, funnel.Point{Numerator: between(-5, -2), Denominator: exact(100)}, metrics.Invalid, [2]funnel.Position{}, true, false, false},
		{"a size that may be nought", 0, funnel.Point{Numerator: exact(0), Denominator: between(0, 50)}, metrics.Ranged, [2]funnel.Position{}, false, false, false},
		{"nobody to have it", 0, count(0, 0), metrics.NotApplicable, [2]funnel.Position{}, false, false, false},
		{"no size", 0, funnel.Point{Numerator: exact(3)}, metrics.Blank, [2]funnel.Position{}, false, false, false},
		{"a size below nought", 0, count(3, -5), metrics.Invalid, [2]funnel.Position{}, false, false, false},
		{"a count below nought", 0, count(-3, 5), metrics.Invalid, [2]funnel.Position{}, true, false, false},
		{"more than all", 0, count(6, 5), metrics.Invalid, [2]funnel.Position{}, true, false, false},
		{"certainly more than all", 0, funnel.Point{Numerator: between(6, 9), Denominator: exact(5)}, metrics.Invalid, [2]funnel.Position{}, true, false, false},
		{"more than any count", 0, count(1e300, 1e301), metrics.Invalid, [2]funnel.Position{}, false, false, false},
		{"a rate may exceed its size", funnel.Rate, count(6, 5), metrics.Reported, [2]funnel.Position{funnel.High, funnel.High}, true, true, true},
		{"no events where 3 are expected: 5%, two-sided 10%", funnel.Rate, count(0, 15), metrics.Reported, [2]funnel.Position{funnel.Within, funnel.Within}, true, true, true},
		{"no events where 4 are expected: 1.8%", funnel.Rate, count(0, 20), metrics.Reported, [2]funnel.Position{funnel.Low, funnel.Within}, true, true, true},
		{"a rate above nought without a most", funnel.Rate, funnel.Point{Numerator: missing(metrics.Low), Denominator: exact(5)}, metrics.Ranged, [2]funnel.Position{}, true, false, false},
	} {
		f := of(t, append(alike(), test.point), funnel.Options{Kind: test.kind})
		last := f.Places[len(f.Places)-1]
		if got := last.Figure.Reason(); got != test.figure {
			t.Errorf("%s: figure %v, want %v", test.reason, got, test.figure)
		}
		if got := f.Coverage.Count(test.figure); test.figure != metrics.Reported && got != 1 {
			t.Errorf("%s: %v, want it counted", test.reason, f.Coverage)
		}
		if diff := cmp.Diff(test.positions[:], last.Positions); diff != "" {
			t.Errorf("%s: positions mismatch (-want +got), p %v:\n%s", test.reason, last.P, diff)
		}
		if got := len(last.Limits) > 0; got != test.hasLimits {
			t.Errorf("%s: limits %v", test.reason, last.Limits)
		}
		_, hasP := last.P.Point()
		if lower, _, bounds := last.P.Bounds(); hasP != test.hasP || bounds != test.tell || bounds && lower == 0 {
			t.Errorf("%s: p %v", test.reason, last.P)
		}
	}
}

// TestStrictness holds that a p value of exactly what the level leaves is within the limits: both of two, where half of
// all are, has the probability of a quarter, two-sided a half.
func TestStrictness(t *testing.T) {
	points := []funnel.Point{count(500, 1000), count(2, 2), count(0, 2)}
	f := of(t, points, funnel.Options{Levels: []float64{0.5, 0.4999999999999998}})
	for i, want := range [][]funnel.Position{{funnel.Within, funnel.Within}, {funnel.Within, funnel.High}, {funnel.Within, funnel.Low}} {
		if diff := cmp.Diff(want, f.Places[i].Positions); diff != "" {
			t.Errorf("%v: p %v, mismatch (-want +got):\n%s", points[i], f.Places[i].P, diff)
		}
	}
}

func TestNoCouncils(t *testing.T) {
	notApplicable := metrics.Missing(metrics.NotApplicable)
	for _, test := range []struct {
		reason string
		points []funnel.Point
		want   funnel.Funnel
	}{
		{"nothing", nil, funnel.Funnel{Places: []funnel.Place{}, Levels: []funnel.Tally{{Level: 0.9, Expected: metrics.Exact(0)}}}},
		{"none has a figure", []funnel.Point{{Numerator: metrics.Missing(metrics.Confidential), Denominator: metrics.Exact(9)}}, funnel.Funnel{
			Coverage: metrics.Coverage{}.With(metrics.Missing(metrics.Confidential)),
			Levels:   []funnel.Tally{{Level: 0.9, CannotTell: 1, Expected: metrics.Exact(0)}},
			Places: []funnel.Place{{
				Figure: metrics.Missing(metrics.Confidential), Z: metrics.Missing(metrics.Confidential),
				P: metrics.Missing(metrics.Confidential), Positions: []funnel.Position{funnel.CannotTell},
			}},
		}},
	} {
		got := of(t, test.points, funnel.Options{Levels: []float64{0.9}})
		test.want.Per = 1
		test.want.Dispersion = funnel.Dispersion{Phi: notApplicable, Tau2: notApplicable}
		test.want.Warnings = []metrics.Warning{{
			Code: funnel.NoAverage, Message: "no council has a figure: there is no average to lie far from",
			Have: metrics.Exact(0), Need: metrics.Exact(1),
		}}
		if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(metrics.Value{}, metrics.Coverage{})); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if curve, err := got.Curve(1, 10, 5); err != nil || len(curve) != 0 {
			t.Errorf("%s: curve %v, %v", test.reason, curve, err)
		}
	}
}

// TestWithoutVariance holds what there is to say where no council has an event, or every one nothing else: nothing, and
// no council is outside.
func TestWithoutVariance(t *testing.T) {
	ranged := funnel.Point{Numerator: metrics.Between(1, 4), Denominator: metrics.Exact(9)}
	for _, o := range []funnel.Options{
		{}, {Method: funnel.Normal}, {Kind: funnel.Rate}, {Kind: funnel.Rate, Method: funnel.Normal},
	} {
		for _, all := range []float64{0, 1} {
			if all == 1 && o.Kind == funnel.Rate {
				continue
			}
			f := of(t, []funnel.Point{count(all*5, 5), count(all*90, 90), ranged}, o)
			want := []funnel.Limits{{Level: 0.95, Lower: all, Upper: all}, {Level: 0.998, Lower: all, Upper: all}}
			for _, place := range f.Places[:2] {
				p, _ := place.P.Point()
				if diff := cmp.Diff(want, place.Limits); diff != "" || p != 1 || place.Positions[0] != funnel.Within {
					t.Errorf("%+v, all %v: p %v, limits mismatch (-want +got):\n%s", o, all, p, diff)
				}
			}
			if f.Places[2].Positions[0] != funnel.CannotTell {
				t.Errorf("%+v: a council that differs is %v", o, f.Places[2].Positions[0])
			}
		}
	}
}

func TestOptionsThatMeanNothing(t *testing.T) {
	for _, test := range []struct {
		reason string
		o      funnel.Options
		says   string
	}{
		{"a level in per cent", funnel.Options{Levels: []float64{0.95, 95}}, "level 95"},
		{"a level of nought", funnel.Options{Levels: []float64{0}}, "level 0"},
		{"a level of one", funnel.Options{Levels: []float64{1}}, "level 1"},
		{"no number", funnel.Options{Levels: []float64{math.NaN()}}, "level NaN"},
		{"no kind", funnel.Options{Kind: 7}, "kind 7"},
		{"no method", funnel.Options{Method: 2}, "method 2"},
		{"a multiplier below nought", funnel.Options{Per: -1}, "per -1"},
		{"no multiplier", funnel.Options{Per: math.Inf(1)}, "per +Inf"},
	} {
		f, err := funnel.Of(alike(), test.o)
		if !errors.Is(err, funnel.ErrOptions) || !strings.Contains(err.Error(), test.says) || f.Places != nil {
			t.Errorf("%s: %v, %v", test.reason, f, err)
		}
	}
	f := of(t, alike(), funnel.Options{})
	for _, test := range []struct {
		reason   string
		from, to float64
		count    int
	}{
		{"from nought", 0, 10, 5}, {"backwards", 10, 5, 5}, {"nowhere", 5, 5, 5}, {"one point", 1, 5, 1},
		{"too many", 1, 5, 2001}, {"no number", math.NaN(), 5, 5}, {"no end", 1, math.Inf(1), 5},
	} {
		if curve, err := f.Curve(test.from, test.to, test.count); !errors.Is(err, funnel.ErrOptions) || curve != nil {
			t.Errorf("%s: %v, %v", test.reason, curve, err)
		}
	}
}

func TestWarnings(t *testing.T) {
	small := []funnel.Point{count(1, 10), count(30, 40), count(9, 90)}
	for _, test := range []struct {
		reason string
		points []funnel.Point
		o      funnel.Options
		want   []metrics.WarningCode
	}{
		{"nothing to say", alike(), funnel.Options{}, nil},
		{"three councils tell little of how much councils differ", small, funnel.Options{}, []metrics.WarningCode{funnel.FewCouncils}},
		{"chance alone", small, funnel.Options{Unadjusted: true}, []metrics.WarningCode{funnel.OverDispersed}},
		{"2.9 expected", small, funnel.Options{Unadjusted: true, Method: funnel.Normal}, []metrics.WarningCode{funnel.OverDispersed, funnel.SmallExpected}},
		{"4 expected", append(alike(), count(16, 20)), funnel.Options{Method: funnel.Normal}, []metrics.WarningCode{funnel.SmallExpected}},
		{"4 expected not to be", []funnel.Point{count(800, 1000), count(16, 20)}, funnel.Options{Method: funnel.Normal}, []metrics.WarningCode{funnel.SmallExpected}},
		{"4 events are what a rate of 0.8 expects of 5", []funnel.Point{count(800, 1000), count(4, 5)}, funnel.Options{Kind: funnel.Rate, Method: funnel.Normal}, []metrics.WarningCode{funnel.SmallExpected}},
		{"a rate has no events that did not happen", []funnel.Point{count(800, 1000), count(16, 20)}, funnel.Options{Kind: funnel.Rate, Method: funnel.Normal}, nil},
		{"5 expected", append(alike(), count(5, 25)), funnel.Options{Method: funnel.Normal}, nil},
	} {
		var got []metrics.WarningCode
		for _, w := range of(t, test.points, test.o).Warnings {
			got = append(got, w.Code)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// random makes councils of every size, some of them without a figure.
func random(r *rand.Rand, kind funnel.Kind) []funnel.Point {
	points := make([]funnel.Point, 1+r.IntN(60))
	average := r.Float64()
	for i := range points {
		n := math.Ceil(math.Exp(r.Float64() * 9))
		if r.IntN(3) == 0 {
			n /= 10
		}
		x := math.Floor(n * math.Min(1, average*2*r.Float64()))
		if kind == funnel.Rate && r.IntN(9) == 0 {
			x *= 10
		}
		points[i] = count(x, n)
		switch r.IntN(12) {
		case 0:
			points[i].Numerator = metrics.Missing(metrics.Confidential)
		case 1:
			points[i].Numerator = metrics.Between(x/2, x+1)
		case 2:
			points[i].Denominator = metrics.Between(n, n*1.2)
		}
	}
	return points
}

// TestProperties holds what must be true of any funnel.
func TestProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		o := funnel.Options{
			Kind: funnel.Kind(r.IntN(2)), Method: funnel.Method(r.IntN(2)), Unadjusted: r.IntN(2) == 0, Per: 100,
			Levels: []float64{0.5 * r.Float64(), 0.95, 0.998, 1 - 1e-9},
		}
		points := random(r, o.Kind)
		f := of(t, points, o)
		average, ok := f.Average.Point()
		if !ok {
			continue
		}
		for i, place := range f.Places {
			figure, reported := place.Figure.Point()
			for j, limits := range place.Limits {
				if !(0 <= limits.Lower && limits.Lower <= average*(1+1e-12) && average*(1-1e-12) <= limits.Upper) ||
					o.Kind == funnel.Proportion && limits.Upper > 100 {
					t.Fatalf("%+v %v: average %v, limits %+v", o, points[i], average, limits)
				}
				if j > 0 && (place.Limits[j-1].Lower < limits.Lower || place.Limits[j-1].Upper > limits.Upper) {
					t.Fatalf("%+v %v: limits of a higher level are narrower: %+v", o, points[i], place.Limits)
				}
				if !reported {
					continue
				}
				want := funnel.Within
				switch {
				case figure < limits.Lower:
					want = funnel.Low
				case figure > limits.Upper:
					want = funnel.High
				}
				edge := math.Min(math.Abs(figure-limits.Lower), math.Abs(figure-limits.Upper))
				if got := place.Positions[j]; got != want && edge > 1e-9*(1+figure) {
					t.Fatalf("%+v %v: %v, want %v: figure %v, p %v, limits %+v", o, points[i], got, want, figure, place.P, limits)
				}
			}
			if z, ok := place.Z.Point(); ok && z*(figure-average) < 0 && math.Abs(figure-average) > 1e-9 {
				t.Fatalf("%+v %v: z %v, figure %v, average %v", o, points[i], z, figure, average)
			}
			inside(t, o, points, i, place)
		}
		shuffled := make([]funnel.Point, len(points))
		order := r.Perm(len(points))
		for i, to := range order {
			shuffled[to] = points[i]
		}
		other := of(t, shuffled, o)
		for i, to := range order {
			if diff := cmp.Diff(f.Places[i], other.Places[to], cmp.AllowUnexported(metrics.Value{})); diff != "" {
				t.Fatalf("%+v: another order, mismatch (-want +got):\n%s", o, diff)
			}
		}
		if f.Dispersion != other.Dispersion || f.Average != other.Average {
			t.Fatalf("another order: %+v and %+v", f.Dispersion, other.Dispersion)
		}
	}
}

// inside holds that a figure without a point has a position only where it would have it wherever it lies, and that its
// p and z hold those.
func inside(t *testing.T, o funnel.Options, points []funnel.Point, i int, place funnel.Place) {
	t.Helper()
	x0, x1, okx := points[i].Numerator.Bounds()
	n0, n1, okn := points[i].Denominator.Bounds()
	if place.Figure.Reason() == metrics.Reported || !okx || !okn {
		return
	}
	r := rand.New(rand.NewPCG(uint64(i), 1))
	for range 5 {
		at := count(x0+r.Float64()*(x1-x0), n0+r.Float64()*(n1-n0))
		if x, _ := at.Numerator.Point(); o.Kind == funnel.Proportion && x > n0 {
			continue
		}
		z, p, positions := funnel.Placed(points, o, at)
		zLower, zUpper, _ := place.Z.Bounds()
		pLower, pUpper, _ := place.P.Bounds()
		if z < zLower-1e-9 || z > zUpper+1e-9 || p < pLower*(1-1e-9) || p > pUpper*(1+1e-9) {
			t.Fatalf("%+v %v: at %v z %v p %v, want within %v and %v", o, points[i], at, z, p, place.Z, place.P)
		}
		for j, position := range place.Positions {
			if position != funnel.CannotTell && position != positions[j] {
				t.Fatalf("%+v %v: %v, but %v at %v", o, points[i], position, positions[j], at)
			}
		}
	}
}

// TestCurve holds that the curve is the limits of the councils, that it begins and ends where asked, and narrows.
func TestCurve(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	for range 20 {
		o := funnel.Options{Kind: funnel.Kind(r.IntN(2)), Method: funnel.Method(r.IntN(2)), Unadjusted: r.IntN(2) == 0, Per: 100}
		points := random(r, o.Kind)
		f := of(t, points, o)
		if f.Coverage.Reported() == 0 {
			continue
		}
		for i, place := range f.Places {
			n, ok := points[i].Denominator.Point()
			if !ok {
				continue
			}
			curve, err := f.Curve(n, 1024*n, 11)
			if err != nil || len(curve) != 11 || curve[0].Denominator != n || curve[10].Denominator != 1024*n {
				t.Fatal(err, curve)
			}
			if diff := cmp.Diff(place.Limits, curve[0].Limits); diff != "" {
				t.Fatalf("%+v %v: mismatch (-want +got):\n%s", o, points[i], diff)
			}
			for j := range curve[1:] {
				for level := range curve[j].Limits {
					wide, narrow := curve[j].Limits[level], curve[j+1].Limits[level]
					if narrow.Upper-narrow.Lower > (wide.Upper-wide.Lower)*(1+1e-9) {
						t.Fatalf("%+v: from %v to %v the limits widen from %+v to %+v", o, curve[j].Denominator,
							curve[j+1].Denominator, wide, narrow)
					}
				}
			}
		}
	}
}

func TestManyCallsAtOnce(t *testing.T) {
	points, _ := rereferrals(t)
	want := of(t, points, funnel.Options{})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got, err := funnel.Of(points, funnel.Options{})
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(metrics.Value{}, metrics.Coverage{})); diff != "" || err != nil {
				t.Errorf("mismatch (-want +got), %v:\n%s", err, diff)
			}
			if _, err := want.Curve(10, 20_000, 50); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestJSON(t *testing.T) {
	f := of(t, []funnel.Point{count(20, 100), count(200, 1000), {Denominator: metrics.Exact(5)}}, funnel.Options{
		Method: funnel.Normal, Levels: []float64{0.95}, Per: 100,
	})
	got, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`"kind":"proportion","method":"normal","per":100,"average":{"value":20,`,
		`"coverage":{"total":3,"reported":2,"missing":{"blank":1}}`,
		`"dispersion":{"n":2,"phi":{"value":0,`, `"tau2":{"value":0,`, `"winsorised":0,"adjusted":false}`,
		`"levels":[{"level":0.95,"low":0,"high":0,"within":2,"cannot_tell":1,"expected":{"value":0.1,`,
		`"positions":["within limits"]`, `"positions":["cannot tell"]`, `"limits":[{"level":0.95,"lower":12.16`,
	} {
		if !strings.Contains(string(got), part) {
			t.Errorf("no %s in %s", part, got)
		}
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		got  interface{ MarshalText() ([]byte, error) }
		want string
	}{
		{funnel.Proportion, "proportion"}, {funnel.Rate, "rate"}, {funnel.Kind(9), "invalid kind"},
		{funnel.Exact, "exact"}, {funnel.Normal, "normal"}, {funnel.Method(9), "invalid method"},
		{funnel.CannotTell, "cannot tell"}, {funnel.Within, "within limits"}, {funnel.Low, "low"}, {funnel.High, "high"},
		{funnel.Position(9), "cannot tell"},
	} {
		if got, err := test.got.MarshalText(); string(got) != test.want || err != nil {
			t.Errorf("%s, %v, want %s", got, err, test.want)
		}
	}
}

// FuzzOf holds that no numbers make it panic or give a number that is none.
func FuzzOf(f *testing.F) {
	f.Add(1.0, 10.0, 0.0, 32.0, 3.0, 3.0, 0.95, 100.0, uint8(0))
	f.Add(1e-300, 1e300, 5e-324, 1.0, 1e15, 1e-16, 0.1, 0.0, uint8(3))
	f.Add(9e15, 9e15, 1e-15, 1e-15, 2.5, 7e6, 1-1e-16, 1e15, uint8(5))
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g, level, per float64, how uint8) {
		points := []funnel.Point{
			count(a, b), count(c, d), count(e, g), {Numerator: metrics.Between(a, c), Denominator: metrics.Between(b, d)},
		}
		o := funnel.Options{
			Kind: funnel.Kind(how & 1), Method: funnel.Method(how >> 1 & 1), Unadjusted: how&4 > 0,
			Per: per, Levels: []float64{level, 0.95},
		}
		result, err := funnel.Of(points, o)
		if err != nil {
			return
		}
		if _, err := json.Marshal(result); err != nil {
			t.Fatal(err) // NaN and infinities cannot be written
		}
		for i, place := range result.Places {
			if place.Figure.Reason() == metrics.Reported && (place.P.Reason() != metrics.Reported || place.Z.Reason() != metrics.Reported) {
				t.Fatalf("%v: %+v", points[i], place)
			}
			if z, _, known := place.Z.Bounds(); !known && place.Z.Reason() == metrics.Ranged || z != z {
				t.Fatalf("%v: %+v", points[i], place)
			}
			for _, l := range place.Limits {
				if !(0 <= l.Lower && l.Lower <= l.Upper) {
					t.Fatalf("%v: %+v", points[i], place)
				}
			}
		}
		curve, err := result.Curve(1, 1e6, 7)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(curve); err != nil {
			t.Fatal(err)
		}
	})
}
