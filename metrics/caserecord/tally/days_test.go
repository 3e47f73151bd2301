package tally

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

// TestDaysAreDates goes through every day of three centuries.
func TestDaysAreDates(t *testing.T) {
	d := date("1900-01-01")
	for day := int32(1); day < 300*365; day++ {
		if got := dayOf(d); got != day {
			t.Fatalf("day of %v is %d, want %d", d, got, day)
		}
		if got := dateOf(day); got != d {
			t.Fatalf("date of %d is %v, want %v", day, got, d)
		}
		for _, months := range []int{-240, -25, -12, -1, 0, 1, 2, 3, 6, 11, 12, 13, 30, 216} {
			want := dayOf(d.AddMonths(months))
			if got := addMonths(day, months); got != want {
				t.Fatalf("%d months after %v is %v, want %v", months, d, dateOf(got), dateOf(want))
			}
		}
		d = d.AddDays(1)
	}
}

func TestDaysThatAreNone(t *testing.T) {
	for _, c := range []struct {
		reason string
		date   metrics.Date
		want   int32
	}{
		{"no date", metrics.Date{}, none},
		{"the last day before all", date("1899-12-31"), none},
		{"long before", date("0001-01-01"), none},
		{"the first", date("1900-01-01"), 1},
		{"the last that a date can be", date("9999-12-31"), latestDay},
	} {
		if got := dayOf(c.date); got != c.want {
			t.Errorf("%s: day of %v is %d, want %d", c.reason, c.date, got, c.want)
		}
	}
	for _, day := range []int32{none, lost, latestDay + 1, forever} {
		if got := dateOf(day); !got.IsZero() {
			t.Errorf("date of %d is %v, want none", day, got)
		}
	}
	if got := addMonths(lost, 3) + addMonths(none, 3); got != none {
		t.Errorf("months after no day are %d, want none", got)
	}
}

// TestTwelveMonths holds the quick answer against the calendar, for every pair of days that can matter.
func TestTwelveMonths(t *testing.T) {
	for day := dayOf(date("2019-01-01")); day < dayOf(date("2026-01-01")); day++ {
		for apart := int32(360); apart < 370; apart++ {
			want := dateOf(day-apart).AddMonths(12).Compare(dateOf(day)) >= 0
			if got := within12Months(day-apart, day); got != want {
				t.Errorf("%v is within 12 months of %v: %v, want %v", dateOf(day), dateOf(day-apart), got, want)
			}
		}
	}
	if within12Months(none, 300) || within12Months(lost, 300) {
		t.Error("no day has a day within 12 months")
	}
}
