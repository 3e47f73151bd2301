package metrics

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Period is the time a figure is for: a kind of period and which one. The zero value is no period. Periods are
// comparable with == and ordered within a kind. The edition of a figure (provisional, revised, its publication date) is
// not part of its period.
type Period struct {
	year int16 // the year by which it is named, the first of two
	part uint16
	kind PeriodKind
}

// PeriodKind is a kind of period. Periods of two kinds are not ordered.
type PeriodKind uint8

// The kinds of period. The part is what [NewPeriod] takes beside the year.
const (
	noPeriod PeriodKind = iota
	// CalendarYear runs from January. Part 0.
	CalendarYear
	// ReportingYear is a census's own year, named by the year it ends in. Part 0.
	ReportingYear
	// AcademicYear runs from September, named by the year it begins in: 2024 is 2024/25. Part 0.
	AcademicYear
	// FinancialYear runs from April, named by the year it begins in: 2024 is 2024-25. Part 0.
	FinancialYear
	// TaxYear runs from 6 April, named by the year it begins in. Part 0.
	TaxYear
	// CalendarQuarter is a quarter of a calendar year. Part 1 to 4.
	CalendarQuarter
	// FinancialQuarter is a quarter of a financial year; the first is April to June. Part 1 to 4.
	FinancialQuarter
	// FinancialHalf is April to September or October to March of a financial year. Part 1 or 2.
	FinancialHalf
	// Term is a term of an academic year: autumn, spring, summer. Part 1 to 3.
	Term
	// AutumnAndSpring is the first two terms of an academic year together. Part 0.
	AutumnAndSpring
	// Month is a month of a calendar year. Part 1 to 12.
	Month
	// Week is a week of ISO 8601, which begins on Monday and belongs to the year that its Thursday is in. Part 1 to 52, and
	// 53 in the years that have so many: 2015, 2020, 2026. The open data standard names weeks 1 to 52 only.
	Week
	// Day is a figure at the end of a day: children in care at 31 March. See [AtDay].
	Day
	// YearEnding is the twelve months to the end of a month. Part 1 to 12, the month. It overlaps with the next.
	YearEnding
	// Years is a window of several calendar years, named by its first: "2014-16" is 2014 with part 3, the number of
	// years. It overlaps with the next, which begins a year later. Part 2 to 20.
	Years
	// FinancialYears is a window of several financial years, named by the first: "2014/15-16/17" is 2014 with part 3,
	// the number of years. It overlaps with the next, which begins a year later. Part 2 to 20.
	FinancialYears

	periodKinds = int(FinancialYears) + 1
)

// kindRules is what the kinds differ in: the name that open data files give them, the parts they have, the form of
// their year ("202425" or "2025").
var kindRules = [periodKinds]struct {
	name        string
	first, last uint16
	sixDigits   bool
}{
	CalendarYear:     {"Calendar year", 0, 0, false},
	ReportingYear:    {"Reporting year", 0, 0, false},
	AcademicYear:     {"Academic year", 0, 0, true},
	FinancialYear:    {"Financial year", 0, 0, true},
	TaxYear:          {"Tax year", 0, 0, true},
	CalendarQuarter:  {"Calendar year Q", 1, 4, false},
	FinancialQuarter: {"Financial year Q", 1, 4, true},
	FinancialHalf:    {"Part ", 1, 2, true},
	Term:             {" term", 1, 3, true},
	AutumnAndSpring:  {"Autumn and spring term", 0, 0, true},
	Month:            {"Month", 1, 12, false},
	Week:             {"Week ", 1, 53, false},
	Day:              {"Day", 0, 0, false},
	YearEnding:       {"Year ending ", 1, 12, false},
	Years:            {"Years", 2, 20, false},
	FinancialYears:   {"Financial years", 2, 20, false},
}

// terms are the names of the terms by part.
var terms = [...]string{1: "Autumn", 2: "Spring", 3: "Summer"}

// String is the kind as open data files name it: "Academic year".
func (k PeriodKind) String() string {
	if int(k) >= periodKinds || k == noPeriod {
		return "no period"
	}
	return strings.TrimSpace(kindRules[k].name)
}

