package funnel_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
)

func exactly(numbers ...float64) []metrics.Value {
	var list []metrics.Value
	for _, x := range numbers {
		list = append(list, metrics.Exact(x))
	}
	return list
}

func TestBenjaminiHochberg(t *testing.T) {
	confidential := metrics.Missing(metrics.Confidential)
	for _, test := range []struct {
		reason   string
		p, want  []metrics.Value
		reported int
	}{
		{"nothing", nil, []metrics.Value{}, 0},
		{"one test needs no adjusting", exactly(0.03), exactly(0.03), 1},
		{"each m/i times, and no more than the next", exactly(0.01, 0.02, 0.03, 0.04, 0.05), exactly(0.05, 0.05, 0.05, 0.05, 0.05), 5},
		{"the order is the caller's", exactly(0.9, 0.001, 0.3, 0.02), exactly(0.9, 0.004, 0.4, 0.04), 4},
		{"ties are alike", exactly(0.02, 0.5, 0.02), exactly(0.03, 0.5, 0.03), 3},
		{"never above 1", exactly(1, 0.9), exactly(1, 1), 2},
		{"nought stays", exactly(0, 0.5), exactly(0, 0.5), 2},
		{"what is missing stays missing and is not counted", []metrics.Value{confidential, metrics.Exact(0.03), {}},
			[]metrics.Value{confidential, metrics.Exact(0.03), {}}, 1},
		{"a range is as much or more", []metrics.Value{metrics.Between(0.01, 0.02), metrics.Exact(0.03)},
			[]metrics.Value{metrics.Between(0.01, 1), metrics.Exact(0.03)}, 1},
		{"no probability", exactly(0.02, -0.1, 1.5), []metrics.Value{
			metrics.Exact(0.02), metrics.Missing(metrics.Invalid), metrics.Missing(metrics.Invalid)}, 1},
	} {
		before := slices.Clone(test.p)
		got, cover := funnel.BenjaminiHochberg(test.p)
		if diff := cmp.Diff(test.want, got, approximately); diff != "" || cover.Reported() != test.reported || cover.Total() != len(test.p) {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, cover, diff)
		}
		if !slices.Equal(before, test.p) {
			t.Errorf("%s: the argument was changed", test.reason)
		}
	}
}

// TestBenjaminiHochbergStepUp holds the adjusted values against the procedure as published: the largest i with
// p(i) <= i·q/m, and all up to it, are rejected.
func TestBenjaminiHochbergStepUp(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 500 {
		numbers := make([]float64, 1+r.IntN(40))
		for i := range numbers {
			numbers[i] = math.Pow(r.Float64(), 3)
		}
		adjusted, _ := funnel.BenjaminiHochberg(exactly(numbers...))
		sorted := slices.Clone(numbers)
		sort.Float64s(sorted)
		q, most := 0.01+r.Float64()/3, -1.0
		for i, p := range sorted {
			if p <= float64(i+1)*q/float64(len(sorted)) {
				most = p
			}
		}
		for i, p := range numbers {
			if x, _ := adjusted[i].Point(); (x <= q) != (p <= most) || x < p {
				t.Fatalf("p %v of %v at %v: adjusted %v, rejected up to %v", p, numbers, q, x, most)
			}
		}
	}
}

func TestExpected(t *testing.T) {
	for _, test := range []struct {
		n     int
		level float64
		want  metrics.Value
	}{
		{153, 0.95, metrics.Exact(7.65)},
		{153, 0.998, metrics.Exact(0.306)},
		{0, 0.95, metrics.Exact(0)},
		{-1, 0.95, metrics.Missing(metrics.Invalid)},
		{153, 95, metrics.Missing(metrics.Invalid)},
		{153, 1, metrics.Missing(metrics.Invalid)},
		{153, math.NaN(), metrics.Missing(metrics.Invalid)},
	} {
		got := funnel.Expected(test.n, test.level)
		want, _ := test.want.Point()
		if x, _ := got.Point(); x != want || got.Reason() != test.want.Reason() {
			t.Errorf("%d at %v: %v, want %v", test.n, test.level, got, test.want)
		}
	}
}

