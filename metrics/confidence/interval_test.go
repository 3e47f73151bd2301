package confidence_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// summary is all that an interval says.
type summary struct {
	Estimate     metrics.Value
	Lower, Upper float64
	There        bool
	Level        float64
	Method       confidence.Method
	DesignEffect float64
	Independent  bool
}

func summed(i confidence.Interval) summary {
	lower, upper, there := i.Bounds()
	return summary{i.Estimate(), lower, upper, there, i.Level(), i.Method(), i.DesignEffect(), i.IndependenceAssumed()}
}

// same compares whole summaries, figures but for their last digit and limits to 8 digits.
var same = cmp.Options{
	cmp.Comparer(func(a, b metrics.Value) bool {
		x, reported := a.Point()
		y, also := b.Point()
		low, high, known := a.Bounds()
		from, to, too := b.Bounds()
		return a.Reason() == b.Reason() && reported == also && known == too &&
			within(x, y, 1e-14) && within(low, from, 1e-14) && within(high, to, 1e-14)
	}),
	cmp.Comparer(func(a, b float64) bool { return within(a, b, 1e-8) }),
}

// proportion, and so on, are the functions with their arguments in one shape.
func proportion(x, n metrics.Value, o confidence.Options) func() (confidence.Interval, error) {
	return func() (confidence.Interval, error) { return confidence.Proportion(x, n, o) }
}

func count(x metrics.Value, o confidence.Options) func() (confidence.Interval, error) {
	return func() (confidence.Interval, error) { return confidence.Count(x, o) }
}

func rate(x, n metrics.Value, o confidence.Options) func() (confidence.Interval, error) {
	return func() (confidence.Interval, error) { return confidence.Rate(x, n, o) }
}

func two(f comparison, a, b confidence.Group, o confidence.Options) func() (confidence.Interval, error) {
	return func() (confidence.Interval, error) { return f(a, b, o) }
}

