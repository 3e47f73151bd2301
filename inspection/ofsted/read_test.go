package ofsted_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// wantUnreadable holds that an error is of a file that is not what it was taken for, and names it.
func wantUnreadable(t *testing.T, err error, file string) {
	t.Helper()
	var in *metrics.InputError
	if !errors.Is(err, metrics.ErrUnreadable) || !errors.As(err, &in) {
		t.Errorf("error %v, want one of the class ErrUnreadable", err)
		return
	}
	if in.File != file || in.Expected == "" {
		t.Errorf("%v: file %q, expected %q", err, in.File, in.Expected)
	}
}

// standard is the inspection of the good row.
func standard() inspection.Inspection {
	return inspection.Inspection{
		Council: council("Ashenmoor"), Label: area.Label{Name: "Ashenmoor", GSSCode: "E90000001"},
		Kind: inspection.StandardInspection, Framework: inspection.ILACSSplit,
		Start: date("2024-01-08"), Published: date("2024-03-01"),
		Judgements: [inspection.JudgementAreaCount]inspection.Judgement{
			inspection.Graded(inspection.Good), inspection.Graded(inspection.Outstanding), inspection.Graded(inspection.Good),
			inspection.Graded(inspection.RequiresImprovement), inspection.Graded(inspection.Inadequate),
		},
	}
}

