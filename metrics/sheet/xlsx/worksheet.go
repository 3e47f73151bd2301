package xlsx

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/internal/archive"
)

// worksheet copies rows, cells and their values, and nothing else. Excelize passes over what it does not expect and
// leaves the cell blank or puts it elsewhere, so that what it is given is in order and well formed.
type worksheet struct {
	*checker
	name string
	out  *bufio.Writer

	path        [8]string // the names of the open elements, by depth
	row, column int       // of the cell that is read, counted from 1
	opened      bool      // the row has been written
	cells       int64
	bytes       int64 // of text
	kind        string
	style       int
	value       []byte
	tooLong     bool
}

// Where values are: in v, or for a text of the cell's own in is, in one piece or in several.
var (
	rowPath    = []string{"sheetData", "row"}
	cellPath   = append(slices.Clone(rowPath), "c")
	valuePaths = [][]string{
		append(slices.Clone(cellPath), "v"),
		append(slices.Clone(cellPath), "is", "t"),
		append(slices.Clone(cellPath), "is", "r", "t"),
	}
)

// worksheet reads a worksheet through and copies its values.
func (c *checker) worksheet(tokens *archive.Tokens, out io.Writer, name string) error {
	w := &worksheet{checker: c, name: name, out: bufio.NewWriter(out)}
	w.write(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for {
		token, err := tokens.Next()
		if err == io.EOF {
			w.write("</sheetData></worksheet>")
			return w.out.Flush()
		}
		if err != nil {
			return err
		}
		depth := tokens.Depth()
		switch token := token.(type) {
		case xml.StartElement:
			if depth < len(w.path) {
				w.path[depth] = token.Name.Local
			}
			switch {
			case w.at(rowPath, depth):
				err = w.startRow(token)
			case w.at(cellPath, depth):
				err = w.startCell(token)
			}
		case xml.EndElement:
			switch {
			case w.at(rowPath, depth+1) && w.opened:
				w.write("</row>")
			case w.at(cellPath, depth+1):
				err = w.endCell()
			}
		case xml.CharData:
			if slices.ContainsFunc(valuePaths, func(path []string) bool { return w.at(path, depth) }) {
				w.addText(token)
			}
		}
		if err != nil {
			return err
		}
	}
}

// at tells whether the elements below the root are these, down to a depth.
func (w *worksheet) at(path []string, depth int) bool {
	return depth == len(path)+1 && slices.Equal(path, w.path[2:depth+1])
}

// startRow takes the number of a row, or the next where it has none.
func (w *worksheet) startRow(start xml.StartElement) error {
	before := w.row
	w.row, w.column, w.opened = before+1, 0, false
	if text, ok := archive.Attribute(start, "", "r"); ok {
		n, err := strconv.Atoi(text)
		if err != nil || n <= before {
			return w.bad(fmt.Sprintf("row %s after row %d", metrics.Excerpt(text), before), "rows in their order")
		}
		w.row = n
	}
	if w.row > sheet.MostRows {
		return w.bad(fmt.Sprintf("row %d", w.row), fmt.Sprintf("at most %d rows, as a sheet has", sheet.MostRows))
	}
	return nil
}

// startCell takes the column of a cell, or the next where it has none, its kind and its format.
func (w *worksheet) startCell(start xml.StartElement) error {
	before := w.column
	w.column, w.style, w.value, w.tooLong = before+1, 0, w.value[:0], false
	if name, ok := archive.Attribute(start, "", "r"); ok {
		letters := strings.TrimRight(name, "0123456789")
		w.column = columnOf(letters)
		if w.column <= before || name[len(letters):] != strconv.Itoa(w.row) {
			w.column = before
			return w.bad("a cell named "+name, fmt.Sprintf("the cells of row %d in their order", w.row))
		}
	}
	if w.column > sheet.MostColumns {
		return w.bad("more columns", fmt.Sprintf("at most %d columns, as a sheet has", sheet.MostColumns))
	}
	if w.cells += int64(w.column - before); w.cells > w.archive.Limits().Cells {
		return w.archive.TooMuch("a sheet of more", w.archive.Limits().Cells, "cells")
	}
	w.kind, _ = archive.Attribute(start, "", "t")
	if text, ok := archive.Attribute(start, "", "s"); ok {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > mostElements {
			return w.bad("a format "+text, "the number of a format")
		}
		w.style = n
	}
	return nil
}

// addText takes text of a value, as far as the limit allows.
func (w *worksheet) addText(text []byte) {
	room := w.archive.Limits().CellBytes - len(w.value)
	w.tooLong = w.tooLong || len(text) > room
	w.value = append(w.value, text[:min(len(text), room)]...)
}

// endCell writes a cell that has a value.
func (w *worksheet) endCell() error {
	limits := w.archive.Limits()
	kind, value := w.content(string(w.value))
	length := len(value)
	switch {
	case w.tooLong:
		found := strings.ToValidUTF8(metrics.Excerpt(value), "")
		kind, value = "str", problem(found, fmt.Sprintf("a text of at most %d bytes", limits.CellBytes))
	case value == "":
		return nil
	case holdsMark(string(w.value)):
		kind, value = "str", private
	case kind == "s":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n >= len(w.texts) {
			expected := fmt.Sprintf("one of the %d texts of the workbook", len(w.texts))
			kind, value = "str", problem("shared text "+value, expected)
			break
		}
		if w.private[n] {
			kind, value = "str", private
			break
		}
		length = w.texts[n]
	}
	if w.bytes += int64(length); w.bytes > limits.TextBytes {
		return w.archive.TooMuch("a sheet of more text", limits.TextBytes, "bytes")
	}
	if !w.opened {
		w.opened = true
		w.write(`<row r="` + strconv.Itoa(w.row) + `">`)
	}
	before, after := "<v>", "</v></c>"
	if kind == "inlineStr" {
		before, after = "<is><t>", "</t></is></c>"
	}
	w.write(`<c r="` + sheet.Letters(w.column-1) + strconv.Itoa(w.row) +
		`" s="` + strconv.Itoa(w.style+shift) + `" t="` + kind + `">` + before)
	if err := xml.EscapeText(w.out, []byte(value)); err != nil {
		return err
	}
	w.write(after)
	return nil
}

// content is what is to be written of a value: a number, the index of a shared text, or text as it is.
func (w *worksheet) content(value string) (kind, content string) {
	switch w.kind {
	case "", "n":
		if len(value) <= longestNumber && strings.Trim(value, "0123456789+-.eE") == "" {
			return "n", value
		}
		return "str", value
	case "s":
		return "s", strings.TrimSpace(value)
	case "inlineStr":
		return "inlineStr", value
	case "b":
		switch value {
		case "0":
			return "str", "FALSE"
		case "1":
			return "str", "TRUE"
		}
	case "d":
		if value = strings.TrimSpace(value); value != "" {
			return "str", mark + value
		}
	case "str", "e":
	default:
		return "str", problem("a cell of the kind "+w.kind, "one of the kinds b, d, e, inlineStr, n, s, str")
	}
	return "str", value
}

// longestNumber is longer than any number that a program writes. What is longer is text.
const longestNumber = 40

// write writes to memory, which does not fail.
func (w *worksheet) write(text string) { _, _ = w.out.WriteString(text) }

// bad says what is wrong with a cell or a row that makes the workbook unreadable.
func (w *worksheet) bad(found, expected string) error {
	return &metrics.InputError{
		Class: metrics.ErrUnreadable, File: w.archive.File(), Row: w.row, Column: sheet.Letters(w.column - 1),
		Found: metrics.Excerpt(w.name + ": " + found), Expected: expected,
	}
}

// columnOf is the number of a column, counted from 1, or 0 for what is no column's name.
func columnOf(letters string) int {
	column := 0
	for _, c := range []byte(letters) {
		if c < 'A' || c > 'Z' || column > sheet.MostColumns {
			return 0
		}
		column = 26*column + int(c-'A') + 1
	}
	return column
}
