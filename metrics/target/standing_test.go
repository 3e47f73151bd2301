package target_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// quiet is no warning.
var quiet metrics.Warning

// limits is an interval with the limits of a test.
type limits struct{ lower, upper float64 }

func (l limits) Bounds() (lower, upper float64, ok bool) { return l.lower, l.upper, true }
func (l limits) Level() float64                          { return 0.95 }

// TestStandings holds a figure against one level.
func TestStandings(t *testing.T) {
	elsewhere := func(have, need metrics.Value) metrics.Warning {
		return metrics.Warning{Code: target.OtherInterval, Message: "the interval does not hold the figure", Have: have,
			Need: need}
	}
	tests := []struct {
		reason   string
		figure   metrics.Value
		polarity metrics.Polarity
		level    float64
		interval target.Interval
		met, on  metrics.Verdict
		toGo     metrics.Value
		warning  metrics.Warning
	}{
		{"met, no interval", exact(80), metrics.HighIsGood, 70, nil, yes, none, exact(-10), quiet},
		{"met, clear of chance", exact(80), metrics.HighIsGood, 70, limits{71, 88}, yes, yes, exact(-10), quiet},
		{"the limit on the level", exact(80), metrics.HighIsGood, 70, limits{70, 88}, yes, yes, exact(-10), quiet},
		{"a hair below it", exact(80), metrics.HighIsGood, 70, limits{69.999, 88}, yes, none, exact(-10), quiet},
		{"not met, and may have been", exact(65), metrics.HighIsGood, 70, limits{58, 71}, no, none, exact(5), quiet},
		{"the upper limit on the level meets it", exact(65), metrics.HighIsGood, 70, limits{58, 70}, no, none, exact(5),
			quiet},
		{"not met, clear of chance", exact(65), metrics.HighIsGood, 70, limits{58, 69}, no, no, exact(5), quiet},
		{"low is good, met clearly", exact(10), metrics.LowIsGood, 12, limits{8, 12}, yes, yes, exact(-2), quiet},
		{"low is good, met perhaps", exact(10), metrics.LowIsGood, 12, limits{8, 13}, yes, none, exact(-2), quiet},
		{"low is good, not met", exact(18), metrics.LowIsGood, 12, limits{13, 24}, no, no, exact(6), quiet},
		{"an interval without a lower end", exact(10), metrics.LowIsGood, 12, limits{math.Inf(-1), 11}, yes, yes, exact(-2),
			quiet},
		{"an interval that says nothing", exact(10), metrics.LowIsGood, 12, limits{math.Inf(-1), math.Inf(1)}, yes, none,
			exact(-2), quiet},
		{"limits that are no numbers", exact(10), metrics.LowIsGood, 12, limits{math.NaN(), math.NaN()}, yes, none, exact(-2),
			quiet},
		{"no limits", exact(80), metrics.HighIsGood, 70, confidence.Interval{}, yes, none, exact(-10), quiet},
		{"printed 70.0 for 69.95: met as published, and perhaps 0.05 short", metrics.Round(exact(69.95), metrics.Places(1)),
			metrics.HighIsGood, 70, nil, yes, none, metrics.Bounded(0, -0.05, 0.05), quiet},
		{"an interval about the unrounded figure cannot contradict the published one",
			metrics.Round(exact(69.95), metrics.Places(1)), metrics.HighIsGood, 70, limits{69.94, 69.96}, yes, none,
			metrics.Bounded(0, -0.05, 0.05), quiet},
		{"the interval of a share, the figure a percentage", exact(80), metrics.HighIsGood, 70, limits{0.71, 0.88}, yes, none,
			exact(-10), elsewhere(between(0.71, 0.88), exact(80))},
		{"the other way about", exact(0.8), metrics.HighIsGood, 0.7, limits{71, 88}, yes, none, exact(-0.1),
			elsewhere(between(71, 88), exact(0.8))},
		{"a range that decides", between(72, 78), metrics.HighIsGood, 70, nil, yes, none, between(-8, -2), quiet},
		{"a range that does not", between(68, 78), metrics.HighIsGood, 70, nil, none, none, between(-8, 2), quiet},
		{"an interval narrower than the range is widened to it", between(68, 78), metrics.HighIsGood, 70, limits{71, 77},
			none, none, between(-8, 2), quiet},
		{"suppressed", secret, metrics.HighIsGood, 70, nil, none, none, secret, quiet},
		{"an interval of a figure of which nothing is known", secret, metrics.HighIsGood, 70, limits{71, 88}, none, none,
			secret, quiet},
		{"suppressed, with bounds that decide", secret.WithBounds(10, 20), metrics.HighIsGood, 70, limits{5, 30}, no, no,
			secret.WithBounds(50, 60), quiet},
		{"a rate of nothing", inapplicable, metrics.HighIsGood, 70, nil, none, none, inapplicable, quiet},
		{"blank", blank, metrics.LowIsGood, 0, nil, none, none, blank, quiet},
	}
	for _, test := range tests {
		l := ladder(t, test.polarity, test.level)
		got := l.Standings(test.figure, test.interval, metrics.Date{})
		want := []target.Standing{{
			Level: l.Levels()[0], Polarity: test.polarity, Figure: test.figure, Met: test.met, ToGo: test.toGo,
			OnInterval: test.on, InForce: yes, Interval: test.interval, Warning: test.warning,
		}}
		if len(got) == 1 && math.IsNaN(bottom(got[0].Interval)) { // NaN is not itself
			got[0].Interval, want[0].Interval = nil, nil
		}
		if diff := cmp.Diff(want, got, byValue, byRepresentation); diff != "" {
			t.Errorf("Standings mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
}

func bottom(i target.Interval) float64 {
	if i == nil {
		return 0
	}
	lower, _, _ := i.Bounds()
	return lower
}

func TestInForce(t *testing.T) {
	by := day(t, 2027, time.March, 31)
	tests := []struct {
		reason string
		by, on metrics.Date
		want   metrics.Verdict
	}{
		{"at any time", metrics.Date{}, by, yes},
		{"at any time, also if the day is not known", metrics.Date{}, metrics.Date{}, yes},
		{"the day before", by, by.AddDays(-1), no},
		{"the day itself", by, by, yes},
		{"the day after", by, by.AddDays(1), yes},
		{"the day is not known", by, metrics.Date{}, none},
	}
	for _, test := range tests {
		l, err := target.NewLadder(metrics.HighIsGood, target.Level{Name: "stretch", Value: exact(95), By: test.by})
		if err != nil {
			t.Fatal(err)
		}
		s := l.Standings(exact(90), nil, test.on)[0]
		if s.InForce != test.want || s.Met != no {
			t.Errorf("in force %v, met %v; want %v, no: %s", s.InForce, s.Met, test.want, test.reason)
		}
	}
}

// TestHarderImpliesEasier holds that whoever meets a level meets the easier ones, on the figure and on the interval,
// whoever misses one misses the harder ones, and neither verdict contradicts the other.
func TestHarderImpliesEasier(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 1))
	seen := make(map[[2]metrics.Verdict]int)
	for range 20_000 {
		polarity, step := metrics.HighIsGood, 1.0
		if random.IntN(2) == 0 {
			polarity, step = metrics.LowIsGood, -1
		}
		values, x := []float64{}, float64(500-450*int(step))
		for range 1 + random.IntN(target.MostLevels) {
			x += step * float64(1+random.IntN(230))
			values = append(values, x/10)
		}
		cases := random.IntN(120)
		p := target.Parts{Events: exact(float64(random.IntN(cases + 1))), Cases: exact(float64(cases)), Per: 100}
		switch random.IntN(4) {
		case 0:
			e, _ := p.Events.Point()
			p.Events = between(e, math.Min(e+float64(random.IntN(6)), float64(cases)))
		case 1:
			p.Cases = between(float64(cases), float64(cases+random.IntN(6)))
		}
		i, err := confidence.Proportion(p.Events, p.Cases, confidence.Options{Per: 100, Level: 0.5 + random.Float64()*0.49})
		if err != nil {
			t.Fatal(err)
		}
		standings, err := ladder(t, polarity, values...).OfParts(p, i, metrics.Date{})
		if err != nil || len(standings) != len(values) {
			t.Fatal(standings, err)
		}
		for k, s := range standings {
			seen[[2]metrics.Verdict{s.Met, s.OnInterval}]++
			if s.OnInterval != none && s.OnInterval != s.Met || s.Warning != (metrics.Warning{}) {
				t.Fatalf("%v: met %v, on the interval %v, %v", p, s.Met, s.OnInterval, s.Warning)
			}
			for _, easier := range standings[:k] {
				if s.Met == yes && easier.Met != yes || easier.Met == no && s.Met != no ||
					s.OnInterval == yes && easier.OnInterval != yes || easier.OnInterval == no && s.OnInterval != no {
					t.Fatalf("%v: %v at %v, but %v at %v", p, s.Met, s.Level, easier.Met, easier.Level)
				}
			}
		}
	}
	for _, pair := range [][2]metrics.Verdict{{yes, yes}, {yes, none}, {no, no}, {no, none}, {none, none}} {
		if seen[pair] < 500 {
			t.Errorf("met %v, on the interval %v came up %d times: the test shows little", pair[0], pair[1], seen[pair])
		}
	}
}

func TestStandingRating(t *testing.T) {
	standings := ladder(t, metrics.HighIsGood, 70, 95).Standings(exact(91.8), nil, metrics.Date{})
	a, b := standings[0].Rating(exact(5)).RAG, standings[1].Rating(exact(5)).RAG
	if a != target.Green || b != target.Amber {
		t.Errorf("%v and %v, want green and amber", a, b)
	}
	if r := (target.Standing{}).Rating(exact(5)).RAG; r != 0 {
		t.Errorf("the zero Standing is %v", r)
	}
}

func TestStandingText(t *testing.T) {
	one := metrics.Places(1)
	of := func(events, cases metrics.Value) target.Parts {
		return target.Parts{Events: events, Cases: cases, Per: 100}
	}
	tests := []struct {
		reason   string
		parts    target.Parts
		polarity metrics.Polarity
		level    float64
		interval bool
		want     string
	}{
		{"met, perhaps by chance", of(exact(31), exact(42)), metrics.HighIsGood, 70, true,
			"met, but 31 of 42 cannot be told from 70%"},
		{"met clearly", of(exact(95), exact(100)), metrics.HighIsGood, 70, true,
			"met, clear of chance at 95%: 95 of 100, 25.0 pp above 70%"},
		{"met, no interval", of(exact(31), exact(42)), metrics.HighIsGood, 70, false, "met: 31 of 42, 3.8 pp above 70%"},
		{"on the level", of(exact(19), exact(20)), metrics.HighIsGood, 95, false, "met: 19 of 20, on the target of 95%"},
		{"missed clearly", of(exact(31), exact(42)), metrics.HighIsGood, 95, true,
			"not met, clear of chance at 95%: 31 of 42, 21.2 pp short of 95%, 9 more would have met it"},
		{"missed, perhaps by chance", of(exact(28), exact(42)), metrics.HighIsGood, 70, true,
			"not met, but 28 of 42 cannot be told from 70%: 3.3 pp short of it, 2 more would have met it"},
		{"missed, no interval", of(exact(28), exact(42)), metrics.HighIsGood, 70, false,
			"not met: 28 of 42, 3.3 pp short of 70%, 2 more would have met it"},
		{"low is good", of(exact(20), exact(100)), metrics.LowIsGood, 18, false,
			"not met: 20 of 100, 2.0 pp above 18%, 2 fewer would have met it"},
		{"under 5 of 8, missed whatever it is", of(between(0, 4), exact(8)), metrics.HighIsGood, 70, false,
			"not met: 0 to 4 of 8, 20.0 to 70.0 pp short of 70%, 2 to 6 more would have met it"},
		{"suppressed, missed whatever it is", of(secret.WithBounds(1, 4), exact(8)), metrics.HighIsGood, 70, false,
			"not met: c (1 to 4) of 8, c (20.0 to 57.5) pp short of 70%, 2 to 5 more would have met it"},
		{"it depends", of(between(4, 7), exact(8)), metrics.HighIsGood, 70, true,
			"cannot tell: 4 to 7 of 8, 50.0 to 87.5%, target 70%"},
		{"suppressed", of(secret, exact(8)), metrics.HighIsGood, 70, true, "cannot tell: c of 8, target 70%"},
		{"no cases", of(exact(0), exact(0)), metrics.HighIsGood, 70, true, "cannot tell: 0 of 0, target 70%"},
		{"more than all", of(exact(9), exact(8)), metrics.HighIsGood, 70, true, "cannot tell: 9 of 8, invalid, target 70%"},
		{"nothing", of(blank, blank), metrics.HighIsGood, 70, true, "cannot tell: no figure, target 70%"},
	}
	for _, test := range tests {
		var i target.Interval
		if test.interval {
			wilson, err := confidence.Proportion(test.parts.Events, test.parts.Cases, confidence.Options{Per: 100})
			if err != nil {
				t.Fatal(err)
			}
			i = wilson
		}
		standings, err := ladder(t, test.polarity, test.level).OfParts(test.parts, i, metrics.Date{})
		if err != nil {
			t.Fatal(err)
		}
		if got := standings[0].Text("%", one); got != test.want {
			t.Errorf("%q, want %q: %s", got, test.want, test.reason)
		}
	}
}

func TestStandingTextOfFigures(t *testing.T) {
	by := day(t, 2027, time.March, 31)
	l, err := target.NewLadder(metrics.LowIsGood, target.Level{Name: "aim", Value: exact(15), By: by})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		reason   string
		figure   metrics.Value
		interval target.Interval
		on       metrics.Date
		want     string
	}{
		{"a figure alone, and not yet due", places1(17.2), nil, by.AddDays(-1),
			"not met: 17.2, 2.2 above 15 cases; to be met from 2027-03-31"},
		{"due", places1(17.2), nil, by, "not met: 17.2, 2.2 above 15 cases"},
		{"perhaps due", places1(14.2), limits{13, 16}, metrics.Date{},
			"met, but 14.2 cannot be told from 15 cases; to be met from 2027-03-31"},
		{"no figure", blank, nil, by, "cannot tell: no figure, target 15 cases"},
		{"the interval of something else is not used", places1(14.2), limits{0.13, 0.16}, by,
			"met: 14.2, 0.8 below 15 cases"},
		{"an interval without limits is none", places1(14.2), confidence.Interval{}, by, "met: 14.2, 0.8 below 15 cases"},
	}
	for _, test := range tests {
		if got := l.Standings(test.figure, test.interval, test.on)[0].Text("cases", metrics.AsPrinted); got != test.want {
			t.Errorf("%q, want %q: %s", got, test.want, test.reason)
		}
	}
	if got, want := (target.Standing{}).Text("%", metrics.Places(1)), "cannot tell: no figure, no target"; got != want {
		t.Errorf("the zero Standing is %q, want %q", got, want)
	}
	if got, want := (target.Standing{Met: yes, OnInterval: yes, Figure: exact(1)}).Text("", metrics.Places(1)),
		"met, clear of chance at an unknown level: 1.0, "; len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("a standing without its interval is %q, want %q first", got, want)
	}
}

