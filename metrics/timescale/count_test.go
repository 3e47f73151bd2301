package timescale_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

func TestAdd(t *testing.T) {
	c := timescale.EnglandAndWales()
	for _, test := range []struct {
		reason, from string
		n            int
		want         string
	}{
		{"past the State Funeral of September 2022", "2022-08-12", 70, "2022-11-22"},
		{"an ordinary year", "2024-07-12", 70, "2024-10-21"},
		{"past Easter and VE Day 2020", "2020-02-24", 70, "2020-06-05"},
		{"past the State Funeral, from September", "2022-09-05", 70, "2022-12-13"},
		{"past Christmas with a substitute day", "2022-09-21", 70, "2022-12-30"},
		{"from a Friday, on which it was published", "2016-11-25", 70, "2017-03-08"},
		{"from the Monday on which it was received", "2016-11-28", 70, "2017-03-09"},
		{"a draft in 20, past the summer bank holiday", "2018-08-10", 20, "2018-09-10"},
		{"day 0 is itself", "2024-07-12", 0, "2024-07-12"},
		{"day 0 is itself on a Saturday too", "2024-07-13", 0, "2024-07-13"},
		{"from a Saturday", "2024-07-13", 1, "2024-07-15"},
		{"from the Sunday", "2024-07-14", 1, "2024-07-15"},
		{"from the Friday before", "2024-07-12", 1, "2024-07-15"},
		{"from a bank holiday", "2024-12-25", 1, "2024-12-27"},
		{"over Christmas with two substitute days", "2021-12-24", 1, "2021-12-29"},
		{"back from a Monday", "2024-07-15", -1, "2024-07-12"},
		{"back from a Sunday", "2024-07-14", -1, "2024-07-12"},
		{"back over Easter", "2024-04-02", -1, "2024-03-28"},
		{"notice of ten working days", "2025-06-09", -10, "2025-05-23"},
		{"the first working day", "2013-01-01", 1, "2013-01-02"},
		{"back to the first working day", "2013-01-03", -1, "2013-01-02"},
		{"the last day", "2027-12-30", 1, "2027-12-31"},
		{"from the last day back", "2027-12-31", -1, "2027-12-30"},
		{"from the last day to itself", "2027-12-31", 0, "2027-12-31"},
	} {
		got, err := c.Add(date(test.from), test.n)
		if err != nil || got != date(test.want) {
			t.Errorf("%s: Add(%s, %d) = %v, %v, want %s", test.reason, test.from, test.n, got, err, test.want)
		}
	}
}

// Beyond the table there is an error, never a guess.
func TestAddBeyondTheCalendar(t *testing.T) {
	c := timescale.EnglandAndWales()
	for _, test := range []struct {
		reason, from string
		n            int
		want         string
	}{
		{"no date", "", 1, "no date"},
		{"no date, and no days", "", 0, "no date"},
		{"the day before the first", "2012-12-31", 1, "2012-12-31"},
		{"the day before the first, and no days", "2012-12-31", 0, "2012-12-31"},
		{"the day after the last", "2028-01-01", -1, "2028-01-01"},
		{"70 days from what the table holds", "2027-12-01", 70, "70 working days from 2027-12-01"},
		{"one too many", "2027-12-31", 1, "1 working days from 2027-12-31"},
		{"back to a day that is a holiday, and the first", "2013-01-02", -1, "-1 working days from 2013-01-02"},
		{"back from the first", "2013-01-01", -1, "-1 working days from 2013-01-01"},
		{"as many as can be", "2020-01-01", math.MaxInt, "9223372036854775807 working days from 2020-01-01"},
		{"as few as can be", "2020-01-01", math.MinInt, "-9223372036854775808 working days from 2020-01-01"},
		{"as few as can be but one", "2013-01-01", math.MinInt + 1, "-9223372036854775807 working days from 2013-01-01"},
	} {
		got, err := c.Add(date(test.from), test.n)
		want := ": " + test.want + ", expected a day from 2013-01-01 to 2027-12-31"
		if !got.IsZero() || !errors.Is(err, timescale.ErrNoCalendar) || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: Add(%s, %d) = %v, %v, want an error with %s", test.reason, test.from, test.n, got, err, want)
		}
	}
}

func TestBetween(t *testing.T) {
	c := timescale.EnglandAndWales()
	for _, test := range []struct {
		reason, from, to string
		want             int
	}{
		{"a deadline of 70", "2022-08-12", "2022-11-22", 70},
		{"back again", "2022-11-22", "2022-08-12", -70},
		{"a week", "2024-07-12", "2024-07-19", 5},
		{"a working day to itself", "2024-07-12", "2024-07-12", 0},
		{"a Saturday to itself", "2024-07-13", "2024-07-13", 0},
		{"to a Sunday", "2024-07-11", "2024-07-14", 1},
		{"from the Sunday back, where Friday counts", "2024-07-14", "2024-07-11", -2},
		{"from a Saturday to the Sunday", "2024-07-13", "2024-07-14", 0},
		{"from a Saturday back to the Friday", "2024-07-13", "2024-07-12", -1},
		{"to the first day, a holiday", "2013-01-02", "2013-01-01", 0},
		{"the table", "2013-01-01", "2027-12-31", 3791},
		{"the table back", "2027-12-31", "2013-01-01", -3790},
	} {
		got, err := c.Between(date(test.from), date(test.to))
		if err != nil || got != test.want {
			t.Errorf("%s: Between(%s, %s) = %d, %v, want %d", test.reason, test.from, test.to, got, err, test.want)
		}
	}
	for _, pair := range [][2]string{
		{"", "2024-07-12"}, {"2024-07-12", ""}, {"", ""}, {"2012-12-31", "2013-01-02"}, {"2027-12-31", "2028-01-01"},
		{"2028-01-01", "2027-12-31"}, {"2013-01-02", "2012-12-31"}, {"2028-01-03", "2028-01-03"},
	} {
		if got, err := c.Between(date(pair[0]), date(pair[1])); got != 0 || !errors.Is(err, timescale.ErrNoCalendar) {
			t.Errorf("Between(%q, %q) = %d, %v, want an error", pair[0], pair[1], got, err)
		}
	}
}

