package metrics_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestReasonNames(t *testing.T) {
	type names struct{ Symbol, Name string }
	want := map[metrics.Reason]names{
		metrics.Blank:            {"", "blank"},
		metrics.Reported:         {"", "reported"},
		metrics.Ranged:           {"", "ranged"},
		metrics.Low:              {"low", "low"},
		metrics.NotApplicable:    {"z", "not applicable"},
		metrics.Confidential:     {"c", "confidential"},
		metrics.LowReliability:   {"u", "low reliability"},
		metrics.Unavailable:      {"x", "unavailable"},
		metrics.Unspecified:      {"-", "unspecified"},
		metrics.Invalid:          {"", "invalid"},
		metrics.Invalid + 1:      {"", "invalid"}, // no reason
		metrics.Reason(1<<8 - 1): {"", "invalid"},
	}
	got := map[metrics.Reason]names{}
	for r := range want {
		got[r] = names{r.Symbol(), r.String()}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names of the reasons: mismatch (-want +got):\n%s", diff)
	}
}

// What is written for a missing figure is read back as the same reason.
func TestSymbolsRoundTrip(t *testing.T) {
	for _, r := range reasons {
		if r == metrics.Reported || r == metrics.Ranged || r == metrics.Invalid {
			continue // these have no symbol
		}
		if got := mustParse(t, r.Symbol(), metrics.AsPrinted); got != metrics.Missing(r) {
			t.Errorf("Parse(%q) = %+v, want %v", r.Symbol(), look(got), r)
		}
	}
}
