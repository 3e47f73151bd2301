package metrics_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"math/rand/v2"
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
	if err != nil || string(text) != `{"Day":"2025-09-30","None":null}` {
		t.Errorf("as JSON %s, %v", text, err)
	}
	got := row{None: mustDate(t, "2025-01-01")} // which null takes away
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("from JSON %v, %v, want %v", got, err, want)
	}
	for _, bad := range []string{`"30/09/2025"`, `20250930`, `{}`} {
		if err := json.Unmarshal([]byte(bad), &got.Day); err == nil || got.Day != want.Day {
			t.Errorf("%s gives %v and leaves %v, want an error and the day unchanged", bad, err, got.Day)
		}
	}
	if err := json.Unmarshal([]byte(`""`), &got.None); err != nil || !got.None.IsZero() {
		t.Errorf("empty text gives %v, %v", got.None, err)
	}
	if b, err := want.Day.AppendText([]byte("at ")); err != nil || string(b) != "at 2025-09-30" {
		t.Errorf("AppendText gives %q, %v", b, err)
	}
	if err := got.Day.UnmarshalText([]byte("30/09/2025")); !errors.Is(err, metrics.ErrBadDate) || got.Day != want.Day {
		t.Errorf("bad text gives %v and leaves %v, want ErrBadDate and the day unchanged", err, got.Day)
	}
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		reason string
		date   string
		months int
		want   string // empty for no date
	}{
		{"the same day of the next month", "2025-09-30", 1, "2025-10-30"},
		{"no months", "2025-09-30", 0, "2025-09-30"},
		{"over the end of a year", "2025-11-15", 3, "2026-02-15"},
		{"over the beginning of one", "2025-02-15", -3, "2024-11-15"},
		{"to a December", "2025-11-15", 1, "2025-12-15"},
		{"a year back to a December", "2025-12-15", -12, "2024-12-15"},
		{"February has no 31st", "2025-01-31", 1, "2025-02-28"},
		{"nor has it in a leap year", "2024-01-31", 1, "2024-02-29"},
		{"nor in a year of the century", "1900-01-31", 1, "1900-02-28"},
		{"but in one of the fourth century it has a 29th", "2000-01-31", 1, "2000-02-29"},
		{"April has no 31st", "2025-03-31", 1, "2025-04-30"},
		{"backwards too", "2025-03-31", -1, "2025-02-28"},
		{"the last of a month is not the last of the next", "2025-02-28", 1, "2025-03-28"},
		{"a leap day a year later", "2024-02-29", 12, "2025-02-28"},
		{"and four years later", "2024-02-29", 48, "2028-02-29"},
		{"what is clamped once is clamped for good", "2025-02-28", -1, "2025-01-28"},
		{"to the last month of all", "9999-11-30", 1, "9999-12-30"},
		{"after the last", "9999-12-01", 1, ""},
		{"to the first month of all", "0001-02-28", -1, "0001-01-28"},
		{"before the first", "0001-01-31", -1, ""},
		{"from the first month to the last", "0001-01-31", 119_987, "9999-12-31"},
		{"and back", "9999-12-31", -119_987, "0001-01-31"},
		{"further than there are months", "2025-01-31", 1 << 62, ""},
		{"and further back", "2025-01-31", -1 << 63, ""},
		{"no date", "", 1, ""},
	}
	for _, test := range tests {
		var d metrics.Date
		if err := d.UnmarshalText([]byte(test.date)); err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(test.months).String(); got != test.want {
			t.Errorf("%s: %q and %d months is %q, want %q", test.reason, test.date, test.months, got, test.want)
		}
	}
}

