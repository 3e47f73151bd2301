package lait

import (
	"fmt"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// QuirkCode names what is odd about a measure, for programs; it never changes.
type QuirkCode string

// The quirks of the dictionary.
const (
	// SecondDictionaryRow is a further row of a measure. The tool lists such a measure under two topics; the first row
	// is taken, and the message says in which columns the other differs.
	SecondDictionaryRow QuirkCode = "second_dictionary_row"
	// NoPolarity is a polarity that is not said, or in words that are not known; "-" says that there is none. The
	// measure is taken to be neutral.
	NoPolarity QuirkCode = "no_polarity"
	// UnknownYearType is a type of year that is not known. Years are then taken as reporting years.
	UnknownYearType QuirkCode = "unknown_year_type"
	// UnknownPlaces is a number of places that is none. The tool's one place is taken.
	UnknownPlaces QuirkCode = "unknown_places"
	// NoData is a measure of the dictionary that the data set does not have.
	NoData QuirkCode = "no_data"
)

// The quirks of the data set.
const (
	// NoDictionaryRow is a measure that the dictionary does not have: nothing says what it is or which way is better.
	NoDictionaryRow QuirkCode = "no_dictionary_row"
	// NoPeriod is a label of a year that is none, such as "0", or not one that the measure can have beside its others.
	// The rows of all such labels of a measure are left out.
	NoPeriod QuirkCode = "no_period"
	// MixedEditions is a measure whose periods are of more than one edition, such as provisional beside final.
	MixedEditions QuirkCode = "mixed_editions"
	// CeasedCouncil is a council with a figure for the last period of a measure, although it had ceased before that
	// ended. Ranked with the others, it is counted beside its own successors, and some such figures are a nought that
	// nobody returned.
	CeasedCouncil QuirkCode = "ceased_council"
	// OtherDataItem is a measure with another text in the column of data items than before. The first is kept.
	OtherDataItem QuirkCode = "other_data_item"
	// OtherName is a place with another name, number or region than before. The first is kept.
	OtherName QuirkCode = "other_name"
)

// Quirk is something odd about the files that is no error: everything around it was read. It is comparable.
type Quirk struct {
	// File and Row are where it is, Row being the first of several and 0 where there is none.
	File string `json:"file"`
	Row  int    `json:"row"`
	// Column is the name of the column, and empty for the row as a whole.
	Column string `json:"column"`
	// Measure is the short name of the measure, and empty where it is not about one.
	Measure string    `json:"measure"`
	Code    QuirkCode `json:"code"`
	Message string    `json:"message"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (q Quirk) MarshalJSON() ([]byte, error) { return optional.Object(q) }

// String is the place and the message on one line.
func (q Quirk) String() string {
	var parts []string
	if q.File != "" {
		parts = append(parts, q.File)
	}
	if q.Row > 0 {
		parts = append(parts, fmt.Sprintf("row %d", q.Row))
	}
	if q.Column != "" {
		parts = append(parts, "column "+q.Column)
	}
	if q.Measure != "" {
		parts = append(parts, q.Measure)
	}
	return strings.Join(append(parts, q.Message), ": ")
}

// quirksOf gives what is odd about a measure that was read.
func (r *reader) quirksOf(m *measure) []Quirk {
	var quirks []Quirk
	add := func(row int, column string, code QuirkCode, format string, args ...any) {
		quirks = append(quirks, Quirk{r.file, row, column, m.entry.Short, code, fmt.Sprintf(format, args...)})
	}
	if !m.described {
		add(m.row, columnShort, NoDictionaryRow, "the dictionary has no such measure")
	}
	if m.badRows > 0 {
		add(m.badRow, columnYears, NoPeriod, "%q is no period of the measure: %d rows left out, %d of them with a figure",
			m.badLabel, m.badRows, m.badFigures)
	}
	if m.otherItem > 0 {
		add(m.otherItem, columnItem, OtherDataItem, "another data item than in the rows before")
	}
	if m.otherEdition > 0 {
		add(m.otherEdition, columnYears, MixedEditions, "periods of several editions: %q", m.editions)
	}
	if len(m.blocks) == 0 {
		return quirks
	}
	last := &m.blocks[len(m.blocks)-1]
	end := after(last.Period, m.entry.YearType)
	for position, subject := range r.places.subjects {
		who, v := subject.Area.First(), last.values[position]
		if until := who.Until(); !until.IsZero() && end.Compare(until) > 0 && v.Reason() == metrics.Reported {
			add(last.row, columnValue, CeasedCouncil, "%v ceased on %v and has a figure for %s: %v",
				who, until, last.Period.Label(), v)
		}
	}
	return quirks
}

// firstOf is the first day of a month.
func firstOf(year, month int) metrics.Date {
	d, _ := metrics.NewDate(year, time.Month(month), 1) // periods are within the years that dates have
	return d
}
