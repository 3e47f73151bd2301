package metrics_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestPrecisions(t *testing.T) {
	type seen struct {
		Name     string
		Decimals int
		OK       bool
	}
	tests := []struct {
		reason string
		p      metrics.Precision
		want   seen
	}{
		{"the zero value is one nobody told us", metrics.Precision(0), seen{"as printed", 0, false}},
		{"counts", metrics.Unrounded, seen{"unrounded", 0, false}},
		{"fives", metrics.Nearest5, seen{"nearest 5", 0, false}},
		{"tens", metrics.Nearest10, seen{"nearest 10", 0, false}},
		{"durations", metrics.YearsMonths, seen{"years and months", 0, false}},
		{"whole numbers", metrics.Places(0), seen{"0 dp", 0, true}},
		{"one", metrics.Places(1), seen{"1 dp", 1, true}},
		{"the most", metrics.Places(15), seen{"15 dp", 15, true}},
		{"beyond it", metrics.Places(16), seen{"15 dp", 15, true}},
		{"far beyond it", metrics.Places(1 << 40), seen{"15 dp", 15, true}},
		{"below none", metrics.Places(-1), seen{"0 dp", 0, true}},
		{"no precision", metrics.Places(15) + 1, seen{"invalid precision", 0, false}},
	}
	for _, test := range tests {
		n, ok := test.p.Decimals()
		if diff := cmp.Diff(test.want, seen{test.p.String(), n, ok}); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestHalfUp(t *testing.T) {
	below := func(x float64) float64 { return math.Nextafter(x, 0) }
	above := func(x float64) float64 { return math.Nextafter(x, inf) }
	dp0, dp1 := metrics.Places(0), metrics.Places(1)
	tests := []struct {
		reason string
		x      float64
		p      metrics.Precision
		want   float64
	}{
		{"9/80, a tie the department rounded up", 100. * 9 / 80, dp1, 11.3},
		{"9/144, another", 100. * 9 / 144, dp1, 6.3},
		{"1133/82.4 is 13.75, and a hair less as a float64", 1133 / 82.4, dp1, 13.8},
		{"the float64 before a tie is the tie", below(13.75), dp1, 13.8},
		{"and the one after", above(13.75), dp1, 13.8},
		{"1e-9 below a tie is a tenth of the allowance", 13.75 - 1e-9, dp1, 13.8}, // 1e-8 of a step of 0.1, allowed 1.49e-8
		{"2e-9 below is more than the allowance", 13.75 - 2e-9, dp1, 13.7},
		{"ties away from nought", -13.75, dp1, -13.8},
		{"on both sides alike", -(13.75 - 2e-9), dp1, -13.7},
		{"half a whole", 0.5, dp0, 1},
		{"the float64 before half a whole", below(0.5), dp0, 1},
		{"the largest float64 that is no tie by any rule", 0.4999999, dp0, 0},
		{"half-even would give 2", 2.5, dp0, 3},
		{"1.005 is less as a float64", 1.005, metrics.Places(2), 1.01},
		{"no minus nought", -0.04, dp1, 0},
		{"none from minus nought either", math.Copysign(0, -1), dp1, 0},
		{"fives", 12.5, metrics.Nearest5, 15},
		{"less than half of five", 12.4, metrics.Nearest5, 10},
		{"tens", 15, metrics.Nearest10, 20},
		{"tens below nought", -15, metrics.Nearest10, -20},
		{"months", 26.5, metrics.YearsMonths, 27},
		{"as printed is as it is", 13.7512, metrics.AsPrinted, 13.7512},
		{"unrounded is as it is", 13.7512, metrics.Unrounded, 13.7512},
		{"no precision is as it is", 13.7512, metrics.Precision(200), 13.7512},
		{"the last number with a fraction", 1<<52 - 0.5, dp0, 1 << 52},
		{"no fraction to round", 1<<52 + 1, dp0, 1<<52 + 1},
		{"too large for its step", 1e300, dp1, 1e300},
		{"the largest", math.MaxFloat64, metrics.Places(15), math.MaxFloat64},
		{"infinity", inf, dp1, inf},
		{"minus infinity", -inf, dp1, -inf},
		{"the smallest", math.SmallestNonzeroFloat64, metrics.Places(15), 0},
	}
	for _, test := range tests {
		got := metrics.HalfUp(test.x, test.p)
		if got != test.want || math.Signbit(got) != math.Signbit(test.want) {
			t.Errorf("%s: HalfUp(%v, %v) = %v, want %v", test.reason, test.x, test.p, got, test.want)
		}
	}
	if got := metrics.HalfUp(nan, dp1); !math.IsNaN(got) {
		t.Errorf("HalfUp(NaN) = %v, want it as it is", got)
	}
}

// halfUpText rounds a decimal written in digits, half away from nought, as one does on paper.
func halfUpText(text string, places int) string {
	digits, negative := strings.CutPrefix(text, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	fraction += strings.Repeat("0", places+1)
	kept, _ := new(big.Int).SetString(whole+fraction[:places], 10)
	if fraction[places] >= '5' {
		kept.Add(kept, big.NewInt(1))
	}
	out := fmt.Sprintf("%0*s", places+1, kept.String())
	if places > 0 {
		out = out[:len(out)-places] + "." + out[len(out)-places:]
	}
	if negative && strings.Trim(out, "0.") != "" {
		out = "-" + out
	}
	return out
}

// Decimals as they are published round as on paper. (Of numbers of more than eight digits the department's allowance is
// less than a float64 loses; none are published.)
func TestHalfUpAgreesWithPaper(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50_000 {
		decimals := random.IntN(6)
		text := fmt.Sprintf("%d", random.IntN(1_000_000)>>random.IntN(20)/int(math.Pow10(max(decimals-1, 0))))
		if decimals > 0 {
			fraction := random.IntN(int(math.Pow10(decimals)))
			if random.IntN(3) == 0 {
				fraction = fraction/10*10 + 5 // more ties than chance would give
			}
			text += fmt.Sprintf(".%0*d", decimals, fraction)
		}
		if random.IntN(4) == 0 {
			text = "-" + text
		}
		places := random.IntN(decimals + 2)
		p := metrics.Places(places)
		if got, want := metrics.HalfUp(nearest(t, text), p), nearest(t, halfUpText(text, places)); got != want {
			t.Fatalf("HalfUp(%s, %v) = %v, want %v", text, p, got, want)
		}
	}
}

// Every rate of two counts up to 300 is published as it comes out in exact arithmetic.
func TestRatesOfCountsAgreeWithExactArithmetic(t *testing.T) {
	for d := int64(1); d <= 300; d++ {
		for n := range d + 1 {
			tenths := (2*1000*n + d) / (2 * d) // 1000n/d to the nearest whole number, halves up
			want := float64(tenths) / 10
			got, _ := metrics.Percent(metrics.Exact(n), metrics.Exact(d)).Point()
			if rounded := metrics.HalfUp(got, metrics.Places(1)); rounded != want {
				t.Fatalf("%d of %d is %v, to one decimal %v, want %v", n, d, got, rounded, want)
			}
			share, _ := metrics.Share(metrics.Exact(n), metrics.Exact(d-n)).Point()
			if rounded := metrics.HalfUp(share, metrics.Places(1)); rounded != want {
				t.Fatalf("%d beside %d is %v, to one decimal %v, want %v", n, d-n, share, rounded, want)
			}
		}
	}
}

func TestRound(t *testing.T) {
	dp0, dp1 := metrics.Places(0), metrics.Places(1)
	tests := []struct {
		reason string
		v      metrics.Value
		p      metrics.Precision
		want   figure
	}{
		{"139 of 200 prints as 70%", metrics.Percent(metrics.Exact(139), metrics.Exact(200)), dp0, printed(70, 69.5, 70.5, dp0)},
		{"caseload of a published tie", metrics.Ratio(metrics.Exact(1133), metrics.Exact(82.4)), dp1, printed(13.8, 13.75, 13.85, dp1)},
		{"rounded again, and known to have been less", dp(14.25, 2), dp1, printed(14.3, 14.245, 14.35, dp1)},
		{"low", metrics.Exact(0.04), dp1, within(metrics.Low, 0, 0.05)},
		{"low in tens", metrics.Exact(4), metrics.Nearest10, within(metrics.Low, 0, 5)},
		{"not low any more", metrics.Exact(0.05), dp1, printed(0.1, 0.05, 0.15, dp1)},
		{"below nought", metrics.Exact(-0.04), dp1, within(metrics.Ranged, -0.05, 0)},
		{"nought", metrics.Exact(0), dp1, printed(0, 0, 0, dp1)},
		{"as printed", metrics.Exact(0.04), metrics.AsPrinted, exactly(0.04)},
		{"a range has no point to round", metrics.Between(18, 24), dp1, within(metrics.Ranged, 18, 24)},
		{"nor has what is missing", metrics.Missing(metrics.Confidential), dp1, gone(metrics.Confidential)},
		{"too large to round", metrics.Exact(1e300), dp1, printed(1e300, 1e300, 1e300, dp1)},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, look(metrics.Round(test.v, test.p)), dusty); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// Calling a rounded figure unrounded does not make it exact: what is known of it is still only to the nearest tenth.
func TestRoundDoesNotForgetRounding(t *testing.T) {
	v := metrics.Round(dp(14.2, 1), metrics.Unrounded)
	if lower, upper, ok := v.Bounds(); !ok || lower > 14.15 || upper < 14.25 {
		t.Errorf("14.2 to one decimal, taken as unrounded, lies from %v to %v, want 14.15 to 14.25", lower, upper)
	}
}

// A figure that rounds to low is low like any other, however wide the bounds of its parts: 1 of about 30 is 0.03.
func TestRoundedToLowComparesAsLow(t *testing.T) {
	rounded := metrics.Round(metrics.Ratio(dp(1, 0), dp(30, 0)), metrics.Places(1))
	low := mustParse(t, "low", metrics.Places(1))
	if got := metrics.Compare(rounded, metrics.Same, low); got != metrics.Yes {
		t.Errorf("%+v the same as %+v: %v, want yes", look(rounded), look(low), got)
	}
	if got := metrics.Compare(rounded, metrics.Below, dp(0.1, 1)); got != metrics.Yes {
		t.Errorf("%+v below 0.1: %v, want yes", look(rounded), got)
	}
}

// Rounding twice to one precision changes nothing.
func TestRoundTwice(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	precisions := []metrics.Precision{metrics.Nearest5, metrics.Nearest10, metrics.YearsMonths, metrics.Places(0), metrics.Places(1), metrics.Places(3)}
	for range 20_000 {
		p := precisions[random.IntN(len(precisions))]
		v := metrics.Rounded((random.Float64()-0.5)*math.Pow10(random.IntN(8)), p)
		if again := metrics.Round(v, p); again != v {
			t.Fatalf("%+v rounded again to %v is %+v", look(v), p, look(again))
		}
	}
}
