package forecast_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/forecast"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// Results are comparable: this does not compile otherwise.
var (
	_ map[forecast.Chance]bool
	_ map[forecast.Arrival]bool
)

var notApplicable = metrics.Missing(metrics.NotApplicable)

// byValue compares figures to nine digits.
var byValue = cmp.Comparer(func(a, b metrics.Value) bool {
	x, ok := a.Point()
	y, too := b.Point()
	if ok && too {
		return math.Abs(x-y) <= 1e-9*max(1, math.Abs(x))
	}
	return a == b
})

// next is the chances of a series, which must be possible.
func next(t testing.TB, s series.Series, kind panel.Kind, l target.Ladder, o forecast.Options) []forecast.Chance {
	t.Helper()
	chances, err := forecast.Next(s, kind, l, o)
	if err != nil {
		t.Fatal(err)
	}
	return chances
}

// probability is that of the first level.
func probability(t testing.TB, s series.Series, kind panel.Kind, l target.Ladder, o forecast.Options) float64 {
	t.Helper()
	p, ok := next(t, s, kind, l, o)[0].Probability.Point()
	if !ok {
		t.Fatalf("no probability: %v", next(t, s, kind, l, o)[0].Warning)
	}
	return p
}

func TestFiguresAlone(t *testing.T) {
	// By hand: the mean of 10, 12, 11, 13 is 11.5, and their ranges 2, 1, 2 have the average 5/3. The variance of that
	// average is (3·0.726761 + 4·0.162749)/9 = 0.314587 times that of the figures, and 0.314587/1.128² = 0.247239 of its
	// square. So the degrees of freedom are (1+√1.494477)/0.988954 = 2.247294, and the standard deviation is
	// (5/3)/(1.128·√1.247239) = 1.323024; 13 is 1.5/(1.323024·√1.25) = 1.014074 of it away.
	got := next(t, ofFigures(t, 10, 12, 11, 13), panel.Mean, ladder(t, metrics.HighIsGood, 11.5, 13), forecast.Options{})
	short := metrics.Warning{
		Code: forecast.ShortSeries, Message: "a short series", Have: metrics.Exact(4), Need: metrics.Exact(6),
	}
	common := forecast.Chance{Period: quarter(t, 4), N: 4, Of: 4, Method: forecast.Individuals, Warning: short}
	half, beyond := common, common
	half.Level, half.Probability = target.Level{Name: "11.5", Value: metrics.Exact(11.5)}, metrics.Exact(0.5)
	beyond.Level, beyond.Probability = target.Level{Name: "13", Value: metrics.Exact(13)},
		metrics.Exact(studentTail(1.014074, 2.247294))
	roughly := cmp.Comparer(func(a, b metrics.Value) bool {
		x, ok := a.Point()
		y, too := b.Point()
		return ok == too && math.Abs(x-y) < 1e-6 && (ok || a == b)
	})
	if diff := cmp.Diff([]forecast.Chance{half, beyond}, got, roughly, cmp.Comparer(func(a,
		b metrics.Period) bool {
		return a == b
	}),
		cmp.Comparer(func(a, b metrics.Date) bool { return a == b })); diff != "" {
		t.Errorf("the chances of four figures (-want +got):\n%s", diff)
	}
	low := probability(t, ofFigures(t, 10, 12, 11, 13), panel.Mean, ladder(t, metrics.LowIsGood, 13), forecast.Options{})
	if high, _ := got[1].Probability.Point(); math.Abs(low+high-1) > 1e-12 {
		t.Errorf("13 or less has %v, 13 or more %v: not 1 together", low, high)
	}
}

