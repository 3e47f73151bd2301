package main

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/age"
	"github.com/childmetrics/childmetrics/metrics/timescale"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/agency"
	"github.com/childmetrics/childmetrics/workforce/caseload"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// coventry is a scrutiny board's minute of 2022, after a re-inspection in that summer.
func coventry(m *minute) {
	m.coventryInspection()
	m.coventryPlan()
	m.coventryServices()
	m.coventryWorkforce()
	m.coventryRest()
}

func (m *minute) coventryInspection() {
	told := inspection.Inspection{
		Council: m.council, Start: day("2022-06-13"), End: day("2022-07-01"),
		Framework: inspection.ILACSOn(day("2022-06-13")),
	}.With(inspection.Overall, inspection.Graded(inspection.Good))
	official, _ := m.inspected(plan.DueOn(told.Start), graded...)

	i := m.add("inspected from 13 June to 1 July 2022", typesOf(told, timescale.EnglandAndWales()),
		"%d working days from %v to %v, both counted", workingDays(told.Start, told.End), told.Start, told.End)
	m.beside(i, told)

	i = m.add("inspected again, now with a view to strengths", typesOf(told.Framework),
		"by the first day it is under: %v", told.Framework)
	previous, known := m.outcomes().Previous(official)
	found := "no earlier inspection in the file, which begins in 2018"
	if known {
		found = "inspected before on " + orUnknown(previous.Start)
	}
	m.held(i, verdict(known, known), "%s", found)

	grade, _ := inspection.ParseGrade("Good")
	i = m.add("rated good", typesOf(grade), "%v", grade).asks("good or better", verdict(true, grade.IsGoodOrBetter()))
	m.judged(i, official, inspection.Overall, grade)
	m.standing(i, official)

	scope := []inspection.JudgementArea{inspection.HelpAndProtection, inspection.InCare, inspection.CareLeavers}
	text, all, judged := "", true, true
	for _, a := range scope {
		has := told.Framework.Has(a)
		_, ok := official.Judgement(a).Grade()
		text = joined(text, fmt.Sprintf("%s: %v", short(a), verdict(true, has)))
		all, judged = all && has, judged && ok == has
	}
	i = m.add("about help and protection, children in care and care leavers", typesOf(scope[0], told.Framework),
		"judgements that the framework has: %s", text).asks("one for each", verdict(true, all))
	for _, a := range scope {
		m.held(i, verdict(!official.Start.IsZero(), judged), "%s: %v", short(a), official.Judgement(a))
	}

	provider, err := inspection.ParseProvider("www.reports.ofsted.gov.uk/provider/44/80456")
	if err != nil {
		panic(err)
	}
	m.add("a scrutiny board; Ofsted's page of provider 80456", typesOf(provider),
		"number %v at Ofsted, with the page %s; the council's own code is %s", provider, provider.Page(),
		m.council.LACode()).
		asks("one number", verdict(true, provider.String() == m.council.LACode()))
}

func (m *minute) coventryPlan() {
	told := findings(plan.NeedsToImprove,
		"views of children and carers' capacity in private fostering", "homeless 16- and 17-year-olds",
		"emotional wellbeing of care leavers", "supervision by team managers")
	m.add("four areas to improve", typesOf(told[0], plan.Tally{}), "%s", tallied(told)).
		asks("four", verdict(true, plan.TallyOf(told).NeedsToImprove == 4))

	by := due("by November 2022")
	_, last := by.Days()
	p := plan.Plan{Council: m.council, Due: by}
	i := m.add("the plan goes to Ofsted by November 2022", typesOf(by, p), "due %s, overdue on %v: %v", span(by), last,
		p.Overdue(last)).
		asks(fmt.Sprintf("overdue on %v if it was not sent", last.AddDays(1)), p.Overdue(last.AddDays(1)))
	official, _ := m.inspected(due("June 2022"), graded...)
	m.planned(i, official, due("November 2022"))

	m.none("progress reported, and caseloads watched, regularly",
		"no interval is stated").types = typesOf(timescale.Cycle{})

	fostering := plan.Action{Number: "1", Findings: "1", Text: "private fostering", Status: plan.InProgress}
	m.add("the plan for private fostering is made and under way", typesOf(fostering), "%v, without a due date",
		fostering.Status).
		asks("overdue at the end of 2022", fostering.Overdue(day("2022-12-31")))

	services := plan.Plan{Milestones: []plan.Milestone{
		{Text: "new services", Due: due("in May 2023")}, {Text: "tier 2 services", Due: due("from December 2022")},
	}}
	text := ""
	for _, s := range services.Timeline() {
		text = joined(text, fmt.Sprintf("%s, %s", s.Text, span(s.Due)))
	}
	m.add("health services in May 2023, tier 2 from December 2022", typesOf(services.Milestones[0]),
		"in the order in which they are due: %s", text).
		asks("told in that order", verdict(true, services.Timeline()[0] == services.Milestones[0]))
}

