package timescale_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// date reads a day, and no date from empty text.
func date(text string) metrics.Date {
	var d metrics.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		panic(err)
	}
	return d
}

// datesAlike compares days, which have unexported fields.
var datesAlike = cmpopts.EquateComparable(metrics.Date{}, metrics.Value{})

// holidaysOf are nameless holidays.
func holidaysOf(days ...string) []timescale.Holiday {
	var holidays []timescale.Holiday
	for _, day := range days {
		holidays = append(holidays, timescale.Holiday{Date: date(day)})
	}
	return holidays
}

func TestNewCalendar(t *testing.T) {
	// In no order, one at a weekend, and on the first and the last day.
	given := []timescale.Holiday{
		{Date: date("2030-01-31"), Name: "Last"},
		{Date: date("2030-01-05"), Name: "Saturday"},
		{Date: date("2030-01-01"), Name: "First"},
	}
	before := slices.Clone(given)
	c, err := timescale.NewCalendar(date("2030-01-01"), date("2030-01-31"), given...)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, given, datesAlike); diff != "" {
		t.Errorf("the caller's holidays changed (-before +after):\n%s", diff)
	}
	given[1] = timescale.Holiday{Date: date("2030-01-09"), Name: "changed afterwards"}
	want := []timescale.Holiday{before[2], before[1], before[0]}
	if diff := cmp.Diff(want, slices.Collect(c.Holidays()), datesAlike); diff != "" {
		t.Errorf("Holidays mismatch (-want +got):\n%s", diff)
	}
	if c.First() != date("2030-01-01") || c.Last() != date("2030-01-31") {
		t.Errorf("from %v to %v", c.First(), c.Last())
	}
	for range c.Holidays() {
		break // a loop that ends early is no mistake
	}
	for _, test := range []struct {
		reason, day string
		want        bool
	}{
		{"a holiday, the first day", "2030-01-01", false},
		{"a Wednesday", "2030-01-02", true},
		{"a Friday", "2030-01-04", true},
		{"a Saturday, and a holiday", "2030-01-05", false},
		{"a Sunday", "2030-01-06", false},
		{"a Wednesday that the caller added to the slice later", "2030-01-09", true},
		{"a Saturday", "2030-01-12", false},
		{"a holiday, the last day", "2030-01-31", false},
	} {
		if got, err := c.IsWorkingDay(date(test.day)); err != nil || got != test.want {
			t.Errorf("%s: IsWorkingDay(%s) = %t, %v, want %t", test.reason, test.day, got, err, test.want)
		}
	}
}

func TestNewCalendarOfBadInput(t *testing.T) {
	for _, test := range []struct {
		reason, first, last string
		holidays            []timescale.Holiday
		want                string
	}{
		{"no first day", "", "2030-01-31", nil, "from no date to 2030-01-31, expected two days in order"},
		{"no last day", "2030-01-01", "", nil, "from 2030-01-01 to no date, expected two days in order"},
		{"last before first", "2030-01-02", "2030-01-01", nil, "from 2030-01-02 to 2030-01-01, expected two days in order"},
		{
			"the day before the first", "2030-01-01", "2030-01-31", []timescale.Holiday{{Date: date("2029-12-31"), Name: "Eve"}},
			`holiday "Eve" on 2029-12-31, expected a day from 2030-01-01 to 2030-01-31`,
		},
		{
			"the day after the last", "2030-01-01", "2030-01-31", holidaysOf("2030-02-01"),
			`holiday "" on 2030-02-01, expected a day from 2030-01-01 to 2030-01-31`,
		},
		{
			"no date", "2030-01-01", "2030-01-31", holidaysOf(""),
			`holiday "" on no date, expected a day from 2030-01-01 to 2030-01-31`,
		},
		{
			"one day twice, not side by side, with names that a terminal would act on", "2030-01-01", "2030-01-31",
			[]timescale.Holiday{
				{Date: date("2030-01-02"), Name: "\x1b[2J"}, {Date: date("2030-01-01")}, {Date: date("2030-01-02"), Name: "B"},
			},
			`holidays "\x1b[2J" and "B" on 2030-01-02, expected one a day`,
		},
	} {
		c, err := timescale.NewCalendar(date(test.first), date(test.last), test.holidays...)
		if c != nil || !errors.Is(err, timescale.ErrBadCalendar) || !strings.HasSuffix(err.Error(), ": "+test.want) {
			t.Errorf("%s: NewCalendar gives %v and %v, want no calendar and %s", test.reason, c, err, test.want)
		}
	}
}