// ErrBadPeriod is the class of the errors of [NewPeriod] and [ParsePeriod].
var ErrBadPeriod = errors.New("not a period")

// Years outside these are taken for misprints.
const firstYear, lastYear = 1900, 2199

// NewPeriod gives the period of a kind. The part is the quarter, half, term, month or week, the number of years for
// Years and FinancialYears, and 0 for kinds that are whole years. Days are made by [AtDay]. Years run from 1900 to
// 2199. Anything else, the week 53 of a year that has 52 included, gives an error of the class [ErrBadPeriod].
func NewPeriod(kind PeriodKind, year, part int) (Period, error) {
	if int(kind) >= periodKinds || kind == noPeriod || kind == Day ||
		year < firstYear || year > lastYear || part < int(kindRules[kind].first) || part > lastPart(kind, year) {
		return Period{}, fmt.Errorf("%w: %v of %d, part %d", ErrBadPeriod, kind, year, part)
	}
	return Period{int16(year), uint16(part), kind}, nil
}

// lastPart is the last part that a kind has in a year.
func lastPart(kind PeriodKind, year int) int {
	last := int(kindRules[kind].last)
	if kind == Week {
		_, last = time.Date(year, time.December, 28, 0, 0, 0, 0, time.UTC).ISOWeek() // always in the last week
	}
	return last
}

// AtDay is the period of a figure at the end of a day. No date gives no period. Text holds days of 1900 to 2199 only,
// as all periods.
func AtDay(d Date) Period {
	if d.IsZero() {
		return Period{}
	}
	return Period{d.year, uint16(d.month)<<8 | uint16(d.day), Day}
}

// Kind is the kind of period; its zero is no period.
func (p Period) Kind() PeriodKind { return p.kind }

// Year is the year by which the period is named, the first of the two where it is named by two.
func (p Period) Year() int { return int(p.year) }

// Part is the quarter, half, term, month or week, the number of years of a window, and 0 for whole years and days.
func (p Period) Part() int {
	if p.kind == Day {
		return 0
	}
	return int(p.part)
}

// IsZero tells whether p is no period.
func (p Period) IsZero() bool { return p == Period{} }

// Compare orders two periods of one kind: negative, nought or positive as p is before, the same as or after q. It is
// false for periods of two kinds, and for windows of different lengths, which have no order.
func (p Period) Compare(q Period) (order int, ok bool) {
	if p.kind != q.kind || p.isWindow() && p.part != q.part {
		return 0, false
	}
	const yearStep = 1 << 16
	return (int(p.year)-int(q.year))*yearStep + int(p.part) - int(q.part), true
}

// isWindow tells whether the period is several years.
func (p Period) isWindow() bool { return p.kind == Years || p.kind == FinancialYears }

// Next is the period that follows, and whether the two overlap: a figure for 2014 to 2016 and one for 2015 to 2017
// share two years, so that the second is no independent news. It is the one that [Period.Since] counts as 1 after p, but
// for days: a day is followed by the same day a year later (a leap day by 28 February). No period gives no period.
func (p Period) Next() (next Period, overlaps bool) { return p.step(1) }

// Previous is the period before, and whether the two overlap. It undoes Next, of all but leap days.
func (p Period) Previous() (previous Period, overlaps bool) { return p.step(-1) }

func (p Period) step(by int) (Period, bool) {
	next := p
	switch p.kind {
	case noPeriod:
		return Period{}, false
	case Years, FinancialYears:
		next.year += int16(by)
		return next, true
	case Day:
		next.year += int16(by)
		if p.part == 2<<8|29 {
			next.part = 2<<8 | 28
		}
		return next, false
	}
	first := kindRules[p.kind].first
	switch {
	case by > 0 && int(p.part) == lastPart(p.kind, int(p.year)):
		next.year, next.part = p.year+1, first
	case by < 0 && p.part == first:
		next.year, next.part = p.year-1, uint16(lastPart(p.kind, int(p.year)-1))
	default:
		next.part = uint16(int(p.part) + by)
	}
	return next, p.kind == YearEnding
}