// TestIntervals holds whole results.
func TestIntervals(t *testing.T) {
	type opts = confidence.Options
	exact := metrics.Exact[float64]
	suppressed := metrics.Missing(metrics.Confidential).WithBounds(1, 5)
	invalid, notApplicable := metrics.Missing(metrics.Invalid), metrics.Missing(metrics.NotApplicable)
	wilson := func(e metrics.Value, lower, upper float64) summary {
		return summary{e, lower, upper, true, 0.95, confidence.Wilson, 0, true}
	}
	none := func(e metrics.Value) summary { return summary{Estimate: e} }
	z2 := 3.8414588206941236 // 1.96², of which the limits of noughts are made
	inf := math.Inf(1)
	for _, test := range []struct {
		reason string
		of     func() (confidence.Interval, error)
		want   summary
	}{
		{"a council's re-referrals", proportion(exact(1000), exact(3700), opts{Per: 100}),
			wilson(metrics.Percent(exact(1000), exact(3700)), 25.620437722558837, 28.481269413111036)},
		{"none of twelve: from nought on", proportion(exact(0), exact(12), opts{}),
			wilson(exact(0), 0, z2/(12+z2))},
		{"twelve of twelve: up to all", proportion(exact(12), exact(12), opts{}),
			wilson(exact(1), 12/(12+z2), 1)},
		{"none, exactly: 1 less the twelfth root of 0.025", proportion(exact(0), exact(12), opts{Method: confidence.ClopperPearson}),
			summary{exact(0), 0, 1 - math.Pow(0.025, 1.0/12), true, 0.95, confidence.ClopperPearson, 0, true}},
		{"all, exactly", proportion(exact(12), exact(12), opts{Method: confidence.ClopperPearson}),
			summary{exact(1), math.Pow(0.025, 1.0/12), 1, true, 0.95, confidence.ClopperPearson, 0, true}},
		{"Jeffreys' limit of none is nought", proportion(exact(0), exact(1), opts{Method: confidence.Jeffreys}),
			// Beta(1/2, 3/2) exceeds sin²θ with the probability 1 - (2θ+sin 2θ)/π.
			summary{exact(0), 0, 0.8532536836904246, true, 0.95, confidence.Jeffreys, 0, true}},
		{"a suppressed numerator: from the lower limit of 1 to the upper limit of 5",
			proportion(suppressed, exact(40), opts{Per: 100}),
			wilson(metrics.Missing(metrics.Confidential).WithBounds(2.5, 12.5), 0.442683150268141, 26.1121198388511)},
		{"a design effect of 2 leaves half of the sample", proportion(exact(20), exact(40), opts{DesignEffect: 2}),
			summary{exact(0.5), 0.2992980081982123, 0.7007019918017877, true, 0.95, confidence.Wilson, 2, false}},
		{"a design effect of 1 is stated, and changes nothing", proportion(exact(0), exact(12), opts{DesignEffect: 1}),
			summary{exact(0), 0, z2 / (12 + z2), true, 0.95, confidence.Wilson, 1, false}},
		{"bounds of which the events are not part are cut: 1 to 5 of 3 to 10",
			proportion(metrics.Between(1, 5), metrics.Between(3, 10), opts{Per: 100}),
			wilson(metrics.Between(10, 100), 1.7876213095, 100)},
		{"a rounded share, cut at all", proportion(metrics.Rounded(9.9, metrics.Places(1)), metrics.Rounded(9.9, metrics.Places(1)), opts{}),
			wilson(metrics.Bounded(1, 9.85/9.95, 1), 0.7072081848352635, 1)},
		{"no cases", proportion(exact(0), exact(0), opts{}), none(notApplicable)},
		{"more events than cases", proportion(exact(13), exact(12), opts{}), none(invalid)},
		{"more events than cases, as published", proportion(metrics.Rounded(10.0, metrics.Places(1)), metrics.Rounded(9.9, metrics.Places(1)), opts{}),
			none(invalid)},
		{"negative events", proportion(exact(-1), exact(12), opts{}), none(invalid)},
		{"negative cases", proportion(exact(1), exact(-12), opts{}), none(invalid)},
		{"suppressed without a rule", proportion(metrics.Missing(metrics.Confidential), exact(40), opts{}),
			none(metrics.Missing(metrics.Confidential))},
		{"cases that were not collected", proportion(exact(3), metrics.Missing(metrics.Unavailable), opts{}),
			none(metrics.Missing(metrics.Unavailable))},
		{"cases that may be none leave any proportion", proportion(exact(0), metrics.Between(0, 3), opts{}),
			wilson(metrics.Ratio(exact(0), metrics.Between(0, 3)), 0, 1)},
		{"five or more of forty", proportion(metrics.Between(5, inf), exact(40), opts{Per: 100}),
			wilson(metrics.Between(12.5, 100), 5.459500250945401, 100)},

		{"seven deaths", count(exact(7), opts{}),
			summary{exact(7), 2.81436305152, 14.4226753617, true, 0.95, confidence.ExactPoisson, 0, true}},
		{"ten deaths: Byar's limits", count(exact(10), opts{}),
			summary{exact(10), 4.7874499140, 18.3914586058, true, 0.95, confidence.Byar, 0, true}},
		{"no deaths: up to -log(0.025)", count(exact(0), opts{}),
			summary{exact(0), 0, -math.Log(0.025), true, 0.95, confidence.ExactPoisson, 0, true}},
		{"eight to twelve may be below ten, or not: the wider of both", count(metrics.Between(8, 12), opts{}),
			summary{metrics.Between(8, 12), 3.45383217675, 20.9628580536, true, 0.95, confidence.ExactPoisson, 0, true}},
		{"of twelve, a design effect of 2 leaves six", count(exact(12), opts{DesignEffect: 2}),
			summary{exact(12), 2 * 2.20189425349, 2 * 13.0594740225, true, 0.95, confidence.ExactPoisson, 2, false}},
		{"a low count has no upper limit", count(metrics.Missing(metrics.Low), opts{}),
			summary{metrics.Missing(metrics.Low), 0, inf, true, 0.95, confidence.ExactPoisson, 0, true}},
		{"a negative count", count(exact(-7), opts{}), none(invalid)},
		{"a missing count", count(metrics.Missing(metrics.NotApplicable), opts{}), none(notApplicable)},
		{"a rate of seven over 20,000", rate(exact(7), exact(20_000), opts{Per: 10_000}),
			summary{exact(3.5), 1.40718152576, 7.21133768085, true, 0.95, confidence.ExactPoisson, 0, true}},
		{"a rate per thousand", rate(exact(7), exact(20_000), opts{Per: 1000}),
			summary{metrics.Ratio(exact(7000), exact(20_000)), 0.140718152576, 0.721133768085, true, 0.95, confidence.ExactPoisson, 0, true}},
		{"a rate of nothing", rate(exact(7), exact(0), opts{}), none(notApplicable)},
		{"a rate over what rounding takes below nothing", rate(exact(5), metrics.Between(-5, 10), opts{}),
			summary{metrics.Ratio(exact(5), metrics.Between(-5, 10)), 0.16234863901, inf, true, 0.95, confidence.ExactPoisson, 0, true}},
		{"a rate over what may be nothing", rate(exact(7), metrics.Between(0, 14), opts{}),
			summary{metrics.Ratio(exact(7), metrics.Between(0, 14)), 0.201025932251, inf, true, 0.95, confidence.ExactPoisson, 0, true}},

		{"two years in percentage points", two(confidence.DifferenceOfProportions, group(56, 70), group(48, 80), opts{Per: 100}),
			summary{metrics.Sub(exact(80), exact(60)), 5.2431472402, 33.3872654037, true, 0.95, confidence.NewcombeScore, 0, true}},
		{"a suppressed year", two(confidence.DifferenceOfProportions,
			confidence.Group{Events: suppressed, Of: exact(40)}, group(4, 40), opts{}),
			summary{metrics.Missing(metrics.Confidential).WithBounds(-0.075, 0.025), -0.207129250815, 0.173928217625, true, 0.95, confidence.NewcombeScore, 0, true}},
		{"a missing year", two(confidence.DifferenceOfProportions, group(4, 40), confidence.Group{Events: exact(1)}, opts{}),
			none(metrics.Value{})},
		{"an impossible year", two(confidence.DifferenceOfProportions, group(4, 40), group(41, 40), opts{}), none(invalid)},
		{"a ratio to none", two(confidence.RatioOfProportions, group(3, 12), group(0, 20), opts{}),
			summary{notApplicable, 1.4189482226, inf, true, 0.95, confidence.KoopmanScore, 0, true}},
		{"a ratio of none", two(confidence.RatioOfProportions, group(0, 12), group(3, 20), opts{}),
			summary{exact(0), 0, 1.8622853574, true, 0.95, confidence.KoopmanScore, 0, true}},
		{"a ratio of none to none", two(confidence.RatioOfProportions, group(0, 12), group(0, 20), opts{}),
			summary{notApplicable, 0, inf, true, 0.95, confidence.KoopmanScore, 0, true}},
		{"a ratio of rates to none", two(confidence.RatioOfRates, group(5, 10), group(0, 10), opts{}),
			summary{notApplicable, 0.9163558573, inf, true, 0.95, confidence.ExactConditional, 0, true}},
		{"a ratio of no rate", two(confidence.RatioOfRates, group(0, 10), group(5, 10), opts{}),
			summary{exact(0), 0, 1.0912791052, true, 0.95, confidence.ExactConditional, 0, true}},
		{"a ratio to nothing", two(confidence.RatioOfRates, group(5, 10), group(0, 0), opts{}), none(notApplicable)},
		{"a difference of none", two(confidence.DifferenceOfRates, group(0, 10), group(0, 10), opts{}),
			summary{exact(0), math.Log(0.025) / 10, -math.Log(0.025) / 10, true, 0.95, confidence.MoverPoisson, 0, true}},
		{"a rate that may be any leaves the difference no lower limit", two(confidence.DifferenceOfRates,
			group(5, 10), confidence.Group{Events: exact(5), Of: metrics.Between(0, 10)}, opts{}),
			summary{metrics.Sub(exact(0.5), metrics.Ratio(exact(5), metrics.Between(0, 10))), -inf, 0.7474456293125, true, 0.95, confidence.MoverPoisson, 0, true}},
		{"so many events that their share is all but one: 1 over 1 less the root of 0.025, less 1",
			two(confidence.RatioOfRates, confidence.Group{Events: exact(1e15), Of: exact(1)}, group(0, 1), opts{}),
			summary{notApplicable, 1 / math.Expm1(-math.Log(0.025)/1e15), inf, true, 0.95, confidence.ExactConditional, 0, true}},
		{"a difference of what may be any rates says nothing", two(confidence.DifferenceOfRates,
			confidence.Group{Events: exact(5), Of: metrics.Between(0, 3)}, confidence.Group{Events: exact(5), Of: metrics.Between(0, 3)}, opts{}),
			none(metrics.Sub(metrics.Ratio(exact(5), metrics.Between(0, 3)), metrics.Ratio(exact(5), metrics.Between(0, 3))))},
	} {
		i, err := test.of()
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
		}
		if diff := cmp.Diff(test.want, summed(i), same); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// TestOptionsThatCannotBeUsed holds which options are errors, and that nothing comes with them.
func TestOptionsThatCannotBeUsed(t *testing.T) {
	type opts = confidence.Options
	x, n := metrics.Exact(3), metrics.Exact(12)
	a := group(3, 12)
	for _, test := range []struct {
		reason string
		of     func() (confidence.Interval, error)
		want   string
	}{
		{"a level in per cent", proportion(x, n, opts{Level: 95}), "found the level 95, expected one above 0 and below 1, such as 0.95"},
		{"a level of all", proportion(x, n, opts{Level: 1}), "found the level 1, expected one above 0 and below 1, such as 0.95"},
		{"a negative level", rate(x, n, opts{Level: -0.95}), "found the level -0.95, expected one above 0 and below 1, such as 0.95"},
		{"no number", count(x, opts{Level: math.NaN()}), "found the level NaN, expected one above 0 and below 1, such as 0.95"},
		{"a method for counts", proportion(x, n, opts{Method: confidence.Byar}),
			"found the method Byar, expected Wilson score or Clopper-Pearson exact or Jeffreys"},
		{"a method for proportions", count(x, opts{Method: confidence.Wilson}), "found the method Wilson score, expected none or Byar or exact Poisson"},
		{"another method", two(confidence.DifferenceOfProportions, a, a, opts{Method: confidence.Wilson}),
			"found the method Wilson score, expected Newcombe hybrid score"},
		{"no method at all", two(confidence.RatioOfRates, a, a, opts{Method: 99}), "found the method invalid method, expected exact conditional"},
		{"a design effect below one", proportion(x, n, opts{DesignEffect: 0.9}), "found the design effect 0.9, expected 1 or more"},
		{"a design effect that is no number", rate(x, n, opts{DesignEffect: math.NaN()}), "found the design effect NaN, expected 1 or more"},
		{"an infinite design effect", two(confidence.DifferenceOfRates, a, a, opts{DesignEffect: math.Inf(1)}), "found the design effect +Inf, expected 1 or more"},
		{"for each of less than nothing", rate(x, n, opts{Per: -100}), "found per -100, expected a number above 0, such as 100"},
		{"for each of infinitely many", proportion(x, n, opts{Per: math.Inf(1)}), "found per +Inf, expected a number above 0, such as 100"},
		{"a count in per cent", count(x, opts{Per: 100}), "found per 100 for a count, a mean or a ratio, expected none"},
		{"a ratio in per cent", two(confidence.RatioOfProportions, a, a, opts{Per: 100}), "found per 100 for a count, a mean or a ratio, expected none"},
		{"a mean in per cent", func() (confidence.Interval, error) {
			m, err := confidence.Mean([]metrics.Value{x, n}, opts{Per: 100})
			return m.Interval, err
		}, "found per 100 for a count, a mean or a ratio, expected none"},
	} {
		i, err := test.of()
		if !errors.Is(err, confidence.ErrOptions) || i != (confidence.Interval{}) {
			t.Errorf("%s: got %v, %v", test.reason, i, err)
			continue
		}
		if want := "confidence: unusable options: " + test.want; err.Error() != want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.reason, err, want)
		}
	}
}

