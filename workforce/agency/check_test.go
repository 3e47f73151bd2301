package agency_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// TestSound holds every finding about an assignment that keeps to the rules, and none is a breach.
func TestSound(t *testing.T) {
	start := on("2025-02-03")
	want := []agency.Finding{
		{
			Rule: agency.PriceCapRule, Outcome: agency.Complies, Approved: metrics.No, Fact: "hourly rate",
			Have: pounds(37.5), Need: pounds(38), On: start,
		},
		{
			Rule: agency.CoolOffRule, Outcome: agency.Complies, Fact: "substantive post left long enough before",
			On: start, Earliest: on("2024-05-01"),
		},
		{
			Rule: agency.ExperienceRule, Outcome: agency.Complies, Fact: "experience", Have: pounds(6), Need: pounds(3), On: start,
		},
		{Rule: agency.NoticeRule, Outcome: agency.Complies, Fact: "notice", Have: pounds(4), Need: pounds(4), On: start},
		{Rule: agency.ReferenceReceivedRule, Outcome: agency.Complies, Fact: "references received", On: start},
		{Rule: agency.ReferenceGivenRule, Outcome: agency.DoesNotApply, Fact: "assignment still running", On: start},
		{Rule: agency.TeamApprovedRule, Outcome: agency.DoesNotApply, Fact: "not of a project team", On: start},
		{Rule: agency.TeamCostsRule, Outcome: agency.DoesNotApply, Fact: "not of a project team", On: start},
		{Rule: agency.TeamPracticeRule, Outcome: agency.DoesNotApply, Fact: "not of a project team", On: start},
	}
	got := agency.Check(sound(), agreed(), on("2025-03-31"))
	if diff := cmp.Diff(want, got, opts); diff != "" {
		t.Errorf("Check mismatch (-want +got):\n%s", diff)
	}
	if breaches := agency.Breaches(got); breaches != nil {
		t.Errorf("breaches of an assignment without any: %v", breaches)
	}
}

// TestNothingKnown holds that an assignment of which only the start is known breaks no rule and keeps to none.
func TestNothingKnown(t *testing.T) {
	for _, f := range agency.Check(agency.Assignment{Start: on("2025-02-03")}, agreed(), on("2025-03-31")) {
		want := agency.CannotTell
		if f.Rule == agency.ReferenceGivenRule {
			want = agency.DoesNotApply // not due yet, whatever else is not known
		}
		if f.Outcome != want || f.Fact == "" {
			t.Errorf("%v, want %v and a fact", f, want)
		}
	}
}

