package metrics

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParsePeriod reads the two columns by which open data files name a period: ("2025", "Reporting year"), ("202425",
// "Academic year"), ("202425", "Financial year Q2"), ("2025", "September"). Letter case is ignored. A six-digit year
// must name two consecutive years. Days and windows, for which the standard has no names, are read as
// [Period.TimePeriod] writes them. Anything else gives an error of the class [ErrBadPeriod] that quotes the text.
func ParsePeriod(timePeriod, timeIdentifier string) (Period, error) {
	timePeriod, timeIdentifier = strings.TrimSpace(timePeriod), strings.TrimSpace(timeIdentifier)
	kind, part, ok := parseKind(timeIdentifier)
	if !ok {
		return Period{}, fmt.Errorf("%w: time identifier %s", ErrBadPeriod, quote(timeIdentifier))
	}
	year := 0
	switch kind {
	case Day:
		d, err := ParseDate(timePeriod)
		if err == nil && d.year >= firstYear && d.year <= lastYear {
			return AtDay(d), nil
		}
		ok = false
	case Years:
		year, part, ok = parseWindow(timePeriod)
	case FinancialYears:
		year, part, ok = parseFinancialWindow(timePeriod)
	default:
		year, ok = parseYear(timePeriod, kindRules[kind].sixDigits)
	}
	if !ok {
		return Period{}, fmt.Errorf("%w: time period %s of %s", ErrBadPeriod, quote(timePeriod), quote(timeIdentifier))
	}
	period, err := NewPeriod(kind, year, part)
	if err != nil {
		return Period{}, fmt.Errorf("%w: %s %s", ErrBadPeriod, quote(timePeriod), quote(timeIdentifier))
	}
	return period, nil
}

// parseKind reads a time identifier. Month, Term and Part name their part; so do quarters and weeks by number.
func parseKind(identifier string) (kind PeriodKind, part int, ok bool) {
	lower := strings.ToLower(identifier)
	for k := CalendarYear; int(k) < periodKinds; k++ {
		name := strings.ToLower(kindRules[k].name)
		switch k {
		case CalendarYear, ReportingYear, AcademicYear, FinancialYear, TaxYear, AutumnAndSpring, Day, Years, FinancialYears:
			if lower == name {
				return k, 0, true
			}
		case CalendarQuarter, FinancialQuarter, Week:
			if rest, found := strings.CutPrefix(lower, name); found {
				n, err := strconv.ParseUint(rest, 10, 8)
				return k, int(n), err == nil
			}
		case FinancialHalf:
			for n, months := range halves {
				if n > 0 && lower == name+strconv.Itoa(n)+" ("+strings.ToLower(months)+")" {
					return k, n, true
				}
			}
		case Term:
			for n, term := range terms {
				if n > 0 && lower == strings.ToLower(term)+name {
					return k, n, true
				}
			}
		case Month:
			if m, found := parseMonth(lower); found {
				return k, m, true
			}
		case YearEnding:
			if rest, found := strings.CutPrefix(lower, name); found {
				m, found := parseMonth(rest)
				return k, m, found
			}
		}
	}
	return 0, 0, false
}

func parseMonth(lower string) (month int, ok bool) {
	for m := time.January; m <= time.December; m++ {
		if lower == strings.ToLower(m.String()) {
			return int(m), true
		}
	}
	return 0, false
}

// parseWindow reads "2014-16", three years from 2014.
func parseWindow(text string) (year, years int, ok bool) {
	first, last, found := strings.Cut(text, "-")
	year, ok = parseYear(first, false)
	end, err := strconv.ParseUint(last, 10, 8)
	if !found || !ok || err != nil || len(last) != 2 {
		return 0, 0, false
	}
	return year, (int(end)-year%100+100)%100 + 1, true
}

// parseFinancialWindow reads "2014/15-16/17", three financial years from 2014/15.
func parseFinancialWindow(text string) (year, years int, ok bool) {
	first, last, found := strings.Cut(text, "-")
	year, ok = parseFinancialYear(first)
	if !found || !ok || year < 100 {
		return 0, 0, false
	}
	century := strconv.Itoa(year / 100)
	end, ok := parseFinancialYear(century + last)
	return year, (end-year+100)%100 + 1, ok
}

// parseFinancialYear reads "2014/15".
func parseFinancialYear(text string) (year int, ok bool) {
	first, next, found := strings.Cut(text, "/")
	if !found || len(first) != 4 {
		return 0, false
	}
	return parseYear(first+next, true)
}

var halves = [...]string{1: "April to September", 2: "October to March"}

// parseYear reads "2025", or "202425" where the kind spans two calendar years.
func parseYear(text string, sixDigits bool) (int, bool) {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		return 0, false
	case !sixDigits:
		return n, len(text) == 4
	}
	year, next := n/100, n%100
	return year, len(text) == 6 && (year+1)%100 == next
}

// String is the period as its two columns have it, "202425 Academic year", and empty for no period. What open data
// files do not name is "2025-09-30 Day", "2025 Year ending September", "2014-16 Years" and
// "2014/15-16/17 Financial years".
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	return p.TimePeriod() + " " + p.TimeIdentifier()
}

