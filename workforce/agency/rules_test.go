package agency_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// TestRulesFor walks over the days on which the rules came.
func TestRulesFor(t *testing.T) {
	tests := []struct {
		start, asAt string
		want        bool
		reason      string
	}{
		{"2024-10-30", "2024-10-30", false, "the day before the rules"},
		{"2024-10-30", "2024-10-31", false, "begun the day before, in transition"},
		{"2024-10-30", "2025-09-30", false, "the last day of the transition"},
		{"2024-10-30", "2025-10-01", true, "the first day for every assignment"},
		{"2024-10-31", "2024-10-30", false, "not begun yet"},
		{"2024-10-31", "2024-10-31", true, "begun on the first day of the rules"},
		{"2024-10-31", "2025-09-30", true, "under the rules since its start"},
		{"2024-10-31", "2025-10-01", true, "and after the transition"},
		{"2025-09-30", "2025-09-30", true, "a late start in the transition"},
		{"2025-10-01", "2025-09-30", false, "not begun yet"},
		{"2025-10-01", "2025-10-01", true, "begun when all are under the rules"},
		{"0001-01-01", "9999-12-31", true, "from the first day of the calendar to the last"},
		{"", "2025-10-01", false, "no start"},
		{"2024-10-31", "", false, "no day asked about"},
		{"", "", false, "nothing at all"},
	}
	october := agency.RuleSet{
		From: on("2024-10-31"), AllFrom: on("2025-10-01"), CoolOffMonths: 3, ExperienceYears: 3, NoticeWeeks: 4,
	}
	for _, test := range tests {
		var want agency.RuleSet
		if test.want {
			want = october
		}
		got, ok := agency.RulesFor(on(test.start), on(test.asAt))
		if diff := cmp.Diff(want, got, opts); diff != "" || ok != test.want {
			t.Errorf("begun %s, as at %s: %v, %s (-want +got):\n%s", test.start, test.asAt, ok, test.reason, diff)
		}
	}
}

// TestWhenRulesHold holds which assignments have findings, and which rules apply to them, about ends and starts.
func TestWhenRulesHold(t *testing.T) {
	type seen struct {
		Findings                  bool
		PriceCap, CoolOff, Notice agency.Outcome
	}
	none := seen{}
	all := seen{true, agency.Complies, agency.Complies, agency.Complies}
	older := seen{true, agency.Complies, agency.DoesNotApply, agency.Complies}
	untold := seen{true, agency.CannotTell, agency.CannotTell, agency.CannotTell}
	tests := []struct {
		start, end, asAt string
		want             seen
		reason           string
	}{
		{"2025-02-03", "", "2025-03-31", all, "begun under the rules and running"},
		{"2025-02-03", "2025-03-01", "2025-03-31", all, "ended, and under the rules while it ran"},
		{"2025-02-03", "2025-02-04", "2025-03-31", all, "of one day"},
		{"2024-09-02", "", "2025-09-30", none, "older, in the transition"},
		{"2024-09-02", "", "2025-10-01", older, "older: what was to do before engaging somebody is past"},
		{"2024-10-30", "", "2025-12-31", older, "begun a day before the rules"},
		{"2024-10-31", "", "2025-12-31", all, "begun with the rules"},
		{"2024-09-02", "2025-10-01", "2025-12-31", none, "its last day was the last of the transition"},
		{"2024-09-02", "2025-10-02", "2025-12-31", older, "its last day was the first for all"},
		{"2024-09-02", "2026-03-01", "2025-09-30", none, "a known end to come changes nothing"},
		{"2025-04-01", "", "2025-03-31", none, "not begun"},
		{"", "", "2025-03-31", untold, "no start, and it may be under the rules"},
		{"", "", "2024-10-30", none, "no start, and there are no rules"},
		{"", "2024-10-31", "2025-03-31", none, "no start, and ended before the rules"},
		{"", "2024-11-01", "2025-03-31", untold, "no start, and ended a day later"},
		{"", "0001-01-01", "2025-03-31", none, "no start, and ended before there was a day"},
		{"2025-02-03", "2025-02-03", "2025-03-31", untold, "no day long: one of the two is wrong"},
		{"2025-02-03", "2025-01-01", "2025-03-31", untold, "ended before it began"},
		{"2025-02-03", "2025-01-01", "2024-10-30", none, "whatever it is, there are no rules"},
		{"2025-02-03", "0001-01-01", "2025-03-31", untold, "an end in the year 1"},
		{"2025-02-03", "", "", none, "no day asked about"},
	}
	caps := []agency.PriceCap{{Region: inventedSouth, Job: agency.SocialWorker, Rate: pounds(99), From: on("2024-10-01")}}
	for _, test := range tests {
		a := with(func(a *agency.Assignment) { a.Start, a.End = on(test.start), on(test.end) })
		findings := agency.Check(a, caps, on(test.asAt))
		got := seen{
			Findings: findings != nil, PriceCap: about(agency.PriceCapRule, findings).Outcome,
			CoolOff: about(agency.CoolOffRule, findings).Outcome, Notice: about(agency.NoticeRule, findings).Outcome,
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s to %s as at %s: %s (-want +got):\n%s", test.start, test.end, test.asAt, test.reason, diff)
		}
	}
}

