package forecast_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/forecast"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// reach is the arrivals of a series, which must be possible.
func reach(t testing.TB, s series.Series, kind panel.Kind, l target.Ladder, o forecast.Options) []forecast.Arrival {
	t.Helper()
	arrivals, err := forecast.Reach(s, kind, l, o)
	if err != nil {
		t.Fatal(err)
	}
	return arrivals
}

// ofPeriods is a series of figures alone.
func ofPeriods(t testing.TB, periods []metrics.Period, ys ...float64) series.Series {
	t.Helper()
	points := make([]series.Point, len(ys))
	for i, y := range ys {
		points[i] = series.Point{Period: periods[i], Value: metrics.Exact(y)}
	}
	s, err := series.Of(points...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// days are figures at the ends of days.
func days(t testing.TB, texts ...string) []metrics.Period {
	t.Helper()
	periods := make([]metrics.Period, len(texts))
	for i, text := range texts {
		d, err := metrics.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		periods[i] = metrics.AtDay(d)
	}
	return periods
}

// kindOf are periods of a kind, one after the other.
func kindOf(t testing.TB, kind metrics.PeriodKind, year, part, count int) []metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(kind, year, part)
	if err != nil {
		t.Fatal(err)
	}
	periods := []metrics.Period{p}
	for len(periods) < count {
		p, _ = p.Next()
		periods = append(periods, p)
	}
	return periods
}

// TestArrivals holds when lines arrive, as people read it.
func TestArrivals(t *testing.T) {
	quarters := kindOf(t, metrics.FinancialQuarter, 2023, 1, 14)
	uneven := []metrics.Period{quarters[0], quarters[1], quarters[3], quarters[6], quarters[7], quarters[9]}
	up, down := metrics.HighIsGood, metrics.LowIsGood
	for _, test := range []struct {
		reason string
		s      series.Series
		p      metrics.Polarity
		level  float64
		want   string
	}{
		{"a straight line of 2 a quarter from 50 is at 70 in the eleventh, whatever the year", ofPeriods(t, quarters, 50,
			52, 54, 56, 58, 60),
			up, 70, "Q3 2025-26 (Q3 2025-26 to Q3 2025-26)"},
		{"and is above 69 not before", ofPeriods(t, quarters, 50, 52, 54, 56, 58, 60), up, 69,
			"Q3 2025-26 (Q2 2025-26 to Q3 2025-26)"},
		{"gaps count: 2 a quarter in uneven quarters", ofPeriods(t, uneven, 50, 52, 56, 62, 64, 68), up, 70,
			"Q3 2025-26 (Q3 2025-26 to Q3 2025-26)"},
		{"low is good", ofPeriods(t, quarters, 30, 28, 26, 24, 22, 20), down, 18, "Q3 2024-25 (Q3 2024-25 to Q3 2024-25)"},
		{"the wrong way", ofPeriods(t, quarters, 30, 28, 26, 24, 22, 20), up, 40, "not reached on this trend"},
		{"the wrong way, low is good", ofPeriods(t, quarters, 50, 52, 54, 56, 58, 60), down, 40,
			"not reached on this trend"},
		{"level", ofPeriods(t, quarters, repeat(60.1, 8)...), up, 70, "not reached on this trend"},
		{"level, and there", ofPeriods(t, quarters, repeat(60.1, 8)...), up, 60.1, "already met"},
		{"the line is there, if not the last figure", ofPeriods(t, quarters, 60, 62, 64, 66, 68, 69), up, 69.1,
			"already met"},
		{"the line was there, and goes away", ofPeriods(t, quarters, 90, 88, 86, 84, 82, 80), up, 70, "already met"},
		{"no clear slope", ofPeriods(t, quarters, 60, 55, 63, 52, 66, 58, 64), up, 70, "not reached on this trend"},
		{"so slowly that it is beyond the horizon", ofPeriods(t, quarters, 50, 50.1, 50.2, 50.3, 50.4, 50.5), up, 70,
			"not reached on this trend"},
		{"four lengths on, the last quarter of all", ofPeriods(t, quarters, 0, 1, 2, 3, 4, 5), up, 25,
			"Q2 2029-30 (Q2 2029-30 to Q2 2029-30)"},
		{"and one more", ofPeriods(t, quarters, 0, 1, 2, 3, 4, 5), up, 26, "not reached on this trend"},
		{"ten years at most", ofPeriods(t, quarters, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13), up, 53,
			"Q2 2036-37 (Q2 2036-37 to Q2 2036-37)"},
		{"and no quarter more", ofPeriods(t, quarters, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13), up, 54,
			"not reached on this trend"},
		{"months across the year", ofPeriods(t, kindOf(t, metrics.Month, 2025, 8, 5), 1, 2, 3, 4, 5), up, 7,
			"February 2026 (February 2026 to February 2026)"},
		{"terms", ofPeriods(t, kindOf(t, metrics.Term, 2023, 1, 5), 1, 2, 3, 4, 5), up, 8, label(t, metrics.Term, 2025, 2)},
		{"halves", ofPeriods(t, kindOf(t, metrics.FinancialHalf, 2023, 1, 5), 1, 2, 3, 4, 5), up, 6, label(t,
			metrics.FinancialHalf, 2025, 2)},
		{"academic years", ofPeriods(t, kindOf(t, metrics.AcademicYear, 2019, 0, 5), 1, 2, 3, 4, 5), up, 6.5,
			"2025/26 (2024/25 to 2025/26)"},
		{"weeks, of which 2026 has 53", ofPeriods(t, kindOf(t, metrics.Week, 2026, 46, 5), 1, 2, 3, 4, 5), up, 9,
			label(t, metrics.Week, 2027, 1)},
		{"and week 53 itself", ofPeriods(t, kindOf(t, metrics.Week, 2026, 46, 5), 1, 2, 3, 4, 5), up, 8, label(t,
			metrics.Week, 2026, 53)},
		{"the ends of quarters, whose days are uneven", ofPeriods(t, days(t, "2024-06-30", "2024-09-30", "2024-12-31",
			"2025-03-31",
			"2025-06-30"), 0, 92, 184, 274, 365), up, 457,
			"at 30 September 2025 (at 30 September 2025 to at 30 September 2025)"},
		{"and are walked by their ends", ofPeriods(t, days(t, "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31",
			"2025-06-30"),
			0, 92, 184, 274, 365), up, 458, "at 31 December 2025 (at 30 September 2025 to at 31 December 2025)"},
		{"the ends of months, a leap day among them", ofPeriods(t, days(t, "2027-09-30", "2027-10-31", "2027-11-30",
			"2027-12-31",
			"2028-01-31"), 0, 31, 61, 92, 123), up, 150, "at 29 February 2028 (at 31 January 2028 to at 29 February 2028)"},
		{"each 31 March", ofPeriods(t, days(t, "2020-03-31", "2021-03-31", "2022-03-31", "2023-03-31", "2024-03-31"), 0,
			365, 730,
			1095, 1461), up, 1826, "at 31 March 2025 (at 31 March 2025 to at 31 March 2025)"},
		{"the 15th of each month", ofPeriods(t, days(t, "2025-01-15", "2025-02-15", "2025-03-15", "2025-04-15",
			"2025-05-15"), 0, 31, 59,
			90, 120), up, 150, "at 15 June 2025 (at 15 May 2025 to at 15 June 2025)"},
		{"each Monday", ofPeriods(t, days(t, "2025-01-06", "2025-01-13", "2025-01-20", "2025-01-27", "2025-02-03"), 0, 7,
			14, 21, 28), up, 36,
			"at 17 February 2025 (at 10 February 2025 to at 17 February 2025)"},
		{"days without a pattern", ofPeriods(t, days(t, "2025-01-06", "2025-01-07", "2025-01-20", "2025-01-26",
			"2025-02-04"), 0, 1, 14, 20,
			29), up, 31, "at 6 February 2025 (at 6 February 2025 to at 6 February 2025)"},
		{"each last quarter only", ofPeriods(t, []metrics.Period{quarters[0], quarters[4], quarters[8], quarters[12],
			kindOf(t, metrics.FinancialQuarter, 2027, 1, 1)[0]}, 0, 4, 8, 12, 16), up, 18,
			"Q1 2028-29 (Q1 2027-28 to Q1 2028-29)"},
		{"the last year that periods have", ofPeriods(t, kindOf(t, metrics.CalendarYear, 2193, 0, 5), 0, 1, 2, 3, 4), up, 9,
			"not reached on this trend"},
		{"the year before that", ofPeriods(t, kindOf(t, metrics.CalendarYear, 2193, 0, 5), 0, 1, 2, 3, 4), up, 6,
			"2199 (2199 to 2199)"},
		{"four figures", ofPeriods(t, quarters, 1, 2, 3, 4), up, 9, "cannot tell: too few figures (have 4, need 5)"},
		{"years to the end of each month", ofPeriods(t, kindOf(t, metrics.YearEnding, 2024, 1, 8), 1, 2, 3, 4, 5, 6, 7, 8),
			up, 9,
			"cannot tell: neighbouring periods share time, so that figures are not independent"},
	} {
		got := reach(t, test.s, panel.Mean, ladder(t, test.p, test.level), forecast.Options{})[0]
		if got.Text() != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got.Text(), test.want)
		}
	}
}

