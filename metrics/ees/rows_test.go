package ees_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// rowCounts is the option that makes n an indicator, whatever a sample holds.
var rowCounts = ees.Column{Name: "n", Kind: ees.Indicator}

// TestBadPlacesAndPeriods reads rows that do not say when or whom they are about. They are reported and left out, and
// the row after them is read.
func TestBadPlacesAndPeriods(t *testing.T) {
	type place struct{ Column, Found string }
	tests := []struct {
		row    string
		want   place
		class  error
		reason string
	}{
		{"20x5,Reporting year," + ashenmoor, place{"time_period", "20x5"}, metrics.ErrBadPeriod, "a year has digits only"},
		{"25,Reporting year," + ashenmoor, place{"time_period", "25"}, metrics.ErrBadPeriod, "a year has four digits"},
		{"2025.0,Reporting year," + ashenmoor, place{"time_period", "2025.0"}, metrics.ErrBadPeriod, "a spreadsheet's number is no year"},
		{",Reporting year," + ashenmoor, place{"time_period", ""}, metrics.ErrBadPeriod, "no year at all"},
		{"3025,Reporting year," + ashenmoor, place{"time_period", "3025"}, metrics.ErrBadPeriod, "a misprint"},
		{"202426,Academic year," + ashenmoor, place{"time_period", "202426"}, metrics.ErrBadPeriod, "six digits name two consecutive years"},
		{"2025,Academic year," + ashenmoor, place{"time_period", "2025"}, metrics.ErrBadPeriod, "academic years have six digits"},
		{year2025 + "Ward,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000001,Ashenmoor", place{"geographic_level", "Ward"}, nil, "a level this library does not hold"},
		{year2025 + ",M92000001,Merrowland,,,,,", place{"geographic_level", ""}, nil, "no level"},
		{year2025 + "National,M99,Elsewhere,,,,,", place{"country_name", "Elsewhere"}, area.ErrUnknown, "a country that is not in the register"},
		{year2025 + "Regional,M92000001,Merrowland,M19,Middle Merrow,,,", place{"region_name", "Middle Merrow"}, area.ErrUnknown, "a region that is not in the register"},
		{year2025 + "Local authority,M92000001,Merrowland,M12000001,Upper Merrow,009,M06000009,Dunmarsh", place{"la_name", "Dunmarsh"}, area.ErrUnknown, "a council that is not in the register"},
		{year2025 + "Local authority,M92000001,Merrowland,M12000001,Upper Merrow,,,", place{"la_name", ""}, area.ErrUnknown, "a council's row that names none"},
		{year2025 + "Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000001,Brackwater", place{"la_name", "Brackwater"}, area.ErrConflict, "the number of one council and the name of another"},
		{year2025 + "Regional,M92000001,Merrowland,M06000001,Ashenmoor,,,", place{"region_name", "Ashenmoor"}, nil, "a council is no region"},
		{year2025 + "Local authority,M92000001,Merrowland,M12000001,Upper Merrow,,,Merrowland", place{"la_name", "Merrowland"}, nil, "a country is no council"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			rows, problems := read(t, file(idColumns+",n", test.row+",5", year2025+brackwater+",6"), options(rowCounts))
			if len(rows) != 1 || rows[0].Subject.Area.String() != "Brackwater" {
				t.Errorf("rows %+v, want only Brackwater's", rows)
			}
			got := inputErrors(t, problems)
			if len(got) != 1 {
				t.Fatalf("problems %v, want one", problems)
			}
			equal(t, test.want, place{got[0].Column, got[0].Found})
			if got[0].Row != 2 || got[0].File != "sample.csv" || got[0].Expected == "" || !errors.Is(problems[0], metrics.ErrBadRow) {
				t.Errorf("got %+v, want a bad row 2 of sample.csv with what was expected", got[0])
			}
			if test.class != nil && !errors.Is(problems[0], test.class) {
				t.Errorf("got %v, want an error of the class %v", problems[0], test.class)
			}
		})
	}
}

// TestBadIdentifierIsNamed holds that the message shows the cell that is wrong: a good year does not explain itself.
func TestBadIdentifierIsNamed(t *testing.T) {
	_, problems := read(t, file(idColumns+",n", "2025,Fortnight,"+ashenmoor+",5"), options(rowCounts))
	if len(problems) != 1 || !strings.Contains(problems[0].Error(), "Fortnight") {
		t.Errorf("got %v, want one problem that shows the time identifier %q", problems, "Fortnight")
	}
}

// TestExpectedIsExpected holds that a message does not say it expected what it found fault with.
func TestExpectedIsExpected(t *testing.T) {
	for _, row := range []string{
		"Local authority,M92000001,Merrowland,M12000001,Upper Merrow,009,M06000009,Dunmarsh",   // an unknown council
		"Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000001,Brackwater", // of two councils
	} {
		_, problems := read(t, file(idColumns+",n", year2025+row+",5"), options(rowCounts))
		for _, e := range inputErrors(t, problems) {
			if e.Cause != nil && e.Expected == e.Cause.Error() {
				t.Errorf("%v: what was expected is the fault itself", &e)
			}
		}
	}
}

