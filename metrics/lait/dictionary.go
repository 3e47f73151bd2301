package lait

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The columns of the dictionary.
const (
	dictShort = iota
	dictTopic
	dictName
	dictPolarity
	dictAxis
	dictTable
	dictDefinition
	dictNext
	dictPlaces
	dictYears
	dictBands
	dictTitle
	dictLast
	dictOwner
	dictMethod
	dictLinks

	dictColumns
	dictRequired = dictTitle // those before, by which figures are taken
)

var dictNames = [dictColumns]string{
	dictShort: "Measure_short", dictTopic: "Topic", dictName: "Measure", dictPolarity: "Polarity", dictAxis: "y_axis_name",
	dictTable: "Table_status", dictDefinition: "Description", dictNext: "Next Update", dictPlaces: "dps",
	dictYears: "Year_Type", dictBands: "No_Quartile", dictTitle: "Chart_title", dictLast: "Last Update",
	dictOwner: "Data Owner (DO) /Supplier and Contact Details", dictMethod: "Methodology", dictLinks: "Hyperlink(s)",
}

// description is what a row of the dictionary says, and where it is.
type description struct {
	entry   Entry
	measure panel.Measure
	row     int
	cells   [dictColumns]string
}

// defaultPlaces is how many places the tool shows where the dictionary does not say.
const defaultPlaces = 1

// sourceName is what the figures are taken from.
const sourceName = "Local Authority Interactive Tool"

// readDictionary reads the rows of the dictionary in order, the first of each measure.
func readDictionary(in io.Reader, o Options, d *Dataset) ([]*description, error) {
	table, err := open(in, o.DictionaryFile, o.MostBytes/dictionaryShare)
	if err != nil {
		return nil, err
	}
	var at [dictColumns]int
	header := table.Header()
	for i, name := range dictNames {
		if at[i] = -1; i >= dictRequired && !slices.Contains(header, name) {
			continue
		}
		if at[i], err = table.Column(name); err != nil {
			return nil, err
		}
	}
	var rows []*description
	byShort := make(map[string]*description)
	line, count := 0, 0
	for record, err := range table.Records() {
		if err != nil {
			if err := d.Problems.Take(err); err != nil {
				return nil, inFile(err, o.DictionaryFile, line)
			}
			continue
		}
		line, count = record.Line, count+1
		var cells [dictColumns]string
		for i, position := range at {
			if position >= 0 {
				cells[i] = strings.Clone(cellText(record.Cells[position])) // a part of the row would keep all of it
			}
		}
		short := cells[dictShort]
		switch first := byShort[short]; {
		case first != nil && count <= 2*mostMeasures:
			d.Quirks = append(d.Quirks, first.second(cells, o.DictionaryFile, line))
			d.topics = appendNew(d.topics, cells[dictTopic])
			first.entry.Topics = appendNew(first.entry.Topics, cells[dictTopic])
		case first != nil || !isName(short) || len(rows) == mostMeasures:
			d.Problems.Add(&metrics.InputError{
				Class: metrics.ErrBadRow, File: o.DictionaryFile, Row: line, Column: dictNames[dictShort],
				Found: metrics.Excerpt(short), Expected: expectedName,
			})
		default:
			row, quirks := describe(cells, o, line)
			rows, byShort[row.entry.Short] = append(rows, row), row
			d.Quirks = append(d.Quirks, quirks...)
			d.topics = appendNew(d.topics, cells[dictTopic])
		}
	}
	return rows, nil
}

// cellText is a cell without the spaces around it, and empty where it is R's word for that.
func cellText(cell string) string {
	if cell = strings.TrimSpace(cell); cell == "NA" {
		return ""
	}
	return cell
}