// label is the text of a line without any doubt that arrives in a period.
func label(t testing.TB, kind metrics.PeriodKind, year, part int) string {
	t.Helper()
	p, err := metrics.NewPeriod(kind, year, part)
	if err != nil {
		t.Fatal(err)
	}
	name := forecast.Arrival{Status: forecast.OnTrend, At: p, From: p, To: p}.Text()
	return name
}

// TestFiellerByHand holds an arrival with doubt against the textbook's formula, worked by hand.
func TestFiellerByHand(t *testing.T) {
	// 10 13 13 16 17 at quarters 0 to 4: mean 13.8 at 2, slope 17/10 = 1.7, residuals -0.4 0.9 -0.8 0.5 -0.2, whose
	// squares make 1.9: a variance of 1.9/3 of the figures, 0.126667 of the height and 0.063333 of the slope. t with 3
	// degrees of freedom is 3.182446, its square 10.127964. 25 is 11.2 above: reached 6.588 after quarter 2, at 8.588.
	// The times are (1.7·11.2 ± 3.182446·√(0.126667·A + 0.063333·11.2²))/A with A = 2.89 - 10.127964·0.063333 = 2.248562:
	// (19.04 ± 9.169)/2.248562 = 4.390 and 12.545 after quarter 2, so at 6.390 and 14.545.
	got := reach(t, ofFigures(t, 10, 13, 13, 16, 17), panel.Mean, ladder(t, metrics.HighIsGood, 25),
		forecast.Options{})[0]
	want := forecast.Arrival{
		Level: target.Level{Name: "25", Value: metrics.Exact(25)}, Status: forecast.OnTrend, At: quarter(t, 9),
		From: quarter(t, 6), To: quarter(t, 15), Confidence: 0.95, Last: quarter(t, 4), Fitted: metrics.Exact(17.2), N: 5,
		Of: 5,
	}
	if diff := cmp.Diff(want, got, byValue, cmp.Comparer(func(a, b metrics.Period) bool { return a == b }),
		cmp.Comparer(func(a, b metrics.Date) bool { return a == b })); diff != "" {
		t.Errorf("the arrival (-want +got):\n%s", diff)
	}
	// 99%: t is 5.841, its square 34.117, and 2.89 - 34.117·0.063333 = 0.729, so that the last time lies far out: open.
	sure := reach(t, ofFigures(t, 10, 13, 13, 16, 17), panel.Mean, ladder(t, metrics.HighIsGood, 25),
		forecast.Options{Level: 0.99})[0]
	if sure.Text() != "Q2 2021-22 (Q2 2020-21 or later)" || sure.Confidence != 0.99 {
		t.Errorf("at 99%% it is %q, of %v", sure.Text(), sure.Confidence)
	}
	// 99.9%: t is 12.92, and its square times 0.063333 is more than 2.89: a level line is not excluded.
	surer := reach(t, ofFigures(t, 10, 13, 13, 16, 17), panel.Mean, ladder(t, metrics.HighIsGood, 25),
		forecast.Options{Level: 0.999})[0]
	if surer.Status != forecast.NotReached {
		t.Errorf("at 99.9%% it is %q", surer.Text())
	}
	for _, level := range []float64{1, -0.5, math.NaN()} {
		if _, err := forecast.Reach(series.Series{}, panel.Mean, target.Ladder{},
			forecast.Options{Level: level}); !errors.Is(err, forecast.ErrOptions) {
			t.Errorf("the level %v gives %v", level, err)
		}
	}
	if _, err := forecast.Reach(series.Series{}, panel.Count+1, target.Ladder{}, forecast.Options{}); !errors.Is(err,
		forecast.ErrOptions) {
		t.Errorf("an unknown kind gives %v", err)
	}
}

