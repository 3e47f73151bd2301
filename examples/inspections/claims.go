package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// claim is one thing that a council's committee was told of its inspections, beside what the outcomes say. Neither
// replaces the other.
type claim struct {
	council, statement, found string
	agrees                    metrics.Verdict
}

// claims holds what five committees were told against the outcomes.
func claims(h *inspection.History) []claim {
	var all []claim
	for _, of := range []func(*minute){coventry, windsorAndMaidenhead, nottingham, telfordAndWrekin, reading} {
		m := &minute{history: h}
		of(m)
		all = append(all, m.claims...)
	}
	return all
}

// minute is one committee's, being held against the outcomes.
type minute struct {
	history *inspection.History
	council area.ID
	claims  []claim
}

// add adds a claim.
func (m *minute) add(statement string, agrees metrics.Verdict, found string, args ...any) {
	m.claims = append(m.claims, claim{m.council.Name(), statement, fmt.Sprintf(found, args...), agrees})
}

// inspected finds the inspection or visit that began on a day of a due date's span, or within the week of notice after
// its first day.
func (m *minute) inspected(when string, kinds ...inspection.Kind) (inspection.Inspection, bool) {
	first, last := spanOf(when)
	for _, i := range m.history.Of(m.council) {
		for _, kind := range kinds {
			if i.Kind == kind && i.Start.Compare(first) >= 0 && i.Start.Compare(last.AddDays(notice)) <= 0 {
				return i, true
			}
		}
	}
	return inspection.Inspection{}, false
}

// notice is the days between the call that announces an inspection and its first day on site.
const notice = 7

// spanOf reads a day, a month or the like as the days that it may mean.
func spanOf(when string) (first, last metrics.Date) {
	due, err := plan.ParseDue(when)
	if err != nil {
		panic(err) // a text in this file
	}
	return due.Days()
}

// within tells whether a day is one of those that are meant; it cannot be told of no day.
func within(d metrics.Date, when string) metrics.Verdict {
	first, last := spanOf(when)
	return verdict(!d.IsZero(), d.Compare(first) >= 0 && d.Compare(last) <= 0)
}

// verdict is yes or no, where it is known.
func verdict(known, yes bool) metrics.Verdict {
	switch {
	case !known:
		return metrics.CannotTell
	case yes:
		return metrics.Yes
	}
	return metrics.No
}

// graded are the kinds of inspections that give grades.
var graded = []inspection.Kind{inspection.StandardInspection, inspection.ShortInspection}

// judged claims a grade of an area. What is less than good is named beside the whole.
func (m *minute) judged(statement string, i inspection.Inspection, a inspection.JudgementArea, want inspection.Grade) {
	g, known := i.Judgement(a).Grade()
	found := i.Judgement(a).String()
	for _, part := range areas[1:] {
		if g, ok := i.Judgement(part).Grade(); ok && a == inspection.Overall && !g.IsGoodOrBetter() {
			found += fmt.Sprintf("; %s: %v", short(part), g)
		}
	}
	m.add(statement, verdict(known, g == want), "%s", found)
}

// plan claims that an action plan is due at a time.
func (m *minute) plan(statement string, i inspection.Inspection, when string) {
	d, err := timescale.EnglandAndWales().Deadline(metrics.Date{}, i.Published, usualDays)
	switch {
	case err != nil:
		m.add(statement, metrics.CannotTell, "%v", err)
	case when == "":
		m.add(statement, metrics.CannotTell, "%v, counted from publication: the day of receipt is not known", d.Due)
	default:
		m.add(statement, within(d.Due, when), "%d working days from publication end on %v; the day of receipt is not known", usualDays, d.Due)
	}
}

func coventry(m *minute) {
	m.council = councilOf("Coventry")
	i, known := m.inspected("2022-06-13", graded...)
	m.add("inspected from 13 June 2022", verdict(known, i.Start == day("2022-06-13")),
		"on site from %s: a statement that counts the week of notice in begins a week earlier", orUnknown(i.Start))
	m.judged("rated good", i, inspection.Overall, inspection.Good)
	m.plan("the plan goes to Ofsted by November 2022", i, "November 2022")
}

func windsorAndMaidenhead(m *minute) {
	m.council = councilOf("Windsor and Maidenhead")
	i, _ := m.inspected("January 2020", graded...)
	m.add("inspected in January and February 2020", within(i.Start, "January 2020"), "on site from %s", orUnknown(i.Start))
	m.judged("graded good", i, inspection.Overall, inspection.Good)
	m.add("recommendations made in February 2020", within(i.Published, "February 2020"), "published %s", orUnknown(i.Published))
}

