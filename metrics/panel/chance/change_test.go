package chance_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
)

// invented is a register of councils that do not exist.
var invented = func() *area.Register {
	r, err := area.NewRegister(
		area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority},
		area.Entry{Number: 1002, Name: "Brackwater", Level: area.LocalAuthority},
	)
	if err != nil {
		panic(err)
	}
	return r
}()

func id(name string) area.ID {
	found, err := invented.Find(name)
	if err != nil {
		panic(err)
	}
	return found
}

func year(n int) metrics.Period { return period(metrics.ReportingYear, n, 0) }

func period(kind metrics.PeriodKind, year, part int) metrics.Period {
	p, err := metrics.NewPeriod(kind, year, part)
	if err != nil {
		panic(err)
	}
	return p
}

// figures are those of Ashenmoor in a period, or of a joint return that it is in: the figure and its parts.
type figures struct {
	period                     metrics.Period
	value, numerator, of       metrics.Value
	numeratorJoint, valueJoint bool // the row is of both councils
}

// made is a panel of a measure and its parts.
func made(t testing.TB, m panel.Measure, all ...figures) (*panel.Panel, chance.Parts) {
	t.Helper()
	var panels [3]*panel.Panel
	for i := range panels {
		b := panel.NewBuilder([]panel.Measure{m, {ID: "numerator"}, {ID: "denominator"}}[i])
		for _, f := range all {
			who := area.Of(id("Ashenmoor"))
			if i == 0 && f.valueJoint || i == 1 && f.numeratorJoint {
				who = area.Joint(id("Ashenmoor"), id("Brackwater"))
			}
			if err := b.Add(f.period, panel.Subject{Area: who}, [3]metrics.Value{f.value, f.numerator, f.of}[i]); err != nil {
				t.Fatal(err)
			}
		}
		panels[i] = b.Panels()[0]
	}
	return panels[0], chance.Parts{Numerator: panels[1], Denominator: panels[2]}
}

// ratio is a figure for each 100 with its parts, as it would be published.
func ratio(when metrics.Period, numerator, of int) figures {
	return figures{period: when, value: metrics.Round(metrics.Percent(metrics.Exact(numerator), metrics.Exact(of)), metrics.Places(1)),
		numerator: metrics.Exact(numerator), of: metrics.Exact(of)}
}

// measure is one for each 100, of which less is better.
func measure(kind panel.Kind) panel.Measure {
	return panel.Measure{ID: "m", Unit: "%", Kind: kind, Per: 100, Precision: metrics.Places(1), Polarity: metrics.LowIsGood}
}