// TestUnknownCouncilEachTime holds that a row which is left out is reported, however often its council came before.
func TestUnknownCouncilEachTime(t *testing.T) {
	lines := []string{idColumns + ",n"}
	for range 3 {
		lines = append(lines, year2025+"Local authority,M92000001,Merrowland,M12000001,Upper Merrow,009,M06000009,Coldharow,5")
	}
	_, problems := read(t, file(lines...), options(rowCounts))
	if len(problems) != 3 {
		t.Fatalf("%d problems, want one for each of the 3 rows that are left out", len(problems))
	}
	if !strings.Contains(problems[0].Error(), "Coldharrow") {
		t.Errorf("%v does not name the nearest council", problems[0])
	}
}

// TestDisagreement reads rows whose codes or region are another's. They are read, and reported once.
func TestDisagreement(t *testing.T) {
	tests := []struct {
		row, area, region string
		problems          int
		reason            string
	}{
		{ashenmoor, "Ashenmoor", "Upper Merrow", 0, "all agree"},
		{"Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000003,Ashenmoor", "Ashenmoor", "Upper Merrow", 1, "number and name win over the code"},
		{"Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000001,Ashen Moor UA", "Ashenmoor", "Upper Merrow", 1, "a name nobody has gives way to the number"},
		{"Local authority,M92000001,Merrowland,M12000002,Lower Merrow,001,M06000001,Ashenmoor", "Ashenmoor", "Lower Merrow", 1, "the row's own region is kept"},
		{"Local authority,M92000001,Merrowland,M19,Middle Merrow,001,M06000001,Ashenmoor", "Ashenmoor", "", 1, "an unknown region is nobody"},
		{"Local authority,M92000001,Merrowland,,,001,M06000001,Ashenmoor", "Ashenmoor", "", 1, "councils' rows carry their region"},
		{"Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001 / 002,M06000001 / M06000002,Ashenmoor / Brackwater", "Ashenmoor / Brackwater", "Upper Merrow", 0, "a joint return is one row"},
		{"Local authority,M92000001,Merrowland,M12000001,Upper Merrow,002 / 001,M06000002 / M06000001,Brackwater / Ashenmoor", "Ashenmoor / Brackwater", "Upper Merrow", 0, "in either order"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			rows, problems := read(t, file(idColumns+",n", year2025+test.row+",5", "2024,Reporting year,"+test.row+",6"), options(rowCounts))
			if len(rows) != 2 || len(problems) != test.problems {
				t.Fatalf("%d rows and problems %v, want 2 rows and %d problems", len(rows), problems, test.problems)
			}
			equal(t, [2]string{test.area, test.region}, [2]string{rows[0].Subject.Area.String(), rows[0].Subject.Region.Name()})
			equal(t, rows[0].Subject, rows[1].Subject)
		})
	}
}

// TestAnyOrderOfColumns holds that columns are found by name.
func TestAnyOrderOfColumns(t *testing.T) {
	want := []ees.Row{{
		Line: 2, Period: period(t, 2025), Filters: []string{"Total"}, Values: []metrics.Value{metrics.Rounded(5, metrics.Places(0))},
		Subject: subject(t, "Ashenmoor"),
	}}
	names := strings.Split(idColumns+",item,n", ",")
	cells := strings.Split(year2025+ashenmoor+",Total,5", ",")
	for shift := range names {
		rotate := func(list []string) string {
			return strings.Join(append(append([]string(nil), list[shift:]...), list[:shift]...), ",")
		}
		rows, problems := read(t, file(rotate(names), rotate(cells)), options())
		if len(problems) != 0 {
			t.Errorf("shifted by %d: %v", shift, problems)
		}
		equal(t, want, rows)
	}
}

func subject(t testing.TB, name string) panel.Subject {
	t.Helper()
	id, err := merrowland().Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return panel.Subject{
		Area: area.Of(id), Region: id.Region(area.Nine),
		Label: area.Label{Name: name, LACode: id.LACode(), GSSCode: id.GSSCode(metrics.Date{})},
	}
}

