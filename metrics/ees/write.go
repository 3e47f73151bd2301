package ees

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Part is one panel of a file that is written: an indicator of the rows with one item of each filter. It is the answer
// to a [Query] with the same measure and items.
type Part struct {
	// Panel has the figures. The ID of its measure is the column, the name its label.
	Panel *panel.Panel
	// Where gives the item of each filter by the filter's column. All parts of a file have the same filters, and all
	// parts with the same items the same rows.
	Where map[string]string
}

// FilterColumn describes a filter in the metadata.
type FilterColumn struct {
	// Name is the column.
	Name string
	// Label is what people see; empty is the name in words.
	Label string
	// Hint says what the filter does; it may be empty.
	Hint string
	// Default is the item that is shown first; empty is the standard's "Total".
	Default string
}

// WriteOptions say what panels do not know themselves. The zero options write panels of England.
type WriteOptions struct {
	// Filters describe the filters in the order of their columns. Those that only the parts name follow by name.
	Filters []FilterColumn
	// Country is what every row but a national one says of its country. The zero label is that of the national rows or,
	// where there are none, England's.
	Country area.Label
	// Instead gives the reasons to write where the standard has no symbol: for Blank, Ranged, Unspecified and Invalid, one
	// of NotApplicable, Confidential, LowReliability and Unavailable each.
	Instead map[metrics.Reason]metrics.Reason
}

// ErrUnwritable is the class of the errors of [Write] for what a file of the standard cannot hold, and for parts and
// options that do not fit each other. Nothing has been written then.
var ErrUnwritable = errors.New("ees: cannot be written")

// Write writes panels as a data file and its metadata, of which meta may be nil. [Panels] reads the same panels from it,
// and [Check] finds no failure in it unless names or codes are none of the register's.
//
// Figures are written half up to the precision of their measure, with all its decimals: 14.0. AsPrinted takes each
// figure's own, a figure that was printed to fewer decimals keeps to these, and what is above nought and rounds to it is
// low. Missing figures are written as z, c, low (k too), u and x, without the bounds that may be known of them, for which the
// standard has no place. A figure that has no symbol (a range, a blank, one below nought that rounds to nought) is an
// error that names it, unless [WriteOptions] give a symbol for its reason.
//
// Rows come in a fixed order: the latest period first, in it the country, the regions and the councils by the numbers of
// their register, and of each the items in the order of the parts. Places are named and coded as the panels' rows are,
// regions of councils as the regions' own rows where there are any; a subject without a label has the register's. A unit
// that the standard does not know is put into the label: "Average caseload (cases per FTE)".
//
// Names and items are written as they are: quoted where CSV needs it, and unchanged where a spreadsheet would take them
// for a formula ("=1+1"), of which [Check] warns, since a changed name would be another one. Characters that cannot be
// seen, line breaks among them, are refused: they would not be read back.
//
// What cannot be written gives an error of the class [ErrUnwritable]; errors of the writers are returned wrapped, and
// leave what had been written by then. The panels do not change.
func Write(data, meta io.Writer, o WriteOptions, parts ...Part) error {
	f, err := newFile(o, parts)
	if err != nil {
		return err
	}
	if err := f.writeData(data); err != nil {
		return fmt.Errorf("ees: writing the data: %w", err)
	}
	if meta == nil {
		return nil
	}
	if err := f.writeMeta(meta); err != nil {
		return fmt.Errorf("ees: writing the metadata: %w", err)
	}
	return nil
}

// idColumnNames are the columns that say when and where, in the order in which they are written.
var idColumnNames = []string{
	"time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
	"old_la_code", "new_la_code", "la_name",
}

// writeData writes the rows.
func (f *outFile) writeData(to io.Writer) error {
	w := csv.NewWriter(to)
	header := slices.Clone(idColumnNames)
	for _, c := range f.filters {
		header = append(header, c.Name)
	}
	for _, c := range f.columns {
		header = append(header, c.measure.ID)
	}
	if err := w.Write(header); err != nil {
		return err
	}
	cells := make([]string, 0, len(header))
	var line []byte // the figures of one row, in one piece of memory
	ends := make([]int, len(f.columns))
	var period metrics.Period
	var timePeriod, timeIdentifier string
	for _, i := range f.order {
		r := &f.rows[i]
		if r.period != period {
			period, timePeriod, timeIdentifier = r.period, r.period.TimePeriod(), r.period.TimeIdentifier()
		}
		cells = append(cells[:0], timePeriod, timeIdentifier, r.subject.Area.Level().String())
		cells = append(append(cells, f.placeCells(&r.subject)...), f.groups[r.group].items...)
		line = line[:0]
		for i, v := range r.values {
			line = appendFigure(line, v)
			ends[i] = len(line)
		}
		text, from := string(line), 0
		for i, end := range ends {
			f.columns[i].note(r.values[i], text[from:end])
			cells = append(cells, text[from:end])
			from = end
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
