package ofsted_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
)

// TestNoInspectorInProblems holds that the name of an inspector is not printed of a table that was cut off in it, nor
// of a row that has not as many cells as the header.
func TestNoInspectorInProblems(t *testing.T) {
	cut, _, _ := strings.Cut(tableRow, inspector)
	first := "inspector_name," + strings.Replace(tableHeader, ",inspector_name", "", 1)
	tests := []struct{ name, text, reason string }{
		{"cut off", tableHeader + tableRow + cut + inspector, "snapshots that were cut off have been published"},
		{"short row", first + strings.Replace(inspector+","+tableRow, ","+inspector, "", 1) + inspector + ",1,2\n",
			"columns may stand in another order"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readTable(test.text)
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Rows) != 1 || got.Problems.Count == 0 {
				t.Errorf("%d rows, %d problems", len(got.Rows), got.Problems.Count)
			}
			if all := fmt.Sprint(*got); strings.Contains(all, inspector) {
				t.Errorf("the inspector is printed, although %s: %v", test.reason, got.Problems.List)
			}
		})
	}
}

// TestUnknownNameIsTold holds that a row with the name of no council is not quietly that of the council whose code it
// has.
func TestUnknownNameIsTold(t *testing.T) {
	got, err := readCSV(header + good + edited(good, "Ashenmoor", "Elmsreach", "E90000001", "E90000002"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Problems.Count == 0 && len(ofsted.Check(got.Rows)) == 0 {
		t.Errorf("Elmsreach is %v, and nothing says so", got.Rows[1].Council)
	}
}

// TestBesideWithoutKinds holds that the sheet of the latest inspections, which has no types, can be held beside.
func TestBesideWithoutKinds(t *testing.T) {
	official := standard()
	official.Kind = 0
	row := rowOf(func(i *inspection.Inspection) {
		*i = i.With(inspection.Leaders, inspection.Graded(inspection.Inadequate))
	})
	want := []cell{{3, columnOf(inspection.Leaders), ofsted.GradeDiffers}}
	if got := cellsOf(ofsted.Beside([]ofsted.Row{row}, inspection.NewHistory(official)).Quirks); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestOlderWithoutPublication holds that a row whose day of publication is not known is still older than what Ofsted
// has after it.
func TestOlderWithoutPublication(t *testing.T) {
	later := standard()
	later.Start, later.Published = date("2026-02-02"), date("2026-03-20")
	row := rowOf(func(i *inspection.Inspection) { i.Published = metrics.Date{} })
	want := []cell{{3, "", ofsted.OlderInspection}}
	got := cellsOf(ofsted.Beside([]ofsted.Row{row}, inspection.NewHistory(standard(), later)).Quirks)
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestQuirkIsPlainText holds that a quirk is one line of plain text whatever the file held, as an InputError is.
func TestQuirkIsPlainText(t *testing.T) {
	row := rowOf(func(i *inspection.Inspection) { i.Label.GSSCode = "x\x1b[31m\ny" })
	for _, q := range ofsted.Check([]ofsted.Row{row}) {
		if strings.ContainsAny(q.String(), "\x1b\n") {
			t.Errorf("%s: %+q", q.Code, q.String())
		}
	}
}

// TestSentinelAgainstFramework holds that a judgement that the framework has does not become one that it has not by a
// text that says so.
func TestSentinelAgainstFramework(t *testing.T) {
	got, err := readTable(tableHeader + edited(tableRow, "inadequate", "inspection_pre_dates_judgement"))
	if err != nil {
		t.Fatal(err)
	}
	if j := got.Rows[0].Judgement(inspection.CareLeavers); j.Absence() == inspection.NotInFramework {
		t.Errorf("an inspection of 2024 under %v: care leavers %v", got.Rows[0].Framework, j)
	}
}

// TestColumnTwice holds that of two columns of one name the first is not quietly taken.
func TestColumnTwice(t *testing.T) {
	text := "Local authority name,Inspection date,Publication date,Overall effectiveness,Overall effectiveness\n" +
		"Ashenmoor,08/01/2024,01/03/2024,Good,Inadequate\n"
	if got, err := readCSV(text); err == nil && got.Problems.Count == 0 {
		t.Errorf("read as %v, and nothing says that there was another", got.Rows[0].Judgement(inspection.Overall))
	}
	file := workbook(table{"history", cells(text)})
	got, err := ofsted.ReadWorkbook(bytes.NewReader(file), int64(len(file)), ofsted.Options{Areas: invented()})
	if err == nil && got.Problems.Count == 0 {
		t.Errorf("workbook: read as %v, and nothing says that there was another", got.Rows[0].Judgement(inspection.Overall))
	}
}

// TestReadCSVUnderTitle holds that a sheet of Ofsted's that a spreadsheet saved as CSV is read: its title and note come
// first, padded to the width of the table.
func TestReadCSVUnderTitle(t *testing.T) {
	blank := strings.Repeat(",", strings.Count(header, ",")) + "\n"
	got, err := readCSV("Inspections" + blank + "This sheet contains one table." + blank + header + good)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != 1 || got.Rows[0].Row != 4 {
		t.Errorf("rows %v", got.Rows)
	}
}

// TestDateIsOneProblem holds that a date cell with a day that the calendar does not have is told of once.
func TestDateIsOneProblem(t *testing.T) {
	sheet := titled("history", header+good)
	sheet.rows[3][5] = "=2024-02-30"
	got, err := readWorkbook(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if got.Problems.Count != 1 {
		t.Errorf("%d problems, want one: %v", got.Problems.Count, got.Problems.List)
	}
}