// The working days of the years to 30 September are not the department's 253 and 254, which are a constant.
func TestWorkingDaysOfCensusYears(t *testing.T) {
	c := timescale.EnglandAndWales()
	for i, want := range []int{252, 252, 253, 254, 253, 251, 251, 253, 253} {
		end := date("2017-09-30").AddMonths(12 * i)
		if got, err := c.Between(end.AddMonths(-12), end); err != nil || got != want {
			t.Errorf("the year to %v has %d working days, %v, want %d", end, got, err, want)
		}
	}
}

// slow counts working days one after the other.
type slow struct {
	days    []metrics.Date
	at      map[metrics.Date]int
	working []bool
}

// slowly is the slow reference of a calendar.
func slowly(first, last metrics.Date, holidays []timescale.Holiday) slow {
	free := map[metrics.Date]bool{}
	for _, h := range holidays {
		free[h.Date] = true
	}
	s := slow{at: map[metrics.Date]int{}}
	for d := first; d.Compare(last) <= 0; d = d.AddDays(1) {
		weekend := d.Time().Weekday() == time.Saturday || d.Time().Weekday() == time.Sunday
		s.at[d] = len(s.days)
		s.days = append(s.days, d)
		s.working = append(s.working, !weekend && !free[d])
	}
	return s
}

// add walks from day to day; false is beyond the last or the first.
func (s slow) add(d metrics.Date, n int) (metrics.Date, bool) {
	i, step := s.at[d], 1
	if n < 0 {
		n, step = -n, -1
	}
	for n > 0 {
		if i += step; i < 0 || i >= len(s.days) {
			return metrics.Date{}, false
		}
		if s.working[i] {
			n--
		}
	}
	return s.days[i], true
}

// between walks from day to day.
func (s slow) between(from, to metrics.Date) int {
	n, step := 0, 1
	if to.Compare(from) < 0 {
		step = -1
	}
	for i := s.at[from]; i != s.at[to]; {
		if i += step; s.working[i] {
			n += step
		}
	}
	return n
}

// check holds Add and Between of a calendar against the slow reference.
func (s slow) check(t *testing.T, c *timescale.Calendar, d, e metrics.Date, n int) {
	t.Helper()
	want, ok := s.add(d, n)
	switch got, err := c.Add(d, n); {
	case ok && (err != nil || got != want):
		t.Fatalf("Add(%v, %d) = %v, %v, want %v", d, n, got, err, want)
	case !ok && (!errors.Is(err, timescale.ErrNoCalendar) || !got.IsZero()):
		t.Fatalf("Add(%v, %d) = %v, %v, want an error", d, n, got, err)
	}
	between, err := c.Between(d, e)
	if err != nil || between != s.between(d, e) {
		t.Fatalf("Between(%v, %v) = %d, %v, want %d", d, e, between, err, s.between(d, e))
	}
	if s.working[s.at[e]] {
		if got, err := c.Add(d, between); err != nil || got != e {
			t.Fatalf("Add(%v, Between(%v, %v) = %d) = %v, %v", d, d, e, between, got, err)
		}
	}
}

// Every day of the table, with random numbers and random other days.
func TestAgainstDayByDay(t *testing.T) {
	c, random := timescale.EnglandAndWales(), rand.New(rand.NewPCG(3, 4))
	var holidays []timescale.Holiday
	for h := range c.Holidays() {
		holidays = append(holidays, h)
	}
	s := slowly(c.First(), c.Last(), holidays)
	for i, d := range s.days {
		if got, err := c.IsWorkingDay(d); err != nil || got != s.working[i] {
			t.Fatalf("IsWorkingDay(%v) = %t, %v", d, got, err)
		}
		s.check(t, c, d, s.days[random.IntN(len(s.days))], random.IntN(601)-300)
		s.check(t, c, d, s.days[min(i+random.IntN(120), len(s.days)-1)], random.IntN(9)-4)
	}
}

// Every pair of days, and every number, of small calendars with random holidays: weeks without a working day and
// calendars without one are among them.
func TestSmallCalendarsAgainstDayByDay(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for share := range 11 {
		first := date("2029-12-20").AddDays(random.IntN(7))
		last := first.AddDays(20 + random.IntN(10))
		var holidays []timescale.Holiday
		for d := first; d.Compare(last) <= 0; d = d.AddDays(1) {
			if random.IntN(10) < share {
				holidays = append(holidays, timescale.Holiday{Date: d})
			}
		}
		c, err := timescale.NewCalendar(first, last, holidays...)
		if err != nil {
			t.Fatal(err)
		}
		s := slowly(first, last, holidays)
		for _, d := range s.days {
			for i, e := range s.days {
				s.check(t, c, d, e, i)
				s.check(t, c, d, e, -i)
			}
		}
	}
}