// TestMeans holds whole averages.
func TestMeans(t *testing.T) {
	exact := metrics.Exact[float64]
	covers := func(values ...metrics.Value) metrics.Coverage {
		var c metrics.Coverage
		for _, v := range values {
			c = c.With(v)
		}
		return c
	}
	tooFew := func(have, need float64) metrics.Warning {
		return metrics.Warning{Code: confidence.TooFewFigures, Message: "no interval: it takes more figures", Have: exact(have), Need: exact(need)}
	}
	type average struct {
		Interval summary
		SD       metrics.Value
		Figures  metrics.Coverage
		Warnings []metrics.Warning
	}
	// Twelve to twenty: mean 16, standard deviation the root of 10, and t 2.7764 with 4 degrees of freedom.
	team := []metrics.Value{exact(12), exact(14), exact(16), exact(18), exact(20)}
	half := 2.7764451051977987 * math.Sqrt(2)
	rounded := []metrics.Value{metrics.Rounded(14.2, metrics.Places(1)), metrics.Rounded(16.2, metrics.Places(1))}
	// 15.2, with 15.15 to 15.25 left open; the standard deviation of root 2, with root(2·0.05²) left open; t is 12.7062.
	wide := 12.706204736174705 / math.Sqrt2 * (math.Sqrt2 + math.Sqrt(2*0.05*0.05))
	z, low := metrics.Missing(metrics.NotApplicable), metrics.Missing(metrics.Low)
	student := func(e metrics.Value, lower, upper, effect float64) summary {
		return summary{e, lower, upper, true, 0.95, confidence.StudentT, effect, effect == 0}
	}
	for _, test := range []struct {
		reason  string
		figures []metrics.Value
		effect  float64
		want    average
	}{
		{"the caseloads of a team", team, 0,
			average{student(exact(16), 16-half, 16+half, 0), exact(math.Sqrt(10)), covers(team...), []metrics.Warning{}}},
		{"what is missing is counted and left out", append([]metrics.Value{z, low}, team...), 0,
			average{student(exact(16), 16-half, 16+half, 0), exact(math.Sqrt(10)), covers(append([]metrics.Value{z, low}, team...)...), []metrics.Warning{}}},
		{"rounded figures leave more open", rounded, 0,
			average{student(metrics.Bounded(15.2, 15.15, 15.25), 15.15-wide, 15.25+wide, 0), exact(math.Sqrt2), covers(rounded...), []metrics.Warning{}}},
		{"a design effect of 2.5 leaves two of five: t with one degree of freedom", team, 2.5,
			average{student(exact(16), 16-12.706204736174705*math.Sqrt(5), 16+12.706204736174705*math.Sqrt(5), 2.5), exact(math.Sqrt(10)), covers(team...), []metrics.Warning{}}},
		{"a design effect of 5 leaves one of five", team, 5,
			average{summary{Estimate: exact(16)}, exact(math.Sqrt(10)), covers(team...), []metrics.Warning{tooFew(5, 6)}}},
		{"one figure", team[:1], 0, average{summary{Estimate: exact(12)}, z, covers(team[0]), []metrics.Warning{tooFew(1, 2)}}},
		{"no figures", nil, 0, average{summary{}, z, covers(), []metrics.Warning{tooFew(0, 2)}}},
		{"none with a point", []metrics.Value{z, low}, 0, average{summary{}, z, covers(z, low), []metrics.Warning{tooFew(0, 2)}}},
		{"all alike", []metrics.Value{exact(7), exact(7)}, 0,
			average{student(exact(7), 7, 7, 0), exact(0), covers(exact(7), exact(7)), []metrics.Warning{{
				Code: confidence.NoSpread, Message: "all figures are the same: nothing is known of how much others would differ", Have: exact(2),
			}}}},
		{"too large to add", []metrics.Value{exact(1e308), exact(1e308)}, 0,
			average{summary{Estimate: metrics.Missing(metrics.Invalid)}, metrics.Missing(metrics.Invalid), covers(exact(1), exact(1)), []metrics.Warning{}}},
	} {
		before := append([]metrics.Value(nil), test.figures...)
		m, err := confidence.Mean(test.figures, confidence.Options{DesignEffect: test.effect})
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
		}
		got := average{summed(m.Interval), m.SD, m.Figures, m.Warnings}
		if diff := cmp.Diff(test.want, got, same, cmp.AllowUnexported(metrics.Coverage{})); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(before, test.figures, same); diff != "" {
			t.Errorf("%s: the argument changed:\n%s", test.reason, diff)
		}
	}
}

