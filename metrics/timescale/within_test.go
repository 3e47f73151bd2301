package timescale_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

func within(n int, u timescale.Unit) timescale.Timescale { return timescale.Timescale{N: n, Unit: u} }

func dayOne(n int, u timescale.Unit) timescale.Timescale {
	return timescale.Timescale{N: n, Unit: u, DayOne: true}
}

const (
	workingDays = timescale.WorkingDays
	days        = timescale.Days
	weeks       = timescale.Weeks
	months      = timescale.Months
)

func TestDue(t *testing.T) {
	for _, test := range []struct {
		reason, start string
		within        timescale.Timescale
		want          string
	}{
		{"6 months from 31 August, before a leap year", "2023-08-31", within(6, months), "2024-02-29"},
		{"6 months from 31 August, before a common year", "2024-08-31", within(6, months), "2025-02-28"},
		{"a month from the 31st to a month of 30", "2024-05-31", within(1, months), "2024-06-30"},
		{"back in step after a short month: counted from the start", "2024-01-31", within(2, months), "2024-03-31"},
		{"a year from a leap day", "2024-02-29", within(12, months), "2025-02-28"},
		{"four years from a leap day", "2024-02-29", within(48, months), "2028-02-29"},
		{"days over a leap day", "2024-02-28", within(2, days), "2024-03-01"},
		{"days in a common year", "2025-02-28", within(2, days), "2025-03-02"},
		{"a week ends on the same weekday, a bank holiday", "2024-12-18", within(1, weeks), "2024-12-25"},
		{"months beyond the table of working days need none", "2030-01-31", within(1, months), "2030-02-28"},

		{"a week of working days", "2024-07-12", within(5, workingDays), "2024-07-19"},
		{"the same with the start as day 1", "2024-07-12", dayOne(5, workingDays), "2024-07-18"},
		{"day 1 alone is the start", "2024-07-12", dayOne(1, workingDays), "2024-07-12"},
		{"from a Saturday", "2024-07-13", within(5, workingDays), "2024-07-19"},
		{"from a Saturday, of which Monday is day 1: the same", "2024-07-13", dayOne(5, workingDays), "2024-07-19"},
		{"from Christmas Day, of which the 27th is day 1", "2024-12-25", dayOne(1, workingDays), "2024-12-27"},
		{"the validator's 15 days", "2024-12-16", dayOne(15, workingDays), "2025-01-08"},
		{"and the 15 days of the standard", "2024-12-16", within(15, workingDays), "2025-01-09"},
		{"the validator's 45 days", "2022-08-12", dayOne(45, workingDays), "2022-10-17"},
		{"and the 45 days of the standard", "2022-08-12", within(45, workingDays), "2022-10-18"},
		{"the first day of the table as day 1, a bank holiday", "2013-01-01", dayOne(1, workingDays), "2013-01-02"},
		{"days with the start as day 1", "2024-07-12", dayOne(7, days), "2024-07-18"},
		{"a week with the start as day 1", "2024-07-12", dayOne(1, weeks), "2024-07-18"},
		{"the last day of the table", "2027-12-30", within(1, workingDays), "2027-12-31"},
	} {
		got, err := test.within.Due(timescale.EnglandAndWales(), date(test.start))
		if err != nil || got != date(test.want) {
			t.Errorf("%s: %v from %s is %v, %v, want %s", test.reason, test.within, test.start, got, err, test.want)
		}
		if test.within.Unit == workingDays {
			continue
		}
		if got, err := test.within.Due(nil, date(test.start)); err != nil || got != date(test.want) {
			t.Errorf("%s: %v from %s without a calendar is %v, %v", test.reason, test.within, test.start, got, err)
		}
	}
}