// draw draws a binomial count by finding a uniform number in the cumulated probabilities.
func draw(r *rand.Rand, sums []float64) float64 {
	return float64(sort.SearchFloat64s(sums, r.Float64()*sums[len(sums)-1]))
}

// TestNoTrueDifferences draws the 153 councils' re-referrals again and again from one rate, that of England. About 7.65
// are outside the 95% limits each time, by chance alone; hardly any is left after adjusting for their number. Exact
// limits let fewer be outside, since the tails of whole counts are seldom as large as they may be.
func TestNoTrueDifferences(t *testing.T) {
	points, _ := rereferrals(t)
	sums := make([][]float64, len(points))
	sizes := make([]metrics.Value, len(points))
	for i, p := range points {
		n, _ := p.Denominator.Point()
		sums[i], sizes[i] = cumulated(int(n), n*142897/632828), p.Denominator
	}
	for _, test := range []struct {
		reason      string
		o           funnel.Options
		replicates  int
		least, most float64 // outside, on average
	}{
		{"normal limits", funnel.Options{Method: funnel.Normal, Unadjusted: true, Levels: []float64{0.95}}, 10_000, 7.5, 7.7},
		{"exact limits", funnel.Options{Unadjusted: true, Levels: []float64{0.95}}, 300, 6.6, 7.7},
		{"widened where chance looks like more", funnel.Options{Levels: []float64{0.95}}, 300, 5.5, 7.7},
	} {
		r := rand.New(rand.NewPCG(153, 95))
		outside, left, any := 0, 0, 0
		drawn, p := make([]funnel.Point, len(points)), make([]metrics.Value, len(points))
		for range test.replicates {
			for i := range drawn {
				drawn[i] = funnel.Point{Numerator: metrics.Exact(draw(r, sums[i])), Denominator: sizes[i]}
			}
			f := of(t, drawn, test.o)
			outside += f.Levels[0].Low + f.Levels[0].High
			for i, place := range f.Places {
				p[i] = place.P
			}
			found := 0
			adjusted, _ := funnel.BenjaminiHochberg(p)
			for _, v := range adjusted {
				if metrics.Compare(v, metrics.Below, metrics.Exact(0.05)) == metrics.Yes {
					found++
				}
			}
			left += found
			any += min(found, 1)
		}
		n := float64(test.replicates)
		mean, remain, falsely := float64(outside)/n, float64(left)/n, float64(any)/n
		t.Logf("%s: %.3f outside, %.4f after adjusting, in %.2f%% of the replicates", test.reason, mean, remain, 100*falsely)
		if mean < test.least || mean > test.most {
			t.Errorf("%s: %v outside on average, want %v to %v", test.reason, mean, test.least, test.most)
		}
		if remain > 0.12 || falsely > 0.08 {
			t.Errorf("%s: %v remain after adjusting, in %v of the replicates, want about none, in 0.05 or less", test.reason, remain, falsely)
		}
	}
}

// TestExactSize reckons the same without drawing: the probability that a council is outside its exact limits, added up.
// It is never more than it may be for any council.
func TestExactSize(t *testing.T) {
	points, _ := rereferrals(t)
	const average = 142897.0 / 632828
	outside, printed := 0.0, 0.0
	for _, p := range points {
		n, _ := p.Denominator.Point()
		sums := cumulated(int(n), n*average)
		lower, upper := funnel.ChanceLimits(funnel.Proportion, funnel.Exact, average, n, 0.025)
		size := tails(sums, lower, upper)
		if size > 0.05+1e-9 {
			t.Errorf("%v referrals: outside with probability %v", n, size)
		}
		outside, printed = outside+size, printed+tails(sums, lower, upper-1)
	}
	t.Logf("%.3f outside the exact limits, %.3f outside those printed in the appendix", outside, printed)
	if outside < 7.2 || outside > 7.65 || math.Abs(printed-7.65) > 0.1 {
		t.Errorf("%v outside, and %v by the appendix, want a little less than 7.65 and about that", outside, printed)
	}
}

// tails is the probability of a count below one limit or above the other.
func tails(sums []float64, lower, upper float64) float64 {
	total := 1 - sums[min(int(math.Floor(upper)), len(sums)-1)]
	if below := int(math.Ceil(lower)) - 1; below >= 0 {
		total += sums[below]
	}
	return total
}
