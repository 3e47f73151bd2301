package retention_test

import (
	"bytes"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// TestStabilityOf holds what is counted as what.
func TestStabilityOf(t *testing.T) {
	tests := []struct {
		workers []int
		want    retention.Stability
		reason  string
	}{
		{nil, retention.Stability{ThreeOrMorePercent: metrics.Missing(metrics.NotApplicable)}, "no children"},
		{
			[]int{1, 2, 3, 4, 2, 1, 1, 7},
			retention.Stability{Children: 8, One: 3, Two: 2, ThreeOrMore: 3, ThreeOrMorePercent: metrics.Exact(37.5)},
			"three, four and seven are three or more",
		},
		{
			[]int{1, 1}, retention.Stability{Children: 2, One: 2, ThreeOrMorePercent: metrics.Exact(0)},
			"a nought that was counted",
		},
		{
			[]int{3, 3, 1, 0},
			retention.Stability{Children: 4, None: 1, One: 1, ThreeOrMore: 2, ThreeOrMorePercent: metrics.Between(50, 75)},
			"the one without a record may have had three",
		},
		{
			[]int{0, 0, -1},
			retention.Stability{Children: 3, None: 3, ThreeOrMorePercent: metrics.Between(0, 100)},
			"nothing is on record, also not less than nothing",
		},
	}
	for _, test := range tests {
		got := retention.StabilityOf(slices.Values(test.workers))
		if diff := cmp.Diff(test.want, got, cmpopts.EquateComparable(metrics.Value{})); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
	equal(t, "nil is no children", retention.StabilityOf(slices.Values([]int{})), retention.StabilityOf(nil))
}

// TestStabilityBounds holds that the bounds hold whatever those without a record may have had, and no more.
func TestStabilityBounds(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 3))
	for range 500 {
		workers := make([]int, 1+random.IntN(60))
		for i := range workers {
			workers[i] = random.IntN(5)
		}
		s := retention.StabilityOf(slices.Values(workers))
		if s.None+s.One+s.Two+s.ThreeOrMore != s.Children {
			t.Fatalf("%+v does not add up", s)
		}
		fewest, most := slices.Clone(workers), slices.Clone(workers)
		for i, n := range workers {
			if n == 0 {
				fewest[i], most[i] = 1, 3
			}
		}
		low, _ := retention.StabilityOf(slices.Values(fewest)).ThreeOrMorePercent.Point()
		high, _ := retention.StabilityOf(slices.Values(most)).ThreeOrMorePercent.Point()
		equal(t, "bounds", [2]float64{low, high}, boundsOf(s.ThreeOrMorePercent))
	}
}

// TestThreeOrMorePercent holds the figure for parts as they are published.
func TestThreeOrMorePercent(t *testing.T) {
	tests := []struct {
		threeOrMore, children metrics.Value
		want                  metrics.Value
		reason                string
	}{
		{metrics.Exact(52), metrics.Exact(334), metrics.Exact(15.5688622754491), "52 of 334"},
		{metrics.Exact(0), metrics.Exact(0), metrics.Missing(metrics.NotApplicable), "no children"},
		{metrics.Missing(metrics.Unavailable), metrics.Exact(80), metrics.Missing(metrics.Unavailable), "not returned"},
		{metrics.Exact(81), metrics.Exact(80), metrics.Missing(metrics.Invalid), "more than there are"},
		{
			metrics.Rounded(20, metrics.Nearest10), metrics.Rounded(80, metrics.Nearest10),
			metrics.Bounded(25, 100*15./85, 100*25./75), "both to the nearest ten",
		},
	}
	for _, test := range tests {
		equal(t, test.reason, test.want, retention.ThreeOrMorePercent(test.threeOrMore, test.children))
	}
}

// published is the department's table of social workers in the year to 31 March 2024.
const published = "la_cla_swcount.csv"

// places says how that table is printed: national and regional counts to the nearest ten, councils' as counted, and
// percentages to whole numbers.
func places(column string, level area.Level) metrics.Precision {
	switch {
	case column == "percentage":
		return metrics.Places(0)
	case level == area.LocalAuthority:
		return metrics.Unrounded
	}
	return metrics.Nearest10
}

// TestPublished holds the percentage of every row of the department's table against that of its numbers, and
// against that of a cohort of as many children.
func TestPublished(t *testing.T) {
	children := map[string]string{"sw_stability": "Total children"}
	threeOrMore := map[string]string{"sw_stability": "3 or more social workers during the year"}
	data := bytes.NewReader(metricstest.Read(t, "data", published))
	extract, err := ees.Panels(data, ees.Options{File: published, Precision: places},
		ees.Query{Measure: panel.Measure{ID: "number"}, Where: children},
		ees.Query{Measure: panel.Measure{ID: "number"}, Where: threeOrMore},
		ees.Query{Measure: panel.Measure{ID: "percentage"}, Where: threeOrMore},
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range extract.Problems.List {
		t.Error(problem)
	}
	type tally struct{ Rows, Reproduced, AsCohort, Missing, OtherReason int }
	got := make(map[area.Level]tally)
	all, those, percent := extract.Panels[0], extract.Panels[1], extract.Panels[2]
	periods := 0
	for _, period := range all.Periods() {
		periods++
		for cell := range percent.All(period) {
			level := cell.Area.Level()
			count := got[level]
			whole, _ := all.At(cell.Area.First(), period)
			part, _ := those.At(cell.Area.First(), period)
			figure := retention.ThreeOrMorePercent(part.Value, whole.Value)
			n, ok1 := whole.Value.Point()
			three, ok2 := part.Value.Point()
			if !ok1 || !ok2 {
				count.Missing++
				if figure.Reason() != cell.Value.Reason() {
					count.OtherReason++
				}
				got[level] = count
				continue
			}
			count.Rows++
			if metrics.Agree(cell.Value, figure) == metrics.Reproduced {
				count.Reproduced++
			}
			cohort := retention.StabilityOf(cohortOf(int(three), int(n)))
			if metrics.Agree(cell.Value, cohort.ThreeOrMorePercent) == metrics.Reproduced {
				count.AsCohort++
			}
			got[level] = count
		}
	}
	want := map[area.Level]tally{
		area.National: {Rows: 1, Reproduced: 1, AsCohort: 1},
		area.Regional: {Rows: 11, Reproduced: 11, AsCohort: 11},
		// Barnet made no return, and the Isles of Scilly have no such figure.
		area.LocalAuthority: {Rows: 151, Reproduced: 151, AsCohort: 151, Missing: 2},
	}
	if diff := cmp.Diff(want, got); diff != "" || periods != 1 {
		t.Errorf("%d periods, mismatch (-want +got):\n%s", periods, diff)
	}
}

// cohortOf gives a number of children of whom some had three workers, and the others one.
func cohortOf(three, children int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range children {
			workers := 1
			if i < three {
				workers = 3
			}
			if !yield(workers) {
				return
			}
		}
	}
}
