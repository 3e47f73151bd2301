package tally

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestMeasuresAreTheCatalogues holds that the table has measures of the catalogue in its order, once each, of the kinds that
// their counts are made for.
func TestMeasuresAreTheCatalogues(t *testing.T) {
	var order, ids []string
	for m := range catalogue.All() {
		order = append(order, m.ID)
	}
	last := -1
	filled := map[index]bool{}
	for _, m := range measures {
		at := slices.Index(order, m.id)
		if at <= last {
			t.Errorf("%s is at %d in the catalogue, after %d", m.id, at, last)
		}
		last = at
		c, _ := catalogue.Find(m.id)
		if c.Flow == m.state {
			t.Errorf("%s: the catalogue has Flow %v, and its counts are as at the end of a window: %v", m.id, c.Flow, m.state)
		}
		if (c.Kind == panel.Mean) != (m.counts >= firstMean) {
			t.Errorf("%s is a %v among the wrong counts", m.id, c.Kind)
		}
		if filled[m.counts] && c.Kind != panel.Rate {
			t.Errorf("%s shares the counts of another measure", m.id)
		}
		if len(m.needs) == 0 {
			t.Errorf("%s needs no list", m.id)
		}
		filled[m.counts] = true
	}
	if len(filled) != int(indices) {
		t.Errorf("%d of %d counts are of a measure", len(filled), indices)
	}
	for m := range Measures() {
		ids = append(ids, m.ID)
	}
	if len(ids) != len(measures) {
		t.Errorf("%d of %d measures are in the catalogue", len(ids), len(measures))
	}
}

// whole is an extract with every list.
func whole(asAt string) caserecord.Extract {
	e := caserecord.Extract{Council: "E06000999", AsAt: date(asAt)}
	for i := range e.Lists {
		e.Lists[i].Depth = caserecord.Whole
	}
	return e
}

