package metrics

import (
	"fmt"
	"time"
)

// PeriodOf is the period of a kind in which a day lies: 3 February 2020 is in "Q4 2019-20" and in the financial year
// "2019-20". Academic years begin on 1 September, financial years on 1 April, tax years on 6 April; weeks are those of
// ISO 8601, which begin on Monday, so that the first days of January may lie in the last week of the year before.
//
// No date gives an error of the class [ErrBadPeriod], and so do the kinds in which a day has no place of its own: windows
// and years to the end of a month overlap, terms are each council's to set, and a reporting year is its census's.
func PeriodOf(kind PeriodKind, d Date) (Period, error) {
	if d.IsZero() {
		return Period{}, fmt.Errorf("%w: no date, expected a day", ErrBadPeriod)
	}
	year, month := int(d.year), int(d.month)
	financial, monthOfIt := year, month-3 // April is its first month
	if month < 4 {
		financial, monthOfIt = year-1, month+9
	}
	switch kind {
	case CalendarYear:
		return NewPeriod(kind, year, 0)
	case CalendarQuarter:
		return NewPeriod(kind, year, (month+2)/3)
	case Month:
		return NewPeriod(kind, year, month)
	case FinancialYear:
		return NewPeriod(kind, financial, 0)
	case FinancialQuarter:
		return NewPeriod(kind, financial, (monthOfIt+2)/3)
	case FinancialHalf:
		return NewPeriod(kind, financial, (monthOfIt+5)/6)
	case AcademicYear:
		if month < 9 {
			year--
		}
		return NewPeriod(kind, year, 0)
	case TaxYear:
		if month < 4 || month == 4 && d.day < 6 {
			year--
		}
		return NewPeriod(kind, year, 0)
	case Week:
		year, week := d.Time().ISOWeek()
		return NewPeriod(kind, year, week)
	case Day:
		return AtDay(d), nil
	}
	return Period{}, fmt.Errorf("%w: a day has no place of its own among periods of the kind %q, expected one such as a "+
		"month, a quarter or a financial year", ErrBadPeriod, kind)
}

// Since is how many periods of their kind p is after q, negative where it is before: "Q1 2025-26" is 5 after "Q4
// 2023-24". It is what a distance between figures is measured in, whichever of the periods between have one. Weeks are
// those of ISO 8601. For days it is the number of days; for what overlaps, from one to the next: a year ending in June is
// 3 after the one ending in March. It is false where [Period.Compare] is, and for no period.
func (p Period) Since(q Period) (periods int, ok bool) {
	if _, ok := p.Compare(q); !ok || p.kind == noPeriod {
		return 0, false
	}
	years := int(p.year) - int(q.year)
	switch p.kind {
	case Day:
		return p.date().DaysSince(q.date())
	case Week:
		const daysPerWeek = 7
		days, _ := p.monday().DaysSince(q.monday())
		return days / daysPerWeek, true
	case Years, FinancialYears:
		return years, true
	}
	rules := kindRules[p.kind]
	return years*int(rules.last-rules.first+1) + int(p.part) - int(q.part), true
}

// Overlaps tells whether two different periods of one kind share time: windows and years to the end of a month may.
func (p Period) Overlaps(q Period) bool {
	periods, ok := p.Since(q)
	if periods < 0 {
		periods = -periods
	}
	const months = 12
	switch {
	case !ok || periods == 0:
		return false
	case p.kind == YearEnding:
		return periods < months
	}
	return p.isWindow() && periods < int(p.part)
}

// monday is the first day of a week.
func (p Period) monday() Date {
	fourth, _ := NewDate(int(p.year), time.January, 4) // always in week 1
	return fourth.AddDays((int(p.part)-1)*7 - (int(fourth.Time().Weekday())+6)%7)
}
