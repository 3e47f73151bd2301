package ofsted

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/internal/optional"
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

// MarshalJSON writes an object with the keys file, sheet and row, the texts null where there are none.
func (p Place) MarshalJSON() ([]byte, error) { return optional.Object(p) }

// where is the file and the sheet as messages name them: "outcomes.ods: history".
func (p Place) where() string {
	switch {
	case p.Sheet == "":
		return p.File
	case p.File == "":
		return plain(p.Sheet)
	}
	return p.File + ": " + plain(p.Sheet)
}

// plain is a text of a file for a message: itself, or quoted where it is not one line of plain text.
func plain(text string) string {
	if quoted := strconv.Quote(metrics.Excerpt(text)); quoted != `"`+text+`"` {
		return quoted
	}
	return text
}

// Row is one row of a sheet: an inspection or visit, and where it stands. It is comparable.
type Row struct {
	Place
	// Columns are the names of the columns in the row's own file.
	Columns Columns
	inspection.Inspection
}

// MarshalJSON writes an object with the keys of the place and those of the inspection.
func (r Row) MarshalJSON() ([]byte, error) {
	place, err := json.Marshal(r.Place)
	if err != nil {
		return nil, err
	}
	inspected, err := json.Marshal(r.Inspection)
	if err != nil {
		return nil, err
	}
	return append(append(place[:len(place)-1], ','), inspected[1:]...), nil // both are objects that are not empty
}

// isNotInspected tells whether a row says that the council has not been inspected yet.
func (r Row) isNotInspected() bool {
	return r.Judgements[inspection.Overall-1] == inspection.Ungraded(inspection.NotInspected)
}

// Outcomes is what one file says.
type Outcomes struct {
	// Rows are the inspections and visits in the order of the file. A council that has not been inspected yet has a row
	// in older files: an inspection without days, judged [inspection.NotInspected].
	Rows []Row
	// Problems are the rows and cells that could not be read or used.
	Problems sheet.Problems
}

// History is the inspections of the file, each once; rows of councils that have not been inspected yet are none. See
// [inspection.NewHistory].
func (o *Outcomes) History() *inspection.History {
	inspections := make([]inspection.Inspection, 0, len(o.Rows))
	for _, row := range o.Rows {
		if !row.isNotInspected() {
			inspections = append(inspections, row.Inspection)
		}
	}
	return inspection.NewHistory(inspections...)
}

// ReadCSV reads one sheet of inspections that was saved as CSV, with the title and the notes above its header or
// without them. Rows and cells that cannot be read are problems; the rest is read. A file that is no CSV gives an error
// of the class [metrics.ErrUnreadable] alone; one without a header of inspections, or without a row that can be read,
// gives such an error and, beside it, outcomes without rows that hold the problems.
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
		return out.outcomes, unreadable(o.File, metrics.Excerpt(strings.Join(table.Header(), ",")))
	case len(out.outcomes.Rows) == 0:
		return out.outcomes, unreadable(o.File, "no row that can be read")
	}
	return out.outcomes, nil
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
	header   []string // the names of the columns
	columns  Columns
	told     toldCell
	outcomes *Outcomes
}

// toldCell is the cell that a workbook's reader reported last, by its row and the letters of its column. Its row comes
// next, and what is wrong with the cell has been told.
type toldCell struct {
	row    int
	column string
}

// isAt tells whether it is the cell in a row and a column counted from 0.
func (c toldCell) isAt(row, column int) bool {
	return c.row > 0 && c.row == row && c.column != "" && c.column == sheet.Letters(column)
}

// A header is looked for among so many cells, so many of a row, with names of so many bytes: far more than any sheet of
// inspections has above it, and few enough that a sheet of other things is soon left alone.
const (
	mostAboveHeader = 1_000_000
	mostHeaders     = 1_000
	mostHeader      = 300
)

