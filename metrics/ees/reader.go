// Package ees reads the data files of Explore Education Statistics, on which the Department for Education publishes its
// censuses.
//
// A data file is a CSV file in which each row is one time period, one place and one item of each filter, and each
// further column is an indicator: a number or a symbol. [Open] reads any such file row by row, in one pass and in
// bounded memory; [Panels] reads chosen measures into panels.
//
// Columns are found by name, so their order does not matter. Filters and indicators are not told apart by the file
// itself but by its metadata; without it, a column whose first cells are mostly numbers and symbols is an indicator, and
// [Options] can say otherwise.
//
// Source: the department's open data standards for Explore Education Statistics.
package ees

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Kind says what a column holds. The zero kind is to be found out from its first cells.
type Kind uint8

// The kinds of column.
const (
	// Inferred is a kind nobody has told us.
	Inferred Kind = iota
	// Filter is a column of items that divide the rows: age group, breakdown.
	Filter
	// Indicator is a column of figures.
	Indicator
	// Duration is a column of figures that may be written as years and months: "02:03".
	Duration
	// Ignored is a column that is not read.
	Ignored
)

// Column says what a column of a file holds.
type Column struct {
	Name string
	Kind Kind
}

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
}

// Row is one row of a file. It is the caller's to keep.
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
	areas      *area.Register
	file       string
	id         identity
	filters    []column
	indicators []column
	ahead      []ahead
	subjects   map[place]resolved
	periods    map[[2]string]metrics.Period
	values     []metrics.Value // room for the figures of rows to come
	items      []string
}

// column is the position of a filter or an indicator, with the precision of its figures at each level.
type column struct {
	name      string
	position  int
	precision [area.LocalAuthority + 1]metrics.Precision
}

// identity is the positions of the columns that say when and where; -1 is a column the file does not have.
type identity struct {
	timePeriod, timeIdentifier, level int
	countryCode, countryName          int
	regionCode, regionName            int
	oldLACode, newLACode, laName      int
}

// ahead is a record that was read to infer what the columns hold, or the error in its place.
type ahead struct {
	record sheet.Record
	err    error
}

// place is how a row says where it is.
type place struct{ level, regionName, regionCode, name, oldCode, newCode string }

// resolved is what a place stands for.
type resolved struct {
	subject panel.Subject
	err     error
}

// lookahead is how many records are read to infer what the columns hold.
const lookahead = 200

// Open reads the header of a file. A file that is not CSV, has no header, or lacks or repeats a column it must have
// gives an error of the class [metrics.ErrUnreadable]: time_period, time_identifier, geographic_level, country_code and
// country_name.
func Open(r io.Reader, o Options) (*Reader, error) {
	table, err := sheet.OpenCSV(r, o.File)
	if err != nil {
		return nil, err
	}
	reader := &Reader{
		table: table, areas: o.Areas, file: o.File,
		subjects: make(map[place]resolved), periods: make(map[[2]string]metrics.Period),
	}
	if reader.areas == nil {
		reader.areas = area.EnglandRegister()
	}
	if err := reader.identify(); err != nil {
		return nil, err
	}
	return reader, reader.classify(o)
}

// identify finds the columns that say when and where.
func (r *Reader) identify() error {
	header := r.table.Header()
	for _, c := range []struct {
		name     string
		required bool
		into     *int
	}{
		{"time_period", true, &r.id.timePeriod},
		{"time_identifier", true, &r.id.timeIdentifier},
		{"geographic_level", true, &r.id.level},
		{"country_code", true, &r.id.countryCode},
		{"country_name", true, &r.id.countryName},
		{"region_code", false, &r.id.regionCode},
		{"region_name", false, &r.id.regionName},
		{"old_la_code", false, &r.id.oldLACode},
		{"new_la_code", false, &r.id.newLACode},
		{"la_name", false, &r.id.laName},
	} {
		*c.into = -1
		if !c.required && !slices.Contains(header, c.name) {
			continue
		}
		position, err := r.table.Column(c.name)
		if err != nil {
			return err
		}
		*c.into = position
	}
	return nil
}

