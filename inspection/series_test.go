package inspection_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// seriesDay is a day; an empty text is none.
func seriesDay(text string) metrics.Date {
	d, _ := metrics.ParseDate(text)
	return d
}

// seriesCouncil is an invented council.
func seriesCouncil(t *testing.T) area.ID {
	t.Helper()
	r, err := area.NewRegister(area.Entry{Number: 1, Name: "Ashenmoor", Level: area.LocalAuthority})
	if err != nil {
		t.Fatal(err)
	}
	id, _ := r.ByNumber(1)
	return id
}

// TestMonitoring holds which visits belong to the last inspection, and the days between them.
func TestMonitoring(t *testing.T) {
	council := seriesCouncil(t)
	at := func(kind inspection.Kind, start, published string) inspection.Inspection {
		return inspection.Inspection{Council: council, Kind: kind, Start: seriesDay(start), Published: seriesDay(published)}
	}
	judged := at(inspection.StandardInspection, "2022-07-11", "2022-09-05")
	h := inspection.NewHistory(
		at(inspection.MonitoringVisit, "2019-01-08", "2019-02-01"), // of an earlier series
		judged,
		at(inspection.FocusedVisit, "2022-12-01", "2023-01-05"),
		at(inspection.MonitoringVisit, "2023-02-28", "2023-04-03"),
		at(inspection.MonitoringVisit, "2023-07-25", ""),
	)
	s := h.Monitoring(council)
	if s.After != judged || len(s.Visits) != 2 {
		t.Errorf("%d visits after %v, want 2 after the inspection of July 2022", len(s.Visits), s.After.Start)
	}
	if diff := cmp.Diff([]int{176, 147}, s.Gaps); diff != "" {
		t.Errorf("gaps mismatch (-want +got):\n%s", diff)
	}
	unpublished := judged
	unpublished.Published = metrics.Date{}
	if s := inspection.NewHistory(unpublished, at(inspection.MonitoringVisit, "2023-02-28", "")).Monitoring(council); !cmp.Equal(s.Gaps, []int{-1}) {
		t.Errorf("from a day that is not known: %v, want -1", s.Gaps)
	}
	if s := inspection.NewHistory().Monitoring(council); s.Visits != nil || s.After != (inspection.Inspection{}) {
		t.Errorf("of nothing: %+v", s)
	}
}

// TestDifferences holds what changed between two snapshots, and that nothing changed between one and itself.
func TestDifferences(t *testing.T) {
	council := seriesCouncil(t)
	at := func(start string, g inspection.Grade) inspection.Inspection {
		i := inspection.Inspection{
			Council: council, Kind: inspection.ShortInspection, Start: seriesDay(start), Framework: inspection.ILACSSplit,
		}
		return i.With(inspection.CareLeavers, inspection.Graded(g))
	}
	redated := at("2024-01-01", inspection.Good)
	redated.Published = seriesDay("2024-03-01")
	before := inspection.NewHistory(at("2023-11-06", inspection.Good), at("2024-01-01", inspection.Good), at("2024-05-01", inspection.Good))
	after := inspection.NewHistory(at("2023-11-06", inspection.RequiresImprovement), redated, at("2025-02-03", inspection.Outstanding))
	var got []string
	for _, d := range inspection.Differences(before, after) {
		got = append(got, d.Inspection.Start.String()+" "+d.Kind.String())
		if d.Kind == inspection.Rejudged && (d.Area != inspection.CareLeavers || d.Before != inspection.Graded(inspection.Good) ||
			d.After != inspection.Graded(inspection.RequiresImprovement)) {
			t.Errorf("judged otherwise: %+v", d)
		}
	}
	want := []string{"2023-11-06 judged otherwise", "2024-01-01 dated otherwise", "2024-05-01 removed", "2025-02-03 added"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for _, h := range []*inspection.History{before, after, inspection.NewHistory()} {
		if d := inspection.Differences(h, h); d != nil {
			t.Errorf("a snapshot differs from itself: %+v", d)
		}
	}
}

// Two snapshots of a source: an inspection came to it.
func ExampleDifferences() {
	r, err := area.NewRegister(area.Entry{Number: 1, Name: "Ashenmoor", Level: area.LocalAuthority})
	if err != nil {
		fmt.Println(err)
		return
	}
	ashenmoor, _ := r.ByNumber(1)
	first := inspection.Inspection{Council: ashenmoor, Kind: inspection.ShortInspection, Start: seriesDay("2021-03-01")}
	second := inspection.Inspection{Council: ashenmoor, Kind: inspection.ShortInspection, Start: seriesDay("2024-03-04")}
	for _, d := range inspection.Differences(inspection.NewHistory(first), inspection.NewHistory(first, second)) {
		fmt.Println(d.Inspection.Council, d.Inspection.Start, d.Kind)
	}
	// Output: Ashenmoor 2024-03-04 added
}

func ExampleHistory_Monitoring() {
	r, err := area.NewRegister(area.Entry{Number: 1, Name: "Ashenmoor", Level: area.LocalAuthority})
	if err != nil {
		fmt.Println(err)
		return
	}
	ashenmoor, _ := r.ByNumber(1)
	s := inspection.NewHistory(
		inspection.Inspection{
			Council: ashenmoor, Kind: inspection.StandardInspection, Start: seriesDay("2024-03-04"), Published: seriesDay("2024-05-01"),
		},
		inspection.Inspection{Council: ashenmoor, Kind: inspection.MonitoringVisit, Start: seriesDay("2024-09-10")},
	).Monitoring(ashenmoor)
	fmt.Println(len(s.Visits), "visit,", s.Gaps[0], "days after the report")
	// Output: 1 visit, 132 days after the report
}
