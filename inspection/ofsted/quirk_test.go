package ofsted_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
)

// codeColumn is what Check calls the column of codes.
const codeColumn = "code"

// columnOf is what Check and Beside call the column of an area of judgement.
func columnOf(a inspection.JudgementArea) string { return a.ID() }

// rowOf is the standard inspection as the third row of a table, changed.
func rowOf(change func(*inspection.Inspection)) ofsted.Row {
	row := ofsted.Row{Place: ofsted.Place{File: "table.csv", Row: 3}, Inspection: standard()}
	change(&row.Inspection)
	return row
}

func TestCheck(t *testing.T) {
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
		{"framework not known", []ofsted.Row{rowOf(func(i *inspection.Inspection) { i.Framework = 0 })}, nil,
			"what is not known cannot be wrong"},
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
	tests := []struct {
		name    string
		change  func(*inspection.Inspection)
		history []inspection.Inspection
		want    []cell
		reason  string
	}{
		{"same", func(*inspection.Inspection) {}, []inspection.Inspection{official}, nil, "nothing differs"},
		{"no history", func(*inspection.Inspection) {}, nil, nil, "nothing to hold it against"},
		{"one grade", begun("2024-01-08", official.Published), []inspection.Inspection{official}, []cell{differs},
			"inadequate for good"},
		{"a week before", begun("2024-01-01", metrics.Date{}), []inspection.Inspection{official}, []cell{differs},
			"the week of notice is counted in"},
		{"eight days before", begun("2023-12-31", metrics.Date{}), []inspection.Inspection{official}, nil, "another inspection"},
		{"same publication", begun("2023-10-02", official.Published), []inspection.Inspection{official}, []cell{differs},
			"one report is of one inspection"},
		{"no days", func(i *inspection.Inspection) { i.Start, i.Published = metrics.Date{}, metrics.Date{} },
			[]inspection.Inspection{official}, nil, "which inspection it is cannot be told"},
		{"shifted", shifted, []inspection.Inspection{official}, []cell{
			{3, columnOf(inspection.HelpAndProtection), ofsted.GradeDiffers},
			{3, columnOf(inspection.InCare), ofsted.GradeDiffers},
			{3, columnOf(inspection.CareLeavers), ofsted.GradeDiffers}, {3, "", ofsted.ShiftedGrades},
		}, "each area has the grade of the one before"},
		{"older", func(*inspection.Inspection) {}, []inspection.Inspection{official, later},
			[]cell{{3, "", ofsted.OlderInspection}}, "there is a later one"},
		{"a later visit", func(*inspection.Inspection) {}, []inspection.Inspection{official, visit}, nil,
			"a visit gives no grades, so that the table is not out of date"},
		{"older than all", func(*inspection.Inspection) {}, []inspection.Inspection{later},
			[]cell{{3, "", ofsted.OlderInspection}}, "there is a later one, and its own is not there"},
		{"later than all", func(i *inspection.Inspection) { *i = later }, []inspection.Inspection{official}, nil,
			"the table may be newer than the file"},
		{"a council missing", func(*inspection.Inspection) {}, []inspection.Inspection{official, brackwater},
			[]cell{{0, "", ofsted.MissingCouncil}}, "fewer rows than there should be"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ofsted.Beside([]ofsted.Row{rowOf(test.change)}, inspection.NewHistory(test.history...))
			if diff := cmp.Diff(test.want, cellsOf(got)); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			for _, q := range got {
				if q.Message == "" || q.File != "table.csv" {
					t.Errorf("quirk %+v", q)
				}
			}
		})
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
	}
	for _, test := range tests {
		if got := test.quirk.String(); got != test.want {
			t.Errorf("%q, want %q: %s", got, test.want, test.reason)
		}
	}
}