// TestEachRule changes one fact of the sound assignment and holds the one finding that rests on it.
func TestEachRule(t *testing.T) {
	start, mayCap := on("2025-02-03"), pounds(38)
	given := func(told metrics.Verdict) func(*agency.Assignment) {
		return func(a *agency.Assignment) { a.End, a.ReferenceGiven = on("2025-03-15"), told }
	}
	tests := []struct {
		rule   agency.Rule
		change func(*agency.Assignment)
		want   agency.Finding // without the rule, and on the start where it has no day
		reason string
	}{
		{agency.PriceCapRule, func(a *agency.Assignment) { a.HourlyRate = pounds(38) },
			agency.Finding{Outcome: agency.Complies, Approved: metrics.No, Fact: "hourly rate", Have: pounds(38), Need: mayCap},
			"a rate equal to the cap"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.HourlyRate = pounds(38.01) },
			agency.Finding{Outcome: agency.Breach, Approved: metrics.No, Fact: "hourly rate", Have: pounds(38.01), Need: mayCap},
			"a penny above it"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.HourlyRate, a.CapExcessApproved = pounds(45), metrics.Yes },
			agency.Finding{Outcome: agency.Breach, Approved: metrics.Yes, Fact: "hourly rate", Have: pounds(45), Need: mayCap},
			"approved, and still a breach to report"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.HourlyRate, a.ProjectTeam = pounds(45), metrics.Yes },
			agency.Finding{Outcome: agency.Breach, Approved: metrics.No, Fact: "hourly rate", Have: pounds(45), Need: mayCap},
			"project teams are capped too"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.HourlyRate = metrics.Between(37, 39) },
			agency.Finding{Approved: metrics.No, Fact: "hourly rate known only within bounds", Have: metrics.Between(37, 39), Need: mayCap},
			"bounds that hold the cap"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.HourlyRate = metrics.Between(39, 45) },
			agency.Finding{Outcome: agency.Breach, Approved: metrics.No, Fact: "hourly rate", Have: metrics.Between(39, 45), Need: mayCap},
			"bounds above the cap"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.HourlyRate = metrics.Missing(metrics.Unavailable) },
			agency.Finding{Approved: metrics.No, Fact: "hourly rate not known", Have: metrics.Missing(metrics.Unavailable), Need: mayCap},
			"a missing rate is no nought"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.HourlyRate = pounds(-1) },
			agency.Finding{Approved: metrics.No, Fact: "hourly rate below nought", Have: pounds(-1), Need: mayCap},
			"a rate that cannot be"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.Job = 0 },
			agency.Finding{Approved: metrics.No, Fact: "job not known", Have: pounds(37.5)}, "no job, no cap"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.Job = agency.AdvancedPractitioner },
			agency.Finding{Approved: metrics.No, Fact: "no price cap known for the region and job", Have: pounds(37.5)},
			"caps for other jobs only"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.Council = coldharrow },
			agency.Finding{Approved: metrics.No, Fact: "no price cap known for the region and job", Have: pounds(37.5)},
			"caps of another region only"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.Council = find("") },
			agency.Finding{Approved: metrics.No, Fact: "region of the council not known", Have: pounds(37.5)}, "no council"},
		{agency.PriceCapRule, func(a *agency.Assignment) { a.Council = inventedSouth },
			agency.Finding{Approved: metrics.No, Fact: "region of the council not known", Have: pounds(37.5)},
			"a region is not a council"},

		{agency.ExperienceRule, func(a *agency.Assignment) { a.ExperienceYears = pounds(3) },
			agency.Finding{Outcome: agency.Complies, Fact: "experience", Have: pounds(3), Need: pounds(3)}, "three years are three years"},
		{agency.ExperienceRule, func(a *agency.Assignment) { a.ExperienceYears = pounds(2.9) },
			agency.Finding{Outcome: agency.Breach, Fact: "experience", Have: pounds(2.9), Need: pounds(3)}, "not quite"},
		{agency.ExperienceRule, func(a *agency.Assignment) { a.ExperienceYears = pounds(0) },
			agency.Finding{Outcome: agency.Breach, Fact: "experience", Have: pounds(0), Need: pounds(3)}, "newly qualified"},
		{agency.ExperienceRule, func(a *agency.Assignment) { a.ExperienceYears = metrics.Rounded(3, metrics.Places(0)) },
			agency.Finding{Outcome: agency.Complies, Fact: "experience", Have: metrics.Rounded(3, metrics.Places(0)), Need: pounds(3)},
			"3 to the nearest year compares as published"},
		{agency.ExperienceRule, func(a *agency.Assignment) { a.ExperienceYears = metrics.Between(2, 4) },
			agency.Finding{Fact: "experience known only within bounds", Have: metrics.Between(2, 4), Need: pounds(3)}, "2 to 4 years"},
		{agency.ExperienceRule, func(a *agency.Assignment) { a.ExperienceYears = metrics.Between(3, 5) },
			agency.Finding{Outcome: agency.Complies, Fact: "experience", Have: metrics.Between(3, 5), Need: pounds(3)}, "3 to 5 years"},
		{agency.ExperienceRule, func(a *agency.Assignment) { a.ExperienceYears = metrics.Value{} },
			agency.Finding{Fact: "experience not known", Need: pounds(3)}, "blank"},
		{agency.ExperienceRule, func(a *agency.Assignment) { a.ExperienceYears = pounds(-2) },
			agency.Finding{Fact: "experience below nought", Have: pounds(-2), Need: pounds(3)}, "what cannot be"},

		{agency.NoticeRule, func(a *agency.Assignment) { a.SubstantiveNoticeWeeks = metrics.Value{} },
			agency.Finding{Outcome: agency.Complies, Fact: "notice", Have: pounds(4), Need: metrics.Between(0, 4)},
			"four weeks are enough whatever the council's own"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks = pounds(3.9) },
			agency.Finding{Outcome: agency.Breach, Fact: "notice", Have: pounds(3.9), Need: pounds(4)}, "below four, and own staff have eight"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = pounds(2), pounds(2) },
			agency.Finding{Outcome: agency.Complies, Fact: "notice", Have: pounds(2), Need: pounds(2)}, "as long as own staff's"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = pounds(1), pounds(2) },
			agency.Finding{Outcome: agency.Breach, Fact: "notice", Have: pounds(1), Need: pounds(2)}, "shorter than own staff's"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = pounds(0), pounds(0) },
			agency.Finding{Outcome: agency.Complies, Fact: "notice", Have: pounds(0), Need: pounds(0)}, "nobody has any notice"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = pounds(3), metrics.Value{} },
			agency.Finding{Fact: "notice of the council's own staff not known", Have: pounds(3), Need: metrics.Between(0, 4)},
			"three weeks may be as long as own staff's"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = pounds(3), pounds(-1) },
			agency.Finding{Fact: "notice of the council's own staff not known", Have: pounds(3), Need: metrics.Between(0, 4)},
			"own notice that cannot be is not known"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = pounds(3), metrics.Between(2, 6) },
			agency.Finding{Fact: "notice known only within bounds", Have: pounds(3), Need: metrics.Between(2, 4)}, "own staff's within bounds"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = pounds(1), metrics.Between(2, 6) },
			agency.Finding{Outcome: agency.Breach, Fact: "notice", Have: pounds(1), Need: metrics.Between(2, 4)},
			"shorter than the least that own staff's can be"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = metrics.Between(2, 3), pounds(2) },
			agency.Finding{Outcome: agency.Complies, Fact: "notice", Have: metrics.Between(2, 3), Need: pounds(2)}, "at the least as long"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks = metrics.Value{} },
			agency.Finding{Fact: "notice not known", Need: pounds(4)}, "blank"},
		{agency.NoticeRule, func(a *agency.Assignment) { a.NoticeWeeks, a.SubstantiveNoticeWeeks = pounds(-1), metrics.Value{} },
			agency.Finding{Fact: "notice below nought", Have: pounds(-1), Need: metrics.Between(0, 4)}, "what cannot be"},

		{agency.ReferenceReceivedRule, func(a *agency.Assignment) { a.ReferenceReceived = metrics.No },
			agency.Finding{Outcome: agency.Breach, Fact: "references not received"}, "engaged without"},
		{agency.ReferenceReceivedRule, func(a *agency.Assignment) { a.ReferenceReceived = metrics.CannotTell },
			agency.Finding{Fact: "not known whether references were received"}, "not told"},

		{agency.ReferenceGivenRule, func(a *agency.Assignment) { a.ReferenceGiven = metrics.Yes },
			agency.Finding{Outcome: agency.DoesNotApply, Fact: "assignment still running"}, "not due yet, and given all the same"},
		{agency.ReferenceGivenRule, func(a *agency.Assignment) { a.End = on("2025-04-01") },
			agency.Finding{Outcome: agency.DoesNotApply, Fact: "assignment still running"}, "its last day is the day asked about"},
		{agency.ReferenceGivenRule, given(metrics.Yes),
			agency.Finding{Outcome: agency.Complies, On: on("2025-03-15"), Fact: "reference given"}, "ended, and given"},
		{agency.ReferenceGivenRule, given(metrics.No),
			agency.Finding{Outcome: agency.Breach, On: on("2025-03-15"), Fact: "reference not given"}, "ended without"},
		{agency.ReferenceGivenRule, given(metrics.CannotTell),
			agency.Finding{On: on("2025-03-15"), Fact: "not known whether a reference was given"}, "ended, and not told"},
	}
	for _, test := range tests {
		test.want.Rule = test.rule
		if test.want.On.IsZero() {
			test.want.On = start
		}
		got := about(test.rule, agency.Check(with(test.change), agreed(), on("2025-03-31")))
		if diff := cmp.Diff(test.want, got, opts); diff != "" {
			t.Errorf("%v: %s (-want +got):\n%s", test.rule, test.reason, diff)
		}
	}
}

