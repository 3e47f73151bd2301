package ods

import (
	"encoding/xml"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/internal/archive"
)

// Rows gives the rows of a sheet that are not blank, from the first each time. What is wrong with a cell (a date that
// the calendar does not have, a text that is too long) comes as a [metrics.InputError] of the class [metrics.ErrBadRow]
// before its row, and the row follows with the cell's text, if it has one, and without its date. A row that is repeated
// by a number is given as often, up to the limit, and then such an error says how many are left out. An error of the
// class [metrics.ErrUnreadable], or of the reader itself, ends the rows. Comments, pictures, and what merged cells hide
// are left out; the paragraphs of a cell are joined by line ends.
func (w *Workbook) Rows(name string) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		tokens, part, err := w.open(name)
		if err != nil {
			yield(sheet.Row{}, err)
			return
		}
		r := &rowReader{w: w, tokens: tokens, yield: yield}
		if err := r.read(); err != nil && err != errStopped {
			yield(sheet.Row{}, err)
		}
		_ = part.Close() // it was only read
	}
}

// rowReader reads the rows of one sheet.
type rowReader struct {
	w      *Workbook
	tokens *archive.Tokens
	yield  func(sheet.Row, error) bool
	text   paragraphs

	line  int          // of the row that is read, counted from 1
	cells []sheet.Cell // of it
	given []sheet.Cell // what the caller has
	total int64        // cells given
	bytes int64        // of text read
}

// errStopped ends the reading because the caller has enough.
var errStopped = errors.New("stopped")

