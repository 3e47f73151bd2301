package tally

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
)

// TestStaffExtract holds what an extract can answer of the years to September 2023 and 2024.
func TestStaffExtract(t *testing.T) {
	all := []string{"inpost", "starters", "leavers", "turnover", "agency", "agency_rate", "holders", "cases", "caseload"}
	ids := map[string]string{
		"inpost": "inpost_fte", "starters": "starters_headcount", "leavers": "leavers_fte", "turnover": "turnover_rate_fte",
		"agency": "agency_headcount", "agency_rate": "agency_rate_fte", "holders": "case_holders_fte", "cases": "cases",
		"caseload": "caseload_fte",
	}
	with := func(change func(*StaffExtract)) StaffExtract {
		e := wholeStaff("2025-01-01")
		change(&e)
		return e
	}
	flows := []string{"starters", "leavers", "turnover"}
	for _, test := range []struct {
		reason  string
		extract StaffExtract
		options func(*Options)
		lacks   []string
	}{
		{"everything", with(func(*StaffExtract) {}), nil, nil},
		{"whole from the day before the window", with(func(e *StaffExtract) { e.Workers.From = date("2023-09-30") }), nil, nil},
		{"whole from its first day: who was there before is not known", with(func(e *StaffExtract) { e.Workers.From = date("2023-10-01") }),
			nil, flows},
		{"the last day of the window is that of the extract", with(func(e *StaffExtract) { e.AsAt = date("2024-09-30") }), nil, nil},
		{"the window is not over", with(func(e *StaffExtract) { e.AsAt = date("2024-09-29") }), nil,
			[]string{"inpost", "turnover", "agency", "agency_rate", "holders", "cases", "caseload"}},
		{"the window has not begun", with(func(e *StaffExtract) { e.AsAt = date("2023-09-30") }), nil, all},
		{"only where they are now, as at the last day", with(func(e *StaffExtract) {
			e.AsAt, e.Workers.Depth, e.Allocations.Depth = date("2024-09-30"), caserecord.Latest, caserecord.Latest
		}), nil, flows},
		{"only where they are now, later", with(func(e *StaffExtract) { e.Workers.Depth, e.Allocations.Depth = caserecord.Latest, caserecord.Latest }),
			nil, all},
		{"no workers", with(func(e *StaffExtract) { e.Workers = caserecord.Holding{} }), nil,
			[]string{"inpost", "starters", "leavers", "turnover", "agency", "agency_rate", "holders", "caseload"}},
		{"workers without ends", with(func(e *StaffExtract) { e.Workers.Depth = caserecord.Partial }), nil,
			[]string{"inpost", "starters", "leavers", "turnover", "agency", "agency_rate", "holders", "caseload"}},
		{"no allocations", with(func(e *StaffExtract) { e.Allocations = caserecord.Holding{} }), nil, []string{"holders", "cases", "caseload"}},
		{"allocations from after the last day", with(func(e *StaffExtract) { e.Allocations.From = date("2024-10-01") }), nil,
			[]string{"holders", "cases", "caseload"}},
		{"allocations from the last day on", with(func(e *StaffExtract) { e.Allocations.From = date("2024-09-30") }), nil, nil},
		{"the zero extract", StaffExtract{}, nil, all},
		{"nobody says what a case is", with(func(*StaffExtract) {}), func(o *Options) { o.CaseUnit = 0 }, []string{"cases", "caseload"}},
		{"nor who holds one", with(func(*StaffExtract) {}), func(o *Options) { o.HoldingRoles = nil }, []string{"holders", "cases", "caseload"}},
	} {
		o := Options{Windows: censusYears(2024, 2024), HoldingRoles: []string{holdingRole}, CaseUnit: caserecord.Children}
		if test.options != nil {
			test.options(&o)
		}
		p, err := NewPlan(o)
		if err != nil {
			t.Fatal(err)
		}
		w := NewWorkforce(p)
		w.Add(test.extract)
		var lacks []string
		for _, name := range all {
			f, ok := w.Figure(ids[name], 0)
			if !ok {
				t.Fatalf("no figure %s", name)
			}
			if !f.Counted {
				lacks = append(lacks, name)
				if want := metrics.Missing(metrics.Unavailable); f.Value != want || f.Known != want || f.Numerator != want || f.Denominator != want {
					t.Errorf("%s: %s is not counted and has figures: %+v", test.reason, name, f)
				}
				if len(f.Warnings) != 1 || f.Warnings[0].Code != ListLacks {
					t.Errorf("%s: %s warns %v", test.reason, name, f.Warnings)
				}
			}
		}
		if diff := cmp.Diff(test.lacks, lacks); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, diff)
		}
		// Of a merged whole of which one part cannot answer, nothing can.
		both := NewWorkforce(p)
		both.Add(wholeStaff("2025-01-01"))
		if err := both.Merge(w); err != nil {
			t.Fatal(err)
		}
		for _, name := range test.lacks {
			if f, _ := both.Figure(ids[name], 0); f.Counted {
				t.Errorf("%s: merged with a whole extract, %s is counted", test.reason, name)
			}
		}
	}
}

