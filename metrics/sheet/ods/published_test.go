package ods_test

import (
	"bytes"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/google/go-cmp/cmp"
)

// What Ofsted's workbook holds, counted by another program with another parser.
func TestOfstedsWorkbook(t *testing.T) {
	data := metricstest.Read(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods")
	w, err := open(data, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	type counts struct{ Rows, Cells, Dates, Last, Widest int }
	want := map[string]counts{
		"Cover":                      {Rows: 24, Cells: 39, Dates: 1, Last: 25, Widest: 2},
		"Contents":                   {Rows: 6, Cells: 11, Dates: 0, Last: 6, Widest: 2},
		"Notes":                      {Rows: 18, Cells: 18, Dates: 0, Last: 18, Widest: 1},
		"Inspections_as_at_31_March": {Rows: 156, Cells: 1646, Dates: 306, Last: 156, Widest: 11},
		"In-year_inspections":        {Rows: 115, Cells: 1119, Dates: 224, Last: 115, Widest: 13},
		"ILACS_inspection_history":   {Rows: 274, Cells: 3370, Dates: 542, Last: 274, Widest: 13},
	}
	got := make(map[string]counts)
	for _, name := range w.Sheets() {
		rows, err := read(t, w, name)
		if err != nil {
			t.Error(err)
		}
		var n counts
		for _, r := range rows {
			if r.Bad != "" || r.Column != "" {
				t.Errorf("%s: row %d, column %s: %s", name, r.Line, r.Column, r.Bad)
			}
			n.Rows, n.Last, n.Widest = n.Rows+1, r.Line, max(n.Widest, len(r.Cells))
			for _, c := range r.Cells {
				if !c.IsBlank() {
					n.Cells++
				}
				if !c.Date.IsZero() {
					n.Dates++
				}
			}
		}
		got[name] = n
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts mismatch (-want +got):\n%s", diff)
	}
}

// The header is on row 3, and the first council is the first of the alphabet.
func TestOfstedsFirstRows(t *testing.T) {
	data := metricstest.Read(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods")
	w, err := open(data, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	const ri = "Requires improvement to be good"
	for _, test := range []struct {
		name   string
		header []sheet.Cell
		first  []sheet.Cell
	}{
		{
			"Inspections_as_at_31_March",
			texts("Web link", "Local authority area code", "Local authority name", "Ofsted region", "Inspection date",
				"Publication date", "Overall effectiveness",
				"The impact of leaders on social work practice with children and families",
				"The experiences and progress of children who need help and protection",
				"The experiences and progress of children in care", "The experiences and progress of care leavers"),
			[]sheet.Cell{
				{Text: "Ofsted Local Authority Webpage"}, {Text: "E09000002"}, {Text: "Barking and Dagenham"}, {Text: "London"},
				{Text: "10/07/2023", Date: day(t, "2023-07-10")}, {Text: "04/09/2023", Date: day(t, "2023-09-04")},
				{Text: ri}, {Text: ri}, {Text: ri}, {Text: ri}, {Text: "Good"},
			},
		},
		{
			"In-year_inspections",
			texts("Web link", "Local authority area code", "Local authority name", "Region", "Inspection/Visit date",
				"Publication date", "Inspection/Visit type", "Overall effectiveness",
				"The impact of leaders on social work practice with children and families",
				"The experiences and progress of children who need help and protection",
				"The experiences and progress of children in care", "The experiences and progress of care leavers",
				"Visit Theme"),
			[]sheet.Cell{
				{Text: "Ofsted Local Authority Webpage"}, {Text: "E09000002"}, {Text: "Barking and Dagenham"}, {Text: "London"},
				{Text: "26/03/2025", Date: day(t, "2025-03-26")}, {Text: "29/04/2025", Date: day(t, "2025-04-29")},
				{Text: "ILACS Focused Visit"}, {}, {}, {}, {}, {}, {Text: "Children in need/subject to a plan"},
			},
		},
	} {
		rows, err := read(t, w, test.name)
		if err != nil || len(rows) < 4 {
			t.Fatalf("%s: %d rows, %v", test.name, len(rows), err)
		}
		want := []outcome{{Line: 3, Cells: test.header}, {Line: 4, Cells: test.first}}
		if diff := cmp.Diff(want, rows[2:4], dates); diff != "" {
			t.Errorf("%s: rows 3 and 4 mismatch (-want +got):\n%s", test.name, diff)
		}
	}
}

// A workbook cut off anywhere is no workbook.
func TestOfstedsWorkbookCutOff(t *testing.T) {
	data := metricstest.Read(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods")
	for at := 0; at < len(data); at += 997 {
		if _, err := open(bytes.Clone(data[:at]), sheet.Limits{}); err == nil {
			t.Fatalf("cut off at %d of %d, it is opened", at, len(data))
		}
	}
}