func TestAddDays(t *testing.T) {
	tests := []struct {
		reason string
		date   string
		days   int
		want   string // empty for no date
	}{
		{"the next day", "2025-09-30", 1, "2025-10-01"},
		{"no days", "2025-09-30", 0, "2025-09-30"},
		{"over a leap day", "2024-02-28", 2, "2024-03-01"},
		{"where there is none", "2025-02-28", 2, "2025-03-02"},
		{"over the beginning of a year", "2025-01-01", -1, "2024-12-31"},
		{"four centuries have as many days each", "1625-06-01", 146_097, "2025-06-01"},
		{"to the last day of all", "9999-12-30", 1, "9999-12-31"},
		{"after the last", "9999-12-31", 1, ""},
		{"to the first day of all", "0001-01-02", -1, "0001-01-01"},
		{"before the first", "0001-01-01", -1, ""},
		{"from the first to the last", "0001-01-01", 3_652_058, "9999-12-31"},
		{"and back", "9999-12-31", -3_652_058, "0001-01-01"},
		{"further than there are days", "2025-01-31", 1 << 62, ""},
		{"and further back", "2025-01-31", -1 << 63, ""},
		{"no date", "", 1, ""},
	}
	for _, test := range tests {
		var d metrics.Date
		if err := d.UnmarshalText([]byte(test.date)); err != nil {
			t.Fatal(err)
		}
		if got := d.AddDays(test.days).String(); got != test.want {
			t.Errorf("%s: %q and %d days is %q, want %q", test.reason, test.date, test.days, got, test.want)
		}
	}
}

func TestDaysSince(t *testing.T) {
	tests := []struct {
		reason string
		d, e   string
		want   int
		ok     bool
	}{
		{"the same day", "2025-09-30", "2025-09-30", 0, true},
		{"the day after", "2025-10-01", "2025-09-30", 1, true},
		{"the day before", "2025-09-30", "2025-10-01", -1, true},
		{"a year", "2026-01-01", "2025-01-01", 365, true},
		{"a leap year", "2025-01-01", "2024-01-01", 366, true},
		{"over the change of the clocks", "2025-03-31", "2025-03-30", 1, true},
		{"all there are", "9999-12-31", "0001-01-01", 3_652_058, true},
		{"no date", "", "2025-01-01", 0, false},
		{"since no date", "2025-01-01", "", 0, false},
		{"two of none", "", "", 0, false},
	}
	for _, test := range tests {
		var d, e metrics.Date
		if err := errors.Join(d.UnmarshalText([]byte(test.d)), e.UnmarshalText([]byte(test.e))); err != nil {
			t.Fatal(err)
		}
		if got, ok := d.DaysSince(e); got != test.want || ok != test.ok {
			t.Errorf("%s: %q is %d days after %q (%v), want %d (%v)", test.reason, test.d, got, test.e, ok, test.want, test.ok)
		}
	}
}

// lastOfMonth is the number of days of a month, by the rule that children learn.
func lastOfMonth(year, month int) int {
	switch {
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	case month != 2:
		return 31
	case year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	}
	return 28
}

// Days and months are added as package time does, but for the end of a month, where that runs over into the next.
func TestAddingIsThatOfPackageTime(t *testing.T) {
	random := rand.New(rand.NewPCG(19, 20))
	for range 50_000 {
		d := mustDate(t, "0001-01-01").AddDays(random.IntN(3_652_059))
		n := random.IntN(8001) - 4000
		if want := d.Time().AddDate(0, 0, n); want.Year() >= 1 && want.Year() <= 9999 {
			e := d.AddDays(n)
			later, _ := e.DaysSince(d)
			earlier, _ := d.DaysSince(e)
			if !e.Time().Equal(want) || later != n || earlier != -n || e.AddDays(-n) != d {
				t.Fatalf("%v and %d days is %v, which is %d days later, want %v", d, n, e, later, want)
			}
		} else if got := d.AddDays(n); !got.IsZero() {
			t.Fatalf("%v and %d days is %v, want no date", d, n, got)
		}
		firstOfMonth := d.Time().AddDate(0, 0, 1-d.Time().Day()).AddDate(0, n, 0)
		year, month := firstOfMonth.Year(), int(firstOfMonth.Month())
		got := d.AddMonths(n)
		if year < 1 || year > 9999 {
			if !got.IsZero() {
				t.Fatalf("%v and %d months is %v, want no date", d, n, got)
			}
			continue
		}
		last := lastOfMonth(year, month)
		want, err := metrics.NewDate(year, time.Month(month), min(d.Time().Day(), last))
		if err != nil || got != want {
			t.Fatalf("%v and %d months is %v, want %v (%v)", d, n, got, want, err)
		}
		if d.Time().Day() <= last && !got.Time().Equal(d.Time().AddDate(0, n, 0)) {
			t.Fatalf("%v and %d months is %v, package time says %v", d, n, got, d.Time().AddDate(0, n, 0))
		}
	}
}
