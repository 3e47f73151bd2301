package panel_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/google/go-cmp/cmp"
)

var (
	referrals = panel.Measure{ID: "referrals", Name: "Referrals", Kind: panel.Count, Flow: true}
	inCare    = panel.Measure{ID: "in_care", Name: "Children in care", Kind: panel.Count}
	average   = panel.Measure{ID: "in_care", Name: "Children in care", Kind: panel.Count, Averaged: true}
)

// counts is a panel of one council's figures from a period on; what is nil is a period that the file does not have.
func counts(t testing.TB, m panel.Measure, from metrics.Period, figures ...any) *panel.Panel {
	t.Helper()
	b := panel.NewBuilder(m)
	for _, figure := range figures {
		var v metrics.Value
		switch figure := figure.(type) {
		case int:
			v = metrics.Exact(figure)
		case metrics.Value:
			v = figure
		}
		if figure != nil {
			if err := b.Add(from, who("Coldharrow"), v); err != nil {
				t.Fatal(err)
			}
		}
		from, _ = from.Next()
	}
	return b.Panels()[0]
}

// written is a council's series as a person reads it.
func written(p *panel.Panel, name string) (lines []string) {
	for period, c := range p.Series(id(name)) {
		lines = append(lines, fmt.Sprintf("%s: %v %v", period.Label(), c.Value, c.Value.Reason()))
	}
	return lines
}

func rolling(t testing.TB, p *panel.Panel) *panel.Panel {
	t.Helper()
	rolled, err := p.Rolling()
	if err != nil {
		t.Fatal(err)
	}
	return rolled
}

// Of two years of months one is suppressed (May 2023) and one is not in the file (March 2023). What holds neither is
// the sum; nothing is said before there are twelve months.
func TestRollingMonths(t *testing.T) {
	figures := make([]any, 24)
	for i := range figures {
		figures[i] = i + 1
	}
	figures[2], figures[4] = nil, metrics.Missing(metrics.Confidential)
	p := counts(t, referrals, period(metrics.Month, 2023, 1), figures...)
	want := []string{
		"year ending December 2023:  blank",
		"year ending January 2024:  blank",
		"year ending February 2024:  blank", // March 2023 is among its months
		"year ending March 2024: c confidential",
		"year ending April 2024: c confidential", // May 2023 is
		"year ending May 2024: 138 reported",     // 6 to 17
		"year ending June 2024: 150 reported",
		"year ending July 2024: 162 reported",
		"year ending August 2024: 174 reported",
		"year ending September 2024: 186 reported",
		"year ending October 2024: 198 reported",
		"year ending November 2024: 210 reported",
		"year ending December 2024: 222 reported",
	}
	rolled := rolling(t, p)
	if diff := cmp.Diff(want, written(rolled, "Coldharrow")); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(referrals, rolled.Measure()); diff != "" {
		t.Errorf("measure mismatch (-want +got):\n%s", diff)
	}
	change := rolled.Change(id("Coldharrow"), rolled.Latest())
	if x, _ := change.Difference.Point(); x != 12 || !change.Overlaps || change.Apart != 1 {
		t.Errorf("the change is %+v, want 12 between twelve months that overlap", change)
	}
}

