package ofsted

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// The forms in which a day is written as text, by the last one of 2025.
const (
	yearFirst = "2025-12-31"
	dayFirst  = "31/12/2025"
	shortYear = "31/12/25"
)

// isInspectionDay tells whether a day can be one of an inspection that these files hold: one of this century. What is
// not was mistyped, or misread by a spreadsheet.
func isInspectionDay(d metrics.Date) bool {
	first, last := mustDay("2000-01-01"), mustDay("2099-12-31")
	return d.Compare(first) >= 0 && d.Compare(last) <= 0
}

func mustDay(text string) metrics.Date {
	d, err := metrics.ParseDate(text)
	if err != nil {
		panic(err) // a text in this file
	}
	return d
}

// dayOf reads a day that is written as text, in one of two orders that cannot be mistaken for each other, and gives the
// form that it has. A year of two digits is one of this century, in which all of these inspections are; whoever cannot
// take that for granted refuses the form.
func dayOf(text string) (d metrics.Date, form string, err error) {
	if d, err := metrics.ParseDate(text); err == nil {
		return d, yearFirst, nil
	}
	parts := strings.Split(text, "/")
	if len(parts) != 3 {
		return metrics.Date{}, "", metrics.ErrBadDate
	}
	form, century := dayFirst, ""
	if len(parts[2]) == 2 {
		form, century = shortYear, "20"
	}
	d, err = metrics.ParseDate(fmt.Sprintf("%s-%02s-%02s", century+parts[2], parts[1], parts[0]))
	return d, form, err
}
