package confidence_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// function is any of the functions, of two groups of which most use one.
type function struct {
	name   string
	method confidence.Method
	part   bool // the events are part of what they are of
	of     comparison
}

var functions = func() (list []function) {
	for _, m := range []confidence.Method{confidence.Wilson, confidence.ClopperPearson, confidence.Jeffreys} {
		list = append(list, function{"Proportion", m, true, func(a, _ confidence.Group, o confidence.Options) (confidence.Interval, error) {
			return confidence.Proportion(a.Events, a.Of, o)
		}})
	}
	for _, m := range []confidence.Method{confidence.NoMethod, confidence.Byar, confidence.ExactPoisson} {
		list = append(list, function{"Rate", m, false, func(a, _ confidence.Group, o confidence.Options) (confidence.Interval, error) {
			return confidence.Rate(a.Events, a.Of, o)
		}})
	}
	return append(list,
		function{"Count", confidence.NoMethod, false, func(a, _ confidence.Group, o confidence.Options) (confidence.Interval, error) {
			return confidence.Count(a.Events, o)
		}},
		function{"Mean", confidence.NoMethod, false, func(a, b confidence.Group, o confidence.Options) (confidence.Interval, error) {
			m, err := confidence.Mean([]metrics.Value{a.Events, b.Events, a.Of, b.Of}, o)
			return m.Interval, err
		}},
		function{"DifferenceOfProportions", confidence.NoMethod, true, confidence.DifferenceOfProportions},
		function{"RatioOfProportions", confidence.NoMethod, true, confidence.RatioOfProportions},
		function{"DifferenceOfRates", confidence.NoMethod, false, confidence.DifferenceOfRates},
		function{"RatioOfRates", confidence.NoMethod, false, confidence.RatioOfRates},
	)
}()

// drawn is a group of any size with none, some or all of it events, or fractions of them.
func drawn(rng *rand.Rand, part bool) (x, n float64) {
	n = math.Ceil(math.Exp(rng.Float64() * math.Log(1e4)))
	switch rng.IntN(6) {
	case 0:
		return 0, n
	case 1:
		return n, n
	case 2:
		return n * rng.Float64(), n
	}
	if !part && rng.IntN(4) == 0 {
		return 3 * n, n
	}
	return math.Floor(n * rng.Float64()), n
}

func exactGroup(x, n float64) confidence.Group {
	return confidence.Group{Events: metrics.Exact(x), Of: metrics.Exact(n)}
}

// TestLimitsHoldTheEstimate and grow with the level.
func TestLimitsHoldTheEstimateAndGrow(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, f := range functions {
		for range 400 {
			x, n := drawn(rng, f.part)
			y, m := drawn(rng, f.part)
			a, b := exactGroup(x, n), exactGroup(y, m)
			var inner confidence.Interval
			for _, level := range []float64{1e-300, 0.01, 0.5, 0.8, 0.95, 0.998, 1 - 1e-9, 1 - 0x1p-53} {
				i, err := f.of(a, b, confidence.Options{Level: level, Method: f.method})
				lower, upper, ok := i.Bounds()
				if err != nil || !ok {
					t.Fatalf("%s %v of %v and %v at %v: %v, %v", f.name, f.method, a, b, level, i, err)
				}
				if point, reported := i.Estimate().Point(); reported && !(lower <= point && point <= upper) {
					t.Fatalf("%s %v of %v and %v at %v leaves the estimate out: %v", f.name, f.method, a, b, level, i)
				}
				low, high, before := inner.Bounds()
				if before && (lower > low+1e-12*math.Abs(low) || upper < high-1e-12*math.Abs(high)) {
					t.Fatalf("%s %v of %v and %v at %v is narrower than below: %v, then %v", f.name, f.method, a, b, level, inner, i)
				}
				inner = i
			}
		}
	}
}

