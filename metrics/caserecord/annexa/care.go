package annexa

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// readCare reads list 8.
func readCare(l *listReader) steps {
	at := func(name string) int { return l.column(name) }
	started, ended, reason, status := at("started"), at("ended"), at("reason"), at("status")
	unaccompanied, placements, missing := at("unaccompanied"), at("placements"), at("missing")
	children := make(map[string]bool)
	return steps{
		row: func(child string) bool {
			var c caserecord.Care
			c.Started, c.Ended, c.EndLost = l.ends(started, ended)
			if !c.Ended.IsZero() || c.EndLost {
				c.EndReason = code(l, reason, endReasons)
			}
			c.ShortTerm = code(l, status, shortTerm)
			// The column asks of the last twelve months: who was one then need not be one now.
			if code(l, unaccompanied, answers) == metrics.No {
				c.Unaccompanied = metrics.No
			}
			c.Placements12, c.Missing12 = l.count(placements), l.count(missing)
			l.add(child, c)
			l.spell(children, child)
			l.placement(child, c)
			l.checks(child)
			return true
		},
		end: func() {
			l.holds(caserecord.ListCare, caserecord.Whole, l.options.From)
			l.holdsLatest(caserecord.ListPlacements, "placed")
			l.holdsLatest(caserecord.ListVisits, "visit")
			l.holdsLatest(caserecord.ListReviews, "review")
			l.holdsLatest(caserecord.ListHealth, "health", "dental")
		},
	}
}

// placement takes the latest placement. It ends with the time looked after.
func (l *listReader) placement(child string, c caserecord.Care) {
	placed := l.column("placed")
	kind := code(l, l.column("placement"), homes)
	p := caserecord.Placement{
		Started: l.event(placed), Ended: c.Ended, EndLost: c.EndLost, Foster: kind.foster, Adoptive: kind.adoptive,
		SameCarers: kind.sameCarers, OutsideArea: code(l, l.column("location"), outside),
	}
	if p.Started.Compare(p.Ended) > 0 && !p.Ended.IsZero() {
		l.fault(placed, EndBeforeStart)
		p.Started = metrics.Date{}
	}
	l.add(child, p)
}

// checks takes the latest visit, review, health assessment and dental check, without a day where there is none.
func (l *listReader) checks(child string) {
	on := func(column string) metrics.Date { return l.event(l.column(column)) }
	l.add(child, caserecord.Visit{Held: on("visit"), Kind: caserecord.CareVisit})
	l.add(child, caserecord.Review{Held: on("review"), Kind: caserecord.CareReview})
	l.add(child, caserecord.Health{Held: on("health"), Kind: caserecord.HealthAssessment})
	l.add(child, caserecord.Health{Held: on("dental"), Kind: caserecord.DentalCheck})
}
