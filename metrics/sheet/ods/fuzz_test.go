package ods_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// fuzzLimits are small, so that a fuzzer does not wait.
var fuzzLimits = sheet.Limits{
	FileBytes: 1 << 16, PartBytes: 1 << 18, AllBytes: 1 << 19, Parts: 20, Depth: 20, CellBytes: 200, TextBytes: 1 << 16,
	RepeatedRows: 5, Cells: 100_000,
}

// walk opens a file and reads all of its rows, and holds what is always so.
func walk(t *testing.T, data []byte) {
	w, err := open(data, fuzzLimits)
	if err != nil {
		if !errors.Is(err, metrics.ErrUnreadable) || !utf8.ValidString(err.Error()) {
			t.Fatalf("%v: want the class ErrUnreadable", err)
		}
		return
	}
	for _, name := range w.Sheets() {
		last, cells := 0, int64(0)
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
			cells += int64(len(r.Cells))
			for _, c := range r.Cells {
				if len(c.Text) > fuzzLimits.CellBytes || !utf8.ValidString(c.Text) {
					t.Fatalf("row %d has a text of %d bytes", r.Line, len(c.Text))
				}
			}
		}
		if cells > fuzzLimits.Cells {
			t.Fatalf("%d cells", cells)
		}
	}
}

// FuzzContent reads what the fuzzer puts among the tables.
func FuzzContent(f *testing.F) {
	for _, seed := range []string{
		table("S", row(text("x"), date("2025-03-31", "31/03/2025"), blank("3"), text("y"))),
		table("S", `<table:table-row table:number-rows-repeated="9">`+text("x")+`</table:table-row>`) + table("T"),
		table("S", row(`<table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell>`)),
		table("S", row(text(`a<text:s text:c="99999"/>b<text:tab/><text:span>é</text:span></text:p><text:p>`))),
		`<!DOCTYPE x><x>&y;`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, tables string) { walk(t, pack(t, content(tables))) })
}

// FuzzOpen reads whatever the fuzzer makes of an archive.
func FuzzOpen(f *testing.F) {
	f.Add(workbook(f, row(text("x"))))
	f.Add(pack(f, file{"mimetype", "x"}))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(walk)
}
