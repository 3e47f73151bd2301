// Package xlsx reads Excel workbooks (.xlsx, .xlsm) as rows of cells.
//
//	w, err := xlsx.Open(file, size, "outcomes.xlsx", sheet.Limits{})
//	for r, err := range w.Rows("Inspections") {
//		if err != nil {
//			fmt.Println(err) // a cell or row that cannot be read, with its place
//			continue
//		}
//		fmt.Println(r.Line, r.Cell(0).Text, r.Cell(1).Date)
//	}
//
// A cell has its text as it is shown and, where it is a date, the day; one that is not there is blank. Workbook.Sheets
// names the worksheets. Package sheet makes a table with a header of rows (sheet.OfRows); Write makes a workbook of
// figures.
//
// It is a small layer on github.com/xuri/excelize/v2, which unpacks a workbook into memory and believes it. So every
// part that excelize is to see is first read through within [sheet.Limits], and excelize is given an archive of only
// these, with worksheets of only values: no formulas, pictures, macros, links to other files, or archives inside the
// archive. What is in memory grows with the workbook, to some 600 MB at the limits that hold where none are given.
package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/internal/archive"
)

const kind = "an XLSX workbook"

// Workbook is an open workbook, held in memory. It is not safe for concurrent use.
type Workbook struct {
	file   string
	excel  *excelize.File
	days   calendar
	charts map[string]bool // by the name of the sheet
}

// Open reads a workbook into memory. The file's name is for messages. What is none, has a password, or is beyond the
// limits, gives a [metrics.InputError] of the class [metrics.ErrUnreadable] that says what it seems to be, and so does
// a workbook whose rows or cells are out of order or name texts that it does not have, which no spreadsheet program
// writes; an error of the reader itself is returned with the file's name.
func Open(r io.ReaderAt, size int64, file string, limits sheet.Limits) (*Workbook, error) {
	a, err := archive.Open(r, size, file, kind, limits)
	if err != nil {
		return nil, err
	}
	parts, err := check(a)
	if err != nil {
		return nil, err
	}
	w := &Workbook{file: file}
	if err := guard(w.unreadable, func() error { return w.open(parts, a.Limits().AllBytes) }); err != nil {
		return nil, err
	}
	return w, nil
}

func (w *Workbook) open(parts *bytes.Buffer, most int64) error {
	// Nothing is larger than the limits, so that nothing is put into temporary files.
	excel, err := excelize.OpenReader(parts, excelize.Options{UnzipSizeLimit: 2 * most, UnzipXMLSizeLimit: 2 * most})
	if err != nil {
		return w.unreadable(err)
	}
	w.excel = excel
	if err := w.checkSheets(); err != nil {
		return err
	}
	w.charts = chartsOf(excel)
	w.days, err = calendarOf(excel)
	if err != nil {
		return w.unreadable(err)
	}
	return nil
}

// checkSheets holds that each sheet has a name of its own; excelize takes upper and lower case for the same.
func (w *Workbook) checkSheets() error {
	seen := make(map[string]bool)
	for _, name := range w.Sheets() {
		key := strings.ToLower(name)
		if seen[key] {
			return w.unreadable(errors.New("two sheets named " + name))
		}
		seen[key] = true
	}
	if len(seen) == 0 {
		return w.unreadable(errors.New("no sheet"))
	}
	return nil
}

// Sheets is the names of the sheets in the order of the workbook, charts on a sheet of their own among them. The slice
// is the caller's.
func (w *Workbook) Sheets() []string { return slices.Clone(w.excel.GetSheetList()) }

// Rows gives the rows of a sheet that are not blank, from the first each time. A number is as its format shows it
// ("14.2%"); how a date is shown depends on the settings of who looks, so that the text of one is as the standards
// write it ("2025-09-30"), without a time. A day that no calendar has comes as a [metrics.InputError] of the class
// [metrics.ErrBadRow] before its row, and the row follows with the number as the cell's text. A sheet that is a chart
// has no rows. An error of the class [metrics.ErrUnreadable] ends the rows: a sheet of another name is one, and so is a
// worksheet that the workbook lists and does not have.
func (w *Workbook) Rows(name string) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		if !slices.Contains(w.Sheets(), name) {
			yield(sheet.Row{}, &metrics.InputError{
				Class: metrics.ErrUnreadable, File: w.file, Found: metrics.Excerpt("no sheet named " + name),
				Expected: metrics.Excerpt("one of: " + strings.Join(w.Sheets(), ", ")),
			})
			return
		}
		var rows *excelize.Rows
		err := guard(w.unreadable, func() (err error) {
			rows, err = w.excel.Rows(name)
			return err
		})
		if missing := new(excelize.ErrSheetNotExist); w.charts[name] && errors.As(err, missing) {
			return
		}
		if err != nil {
			yield(sheet.Row{}, w.unreadable(err))
			return
		}
		var row sheet.Row
		for {
			texts, more, err := w.next(rows)
			switch row.Line++; {
			case err != nil:
				yield(sheet.Row{}, err)
				return
			case !more:
				return
			}
			if !w.give(&row, texts, yield) {
				return
			}
		}
	}
}

// next reads a row.
func (w *Workbook) next(rows *excelize.Rows) (texts []string, more bool, err error) {
	err = guard(w.unreadable, func() (err error) {
		if more = rows.Next(); !more {
			return rows.Error()
		}
		texts, err = rows.Columns()
		return err
	})
	if err != nil {
		return nil, false, w.unreadable(err)
	}
	return texts, more, nil
}

// give gives the caller a row, unless it is blank, after what is wrong with its cells.
func (w *Workbook) give(row *sheet.Row, texts []string, yield func(sheet.Row, error) bool) bool {
	row.Cells = row.Cells[:0]
	blank := true
	for column, text := range texts {
		cell, found, expected := w.days.cell(text)
		if expected != "" && !yield(sheet.Row{}, &metrics.InputError{
			Class: metrics.ErrBadRow, File: w.file, Row: row.Line, Column: sheet.Letters(column),
			Found: found, Expected: expected,
		}) {
			return false
		}
		row.Cells = append(row.Cells, cell)
		blank = blank && cell.IsBlank()
	}
	for len(row.Cells) > 0 && row.Cells[len(row.Cells)-1].IsBlank() {
		row.Cells = row.Cells[:len(row.Cells)-1]
	}
	return blank || yield(*row, nil)
}

// unreadable is what excelize says of a workbook that it cannot read.
func (w *Workbook) unreadable(err error) error {
	if known, ok := err.(*metrics.InputError); ok {
		return known
	}
	return &metrics.InputError{
		Class: metrics.ErrUnreadable, File: w.file, Found: metrics.Excerpt(err.Error()), Expected: kind, Cause: err,
	}
}

// guard calls into excelize, which is large and is not written for hostile files: where it panics, that is an error of
// the file.
func guard(unreadable func(error) error, call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = unreadable(fmt.Errorf("what the reader of workbooks cannot make sense of: %v", r))
		}
	}()
	return call()
}
