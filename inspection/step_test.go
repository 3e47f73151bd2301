package inspection_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// TestSteps holds which pairs of inspections are steps, consecutive and from the first to the latest.
func TestSteps(t *testing.T) {
	unstated := standard("Ashenmoor", "2021-03-01", none, g)
	visit := judged("Ashenmoor", inspection.MonitoringVisit, "2020-02-03")
	h := inspection.NewHistory(
		standard("Ashenmoor", "2018-10-08", ri, ri), visit, unstated, standard("Ashenmoor", "2022-05-09", g, g),
		standard("Ashenmoor", "2026-05-11", o, o), // the framework has no overall grade, whatever the source says
		standard("Brackwater", "2019-01-14", g, g),
		standard("Dunmarsh", "2018-01-29", g, g), standard("Dunmarsh", "2021-11-08", i, i), // it ceased in 2023
	)
	type step struct {
		council, before, after string
		change                 inspection.Change
		days                   int
	}
	read := func(steps func(func(inspection.Step) bool)) []step {
		var all []step
		for s := range steps {
			days, ok := s.Days()
			if !ok {
				t.Errorf("%v: no days between %v and %v", s.After.Council, s.Before.Start, s.After.Start)
			}
			all = append(all, step{s.After.Council.Name(), s.Before.Start.String(), s.After.Start.String(), s.Change(), days})
		}
		return all
	}
	const improved, declined = inspection.Improved, inspection.Declined
	for _, test := range []struct {
		name   string
		got    []step
		want   []step
		reason string
	}{
		{
			"overall", read(h.Steps(inspection.Overall)),
			[]step{
				{"Ashenmoor", "2018-10-08", "2022-05-09", improved, 1309},
				{"Dunmarsh", "2018-01-29", "2021-11-08", declined, 1379},
			},
			"visits, an inspection without a grade and one without an overall judgement are passed over",
		},
		{
			"leaders", read(h.Steps(inspection.Leaders)),
			[]step{
				{"Ashenmoor", "2018-10-08", "2021-03-01", improved, 875},
				{"Ashenmoor", "2021-03-01", "2022-05-09", inspection.RetainedGoodOrBetter, 434},
				{"Ashenmoor", "2022-05-09", "2026-05-11", improved, 1463},
				{"Dunmarsh", "2018-01-29", "2021-11-08", declined, 1379},
			},
			"areas go on after April 2026",
		},
		{
			"first and latest", read(h.FirstAndLatest(date("2026-06-01"), inspection.Leaders)),
			[]step{{"Ashenmoor", "2018-10-08", "2026-05-11", improved, 2772}}, "Dunmarsh has ceased by then",
		},
		{
			"first and latest, earlier", read(h.FirstAndLatest(date("2023-03-31"), inspection.Overall)),
			[]step{
				{"Ashenmoor", "2018-10-08", "2022-05-09", improved, 1309},
				{"Dunmarsh", "2018-01-29", "2021-11-08", declined, 1379},
			},
			"and exists on its last day",
		},
		{
			"first and latest, cut off", read(h.FirstAndLatest(date("2023-03-31"), inspection.Leaders)),
			[]step{
				{"Ashenmoor", "2018-10-08", "2022-05-09", improved, 1309},
				{"Dunmarsh", "2018-01-29", "2021-11-08", declined, 1379},
			},
			"what began in 2026 is not of that day",
		},
		{
			"first and latest, first day", read(h.FirstAndLatest(date("2021-11-08"), inspection.Leaders)),
			[]step{
				{"Ashenmoor", "2018-10-08", "2021-03-01", improved, 875},
				{"Dunmarsh", "2018-01-29", "2021-11-08", declined, 1379},
			},
			"begun by a day is begun on it, too",
		},
		{
			"first and latest, day before", read(h.FirstAndLatest(date("2021-11-07"), inspection.Leaders)),
			[]step{{"Ashenmoor", "2018-10-08", "2021-03-01", improved, 875}}, "Dunmarsh had one by then",
		},
		{
			"first and latest, no day", read(h.FirstAndLatest(metrics.Date{}, inspection.Leaders)),
			[]step{{"Ashenmoor", "2018-10-08", "2026-05-11", improved, 2772}}, "no limit, and the councils without an end",
		},
		{"no area", read(h.Steps(0)), nil, "a number that is no area has no judgements"},
	} {
		if diff := cmp.Diff(test.want, test.got, cmp.AllowUnexported(step{})); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s%s", test.name, diff, test.reason)
		}
	}
	for range h.Steps(inspection.Leaders) {
		break // a caller may stop
	}
	for range h.FirstAndLatest(metrics.Date{}, inspection.Leaders) {
		break
	}
	if _, ok := (inspection.Step{}).Days(); ok {
		t.Error("days between no inspections")
	}
	if got := (inspection.Step{}).Change(); got != inspection.Incomparable {
		t.Errorf("no inspections: %v", got)
	}
}