// TestTextForms reads the same file as it may be downloaded: with a byte order mark, either line end, quotation marks.
func TestTextForms(t *testing.T) {
	plain := file(idColumns+",item,n", year2025+ashenmoor+",Total,5", year2025+brackwater+",Total,z")
	want, problems := read(t, plain, options())
	if len(want) != 2 || len(problems) != 0 {
		t.Fatalf("the plain file: %d rows and problems %v", len(want), problems)
	}
	quoted := `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(plain), ",", `","`), "\n", "\"\n\"") + "\"\n"
	spaced := strings.ReplaceAll(plain, ",Total,", ", Total ,")
	for reason, text := range map[string]string{
		"a byte order mark":                     "\ufeff" + plain,
		"Windows line ends":                     strings.ReplaceAll(plain, "\n", "\r\n"),
		"a byte order mark and Windows ends":    "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"quotation marks":                       quoted,
		"a byte order mark and quotation marks": "\ufeff" + quoted,
		"spaces around an item":                 spaced,
		"spaces around names of columns":        strings.Replace(plain, ",item,", ", item ,", 1),
	} {
		t.Run(reason, func(t *testing.T) {
			got, problems := read(t, text, options())
			if len(problems) != 0 {
				t.Errorf("problems %v", problems)
			}
			equal(t, want, got)
		})
	}
	t.Run("a byte at a time", func(t *testing.T) {
		r, err := ees.Open(iotest.OneByteReader(strings.NewReader(plain)), options())
		if err != nil {
			t.Fatal(err)
		}
		got, problems := drain(r)
		if len(problems) != 0 {
			t.Errorf("problems %v", problems)
		}
		equal(t, want, got)
	})
}

// TestFailingReader reads from something that breaks. Its error ends the rows and comes once, wherever it strikes:
// among the rows that are looked at to infer what the columns hold, or after them.
func TestFailingReader(t *testing.T) {
	broken := errors.New("connection reset")
	for _, before := range []int{0, 1, 5, 199, 200, 201, 450} {
		for _, column := range []ees.Column{{}, rowCounts} {
			t.Run(fmt.Sprintf("after %d rows, columns %v", before, column.Name), func(t *testing.T) {
				text := file(idColumns+",n") + strings.Repeat(year2025+ashenmoor+",5\n", before)
				r, err := ees.Open(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), options(column))
				if err != nil {
					t.Fatal(err)
				}
				rows, problems := drain(r)
				if len(rows) != before {
					t.Errorf("%d rows, want the %d before the error", len(rows), before)
				}
				if len(problems) != 1 || !errors.Is(problems[0], broken) || errors.Is(problems[0], metrics.ErrBadRow) {
					t.Errorf("got %v, want the reader's error once, and not as a bad row", problems)
				}
			})
		}
	}
	if _, err := ees.Open(iotest.ErrReader(broken), ees.Options{}); !errors.Is(err, broken) {
		t.Errorf("Open gave %v, want the reader's error", err)
	}
}

// TestCutOff reads files that end without a line end. The last row is read and reported, once.
func TestCutOff(t *testing.T) {
	for _, rows := range []int{1, 199, 200, 201} {
		for _, column := range []ees.Column{{}, rowCounts} {
			t.Run(fmt.Sprintf("%d rows, columns %v", rows, column.Name), func(t *testing.T) {
				text := strings.TrimSuffix(file(idColumns+",n")+strings.Repeat(year2025+ashenmoor+",51\n", rows), "1\n")
				got, problems := read(t, text, options(column))
				if len(got) != rows {
					t.Errorf("%d rows, want %d", len(got), rows)
				}
				errs := inputErrors(t, problems)
				if len(errs) != 1 || errs[0].Row != rows+1 || errs[0].Found != "5" {
					t.Errorf("got %v, want one problem in row %d, in the cell %q", problems, rows+1, "5")
				}
			})
		}
	}
}

// TestTruncated cuts a file at every byte after its header: nothing is lost in silence, nothing panics.
func TestTruncated(t *testing.T) {
	header := file(idColumns + ",item,n")
	text := header + file(year2025+ashenmoor+",Total,5", year2025+`"Local authority",M92000001,Merrowland,M12000001,"Upper Merrow",002,M06000002,Brackwater,Total,6`)
	for end := len(header) + 1; end < len(text); end++ {
		rows, problems := read(t, text[:end], options(rowCounts, ees.Column{Name: "item", Kind: ees.Filter}))
		if text[end-1] != '\n' && len(problems) == 0 {
			t.Errorf("cut off after %q: no problem, and rows %+v", text[:end], rows)
		}
	}
}

// TestRowsOnce holds that no row is given twice, also when the caller stops and goes on.
func TestRowsOnce(t *testing.T) {
	r := open(t, file(idColumns+",n", year2025+ashenmoor+",5", year2025+brackwater+",6", year2025+coldharrow+",7"), options())
	seen := make(map[string]int)
	for row := range r.Rows() {
		seen[row.Subject.Area.String()]++
		break
	}
	for row := range r.Rows() {
		seen[row.Subject.Area.String()]++
	}
	for name, times := range seen {
		if times > 1 {
			t.Errorf("the row of %s came %d times", name, times)
		}
	}
	if rows, problems := drain(r); len(rows) != 0 || len(problems) != 0 {
		t.Errorf("%d rows and problems %v after the end", len(rows), problems)
	}
}