func TestCalendarOfOneDay(t *testing.T) {
	one, err := timescale.NewCalendar(date("2030-01-01"), date("2030-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	if working, err := one.IsWorkingDay(date("2030-01-01")); err != nil || !working {
		t.Errorf("a Tuesday: %t, %v", working, err)
	}
	if n, err := one.Between(date("2030-01-01"), date("2030-01-01")); err != nil || n != 0 {
		t.Errorf("from a day to itself: %d, %v", n, err)
	}
	for _, n := range []int{1, -1} {
		if d, err := one.Add(date("2030-01-01"), n); !errors.Is(err, timescale.ErrNoCalendar) {
			t.Errorf("%d working days: %v, %v", n, d, err)
		}
	}
}

// The first and the last centuries that a date can have: 400 years are 20871 weeks, whatever day they begin on.
func TestCalendarsAtTheEndsOfTime(t *testing.T) {
	for _, test := range []struct{ first, last string }{{"0001-01-01", "0401-01-01"}, {"9599-12-31", "9999-12-31"}} {
		c, err := timescale.NewCalendar(date(test.first), date(test.last))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := c.Between(c.First(), c.Last()); err != nil || n != 20871*5 {
			t.Errorf("from %s to %s: %d working days, %v, want %d", test.first, test.last, n, err, 20871*5)
		}
		// The first of all days is the one whose time is the zero time; it is not no date.
		if _, err := c.IsWorkingDay(c.First()); err != nil {
			t.Error(err)
		}
		if _, err := c.IsWorkingDay(metrics.Date{}); !errors.Is(err, timescale.ErrNoCalendar) {
			t.Errorf("no date: %v", err)
		}
	}
}

// The zero Calendar holds nothing, and gives errors.
func TestZeroCalendar(t *testing.T) {
	var c timescale.Calendar
	if !c.First().IsZero() || !c.Last().IsZero() || len(slices.Collect(c.Holidays())) != 0 {
		t.Errorf("from %v to %v, holidays %v", c.First(), c.Last(), slices.Collect(c.Holidays()))
	}
	for _, day := range []string{"", "0001-01-01", "1970-01-01", "2024-01-02"} {
		d := date(day)
		_, working := c.IsWorkingDay(d)
		_, added := c.Add(d, 0)
		_, between := c.Between(d, d)
		_, deadline := c.Deadline(d, d, 1)
		for _, err := range []error{working, added, between, deadline} {
			if !errors.Is(err, timescale.ErrNoCalendar) {
				t.Errorf("%q: %v", day, err)
			}
		}
	}
}

// The calendar is made at the first call, whoever makes it.
func TestConcurrentUse(t *testing.T) {
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			c := timescale.EnglandAndWales()
			for h := range c.Holidays() {
				if working, err := c.IsWorkingDay(h.Date); working || err != nil {
					t.Errorf("%v: %t, %v", h, working, err)
				}
				next, err := c.Add(h.Date, 1)
				if n, errBetween := c.Between(h.Date, next); n != 1 && err == nil || errBetween != nil && err == nil {
					t.Errorf("%v to %v: %d, %v", h, next, n, errBetween)
				}
			}
		})
	}
	wait.Wait()
	if a, b := timescale.EnglandAndWales(), timescale.EnglandAndWales(); a != b {
		t.Error("two calls give two calendars")
	}
}

func TestDoesNotAllocate(t *testing.T) {
	c, d, e := timescale.EnglandAndWales(), date("2022-08-12"), date("2024-07-12")
	for name, do := range map[string]func(){
		"IsWorkingDay":   func() { _, _ = c.IsWorkingDay(d) },
		"Add":            func() { _, _ = c.Add(d, 70) },
		"Add of days":    func() { _, _ = c.Add(e, -70) },
		"Between":        func() { _, _ = c.Between(d, e) },
		"Between back":   func() { _, _ = c.Between(e, d) },
		"Deadline":       func() { _, _ = c.Deadline(metrics.Date{}, d, 70) },
		"First and Last": func() { _, _ = c.First(), c.Last() },
	} {
		if n := testing.AllocsPerRun(50, do); n != 0 {
			t.Errorf("%s allocates %v times, want none", name, n)
		}
	}
}

// FuzzCalendar holds that no calendar and no question to it ends in a panic, and that counting and adding agree.
func FuzzCalendar(f *testing.F) {
	f.Add(19_000, 400, []byte{0, 3, 7, 200}, 30, 10)
	f.Add(0, 1, []byte{0}, 0, -1)
	f.Add(-719_162, 10, []byte{1, 1}, 3, 1<<62)
	f.Add(2_932_896, 1, []byte{}, 0, -1<<63)
	f.Fuzz(func(t *testing.T, start, length int, offsets []byte, day, n int) {
		first := date("1970-01-01").AddDays(start)
		var holidays []timescale.Holiday
		for _, offset := range offsets {
			holidays = append(holidays, timescale.Holiday{Date: first.AddDays(int(offset)), Name: fmt.Sprint(offset)})
		}
		c, err := timescale.NewCalendar(first, first.AddDays(length%1000), holidays...)
		if err != nil {
			if !errors.Is(err, timescale.ErrBadCalendar) {
				t.Errorf("an error of no class: %v", err)
			}
			return
		}
		d := first.AddDays(day)
		e, err := c.Add(d, n)
		if err != nil {
			if !errors.Is(err, timescale.ErrNoCalendar) || !e.IsZero() {
				t.Errorf("%v and %d working days: %v, %v", d, n, e, err)
			}
			return
		}
		if got, err := c.Between(d, e); err != nil || got != n {
			t.Errorf("%v and %d working days is %v, between them are %d, %v", d, n, e, got, err)
		}
	})
}
