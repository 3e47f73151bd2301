// Package tables opens the tables that programs are given, whichever kind of file they are in. Programs that read CSV
// alone do without it, and without the spreadsheet library that it compiles.
package tables

import (
	"archive/zip"
	"io"
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// Open opens a CSV file, or the first sheet of an XLSX workbook.
func Open(file program.Content, name string) (sheet.Table, error) {
	if !program.IsArchive(file) {
		return sheet.OpenCSV(file, name)
	}
	book, err := Workbook(file, name)
	if err != nil {
		return nil, err
	}
	return sheet.OfRows(book.Rows(book.Sheets()[0]), name)
}

// Workbook opens an XLSX workbook.
func Workbook(file program.Content, name string) (*xlsx.Workbook, error) {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	return xlsx.Open(file, size, name, sheet.Limits{})
}

// IsODS tells whether an archive has the part that every OpenDocument file has. It is false for one that is too large for
// any reader of workbooks, and for what is no archive.
func IsODS(file program.Content) bool {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil || size > (sheet.Limits{}).OrDefaults().FileBytes {
		return false
	}
	parts, err := zip.NewReader(file, size)
	return err == nil && slices.ContainsFunc(parts.File, func(f *zip.File) bool { return f.Name == "content.xml" })
}