// TestProjectTeam holds the three rules of project teams, each with its own fact.
func TestProjectTeam(t *testing.T) {
	rules := []struct {
		rule             agency.Rule
		fact             func(*agency.Assignment) *metrics.Verdict
		yes, no, unknown string
	}{
		{agency.TeamApprovedRule, func(a *agency.Assignment) *metrics.Verdict { return &a.TeamApproved },
			"worker approved", "worker not approved", "not known whether the worker was approved"},
		{agency.TeamCostsRule, func(a *agency.Assignment) *metrics.Verdict { return &a.TeamCostsShown },
			"costs shown apart", "costs not shown apart", "not known whether costs are shown apart"},
		{agency.TeamPracticeRule, func(a *agency.Assignment) *metrics.Verdict { return &a.TeamPracticeControlled },
			"practice controlled by the council", "practice not controlled by the council",
			"not known whether the council controls the practice"},
	}
	for _, r := range rules {
		tests := []struct {
			team, fact metrics.Verdict
			want       agency.Outcome
			words      string
		}{
			{metrics.Yes, metrics.Yes, agency.Complies, r.yes},
			{metrics.Yes, metrics.No, agency.Breach, r.no},
			{metrics.Yes, metrics.CannotTell, agency.CannotTell, r.unknown},
			{metrics.No, metrics.No, agency.DoesNotApply, "not of a project team"},
			{metrics.CannotTell, metrics.No, agency.CannotTell, "not known whether of a project team"},
			{metrics.CannotTell, metrics.Yes, agency.CannotTell, "not known whether of a project team"},
		}
		for _, test := range tests {
			a := sound()
			a.ProjectTeam = test.team
			*r.fact(&a) = test.fact
			want := agency.Finding{Rule: r.rule, Outcome: test.want, Fact: test.words, On: a.Start}
			if diff := cmp.Diff(want, about(r.rule, agency.Check(a, nil, on("2025-03-31"))), opts); diff != "" {
				t.Errorf("%v, team %v, fact %v (-want +got):\n%s", r.rule, test.team, test.fact, diff)
			}
		}
	}
}