// TestChangesOf holds that steps are counted as they come, each once.
func TestChangesOf(t *testing.T) {
	of := func(before, after inspection.Grade) inspection.Step {
		return inspection.Step{
			Area:   inspection.Overall,
			Before: standard("Ashenmoor", "2019-03-04", before), After: standard("Ashenmoor", "2022-05-09", after),
		}
	}
	for _, test := range []struct {
		name   string
		steps  []inspection.Step
		want   inspection.Changes
		reason string
	}{
		{"nothing", nil, inspection.Changes{}, "no steps"},
		{"each", []inspection.Step{of(g, o), of(i, ri), of(g, g), of(o, o), of(o, o), of(ri, ri), of(g, i), of(none, g), {}},
			inspection.Changes{
				Councils: 9, Improved: 2, RetainedGoodOrBetter: 3, RetainedBelowGood: 1, Declined: 1, Incomparable: 2,
			}, "a step of the caller's own that has no two grades is counted, and cannot be compared"},
	} {
		if diff := cmp.Diff(test.want, inspection.ChangesOf(slices.Values(test.steps))); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s%s", test.name, diff, test.reason)
		}
	}
}

func TestTransitionsJSON(t *testing.T) {
	for _, test := range []struct {
		name   string
		of     inspection.Transitions
		want   string
		reason string
	}{
		{"nothing", inspection.Transitions{}, `{
			"outstanding": {"outstanding": 0, "good": 0, "requires_improvement": 0, "inadequate": 0},
			"good": {"outstanding": 0, "good": 0, "requires_improvement": 0, "inadequate": 0},
			"requires_improvement": {"outstanding": 0, "good": 0, "requires_improvement": 0, "inadequate": 0},
			"inadequate": {"outstanding": 0, "good": 0, "requires_improvement": 0, "inadequate": 0}
		}`, "none was counted, which is a count"},
		{"all", inspection.Transitions{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}, {13, 14, 15, 16}}, `{
			"outstanding": {"outstanding": 1, "good": 2, "requires_improvement": 3, "inadequate": 4},
			"good": {"outstanding": 5, "good": 6, "requires_improvement": 7, "inadequate": 8},
			"requires_improvement": {"outstanding": 9, "good": 10, "requires_improvement": 11, "inadequate": 12},
			"inadequate": {"outstanding": 13, "good": 14, "requires_improvement": 15, "inadequate": 16}
		}`, "the grade before, then the grade after"},
	} {
		if diff := diffJSON(t, test.want, test.of); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s%s", test.name, diff, test.reason)
		}
	}
}

