package trend_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// word is what the enumerations have in common.
type word interface {
	fmt.Stringer
	MarshalText() ([]byte, error)
}

func TestWords(t *testing.T) {
	tests := []struct {
		word word
		want string
	}{
		{trend.NotApplicable, "not applicable"}, {trend.NoClearTrend, "no clear trend"}, {trend.Up, "up"},
		{trend.Down, "down"}, {trend.Direction(99), "not applicable"},
		{trend.NoMethod, "none"}, {trend.ByCochranArmitage, "Cochran-Armitage test"},
		{trend.ByMannKendall, "Mann-Kendall test"}, {trend.ByFivePoint, "five-point rule (weighted regression)"},
		{trend.ByFivePointProportion, "five-point rule (proportions)"}, {trend.Method(99), "none"},
		{trend.NoBasis, "none"}, {trend.Permutations, "exact (permutations)"}, {trend.Normal, "normal approximation"},
		{trend.StudentT, "Student's t"}, {trend.Basis(99), "none"},
	}
	for _, test := range tests {
		text, err := test.word.MarshalText()
		if test.word.String() != test.want || string(text) != test.want || err != nil {
			t.Errorf("%#v is %q and %q, %v; want %q", test.word, test.word, text, err, test.want)
		}
	}
}

func TestMeaning(t *testing.T) {
	high, low, neutral := metrics.HighIsGood, metrics.LowIsGood, metrics.Neutral
	tests := []struct {
		d    trend.Direction
		p    metrics.Polarity
		want string
	}{
		{trend.Up, high, "improving"}, {trend.Up, low, "getting worse"}, {trend.Up, neutral, "rising"},
		{trend.Down, high, "getting worse"}, {trend.Down, low, "improving"}, {trend.Down, neutral, "falling"},
		{trend.NoClearTrend, high, "no clear trend"}, {trend.NoClearTrend, low, "no clear trend"},
		{trend.NoClearTrend, neutral, "no clear trend"}, {trend.NotApplicable, high, "not applicable"},
		{trend.Up, metrics.Polarity(99), "rising"}, {trend.Direction(99), high, "not applicable"},
	}
	for _, test := range tests {
		if got := test.d.Meaning(test.p); got != test.want {
			t.Errorf("%v of %v is %q, want %q", test.d, test.p, got, test.want)
		}
	}
}

func TestText(t *testing.T) {
	of := func(s series.Series, kind panel.Kind) trend.Result {
		r, err := trend.Test(s, kind, trend.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	tests := []struct {
		reason string
		r      trend.Result
		p      metrics.Polarity
		want   string
	}{
		{"a trend that is good", of(percentages(2, 10, 5, 10, 8, 10), panel.Proportion), metrics.HighIsGood,
			"improving: Cochran-Armitage test, 3 of 3 figures, 2016 to 2018, P 0.007"},
		{"one beyond three places", of(percentages(20, 100, 50, 100, 80, 100), panel.Proportion), metrics.LowIsGood,
			"getting worse: Cochran-Armitage test, 3 of 3 figures, 2016 to 2018, P under 0.001"},
		{"none", of(figures(4, 4, 4, 4, 4), panel.Count), metrics.LowIsGood,
			"no clear trend: Mann-Kendall test, 5 of 5 figures, January 2015 to May 2015, P 1.000"},
		{"not tested", of(figures(4), panel.Count), metrics.LowIsGood,
			"not applicable: too few figures: no trend could be told from them, however clear (have 1, need 5)"},
		{"for two reasons", trend.FivePoint(must(series.OfCounts(1, count(quarter(0), 1, 9))), panel.Proportion),
			metrics.Neutral, "not applicable: the five-point rule is for figures a year apart; " +
				"too few figures: no trend could be told from them, however clear (have 1, need 5)"},
		{"the zero Result", trend.Result{}, metrics.Neutral, "not applicable"},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, test.r.Text(test.p)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestJSON(t *testing.T) {
	r, err := trend.MannKendall(figures(1, 2), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(r)
	const none = `{"value":null,"symbol":"z","lower":null,"upper":null}`
	want := `{"direction":"not applicable","method":"Mann-Kendall test","statistic":` + none + `,"p":` + none +
		`,"basis":"none","level":0.95,"slope":` + none + `,"slope_lower":` + none + `,"slope_upper":` + none +
		`,"dispersion":` + none + `,"n":2,"of":2,"coverage":{"total":2,"reported":2,"missing":{}},` +
		`"from":"2015 January","to":"2015 February","warnings":[{"code":"too_few_figures",` +
		`"message":"too few figures: no trend could be told from them, however clear",` +
		`"have":{"value":2,"symbol":null,"lower":2,"upper":2},"need":{"value":5,"symbol":null,"lower":5,"upper":5}}]}`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Errorf("%v, mismatch (-want +got):\n%s", err, diff)
	}
	r, err = trend.MannKendall(figures(1, 2, 3, 4, 5), trend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, err = json.Marshal(r.Warnings); err != nil || string(got) != "[]" {
		t.Errorf("no warnings are %s, %v", got, err)
	}
}
