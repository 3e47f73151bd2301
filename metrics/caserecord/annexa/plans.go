package annexa

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// readNeeds reads list 6.
func readNeeds(l *listReader) steps {
	opened, closed, status := l.column("opened"), l.column("closed"), l.column("status")
	children := make(map[string]bool)
	return steps{
		row: func(child string) bool {
			var n caserecord.Need
			n.Opened, n.Closed, n.EndLost = l.ends(opened, closed)
			over := code(l, status, caseClosed)
			n.EndLost = n.EndLost || over && n.Closed.IsZero()
			l.add(child, n)
			l.spell(children, child)
			return true
		},
		end: func() { l.holds(caserecord.ListNeeds, caserecord.Whole, l.options.From) },
	}
}

// spell notes that a child has a spell in the list.
func (l *listReader) spell(children map[string]bool, child string) {
	at := l.list.number - 1
	l.severalSpells[at] = l.severalSpells[at] || children[child]
	children[child] = true
}

// readPlans reads list 7.
func readPlans(l *listReader) steps {
	started, ended, earlier := l.column("started"), l.column("ended"), l.column("earlier")
	visit, review := l.column("visit"), l.column("review")
	var plans tallied[caserecord.Plan]
	return steps{
		row: func(child string) bool {
			p := caserecord.Plan{Earlier: l.count(earlier)}
			p.Started, p.Ended, p.EndLost = l.ends(started, ended)
			plans.add(child, p.Started, p)
			l.add(child, caserecord.Visit{Held: l.event(visit), Kind: caserecord.ProtectionVisit})
			l.add(child, caserecord.Review{Held: l.event(review), Kind: caserecord.ProtectionReview})
			return true
		},
		end: func() {
			for _, e := range plans.entries {
				e.record.Earlier = before(e.record.Earlier, metrics.No, plans.from(e))
				l.add(e.child, e.record)
			}
			l.severalSpells[l.list.number-1] = plans.several()
			l.holds(caserecord.ListPlans, caserecord.Whole, l.options.From)
			l.holdsLatest(caserecord.ListVisits, "visit")
			l.holdsLatest(caserecord.ListReviews, "review")
		},
	}
}

// holdsLatest says that the list has the latest of something, of which several lists may have a kind each. Where a column
// is missing its kind is a record without a day for each child, as where the cells are blank: open, and the other kinds
// stand. Where none is there, the list of them is partial.
func (l *listReader) holdsLatest(list caserecord.List, columns ...string) {
	depth := caserecord.Partial
	if l.out.Extract.Lists[list].Depth == caserecord.Latest || slices.ContainsFunc(columns, l.has) {
		depth = caserecord.Latest
	}
	l.holds(list, depth, l.options.AsAt)
}