func of(t testing.TB, p *panel.Panel, parts chance.Parts, from, to metrics.Period, o confidence.Options) chance.Change {
	t.Helper()
	c, err := chance.Of(p, parts, id("Ashenmoor"), from, to, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// opaque lets cmp compare opaque types as == does.
var opaque = cmpopts.EquateComparable(area.ID{}, area.Area{}, metrics.Value{}, metrics.Period{}, confidence.Interval{})

func TestOf(t *testing.T) {
	type answer struct {
		Method  confidence.Method
		Clear   metrics.Verdict
		Outcome chance.Outcome
		Warning metrics.WarningCode
	}
	none := func(code metrics.WarningCode) answer { return answer{Warning: code} }
	share, rate := measure(panel.Proportion), measure(panel.Rate)
	with := func(m panel.Measure, polarity metrics.Polarity) panel.Measure {
		m.Polarity = polarity
		return m
	}
	per := func(m panel.Measure, n float64) panel.Measure {
		m.Per = n
		return m
	}
	changed := func(f figures, change func(*figures)) figures {
		change(&f)
		return f
	}
	suppressed := metrics.Missing(metrics.Confidential)
	a, b := ratio(year(2024), 30, 100), ratio(year(2025), 10, 100)
	for _, test := range []struct {
		reason  string
		measure panel.Measure
		from    figures
		to      figures
		want    answer
	}{
		{"less, where less is better", share, a, b, answer{confidence.NewcombeScore, metrics.Yes, chance.Better, ""}},
		{"less, where more is better", with(share, metrics.HighIsGood), a, b, answer{confidence.NewcombeScore, metrics.Yes, chance.Worse, ""}},
		{"less, where neither is better", with(share, metrics.Neutral), a, b, answer{confidence.NewcombeScore, metrics.Yes, chance.Down, ""}},
		{"more, where less is better", share, ratio(year(2024), 10, 100), ratio(year(2025), 30, 100), answer{confidence.NewcombeScore, metrics.Yes, chance.Worse, ""}},
		{"more, where neither is better", with(share, metrics.Neutral), ratio(year(2024), 10, 100), ratio(year(2025), 30, 100), answer{confidence.NewcombeScore, metrics.Yes, chance.Up, ""}},
		{"a little less", share, a, ratio(year(2025), 25, 100), answer{confidence.NewcombeScore, metrics.No, chance.NoClearChange, ""}},
		{"exactly nought", share, a, ratio(year(2025), 30, 100), answer{confidence.NewcombeScore, metrics.No, chance.NoClearChange, ""}},
		{"none of few, twice", share, ratio(year(2024), 0, 5), ratio(year(2025), 0, 7), answer{confidence.NewcombeScore, metrics.No, chance.NoClearChange, ""}},
		{"five years apart", share, ratio(year(2020), 30, 100), b, answer{confidence.NewcombeScore, metrics.Yes, chance.Better, ""}},
		{"a percentage of people who each leave once", rate, a, b, answer{confidence.NewcombeScore, metrics.Yes, chance.Better, ""}},
		{"all of them, which is still no more than there are", rate, ratio(year(2024), 100, 100), b, answer{confidence.NewcombeScore, metrics.Yes, chance.Better, ""}},
		{"more than there are: events in time", rate, ratio(year(2024), 101, 100), b, answer{confidence.MoverPoisson, metrics.Yes, chance.Better, ""}},
		{"in the later year", rate, a, ratio(year(2025), 130, 100), answer{confidence.MoverPoisson, metrics.Yes, chance.Worse, ""}},
		{"perhaps more than there are", rate, a, changed(b, func(f *figures) { f.value, f.numerator = metrics.Between(95, 105), metrics.Between(95, 105) }),
			answer{confidence.MoverPoisson, metrics.Yes, chance.Worse, ""}},
		{"a rate for each 10,000", per(rate, 10_000), a, b, answer{confidence.MoverPoisson, metrics.Yes, chance.Better, ""}},
		{"a mean", measure(panel.Mean), a, b, none(chance.NotModelled)},
		{"a count", measure(panel.Count), a, b, none(chance.NotModelled)},
		{"nobody knows what", measure(0), a, b, none(chance.NotModelled)},
		{"for each of nobody knows how many", per(share, 0), a, b, none(chance.NotModelled)},
		{"for each of fewer than none", per(share, -100), a, b, none(chance.NotModelled)},
		{"a suppressed part", share, a, changed(b, func(f *figures) { f.numerator = suppressed }), none(chance.MissingParts)},
		{"a suppressed part of a rate", rate, changed(a, func(f *figures) { f.of = suppressed }), b, none(chance.MissingParts)},
		{"a suppressed part of which the rule is known", share, a, changed(b, func(f *figures) { f.numerator = suppressed.WithBounds(1, 5) }),
			answer{confidence.NewcombeScore, metrics.Yes, chance.Better, ""}},
		{"and leaves it open", share, a, changed(b, func(f *figures) { f.numerator = suppressed.WithBounds(10, 25) }),
			answer{confidence.NewcombeScore, metrics.No, chance.NoClearChange, ""}},
		{"a suppressed figure with its parts", share, a, changed(b, func(f *figures) { f.value = suppressed }),
			answer{confidence.NewcombeScore, metrics.Yes, chance.Better, ""}},
		{"a rate of nothing", share, ratio(year(2024), 0, 0), b, none(chance.UnusableParts)},
		{"a part larger than its whole", share, ratio(year(2024), 101, 100), b, none(chance.UnusableParts)},
		{"a part of two councils", share, changed(a, func(f *figures) { f.numeratorJoint = true }), b, none(chance.MissingParts)},
		{"a joint return against one of its councils", share, changed(a, func(f *figures) { f.valueJoint = true }), b, none(chance.NotCompared)},
		{"the wrong way round", share, ratio(year(2026), 30, 100), b, none(chance.NotCompared)},
		{"windows of three years that share one", share, ratio(period(metrics.Years, 2014, 3), 30, 100), ratio(period(metrics.Years, 2016, 3), 10, 100), none(chance.OverlappingPeriods)},
		{"and those that share none", share, ratio(period(metrics.Years, 2014, 3), 30, 100), ratio(period(metrics.Years, 2017, 3), 10, 100),
			answer{confidence.NewcombeScore, metrics.Yes, chance.Better, ""}},
		{"twelve months that overlap", share, ratio(period(metrics.YearEnding, 2025, 3), 30, 100), ratio(period(metrics.YearEnding, 2025, 6), 10, 100), none(chance.OverlappingPeriods)},
		{"the published figures rose and the parts fell", share, a, changed(b, func(f *figures) { f.value = metrics.Exact(31) }), none(chance.OtherDirection)},
		{"the published figures stayed and the parts fell: nothing that was published changed", share, a,
			changed(b, func(f *figures) { f.value = a.value }),
			answer{confidence.NewcombeScore, metrics.No, chance.NoClearChange, chance.HiddenByRounding}},
	} {
		p, parts := made(t, test.measure, test.from, test.to)
		got := of(t, p, parts, test.from.period, test.to.period, confidence.Options{})
		if diff := cmp.Diff(test.want, answer{got.Interval.Method(), got.Clear, got.Outcome, got.Warning.Code}); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if want := p.ChangeSince(id("Ashenmoor"), test.from.period, test.to.period); got.Change != want {
			t.Errorf("%s: the change is %+v, want %+v", test.reason, got.Change, want)
		}
		if got != of(t, p, parts, test.from.period, test.to.period, confidence.Options{Per: 3, Method: confidence.Byar}) {
			t.Errorf("%s: another Per or Method than those of the measure were looked at", test.reason)
		}
		told := got.Warning == metrics.Warning{} || got.Warning.Code == chance.HiddenByRounding
		if told == (got.Clear == metrics.CannotTell) {
			t.Errorf("%s: %v, with the warning %q", test.reason, got.Clear, got.Warning)
		}
	}
}

// The interval of a difference is that of package confidence, of the later figures less the earlier.
func TestInterval(t *testing.T) {
	p, parts := made(t, measure(panel.Rate), ratio(year(2024), 30, 100), ratio(year(2025), 20, 110))
	now := confidence.Group{Events: metrics.Exact(20), Of: metrics.Exact(110)}
	before := confidence.Group{Events: metrics.Exact(30), Of: metrics.Exact(100)}
	o := confidence.Options{Level: 0.9, DesignEffect: 2, Per: 100}
	want, err := confidence.DifferenceOfProportions(now, before, o)
	if err != nil {
		t.Fatal(err)
	}
	if got := of(t, p, parts, year(2024), year(2025), confidence.Options{Level: 0.9, DesignEffect: 2}); got.Interval != want {
		t.Errorf("%v, want %v", got.Interval, want)
	}
	// The two Wilson intervals at 95% are 12.09 to 26.42 of 18.18, and 21.89 to 39.58 of 30; the limits of the difference
	// are -11.82 less the root of (6.09² + 9.58²), and plus that of (8.24² + 8.11²).
	lower, upper, ok := of(t, p, parts, year(2024), year(2025), confidence.Options{}).Interval.Bounds()
	if two := metrics.Places(2); !ok || metrics.HalfUp(lower, two) != -23.18 || metrics.HalfUp(upper, two) != -0.26 {
		t.Errorf("from %v to %v, want -23.18 to -0.26", lower, upper)
	}
}

// What is missing says how much there is, and what overlaps how far apart it would have to be.
func TestWarnings(t *testing.T) {
	from, to := ratio(period(metrics.Years, 2014, 3), 30, 100), ratio(period(metrics.Years, 2015, 3), 10, 100)
	p, parts := made(t, measure(panel.Proportion), from, to)
	overlap := of(t, p, parts, from.period, to.period, confidence.Options{})
	from, to = ratio(year(2024), 30, 100), ratio(year(2025), 10, 100)
	from.of = metrics.Missing(metrics.Unavailable)
	p, parts = made(t, measure(panel.Proportion), from, to)
	missing := of(t, p, parts, from.period, to.period, confidence.Options{})
	nothing := of(t, p, chance.Parts{}, from.period, to.period, confidence.Options{})
	rolled := ratio(period(metrics.YearEnding, 2025, 3), 1, 2)
	later := ratio(period(metrics.YearEnding, 2025, 6), 1, 2)
	p, parts = made(t, measure(panel.Proportion), rolled, later)
	twelve := of(t, p, parts, rolled.period, later.period, confidence.Options{})
	gone := of(t, p, parts, later.period, rolled.period, confidence.Options{})
	got := []string{overlap.Warning.String(), missing.Warning.String(), nothing.Warning.String(), twelve.Warning.String(), gone.Warning.String()}
	want := []string{
		"the two periods share time: a part of the two figures is the same (have 1, need 3)",
		"what the figures are made of is not known (have 3, need 4)",
		"what the figures are made of is not known (have 0, need 4)",
		"the two periods share time: a part of the two figures is the same (have 3, need 12)",
		"the first period is not before the second",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// Options that do not fit are an error whatever the figures are.
func TestOptions(t *testing.T) {
	p, parts := made(t, measure(panel.Count), ratio(year(2024), 30, 100), ratio(year(2025), 10, 100))
	for _, o := range []confidence.Options{{Level: 1}, {Level: -0.5}, {DesignEffect: 0.5}} {
		for _, from := range []metrics.Period{year(2024), year(1999), {}} {
			if got, err := chance.Of(p, parts, id("Ashenmoor"), from, year(2025), o); !errors.Is(err, confidence.ErrOptions) || got != (chance.Change{}) {
				t.Errorf("%+v: %+v, %v", o, got, err)
			}
		}
	}
}

// Whatever the parts: a change is clear if and only if the interval leaves nought out; its word goes with the interval;
// and the same change backwards or of the other polarity is the other word.
func TestOutcomesGoWithIntervals(t *testing.T) {
	random, seen := rand.New(rand.NewPCG(13, 14)), map[chance.Outcome]int{}
	for range 3000 {
		m := measure([]panel.Kind{panel.Proportion, panel.Rate}[random.IntN(2)])
		m.Polarity = metrics.Polarity(random.IntN(3))
		one, other := ratio(year(2024), random.IntN(60), 20+random.IntN(200)), ratio(year(2025), random.IntN(60), 20+random.IntN(200))
		p, parts := made(t, m, one, other)
		got := of(t, p, parts, year(2024), year(2025), confidence.Options{})
		lower, upper, ok := got.Interval.Bounds()
		want := chance.NoClearChange
		switch {
		case !ok:
		case lower > 0:
			want = [3]chance.Outcome{chance.Up, chance.Better, chance.Worse}[m.Polarity]
		case upper < 0:
			want = [3]chance.Outcome{chance.Down, chance.Worse, chance.Better}[m.Polarity]
		}
		clear := map[bool]metrics.Verdict{true: metrics.Yes, false: metrics.No}[want != chance.NoClearChange]
		if !ok {
			clear = metrics.CannotTell
		}
		if got.Outcome != want || got.Clear != clear {
			t.Fatalf("%v: %v, %v, want %v, %v", got.Interval, got.Outcome, got.Clear, want, clear)
		}
		seen[got.Outcome]++
		one.period, other.period = year(2025), year(2024)
		p, parts = made(t, m, other, one)
		back := of(t, p, parts, year(2024), year(2025), confidence.Options{})
		opposite := [5]chance.Outcome{chance.NoClearChange, chance.Worse, chance.Better, chance.Down, chance.Up}
		if back.Outcome != opposite[got.Outcome] || back.Clear != got.Clear {
			t.Fatalf("%+v and backwards %+v", got, back)
		}
	}
	for o := chance.NoClearChange; o <= chance.Down; o++ {
		if seen[o] < 100 {
			t.Errorf("only %d changes are %v: the rounds show little", seen[o], o)
		}
	}
}

func TestJSON(t *testing.T) {
	keys := func(c chance.Change) map[string]any {
		data, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var object map[string]any
		if err := json.Unmarshal(data, &object); err != nil {
			t.Fatal(err)
		}
		delete(object, "interval") // see package confidence
		change := object["change"].(map[string]any)
		object["change"] = map[string]any{"status": change["status"], "apart": change["apart"], "overlaps": change["overlaps"]}
		return object
	}
	p, parts := made(t, measure(panel.Proportion), ratio(year(2020), 30, 100), ratio(year(2025), 10, 100))
	got := []map[string]any{keys(of(t, p, parts, year(2020), year(2025), confidence.Options{})), keys(of(t, p, parts, year(2024), year(2025), confidence.Options{}))}
	blank := map[string]any{"value": nil, "symbol": "", "lower": nil, "upper": nil}
	want := []map[string]any{{
		"change": map[string]any{"status": "further apart", "apart": 5.0, "overlaps": false}, "clear": "yes", "outcome": "better", "warning": nil,
	}, {
		"change": map[string]any{"status": "the earlier period is not in the file", "apart": nil, "overlaps": false},
		"clear":  "cannot tell", "outcome": "no clear change",
		"warning": map[string]any{"code": "not_compared", "message": "the earlier period is not in the file", "have": blank, "need": blank},
	}}
	if diff := cmp.Diff(want, got, opaque); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestWordsOfOutcomes(t *testing.T) {
	words := map[string]int{}
	for n := range 256 {
		o := chance.Outcome(n)
		words[o.String()]++
		if text, err := o.MarshalText(); err != nil || string(text) != o.String() {
			t.Errorf("%d as text is %q, %v, want %q", n, text, err, o)
		}
	}
	want := map[string]int{"no clear change": 1, "better": 1, "worse": 1, "up": 1, "down": 1, "invalid outcome": 251}
	if diff := cmp.Diff(want, words); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
