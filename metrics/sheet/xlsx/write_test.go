package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

func ExampleWrite() {
	rate, _ := metrics.Parse("14.0", metrics.Places(1))
	var b bytes.Buffer
	err := xlsx.Write(&b, xlsx.Sheet{
		Name: "Vacancies", Header: []string{"Council", "Rate in %"},
		Rows: [][]xlsx.Cell{
			{{Text: "Ashenmoor"}, {Value: rate}},
			{{Text: "=Brackwater"}, {Value: metrics.Missing(metrics.Confidential)}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	book, err := xlsx.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), "vacancies.xlsx", sheet.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for row, err := range book.Rows("Vacancies") {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(row.Cell(0).Text, "|", row.Cell(1).Text)
	}
	// Output:
	// Council | Rate in %
	// Ashenmoor | 14.0
	// =Brackwater | c
}

// written is a workbook of sheets.
func written(t testing.TB, sheets ...xlsx.Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Write(&b, sheets...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWriteCells holds what each kind of cell becomes, in the file itself.
func TestWriteCells(t *testing.T) {
	for _, test := range []struct {
		reason string
		cell   xlsx.Cell
		kind   excelize.CellType
		raw    string // what is stored
		shown  string
	}{
		{"a figure is a number, shown as it was printed", xlsx.Cell{Value: metrics.Rounded(14.0, metrics.Places(1))}, excelize.CellTypeUnset, "14", "14.0"},
		{"a figure that was not rounded is whole", xlsx.Cell{Value: metrics.Exact(0.1)}, excelize.CellTypeUnset, "0.1", "0.1"},
		{"a nought is a nought", xlsx.Cell{Value: metrics.Exact(0)}, excelize.CellTypeUnset, "0", "0"},
		{"missing is its symbol, never nought", xlsx.Cell{Value: metrics.Missing(metrics.NotApplicable)}, excelize.CellTypeSharedString, "z", "z"},
		{"low is low", xlsx.Cell{Value: metrics.Missing(metrics.Low)}, excelize.CellTypeSharedString, "low", "low"},
		{"a range is text", xlsx.Cell{Value: metrics.Between(18, 24)}, excelize.CellTypeSharedString, "18 to 24", "18 to 24"},
		{"blank is empty", xlsx.Cell{}, excelize.CellTypeUnset, "", ""},
		{"a text that looks like a number", xlsx.Cell{Text: "011"}, excelize.CellTypeSharedString, "011", "011"},
		{"text goes before a figure", xlsx.Cell{Text: "a", Value: metrics.Exact(1)}, excelize.CellTypeSharedString, "a", "a"},
		{"equals", xlsx.Cell{Text: "=1+1"}, excelize.CellTypeSharedString, "=1+1", "=1+1"},
		{"plus", xlsx.Cell{Text: "+1+1"}, excelize.CellTypeSharedString, "+1+1", "+1+1"},
		{"minus", xlsx.Cell{Text: "-1+1"}, excelize.CellTypeSharedString, "-1+1", "-1+1"},
		{"at", xlsx.Cell{Text: "@SUM(A1)"}, excelize.CellTypeSharedString, "@SUM(A1)", "@SUM(A1)"},
		{"a command", xlsx.Cell{Text: "=cmd|' /C calc'!A0"}, excelize.CellTypeSharedString, "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"},
		{"markup", xlsx.Cell{Text: "</t></si><c>"}, excelize.CellTypeSharedString, "</t></si><c>", "</t></si><c>"},
		{"an escape of the format's own", xlsx.Cell{Text: "_x0041_"}, excelize.CellTypeSharedString, "_x0041_", "_x0041_"},
		{"spaces at the ends", xlsx.Cell{Text: " a "}, excelize.CellTypeSharedString, " a ", " a "},
		{"what XML cannot hold", xlsx.Cell{Text: "a\x00b\xff"}, excelize.CellTypeSharedString, "a\uFFFDb\uFFFD", "a\uFFFDb\uFFFD"},
		{"escapes that share an underscore", xlsx.Cell{Text: "_x0041_x0042_"}, excelize.CellTypeSharedString, "_x0041_x0042_", "_x0041_x0042_"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			text := written(t, xlsx.Sheet{Name: "A", Rows: [][]xlsx.Cell{{test.cell}}})
			excel, err := excelize.OpenReader(bytes.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			defer excel.Close()
			kind, err := excel.GetCellType("A", "A1")
			if err != nil {
				t.Fatal(err)
			}
			formula, err := excel.GetCellFormula("A", "A1")
			if err != nil || formula != "" {
				t.Errorf("formula %q, %v", formula, err)
			}
			raw, err := excel.GetCellValue("A", "A1", excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			shown, err := excel.GetCellValue("A", "A1")
			if err != nil {
				t.Fatal(err)
			}
			if kind != test.kind || raw != test.raw || shown != test.shown {
				t.Errorf("kind %v, stored %q, shown %q; want %v, %q, %q", kind, raw, shown, test.kind, test.raw, test.shown)
			}
		})
	}
}

// TestWriteReadBack holds that what is written is read back by this package's reader, and that it is the same bytes twice.
func TestWriteReadBack(t *testing.T) {
	sheets := []xlsx.Sheet{
		{Name: "Notes", Rows: [][]xlsx.Cell{{{Text: "first"}}, {}, {{}, {Text: "third"}}}},
		{Name: "Escapes", Rows: [][]xlsx.Cell{{{Text: "_x0041_"}}, {{Text: "_x005F_x0041_"}}, {{Text: "_x005F_x005F_x005F_x0041_"}}, {{Text: "_x005f_x0041_"}}}},
		{Name: "Figures & <more>", Header: []string{"Council", "=Rate"}},
		{Name: "O'Neill", Header: []string{"n"}},
	}
	for i := range 500 {
		sheets[2].Rows = append(sheets[2].Rows, []xlsx.Cell{{Text: fmt.Sprint("Ashenmoor ", i)}, {Value: metrics.Rounded(float64(i)/7, metrics.Places(i%4))}})
	}
	text := written(t, sheets...)
	if !bytes.Equal(text, written(t, sheets...)) {
		t.Error("the same sheets make two workbooks")
	}
	book, err := xlsx.Open(bytes.NewReader(text), int64(len(text)), "x.xlsx", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Notes", "Escapes", "Figures & <more>", "O'Neill"}, book.Sheets()); diff != "" {
		t.Errorf("sheets mismatch (-want +got):\n%s", diff)
	}
	for _, s := range sheets {
		var want, got [][]string
		if len(s.Header) > 0 {
			want = append(want, s.Header)
		}
		for _, row := range s.Rows {
			var cells []string
			for _, c := range row {
				if c.Text == "" {
					c.Text = c.Value.String()
				}
				cells = append(cells, c.Text)
			}
			if len(cells) > 0 {
				want = append(want, cells)
			}
		}
		for row, err := range book.Rows(s.Name) {
			if err != nil {
				t.Fatal(err)
			}
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Text)
			}
			got = append(got, cells)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", s.Name, diff)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	wide := make([]xlsx.Cell, 16_385)
	for _, test := range []struct {
		reason string
		sheets []xlsx.Sheet
	}{
		{"no sheets", nil},
		{"no name", []xlsx.Sheet{{}}},
		{"a name too long", []xlsx.Sheet{{Name: strings.Repeat("a", 32)}}},
		{"a character that counts twice", []xlsx.Sheet{{Name: strings.Repeat("😀", 16)}}},
		{"a slash", []xlsx.Sheet{{Name: "a/b"}}},
		{"a quote at the end", []xlsx.Sheet{{Name: "a'"}}},
		{"a name that Excel keeps for itself", []xlsx.Sheet{{Name: "History"}}},
		{"the same name twice", []xlsx.Sheet{{Name: "A"}, {Name: "a"}}},
		{"too wide", []xlsx.Sheet{{Name: "A", Rows: [][]xlsx.Cell{wide}}}},
		{"too tall", []xlsx.Sheet{{Name: "A", Rows: make([][]xlsx.Cell, 1_048_576)}}},
		{"a text too long", []xlsx.Sheet{{Name: "A", Rows: [][]xlsx.Cell{{{Text: strings.Repeat("a", 32_768)}}}}}},
		{"a heading too long", []xlsx.Sheet{{Name: "A", Header: []string{strings.Repeat("a", 32_768)}}}},
	} {
		var b bytes.Buffer
		if err := xlsx.Write(&b, test.sheets...); !errors.Is(err, xlsx.ErrSheet) || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes written", test.reason, err, b.Len())
		}
	}
	written(t, xlsx.Sheet{Name: strings.Repeat("a", 31), Rows: [][]xlsx.Cell{{{Text: strings.Repeat("a", 32_767)}}, wide[:16_384]}})
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	w.Close()
	if err := xlsx.Write(w, xlsx.Sheet{Name: "A"}); err == nil {
		t.Error("a writer that fails was written to")
	}
}

// FuzzWrite holds that every text comes back as that text, and is no formula.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{
		"=1", "+", "-", "@", "\t=1", "\r=1", "_x000D_", "a\r\nb", "<", "&amp;", "\x00", "\xff", "\u202e", " ", "'=1", "=cmd|' /C calc'!A0",
		"]]>", "</t></si><f>1+1</f>", "_x003D_1", "\xed\xa0\x80", "=HYPERLINK(\"http://example.org\")", "{=1+1}", "TRUE", "1e5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		if err := xlsx.Write(&b, xlsx.Sheet{Name: "A", Rows: [][]xlsx.Cell{{{Text: "x"}, {Text: s}}}}); err != nil {
			if len(s) > 32_000 && errors.Is(err, xlsx.ErrSheet) {
				return
			}
			t.Fatal(err)
		}
		textsAlone(t, b.Bytes())
		excel, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		defer excel.Close()
		got, err := excel.GetCellValue("A", "B1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
				return 0xFFFD
			}
			return r
		}, strings.ToValidUTF8(s, "\uFFFD"))
		if formula, err := excel.GetCellFormula("A", "B1"); err != nil || formula != "" || got != want {
			t.Errorf("%q became %q, formula %q, %v", s, got, formula, err)
		}
	})
}

