package main

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// partNames say what the parts of the census's rates are, with a place for each of the two figures.
var partNames = map[string]string{
	"turnover_rate_fte":             "%s FTE leavers for %s FTE in post",
	"turnover_rate_headcount":       "%s leavers for %s social workers in post",
	"agency_rate_fte":               "%s of %s FTE workers",
	"agency_rate_headcount":         "%s of %s workers",
	"agency_cover_rate_fte":         "%s of %s FTE agency workers",
	"vacancy_rate_fte":              "%s of %s FTE posts",
	"vacancy_agency_cover_rate_fte": "%s FTE agency workers covering %s FTE vacancies",
	"caseload_fte":                  "%s cases held by %s FTE of case holders",
	"absence_rate_fte":              "%s of %s working days",
}

// madeOf is what a figure is made of, in words, and empty where a part is not known.
func (m measure) madeOf(numerator, denominator metrics.Value) string {
	if numerator.Reason() != metrics.Reported || denominator.Reason() != metrics.Reported {
		return ""
	}
	names, ok := partNames[m.ID]
	if !ok {
		names = "%s of %s"
	}
	return fmt.Sprintf(names, grouped(numerator), grouped(denominator))
}

// before is what the figure of the period before is made of.
func (m measure) before() (numerator, denominator metrics.Value) {
	previous, _ := m.Period.Previous()
	if m.figures.Numerator == nil || m.figures.Denominator == nil {
		return metrics.Value{}, metrics.Value{}
	}
	return partOf(m.figures.Numerator, m.Subject.Area, previous), partOf(m.figures.Denominator, m.Subject.Area, previous)
}

// grouped writes a count or an amount that is nought or more as it was published, with commas.
func grouped(v metrics.Value) string {
	p := v.Precision()
	if x, ok := v.Point(); ok && p == metrics.Unrounded && x != metrics.HalfUp(x, metrics.Places(0)) {
		p = metrics.Places(1)
	}
	whole, rest, dotted := strings.Cut(v.Format(p), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dotted {
		whole += "." + rest
	}
	return whole
}

// date is a day as people write it: "30 September 2025".
func date(d metrics.Date) string {
	if d.IsZero() {
		return "a day that is not stated"
	}
	return fmt.Sprintf("%d %v %d", d.Time().Day(), d.Time().Month(), d.Time().Year())
}

// when is the time that the figures of a measure are for: "at 30 September 2025".
func (r *report) when(m panel.Measure, p metrics.Period) string {
	switch day := r.source.day(p); {
	case p.Kind() == metrics.ReportingYear && day.IsZero():
		return "in the reporting year " + p.Label()
	case p.Kind() != metrics.ReportingYear:
		return "in " + p.Label()
	case m.Flow:
		return "in the year to " + date(day)
	default:
		return "at " + date(day)
	}
}

// age is how long ago a period ended: "13 months ago".
func age(day, today metrics.Date) string {
	days, ok := today.DaysSince(day)
	if day.IsZero() || !ok {
		return "its last day is not in the file"
	}
	months := 0
	for months < maxMonths && day.AddMonths(months+1).Compare(today) <= 0 {
		months++
	}
	switch {
	case days < 0:
		return "not over yet"
	case months == 1:
		return "1 month ago"
	case months > 1:
		return fmt.Sprintf("%d months ago", months)
	case days == 1:
		return "1 day ago"
	}
	return fmt.Sprintf("%d days ago", days)
}

// maxMonths is longer ago than any figure of children's services.
const maxMonths = 12 * 200

// timed is the time that figures are for, and how long ago that was.
func (r *report) timed(m panel.Measure, p metrics.Period) string {
	return r.when(m, p) + ", " + age(r.source.day(p), r.today)
}

// month is a month and year: "July 2022".
func month(d metrics.Date) string {
	if d.IsZero() {
		return "a month that is not stated"
	}
	return d.Time().Month().String() + " " + d.Time().Format("2006")
}
