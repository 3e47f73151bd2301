package annexa_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// answering is a return of invented children among whom there is somebody for every measure that the lists answer, with
// every wanted cell filled in but for ends of what goes on.
func answering() book {
	looked := func(child, born, started string, more row) row {
		r := row{
			"child": child, "born": born, "unaccompanied": "No", "started": started, "status": "C2: FCO", "review": "10/02/2025",
			"visit": "11/03/2025", "health": "01/12/2024", "dental": "02/12/2024", "placements": "1", "missing": "0",
			"placed": "01/08/2022", "placement": "U4", "location": "Out",
		}
		for key, text := range more {
			r[key] = text
		}
		return r
	}
	left := func(child, reason string) row {
		return looked(child, "15/06/2014", "01/07/2022", row{"ended": "17/01/2025", "reason": reason})
	}
	leaver := func(child, born string) row {
		return row{
			"child": child, "born": born, "eligibility": "Former relevant child", "review": "12/01/2025", "touch": "Yes",
			"accommodation": "U", "suitable": "Suitable", "activity": "F2",
		}
	}
	return book{
		newTable(1, row{"child": "K1", "born": "01/02/2015", "received": "02/01/2025"}),
		newTable(2, row{"child": "K1", "started": "01/10/2024"}),
		newTable(3,
			row{"child": "K1", "born": "01/02/2015", "received": "03/01/2025", "no_further_action": "No", "earlier": "0"},
			row{"child": "K2", "born": "31/12/2019", "received": "05/11/2024", "no_further_action": "Yes", "earlier": "3"}),
		newTable(4, row{"child": "K1", "born": "01/02/2015", "started": "06/01/2025", "authorised": "28/02/2025"}),
		newTable(5, row{"child": "K2", "born": "31/12/2019", "discussed": "04/02/2025", "conference": "20/02/2025"}),
		newTable(6, row{"child": "K1", "born": "01/02/2015", "opened": "03/01/2025", "status": "Child in need plan"}),
		newTable(7,
			row{
				"child": "K2", "born": "31/12/2019", "started": "20/11/2024", "visit": "24/03/2025", "review": "12/02/2025",
				"earlier": "0",
			},
			row{"child": "K3", "born": "31/12/2016", "started": "20/11/2021", "ended": "20/12/2024", "visit": "02/12/2024",
				"review": "02/12/2024", "earlier": "1"}),
		newTable(8,
			looked("K4", "15/06/2012", "01/07/2021", nil), left("K5", "E11"), left("K6", "E45"), left("K7", "E41"),
			looked("K8", "15/06/2013", "01/12/2024", row{"placed": "01/12/2024", "location": "In"})),
		newTable(9, leaver("K9", "20/03/2006"), leaver("K10", "20/03/2007")),
		newTable(10, row{
			"child": "K5", "born": "15/06/2014", "entered": "01/07/2022", "ordered": "03/03/2024", "matched": "05/06/2024",
			"placed": "01/08/2024", "adopted": "17/01/2025", "fostered": "01/07/2022",
		}),
		newTable(11, row{"adopter": "A1"}),
	}
}

// figures are those of a reading for the six months to the day of the extract and for the year, the last of three.
func figures(t *testing.T, r *annexa.Reading) (halfYear, year map[string]tally.Figure) {
	t.Helper()
	var b tally.Block
	b.Reset(r.Extract)
	for _, c := range children(r) {
		b.Append(c)
	}
	count := func(windows ...tally.Window) map[string]tally.Figure {
		plan, err := tally.NewPlan(tally.Options{
			Windows: windows, HoldingRoles: []string{"allocated case worker"},
			ProtectionVisits: timescale.Timescale{N: 10, Unit: timescale.WorkingDays},
		})
		if err != nil {
			t.Fatal(err)
		}
		counts := tally.New(plan)
		counts.Add(&b)
		all := make(map[string]tally.Figure)
		for f := range counts.Figures(len(windows) - 1) {
			all[f.Measure] = f
		}
		return all
	}
	day := func(monthsBack int) metrics.Date { return r.Extract.AsAt.AddDays(1).AddMonths(-monthsBack) }
	return count(tally.Window{From: day(6), To: r.Extract.AsAt}), count(
		tally.Window{From: day(36), To: day(24).AddDays(-1)}, tally.Window{From: day(24), To: day(12).AddDays(-1)},
		tally.Window{From: day(12), To: r.Extract.AsAt})
}

