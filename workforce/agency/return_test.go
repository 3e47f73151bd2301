package agency_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// firstReturn is Ashenmoor's return for January to March 2025: one sound assignment, one above the cap and approved, one
// too soon after a post, one older than the rules, one without a start.
func firstReturn() agency.QuarterlyReturn {
	return agency.QuarterlyReturn{
		Council: ashenmoor,
		Quarter: quarter(metrics.CalendarQuarter, 2025, 1),
		Assignments: []agency.Assignment{
			sound(),
			with(func(a *agency.Assignment) {
				a.SWENumber, a.HourlyRate, a.CapExcessApproved = "w2", pounds(45), metrics.Yes
			}),
			with(func(a *agency.Assignment) {
				a.SWENumber, a.Departure.Left, a.Council = "w3", on("2025-01-03"), area.ID{}
			}),
			with(func(a *agency.Assignment) { a.SWENumber, a.Start = "w4", on("2024-09-02") }),
			with(func(a *agency.Assignment) { a.SWENumber, a.Start = "w5", on("") }),
		},
		MonthlyCost: [3]metrics.Value{pounds(120000), pounds(118000), pounds(125000)},
		Explanations: []agency.Explanation{
			{Rule: agency.PriceCapRule, SWENumber: "w2", Text: "no other manager to be had", SignedBy: []string{"director", "chief executive"}},
			{Rule: agency.PriceCapRule, SWENumber: "w3", Text: "of another rule"},
			{Rule: agency.CoolOffRule, SWENumber: "w2", Text: "of another worker"},
			{Rule: agency.CoolOffRule, SWENumber: "w3", Text: " "},
		},
		Agencies: []string{"an agency"},
	}
}

func TestQuarterlyReturn(t *testing.T) {
	got, err := firstReturn().Check(agreed())
	if err != nil {
		t.Fatal(err)
	}
	costs, coverage := metrics.Sum(pounds(120000), pounds(118000), pounds(125000))
	want := agency.Compliance{
		Council: ashenmoor, Quarter: quarter(metrics.CalendarQuarter, 2025, 1), AsAt: on("2025-03-31"),
		Assignments: 5, NotUnderRules: 1,
		Rules: [agency.RuleCount]agency.RuleCompliance{
			{Rule: agency.PriceCapRule, Complies: 2, Breaches: 1, CannotTell: 1, Explained: 1, Approved: 1},
			{Rule: agency.CoolOffRule, Complies: 2, Breaches: 1, CannotTell: 1},
			{Rule: agency.ExperienceRule, Complies: 3, CannotTell: 1},
			{Rule: agency.NoticeRule, Complies: 3, CannotTell: 1},
			{Rule: agency.ReferenceReceivedRule, Complies: 3, CannotTell: 1},
			{Rule: agency.ReferenceGivenRule, DoesNotApply: 3, CannotTell: 1},
			{Rule: agency.TeamApprovedRule, DoesNotApply: 3, CannotTell: 1},
			{Rule: agency.TeamCostsRule, DoesNotApply: 3, CannotTell: 1},
			{Rule: agency.TeamPracticeRule, DoesNotApply: 3, CannotTell: 1},
		},
		Breaches: []agency.AssignmentFinding{
			{Index: 1, SWENumber: "w2", Explained: true, Finding: agency.Finding{
				Rule: agency.PriceCapRule, Outcome: agency.Breach, Approved: metrics.Yes, Fact: "hourly rate",
				Have: pounds(45), Need: pounds(38), On: on("2025-02-03"),
			}},
			{Index: 2, SWENumber: "w3", Finding: agency.Finding{
				Rule: agency.CoolOffRule, Outcome: agency.Breach, Fact: "substantive post in the same region left too recently",
				On: on("2025-02-03"), Earliest: on("2025-04-03"),
			}},
		},
		Cost: costs, CostCoverage: coverage,
	}
	for rule := range agency.Rule(agency.RuleCount) {
		want.Untold = append(want.Untold, agency.AssignmentFinding{
			Index: 4, SWENumber: "w5", Finding: agency.Finding{Rule: rule + 1, Fact: "start not known"},
		})
	}
	if diff := cmp.Diff(want, got, opts); diff != "" {
		t.Errorf("Check mismatch (-want +got):\n%s", diff)
	}
	for _, rule := range []agency.Rule{0, agency.Rule(agency.RuleCount + 1), 255} {
		if got.Of(rule) != (agency.RuleCompliance{}) {
			t.Errorf("rule %d has counts", rule)
		}
	}
	if x, _ := got.Cost.Point(); x != 363000 {
		t.Errorf("cost %v", got.Cost)
	}
}

