package ofsted_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
)

// TestTooManyRows holds that a file of more rows than there are inspections is given up.
func TestTooManyRows(t *testing.T) {
	const head = "Local authority name,Inspection date,Publication date\n"
	row := "Ashenmoor,10/07/2023,01/09/2023\n"
	if out, err := readCSV(head + strings.Repeat(row, 20_000)); err != nil || len(out.Rows) != 20_000 {
		t.Errorf("as many as are kept: %v", err)
	}
	if _, err := readCSV(head + strings.Repeat(row, 20_001)); !errors.Is(err, metrics.ErrUnreadable) ||
		!strings.Contains(err.Error(), "more than 20000 rows") {
		t.Errorf("one more: %v", err)
	}
}

// TestWhatIsNotRead holds that columns and cells that are not taken as they stand are told.
func TestWhatIsNotRead(t *testing.T) {
	const head = "Local authority name,Inspection date,Publication date,"
	for _, test := range []struct {
		reason, text string
		want         []string // what was found, of each problem
	}{
		{"a judgement by another name", head + "Overall effectiveness grade\nAshenmoor,10/07/2023,01/09/2023,Good\n",
			[]string{"Overall effectiveness grade"}},
		{"two areas in one", head + "The experiences and progress of children in care and care leavers\nAshenmoor,10/07/2023,01/09/2023,Good\n",
			[]string{"The experiences and progress of children in care and care leavers"}},
		{"a column of the user's own", head + "Remarks\nAshenmoor,10/07/2023,01/09/2023,none\n", nil},
		{"a day of the first century", head + "Remarks\nAshenmoor,10/07/0023,01/09/2023,none\n", []string{"10/07/0023"}},
		{"a day before there were such inspections", head + "Remarks\nAshenmoor,10/07/1999,01/09/2023,none\n", []string{"10/07/1999"}},
		{"a long theme", head + "Visit theme\nAshenmoor,10/07/2023,01/09/2023," + strings.Repeat("x", 201) + "\n",
			[]string{strings.Repeat("x", 80) + "…"}},
	} {
		out, err := readCSV(test.text)
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		var found []string
		for _, problem := range out.Problems.List {
			var bad *metrics.InputError
			if errors.As(problem, &bad) {
				found = append(found, bad.Found)
			}
		}
		if diff := cmp.Diff(test.want, found); diff != "" || len(out.Rows) != 1 {
			t.Errorf("%s: %d rows, mismatch (-want +got):\n%s", test.reason, len(out.Rows), diff)
		}
	}
}

// TestThemeIsOneLine holds that a theme cannot forge a line of what a program prints.
func TestThemeIsOneLine(t *testing.T) {
	out, err := readCSV("Local authority name,Inspection date,Publication date,Visit theme\n" +
		"Ashenmoor,10/07/2023,01/09/2023,\"front\n  door\x1b[31m\"\n")
	if err != nil || out.Rows[0].Theme != "front door[31m" {
		t.Errorf("%v, %q", err, out.Rows[0].Theme)
	}
}

// TestGradesContradict holds that two rows of one inspection with different grades are told, and the first is taken.
func TestGradesContradict(t *testing.T) {
	const head = "Local authority name,Inspection date,Publication date,Inspection type,Overall effectiveness\n"
	row := func(grade string) string {
		return fmt.Sprintf("Ashenmoor,10/07/2023,01/09/2023,ILACS Short Inspection,%s\n", grade)
	}
	out, err := readCSV(head + row("Good") + row("Inadequate") + row("Good") + row(""))
	if err != nil {
		t.Fatal(err)
	}
	quirks := ofsted.Check(out.Rows)
	if len(quirks) != 1 || quirks[0].Code != ofsted.GradesContradict || quirks[0].Row != 3 ||
		quirks[0].Column != "Overall effectiveness" {
		t.Errorf("%v, want one contradiction in row 3", quirks)
	}
	if h := out.History(); h.Len() != 1 || h.Repeated() != 3 {
		t.Errorf("%d inspections, %d repeated", h.Len(), h.Repeated())
	}
}
