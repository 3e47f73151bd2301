package benchmark

import (
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Population is how many rows of councils there are, and how many of them take no part in ranks, quartiles and averages.
// Those without a figure are in neither.
type Population struct {
	// Rows is how many rows of councils the period has, a joint return being one.
	Rows int `json:"council_rows"`
	// Ceased is how many are left out because the council was no more at the end of the period.
	Ceased int `json:"ceased"`
	// Joint is how many are left out because the convention leaves joint returns out.
	Joint int `json:"joint"`
}

// ceased tells whether a row's council, or both of its councils, were no more on a day.
func ceased(a area.Area, on metrics.Date) bool {
	gone := func(id area.ID) bool { return !id.Until().IsZero() && id.Until().Compare(on) <= 0 }
	return gone(a.First()) && (!a.IsJoint() || gone(a.Second()))
}

// LastDay is the last day of a period, by which councils exist or have ceased, and no date for no period. Reporting
// years do not say when they end: that of the children in need and looked after ends on 31 March, earlier than any
// other, so that no council is taken for gone that was there.
func LastDay(p metrics.Period) metrics.Date {
	if p.IsZero() {
		return metrics.Date{}
	}
	months := 12 // from the January of the year by which the period is named
	switch p.Kind() {
	case metrics.Day:
		day, _ := metrics.ParseDate(p.TimePeriod())
		return day
	case metrics.ReportingYear:
		months = 3
	case metrics.AcademicYear:
		months = 20
	case metrics.FinancialYear, metrics.TaxYear, metrics.AutumnAndSpring:
		months = 15
	case metrics.CalendarQuarter:
		months = 3 * p.Part()
	case metrics.FinancialQuarter:
		months = 3 + 3*p.Part()
	case metrics.FinancialHalf:
		months = 3 + 6*p.Part()
	case metrics.Term:
		months = [...]int{12, 12, 15, 20}[p.Part()]
	case metrics.Month, metrics.YearEnding:
		months = p.Part()
	case metrics.Week:
		months = min((p.Part()*12+51)/52, 12) // to the end of its month
	case metrics.Years:
		months = 12 * p.Part()
	case metrics.FinancialYears:
		months = 3 + 12*p.Part()
	}
	first, _ := metrics.NewDate(p.Year(), time.January, 1)
	return first.AddMonths(months).AddDays(-1)
}