// studentTail is the upper tail of Student's t by Simpson's rule on its density.
func studentTail(x, df float64) float64 {
	a, _ := math.Lgamma((df + 1) / 2)
	b, _ := math.Lgamma(df / 2)
	scale := math.Exp(a-b) / math.Sqrt(df*math.Pi)
	density := func(x float64) float64 { return scale * math.Pow(1+x*x/df, -(df+1)/2) }
	const steps = 2000
	h, sum := x/steps, density(0)+density(x)
	for i := 1; i < steps; i++ {
		sum += density(float64(i)*h) * float64(2+2*(i%2))
	}
	return 0.5 - sum*h/3
}

// TestStableProportions holds that where the past varies no more than chance makes it, what is predicted is near to the
// beta-binomial distribution with the Jeffreys prior of all events of all cases, and nearer after a longer past.
func TestStableProportions(t *testing.T) {
	l := ladder(t, metrics.HighIsGood, 70)
	for _, test := range []struct {
		periods, cases int
		most, usual    float64 // differences in probability
		reason         string
	}{
		{6, 20, 0.025, 0.012, "few periods of few cases, which would hardly show variation"},
		{6, 500, 0.01, 0.005, "few periods of many cases"},
		{12, 50, 0.015, 0.007, "in between"},
		{24, 20, 0.012, 0.005, "many periods of few cases"},
		{24, 500, 0.002, 0.001, "many periods of many cases"},
		{60, 50, 0.003, 0.001, "a long past"},
	} {
		r := rand.New(rand.NewPCG(uint64(test.periods), uint64(test.cases)))
		m := float64(test.cases)
		var sum, count, largest float64
		for range 400 {
			q := 0.7 + 2*math.Sqrt(0.7*0.3/m)*(2*r.Float64()-1) // where the level is neither sure nor hopeless
			events, x := make([]float64, test.periods), 0.0
			for i := range events {
				events[i] = binomial(r, test.cases, q)
				x += events[i]
			}
			c := next(t, ofCounts(t, events, repeat(m, test.periods)), panel.Proportion, l, forecast.Options{})[0]
			if phi, ok := c.Dispersion.Point(); !ok || phi > 1 {
				continue
			}
			n := m * float64(test.periods)
			got, _ := c.Probability.Point()
			apart := math.Abs(got - distribution.BetaBinomialAtLeast(math.Ceil(0.7*m-1e-9), m, x+0.5, n-x+0.5))
			sum, count, largest = sum+apart, count+1, max(largest, apart)
		}
		if usual := sum / count; count < 50 || largest > test.most || usual > test.usual {
			t.Errorf("%d periods of %d cases: in %v pasts without variation, %.3f from the stable distribution, and %.3f on "+
				"average: %s", test.periods, test.cases, count, largest, usual, test.reason)
		}
	}
}

