package ees

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// metaRow is one row of metadata.
type metaRow struct {
	line                              int
	name, kindText, label             string
	indicatorGrouping, unit, decimals string
	hint, grouping, standard          string
}

func (m metaRow) kind() Kind {
	switch m.kindText {
	case "Filter":
		return Filter
	case "Indicator":
		return Indicator
	}
	return Ignored
}

// mostMetaBytes is how much text of the metadata is remembered. Real ones have some kilobytes.
const mostMetaBytes = 16 << 20

// remembered is what is kept of a cell: a copy, since the cell is a part of its line, of no more than a cell should have.
func remembered(text string) string {
	if !isLong(text) {
		return strings.Clone(text)
	}
	n := 0
	for i := range text {
		if n == longestCell {
			text = text[:i]
			break
		}
		n++
	}
	return strings.Clone(text)
}

// readMeta reads the metadata and checks its rows by themselves.
func (c *checker) readMeta(meta io.Reader) error {
	table, err := sheet.OpenCSV(meta, c.options.MetaFile)
	if err != nil {
		return err
	}
	header, at := table.Header(), make(map[string]int)
	for i, name := range header {
		if _, ok := at[name]; ok && slices.Contains(metaColumns, name) {
			c.metaFault(CheckMetaColumns, 1, name, name)
			continue
		}
		at[name] = i
	}
	for _, name := range metaColumns {
		if _, ok := at[name]; !ok {
			c.metaFault(CheckMetaColumns, 1, name, "")
		}
	}
	size := 0 // of the text that is remembered
	for record, err := range table.Records() {
		if err != nil {
			var bad *metrics.InputError
			if !errors.As(err, &bad) || !errors.Is(err, metrics.ErrBadRow) {
				return err
			}
			c.metaFault(CheckMetaRows, bad.Row, "", bad.Found)
			continue
		}
		if len(c.meta) == sheet.MostColumns || size > mostMetaBytes {
			c.metaFault(CheckMetaRows, record.Line, "", "more rows than a file has columns, or more text than is remembered")
			break
		}
		for i, text := range record.Cells {
			if isNull(text) {
				c.metaFault(CheckNullValues, record.Line, header[i], text)
			}
			c.characters(text, record.Line, header[i], c.metaFault)
		}
		cell := func(name string) string {
			i, ok := at[name]
			if !ok {
				return ""
			}
			text := remembered(strings.TrimSpace(record.Cells[i]))
			size += len(text)
			return text
		}
		c.meta = append(c.meta, metaRow{
			record.Line, cell("col_name"), cell("col_type"), cell("label"), cell("indicator_grouping"), cell("indicator_unit"),
			cell("indicator_dp"), cell("filter_hint"), cell("filter_grouping_column"), cell("filter_default"),
		})
	}
	if len(c.meta) == 0 && c.found[CheckMetaRows].Count == 0 {
		c.metaFault(CheckMetaRows, 1, "", "no rows")
	}
	_, named := at["col_name"]
	_, typed := at["col_type"]
	c.metaGood = named && typed && len(c.meta) > 0
	c.metaRows(named, typed)
	return nil
}

// metaRows checks rows by themselves and against each other.
func (c *checker) metaRows(named, typed bool) {
	names, labels := make(map[string]bool), make(map[string]bool)
	for _, m := range c.meta {
		if named && (m.name == "" || strings.ContainsFunc(m.name, unicode.IsSpace) || names[m.name]) {
			c.metaFault(CheckMetaNames, m.line, "col_name", m.name)
		}
		if typed && m.kind() == Ignored {
			c.metaFault(CheckMetaTypes, m.line, "col_type", m.kindText)
		}
		if m.label == "" || labels[m.label] {
			c.metaFault(CheckMetaLabels, m.line, "label", m.label)
		}
		names[m.name], labels[m.label] = true, true
		if utf8.RuneCountInString(m.label) > longestLabel {
			c.metaFault(CheckMetaLabelLength, m.line, "label", m.label)
		}
		if isFormula(m.label) {
			c.metaFault(CheckFormulas, m.line, "label", m.label)
		}
		switch m.kind() {
		case Filter:
			c.metaOfFilter(m)
		case Indicator:
			c.metaOfIndicator(m)
		}
	}
}

func (c *checker) metaOfFilter(m metaRow) {
	if m.unit != "" {
		c.metaFault(CheckMetaUnits, m.line, "indicator_unit", m.unit)
	}
	if m.decimals != "" {
		c.metaFault(CheckMetaDecimals, m.line, "indicator_dp", m.decimals)
	}
	if m.indicatorGrouping != "" {
		c.metaFault(CheckMetaIndicatorFilter, m.line, "indicator_grouping", m.indicatorGrouping)
	}
}

func (c *checker) metaOfIndicator(m metaRow) {
	if !isUnit(m.unit) {
		c.metaFault(CheckMetaUnits, m.line, "indicator_unit", m.unit)
	}
	switch {
	case m.decimals == "":
		c.metaFault(CheckMetaDecimalsSet, m.line, "indicator_dp", "")
	case len(m.decimals) > 2 || strings.Trim(m.decimals, "0123456789") != "":
		c.metaFault(CheckMetaDecimals, m.line, "indicator_dp", m.decimals)
	}
	for _, of := range [...][2]string{
		{"filter_hint", m.hint}, {"filter_grouping_column", m.grouping}, {"filter_default", m.standard},
	} {
		if of[1] != "" {
			c.metaFault(CheckMetaIndicatorFilter, m.line, of[0], of[1])
		}
	}
}

// metaAgainstData holds the metadata against the header of the data.
func (c *checker) metaAgainstData() {
	groupings := make(map[string]bool)
	for _, m := range c.meta {
		if _, ok := standardColumns[m.name]; ok {
			c.metaFault(CheckMetaStandard, m.line, "col_name", m.name)
		}
		if _, ok := c.at[m.name]; !ok && m.name != "" {
			c.metaFault(CheckMetaInData, m.line, "col_name", m.name)
		}
		if m.grouping == "" || m.kind() != Filter {
			continue
		}
		_, ok := c.at[m.grouping]
		if _, standard := standardColumns[m.grouping]; !ok || standard || groupings[m.grouping] {
			c.metaFault(CheckMetaGrouping, m.line, "filter_grouping_column", m.grouping)
		}
		groupings[m.grouping] = true
	}
}