// AppendText appends what String gives. It never fails.
func (p Period) AppendText(b []byte) ([]byte, error) { return append(b, p.String()...), nil }

// MarshalText gives the bytes of String.
func (p Period) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// MarshalJSON writes the bytes of String as a string, and null for no period.
func (p Period) MarshalJSON() ([]byte, error) {
	if p.IsZero() {
		return []byte("null"), nil
	}
	return strconv.AppendQuote(nil, p.String()), nil
}

// UnmarshalJSON reads what MarshalJSON wrote: a period, null, or an empty string, which is no period either.
func (p *Period) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*p = Period{}
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	return p.UnmarshalText([]byte(text))
}

// UnmarshalText reads what MarshalText wrote; empty text is no period.
func (p *Period) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Period{}
		return nil
	}
	timePeriod, timeIdentifier, _ := strings.Cut(string(text), " ")
	parsed, err := ParsePeriod(timePeriod, timeIdentifier)
	if err == nil {
		*p = parsed
	}
	return err
}

// TimePeriod is the first of the two columns by which open data files name a period: "202425".
func (p Period) TimePeriod() string {
	switch {
	case p.IsZero():
		return ""
	case p.kind == Day:
		return p.date().String()
	case p.kind == Years:
		return p.Label()
	case p.kind == FinancialYears:
		last := p.lastYear()
		return fmt.Sprintf("%d/%02d-%02d/%02d", p.year, (p.year+1)%100, last%100, (last+1)%100)
	case kindRules[p.kind].sixDigits:
		return fmt.Sprintf("%d%02d", p.year, (p.year+1)%100)
	}
	return strconv.Itoa(int(p.year))
}

// TimeIdentifier is the second of the two columns by which open data files name a period: "Academic year".
func (p Period) TimeIdentifier() string {
	switch p.kind {
	case CalendarQuarter, FinancialQuarter, Week:
		return kindRules[p.kind].name + strconv.Itoa(int(p.part))
	case FinancialHalf:
		return kindRules[p.kind].name + strconv.Itoa(int(p.part)) + " (" + halves[p.part] + ")"
	case Term:
		return terms[p.part] + kindRules[p.kind].name
	case Month:
		return time.Month(p.part).String()
	case YearEnding:
		return kindRules[p.kind].name + time.Month(p.part).String()
	case noPeriod:
		return ""
	}
	return kindRules[p.kind].name
}

func (p Period) date() Date { return Date{p.year, uint8(p.part >> 8), uint8(p.part)} }

// Label is the period as people say it: "2025", "2024/25", "2024-25", "Q2 2026-27 (Jul to Sep)", "at 30 September
// 2025", "year ending September 2025", "2014-16", "2014-15 to 2016-17". It is empty for no period.
func (p Period) Label() string {
	next := (p.year + 1) % 100
	switch p.kind {
	case noPeriod:
		return ""
	case AcademicYear:
		return fmt.Sprintf("%d/%02d", p.year, next)
	case FinancialYear:
		return fmt.Sprintf("%d-%02d", p.year, next)
	case TaxYear:
		return fmt.Sprintf("tax year %d-%02d", p.year, next)
	case CalendarQuarter:
		return fmt.Sprintf("Q%d %d (%s)", p.part, p.year, quarterMonths(3*int(p.part)-2))
	case FinancialQuarter:
		return fmt.Sprintf("Q%d %d-%02d (%s)", p.part, p.year, next, quarterMonths(3*int(p.part)+1))
	case FinancialHalf:
		return fmt.Sprintf("%s %d-%02d", halves[p.part], p.year, next)
	case Term:
		return fmt.Sprintf("%s term %d/%02d", strings.ToLower(terms[p.part]), p.year, next)
	case AutumnAndSpring:
		return fmt.Sprintf("autumn and spring terms %d/%02d", p.year, next)
	case Month:
		return fmt.Sprintf("%v %d", time.Month(p.part), p.year)
	case Week:
		return fmt.Sprintf("week %d %d", p.part, p.year)
	case Day:
		return p.date().Time().Format("at 2 January 2006")
	case YearEnding:
		return fmt.Sprintf("year ending %v %d", time.Month(p.part), p.year)
	case Years:
		return fmt.Sprintf("%d-%02d", p.year, p.lastYear()%100)
	case FinancialYears:
		last := p.lastYear()
		return fmt.Sprintf("%d-%02d to %d-%02d", p.year, next, last, (last+1)%100)
	}
	return strconv.Itoa(int(p.year))
}

// lastYear is the year by which the last year of a window is named.
func (p Period) lastYear() int { return int(p.year) + int(p.part) - 1 }

// quarterMonths names the three months from a month on, which may be past December: "Jul to Sep".
func quarterMonths(from int) string {
	short := func(m int) string { return time.Month((m-1)%12 + 1).String()[:3] }
	return short(from) + " to " + short(from+2)
}