// TestLevelsThatCannotBe holds that a ladder in another unit than the proportions is an error, not a chance of nought.
func TestLevelsThatCannotBe(t *testing.T) {
	counts := func(per float64) series.Series {
		list := make([]series.Count, 8)
		for i := range list {
			list[i] = series.Count{Period: quarter(t, i), Events: metrics.Exact(14 + i%3), Of: metrics.Exact(20)}
		}
		s, err := series.OfCounts(per, list...)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, test := range []struct {
		per    float64
		kind   panel.Kind
		levels []float64
		text   string // of the error
		reason string
	}{
		{1, panel.Proportion, []float64{0.7, 70}, `found "70" at 70, expected 0 to 1`, "per cents for shares of one"},
		{100, panel.Proportion, []float64{70, 100.1}, `found "100.1" at 100.1, expected 0 to 100`, "more than all"},
		{100, panel.Proportion, []float64{-5, 70}, `found "-5" at -5, expected 0 to 100`, "fewer than none"},
		{1, panel.Proportion, []float64{0, 1}, "", "all and none can be"},
		{1, panel.Rate, []float64{70}, "", "a rate has no end"},
		{1, panel.Mean, []float64{70}, "", "nor has a figure alone"},
	} {
		s, l := counts(test.per), ladder(t, metrics.HighIsGood, test.levels...)
		chances, err := forecast.Next(s, test.kind, l, forecast.Options{})
		arrivals, also := forecast.Reach(s, test.kind, l, forecast.Options{})
		for _, err := range []error{err, also} {
			if test.text == "" && err != nil || test.text != "" && (!errors.Is(err, forecast.ErrOptions) ||
				!strings.Contains(err.Error(), test.text)) {
				t.Errorf("%s: got the error %v, want %q", test.reason, err, test.text)
			}
		}
		if test.text != "" && (chances != nil || arrivals != nil) {
			t.Errorf("%s: got %v and %v beside the error", test.reason, chances, arrivals)
		}
	}
}

func TestThresholds(t *testing.T) {
	s := ofCounts(t, []float64{18, 19, 20, 19, 18, 20}, repeat(20, 6))
	at := func(level, expected float64) float64 {
		return probability(t, s, panel.Proportion, ladder(t, metrics.HighIsGood, level),
			forecast.Options{Expected: metrics.Exact(expected)})
	}
	for _, test := range []struct {
		level, expected, same float64
		reason                string
	}{
		{95, 20, 90.1, "19 of 20 meet 95%, and anything above 18 of 20"},
		{70, 90, 69.9, "63 of 90 meet 70%, and 62 do not reach 69.9% either"},
		{7, 100, 6.1, "7 of 100 meet 7%"},
		{35, 20, 30.1, "7 of 20 meet 35%"},
	} {
		if got, want := at(test.level, test.expected), at(test.same, test.expected); got != want {
			t.Errorf("%v%% of %v has %v, %v%% has %v: %s", test.level, test.expected, got, test.same, want, test.reason)
		}
	}
	if at(95.1, 20) >= at(95, 20) {
		t.Error("95.1% takes all 20")
	}
	for _, test := range []struct {
		level, want float64
		reason      string
	}{{0, 1, "no event is needed"}} {
		if got := at(test.level, 20); got != test.want {
			t.Errorf("%v%% has %v, want %v: %s", test.level, got, test.want, test.reason)
		}
	}
	low := func(level float64) float64 {
		return probability(t, s, panel.Proportion, ladder(t, metrics.LowIsGood, level),
			forecast.Options{Expected: metrics.Exact(20)})
	}
	if got := low(90) + at(90.1, 20); math.Abs(got-1) > 1e-12 {
		t.Errorf("18 or fewer and 19 or more make %v", got)
	}
}

func TestNextSaysNothing(t *testing.T) {
	levels := ladder(t, metrics.HighIsGood, 70)
	year := func(y int) metrics.Period {
		p, err := metrics.NewPeriod(metrics.YearEnding, y/12, 1+y%12)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	var rolling, apart []series.Point
	for i := range 8 {
		rolling = append(rolling, series.Point{Period: year(2022*12 + i), Value: metrics.Exact(60 + i%3)})
		apart = append(apart, series.Point{Period: quarter(t, i*i), Value: metrics.Exact(60 + i%3)})
	}
	of := func(points []series.Point) series.Series {
		s, err := series.Of(points...)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	six := ofCounts(t, []float64{3, 4, 5, 4, 3, 5}, repeat(6, 6))
	hidden, err := series.OfCounts(100,
		series.Count{Period: quarter(t, 0), Events: metrics.Missing(metrics.Confidential), Of: metrics.Exact(8)},
		series.Count{Period: quarter(t, 1), Events: metrics.Between(0, 4), Of: metrics.Exact(8)},
		series.Count{Period: quarter(t, 2), Events: metrics.Exact(9), Of: metrics.Exact(8)},
		series.Count{Period: quarter(t, 3), Events: metrics.Exact(0), Of: metrics.Exact(0)},
		series.Count{Period: quarter(t, 4), Events: metrics.Exact(5), Of: metrics.Exact(8)},
		series.Count{Period: quarter(t, 5), Events: metrics.Exact(6), Of: metrics.Exact(8)})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		reason     string
		s          series.Series
		kind       panel.Kind
		o          forecast.Options
		code       metrics.WarningCode
		have, need metrics.Value
		n, of      int
	}{
		{"no point", series.Series{}, panel.Proportion, forecast.Options{}, forecast.TooFewFigures, metrics.Exact(0),
			metrics.Exact(3), 0, 0},
		{"one point", ofFigures(t, 60), panel.Mean, forecast.Options{}, forecast.TooFewFigures, metrics.Exact(1),
			metrics.Exact(3), 1, 1},
		{"suppressed, bounded, impossible and empty parts are left out", hidden, panel.Proportion, forecast.Options{},
			forecast.TooFewFigures, metrics.Exact(2), metrics.Exact(3), 2, 6},
		{"rolling years", of(rolling), panel.Mean, forecast.Options{}, forecast.OverlappingPeriods, metrics.Value{},
			metrics.Value{}, 8, 8},
		{"ranges are not taken across gaps", of(apart), panel.Mean, forecast.Options{}, forecast.TooFewFigures,
			metrics.Exact(1),
			metrics.Exact(2), 8, 8},
		{"constant figures", ofFigures(t, repeat(95.1, 8)...), panel.Mean, forecast.Options{}, forecast.NoSpread,
			metrics.Exact(8),
			metrics.Value{}, 8, 8},
		{"no meeting is expected", six, panel.Proportion, forecast.Options{Expected: metrics.Exact(0)},
			forecast.NothingExpected,
			metrics.Exact(0), metrics.Value{}, 6, 6},
		{"it is not known how many", six, panel.Rate, forecast.Options{Expected: metrics.Between(3, 9)},
			forecast.NothingExpected,
			metrics.Between(3, 9), metrics.Value{}, 6, 6},
	} {
		c := next(t, test.s, test.kind, levels, test.o)[0]
		if c.Probability != notApplicable || c.Method != 0 || c.Warning.Code != test.code || c.Warning.Have != test.have ||
			c.Warning.Need != test.need || c.N != test.n || c.Of != test.of {
			t.Errorf("%s: got %+v", test.reason, c)
		}
		if !strings.HasPrefix(c.Text(), "cannot tell: ") {
			t.Errorf("%s: the text is %q", test.reason, c.Text())
		}
	}
	if got := next(t, six, panel.Proportion, target.Ladder{}, forecast.Options{}); got != nil {
		t.Errorf("no ladder gives %v", got)
	}
}

func TestWhatIsExpected(t *testing.T) {
	s := ofCounts(t, []float64{9, 8, 10, 9, 17, 20}, []float64{10, 10, 12, 11, 20, 22.6})
	l := ladder(t, metrics.HighIsGood, 70)
	for _, test := range []struct {
		kind     panel.Kind
		expected metrics.Value
		want     metrics.Value
		reason   string
	}{
		{panel.Proportion, metrics.Value{}, metrics.Exact(12), "the median, 11.5, half up to a whole number"},
		{panel.Rate, metrics.Value{}, metrics.Exact(11.5), "the median exposure as it is"},
		{panel.Proportion, metrics.Exact(14.4), metrics.Exact(14), "there are whole cases only"},
		{panel.Rate, metrics.Exact(14.4), metrics.Exact(14.4), "an exposure may be any"},
		{panel.Mean, metrics.Exact(14.4), metrics.Value{}, "figures alone do not use it"},
	} {
		if got := next(t, s, test.kind, l, forecast.Options{Expected: test.expected})[0]; got.Expected != test.want {
			t.Errorf("%v with %v expected: got %v, want %v: %s", test.kind, test.expected, got.Expected, test.want,
				test.reason)
		}
	}
	for _, test := range []struct {
		kind     panel.Kind
		expected metrics.Value
	}{{panel.Proportion, metrics.Exact(-1)}, {panel.Rate, metrics.Exact(1e12)}, {panel.Count + 1, metrics.Value{}}} {
		if _, err := forecast.Next(s, test.kind, l, forecast.Options{Expected: test.expected}); !errors.Is(err,
			forecast.ErrOptions) {
			t.Errorf("%d with %v expected gives %v", test.kind, test.expected, err)
		}
	}
}

func TestDispersion(t *testing.T) {
	l := ladder(t, metrics.HighIsGood, 70)
	// By hand: 80% of 10 expects 8 each; (0 + 1 + 4 + 1 + 0)/(10·0.8·0.2)/4 = 6/1.6/4.
	s := ofCounts(t, []float64{8, 9, 6, 9, 8}, repeat(10, 5))
	for _, test := range []struct {
		reason string
		s      series.Series
		kind   panel.Kind
		want   metrics.Value
	}{
		{"proportions", s, panel.Proportion, metrics.Exact(6 / 1.6 / 4)},
		{"rates: (0+1+4+1+0)/8/4", s, panel.Rate, metrics.Exact(6.0 / 8 / 4)},
		{"figures alone", s, panel.Mean, metrics.Value{}},
		{"all of the cases", ofCounts(t, repeat(3, 6), repeat(3, 6)), panel.Proportion, notApplicable},
		{"no events", ofCounts(t, repeat(0, 6), repeat(3, 6)), panel.Rate, notApplicable},
	} {
		if diff := cmp.Diff(test.want, next(t, test.s, test.kind, l, forecast.Options{})[0].Dispersion,
			byValue); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, diff)
		}
	}
	// The same mean, further apart, is less sure.
	calm := ofCounts(t, repeat(160, 8), repeat(200, 8))
	wild := ofCounts(t, []float64{190, 130, 180, 140, 185, 135, 195, 125}, repeat(200, 8))
	sure, unsure := probability(t, calm, panel.Proportion, l, forecast.Options{}), probability(t, wild, panel.Proportion,
		l, forecast.Options{})
	if !(sure > 0.99 && unsure < 0.85 && unsure > 0.6) {
		t.Errorf("the chance is %v where the proportions are calm and %v where they are not", sure, unsure)
	}
}

