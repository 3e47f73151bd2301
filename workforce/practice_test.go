package workforce_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

func TestPractice(t *testing.T) {
	tests := []struct {
		got    metrics.Value
		want   string // to one decimal
		reason string
	}{
		{workforce.SupervisionRate(people(18), people(24)), "75.0", "18 of 24"},
		{workforce.SupervisionRate(people(0), people(24)), "0.0", "none of 24"},
		{workforce.SupervisionRate(people(0), people(0)), "z", "nothing was due"},
		{workforce.SupervisionRate(x, people(24)), "x", "nobody wrote down what was held"},
		{workforce.SupervisionRate(metrics.Between(18, 21), people(24)), "75.0 to 87.5", "some may have been late"},
		{workforce.SupervisionRate(people(55), people(50)), "invalid", "more than fell due"},
		{workforce.SupervisionRate(people(2), people(-1)), "invalid", "fewer than none were due"},
		{workforce.DirectTimeRate(people(11), people(34)), "24.4", "11 of a week's 45 hours"},
		{workforce.DirectTimeRate(people(36), people(9)), "80.0", "36 of 45"},
		{workforce.DirectTimeRate(people(0), people(0)), "z", "no hours"},
		{workforce.DirectTimeRate(people(11), u), "u", "the other hours are not known"},
		{workforce.DirectTimeRate(metrics.Between(9, 12), people(36)), "20.0 to 25.0", "9 of 45 to 12 of 48"},
		{workforce.DirectTimeRate(people(-1), people(36)), "invalid", "hours below nought"},
	}
	for _, test := range tests {
		if got := test.got.Format(metrics.Places(1)); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}
