package ofsted

import (
	"cmp"
	"io"
	"iter"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/ods"
)

// Workbook is an open workbook, such as those of the packages ods and xlsx under metrics/sheet.
type Workbook interface {
	// Sheets is the names of the sheets in the order of the workbook.
	Sheets() []string
	// Rows gives the rows of a sheet. What is wrong with a cell comes before its row, as an error of the class
	// [metrics.ErrBadRow]; any other error ends the rows.
	Rows(name string) iter.Seq2[sheet.Row, error]
}

// ReadWorkbook reads every sheet of inspections of an ODS workbook of so many bytes, as [ReadSheets] does. A file that
// is no ODS workbook gives an error of the class [metrics.ErrUnreadable] alone.
func ReadWorkbook(file io.ReaderAt, size int64, o Options) (*Outcomes, error) {
	workbook, err := ods.Open(file, size, o.File, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	return ReadSheets(workbook, o)
}

// ReadSheets reads every sheet of inspections of an open workbook: one that was saved as XLSX, say, whose reader this
// package does not compile. The options name the file as it was opened.
//
// A sheet without a header of inspections, such as the cover, the notes or a chart, is passed over; a row that names
// some of the columns, but not all that a header needs, is a problem of its sheet. Rows and cells that cannot be read
// are problems, with the sheet beside the name of the file; the rest is read. A workbook in which no row can be read
// gives an error of the class [metrics.ErrUnreadable] and, beside it, outcomes without rows that hold the problems. An
// error of the workbook that ends the rows of a sheet comes alone.
func ReadSheets(workbook Workbook, o Options) (*Outcomes, error) {
	outcomes := &Outcomes{}
	sheets := workbook.Sheets()
	for _, name := range sheets {
		r := &reader{Options: o, sheet: name, outcomes: outcomes}
		r.Areas = cmp.Or(o.Areas, area.EnglandRegister())
		if _, err := r.readTable(workbook.Rows(name)); err != nil {
			return nil, err
		}
	}
	if len(outcomes.Rows) == 0 {
		return outcomes, unreadable(o.File, metrics.Excerpt("no row that can be read in "+strings.Join(sheets, ", ")))
	}
	return outcomes, nil
}
