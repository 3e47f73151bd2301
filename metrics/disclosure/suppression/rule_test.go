package suppression_test

import (
	"errors"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// Rules and figures are comparable: this does not compile otherwise.
var (
	_ map[suppression.Rule]bool
	_ map[suppression.Cell]bool
	_ map[suppression.Figure]bool
)

func TestRule(t *testing.T) {
	tests := []struct {
		rule         suppression.Rule
		text         string
		lower, upper int
		width        int
		suppressed   []int // of -1 to 11
		reason       string
	}{
		{suppression.OneTo(5), "1 to 5 suppressed, noughts shown", 1, 5, 4, []int{1, 2, 3, 4, 5},
			"the children in need census"},
		{suppression.OneTo(4), "1 to 4 suppressed, noughts shown", 1, 4, 3, []int{1, 2, 3, 4}, "under 5 without noughts"},
		{suppression.Under(5), "under 5 suppressed, noughts too", 0, 4, 4, []int{0, 1, 2, 3, 4}, "a nought is a small count"},
		{suppression.Under(10), "under 10 suppressed, noughts too", 0, 9, 9, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, ""},
		{suppression.OneTo(1), "1 to 1 suppressed, noughts shown", 1, 1, 1, []int{1}, "a width of nought protects nothing"},
		{suppression.Under(1), "under 1 suppressed, noughts too", 0, 0, 1, []int{0}, "likewise"},
		{suppression.OneTo(5).Keeping(10), "1 to 5 suppressed, noughts shown, ranges of 10 kept", 1, 5, 10,
			[]int{1, 2, 3, 4, 5}, "a wider range than the rule's own"},
		{suppression.OneTo(5).Keeping(10).Keeping(0), "1 to 5 suppressed, noughts shown", 1, 5, 4, []int{1, 2, 3, 4, 5},
			"back to the rule's own"},
	}
	for _, test := range tests {
		lower, upper := test.rule.Bounds()
		text, err := test.rule.MarshalText()
		if lower != test.lower || upper != test.upper || test.rule.Width() != test.width || string(text) != test.text ||
			err != nil || test.rule.String() != test.text || test.rule.Symbol() != "c" {
			t.Errorf("%v has bounds %d to %d, width %d, symbol %q; want %+v", test.rule, lower, upper, test.rule.Width(),
				test.rule.Symbol(), test)
		}
		want := metrics.Missing(metrics.Confidential).WithBounds(float64(lower), float64(upper))
		if got := test.rule.Value(); got != want {
			t.Errorf("%v has the value %v, want %v", test.rule, got, want)
		}
		var suppressed []int
		for n := -1; n <= 11; n++ {
			if test.rule.Suppresses(n) {
				suppressed = append(suppressed, n)
			}
		}
		if !equal(suppressed, test.suppressed) {
			t.Errorf("%v suppresses %v, want %v", test.rule, suppressed, test.suppressed)
		}
	}
}

func TestBadRules(t *testing.T) {
	for _, rule := range []suppression.Rule{
		{}, suppression.OneTo(0), suppression.OneTo(-3), suppression.Under(0), suppression.Under(-1),
		suppression.OneTo(5).Keeping(-1), suppression.OneTo(5).Keeping(1001), suppression.Under(5000),
	} {
		if _, err := suppression.Suppress(suppression.Table{}, rule); !errors.Is(err, suppression.ErrRule) {
			t.Errorf("%v gives the error %v, want one of ErrRule", rule, err)
		}
		if rule.Width() <= 1000 && rule.Width() > 0 && rule.String() != "no rule" {
			t.Errorf("a rule that cannot be used is %q", rule)
		}
	}
	if (suppression.Rule{}).Suppresses(0) {
		t.Error("the zero rule suppresses noughts")
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
