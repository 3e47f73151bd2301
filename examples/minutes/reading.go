package main

import (
	"fmt"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
	"github.com/childmetrics/childmetrics/metrics/timescale"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// reading is a committee's minute of autumn 2018, after a monitoring visit and a commissioner's review.
func reading(m *minute) {
	visit := inspection.Inspection{
		Council: m.council, Kind: inspection.MonitoringVisit, Start: day("2018-07-31"), End: day("2018-08-01"),
		Theme: "Children looked after over 16, and care leavers",
	}
	m.readingVisits(visit)
	m.readingHousing()
	m.readingFindings(visit)
	m.readingTimes()
	m.readingRest()
}

func (m *minute) readingVisits(visit inspection.Inspection) {
	review := plan.Review{
		Theme: "Children in need", By: plan.Commissioner, Start: day("2018-09-05"), End: day("2018-09-06"),
		Told: day("2018-09-07"), Written: day("2018-10-03"),
	}
	before := review.Written.AddDays(-1)
	i := m.add("a visit on 31 July and 1 August 2018; a review on 5 and 6 September, told on 7 September and 3 October",
		typesOf(visit, review, timescale.EnglandAndWales()),
		"a %v of %d working days, a review by a %v of %d, and %d working days from the spoken word to the written",
		visit.Kind, workingDays(visit.Start, visit.End), review.By, workingDays(review.Start, review.End),
		workingDays(review.Told.AddDays(1), review.Written)).
		asks(fmt.Sprintf("in writing on %v", before), review.InWriting(before))
	_, known := m.inspected(plan.DueOn(visit.Start), inspection.MonitoringVisit)
	found := "no such visit in the file, which has those of one year only"
	if known {
		found = "in the file"
	}
	m.held(i, verdict(known, known), "%s", found)

	ago := metrics.Rounded(2, whole)
	low, high, _ := ago.Bounds()
	const months = 12
	i = m.add("better than at the last inspection two years before", typesOf(visit.Start), "some time from %v to %v",
		visit.Start.AddMonths(-int(high*months)), visit.Start.AddMonths(-int(low*months)))
	m.held(i, metrics.CannotTell, "the history of these inspections begins in 2018")
}

func (m *minute) readingHousing() {
	flats := metrics.Exact(12)
	m.add("12 flats a year for care leavers", typesOf(flats), "%v a year, %v a month on average", flats,
		metrics.Scale(flats, 1./12))

	rating := target.Target{Value: metrics.Exact(0), Polarity: metrics.LowIsGood}.Rating(metrics.Exact(0))
	m.add("nobody in bed and breakfast or unsuitable shared houses", typesOf(rating),
		"%v; on the assumption that none is the target, %s", rating.Actual, rating.Text("", whole)).
		asks("none", rating.Met)

	m.direction("asylum seekers are housed suitably; more care leavers in education or work",
		"care_leavers_suitable_accommodation", "care_leavers_eet")
}

func (m *minute) readingFindings(visit inspection.Inspection) {
	toDevelop := findings(plan.NeedsToImprove, "participation of young people", "a pathway for emotional health",
		"supervision that does not vary")
	m.add("three areas to develop", typesOf(toDevelop[0], plan.Tally{}), "%s", tallied(toDevelop)).
		asks("three", verdict(true, plan.TallyOf(toDevelop).NeedsToImprove == 3))

	review := append(
		findings(plan.Strength, "managers and front line tell the same", "partnership", "stable senior managers",
			"support for the newly qualified", "specialist skills at the front door", "stable early help",
			"children's voice in some work"),
		findings(plan.NeedsToImprove, "recording and its system", "chronologies", "transitions and thresholds",
			"numbers of social workers and managers", "communication with staff", "the new supervision policy")...)
	again, _, _ := plan.Recurring([]plan.Review{
		{Theme: visit.Theme, Findings: toDevelop}, {Theme: "Children in need", Findings: review},
	}, plan.DefaultThemes())
	text := ""
	for _, r := range again {
		text = joined(text, r.Theme)
	}
	t := plan.TallyOf(review)
	m.add("the review: seven things go well, six need more work", typesOf(review[0], plan.Recurrence{}),
		"%d findings: %d strengths, %d to improve; found by the visit too: %s",
		t.Findings, t.Strengths, t.NeedsToImprove, text).
		asks("seven and six", verdict(true, t.Strengths == 7 && t.NeedsToImprove == 6))

	needs := caseload.PlanFor(caseload.Need{Role: "social workers"}, caseload.Need{Role: "managers"})
	i := m.none("more social workers and managers, for smaller caseloads", "how many more is not stated: %v",
		needs.Coverage)
	i.types = typesOf(needs)
	m.noted(i, workforce.VacancyRateFTE, workforce.AgencyRateFTE, workforce.CaseloadFTE)
}

func (m *minute) readingTimes() {
	week := due("week commencing 17 September 2018")
	first, last := week.Days()
	m.add("a practice week from 17 September 2018", typesOf(week), "%s, %d working days", span(week),
		workingDays(first, last))

	told := []plan.Milestone{
		{Text: "the plan goes to the board", Due: due("November 2018")}, {Text: "a critical friend",
			Due: due("mid October 2018")},
		{Text: "a new plan", Due: due("end of November 2018")}, {Text: "the annual conversation",
			Due: due("February 2019")},
	}
	text := ""
	for _, s := range (plan.Plan{Milestones: told}).Timeline() {
		text = joined(text, fmt.Sprintf("%s, %s", s.Text, span(s.Due)))
	}
	m.add("plans in November and at its end, a critical friend in mid October, Ofsted in February 2019",
		typesOf(told[0]), "in the order in which they are due: %s", text).
		asks("mid October is past on 15 October", told[1].Due.Passed(day("2018-10-15")))

	next := inspection.Inspection{
		Council: m.council, Framework: inspection.ILACSOn(day("2018-10-03")), Announced: metrics.No,
	}
	m.add("inspections are not announced", typesOf(next, next.Announced), "the next inspection, under %v", next.Framework).
		asks("announced", next.Announced)

	savings := target.Target{Polarity: metrics.HighIsGood}
	i := m.none("savings targets", "no sum is stated: %s", savings.Rating(metrics.Value{}).Text("", whole))
	i.types = typesOf(savings)
}

func (m *minute) readingRest() {
	average := metrics.Rounded(18, whole)
	lower, upper, _ := average.Bounds()
	i := m.add("an average caseload of 18", typesOf(average), "%v, from %s", average,
		metrics.Between(lower, upper).Format(one))
	m.counted(i, func(r workforce.Return) finding {
		rounded := metrics.Agree(average, workforce.CaseloadFTE.Published(r))
		agrees := verdict(rounded != metrics.Incomparable,
			rounded == metrics.Reproduced || rounded == metrics.Attainable)
		return finding{tests: true, agrees: agrees,
			text: fmt.Sprintf("%s: %v to whole cases", m.rates(r, workforce.CaseloadFTE), rounded)}
	})

	m.measured("a recruitment team, and a strategy to recruit and keep staff", "turnover_rate_fte")

	newly := findings(plan.Strength, "support for the newly qualified")
	i = m.none("good support for the newly qualified", "%s", tallied(newly))
	i.types = typesOf(newly[0])

	evaluation := []plan.Action{{Text: "self-evaluation", Status: plan.InProgress}}
	i = m.add("a self-evaluation under way; a further visit before the next full inspection",
		typesOf(evaluation[0], inspection.MonitoringVisit),
		"%s; a %v, then a %v, both without a day", progressed(evaluation, day("2018-10-31")),
		inspection.MonitoringVisit, inspection.StandardInspection)
	for _, next := range m.outcomes().Of(m.council) {
		if next.IsGraded() && next.Start.Compare(day("2018-10-31")) > 0 {
			m.held(i, metrics.CannotTell,
				"the next full inspection began on %v; the file has no visits before it, being of one year only",
				next.Start)
			break
		}
	}

	flats := metrics.Exact(12)
	m.add("again 12 flats a year, with Housing; homes more suitable", typesOf(flats), "%v a year; %s", flats,
		measuresOf("care_leavers_suitable_accommodation"))

	work := []plan.Action{
		{Text: "mentoring for court work", Status: plan.InProgress}, {Text: "a new way of supervision",
			Status: plan.InProgress},
		{Text: "events on getting to good", Status: plan.InProgress}, {Text: "lower demand", Status: plan.InProgress},
	}
	m.add("mentoring, supervision, events and lower demand are worked on", typesOf(work[0], plan.Progress{}), "%s",
		progressed(work, day("2018-10-31")))
	m.resolved("visit and review noted", toNote("visit and review", plan.Vote{}))
}
