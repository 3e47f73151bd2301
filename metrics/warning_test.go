package metrics_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestWarnings(t *testing.T) {
	tests := []struct {
		reason     string
		have, need metrics.Value
		want       string
	}{
		{"no figures", blank, blank, "few cases"},
		{"both figures", count(6), count(20), "few cases (have 6, need 20)"},
		{"what there is", count(6), blank, "few cases (have 6)"},
		{"what there is was suppressed", c.WithBounds(1, 5), count(20), "few cases (have c (1 to 5), need 20)"},
		{"nought is a figure", count(0), count(20), "few cases (have 0, need 20)"},
	}
	for _, test := range tests {
		w := metrics.Warning{Code: "few_cases", Message: "few cases", Have: test.have, Need: test.need}
		if got := w.String(); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}

// Either figure may be blank, and a blank one is not spoken of.
func TestWarningWithoutHave(t *testing.T) {
	w := metrics.Warning{Code: "few_cases", Message: "few cases", Need: count(20)}
	if got, want := w.String(), "few cases (need 20)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWarningsAreComparable(t *testing.T) {
	a := metrics.Warning{Code: "few_cases", Message: "few cases", Have: count(6), Need: count(20)}
	b := a
	if a != b {
		t.Error("a warning differs from its copy")
	}
	b.Have = count(7)
	if a == b {
		t.Error("warnings with other figures are equal")
	}
}
