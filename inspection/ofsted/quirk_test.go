package ofsted_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// codeColumn is the column of codes in the third-party table.
const codeColumn = "ltla23cd"

// columnOf is its column of an area of judgement.
func columnOf(a inspection.JudgementArea) string { return tableColumns.Judgements[a-1] }

// rowOf is the standard inspection as the third row of a table, changed.
func rowOf(change func(*inspection.Inspection)) ofsted.Row {
	row := ofsted.Row{
		Place: ofsted.Place{File: "table.csv", Row: 3}, Columns: tableColumns, Inspection: standard(),
	}
	change(&row.Inspection)
	return row
}

func TestCheck(t *testing.T) {
	days := func(start, end, published string) []ofsted.Row {
		day := func(text string) metrics.Date {
			if text == "" {
				return metrics.Date{}
			}
			return date(text)
		}
		return []ofsted.Row{rowOf(func(i *inspection.Inspection) {
			i.Start, i.End, i.Published = day(start), day(end), day(published)
		})}
	}
	tests := []struct {
		name   string
		rows   []ofsted.Row
		want   []cell
		reason string
	}{
		{"none", nil, nil, "no rows, no quirks"},
		{"good", []ofsted.Row{rowOf(func(*inspection.Inspection) {})}, nil, "nothing is wrong"},
		{"no code", []ofsted.Row{rowOf(func(i *inspection.Inspection) { i.Label.GSSCode = "" })}, nil, "none is no wrong one"},
		{"twice", []ofsted.Row{rowOf(func(*inspection.Inspection) {}), rowOf(func(*inspection.Inspection) {})}, nil,
			"two inspections of a council have one code"},
		{"another's", []ofsted.Row{rowOf(func(i *inspection.Inspection) { i.Label.GSSCode = "E90000002" })},
			[]cell{{3, codeColumn, ofsted.StaleCode}}, "Brackwater's"},
		{"nobody's", []ofsted.Row{rowOf(func(i *inspection.Inspection) { i.Label.GSSCode = "none" })},
			[]cell{{3, codeColumn, ofsted.StaleCode}}, "no code at all"},
		{"copied", []ofsted.Row{rowOf(func(i *inspection.Inspection) {
			i.Framework = inspection.ILACSCombined
			*i = i.With(inspection.CareLeavers, inspection.Graded(inspection.Good))
		})}, []cell{{3, columnOf(inspection.CareLeavers), ofsted.CopiedOverall}}, "the overall grade is good too"},
		{"of another framework", []ofsted.Row{rowOf(func(i *inspection.Inspection) {
			i.Framework = inspection.ILACSCombined
		})}, []cell{{3, columnOf(inspection.CareLeavers), ofsted.NotInFramework}}, "inadequate, which the overall grade is not"},
		{"overall since April 2026", []ofsted.Row{rowOf(func(i *inspection.Inspection) {
			i.Framework = inspection.ILACSWithoutOverall
		})}, []cell{{3, columnOf(inspection.Overall), ofsted.NotInFramework}}, "there is none any more"},
		{"published on the first day", days("2024-01-08", "", "2024-01-08"), nil, "not before it"},
		{"published a day before it began", days("2024-01-08", "", "2024-01-07"),
			[]cell{{3, tableColumns.Published, ofsted.DatesOutOfOrder}}, "there was nothing to tell yet"},
		{"a single day", days("2024-01-08", "2024-01-08", "2024-03-01"), nil, "it ended on the day on which it began"},
		{"ended a day before it began", days("2024-01-08", "2024-01-07", "2024-03-01"),
			[]cell{{3, tableColumns.End, ofsted.DatesOutOfOrder}}, "a year or a month of one of the two is wrong"},
		{"both before it began", days("2025-01-08", "2024-01-19", "2024-03-01"), []cell{
			{3, tableColumns.End, ofsted.DatesOutOfOrder}, {3, tableColumns.Published, ofsted.DatesOutOfOrder},
		}, "each cell by itself"},
		{"first day not known", days("", "2024-01-19", "2024-01-01"), nil, "what is not known is not out of order"},
		{"other days not known", days("2024-01-08", "", ""), nil, "the same"},
		{"a visit published before it was", []ofsted.Row{rowOf(func(i *inspection.Inspection) {
			i.Kind, i.Judgements = inspection.FocusedVisit, [inspection.JudgementAreaCount]inspection.Judgement{}
			i.Published = date("2024-01-07")
		})}, []cell{{3, tableColumns.Published, ofsted.DatesOutOfOrder}}, "visits have days too"},
		{"framework not known", []ofsted.Row{rowOf(func(i *inspection.Inspection) { i.Framework = 0 })}, nil,
			"what is not known cannot be wrong"},
		{"on a focused visit", []ofsted.Row{rowOf(func(i *inspection.Inspection) {
			i.Kind, i.Judgements = inspection.FocusedVisit, [inspection.JudgementAreaCount]inspection.Judgement{}
			*i = i.With(inspection.InCare, inspection.Graded(inspection.Good))
		})}, []cell{{3, columnOf(inspection.InCare), ofsted.GradeOnVisit}}, "told in a letter"},
		{"on a monitoring visit, of another framework", []ofsted.Row{rowOf(func(i *inspection.Inspection) {
			i.Kind, i.Framework = inspection.MonitoringVisit, inspection.ILACSCombined
			i.Judgements = [inspection.JudgementAreaCount]inspection.Judgement{}
			*i = i.With(inspection.CareLeavers, inspection.Graded(inspection.Good))
		})}, []cell{{3, columnOf(inspection.CareLeavers), ofsted.GradeOnVisit}}, "one thing is wrong with it, not two"},
		{"on a visit without grades", []ofsted.Row{rowOf(func(i *inspection.Inspection) {
			i.Kind, i.Judgements = inspection.JointInspection, [inspection.JudgementAreaCount]inspection.Judgement{}
		})}, nil, "as it should be"},
		{"no council", []ofsted.Row{rowOf(func(i *inspection.Inspection) { i.Council = area.ID{} })}, nil,
			"a row made by hand; it has no code that could be right"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := slices.Clone(test.rows)
			got := ofsted.Check(test.rows)
			if diff := cmp.Diff(test.want, cellsOf(got)); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			if !slices.Equal(before, test.rows) {
				t.Error("the rows were changed")
			}
			for _, q := range got {
				if q.Message == "" || q.File != "table.csv" {
					t.Errorf("quirk %+q", q)
				}
			}
		})
	}
}