// isIdentity tells whether a position is one of those that say when and where.
func (r *Reader) isIdentity(position int) bool {
	id := r.id
	return slices.Contains([]int{
		id.timePeriod, id.timeIdentifier, id.level, id.countryCode, id.countryName,
		id.regionCode, id.regionName, id.oldLACode, id.newLACode, id.laName,
	}, position)
}

// classify sorts the other columns into filters and indicators.
func (r *Reader) classify(o Options) error {
	kinds := make(map[string]Kind, len(o.Columns))
	for _, c := range o.Columns {
		kinds[c.Name] = c.Kind
	}
	header := r.table.Header()
	inferring := false
	of := make([]Kind, len(header))
	for i, name := range header {
		kind, told := kinds[name]
		if !told {
			kind = o.Others
		}
		if r.isIdentity(i) || name == "" {
			kind = Ignored
		}
		if kind != Ignored {
			if _, err := r.table.Column(name); err != nil {
				return err
			}
		}
		of[i], inferring = kind, inferring || kind == Inferred
	}
	if inferring {
		r.lookAhead()
	}
	for i, name := range header {
		if of[i] == Inferred {
			of[i] = r.infer(i)
		}
		c := column{name: name, position: i}
		switch of[i] {
		case Filter:
			r.filters = append(r.filters, c)
		case Indicator, Duration:
			for level := area.National; level <= area.LocalAuthority; level++ {
				switch {
				case of[i] == Duration:
					c.precision[level] = metrics.YearsMonths
				case o.Precision != nil:
					c.precision[level] = o.Precision(name, level)
				}
			}
			r.indicators = append(r.indicators, c)
		}
	}
	return nil
}

// lookAhead reads the first records and keeps them for Rows.
func (r *Reader) lookAhead() {
	for record, err := range r.table.Records() {
		record.Cells = slices.Clone(record.Cells)
		r.ahead = append(r.ahead, ahead{record, err})
		if len(r.ahead) == lookahead {
			return
		}
	}
}