// TestCoolOffDays walks over the first day on which somebody may be engaged after leaving a post in the region.
func TestCoolOffDays(t *testing.T) {
	tests := []struct {
		left, start string
		want        agency.Outcome
		earliest    string
		reason      string
	}{
		{"2024-11-05", "2025-02-04", agency.Breach, "2025-02-05", "a day too soon"},
		{"2024-11-05", "2025-02-05", agency.Complies, "2025-02-05", "exactly three months"},
		{"2024-11-05", "2025-02-06", agency.Complies, "2025-02-05", "a day later"},
		{"2024-11-30", "2025-02-27", agency.Breach, "2025-02-28", "there is no 30 February: a day too soon"},
		{"2024-11-30", "2025-02-28", agency.Complies, "2025-02-28", "its last day stands for it"},
		{"2024-11-30", "2025-03-01", agency.Complies, "2025-02-28", "a day later"},
		{"2024-11-29", "2025-02-28", agency.Complies, "2025-02-28", "nor a 29 February in 2025"},
		{"2024-11-28", "2025-02-28", agency.Complies, "2025-02-28", "three days of November end on one of February"},
		{"2027-11-30", "2028-02-28", agency.Breach, "2028-02-29", "2028 is a leap year"},
		{"2027-11-30", "2028-02-29", agency.Complies, "2028-02-29", "and its last day is the 29th"},
		{"2025-01-31", "2025-04-29", agency.Breach, "2025-04-30", "April has 30 days: a day too soon"},
		{"2025-01-31", "2025-04-30", agency.Complies, "2025-04-30", "its last day"},
		{"2024-12-31", "2025-03-30", agency.Breach, "2025-03-31", "over the new year"},
		{"2024-12-31", "2025-03-31", agency.Complies, "2025-03-31", "over the new year"},
		{"2024-07-31", "2024-10-31", agency.Complies, "2024-10-31", "the first day of the rules"},
		{"2024-08-01", "2024-10-31", agency.Breach, "2024-11-01", "left before there were rules, engaged under them"},
		{"2024-11-05", "2024-11-05", agency.Breach, "2025-02-05", "from post to assignment over night"},
		{"2024-11-06", "2024-11-05", agency.CannotTell, "2025-02-06", "left after the start"},
		{"", "2025-02-05", agency.CannotTell, "", "day of leaving not known"},
		{"9999-11-01", "9999-12-31", agency.Breach, "", "the calendar ends before the three months"},
	}
	for _, test := range tests {
		a := with(func(a *agency.Assignment) { a.Departure.Left, a.Start = on(test.left), on(test.start) })
		got := about(agency.CoolOffRule, agency.Check(a, nil, a.Start))
		if got.Outcome != test.want || got.Earliest != on(test.earliest) || got.On != a.Start {
			t.Errorf("left %s, begun %s: %v, want %v, from %s: %s", test.left, test.start, got, test.want, test.earliest, test.reason)
		}
	}
}