// says tells whether a figure says something: a value, the numerator of a rate, or a range that leaves something out. A
// share or mean of nobody says nothing, since there is somebody for each measure.
func says(f tally.Figure) bool {
	lower, upper, isRange := f.Value.Bounds()
	if f.Denominator().Reason() == metrics.Reported && isRange {
		return lower > 0 || upper < 100
	}
	_, _, hasNumber := f.Numerator().Bounds()
	m, _ := catalogue.Find(f.Measure)
	return hasNumber && (m.Kind == panel.Rate || m.Kind == panel.Count)
}

// TestEveryMeasureIsAnsweredOrAGap holds the gaps against what package tally makes of a return with everything in it:
// each measure of the catalogue is answered, or it is a gap without figures, and the gaps are in the catalogue's order.
func TestEveryMeasureIsAnsweredOrAGap(t *testing.T) {
	halfYear, year := figures(t, readBoth(t, answering(), annexa.Options{AsAt: date("2025-03-31")}))
	gaps := annexa.Gaps()
	for m := range catalogue.All() {
		isGap := len(gaps) > 0 && gaps[0].Measure == m.ID
		if isGap {
			if gaps[0].Reason == "" {
				t.Errorf("%s is a gap without a reason", m.ID)
			}
			gaps = gaps[1:]
		}
		if answered := says(halfYear[m.ID]) || says(year[m.ID]); answered == isGap {
			t.Errorf("%s: a gap is %v; for six months the tally has %v %+v, for the year %v %+v", m.ID, isGap,
				halfYear[m.ID].Value, halfYear[m.ID].Warnings, year[m.ID].Value, year[m.ID].Warnings)
		}
		for _, f := range []tally.Figure{halfYear[m.ID], year[m.ID]} {
			if isGap && f.Counted {
				t.Errorf("%s is a gap, and the tally has %v", m.ID, f.Value)
			}
		}
	}
	if len(gaps) > 0 {
		t.Errorf("%v is not in the catalogue, or not in its place", gaps[0])
	}
	annexa.Gaps()[0].Reason = "changed by its caller"
	if annexa.Gaps()[0].Reason == "changed by its caller" {
		t.Error("the gaps are shared with their caller")
	}
}

// TestWithoutConferences holds that enquiries without the column of conferences answer how many there were, and nothing
// about conferences.
func TestWithoutConferences(t *testing.T) {
	b := answering()
	b[4].rename("Date of Initial Child Protection Conference", "")
	halfYear, _ := figures(t, readBoth(t, b, options()))
	if f := halfYear["section_47_rate"]; !f.Counted || f.Yes != 1 {
		t.Errorf("enquiries are %+v, want 1", f)
	}
	for _, id := range []string{
		"icpc_timeliness", "icpc_0_to_10_days", "icpc_11_to_15_days", "icpc_16_to_20_days", "icpc_21_days_or_more",
	} {
		if f := halfYear[id]; f.Counted || f.Value.Reason() != metrics.Unavailable {
			t.Errorf("%s is %v, counted %v, want it unavailable", id, f.Value, f.Counted)
		}
	}
}

// TestMistypedEnds holds that a figure is a range where an end cannot be, and not one without the child.
func TestMistypedEnds(t *testing.T) {
	b := answering()
	b[6].add(7, row{"child": "K20", "born": "31/12/2016", "started": "20/11/2024", "ended": "20/11/2014", "earlier": "0"})
	b[4].add(5, row{"child": "K20", "born": "31/12/2016", "discussed": "04/02/2025", "conference": "20.02"})
	halfYear, _ := figures(t, readBoth(t, b, options()))
	for id, want := range map[string][2]float64{"child_protection_plan_rate": {1, 2}, "icpc_11_to_15_days": {1, 2}} {
		lower, upper, ok := halfYear[id].Numerator().Bounds()
		if _, exact := halfYear[id].Numerator().Point(); exact || !ok || lower != want[0] || upper != want[1] {
			t.Errorf("%s is of %v to %v, exact %v, want %v", id, lower, upper, exact, want)
		}
	}
}
