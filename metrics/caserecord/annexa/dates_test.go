package annexa_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// TestDays reads days in the forms that councils write.
func TestDays(t *testing.T) {
	for _, test := range []struct {
		reason, text string
		want         string
		monthFirst   string // the same with the month first, where it differs
		code         annexa.Code
	}{
		{reason: "as Ofsted asks", text: "31/12/2024", want: "2024-12-31", monthFirst: "-"},
		{reason: "without noughts", text: "3/4/2025", want: "2025-04-03", monthFirst: "2025-03-04"},
		{reason: "with dashes", text: "03-04-2025", want: "2025-04-03", monthFirst: "2025-03-04"},
		{reason: "with dots", text: "03.04.2025", want: "2025-04-03", monthFirst: "2025-03-04"},
		{reason: "with spaces", text: " 3 / 4 / 2025 ", code: annexa.NotADate},
		{reason: "as the standards write it", text: "2025-04-03", want: "2025-04-03"},
		{reason: "the year first, with slashes", text: "2025/4/3", want: "2025-04-03"},
		{reason: "with a time", text: "31/12/2024 00:00:00", want: "2024-12-31", monthFirst: "-"},
		{reason: "with half a day", text: "2025-04-03T14:30:00.000Z", want: "2025-04-03"},
		{reason: "with a time of twelve hours", text: "03/04/2025 2:30 PM", want: "2025-04-03", monthFirst: "2025-03-04"},
		{reason: "the month in letters", text: "3 Apr 2025", want: "2025-04-03"},
		{reason: "the month as a word", text: "03-APRIL-2025", want: "2025-04-03"},
		{reason: "September with four letters", text: "3-Sept-2025", want: "2025-09-03"},
		{reason: "the leap day", text: "29/02/2024", want: "2024-02-29", monthFirst: "-"},
		{reason: "a spreadsheet's day", text: "45750", want: "2025-04-03"},
		{reason: "a spreadsheet's day with a time", text: "45750.75", want: "2025-04-03"},
		{reason: "the first day that is believed", text: "01/01/1990", want: "1990-01-01"},
		{reason: "its number", text: "32874", want: "1990-01-01"},
		{reason: "ten years after the extract", text: "31/03/2035", want: "2035-03-31", monthFirst: "-"},

		{reason: "the day before", text: "31/12/1989", code: annexa.NotADate},
		{reason: "its number", text: "32873", code: annexa.NotADate},
		{reason: "what stands for no date", text: "01/01/1900", code: annexa.NotADate},
		{reason: "a day more than ten years after", text: "13/04/2035", code: annexa.NotADate},
		{reason: "no leap day", text: "29/02/2025", code: annexa.NotADate},
		{reason: "a thirteenth month", text: "01/13/2025", code: annexa.NotADate, monthFirst: "2025-01-13"},
		{reason: "no year", text: "03/04", code: annexa.AmbiguousDate},
		{reason: "two digits of a year", text: "03/04/25", code: annexa.AmbiguousDate},
		{reason: "two digits of a year, the month in letters", text: "03-Apr-25", code: annexa.AmbiguousDate},
		{reason: "three digits", text: "03/04/025", code: annexa.NotADate},
		{reason: "eight digits", text: "20250403", code: annexa.NotADate},
		{reason: "a word", text: "spring", code: annexa.NotADate},
		{reason: "two words", text: "last spring", code: annexa.NotADate},
		{reason: "a month alone", text: "April 2025", code: annexa.NotADate},
		{reason: "what comes after a time", text: "03/04/2025 and 04/04/2025", code: annexa.NotADate},
		{reason: "two days", text: "03/04/2025-04/04/2025", code: annexa.NotADate},
		{reason: "a number of another sort", text: "7", code: annexa.NotADate},
		{reason: "a fraction that is none", text: "45750.7.5", code: annexa.NotADate},
		{reason: "a long text", text: strings.Repeat("3/4/2025", 100), code: annexa.NotADate},
	} {
		for _, monthFirst := range []bool{false, true} {
			want, code := test.want, test.code
			if monthFirst && test.monthFirst != "" {
				if want, code = test.monthFirst, ""; want == "-" {
					want, code = "", annexa.NotADate
				}
			}
			o := options()
			o.MonthFirst = monthFirst
			day, got := annexa.ParseDay(test.text, o)
			if got != code || day.String() != want {
				t.Errorf("%s: %q, month first %v: %v %q, want %q %q", test.reason, test.text, monthFirst, day, got, want, code)
			}
		}
	}
}

// TestDaysOfEveryForm holds that each form gives the day that it was written from.
func TestDaysOfEveryForm(t *testing.T) {
	first, last := date("1990-01-01"), date("2035-03-31")
	days, _ := last.DaysSince(first)
	forms := []string{
		"02/01/2006", "2/1/2006", "02-01-2006", "02.01.2006", "2006-01-02", "2006/01/02", "2 Jan 2006", "2 January 2006",
		"02-Jan-2006", "02/01/2006 15:04:05", "2006-01-02T15:04:05Z", "2006-01-02 15:04:05.000",
	}
	check := func(n uint32, seconds uint32) bool {
		day := first.AddDays(int(n) % (days + 1))
		at := day.Time().Add(time.Duration(seconds%86400) * time.Second)
		for _, form := range forms {
			if got, code := annexa.ParseDay(at.Format(form), options()); got != day || code != "" {
				t.Logf("%s: %v %s, want %v", at.Format(form), got, code, day)
				return false
			}
		}
		since, _ := day.DaysSince(date("1899-12-30"))
		got, code := annexa.ParseDay(fmt.Sprint(since), options())
		return got == day && code == ""
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 20_000}); err != nil {
		t.Error(err)
	}
}

// FuzzDay holds that a text that is read as a day has that day's parts in it, and that nothing panics.
func FuzzDay(f *testing.F) {
	for _, text := range []string{"31/12/2024", "2024-12-31T00:00:00", "3 Apr 2025", "45750.5", "03/04", "", "//", "1 1 1"} {
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, monthFirst bool) {
		o := options()
		o.MonthFirst = monthFirst
		day, code := annexa.ParseDay(text, o)
		if (code == "") == day.IsZero() {
			t.Fatalf("%q: %v and %q", text, day, code)
		}
		if code != "" {
			return
		}
		if year := day.String()[:4]; !strings.Contains(text, year) && !isSerial(text) {
			t.Errorf("%q is read as %v", text, day)
		}
		if day.Compare(date("1990-01-01")) < 0 || day.Compare(date("2035-03-31")) > 0 {
			t.Errorf("%q is read as %v", text, day)
		}
	})
}

// isSerial tells whether a text is a number of five digits, with or without a fraction.
func isSerial(text string) bool {
	whole, _, _ := strings.Cut(strings.TrimSpace(text), ".")
	return len(whole) == 5 && strings.Trim(whole, "0123456789") == ""
}
