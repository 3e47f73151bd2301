package ofsted_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// mostFuzzed is the size of input up to which fuzzing is worth its time.
const mostFuzzed = 4096

// FuzzReadCSV holds for any text: no panic, an error of a known class or rows of councils in order, no grade that the
// text does not have, and no row of a council that is neither read nor told of.
func FuzzReadCSV(f *testing.F) {
	f.Add("")
	f.Add(header)
	f.Add(header + good)
	f.Add(header + edited(good, "Good", "Adequate") + "short\n\"open")
	f.Add(edited(header, "Inspection type", "Overall effectiveness") + good)
	f.Add("Local authority name,Inspection date,Publication date\nAshenmoor,8/1/2024,2024-03-01")
	areas := invented()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > mostFuzzed {
			return
		}
		got, err := ofsted.ReadCSV(strings.NewReader(text), ofsted.Options{File: "outcomes.csv", Areas: areas})
		if err != nil {
			if !errors.Is(err, metrics.ErrUnreadable) {
				t.Fatalf("error %v of another class", err)
			}
			if got != nil && len(got.Rows) > 0 {
				t.Fatalf("error %v with rows", err)
			}
			return
		}
		told := wantSound(t, text, got.Rows)
		for _, p := range problems(t, "outcomes.csv", got.Problems) {
			told[p.Row] = true
		}
		// Where the lines of the text are its rows, and every problem is listed, a council's row is read or told of.
		below, plain := strings.CutPrefix(text, header)
		if plain && !strings.ContainsAny(below, "\"\r\x00") && got.Problems.Count == len(got.Problems.List) {
			for n, line := range strings.Split(below, "\n") {
				cells := strings.Split(line, ",")
				if len(cells) > 2 && cells[2] == "Ashenmoor" && !told[n+2] {
					t.Fatalf("line %d is neither read nor told of", n+2)
				}
			}
		}
		ofsted.Check(got.Rows)
		wantEachRowOnce(t, got.Rows, got.History())
	})
}

// FuzzReadThirdParty holds the same for the third-party table, and that no quirk is without its place.
func FuzzReadThirdParty(f *testing.F) {
	f.Add("")
	f.Add(tableHeader)
	f.Add(tableHeader + tableRow)
	f.Add(tableHeader + edited(tableRow, "2024", "24", "good", "nan", "standard", "None") + tableRow[:90])
	f.Add(tableHeader + edited(tableRow, "E90000001", "E90000002") + tableRow)
	areas := invented()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > mostFuzzed {
			return
		}
		got, err := ofsted.ReadThirdParty(strings.NewReader(text), ofsted.Options{File: "table.csv", Areas: areas})
		wantSoundTable(t, text, got, err)
	})
}

// FuzzReadThirdPartyTable holds the same for the rows of a worksheet: lines of text, cells between bars.
func FuzzReadThirdPartyTable(f *testing.F) {
	row := strings.Join(spread(tableRow), "|") + "\n"
	names := strings.ReplaceAll(tableHeader, ",", "|")
	f.Add("")
	f.Add(names)
	f.Add(names + row)
	f.Add(names + edited(row, "08/01/2024", "=2024-01-08", "19/01/2024", "=2024-01-19", "01/03/2024", "2024-03-01") +
		"||\n")
	f.Add("!4 L\n" + names + "!3 L 99999999\n" + edited(row, "08/01/2024", "99999999") + "more" + row + "!!\n")
	areas := invented()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > mostFuzzed {
			return
		}
		table, err := sheet.OfRows(book{"": text}.Rows(""), "table.csv")
		if err != nil {
			return
		}
		got, err := ofsted.ReadThirdPartyTable(table, ofsted.Options{Areas: areas})
		wantSoundTable(t, text, got, err)
	})
}

