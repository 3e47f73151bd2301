package catalogue

import (
	"cmp"
	"encoding/json"
	"math"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Measure is one standard measure. It is comparable; the zero Measure is none.
type Measure struct {
	// ID names the measure for programs, in lower_snake_case; it never changes. Those of the workforce census are the
	// columns of its file.
	ID   string `json:"id"`
	Name string `json:"name"`
	// Definition says what is counted, over what and when.
	Definition string `json:"definition"`
	// Numerator and Denominator are the two parts in words. Counts have no denominator, medians and gaps neither part.
	Numerator   string `json:"numerator"`
	Denominator string `json:"denominator"`
	// Unit is "%", "per 10,000", "FTE", "children", "days".
	Unit string `json:"unit"`
	// Precision is how the figures of councils are published; those of regions and England may be rounded more coarsely.
	// The zero Precision, as printed, is not known. In JSON it is in words, with the decimals, or null, as dp.
	Precision metrics.Precision `json:"-"`
	// Polarity says which direction is better.
	Polarity metrics.Polarity `json:"polarity"`
	// Kind says what a figure is made of, and so what chance does to it; the zero Kind is unstated.
	Kind panel.Kind `json:"kind"`
	// Per is for how many of the denominator the numerator is given: 100, 10,000, 1; 0, and null in JSON, is unstated.
	Per float64 `json:"-"`
	// Flow marks what is counted over the period; other measures are about those there at its end.
	Flow bool `json:"flow"`
	// NoBands marks measures that the department's tool does not band.
	NoBands bool `json:"no_bands"`
	// Timescale is the ID of the standard of package timescale by which what is counted is due. Where there are several,
	// it is the first, and Note names the others.
	Timescale string `json:"timescale"`
	// Targets are those that were found published; most measures have none.
	Targets Targets `json:"targets"`
	// Source is the publication or document that the definition is taken from.
	Source string `json:"source"`
	// LAIT is the short name of the measure in the department's Local Authority Interactive Tool, by which its data and
	// its dictionary are joined. LAITNumber is the dictionary's number, which several measures share and some lack.
	LAIT       string `json:"lait"`
	LAITNumber string `json:"lait_number"`
	// File is the file in which the department publishes the measure, Column the column of its figures, and Where the
	// items of the file's filters.
	File   string  `json:"file"`
	Column string  `json:"column"`
	Where  Filters `json:"where"`
	// Function is what computes the measure: the package's path within this module, a point, and the name of a function
	// or type, or of a method after its type.
	Function string `json:"function"`
	// Note is what a reader of the figures has to know beside the definition; it may be empty.
	Note string `json:"note"`
}

// Panel describes a panel of the measure. Its ID is the column of the file where the measure has one, so that with
// Where it is a query to the file, and otherwise that of the measure. It has no edition.
func (m Measure) Panel() panel.Measure {
	return panel.Measure{
		ID: cmp.Or(m.Column, m.ID), Name: m.Name, Definition: m.Definition, Unit: m.Unit, Kind: m.Kind, Per: m.Per,
		Precision: m.Precision, Polarity: m.Polarity, Flow: m.Flow, NoBands: m.NoBands, Source: m.Source,
	}
}

// MarshalJSON writes an object that always has all keys. Besides those of the fields they are precision, in words, dp,
// a number or null, and per, a number or null. A text that there is not is null.
func (m Measure) MarshalJSON() ([]byte, error) {
	out := struct {
		ID          *string          `json:"id"`
		Name        *string          `json:"name"`
		Definition  *string          `json:"definition"`
		Numerator   *string          `json:"numerator"`
		Denominator *string          `json:"denominator"`
		Unit        *string          `json:"unit"`
		Polarity    metrics.Polarity `json:"polarity"`
		Kind        panel.Kind       `json:"kind"`
		Flow        bool             `json:"flow"`
		NoBands     bool             `json:"no_bands"`
		Timescale   *string          `json:"timescale"`
		Targets     Targets          `json:"targets"`
		Source      *string          `json:"source"`
		LAIT        *string          `json:"lait"`
		LAITNumber  *string          `json:"lait_number"`
		File        *string          `json:"file"`
		Column      *string          `json:"column"`
		Where       Filters          `json:"where"`
		Function    *string          `json:"function"`
		Note        *string          `json:"note"`
		Precision   string           `json:"precision"`
		Places      *int             `json:"dp"`
		Per         *float64         `json:"per"`
	}{
		ID:          optional.Text(m.ID),
		Name:        optional.Text(m.Name),
		Definition:  optional.Text(m.Definition),
		Numerator:   optional.Text(m.Numerator),
		Denominator: optional.Text(m.Denominator),
		Unit:        optional.Text(m.Unit),
		Polarity:    m.Polarity,
		Kind:        m.Kind,
		Flow:        m.Flow,
		NoBands:     m.NoBands,
		Timescale:   optional.Text(m.Timescale),
		Targets:     m.Targets,
		Source:      optional.Text(m.Source),
		LAIT:        optional.Text(m.LAIT),
		LAITNumber:  optional.Text(m.LAITNumber),
		File:        optional.Text(m.File),
		Column:      optional.Text(m.Column),
		Where:       m.Where,
		Function:    optional.Text(m.Function),
		Note:        optional.Text(m.Note),
		Precision:   m.Precision.String(),
	}
	if n, ok := m.Precision.Decimals(); ok {
		out.Places = &n
	}
	if m.Per > 0 && m.Per <= math.MaxFloat64 {
		out.Per = &m.Per
	}
	return json.Marshal(out)
}

// Filter is one item of one filter of a file.
type Filter struct {
	Column, Item string
}

// Filters are the items by which the rows of a measure are found in its file: none, one or two. It is comparable.
type Filters [2]Filter

// Map gives the items by the filter's column. It is the caller's, and never nil.
func (f Filters) Map() map[string]string {
	items := make(map[string]string, len(f))
	for _, filter := range f {
		if filter.Column != "" {
			items[filter.Column] = filter.Item
		}
	}
	return items
}

// MarshalJSON writes an object with the items by column, empty for none.
func (f Filters) MarshalJSON() ([]byte, error) { return json.Marshal(f.Map()) }