// textsAlone holds that the first sheet of a workbook, as it is in the file, has cells of texts and nothing to work out.
func textsAlone(t *testing.T, book []byte) {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := files.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case start.Name.Local == "f":
			t.Error("a formula in the sheet")
		case start.Name.Local == "c":
			kind := ""
			for _, a := range start.Attr {
				if a.Name.Local == "t" {
					kind = a.Value
				}
			}
			if kind != "s" && kind != "inlineStr" {
				t.Errorf("a cell of the kind %q: %v", kind, start.Attr)
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	var books [][]xlsx.Sheet
	for n := range 16 {
		s := xlsx.Sheet{Name: "A"}
		for i := range 1000 {
			s.Rows = append(s.Rows, []xlsx.Cell{{Text: fmt.Sprint("Ashenmoor ", n, i)}, {Value: metrics.Rounded(float64(n*i)/7, metrics.Places(1))}})
		}
		books = append(books, []xlsx.Sheet{s})
	}
	b.Run("Write", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if err := xlsx.Write(io.Discard, books[i%len(books)]...); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize, cell by cell", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			excel := excelize.NewFile()
			for row, cells := range books[i%len(books)][0].Rows {
				x, _ := cells[1].Value.Point()
				err := errors.Join(excel.SetCellStr("Sheet1", fmt.Sprint("A", row+1), cells[0].Text), excel.SetCellFloat("Sheet1", fmt.Sprint("B", row+1), x, -1, 64))
				if err != nil {
					b.Fatal(err)
				}
			}
			if err := excel.Write(io.Discard); err != nil {
				b.Fatal(err)
			}
			excel.Close()
		}
	})
}