// TestEnds holds what series at the ends of their scale give: probabilities, near the end and never at it.
func TestEnds(t *testing.T) {
	for _, test := range []struct {
		reason       string
		x, n         float64
		kind         panel.Kind
		level        float64
		least, below float64
	}{
		{"all events", 12, 12, panel.Proportion, 95, 0.8, 1},
		{"no events", 0, 12, panel.Proportion, 70, 0, 0.01},
		{"no events of a rate", 0, 1000, panel.Rate, 0.1, 0, 0.2},
		{"a million events", 950_000, 1e6, panel.Proportion, 90, 0.99, 1},
		{"a million events of a rate", 1e6, 1e6, panel.Rate, 90, 0.99, 1.0000001},
		{"a billion", 9.5e8, 1e9, panel.Proportion, 90, 0.99, 1.0000001},
	} {
		s := ofCounts(t, repeat(test.x, 8), repeat(test.n, 8))
		got := probability(t, s, test.kind, ladder(t, metrics.HighIsGood, test.level), forecast.Options{})
		if !(got >= test.least && got < test.below) {
			t.Errorf("%s: %v, want at least %v and less than %v", test.reason, got, test.least, test.below)
		}
	}
}

// TestHarderIsNotLikelier holds, for random series of all kinds, that a harder level never has a higher chance, and
// that the chances of a level and of the next one beyond it are 1 together.
func TestHarderIsNotLikelier(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 400 {
		periods := 3 + r.IntN(12)
		events, of := make([]float64, periods), make([]float64, periods)
		q := r.Float64()
		for i := range events {
			of[i] = float64(1 + r.IntN(40))
			events[i] = binomial(r, int(of[i]), around(r, q, 0.1*r.Float64()+1e-3))
		}
		s := ofCounts(t, events, of)
		first := float64(r.IntN(500)) / 10
		levels := []float64{first, first + 10*r.Float64() + 0.1, first + 20, first + 20 + 30*r.Float64() + 0.1}
		for kind := range panel.Count + 1 {
			last := 2.0
			for _, c := range next(t, s, kind, ladder(t, metrics.HighIsGood, levels...), forecast.Options{}) {
				p, ok := c.Probability.Point()
				if ok && (p > last || p < 0 || p > 1) {
					t.Fatalf("%v of %v: the chance of %v is %v, after %v", events, of, c.Level.Value, p, last)
				}
				if ok {
					last = p
				}
			}
		}
	}
}