func TestProportionsReach(t *testing.T) {
	up := metrics.HighIsGood
	odds := func(l float64) float64 { return 1e6 / (1 + math.Exp(-l)) }
	var steady []float64
	for i := range 8 {
		steady = append(steady, odds(0.2*float64(i)))
	}
	twelfth := metrics.Exact(100 / (1 + math.Exp(-2.19)))
	for _, test := range []struct {
		reason string
		s      series.Series
		level  metrics.Value
		status forecast.Status
		at     metrics.Period
		code   metrics.WarningCode
	}{
		{"0.2 of a logit a quarter, a million cases: 2.19 in the twelfth", ofCounts(t, steady, repeat(1e6, 8)), twelfth,
			forecast.OnTrend,
			quarter(t, 11), ""},
		{"all and none are never reached on logits", ofCounts(t, steady, repeat(1e6, 8)), metrics.Exact(100),
			forecast.NotReached,
			metrics.Period{}, forecast.LevelOffScale},
		{"all of the cases, always", ofCounts(t, repeat(3, 6), repeat(3, 6)), metrics.Exact(100), forecast.AlreadyMet,
			metrics.Period{}, ""},
		{"none of the cases, ever", ofCounts(t, repeat(0, 6), repeat(3, 6)), metrics.Exact(70), forecast.NotReached,
			metrics.Period{}, ""},
		{"19 of 20, always, are 95%", ofCounts(t, repeat(19, 6), repeat(20, 6)), metrics.Exact(95), forecast.AlreadyMet,
			metrics.Period{}, ""},
		{"and not more", ofCounts(t, repeat(19, 6), repeat(20, 6)), metrics.Exact(95.1), forecast.NotReached,
			metrics.Period{}, ""},
		{"a step from none to all has no clear slope", ofCounts(t, []float64{0, 0, 0, 3, 3, 3}, repeat(3, 6)),
			metrics.Exact(99.9999),
			forecast.NotReached, metrics.Period{}, ""},
		{"31 of 42 after much the same", ofCounts(t, []float64{29, 32, 30, 28, 33, 31}, repeat(42, 6)), metrics.Exact(95),
			forecast.NotReached,
			metrics.Period{}, ""},
	} {
		l, err := target.NewLadder(up, target.Level{Name: "level", Value: test.level})
		if err != nil {
			t.Fatal(err)
		}
		got := reach(t, test.s, panel.Proportion, l, forecast.Options{})[0]
		if got.Status != test.status || got.At != test.at || got.Warning.Code != test.code {
			t.Errorf("%s: %q, fitted %v, warning %v", test.reason, got.Text(), got.Fitted, got.Warning)
		}
	}
	// A ladder is climbed in order.
	rising := ofCounts(t, []float64{20, 24, 27, 25, 30, 31, 34, 33}, repeat(42, 8))
	arrivals := reach(t, rising, panel.Proportion, ladder(t, up, 70, 85, 95), forecast.Options{})
	if arrivals[0].Status != forecast.AlreadyMet || arrivals[1].Status != forecast.OnTrend ||
		arrivals[2].Status != forecast.OnTrend {
		t.Fatalf("the statuses are %v, %v and %v", arrivals[0].Status, arrivals[1].Status, arrivals[2].Status)
	}
	if after, _ := arrivals[2].At.Since(arrivals[1].At); after <= 0 {
		t.Errorf("95%% comes %d quarters after 85%%", after)
	}
}

