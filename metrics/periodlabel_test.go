package metrics_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestParseLabel(t *testing.T) {
	for _, test := range []struct{ reason, text, want string }{
		{"a quarter of a financial year", "Q1 2019-20", "201920 Financial year Q1"},
		{"the year first", "2019-20 Q1", "201920 Financial year Q1"},
		{"a slash, which with a quarter is no school year", "2019/20 q4", "201920 Financial year Q4"},
		{"the turn of the century", "1999-00 Q4", "199900 Financial year Q4"},
		{"as labels have it", "Q2 2026-27 (Jul to Sep)", "202627 Financial year Q2"},
		{"more spaces", "  Q2   2026-27 ( Jul to Sep)", ""},
		{"spaces around", " Q2  2026-27 ", "202627 Financial year Q2"},
		{"other months than the quarter's", "Q2 2026-27 (Apr to Jun)", ""},
		{"a quarter of a calendar year", "2019 Q3", "2019 Calendar year Q3"},
		{"with its months", "Q3 2019 (Jul to Sep)", "2019 Calendar year Q3"},
		{"no such quarter", "Q5 2019-20", ""},
		{"nor nought", "Q0 2019-20", ""},
		{"years that do not follow", "Q1 2019-21", ""},
		{"a quarter alone", "Q1", ""},
		{"two quarters", "Q1 Q1", ""},
		{"a month", "April 2025", "2025 April"},
		{"a short one", "sept 2025", ""},
		{"of three letters", "SEP 2025", "2025 September"},
		{"by number", "2025-04", "2025 April"},
		{"no such month", "2025-13", ""},
		{"what is a financial year too is not guessed to be a month", "2011-12", "201112 Financial year"},
		{"a financial year", "2024-25", "202425 Financial year"},
		{"an academic year, or a financial one", "2024/25", ""},
		{"a year of some kind", "2025", ""},
		{"a year to the end of a month", "Year ending March 2025", "2025 Year ending March"},
		{"a year to nothing", "year ending 2025", ""},
		{"a day", "2025-03-31", "2025-03-31 Day"},
		{"a day as labels have it", "at 31 March 2025", "2025-03-31 Day"},
		{"no such day", "at 31 April 2025", ""},
		{"a day before periods begin", "1850-01-01", ""},
		{"what open data files have", "202425 Academic year", "202425 Academic year"},
		{"nothing", "", ""},
		{"a year out of range", "Q1 1850-51", ""},
	} {
		got, err := metrics.ParseLabel(test.text)
		if got.String() != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%s: %q is %q, %v, want %q", test.reason, test.text, got, err, test.want)
		}
		if err != nil && (!errors.Is(err, metrics.ErrBadPeriod) || !strings.Contains(err.Error(), "expected one such as")) {
			t.Errorf("%s: %v", test.reason, err)
		}
	}
}

// TestParseLabelReadsLabels holds that what says its kind is read back.
func TestParseLabelReadsLabels(t *testing.T) {
	for _, kind := range []metrics.PeriodKind{
		metrics.FinancialYear, metrics.CalendarQuarter, metrics.FinancialQuarter, metrics.Month, metrics.Day,
	} {
		for d := date(1999, 1, 1); d != date(2040, 1, 1); d = d.AddDays(1) {
			p, err := metrics.PeriodOf(kind, d)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{p.Label(), p.String()} {
				if got, err := metrics.ParseLabel(text); got != p {
					t.Fatalf("%q is %v, %v", text, got, err)
				}
			}
		}
	}
	for month := 1; month <= 12; month++ {
		p := period(metrics.YearEnding, 2025, month)
		if got, err := metrics.ParseLabel(p.Label()); got != p {
			t.Errorf("%q is %v, %v", p.Label(), got, err)
		}
	}
}

func FuzzParseLabel(f *testing.F) {
	for _, text := range []string{"Q1 2019-20", "2019/20 Q1 (Apr to Jun)", "April 2025", "2025-04", "at 1 May 2020", "year ending May 2020", "2024-25"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := metrics.ParseLabel(text)
		if (err == nil) == p.IsZero() {
			t.Fatalf("%q: %v, %v", text, p, err)
		}
		if again, _ := metrics.ParseLabel(p.String()); err == nil && again != p {
			t.Fatalf("%q is %v, and that is %v", text, p, again)
		}
	})
}