// infer says what a column holds by its first cells: figures if most of them can be read as such.
func (r *Reader) infer(position int) Kind {
	figures, durations, texts := 0, 0, 0
	for _, a := range r.ahead {
		if a.err != nil || strings.TrimSpace(a.record.Cells[position]) == "" {
			continue
		}
		v, err := metrics.Parse(a.record.Cells[position], metrics.YearsMonths)
		switch {
		case err != nil:
			texts++
		case v.Precision() == metrics.YearsMonths:
			durations++
		default:
			figures++
		}
	}
	switch {
	case texts > figures+durations:
		return Filter
	case durations > 0:
		return Duration
	}
	return Indicator
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
		for _, a := range r.ahead {
			if !r.emit(a.record, a.err, yield) {
				return
			}
		}
		r.ahead = nil
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
	known := len(r.subjects)
	where := r.where(record)
	row.Subject = where.subject
	if where.err != nil && (len(r.subjects) > known || row.Subject.Area.IsZero()) {
		bad := r.bad(record, r.name(r.placeColumn(record)), r.cell(record, r.placeColumn(record)), "")
		bad.Expected, bad.Cause = where.err.Error(), where.err
		if !yield(Row{}, bad) {
			return false
		}
	}
	if row.Subject.Area.IsZero() {
		return true
	}
	row.Filters = r.take(record)
	if len(r.values) < len(r.indicators) {
		r.values = make([]metrics.Value, len(r.indicators)*roomFor)
	}
	n := len(r.indicators)
	row.Values, r.values = r.values[:n:n], r.values[n:]
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

// roomFor is for how many rows memory is asked for at once.
const roomFor = 64

// take copies the items of the filters.
func (r *Reader) take(record sheet.Record) []string {
	n := len(r.filters)
	if len(r.items) < n {
		r.items = make([]string, n*roomFor)
	}
	items := r.items[:n:n]
	r.items = r.items[n:]
	for i, c := range r.filters {
		items[i] = strings.TrimSpace(record.Cells[c.position])
	}
	return items
}

func (r *Reader) bad(record sheet.Record, column, found, expected string) *metrics.InputError {
	return &metrics.InputError{
		Class: metrics.ErrBadRow, File: r.file, Row: record.Line, Column: column, Found: found, Expected: expected,
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
		bad.Cause = err
		return bad
	}
	if len(r.periods) < mostRemembered {
		r.periods[text] = period
	}
	row.Period = period
	return nil
}

// mostRemembered bounds what is kept of a file full of nonsense.
const mostRemembered = 10_000

// cell gives a cell, and nothing of a column that the file does not have.
func (r *Reader) cell(record sheet.Record, position int) string {
	if position < 0 {
		return ""
	}
	return record.Cells[position]
}

func (r *Reader) name(position int) string {
	if position < 0 {
		return ""
	}
	return r.table.Header()[position]
}

// placeColumn is the column to point at when a row's place is bad.
func (r *Reader) placeColumn(record sheet.Record) int {
	switch level, ok := area.ParseLevel(record.Cells[r.id.level]); {
	case !ok:
		return r.id.level
	case level == area.National:
		return r.id.countryName
	case level == area.Regional && r.id.regionName >= 0:
		return r.id.regionName
	case level == area.LocalAuthority && r.id.laName >= 0:
		return r.id.laName
	}
	return r.id.level
}

// where finds out whom a row is about. What was found out before is remembered: files say it again and again.
func (r *Reader) where(record sheet.Record) resolved {
	p := place{level: record.Cells[r.id.level]}
	switch p.level {
	case "National":
		p.name, p.newCode = record.Cells[r.id.countryName], record.Cells[r.id.countryCode]
	case "Regional":
		p.name, p.newCode = r.cell(record, r.id.regionName), r.cell(record, r.id.regionCode)
	default:
		p.regionName, p.regionCode = r.cell(record, r.id.regionName), r.cell(record, r.id.regionCode)
		p.name, p.oldCode, p.newCode = r.cell(record, r.id.laName), r.cell(record, r.id.oldLACode), r.cell(record, r.id.newLACode)
	}
	if known, ok := r.subjects[p]; ok {
		return known
	}
	found := r.resolve(p)
	if len(r.subjects) < mostRemembered {
		r.subjects[p] = found
	}
	return found
}

func (r *Reader) resolve(p place) resolved {
	level, ok := area.ParseLevel(p.level)
	if !ok {
		return resolved{err: fmt.Errorf("%v, %v or %v", area.National, area.Regional, area.LocalAuthority)}
	}
	label := area.Label{Name: strings.TrimSpace(p.name), LACode: strings.TrimSpace(p.oldCode), GSSCode: strings.TrimSpace(p.newCode)}
	match, err := r.areas.Resolve(label)
	switch {
	case err != nil:
		return resolved{err: err}
	case match.Area.Level() != level:
		return resolved{err: fmt.Errorf("the name of a place of the level %v, which %v is not", level, match.Area)}
	}
	found := resolved{subject: panel.Subject{Area: match.Area, Label: label}}
	if match.Overruled != (area.Label{}) {
		found.err = fmt.Errorf("name and codes of one place; read as %v, overruling %+v", match.Area, match.Overruled)
	}
	if level != area.LocalAuthority {
		return found
	}
	region, err := r.areas.Resolve(area.Label{Name: p.regionName, GSSCode: p.regionCode})
	switch {
	case err != nil:
		found.err = fmt.Errorf("a council with its region: %w", err)
	case region.Area.Level() != area.Regional:
		found.err = fmt.Errorf("a council with its region, which %v is not", region.Area)
	default:
		found.subject.Region = region.Area.First()
		if !isRegionOf(found.subject.Region, match.Area.First()) {
			found.err = fmt.Errorf("the region of %v, which %v is not; the row's region is kept", match.Area, region.Area)
		}
	}
	return found
}

// isRegionOf tells whether a council lies in a region under any division of the country.
func isRegionOf(region, council area.ID) bool {
	return region == council.Region(area.Nine) || region == council.Region(area.LondonSplit) ||
		region == council.Region(area.Ofsted)
}
