package timescale_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// easter is Easter Sunday by the algorithm of Meeus, Jones and Butcher (Meeus, Astronomical Algorithms, 1991).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e, f := b/4, b%4, (b+8)/25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}

// mondayFrom is the first Monday on or after a day.
func mondayFrom(year int, month time.Month, day int) time.Time {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	for t.Weekday() != time.Monday {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

// ruled are the bank holidays of a year by rule: the 1971 Act, and a substitute on the next weekday that is free.
func ruled(year int) map[string]string {
	days := map[string]string{}
	put := func(t time.Time, name string) { days[t.Format(time.DateOnly)] = name }
	put(easter(year).AddDate(0, 0, -2), "Good Friday")
	put(easter(year).AddDate(0, 0, 1), "Easter Monday")
	put(mondayFrom(year, time.May, 1), "Early May bank holiday")
	put(mondayFrom(year, time.May, 25), "Spring bank holiday")
	put(mondayFrom(year, time.August, 25), "Summer bank holiday")
	fixed := []struct {
		month time.Month
		day   int
		name  string
	}{{time.January, 1, "New Year's Day"}, {time.December, 25, "Christmas Day"}, {time.December, 26, "Boxing Day"}}
	weekend := func(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }
	for _, f := range fixed {
		if t := time.Date(year, f.month, f.day, 0, 0, 0, 0, time.UTC); !weekend(t) {
			put(t, f.name)
		}
	}
	for _, f := range fixed {
		t := time.Date(year, f.month, f.day, 0, 0, 0, 0, time.UTC)
		if !weekend(t) {
			continue
		}
		for weekend(t) || days[t.Format(time.DateOnly)] != "" {
			t = t.AddDate(0, 0, 1)
		}
		put(t, f.name+" (substitute day)")
	}
	return days
}

// proclaimed are the one-offs: what was moved, from where, and what was added.
var proclaimed = []struct{ moved, day, name string }{
	{"2020-05-04", "2020-05-08", "Early May bank holiday (VE Day)"},
	{"2022-05-30", "2022-06-02", "Spring bank holiday"},
	{"", "2022-06-03", "Platinum Jubilee bank holiday"},
	{"", "2022-09-19", "State Funeral bank holiday"},
	{"", "2023-05-08", "Coronation bank holiday"},
}

func TestEnglandAndWalesByRule(t *testing.T) {
	want := map[string]string{}
	for year := 2013; year <= 2027; year++ {
		maps.Copy(want, ruled(year))
	}
	for _, p := range proclaimed {
		if _, ok := want[p.moved]; p.moved != "" && !ok {
			t.Errorf("nothing to move on %s", p.moved)
		}
		delete(want, p.moved)
		want[p.day] = p.name
	}
	got := map[string]string{}
	for h := range timescale.EnglandAndWales().Holidays() {
		got[h.Date.String()] = h.Name
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the table differs from the rules (-rules +table):\n%s", diff)
	}
}

// What the rules of the other test are to be held against: days looked up, not computed.
func TestEnglandAndWalesDays(t *testing.T) {
	names := map[metrics.Date]string{}
	for h := range timescale.EnglandAndWales().Holidays() {
		names[h.Date] = h.Name
	}
	for _, test := range []struct{ reason, day, want string }{
		{"Easter 2018", "2018-03-30", "Good Friday"},
		{"Easter 2018", "2018-04-02", "Easter Monday"},
		{"Easter 2019", "2019-04-19", "Good Friday"},
		{"Easter 2019", "2019-04-22", "Easter Monday"},
		{"Easter 2020", "2020-04-10", "Good Friday"},
		{"Easter 2020", "2020-04-13", "Easter Monday"},
		{"Easter 2021", "2021-04-02", "Good Friday"},
		{"Easter 2021", "2021-04-05", "Easter Monday"},
		{"Easter 2022", "2022-04-15", "Good Friday"},
		{"Easter 2022", "2022-04-18", "Easter Monday"},
		{"Easter 2023", "2023-04-07", "Good Friday"},
		{"Easter 2023", "2023-04-10", "Easter Monday"},
		{"Easter 2024", "2024-03-29", "Good Friday"},
		{"Easter 2024", "2024-04-01", "Easter Monday"},
		{"Easter 2025", "2025-04-18", "Good Friday"},
		{"Easter 2025", "2025-04-21", "Easter Monday"},
		{"Easter 2026", "2026-04-03", "Good Friday"},
		{"Easter 2026", "2026-04-06", "Easter Monday"},
		{"Easter 2027", "2027-03-26", "Good Friday"},
		{"Easter 2027", "2027-03-29", "Easter Monday"},
		{"Boxing Day on a Saturday", "2015-12-28", "Boxing Day (substitute day)"},
		{"Christmas on a Sunday: Boxing Day stays", "2016-12-26", "Boxing Day"},
		{"Christmas on a Sunday: it is moved past Boxing Day", "2016-12-27", "Christmas Day (substitute day)"},
		{"New Year on a Sunday", "2017-01-02", "New Year's Day (substitute day)"},
		{"moved for VE Day", "2020-05-04", ""},
		{"moved for VE Day", "2020-05-08", "Early May bank holiday (VE Day)"},
		{"Boxing Day on a Saturday", "2020-12-28", "Boxing Day (substitute day)"},
		{"Christmas on a Saturday", "2021-12-27", "Christmas Day (substitute day)"},
		{"Boxing Day on a Sunday", "2021-12-28", "Boxing Day (substitute day)"},
		{"New Year on a Saturday", "2022-01-03", "New Year's Day (substitute day)"},
		{"moved for the jubilee", "2022-05-30", ""},
		{"moved for the jubilee", "2022-06-02", "Spring bank holiday"},
		{"the jubilee", "2022-06-03", "Platinum Jubilee bank holiday"},
		{"a Monday", "2022-09-19", "State Funeral bank holiday"},
		{"Christmas on a Sunday: Boxing Day stays", "2022-12-26", "Boxing Day"},
		{"Christmas on a Sunday", "2022-12-27", "Christmas Day (substitute day)"},
		{"New Year on a Sunday", "2023-01-02", "New Year's Day (substitute day)"},
		{"the week before the coronation", "2023-05-01", "Early May bank holiday"},
		{"the coronation", "2023-05-08", "Coronation bank holiday"},
		{"Boxing Day on a Saturday", "2026-12-28", "Boxing Day (substitute day)"},
		{"Christmas on a Saturday", "2027-12-27", "Christmas Day (substitute day)"},
		{"Boxing Day on a Sunday", "2027-12-28", "Boxing Day (substitute day)"},
		{"Scotland's second of January", "2024-01-02", ""},
		{"Scotland's substitute for it", "2022-01-04", ""},
		{"Scotland's first Monday of August", "2024-08-05", ""},
		{"St Andrew's Day", "2023-11-30", ""},
		{"Scotland's day of the World Cup", "2026-06-15", ""},
		{"St Patrick's Day", "2025-03-17", ""},
		{"the Twelfth", "2024-07-12", ""},
	} {
		if got := names[date(test.day)]; got != test.want {
			t.Errorf("%s: %s is %q, want %q", test.reason, test.day, got, test.want)
		}
		working, err := timescale.EnglandAndWales().IsWorkingDay(date(test.day))
		if err != nil || working != (test.want == "") {
			t.Errorf("%s: %s is a working day: %t, %v", test.reason, test.day, working, err)
		}
	}
}

func TestEnglandAndWalesShape(t *testing.T) {
	c := timescale.EnglandAndWales()
	if c.First() != date("2013-01-01") || c.Last() != date("2027-12-31") {
		t.Errorf("from %v to %v", c.First(), c.Last())
	}
	holidays := slices.Collect(c.Holidays())
	got, published := map[int]int{}, 0
	for i, h := range holidays {
		day := h.Date.Time()
		if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday || h.Name == "" {
			t.Errorf("%v %q is a %v", h.Date, h.Name, day.Weekday())
		}
		if i > 0 && h.Date.Compare(holidays[i-1].Date) <= 0 {
			t.Errorf("%v comes after %v", h.Date, holidays[i-1].Date)
		}
		if got[day.Year()]++; day.Year() >= 2018 && day.Year() <= 2025 {
			published++
		}
	}
	want := map[int]int{}
	for year := 2013; year <= 2027; year++ {
		want[year] = 8
	}
	want[2022], want[2023] = 10, 9
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("bank holidays by year mismatch (-want +got):\n%s", diff)
	}
	if published != 67 {
		t.Errorf("%d bank holidays from 2018 to 2025, want the 67 that GOV.UK has", published)
	}
}