// TestBoundsGiveOuterLimits holds that the limits of figures known within bounds hold those of all figures within them.
func TestBoundsGiveOuterLimits(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	// widened is a figure around x, with a point or without, and one that it may stand for.
	widened := func(x float64) (known metrics.Value, behind float64) {
		lower, upper := math.Floor(x*rng.Float64()), math.Ceil(x*(1+rng.Float64()))
		behind = lower + (upper-lower)*rng.Float64()
		switch rng.IntN(4) {
		case 0:
			behind = lower
		case 1:
			behind = upper
		}
		if rng.IntN(2) == 0 {
			return metrics.Bounded(x, lower, upper), behind
		}
		return metrics.Between(lower, upper), behind
	}
	held := make(map[string]int)
	for _, f := range functions {
		if f.name == "Mean" {
			continue // figures without a point are no part of a mean: see TestRoundedMeans
		}
		for range 600 {
			x, n := drawn(rng, f.part)
			y, m := drawn(rng, f.part)
			events, trueX := widened(x)
			of, trueN := widened(n)
			events2, trueY := widened(y)
			of2, trueM := widened(m)
			if f.part && (trueX > trueN || trueY > trueM) || trueN == 0 || trueM == 0 {
				continue
			}
			// The default method of rates depends on the count, and exact limits are those of few events.
			method := f.method
			if f.name == "Rate" && method == confidence.NoMethod || f.name == "Count" {
				method = confidence.ExactPoisson
			}
			o := confidence.Options{Method: method}
			outer, err := f.of(confidence.Group{Events: events, Of: of}, confidence.Group{Events: events2, Of: of2}, o)
			if err != nil {
				t.Fatal(err)
			}
			inner, err := f.of(exactGroup(trueX, trueN), exactGroup(trueY, trueM), o)
			if err != nil {
				t.Fatal(err)
			}
			if outer.Estimate().Reason() == metrics.Invalid {
				continue
			}
			lower, upper, ok := outer.Bounds()
			low, high, also := inner.Bounds()
			if !ok && f.name == "DifferenceOfRates" {
				continue // both exposures may be nothing
			}
			if !ok || !also || lower > low+1e-11*math.Abs(low) || upper < high-1e-11*math.Abs(high) {
				t.Fatalf("%s %v: %v of %v and %v of %v gives %v, and %v of %v and %v of %v gives %v",
					f.name, method, events, of, events2, of2, outer, trueX, trueN, trueY, trueM, inner)
			}
			held[f.name]++
		}
	}
	for _, f := range functions {
		if f.name != "Mean" && held[f.name] < 100 {
			t.Errorf("only %d of %s were held", held[f.name], f.name)
		}
	}
}

// TestRoundedMeans holds the same of means.
func TestRoundedMeans(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		var printed, behind []metrics.Value
		for range 2 + rng.IntN(6) {
			x := 10 + 3*rng.NormFloat64()
			printed, behind = append(printed, metrics.Rounded(x, metrics.Places(0))), append(behind, metrics.Exact(x))
		}
		outer, err := confidence.Mean(printed, confidence.Options{})
		if err != nil {
			t.Fatal(err)
		}
		inner, err := confidence.Mean(behind, confidence.Options{})
		if err != nil {
			t.Fatal(err)
		}
		lower, upper, _ := outer.Interval.Bounds()
		low, high, ok := inner.Interval.Bounds()
		if !ok || lower > low || upper < high {
			t.Fatalf("%v gives %v, and %v gives %v", printed, outer.Interval, behind, inner.Interval)
		}
	}
}

// TestComplement holds that the limits of what did not happen are those of what did, turned round.
func TestComplement(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, method := range []confidence.Method{confidence.Wilson, confidence.ClopperPearson, confidence.Jeffreys} {
		for range 500 {
			x, n := drawn(rng, true)
			i, err := confidence.Proportion(metrics.Exact(x), metrics.Exact(n), confidence.Options{Method: method})
			if err != nil {
				t.Fatal(err)
			}
			j, err := confidence.Proportion(metrics.Exact(n-x), metrics.Exact(n), confidence.Options{Method: method})
			if err != nil {
				t.Fatal(err)
			}
			lower, upper, _ := i.Bounds()
			low, high, _ := j.Bounds()
			if math.Abs(lower-(1-high)) > 1e-12 || math.Abs(upper-(1-low)) > 1e-12 {
				t.Fatalf("%v: %v of %v gives %v, and the rest %v", method, x, n, i, j)
			}
		}
	}
}

