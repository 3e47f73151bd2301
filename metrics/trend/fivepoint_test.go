package trend_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// slopeOf is the weighted regression as it is published, β = (S·Sty - St·Sy)/(S·Stt - St²), with one point left out,
// and its chi-squared, β²(S·Stt - St²)/S.
func slopeOf(t, y, w []float64, without int) (beta, chi2 float64) {
	var s, st, sy, sty, stt float64
	for i := range t {
		if i == without {
			continue
		}
		s, st, sy, sty, stt = s+w[i], st+w[i]*t[i], sy+w[i]*y[i], sty+w[i]*t[i]*y[i], stt+w[i]*t[i]*t[i]
	}
	below := s*stt - st*st
	beta = (s*sty - st*sy) / below
	return beta, beta * beta * below / s
}

// ruled is the five-point rule, from a chi-squared and the slopes.
func ruled(chi2 float64, t, y, w []float64) trend.Direction {
	beta, _ := slopeOf(t, y, w, -1)
	if chi2 <= 9.54953570608324 {
		return trend.NoClearTrend
	}
	for without := range t {
		if b, _ := slopeOf(t, y, w, without); b*beta <= 0 {
			return trend.NoClearTrend
		}
	}
	if beta > 0 {
		return trend.Up
	}
	return trend.Down
}

// byar are the 95% limits of a count of ten or more.
func byar(x float64) (lower, upper float64) {
	const z = 1.959963984540054
	return x * math.Pow(1-1/(9*x)-z/(3*math.Sqrt(x)), 3), (x + 1) * math.Pow(1-1/(9*(x+1))+z/(3*math.Sqrt(x+1)), 3)
}

func TestFivePointAgainstTheFormulae(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 998))
	seen := make(map[trend.Direction]int)
	outliers := 0
	for range 3000 {
		parts, years := make([]int, 10), []int{2016, 2017, 2018, 2019, 2020}
		ts, logits, rates, weights := make([]float64, 5), make([]float64, 5), make([]float64, 5), make([]float64, 5)
		share, step := 0.2+0.5*random.Float64(), 0.02*random.NormFloat64()
		for i := range 5 {
			n := 200 + random.IntN(800)
			c := min(max(int(float64(n)*(share+step*float64(i)+0.04*random.NormFloat64())), 10), n-1)
			parts[2*i], parts[2*i+1] = c, n
			ts[i], logits[i] = float64(i), math.Log(float64(c)/float64(n-c))
			lower, upper := byar(float64(c))
			s := (upper - lower) / float64(n) * 100 / (2 * 1.959963984540054)
			rates[i], weights[i] = 100*float64(c)/float64(n), 1/(s*s)
		}
		chi2 := uncentred(parts, years)
		r := trend.FivePoint(percentages(parts...), panel.Proportion)
		want := ruled(chi2, ts, logits, []float64{1, 1, 1, 1, 1})
		if r.Direction != want || math.Abs(value(t, r.Statistic)-chi2) > 1e-9*math.Max(1, chi2) {
			t.Fatalf("%v: %v with %v, want %v with %v", parts, r.Direction, r.Statistic, want, chi2)
		}
		if r.Slope.Reason() != metrics.NotApplicable || r.Method != trend.ByFivePointProportion {
			t.Fatalf("%v: slope %v of %v", parts, r.Slope, r.Method)
		}
		if len(r.Warnings) == 1 {
			outliers++
		}
		seen[want]++

		beta, chi2 := slopeOf(ts, rates, weights, -1)
		r = trend.FivePoint(percentages(parts...), panel.Rate)
		want = ruled(chi2, ts, rates, weights)
		if r.Direction != want || math.Abs(value(t, r.Statistic)-chi2) > 1e-9*math.Max(1, chi2) {
			t.Fatalf("%v as a rate: %v with %v, want %v with %v", parts, r.Direction, r.Statistic, want, chi2)
		}
		if math.Abs(value(t, r.Slope)-beta) > 1e-9 || r.Method != trend.ByFivePoint {
			t.Fatalf("%v as a rate: slope %v of %v, want %v", parts, r.Slope, r.Method, beta)
		}
		lower, upper := value(t, r.SlopeLower), value(t, r.SlopeUpper)
		if above := chi2 > trend.FivePointCritical; above != (lower > 0 || upper < 0) {
			t.Fatalf("%v as a rate: chi-squared %v, slope from %v to %v", parts, chi2, lower, upper)
		}
		seen[want]++
	}
	if seen[trend.Up] < 100 || seen[trend.Down] < 100 || seen[trend.NoClearTrend] < 100 || outliers < 5 {
		t.Errorf("the series are too much alike: %v, %d rest on one figure", seen, outliers)
	}
}

