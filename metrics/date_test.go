package metrics_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestNewDate(t *testing.T) {
	tests := []struct {
		reason string
		year   int
		month  time.Month
		day    int
		want   string // empty for an error
	}{
		{"a day", 2025, time.September, 30, "2025-09-30"},
		{"a leap day", 2024, time.February, 29, "2024-02-29"},
		{"no leap year", 2025, time.February, 29, ""},
		{"no leap year by the century", 1900, time.February, 29, ""},
		{"a leap year by the fourth century", 2000, time.February, 29, "2000-02-29"},
		{"the first day of all", 1, time.January, 1, "0001-01-01"},
		{"the last", 9999, time.December, 31, "9999-12-31"},
		{"before the first", 0, time.December, 31, ""},
		{"after the last", 10_000, time.January, 1, ""},
		{"day 31 of 30", 2025, time.September, 31, ""},
		{"day nought", 2025, time.September, 0, ""},
		{"month nought", 2025, 0, 1, ""},
		{"month 13", 2025, 13, 1, ""},
		{"a year that does not fit", 1 << 40, time.January, 1, ""},
		{"a month that comes round to the same", 2024, 13, 1, ""},
	}
	for _, test := range tests {
		d, err := metrics.NewDate(test.year, test.month, test.day)
		if test.want == "" {
			if !errors.Is(err, metrics.ErrBadDate) || !d.IsZero() {
				t.Errorf("%s: %v, %v, want ErrBadDate", test.reason, d, err)
			}
			continue
		}
		if err != nil || d.String() != test.want {
			t.Errorf("%s: %v, %v, want %s", test.reason, d, err, test.want)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, text := range []string{
		"", " ", "2025-9-30", "30/09/2025", "20250930", "2025-09-31", "2025-02-29", "0000-01-01", "10000-01-01", "-2025-09-30",
		"2025-09-30T00:00:00Z", " 2025-09-30", "2025-09-30 ", "2025-13-01", "2025-00-10", "２０２５-09-30",
	} {
		d, err := metrics.ParseDate(text)
		if !errors.Is(err, metrics.ErrBadDate) || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v, want ErrBadDate", text, d, err)
			continue
		}
		if !strings.Contains(err.Error(), `"`+text+`"`) {
			t.Errorf("ParseDate(%q): error %q does not quote the text", text, err)
		}
	}
}

// Every day of four centuries goes to text and back, and days are ordered as the calendar has them.
func TestDatesOfFourCenturies(t *testing.T) {
	previous := metrics.Date{}
	for day := time.Date(1899, 12, 25, 0, 0, 0, 0, time.UTC); day.Year() < 2301; day = day.AddDate(0, 0, 1) {
		d, err := metrics.NewDate(day.Date())
		if err != nil {
			t.Fatalf("NewDate(%v): %v", day, err)
		}
		if !d.Time().Equal(day) || d.Time().Location() != time.UTC {
			t.Fatalf("%v is %v, want %v", d, d.Time(), day)
		}
		if again := mustDate(t, d.String()); again != d {
			t.Fatalf("%v reads as %v", d, again)
		}
		if d.Compare(previous) <= 0 || previous.Compare(d) >= 0 || d.Compare(d) != 0 {
			t.Fatalf("%v does not come after %v", d, previous)
		}
		previous = d
	}
}

func TestDatesFarApartAreOrdered(t *testing.T) {
	texts := []string{"", "0001-01-01", "0001-12-31", "1999-12-31", "2000-01-01", "2000-01-31", "2000-02-01", "2000-12-01", "9999-12-31"}
	for i, a := range texts {
		for j, b := range texts {
			var d, e metrics.Date
			if err := errors.Join(d.UnmarshalText([]byte(a)), e.UnmarshalText([]byte(b))); err != nil {
				t.Fatal(err)
			}
			if got, want := cmp.Compare(d.Compare(e), 0), cmp.Compare(i, j); got != want {
				t.Errorf("%q compared with %q: %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestNoDate(t *testing.T) {
	var none metrics.Date
	if !none.IsZero() || none.String() != "" || !none.Time().IsZero() {
		t.Errorf("no date is %q, %v", none, none.Time())
	}
	if mustDate(t, "0001-01-01").IsZero() {
		t.Error("the first day of all is no date")
	}
}

func TestDateText(t *testing.T) {
	type row struct {
		Day  metrics.Date
		None metrics.Date
	}
	want := row{Day: mustDate(t, "2025-09-30")}
	text, err := json.Marshal(want)
	if err != nil || string(text) != `{"Day":"2025-09-30","None":""}` {
		t.Errorf("as JSON %s, %v", text, err)
	}
	got := row{None: mustDate(t, "2025-01-01")} // which empty text takes away
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("from JSON %v, %v, want %v", got, err, want)
	}
	if b, err := want.Day.AppendText([]byte("at ")); err != nil || string(b) != "at 2025-09-30" {
		t.Errorf("AppendText gives %q, %v", b, err)
	}
	if err := got.Day.UnmarshalText([]byte("30/09/2025")); !errors.Is(err, metrics.ErrBadDate) || got.Day != want.Day {
		t.Errorf("bad text gives %v and leaves %v, want ErrBadDate and the day unchanged", err, got.Day)
	}
}
