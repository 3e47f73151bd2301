package panel_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestMeasureJSON holds that a measure has all of its keys in JSON, and null where it says nothing.
func TestMeasureJSON(t *testing.T) {
	for _, test := range []struct {
		reason string
		m      panel.Measure
		want   string
	}{
		{
			"nothing said", panel.Measure{},
			`{"id":null,"name":null,"definition":null,"unit":null,"kind":null,"per":null,"precision":"as printed","dp":null,` +
				`"polarity":"none","flow":false,"averaged":false,"no_bands":false,"discontinued":false,"source":null,"edition":null}`,
		},
		{
			"all said; no decimals are 0 and not null", panel.Measure{
				ID: "i", Name: "n", Definition: "d", Unit: "%", Kind: panel.Proportion, Per: 100, Precision: metrics.Places(0),
				Polarity: metrics.LowIsGood, Flow: true, Averaged: true, NoBands: true, Discontinued: true, Source: "s", Edition: "e",
			},
			`{"id":"i","name":"n","definition":"d","unit":"%","kind":"proportion","per":100,"precision":"0 dp","dp":0,` +
				`"polarity":"low","flow":true,"averaged":true,"no_bands":true,"discontinued":true,"source":"s","edition":"e"}`,
		},
	} {
		got, err := json.Marshal(test.m)
		if diff := cmp.Diff(test.want, string(got)); diff != "" || err != nil {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
	}
	for _, per := range []float64{math.NaN(), math.Inf(1), -1} {
		if got, err := json.Marshal(panel.Measure{Per: per}); err != nil || !strings.Contains(string(got), `"per":null`) {
			t.Errorf("for each %v: %s, %v", per, got, err)
		}
	}
}