// appendNew adds a text to a list that does not have it.
func appendNew(list []string, text string) []string {
	if text == "" || slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// second is the quirk of a further row of a measure.
func (d *description) second(cells [dictColumns]string, file string, line int) Quirk {
	var differ []string
	for i, name := range dictNames {
		if cells[i] != d.cells[i] {
			differ = append(differ, name)
		}
	}
	message := fmt.Sprintf("second row of the measure, after row %d", d.row)
	if len(differ) > 0 {
		message += "; it differs in " + strings.Join(differ, ", ")
	}
	return Quirk{file, line, dictNames[dictShort], d.entry.Short, SecondDictionaryRow, message}
}

// describe reads a row of the dictionary, with what is odd about it.
func describe(cells [dictColumns]string, o Options, line int) (*description, []Quirk) {
	d := &description{row: line, cells: cells}
	d.entry = Entry{
		Short: cells[dictShort], Topics: appendNew(nil, cells[dictTopic]), Title: cells[dictTitle], Axis: cells[dictAxis],
		YearType: parseYearType(cells[dictYears]), LastUpdate: dayText(cells[dictLast]), NextUpdate: dayText(cells[dictNext]),
		Table: cells[dictTable], Owner: cells[dictOwner], Methodology: cells[dictMethod], Links: cells[dictLinks],
	}
	d.measure = panel.Measure{
		ID: d.entry.Short, Name: cmp.Or(cells[dictName], d.entry.Title, d.entry.Short), Definition: cells[dictDefinition],
		Unit: cells[dictAxis], Precision: metrics.Places(defaultPlaces), NoBands: cells[dictBands] == "N",
		Discontinued: isDiscontinued(cells[dictTable]) || isDiscontinued(cells[dictNext]),
		Source:       sourceName, Edition: cmp.Or(o.Edition, d.entry.LastUpdate),
	}
	if strings.HasPrefix(d.measure.Unit, "%") {
		d.measure.Unit = "%"
	}
	if d.entry.Owner != "" && d.entry.Owner != "0" {
		d.measure.Source = d.entry.Owner + ", " + sourceName
	}
	var quirks []Quirk
	add := func(column int, code QuirkCode, format string, args ...any) {
		quirks = append(quirks, Quirk{
			o.DictionaryFile, line, dictNames[column], d.entry.Short, code, fmt.Sprintf(format, args...),
		})
	}
	switch text := cells[dictPolarity]; strings.ToLower(text) {
	case "high":
		d.measure.Polarity = metrics.HighIsGood
	case "low":
		d.measure.Polarity = metrics.LowIsGood
	case "-":
	case "":
		add(dictPolarity, NoPolarity, "no polarity is said: taken to be neutral")
	default:
		add(dictPolarity, NoPolarity, "polarity %q is not known: taken to be neutral", metrics.Excerpt(text))
	}
	if d.entry.YearType == 0 {
		add(dictYears, UnknownYearType, "year type %q is not known: years are taken as reporting years", metrics.Excerpt(cells[dictYears]))
	}
	if text := cells[dictPlaces]; isDigits(text, 1) {
		d.measure.Precision = metrics.Places(number(text))
	} else if text != "" {
		add(dictPlaces, UnknownPlaces, "%q is no number of places: %d is taken", metrics.Excerpt(text), defaultPlaces)
	}
	return d, quirks
}

// isDiscontinued tells whether the status or the next update of a measure says that there will be none, in the words
// that the dictionary has for that.
func isDiscontinued(text string) bool {
	text = strings.ToLower(text)
	return strings.HasPrefix(text, "discontinue") || strings.HasPrefix(text, "no longer")
}

// dayText is a spreadsheet's number of a day as a day, and any other text as it is.
func dayText(text string) string {
	const digits = 5 // of the days from 1927 to 2173
	if !isDigits(text, digits) {
		return text
	}
	return spreadsheetEpoch.AddDays(number(text)).String()
}

// spreadsheetEpoch is day 0 of spreadsheets.
var spreadsheetEpoch = firstOf(1899, 12).AddDays(29)