// TestTurnedRound holds that the difference of b and a is that of a and b with the other sign, and the ratio its
// inverse.
func TestTurnedRound(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for _, f := range functions[len(functions)-4:] {
		for range 500 {
			x, n := drawn(rng, f.part)
			y, m := drawn(rng, f.part)
			i, err := f.of(exactGroup(x, n), exactGroup(y, m), confidence.Options{})
			if err != nil {
				t.Fatal(err)
			}
			j, err := f.of(exactGroup(y, m), exactGroup(x, n), confidence.Options{})
			if err != nil {
				t.Fatal(err)
			}
			turned := func(x float64) float64 { return -x }
			if f.name == "RatioOfProportions" || f.name == "RatioOfRates" {
				turned = func(x float64) float64 { return 1 / x }
			}
			lower, upper, _ := i.Bounds()
			low, high, _ := j.Bounds()
			if !within(lower, turned(high), 1e-9) && math.Abs(lower-turned(high)) > 1e-12 || !within(upper, turned(low), 1e-9) && math.Abs(upper-turned(low)) > 1e-12 {
				t.Fatalf("%s: %v of %v and %v of %v gives %v, and turned round %v", f.name, x, n, y, m, i, j)
			}
		}
	}
}

// TestDesignEffect holds that a design effect is as if the sample were so many times smaller.
func TestDesignEffect(t *testing.T) {
	for _, f := range functions {
		if f.name == "Mean" {
			continue // its standard deviation is of all figures
		}
		a, b := exactGroup(60, 80), exactGroup(24, 90)
		i, err := f.of(a, b, confidence.Options{Method: f.method, DesignEffect: 4})
		if err != nil {
			t.Fatal(err)
		}
		j, err := f.of(exactGroup(15, 20), exactGroup(6, 22.5), confidence.Options{Method: f.method})
		if err != nil {
			t.Fatal(err)
		}
		lower, upper, _ := i.Bounds()
		low, high, _ := j.Bounds()
		if f.name == "Count" {
			low, high = 4*low, 4*high
		}
		if !within(lower, low, 1e-12) || !within(upper, high, 1e-12) || i.DesignEffect() != 4 || i.IndependenceAssumed() || i.Method() != j.Method() {
			t.Errorf("%s %v: %v, and of a quarter %v", f.name, f.method, i, j)
		}
	}
}

// FuzzIntervals holds that whatever the figures and options are, nothing panics, the limits are in order and no
// number is NaN.
func FuzzIntervals(f *testing.F) {
	f.Add(3.0, 12.0, 0.0, 20.0, 0.95, 100.0, 0.0, uint8(0))
	f.Add(1.0, 5.0, 40.0, 40.0, 0.998, 1.0, 2.5, uint8(3))
	f.Add(-1.0, 1e300, 1e-300, 5e-324, 1e-300, 1e300, 1e300, uint8(9))
	f.Add(0.0, 0.0, math.Inf(1), 1.0, 1-0x1p-53, 1.0, 1.0, uint8(255))
	f.Fuzz(func(t *testing.T, x, n, y, m, level, per, effect float64, choice uint8) {
		a := confidence.Group{Events: metrics.Exact(x), Of: metrics.Exact(n)}
		b := confidence.Group{Events: metrics.Exact(y), Of: metrics.Exact(m)}
		switch choice % 4 {
		case 1:
			a.Events, b.Of = metrics.Between(x, y), metrics.Between(m, n)
		case 2:
			a.Events, a.Of = metrics.Missing(metrics.Confidential).WithBounds(x, y), metrics.Bounded(m, n, y)
		case 3:
			b.Events, b.Of = metrics.Missing(metrics.Low), metrics.Between(m, math.Inf(1))
		}
		for _, function := range functions {
			for _, o := range []confidence.Options{
				{Level: level, Method: function.method, Per: per, DesignEffect: effect},
				{Level: level, Method: function.method}, {Method: function.method, DesignEffect: effect}, {Method: function.method},
			} {
				i, err := function.of(a, b, o)
				lower, upper, ok := i.Bounds()
				if err != nil && i != (confidence.Interval{}) || math.IsNaN(lower) || math.IsNaN(upper) {
					t.Errorf("%s: %v, %v", function.name, i, err)
				}
				if ok && !(lower <= upper) || !ok && (lower != 0 || upper != 0) {
					t.Errorf("%s of %v and %v, %+v: %v", function.name, a, b, o, i)
				}
				if point, reported := i.Estimate().Point(); ok && reported && !(lower <= point && point <= upper) {
					t.Errorf("%s of %v and %v, %+v leaves the estimate out: %v", function.name, a, b, o, i)
				}
				if _, err := i.MarshalJSON(); err != nil {
					t.Error(err)
				}
				_ = i.String()
			}
		}
	})
}
