package main

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/target"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
	"github.com/childmetrics/childmetrics/metrics/timescale"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/agency"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// windsorAndMaidenhead is a panel's minute without a date, of the first years of the pandemic.
func windsorAndMaidenhead(m *minute) {
	m.windsorInspection()
	m.windsorChildren()
	m.windsorAttendance()
	m.windsorWorkforce()
	m.windsorRest()
}

func (m *minute) windsorInspection() {
	from, to := due("January 2020"), due("February 2020")
	first, _ := from.Days()
	_, last := to.Days()
	official, _ := m.inspected(from, graded...)
	i := m.add("inspected in January and February 2020, recommendations in February 2020", typesOf(from),
		"on some days from %v to %v; recommendations on one of %s", first, last, span(to))
	begins, _ := to.Days()
	i.asks("that month is one of the two", verdict(true, begins.Compare(first) >= 0 && begins.Compare(last) <= 0))
	m.held(i, either(within(official.Start, from), within(official.Start, to)), "on site from %s",
		orUnknown(official.Start))
	m.held(i, within(official.Published, to), "published on %s", orUnknown(official.Published))

	grade, _ := inspection.ParseGrade("good")
	i = m.add("social care and early help graded good", typesOf(grade), "%v; early help is no area of judgement",
		grade).
		asks("good or better", verdict(true, grade.IsGoodOrBetter()))
	m.judged(i, official, inspection.Overall, grade)

	p := plan.Plan{Recommendations: []plan.Recommendation{
		{Number: "1", Text: "health passports"}, {Number: "2", Text: "care leavers' voice"}, {Number: "3",
			Text: "recording"},
		{Number: "4", Text: "health at strategy meetings"}, {Number: "5", Text: "consistency of social workers"},
	}}
	_, open := p.Unanswered()
	m.add("five recommendations, and a plan that answers them", typesOf(p.Recommendations[0], p),
		"%d are named, %d of them without an action of which the minute says what it is", len(p.Recommendations),
		len(open)).
		asks("five", verdict(true, len(p.Recommendations) == 5))
}

func (m *minute) windsorChildren() {
	passport, _ := timescale.FindStandard("health_passport")
	reached := metrics.Bounded(100, 99.5, 100) // to whole per cent, and no more than all
	full := metrics.Exact(100)
	m.add("all care leavers have a health passport by 18: 100%", typesOf(reached, passport),
		"%s%%, of how many is not stated, so without an interval; due %v after birth, %v; all if not rounded: %v",
		reached.Format(whole),
		passport.Within, passport.Force, metrics.CompareBounds(reached, metrics.AtLeast, full)).
		asks("all, as told", metrics.Compare(reached, metrics.AtLeast, full))

	m.measured("children like that their workers stay the same in the new team", "social_worker_instability")
	m.direction("far fewer of 16 to 18 without education or training", "care_leavers_neet_17_to_18")

	recording := findings(plan.NeedsToImprove, "quality and consistency of recording")
	i := m.none("recording was to improve, and has", "%s", tallied(recording))
	i.types = typesOf(recording[0])
}

func (m *minute) windsorAttendance() {
	health := attendance.Count{Agency: "health"}
	share := health.Share(attendance.Invited)
	i := m.none("health came to more strategy meetings in a fourth quarter",
		"neither the year nor the share is stated (%v)", share.Reason())
	i.types = typesOf(health)

	ladder, err := target.NewLadder(metrics.HighIsGood,
		target.Level{Name: "milestone", Value: metrics.Exact(70)},
		target.Level{Name: "stretch", Value: metrics.Exact(95)})
	if err != nil {
		panic(err)
	}
	text, met := "", []metrics.Verdict(nil)
	for _, s := range ladder.Standings(share, nil, metrics.Date{}) {
		text = joined(text, fmt.Sprintf("%s, %s", s.Level.Name, s.Text("%", whole)))
		met = append(met, s.Met)
	}
	i = m.add("70% of strategy meetings as the milestone, 95% as the stretch", typesOf(ladder, target.Standing{}), "%s",
		text)
	i.asks("met", either(met...))
	listed, _ := catalogue.Find("strategy_meeting_attendance")
	same := slices.EqualFunc(ladder.Levels(), slices.Collect(listed.Targets.All()),
		func(l target.Level, t catalogue.Target) bool {
			return l.Name == t.Name && l.Value == t.Value
		})
	i.result += fmt.Sprintf("; as in the catalogue: %v", verdict(true, same))
}