// TestReadCSVRow holds what each cell is read as, and what becomes of a row of which one cannot be.
func TestReadCSVRow(t *testing.T) {
	with := func(change func(*inspection.Inspection)) *inspection.Inspection {
		i := standard()
		change(&i)
		return &i
	}
	as := func(a inspection.JudgementArea, j inspection.Judgement) *inspection.Inspection {
		i := standard().With(a, j)
		return &i
	}
	unreadable := inspection.Ungraded(inspection.Unreadable)
	tests := []struct {
		name, row string
		want      *inspection.Inspection // nil for none
		problems  []problem
		reason    string
	}{
		{"good", good, with(func(*inspection.Inspection) {}), nil, "nothing is wrong"},
		{"spaces", edited(good, "Ashenmoor", "  Ashenmoor ", "Good", " good "), with(func(*inspection.Inspection) {}), nil,
			"spaces around a cell and letter case say nothing"},
		{"day as 2024-01-08", edited(good, "08/01/2024", "2024-01-08"), with(func(*inspection.Inspection) {}), nil,
			"the order cannot be mistaken"},
		{"day as 8/1/2024", edited(good, "08/01/2024", "8/1/2024"), with(func(*inspection.Inspection) {}), nil,
			"spreadsheets leave noughts out"},
		{"day in words", edited(good, "08/01/2024", "8 January 2024"),
			with(func(i *inspection.Inspection) { i.Start, i.Framework = metrics.Date{}, 0 }),
			[]problem{{2, "Inspection date", "8 January 2024"}}, "without a start the framework is not known"},
		{"month first", edited(good, "01/03/2024", "03/13/2024"),
			with(func(i *inspection.Inspection) { i.Published = metrics.Date{} }),
			[]problem{{2, "Publication date", "03/13/2024"}}, "there is no month 13, and the order is not guessed"},
		{"day that is none", edited(good, "01/03/2024", "30/02/2024"),
			with(func(i *inspection.Inspection) { i.Published = metrics.Date{} }),
			[]problem{{2, "Publication date", "30/02/2024"}}, "February has no 30th"},
		{"short year", edited(good, "01/03/2024", "01/03/24"),
			with(func(i *inspection.Inspection) { i.Published = metrics.Date{} }),
			[]problem{{2, "Publication date", "01/03/24"}}, "could be 24 March 2001"},
		{"serial number", edited(good, "01/03/2024", "45352"),
			with(func(i *inspection.Inspection) { i.Published = metrics.Date{} }),
			[]problem{{2, "Publication date", "45352"}}, "a number is no day"},
		{"nonsense", edited(good, "01/03/2024", "soon"),
			with(func(i *inspection.Inspection) { i.Published = metrics.Date{} }),
			[]problem{{2, "Publication date", "soon"}}, "no day"},
		{"negative", edited(good, "01/03/2024", "-1/03/2024"),
			with(func(i *inspection.Inspection) { i.Published = metrics.Date{} }),
			[]problem{{2, "Publication date", "-1/03/2024"}}, "no day"},
		{"blank days", edited(good, "08/01/2024", "", "01/03/2024", " "),
			with(func(i *inspection.Inspection) { i.Start, i.Published, i.Framework = metrics.Date{}, metrics.Date{}, 0 }),
			[]problem{{2, "Inspection date", ""}, {2, "Publication date", ""}}, "every inspection has its days"},
		{"blank start of old", edited(good, "08/01/2024", "", "01/03/2024", "01/03/2020"),
			with(func(i *inspection.Inspection) {
				i.Start, i.Published, i.Framework = metrics.Date{}, date("2020-03-01"), inspection.ILACSCombined
			}),
			[]problem{{2, "Inspection date", ""}}, "published before 2023, it was begun before"},
		{"unknown kind", edited(good, "ILACS Standard Inspection", "Ofsted visit"),
			with(func(i *inspection.Inspection) { i.Kind = 0 }),
			[]problem{{2, "Inspection type", "Ofsted visit"}}, "the row is of use without it"},
		{"blank kind", edited(good, "ILACS Standard Inspection", ""),
			with(func(i *inspection.Inspection) { i.Kind = 0 }),
			[]problem{{2, "Inspection type", ""}}, "the sheet has types, and this row none"},
		{"adequate", edited(good, "Good,Outstanding", "Adequate,Outstanding"), as(inspection.Overall, unreadable),
			[]problem{{2, "Overall effectiveness", "Adequate"}}, "a grade of another scale is not quietly made one of this"},
		{"no grade", edited(good, "Good,Outstanding", "4,Outstanding"), as(inspection.Overall, unreadable),
			[]problem{{2, "Overall effectiveness", "4"}}, "numbers are not grades"},
		{"blank grade", edited(good, ",Inadequate", ","),
			as(inspection.CareLeavers, inspection.Judgement{}), nil, "blank is not stated, and no problem"},
		{"not yet inspected", edited(good, "Good,Outstanding", "Not yet inspected,Outstanding"),
			as(inspection.Overall, unreadable), []problem{{2, "Overall effectiveness", "Not yet inspected"}},
			"older files have it; it is no grade"},
		{"unknown council", edited(good, "Ashenmoor", "Elmsreach", "E90000001", "E90000009"), nil,
			[]problem{{2, "Local authority name", "Elmsreach"}}, "a row of no council is none"},
		{"council of England", "link,E10000016,Kent,Current,South East,,,,,,,,\n", nil,
			[]problem{{2, "Local authority name", "Kent"}}, "the caller's register is the only one"},
		{"region", edited(good, "Ashenmoor", "Merrowland", "E90000001", ""), nil,
			[]problem{{2, "Local authority name", "Merrowland"}}, "a region is not inspected"},
		{"two councils", edited(good, "Ashenmoor", "Ashenmoor / Brackwater", "E90000001", ""), nil,
			[]problem{{2, "Local authority name", "Ashenmoor / Brackwater"}}, "one report is of one council"},
		{"neither name nor code", edited(good, "Ashenmoor", "", "E90000001", ""), nil,
			[]problem{{2, "Local authority name", ""}}, "grades of nobody"},
		{"code alone", edited(good, "Ashenmoor", ""),
			with(func(i *inspection.Inspection) { i.Label.Name = "" }), nil, "a code says who it is"},
		{"short row", "link,E90000001,Ashenmoor\n", nil,
			[]problem{{2, "", "3 cells: link,E90000001,Ashenmoor"}}, "which cell is which cannot be told"},
		{"long row", strings.TrimSuffix(good, "\n") + ",more\n", nil,
			[]problem{{2, "", "14 cells: link,E90000001,Ashenmoor,Current,Merrowland,08/01/2024,01/03/2024,ILAC…"}},
			"the same"},
	}
	const after = "link,E90000002,Brackwater,Current,Merrowland,11/11/2019,20/12/2019,ILACS Short Inspection," +
		"Good,Good,Good,Good,\n"
	brackwater := ofsted.Row{
		Place: ofsted.Place{File: "outcomes.csv", Row: 3}, Columns: officialColumns,
		Inspection: inspection.Inspection{
			Council: council("Brackwater"), Label: area.Label{Name: "Brackwater", GSSCode: "E90000002"},
			Kind: inspection.ShortInspection, Framework: inspection.ILACSCombined,
			Start: date("2019-11-11"), Published: date("2019-12-20"),
		}.
			With(inspection.Overall, inspection.Graded(inspection.Good)).
			With(inspection.Leaders, inspection.Graded(inspection.Good)).
			With(inspection.HelpAndProtection, inspection.Graded(inspection.Good)).
			With(inspection.InCare, inspection.Graded(inspection.Good)),
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readCSV(header + test.row + after)
			if err != nil {
				t.Fatal(err)
			}
			var want []ofsted.Row
			if test.want != nil {
				want = append(want, ofsted.Row{
					Place: ofsted.Place{File: "outcomes.csv", Row: 2}, Columns: officialColumns, Inspection: *test.want,
				})
			}
			want = append(want, brackwater)
			if diff := cmp.Diff(want, got.Rows, sameRows, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			if diff := cmp.Diff(test.problems, problems(t, "outcomes.csv", got.Problems)); diff != "" {
				t.Errorf("%s; problems mismatch (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// sameRows compares rows with ==, which they allow.
var sameRows = cmpopts.EquateComparable(ofsted.Row{}, inspection.Inspection{}, ofsted.Quirk{})

// TestReadCSVRefuses holds what is no sheet of inspections.
func TestReadCSVRefuses(t *testing.T) {
	tests := []struct{ name, text, reason string }{
		{"empty", "", "there is no header"},
		{"blank lines", "\n\n\n", "there is no header"},
		{"header alone", header, "there is no row"},
		{"blank rows", header + strings.Repeat(",", 12) + "\n", "there is no row with anything in it"},
		{"bad rows alone", header + edited(good, "Ashenmoor", "Elmsreach", "E90000001", ""), "there is no row of a council"},
		{"another table", "council,agency workers\nAshenmoor,12\n", "it has no inspections"},
		{"without names", edited(header, "Local authority name", "Provider") + good, "it does not say of whom"},
		{"without inspection dates", edited(header, "Inspection date", "Date") + good, "it does not say when"},
		{"without publication dates", edited(header, "Publication date", "Date") + good, "it does not say when"},
		{"the third-party table", tableHeader + tableRow, "it is for another reader"},
		{"workbook", string(workbook(table{"history", cells(header + good)})), "a workbook is for another reader"},
		{"web page", "<!DOCTYPE html><html><body>Not found</body></html>\n", "a download that failed"},
		{"binary", "\x00\x01\x02\x03", "no text"},
		{"semicolons", strings.ReplaceAll(header+good, ",", ";"), "one column, of another name"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readCSV(test.text)
			if err == nil {
				t.Fatalf("read, although %s", test.reason)
			}
			wantUnreadable(t, err, "outcomes.csv")
		})
	}
}

// TestReadCSVHeader holds the forms of a header that are read alike.
func TestReadCSVHeader(t *testing.T) {
	columns := strings.Split(strings.TrimSuffix(header, "\n"), ",")
	values := strings.Split(strings.TrimSuffix(good, "\n"), ",")
	slices.Reverse(columns)
	slices.Reverse(values)
	tests := []struct{ name, text, reason string }{
		{"byte order mark", "\ufeff" + header + good, "spreadsheets write one"},
		{"line ends", strings.ReplaceAll(header+good, "\n", "\r\n"), "spreadsheets write them"},
		{"letter case", strings.ToUpper(header) + good, "names are names"},
		{"spaces", strings.ReplaceAll(header, " ", "  ") + good, "a name in two lines has more of them"},
		{"another order", strings.Join(columns, ",") + "\n" + strings.Join(values, ",") + "\n", "columns go by name"},
		{"in-year names", edited(header, "Inspection date", "Inspection/visit date", "Ofsted region", "Region",
			"Inspection type", "Inspection/visit type") + good, "Ofsted names them in two ways"},
	}
	want := []ofsted.Row{{Place: ofsted.Place{File: "outcomes.csv", Row: 2}, Inspection: standard()}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readCSV(test.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, bare(got.Rows), sameRows); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			if got.Problems.Count != 0 {
				t.Errorf("problems: %v", got.Problems.List)
			}
		})
	}
}

// TestReadCSVLosesNothing holds that every row of a file is read or told, wherever the file was cut off.
func TestReadCSVLosesNothing(t *testing.T) {
	text := header + good + edited(good, "Ashenmoor", "Elmsreach", "E90000001", "") + good + "short,row\n" +
		edited(good, "Good", "Adequate") + "\"unfinished,cell\n" + good + good
	for end := len(header) + len(good); end <= len(text); end++ {
		got, err := readCSV(text[:end])
		if err != nil {
			t.Fatalf("%d bytes: %v", end, err)
		}
		lines := make(map[int]bool)
		for _, row := range got.Rows {
			lines[row.Row] = true
		}
		for _, p := range problems(t, "outcomes.csv", got.Problems) {
			lines[p.Row] = true
			// A quotation mark that is not closed takes the lines after it.
			if p.Row == 7 {
				lines[8], lines[9] = true, true
			}
		}
		for line := 2; line <= strings.Count(strings.TrimSuffix(text[:end], "\n"), "\n")+1; line++ {
			if !lines[line] {
				t.Fatalf("%d bytes: line %d is neither read nor told of: %v", end, line, got.Problems.List)
			}
		}
	}
}

// TestReadCSVManyProblems holds that the count goes on where the list ends.
func TestReadCSVManyProblems(t *testing.T) {
	got, err := readCSV(header + good + strings.Repeat(edited(good, "Good", "Adequate"), 1500))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != 1501 || got.Problems.Count != 3000 || len(got.Problems.List) != 1000 {
		t.Errorf("%d rows, %d problems, %d listed, want 1501, 3000, 1000",
			len(got.Rows), got.Problems.Count, len(got.Problems.List))
	}
}

// TestReaderErrors holds that an error of the reader itself comes back, before and after the header.
func TestReaderErrors(t *testing.T) {
	broken := errors.New("the line is down")
	for _, text := range []string{"", header, header + good} {
		r := &failing{strings.NewReader(text), broken}
		if _, err := ofsted.ReadCSV(r, ofsted.Options{File: "outcomes.csv", Areas: invented()}); !errors.Is(err, broken) {
			t.Errorf("%d bytes: error %v, want %v", len(text), err, broken)
		}
	}
	for _, text := range []string{"", tableHeader, tableHeader + tableRow} {
		r := &failing{strings.NewReader(text), broken}
		if _, err := ofsted.ReadThirdParty(r, ofsted.Options{File: "table.csv", Areas: invented()}); !errors.Is(err, broken) {
			t.Errorf("third party, %d bytes: error %v, want %v", len(text), err, broken)
		}
	}
	slow := iotest.OneByteReader(strings.NewReader(header + good))
	if got, err := ofsted.ReadCSV(slow, ofsted.Options{Areas: invented()}); err != nil || len(got.Rows) != 1 {
		t.Errorf("byte by byte: %v", err)
	}
}

// failing reads a text, and then fails.
type failing struct {
	*strings.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	if f.Len() == 0 {
		return 0, f.err
	}
	return f.Reader.Read(p)
}

// TestTwoCouncilsWithOneCode holds that the name tells them apart, and that Check tells of the code.
func TestTwoCouncilsWithOneCode(t *testing.T) {
	got, err := readCSV(header + good + edited(good, "Ashenmoor", "Brackwater"))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != 2 || got.Rows[1].Council != council("Brackwater") || got.Rows[1].Label.GSSCode != "E90000001" {
		t.Fatalf("rows %+v, want Ashenmoor and Brackwater, under the code that the file has", got.Rows)
	}
	column := officialColumns.GSSCode
	want := []cell{{3, column, ofsted.StaleCode}, {3, column, ofsted.DuplicateCode}}
	if diff := cmp.Diff(want, cellsOf(ofsted.Check(got.Rows))); diff != "" {
		t.Errorf("quirks mismatch (-want +got):\n%s", diff)
	}
}