func (m *minute) coventryServices() {
	anyone, leavers := ages("up to the age of 25"), ages("aged 18-25")
	const end = 25
	m.add("services up to the age of 25; care leavers from 18 to 25", typesOf(anyone), "%s; %s", around(anyone, end),
		around(leavers, end)).
		asks("somebody of 25 in one of them", either(anyone.Contains(end), leavers.Contains(end)))
	m.none("figures for care leavers' mental health very high", "no figure is given")
	m.measured("supervision is checked; recording of it is being worked on", "supervision_compliance")
	m.none("a fragile service, for four reasons", "a risk and its causes in words")

	grants, budget := metrics.Rounded(12, whole), metrics.Rounded(80, whole)
	share := metrics.Percent(grants, budget)
	lower, upper, _ := share.Bounds()
	m.add("£12m of a budget of £80m is grants for a limited time", typesOf(share),
		"%s%%; %s%% if both are to the nearest million",
		share.Format(one), metrics.Between(lower, upper).Format(one))
}

func (m *minute) coventryWorkforce() {
	i := m.measured("many vacancies, which agency workers cover", "vacancy_rate_fte", "vacancy_agency_cover_rate_fte")
	m.counted(i, func(r workforce.Return) finding {
		some := metrics.Compare(r.VacancyFTE, metrics.Above, metrics.Exact(0))
		if some == metrics.Yes {
			some = metrics.Compare(r.AgencyCoverFTE, metrics.Above, metrics.Exact(0))
		}
		return finding{tests: true, agrees: some,
			text: fmt.Sprintf("%v FTE vacant, %v FTE of agency workers covering; %s", r.VacancyFTE,
				r.AgencyCoverFTE, m.rates(r, workforce.VacancyRateFTE, workforce.VacancyAgencyCoverRateFTE,
					workforce.AgencyRateFTE))}
	})

	academy, experienced := band("academy", 4, 8), band("experienced", 18, 24)
	i = m.add("caseloads from 4 to 8 in the academy to 18 to 24 for the experienced", typesOf(academy), "%v; %v",
		academy, experienced)
	m.counted(i, func(r workforce.Return) finding {
		average := workforce.CaseloadFTE.Published(r)
		f := finding{tests: true, text: m.rates(r,
			workforce.CaseloadFTE) + ", which does not tell how cases are spread"}
		least, _ := academy.Ends()
		_, most := experienced.Ends()
		place := band("all", least, most).Place(average, metrics.Value{}, caseload.PerWorker)
		if place == caseload.Below || place == caseload.Above {
			f.agrees = metrics.No
		}
		return f
	})

	least, most := experienced.Ends()
	need := caseload.Need{Cases: metrics.Exact(3500), Target: metrics.Between(least, most)}
	i = m.add("3,500 open cases", typesOf(need), "at %v cases each they take %s FTE", need.Target,
		need.Required().Format(one))
	m.counted(i, func(r workforce.Return) finding {
		return finding{tests: true,
			text: fmt.Sprintf("%s cases held by %v FTE, %s fewer; open cases are another count, of another day",
				r.Cases.Format(whole), r.CaseHoldersFTE, metrics.Sub(need.Cases, r.Cases).Format(whole))}
	})

	m.noted(m.measured("agencies pay more", "agency_cost_ratio"), workforce.AgencyRateFTE)

	stay := retention.Duration{Years: metrics.Rounded(3, whole)}
	lower, upper, _ := stay.Years.Bounds()
	i = m.add("a retention rate of about three years", typesOf(stay), "a duration, not a rate: %v, from %s years", stay,
		metrics.Between(lower, upper).Format(one))
	m.noted(i, workforce.TurnoverRateFTE)

	m.newlyQualified()

	relocation := agency.Cost{Includes: agency.Quoted, Per: agency.Once}
	_, err := relocation.In(agency.Yearly, agency.PaidTime{})
	m.none("a relocation package; fuel costs", "no sum is stated; paid %v, and turned into no other time: %v",
		relocation.Per,
		verdict(true, errors.Is(err, agency.ErrNotAlike))).types = typesOf(relocation)
}