// TestCoolOffExceptions holds the four exceptions, and what cannot be told without a fact, for somebody engaged a month
// after leaving a post in the region.
func TestCoolOffExceptions(t *testing.T) {
	const soon = "substantive post left too recently"
	earliest := on("2025-04-03")
	tests := []struct {
		change func(*agency.Assignment)
		want   agency.Finding // without the rule and the days
		reason string
	}{
		{func(*agency.Assignment) {},
			agency.Finding{Outcome: agency.Breach, Fact: "substantive post in the same region left too recently", Earliest: earliest},
			"another council of the region"},
		{func(a *agency.Assignment) { a.Departure.Council = ashenmoor },
			agency.Finding{Outcome: agency.Breach, Fact: "substantive post in the same region left too recently", Earliest: earliest},
			"the same council"},
		{func(a *agency.Assignment) { a.Departure.Reason = agency.Redundant },
			agency.Finding{Outcome: agency.Excepted, Exception: agency.Redundancy, Fact: soon, Earliest: earliest}, "made redundant"},
		{func(a *agency.Assignment) { a.Departure.Reason = agency.LeftInProbation },
			agency.Finding{Outcome: agency.Excepted, Exception: agency.Probation, Fact: soon, Earliest: earliest}, "in probation"},
		{func(a *agency.Assignment) { a.Departure.Council = coldharrow },
			agency.Finding{Outcome: agency.Excepted, Exception: agency.OtherRegion, Fact: soon, Earliest: earliest}, "another region"},
		{func(a *agency.Assignment) { a.ToPermanent = metrics.Yes },
			agency.Finding{Outcome: agency.Excepted, Exception: agency.PermanentRole, Fact: soon, Earliest: earliest}, "to a permanent role"},
		{func(a *agency.Assignment) { a.Departure.Reason, a.ToPermanent = agency.Redundant, metrics.Yes },
			agency.Finding{Outcome: agency.Excepted, Exception: agency.Redundancy, Fact: soon, Earliest: earliest}, "two hold: the first"},
		{func(a *agency.Assignment) { a.Departure.Council = find("Hackney"); a.Council = dunmarsh },
			agency.Finding{Outcome: agency.Breach, Fact: "substantive post in the same region left too recently", Earliest: earliest},
			"Inner London is part of London"},
		{func(a *agency.Assignment) { a.Departure.Council = find("Barnet"); a.Council = dunmarsh },
			agency.Finding{Outcome: agency.Breach, Fact: "substantive post in the same region left too recently", Earliest: earliest},
			"and so is Outer London"},

		{func(a *agency.Assignment) { a.Departure = agency.Departure{Held: metrics.No} },
			agency.Finding{Outcome: agency.Complies, Fact: "no substantive post left"}, "never held a post"},
		{func(a *agency.Assignment) { a.Departure = agency.Departure{} },
			agency.Finding{Fact: "not known whether a substantive post was left"}, "nothing known"},
		{func(a *agency.Assignment) { a.Departure.Held = metrics.CannotTell },
			agency.Finding{Fact: "not known whether a substantive post was left", Earliest: earliest}, "a day of leaving, and not told of what"},
		{func(a *agency.Assignment) { a.Departure.Left = on("") },
			agency.Finding{Fact: "day of leaving the last substantive post not known"}, "no day of leaving"},
		{func(a *agency.Assignment) { a.Departure.Left, a.ToPermanent = on(""), metrics.Yes },
			agency.Finding{Fact: "day of leaving the last substantive post not known"},
			"whether it needs the exception is not known"},
		{func(a *agency.Assignment) { a.Departure.Left = on("2025-02-04") },
			agency.Finding{Fact: "substantive post left after the start", Earliest: on("2025-05-04")}, "one of the days is wrong"},
		{func(a *agency.Assignment) { a.Departure.Reason = 0 },
			agency.Finding{Fact: "reason for leaving not known", Earliest: earliest}, "it may have been redundancy"},
		{func(a *agency.Assignment) { a.Departure.Reason = 77 },
			agency.Finding{Fact: "reason for leaving not known", Earliest: earliest}, "a number that is no reason"},
		{func(a *agency.Assignment) { a.Departure.Council = find("") },
			agency.Finding{Fact: "region of one of the councils not known", Earliest: earliest}, "it may have been another region"},
		{func(a *agency.Assignment) { a.Council = find("") },
			agency.Finding{Fact: "region of one of the councils not known", Earliest: earliest}, "nor is a missing council the same"},
		{func(a *agency.Assignment) { a.Council, a.Departure.Council = find(""), find("") },
			agency.Finding{Fact: "region of one of the councils not known", Earliest: earliest}, "two missing ones are not one"},
		{func(a *agency.Assignment) { a.ToPermanent = metrics.CannotTell },
			agency.Finding{Fact: "not known whether moving to a permanent role", Earliest: earliest}, "it may be on the way"},
		{func(a *agency.Assignment) { a.Departure.Reason, a.ToPermanent = 0, metrics.Yes },
			agency.Finding{Outcome: agency.Excepted, Exception: agency.PermanentRole, Fact: soon, Earliest: earliest},
			"one exception is enough, whatever is not known"},
		{func(a *agency.Assignment) { a.Departure = agency.Departure{Left: on("2024-11-03")} },
			agency.Finding{Outcome: agency.Complies, Fact: "substantive post left long enough before", Earliest: on("2025-02-03")},
			"outside the three months the rest does not matter"},
	}
	for _, test := range tests {
		a := with(func(a *agency.Assignment) { a.Departure.Left = on("2025-01-03") })
		test.change(&a)
		test.want.Rule, test.want.On = agency.CoolOffRule, a.Start
		got := about(agency.CoolOffRule, agency.Check(a, nil, on("2025-03-31")))
		if diff := cmp.Diff(test.want, got, opts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, diff)
		}
	}
}

