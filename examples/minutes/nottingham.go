package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/target"
	"github.com/childmetrics/childmetrics/metrics/timescale"
	"github.com/childmetrics/childmetrics/workforce"
)

// nottingham is a committee's minute of early 2025, after the monitoring visit of November 2024.
func nottingham(m *minute) {
	m.nottinghamVisits()
	m.nottinghamFindings()
	m.nottinghamPlacements()
	m.nottinghamWorkforce()
	m.nottinghamRest()
}

func (m *minute) nottinghamVisits() {
	when := due("November 2024")
	official, known := m.inspected(when, inspection.MonitoringVisit)
	visit := inspection.Inspection{Council: m.council, Kind: inspection.MonitoringVisit, Theme: "Children in care"}
	i := m.add("a monitoring visit in November 2024 on children in care, the last of the series", typesOf(visit, when),
		"%v, %s, theme: %s", visit.Kind, span(when), visit.Theme)
	i.asks("graded", verdict(true, visit.IsGraded()))
	m.held(i, verdict(known, strings.EqualFold(official.Theme, visit.Theme)), "on %s, theme: %s",
		orUnknown(official.Start), cmp.Or(official.Theme, "none stated"))
	next, ended := m.outcomes().Next(official)
	var visits []inspection.Inspection
	later := 0
	for _, v := range m.outcomes().Of(m.council) {
		if v.Kind == inspection.MonitoringVisit {
			visits = append(visits, v)
			if v.Start.Compare(official.Start) > 0 && (!ended || v.Start.Compare(next.Start) < 0) {
				later++ // a series ends with the next inspection
			}
		}
	}
	m.held(i, verdict(known && later > 0, false), "%s in the file, %d of them later; it has those of one year only",
		counted(len(visits), "visit"), later)

	expected := due("late 2025")
	i = m.add("a full inspection is expected in late 2025", typesOf(expected), "at some time from %s", span(expected))
	last, _ := m.outcomes().LatestOf(m.council, day("2024-12-31"))
	e := inspection.NextAfter(last, metrics.Date{})
	from, to := expected.Days()
	if ended {
		m.held(i, within(next.Start, expected), "it began on %v", next.Start)
	} else {
		m.held(i, verdict(!e.To.IsZero(), e.From.Compare(from) <= 0 && to.Compare(e.To) <= 0),
			"usual between %s and %s, an estimate",
			orUnknown(e.From), orUnknown(e.To))
	}

	m.measured("the visit looked at assessments, reviews, visits, oversight and stability of staff",
		"assessment_timeliness", "looked_after_review_timeliness", "looked_after_visit_timeliness",
		"supervision_compliance", "turnover_rate_fte")

	again := []plan.Review{{Theme: "the first visit"}, {Theme: "Children in care"}}
	i = m.add("it came back to the areas of the first visit", typesOf(again[0]),
		"%d visits; what the first found is not told", len(again))
	same := len(visits) > 0 && known && strings.EqualFold(visits[0].Theme, official.Theme)
	first := "none in the file"
	if len(visits) > 0 {
		first = fmt.Sprintf("%s on %s, the same theme: %v", visits[0].Theme, orUnknown(visits[0].Start),
			verdict(true, same))
	}
	// The visits of one year only: the first of them need not be the first of the series.
	m.held(i, metrics.CannotTell, "the first visit in the file, which need not be the first of all: %s", first)
}

func (m *minute) nottinghamFindings() {
	progress := findings(plan.Strength, "sustained progress through changes of leadership")
	i := m.none("progress was kept up, also through changes of leadership", "%s", tallied(progress))
	i.types = typesOf(progress[0])

	permanence := append(findings(plan.Strength, "permanence by adoption"),
		findings(plan.NeedsToImprove, "permanence by other routes", "delays in the discharge of care orders")...)
	m.add("permanence: adoption works, other routes are behind, care orders end late",
		typesOf(permanence[0], plan.Tally{}), "%s; %s",
		tallied(permanence), measuresOf("adoption_a10", "ceased_special_guardianship"))

	i = m.direction("staff stay longer and have fewer cases", "turnover_rate_fte", "caseload_fte")
	m.moved(i, change{workforce.TurnoverRateFTE, metrics.Below}, change{workforce.TurnoverRateHeadcount, metrics.Below},
		change{workforce.CaseloadFTE, metrics.Below})
}

