package ees

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// timeFaults is what is wrong with a pair of time_period and time_identifier.
type timeFaults struct {
	family                    string
	identifier, length, years bool
}

// checkedFilter is a filter with what is to be known at the end of the file.
type checkedFilter struct {
	name     string
	position int
	standard string // its default item
	has      bool
	last     string
	items    map[string]struct{} // at most one more than there may be
}

// mostItemBytes is how much text of items is remembered.
const mostItemBytes = 64 << 20

// record checks one row. It gives back only errors that end the reading.
func (c *checker) record(record sheet.Record, err error) error {
	if err != nil {
		var bad *metrics.InputError
		if !errors.As(err, &bad) || !errors.Is(err, metrics.ErrBadRow) {
			return err
		}
		c.fault(CheckReadableRows, bad.Row, "", bad.Found)
		return nil
	}
	c.rows++
	c.texts(record)
	c.when(record)
	c.where(record)
	for i := range c.filters {
		c.item(record, &c.filters[i])
	}
	for i := range c.figures {
		c.figure(record, &c.figures[i])
	}
	if c.isRepeated(record) {
		c.fault(CheckDuplicateRows, record.Line, "", strings.Join(record.Cells[:min(len(record.Cells), 12)], ","))
	}
	return nil
}

// cell gives the cell of a column of the standard, and nothing where the file does not have it.
func (c *checker) cell(record sheet.Record, name string) string {
	if position, ok := c.at[name]; ok {
		return record.Cells[position]
	}
	return ""
}

// texts checks what no cell may hold.
func (c *checker) texts(record sheet.Record) {
	for i, text := range record.Cells {
		switch {
		case isNull(text):
			c.fault(CheckNullValues, record.Line, c.header[i], text)
		case isLegacy(text):
			c.fault(CheckLegacySymbols, record.Line, c.header[i], text)
		}
		c.characters(text, record.Line, c.header[i], c.fault)
	}
}

// characters checks what a text is written in, and how long it is.
func (c *checker) characters(text string, row int, column string, fault func(CheckName, int, string, string)) {
	if !isPrintable(text) {
		if !utf8.ValidString(text) {
			fault(CheckEncoding, row, column, text)
		}
		if hasUnseen(text) {
			fault(CheckUnseen, row, column, text)
		}
	}
	if isLong(text) {
		fault(CheckCellLength, row, column, text)
	}
}

// when checks the period.
func (c *checker) when(record sheet.Record) {
	period, identifier := c.cell(record, "time_period"), c.cell(record, "time_identifier")
	key := [2]string{period, identifier}
	faults, ok := c.times[key]
	if !ok {
		faults = faultsOf(period, identifier)
		if len(c.times) < mostRemembered && len(period)+len(identifier) < mostRememberedSize {
			c.times[[2]string{strings.Clone(period), strings.Clone(identifier)}] = faults
		}
	}
	if faults.identifier {
		c.fault(CheckTimeIdentifier, record.Line, "time_identifier", identifier)
	} else if c.family == "" {
		c.family = faults.family
	} else if c.family != faults.family {
		c.fault(CheckTimeMix, record.Line, "time_identifier", identifier)
	}
	if faults.length {
		c.fault(CheckTimeLength, record.Line, "time_period", period)
	}
	if faults.years {
		c.fault(CheckTimeYears, record.Line, "time_period", period)
	}
}

// faultsOf looks at a period and its identifier.
func faultsOf(period, identifier string) timeFaults {
	rule, known := timeRules[identifier]
	digits := len(period)
	for i := range len(period) {
		if period[i] < '0' || period[i] > '9' {
			digits = 0
		}
	}
	f := timeFaults{family: rule.family, identifier: !known}
	f.length = digits != 4 && digits != 6 || known && digits != rule.digits
	if digits == 6 {
		first, next := period[2:4], period[4:]
		f.years = next != nextYear(first)
	}
	return f
}

// nextYear is the two digits of the year after one: "00" after "99".
func nextYear(year string) string {
	n := (int(year[0]-'0')*10 + int(year[1]-'0') + 1) % 100
	return string([]byte{byte('0' + n/10), byte('0' + n%10)})
}

