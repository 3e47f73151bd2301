package ofsted_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/ods"
)

// The sheets of inspections in Ofsted's workbook.
const (
	latestSheet  = "Inspections_as_at_31_March"
	inYearSheet  = "In-year_inspections"
	historySheet = "ILACS_inspection_history"
)

const outcomesFile = "LA_Inspection_Outcomes_as_at_31_March_2025.ods"

func published(t testing.TB) *ofsted.Outcomes {
	t.Helper()
	file := metricstest.Read(t, "data", outcomesFile)
	outcomes, err := ofsted.ReadWorkbook(bytes.NewReader(file), int64(len(file)), ofsted.Options{File: outcomesFile})
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

func thirdParty(t testing.TB) *ofsted.ThirdParty {
	t.Helper()
	file := metricstest.Read(t, "data", "d2i_ilacs_overview.csv")
	read, err := ofsted.ReadThirdParty(bytes.NewReader(file), ofsted.Options{File: "d2i_ilacs_overview.csv"})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// TestPublishedWorkbook holds that every row of the three sheets is read, with nothing to complain of.
func TestPublishedWorkbook(t *testing.T) {
	outcomes := published(t)
	if outcomes.Problems.Count != 0 {
		t.Errorf("%d problems: %v", outcomes.Problems.Count, outcomes.Problems.List)
	}
	if quirks := ofsted.Check(outcomes.Rows); quirks != nil {
		t.Errorf("quirks of Ofsted's own file: %v", quirks)
	}
	type sheetKind struct {
		sheet string
		kind  inspection.Kind
	}
	got := make(map[sheetKind]int)
	themes := make(map[string]int)
	lastRow := make(map[string]int)
	for _, row := range outcomes.Rows {
		got[sheetKind{row.Sheet, row.Kind}]++
		if row.Kind == inspection.FocusedVisit {
			themes[row.Theme]++
		}
		if row.Council == (area.ID{}) || row.Start.IsZero() || row.Published.IsZero() || row.Framework == 0 {
			t.Errorf("%v: %+v", row.Place, row.Inspection)
		}
		if row.File != outcomesFile || row.Row <= lastRow[row.Sheet] || row.Row < 4 {
			t.Errorf("%+v is out of place", row.Place)
		}
		lastRow[row.Sheet] = row.Row
		for a := inspection.Overall; a <= inspection.CareLeavers; a++ {
			_, graded := row.Judgement(a).Grade()
			if want := (row.Kind == 0 || row.Kind.IsGraded()) && row.Framework.Has(a); graded != want {
				t.Errorf("%+v %s: graded %t, want %t", row.Place, a.ID(), graded, want)
			}
		}
	}
	want := map[sheetKind]int{
		{latestSheet, 0}:                              153,
		{inYearSheet, inspection.FocusedVisit}:        36,
		{inYearSheet, inspection.ShortInspection}:     30,
		{inYearSheet, inspection.MonitoringVisit}:     24,
		{inYearSheet, inspection.StandardInspection}:  22,
		{historySheet, inspection.StandardInspection}: 171,
		{historySheet, inspection.ShortInspection}:    100,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows mismatch (-want +got):\n%s", diff)
	}
	if len(themes) < 5 || themes[""] != 0 {
		t.Errorf("themes of the focused visits: %v", themes)
	}
}

// TestPublishedHistory holds that an inspection in two or three of the sheets is one: the 271 of the history sheet, and
// the 60 visits.
func TestPublishedHistory(t *testing.T) {
	history := published(t).History()
	if history.Len() != 271+36+24 || history.Repeated() != 153+30+22 {
		t.Errorf("%d inspections and %d repeated, want 331 and 205", history.Len(), history.Repeated())
	}
	type day struct {
		council area.ID
		start   metrics.Date
		kind    inspection.Kind
	}
	seen := make(map[day]bool)
	for i := range history.All() {
		of := day{council: i.Council, start: i.Start, kind: i.Kind}
		if seen[of] || i.Kind == 0 {
			t.Errorf("%v of %v, begun %v, is there twice or of no kind", i.Kind, i.Council, i.Start)
		}
		seen[of] = true
	}
}

// grades is a distribution as Ofsted prints it.
type grades struct{ Outstanding, Good, RequiresImprovement, Inadequate, NotJudged int }

func gradesOf(d inspection.Distribution) grades {
	return grades{
		d.Count(inspection.Outstanding), d.Count(inspection.Good), d.Count(inspection.RequiresImprovement),
		d.Count(inspection.Inadequate), d.Total() - d.Judged(),
	}
}

// TestPublishedFigures holds Ofsted's own figures, from the file as it is downloaded.
func TestPublishedFigures(t *testing.T) {
	history := published(t).History()

	march24 := history.AsAt(inspection.AsAt{InspectedBy: date("2024-03-31"), PublishedBy: date("2024-06-30")})
	latest := march24.Latest(date("2024-03-31"))
	overall := inspection.Distribute(latest, inspection.Overall)
	if overall.Total() != 151 || overall.GoodOrBetter() != 91 || overall.Count(inspection.Outstanding) != 30 {
		t.Errorf("31 March 2024: %+v, want 151 councils, 91 good or better, 30 outstanding", gradesOf(overall))
	}
	for region, want := range map[string][2]int{"London": {28, 33}, "North West": {8, 22}} {
		in := slices.DeleteFunc(slices.Clone(latest), func(i inspection.Inspection) bool {
			return i.Council.Region(area.Ofsted).Name() != region
		})
		if d := inspection.Distribute(in, inspection.Overall); d.GoodOrBetter() != want[0] || d.Total() != want[1] {
			t.Errorf("%s: %d of %d good or better, want %d of %d", region, d.GoodOrBetter(), d.Total(), want[0], want[1])
		}
	}
	changes := inspection.Changes{
		Councils: 65, Improved: 26, RetainedGoodOrBetter: 15, RetainedBelowGood: 12, Declined: 12,
	}
	if diff := cmp.Diff(changes, inspection.ChangesOf(march24.FirstAndLatest(date("2024-03-31"), inspection.Overall))); diff != "" {
		t.Errorf("first to latest mismatch (-want +got):\n%s", diff)
	}

	day := date("2024-07-12")
	latest = history.AsAt(inspection.AsAt{InspectedBy: day, PublishedBy: day}).Latest(day)
	july := inspection.Distribute(latest, inspection.Overall)
	if july.Total() != 152 || july.Count(inspection.Outstanding) != 32 {
		t.Errorf("12 July 2024: %+v, want 152 councils, 32 outstanding", gradesOf(july))
	}

	day = date("2025-03-31")
	latest = history.AsAt(inspection.AsAt{InspectedBy: day, PublishedBy: date("2025-06-30")}).Latest(day)
	for a, want := range map[inspection.JudgementArea]grades{
		inspection.Overall:           {36, 67, 31, 19, 0},
		inspection.Leaders:           {45, 60, 33, 15, 0},
		inspection.HelpAndProtection: {22, 71, 45, 15, 0},
		inspection.InCare:            {37, 75, 30, 11, 0},
		inspection.CareLeavers:       {27, 43, 26, 7, 50},
	} {
		d := inspection.Distribute(latest, a)
		if got := gradesOf(d); got != want || d.NotJudged(inspection.NotInFramework) != want.NotJudged {
			t.Errorf("31 March 2025, %s: %+v, want %+v, not judged where the framework has no judgement", a.ID(), got, want)
		}
	}
}

// TestPublishedAsCSV holds that a sheet saved as CSV gives the rows that it gives in the workbook, however the days are
// written.
func TestPublishedAsCSV(t *testing.T) {
	outcomes := published(t)
	file := metricstest.Read(t, "data", outcomesFile)
	book, err := ods.Open(bytes.NewReader(file), int64(len(file)), outcomesFile, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	iso := func(d metrics.Date) string { return d.String() }
	british := func(d metrics.Date) string { y, m, day := parts(d); return day + "/" + m + "/" + y }
	for _, name := range []string{latestSheet, inYearSheet, historySheet} {
		for form, write := range map[string]func(metrics.Date) string{"2023-07-10": iso, "10/07/2023": british} {
			t.Run(name+" with days as "+form, func(t *testing.T) {
				got, err := ofsted.ReadCSV(strings.NewReader(asCSV(t, book, name, write)), ofsted.Options{File: outcomesFile})
				if err != nil {
					t.Fatal(err)
				}
				if got.Problems.Count != 0 {
					t.Errorf("problems: %v", got.Problems.List)
				}
				var want []ofsted.Row
				for _, row := range outcomes.Rows {
					if row.Sheet == name {
						row.Sheet, row.Row = "", row.Row-2 // two rows of title above the header
						want = append(want, row)
					}
				}
				if diff := cmp.Diff(want, got.Rows, cmpopts.EquateComparable(ofsted.Row{})); diff != "" {
					t.Errorf("mismatch (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// parts are the year, month and day of a date as text.
func parts(d metrics.Date) (year, month, day string) {
	text := d.String()
	return text[:4], text[5:7], text[8:]
}

// asCSV writes a sheet as CSV from its header on.
func asCSV(t *testing.T, book *ods.Workbook, name string, day func(metrics.Date) string) string {
	t.Helper()
	var text strings.Builder
	w := csv.NewWriter(&text)
	width := 0
	for row, err := range book.Rows(name) {
		if err != nil {
			t.Fatal(err)
		}
		if row.Line < 3 {
			continue
		}
		width = max(width, len(row.Cells))
		record := make([]string, width)
		for i, cell := range row.Cells {
			if record[i] = cell.Text; !cell.Date.IsZero() {
				record[i] = day(cell.Date)
			}
		}
		if err := w.Write(record); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return text.String()
}

// cell is where a quirk is and which it is.
type cell struct {
	Row    int
	Column string
	Code   ofsted.QuirkCode
}

func cellsOf(quirks []ofsted.Quirk) []cell {
	var found []cell
	for _, q := range quirks {
		found = append(found, cell{q.Row, q.Column, q.Code})
	}
	return found
}

// TestThirdPartyProviders holds the councils' numbers at Ofsted: each has one, which no other has.
func TestThirdPartyProviders(t *testing.T) {
	want := map[string]inspection.Provider{
		"Coventry": 80456, "Windsor and Maidenhead": 80546, "Nottingham": 80533, "Telford and Wrekin": 80570,
		"Wandsworth": 80518, "Reading": 80540,
	}
	of := make(map[inspection.Provider]string)
	for _, row := range thirdParty(t).Rows {
		if other, taken := of[row.Provider]; taken || row.Provider == 0 {
			t.Errorf("%v has the number %q, as has %q", row.Council, row.Provider, other)
		}
		of[row.Provider] = row.Council.Name()
		if number, ok := want[row.Council.Name()]; ok && row.Provider != number {
			t.Errorf("%v has the number %v, want %v", row.Council, row.Provider, number)
		}
	}
	if len(of) != 153 {
		t.Errorf("%d numbers, want 153", len(of))
	}
}

// TestThirdPartyErrors holds that the known errors of the third-party table are found, each in its cell, and no others.
func TestThirdPartyErrors(t *testing.T) {
	read := thirdParty(t)
	if len(read.Rows) != 153 || read.Problems.Count != 0 {
		t.Errorf("%d rows and %d problems, want 153 and none: %v", len(read.Rows), read.Problems.Count, read.Problems.List)
	}
	tests := []struct {
		where  cell
		reason string
	}{
		// 1: a report that says "Inspection date" in the singular.
		{cell{101, "inspection_framework", ofsted.MissingKind}, "1: Nottingham has no type"},
		{cell{101, "inspection_start_date", ofsted.MissingDate}, "1: Nottingham has no first day"},
		{cell{101, "inspection_end_date", ofsted.MissingDate}, "1: Nottingham has no last day"},
		{cell{101, columnOf(inspection.CareLeavers), ofsted.CopiedOverall}, "1: its overall grade went into care leavers"},
		// 2: grades given out by their order.
		{cell{128, columnOf(inspection.HelpAndProtection), ofsted.GradeDiffers}, "2: St Helens, good for requires improvement"},
		{cell{128, columnOf(inspection.InCare), ofsted.GradeDiffers}, "2: St Helens, requires improvement for good"},
		{cell{128, columnOf(inspection.CareLeavers), ofsted.GradeDiffers}, "2: St Helens, good for outstanding"},
		{cell{128, "", ofsted.ShiftedGrades}, "2: St Helens, one place on"},
		// 3: another report without dates.
		{cell{11, "inspection_framework", ofsted.MissingKind}, "3: Brighton and Hove has no type"},
		{cell{11, "inspection_start_date", ofsted.MissingDate}, "3: Brighton and Hove has no first day"},
		{cell{11, "inspection_end_date", ofsted.MissingDate}, "3: Brighton and Hove has no last day"},
		// 4: codes of councils that were replaced.
		{cell{13, codeColumn, ofsted.StaleCode}, "4: Buckinghamshire"},
		{cell{27, codeColumn, ofsted.StaleCode}, "4: Cumberland has Cumbria's"},
		{cell{33, codeColumn, ofsted.StaleCode}, "4: Dorset"},
		{cell{99, codeColumn, ofsted.StaleCode}, "4: North Yorkshire"},
		{cell{123, codeColumn, ofsted.StaleCode}, "4: Somerset"},
		{cell{148, codeColumn, ofsted.StaleCode}, "4: Westmorland and Furness has Cumbria's"},
		{cell{148, codeColumn, ofsted.DuplicateCode}, "4: which Cumberland has too"},
		// 5
		{cell{89, "region_code", ofsted.MissingRegion}, "5: Medway"},
		// 6: two forms of dates, and texts for nothing.
		{cell{2, "publication_date", ofsted.TwoDateForms}, "6: two digits for the year, told once"},
		{cell{7, "care_leavers_grade", ofsted.TextForNone}, "6: a sentence in a column of grades"},
		{cell{34, "care_leavers_grade", ofsted.TextForNone}, "6: the same"},
		{cell{51, "care_leavers_grade", ofsted.TextForNone}, "6: the same"},
		{cell{96, "care_leavers_grade", ofsted.TextForNone}, "6: the same"},
		{cell{125, "care_leavers_grade", ofsted.TextForNone}, "6: the same"},
		{cell{141, "care_leavers_grade", ofsted.TextForNone}, "6: the same"},
		{cell{146, "care_leavers_grade", ofsted.TextForNone}, "6: the same"},
		// 7
		{cell{31, "inspector_name", ofsted.MissingInspector}, "7: Devon"},
		{cell{137, "inspector_name", ofsted.MissingInspector}, "7: Tameside"},
		{cell{144, "inspector_name", ofsted.MissingInspector}, "7: Warwickshire"},
		// 9: inspections since April 2026.
		{cell{60, "overall_effectiveness_grade", ofsted.NoOverall}, "9: Brent or Somerset has no overall grade"},
		{cell{123, "overall_effectiveness_grade", ofsted.NoOverall}, "9: nor has the other"},
	}
	beside := ofsted.Beside(read.Rows, published(t).History())
	got := cellsOf(append(read.Quirks, beside.Quirks...))
	for _, test := range tests {
		at := slices.Index(got, test.where)
		if at < 0 {
			t.Errorf("%+v is not found: %s", test.where, test.reason)
			continue
		}
		got = slices.Delete(got, at, at+1)
	}
	if len(got) > 0 {
		t.Errorf("found without reason: %+v", got)
	}
	// The workbook has inspections begun by 26 March and published by 14 May 2025; the first of the newer rows is of one
	// begun on 24 March and published on 25 June.
	beside.Quirks = nil
	if diff := cmp.Diff(ofsted.Collation{Compared: 109, Newer: 44}, beside); diff != "" {
		t.Errorf("rows compared mismatch (-want +got):\n%s", diff)
	}
}

// TestThirdPartyHasEachGrade holds what the table's grades are read as, against counts made of its text.
func TestThirdPartyHasEachGrade(t *testing.T) {
	read := thirdParty(t)
	got := make(map[inspection.JudgementArea]grades)
	var all []inspection.Inspection
	for _, row := range read.Rows {
		all = append(all, row.Inspection)
	}
	for a := inspection.Overall; a <= inspection.CareLeavers; a++ {
		got[a] = gradesOf(inspection.Distribute(all, a))
	}
	want := map[inspection.JudgementArea]grades{
		inspection.Overall:           {46, 63, 29, 13, 2},
		inspection.Leaders:           {55, 58, 31, 9, 0},
		inspection.HelpAndProtection: {28, 72, 44, 9, 0},
		inspection.InCare:            {52, 64, 31, 6, 0},
		// The text has 8 inadequate; Nottingham's is the overall grade, copied, and no judgement.
		inspection.CareLeavers: {42, 62, 34, 7, 8},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestNoInspectorIsKept holds that nobody who led an inspection is in anything that is read.
func TestNoInspectorIsKept(t *testing.T) {
	records, err := csv.NewReader(bytes.NewReader(metricstest.Read(t, "data", "d2i_ilacs_overview.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(records[0], "inspector_name")
	read := thirdParty(t)
	quirks := ofsted.Beside(read.Rows, published(t).History()).Quirks
	inJSON, err := json.Marshal([]any{read, quirks})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.ToLower(fmt.Sprintf("%+v %#v %+v %s", *read, *read, quirks, inJSON))
	names := 0
	for row, record := range records[1:] {
		name := strings.ToLower(strings.TrimSpace(record[at]))
		if name == "" || name == "none" {
			continue
		}
		names++
		if strings.Contains(all, name) {
			t.Errorf("the inspector of row %d is kept", row+2)
		}
	}
	if names != 150 {
		t.Errorf("%d names looked for, want 150", names)
	}
}

// TestBesideOwnFile holds that Ofsted's sheet of the latest inspections agrees with its history, and with itself.
func TestBesideOwnFile(t *testing.T) {
	outcomes := published(t)
	rows := slices.DeleteFunc(slices.Clone(outcomes.Rows), func(row ofsted.Row) bool { return row.Sheet != latestSheet })
	want := ofsted.Collation{Compared: 153}
	if diff := cmp.Diff(want, ofsted.Beside(rows, outcomes.History())); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestTruncatedWorkbook holds that no part of the workbook passes for the whole.
func TestTruncatedWorkbook(t *testing.T) {
	file := metricstest.Read(t, "data", outcomesFile)
	offsets := []int{0, 1, 4, 30, 100, len(file) - 22, len(file) - 1}
	for n := range 40 {
		offsets = append(offsets, len(file)*n/40)
	}
	for _, n := range offsets {
		outcomes, err := ofsted.ReadWorkbook(bytes.NewReader(file[:n]), int64(n), ofsted.Options{File: outcomesFile})
		if outcomes != nil {
			t.Errorf("%d of %d bytes give %d rows", n, len(file), len(outcomes.Rows))
		}
		wantUnreadable(t, err, outcomesFile)
	}
}
