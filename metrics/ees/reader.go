// Package ees reads, writes and checks the data files of Explore Education Statistics, on which the Department for
// Education publishes its censuses.
//
//	extract, err := ees.Panels(file, ees.Options{File: "children.csv"}, ees.Query{
//		Measure: panel.Measure{ID: "percent", Name: "Children as a percentage", Precision: metrics.Places(0)},
//		Where:   map[string]string{"age": "Total"},
//	})
//	p := extract.Panels[0]
//	for cell := range p.Councils(p.Latest()) {
//		fmt.Println(cell.Area, cell.Value)
//	}
//	fmt.Println(extract.Problems.Count, "problems")
//
// A data file is a CSV file in which each row is one time period, one place and one item of each filter, and each
// further column is an indicator: a number or a symbol. [Open] reads any such file row by row, in one pass and in
// bounded memory; [Panels] reads chosen measures into panels. [Write] writes panels as such a file with its metadata, and
// [Check] holds any file against the structure that the standard asks for. Reading takes what it can make sense of;
// checking does not.
//
// Columns are found by name, so their order does not matter. Filters and indicators are not told apart by the file
// itself but by its metadata; without it, a column whose first cells are mostly numbers and symbols is an indicator,
// and [Options] can say otherwise.
//
// A symbol stays the reason that it stands for: c confidential, x unavailable, z not applicable, u too unreliable, low.
// A cell that can be neither is invalid, and told as a problem with its row and column; no row is dropped in silence.
// Where to go next: package panel has what the panels can answer, benchmark compares councils in one, catalogue names
// files and columns of the usual measures, and workforce/csww reads the workforce census with all its rates.
//
// Source: the department's open data standards for Explore Education Statistics.
package ees

import (
	"io"
	"iter"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Options say what a file does not say itself. The zero Options read any file with councils of England.
type Options struct {
	// File is the name of the file, for messages.
	File string
	// Areas is who may occur; nil is [area.EnglandRegister].
	Areas *area.Register
	// Columns say what columns hold, where that is known. The others are inferred.
	Columns []Column
	// Others is the kind of the columns that Columns does not name.
	Others Kind
	// Precision gives the precision of a column at a level, from the file's metadata; national counts may be rounded
	// where councils' are not. nil is [metrics.AsPrinted] everywhere.
	Precision func(column string, level area.Level) metrics.Precision
	// ReuseRow uses the memory of a row's Filters and Values again for the next row, which must not be kept then.
	ReuseRow bool
}

// Row is one row of a file. It is the caller's to keep, unless [Options] say otherwise.
type Row struct {
	// Line is the line of the file, counted from 1.
	Line    int
	Period  metrics.Period
	Subject panel.Subject
	// Filters are the items of the columns that [Reader.Filters] lists, in that order.
	Filters []string
	// Values are the figures of the columns that [Reader.Indicators] lists, in that order. A cell that could not be
	// read is Invalid.
	Values []metrics.Value
}

// Reader reads one file. It is not safe for concurrent use.
type Reader struct {
	table      *sheet.CSV
	header     []string
	areas      *area.Register
	file       string
	id         identity
	filters    []column
	indicators []column
	ahead      []ahead
	subjects   map[place]resolved
	periods    map[[2]string]metrics.Period
	reuse      bool
	values     []metrics.Value // room for the figures of rows to come
	items      []string        // and for their items
}

// Open reads the header of a file. A file that is not CSV, has no header, or lacks or repeats a column it must have
// gives an error of the class [metrics.ErrUnreadable]: time_period, time_identifier, geographic_level, country_code and
// country_name.
func Open(r io.Reader, o Options) (*Reader, error) {
	table, err := sheet.OpenCSV(r, o.File)
	if err != nil {
		return nil, err
	}
	reader := &Reader{
		table: table, header: table.Header(), areas: o.Areas, file: o.File, reuse: o.ReuseRow,
		subjects: make(map[place]resolved), periods: make(map[[2]string]metrics.Period),
	}
	if reader.areas == nil {
		reader.areas = area.EnglandRegister()
	}
	if err := reader.identify(); err != nil {
		return nil, err
	}
	if err := reader.classify(o); err != nil {
		return nil, err
	}
	return reader, nil
}

// Filters are the names of the columns of items, in the order of the file. The slice is the caller's.
func (r *Reader) Filters() []string { return names(r.filters) }

// Indicators are the names of the columns of figures, in the order of the file. The slice is the caller's.
func (r *Reader) Indicators() []string { return names(r.indicators) }

func names(columns []column) []string {
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = c.name
	}
	return list
}