// TestOverdispersion holds that variation beyond chance makes arrivals less sure.
func TestOverdispersion(t *testing.T) {
	up := ladder(t, metrics.HighIsGood, 95)
	calm := reach(t, ofCounts(t, []float64{500, 540, 580, 620, 660, 700, 740, 780}, repeat(1000, 8)), panel.Proportion,
		up, forecast.Options{})[0]
	wild := reach(t, ofCounts(t, []float64{500, 570, 540, 650, 620, 740, 700, 800}, repeat(1000, 8)), panel.Proportion,
		up, forecast.Options{})[0]
	a, _ := calm.Dispersion.Point()
	b, _ := wild.Dispersion.Point()
	if !(a < 1 && b > 5) || calm.Status != forecast.OnTrend || wild.Status != forecast.OnTrend {
		t.Fatalf("dispersions %v and %v, %v and %v", a, b, calm.Text(), wild.Text())
	}
	narrow, _ := calm.To.Since(calm.From)
	if wide, bounded := wild.To.Since(wild.From); bounded && wide <= narrow {
		t.Errorf("with variation %d quarters, without %d", wide, narrow)
	}
}

// TestFlatSeriesAreNotReached holds, for processes that do not change, how often a level is wrongly said to be on
// trend: about one time in 40, half of the five in a hundred in which a slope is taken for clear.
func TestFlatSeriesAreNotReached(t *testing.T) {
	const times = 4000
	for _, kind := range []panel.Kind{panel.Proportion, panel.Mean} {
		r := rand.New(rand.NewPCG(5, 6))
		up := ladder(t, metrics.HighIsGood, 95)
		onTrend := 0.0
		for range times {
			events := make([]float64, 12)
			for i := range events {
				events[i] = binomial(r, 60, 0.7)
			}
			// The warning of what lies beyond the horizon is no less wrong.
			a := reach(t, ofCounts(t, events, repeat(60, 12)), kind, up, forecast.Options{})[0]
			if a.Status == forecast.OnTrend || a.Warning.Code == forecast.BeyondHorizon {
				onTrend++
			}
		}
		const want, errors = 0.025, 4
		share := onTrend / times
		t.Logf("%v: %.2f%% of flat series", kind, 100*share)
		if share > want+errors*math.Sqrt(want/times) {
			t.Errorf("%v: %.2f%% of flat series are on trend, want 2.5%%", kind, 100*share)
		}
	}
}