func TestBeside(t *testing.T) {
	official := standard()
	later := standard()
	later.Start, later.Published = date("2026-02-02"), date("2026-03-20")
	visit := later
	visit.Kind = inspection.FocusedVisit
	brackwater := standard()
	brackwater.Council = council("Brackwater")
	shifted := func(i *inspection.Inspection) {
		for a := inspection.CareLeavers; a > inspection.Leaders; a-- {
			*i = i.With(a, i.Judgement(a-1))
		}
	}
	begun := func(day string, published metrics.Date) func(*inspection.Inspection) {
		return func(i *inspection.Inspection) {
			i.Start, i.Published = date(day), published
			*i = i.With(inspection.Overall, inspection.Graded(inspection.Inadequate))
		}
	}
	differs := cell{3, columnOf(inspection.Overall), ofsted.GradeDiffers}
	begins := cell{3, tableColumns.Start, ofsted.DaysDiffer}
	missing := cell{0, "", ofsted.MissingCouncil}
	of := func(name, start, published string) inspection.Inspection {
		i := standard()
		i.Council, i.Start, i.Published = council(name), metrics.Date{}, metrics.Date{}
		if start != "" {
			i.Start, i.Published = date(start), date(published)
		}
		return i
	}
	const compared, newer, olderThan, unmatched = "compared", "newer", "older", "unmatched"
	tests := []struct {
		name    string
		change  func(*inspection.Inspection)
		history []inspection.Inspection
		counted string
		want    []cell
		reason  string
	}{
		{"same", func(*inspection.Inspection) {}, []inspection.Inspection{official}, compared, nil, "nothing differs"},
		{"no history", func(*inspection.Inspection) {}, nil, unmatched, nil, "nothing to hold it against, nor to be later than"},
		{"one grade", begun("2024-01-08", official.Published), []inspection.Inspection{official}, compared, []cell{differs},
			"inadequate for good"},
		{"a week before", begun("2024-01-01", metrics.Date{}), []inspection.Inspection{official}, compared,
			[]cell{begins, differs},
			"a week is near enough, and without a last day it is not known to be that of notice"},
		{"eight days before", begun("2023-12-31", metrics.Date{}), []inspection.Inspection{official}, unmatched, nil,
			"another inspection"},
		{"same publication", begun("2023-10-02", official.Published), []inspection.Inspection{official}, compared,
			[]cell{begins, differs}, "one report is of one inspection"},
		{"no days", func(i *inspection.Inspection) { i.Start, i.Published = metrics.Date{}, metrics.Date{} },
			[]inspection.Inspection{official}, unmatched, nil, "which inspection it is cannot be told"},
		{"shifted", shifted, []inspection.Inspection{official}, compared, []cell{
			{3, columnOf(inspection.HelpAndProtection), ofsted.GradeDiffers},
			{3, columnOf(inspection.InCare), ofsted.GradeDiffers},
			{3, columnOf(inspection.CareLeavers), ofsted.GradeDiffers}, {3, "", ofsted.ShiftedGrades},
		}, "each area has the grade of the one before"},
		{"behind", func(*inspection.Inspection) {}, []inspection.Inspection{official, later}, compared,
			[]cell{{3, "", ofsted.OlderInspection}}, "there is a later one"},
		{"a later visit", func(*inspection.Inspection) {}, []inspection.Inspection{official, visit}, compared, nil,
			"a visit gives no grades, so that the table is not out of date"},
		{"older than all", func(*inspection.Inspection) {}, []inspection.Inspection{later}, olderThan,
			[]cell{{3, "", ofsted.OlderInspection}}, "there is a later one, and its own is not there"},
		{"later than all", func(i *inspection.Inspection) { *i = later }, []inspection.Inspection{official}, newer, nil,
			"the table may be newer than the file"},
		{"later than all of the council", func(i *inspection.Inspection) { *i = later },
			[]inspection.Inspection{official, of("Brackwater", "2026-02-02", "2026-03-20")}, unmatched,
			[]cell{missing}, "the file goes on for others: it should have this one"},
		{"begun a day after all", func(i *inspection.Inspection) { i.Start, i.Published = date("2026-02-03"), date("2026-03-20") },
			[]inspection.Inspection{official, of("Brackwater", "2026-02-02", "2026-03-20")}, newer, []cell{missing},
			"a file is of the inspections begun by a day"},
		{"published a day after all", func(i *inspection.Inspection) { i.Start, i.Published = date("2026-02-02"), date("2026-03-21") },
			[]inspection.Inspection{official, of("Brackwater", "2026-02-02", "2026-03-20")}, newer, []cell{missing},
			"and published by a day"},
		{"published after all, first day not known", func(i *inspection.Inspection) {
			i.Start, i.Published = metrics.Date{}, date("2024-03-02")
		}, []inspection.Inspection{official}, newer, nil, "one of the days is enough"},
		{"later than a visit", func(i *inspection.Inspection) { *i = later }, []inspection.Inspection{official, visit},
			unmatched, nil, "a visit shows how far the file goes too"},
		{"in a history without days", func(*inspection.Inspection) {}, []inspection.Inspection{of("Ashenmoor", "", "")},
			unmatched, nil, "how far it goes is not known"},
		{"of no council", func(i *inspection.Inspection) { *i = later; i.Council = area.ID{} },
			[]inspection.Inspection{official}, unmatched,
			[]cell{{0, "", ofsted.MissingCouncil}}, "whose it is cannot be told, and Ashenmoor is not there"},
		{"a council missing", func(*inspection.Inspection) {}, []inspection.Inspection{official, brackwater}, compared,
			[]cell{missing}, "fewer rows than there should be"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ofsted.Beside([]ofsted.Row{rowOf(test.change)}, inspection.NewHistory(test.history...))
			if diff := cmp.Diff(test.want, cellsOf(got.Quirks)); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			counts := map[string]int{
				compared: got.Compared, newer: got.Newer, olderThan: got.Older, unmatched: got.Unmatched,
			}
			want := map[string]int{compared: 0, newer: 0, olderThan: 0, unmatched: 0}
			want[test.counted]++
			if diff := cmp.Diff(want, counts); diff != "" {
				t.Errorf("%s; counts mismatch (-want +got):\n%s", test.reason, diff)
			}
			for _, q := range got.Quirks {
				if q.Message == "" || q.File != "table.csv" {
					t.Errorf("quirk %+v", q)
				}
			}
		})
	}
	if diff := cmp.Diff(ofsted.Collation{}, ofsted.Beside(nil, inspection.NewHistory(official))); diff != "" {
		t.Errorf("no rows; mismatch (-want +got):\n%s", diff)
	}
}