// Rows gives the rows of the file, once. What cannot be read comes as a [metrics.InputError] of the class
// [metrics.ErrBadRow] without a row, before the row it is about; that row follows if only cells of it are bad, with
// these Invalid, and does not if its period or its place is. A place whose codes disagree with its name is reported
// once and read as [area.Register.Resolve] does. An error of the underlying reader ends the rows.
func (r *Reader) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for len(r.ahead) > 0 {
			a := r.ahead[0]
			r.ahead = r.ahead[1:]
			if !r.emit(a.record, a.err, yield) {
				return
			}
		}
		for record, err := range r.table.Records() {
			if !r.emit(record, err, yield) {
				return
			}
		}
	}
}

// emit yields what there is to say about one record. It is false when the consumer has had enough.
func (r *Reader) emit(record sheet.Record, err error, yield func(Row, error) bool) bool {
	if err != nil {
		return yield(Row{}, err)
	}
	row := Row{Line: record.Line}
	if err := r.when(record, &row); err != nil {
		return yield(Row{}, err)
	}
	where, known := r.where(record)
	row.Subject = where.subject
	if where.complaint != nil && (!known || row.Subject.Area.IsZero()) && !yield(Row{}, r.complain(record, where.complaint)) {
		return false
	}
	if row.Subject.Area.IsZero() {
		return true
	}
	row.Filters, row.Values = take(&r.items, len(r.filters), r.reuse), take(&r.values, len(r.indicators), r.reuse)
	for i, c := range r.filters {
		row.Filters[i] = strings.TrimSpace(record.Cells[c.position])
	}
	level := row.Subject.Area.Level()
	for i := range r.indicators {
		c := &r.indicators[i]
		v, err := metrics.Parse(record.Cells[c.position], c.precision[level])
		row.Values[i] = v
		if err != nil {
			bad := r.bad(record, c.name, record.Cells[c.position], "a number or a symbol (z, c, k, low, u, x)")
			bad.Cause = err
			if !yield(Row{}, bad) {
				return false
			}
		}
	}
	return yield(row, nil)
}

// take gives room for n things, of which more is asked for at once for many rows, within reason. With reuse it is the
// same room each time.
func take[T any](room *[]T, n int, reuse bool) []T {
	if len(*room) < n {
		*room = make([]T, n*max(1, min(64, 4096/n)))
	}
	taken := (*room)[:n:n]
	if !reuse {
		*room = (*room)[n:]
	}
	return taken
}

func (r *Reader) bad(record sheet.Record, column, found, expected string) *metrics.InputError {
	return &metrics.InputError{
		Class: metrics.ErrBadRow, File: r.file, Row: record.Line, Column: column, Found: metrics.Excerpt(found),
		Expected: expected,
	}
}

// when reads the period.
func (r *Reader) when(record sheet.Record, row *Row) error {
	text := [2]string{record.Cells[r.id.timePeriod], record.Cells[r.id.timeIdentifier]}
	if period, ok := r.periods[text]; ok {
		row.Period = period
		return nil
	}
	period, err := metrics.ParsePeriod(text[0], text[1])
	if err != nil {
		bad := r.bad(record, "time_period", text[0], "a year such as 2025 or 202425 that fits its time_identifier")
		if !isTimeIdentifier(text[1]) {
			bad = r.bad(record, "time_identifier", text[1], "a kind of period such as Reporting year or Academic year")
		}
		bad.Cause = err
		return bad
	}
	if len(r.periods) < mostRemembered {
		r.periods[[2]string{strings.Clone(text[0]), strings.Clone(text[1])}] = period
	}
	row.Period = period
	return nil
}

// isTimeIdentifier tells whether a text names a kind of period, whose years have four digits or six.
func isTimeIdentifier(text string) bool {
	_, four := metrics.ParsePeriod("2000", text)
	_, six := metrics.ParsePeriod("200001", text)
	return four == nil || six == nil
}
