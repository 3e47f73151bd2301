package retention_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// TestPercent holds the rate for every kind of part.
func TestPercent(t *testing.T) {
	exact := metrics.Exact[float64]
	fte := func(x float64) metrics.Value { return metrics.Rounded(x, metrics.Places(1)) }
	confidential := metrics.Missing(metrics.Confidential)
	invalid := metrics.Missing(metrics.Invalid)
	tests := []struct {
		began, stayed metrics.Value
		want          metrics.Value
		reason        string
	}{
		{exact(40), exact(31), exact(77.5), "31 of 40"},
		{exact(40), exact(40), exact(100), "all of them"},
		{exact(40), exact(0), exact(0), "none of them"},
		{exact(0), exact(0), metrics.Missing(metrics.NotApplicable), "nobody to begin with"},
		{exact(0), metrics.Value{}, metrics.Missing(metrics.NotApplicable), "of nobody, whatever stayed"},
		{metrics.Value{}, metrics.Value{}, metrics.Value{}, "nothing was said"},
		{exact(40), metrics.Value{}, metrics.Value{}, "how many stayed was not said"},
		{exact(40), confidential, confidential, "a suppressed cell bounds nothing"},
		{confidential, exact(3), confidential, "nor of the whole"},
		{exact(40), exact(41), invalid, "more stayed than began"},
		{exact(0), exact(1), invalid, "one of nobody"},
		{exact(40), exact(-1), invalid, "fewer than nobody"},
		{exact(-40), exact(-50), invalid, "nor of fewer than nobody"},
		{metrics.Between(10, 20), exact(21), invalid, "more than there can have been"},
		{metrics.Between(10, 20), exact(15), metrics.Between(75, 100), "15 of at most 20, and of at least 15"},
		{exact(40), metrics.Between(38, 45), metrics.Between(95, 100), "all of them at most"},
		{exact(40), metrics.Missing(metrics.Low), metrics.Between(0, 100), "above nought, and at most all"},
		{exact(40), confidential.WithBounds(1, 5), confidential.WithBounds(2.5, 12.5), "a publisher's rule"},
		{fte(10), fte(10), metrics.Bounded(100, 100*9.95/10.05, 100), "rounding makes no more stay than began"},
		{fte(10), fte(10.1), metrics.Bounded(101, 100*10.05/10.05, 100*10.15/9.95), "more as printed, and the same as it may be"},
		{fte(10), fte(10.2), invalid, "more whatever was rounded"},
	}
	for _, test := range tests {
		equal(t, test.reason, test.want, retention.Rate{Began: test.began, Stayed: test.stayed}.Percent())
	}
}

// boundsOf is what is known of a figure without a point.
func boundsOf(v metrics.Value) [2]float64 {
	lower, upper, _ := v.Bounds()
	return [2]float64{lower, upper}
}

// TestDays holds that a rate is from a day to a later one.
func TestDays(t *testing.T) {
	first, second := on(t, "2024-09-30"), on(t, "2025-09-30")
	tests := []struct {
		from, to metrics.Date
		want     metrics.Reason
		reason   string
	}{
		{first, second, metrics.Reported, "a year"},
		{first, first, metrics.Reported, "no time at all"},
		{second, first, metrics.Invalid, "backwards"},
		{metrics.Date{}, first, metrics.Reported, "the first day is not known"},
		{first, metrics.Date{}, metrics.Reported, "the second day is not known"},
		{metrics.Date{}, metrics.Date{}, metrics.Reported, "neither is"},
	}
	for _, test := range tests {
		r := retention.Rate{From: test.from, To: test.to, Began: metrics.Exact(4), Stayed: metrics.Exact(3)}
		if got := r.Percent().Reason(); got != test.want {
			t.Errorf("%s: %v, want %v", test.reason, got, test.want)
		}
	}
	if got := (retention.Rate{}).Percent(); got != (metrics.Value{}) {
		t.Errorf("a rate of which nothing is known is %v", got)
	}
}

// TestKinds holds the words for durations, also for numbers that are no kind.
func TestKinds(t *testing.T) {
	want := []string{"unstated", "median stay", "mean stay of leavers", "mean service so far", "unstated", "unstated"}
	var got []string
	for _, kind := range []retention.DurationKind{
		retention.Unstated, retention.MedianStay, retention.MeanStay, retention.ServiceSoFar, 4, 255,
	} {
		got = append(got, kind.String())
		if text, err := kind.MarshalText(); err != nil || string(text) != kind.String() {
			t.Errorf("%d is %q as text (%v), want %q", kind, text, err, kind)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestJSON holds the keys, that what is not known is null, and that empty lists are lists.
func TestJSON(t *testing.T) {
	service, err := retention.LengthOfService(nil, retention.Window{AsAt: asAt(t)}, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	blank := `{"years":{"value":null,"symbol":"","lower":null,"upper":null},"kind":"median stay"}`
	tests := []struct {
		value  any
		want   string
		reason string
	}{
		{
			service,
			`{"median":` + blank + `,"median_lower":` + blank + `,"median_upper":` + blank + `,"level":0.95,` +
				`"method":"Kaplan-Meier median; Brookmeyer-Crowley interval, log-log scale",` +
				`"spells":0,"left":0,"in_post":0,"left_out":0,"curve":[],"warnings":[{"code":"few_leavers",` +
				`"message":"few leavers: one more or less moves the length of service a long way",` +
				`"have":{"value":0,"symbol":null,"lower":0,"upper":0},"need":{"value":10,"symbol":null,"lower":10,"upper":10}}]}`,
			"no spells",
		},
		{
			retention.Step{Days: 1, AtRisk: 4, Left: 2, Staying: 0.5, Lower: 0.25, Upper: 0.75},
			`{"days":1,"at_risk":4,"left":2,"staying":0.5,"lower":0.25,"upper":0.75}`, "a step",
		},
		{
			retention.Rate{From: asAt(t), Began: metrics.Exact(4)},
			`{"from":"2025-09-30","to":null,"began":{"value":4,"symbol":null,"lower":4,"upper":4},` +
				`"stayed":{"value":null,"symbol":"","lower":null,"upper":null}}`,
			"half a rate",
		},
		{
			retention.StabilityOf(nil),
			`{"children":0,"none":0,"one":0,"two":0,"three_or_more":0,` +
				`"three_or_more_percent":{"value":null,"symbol":"z","lower":null,"upper":null}}`,
			"no children",
		},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.value)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, string(got)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}