// TestUntold holds that an assignment without sound dates names the fact, under every rule.
func TestUntold(t *testing.T) {
	tests := []struct {
		start, end, want string
	}{
		{"", "", "start not known"},
		{"", "2025-03-01", "start not known"},
		{"2025-02-03", "2025-02-02", "end not after the start"},
	}
	for _, test := range tests {
		a := with(func(a *agency.Assignment) { a.Start, a.End = on(test.start), on(test.end) })
		var want []agency.Finding
		for rule := range agency.Rule(agency.RuleCount) {
			want = append(want, agency.Finding{Rule: rule + 1, Fact: test.want})
		}
		if diff := cmp.Diff(want, agency.Check(a, agreed(), on("2025-03-31")), opts); diff != "" {
			t.Errorf("%q to %q (-want +got):\n%s", test.start, test.end, diff)
		}
	}
}

// TestWords holds what the kinds of things are called, numbers that are none among them.
func TestWords(t *testing.T) {
	tests := []struct {
		kind string
		got  []string
		want []string
	}{
		{"rule", words[agency.Rule](agency.RuleCount + 2), []string{
			"no rule", "price cap", "cool-off", "post-qualifying experience", "notice", "references received", "reference given",
			"project team: workers approved", "project team: costs shown", "project team: practice controlled", "no rule",
		}},
		{"outcome", words[agency.Outcome](6), []string{
			"cannot tell", "complies", "excepted", "breach", "does not apply", "cannot tell",
		}},
		{"exception", words[agency.Exception](6), []string{
			"", "made redundant", "left in probation", "different region", "moving to a permanent role", "",
		}},
		{"job", words[agency.Job](7), []string{
			"unknown job", "social worker", "senior social worker", "advanced practitioner", "team manager",
			"independent reviewing officer or conference chair", "unknown job",
		}},
		{"reason", words[agency.DepartureReason](5), []string{
			"unknown reason", "resigned", "made redundant", "left in probation", "unknown reason",
		}},
		{"inclusion", words[agency.Inclusion](6), []string{
			"unstated", "pay only", "pay with on-costs", "pay with on-costs and fees", "as quoted", "unstated",
		}},
		{"period", words[agency.PayPeriod](8), []string{
			"in no period", "an hour", "a day", "a week", "a month", "a year", "once", "in no period",
		}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.kind, diff)
		}
	}
}

// words is the first names of a kind; each is the text it marshals to, or two.
func words[T interface {
	~uint8
	String() string
	MarshalText() ([]byte, error)
}](n int) []string {
	var names []string
	for i := range n {
		names = append(names, T(i).String())
		if text, err := T(i).MarshalText(); err != nil || string(text) != T(i).String() {
			names = append(names, string(text))
		}
	}
	return names
}

// TestVerdictsAreTheirOwn holds that a verdict out of range is none.
func TestVerdictsAreTheirOwn(t *testing.T) {
	a := with(func(a *agency.Assignment) {
		a.ProjectTeam, a.ReferenceReceived, a.ToPermanent = metrics.Verdict(9), metrics.Verdict(9), metrics.Verdict(9)
		a.Departure.Held, a.Departure.Left = metrics.Verdict(9), a.Start
	})
	for _, rule := range []agency.Rule{agency.CoolOffRule, agency.ReferenceReceivedRule, agency.TeamCostsRule} {
		if got := about(rule, agency.Check(a, nil, on("2025-03-31"))); got.Outcome != agency.CannotTell {
			t.Errorf("%v", got)
		}
	}
}