func (m *minute) nottinghamPlacements() {
	now := metrics.Between(0, 4)
	down := metrics.Rounded(50, metrics.Nearest10)
	before := metrics.Scale(metrics.Ratio(now, metrics.Sub(metrics.Exact(100), down)), 100)
	assumed := metrics.Between(8, 12)
	fall := metrics.Sub(metrics.Exact(100), metrics.Percent(now, assumed))
	m.add("children in unregistered homes down by about half", typesOf(down),
		"under 5 now, and the fall to the nearest ten, make %s before; on the assumption of %v before, it fell by %s%%",
		before.Format(one), assumed, fall.Format(one)).
		asks("fewer than 9 before", metrics.Compare(before, metrics.Below, metrics.Exact(9)))

	homes, _ := catalogue.Find("unregistered_placements")
	rating := target.Target{Value: homes.Targets[0].Value, Polarity: homes.Polarity}.Rating(now)
	m.add("now under 5", typesOf(now, rating), "%v; by the target of the catalogue, %s", now,
		rating.Text("", whole)).asks("none", rating.Met)

	outside := metrics.Exact(0)
	m.add("all of them are placed in the city", typesOf(outside), "%v outside, and so %v inside", outside,
		metrics.Sub(now, outside))

	visits, _ := timescale.FindStandard("looked_after_visit")
	i := m.none("they are visited more often", "how often is not stated; at least %v, %v", visits.Within, visits.Force)
	i.types = typesOf(visits)
}

func (m *minute) nottinghamWorkforce() {
	i := m.direction("staffing is much better than 12 months ago")
	m.counted(i, func(now workforce.Return) finding {
		before, _ := m.returned(now.Year()-1, m.own)
		fte := metrics.Compare(now.InPostFTE, metrics.Above, before.InPostFTE)
		people := metrics.Compare(now.InPostHeadcount, metrics.Above, before.InPostHeadcount)
		f := finding{tests: true,
			text: fmt.Sprintf("%v FTE and %v people in post, a year before %v and %v: up in FTE: %v, in people: %v",
				now.InPostFTE, now.InPostHeadcount, before.InPostFTE, before.InPostHeadcount, fte, people)}
		if fte == people {
			f.agrees = fte
		}
		return f
	})

	i = m.add("caseloads just below the national average", typesOf(metrics.Below), "neither figure is stated").
		asks("below it", metrics.Compare(metrics.Value{}, metrics.Below, metrics.Value{}))
	m.counted(i, func(r workforce.Return) finding {
		england, _ := m.returned(r.Year(), national)
		own, average := workforce.CaseloadFTE.Published(r), workforce.CaseloadFTE.Published(england)
		return finding{tests: true, agrees: metrics.Compare(own, metrics.Below, average),
			text: fmt.Sprintf("%s, %s fewer",
				m.rates(r, workforce.CaseloadFTE), metrics.Sub(average, own).Format(one))}
	})

	i = m.direction("more staff stay, and fewer are from agencies", "turnover_rate_fte", "agency_rate_fte")
	m.moved(i, change{workforce.TurnoverRateFTE, metrics.Below}, change{workforce.AgencyRateFTE, metrics.Below},
		change{workforce.AgencyRateHeadcount, metrics.Below})
}

func (m *minute) nottinghamRest() {
	m.none("a regional fostering service has begun; demand is above supply",
		"neither is stated, and so no ratio of the two")

	better := inspection.Improved
	i := m.add("a better rating is asked about", typesOf(better), "%v; from what to what is not stated", better)
	before, _ := m.outcomes().LatestOf(m.council, day("2024-12-31"))
	after, known := m.outcomes().Next(before)
	is := inspection.ChangeOf(before.Judgement(inspection.Overall), after.Judgement(inspection.Overall))
	found := "no later inspection in the file"
	if known {
		found = fmt.Sprintf("%v on %v, %v", after.Judgement(inspection.Overall), after.Start, is)
	}
	m.held(i, verdict(is != inspection.Incomparable, is == better), "%v before; %s",
		before.Judgement(inspection.Overall), found)

	told := findings(plan.NeedsToImprove, "plans and assessments", "consistency of assessments",
		"delays to permanence other than by adoption")
	for n := range told {
		told[n].SelfIdentified = metrics.Yes
	}
	t := plan.TallyOf(told)
	m.add("nothing to improve that the council had not found itself", typesOf(told[0], t),
		"%d to improve: %d self-identified, %d new",
		t.NeedsToImprove, t.SelfIdentified, t.New).asks("none new", verdict(t.Unclear == 0, t.New == 0))

	i = m.measured("technology leaves more time with children", "direct_time_share")
	share, _ := catalogue.Find("direct_time_share")
	for t := range share.Targets.All() {
		i.result += fmt.Sprintf("; %v: %v%%", t.SetBy, t.Value)
	}

	trial := []plan.Action{{Text: "review of placement profiles", Status: plan.InProgress}}
	i = m.none("too few placements; their profiles are reviewed after a trial", "%s",
		progressed(trial, day("2025-01-31")))
	i.types = typesOf(trial[0])

	m.none("feedback as expected, a mostly positive picture", "no figure is given")
	m.none("thanks, and nothing resolved", "nothing to follow")
}
