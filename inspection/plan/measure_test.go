package plan_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// attendance is 95% or more, amber from 90%.
var attendance = target.Target{Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood}

func TestMeasure(t *testing.T) {
	amber, missing := metrics.Rounded(91.8, metrics.Places(1)), metrics.Missing(metrics.Confidential)
	tests := []struct {
		reason  string
		measure plan.Measure
		want    metrics.Verdict
		bad     bool
		text    string
	}{
		{"the same by its letter", plan.Measure{Unit: "%", Target: attendance, Actual: amber, Stated: "A"},
			metrics.Yes, false, "amber (A): 3.2 pp short of 95%"},
		{"the same by its word", plan.Measure{Unit: "%", Target: attendance, Actual: amber, Stated: " amber"},
			metrics.Yes, false, "amber (A): 3.2 pp short of 95%"},
		{"the plan is brighter than the figure", plan.Measure{Unit: "%", Target: attendance, Actual: amber, Stated: "Green"},
			metrics.No, false, `amber (A): 3.2 pp short of 95%; the plan says "Green"`},
		{"or darker", plan.Measure{Unit: "%", Target: attendance, Actual: metrics.Exact(95), Stated: "r"}, metrics.No, false,
			`green (G): on the target of 95%; the plan says "r"`},
		{"the plan states none", plan.Measure{Unit: "%", Target: attendance, Actual: amber}, 0, false,
			"amber (A): 3.2 pp short of 95%"},
		{"spaces state none", plan.Measure{Unit: "%", Target: attendance, Actual: amber, Stated: " \n"}, 0, false,
			"amber (A): 3.2 pp short of 95%"},
		{"no figure to hold it against", plan.Measure{Unit: "%", Target: attendance, Stated: "G"}, 0, false,
			`no RAG: no figure, target 95%; the plan says "G"`},
		{"a suppressed one", plan.Measure{Unit: "%", Target: attendance, Actual: missing, Stated: "G"}, 0, false,
			`no RAG: c, target 95%; the plan says "G"`},
		{"amber or red is not green",
			plan.Measure{Unit: "%", Target: attendance, Actual: metrics.Between(88, 94), Stated: "G"},
			metrics.No, false, `no RAG: 88.0 to 94.0%, target 95%, not met; the plan says "G"`},
		{"amber or red may be red", plan.Measure{Unit: "%", Target: attendance, Actual: metrics.Between(88, 94), Stated: "R"},
			0, false, `no RAG: 88.0 to 94.0%, target 95%, not met; the plan says "R"`},
		{"green or amber is not red",
			plan.Measure{Unit: "%", Target: attendance, Actual: metrics.Between(93, 97), Stated: "R"},
			metrics.No, false, `no RAG: 93.0 to 97.0%, target 95%; the plan says "R"`},
		{"green or amber may be green",
			plan.Measure{Unit: "%", Target: attendance, Actual: metrics.Between(93, 97), Stated: "G"},
			0, false, `no RAG: 93.0 to 97.0%, target 95%; the plan says "G"`},
		{"any of the three", plan.Measure{Unit: "%", Target: attendance, Actual: metrics.Between(80, 97), Stated: "A"},
			0, false, `no RAG: 80.0 to 97.0%, target 95%; the plan says "A"`},
		{"an action that is not measured", plan.Measure{Stated: "Amber"}, 0, false,
			`no RAG: no figure, no target; the plan says "Amber"`},
		{"what cannot be read shows", plan.Measure{Unit: "%", Target: attendance, Actual: amber, Stated: "amber/green"},
			0, true, `amber (A): 3.2 pp short of 95%; the plan says "amber/green"`},
		{"and where nothing is measured", plan.Measure{Stated: "Blue"}, 0, true,
			`no RAG: no figure, no target; the plan says "Blue"`},
		{"none", plan.Measure{}, 0, false, "no RAG: no figure, no target"},
	}
	for _, test := range tests {
		got, err := test.measure.Agrees()
		if got != test.want || (err != nil) != test.bad || test.bad && !errors.Is(err, target.ErrBadRAG) {
			t.Errorf("Agrees is %v, %v; want %v, an error %v: %s", got, err, test.want, test.bad, test.reason)
		}
		if text := test.measure.Text(metrics.Places(1)); text != test.text {
			t.Errorf("Text is %q, want %q: %s", text, test.text, test.reason)
		}
		if diff := cmp.Diff(test.measure.Target.Rating(test.measure.Actual), test.measure.Rating(), byValue); diff != "" {
			t.Errorf("Rating mismatch (-of the target +of the measure), %s:\n%s", test.reason, diff)
		}
	}
}

// TestTwoTargets holds one figure against a milestone and a stretch target.
func TestTwoTargets(t *testing.T) {
	for goal, want := range map[float64]string{70: "green (G): 10 pp above 70%", 95: "red (R): 15 pp short of 95%"} {
		m := plan.Milestone{Action: "4", Measure: plan.Measure{Unit: "%", Actual: metrics.Exact(80), Target: target.Target{
			Value: metrics.Exact(goal), Polarity: metrics.HighIsGood,
		}}}
		if got := m.Measure.Text(metrics.Places(0)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