func TestStandingJSON(t *testing.T) {
	const missing, symbol = `{"value":null,"symbol":"","lower":null,"upper":null}`,
		`{"value":null,"symbol":"c","lower":null,"upper":null}`
	level := `"level":{"name":"milestone","value":{"value":70,"symbol":null,"lower":70,"upper":70},"by":null},` +
		`"polarity":"high",`
	eighty := `{"value":80,"symbol":null,"lower":80,"upper":80}`
	tests := []struct {
		reason   string
		figure   metrics.Value
		interval target.Interval
		want     string
	}{
		{"what there is none of is null", secret, nil, `{` + level + `"figure":` + symbol + `,"met":"cannot tell","to_go":` +
			symbol + `,"on_interval":"cannot tell","in_force":"yes","events":` + missing + `,"cases":` + missing +
			`,"missed_by":` + missing + `,"interval":null,"warning":null}`},
		{"an interval without limits", exact(80), confidence.Interval{}, `{` + level + `"figure":` + eighty +
			`,"met":"yes","to_go":{"value":-10,"symbol":null,"lower":-10,"upper":-10}` +
			`,"on_interval":"cannot tell","in_force":"yes","events":` + missing + `,"cases":` + missing +
			`,"missed_by":` + missing + `,"interval":{"estimate":` + missing +
			`,"lower":null,"upper":null,"level":null,"method":null,"design_effect":null,"independence_assumed":false},` +
			`"warning":null}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(ladder(t, metrics.HighIsGood, 70).Standings(test.figure, test.interval, metrics.Date{})[0])
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%v, mismatch (-want +got), %s:\n%s", err, test.reason, diff)
		}
	}
	var keys map[string]any
	warned := ladder(t, metrics.HighIsGood, 70).Standings(exact(80), limits{0.71, 0.88}, metrics.Date{})[0]
	text, err := json.Marshal(warned)
	if err != nil || json.Unmarshal(text, &keys) != nil {
		t.Fatal(err)
	}
	if warning, ok := keys["warning"].(map[string]any); !ok || warning["code"] != "interval_of_another_figure" {
		t.Errorf("the warning is %v", keys["warning"])
	}
}
