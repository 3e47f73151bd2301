package metrics_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

// namedPeriod is a period as the two columns of a file name it, and as people do.
type namedPeriod struct {
	timePeriod, identifier string
	kind                   metrics.PeriodKind
	year, part             int
	label                  string
}

// identifiers is every time identifier that open data files may have.
func identifiers() []namedPeriod {
	list := []namedPeriod{
		{"2025", "Calendar year", metrics.CalendarYear, 2025, 0, "2025"},
		{"2025", "Reporting year", metrics.ReportingYear, 2025, 0, "2025"},
		{"202425", "Academic year", metrics.AcademicYear, 2024, 0, "2024/25"},
		{"202425", "Financial year", metrics.FinancialYear, 2024, 0, "2024-25"},
		{"202425", "Tax year", metrics.TaxYear, 2024, 0, "tax year 2024-25"},
		{"202627", "Financial year Q1", metrics.FinancialQuarter, 2026, 1, "Q1 2026-27 (Apr to Jun)"},
		{"202627", "Financial year Q2", metrics.FinancialQuarter, 2026, 2, "Q2 2026-27 (Jul to Sep)"},
		{"202627", "Financial year Q3", metrics.FinancialQuarter, 2026, 3, "Q3 2026-27 (Oct to Dec)"},
		{"202627", "Financial year Q4", metrics.FinancialQuarter, 2026, 4, "Q4 2026-27 (Jan to Mar)"},
		{"2025", "Calendar year Q1", metrics.CalendarQuarter, 2025, 1, "Q1 2025 (Jan to Mar)"},
		{"2025", "Calendar year Q4", metrics.CalendarQuarter, 2025, 4, "Q4 2025 (Oct to Dec)"},
		{"202425", "Part 1 (April to September)", metrics.FinancialHalf, 2024, 1, "April to September 2024-25"},
		{"202425", "Part 2 (October to March)", metrics.FinancialHalf, 2024, 2, "October to March 2024-25"},
		{"202425", "Autumn term", metrics.Term, 2024, 1, "autumn term 2024/25"},
		{"202425", "Spring term", metrics.Term, 2024, 2, "spring term 2024/25"},
		{"202425", "Summer term", metrics.Term, 2024, 3, "summer term 2024/25"},
		{"202425", "Autumn and spring term", metrics.AutumnAndSpring, 2024, 0, "autumn and spring terms 2024/25"},
		{"199900", "Academic year", metrics.AcademicYear, 1999, 0, "1999/00"},
	}
	for i, name := range strings.Fields("January February March April May June July August September October November December") {
		list = append(list, namedPeriod{"2025", name, metrics.Month, 2025, i + 1, name + " 2025"})
	}
	for week := 1; week <= 52; week++ {
		name := "Week " + strconv.Itoa(week)
		list = append(list, namedPeriod{"2025", name, metrics.Week, 2025, week, fmt.Sprintf("week %d 2025", week)})
	}
	return list
}