// read reads the sheet. Rows may be in groups and among header rows, at any depth, and are rows all the same.
func (r *rowReader) read() error {
	r.line = 1
	for {
		token, err := r.tokens.Next()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Space != tableSpace {
				err = r.tokens.Skip()
				break
			}
			switch token.Name.Local {
			case "table-row":
				err = r.row(token)
			case "table", "table-header-rows", "table-rows", "table-row-group":
			default:
				err = r.tokens.Skip()
			}
		case xml.EndElement:
			if token.Name.Local == "table" {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
}

// row reads one row and gives it as often as it is repeated.
func (r *rowReader) row(start xml.StartElement) error {
	times, err := r.repeated(start, "number-rows-repeated", -1)
	if err != nil {
		return err
	}
	if err := r.readCells(); err != nil {
		return err
	}
	if len(r.cells) > 0 {
		if err := r.give(times); err != nil {
			return err
		}
	}
	r.line = min(r.line+times, beyond)
	return nil
}

// give gives the row that was read.
func (r *rowReader) give(times int) error {
	limits := r.w.archive.Limits()
	most := min(times, limits.RepeatedRows)
	for i := range most {
		line := r.line + i
		if line > sheet.MostRows {
			return r.w.archive.TooMuch(fmt.Sprintf("row %d", line), sheet.MostRows, "rows in a sheet")
		}
		if r.total += int64(len(r.cells)); r.total > limits.Cells {
			return r.w.archive.TooMuch("a sheet of more", limits.Cells, "cells")
		}
		r.given = append(r.given[:0], r.cells...)
		if !r.yield(sheet.Row{Line: line, Cells: r.given}, nil) {
			return errStopped
		}
	}
	if times > most {
		found := fmt.Sprintf("a row repeated %d times", times)
		return r.bad(r.line+most, -1, found, fmt.Sprintf("at most %d times: the others are left out", most))
	}
	return nil
}

// readCells reads the cells of a row up to the last that is not blank.
func (r *rowReader) readCells() error {
	r.cells = r.cells[:0]
	column := 0
	for {
		token, err := r.tokens.Next()
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			if _, ended := token.(xml.EndElement); ended {
				return nil
			}
			continue
		}
		hidden := start.Name.Local == "covered-table-cell"
		if start.Name.Space != tableSpace || start.Name.Local != "table-cell" && !hidden {
			if err := r.tokens.Skip(); err != nil {
				return err
			}
			continue
		}
		times, err := r.repeated(start, "number-columns-repeated", column)
		if err != nil {
			return err
		}
		var cell sheet.Cell
		if hidden {
			err = r.tokens.Skip()
		} else {
			cell, err = r.cell(start, column)
		}
		if err != nil {
			return err
		}
		if !cell.IsBlank() {
			if err := r.place(cell, column, times); err != nil {
				return err
			}
		}
		column = min(column+times, beyond)
	}
}

// place puts a cell into the row, with the blank ones before it.
func (r *rowReader) place(cell sheet.Cell, column, times int) error {
	if last := column + times; last > sheet.MostColumns {
		found := fmt.Sprintf("a cell repeated up to column %d", last)
		expected := fmt.Sprintf("at most %d columns, as a sheet has", sheet.MostColumns)
		if err := r.bad(r.line, column, found, expected); err != nil {
			return err
		}
		times = max(sheet.MostColumns-column, 0)
	}
	if times == 0 {
		return nil
	}
	for len(r.cells) < column {
		r.cells = append(r.cells, sheet.Cell{})
	}
	for range times {
		r.cells = append(r.cells, cell)
	}
	return nil
}

// cell reads a cell.
func (r *rowReader) cell(start xml.StartElement, column int) (sheet.Cell, error) {
	most := r.w.archive.Limits().CellBytes
	if err := r.text.read(r.tokens, most); err != nil {
		return sheet.Cell{}, err
	}
	text, tooLong := r.text.String(), r.text.tooLong
	if text == "" {
		text = written(start)
		tooLong = len(text) > most
		text = strings.ToValidUTF8(text[:min(len(text), most)], "")
	}
	if r.bytes += int64(len(text)); r.bytes > r.w.archive.Limits().TextBytes {
		return sheet.Cell{}, r.w.archive.TooMuch("a sheet of more text", r.w.archive.Limits().TextBytes, "bytes")
	}
	cell := sheet.Cell{Text: text}
	var err error
	if valueType, _ := archive.Attribute(start, officeSpace, "value-type"); valueType == "date" {
		value, _ := archive.Attribute(start, officeSpace, "date-value")
		day, ok := dayOf(value)
		if !ok {
			err = r.bad(r.line, column, value, "a date such as 2025-09-30 or 2025-09-30T00:00:00")
		}
		cell.Date = day
	}
	if tooLong && err == nil {
		expected := fmt.Sprintf("a text of at most %d bytes: what follows is left out", most)
		err = r.bad(r.line, column, cell.Text, expected)
	}
	return cell, err
}

// written is the value of a cell that has no text, as a program may write it that does not show it.
func written(start xml.StartElement) string {
	for _, name := range []string{"string-value", "value", "boolean-value", "date-value", "time-value"} {
		if text, ok := archive.Attribute(start, officeSpace, name); ok {
			return text
		}
	}
	return ""
}

// dayOf is the day of a date as the format writes it, with or without a time.
func dayOf(text string) (metrics.Date, bool) {
	const day = len("2025-09-30")
	if len(text) > day && text[day] != 'T' || len(text) < day {
		return metrics.Date{}, false
	}
	date, err := metrics.ParseDate(text[:day])
	return date, err == nil
}

// beyond is more than any row or column has; a number in a file that is larger counts as this.
const beyond = 1 << 30

// repeated is how often a row or a cell is repeated. What is no number from 1 is said to be wrong, and counts as once.
func (r *rowReader) repeated(start xml.StartElement, name string, column int) (int, error) {
	text, ok := archive.Attribute(start, tableSpace, name)
	if !ok {
		return 1, nil
	}
	n, err := strconv.ParseUint(text, 10, 64)
	switch {
	case err == nil && n > 0 || isRange(err):
		return int(min(n, beyond)), nil
	default:
		return 1, r.bad(r.line, column, name+" "+text, "a number from 1")
	}
}

func isRange(err error) bool {
	return errors.Is(err, strconv.ErrRange)
}

// bad says what is wrong with a row, or with a cell of it, and is the end where the caller has enough.
func (r *rowReader) bad(line, column int, found, expected string) error {
	err := &metrics.InputError{
		Class: metrics.ErrBadRow, File: r.w.archive.File(), Row: line, Column: sheet.Letters(column),
		Found: metrics.Excerpt(found), Expected: expected,
	}
	if !r.yield(sheet.Row{}, err) {
		return errStopped
	}
	return nil
}