// newlyQualified is what the rules say of newly qualified workers who come from agencies.
func (m *minute) newlyQualified() {
	_, then := agency.RulesFor(day("2022-07-01"), day("2022-07-01"))
	begun := day("2024-10-31")
	rules, _ := agency.RulesFor(begun, begun)
	engaged := agency.Assignment{Council: m.council, Start: begun, ExperienceYears: metrics.Exact(0)}
	outcome := agency.CannotTell
	for _, f := range agency.Check(engaged, nil, begun) {
		if f.Rule == agency.ExperienceRule {
			outcome = f.Outcome
		}
	}
	i := m.add("many newly qualified work for agencies", typesOf(rules, engaged),
		"how many is not stated; under the rules from %v, which ask for %d years, engaging one: %v", rules.From,
		rules.ExperienceYears, outcome)
	i.asks("rules in force at the time", verdict(true, then))
}

func (m *minute) coventryRest() {
	m.direction("decisions on young asylum seekers come faster")
	m.none("enough interpreters", "no figure is given")
	m.measured("with leave to remain they tend to go to higher education", "care_leavers_eet")
	m.direction("many more children are home educated since the pandemic", "elective_home_education")
	asked := []plan.Action{{Text: "bids for short-term funding"}, {Text: "census figures"},
		{Text: "care leavers at risk of homelessness"}}
	m.add("the board asks for information on three things", typesOf(asked[0]), "%s",
		progressed(asked, day("2022-12-31"))).
		asks("overdue at the end of 2022", asked[0].Overdue(day("2022-12-31")))
	m.resolved("resolved: consider and report again, receive the plan, and unanimously to write to the service",
		plan.Resolution{Number: "1", Decision: plan.ToConsider, Text: "the recommendations", Resolved: metrics.Yes},
		plan.Resolution{Number: "1", Decision: plan.ToAskForReport, Text: "a report on progress", Resolved: metrics.Yes},
		plan.Resolution{Number: "2", Decision: plan.ToReceive, Text: "the plan at a later meeting", Resolved: metrics.Yes},
		plan.Resolution{Number: "3", Decision: plan.ToWrite, Text: "a letter to the service", Resolved: metrics.Yes,
			Vote: plan.Vote{Stated: plan.Unanimously}})
}

// ages is an age band of a minute.
func ages(text string) age.Band {
	b, err := age.ParseProse(text)
	if err != nil {
		panic(err)
	}
	return b
}

// around tells who is in a band at its end: "18 up to 25: 24 yes, 25 cannot tell, 26 no".
func around(b age.Band, end int) string {
	return fmt.Sprintf("%v: %d %v, %d %v, %d %v", b, end-1, b.Contains(end-1), end, b.Contains(end), end+1,
		b.Contains(end+1))
}

// band is a caseload band of a minute.
func band(group string, least, most float64) caseload.Band {
	b, err := caseload.NewBand(group, least, most)
	if err != nil {
		panic(err)
	}
	return b
}