func TestParsePeriod(t *testing.T) {
	for _, want := range identifiers() {
		p, err := metrics.ParsePeriod(want.timePeriod, want.identifier)
		if err != nil {
			t.Errorf("ParsePeriod(%q, %q): %v", want.timePeriod, want.identifier, err)
			continue
		}
		got := namedPeriod{p.TimePeriod(), p.TimeIdentifier(), p.Kind(), p.Year(), p.Part(), p.Label()}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(namedPeriod{})); diff != "" {
			t.Errorf("ParsePeriod(%q, %q) mismatch (-want +got):\n%s", want.timePeriod, want.identifier, diff)
		}
		if text := want.timePeriod + " " + want.identifier; p.String() != text {
			t.Errorf("String gives %q, want %q", p, text)
		}
		if made := mustPeriod(t, want.kind, want.year, want.part); made != p {
			t.Errorf("NewPeriod gives %v, ParsePeriod %v", made, p)
		}
		for _, identifier := range []string{strings.ToUpper(want.identifier), strings.ToLower(want.identifier), " " + want.identifier + " "} {
			if again, err := metrics.ParsePeriod(want.timePeriod+" ", identifier); again != p || err != nil {
				t.Errorf("ParsePeriod(%q) = %v, %v, want %v", identifier, again, err, p)
			}
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	tests := []struct{ timePeriod, identifier, reason string }{
		{"2025", "", "no identifier"},
		{"", "Calendar year", "no year"},
		{"2025", "Year", "no such identifier"},
		{"2025", "Calendar year Q", "which quarter?"},
		{"2025", "Calendar year Q5", "no such quarter"},
		{"202425", "Financial year Q0", "no such quarter"},
		{"2025", "Calendar year Q-1", "no sign"},
		{"2025", "Calendar year Q999", "no such quarter by far"},
		{"2025", "Week 0", "weeks are counted from 1"},
		{"2025", "Week 54", "no such week"},
		{"2025", "Week", "which week?"},
		{"202425", "Part 1", "the months are part of the name"},
		{"202425", "Part 2 (April to September)", "the other months"},
		{"202425", "Winter term", "no such term"},
		{"2025", "Sept", "months are written out"},
		{"2024/25", "Academic year", "no slash"},
		{"202426", "Academic year", "not consecutive"},
		{"202424", "Academic year", "not consecutive either"},
		{"2025", "Academic year", "needs six digits"},
		{"202425", "Calendar year", "needs four"},
		{"20242025", "Academic year", "too many digits"},
		{"+2025", "Calendar year", "no sign"},
		{"２０２５", "Calendar year", "no digits of other scripts"},
		{"1850", "Calendar year", "taken for a misprint"},
		{"2200", "Calendar year", "and so is this"},
		{"99999999999999999999", "Calendar year", "too large a number"},
		{"2014-16", "Financial years", "these are calendar years"},
		{"2014/15", "Financial years", "one year is no window"},
		{"2014/15-14/15", "Financial years", "nor is it from itself to itself"},
		{"2014/15-16/18", "Financial years", "not consecutive"},
		{"2014/16-16/17", "Financial years", "not consecutive either"},
		{"2014/15-2016/17", "Financial years", "the last year has two digits"},
		{"2014/15-13/14", "Financial years", "a century is no window"},
		{"14/15-16/17", "Financial years", "the first year has four digits"},
		{"0014/15-16/17", "Financial years", "taken for a misprint"},
	}
	for _, test := range tests {
		p, err := metrics.ParsePeriod(test.timePeriod, test.identifier)
		if !errors.Is(err, metrics.ErrBadPeriod) || !p.IsZero() {
			t.Errorf("ParsePeriod(%q, %q) = %v, %v, want ErrBadPeriod: %s", test.timePeriod, test.identifier, p, err, test.reason)
		}
	}
}

// An error about a period quotes what the file has, whatever is wrong with it.
func TestParsePeriodErrorsQuoteTheText(t *testing.T) {
	for _, test := range [][3]string{
		{"2025", "Fortnight 3", `"Fortnight 3"`},
		{"2024/25", "Academic year", `"2024/25"`},
		{"1850", "Calendar year", `"1850"`},
		{"2025", "Calendar year Q5", `"Calendar year Q5"`},
	} {
		_, err := metrics.ParsePeriod(test[0], test[1])
		if err == nil || !strings.Contains(err.Error(), test[2]) {
			t.Errorf("ParsePeriod(%q, %q): error %v, want one that quotes %s", test[0], test[1], err, test[2])
		}
	}
}

// parts is how many parts each kind has, from which to which, in the years that have the most.
var parts = map[metrics.PeriodKind][2]int{
	metrics.CalendarYear: {0, 0}, metrics.ReportingYear: {0, 0}, metrics.AcademicYear: {0, 0}, metrics.FinancialYear: {0, 0},
	metrics.TaxYear: {0, 0}, metrics.CalendarQuarter: {1, 4}, metrics.FinancialQuarter: {1, 4}, metrics.FinancialHalf: {1, 2},
	metrics.Term: {1, 3}, metrics.AutumnAndSpring: {0, 0}, metrics.Month: {1, 12}, metrics.Week: {1, 53},
	metrics.YearEnding: {1, 12}, metrics.Years: {2, 20}, metrics.FinancialYears: {2, 20},
}

// lastPart is the last part of a kind in a year.
func lastPart(kind metrics.PeriodKind, year int) int {
	if kind == metrics.Week && !hasWeek53(year) {
		return 52
	}
	return parts[kind][1]
}

func TestNewPeriodRefuses(t *testing.T) {
	for kind, ends := range parts {
		for _, part := range []int{-1, ends[0] - 1, ends[1] + 1, ends[0] + 1<<16} {
			if p, err := metrics.NewPeriod(kind, 2025, part); !errors.Is(err, metrics.ErrBadPeriod) || !p.IsZero() {
				t.Errorf("%v, part %d: %v, %v, want ErrBadPeriod", kind, part, p, err)
			}
		}
		for _, year := range []int{-1, 0, 1899, 2200, 2025 + 1<<16, 1 << 40} {
			if p, err := metrics.NewPeriod(kind, year, ends[0]); !errors.Is(err, metrics.ErrBadPeriod) || !p.IsZero() {
				t.Errorf("%v of %d: %v, %v, want ErrBadPeriod", kind, year, p, err)
			}
		}
		for _, year := range []int{1900, 2199} {
			mustPeriod(t, kind, year, ends[0])
			mustPeriod(t, kind, year, lastPart(kind, year))
		}
	}
	for _, kind := range []metrics.PeriodKind{0, metrics.Day, metrics.FinancialYears + 1, 255} {
		if p, err := metrics.NewPeriod(kind, 2025, 0); !errors.Is(err, metrics.ErrBadPeriod) || !p.IsZero() {
			t.Errorf("kind %d: %v, %v, want ErrBadPeriod", kind, p, err)
		}
	}
}

// Every period goes to its two columns and back, also those that open data files do not name.
func TestPeriodsRoundTrip(t *testing.T) {
	for kind, ends := range parts {
		for _, year := range []int{1900, 1999, 2000, 2024, 2199} {
			for part := ends[0]; part <= lastPart(kind, year); part++ {
				p := mustPeriod(t, kind, year, part)
				if again, err := metrics.ParsePeriod(p.TimePeriod(), p.TimeIdentifier()); again != p || err != nil {
					t.Errorf("%v reads as %v, %v", p, again, err)
				}
			}
		}
	}
}

// No two periods have one text.
func TestPeriodTextsAreUnique(t *testing.T) {
	texts := map[string]metrics.Period{}
	for kind, ends := range parts {
		for year := 2019; year <= 2022; year++ {
			for part := ends[0]; part <= lastPart(kind, year); part++ {
				p := mustPeriod(t, kind, year, part)
				if other, found := texts[p.String()]; found || p.String() == "" || p.Label() == "" {
					t.Errorf("%v of %d, part %d is %q, and so is %v", kind, year, part, p, other)
				}
				texts[p.String()] = p
			}
		}
	}
}

// Next and Previous undo each other, the order is that of time, and only rolling periods overlap.
func TestNextAndPrevious(t *testing.T) {
	for kind, ends := range parts {
		for year := 1990; year <= 2060; year++ {
			for part := ends[0]; part <= lastPart(kind, year); part++ {
				p := mustPeriod(t, kind, year, part)
				next, overlaps := p.Next()
				back, backOverlaps := next.Previous()
				if back != p {
					t.Errorf("%v is followed by %v, which is preceded by %v", p, next, back)
				}
				previous, _ := p.Previous()
				if forth, _ := previous.Next(); forth != p {
					t.Errorf("%v is preceded by %v, which is followed by %v", p, previous, forth)
				}
				if apart, ok := next.Since(p); apart != 1 || !ok {
					t.Errorf("%v is %d after %v, %v, want 1: it is the next", next, apart, p, ok)
				}
				if order, ok := p.Compare(next); order >= 0 || !ok {
					t.Errorf("%v compared with its next, %v: %d, %v", p, next, order, ok)
				}
				if order, ok := next.Compare(p); order <= 0 || !ok {
					t.Errorf("%v compared with its previous, %v: %d, %v", next, p, order, ok)
				}
				if want := kind == metrics.YearEnding || kind == metrics.Years || kind == metrics.FinancialYears; overlaps != want || backOverlaps != want {
					t.Errorf("%v and %v overlap: %v and %v, want %v", p, next, overlaps, backOverlaps, want)
				}
			}
		}
	}
}

func TestNextOverTheEndOfTheYear(t *testing.T) {
	tests := []struct {
		kind       metrics.PeriodKind
		year, part int
		want       string
	}{
		{metrics.CalendarYear, 1999, 0, "2000 Calendar year"},
		{metrics.AcademicYear, 1998, 0, "199900 Academic year"},
		{metrics.FinancialQuarter, 2024, 4, "202526 Financial year Q1"},
		{metrics.FinancialHalf, 2024, 1, "202425 Part 2 (October to March)"},
		{metrics.FinancialHalf, 2024, 2, "202526 Part 1 (April to September)"},
		{metrics.Term, 2024, 3, "202526 Autumn term"},
		{metrics.Month, 2025, 12, "2026 January"},
		{metrics.Week, 2025, 52, "2026 Week 1"},
		{metrics.YearEnding, 2025, 12, "2026 Year ending January"},
		{metrics.Years, 2014, 3, "2015-17 Years"},
		{metrics.FinancialYears, 1998, 3, "1999/00-01/02 Financial years"},
	}
	for _, test := range tests {
		next, _ := mustPeriod(t, test.kind, test.year, test.part).Next()
		if next.String() != test.want {
			t.Errorf("after %v of %d, part %d: %v, want %s", test.kind, test.year, test.part, next, test.want)
		}
	}
}

// hasWeek53 tells whether a year has a week 53, by another rule than the code's: one that has 53 Thursdays has, and so
// begins with one, or ends with one.
func hasWeek53(year int) bool {
	begins := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC).Weekday()
	ends := time.Date(year, time.December, 31, 0, 0, 0, 0, time.UTC).Weekday()
	return begins == time.Thursday || ends == time.Thursday
}

