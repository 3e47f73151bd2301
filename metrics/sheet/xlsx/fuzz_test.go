package xlsx_test

import (
	"errors"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// fuzzLimits are small, so that a fuzzer does not wait.
var fuzzLimits = sheet.Limits{
	FileBytes: 1 << 16, PartBytes: 1 << 18, AllBytes: 1 << 19, Parts: 20, Depth: 20, CellBytes: 200, TextBytes: 1 << 16,
	Cells: 100_000,
}

// walk opens a file and reads all of its rows, and holds what is always so.
func walk(t *testing.T, data []byte) {
	w, err := open(data, fuzzLimits)
	if err != nil {
		if !errors.Is(err, metrics.ErrUnreadable) {
			t.Fatalf("%v: want the class ErrUnreadable", err)
		}
		return
	}
	for _, name := range w.Sheets() {
		last := 0
		for r, err := range w.Rows(name) {
			switch {
			case err != nil && !errors.Is(err, metrics.ErrBadRow) && !errors.Is(err, metrics.ErrUnreadable):
				t.Fatalf("%v: of no class", err)
			case err != nil:
				continue
			case r.Line <= last || r.Line > sheet.MostRows:
				t.Fatalf("row %d after row %d", r.Line, last)
			case len(r.Cells) == 0 || len(r.Cells) > sheet.MostColumns || r.Cells[len(r.Cells)-1].IsBlank():
				t.Fatalf("row %d has %d cells", r.Line, len(r.Cells))
			}
			last = r.Line
			for _, c := range r.Cells {
				if !c.Date.IsZero() && c.Text != c.Date.String() {
					t.Fatalf("row %d has the date %v with the text %q", r.Line, c.Date, c.Text)
				}
			}
		}
	}
}

// FuzzRows reads what the fuzzer puts into a worksheet, its texts, and the code of a format.
func FuzzRows(f *testing.F) {
	f.Add(row(value("1", "n", "45117"), value("0", "s", "0"), text("x")), "<t>x</t>", "dd/mm/yyyy")
	f.Add(row(value("1", "n", "-0.5"), value("1", "n", "1E+300")), "<r><t>x</t></r>", `#,##0.00_);[Red](#,##0.00);"-"??;@`)
	f.Add(`<row r="3"><c r="B3" s="1"><f>1</f><v>1234.5</v></c></row>`, "", `[<10]0.0%;[h]:mm:ss;# ?/?`)
	f.Fuzz(func(t *testing.T, rows, shared, code string) {
		files := book{texts: []string{shared}, styles: []string{"0", "164"}, formats: []string{"X"}, sheets: []string{rows}}.files()
		for i := range files {
			files[i].text = replaceOnce(files[i].text, `formatCode="X"`, `formatCode="`+escaped(code)+`"`)
		}
		walk(t, pack(t, files...))
	})
}

// FuzzOpen reads whatever the fuzzer makes of an archive.
func FuzzOpen(f *testing.F) {
	f.Add(pack(f, book{texts: []string{"<t>x</t>"}, styles: []string{"14"}, sheets: []string{row(value("0", "n", "1"))}}.files()...))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(walk)
}