// readTable finds the header of a table, wherever it is, and reads the rows under it. It is false for a table that is
// none of inspections; one that lacks a column to be one is a problem.
func (r *reader) readTable(table iter.Seq2[sheet.Row, error]) (found bool, err error) {
	var meant *metrics.InputError
	above := 0
	for row, err := range table {
		switch {
		case err != nil:
			if err := r.outcomes.Problems.Take(r.placed(err)); err != nil {
				return found, err
			}
		case found:
			if err := r.read(row); err != nil {
				return found, err
			}
		case above > mostAboveHeader:
			r.tellMeant(meant)
			return false, nil
		default:
			above += 1 + min(len(row.Cells), mostHeaders)
			if found = r.isHeader(row); !found && meant == nil && r.layout.isMeant() {
				meant = &metrics.InputError{
					Class: metrics.ErrBadRow, File: r.where(), Row: row.Line,
					Found:    "a header without " + strings.Join(r.layout.lacks(), " and "),
					Expected: "a header with it, since no row of the table can be read without",
				}
			}
		}
	}
	if found {
		return true, nil
	}
	r.tellMeant(meant)
	return false, nil
}

// tellMeant reports a row that was meant as a header, where there was one.
func (r *reader) tellMeant(header *metrics.InputError) {
	if header != nil {
		r.outcomes.Problems.Add(header)
	}
}

// where is the file and the sheet as messages name them.
func (r *reader) where() string { return Place{File: r.File, Sheet: r.sheet}.where() }

// placed is an error of the workbook's reader with the sheet, which that reader does not name, and with the name of the
// column for its letters where the header is known.
func (r *reader) placed(err error) error {
	known, ok := err.(*metrics.InputError)
	if !ok {
		return err
	}
	r.told = toldCell{known.Row, known.Column}
	placed := *known
	placed.File = Place{File: cmp.Or(r.File, known.File), Sheet: r.sheet}.where()
	for i, name := range r.header {
		if r.columns.Name != "" && name != "" && known.Column == sheet.Letters(i) {
			placed.Column = name
		}
	}
	return &placed
}

// isHeader tells whether a row is the header, and takes it if it is.
func (r *reader) isHeader(row sheet.Row) bool {
	r.header = r.header[:0]
	for _, cell := range row.Cells[:min(len(row.Cells), mostHeaders)] {
		name := strings.TrimSpace(cell.Text)
		if len(name) > mostHeader {
			name = ""
		}
		r.header = append(r.header, name)
	}
	r.layout = layoutOf(r.header)
	if len(r.layout.lacks()) > 0 {
		return false
	}
	r.columns = r.layout.columns(r.header)
	r.twice(row)
	r.unread(row)
	return true
}

// unread reports the columns of a header that are judgements by their names and are not read: without a word they would
// be judgements that the source leaves blank.
func (r *reader) unread(header sheet.Row) {
	for i, name := range r.header {
		if _, ok := columnNamed(name); ok || !isJudgementLike(name) {
			continue
		}
		r.outcomes.Problems.Add(&metrics.InputError{
			Class: metrics.ErrBadRow, File: r.where(), Row: header.Line, Column: sheet.Letters(i),
			Found: metrics.Excerpt(name), Expected: "a judgement by the name that Ofsted gives it; the column is not read",
		})
	}
}

// isJudgementLike tells whether a column's name is near that of a judgement.
func isJudgementLike(name string) bool {
	name = folded(name)
	return slices.ContainsFunc([]string{"effectiveness", "impact of leaders", "experiences and progress"}, func(words string) bool {
		return strings.Contains(name, words)
	})
}

// twice reports the columns that a header has more than once: the first is read, and nobody knows which is right.
func (r *reader) twice(header sheet.Row) {
	for i, name := range r.header {
		if c, ok := columnNamed(name); ok && r.layout[c] != i {
			found := fmt.Sprintf("the column in %s and in %s", sheet.Letters(r.layout[c]), sheet.Letters(i))
			r.bad(header, c, found, "each column once; the first is read", nil)
		}
	}
}

// mostRows is how many rows of one file are kept: many times those of Ofsted's, of which a workbook of a few bytes could
// hold millions.
const mostRows = 20_000

// tooMany is a file of more rows.
func tooMany(file string) error {
	return &metrics.InputError{
		Class: metrics.ErrUnreadable, File: file, Found: fmt.Sprintf("more than %d rows of inspections", mostRows),
		Expected: "at most as many",
	}
}