// TestMissingEnds holds that a line is looked at in the last period that has a figure, and that the periods after it
// are not skipped.
func TestMissingEnds(t *testing.T) {
	points := []series.Point{}
	for i := range 9 {
		p := series.Point{Period: quarter(t, i), Value: metrics.Exact(50 + 2*i)}
		if i == 2 || i > 6 {
			p.Value = metrics.Missing(metrics.Unavailable)
		}
		points = append(points, p)
	}
	s, err := series.Of(points...)
	if err != nil {
		t.Fatal(err)
	}
	got := reach(t, s, panel.Mean, ladder(t, metrics.HighIsGood, 64), forecast.Options{})[0]
	if got.At != quarter(t, 7) || got.Last != quarter(t, 6) || got.N != 6 || got.Of != 9 {
		t.Errorf("64 is reached in %v, after %v, from %d of %d", got.At, got.Last, got.N, got.Of)
	}
}

func TestStatuses(t *testing.T) {
	for _, test := range []struct {
		status forecast.Status
		want   string
	}{
		{forecast.CannotTell, "cannot tell"}, {forecast.AlreadyMet, "already met"}, {forecast.OnTrend, "on trend"},
		{forecast.NotReached, "not reached on this trend"}, {99, "cannot tell"},
	} {
		text, err := test.status.MarshalText()
		if test.status.String() != test.want || string(text) != test.want || err != nil {
			t.Errorf("status %d is %q and %q, %v; want %q", test.status, test.status, text, err, test.want)
		}
	}
	for _, test := range []struct {
		method forecast.Method
		want   string
	}{
		{0, "none"}, {forecast.BetaBinomial, "beta-binomial"}, {forecast.GammaPoisson, "gamma-Poisson"},
		{forecast.Individuals, "individuals"}, {99, "none"},
	} {
		text, err := test.method.MarshalText()
		if test.method.String() != test.want || string(text) != test.want || err != nil {
			t.Errorf("method %d is %q and %q, %v; want %q", test.method, test.method, text, err, test.want)
		}
	}
}

func TestArrivalJSON(t *testing.T) {
	got, err := json.Marshal(reach(t, ofFigures(t, 10, 13, 13, 16, 17), panel.Mean, ladder(t, metrics.HighIsGood, 25),
		forecast.Options{Level: 0.99})[0])
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(got, &fields); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"status": "on trend", "at": "202122 Financial year Q2", "from": "202021 Financial year Q2", "to": nil,
		"confidence": 0.99,
		"last":       "202021 Financial year Q1", "n": 5.0, "of": 5.0, "warning": nil,
	} {
		if got, there := fields[key]; !there || got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
}

