package lists

import (
	"fmt"
	"maps"
	"math/bits"
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// expected is the children that a reader of the lists is to find: of each child what Annex A holds, under the number
// that the child gets by its first row. It says of records what the lists say, and looks at no row of them.
func expected(w invent.World, council int) []*caserecord.Child {
	var made []caserecord.Child
	for n := range w.Size() {
		var c caserecord.Child
		w.Listed(council, n, &c)
		made = append(made, c)
	}
	var group caserecord.Grouper
	numbers := make(map[string]string)
	asAt := w.Extract(council).AsAt
	for list := range listKinds {
		for i := range made {
			records := held(&made[i], list, asAt)
			if records == nil {
				continue
			}
			number, ok := numbers[made[i].ID]
			if !ok {
				number = fmt.Sprintf("%07d", len(numbers)+1)
				numbers[made[i].ID] = number
			}
			group.Born(number, made[i].Born)
			for _, r := range records {
				group.Add(number, r)
			}
		}
	}
	return slices.Collect(group.Children())
}

// The lists that have records of children, in their order.
const (
	contacts = iota
	referrals
	assessments
	enquiries
	needs
	plans
	care
	leaver
	adoption
	listKinds
)

// held is what one list holds of a child: nil without a row, and empty where no row is kept. A row that is the same as
// another is there once.
func held(c *caserecord.Child, list int, asAt metrics.Date) []caserecord.Record {
	switch list {
	case contacts:
		return each(c.Contacts, func(r caserecord.Contact) []caserecord.Record {
			return []caserecord.Record{caserecord.Contact{Received: r.Received}}
		})
	case referrals:
		return heldReferrals(c)
	case assessments:
		return each(c.Assessments, func(r caserecord.Assessment) []caserecord.Record {
			a := caserecord.Assessment{Authorised: r.Authorised, AuthorisedLost: r.AuthorisedLost}
			loseReversed(r.Referred, &a.Authorised, &a.AuthorisedLost)
			return []caserecord.Record{a}
		})
	case enquiries:
		return each(c.Enquiries, func(r caserecord.Enquiry) []caserecord.Record {
			e := caserecord.Enquiry{Discussed: r.Discussed, Conference: r.Conference, ConferenceLost: r.ConferenceLost}
			if reversed(r.Discussed, r.Conference) {
				e.Discussed = metrics.Date{}
			}
			return []caserecord.Record{e}
		}, func(r caserecord.Enquiry) any { return [3]any{r.Discussed, r.Conference, r.ConferenceLost} })
	case needs:
		return each(c.Needs, func(r caserecord.Need) []caserecord.Record {
			loseReversed(r.Opened, &r.Closed, &r.EndLost)
			return []caserecord.Record{r}
		})
	case plans:
		return heldPlans(c)
	case care:
		return each(c.Care, func(r caserecord.Care) []caserecord.Record { return heldCare(c, r) })
	case leaver:
		return each(c.Leaver, func(r caserecord.Leaver) []caserecord.Record { return heldLeaver(c, r, asAt) })
	}
	return each(c.Adoption, func(r caserecord.Adoption) []caserecord.Record { return []caserecord.Record{r} })
}

// each is what is held of the records of a list. Key is what two rows that are the same have in common, the record
// itself where it is not given.
func each[R comparable](list []R, of func(R) []caserecord.Record, key ...func(R) any) []caserecord.Record {
	if len(list) == 0 {
		return nil
	}
	all := []caserecord.Record{}
	seen := make(map[any]bool)
	for _, r := range list {
		k := any(r)
		if len(key) > 0 {
			k = key[0](r)
		}
		if !seen[k] {
			all = append(all, of(r)...)
		}
		seen[k] = true
	}
	return all
}

func reversed(first, last metrics.Date) bool {
	return !first.IsZero() && !last.IsZero() && last.Compare(first) < 0
}

// loseReversed loses the end of a spell that is before its start.
func loseReversed(first metrics.Date, last *metrics.Date, lost *bool) {
	if reversed(first, *last) {
		*last, *lost = metrics.Date{}, true
	}
}

// settled is what is certain of a number of earlier ones, of which any of the others on the same day or later may be:
// all choices of them are tried. Where they agree on whether there was one at all, it is the least; else nothing is.
func settled(recorded caserecord.Count, others int) caserecord.Count {
	n, ok := recorded.Get()
	if !ok {
		return caserecord.Count{}
	}
	meanings := make(map[int]bool)
	for choice := range uint(1) << others {
		if chosen := bits.OnesCount(choice); chosen <= n {
			meanings[n-chosen] = true
		}
	}
	if meanings[0] && len(meanings) > 1 {
		return caserecord.Count{}
	}
	return caserecord.CountOf(slices.Min(slices.Collect(maps.Keys(meanings))))
}

// others is how many of some days but one are on that day or later, or not known.
func others(days []metrics.Date, day metrics.Date) int {
	n := -1
	for _, d := range days {
		if d.IsZero() || d.Compare(day) >= 0 {
			n++
		}
	}
	return n
}

func heldReferrals(c *caserecord.Child) []caserecord.Record {
	var days []metrics.Date
	key := func(r caserecord.Referral) any {
		return [3]any{r.Received, r.Earlier, r.Outcome == caserecord.NoFurtherAction}
	}
	each(c.Referrals, func(r caserecord.Referral) []caserecord.Record { days = append(days, r.Received); return nil }, key)
	return each(c.Referrals, func(r caserecord.Referral) []caserecord.Record {
		h := caserecord.Referral{
			Received: r.Received, Outcome: caserecord.ActedOn, Earlier: settled(r.Earlier, others(days, r.Received)),
		}
		if r.Outcome == caserecord.NoFurtherAction {
			h.Outcome = r.Outcome
		}
		return []caserecord.Record{h}
	}, key)
}

func heldPlans(c *caserecord.Child) []caserecord.Record {
	var days []metrics.Date
	each(c.Plans, func(r caserecord.Plan) []caserecord.Record { days = append(days, r.Started); return nil })
	return each(c.Plans, func(r caserecord.Plan) []caserecord.Record {
		visit := caserecord.Visit{Kind: caserecord.ProtectionVisit}
		review := caserecord.Review{Kind: caserecord.ProtectionReview}
		for _, v := range c.Visits {
			if v.Kind == visit.Kind && within(v.Held, r.Started, r.Ended) && v.Held.Compare(visit.Held) > 0 {
				visit = v
			}
		}
		for _, v := range c.Reviews {
			if v.Kind == review.Kind && within(v.Held, r.Started, r.Ended) && v.Held.Compare(review.Held) > 0 {
				review = v
			}
		}
		loseReversed(r.Started, &r.Ended, &r.EndLost)
		r.Earlier = settled(r.Earlier, others(days, r.Started))
		return []caserecord.Record{r, visit, review}
	})
}

// within tells whether a day is in a spell, whose end may not be known.
func within(day, from, to metrics.Date) bool {
	return day.Compare(from) >= 0 && (to.IsZero() || day.Compare(to) <= 0)
}

func heldCare(c *caserecord.Child, r caserecord.Care) []caserecord.Record {
	from, to := r.Started, r.Ended
	loseReversed(from, &r.Ended, &r.EndLost)
	var last caserecord.Placement
	for _, p := range c.Placements {
		if within(p.Started, from, to) && p.Started.Compare(last.Started) > 0 {
			last = p
		}
	}
	placement := caserecord.Placement{
		Started: last.Started, Ended: r.Ended, EndLost: r.EndLost, OutsideArea: last.OutsideArea, Adoptive: last.Adoptive,
		Foster: last.Foster,
	}
	if last.Adoptive == metrics.Yes {
		placement.SameCarers = last.SameCarers
	}
	visit, review := caserecord.Visit{Kind: caserecord.CareVisit}, caserecord.Review{Kind: caserecord.CareReview}
	for _, v := range c.Visits {
		if v.Kind == visit.Kind && within(v.Held, from, to) && v.Held.Compare(visit.Held) > 0 {
			visit = v
		}
	}
	for _, v := range c.Reviews {
		if v.Kind == review.Kind && within(v.Held, from, to) && v.Held.Compare(review.Held) > 0 {
			review = v
		}
	}
	records := []caserecord.Record{placement, visit, review}
	for _, kind := range []caserecord.HealthKind{caserecord.HealthAssessment, caserecord.DentalCheck} {
		health := caserecord.Health{Kind: kind}
		for _, h := range c.Health {
			if h.Kind == kind && within(h.Held, from, to) && h.Held.Compare(health.Held) > 0 {
				health = h
			}
		}
		records = append(records, health)
	}
	if r.Unaccompanied == metrics.Yes {
		r.Unaccompanied = metrics.CannotTell // within the last twelve months, the list says
	}
	return append(records, r)
}

func heldLeaver(c *caserecord.Child, r caserecord.Leaver, asAt metrics.Date) []caserecord.Record {
	l := caserecord.Leaver{
		AsAt: asAt, Eligible: r.Eligible, LeftOut: r.LeftOut, Abroad: r.Abroad, InTouch: r.InTouch, Suitable: r.Suitable,
		StayingPut: r.StayingPut, Activity: r.Activity,
	}
	if l.LeftOut == metrics.Yes {
		l.InTouch = metrics.CannotTell
	}
	for _, care := range c.Care {
		if care.Ended.IsZero() && !care.EndLost {
			l.Eligible, l.LeftOut = metrics.Yes, metrics.Yes // not a leaver yet
		}
	}
	review := caserecord.Review{Kind: caserecord.PathwayReview}
	for _, v := range c.Reviews {
		if v.Kind == review.Kind && v.Held.Compare(review.Held) > 0 {
			review = v
		}
	}
	return []caserecord.Record{l, review}
}