// TestJSON holds the keys and that what there is none of is null.
func TestJSON(t *testing.T) {
	must := func(i confidence.Interval, err error) confidence.Interval {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	alike := func(o confidence.Options) confidence.Interval {
		a, err := confidence.Mean([]metrics.Value{metrics.Exact(7), metrics.Exact(7)}, o)
		return must(a.Interval, err)
	}
	for _, test := range []struct {
		reason string
		value  any
		want   string
	}{
		{"an interval", alike(confidence.Options{}),
			`{"estimate":{"value":7,"symbol":null,"lower":7,"upper":7},"lower":7,"upper":7,"level":0.95,"method":"Student t","design_effect":null,"independence_assumed":true}`},
		{"with a design effect", alike(confidence.Options{DesignEffect: 1.5, Level: 0.5}),
			`{"estimate":{"value":7,"symbol":null,"lower":7,"upper":7},"lower":7,"upper":7,"level":0.5,"method":"Student t","design_effect":1.5,"independence_assumed":false}`},
		{"an infinite limit", must(confidence.Count(metrics.Missing(metrics.Low), confidence.Options{})),
			`{"estimate":{"value":null,"symbol":"low","lower":0,"upper":null},"lower":0,"upper":null,"level":0.95,"method":"exact Poisson","design_effect":null,"independence_assumed":true}`},
		{"no interval", must(confidence.Count(metrics.Missing(metrics.Unavailable), confidence.Options{DesignEffect: 2})),
			`{"estimate":{"value":null,"symbol":"x","lower":null,"upper":null},"lower":null,"upper":null,"level":null,"method":null,"design_effect":null,"independence_assumed":false}`},
		{"the zero interval", confidence.Interval{},
			`{"estimate":{"value":null,"symbol":"","lower":null,"upper":null},"lower":null,"upper":null,"level":null,"method":null,"design_effect":null,"independence_assumed":false}`},
		{"a method", confidence.KoopmanScore, `"Koopman score"`},
	} {
		data, err := json.Marshal(test.value)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, string(data)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// TestText holds how intervals are printed.
func TestText(t *testing.T) {
	for _, test := range []struct {
		reason string
		of     func() (confidence.Interval, error)
		want   string
	}{
		{"a proportion", proportion(metrics.Exact(1000), metrics.Exact(3700), confidence.Options{Per: 100}), "27.0 (95% Wilson score interval 25.6 to 28.5)"},
		{"another level", count(metrics.Exact(7), confidence.Options{Level: 0.998}), "7.0 (99.8% exact Poisson interval 1.5 to 19.6)"},
		{"no upper limit", two(confidence.RatioOfProportions, group(3, 12), group(0, 20), confidence.Options{}), "z (95% Koopman score interval 1.4 or more)"},
		{"no interval", proportion(metrics.Missing(metrics.Confidential), metrics.Exact(40), confidence.Options{}), "c"},
		{"limits that are the same", func() (confidence.Interval, error) {
			m, err := confidence.Mean([]metrics.Value{metrics.Exact(7), metrics.Exact(7)}, confidence.Options{})
			return m.Interval, err
		}, "7.0 (95% Student t interval 7.0)"},
	} {
		i, err := test.of()
		if got := i.Format(metrics.Places(1)); got != test.want || err != nil {
			t.Errorf("%s: got %q, %v; want %q", test.reason, got, err, test.want)
		}
	}
	if got := (confidence.Interval{}).String(); got != "" {
		t.Errorf("the zero interval prints %q", got)
	}
	seen := make(map[string]bool)
	for m := confidence.NoMethod; m <= confidence.ExactConditional; m++ {
		if seen[m.String()] || m.String() == "" || m.String() == "invalid method" {
			t.Errorf("method %d is %q", m, m)
		}
		seen[m.String()] = true
	}
	if got := confidence.Method(200).String(); got != "invalid method" {
		t.Errorf("no method is %q", got)
	}
}

// TestBoundsAcrossTen holds that the default limits of a count that may be below 10 or not hold those of every count in
// between.
func TestBoundsAcrossTen(t *testing.T) {
	for _, level := range []float64{0.9, 0.95, 0.998} {
		for _, bounds := range [][2]int{{0, 10}, {9, 10}, {8, 12}, {3, 40}, {9, 9}, {10, 12}} {
			o := confidence.Options{Level: level}
			outer, err := confidence.Count(metrics.Between(bounds[0], bounds[1]), o)
			if err != nil {
				t.Fatal(err)
			}
			lower, upper, _ := outer.Bounds()
			for n := bounds[0]; n <= bounds[1]; n++ {
				one, err := confidence.Count(metrics.Exact(n), o)
				l, u, ok := one.Bounds()
				if err != nil || !ok || l < lower || u > upper {
					t.Errorf("%d to %d at %v: %v to %v does not hold %v to %v of %d", bounds[0], bounds[1], level, lower, upper, l, u, n)
				}
			}
		}
	}
}