// TestWeek53 holds that a year has a week 53 where ISO 8601 gives it one, and that the weeks follow each other through it.
func TestWeek53(t *testing.T) {
	long := 0
	for year := 1990; year <= 2060; year++ {
		p, err := metrics.NewPeriod(metrics.Week, year, 53)
		if !hasWeek53(year) {
			if !errors.Is(err, metrics.ErrBadPeriod) || !p.IsZero() {
				t.Errorf("week 53 of %d is %v, %v, want ErrBadPeriod: the year has 52", year, p, err)
			}
			if read, err := metrics.ParsePeriod(strconv.Itoa(year), "Week 53"); !errors.Is(err, metrics.ErrBadPeriod) {
				t.Errorf("week 53 of %d reads as %v, %v, want ErrBadPeriod", year, read, err)
			}
			p = mustPeriod(t, metrics.Week, year, 52)
		} else if long++; err != nil {
			t.Errorf("week 53 of %d: %v", year, err)
		}
		first := mustPeriod(t, metrics.Week, year+1, 1)
		if next, _ := p.Next(); next != first {
			t.Errorf("%v is followed by %v, want %v", p, next, first)
		}
		if previous, _ := first.Previous(); previous != p {
			t.Errorf("%v is preceded by %v, want %v", first, previous, p)
		}
	}
	if long != 13 { // 1992, 1998, 2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048, 2054, 2060
		t.Errorf("%d long years from 1990 to 2060, want 13", long)
	}
}