// TestQuarters holds the last day of each quarter.
func TestQuarters(t *testing.T) {
	tests := []struct {
		quarter metrics.Period
		want    string
	}{
		{quarter(metrics.CalendarQuarter, 2025, 1), "2025-03-31"},
		{quarter(metrics.CalendarQuarter, 2025, 2), "2025-06-30"},
		{quarter(metrics.CalendarQuarter, 2025, 3), "2025-09-30"},
		{quarter(metrics.CalendarQuarter, 2025, 4), "2025-12-31"},
		{quarter(metrics.FinancialQuarter, 2024, 1), "2024-06-30"},
		{quarter(metrics.FinancialQuarter, 2024, 2), "2024-09-30"},
		{quarter(metrics.FinancialQuarter, 2024, 3), "2024-12-31"},
		{quarter(metrics.FinancialQuarter, 2024, 4), "2025-03-31"},
		{quarter(metrics.FinancialQuarter, 2199, 4), "2200-03-31"},
	}
	for _, test := range tests {
		got, err := agency.QuarterlyReturn{Council: ashenmoor, Quarter: test.quarter}.Check(nil)
		if err != nil || got.AsAt != on(test.want) {
			t.Errorf("%v: %v, %v, want %s", test.quarter, got.AsAt, err, test.want)
		}
	}
}

// TestQuarterDecides holds that the same assignment, older than the rules, comes under them in the last quarter of 2025.
func TestQuarterDecides(t *testing.T) {
	q := agency.QuarterlyReturn{Council: ashenmoor, Assignments: []agency.Assignment{
		with(func(a *agency.Assignment) { a.Start = on("2024-09-02") }),
	}}
	for part, want := range map[int]int{3: 1, 4: 0} {
		q.Quarter = quarter(metrics.CalendarQuarter, 2025, part)
		if got, err := q.Check(agreed()); err != nil || got.NotUnderRules != want {
			t.Errorf("quarter %d: %d not under rules, %v, want %d", part, got.NotUnderRules, err, want)
		}
	}
}

// TestReturnRefuses holds the errors, and that none of them comes with half a result.
func TestReturnRefuses(t *testing.T) {
	limit := agreed()[0]
	caps := func(change func(*agency.PriceCap)) []agency.PriceCap {
		c := limit
		change(&c)
		return []agency.PriceCap{limit, c}
	}
	same := func(*agency.QuarterlyReturn) {}
	tests := []struct {
		change func(*agency.QuarterlyReturn)
		caps   []agency.PriceCap
		want   error
		reason string
	}{
		{func(q *agency.QuarterlyReturn) { q.Quarter = metrics.Period{} }, nil, agency.ErrBadQuarter, "no period"},
		{func(q *agency.QuarterlyReturn) { q.Quarter = quarter(metrics.Month, 2025, 3) }, nil, agency.ErrBadQuarter, "a month"},
		{func(q *agency.QuarterlyReturn) { q.Quarter = quarter(metrics.FinancialYear, 2024, 0) }, nil, agency.ErrBadQuarter, "a year"},
		{func(q *agency.QuarterlyReturn) { q.Quarter = metrics.AtDay(on("2025-03-31")) }, nil, agency.ErrBadQuarter, "its last day"},
		{func(q *agency.QuarterlyReturn) { q.Council = area.ID{} }, nil, agency.ErrBadReturn, "nobody's"},
		{func(q *agency.QuarterlyReturn) { q.Council = inventedSouth }, nil, agency.ErrBadReturn, "a region's"},
		{func(q *agency.QuarterlyReturn) { q.Assignments[2].Council = brackwater }, nil, agency.ErrBadReturn, "another council's assignment"},
		{same, caps(func(c *agency.PriceCap) { c.Region = area.ID{} }), agency.ErrBadCap, "of no region"},
		{same, caps(func(c *agency.PriceCap) { c.Region = innerLondon }), agency.ErrBadCap, "of part of one"},
		{same, caps(func(c *agency.PriceCap) { c.Region = ashenmoor }), agency.ErrBadCap, "of a council"},
		{same, caps(func(c *agency.PriceCap) { c.Region = find("England") }), agency.ErrBadCap, "of England"},
		{same, caps(func(c *agency.PriceCap) { c.Job = 0 }), agency.ErrBadCap, "for no job"},
		{same, caps(func(c *agency.PriceCap) { c.Job = 6 }), agency.ErrBadCap, "for a number that is no job"},
		{same, caps(func(c *agency.PriceCap) { c.Rate = metrics.Value{} }), agency.ErrBadCap, "without a rate"},
		{same, caps(func(c *agency.PriceCap) { c.Rate = pounds(0) }), agency.ErrBadCap, "of nothing"},
		{same, caps(func(c *agency.PriceCap) { c.Rate = metrics.Between(0, 40) }), agency.ErrBadCap, "of perhaps nothing"},
		{same, caps(func(c *agency.PriceCap) { c.From = on("") }), agency.ErrBadCap, "from no day"},
	}
	for _, test := range tests {
		q := firstReturn()
		test.change(&q)
		got, err := q.Check(test.caps)
		if diff := cmp.Diff(agency.Compliance{}, got, opts); diff != "" || !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v\n%s", test.reason, err, test.want, diff)
		}
	}
}

