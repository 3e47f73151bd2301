package sheet

import "github.com/childmetrics/childmetrics/metrics"

// Cell is one cell of a worksheet. The zero value is a blank cell. Cells are comparable.
type Cell struct {
	// Text is what the cell shows, without formatting: "14.2%", "Good", "#N/A". It is empty where the cell is blank.
	// What a formula shows is what its program last worked out; nothing is worked out here.
	Text string
	// Date is the day of a cell that the workbook itself holds as a date, and no date for every other cell: a text that
	// looks like a date, or a number that could be one, is for the reader of the table to judge.
	Date metrics.Date
}

// IsBlank tells whether there is nothing in the cell.
func (c Cell) IsBlank() bool { return c == Cell{} }

// Row is one row of a worksheet, with its number as the spreadsheet shows it, counted from 1. Blank cells at its end
// are left out, so that rows differ in length. The slice is used again for the next row; the cells are the caller's to
// keep.
type Row struct {
	Line  int
	Cells []Cell
}

// Cell is the cell in a column counted from 0, blank where the row ends before it.
func (r Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// The size of a worksheet in the spreadsheet programs of today: a file that has more was written to be more.
const (
	MostRows    = 1_048_576
	MostColumns = 16_384
)

// Letters is the name that spreadsheets give a column counted from 0: A to Z, AA to XFD. It is empty for a column that
// a worksheet cannot have.
func Letters(column int) string {
	if column < 0 || column >= MostColumns {
		return ""
	}
	var letters [3]byte
	at := len(letters)
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		at--
		letters[at] = byte('A' + (n-1)%26)
	}
	return string(letters[at:])
}
