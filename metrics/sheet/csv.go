// Package sheet opens a downloaded table as rows of text.
//
//	table, err := sheet.OpenCSV(file, "workers.csv")
//	workers, err := table.Column("workers")
//	for record, err := range table.Records() {
//		if err != nil {
//			fmt.Println(err) // a row that cannot be read, with its place
//			continue
//		}
//		fmt.Println(record.Line, record.Cells[workers])
//	}
//
// CSV is read by this package, workbooks by the packages ods and xlsx below it, so that a program that reads CSV alone
// compiles no spreadsheet library. A worksheet is rows of cells whichever of the two it comes from, and [OfRows] makes a
// table of them, as an open CSV file is one.
//
// CSV is read as it is found: with or without a byte order mark, with either line end, quoted or not. A row that
// cannot be read is reported with its place, and the rows after it are read. What is held is bounded: lines longer than
// a mebibyte and cells that run over more than 200 lines are not read, and memory does not grow with the file.
//
// The cells are text, and a blank one is empty text; what they mean is for the packages that use this one: ees, lait,
// neighbours, workforce/csww and inspection/ofsted read the files that they know, metrics.Parse reads a cell.
package sheet

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// CSV is an open CSV table, its header read. It is not safe for concurrent use.
type CSV struct {
	heading
	lines    *lineReader
	csv      *csv.Reader
	lastCell string // of the record before
	done     bool   // there are no more records
	told     bool   // that the file was cut off
}

// Record is one row: its cells, with the line it begins on. The slice is used again for the next row; the strings are
// the caller's to keep.
type Record struct {
	Line  int
	Cells []string
}

// OpenCSV reads the header of a table. The file's name is for messages. What is not CSV (a workbook, a compressed
// file, a web page, an empty file) gives a [metrics.InputError] of the class [metrics.ErrUnreadable] that says what it
// seems to be; an error of the reader itself is returned with the file's name.
func OpenCSV(r io.Reader, file string) (*CSV, error) {
	lines := newLineReader(r)
	unreadable := &metrics.InputError{Class: metrics.ErrUnreadable, File: file}
	if unreadable.Found = lines.otherKind(); unreadable.Found != "" {
		unreadable.Expected = "a CSV file"
		return nil, unreadable
	}
	c := &CSV{lines: lines, csv: csv.NewReader(bufio.NewReaderSize(lines, bufferSize))}
	c.csv.ReuseRecord, c.csv.FieldsPerRecord = true, -1
	record, err := c.csv.Read()
	var syntax *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		unreadable.Expected = "a header row: the file is empty"
		return nil, unreadable
	case errors.As(err, &syntax):
		unreadable.Row, unreadable.Found = syntax.StartLine, syntax.Err.Error()
		unreadable.Expected = "a header row of column names"
		return nil, unreadable
	case err != nil:
		return nil, fmt.Errorf("%s: %w", file, own(err))
	}
	line, _ := c.csv.FieldPos(0)
	if lines.isPlaceholder(record) {
		unreadable.Row, unreadable.Found = line, lines.reason().found
		unreadable.Expected = "a header row of column names"
		return nil, unreadable
	}
	if c.heading, err = newHeading(file, line, record); err != nil {
		return nil, err
	}
	c.lastCell, lines.cells = c.names[len(c.names)-1], len(c.names)
	return c, nil
}

// Records gives the rows after the header, once. A row that cannot be read, or has not as many cells as the header,
// comes as a [metrics.InputError] of the class [metrics.ErrBadRow] without a record, and reading goes on. A last line
// without a line end gives an error of its own, after its record, since its last cell may have been cut. An error of
// the reader itself ends the rows.
func (c *CSV) Records() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for !c.done {
			cells, err := c.csv.Read()
			if errors.Is(err, io.EOF) {
				c.done = true
				break
			}
			if err != nil && !isSyntax(err) {
				c.done = true
				yield(Record{}, fmt.Errorf("%s: %w", c.file, own(err)))
				return
			}
			if len(cells) > 0 {
				c.lastCell = cells[len(cells)-1]
			}
			if record, err := c.check(cells, err); !yield(record, err) {
				return
			}
		}
		if c.lines.cutOff && !c.told {
			c.told = true
			yield(Record{}, &metrics.InputError{
				Class: metrics.ErrBadRow, File: c.file, Row: c.lines.line, Found: metrics.Excerpt(c.lastCell),
				Expected: "a line end: the file may have been cut off in this cell",
			})
		}
	}
}

// check turns what the CSV reader gave into a record, or into the error that says why it is none.
func (c *CSV) check(cells []string, err error) (Record, error) {
	if err != nil {
		return Record{}, c.unreadableRow(err)
	}
	line, _ := c.csv.FieldPos(0)
	if len(cells) == len(c.names) && cells[0] != placeholder[:1] {
		return Record{Line: line, Cells: cells}, nil
	}
	bad := &metrics.InputError{Class: metrics.ErrBadRow, File: c.file, Row: line}
	if c.lines.isPlaceholder(cells) {
		why := c.lines.reason()
		bad.Found, bad.Expected = why.found, why.expected
	} else {
		bad.Found = metrics.Excerpt(fmt.Sprintf("%d cells: %s", len(cells), strings.Join(cells[:min(len(cells), 8)], ",")))
		bad.Expected = fmt.Sprintf("%d cells, as the header has", len(c.names))
	}
	return Record{}, bad
}

// isSyntax tells whether an error is about one row, after which reading goes on.
func isSyntax(err error) bool {
	var syntax *csv.ParseError
	return errors.As(err, &syntax)
}

// unreadableRow is a row that the CSV reader refused.
func (c *CSV) unreadableRow(err error) error {
	var syntax *csv.ParseError
	if !errors.As(err, &syntax) {
		return err
	}
	bad := &metrics.InputError{
		Class: metrics.ErrBadRow, File: c.file, Row: syntax.StartLine, Found: syntax.Err.Error(),
		Expected: "cells with quotation marks around them or none inside",
	}
	if syntax.Line > syntax.StartLine {
		bad.Expected += fmt.Sprintf(" (rows %d to %d could not be read)", syntax.StartLine, syntax.Line)
	}
	return bad
}
