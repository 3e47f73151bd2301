package main

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestAge(t *testing.T) {
	for _, test := range []struct{ reason, day, today, want string }{
		{"whole months", "2025-09-30", "2026-03-31", "6 months ago"},
		{"the day before a month is over", "2025-09-30", "2025-10-29", "29 days ago"},
		{"a month", "2025-09-30", "2025-10-30", "1 month ago"},
		{"a day", "2025-09-30", "2025-10-01", "1 day ago"},
		{"today", "2025-09-30", "2025-09-30", "0 days ago"},
		{"to come", "2025-09-30", "2025-09-29", "not over yet"},
		{"long ago", "1900-01-01", "2025-09-29", "1508 months ago"},
		{"not known", "", "2025-09-29", "its last day is not in the file"},
	} {
		day, _ := metrics.ParseDate(test.day)
		today, err := metrics.ParseDate(test.today)
		if err != nil {
			t.Fatal(err)
		}
		if got := age(day, today); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}

func TestGrouped(t *testing.T) {
	for _, test := range []struct {
		reason, want string
		value        metrics.Value
	}{
		{"a count", "58,417", metrics.Exact(58417)},
		{"a large count", "1,234,567", metrics.Exact(1234567)},
		{"three digits", "123", metrics.Exact(123)},
		{"four", "1,234", metrics.Exact(1234)},
		{"as printed", "4,018.0", metrics.Rounded(4018, metrics.Places(1))},
		{"reckoned, with a fraction", "58,417.7", metrics.Exact(58417.69)},
		{"nought", "0", metrics.Exact(0)},
	} {
		if got := grouped(test.value); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}
