package metrics_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestPolaritiesInWords(t *testing.T) {
	for p, want := range map[metrics.Polarity]string{0: "none", metrics.HighIsGood: "high", metrics.LowIsGood: "low", 99: "none"} {
		if got := p.String(); got != want {
			t.Errorf("polarity %d is %q, want %q", uint8(p), got, want)
		}
	}
}
