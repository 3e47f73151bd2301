package series_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
)

func period(t testing.TB, kind metrics.PeriodKind, year, part int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(kind, year, part)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func day(t testing.TB, text string) metrics.Period {
	t.Helper()
	d, err := metrics.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return metrics.AtDay(d)
}

// facts is all that a series says.
type facts struct {
	Distances []int
	Follows   []bool
	Figures   []float64 // -1 where there is none
	Known     int
	Gaps      int
	Overlaps  bool
}

func factsOf(s series.Series) (f facts) {
	for i := range s.All() {
		x, ok := s.Figure(i)
		if !ok {
			x = -1
		}
		f.Figures = append(f.Figures, x)
		f.Distances, f.Follows = append(f.Distances, s.Distance(i)), append(f.Follows, s.Follows(i))
	}
	f.Known, f.Gaps, f.Overlaps = s.Known(), s.Gaps(), s.Overlaps()
	return f
}

func TestOf(t *testing.T) {
	quarter := func(year, part int) metrics.Period { return period(t, metrics.FinancialQuarter, year, part) }
	for _, test := range []struct {
		reason string
		points []series.Point
		want   facts
	}{
		{"nothing is the zero series", nil, facts{}},
		{
			"one point follows nothing", []series.Point{{Period: quarter(2019, 1), Value: metrics.Exact(7)}},
			facts{Distances: []int{0}, Follows: []bool{false}, Figures: []float64{7}, Known: 1},
		},
		{
			"given in any order; over the turn of the year Q1 follows Q4; a quarter left out is a gap",
			[]series.Point{
				{Period: quarter(2020, 3), Value: metrics.Exact(4)}, {Period: quarter(2019, 4), Value: metrics.Exact(1)},
				{Period: quarter(2020, 1), Value: metrics.Exact(2)}, {Period: quarter(2020, 4), Value: metrics.Exact(5)},
			},
			facts{
				Distances: []int{0, 1, 3, 4}, Follows: []bool{false, true, false, true},
				Figures: []float64{1, 2, 4, 5}, Known: 4, Gaps: 1,
			},
		},
		{
			"a missing figure keeps its place, and one known within bounds has no number",
			[]series.Point{
				{Period: quarter(2019, 1), Value: metrics.Missing(metrics.Confidential)}, {Period: quarter(2019, 2), Value: metrics.Exact(0)},
				{Period: quarter(2019, 3), Value: metrics.Between(0, 4)}, {Period: quarter(2019, 4)},
			},
			facts{
				Distances: []int{0, 1, 2, 3}, Follows: []bool{false, true, true, true},
				Figures: []float64{-1, 0, -1, -1}, Known: 1,
			},
		},
		{
			"days a year apart follow each other, leap years or not, and a year left out is a gap",
			[]series.Point{
				{Period: day(t, "2019-03-31")}, {Period: day(t, "2020-03-31")}, {Period: day(t, "2021-03-31")}, {Period: day(t, "2023-03-31")},
			},
			facts{
				Distances: []int{0, 366, 731, 1461}, Follows: []bool{false, true, true, false},
				Figures: []float64{-1, -1, -1, -1}, Gaps: 1,
			},
		},
		{
			"so do the ends of months",
			[]series.Point{{Period: day(t, "2021-01-31")}, {Period: day(t, "2021-02-28")}, {Period: day(t, "2021-03-31")}},
			facts{Distances: []int{0, 28, 59}, Follows: []bool{false, true, true}, Figures: []float64{-1, -1, -1}},
		},
		{
			"every other quarter is a gap each time: quarters follow only the one just before",
			[]series.Point{{Period: quarter(2019, 1)}, {Period: quarter(2019, 3)}, {Period: quarter(2020, 1)}},
			facts{Distances: []int{0, 2, 4}, Follows: []bool{false, false, false}, Figures: []float64{-1, -1, -1}, Gaps: 2},
		},
		{
			"years to the end of a quarter overlap, and are regular",
			[]series.Point{
				{Period: period(t, metrics.YearEnding, 2024, 3)}, {Period: period(t, metrics.YearEnding, 2024, 6)},
				{Period: period(t, metrics.YearEnding, 2024, 9)},
			},
			facts{Distances: []int{0, 3, 6}, Follows: []bool{false, true, true}, Figures: []float64{-1, -1, -1}, Overlaps: true},
		},
		{
			"years to the end of March do not overlap",
			[]series.Point{{Period: period(t, metrics.YearEnding, 2024, 3)}, {Period: period(t, metrics.YearEnding, 2025, 3)}},
			facts{Distances: []int{0, 12}, Follows: []bool{false, true}, Figures: []float64{-1, -1}},
		},
	} {
		given := slices.Clone(test.points)
		s, err := series.Of(test.points...)
		if diff := cmp.Diff(test.want, factsOf(s)); err != nil || diff != "" {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
		if diff := cmp.Diff(given, test.points, cmp.Comparer(func(a, b metrics.Value) bool { return a == b }),
			cmp.Comparer(func(a, b metrics.Period) bool { return a == b })); diff != "" {
			t.Errorf("%s: the argument changed:\n%s", test.reason, diff)
		}
		if s.Len() != len(test.points) || s.HasParts() || s.Coverage().Total() != len(test.points) {
			t.Errorf("%s: length %d, parts %v, coverage %v", test.reason, s.Len(), s.HasParts(), s.Coverage())
		}
	}
}

func TestRefused(t *testing.T) {
	quarter, month := period(t, metrics.FinancialQuarter, 2019, 1), period(t, metrics.Month, 2019, 4)
	for _, test := range []struct {
		reason string
		points []series.Point
		want   error
	}{
		{"no period", []series.Point{{}}, series.ErrPeriod},
		{"no period at the end", []series.Point{{Period: quarter}, {}}, series.ErrPeriod},
		{"two kinds", []series.Point{{Period: quarter}, {Period: month}}, series.ErrPeriod},
		{"a period twice", []series.Point{{Period: quarter}, {Period: quarter, Value: metrics.Exact(1)}}, series.ErrTwice},
	} {
		if s, err := series.Of(test.points...); !errors.Is(err, test.want) || s.Len() != 0 {
			t.Errorf("%s: %v, %v, want %v", test.reason, s, err, test.want)
		}
	}
	for _, per := range []float64{0, -1, math.NaN(), math.Inf(1), 1e13} {
		if _, err := series.OfCounts(per); !errors.Is(err, series.ErrPer) {
			t.Errorf("per %v: %v", per, err)
		}
	}
}

func TestOfCounts(t *testing.T) {
	count := func(part int, events, of metrics.Value) series.Count {
		return series.Count{Period: period(t, metrics.FinancialQuarter, 2019, part), Events: events, Of: of}
	}
	suppressed := metrics.Missing(metrics.Confidential)
	for _, test := range []struct {
		reason string
		per    float64
		count  series.Count
		want   metrics.Value
	}{
		{"a share", 1, count(1, metrics.Exact(31), metrics.Exact(40)), metrics.Exact(0.775)},
		{"a percentage", 100, count(1, metrics.Exact(31), metrics.Exact(40)), metrics.Exact(77.5)},
		{"for each ten thousand", 10_000, count(1, metrics.Exact(31), metrics.Exact(40_000)), metrics.Exact(7.75)},
		{"for each thousand", 1000, count(1, metrics.Exact(31), metrics.Exact(40_000)), metrics.Exact(0.775)},
		{"of nothing there is none", 1, count(1, metrics.Exact(0), metrics.Exact(0)), metrics.Missing(metrics.NotApplicable)},
		{"suppressed is not nought", 1, count(1, suppressed, metrics.Exact(40)), suppressed},
		{"bounds stay bounds", 1, count(1, metrics.Between(1, 5), metrics.Exact(40)), metrics.Between(0.025, 0.125)},
	} {
		s, err := series.OfCounts(test.per, test.count)
		if err != nil || s.At(0).Value != test.want || !s.HasParts() || s.Per() != test.per {
			t.Errorf("%s: %v per %v, %v, want %v", test.reason, s.At(0).Value, s.Per(), err, test.want)
		}
		if p := s.At(0); p.Events != test.count.Events || p.Of != test.count.Of {
			t.Errorf("%s: parts %v of %v, want %v", test.reason, p.Events, p.Of, test.count)
		}
	}
}

// TestPositions holds that positions which a series does not have are answered, and not with another's figure.
func TestPositions(t *testing.T) {
	one, err := series.OfCounts(1, series.Count{
		Period: period(t, metrics.Month, 2025, 1), Events: metrics.Exact(1), Of: metrics.Exact(2),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []series.Series{{}, one} {
		for _, i := range []int{-1, s.Len(), math.MaxInt, math.MinInt} {
			x, ok := s.Figure(i)
			if x != 0 || ok || s.At(i) != (series.Point{}) || s.Distance(i) != 0 || s.Follows(i) {
				t.Errorf("position %d of %d is answered", i, s.Len())
			}
		}
	}
}

// TestOrderDoesNotMatter holds that a series is the same whichever order its points come in.
func TestOrderDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var points []series.Point
		for part := range 40 {
			if random.IntN(4) > 0 {
				p := period(t, metrics.Month, 2020+part/12, part%12+1)
				points = append(points, series.Point{Period: p, Value: metrics.Exact(random.IntN(50))})
			}
		}
		want, err := series.Of(points...)
		if err != nil {
			t.Fatal(err)
		}
		random.Shuffle(len(points), func(i, j int) { points[i], points[j] = points[j], points[i] })
		got, err := series.Of(points...)
		if diff := cmp.Diff(factsOf(want), factsOf(got)); err != nil || diff != "" {
			t.Fatalf("%v, mismatch (-want +got):\n%s", err, diff)
		}
	}
}

func TestOfPanel(t *testing.T) {
	register, err := area.NewRegister(
		area.Entry{Number: 2001, Name: "Ashenmoor", Level: area.LocalAuthority},
		area.Entry{Number: 2002, Name: "Brackwater", Level: area.LocalAuthority},
	)
	if err != nil {
		t.Fatal(err)
	}
	ashenmoor, err := register.FindArea("Ashenmoor")
	if err != nil {
		t.Fatal(err)
	}
	brackwater, err := register.FindArea("Brackwater")
	if err != nil {
		t.Fatal(err)
	}
	joint := area.Joint(ashenmoor.First(), brackwater.First())
	year := func(y int) metrics.Period { return period(t, metrics.ReportingYear, y, 0) }
	b := panel.NewBuilder(panel.Measure{ID: "events"}, panel.Measure{ID: "of"})
	for _, row := range []struct {
		year   int
		who    area.Area
		events int
	}{{2021, joint, 90}, {2022, ashenmoor, 10}, {2022, brackwater, 20}, {2023, brackwater, 30}, {2024, ashenmoor, 40}} {
		if err := b.Add(year(row.year), panel.Subject{Area: row.who}, metrics.Exact(row.events), metrics.Exact(100)); err != nil {
			t.Fatal(err)
		}
	}
	panels := b.Panels()
	blank := metrics.Value{}
	want := []metrics.Value{blank, metrics.Exact(10), blank, metrics.Exact(40)} // the joint return is another's, 2023 has no row
	s, other := series.OfPanel(panels[0], ashenmoor.First())
	parts, otherParts, err := series.OfParts(100, panels[0], panels[1], ashenmoor.First())
	if err != nil || other != 1 || otherParts != 1 || s.Len() != len(want) || parts.Len() != len(want) {
		t.Fatalf("%d and %d points, %d and %d of others, %v", s.Len(), parts.Len(), other, otherParts, err)
	}
	for i, v := range want {
		if s.At(i) != (series.Point{Period: year(2021 + i), Value: v}) {
			t.Errorf("point %d is %v, want %v", i, s.At(i), v)
		}
		if parts.At(i).Value.Reason() != v.Reason() || parts.At(i).Events != v {
			t.Errorf("parts %d are %v, want %v", i, parts.At(i), v)
		}
	}
	if none, other := series.OfPanel(panels[0], area.ID{}); none.Known() != 0 || none.Len() != 4 || other != 0 {
		t.Errorf("nobody has %d figures of %d", none.Known(), none.Len())
	}
	if _, _, err := series.OfParts(0, panels[0], panels[1], ashenmoor.First()); !errors.Is(err, series.ErrPer) {
		t.Errorf("per 0: %v", err)
	}
}