// TestNextOfGaps holds that the median and the parts are those of the figures that are there.
func TestNextOfGaps(t *testing.T) {
	var whole, holed []series.Count
	for i := range 10 {
		c := series.Count{Period: quarter(t, i), Events: metrics.Exact(float64(6 + i%4)), Of: metrics.Exact(12)}
		holed = append(holed, c)
		if i%3 == 0 {
			holed[i].Events = metrics.Missing(metrics.Confidential)
			continue
		}
		whole = append(whole, c)
	}
	a, err := series.OfCounts(100, whole...)
	if err != nil {
		t.Fatal(err)
	}
	b, err := series.OfCounts(100, holed...)
	if err != nil {
		t.Fatal(err)
	}
	l := ladder(t, metrics.HighIsGood, 70)
	x, y := next(t, a, panel.Proportion, l, forecast.Options{})[0], next(t, b, panel.Proportion, l, forecast.Options{})[0]
	if x.Probability != y.Probability || x.N != 6 || y.N != 6 || x.Of != 6 || y.Of != 10 || y.Period != quarter(t, 10) {
		t.Errorf("with the missing left out %+v, with them in their places %+v", x, y)
	}
}

func TestChanceText(t *testing.T) {
	for _, test := range []struct {
		p    float64
		want string
	}{
		{0, "under 1% (from 6 of 8 figures)"}, {0.004, "under 1% (from 6 of 8 figures)"}, {0.005,
			"1% (from 6 of 8 figures)"},
		{0.825, "83% (from 6 of 8 figures)"}, {0.9949, "99% (from 6 of 8 figures)"}, {0.995,
			"over 99% (from 6 of 8 figures)"},
		{1, "over 99% (from 6 of 8 figures)"},
	} {
		if got := (forecast.Chance{Probability: metrics.Exact(test.p), N: 6, Of: 8}).Text(); got != test.want {
			t.Errorf("%v is %q, want %q", test.p, got, test.want)
		}
	}
}

