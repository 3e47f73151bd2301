package ofsted

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Options say what the file does not.
type Options struct {
	// File is the name of the file, for messages.
	File string
	// Areas is who may occur; nil is [area.EnglandRegister].
	Areas *area.Register
}

// Place is where in a file a row is. It is comparable.
type Place struct {
	// File is the name that the options gave, Sheet that of the sheet, empty in a CSV file.
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	// Row is the row as the spreadsheet numbers it, or the line of a CSV file.
	Row int `json:"row"`
}

// Row is one row of a sheet: an inspection or visit, and where it stands.
type Row struct {
	Place
	inspection.Inspection
}

// Outcomes is what one file says.
type Outcomes struct {
	// Rows are the inspections and visits in the order of the file.
	Rows []Row
	// Problems are the rows and cells that could not be read or used.
	Problems sheet.Problems
}

// History is the inspections of the file, each once. See [inspection.NewHistory].
func (o *Outcomes) History() *inspection.History {
	inspections := make([]inspection.Inspection, len(o.Rows))
	for i, row := range o.Rows {
		inspections[i] = row.Inspection
	}
	return inspection.NewHistory(inspections...)
}

// ReadCSV reads one sheet of inspections that was saved as CSV, with the title and the notes above its header or without
// them. Rows and cells that cannot be read are problems; the rest is read. A file that is no such sheet, or has no row that can be read, gives an
// error of the class [metrics.ErrUnreadable].
func ReadCSV(r io.Reader, o Options) (*Outcomes, error) {
	table, err := sheet.OpenCSV(r, o.File)
	if err != nil {
		return nil, err
	}
	out := &reader{Options: o, outcomes: &Outcomes{}}
	out.Areas = cmp.Or(out.Areas, area.EnglandRegister())
	found, err := out.readTable(csvRows(table))
	switch {
	case err != nil:
		return nil, err
	case !found:
		return nil, unreadable(o.File, metrics.Excerpt(strings.Join(table.Header(), ",")))
	}
	return out.outcomes, out.empty()
}