// TestBesideNamesakes holds that a council is not there because one that ceased and had its name is.
func TestBesideNamesakes(t *testing.T) {
	register, err := invented().With(area.Entry{
		Number: 1008, Name: "Ashenmoor", Level: area.LocalAuthority, Type: area.County, LACode: "998",
		Until: date("2019-04-01"), Regions: [area.DivisionCount]int{1000},
	})
	if err != nil {
		t.Fatal(err)
	}
	former, err := register.Find("998")
	if err != nil {
		t.Fatal(err)
	}
	row := rowOf(func(i *inspection.Inspection) { i.Council, i.Label.GSSCode = former, "" })
	want := ofsted.Collation{Unmatched: 1, Quirks: []ofsted.Quirk{{
		Place: ofsted.Place{File: "table.csv"}, Code: ofsted.MissingCouncil,
		Message: "Ashenmoor is in Ofsted's file and not here",
	}}}
	if diff := cmp.Diff(want, ofsted.Beside([]ofsted.Row{row}, inspection.NewHistory(standard()))); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestQuirkString(t *testing.T) {
	tests := []struct {
		quirk        ofsted.Quirk
		want, reason string
	}{
		{ofsted.Quirk{Place: ofsted.Place{File: "f.ods", Sheet: "s", Row: 4}, Column: "c", Message: "m"},
			"f.ods: s: row 4: column c: m", "all of it"},
		{ofsted.Quirk{Place: ofsted.Place{File: "f.csv", Row: 4}, Message: "m"}, "f.csv: row 4: m", "the row as a whole"},
		{ofsted.Quirk{Place: ofsted.Place{File: "f.csv"}, Message: "m"}, "f.csv: m", "the file as a whole"},
		{ofsted.Quirk{Place: ofsted.Place{Sheet: "s", Row: 4}, Message: "m"}, "s: row 4: m", "a file without a name"},
		{ofsted.Quirk{Message: "m"}, "m", "no place"},
		{ofsted.Quirk{Place: ofsted.Place{File: "f.ods", Sheet: "a\nb"}, Column: "in\ntwo lines", Message: "m"},
			`f.ods: "a\nb": column "in\ntwo lines": m`, "one line, whatever the file held"},
	}
	for _, test := range tests {
		if got := test.quirk.String(); got != test.want {
			t.Errorf("%q, want %q: %s", got, test.want, test.reason)
		}
	}
}

// TestDaysMessage holds what is said of days out of order, and how they are named where the row does not know.
func TestDaysMessage(t *testing.T) {
	row := rowOf(func(i *inspection.Inspection) { i.End, i.Published = date("2023-01-19"), date("2023-03-01") })
	row.Columns = ofsted.Columns{}
	want := []ofsted.Quirk{
		{Place: row.Place, Column: "end", Code: "dates_out_of_order", Message: "ended on 2023-01-19, and began on 2024-01-08"},
		{Place: row.Place, Column: "published", Code: "dates_out_of_order", Message: "published on 2023-03-01, and began on 2024-01-08"},
	}
	if diff := cmp.Diff(want, ofsted.Check([]ofsted.Row{row})); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestCodeMessage holds what is said of a code that is not the council's.
func TestCodeMessage(t *testing.T) {
	codeless := area.Entry{
		Number: 1005, Name: "Elmsreach", Level: area.LocalAuthority, Type: area.Unitary, LACode: "995",
		Regions: [area.DivisionCount]int{1000},
	}
	register, err := invented().With(codeless)
	if err != nil {
		t.Fatal(err)
	}
	none, err := register.Find("Elmsreach")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		council      area.ID
		want, reason string
	}{
		{council("Brackwater"), `"E90000001" is not the code of Brackwater, which is E90000002`, "it has another"},
		{none, `"E90000001" is not the code of Elmsreach, which has none`, "there is no code to name"},
	}
	for _, test := range tests {
		got := ofsted.Check([]ofsted.Row{rowOf(func(i *inspection.Inspection) { i.Council = test.council })})
		if len(got) != 1 || got[0].Message != test.want {
			t.Errorf("%s: %v, want %s", test.reason, got, test.want)
		}
	}
}

// TestFormerCode holds that a code that a council had when its row was published, or else its file, is not wrong.
func TestFormerCode(t *testing.T) {
	recoded := area.Entry{
		Number: 1006, Name: "Fallowmere", Level: area.LocalAuthority, Type: area.Unitary, LACode: "996",
		GSSCodes: []area.DatedCode{{Code: "E90000006"}, {Code: "E90000016", From: date("2023-04-01")}},
		Regions:  [area.DivisionCount]int{1000},
	}
	register, err := invented().With(recoded)
	if err != nil {
		t.Fatal(err)
	}
	id, err := register.Find("Fallowmere")
	if err != nil {
		t.Fatal(err)
	}
	of := func(published metrics.Date) ofsted.Row {
		return rowOf(func(i *inspection.Inspection) {
			i.Council, i.Label.GSSCode, i.Start, i.Published = id, "E90000006", metrics.Date{}, published
		})
	}
	other := func(published string) ofsted.Row {
		return rowOf(func(i *inspection.Inspection) { i.Start, i.Published = metrics.Date{}, date(published) })
	}
	stale := []cell{{3, codeColumn, ofsted.StaleCode}}
	tests := []struct {
		name   string
		rows   []ofsted.Row
		want   []cell
		reason string
	}{
		{"before", []ofsted.Row{of(date("2023-03-31"))}, nil, "it was the code"},
		{"after", []ofsted.Row{of(date("2023-04-01"))}, stale, "it was the code until the day before"},
		{"no day, in a file of before", []ofsted.Row{of(metrics.Date{}), other("2022-01-01"), other("2023-03-31")}, nil,
			"a council not yet inspected in an older file"},
		{"no day, in a file of after", []ofsted.Row{of(metrics.Date{}), other("2023-04-01")}, stale, "the file is newer"},
		{"no day at all", []ofsted.Row{of(metrics.Date{})}, stale, "it is not the code now"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, cellsOf(ofsted.Check(test.rows))); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// TestNamesOfColumns holds that a quirk names the column of its own file, and what it names where the row does not
// know.
func TestNamesOfColumns(t *testing.T) {
	official, err := readCSV(edited(header, "Inspection date", "Inspection/visit date") +
		edited(good, "E90000001", "E90000002", "08/01/2024", "01/12/2022"))
	if err != nil {
		t.Fatal(err)
	}
	careLeavers := "The experiences and progress of care leavers"
	want := []cell{{2, "Local authority area code", ofsted.StaleCode}, {2, careLeavers, ofsted.NotInFramework}}
	if diff := cmp.Diff(want, cellsOf(ofsted.Check(official.Rows))); diff != "" {
		t.Errorf("Ofsted's sheet; mismatch (-want +got):\n%s", diff)
	}
	earlier := standard()
	earlier.Start, earlier.End = date("2022-12-02"), date("2022-12-09")
	earlier = earlier.With(inspection.Overall, inspection.Graded(inspection.Inadequate))
	want = []cell{
		{2, "Inspection/visit date", ofsted.DaysDiffer}, {2, "Overall effectiveness", ofsted.GradeDiffers},
	}
	if diff := cmp.Diff(want, cellsOf(ofsted.Beside(official.Rows, inspection.NewHistory(earlier)).Quirks)); diff != "" {
		t.Errorf("beside; mismatch (-want +got):\n%s", diff)
	}
	byHand := bare(official.Rows)
	byHand[0].End, byHand[0].Published = date("2022-12-10"), date("2024-03-02")
	earlier.Published = date("2024-03-01")
	want = []cell{
		{2, "gss_code", ofsted.StaleCode}, {2, "care_leavers", ofsted.NotInFramework},
		{2, "start", ofsted.DaysDiffer}, {2, "end", ofsted.DaysDiffer}, {2, "published", ofsted.DaysDiffer},
		{2, "overall", ofsted.GradeDiffers},
	}
	got := append(ofsted.Check(byHand), ofsted.Beside(byHand, inspection.NewHistory(earlier)).Quirks...)
	if diff := cmp.Diff(want, cellsOf(got)); diff != "" {
		t.Errorf("a row made by hand; mismatch (-want +got):\n%s", diff)
	}
}
