package annexa

import (
	"strconv"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

// earliestYear is the first year whose days are believed: nobody in these lists was born before it, and 1 January 1900
// stands for no date in some systems.
const earliestYear = 1990

// The serial days that spreadsheets count from the end of 1899, of the first day that is believed and the last that may
// be.
const (
	firstSerial = 32874 // 1 January 1990
	lastSerial  = 73050 // 31 December 2099
)

// calendarsApart is how many days later the same number is in a workbook that counts from 1904.
const calendarsApart = 1462

// latestAfter is how many months after the extract a day may be and still be one.
const latestAfter = 120

// believed are the days that may be one at all.
type believed struct{ first, last metrics.Date }

func newBelieved(asAt metrics.Date) believed {
	first, err := metrics.NewDate(earliestYear, time.January, 1)
	if err != nil { // there is that day
		return believed{}
	}
	return believed{first, asAt.AddMonths(latestAfter)}
}

// has tells whether a day may be one at all.
func (d believed) has(day metrics.Date) bool {
	return day.Compare(d.first) >= 0 && day.Compare(d.last) <= 0
}

// parseDay reads a day as councils write it: 31/12/2024 (also with - or .), 2024-12-31 (also with /), 31 Dec 2024, each
// also with a time after it, which does not count, and a spreadsheet's serial day, which is
// another one in a workbook that counts from 1904. The code is empty for a day.
func parseDay(text string, o Options, from1904 bool) (metrics.Date, Code) {
	text = strings.TrimSpace(text)
	if len(text) > longestDay {
		return metrics.Date{}, NotADate
	}
	if day, ok := serialDay(text, from1904); ok {
		return day, ""
	}
	first, rest, ok := cutPart(text)
	second, rest, ok2 := cutPart(rest)
	if !ok || !ok2 {
		if _, err := strconv.Atoi(first); err == nil && second != "" {
			return metrics.Date{}, AmbiguousDate // 3/4, without a year
		}
		return metrics.Date{}, NotADate
	}
	third := rest
	if i := strings.IndexAny(rest, " T"); i >= 0 {
		third = rest[:i]
		if !isTime(strings.TrimSpace(rest[i+1:])) {
			return metrics.Date{}, NotADate
		}
	}
	if len(first) == 4 { // the year first
		return newDay(first, second, third)
	}
	if o.MonthFirst && monthOf(second) == 0 {
		first, second = second, first
	}
	return newDay(third, second, first)
}

// longestDay is longer than any day with its time.
const longestDay = 40

// cutPart takes a part of a date off its beginning, up to what separates it from the next.
func cutPart(text string) (part, rest string, ok bool) {
	i := strings.IndexAny(text, "/-. ")
	if i < 0 {
		return text, "", false
	}
	return text[:i], strings.TrimLeft(text[i+1:], " "), true
}

// newDay puts a day together.
func newDay(year, month, day string) (metrics.Date, Code) {
	y, d := digits(year), digits(day)
	m := monthOf(month)
	if m == 0 {
		m = digits(month)
	}
	if y < 0 || m < 0 || d < 0 || len(month) > 2 && monthOf(month) == 0 || len(day) > 2 {
		return metrics.Date{}, NotADate
	}
	if len(year) == 2 && 1 <= m && m <= 12 && 1 <= d && d <= 31 {
		return metrics.Date{}, AmbiguousDate
	}
	if len(year) != 4 {
		return metrics.Date{}, NotADate
	}
	date, err := metrics.NewDate(y, time.Month(m), d)
	if err != nil {
		return metrics.Date{}, NotADate // its text is not passed on
	}
	return date, ""
}

// digits is a number of one to four digits, or -1.
func digits(text string) int {
	if len(text) == 0 || len(text) > 4 {
		return -1
	}
	n := 0
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return -1
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// monthOf is the month of a name of three letters or more, or 0.
func monthOf(name string) int {
	if len(name) < 3 {
		return 0
	}
	name = strings.ToLower(name)
	for m := time.January; m <= time.December; m++ {
		if full := strings.ToLower(m.String()); name == full || name == full[:3] || name == "sept" && m == time.September {
			return int(m)
		}
	}
	return 0
}

// isTime tells whether a text is a time of day, or nothing: 00:00:00, 14:30, 00:00:00.000, 2:30 PM, 00:00:00Z.
func isTime(text string) bool {
	text = strings.TrimSpace(strings.TrimRight(strings.ToUpper(text), "APMZ"))
	return strings.Trim(text, "0123456789:.") == "" && (text == "" || strings.Contains(text, ":"))
}

// serialDay is the day of a number as spreadsheets count days, from the end of 1899 or from 1904, with or without a
// fraction for the time.
func serialDay(text string, from1904 bool) (metrics.Date, bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	if len(whole) != 5 || strings.Trim(fraction, "0123456789") != "" {
		return metrics.Date{}, false
	}
	n, err := strconv.Atoi(whole)
	if from1904 {
		n += calendarsApart
	}
	if err != nil || n < firstSerial || n > lastSerial {
		return metrics.Date{}, false
	}
	zero, err := metrics.NewDate(1899, time.December, 30)
	if err != nil {
		return metrics.Date{}, false
	}
	return zero.AddDays(n), true
}
