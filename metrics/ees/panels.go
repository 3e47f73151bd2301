package ees

import (
	"errors"
	"fmt"
	"io"
	"slices"
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
	// Where gives the item of each filter of the file by the filter's column. A filter may be left out if the file has
	// a single item of it; there is no implicit total.
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
// options give one. Rows that cannot be
// read, and second rows for the same area and period, are problems; the rows beside them are read. An unreadable file
// gives an error of the class [metrics.ErrUnreadable], and a query that the file cannot answer one of the class
// [ErrBadQuery].
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
			if !errors.Is(err, metrics.ErrBadRow) {
				return nil, err
			}
			extract.Problems.Add(err)
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
	filters   []string
	wanted    []string // by filter; empty where any item is taken
	only      []string // the single item seen of a filter that was left out
	seen      bool     // whether there was a row yet
	several   string   // a filter that was left out and has several items
	builder   *panel.Builder
}

func newExtractor(r *Reader, q Query) (*extractor, error) {
	e := &extractor{
		query: q, filters: r.Filters(), indicator: slices.Index(r.Indicators(), q.Measure.ID),
		builder: panel.NewBuilder(q.Measure),
	}
	if e.indicator < 0 {
		return nil, fmt.Errorf("%w: no column %q; the columns of figures are %s",
			ErrBadQuery, q.Measure.ID, strings.Join(r.Indicators(), ", "))
	}
	e.wanted, e.only = make([]string, len(e.filters)), make([]string, len(e.filters))
	for i, name := range e.filters {
		e.wanted[i] = q.Where[name]
	}
	for name := range q.Where {
		if !slices.Contains(e.filters, name) {
			return nil, fmt.Errorf("%w: no filter %q; the filters are %s", ErrBadQuery, name, strings.Join(e.filters, ", "))
		}
	}
	return e, nil
}

// take adds a row to the panel if the query asks for it.
func (e *extractor) take(row Row) error {
	for i, wanted := range e.wanted {
		if wanted != "" && row.Filters[i] != wanted {
			return nil
		}
	}
	for i, wanted := range e.wanted {
		switch item := row.Filters[i]; {
		case wanted != "":
		case !e.seen:
			e.only[i] = item
		case e.only[i] != item:
			e.several = e.filters[i]
			return nil
		}
	}
	e.seen = true
	return e.builder.Add(row.Period, row.Subject, row.Values[e.indicator])
}

// check says whether the file could answer the query.
func (e *extractor) check() error {
	switch {
	case e.several != "":
		return fmt.Errorf("%w: column %q has several items: choose one", ErrBadQuery, e.several)
	case !e.seen && len(e.query.Where) > 0:
		return fmt.Errorf("%w: no row with %v", ErrBadQuery, e.query.Where)
	}
	return nil
}
