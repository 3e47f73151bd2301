package ods_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/ods"
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
	mimeType = "application/vnd.oasis.opendocument.spreadsheet"
	before   = `<?xml version="1.0" encoding="UTF-8"?><office:document-content` +
		` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
		` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
		` xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
		` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"` +
		`><office:automatic-styles/><office:body><office:spreadsheet>`
	after = `</office:spreadsheet></office:body></office:document-content>`
)

// content is content.xml with the tables given.
func content(tables ...string) file {
	return file{"content.xml", before + strings.Join(tables, "") + after}
}

// table is a sheet with rows.
func table(name string, rows ...string) string {
	return `<table:table table:name="` + name + `"><table:table-column/>` + strings.Join(rows, "") + `</table:table>`
}

func row(cells ...string) string {
	return "<table:table-row>" + strings.Join(cells, "") + "</table:table-row>"
}

func text(s string) string {
	return `<table:table-cell office:value-type="string"><text:p>` + s + `</text:p></table:table-cell>`
}

func date(value, shown string) string {
	return `<table:table-cell office:value-type="date" office:date-value="` + value + `"><text:p>` + shown +
		`</text:p></table:table-cell>`
}

func blank(times string) string {
	return `<table:table-cell table:number-columns-repeated="` + times + `"/>`
}

// workbook packs a workbook with one sheet.
func workbook(t testing.TB, rows ...string) []byte {
	t.Helper()
	return pack(t, file{"mimetype", mimeType}, content(table("Sheet1", rows...)))
}

func open(data []byte, limits sheet.Limits) (*ods.Workbook, error) {
	return ods.Open(bytes.NewReader(data), int64(len(data)), "sample.ods", limits)
}

// outcome is one step of reading: a row, or the place and the text of what is wrong.
type outcome struct {
	Line   int
	Cells  []sheet.Cell
	Column string
	Bad    string
}

// read reads a sheet. It gives up with the error that ends the rows.
func read(t testing.TB, w *ods.Workbook, name string) (outcomes []outcome, failure error) {
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
			if bad.File != "sample.ods" || bad.Expected == "" {
				t.Errorf("%v: want the file and what was expected", err)
			}
		default:
			failure = err
		}
	}
	return outcomes, failure
}

// day is a date in a test.
func day(t testing.TB, s string) metrics.Date {
	t.Helper()
	d, err := metrics.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func texts(s ...string) []sheet.Cell {
	cells := make([]sheet.Cell, len(s))
	for i, s := range s {
		cells[i].Text = s
	}
	return cells
}