// TestPriceCaps holds which cap decides.
func TestPriceCaps(t *testing.T) {
	socialWorkers := func(rate float64, from string) agency.PriceCap {
		return agency.PriceCap{Region: inventedSouth, Job: agency.SocialWorker, Rate: pounds(rate), From: on(from)}
	}
	change := func(c agency.PriceCap, change func(*agency.PriceCap)) agency.PriceCap {
		change(&c)
		return c
	}
	none := "no price cap known for the region and job"
	tests := []struct {
		start string
		caps  []agency.PriceCap
		want  metrics.Value // the cap
		fact  string
		on    string
		why   string
	}{
		{"2025-03-31", agreed(), pounds(38), "hourly rate", "2025-03-31", "the last day of the first cap"},
		{"2025-04-01", agreed(), pounds(40), "hourly rate", "2025-04-01", "the first day of the second"},
		{"2024-10-30", agreed(), pounds(40), "hourly rate", "2025-10-01", "older: the cap of the day it came under the rules"},
		{"2024-10-31", agreed(), pounds(38), "hourly rate", "2024-10-31", "begun with the rules: the cap of its start"},
		{"2025-02-03", nil, metrics.Value{}, none, "2025-02-03", "no caps at all"},
		{"2025-02-03", agreed()[:1], metrics.Value{}, none, "2025-02-03", "a later cap does not reach back"},
		{"2025-02-03", []agency.PriceCap{socialWorkers(38, "2024-10-01"), socialWorkers(39, "2024-10-01")}, metrics.Value{},
			"two price caps for the region and job from one day", "2025-02-03", "two that differ"},
		{"2025-02-03", []agency.PriceCap{socialWorkers(38, "2024-10-01"), socialWorkers(38, "2024-10-01")}, pounds(38),
			"hourly rate", "2025-02-03", "the same one twice"},
		{"2025-02-03", []agency.PriceCap{
			socialWorkers(38, "2024-10-01"),
			change(socialWorkers(0, "2024-10-01"), func(c *agency.PriceCap) { c.Rate = metrics.Rounded(38.0, metrics.Places(2)) }),
		}, pounds(38), "hourly rate", "2025-02-03", "the same one, printed with pence"},
		{"2025-02-03", []agency.PriceCap{
			socialWorkers(38, "2024-10-01"), socialWorkers(39, "2024-10-01"), socialWorkers(41, "2025-01-01"),
		}, pounds(41), "hourly rate", "2025-02-03", "two that differ, and a later one"},
		{"2025-02-03", []agency.PriceCap{
			socialWorkers(41, "2025-01-01"), socialWorkers(38, "2024-10-01"), socialWorkers(39, "2024-10-01"),
		}, pounds(41), "hourly rate", "2025-02-03", "in whatever order"},
		{"2025-02-03", []agency.PriceCap{socialWorkers(38, "2024-10-01"), {
			Region: inventedSouth, Job: agency.SocialWorker, From: on("2025-01-01"),
		}}, metrics.Value{}, "rate of the price cap not known", "2025-02-03", "the last one's rate is missing: the one before is past"},
		{"2025-02-03", []agency.PriceCap{
			{Region: inventedSouth, Job: agency.SocialWorker, From: on("2025-01-01")},
			{Region: inventedSouth, Job: agency.SocialWorker, From: on("2025-01-01")},
		}, metrics.Value{}, "rate of the price cap not known", "2025-02-03", "the same one twice, without a rate"},
		{"2025-02-03", []agency.PriceCap{socialWorkers(0, "2025-01-01")}, metrics.Value{}, "rate of the price cap not known", "2025-02-03",
			"a cap of nothing is none"},
		{"2025-02-03", []agency.PriceCap{socialWorkers(38, "")}, metrics.Value{}, none, "2025-02-03", "a cap from no day"},
		{"2025-02-03", []agency.PriceCap{change(socialWorkers(38, "2025-01-01"), func(c *agency.PriceCap) { c.Region = london })},
			metrics.Value{}, none, "2025-02-03", "another region's"},
		{"2025-02-03", []agency.PriceCap{change(socialWorkers(38, "2025-01-01"), func(c *agency.PriceCap) { c.Region = find("") })},
			metrics.Value{}, none, "2025-02-03", "nobody's"},
	}
	for _, test := range tests {
		a := with(func(a *agency.Assignment) { a.Start = on(test.start) })
		given := slices.Clone(test.caps)
		got := about(agency.PriceCapRule, agency.Check(a, test.caps, on("2025-12-31")))
		want := agency.Finding{
			Rule: agency.PriceCapRule, Approved: metrics.No, Fact: test.fact, Have: pounds(37.5), Need: test.want, On: on(test.on),
		}
		if test.fact == "hourly rate" {
			want.Outcome = agency.Complies
		}
		if diff := cmp.Diff(want, got, opts); diff != "" {
			t.Errorf("begun %s: %s (-want +got):\n%s", test.start, test.why, diff)
		}
		if diff := cmp.Diff(given, test.caps, opts); diff != "" {
			t.Errorf("the caps were changed (-before +after):\n%s", diff)
		}
	}
}