// TestDaysRoundTrip holds that the day a year on, and the day a year back from there, is the day itself, of every day but
// a leap day, which has none of its name in other years.
func TestDaysRoundTrip(t *testing.T) {
	for day := mustDate(t, "1990-01-01"); day != mustDate(t, "2061-01-01"); day = day.AddDays(1) {
		p := metrics.AtDay(day)
		next, _ := p.Next()
		back, _ := next.Previous()
		previous, _ := p.Previous()
		forth, _ := previous.Next()
		want := p
		if strings.HasSuffix(day.String(), "-02-29") {
			want = metrics.AtDay(day.AddDays(-1))
		}
		if back != want || forth != want {
			t.Errorf("%v is between %v and %v, which lead back to %v and %v", p, previous, next, forth, back)
		}
	}
}

func TestDays(t *testing.T) {
	p := metrics.AtDay(mustDate(t, "2025-09-30"))
	got := namedPeriod{p.TimePeriod(), p.TimeIdentifier(), p.Kind(), p.Year(), p.Part(), p.Label()}
	want := namedPeriod{"2025-09-30", "Day", metrics.Day, 2025, 0, "at 30 September 2025"}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(namedPeriod{})); diff != "" {
		t.Errorf("a day: mismatch (-want +got):\n%s", diff)
	}
	if p.String() != "2025-09-30 Day" {
		t.Errorf("a day is %q", p)
	}
	for day, want := range map[string]string{
		"2025-09-30": "2026-09-30", "2024-02-29": "2025-02-28", "2023-02-28": "2024-02-28", "2025-12-31": "2026-12-31",
	} {
		next, overlaps := metrics.AtDay(mustDate(t, day)).Next()
		if next != metrics.AtDay(mustDate(t, want)) || overlaps {
			t.Errorf("%s is followed by %v (overlaps %v), want %s", day, next, overlaps, want)
		}
	}
	// Days are ordered as dates are.
	days := []string{"2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01", "2025-12-01"}
	for i, a := range days {
		for j, b := range days {
			order, ok := metrics.AtDay(mustDate(t, a)).Compare(metrics.AtDay(mustDate(t, b)))
			if !ok || (order < 0) != (i < j) || (order > 0) != (i > j) {
				t.Errorf("%s compared with %s: %d, %v", a, b, order, ok)
			}
		}
	}
}

