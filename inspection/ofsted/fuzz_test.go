package ofsted_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
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
		ofsted.Beside(got.Rows, got.History())
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
		if err != nil {
			if !errors.Is(err, metrics.ErrUnreadable) || got != nil {
				t.Fatalf("error %v of another class, or with a table", err)
			}
			return
		}
		read := wantSound(t, text, got.Rows)
		problems(t, "table.csv", got.Problems)
		for _, q := range got.Quirks {
			if !read[q.Row] || q.File != "table.csv" || q.Code == "" || q.Message == "" {
				t.Fatalf("quirk %+v of no row", q)
			}
		}
		var all []inspection.Inspection
		for _, row := range got.Rows {
			all = append(all, row.Inspection)
		}
		ofsted.Beside(got.Rows, inspection.NewHistory(all...))
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