// TestLondonCaps holds that London is one region: a cap of Inner London is nobody's, one of London is Inner London's.
func TestLondonCaps(t *testing.T) {
	limit := agency.PriceCap{Region: innerLondon, Job: agency.SocialWorker, Rate: pounds(30), From: on("2024-10-01")}
	a := with(func(a *agency.Assignment) { a.Council = dunmarsh })
	if got := about(agency.PriceCapRule, agency.Check(a, []agency.PriceCap{limit}, a.Start)).Outcome; got != agency.CannotTell {
		t.Errorf("by a cap of Inner London: %v", got)
	}
	limit.Region = london
	if got := about(agency.PriceCapRule, agency.Check(a, []agency.PriceCap{limit}, a.Start)).Outcome; got != agency.Breach {
		t.Errorf("by a cap of London: %v", got)
	}
}

// TestOlderAssignments holds what is asked of an assignment begun before the rules.
func TestOlderAssignments(t *testing.T) {
	a := with(func(a *agency.Assignment) {
		a.Start, a.End = on("2024-09-02"), on("2025-11-15")
		a.HourlyRate, a.ExperienceYears, a.NoticeWeeks = pounds(45), pounds(1), pounds(1)
		a.Departure.Left, a.ReferenceReceived, a.ReferenceGiven = on("2024-09-01"), metrics.No, metrics.No
		a.ProjectTeam, a.TeamCostsShown = metrics.Yes, metrics.No
	})
	want := []agency.Finding{
		{Rule: agency.PriceCapRule, Outcome: agency.Breach, Approved: metrics.No, Fact: "hourly rate", Have: pounds(45), Need: pounds(40), On: on("2025-10-01")},
		{Rule: agency.CoolOffRule, Outcome: agency.DoesNotApply, Fact: "engaged before the rules", On: a.Start},
		{Rule: agency.ExperienceRule, Outcome: agency.DoesNotApply, Fact: "engaged before the rules", On: a.Start},
		{Rule: agency.NoticeRule, Outcome: agency.Breach, Fact: "notice", Have: pounds(1), Need: pounds(4), On: on("2025-10-01")},
		{Rule: agency.ReferenceReceivedRule, Outcome: agency.DoesNotApply, Fact: "engaged before the rules", On: a.Start},
		{Rule: agency.ReferenceGivenRule, Outcome: agency.Breach, Fact: "reference not given", On: on("2025-11-15")},
		{Rule: agency.TeamApprovedRule, Fact: "not known whether the worker was approved", On: on("2025-10-01")},
		{Rule: agency.TeamCostsRule, Outcome: agency.Breach, Fact: "costs not shown apart", On: on("2025-10-01")},
		{Rule: agency.TeamPracticeRule, Fact: "not known whether the council controls the practice", On: on("2025-10-01")},
	}
	got := agency.Check(a, agreed(), on("2025-12-31"))
	if diff := cmp.Diff(want, got, opts); diff != "" {
		t.Errorf("Check mismatch (-want +got):\n%s", diff)
	}
	breaches := agency.Breaches(got)
	if diff := cmp.Diff([]agency.Finding{want[0], want[3], want[5], want[7]}, breaches, opts); diff != "" {
		t.Errorf("Breaches mismatch (-want +got):\n%s", diff)
	}
	breaches[0] = agency.Finding{}
	if diff := cmp.Diff(want, got, opts); diff != "" {
		t.Errorf("the findings are the breaches' own memory (-want +got):\n%s", diff)
	}
}

