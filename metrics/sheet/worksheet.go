package sheet

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// OfRows makes a table of the rows of a worksheet. The first row that shows anything is the header, without the blank
// cells at its end; rows above it, such as a title, are the caller's to leave out. The file's name is for messages.
//
// Each later row that shows anything is a record. Cells that its row leaves out at its end are empty in it; a cell that
// the workbook holds as a date is the date as 2025-09-30, and every other its text. A row with something beyond the
// columns of the header is a [metrics.InputError] of the class [metrics.ErrBadRow] with the letters of the first such
// column, and no record. Errors of that class among the rows come as they are and reading goes on; any other ends the
// records, or is returned where it stands before the header. Rows that show nothing give an error of the class
// [metrics.ErrUnreadable].
//
// The rows are gone through twice: here as far as the header, and again, from the first, for each call of Records. So
// they must be the same each time, as those that the Rows of a workbook gives are, and nothing is left open by a table
// that is not read to its end. Rows that do not begin with the same header again give an error of the class
// [metrics.ErrUnreadable] in place of records. The sheet is not copied: what is held is the header and one row.
func OfRows(rows iter.Seq2[Row, error], file string) (Table, error) {
	for row, err := range rows {
		if err != nil {
			if errors.Is(err, metrics.ErrBadRow) {
				continue // it comes again with the records
			}
			return nil, err
		}
		if width := row.shown(); width > 0 {
			header, err := newHeading(file, row.Line, row.texts(make([]string, width)))
			if err != nil {
				return nil, err
			}
			return &worksheet{header, rows}, nil
		}
	}
	return nil, &metrics.InputError{
		Class: metrics.ErrUnreadable, File: file, Expected: "a header row: no row of the sheet shows anything",
	}
}

// worksheet is the rows of a worksheet under a header.
type worksheet struct {
	heading
	rows iter.Seq2[Row, error]
}

// Records gives the rows after the header, from the first each time.
func (w *worksheet) Records() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		cells := make([]string, len(w.names))
		begun := false
		for row, err := range w.rows {
			if err != nil {
				if !yield(Record{}, err) || !errors.Is(err, metrics.ErrBadRow) {
					return
				}
				continue
			}
			width := row.shown()
			switch {
			case width == 0:
				continue
			case !begun:
				if begun = w.isHeader(row); !begun {
					yield(Record{}, w.changed())
					return
				}
				continue
			case width > len(cells):
				if !yield(Record{}, w.tooWide(row)) {
					return
				}
				continue
			}
			if !yield(Record{row.Line, row.texts(cells)}, nil) {
				return
			}
		}
		if !begun {
			yield(Record{}, w.changed())
		}
	}
}

// isHeader tells whether a row is the one that the header was read from.
func (w *worksheet) isHeader(row Row) bool {
	header, err := newHeading(w.file, row.Line, row.texts(make([]string, row.shown())))
	return err == nil && header.line == w.line && slices.Equal(header.names, w.names)
}

// changed is that the rows are not those that the header was read from.
func (w *worksheet) changed() error {
	return &metrics.InputError{
		Class: metrics.ErrUnreadable, File: w.file, Row: w.line, Found: "other rows than before",
		Expected: "the rows of the sheet from the first each time",
	}
}

// tooWide is a row with something beyond the columns of the header.
func (w *worksheet) tooWide(row Row) error {
	at := len(w.names)
	for !row.Cell(at).shows() {
		at++
	}
	return &metrics.InputError{
		Class: metrics.ErrBadRow, File: w.file, Row: row.Line, Column: Letters(at),
		Found:    metrics.Excerpt(row.Cell(at).text()),
		Expected: fmt.Sprintf("nothing beyond the header, which has %d columns", len(w.names)),
	}
}

// shown is how many cells a row has as far as its last that shows anything.
func (r Row) shown() int {
	width := len(r.Cells)
	for width > 0 && !r.Cells[width-1].shows() {
		width--
	}
	return width
}

// texts fills texts with those of the cells, and gives them.
func (r Row) texts(texts []string) []string {
	for i := range texts {
		texts[i] = r.Cell(i).text()
	}
	return texts
}

// shows tells whether there is more in a cell than spaces.
func (c Cell) shows() bool { return !c.Date.IsZero() || strings.TrimSpace(c.Text) != "" }

// text is a cell as text: its date where it has one.
func (c Cell) text() string {
	if c.Date.IsZero() {
		return c.Text
	}
	return c.Date.String()
}
