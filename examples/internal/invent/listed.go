package invent

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// The months that the lists of Annex A go back, and those of the list of adoptions.
const (
	listedMonths   = 6
	adoptionMonths = 12
)

// Listed makes a child as [World.Child] does, and leaves of it what the lists of Annex A are made of: what happened in
// the six months to the day of the extract, the spells that went on in them, adoptions that went on in the last twelve
// months, and of a care leaver younger than 25 the latest state. Visits, reviews, placements, health and allocations
// are all there: the lists have the latest of them, which is for their writer to find. Faults come after that, at their
// rates of what is left.
func (w World) Listed(council, n int, c *caserecord.Child) {
	w.make(council, n, c)
	from, year := w.asAt().AddMonths(-listedMonths), w.asAt().AddMonths(-adoptionMonths)
	since := func(d metrics.Date) bool { return d.Compare(from) >= 0 }
	went := func(end, from metrics.Date) bool { return end.IsZero() || end.Compare(from) >= 0 }
	keep(&c.Adoption, func(r caserecord.Adoption) bool { return went(adopted(c, r), year) })
	keep(&c.Contacts, func(r caserecord.Contact) bool { return since(r.Received) })
	keep(&c.Referrals, func(r caserecord.Referral) bool { return since(r.Received) })
	keep(&c.Assessments, func(r caserecord.Assessment) bool { return went(r.Authorised, from) })
	keep(&c.Enquiries, func(r caserecord.Enquiry) bool { return since(r.Discussed) || since(r.Conference) })
	keep(&c.Needs, func(r caserecord.Need) bool { return went(r.Closed, from) })
	keep(&c.Plans, func(r caserecord.Plan) bool { return went(r.Ended, from) })
	keep(&c.Care, func(r caserecord.Care) bool { return went(r.Ended, from) })
	const oldest = 25
	if last := len(c.Leaver) - 1; last > 0 {
		c.Leaver[0], c.Leaver = c.Leaver[last], c.Leaver[:1]
	}
	keep(&c.Leaver, func(caserecord.Leaver) bool { return c.Born.AddMonths(12*oldest).Compare(w.asAt()) > 0 })
	w.spoil(council, n, c)
}

// adopted is the day of the order that an adoption came to, with which the child's time in care ended; no date where it
// has not.
func adopted(c *caserecord.Child, a caserecord.Adoption) metrics.Date {
	for _, r := range c.Care {
		if r.Started == a.Entered && r.EndReason == caserecord.Adopted {
			return r.Ended
		}
	}
	return metrics.Date{}
}

// keep leaves the records of a list that are wanted.
func keep[R any](list *[]R, wanted func(R) bool) {
	*list = slices.DeleteFunc(*list, func(r R) bool { return !wanted(r) })
}