func TestFindingString(t *testing.T) {
	breach := agency.Finding{
		Rule: agency.PriceCapRule, Outcome: agency.Breach, Fact: "hourly rate", Have: pounds(52), Need: pounds(48), On: on("2025-03-03"),
	}
	approved, refused := breach, breach
	approved.Approved, refused.Approved = metrics.Yes, metrics.No
	tests := []struct {
		finding agency.Finding
		want    string
	}{
		{breach, "price cap: breach on 2025-03-03: hourly rate (have 52, need 48), not known whether approved"},
		{approved, "price cap: breach on 2025-03-03: hourly rate (have 52, need 48), approved"},
		{refused, "price cap: breach on 2025-03-03: hourly rate (have 52, need 48), not approved"},
		{agency.Finding{
			Rule: agency.CoolOffRule, Outcome: agency.Excepted, Exception: agency.Probation, Fact: "substantive post left too recently",
			On: on("2025-02-03"), Earliest: on("2025-04-03"),
		}, "cool-off: excepted (left in probation) on 2025-02-03: substantive post left too recently, allowed from 2025-04-03"},
		{agency.Finding{Rule: agency.NoticeRule, Fact: "start not known"}, "notice: cannot tell: start not known"},
	}
	for _, test := range tests {
		if got := test.finding.String(); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}