func TestChanceJSON(t *testing.T) {
	got, err := json.Marshal(next(t, series.Series{}, panel.Mean, ladder(t, metrics.HighIsGood, 70),
		forecast.Options{})[0])
	if err != nil {
		t.Fatal(err)
	}
	const blank = `{"value":null,"symbol":"","lower":null,"upper":null}`
	want := `{"level":{"name":"70","value":{"value":70,"symbol":null,"lower":70,"upper":70},"by":null},` +
		`"probability":{"value":null,"symbol":"z","lower":null,"upper":null},"n":0,"of":0,"expected":` + blank +
		`,"dispersion":` + blank + `,"method":"none","warning":{"code":"too_few_figures",` +
		`"message":"too few figures","have":{"value":0,"symbol":null,"lower":0,"upper":0},` +
		`"need":{"value":3,"symbol":null,"lower":3,"upper":3}},"period":null}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("the JSON of no chance (-want +got):\n%s", diff)
	}
	full, err := json.Marshal(next(t, ofFigures(t, 1, 2, 3, 1, 2, 3), panel.Mean, ladder(t, metrics.HighIsGood, 2),
		forecast.Options{})[0])
	if err != nil || !strings.Contains(string(full), `"warning":null,"period":"202021 Financial year Q3"}`) {
		t.Errorf("the JSON of a chance is %s, %v", full, err)
	}
}
