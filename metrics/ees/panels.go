package ees

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Query asks for one panel of a file.
type Query struct {
	// Measure describes the panel. Its ID is the column of the figures.
	Measure panel.Measure
	// Where gives the item of each filter of the file by the filter's column, "" being a blank one. A filter may be left
	// out if the rows asked for have a single item of it; there is no implicit total.
	Where map[string]string
}

// Extract is what [Panels] read.
type Extract struct {
	// Panels has a panel for each query, in their order.
	Panels []*panel.Panel
	// Problems are the rows and cells that could not be read or used.
	Problems sheet.Problems
}

// ErrBadQuery is a query that a file cannot answer: a column or an item it does not have, or a filter with several
// items of which none was chosen.
var ErrBadQuery = errors.New("query that the file cannot answer")

// Panels reads a panel for each query in one pass. Columns that are asked for are indicators and those in Where are
// filters, whatever the options say; their precision is the measure's, the same in all queries of a column, unless the
// options give one. Rows that cannot be read, and second rows for the same area and period, are problems; the rows
// beside them are read. An unreadable file gives an error of the class [metrics.ErrUnreadable], and a query that the
// file cannot answer one of the class [ErrBadQuery].
func Panels(r io.Reader, o Options, queries ...Query) (*Extract, error) {
	options, err := forQueries(o, queries)
	if err != nil {
		return nil, err
	}
	reader, err := Open(r, options)
	if err != nil {
		return nil, err
	}
	extractors := make([]*extractor, len(queries))
	for i, q := range queries {
		if extractors[i], err = newExtractor(reader, q); err != nil {
			return nil, err
		}
	}
	extract := &Extract{}
	for row, err := range reader.Rows() {
		if err != nil {
			if err := extract.Problems.Take(err); err != nil {
				return nil, err
			}
			continue
		}
		for _, e := range extractors {
			if err := e.take(row); err != nil {
				extract.Problems.Add(&metrics.InputError{
					Class: metrics.ErrBadRow, File: o.File, Row: row.Line, Found: row.Subject.Area.String(),
					Expected: "one row for each area, period and item: " + err.Error(), Cause: err,
				})
			}
		}
	}
	for _, e := range extractors {
		if err := e.check(); err != nil {
			return nil, err
		}
		extract.Panels = append(extract.Panels, e.builder.Panels()[0])
	}
	return extract, nil
}

// forQueries completes the options by what the queries say about columns and precision.
func forQueries(o Options, queries []Query) (Options, error) {
	given, precision := o.Columns, o.Precision
	isDuration := func(name string) bool { return slices.Contains(given, Column{name, Duration}) }
	o.Columns = slices.Clone(given)
	measures := make(map[string]metrics.Precision)
	for _, q := range queries {
		if other, ok := measures[q.Measure.ID]; ok && other != q.Measure.Precision && precision == nil {
			return o, fmt.Errorf("%w: column %q with precision %v and with %v", ErrBadQuery, q.Measure.ID, other, q.Measure.Precision)
		}
		measures[q.Measure.ID] = q.Measure.Precision
		if q.Measure.Precision == metrics.YearsMonths || isDuration(q.Measure.ID) {
			o.Columns = append(o.Columns, Column{q.Measure.ID, Duration})
		} else {
			o.Columns = append(o.Columns, Column{q.Measure.ID, Indicator})
		}
		for name := range q.Where {
			o.Columns = append(o.Columns, Column{name, Filter})
		}
	}
	if precision == nil {
		o.Precision = func(column string, _ area.Level) metrics.Precision { return measures[column] }
	}
	return o, nil
}

// extractor picks the rows and the cell of one query.
type extractor struct {
	query     Query
	indicator int
	filters   []filter
	found     bool // a row that the query asks for
	builder   *panel.Builder
}

// filter is one filter of the file as one query sees it.
type filter struct {
	name   string
	wanted string
	chosen bool     // by the query; otherwise the first item found is the wanted one
	other  bool     // an item was found that is not the wanted one, where none was chosen
	items  []string // the first few that occur, to be named in an error
}

// mostItems is how many items of a filter are kept.
const mostItems = 40

func newExtractor(r *Reader, q Query) (*extractor, error) {
	e := &extractor{query: q, indicator: slices.Index(r.Indicators(), q.Measure.ID), builder: panel.NewBuilder(q.Measure)}
	if e.indicator < 0 {
		return nil, fmt.Errorf("%w: no column %q; the columns of figures are %s",
			ErrBadQuery, q.Measure.ID, listed(r.Indicators()))
	}
	for _, name := range r.Filters() {
		wanted, chosen := q.Where[name]
		e.filters = append(e.filters, filter{name: name, wanted: wanted, chosen: chosen})
	}
	for name := range q.Where {
		if !slices.Contains(r.Filters(), name) {
			return nil, fmt.Errorf("%w: no filter %q; the filters are %s", ErrBadQuery, name, listed(r.Filters()))
		}
	}
	return e, nil
}

// take adds a row to the panel if the query asks for it.
func (e *extractor) take(row Row) error {
	asked := true
	for i := range e.filters {
		f := &e.filters[i]
		if len(f.items) < mostItems && !slices.Contains(f.items, row.Filters[i]) {
			f.items = append(f.items, strings.Clone(row.Filters[i]))
		}
		asked = asked && (!f.chosen || row.Filters[i] == f.wanted)
	}
	if !asked {
		return nil
	}
	for i := range e.filters {
		switch f := &e.filters[i]; {
		case f.chosen:
		case !e.found:
			f.wanted = strings.Clone(row.Filters[i])
		case row.Filters[i] != f.wanted:
			f.other = true
			return nil
		}
	}
	e.found = true
	return e.builder.Add(row.Period, row.Subject, row.Values[e.indicator])
}

// check says whether the file could answer the query.
func (e *extractor) check() error {
	for _, f := range e.filters {
		switch items := listed(f.items); {
		case f.chosen && !slices.Contains(f.items, f.wanted) && len(f.items) < mostItems:
			return fmt.Errorf("%w: filter %q has no item %q; it has %s", ErrBadQuery, f.name, f.wanted, items)
		case f.other:
			return fmt.Errorf("%w: filter %q has several items, choose one of %s", ErrBadQuery, f.name, items)
		}
	}
	if !e.found && len(e.query.Where) > 0 {
		return fmt.Errorf("%w: no row with %v", ErrBadQuery, e.query.Where)
	}
	return nil
}

// listed quotes names for a message, the first few of them.
func listed(names []string) string {
	const most = 15
	var quoted []string
	for _, name := range names[:min(len(names), most)] {
		quoted = append(quoted, strconv.Quote(metrics.Excerpt(name)))
	}
	if len(names) > most {
		quoted = append(quoted, fmt.Sprintf("and %d more", len(names)-most))
	}
	return strings.Join(quoted, ", ")
}
