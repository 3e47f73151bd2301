package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// file is one file of an archive.
type file struct{ name, text string }

// pack makes an archive.
func pack(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range files {
		w, err := out.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	start    = `<?xml version="1.0" encoding="UTF-8"?>`
	main     = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	office   = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packages = `http://schemas.openxmlformats.org/package/2006/`
)

// book is a workbook to be packed. What is empty is left out.
type book struct {
	properties string   // attributes of workbookPr
	texts      []string // shared texts, as XML inside si
	formats    []string // the codes of the workbook's own formats, the first of number 164
	styles     []string // the format numbers of styles
	sheets     []string // the XML inside sheetData, of Sheet1, Sheet2 ...
	more       []file
}

// files are the files of the book's archive.
func (b book) files() []file {
	var workbook, relations, formats, styles, texts strings.Builder
	files := []file{
		{"[Content_Types].xml", start + `<Types xmlns="` + packages + `content-types"/>`},
		{"_rels/.rels", start + `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + office +
			`/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	}
	for i, data := range b.sheets {
		n := string(rune('1' + i))
		workbook.WriteString(`<sheet name="Sheet` + n + `" sheetId="` + n + `" r:id="rId` + n + `"/>`)
		relations.WriteString(`<Relationship Id="rId` + n + `" Type="` + office + `/worksheet" Target="worksheets/sheet` + n + `.xml"/>`)
		files = append(files, file{"xl/worksheets/sheet" + n + ".xml", worksheet(data)})
	}
	for i, code := range b.formats {
		formats.WriteString(`<numFmt numFmtId="` + number(164+i) + `" formatCode="` + strings.ReplaceAll(code, `"`, "&quot;") + `"/>`)
	}
	for _, id := range b.styles {
		styles.WriteString(`<xf numFmtId="` + id + `"/>`)
	}
	for _, s := range b.texts {
		texts.WriteString("<si>" + s + "</si>")
	}
	if len(b.styles) > 0 {
		files = append(files, file{"xl/styles.xml", start + `<styleSheet xmlns="` + main + `"><numFmts>` + formats.String() +
			`</numFmts><cellXfs>` + styles.String() + `</cellXfs></styleSheet>`})
	}
	if len(b.texts) > 0 {
		files = append(files, file{"xl/sharedStrings.xml", start + `<sst xmlns="` + main + `">` + texts.String() + `</sst>`})
	}
	files = append(files,
		file{"xl/workbook.xml", start + `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><workbookPr ` + b.properties +
			`/><sheets>` + workbook.String() + `</sheets></workbook>`},
		file{"xl/_rels/workbook.xml.rels", start + `<Relationships xmlns="` + packages + `relationships">` + relations.String() + `</Relationships>`})
	return append(files, b.more...)
}

// worksheet is a worksheet with rows.
func worksheet(data string) string {
	return start + `<worksheet xmlns="` + main + `"><sheetData>` + data + `</sheetData></worksheet>`
}

func number(n int) string {
	var digits []byte
	for ; n > 0; n /= 10 {
		digits = append([]byte{byte('0' + n%10)}, digits...)
	}
	return string(digits)
}

func row(cells ...string) string { return "<row>" + strings.Join(cells, "") + "</row>" }

// value is a cell of a style and a kind.
func value(style, kind, v string) string {
	return `<c s="` + style + `" t="` + kind + `"><v>` + v + `</v></c>`
}

func text(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }

func open(data []byte, limits sheet.Limits) (*xlsx.Workbook, error) {
	return xlsx.Open(bytes.NewReader(data), int64(len(data)), "sample.xlsx", limits)
}

// outcome is one step of reading: a row, or the place and the text of what is wrong.
type outcome struct {
	Line   int
	Cells  []sheet.Cell
	Column string
	Bad    string
}

// read reads a sheet. It gives up with the error that ends the rows.
func read(t testing.TB, w *xlsx.Workbook, name string) (outcomes []outcome, failure error) {
	t.Helper()
	for r, err := range w.Rows(name) {
		var bad *metrics.InputError
		switch {
		case failure != nil:
			t.Fatalf("after the error %v came %v, %v", failure, r, err)
		case err == nil:
			outcomes = append(outcomes, outcome{Line: r.Line, Cells: append([]sheet.Cell(nil), r.Cells...)})
			continue
		case r.Line != 0 || r.Cells != nil:
			t.Errorf("%v came with the row %v", err, r)
		case errors.As(err, &bad) && bad.Class == metrics.ErrBadRow:
			outcomes = append(outcomes, outcome{Line: bad.Row, Column: bad.Column, Bad: bad.Found})
			if bad.File != "sample.xlsx" || bad.Expected == "" {
				t.Errorf("%v: want the file and what was expected", err)
			}
		default:
			failure = err
		}
	}
	return outcomes, failure
}

// day is a cell with a date.
func day(t testing.TB, s string) sheet.Cell {
	t.Helper()
	d, err := metrics.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return sheet.Cell{Text: s, Date: d}
}

func texts(s ...string) []sheet.Cell {
	cells := make([]sheet.Cell, len(s))
	for i, s := range s {
		cells[i].Text = s
	}
	return cells
}

func replaceOnce(s, old, with string) string { return strings.Replace(s, old, with, 1) }

// escaped is a text as XML has it in an attribute.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
