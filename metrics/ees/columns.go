package ees

import (
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Kind says what a column holds. The zero kind is to be found out from its first cells.
type Kind uint8

// The kinds of column.
const (
	// Inferred is a kind that is not known.
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

// The bounds of what is read to infer what the columns hold: records, and bytes of them.
const lookahead, lookaheadBytes = 200, 1 << 20

// identify finds the columns that say when and where.
func (r *Reader) identify() error {
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
		if !c.required && !slices.Contains(r.header, c.name) {
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

// has tells whether a position is one of those that say when and where.
func (id identity) has(position int) bool {
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
	inferring := false
	of := make([]Kind, len(r.header))
	for i, name := range r.header {
		kind, told := kinds[name]
		if !told {
			kind = o.Others
		}
		if r.id.has(i) || name == "" {
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
	for i, name := range r.header {
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
	size := 0
	for record, err := range r.table.Records() {
		record.Cells = slices.Clone(record.Cells)
		r.ahead = append(r.ahead, ahead{record, err})
		for _, cell := range record.Cells {
			size += len(cell)
		}
		if len(r.ahead) == lookahead || size > lookaheadBytes {
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