func TestFivePointCritical(t *testing.T) {
	if p := math.Erfc(math.Sqrt(trend.FivePointCritical / 2)); math.Abs(p-0.002) > 1e-14 {
		t.Errorf("the critical value is exceeded with the probability %v, not 0.002", p)
	}
}

func TestFivePoint(t *testing.T) {
	dated := func(periods []metrics.Period) series.Series {
		var counts []series.Count
		for i, p := range periods {
			counts = append(counts, count(p, 100+40*i, 1000))
		}
		return must(series.OfCounts(100, counts...))
	}
	periods := func(n int, at func(int) metrics.Period) (list []metrics.Period) {
		for i := range n {
			list = append(list, at(i))
		}
		return list
	}
	of := func(kind metrics.PeriodKind, part int) func(int) metrics.Period {
		return func(i int) metrics.Period {
			p, err := metrics.NewPeriod(kind, 2016+i, part)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
	}
	day := func(text string) metrics.Period {
		d, err := metrics.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return metrics.AtDay(d)
	}
	reporting := of(metrics.ReportingYear, 0)
	rising := dated(periods(5, reporting))
	hidden := []series.Count{
		count(year(2015), 10, 1000), count(year(2016), 10, 1000), count(year(2017), 140, 1000), count(year(2018), 180, 1000),
		{Period: year(2019), Events: metrics.Between(1, 5), Of: exact(1000)}, count(year(2020), 260, 1000),
	}
	counts := func(list ...metrics.Value) series.Series {
		var points []series.Point
		for i, v := range list {
			points = append(points, series.Point{Period: year(2016 + i), Value: v})
		}
		return must(series.Of(points...))
	}
	tests := []struct {
		reason   string
		s        series.Series
		kind     panel.Kind
		want     trend.Direction
		n, of    int
		warnings []metrics.WarningCode
	}{
		{"five years that rise", rising, panel.Proportion, trend.Up, 5, 5, nil},
		{"the latest five of nine", dated(periods(9, reporting)), panel.Proportion, trend.Up, 5, 5, nil},
		{"as a rate", rising, panel.Rate, trend.Up, 5, 5, nil},
		{"a count", counts(exact(100), exact(140), exact(190), exact(230), exact(260)), panel.Count, trend.Up, 5, 5, nil},
		{"counts of nothing", counts(exact(0), exact(0), exact(0), exact(0), exact(0)), panel.Count, trend.NoClearTrend, 5, 5,
			nil},
		{"four years", dated(periods(4, reporting)), panel.Proportion, trend.NotApplicable, 4, 4,
			[]metrics.WarningCode{trend.TooFewFigures}},
		{"no year", series.Series{}, panel.Proportion, trend.NotApplicable, 0, 0, []metrics.WarningCode{trend.TooFewFigures}},
		{"one of the latest five is suppressed; an earlier year is no substitute", must(series.OfCounts(100, hidden...)),
			panel.Proportion, trend.NotApplicable, 4, 5, []metrics.WarningCode{trend.TooFewFigures}},
		{"the same as a rate", must(series.OfCounts(100, hidden...)), panel.Rate, trend.NotApplicable, 4, 5,
			[]metrics.WarningCode{trend.TooFewFigures}},
		{"a year is left out", dated([]metrics.Period{year(2016), year(2017), year(2018), year(2020), year(2021)}),
			panel.Proportion, trend.NotApplicable, 5, 5, []metrics.WarningCode{trend.PeriodsMissing}},
		{"a gap before the latest five does not matter",
			dated([]metrics.Period{year(2010), year(2016), year(2017), year(2018), year(2019), year(2020)}),
			panel.Proportion, trend.Up, 5, 5, nil},
		{"quarters", dated(periods(8, quarter)), panel.Proportion, trend.NotApplicable, 5, 5,
			[]metrics.WarningCode{trend.NotAnnual}},
		{"months", dated(periods(24, month)), panel.Rate, trend.NotApplicable, 5, 5, []metrics.WarningCode{trend.NotAnnual}},
		{"the fourth quarter of each year is a quarter too", dated(periods(5, of(metrics.FinancialQuarter, 4))),
			panel.Proportion, trend.NotApplicable, 5, 5, []metrics.WarningCode{trend.NotAnnual}},
		{"two quarters are both few and no years", dated(periods(2, quarter)), panel.Proportion, trend.NotApplicable, 2, 2,
			[]metrics.WarningCode{trend.NotAnnual, trend.TooFewFigures}},
		{"one quarter", dated(periods(1, quarter)), panel.Proportion, trend.NotApplicable, 1, 1,
			[]metrics.WarningCode{trend.NotAnnual, trend.TooFewFigures}},
		{"three years each, one after another", dated(periods(5, of(metrics.Years, 3))), panel.Proportion,
			trend.NotApplicable, 5, 5, []metrics.WarningCode{trend.OverlappingPeriods, trend.NotAnnual}},
		{"years to the end of each month", dated(periods(5, func(i int) metrics.Period {
			p, err := metrics.NewPeriod(metrics.YearEnding, 2024, 1+i)
			if err != nil {
				t.Fatal(err)
			}
			return p
		})), panel.Proportion, trend.NotApplicable, 5, 5, []metrics.WarningCode{trend.OverlappingPeriods}},
		{"years to the end of March", dated(periods(5, of(metrics.YearEnding, 3))), panel.Proportion, trend.Up, 5, 5, nil},
		{"31 March of each year", dated(periods(5, func(i int) metrics.Period { return lastOfMarch(2018 + i) })),
			panel.Proportion, trend.Up, 5, 5, nil},
		{"the end of February", dated([]metrics.Period{day("2020-02-29"), day("2021-02-28"), day("2022-02-28"),
			day("2023-02-28"), day("2024-02-29")}), panel.Proportion, trend.Up, 5, 5, nil},
		{"31 March, a year left out", dated([]metrics.Period{lastOfMarch(2016), lastOfMarch(2017), lastOfMarch(2018),
			lastOfMarch(2019), lastOfMarch(2021)}), panel.Proportion, trend.NotApplicable, 5, 5,
			[]metrics.WarningCode{trend.PeriodsMissing}},
		{"days that are not a year apart", dated([]metrics.Period{lastOfMarch(2016), lastOfMarch(2017), lastOfMarch(2018),
			lastOfMarch(2019), day("2020-04-01")}), panel.Proportion, trend.NotApplicable, 5, 5,
			[]metrics.WarningCode{trend.NotAnnual}},
		{"a published percentage without its parts has no interval",
			counts(exact(10), exact(20), exact(30), exact(40), exact(50)),
			panel.Proportion, trend.NotApplicable, 0, 5, []metrics.WarningCode{trend.NoInterval, trend.TooFewFigures}},
		{"nor has a mean", rising, panel.Mean, trend.NotApplicable, 0, 5,
			[]metrics.WarningCode{trend.NoInterval, trend.TooFewFigures}},
		{"nor what is not stated", rising, 0, trend.NotApplicable, 0, 5,
			[]metrics.WarningCode{trend.NoInterval, trend.TooFewFigures}},
		{"one interval so narrow that the others weigh nothing", must(series.OfCounts(1,
			series.Count{Period: year(2016), Events: exact(10), Of: exact(1e300)}, count(year(2017), 10, 1),
			count(year(2018), 20, 1), count(year(2019), 30, 1), count(year(2020), 40, 1))), panel.Rate,
			trend.NotApplicable, 5, 5, []metrics.WarningCode{trend.NoInterval}},
		{"a negative count has none", counts(exact(-1), exact(140), exact(190), exact(230), exact(260)), panel.Count,
			trend.NotApplicable, 4, 5, []metrics.WarningCode{trend.TooFewFigures}},
		{"more events than cases are no proportion", percentages(101, 100, 20, 100, 30, 100, 40, 100, 50, 100),
			panel.Proportion, trend.NotApplicable, 4, 5, []metrics.WarningCode{trend.NotParts, trend.TooFewFigures}},
		{"no event in any year", percentages(0, 10, 0, 10, 0, 10, 0, 10, 0, 10), panel.Proportion, trend.NoClearTrend,
			5, 5, nil},
		{"nothing but events in any year", percentages(9, 9, 10, 10, 11, 11, 9, 9, 10, 10), panel.Proportion,
			trend.NoClearTrend, 5, 5, nil},
		{"no event in the first year: its log odds are not infinite",
			percentages(0, 100, 10, 100, 20, 100, 30, 100, 40, 100), panel.Proportion, trend.Up, 5, 5, nil},
		{"nothing but events in the first", percentages(100, 100, 90, 100, 80, 100, 70, 100, 60, 100), panel.Proportion,
			trend.Down, 5, 5, nil},
		{"one figure makes the slope", percentages(200, 1000, 199, 1000, 198, 1000, 197, 1000, 400, 1000), panel.Proportion,
			trend.NoClearTrend, 5, 5, []metrics.WarningCode{trend.RestsOnOneFigure}},
		{"constant", percentages(3, 10, 6, 20, 9, 30, 30, 100, 12, 40), panel.Proportion, trend.NoClearTrend, 5, 5, nil},
	}
	for _, test := range tests {
		r := trend.FivePoint(test.s, test.kind)
		var codes []metrics.WarningCode
		for _, w := range r.Warnings {
			codes = append(codes, w.Code)
		}
		type view struct {
			D       trend.Direction
			N, Of   int
			Warning []metrics.WarningCode
		}
		want := view{test.want, test.n, test.of, test.warnings}
		if diff := cmp.Diff(want, view{r.Direction, r.N, r.Of, codes}); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if _, tested := r.P.Point(); tested != (test.want != trend.NotApplicable) {
			t.Errorf("%s: %v with P %v", test.reason, r.Direction, r.P)
		}
		if _, sloped := r.Slope.Point(); sloped && !(r.Method == trend.ByFivePoint && r.Direction != trend.NotApplicable) {
			t.Errorf("%s: %v has the slope %v", test.reason, r.Method, r.Slope)
		}
	}
}

// A chi-squared a hair below the critical value is no trend, and one a hair above it is.
func TestFivePointEdge(t *testing.T) {
	for _, test := range []struct {
		by   float64
		want trend.Direction
	}{{1 - 1e-9, trend.NoClearTrend}, {1 + 1e-9, trend.Up}} {
		// 40, 45, 50, 55, 60 of 100: U = 2·10+5+5+2·10 = 50, T = 1000, chi-squared 2500/250 = 10 for each hundred.
		by := trend.FivePointCritical / 10 * test.by
		var counts []series.Count
		for i := range 5 {
			events := exact(by * float64(40+5*i))
			counts = append(counts, series.Count{Period: year(2016 + i), Events: events, Of: exact(by * 100)})
		}
		r := trend.FivePoint(must(series.OfCounts(100, counts...)), panel.Proportion)
		if r.Direction != test.want {
			t.Errorf("%v times the critical value is %v", test.by, r.Direction)
		}
	}
}
