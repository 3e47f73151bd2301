package metrics_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestAgree(t *testing.T) {
	const (
		reproduced   = metrics.Reproduced
		attainable   = metrics.Attainable
		unattainable = metrics.Unattainable
		incomparable = metrics.Incomparable
	)
	low := mustParse(t, "low", metrics.Places(1))
	tests := []struct {
		reason                string
		published, recomputed metrics.Value
		want                  metrics.Agreement
	}{
		{"a tie of counts", dp(11.3, 1), metrics.Percent(count(9), count(80)), reproduced},
		{"rounded the other way", dp(11.2, 1), metrics.Percent(count(9), count(80)), attainable}, // 11.25 is behind both
		{"the parts are rounded themselves", dp(13.7, 1), metrics.Ratio(count(1133), dp(82.4, 1)), attainable},
		{"the parts give it", dp(13.8, 1), metrics.Ratio(count(1133), dp(82.4, 1)), reproduced},
		{"it rests on something else", dp(13.9, 1), metrics.Ratio(count(1133), dp(82.4, 1)), unattainable},
		{"printed without its nought", mustParse(t, "12", metrics.Places(1)), metrics.Percent(count(3), count(25)), reproduced},
		{"a total of suppressed parts", count(12), c.WithBounds(10, 14), attainable},
		{"too small a total", count(12), c.WithBounds(13, 14), unattainable},
		{"parts of which nothing is known", count(12), c, incomparable},
		{"a rate of nothing", z, metrics.Percent(count(0), count(0)), reproduced},
		{"missing, and not to be expected", x, metrics.Percent(count(1), count(2)), incomparable},
		{"published, and not to be expected", dp(50, 1), metrics.Percent(count(0), count(0)), incomparable},
		{"missing for other reasons", c, x, incomparable},
		{"missing for the reason of a part", c, metrics.Add(c, count(3)), reproduced},
		{"7 days of 226.9 full-time equivalents are low", low, metrics.Percent(count(7), metrics.Exact(226.9*253)), reproduced},
		{"more than none, and at most what is printed as nought", low, metrics.Percent(low, count(1000)), reproduced},
		{"more than none, and perhaps more than low", low, metrics.Percent(low, count(20)), attainable},
		{"perhaps none", low, metrics.Between(0, 0.04), attainable},
		{"half a unit is printed as one", low, metrics.Exact(0.05), attainable},
		{"1 is not low", low, count(1), unattainable},
		{"a nought that was published and is low", dp(0, 1), metrics.Exact(0.04), unattainable},
		{"nought", dp(0, 1), metrics.Percent(count(0), count(4)), reproduced},
	}
	for _, test := range tests {
		if got := metrics.Agree(test.published, test.recomputed); got != test.want {
			t.Errorf("%s: Agree(%v, %+v) = %v, want %v", test.reason, test.published, look(test.recomputed), got, test.want)
		}
	}
}

// A figure published as low is known not to be nought.
func TestAgreeTellsLowFromNought(t *testing.T) {
	for _, low := range []metrics.Value{mustParse(t, "low", metrics.Places(1)), metrics.Missing(metrics.Low)} {
		if got := metrics.Agree(low, metrics.Exact(0)); got != metrics.Unattainable {
			t.Errorf("low (%+v) published of parts that give nought: %v, want unattainable", look(low), got)
		}
	}
}

// Low at an unknown precision says no more than that the figure is above nought: 50 does not reproduce it.
func TestAgreeDoesNotTakeAnythingForLow(t *testing.T) {
	if got := metrics.Agree(metrics.Missing(metrics.Low), count(50)); got == metrics.Reproduced {
		t.Errorf("low published of parts that give 50: %v", got)
	}
}

// Ranges are no reasons to be missing: two that have nothing in common do not agree.
func TestAgreeComparesRanges(t *testing.T) {
	if got := metrics.Agree(metrics.Between(1, 5), metrics.Between(100, 200)); got != metrics.Unattainable {
		t.Errorf("1 to 5 published of parts that give 100 to 200: %v, want unattainable", got)
	}
}

func TestAgreementsInWords(t *testing.T) {
	for a, want := range map[metrics.Agreement]string{
		0: "incomparable", metrics.Reproduced: "reproduced", metrics.Attainable: "attainable",
		metrics.Unattainable: "unattainable", 99: "incomparable",
	} {
		if got := a.String(); got != want {
			t.Errorf("agreement %d is %q, want %q", uint8(a), got, want)
		}
	}
}

// Where bounds are known of both, they decide, whatever the reasons.
func TestAgreeByBounds(t *testing.T) {
	suppressed := metrics.Missing(metrics.Confidential).WithBounds(1, 5)
	for _, test := range []struct {
		reason                string
		published, recomputed metrics.Value
		want                  metrics.Agreement
	}{
		{"5 may be what was suppressed as 1 to 5", metrics.Exact(5), suppressed, metrics.Attainable},
		{"9 is not", metrics.Exact(9), suppressed, metrics.Unattainable},
		{"nor are 7 to 9", suppressed, metrics.Missing(metrics.Confidential).WithBounds(7, 9), metrics.Unattainable},
		{"suppressed, and nothing more is known", suppressed, metrics.Missing(metrics.Confidential), metrics.Reproduced},
		{"nothing is known of what was suppressed", metrics.Exact(5), metrics.Missing(metrics.Confidential), metrics.Incomparable},
		{"nor of what could not be read, whatever its bounds", metrics.Exact(9), metrics.Missing(metrics.Invalid).WithBounds(1, 50), metrics.Incomparable},
		{"what the department's rounding takes up is not low", metrics.Rounded(0.01, metrics.Places(1)), metrics.Exact(0.0499999999), metrics.Attainable},
	} {
		if got := metrics.Agree(test.published, test.recomputed); got != test.want {
			t.Errorf("%s: Agree(%v, %v) = %v, want %v", test.reason, test.published, test.recomputed, got, test.want)
		}
	}
}

// A figure that may be below nought is not known to be above it because it is rounded.
func TestRoundKeepsBothSidesOfNought(t *testing.T) {
	printed := metrics.Rounded(14.2, metrics.Places(1))
	for _, finer := range []float64{14.18, 14.22} {
		v := metrics.Sub(printed, metrics.Rounded(finer, metrics.Places(2)))
		rounded := metrics.Round(v, metrics.Places(1))
		if got := metrics.CompareBounds(rounded, metrics.Above, metrics.Exact(0)); got != metrics.CannotTell {
			t.Errorf("%v rounded is above nought: %v", v, got)
		}
		lower, upper, _ := v.Bounds()
		if l, u, ok := rounded.Bounds(); !ok || l > lower || u < upper {
			t.Errorf("%v to %v rounded is %v to %v", lower, upper, l, u)
		}
	}
}