func TestStaffFigure(t *testing.T) {
	p := censusPlan(t, caserecord.Children)
	w := NewWorkforce(p)
	if f, _ := w.Figure("cases", 0); f.Counted || len(f.Warnings) != 1 || f.Warnings[0].Code != NothingCounted {
		t.Errorf("of nothing: %+v", f)
	}
	for _, id := range []string{"", "referrals", "vacancy_fte"} {
		if f, ok := w.Figure(id, 0); ok {
			t.Errorf("a figure %q: %+v", id, f)
		}
	}
	for _, window := range []int{-1, 5} {
		if _, ok := w.Figure("cases", window); ok || len(slices.Collect(w.Figures(window))) > 0 {
			t.Errorf("figures of window %d", window)
		}
	}
	if _, ok := (&Workforce{}).Figure("cases", 0); ok || len(slices.Collect((&Workforce{}).Figures(0))) > 0 {
		t.Error("figures without a plan")
	}
	hold := func(id string, children ...string) (as []caserecord.Allocation) {
		for _, c := range children {
			as = append(as, caserecord.Allocation{Child: c, Worker: id, Role: holdingRole, Start: date("2024-01-01")})
		}
		return as
	}
	spell := func(id string, fte metrics.Value, agency metrics.Verdict) []caserecord.Worker {
		return []caserecord.Worker{{ID: id, FTE: fte, Agency: agency, Start: date("2020-01-01")}}
	}
	w.Add(wholeStaff("2025-09-30"),
		Staff{spell("a", metrics.Exact(0.8), metrics.No), hold("a", "c1", "c2", "c3")},
		Staff{spell("b", metrics.Value{}, metrics.No), hold("b", "c3", "c4")},
		Staff{spell("c", metrics.Exact(0.5), metrics.Yes), nil},
		Staff{spell("d", metrics.Exact(0.7), metrics.CannotTell), hold("d", "c5")},
	)
	by := map[string]StaffFigure{}
	for f := range w.Figures(4) {
		by[f.Measure] = f
	}
	if len(by) != 15 {
		t.Errorf("%d figures, want 15", len(by))
	}
	none, blank := metrics.Missing(metrics.NotApplicable), metrics.Value{}
	window := p.windows[4]
	for _, want := range []StaffFigure{
		{
			Measure: "inpost_fte", Value: blank, Known: metrics.Between(0.8, 1.5), Numerator: blank, Denominator: none, Workers: 2, Unsure: 1,
			WithoutFTE: []WithoutFTE{{metrics.Blank, 1}},
			Warnings: []metrics.Warning{
				{Code: NotRecorded, Message: "it is not recorded whether somebody is an agency worker", Have: metrics.Exact(1)},
				{Code: FTEMissing, Message: "somebody has no FTE that is a number", Have: metrics.Exact(1)},
			},
		},
		{
			Measure: "agency_rate_headcount", Value: metrics.Share(metrics.Between(1, 2), metrics.Between(2, 3)),
			Known: metrics.Share(metrics.Between(1, 2), metrics.Between(2, 3)), Numerator: metrics.Between(1, 2),
			Denominator: metrics.Exact(4), Workers: 1, Unsure: 1,
			Warnings: []metrics.Warning{
				{Code: NotRecorded, Message: "it is not recorded whether somebody is an agency worker", Have: metrics.Exact(1)},
			},
		},
		{
			Measure: "caseload_fte", Value: blank, Known: metrics.Exact(4), Numerator: metrics.Exact(6), Denominator: blank, Workers: 3,
			WithoutFTE: []WithoutFTE{{metrics.Blank, 1}},
			Warnings: []metrics.Warning{
				{Code: FTEMissing, Message: "somebody has no FTE that is a number", Have: metrics.Exact(1)},
			},
		},
		{Measure: "cases", Value: metrics.Exact(6), Known: metrics.Exact(6), Numerator: metrics.Exact(6), Denominator: none, Workers: 3},
		{
			Measure: "turnover_rate_headcount", Value: metrics.Percent(metrics.Exact(0), metrics.Between(2, 3)),
			Known: metrics.Percent(metrics.Exact(0), metrics.Between(2, 3)), Numerator: metrics.Exact(0),
			Denominator: metrics.Between(2, 3),
			Warnings: []metrics.Warning{
				{Code: NotRecorded, Message: "it is not recorded whether somebody is an agency worker", Have: metrics.Exact(1)},
			},
		},
	} {
		want.Counted, want.Window = true, window
		if diff := cmp.Diff(want, by[want.Measure], cmpopts.EquateComparable(metrics.Value{}, Window{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Measure, diff)
		}
	}
	for _, test := range []struct {
		figure StaffFigure
		want   string
	}{
		{by["cases"], `{"measure":"cases","window":{"period":"2025 Reporting year","from":"2024-10-01","to":"2025-09-30"},` +
			`"value":{"value":6,"symbol":null,"lower":6,"upper":6},"known":{"value":6,"symbol":null,"lower":6,"upper":6},` +
			`"numerator":{"value":6,"symbol":null,"lower":6,"upper":6},"denominator":{"value":null,"symbol":"z","lower":null,"upper":null},` +
			`"counted":true,"workers":3,"unsure":0,"without_fte":[],"warnings":[]}`},
		{StaffFigure{}, `{"measure":null,"window":{"period":null,"from":null,"to":null},` +
			`"value":{"value":null,"symbol":"","lower":null,"upper":null},"known":{"value":null,"symbol":"","lower":null,"upper":null},` +
			`"numerator":{"value":null,"symbol":"","lower":null,"upper":null},"denominator":{"value":null,"symbol":"","lower":null,"upper":null},` +
			`"counted":false,"workers":null,"unsure":null,"without_fte":null,"warnings":[]}`},
	} {
		if got, err := json.Marshal(test.figure); err != nil || string(got) != test.want {
			t.Errorf("in JSON %s, %v\nwant    %s", got, err, test.want)
		}
	}
}

// TestStaffMeasures holds that the measures are in the catalogue, in its order, and none of them is of children.
func TestStaffMeasures(t *testing.T) {
	var ids []string
	for m := range catalogue.All() {
		ids = append(ids, m.ID)
	}
	last := -1
	for _, m := range staffMeasures {
		at := slices.Index(ids, m.id)
		if at <= last {
			t.Errorf("%s is not in the catalogue after the one before", m.id)
		}
		last = at
		if _, ok := find(m.id); ok {
			t.Errorf("%s is a measure of children too", m.id)
		}
	}
}
