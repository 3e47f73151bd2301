package benchmark_test

import (
	"errors"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestIntervals holds which kinds of measure have an interval of the figure and of the change, by which method.
func TestIntervals(t *testing.T) {
	windows := func(y int) metrics.Period { return must(metrics.NewPeriod(metrics.Years, y, 3)) }
	years := func(y int) metrics.Period { return year(t, y) }
	for _, test := range []struct {
		reason                 string
		kind                   panel.Kind
		per                    float64
		period                 func(int) metrics.Period
		options                confidence.Options
		method, methodOfChange confidence.Method
		level                  float64
	}{
		{"a part of a whole", panel.Proportion, 100, years, confidence.Options{}, confidence.Wilson, confidence.NewcombeScore, 0.95},
		{"another method and level; a difference has its own method", panel.Proportion, 100, years,
			confidence.Options{Method: confidence.ClopperPearson, Level: 0.9, Per: 7}, confidence.ClopperPearson, confidence.NewcombeScore, 0.9},
		{"a percentage of people who each leave about once: its change is of two proportions", panel.Rate, 100, years,
			confidence.Options{}, confidence.Byar, confidence.NewcombeScore, 0.95},
		{"events for an exposure", panel.Rate, 10_000, years, confidence.Options{}, confidence.Byar, confidence.MoverPoisson, 0.95},
		{"windows that share years: their change has none", panel.Proportion, 100, windows, confidence.Options{}, confidence.Wilson, confidence.NoMethod, 0.95},
		{"a mean", panel.Mean, 1, years, confidence.Options{}, confidence.NoMethod, confidence.NoMethod, 0},
		{"a count", panel.Count, 1, years, confidence.Options{}, confidence.NoMethod, confidence.NoMethod, 0},
		{"unstated", 0, 100, years, confidence.Options{}, confidence.NoMethod, confidence.NoMethod, 0},
		{"unstated what it is per", panel.Proportion, 0, years, confidence.Options{}, confidence.NoMethod, confidence.NoMethod, 0},
	} {
		b := panel.NewBuilder(panel.Measure{ID: "m", Kind: test.kind, Per: test.per}, panel.Measure{ID: "n"}, panel.Measure{ID: "d"})
		who := must(inventedAreas(t).FindArea("Ashenmoor"))
		for y, x := range map[int]float64{2024: 30, 2025: 20} {
			if err := b.Add(test.period(y), panel.Subject{Area: who}, metrics.Exact(x), metrics.Exact(x), metrics.Exact(100)); err != nil {
				t.Fatal(err)
			}
		}
		p := b.Panels()
		r, _ := must(benchmark.Councils(p[0], test.period(2025), benchmark.Options{
			Numerator: p[1], Denominator: p[2], Interval: test.options,
		})).Of(who)
		if r.Interval.Method() != test.method || r.Interval.Level() != test.level || r.ChangeInterval.Method() != test.methodOfChange {
			t.Errorf("%s: %v and %v of the change, want %v and %v", test.reason, r.Interval, r.ChangeInterval, test.method, test.methodOfChange)
		}
		if lower, upper, ok := r.Interval.Bounds(); ok && (lower > 0.2*test.per || upper < 0.2*test.per || upper > test.per) {
			t.Errorf("%s: 20 of 100 per %v is from %v to %v", test.reason, test.per, lower, upper)
		}
	}
}

func TestBadOptionsOfIntervals(t *testing.T) {
	p, _ := invented(t, inventedShare, map[int]map[string]string{2025: {"Ashenmoor": "10"}})
	for _, test := range []struct {
		reason  string
		options benchmark.Options
		bad     bool
	}{
		{"a level of 1", benchmark.Options{Interval: confidence.Options{Level: 1}}, true},
		{"a method for another kind", benchmark.Options{Interval: confidence.Options{Method: confidence.Byar}}, true},
		{"a design effect below 1", benchmark.Options{Interval: confidence.Options{DesignEffect: 0.5}}, true},
		{"all ranks certain", benchmark.Options{RankLevel: 1}, true},
		{"a negative level of ranks", benchmark.Options{RankLevel: -0.5}, true},
		{"another Per than the measure's is not looked at", benchmark.Options{Interval: confidence.Options{Per: -1}}, false},
		{"in order", benchmark.Options{Interval: confidence.Options{Level: 0.998}, RankLevel: 0.9}, false},
	} {
		_, err := benchmark.Councils(p, year(t, 2025), test.options)
		if errors.Is(err, confidence.ErrOptions) != test.bad {
			t.Errorf("%s: %v", test.reason, err)
		}
	}
}

// TestChangeOfOtherMembersHasNoInterval: parts that another file had for two councils together the year before are not
// one council's.
func TestChangeOfOtherMembersHasNoInterval(t *testing.T) {
	areas := inventedAreas(t)
	figures := func(before string) *panel.Panel {
		return inventedOf(t, inventedShare, areas, map[int]map[string]metrics.Value{
			2024: {before: metrics.Exact(30)}, 2025: {"Brackwater": metrics.Exact(20)},
		})
	}
	hundred := inventedOf(t, inventedShare, areas, map[int]map[string]metrics.Value{
		2024: {"Brackwater": metrics.Exact(100)}, 2025: {"Brackwater": metrics.Exact(100)},
	})
	for before, want := range map[string]bool{"Brackwater": true, "Brackwater / Coldharrow": false} {
		r := result(t, figures("Brackwater"), areas, year(t, 2025), benchmark.Options{
			Numerator: figures(before), Denominator: hundred,
		}, "Brackwater")
		if _, _, ok := r.ChangeInterval.Bounds(); ok != want {
			t.Errorf("the numerator of %s the year before gives the change %v", before, r.ChangeInterval)
		}
	}
}
