package ofsted_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
)

// titled is a sheet under two rows of title and note, its days in date cells.
func titled(name, text string) table {
	rows := cells(text)
	for _, row := range rows {
		for i, cell := range row {
			if len(cell) == len("08/01/2024") && cell[2] == '/' {
				row[i] = "=" + cell[6:] + "-" + cell[3:5] + "-" + cell[:2]
			}
		}
	}
	return table{name, slices.Concat([][]string{{"Inspections"}, {"This sheet contains one table."}}, rows)}
}

// TestReadWorkbookRows holds that every sheet of inspections is read, wherever its header is, and no other.
func TestReadWorkbookRows(t *testing.T) {
	at := func(sheet string, row int) []ofsted.Row {
		return []ofsted.Row{{
			Place: ofsted.Place{File: "outcomes.ods", Sheet: sheet, Row: row}, Columns: officialColumns, Inspection: standard(),
		}}
	}
	cover := table{"Cover", [][]string{{"Outcomes"}, {"Local authority name", "is whose services they are"}}}
	lower := func(n int) table {
		return table{"history", slices.Concat(slices.Repeat([][]string{{"A note"}}, n), cells(header+good))}
	}
	tests := []struct {
		name   string
		tables []table
		want   []ofsted.Row
		reason string
	}{
		{"as Ofsted makes it", []table{cover, titled("history", header+good)}, at("history", 4), "two rows above the header"},
		{"no title", []table{{"history", cells(header + good)}}, at("history", 2), "the header may come first"},
		{"days as text", []table{lower(2)}, at("history", 4), "a text can be read as a day"},
		{"many notes", []table{lower(19)}, at("history", 21), "the header is one of the first twenty rows"},
		{"blank rows between", []table{{"history", slices.Concat(
			[][]string{{"Title"}, {}, {""}}, cells(header), [][]string{{}, {"", ""}}, cells(good),
		)}}, at("history", 7), "blank rows are none, and count as rows of the sheet"},
		{"two sheets", []table{titled("in year", header+good), cover, titled("history", header+good)},
			slices.Concat(at("in year", 4), at("history", 4)), "each row is given as often as it is there"},
		{"a sheet with a header alone", []table{titled("in year", header), titled("history", header+good)}, at("history", 4),
			"a year without visits is no error"},
		{"a name that needs escaping", []table{titled(`<a> & "b"`, header+good)}, at(`<a> & "b"`, 4), "names are text"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readWorkbook(test.tables...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got.Rows, sameRows); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			if got.Problems.Count != 0 {
				t.Errorf("problems: %v", got.Problems.List)
			}
			if h := got.History(); h.Len() != 1 || h.Repeated() != len(test.want)-1 {
				t.Errorf("%d inspections, %d repeated, want one of %d", h.Len(), h.Repeated(), len(test.want))
			}
		})
	}
}

// TestReadWorkbookProblems holds that a problem names its sheet, and the rows around it are read.
func TestReadWorkbookProblems(t *testing.T) {
	bad := edited(good, "Good,Outstanding", "Adequate,Outstanding", "01/03/2024", "soon")
	got, err := readWorkbook(
		titled("in year", header+good+edited(good, "Ashenmoor", "Elmsreach", "E90000001", "")),
		titled("history", header+bad+good),
	)
	if err != nil {
		t.Fatal(err)
	}
	var places []ofsted.Place
	for _, row := range got.Rows {
		places = append(places, row.Place)
	}
	wantPlaces := []ofsted.Place{
		{File: "outcomes.ods", Sheet: "in year", Row: 4}, {File: "outcomes.ods", Sheet: "history", Row: 4},
		{File: "outcomes.ods", Sheet: "history", Row: 5},
	}
	if diff := cmp.Diff(wantPlaces, places); diff != "" {
		t.Errorf("rows mismatch (-want +got):\n%s", diff)
	}
	want := []problem{
		{5, "in year: Local authority name", "Elmsreach"},
		{4, "history: Publication date", "soon"}, {4, "history: Overall effectiveness", "Adequate"},
	}
	if diff := cmp.Diff(want, problems(t, "outcomes.ods", got.Problems)); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
}