// TestReturnOfNothing holds a return without assignments and with a month's cost missing.
func TestReturnOfNothing(t *testing.T) {
	q := agency.QuarterlyReturn{Council: ashenmoor, Quarter: quarter(metrics.CalendarQuarter, 2025, 1)}
	q.MonthlyCost = [3]metrics.Value{pounds(100), metrics.Missing(metrics.Unavailable), pounds(100)}
	got, err := q.Check(nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.Cost.Reason() != metrics.Unavailable || got.CostCoverage.Reported() != 2 || got.CostCoverage.Total() != 3 {
		t.Errorf("two months are not the quarter: %v, %v", got.Cost, got.CostCoverage)
	}
	for rule, counts := range got.Rules {
		if want := (agency.RuleCompliance{Rule: agency.Rule(rule + 1)}); counts != want {
			t.Errorf("counts of nothing: %+v", counts)
		}
	}
	if got.Breaches != nil || got.Assignments != 0 || got.NotUnderRules != 0 {
		t.Errorf("%+v", got)
	}
}

// TestExplained holds what explains a breach: the rule, the worker and a text.
func TestExplained(t *testing.T) {
	tests := []struct {
		number      string
		explanation agency.Explanation
		want        bool
		reason      string
	}{
		{"w1", agency.Explanation{Rule: agency.NoticeRule, SWENumber: "w1", Text: "agreed for one month"}, true, "its own"},
		{"w1", agency.Explanation{Rule: agency.NoticeRule, SWENumber: "w2", Text: "agreed for one month"}, false, "another worker's"},
		{"w1", agency.Explanation{Rule: agency.PriceCapRule, SWENumber: "w1", Text: "agreed for one month"}, false, "another rule's"},
		{"w1", agency.Explanation{Rule: agency.NoticeRule, SWENumber: "w1", Text: "\t "}, false, "no text"},
		{"", agency.Explanation{Rule: agency.NoticeRule, Text: "agreed for one month"}, false, "nobody's: it may be any other's without a number"},
	}
	for _, test := range tests {
		q := firstReturn()
		q.Explanations = []agency.Explanation{test.explanation}
		q.Assignments = []agency.Assignment{with(func(a *agency.Assignment) { a.SWENumber, a.NoticeWeeks = test.number, pounds(1) })}
		got, err := q.Check(agreed())
		if err != nil || len(got.Breaches) != 1 {
			t.Fatalf("%+v, %v", got.Breaches, err)
		}
		if counted := got.Of(agency.NoticeRule).Explained == 1; got.Breaches[0].Explained != test.want || counted != test.want {
			t.Errorf("explained %v, counted %v, want %v: %s", got.Breaches[0].Explained, counted, test.want, test.reason)
		}
	}
}

// TestReturnIsNotChanged holds that checking changes nothing that it was given, the council it fills in included.
func TestReturnIsNotChanged(t *testing.T) {
	q, want := firstReturn(), firstReturn()
	caps := agreed()
	got, err := q.Check(caps)
	if err != nil {
		t.Fatal(err)
	}
	got.Breaches[0].SWENumber = "w9"
	if diff := cmp.Diff(want, q, opts); diff != "" {
		t.Errorf("the return was changed (-before +after):\n%s", diff)
	}
	if !slices.Equal(caps, agreed()) {
		t.Error("the caps were changed")
	}
}

// TestOneBadRecord holds that a record without sound dates changes no other record's findings.
func TestOneBadRecord(t *testing.T) {
	whole, err := firstReturn().Check(agreed())
	if err != nil {
		t.Fatal(err)
	}
	q := firstReturn()
	q.Assignments = append(q.Assignments, with(func(a *agency.Assignment) { a.End = on("2025-01-01") }))
	got, err := q.Check(agreed())
	if err != nil {
		t.Fatal(err)
	}
	whole.Assignments++
	for i := range whole.Rules {
		whole.Rules[i].CannotTell++
	}
	untold := got.Untold[len(whole.Untold):]
	if len(untold) != agency.RuleCount || untold[0].Index != len(q.Assignments)-1 {
		t.Errorf("untold of the bad record: %+v", untold)
	}
	got.Untold = got.Untold[:len(whole.Untold)]
	if diff := cmp.Diff(whole, got, opts); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestJSON holds the names of the keys, and that a missing figure is null.
func TestJSON(t *testing.T) {
	c, err := firstReturn().Check(agreed())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		value any
		want  string
	}{
		{c.Breaches[1], `{"index":2,"swe_number":"w3","finding":{"rule":"cool-off","outcome":"breach","exception":null,` +
			`"approved":"cannot tell","fact":"substantive post in the same region left too recently",` +
			`"have":{"value":null,"symbol":"","lower":null,"upper":null},"need":{"value":null,"symbol":"","lower":null,"upper":null},` +
			`"on":"2025-02-03","earliest":"2025-04-03"},"explained":false}`},
		{c.Rules[0], `{"rule":"price cap","complies":2,"excepted":0,"breaches":1,"cannot_tell":1,"does_not_apply":0,` +
			`"breaches_explained":1,"breaches_approved":1}`},
		{agency.Cost{Pounds: pounds(8000), Includes: agency.WithFees, Per: agency.Once},
			`{"pounds":{"value":8000,"symbol":null,"lower":8000,"upper":8000},"includes":"pay with on-costs and fees","per":"once"}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.value)
		if diff := cmp.Diff(test.want, string(got)); diff != "" || err != nil {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	}
}

// TestExceptedIsNoBreach holds that an exception is counted apart from keeping to the rule and from breaking it.
func TestExceptedIsNoBreach(t *testing.T) {
	q := firstReturn()
	q.Assignments = []agency.Assignment{with(func(a *agency.Assignment) {
		a.Departure.Left, a.Departure.Reason = on("2025-01-03"), agency.Redundant
	})}
	got, err := q.Check(agreed())
	want := agency.RuleCompliance{Rule: agency.CoolOffRule, Excepted: 1}
	if err != nil || got.Of(agency.CoolOffRule) != want || got.Breaches != nil {
		t.Errorf("%+v, %v, %v, want %+v", got.Of(agency.CoolOffRule), got.Breaches, err, want)
	}
}

// TestManyExplanations gives as many explanations as assignments: each is found without going through all.
func TestManyExplanations(t *testing.T) {
	const many = 20_000
	q := agency.QuarterlyReturn{Council: ashenmoor, Quarter: quarter(metrics.CalendarQuarter, 2025, 1)}
	for i := range many {
		number := fmt.Sprintf("w%d", i)
		q.Assignments = append(q.Assignments, with(func(a *agency.Assignment) { a.SWENumber, a.NoticeWeeks = number, pounds(1) }))
		q.Explanations = append(q.Explanations, agency.Explanation{Rule: agency.NoticeRule, SWENumber: number, Text: "agreed before"})
	}
	got, err := q.Check(agreed())
	if err != nil {
		t.Fatal(err)
	}
	if r := got.Of(agency.NoticeRule); r.Breaches != many || r.Explained != many {
		t.Errorf("%+v, want %d breaches, all explained", r, many)
	}
}
