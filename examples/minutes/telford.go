package main

import (
	"fmt"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// telfordAndWrekin is a committee's minute of 2024, after the inspection of that spring.
func telfordAndWrekin(m *minute) {
	told := inspection.Inspection{
		Council: m.council, Kind: inspection.ShortInspection, Start: day("2024-04-29"), End: day("2024-05-03"),
		Framework: inspection.ILACSOn(day("2024-04-29")),
	}
	for n, g := range []inspection.Grade{
		inspection.Outstanding, inspection.Outstanding, inspection.Good, inspection.Outstanding, inspection.Outstanding,
	} {
		told = told.With(areas[n], inspection.Graded(g))
	}
	official, _ := m.inspected(plan.DueOn(told.Start), graded...)
	m.telfordInspection(told, official)
	m.telfordStanding(told, official)
	m.telfordJudgements(told, official)
	m.telfordPlan(told, official)
	m.telfordRest(told, official)
}

func (m *minute) telfordInspection(told, official inspection.Inspection) {
	header := due("July 2024")
	i := m.add("inspected from 29 April to 3 May 2024; the heading says July 2024", typesOf(told, header),
		"%d working days from %v to %v, both counted; the heading means one of %s: both stand",
		workingDays(told.Start, told.End), told.Start, told.End, span(header))
	i.asks("the heading is of those days", either(within(told.Start, header), within(told.End, header)))
	m.beside(i, inspection.Inspection{Council: told.Council, Start: told.Start, End: told.End})
	m.note(i, "published on %s, in the month of the heading: %v", orUnknown(official.Published),
		within(official.Published, header))

	when := due("January 2020")
	i = m.add("inspected before in January 2020, then the only one outstanding in its region",
		typesOf(when, inspection.Outstanding), "%v, on some day of %s", inspection.Outstanding, span(when))
	previous, known := m.outcomes().Previous(official)
	m.held(i, within(previous.Start, when), "on site from %s", orUnknown(previous.Start))
	region := m.council.Region(area.Ofsted)
	peers := inspection.DistributeBy(m.asAt(previous.Published, previous.Published), inspection.Overall,
		func(i inspection.Inspection) area.ID { return i.Council.Region(area.Ofsted) })[region]
	n, of := peers.Count(inspection.Outstanding), peers.Judged()
	m.held(i, verdict(known, n == 1), "%d of %d judged in the %v on the day of publication", n, of, region)

	was, is := inspection.Graded(inspection.Outstanding), told.Judgement(inspection.Overall)
	i = m.add("it stayed outstanding", typesOf(inspection.ChangeOf(was, is)), "%v", inspection.ChangeOf(was, is))
	before, after := previous.Judgement(inspection.Overall), official.Judgement(inspection.Overall)
	m.held(i, verdict(known, inspection.ChangeOf(before, after) == inspection.RetainedGoodOrBetter),
		"%v, and before it %v", after, before)
}

func (m *minute) telfordStanding(told, official inspection.Inspection) {
	g, _ := told.Judgement(inspection.Overall).Grade()
	standing := inspection.Standing{Grade: g, Same: 30, Judged: 151}
	share := metrics.Percent(metrics.Exact(standing.Same), metrics.Exact(standing.Judged))
	i := m.add("1 of 30 of 151 that are outstanding", typesOf(standing, share), "%v (%s%%)", standing,
		share.Format(one))
	var readings []metrics.Verdict
	text, known := "", !official.Published.IsZero()
	for _, at := range []struct {
		inspected, published metrics.Date
		when                 string
	}{
		{official.Published, official.Published, "on the day of publication"},
		{day("2024-03-31"), day("2024-06-30"), "as Ofsted counts as at 31 March 2024"},
	} {
		d := inspection.Distribute(m.asAt(at.inspected, at.published), inspection.Overall)
		n, of := d.Count(g), d.Judged()
		readings = append(readings, verdict(known, n == standing.Same && of == standing.Judged))
		text = joined(text, fmt.Sprintf("%d of %d, %s", n, of, at.when))
	}
	m.held(i, either(readings...), "%s", text) // as at which day is not stated

	kept := inspection.Standing{Grade: g, Same: 5}
	i = m.add("1 of 5 that stayed outstanding since 2020", typesOf(kept),
		"%d beside this one; of how many is not stated", kept.Same-1)
	n := 0
	for step := range m.outcomes().AsAt(inspection.AsAt{InspectedBy: official.Published,
		PublishedBy: official.Published}).Steps(inspection.Overall) {
		was, _ := step.Before.Judgement(inspection.Overall).Grade()
		if was == g && step.Change() == inspection.RetainedGoodOrBetter {
			n++
		}
	}
	m.held(i, verdict(known, n == kept.Same), "%d by the day of publication, this council among them", n)
}

func (m *minute) telfordJudgements(told, official inspection.Inspection) {
	text, all := "", true
	for _, a := range areas[1:] {
		text = joined(text, fmt.Sprintf("%s: %v", short(a), told.Judgement(a)))
		all = all && told.Framework.Has(a)
	}
	i := m.add("four areas: leaders, care and care leavers outstanding, help and protection good",
		typesOf(told.Judgement(inspection.Leaders), told.Framework),
		"%s; patterns broken: %d", text, len(told.Inconsistencies())).asks("all four are of the framework",
		verdict(true, all))
	for _, a := range areas[1:] {
		want, _ := told.Judgement(a).Grade()
		m.judged(i, official, a, want)
	}

	found := findings(plan.NeedsToImprove, "management of contacts at the front door",
		"rights of homeless 16- and 17-year-olds")
	m.add("two areas to improve", typesOf(found[0], plan.Tally{}), "%s", tallied(found)).
		asks("two", verdict(true, plan.TallyOf(found).NeedsToImprove == 2))
}

func (m *minute) telfordPlan(told, official inspection.Inspection) {
	calendar := timescale.EnglandAndWales()
	_, err := calendar.Deadline(metrics.Date{}, metrics.Date{}, planDays)
	last, err2 := calendar.Deadline(told.End, metrics.Date{}, planDays)
	if err2 != nil {
		panic(err2)
	}
	i := m.add("an action plan within 70 working days", typesOf(last),
		"from which day is not stated; on the assumption of the last day on site, %v, by %v", last.From, last.Due).
		asks("a due date without that day", verdict(true, err == nil))
	m.planned(i, official, plan.Due{})

	actions := []plan.Action{
		{Number: "7", Findings: "2", Text: "information for young people", Status: plan.InProgress,
			Due: due("31 October 2024")},
		{Number: "8", Findings: "2", Text: "information for young people", Status: plan.InProgress,
			Due: due("31 October 2024")},
	}
	_, end := actions[0].Due.Days()
	on, _ := plan.Plan{Actions: actions}.OverdueActions(end)
	after, _ := plan.Plan{Actions: actions}.OverdueActions(end.AddDays(1))
	m.add("items 7 and 8 of the plan are due on 31 October 2024", typesOf(actions[0]),
		"due %s: %d overdue on the day, %d on the day after if not done",
		span(actions[0].Due), len(on), len(after)).asks(fmt.Sprintf("overdue on %v if not done", end.AddDays(1)),
		actions[0].Overdue(end.AddDays(1)))

	done := []plan.Action{
		{Text: "review of contacts", Findings: "1", Status: plan.Completed}, {Text: "new processes", Findings: "1",
			Status: plan.Completed},
		{Text: "a senior lead", Findings: "2", Status: plan.Completed}, {Text: "leaflets with QR codes", Findings: "2",
			Status: plan.InProgress},
	}
	m.add("contacts reviewed, processes new, a senior lead in post; leaflets with QR codes to come",
		typesOf(done[0], plan.Progress{}), "%s",
		progressed(done, end))
}

func (m *minute) telfordRest(told, official inspection.Inspection) {
	none := metrics.Exact(0)
	m.add("those who came as homeless were not in care", typesOf(none),
		"%v in care, of how many is not stated, and so the share is %s", none,
		pointOrReason(metrics.Percent(none, metrics.Value{})))
	m.measured("a virtual school for children in care", "personal_education_plans")

	words, _ := inspection.ParseGrade("requires improvement")
	finding := plan.Finding{Sense: plan.NeedsToImprove}
	i := m.add("areas named as requiring improvement", typesOf(finding),
		"a finding: %v; the words would also be read as the grade %q", finding.Sense, words)
	asGrade, graded, known := false, 0, false
	for _, a := range areas {
		own, _ := told.Judgement(a).Grade()
		asGrade = asGrade || own == words
		g, ok := official.Judgement(a).Grade()
		known = known || ok
		if g == words {
			graded++
		}
	}
	i.asks("one of the grades told", verdict(true, asGrade))
	m.held(i, verdict(known, graded == 0), "%d judgements of the inspection have this grade", graded)
	m.resolved("report and plan noted", toNote("report and plan", plan.Vote{}))
}