// read reads a row under the header. An error ends the reading.
func (r *reader) read(row sheet.Row) error {
	if r.isBlank(row) {
		return nil
	}
	if i, ok := r.inspection(row); ok {
		if len(r.outcomes.Rows) == mostRows {
			return tooMany(r.where())
		}
		r.outcomes.Rows = append(r.outcomes.Rows, Row{Place{r.File, r.sheet, row.Line}, r.columns, i})
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
	column := ""
	if at := r.layout[c]; at >= 0 {
		column = r.header[at]
	}
	r.outcomes.Problems.Add(&metrics.InputError{
		Class: metrics.ErrBadRow, File: r.where(), Row: row.Line, Column: column, Found: metrics.Excerpt(found),
		Expected: expected, Cause: cause,
	})
}

// text is what a cell of a row says.
func (r *reader) text(row sheet.Row, c column) string {
	return strings.TrimSpace(row.Cell(r.layout[c]).Text)
}

// inspection reads a row. A row of no council is none; any other cell that cannot be read leaves the rest of the row.
func (r *reader) inspection(row sheet.Row) (inspection.Inspection, bool) {
	i := inspection.Inspection{Label: area.Label{Name: r.text(row, name), GSSCode: r.text(row, code)}}
	match, err := r.Areas.Resolve(i.Label)
	if err != nil || !match.Area.IsCouncil() {
		r.bad(row, name, i.Label.Name, "a council", err)
		return i, false
	}
	i.Council = match.Area.First()
	if match.Overruled.Name != "" {
		r.bad(row, name, i.Label.Name, "a name of "+i.Council.Name()+", whose code the row has", nil)
	}
	never := r.isNeverInspected(row)
	if !never {
		i.Start, i.Published = r.date(row, inspected), r.date(row, published)
	}
	if written := r.text(row, kind); r.layout[kind] >= 0 && (written != "" || !never) {
		if i.Kind = kinds[strings.ToLower(written)]; i.Kind == 0 {
			r.bad(row, kind, written, "a type of inspection or visit, such as ILACS Standard Inspection", nil)
		}
	}
	i.Framework = inspection.ILACSOf(i.Start, i.Published)
	i.Theme = r.theme(row)
	for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
		written := r.text(row, columnOf(a))
		switch g, err := inspection.ParseGrade(written); {
		case written == "":
		case err == nil:
			i = i.With(a, inspection.Graded(g))
		case never:
			i = i.With(a, inspection.Ungraded(inspection.NotInspected))
		default:
			r.bad(row, columnOf(a), written, "a grade, or nothing", err)
			i = i.With(a, inspection.Ungraded(inspection.Unreadable))
		}
	}
	return i, true
}

// theme is the theme of a visit on one line. Nobody's is long, and what a file has in its place is not kept.
func (r *reader) theme(row sheet.Row) string {
	const most = 200
	written := strings.Join(strings.Fields(r.text(row, theme)), " ")
	if len(written) > most {
		r.bad(row, theme, written, fmt.Sprintf("a theme of at most %d letters; the first are kept", most), nil)
		written = metrics.Excerpt(written)
	}
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return -1
		}
		return c
	}, written)
}

// isNeverInspected tells whether a row is of a council that has not been inspected yet: it says so in place of the
// overall grade, and has no day and no grade that would say otherwise.
func (r *reader) isNeverInspected(row sheet.Row) bool {
	const words = "not yet inspected"
	for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
		written := folded(r.text(row, columnOf(a)))
		if written != words && (written != "" || a == inspection.Overall) {
			return false
		}
	}
	for _, c := range [...]column{inspected, published} {
		if r.text(row, c) != "" {
			return false
		}
	}
	return true
}

// date reads a day: a date cell of a workbook, or a text with the year in full. A blank cell is no date and a problem:
// every inspection has its days.
func (r *reader) date(row sheet.Row, c column) metrics.Date {
	cell := row.Cell(r.layout[c])
	text := strings.TrimSpace(cell.Text)
	if isInspectionDay(cell.Date) {
		return cell.Date
	}
	if d, form, err := dayOf(text); err == nil && form != shortYear && isInspectionDay(d) {
		return d
	}
	if !r.told.isAt(row.Line, r.layout[c]) {
		r.bad(row, c, text, "a day, such as 10/07/2023 or 2023-07-10", nil)
	}
	return metrics.Date{}
}
