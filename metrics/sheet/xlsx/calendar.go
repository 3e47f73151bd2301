package xlsx

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// calendar tells the dates of a workbook. In the file a date is a number of days in a format that shows a day.
type calendar struct {
	from1904 bool
}

// From1904 tells whether the workbook counts days from 1 January 1904, as those of older Macs do. [Workbook.Rows] reads
// the days of date cells by it; it is for those who read a day from a number that has no date format.
func (w *Workbook) From1904() bool { return w.days.from1904 }

// What the copy of a worksheet tells in the text of a cell: the mark comes before what a date has, a number of days or
// a date as text, and the other before what is wrong with the cell. The characters are two that stand for nothing.
const (
	mark        = "\ue001"
	markProblem = "\ue002"
)

// longestMark is how many bytes a mark has at most, escaped.
const longestMark = len("_xE001_")

// holdsMark tells whether a text of the file has one of them, as it is or as workbooks escape characters: such a text
// would be taken for what it is not.
func holdsMark(text string) bool {
	if !strings.Contains(text, "\ue001") && !strings.Contains(text, "\ue002") && !strings.Contains(text, "_x") {
		return false
	}
	escaped := strings.ToLower(text)
	return slices.ContainsFunc([]string{mark, markProblem, "_xe001_", "_xe002_"}, func(m string) bool {
		return strings.Contains(escaped, m)
	})
}

// private is what is said of such a text.
var private = problem("a text with a character for private use", "text that every program shows alike")

// problem is the text of a cell that says what is wrong with it.
func problem(found, expected string) string {
	return markProblem + metrics.Excerpt(found) + markProblem + expected
}

// marked is the format that shows the mark and the number.
const marked = `"` + mark + `"0.0000000000;"` + mark + `"-0.0000000000`

// calendarOf gives every cell whose format shows a day the format marked instead, so that excelize, which gives texts
// row by row, tells with them which cells are dates. Other formats stay, but for those that depend on the settings of
// who looks, that show nothing, or that are longer than any that Excel writes.
func calendarOf(excel *excelize.File) (calendar, error) {
	var c calendar
	properties, err := excel.GetWorkbookProps()
	if err != nil {
		return c, err
	}
	c.from1904 = properties.Date1904 != nil && *properties.Date1904
	styles := excel.Styles
	if styles == nil || styles.CellXfs == nil {
		return c, nil
	}
	codes := make(map[int]string)
	if styles.NumFmts != nil {
		for _, f := range styles.NumFmts.NumFmt {
			code := f.FormatCode
			if f.FormatCode16 != "" {
				code = f.FormatCode16
			}
			if _, twice := codes[f.NumFmtID]; !twice { // of two, excelize takes the first
				codes[f.NumFmtID] = code
			}
		}
	}
	code := marked
	style, err := excel.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil {
		return c, err
	}
	marking := *styles.CellXfs.Xf[style].NumFmtID
	for i := range styles.CellXfs.Xf {
		if format := styles.CellXfs.Xf[i].NumFmtID; format != nil && i != style {
			code, own := codes[*format]
			instead := formatInstead(*format, code, own, marking)
			styles.CellXfs.Xf[i].NumFmtID = &instead
		}
	}
	formats := styles.CellXfs.Xf
	styles.CellXfs.Xf = append(formats[:shift:shift], formats...)
	return c, nil
}

// shift is how much higher the number of a cell's format is in the copy of a worksheet than in the workbook: excelize
// takes format 0 for none, and it may be one that shows a day.
const shift = 1

// The numbers of formats that every workbook has (ECMA-376, part 1, 18.8.30).
const (
	general       = 0
	thousands     = 3   // 1,234
	thousandsDp2  = 4   // 1,234.00
	longestFormat = 120 // of what is longer, each cell would take long to write out
)

// formatInstead is the format to read a cell by in place of its own: a number that every workbook gives a meaning to,
// or one with a code in the workbook.
func formatInstead(format int, code string, own bool, marking int) int {
	if own {
		switch {
		case len(code) > longestFormat, holdsMark(code), strings.Trim(code, "; ") == "":
			return general
		case showsDay(code):
			return marking
		}
		return format
	}
	switch format {
	case 14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58: // days; from 27 on in East Asia
		return marking
	case 5, 6, 41, 42: // money in the currency of who looks
		return thousands
	case 7, 8, 43, 44:
		return thousandsDp2
	}
	return format
}

// showsDay tells whether a format's code shows a day, a month or a year: the letters d and y, or three of m, outside
// what is quoted, escaped or in brackets. One or two of m may be minutes.
func showsDay(code string) bool {
	months := 0
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			i = skipTo(code, i, '"')
		case '[':
			i = skipTo(code, i, ']')
		case '\\', '_', '*':
			i++
		case 'd', 'D', 'y', 'Y':
			return true
		case 'm', 'M':
			if months++; months == 3 {
				return true
			}
			continue
		}
		months = 0
	}
	return false
}

// skipTo is where the next such character after i is, or the end.
func skipTo(code string, i int, c byte) int {
	if n := strings.IndexByte(code[i+1:], c); n >= 0 {
		return i + 1 + n
	}
	return len(code)
}

// cell turns a text that excelize gives into a cell, and says what is wrong with it, if anything.
func (c calendar) cell(text string) (cell sheet.Cell, found, expected string) {
	if said, ok := strings.CutPrefix(text, markProblem); ok {
		if found, expected, ok = strings.Cut(said, markProblem); ok {
			return sheet.Cell{}, found, expected
		}
	}
	value, ok := strings.CutPrefix(text, mark)
	if !ok {
		return sheet.Cell{Text: text}, "", ""
	}
	var day metrics.Date
	if days, err := strconv.ParseFloat(value, 64); err == nil {
		value, day = strconv.FormatFloat(days, 'f', -1, 64), c.day(days)
	} else {
		date, _, _ := strings.Cut(value, "T")
		day, _ = metrics.ParseDate(date) // no date where it is none
	}
	if day.IsZero() {
		return sheet.Cell{Text: value}, metrics.Excerpt(value), "a day that the calendar has"
	}
	return sheet.Cell{Text: day.String(), Date: day}, "", ""
}

// The calendar of 1900 counts 1 January 1900 as 1 and believes, as Lotus 1-2-3 did, that there was a 29 February 1900,
// whose number is 60. The calendar of 1904 counts 1 January 1904 as 0.
const leapDayOf1900 = 60

// day is the day of a number, or no date for one that has none; the fraction is the time.
func (c calendar) day(number float64) metrics.Date {
	if math.Abs(number) > 1e7 {
		return metrics.Date{}
	}
	n := int(math.Floor(number))
	year, day := 1899, 30
	switch {
	case n < 0, !c.from1904 && (n == 0 || n == leapDayOf1900):
		return metrics.Date{}
	case c.from1904:
		year, day = 1903, 31
		n++
	case n < leapDayOf1900:
		day = 31
	}
	start, err := metrics.NewDate(year, time.December, day)
	if err != nil {
		return metrics.Date{}
	}
	return start.AddDays(n)
}