// wantSoundTable holds what is true of any third-party table.
func wantSoundTable(t *testing.T, text string, got *ofsted.ThirdParty, err error) {
	t.Helper()
	if err != nil {
		if !errors.Is(err, metrics.ErrUnreadable) || got != nil && len(got.Rows)+len(got.Quirks) > 0 {
			t.Fatalf("error %v of another class, or with rows", err)
		}
		if got != nil {
			problems(t, "table.csv", got.Problems)
		}
		return
	}
	read := wantSound(t, text, got.Rows)
	problems(t, "table.csv", got.Problems)
	names := slices.Collect(strings.SplitSeq(strings.TrimSuffix(tableHeader, "\n"), ","))
	for _, q := range got.Quirks {
		if !read[q.Row] || q.File != "table.csv" || q.Code == "" || q.Message == "" || !slices.Contains(names, q.Column) {
			t.Fatalf("quirk %+v of no row, or of no column", q)
		}
	}
	var all []inspection.Inspection
	for _, row := range got.Rows {
		all = append(all, row.Inspection)
	}
	wantEachRowOnce(t, got.Rows, inspection.NewHistory(all[:len(all)/2]...))
	if quirks := ofsted.Since(got.Rows, got.Rows); quirks != nil {
		t.Fatalf("a table lost something since itself: %v", quirks)
	}
}

// wantEachRowOnce holds that beside any history each row is counted once.
func wantEachRowOnce(t *testing.T, rows []ofsted.Row, history *inspection.History) {
	t.Helper()
	c := ofsted.Beside(rows, history)
	if c.Compared+c.Newer+c.Older+c.Unmatched != len(rows) {
		t.Fatalf("%d rows, and counted %+v", len(rows), c)
	}
}

// FuzzReadSheets holds for the sheets of any workbook what FuzzReadCSV does for text.
func FuzzReadSheets(f *testing.F) {
	names, row := strings.ReplaceAll(header, ",", "|"), strings.ReplaceAll(good, ",", "|")
	f.Add("", "")
	f.Add("Cover\n\nNotes", names+row)
	f.Add(strings.Repeat("A note\n", 30)+names+row, names)
	f.Add(names+edited(row, "08/01/2024", "=2024-01-08", "Good", "Not yet inspected")+"!5 F 2024-02-30\n"+row, "!1\n!!\n"+names)
	f.Add(names+edited(row, "08/01/2024", "", "01/03/2024", "", "Good", "NOT YET INSPECTED"), edited(names, "Publication date", "Date"))
	areas := invented()
	f.Fuzz(func(t *testing.T, first, second string) {
		if len(first)+len(second) > mostFuzzed {
			return
		}
		got, err := ofsted.ReadSheets(book{"first": first, "second": second}, ofsted.Options{File: "outcomes.xlsx", Areas: areas})
		if err != nil {
			if !errors.Is(err, metrics.ErrUnreadable) || got != nil && len(got.Rows) > 0 {
				t.Fatalf("error %v of another class, or with rows", err)
			}
			if got != nil {
				problems(t, "outcomes.xlsx", got.Problems)
			}
			return
		}
		problems(t, "outcomes.xlsx", got.Problems)
		for _, name := range []string{"first", "second"} {
			rows := slices.DeleteFunc(slices.Clone(got.Rows), func(row ofsted.Row) bool { return row.Sheet != name })
			for i := range rows {
				rows[i].Sheet = ""
				if rows[i].Columns.Name == "" || rows[i].Columns.Start == "" || rows[i].Columns.Published == "" {
					t.Fatalf("%+v does not know its columns", rows[i].Place)
				}
			}
			if len(rows) > 0 {
				wantSound(t, first+second, rows)
			}
		}
		ofsted.Check(got.Rows)
		if h := got.History(); h.Len()+h.Repeated() > len(got.Rows) {
			t.Fatalf("%d rows give %d inspections", len(got.Rows), h.Len()+h.Repeated())
		}
	})
}

// wantSound holds what is true of the rows of any text, and gives their lines.
func wantSound(t *testing.T, text string, rows []ofsted.Row) map[int]bool {
	t.Helper()
	if len(rows) == 0 {
		t.Fatal("neither rows nor an error")
	}
	lower := strings.ToLower(text)
	lines := make(map[int]bool)
	last := 1
	for _, row := range rows {
		if row.Council == (area.ID{}) || row.Row <= last || row.Sheet != "" {
			t.Fatalf("%+v is of no council or out of order", row)
		}
		last, lines[row.Row] = row.Row, true
		for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
			g, ok := row.Judgement(a).Grade()
			if !ok {
				continue
			}
			word := strings.ToLower(g.String()[:4]) // as far as every spelling of it agrees
			if !row.Framework.Has(a) && row.Framework != 0 || !strings.Contains(lower, word) {
				t.Fatalf("%+v: %v of %s came from nowhere", row.Place, g, a.ID())
			}
		}
	}
	return lines
}