func (m *minute) windsorWorkforce() {
	cost := func(times float64) agency.Cost {
		return agency.Cost{Pounds: metrics.Exact(times), Includes: agency.Quoted, Per: agency.Yearly}
	}
	compared, err := agency.Compare(cost(3), cost(1))
	if err != nil {
		panic(err)
	}
	i := m.add("agency workers often cost three times as much", typesOf(compared),
		"%v times the cost, or the cost and %v more of it; %v", compared.Ratio,
		compared.Premium, compared.Warnings[0])
	m.noted(i, workforce.AgencyRateFTE)

	strategy := timescale.Timescale{N: 36, Unit: timescale.Months}
	m.add("a three-year workforce strategy, being consulted on", typesOf(strategy, plan.Draft), "%v; %v", strategy,
		plan.Draft)

	short, hoped := metrics.Exact(14), metrics.Exact(4)
	i = m.add("14 permanent social workers short of the best caseload", typesOf(caseload.Need{}),
		"%v posts; the caseload that is meant and the cases are not stated: %s", caseload.Posts(short),
		pointOrReason(caseload.ImpliedCases(metrics.Value{}, metrics.Value{}, short)))
	m.counted(i, func(r workforce.Return) finding {
		n := caseload.Need{Cases: r.Cases, FTE: r.CaseHoldersFTE, Hires: short}
		return finding{tests: true,
			text: fmt.Sprintf("%v FTE vacant; 14 more beside the %v FTE who hold cases would take %s cases each to %s",
				r.VacancyFTE, r.CaseHoldersFTE, n.Caseload().Format(one), n.CaseloadAfter().Format(one))}
	})

	m.measured("workers in their first year are trained on the job", "capacity_fte")

	m.add("four hoped for from a national campaign", typesOf(short), "%v of %v are left if all come, %v if some do",
		caseload.Remaining(short, hoped), short, caseload.Remaining(short, metrics.Between(0, 4)))

	_, err = plan.ParseDue("the following week")
	m.add("a recruitment fair in the following week, for the first time", typesOf(plan.Due{}),
		"no day: the minute has none to count from").
		asks("a due date", verdict(true, err == nil))
}

func (m *minute) windsorRest() {
	m.measured("one service is less stable than another", "turnover_rate_fte", "social_worker_instability")

	counts := []attendance.Count{{Agency: "health"}}
	_, noted := attendance.Annotate(counts, attendance.Note{Agency: "health", Text: "staff seconded in the pandemic"})
	m.add("attendance fell as health staff were seconded", typesOf(attendance.Note{}),
		"a note beside %s, which is left in", counted(noted, "count")).
		asks("the count stays the same", verdict(true, counts[0] == attendance.Count{Agency: "health"}))

	m.measured("agency workers are less stable and cannot be paid for", "agency_premium")

	advisers := m.measured("personal advisers; more attention to pathway plans", "pathway_plan_review_timeliness",
		"personal_adviser_visit_timeliness")
	for _, id := range []string{"pathway_plan_review", "personal_adviser_visit"} {
		s, _ := timescale.FindStandard(id)
		advisers.result += fmt.Sprintf("; %s: %v, %v", s.Name, s.Within, s.Force)
	}
	m.none("the strategy would show that staff are invested in", "a hope in words")
	m.resolved("unanimously noted", toNote("report and progress", plan.Vote{Stated: plan.Unanimously}))
}

// pointOrReason is a figure, or why it is not there.
func pointOrReason(v metrics.Value) string {
	if _, ok := v.Point(); ok {
		return v.String()
	}
	return v.Reason().String()
}