// TestTrajectory holds that a series of overall grades ends where the framework has none, and says so.
func TestTrajectory(t *testing.T) {
	before := standard("Ashenmoor", "2022-05-09", g, g, g, ri)
	split := standard("Ashenmoor", "2024-05-13", g, g, g, g, ri)
	without := standard("Ashenmoor", "2026-05-11", none, g, g, o, g)
	visit := judged("Ashenmoor", inspection.FocusedVisit, "2023-02-01")
	sif := judged("Ashenmoor", inspection.SIFInspection, "2014-10-06", ri, g, ri, g, i, o)
	sif2 := judged("Ashenmoor", inspection.SIFInspection, "2017-03-06", g, g, g, g, g, g)
	const changed = inspection.FrameworkChanged
	for _, test := range []struct {
		name        string
		inspections []inspection.Inspection
		area        inspection.JudgementArea
		want        []inspection.Judgement
		warnings    []metrics.WarningCode
		reason      string
	}{
		{"overall", []inspection.Inspection{before, visit, split, without}, inspection.Overall,
			[]inspection.Judgement{inspection.Graded(g), inspection.Graded(g), inspection.Ungraded(inspection.NotInFramework)},
			[]metrics.WarningCode{inspection.OverallEnded}, "not imputed from four areas that are graded"},
		{"overall to 2025", []inspection.Inspection{before, split}, inspection.Overall,
			[]inspection.Judgement{inspection.Graded(g), inspection.Graded(g)}, nil, "it goes on as far as it goes"},
		{"in care", []inspection.Inspection{before, split}, inspection.InCare,
			[]inspection.Judgement{inspection.Graded(ri), inspection.Graded(g)},
			[]metrics.WarningCode{inspection.CareLeaversWithin}, "better, and not of the same children"},
		{"in care since 2023", []inspection.Inspection{split, without}, inspection.InCare,
			[]inspection.Judgement{inspection.Graded(g), inspection.Graded(o)}, nil, "of the same children"},
		{"leaders", []inspection.Inspection{before, split, without}, inspection.Leaders,
			[]inspection.Judgement{inspection.Graded(g), inspection.Graded(g), inspection.Graded(g)}, nil, "goes on"},
		{"care leavers", []inspection.Inspection{before, split}, inspection.CareLeavers,
			[]inspection.Judgement{inspection.Ungraded(inspection.NotInFramework), inspection.Graded(ri)}, nil,
			"they had no judgement of their own before"},
		{"from SIF", []inspection.Inspection{sif, before}, inspection.Leaders,
			[]inspection.Judgement{inspection.Graded(g), inspection.Graded(g)}, []metrics.WarningCode{changed},
			"leadership, management and governance is another area than the impact of leaders"},
		{"within SIF", []inspection.Inspection{sif, sif2}, inspection.Leaders,
			[]inspection.Judgement{inspection.Graded(g), inspection.Graded(g)}, nil, "one framework"},
		{"from SIF to the end of overall", []inspection.Inspection{sif, without}, inspection.Overall,
			[]inspection.Judgement{inspection.Graded(ri), inspection.Ungraded(inspection.NotInFramework)},
			[]metrics.WarningCode{changed, inspection.OverallEnded}, "both are so"},
		{"in care from SIF", []inspection.Inspection{sif, before, split}, inspection.InCare,
			[]inspection.Judgement{inspection.Graded(g), inspection.Graded(ri), inspection.Graded(g)},
			[]metrics.WarningCode{inspection.CareLeaversWithin, changed}, "both are so"},
		{"in care from SIF to the split", []inspection.Inspection{sif, split}, inspection.InCare,
			[]inspection.Judgement{inspection.Graded(g), inspection.Graded(g)}, []metrics.WarningCode{changed},
			"care leavers had a judgement of their own in both"},
		{"visits of two frameworks", []inspection.Inspection{sif, visit}, inspection.Overall,
			[]inspection.Judgement{inspection.Graded(ri)}, nil, "a visit is not of the series"},
		{"nothing", nil, inspection.Overall, nil, nil, "a council that is not there"},
	} {
		got := inspection.NewHistory(test.inspections...).Trajectory(council("Ashenmoor"), test.area)
		var judgements []inspection.Judgement
		for _, in := range got.Inspections {
			judgements = append(judgements, in.Judgement(got.Area))
		}
		if !slices.Equal(judgements, test.want) {
			t.Errorf("%s: %v, want %v: %s", test.name, judgements, test.want, test.reason)
		}
		var codes []metrics.WarningCode
		for _, w := range got.Warnings {
			codes = append(codes, w.Code)
			if w.Message == "" {
				t.Errorf("%s: %s says nothing", test.name, w.Code)
			}
		}
		slices.Sort(codes) // in which order they stand is nobody's promise
		if !slices.Equal(codes, test.warnings) {
			t.Errorf("%s: %v, want %v: %s", test.name, codes, test.warnings, test.reason)
		}
	}
	for code, want := range map[metrics.WarningCode]string{
		inspection.OverallEnded:      "overall_ended",
		inspection.CareLeaversWithin: "care_leavers_within",
		inspection.FrameworkChanged:  "framework_changed",
	} {
		if string(code) != want {
			t.Errorf("code %q, want %q: programs rely on it", code, want)
		}
	}
}