// FuzzForecasts holds that whatever the figures and options are, results hold together: probabilities from 0 to 1, no
// NaN and no infinity, periods in order, a reason wherever there is nothing.
func FuzzForecasts(f *testing.F) {
	f.Add(5.0, 8.0, 7.0, 8.0, 1.0, 70.0, uint8(7), uint8(1))
	f.Add(0.0, 0.5, 1e9, 1e9, 1e6, 95.0, uint8(12), uint8(2))
	f.Add(1e300, -1e300, 1e-300, 5e-324, 0.0, -3.0, uint8(40), uint8(0))
	f.Fuzz(func(t *testing.T, x1, n1, x2, n2, expected, level float64, length, kind uint8) {
		o := forecast.Options{Expected: metrics.Exact(expected)}
		if expected == 0 {
			o.Expected = metrics.Value{}
		}
		counts := make([]series.Count, length%50)
		for i := range counts {
			start := metrics.AtDay(date(t, 2015, 1, 1+i*int(1+kind%40)+i*i%3))
			counts[i] = series.Count{Period: start, Events: metrics.Exact(x1), Of: metrics.Exact(n1)}
			if i%3 == 1 {
				counts[i] = series.Count{Period: start, Events: metrics.Exact(x2), Of: metrics.Exact(n2)}
			}
			if i%7 == 5 {
				counts[i].Events = metrics.Between(0, x1)
			}
		}
		s, err := series.OfCounts(100, counts...)
		if err != nil {
			return
		}
		l, err := target.NewLadder(metrics.HighIsGood+metrics.Polarity(kind&1), target.Level{Name: "level",
			Value: metrics.Exact(level)})
		if err != nil {
			return
		}
		for k := range panel.Count + 1 {
			chances, err := forecast.Next(s, k, l, o)
			if err != nil && !errors.Is(err, forecast.ErrOptions) {
				t.Fatal(err)
			}
			for _, c := range chances {
				p, ok := c.Probability.Point()
				if ok == (c.Method == 0) || !ok && (c.Probability != notApplicable || c.Warning.Code == "") || p < 0 || p > 1 {
					t.Fatalf("kind %v of %d, %v: %+v", k, len(counts), level, c)
				}
				if c.Dispersion.Reason() == metrics.Invalid {
					t.Fatalf("kind %v of %d: the dispersion is %v", k, len(counts), c.Dispersion)
				}
				if _, err := json.Marshal(c); err != nil {
					t.Fatal(err)
				}
			}
			possible := k != panel.Proportion || !s.HasParts() || level >= 0 && level <= 100
			arrivals, err := forecast.Reach(s, k, l, o)
			if (err == nil) != possible || err != nil && !errors.Is(err, forecast.ErrOptions) {
				t.Fatalf("kind %v, level %v: %v", k, level, err)
			}
			for _, a := range arrivals {
				if a.Fitted.Reason() == metrics.Invalid || a.Dispersion.Reason() == metrics.Invalid {
					t.Fatalf("kind %v of %d: fitted %v, dispersion %v", k, len(counts), a.Fitted, a.Dispersion)
				}
				if (a.Status == forecast.OnTrend) == a.At.IsZero() || a.Status == forecast.CannotTell && a.Warning.Code == "" {
					t.Fatalf("kind %v of %d, %v: %+v", k, len(counts), level, a)
				}
				if a.Status == forecast.OnTrend {
					first, _ := a.At.Since(a.From)
					last, _ := a.To.Since(a.At)
					if first < 0 || !a.To.IsZero() && last < 0 {
						t.Fatalf("kind %v of %d, %v: from %v to %v, and at %v", k, len(counts), level, a.From, a.To, a.At)
					}
				}
				if _, err := json.Marshal(a); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// date is a day, so many after the first of a month.
func date(t testing.TB, year int, month time.Month, day int) metrics.Date {
	t.Helper()
	d, err := metrics.NewDate(year, month, 1)
	if err != nil {
		t.Fatal(err)
	}
	return d.AddDays(day - 1)
}
