package inspection_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
)

// TestMonitoring holds which visits belong to the last inspection, the days between them, and how many of these are a
// quarter or less.
func TestMonitoring(t *testing.T) {
	visit := func(start string) inspection.Inspection {
		return judged("Ashenmoor", inspection.MonitoringVisit, start)
	}
	undated := func(published string) inspection.Inspection {
		in := visit("")
		in.Published = date(published)
		return in
	}
	earlier, last := standard("Ashenmoor", "2018-05-14", i), standard("Ashenmoor", "2022-07-11", i)
	last.Published = date("2022-09-05")
	unpublished := last
	unpublished.Published = metrics.Date{}
	focused := judged("Ashenmoor", inspection.FocusedVisit, "2022-12-01")
	type all = []inspection.Inspection
	exactly := func(days ...int) []metrics.Value {
		var gaps []metrics.Value
		for _, n := range days {
			gaps = append(gaps, metrics.Exact(n))
		}
		return gaps
	}
	blank := metrics.Value{}
	for _, test := range []struct {
		name   string
		given  all
		want   inspection.Series
		n, of  int
		reason string
	}{
		{"nothing", nil, inspection.Series{}, 0, 0, "a council that is not there"},
		{"no visits", all{last, focused}, inspection.Series{After: last}, 0, 0, "a focused visit is none of the series"},
		{"a series", all{earlier, visit("2019-01-08"), last, focused, visit("2023-02-28"), visit("2023-07-25")},
			inspection.Series{After: last, Visits: all{visit("2023-02-28"), visit("2023-07-25")}, Gaps: exactly(176, 147)},
			0, 1, "from the publication, then from the visit before; the visit of 2019 is of an earlier series"},
		{"a quarter", all{last, visit("2022-12-01"), visit("2023-03-03"), visit("2023-06-04")},
			inspection.Series{
				After: last, Visits: all{visit("2022-12-01"), visit("2023-03-03"), visit("2023-06-04")},
				Gaps: exactly(87, 92, 93),
			}, 1, 2, "92 days are a quarter, 93 are more; the first gap is not one between visits"},
		{"unpublished", all{unpublished, visit("2023-02-28"), visit("2023-05-01")},
			inspection.Series{
				After: unpublished, Visits: all{visit("2023-02-28"), visit("2023-05-01")},
				Gaps: []metrics.Value{blank, metrics.Exact(62)},
			}, 1, 1, "the day from which the first gap goes is not known, and blank is no nought"},
		{"without an inspection", all{visit("2023-02-28")},
			inspection.Series{Visits: all{visit("2023-02-28")}, Gaps: []metrics.Value{blank}}, 0, 0,
			"the history has none to go from"},
		{"on the day of publication", all{last, visit("2022-09-05")},
			inspection.Series{After: last, Visits: all{visit("2022-09-05")}, Gaps: exactly(0)}, 0, 0,
			"nought days are known, and no blank"},
		{"an undated visit between",
			all{last, visit("2022-12-01"), undated("2023-03-20"), visit("2023-06-05"), visit("2023-08-07")},
			inspection.Series{
				After:  last,
				Visits: all{visit("2022-12-01"), undated("2023-03-20"), visit("2023-06-05"), visit("2023-08-07")},
				Gaps:   []metrics.Value{metrics.Exact(87), blank, blank, metrics.Exact(63)},
			}, 1, 1, "neither the gap to it is known nor that from it, and neither is counted"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := inspection.NewHistory(test.given...).Monitoring(council("Ashenmoor"))
			if diff := cmp.Diff(test.want, got, byEquality); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s%s", diff, test.reason)
			}
			if n, of := got.WithinQuarter(); n != test.n || of != test.of {
				t.Errorf("%d of %d within a quarter, want %d of %d: %s", n, of, test.n, test.of, test.reason)
			}
		})
	}
}

// TestSeriesJSON holds that a gap that is not known is null to a program.
func TestSeriesJSON(t *testing.T) {
	s := inspection.Series{Gaps: []metrics.Value{{}, metrics.Exact(62)}}
	want := `[
		{"value": null, "symbol": "", "lower": null, "upper": null},
		{"value": 62, "symbol": null, "lower": 62, "upper": 62}
	]`
	if diff := diffJSON(t, want, s.Gaps); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func ExampleHistory_Monitoring() {
	s := inspection.NewHistory(
		standard("Brackwater", "2022-02-07", i, i, i, ri), judged("Brackwater", inspection.MonitoringVisit, "2022-08-01"),
	).Monitoring(council("Brackwater"))
	fmt.Println(len(s.Visits), "visit,", s.Gaps[0], "days after the report")
	// Output: 1 visit, 126 days after the report
}

// TestSeriesListsInJSON holds that a list is a list where there are no visits, and that no inspection is null.
func TestSeriesListsInJSON(t *testing.T) {
	last := standard("Ashenmoor", "2022-07-11", i)
	visit := judged("Ashenmoor", inspection.MonitoringVisit, "2023-02-28")
	for _, test := range []struct {
		reason       string
		given        []inspection.Inspection
		after        bool
		visits, gaps int
	}{
		{"nothing", nil, false, 0, 0},
		{"an inspection and no visits", []inspection.Inspection{last}, true, 0, 0},
		{"a visit after nothing", []inspection.Inspection{visit}, false, 1, 1},
		{"a visit", []inspection.Inspection{last, visit}, true, 1, 1},
	} {
		data, err := json.Marshal(inspection.NewHistory(test.given...).Monitoring(council("Ashenmoor")))
		if err != nil {
			t.Fatal(err)
		}
		var object map[string]any
		if err := json.Unmarshal(data, &object); err != nil {
			t.Fatal(err)
		}
		after, _ := object["after"].(map[string]any)
		visits, isList := object["visits"].([]any)
		gaps, alsoList := object["gaps"].([]any)
		if (after != nil) != test.after || !isList || !alsoList || len(visits) != test.visits || len(gaps) != test.gaps || len(object) != 3 {
			t.Errorf("%s: %s", test.reason, data)
		}
	}
}