// yearsTo2025 is a plan of the three years to March 2025.
func yearsTo2025(t testing.TB) *Plan {
	p, err := NewPlan(Options{Windows: financialYears(2022, 2024), HoldingRoles: []string{holdingRole}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// set is a tally of one window's counts, of an extract that has everything.
func set(t testing.TB, id string, x cell, total int64) Figure {
	tally := New(yearsTo2025(t))
	m, ok := find(id)
	if !ok {
		t.Fatal(id)
	}
	for w := range tally.windows {
		tally.windows[w].notes = counted
	}
	tally.windows[2].cells[m.counts] = x
	if m.counts >= firstMean {
		tally.windows[2].totals[m.counts-firstMean] = total
	}
	f, ok := tally.Figure(id, 2)
	if !ok {
		t.Fatal("no figure")
	}
	return f
}

func TestFigureValues(t *testing.T) {
	unavailable, notApplicable := metrics.Missing(metrics.Unavailable), metrics.Missing(metrics.NotApplicable)
	for _, c := range []struct {
		reason, id                    string
		cell                          cell
		total                         int64
		value, numerator, denominator metrics.Value
	}{
		{"1 of 4", "rereferrals", cell{1, 3, 0, 0}, 0, metrics.Percent(metrics.Exact(1), metrics.Exact(4)), metrics.Exact(1), metrics.Exact(4)},
		{"of nobody", "rereferrals", cell{}, 0, notApplicable, metrics.Exact(0), metrics.Exact(0)},
		{"1 open of 4: from 1 to 2 of 4", "rereferrals", cell{1, 2, 1, 0}, 0, metrics.Between(25, 50), metrics.Between(1, 2), metrics.Exact(4)},
		{"1 unplaced beside 1 of 3: from 1 of 4 to 2 of 4", "rereferrals", cell{1, 2, 0, 1}, 0, metrics.Between(25, 50), metrics.Between(1, 2), metrics.Between(3, 4)},
		{"all unplaced: anything", "rereferrals", cell{0, 0, 0, 2}, 0, metrics.Between(0, 100), metrics.Between(0, 2), metrics.Between(0, 2)},
		{"a count", "referrals", cell{412, 0, 0, 0}, 0, metrics.Exact(412), metrics.Exact(412), notApplicable},
		{"a count with five that have no day", "referrals", cell{412, 0, 0, 5}, 0, metrics.Between(412, 417), metrics.Between(412, 417), notApplicable},
		{"a rate has no population", "referral_rate", cell{412, 0, 0, 0}, 0, unavailable, metrics.Exact(412), unavailable},
		{"a mean", "sdq_mean", cell{2, 0, 0, 0}, 25, metrics.Exact(12.5), metrics.Exact(25), metrics.Exact(2)},
		{"a mean of nobody", "sdq_mean", cell{}, 0, notApplicable, metrics.Exact(0), metrics.Exact(0)},
		{"a mean of which an amount is not known", "sdq_mean", cell{2, 0, 1, 0}, 25, unavailable, unavailable, metrics.Between(2, 3)},
		{"a mean of three years", "adoption_a1", cell{2, 0, 0, 0}, 901, metrics.Exact(450.5), metrics.Exact(901), metrics.Exact(2)},
	} {
		f := set(t, c.id, c.cell, c.total)
		if got := f.Value; got != c.value {
			t.Errorf("%s: value %v, want %v", c.reason, got, c.value)
		}
		if _, has := f.Value.Point(); has && f.Open+f.Unplaced > 0 {
			t.Errorf("%s: a point, %v, with something not recorded", c.reason, f.Value)
		}
		if f.Numerator() != c.numerator || f.Denominator() != c.denominator {
			t.Errorf("%s: %v of %v, want %v of %v", c.reason, f.Numerator(), f.Denominator(), c.numerator, c.denominator)
		}
	}
}

func TestPerTenThousand(t *testing.T) {
	rate := set(t, "referral_rate", cell{412, 0, 0, 5}, 0)
	if got, want := rate.PerTenThousand(metrics.Exact(8240)), metrics.PerTenThousand(metrics.Between(412, 417), metrics.Exact(8240)); got != want {
		t.Errorf("rate %v, want %v", got, want)
	}
	for reason, got := range map[string]metrics.Value{
		"no population":            rate.PerTenThousand(metrics.Missing(metrics.Confidential)),
		"a population of nought":   rate.PerTenThousand(metrics.Exact(0)),
		"what is no rate":          set(t, "referrals", cell{yes: 4}, 0).PerTenThousand(metrics.Exact(8240)),
		"a share":                  set(t, "rereferrals", cell{yes: 4}, 0).PerTenThousand(metrics.Exact(8240)),
		"a measure there is not":   Figure{Counted: true, Yes: 4}.PerTenThousand(metrics.Exact(8240)),
		"a figure of an uncounted": Figure{Measure: "referral_rate"}.PerTenThousand(metrics.Exact(8240)),
	} {
		if _, ok := got.Point(); ok {
			t.Errorf("%s: %v, want no figure", reason, got)
		}
	}
}

// codes are those of a figure's warnings.
func codes(f Figure) (list []metrics.WarningCode) {
	for _, w := range f.Warnings {
		list = append(list, w.Code)
	}
	return list
}

// TestFiguresThatAreNot holds when there is no figure, and that the counts are then nought and null, not what there was.
func TestFiguresThatAreNot(t *testing.T) {
	p := yearsTo2025(t)
	child := &caserecord.Child{Referrals: []caserecord.Referral{{Received: date("2024-05-05")}, {Received: date("2024-06-05")}}}
	count := func(e caserecord.Extract, id string, window int) Figure {
		x := New(p)
		x.AddChild(e, child)
		f, _ := x.Figure(id, window)
		return f
	}
	list := func(l caserecord.List, h caserecord.Holding) caserecord.Extract {
		e := whole("2025-03-31")
		e.Lists[l] = h
		return e
	}
	from := func(d caserecord.Depth, day string) caserecord.Holding {
		return caserecord.Holding{Depth: d, From: date(day)}
	}
	for _, c := range []struct {
		reason  string
		extract caserecord.Extract
		id      string
		window  int
		value   metrics.Value
		codes   []metrics.WarningCode
	}{
		{"all is there", whole("2025-03-31"), "referrals", 2, metrics.Exact(2), nil},
		{"the list is not there", list(caserecord.ListReferrals, caserecord.Holding{}), "referrals", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"only the latest of each child", list(caserecord.ListReferrals, caserecord.Holding{Depth: caserecord.Latest}), "referrals", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"a column is missing that a number does not need", list(caserecord.ListReferrals, caserecord.Holding{Depth: caserecord.Partial}), "referrals", 2, metrics.Exact(2), nil},
		{"the column of decisions may be missing", list(caserecord.ListReferrals, caserecord.Holding{Depth: caserecord.Partial}), "referral_decision_timeliness", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"enquiries without the column of conferences", list(caserecord.ListEnquiries, caserecord.Holding{Depth: caserecord.Partial}), "icpc_0_to_10_days", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"none of those held is in time", list(caserecord.ListEnquiries, caserecord.Holding{Depth: caserecord.Partial}), "icpc_timeliness", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"the enquiries are counted", list(caserecord.ListEnquiries, caserecord.Holding{Depth: caserecord.Partial}), "section_47_rate", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{PopulationNeeded}},
		{"assessments without the column of authorisations", list(caserecord.ListAssessments, caserecord.Holding{Depth: caserecord.Partial}), "assessment_timeliness", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"whole from the first day on", list(caserecord.ListReferrals, from(caserecord.Whole, "2024-04-01")), "referrals", 2, metrics.Exact(2), nil},
		{"whole from the second day on", list(caserecord.ListReferrals, from(caserecord.Whole, "2024-04-02")), "referrals", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"what came on 28 March 2024, before Easter, is due on 2 April", list(caserecord.ListReferrals, from(caserecord.Whole, "2024-03-29")), "referral_decision_timeliness", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"what came on 27 March is due before", list(caserecord.ListReferrals, from(caserecord.Whole, "2024-03-28")), "referral_decision_timeliness", 2, metrics.Percent(metrics.Exact(0), metrics.Exact(2)), nil},
		{"the year is not over", whole("2025-03-30"), "referrals", 2, metrics.Exact(2), []metrics.WarningCode{WindowNotOver}},
		{"what is as at the end of a year that is not over", whole("2025-03-30"), "children_in_need", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"what is as at the last day", whole("2025-03-31"), "children_in_need", 2, metrics.Exact(0), nil},
		{"the year has not begun", whole("2024-03-31"), "referrals", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"the year begins on the day of the extract", whole("2024-04-01"), "section_47_rate", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{WindowNotOver, PopulationNeeded}},
		{"a day there is not", caserecord.Extract{Lists: whole("2025-03-31").Lists}, "referrals", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
		{"a mean of three years in the second", whole("2025-03-31"), "adoption_a1", 1, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{WindowsMissing}},
		{"a mean of three years, of nobody", whole("2025-03-31"), "adoption_a1", 2, metrics.Missing(metrics.NotApplicable), nil},
		{"visits without an interval", whole("2025-03-31"), "child_protection_visit_timeliness", 2, metrics.Missing(metrics.Unavailable), []metrics.WarningCode{ListLacks}},
	} {
		f := count(c.extract, c.id, c.window)
		if f.Value != c.value || !slices.Equal(codes(f), c.codes) {
			t.Errorf("%s: %v with %v, want %v with %v", c.reason, f.Value, codes(f), c.value, c.codes)
		}
		if !f.Counted && (f.Yes != 0 || f.No != 0 || f.Open != 0 || f.Unplaced != 0 || f.Total != 0) {
			t.Errorf("%s: counts of what is not whole: %+v", c.reason, f)
		}
	}
	f, _ := New(p).Figure("referrals", 0)
	if f.Value != metrics.Missing(metrics.Unavailable) || !slices.Equal(codes(f), []metrics.WarningCode{NothingCounted}) {
		t.Errorf("a tally that counted nothing has %v, %v", f.Value, codes(f))
	}
	none := New(p)
	none.Add(blockOf(whole("2025-03-31"), nil))
	if f, _ := none.Figure("referrals", 0); f.Value != metrics.Exact(0) {
		t.Errorf("a council without children has %v referrals, want 0", f.Value)
	}
}

// TestMeansAreOfYears holds that a mean of three years is not made of three months, nor of years with one between.
func TestMeansAreOfYears(t *testing.T) {
	plans := randomPlans(t)
	for _, c := range []struct {
		reason string
		plan   *Plan
		window int
		want   []metrics.WarningCode
	}{
		{"the third of six years", plans[0], 2, []metrics.WarningCode{NothingCounted}},
		{"a year before it is missing", plans[1], 3, []metrics.WarningCode{WindowsMissing}},
		{"the third month", plans[2], 2, []metrics.WarningCode{WindowsMissing}},
		{"the eighteenth month", plans[2], 17, []metrics.WarningCode{WindowsMissing}},
	} {
		f, _ := New(c.plan).Figure("adoption_a2", c.window)
		if !slices.Equal(codes(f), c.want) || f.Value != metrics.Missing(metrics.Unavailable) {
			t.Errorf("%s: %v with %v, want %v", c.reason, f.Value, codes(f), c.want)
		}
	}
}

// TestOneCouncilWithout holds that what one extract cannot answer is not there for all, and the rest is.
func TestOneCouncilWithout(t *testing.T) {
	p := yearsTo2025(t)
	without := whole("2025-03-31")
	without.Lists[caserecord.ListReviews] = caserecord.Holding{}
	a, b := New(p), New(p)
	a.Add(blockOf(whole("2025-03-31"), nil))
	b.Add(blockOf(without, nil))
	if err := a.Merge(b); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]metrics.Value{
		"looked_after_review_timeliness": metrics.Missing(metrics.Unavailable), "referrals": metrics.Exact(0),
	} {
		if f, _ := a.Figure(id, 2); f.Value != want {
			t.Errorf("%s is %v, want %v", id, f.Value, want)
		}
	}
}

func TestFigureOutside(t *testing.T) {
	x := New(yearsTo2025(t))
	for _, c := range []struct {
		id     string
		window int
	}{{"referrals", -1}, {"referrals", 3}, {"no_measure", 0}, {"vacancy_fte", 0}} {
		if f, ok := x.Figure(c.id, c.window); ok || f.Measure != "" {
			t.Errorf("%s of window %d is %v", c.id, c.window, f)
		}
	}
	for _, window := range []int{-1, 3} {
		for f := range x.Figures(window) {
			t.Errorf("window %d has %v", window, f)
		}
	}
	for f := range new(Tally).Figures(0) {
		t.Errorf("the zero tally has %v", f)
	}
	n := 0
	for f := range x.Figures(1) {
		if f.Measure != measures[n].id {
			t.Errorf("figure %d is %s, want %s", n, f.Measure, measures[n].id)
		}
		n++
	}
	if n != len(measures) {
		t.Errorf("%d figures, want %d", n, len(measures))
	}
}

func TestFigureJSON(t *testing.T) {
	for _, c := range []struct {
		reason string
		figure Figure
		want   string
	}{
		{"a share", set(t, "rereferrals", cell{1, 3, 0, 0}, 0),
			`"counted":true,"yes":1,"no":3,"open":0,"unplaced":0,"total":null,"warnings":[]}`},
		{"a count has no No", set(t, "referrals", cell{1, 0, 0, 0}, 0),
			`"counted":true,"yes":1,"no":null,"open":0,"unplaced":0,"total":null,"warnings":[]}`},
		{"a mean", set(t, "sdq_mean", cell{2, 0, 0, 0}, 25),
			`"counted":true,"yes":2,"no":null,"open":0,"unplaced":0,"total":25,"warnings":[]}`},
		{"none", Figure{Measure: "referrals", Value: metrics.Missing(metrics.Unavailable)},
			`"counted":false,"yes":null,"no":null,"open":null,"unplaced":null,"total":null,"warnings":[]}`},
	} {
		b, err := json.Marshal(c.figure)
		if err != nil {
			t.Fatal(err)
		}
		var head struct {
			Measure string
			Window  struct{ Period, From, To *string }
		}
		if err := json.Unmarshal(b, &head); err != nil || head.Measure != c.figure.Measure {
			t.Errorf("%s: %v, %s", c.reason, err, b)
		}
		if got := string(b[len(b)-len(c.want):]); got != c.want {
			t.Errorf("%s: %s, want at its end %s", c.reason, b, c.want)
		}
	}
}