func TestPeriodsOfTwoKindsHaveNoOrder(t *testing.T) {
	year := mustPeriod(t, metrics.CalendarYear, 2025, 0)
	three, four := mustPeriod(t, metrics.Years, 2014, 3), mustPeriod(t, metrics.Years, 2014, 4)
	financial := mustPeriod(t, metrics.FinancialYears, 2014, 3)
	for _, pair := range [][2]metrics.Period{
		{year, mustPeriod(t, metrics.ReportingYear, 2025, 0)}, {year, {}}, {three, four}, {year, three},
		{three, financial}, {financial, mustPeriod(t, metrics.FinancialYears, 2014, 2)},
	} {
		if order, ok := pair[0].Compare(pair[1]); ok || order != 0 {
			t.Errorf("%v compared with %v: %d, %v, want no order", pair[0], pair[1], order, ok)
		}
	}
	if order, ok := year.Compare(year); order != 0 || !ok {
		t.Errorf("%v compared with itself: %d, %v", year, order, ok)
	}
}

func TestNoPeriod(t *testing.T) {
	var none metrics.Period
	next, overlaps := none.Next()
	previous, _ := none.Previous()
	if !none.IsZero() || !next.IsZero() || !previous.IsZero() || overlaps || metrics.AtDay(metrics.Date{}) != none {
		t.Errorf("no period is between %v and %v", previous, next)
	}
	if text := none.String() + none.TimePeriod() + none.TimeIdentifier() + none.Label(); text != "" {
		t.Errorf("no period is written %q, want nothing", text)
	}
	if none.Kind().String() != "no period" || metrics.PeriodKind(255).String() != "no period" {
		t.Errorf("no kind is %q", none.Kind())
	}
}

func TestLabelsOfWindows(t *testing.T) {
	for want, p := range map[string]metrics.Period{
		"2014-16":                    mustPeriod(t, metrics.Years, 2014, 3),
		"1999-00":                    mustPeriod(t, metrics.Years, 1999, 2),
		"2014-15 to 2016-17":         mustPeriod(t, metrics.FinancialYears, 2014, 3),
		"1998-99 to 1999-00":         mustPeriod(t, metrics.FinancialYears, 1998, 2),
		"year ending September 2025": mustPeriod(t, metrics.YearEnding, 2025, 9),
	} {
		if p.Label() != want {
			t.Errorf("%v is labelled %q, want %q", p, p.Label(), want)
		}
	}
}

func TestKindsInWords(t *testing.T) {
	for _, p := range identifiers() {
		if p.part == 0 && p.kind.String() != p.identifier {
			t.Errorf("kind of %q is %q", p.identifier, p.kind)
		}
	}
}
