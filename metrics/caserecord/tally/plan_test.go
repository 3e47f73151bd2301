package tally

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// TestTablesAreTimescales holds every entry of every table against the timescale that it was made from, and the days around
// the tables.
func TestTablesAreTimescales(t *testing.T) {
	for _, p := range randomPlans(t) {
		last := p.first + int32(len(p.window))
		for day := p.first - 400; day < last+400; day++ { // the tables end with the calendar or after it
			d := dateOf(day)
			window, ending := -1, len(p.windows)
			for w := len(p.windows) - 1; w >= 0; w-- {
				if within(p.windows[w], d) {
					window = w
				}
				if p.windows[w].To.Compare(d) >= 0 {
					ending = w
				}
			}
			if p.windowOf(day) != window || p.firstEndingFrom(day) != ending {
				t.Fatalf("%v is in window %d and before the end of %d, want %d and %d", d, p.windowOf(day),
					p.firstEndingFrom(day), window, ending)
			}
			for c := range clocks {
				want, _ := p.within(c).Due(p.calendar, d)
				if got := dateOf(p.dueBy(c, day)); got != want {
					t.Fatalf("clock %d: %v from %v is %v, want %v", c, p.within(c), d, got, want)
				}
			}
			for _, n := range []int32{0, 1, 5, 29, 300} {
				want, err := p.calendar.Between(d, dateOf(day+n))
				if got, ok := p.workingDays(day, day+n); ok != (err == nil) || ok && int(got) != want {
					t.Fatalf("%d working days from %v to %v (%v), want %d (%v)", got, d, dateOf(day+n), ok, want, err)
				}
			}
		}
	}
}

// TestClocksAreStandards holds that every clock has a timescale: a name that the table of standards does not have would
// give none.
func TestClocksAreStandards(t *testing.T) {
	p := randomPlans(t)[0]
	for c := range clocks {
		if p.within(c).IsZero() {
			t.Errorf("clock %d has no timescale", c)
		}
	}
	if !p.within(clocks).IsZero() {
		t.Error("a clock that there is not has a timescale")
	}
}

func TestNewPlanRefuses(t *testing.T) {
	many := make([]Window, 121)
	for i := range many {
		d := date("2000-01-01").AddDays(i)
		many[i] = Window{From: d, To: d}
	}
	day := func(from, to string) Window {
		w := Window{From: date(from)}
		if to != "" {
			w.To = date(to)
		}
		return w
	}
	for _, c := range []struct {
		reason  string
		options Options
		says    string
	}{
		{"there is nothing to count", Options{}, "0 windows"},
		{"121 is one too many", Options{Windows: many}, "121 windows"},
		{"a window has no end", Options{Windows: []Window{day("2024-04-01", "")}}, `window 1 from "2024-04-01" to ""`},
		{"before the days that are numbered", Options{Windows: []Window{day("1899-04-01", "2000-01-01")}}, "window 1"},
		{"after the last period", Options{Windows: []Window{day("2199-04-01", "2200-01-01")}}, "window 1"},
		{"the wrong way round", Options{Windows: []Window{day("2024-04-02", "2024-04-01")}}, "in order"},
		{"one day in two windows", Options{Windows: []Window{day("2024-04-01", "2025-03-31"), day("2025-03-31", "2026-03-31")}},
			"window 2 begins on 2025-03-31"},
		{"a role without a name", Options{Windows: financialYears(2024, 2024), HoldingRoles: []string{"a", " \t"}},
			"holding role 2 of 2"},
		{"nought days", Options{Windows: financialYears(2024, 2024), ProtectionVisits: timescale.Timescale{Unit: timescale.Days}},
			"visits of protection plans"},
	} {
		p, err := NewPlan(c.options)
		if !errors.Is(err, ErrPlan) || p != nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: plan %v, error %v, want one that says %q", c.reason, p, err, c.says)
		}
	}
	if _, err := NewPlan(Options{Windows: many[:120]}); err != nil {
		t.Errorf("120 windows: %v", err)
	}
}

// TestFingerprints holds that plans that count differently differ, and the others do not.
func TestFingerprints(t *testing.T) {
	base := Options{Windows: financialYears(2023, 2024), HoldingRoles: []string{"a", "b"}}
	short, err := timescale.NewCalendar(date("2013-01-01"), date("2027-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	with := func(change func(*Options)) uint64 {
		o := base
		change(&o)
		p, err := NewPlan(o)
		if err != nil {
			t.Fatal(err)
		}
		return p.Fingerprint()
	}
	same := with(func(*Options) {})
	for reason, got := range map[string]uint64{
		"roles in another order, one of them twice and with spaces": with(func(o *Options) { o.HoldingRoles = []string{"b", " a ", "b"} }),
		"the calendar that is the default":                          with(func(o *Options) { o.Calendar = timescale.EnglandAndWales() }),
	} {
		if got != same {
			t.Errorf("%s: another fingerprint", reason)
		}
	}
	seen := map[uint64]string{same: "the base"}
	for reason, got := range map[string]uint64{
		"one window less":      with(func(o *Options) { o.Windows = financialYears(2024, 2024) }),
		"windows not labelled": with(func(o *Options) { o.Windows = []Window{{From: date("2023-04-01"), To: date("2024-03-31")}} }),
		"other roles":          with(func(o *Options) { o.HoldingRoles = []string{"ab"} }),
		"visits":               with(func(o *Options) { o.ProtectionVisits = timescale.Timescale{N: 10, Unit: timescale.Days} }),
		"cases by children":    with(func(o *Options) { o.CaseUnit = caserecord.Children }),
		"cases by involvement": with(func(o *Options) { o.CaseUnit = caserecord.Involvements }),
		"no holidays":          with(func(o *Options) { o.Calendar = short }),
	} {
		if other, ok := seen[got]; ok {
			t.Errorf("%s has the fingerprint of %s", reason, other)
		}
		seen[got] = reason
	}
}

// TestLabelsAreInTheFingerprint holds what the comment of Window says: a label counts nothing, and is not merged with another.
func TestLabelsAreInTheFingerprint(t *testing.T) {
	windows := financialYears(2024, 2024)
	labelled, err := NewPlan(Options{Windows: windows})
	if err != nil {
		t.Fatal(err)
	}
	windows[0].Period = metrics.Period{}
	unlabelled, err := NewPlan(Options{Windows: windows})
	if err != nil {
		t.Fatal(err)
	}
	e, list := children(1, 50)
	a, b := New(labelled), New(unlabelled)
	a.Add(blockOf(e, list))
	b.Add(blockOf(e, list))
	if !slices.Equal(a.windows, b.windows) {
		t.Error("a label changes what is counted")
	}
	if err := a.Merge(b); !errors.Is(err, ErrMerge) {
		t.Errorf("error %v, want ErrMerge", err)
	}
}

// TestPlanKeepsNothing holds that a plan does not change with the slices that it was made from or has given.
func TestPlanKeepsNothing(t *testing.T) {
	windows, roles := financialYears(2023, 2024), []string{"b", "a"}
	p, err := NewPlan(Options{Windows: windows, HoldingRoles: roles})
	if err != nil {
		t.Fatal(err)
	}
	want := windows[0]
	windows[0], p.Windows()[0] = Window{}, Window{}
	if got := p.Windows()[0]; got != want || roles[0] != "b" {
		t.Errorf("window %v, roles %v: the plan shares memory with its caller", got, roles)
	}
	if got := (&Plan{}).windowOf(5); got != -1 {
		t.Errorf("the zero plan has a window of a day: %d", got)
	}
}