// There are no twelve months to the end of a month that the file does not have.
func TestNoYearEndsInAnAbsentMonth(t *testing.T) {
	figures := make([]any, 14)
	for i := range figures {
		figures[i] = 1
	}
	figures[12] = nil
	want := []string{"year ending March 2024: 12 reported", "year ending May 2024:  blank"}
	if diff := cmp.Diff(want, written(rolling(t, counts(t, referrals, period(metrics.Month, 2023, 4), figures...)), "Coldharrow")); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestRollingQuarters(t *testing.T) {
	low := metrics.Between(0, 4)
	for _, test := range []struct {
		reason  string
		measure panel.Measure
		from    metrics.Period
		figures []any
		want    []string
		name    string
	}{
		{"quarters across financial years", referrals, period(metrics.FinancialQuarter, 2024, 2), []any{10, 20, 30, 40, 50, 60},
			[]string{"year ending June 2025: 100 reported", "year ending September 2025: 140 reported", "year ending December 2025: 180 reported"}, "Referrals"},
		{"the last quarter of a financial year ends in the next", referrals, period(metrics.FinancialQuarter, 2024, 1), []any{1, 2, 3, 4},
			[]string{"year ending March 2025: 10 reported"}, "Referrals"},
		{"calendar quarters", referrals, period(metrics.CalendarQuarter, 2024, 1), []any{1, 2, 3, 4, 5},
			[]string{"year ending December 2024: 10 reported", "year ending March 2025: 14 reported"}, "Referrals"},
		{"a stock is taken at the end, whatever was before", inCare, period(metrics.CalendarQuarter, 2024, 1), []any{80, nil, metrics.Missing(metrics.Unavailable), 88, 90},
			[]string{"year ending December 2024: 88 reported", "year ending March 2025: 90 reported"}, "Children in care"},
		{"or averaged", average, period(metrics.CalendarQuarter, 2024, 1), []any{80, 82, 84, 88, 90},
			[]string{"year ending December 2024: 83.5 reported", "year ending March 2025: 86 reported"}, "Children in care, average of four quarters"},
		{"of which a part is missing", average, period(metrics.CalendarQuarter, 2024, 1), []any{80, metrics.Missing(metrics.Unavailable), 84, 88},
			[]string{"year ending December 2024: x unavailable"}, "Children in care, average of four quarters"},
		{"under five in one quarter", referrals, period(metrics.CalendarQuarter, 2024, 1), []any{10, low, 10, 10},
			[]string{"year ending December 2024: 30 to 34 ranged"}, "Referrals"},
		{"an average of what is known within bounds", average, period(metrics.CalendarQuarter, 2024, 1), []any{10, low, 10, 10},
			[]string{"year ending December 2024: 7.5 to 8.5 ranged"}, "Children in care, average of four quarters"},
		{"suppressed, of which the caller knows the rule", referrals, period(metrics.CalendarQuarter, 2024, 1),
			[]any{10, metrics.Missing(metrics.Confidential).WithBounds(1, 5), 10, 10},
			[]string{"year ending December 2024: c (31 to 35) confidential"}, "Referrals"},
		{"too few quarters", referrals, period(metrics.CalendarQuarter, 2024, 1), []any{1, 2, 3}, nil, "Referrals"},
		{"nothing", referrals, period(metrics.CalendarQuarter, 2024, 1), nil, nil, "Referrals"},
	} {
		rolled := rolling(t, counts(t, test.measure, test.from, test.figures...))
		if diff := cmp.Diff(test.want, written(rolled, "Coldharrow")); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if rolled.Measure().Name != test.name {
			t.Errorf("%s: the measure is %q, want %q", test.reason, rolled.Measure().Name, test.name)
		}
	}
}

// The figures of a joint return are never added to those of one of its councils, whichever came first.
func TestRollingOfJointReturns(t *testing.T) {
	b := panel.NewBuilder(referrals)
	quarter := period(metrics.FinancialQuarter, 2023, 1)
	for i := range 8 {
		rows := []panel.Subject{who("Ashenmoor"), who("Brackwater")}
		if i >= 3 {
			rows = []panel.Subject{who("Ashenmoor", "Brackwater")}
		}
		for _, row := range rows {
			if err := b.Add(quarter, row, metrics.Exact(1)); err != nil {
				t.Fatal(err)
			}
		}
		quarter, _ = quarter.Next()
	}
	rolled := rolling(t, b.Panels()[0])
	want := []string{ // three quarters of their own, then a joint return
		"year ending March 2024:  blank", "year ending June 2024:  blank", "year ending September 2024:  blank",
		"year ending December 2024: 4 reported", "year ending March 2025: 4 reported",
	}
	for _, name := range []string{"Ashenmoor", "Brackwater"} {
		if diff := cmp.Diff(want, written(rolled, name)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", name, diff)
		}
	}
	if got := names(rolled.Councils(rolled.Periods()[0])); len(got) != 1 || got[0] != "Ashenmoor / Brackwater" {
		t.Errorf("rows of %v, want that of the joint return alone", got)
	}
}

func TestAnnualised(t *testing.T) {
	for _, test := range []struct {
		reason  string
		measure panel.Measure
		from    metrics.Period
		figure  metrics.Value
		want    string
		name    string
	}{
		{"a quarter is a fourth of a year", referrals, period(metrics.FinancialQuarter, 2025, 1), metrics.Exact(25), "100", "Referrals, annualised"},
		{"a month a twelfth", referrals, period(metrics.Month, 2025, 1), metrics.Exact(25), "300", "Referrals, annualised"},
		{"bounds are carried", referrals, period(metrics.CalendarQuarter, 2025, 1), metrics.Between(0, 4), "0 to 16", "Referrals, annualised"},
		{"those of rounding too", referrals, period(metrics.CalendarQuarter, 2025, 1), metrics.Rounded(40, metrics.Nearest10), "160", "Referrals, annualised"},
		{"missing stays missing", referrals, period(metrics.Month, 2025, 1), metrics.Missing(metrics.Unavailable), "x", "Referrals, annualised"},
		{"nought is nought", referrals, period(metrics.Month, 2025, 1), metrics.Exact(0), "0", "Referrals, annualised"},
		{"a stock stays", inCare, period(metrics.Month, 2025, 1), metrics.Exact(25), "25", "Children in care"},
	} {
		p, err := counts(t, test.measure, test.from, test.figure).Annualised()
		if err != nil {
			t.Fatalf("%s: %v", test.reason, err)
		}
		c, ok := p.At(id("Coldharrow"), test.from)
		if !ok || c.Value.String() != test.want || p.Measure().Name != test.name || p.Measure().Flow {
			t.Errorf("%s: %v (%v) of %+v, want %s of %q", test.reason, c.Value, ok, p.Measure(), test.want, test.name)
		}
		again, err := p.Annualised()
		if err != nil || again.Measure() != p.Measure() {
			t.Errorf("%s: annualised twice: %+v, %v", test.reason, again.Measure(), err)
		}
	}
	c, _ := must(counts(t, referrals, period(metrics.Month, 2025, 1), metrics.Rounded(40, metrics.Nearest10)).Annualised()).
		At(id("Coldharrow"), period(metrics.Month, 2025, 1))
	if lower, upper, ok := c.Value.Bounds(); !ok || lower != 420 || upper != 540 {
		t.Errorf("35 to 45 a month is %v to %v a year, want 420 to 540", lower, upper)
	}
}

func must(p *panel.Panel, err error) *panel.Panel {
	if err != nil {
		panic(err)
	}
	return p
}

// What cannot be rolled or annualised is refused by both, with what was found.
func TestUnsuited(t *testing.T) {
	quarter := period(metrics.FinancialQuarter, 2025, 1)
	of := func(k panel.Kind) panel.Measure { return panel.Measure{ID: "m", Kind: k, Per: 100, Flow: true} }
	for _, test := range []struct {
		reason  string
		measure panel.Measure
		from    metrics.Period
		message string
	}{
		{"a proportion", of(panel.Proportion), quarter, `found the proportion "m", expected a count: %s the parts and divide them`},
		{"a rate, a flow too", of(panel.Rate), quarter, `found the rate "m", expected a count: %s the parts and divide them`},
		{"a mean", of(panel.Mean), quarter, `found the mean "m", expected a count: %s the parts and divide them`},
		{"nobody knows what", of(0), quarter, `found the measure "m" without a kind, expected a count%.0s`},
		{"years", referrals, year(2025), `found periods of the kind "Reporting year", expected months or quarters%.0s`},
		{"what overlaps", referrals, period(metrics.YearEnding, 2025, 3), `found periods of the kind "Year ending", expected months or quarters%.0s`},
		{"windows", referrals, period(metrics.Years, 2014, 3), `found periods of the kind "Years", expected months or quarters%.0s`},
		{"weeks, of which a year has no whole number", referrals, period(metrics.Week, 2025, 3), `found periods of the kind "Week", expected months or quarters%.0s`},
	} {
		p := counts(t, test.measure, test.from, 1)
		for verb, call := range map[string]func() (*panel.Panel, error){"roll": p.Rolling, "annualise": p.Annualised} {
			_, err := call()
			want := "unsuited measure or periods: " + fmt.Sprintf(test.message, verb)
			if !errors.Is(err, panel.ErrUnsuited) || err.Error() != want {
				t.Errorf("%s: %s: %v, want %s", test.reason, verb, err, want)
			}
		}
	}
	last := counts(t, referrals, period(metrics.FinancialQuarter, 2199, 1), 1, 2, 3, 4)
	if _, err := last.Rolling(); !errors.Is(err, panel.ErrUnsuited) || !errors.Is(err, metrics.ErrBadPeriod) {
		t.Errorf("a year that no period is named by: %v", err)
	}
}

// dump is everything that a panel says.
func dump(p *panel.Panel) string {
	text := fmt.Sprintf("%+v\n", p.Measure())
	for _, period := range p.Periods() {
		for c := range p.All(period) {
			text += fmt.Sprintf("%v %+v\n", period, c)
		}
	}
	return text
}

// Whatever the rows: twelve months are the sum of the twelve figures of the same area's rows, found by looking each of
// them up; an annualised flow averaged is the same; and nothing of it changes the panel that it is made of, nor is
// changed by what happens to the builder.
func TestRollingAgainstLookingUp(t *testing.T) {
	random, reasons := rand.New(rand.NewPCG(11, 12)), map[metrics.Reason]int{}
	for round := range 60 {
		kind, n, months := metrics.Month, 12, 1
		if round%2 == 1 {
			kind, n, months = metrics.FinancialQuarter, 4, 3
		}
		m := []panel.Measure{referrals, average, inCare}[round%3]
		b := panel.NewBuilder(m)
		when := period(kind, 2022, 1)
		joint := false
		for range 4 * n {
			if random.IntN(2*n) == 0 {
				joint = !joint
			}
			rows := []panel.Subject{who("Ashenmoor"), who("Brackwater"), who("Coldharrow")}
			switch r := random.IntN(4 * n); {
			case r == 0:
				rows = nil // a period that the file does not have
			case r == 1:
				rows = rows[1:]
			case joint:
				rows = []panel.Subject{who("Ashenmoor", "Brackwater"), who("Coldharrow")}
			}
			for _, row := range rows {
				v := metrics.Exact(random.IntN(50))
				switch random.IntN(10 * n) {
				case 0:
					v = metrics.Missing(metrics.Confidential)
				case 1:
					v = metrics.Between(1, 4)
				case 2:
					v = metrics.Rounded(random.IntN(50), metrics.Nearest5)
				}
				if err := b.Add(when, row, v); err != nil {
					t.Fatal(err)
				}
			}
			when, _ = when.Next()
		}
		p := b.Panels()[0]
		before := dump(p)
		rolled := rolling(t, p)
		after := dump(rolled)
		var want []string
		for _, end := range p.Periods() {
			since, _ := end.Since(p.Periods()[0])
			if since < n-1 {
				continue
			}
			ending := yearEndingOf(t, end, months)
			for c := range p.All(end) {
				var figures []metrics.Value
				month := end
				for range n {
					row, _ := p.At(c.Area.First(), month)
					if row.Area != c.Area {
						row.Value = metrics.Value{}
					}
					figures = append([]metrics.Value{row.Value}, figures...)
					month, _ = month.Previous()
				}
				v, _ := metrics.Sum(figures...)
				switch {
				case m == average:
					v = metrics.Ratio(v, metrics.Exact(n))
				case m == inCare:
					v = c.Value
				}
				want = append(want, fmt.Sprintf("%v %v %v", ending, c.Area, v))
			}
		}
		var got []string
		for _, ending := range rolled.Periods() {
			for c := range rolled.All(ending) {
				got = append(got, fmt.Sprintf("%v %v %v", ending, c.Area, c.Value))
				reasons[c.Value.Reason()]++
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("round %d: mismatch (-looked up +rolling):\n%s", round, diff)
		}
		if m.Flow {
			averaged := rolling(t, must(p.Annualised()))
			for _, ending := range rolled.Periods() {
				for c := range rolled.All(ending) {
					other, _ := averaged.At(c.Area.First(), ending)
					if exactly(t, other.Value) != exactly(t, c.Value) {
						t.Fatalf("round %d: annualised and averaged %v, summed %v", round, other.Value, c.Value)
					}
				}
			}
		}
		must(panel.Divide(panel.Measure{Kind: panel.Rate, Per: 1}, p, p))
		if err := b.Add(period(kind, 2030, 1), who("Southmoor"), metrics.Exact(1)); err != nil {
			t.Fatal(err)
		}
		if dump(p) != before || dump(rolled) != after {
			t.Fatalf("round %d: a panel changed", round)
		}
	}
	for _, r := range []metrics.Reason{metrics.Reported, metrics.Ranged, metrics.Blank, metrics.Confidential} {
		if reasons[r] < 100 {
			t.Errorf("only %d twelve months are %v: the rounds show little", reasons[r], r)
		}
	}
}

// yearEndingOf finds the twelve months that end with a period by counting months from the first of its year.
func yearEndingOf(t testing.TB, p metrics.Period, months int) metrics.Period {
	t.Helper()
	start := 0 // months before the first
	if p.Kind() == metrics.FinancialQuarter {
		start = 3
	}
	ending := period(metrics.YearEnding, p.Year(), 1)
	for range start + p.Part()*months - 1 {
		ending, _ = ending.Next()
	}
	return ending
}