// TestDistributeAmong holds that a group keeps its size.
func TestDistributeAmong(t *testing.T) {
	latest := sample().Latest(date("2024-03-31"))
	ashenmoor, brackwater, coldharrow := council("Ashenmoor"), council("Brackwater"), council("Coldharrow")
	d := inspection.DistributeAmong([]area.ID{brackwater, coldharrow, brackwater}, latest, inspection.Overall)
	if d.Total() != 2 || d.Judged() != 1 || d.Count(i) != 1 || d.NotJudged(inspection.NotInspected) != 1 {
		t.Errorf("%d councils, %d judged, %d inadequate, %d not inspected; want 2, 1, 1, 1: each council once",
			d.Total(), d.Judged(), d.Count(i), d.NotJudged(inspection.NotInspected))
	}
	d = inspection.DistributeAmong([]area.ID{ashenmoor}, sample().Of(ashenmoor), inspection.Overall)
	if d.Total() != 1 || d.Count(g) != 1 {
		t.Errorf("of two inspections of one council %d count, %d good; want the last", d.Total(), d.Count(g))
	}
	for _, test := range []struct {
		name  string
		given []inspection.Inspection
		want  inspection.Judgement
	}{
		{"a visit after its inspection", sample().Of(brackwater), inspection.Graded(i)},
		{"a visit given last, whatever the source says", []inspection.Inspection{
			standard("Brackwater", "2022-02-07", i), judged("Brackwater", inspection.FocusedVisit, "2021-02-01", g),
		}, inspection.Graded(i)},
		{"visits alone", []inspection.Inspection{
			judged("Brackwater", inspection.MonitoringVisit, "2022-11-01"),
			judged("Brackwater", inspection.JointInspection, "2023-11-06"),
		}, inspection.Ungraded(inspection.NotInspected)},
		{"an inspection without the grade after one with it", []inspection.Inspection{
			standard("Brackwater", "2022-02-07", g), standard("Brackwater", "2025-02-03", none, g),
		}, inspection.Judgement{}},
		{"one of an unknown kind, which may be no visit", []inspection.Inspection{judged("Brackwater", 0, "2024-03-04")},
			inspection.Judgement{}},
	} {
		want := inspection.Distribution{}.With(test.want)
		if got := inspection.DistributeAmong([]area.ID{brackwater}, test.given, inspection.Overall); got != want {
			t.Errorf("%s: %d of %d judged, %d not inspected, want %v",
				test.name, got.Judged(), got.Total(), got.NotJudged(inspection.NotInspected), test.want)
		}
	}
	if d := inspection.DistributeAmong(nil, latest, inspection.Overall); d != (inspection.Distribution{}) {
		t.Errorf("no group: %d", d.Total())
	}
}

// TestStanding holds where a grade stands among others.
func TestStanding(t *testing.T) {
	var d inspection.Distribution
	for _, grade := range []inspection.Grade{o, o, g, g, g, i} {
		d = d.With(inspection.Graded(grade))
	}
	d = d.With(inspection.Ungraded(inspection.NotInFramework))
	for _, test := range []struct {
		grade  inspection.Grade
		want   inspection.Standing
		ok     bool
		reason string
	}{
		{o, inspection.Standing{Grade: o, Better: 0, Same: 2, Judged: 6}, true,
			"nobody is better, and the unjudged do not count"},
		{g, inspection.Standing{Grade: g, Better: 2, Same: 3, Judged: 6}, true, "third of six, with two others"},
		{ri, inspection.Standing{}, false, "nobody has it"},
		{i, inspection.Standing{Grade: i, Better: 5, Same: 1, Judged: 6}, true, "sixth of six"},
		{none, inspection.Standing{}, false, "no grade"},
		{9, inspection.Standing{}, false, "no grade"},
	} {
		if got, ok := d.Standing(test.grade); got != test.want || ok != test.ok {
			t.Errorf("%v: %+v, %t, want %+v, %t: %s", test.grade, got, ok, test.want, test.ok, test.reason)
		}
	}
}

func TestStandingString(t *testing.T) {
	for _, test := range []struct {
		standing inspection.Standing
		want     string
		reason   string
	}{
		{inspection.Standing{Grade: g, Better: 30, Same: 61, Judged: 151}, "1 of 61 good, 30 better, of 151 judged",
			"those with a better grade count, too"},
		{inspection.Standing{Grade: o, Same: 30, Judged: 151}, "1 of 30 outstanding, none better, of 151 judged",
			"nobody can be"},
		{inspection.Standing{Grade: ri, Better: 1, Same: 1, Judged: 2},
			"1 of 1 requires improvement to be good, 1 better, of 2 judged", "the grade as Ofsted writes it"},
	} {
		if got := test.standing.String(); got != test.want {
			t.Errorf("%q, want %q: %s", got, test.want, test.reason)
		}
	}
}
