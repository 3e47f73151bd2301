package metrics_test

import (
	"errors"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestPeriodOf(t *testing.T) {
	for _, test := range []struct {
		reason string
		kind   metrics.PeriodKind
		day    metrics.Date
		want   string
	}{
		{"the last day of a calendar year", metrics.CalendarYear, date(2024, 12, 31), "2024 Calendar year"},
		{"the last day of a financial year", metrics.FinancialYear, date(2020, 3, 31), "201920 Financial year"},
		{"the first day of one", metrics.FinancialYear, date(2020, 4, 1), "202021 Financial year"},
		{"the turn of a century", metrics.FinancialYear, date(2000, 3, 31), "199900 Financial year"},
		{"April is in the first quarter", metrics.FinancialQuarter, date(2019, 4, 1), "201920 Financial year Q1"},
		{"June too", metrics.FinancialQuarter, date(2019, 6, 30), "201920 Financial year Q1"},
		{"July is in the second", metrics.FinancialQuarter, date(2019, 7, 1), "201920 Financial year Q2"},
		{"December in the third", metrics.FinancialQuarter, date(2019, 12, 31), "201920 Financial year Q3"},
		{"a leap day in the fourth", metrics.FinancialQuarter, date(2020, 2, 29), "201920 Financial year Q4"},
		{"the last day of the fourth", metrics.FinancialQuarter, date(2020, 3, 31), "201920 Financial year Q4"},
		{"the last day of a first half", metrics.FinancialHalf, date(2024, 9, 30), "202425 Part 1 (April to September)"},
		{"the first day of a second half", metrics.FinancialHalf, date(2024, 10, 1), "202425 Part 2 (October to March)"},
		{"its last", metrics.FinancialHalf, date(2025, 3, 31), "202425 Part 2 (October to March)"},
		{"the last day of a calendar quarter", metrics.CalendarQuarter, date(2025, 9, 30), "2025 Calendar year Q3"},
		{"a school year ends in August", metrics.AcademicYear, date(2025, 8, 31), "202425 Academic year"},
		{"and begins in September", metrics.AcademicYear, date(2025, 9, 1), "202526 Academic year"},
		{"a tax year ends on 5 April", metrics.TaxYear, date(2025, 4, 5), "202425 Tax year"},
		{"and begins on the 6th", metrics.TaxYear, date(2025, 4, 6), "202526 Tax year"},
		{"1 March is no tax year's first day", metrics.TaxYear, date(2025, 3, 31), "202425 Tax year"},
		{"a month", metrics.Month, date(2025, 2, 28), "2025 February"},
		{"a Sunday is the last day of its week", metrics.Week, date(2024, 12, 29), "2024 Week 52"},
		{"the last days of 2024 are in the first week of 2025", metrics.Week, date(2024, 12, 30), "2025 Week 1"},
		{"the first days of 2021 are in a week 53", metrics.Week, date(2021, 1, 3), "2020 Week 53"},
		{"a day", metrics.Day, date(2025, 3, 31), "2025-03-31 Day"},
	} {
		got, err := metrics.PeriodOf(test.kind, test.day)
		if err != nil || got.String() != test.want {
			t.Errorf("%s: %v in a %v is %q, %v, want %q", test.reason, test.day, test.kind, got, err, test.want)
		}
	}
	for _, kind := range []metrics.PeriodKind{
		0, 200, metrics.ReportingYear, metrics.Term, metrics.AutumnAndSpring, metrics.YearEnding, metrics.Years, metrics.FinancialYears,
	} {
		if got, err := metrics.PeriodOf(kind, date(2025, 3, 31)); !errors.Is(err, metrics.ErrBadPeriod) || !got.IsZero() {
			t.Errorf("a day in a %v is %v, %v, want an error", kind, got, err)
		}
	}
	if _, err := metrics.PeriodOf(metrics.Month, metrics.Date{}); !errors.Is(err, metrics.ErrBadPeriod) {
		t.Errorf("no date: %v", err)
	}
}

// TestPeriodsFollow goes through twenty years day by day: the period of a day is that of the day before or the next
// one, and Since counts how often it was the next.
func TestPeriodsFollow(t *testing.T) {
	for _, test := range []struct {
		kind metrics.PeriodKind
		want int // changes from 1 January 2010 to 31 December 2029
	}{
		{metrics.CalendarYear, 19}, {metrics.AcademicYear, 20}, {metrics.FinancialYear, 20}, {metrics.TaxYear, 20},
		{metrics.CalendarQuarter, 79}, {metrics.FinancialQuarter, 79}, {metrics.FinancialHalf, 40}, {metrics.Month, 239},
		{metrics.Week, 1044}, {metrics.Day, 7304},
	} {
		first, err := metrics.PeriodOf(test.kind, date(2010, 1, 1))
		if err != nil {
			t.Fatal(err)
		}
		changes, before := 0, first
		for day := date(2010, 1, 2); day != date(2030, 1, 1); day = day.AddDays(1) {
			now, err := metrics.PeriodOf(test.kind, day)
			if err != nil {
				t.Fatal(err)
			}
			if now != before {
				changes++
			}
			if steps, ok := now.Since(first); !ok || steps != changes {
				t.Fatalf("%v is %d after %v, %v, want %d", now, steps, first, ok, changes)
			}
			if steps, ok := first.Since(now); !ok || steps != -changes {
				t.Fatalf("%v is %d after %v, %v, want %d", first, steps, now, ok, -changes)
			}
			before = now
		}
		if changes != test.want {
			t.Errorf("%v changes %d times, want %d", test.kind, changes, test.want)
		}
	}
}

func TestPeriodSinceAndOverlaps(t *testing.T) {
	for _, test := range []struct {
		reason   string
		p, q     metrics.Period
		want     int
		ok       bool
		overlaps bool
	}{
		{"reporting years are a year apart", period(metrics.ReportingYear, 2025, 0), period(metrics.ReportingYear, 2017, 0), 8, true, false},
		{"terms are three a year", period(metrics.Term, 2025, 1), period(metrics.Term, 2024, 3), 1, true, false},
		{"years to the end of a month share eleven", period(metrics.YearEnding, 2025, 6), period(metrics.YearEnding, 2025, 5), 1, true, true},
		{"and none a year later", period(metrics.YearEnding, 2025, 6), period(metrics.YearEnding, 2024, 6), 12, true, false},
		{"nor before", period(metrics.YearEnding, 2024, 5), period(metrics.YearEnding, 2025, 6), -13, true, false},
		{"three years share one with those two later", period(metrics.Years, 2016, 3), period(metrics.Years, 2014, 3), 2, true, true},
		{"and none with those three later", period(metrics.Years, 2014, 3), period(metrics.Years, 2017, 3), -3, true, false},
		{"windows of two lengths", period(metrics.Years, 2014, 3), period(metrics.Years, 2014, 2), 0, false, false},
		{"financial windows", period(metrics.FinancialYears, 2015, 3), period(metrics.FinancialYears, 2014, 3), 1, true, true},
		{"a period and itself", period(metrics.Month, 2015, 3), period(metrics.Month, 2015, 3), 0, true, false},
		{"two kinds", period(metrics.Month, 2015, 3), period(metrics.CalendarYear, 2015, 0), 0, false, false},
		{"no period", metrics.Period{}, metrics.Period{}, 0, false, false},
		{"weeks over a long year", period(metrics.Week, 2021, 1), period(metrics.Week, 2020, 52), 2, true, false},
		{"and over a short one", period(metrics.Week, 2022, 1), period(metrics.Week, 2021, 52), 1, true, false},
		{"2020 has a week 53", period(metrics.Week, 2020, 53), period(metrics.Week, 2020, 52), 1, true, false},
		{"leap days count", metrics.AtDay(date(2020, 3, 31)), metrics.AtDay(date(2019, 3, 31)), 366, true, false},
	} {
		steps, ok := test.p.Since(test.q)
		if ok != test.ok || ok && steps != test.want {
			t.Errorf("%s: %v is %d after %v, %v, want %d, %v", test.reason, test.p, steps, test.q, ok, test.want, test.ok)
		}
		if got := test.p.Overlaps(test.q); got != test.overlaps {
			t.Errorf("%s: %v overlaps %v: %v, want %v", test.reason, test.p, test.q, got, test.overlaps)
		}
	}
}

func date(year int, month time.Month, day int) metrics.Date {
	d, err := metrics.NewDate(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

func period(kind metrics.PeriodKind, year, part int) metrics.Period {
	p, err := metrics.NewPeriod(kind, year, part)
	if err != nil {
		panic(err)
	}
	return p
}