// csvRows gives the rows of a CSV table as those of a worksheet, its first among them.
func csvRows(table *sheet.CSV) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		first := sheet.Row{Line: 1}
		for _, text := range table.Header() {
			first.Cells = append(first.Cells, sheet.Cell{Text: text})
		}
		if !yield(first, nil) {
			return
		}
		for record, err := range table.Records() {
			row := sheet.Row{Line: record.Line}
			for _, text := range record.Cells {
				row.Cells = append(row.Cells, sheet.Cell{Text: text})
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

func unreadable(file, found string) error {
	return &metrics.InputError{
		Class: metrics.ErrUnreadable, File: file, Found: found,
		Expected: "a sheet of inspections (Local authority name, Inspection date, Publication date, …)",
	}
}

// reader reads the rows of one sheet.
type reader struct {
	Options
	sheet    string
	layout   layout
	columns  []string  // the names in the header
	told     [2]string // the row and the column of the last cell that the workbook's reader reported
	outcomes *Outcomes
}

// mostAboveHeader is how many rows of title and notes a sheet may have above its header. Ofsted's have two.
const mostAboveHeader = 20

// readTable finds the header among the first rows of a table and reads the rows under it. It is false for a table that
// is none of inspections.
func (r *reader) readTable(table iter.Seq2[sheet.Row, error]) (found bool, err error) {
	above := 0
	rows := func(yield func(sheet.Row, error) bool) {
		for row, err := range table {
			switch {
			case found:
				if !yield(row, err) {
					return
				}
			case err != nil: // a row that is no header, or the end of the file
				if !yield(sheet.Row{}, err) {
					return
				}
			case above == mostAboveHeader:
				return
			default:
				above++
				r.columns = make([]string, len(row.Cells))
				for i, cell := range row.Cells {
					r.columns[i] = strings.TrimSpace(cell.Text)
				}
				if r.layout, found = headerOf(r.columns); found {
					r.twice(row)
				}
			}
		}
	}
	err = r.read(rows)
	return found, err
}

// twice reports the columns that a header has more than once: the first is read, and nobody knows which is right.
func (r *reader) twice(header sheet.Row) {
	for i, name := range r.columns {
		if c, ok := columnNamed(name); ok && r.layout[c] != i {
			r.bad(header, c, fmt.Sprintf("the column in %s and in %s", sheet.Letters(r.layout[c]), sheet.Letters(i)), "each column once; the first is read", nil)
		}
	}
}

func (r *reader) read(rows iter.Seq2[sheet.Row, error]) error {
	for row, err := range rows {
		if err != nil {
			var known *metrics.InputError
			if errors.As(err, &known) {
				r.told = [2]string{strconv.Itoa(known.Row), known.Column}
			}
			if err := r.outcomes.Problems.Take(err); err != nil {
				return err
			}
			continue
		}
		if r.isBlank(row) {
			continue
		}
		if i, ok := r.inspection(row); ok {
			r.outcomes.Rows = append(r.outcomes.Rows, Row{Place{r.File, r.sheet, row.Line}, i})
		}
	}
	return nil
}

// empty gives an error where nothing could be read.
func (r *reader) empty() error {
	if r.outcomes == nil || len(r.outcomes.Rows) == 0 {
		return unreadable(r.File, "no row that can be read")
	}
	return nil
}

// isBlank tells whether a row has nothing in the columns that are read.
func (r *reader) isBlank(row sheet.Row) bool {
	for _, at := range r.layout {
		if !row.Cell(at).IsBlank() {
			return false
		}
	}
	return true
}

// bad reports a cell.
func (r *reader) bad(row sheet.Row, c column, found, expected string, cause error) {
	in := r.sheet
	if in != "" {
		in += ": "
	}
	column := ""
	if at := r.layout[c]; at >= 0 && at < len(r.columns) {
		column = in + r.columns[at]
	}
	r.outcomes.Problems.Add(&metrics.InputError{
		Class: metrics.ErrBadRow, File: r.File, Row: row.Line, Column: column, Found: metrics.Excerpt(found), Expected: expected,
		Cause: cause,
	})
}

// inspection reads a row. A row of no council is none; any other cell that cannot be read leaves the rest of the row.
func (r *reader) inspection(row sheet.Row) (inspection.Inspection, bool) {
	text := func(c column) string { return strings.TrimSpace(row.Cell(r.layout[c]).Text) }
	i := inspection.Inspection{Label: area.Label{Name: text(name), GSSCode: text(code)}}
	match, err := r.Areas.Resolve(i.Label)
	if err != nil || match.Area.Level() != area.LocalAuthority || match.Area.IsJoint() {
		r.bad(row, name, i.Label.Name, "a council", err)
		return i, false
	}
	i.Council = match.Area.First()
	if match.Overruled.Name != "" {
		r.bad(row, name, i.Label.Name, "a name of "+i.Council.Name()+", whose code the row has", nil)
	}
	i.Start, i.Published = r.date(row, inspected), r.date(row, published)
	if written := text(kind); r.layout[kind] >= 0 {
		if i.Kind = kinds[strings.ToLower(written)]; i.Kind == 0 {
			r.bad(row, kind, written, "a type of inspection or visit, such as ILACS Standard Inspection", nil)
		}
	}
	i.Framework = inspection.ILACSOf(i.Start, i.Published)
	i.Theme = text(theme)
	for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
		written := text(columnOf(a))
		if written == "" {
			continue
		}
		g, err := inspection.ParseGrade(written)
		if err != nil {
			r.bad(row, columnOf(a), written, "a grade, or nothing", err)
			i = i.With(a, inspection.Ungraded(inspection.Unreadable))
			continue
		}
		i = i.With(a, inspection.Graded(g))
	}
	return i, true
}

// date reads a day: a date cell of a workbook, or a text in one of two orders that cannot be mistaken for each other. A
// blank cell is no date and a problem: every inspection has its days.
func (r *reader) date(row sheet.Row, c column) metrics.Date {
	cell := row.Cell(r.layout[c])
	if !cell.Date.IsZero() {
		return cell.Date
	}
	text := strings.TrimSpace(cell.Text)
	if d, err := metrics.ParseDate(text); err == nil {
		return d
	}
	if d, ok := britishDate(text); ok {
		return d
	}
	if r.told == [2]string{strconv.Itoa(row.Line), sheet.Letters(r.layout[c])} {
		return metrics.Date{} // said already
	}
	r.bad(row, c, text, "a day, such as 10/07/2023 or 2023-07-10", nil)
	return metrics.Date{}
}

// britishDate reads a day as 10/07/2023, the day first and the year in full.
func britishDate(text string) (metrics.Date, bool) {
	parts := strings.Split(text, "/")
	if len(parts) != 3 || len(parts[2]) != 4 {
		return metrics.Date{}, false
	}
	d, err := metrics.ParseDate(fmt.Sprintf("%s-%02s-%02s", parts[2], parts[1], parts[0]))
	return d, err == nil
}
