package metrics

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseLabel reads a period as people write it in tables of their own: quarters of a financial year ("Q1 2019-20",
// "2019-20 Q1", "2019/20 Q1", "Q1 2019-20 (Apr to Jun)"), quarters of a calendar year ("Q1 2019", "2019 Q1"), months
// ("April 2025", "Apr 2025", "2025-04"), financial years ("2024-25"), "year ending March 2025", days ("2025-03-31", "at
// 31 March 2025"), and what [Period.String] writes. Letter case does not matter.
//
// What could be several kinds is not guessed at: "2025", a calendar, reporting or other year, and "2024/25", academic in
// the department's files and financial in many councils', give an error of the class [ErrBadPeriod], as anything else
// does. Months in brackets must be those of the quarter.
func ParseLabel(text string) (Period, error) {
	p, ok := parseLabel(strings.Join(strings.Fields(text), " "))
	if !ok {
		return Period{}, fmt.Errorf("%w: %s, expected one such as Q1 2019-20, April 2025 or 2024-25", ErrBadPeriod, quote(text))
	}
	return p, nil
}

func parseLabel(text string) (Period, bool) {
	if d, err := ParseDate(text); err == nil {
		return atDay(d)
	}
	lower := strings.ToLower(text)
	if rest, found := strings.CutPrefix(lower, "at "); found {
		t, err := time.Parse("2 January 2006", rest)
		if err != nil {
			return Period{}, false
		}
		return atDay(dateOf(t))
	}
	if rest, found := strings.CutPrefix(lower, "year ending "); found {
		p, ok := parseMonthLabel(rest)
		p.kind = YearEnding
		return p, ok
	}
	if p, ok := parseMonthLabel(lower); ok {
		return p, true
	}
	if p, ok := parseQuarterLabel(lower); ok {
		return p, true
	}
	if year, ok := parseYearPair(lower, "-"); ok {
		return made(FinancialYear, year, 0)
	}
	var p Period
	err := p.UnmarshalText([]byte(text))
	return p, err == nil && !p.IsZero()
}

// parseMonthLabel reads "april 2025", "apr 2025" and "2025-04".
func parseMonthLabel(lower string) (Period, bool) {
	if first, second, found := strings.Cut(lower, "-"); found && len(second) == 2 && second <= "12" {
		year, ok := parseYear(first, false)
		month, err := strconv.ParseUint(second, 10, 8)
		if next := (year + 1) % 100; !ok || err != nil || int(month) == next {
			return Period{}, false // "2011-12" is the financial year that it says as well as December
		}
		return made(Month, year, int(month))
	}
	name, digits, _ := strings.Cut(lower, " ")
	year, ok := parseYear(digits, false)
	if !ok {
		return Period{}, false
	}
	for m := time.January; m <= time.December; m++ {
		full := strings.ToLower(m.String())
		if name == full || name == full[:3] {
			return made(Month, year, int(m))
		}
	}
	return Period{}, false
}

// parseQuarterLabel reads "q1 2019-20", with the parts in either order and the months after it or not.
func parseQuarterLabel(lower string) (Period, bool) {
	base, months, bracketed := strings.Cut(lower, " (")
	first, second, _ := strings.Cut(base, " ")
	if !strings.HasPrefix(first, "q") {
		first, second = second, first
	}
	if len(first) != 2 || first[0] != 'q' || first[1] < '1' || first[1] > '4' {
		return Period{}, false
	}
	part := int(first[1] - '0')
	kind := FinancialQuarter
	year, ok := parseYearPair(second, "-")
	if !ok {
		year, ok = parseYearPair(second, "/")
	}
	if !ok {
		kind = CalendarQuarter
		year, ok = parseYear(second, false)
	}
	if !ok {
		return Period{}, false
	}
	p, ok := made(kind, year, part)
	if bracketed {
		_, own, _ := strings.Cut(strings.ToLower(p.Label()), " (")
		ok = ok && months == own
	}
	return p, ok
}

// parseYearPair reads "2019-20", two years that follow each other, with a mark between them.
func parseYearPair(text, mark string) (year int, ok bool) {
	first, second, found := strings.Cut(text, mark)
	if !found || len(first) != 4 || len(second) != 2 {
		return 0, false
	}
	return parseYear(first+second, true)
}

func made(kind PeriodKind, year, part int) (Period, bool) {
	p, err := NewPeriod(kind, year, part)
	return p, err == nil
}

// atDay is a day, if it is of the years that periods are.
func atDay(d Date) (Period, bool) {
	if d.year < firstYear || d.year > lastYear {
		return Period{}, false
	}
	return AtDay(d), true
}