// TestReadWorkbookRefuses holds what is no workbook of inspections.
func TestReadWorkbookRefuses(t *testing.T) {
	whole := workbook(titled("history", header+good))
	tests := []struct {
		name   string
		file   []byte
		reason string
	}{
		{"empty", nil, "there is nothing"},
		{"CSV", []byte(header + good), "it is for another reader"},
		{"no sheet of inspections", workbook(table{"Cover", [][]string{{"Outcomes"}}}, table{"Notes", nil}),
			"there is no such sheet"},
		{"header alone", workbook(titled("history", header)), "there is no row"},
		{"bad rows alone", workbook(titled("history", header+edited(good, "Ashenmoor", "Elmsreach", "E90000001", ""))),
			"there is no row of a council"},
		{"without names", workbook(titled("history", edited(header, "Local authority name", "Provider")+good)),
			"it does not say of whom"},
		{"first half", whole[:len(whole)/2], "its directory is missing"},
		{"second half", whole[len(whole)/2:], "its parts are missing"},
		{"nought bytes", make([]byte, len(whole)), "nothing of it is left"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := ofsted.ReadWorkbook(bytes.NewReader(test.file), int64(len(test.file)),
				ofsted.Options{File: "outcomes.ods", Areas: invented()})
			if err == nil {
				t.Fatalf("read, although %s", test.reason)
			}
			wantUnreadable(t, err, "outcomes.ods")
		})
	}
}

// TestVisits holds that a visit is read with its theme and is never given a grade.
func TestVisits(t *testing.T) {
	got, err := readCSV("Local authority name,Inspection/visit date,Publication date,Inspection/visit type,Visit theme," +
		"Overall effectiveness\n" +
		"Ashenmoor,08/01/2024,01/03/2024,ILACS Focused Visit,Front door,\n" +
		"Ashenmoor,08/01/2024,01/03/2024,LA Monitoring visit,,Good\n")
	if err != nil {
		t.Fatal(err)
	}
	first := inspection.Inspection{
		Council: council("Ashenmoor"), Kind: inspection.FocusedVisit, Framework: inspection.ILACSSplit,
		Start: date("2024-01-08"), Published: date("2024-03-01"), Theme: "Front door",
	}
	first.Label.Name = "Ashenmoor"
	second := first
	second.Kind, second.Theme = inspection.MonitoringVisit, ""
	second = second.With(inspection.Overall, inspection.Graded(inspection.Good))
	want := []ofsted.Row{
		{Place: ofsted.Place{File: "outcomes.csv", Row: 2}, Inspection: first},
		{Place: ofsted.Place{File: "outcomes.csv", Row: 3}, Inspection: second},
	}
	if diff := cmp.Diff(want, bare(got.Rows), sameRows); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for _, row := range got.Rows {
		if j := row.Judgement(inspection.Overall); j != inspection.Ungraded(inspection.NotGraded) {
			t.Errorf("%v is %v, want not graded", row.Kind, j)
		}
	}
	if latest := got.History().Latest(metrics.Date{}); len(latest) != 0 {
		t.Errorf("visits count as inspections: %v", latest)
	}
}

// TestOptionsDefault holds that without a register the councils of England are meant.
func TestOptionsDefault(t *testing.T) {
	// The row is that of an inspection as Ofsted has published it.
	const row = `link,E06000010,"Kingston upon Hull, City of",Current,Yorkshire and the Humber,14/11/2022,13/01/2023,` +
		"ILACS Standard Inspection,Requires improvement to be good,Requires improvement to be good," +
		"Requires improvement to be good,Good,\n"
	got, err := ofsted.ReadCSV(strings.NewReader(header+row), ofsted.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Rows[0].Council.GSSCode(metrics.Date{}) != "E06000010" || got.Rows[0].File != "" {
		t.Errorf("got %+v", got.Rows[0])
	}
}