func TestDueErrors(t *testing.T) {
	c := timescale.EnglandAndWales()
	for _, test := range []struct {
		reason   string
		calendar *timescale.Calendar
		within   timescale.Timescale
		start    string
		class    error
		want     string
	}{
		{"none", c, timescale.Timescale{}, "2024-07-12", timescale.ErrBadTimescale, "0 without a unit"},
		{"a unit there is not", c, within(3, 9), "2024-07-12", timescale.ErrBadTimescale, "3 without a unit"},
		{"no days", c, within(0, days), "2024-07-12", timescale.ErrBadTimescale, "0 days, expected 1 or more"},
		{"as few as can be", c, within(math.MinInt, weeks), "2024-07-12", timescale.ErrBadTimescale, "expected 1 or more"},
		{"months with a day 1", c, dayOne(3, months), "2024-07-12", timescale.ErrBadTimescale,
			"months with the start as day 1"},
		{"no start", c, within(3, months), "", metrics.ErrBadDate, "no start, expected a day to count 3 months from"},
		{"no start, in working days", c, within(3, workingDays), "", metrics.ErrBadDate, "no start"},
		{"months beyond the years", c, within(math.MaxInt, months), "2024-07-12", metrics.ErrBadDate, "before the year 10000"},
		{"weeks beyond the years", c, within(math.MaxInt, weeks), "2024-07-12", metrics.ErrBadDate, "before the year 10000"},
		{"days beyond the years", c, within(1, days), "9999-12-31", metrics.ErrBadDate, "before the year 10000"},
		{"no calendar", nil, within(45, workingDays), "2024-07-12", timescale.ErrNoCalendar,
			"no calendar, expected one to count 45 working days"},
		{"an empty calendar", &timescale.Calendar{}, within(45, workingDays), "2024-07-12", timescale.ErrNoCalendar,
			"45 working days from 2024-07-12, expected a day from no date to no date"},
		{"a start before the table", c, within(45, workingDays), "2012-12-31", timescale.ErrNoCalendar,
			"45 working days from 2012-12-31, expected a day from 2013-01-01 to 2027-12-31"},
		{"a due day after the table", c, within(45, workingDays), "2027-12-01", timescale.ErrNoCalendar,
			"45 working days from 2027-12-01, expected a day from 2013-01-01 to 2027-12-31"},
		{"one too many", c, within(1, workingDays), "2027-12-31", timescale.ErrNoCalendar, "1 working day from 2027-12-31"},
		{"as many as can be", c, dayOne(math.MaxInt, workingDays), "2013-01-01", timescale.ErrNoCalendar, "from 2013-01-01"},
	} {
		got, err := test.within.Due(test.calendar, date(test.start))
		if !got.IsZero() || !errors.Is(err, test.class) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, %v, want an error with %q", test.reason, got, err, test.want)
		}
	}
}

// Every day of the table, by the numbers of working days in use, against counting day by day.
func TestDueAgainstDayByDay(t *testing.T) {
	c := timescale.EnglandAndWales()
	free := bankHolidays()
	for start := c.First(); start.Compare(c.Last()) <= 0; start = start.AddDays(1) {
		for _, n := range []int{1, 2, 10, 15, 20, 45, 70} {
			for _, first := range []bool{false, true} {
				day, left := start, n
				if first && !isFree(day.Time(), free) {
					left--
				}
				for left > 0 && day.Compare(c.Last()) <= 0 {
					if day = day.AddDays(1); !isFree(day.Time(), free) {
						left--
					}
				}
				got, err := timescale.Timescale{N: n, Unit: workingDays, DayOne: first}.Due(c, start)
				if day.Compare(c.Last()) > 0 {
					if !errors.Is(err, timescale.ErrNoCalendar) {
						t.Fatalf("%d from %v, day one %t: %v, %v, want an error", n, start, first, got, err)
					}
					continue
				}
				if err != nil || got != day {
					t.Fatalf("%d from %v, day one %t: %v, %v, want %v", n, start, first, got, err, day)
				}
			}
		}
	}
}

// Every day of sixteen years and 1 to 24 months on, against the calendar of package time.
func TestMonthsAgainstTime(t *testing.T) {
	for start := date("2012-01-01"); start.Compare(date("2028-01-01")) < 0; start = start.AddDays(1) {
		for n := 1; n <= 24; n++ {
			at := start.Time()
			want := time.Date(at.Year(), at.Month()+time.Month(n), at.Day(), 0, 0, 0, 0, time.UTC)
			if want.Day() != at.Day() { // it ran over into the month after
				want = want.AddDate(0, 0, -want.Day())
			}
			if got, err := within(n, months).Due(nil, start); err != nil || !got.Time().Equal(want) {
				t.Fatalf("%d months from %v: %v, %v, want %v", n, start, got, err, want)
			}
		}
	}
}

func TestTimescalesInWords(t *testing.T) {
	for _, test := range []struct {
		within     timescale.Timescale
		want, json string
	}{
		{timescale.Timescale{}, "", "null"},
		{within(45, workingDays), "45 working days", `"45 working days"`},
		{within(1, workingDays), "1 working day", `"1 working day"`},
		{within(3, days), "3 days", `"3 days"`},
		{within(1, weeks), "1 week", `"1 week"`},
		{within(216, months), "216 months", `"216 months"`},
		{dayOne(15, workingDays), "15 working days, the start counted", `"15 working days, the start counted"`},
		{within(3, 0), "not a timescale", `"not a timescale"`},
		{within(0, days), "not a timescale", `"not a timescale"`},
		{dayOne(1, months), "not a timescale", `"not a timescale"`},
	} {
		b, err := json.Marshal(test.within)
		if test.within.String() != test.want || string(b) != test.json || err != nil {
			t.Errorf("%#v is %q and %s, %v, want %q and %s", test.within, test.within, b, err, test.want, test.json)
		}
		if test.within.IsZero() != (test.want == "") {
			t.Errorf("%#v is none: %t", test.within, test.within.IsZero())
		}
	}
}