func nottingham(m *minute) {
	m.council = councilOf("Nottingham")
	i, known := m.inspected("November 2024", inspection.MonitoringVisit)
	m.add("a monitoring visit in November 2024 on children in care", within(i.Start, "November 2024"),
		"%s, theme: %s", orUnknown(i.Start), cmp.Or(i.Theme, "none stated"))
	visits := m.history.Monitoring(m.council).Visits
	later := 0
	for _, visit := range visits {
		if visit.Start.Compare(i.Start) > 0 {
			later++
		}
	}
	m.add("it was the last in the series", verdict(known && later > 0, false),
		"%d visits in the file, %d of them later; it has the visits of one year only", len(visits), later)
	last, _ := m.history.LatestOf(m.council, metrics.Date{})
	e := inspection.NextAfter(last, metrics.Date{})
	from, to := spanOf("late 2025")
	m.add("a full inspection is expected in late 2025", verdict(!e.To.IsZero(), e.From.Compare(from) <= 0 && to.Compare(e.To) <= 0),
		"usual between %s and %s, an estimate", orUnknown(e.From), orUnknown(e.To))
}

func telfordAndWrekin(m *minute) {
	m.council = councilOf("Telford and Wrekin")
	i, known := m.inspected("2024-04-29", graded...)
	m.add("inspected from 29 April 2024", verdict(known, i.Start == day("2024-04-29")), "on site from %s", orUnknown(i.Start))
	for n, a := range areas[1:] {
		want := []inspection.Grade{inspection.Outstanding, inspection.Good, inspection.Outstanding, inspection.Outstanding}[n]
		m.judged(fmt.Sprintf("%s: %v", short(a), want), i, a, want)
	}
	previous, known := m.history.Previous(i)
	m.add("inspected before in January 2020", within(previous.Start, "January 2020"), "on site from %s", orUnknown(previous.Start))
	was, is := previous.Judgement(inspection.Overall), i.Judgement(inspection.Overall)
	m.add("it maintained its overall judgement", verdict(known, inspection.ChangeOf(was, is) == inspection.RetainedGoodOrBetter),
		"%v, and before it %v", is, was)
	region := m.council.Region(area.Ofsted)
	peers := inspection.DistributeBy(m.asAt(previous.Published, previous.Published), inspection.Overall,
		func(i inspection.Inspection) area.ID { return i.Council.Region(area.Ofsted) })[region]
	m.add("in 2020 the only one in its region that was outstanding", verdict(known, peers.Count(inspection.Outstanding) == 1),
		"%d of %d judged in the %v on the day of publication", peers.Count(inspection.Outstanding), peers.Judged(), region)
	const statement = "1 of 30 of 151 that are outstanding"
	for _, at := range []struct {
		inspected, published metrics.Date
		when                 string
	}{
		{i.Published, i.Published, "on the day of publication"},
		{day("2024-03-31"), day("2024-06-30"), "as Ofsted counts as at 31 March 2024"},
	} {
		d := inspection.Distribute(m.asAt(at.inspected, at.published), inspection.Overall)
		n, of := d.Count(inspection.Outstanding), d.Judged()
		m.add(statement, verdict(known, n == 30 && of == 151), "%d of %d, %s", n, of, at.when)
	}
	kept := 0
	for step := range m.history.AsAt(inspection.AsAt{InspectedBy: i.Published, PublishedBy: i.Published}).Steps(inspection.Overall) {
		g, _ := step.Before.Judgement(inspection.Overall).Grade()
		if g == inspection.Outstanding && step.Change() == inspection.RetainedGoodOrBetter {
			kept++
		}
	}
	m.add("1 of 5 that maintained it", verdict(known, kept == 5), "%d, this council among them", kept)
	m.plan("an action plan within 70 working days", i, "")
}

func reading(m *minute) {
	m.council = councilOf("Reading")
	i, known := m.inspected("2018-07-31", inspection.MonitoringVisit)
	m.add("visited on 31 July and 1 August 2018", verdict(known, i.Start == day("2018-07-31")), "%s", visitIn(known))
	m.add("inspected two years before", metrics.CannotTell, "the history of these inspections begins in 2018")
}

// short is an area in a few words: "help and protection".
func short(a inspection.JudgementArea) string { return strings.ReplaceAll(a.ID(), "_", " ") }

func visitIn(known bool) string {
	if known {
		return "in the file"
	}
	return "no such visit in the file, which has the visits of one year only"
}

// asAt gives the latest inspections as they stood.
func (m *minute) asAt(inspected, published metrics.Date) []inspection.Inspection {
	return m.history.AsAt(inspection.AsAt{InspectedBy: inspected, PublishedBy: published}).Latest(inspected)
}
