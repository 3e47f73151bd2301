package invent

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// spoiler puts faults into the records of one child.
type spoiler struct {
	*draw
	Faults
}

// spoil puts faults into a child's records, list by list.
func (w World) spoil(council, n int, c *caserecord.Child) {
	if w.Faults == (Faults{}) {
		return
	}
	s := spoiler{new(draw), w.Faults}
	s.start(w.Seed, ofFaults, council, n)
	s.lose(&c.Born)
	each(s, &c.Contacts, func(r *caserecord.Contact) { s.loseEnd(&r.Received, &r.Decided, &r.DecidedLost) })
	each(s, &c.Referrals, func(r *caserecord.Referral) { s.loseEnd(&r.Received, &r.Decided, &r.DecidedLost) })
	each(s, &c.Assessments, func(r *caserecord.Assessment) { s.spell(&r.Referred, &r.Authorised, &r.AuthorisedLost) })
	each(s, &c.Enquiries, func(r *caserecord.Enquiry) { s.spell(&r.Discussed, &r.Conference, &r.ConferenceLost) })
	each(s, &c.Needs, func(r *caserecord.Need) { s.spell(&r.Opened, &r.Closed, &r.EndLost) })
	each(s, &c.Plans, func(r *caserecord.Plan) { s.spell(&r.Started, &r.Ended, &r.EndLost) })
	each(s, &c.Care, func(r *caserecord.Care) { s.spell(&r.Started, &r.Ended, &r.EndLost) })
	each(s, &c.Placements, func(r *caserecord.Placement) { s.spell(&r.Started, &r.Ended, &r.EndLost) })
	each(s, &c.Visits, func(r *caserecord.Visit) { s.lose(&r.Held) })
	each(s, &c.Reviews, func(r *caserecord.Review) { s.lose(&r.Held) })
	each(s, &c.Missing, func(r *caserecord.Missing) { s.spell(&r.Begun, &r.Back, &r.EndLost) })
	each(s, &c.Health, func(r *caserecord.Health) { s.lose(&r.Held) })
	each(s, &c.Years, func(*caserecord.Year) {})
	each(s, &c.Leaver, func(r *caserecord.Leaver) { s.lose(&r.MovedIn) })
	each(s, &c.Adoption, func(r *caserecord.Adoption) {
		s.lose(&r.Entered, &r.Ordered, &r.Matched, &r.Fostered, &r.Placed)
	})
	each(s, &c.Allocations, func(r *caserecord.Allocation) {
		s.reverse(&r.Start, &r.End)
		s.lose(&r.Start, &r.End)
	})
}

// each spoils the records of a list, and repeats some.
func each[R any](s spoiler, list *[]R, spoil func(*R)) {
	for i := range len(*list) {
		spoil(&(*list)[i])
		if s.hits(s.Repeated) {
			*list = append(*list, (*list)[i])
		}
	}
}

// hits is true for so many of 100,000.
func (s spoiler) hits(rate int) bool { return s.below(100_000) < rate }

// lose loses dates. One that is not there is not drawn for, so that the rate is of those that are.
func (s spoiler) lose(dates ...*metrics.Date) {
	for _, d := range dates {
		if !d.IsZero() && s.hits(s.Missing) {
			*d = metrics.Date{}
		}
	}
}

// reverse lets two dates change places.
func (s spoiler) reverse(first, last *metrics.Date) {
	if !first.IsZero() && !last.IsZero() && *first != *last && s.hits(s.Reversed) {
		*first, *last = *last, *first
	}
}

// spell reverses a spell or loses an end of it.
func (s spoiler) spell(first, last *metrics.Date, lost *bool) {
	s.reverse(first, last)
	s.loseEnd(first, last, lost)
}

// loseEnd loses two dates, of which the last without its day is one that is lost.
func (s spoiler) loseEnd(first, last *metrics.Date, lost *bool) {
	over := !last.IsZero()
	s.lose(first, last)
	*lost = *lost || over && last.IsZero()
}