// where checks the columns that say where.
func (c *checker) where(record sheet.Record) {
	name := c.cell(record, "geographic_level")
	level, known := c.levelAt[name]
	if !known {
		c.fault(CheckGeographicLevel, record.Line, "geographic_level", name)
		level = -1
	} else if !c.levelSeen[level] {
		c.levelSeen[level] = true
		for _, column := range levels[level].columns {
			if _, ok := c.at[column]; !ok {
				c.fault(CheckLevelColumns, record.Line, column, name)
			}
		}
	}
	for _, s := range c.standard {
		text := record.Cells[s.position]
		blank := strings.TrimSpace(text) == ""
		switch {
		case blank && s.level >= 0 && s.level == level && s.name != "new_la_code":
			c.fault(CheckLevelComplete, record.Line, s.name, text)
		case !blank && level >= 0 && level < int(area.LocalAuthority) && s.level > level:
			c.fault(CheckLevelBlank, record.Line, s.name, text)
		}
		if blank || s.level < 0 && s.name != "time_period" {
			continue
		}
		switch text {
		case "Total", "total", "TOTAL", "All", "all", "ALL":
			c.fault(CheckPlaceTotal, record.Line, s.name, text)
		}
		if s.isCode && utf8.RuneCountInString(text) > longestCode {
			c.fault(CheckCodeLength, record.Line, s.name, text)
		}
		if !s.isCode && utf8.RuneCountInString(text) > longestItem {
			c.fault(CheckItemLength, record.Line, s.name, text)
		}
		if isFormula(text) {
			c.fault(CheckFormulas, record.Line, s.name, text)
		}
	}
	c.placesOf(record, level)
}

// item checks an item of a filter.
func (c *checker) item(record sheet.Record, f *checkedFilter) {
	text := record.Cells[f.position]
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		c.fault(CheckFilterBlanks, record.Line, f.name, text)
		return
	case len(trimmed) != len(text):
		c.fault(CheckFilterSpaces, record.Line, f.name, text)
	}
	if isFormula(text) {
		c.fault(CheckFormulas, record.Line, f.name, text)
	}
	if utf8.RuneCountInString(text) > longestItem {
		c.fault(CheckItemLength, record.Line, f.name, text)
	}
	if text == f.last {
		return
	}
	f.last = text
	f.has = f.has || text == f.standard
	if len(f.items) > mostFilterItems || c.itemBytes > mostItemBytes {
		return
	}
	if _, ok := f.items[text]; !ok {
		f.last = strings.Clone(text)
		f.items[f.last] = struct{}{}
		c.itemBytes += len(text)
		if len(f.items) == mostFilterItems+1 {
			c.fault(CheckFilterItems, record.Line, f.name, text)
		}
	}
}

// figure checks a cell of an indicator.
func (c *checker) figure(record sheet.Record, column *column) {
	text := strings.TrimSpace(record.Cells[column.position])
	switch {
	case text == "":
		c.fault(CheckIndicatorBlanks, record.Line, column.name, text)
		return
	case text == "~" || text == ":":
		c.fault(CheckObsoleteSymbols, record.Line, column.name, text)
		return
	case isNull(text):
		return // which every cell is looked at for
	}
	v, err := metrics.Parse(text, metrics.YearsMonths)
	switch {
	case err != nil:
		c.fault(CheckIndicatorValues, record.Line, column.name, text)
	case v.Precision() == metrics.YearsMonths:
		c.fault(CheckDurations, record.Line, column.name, text)
	}
}

// wholeFile checks what is known only at the end.
func (c *checker) wholeFile(meta bool) {
	if c.rows == 0 && c.found[CheckReadableRows].Count == 0 {
		c.fault(CheckReadableRows, 1, "", "no rows")
	}
	for i := range c.filters {
		if f := &c.filters[i]; !f.has {
			c.fault(CheckFilterDefault, 0, f.name, "")
		}
	}
	if meta {
		c.metaAgainstData()
	}
}
