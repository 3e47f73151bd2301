package caserecord

import (
	"iter"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// Grouper brings together the records of children that come one by one, in any order and in any number of parts. The
// zero Grouper is empty and ready. It is not safe for concurrent use: each goroutine fills its own, and they are
// merged.
//
// Its memory grows with the records, as that of a [Builder] does: 12 to 28 bytes for each record, 64 for
// an allocation, and up to twice that while a list grows; some 130 for each child, beside the letters of the id.
// Children takes about as much again while it runs. A file that has the records of each child together does not need
// one.
//
// It can number 4,294,967,295 children, more than there are.
type Grouper struct {
	ids   ids
	born  []birthday // of each child, by number
	words ids        // ids of workers and roles, each stored once

	contacts    entries[Contact]
	referrals   entries[Referral]
	assessments entries[Assessment]
	enquiries   entries[Enquiry]
	needs       entries[Need]
	plans       entries[Plan]
	care        entries[Care]
	placements  entries[Placement]
	visits      entries[Visit]
	reviews     entries[Review]
	missing     entries[Missing]
	health      entries[Health]
	years       entries[Year]
	leaver      entries[Leaver]
	adoption    entries[Adoption]
	allocations entries[Allocation]
}

// birthday is what was said of a child's day of birth: nothing, a day, or two days.
type birthday struct {
	day     metrics.Date
	differs bool
}

// and joins what was said in two places.
func (b birthday) and(c birthday) birthday {
	switch {
	case b.differs || c.differs:
		return birthday{differs: true}
	case b.day.IsZero():
		return c
	case c.day.IsZero() || b.day == c.day:
		return b
	}
	return birthday{differs: true}
}

// Add adds a record of a child. Spaces around the id, and around those of an allocation, do not count. Records that say
// the same are all kept. It is false, and nothing is added, where there is no id, for an allocation of another child,
// and for what is none of the records that [Record] names.
func (g *Grouper) Add(child string, r Record) (ok bool) {
	child = strings.TrimSpace(child)
	if child == "" {
		return false
	}
	switch r := r.(type) { // no method of r is called: a record is not moved to the heap to be passed here
	case Contact:
		g.contacts.add(g.number(child), r)
	case Referral:
		g.referrals.add(g.number(child), r)
	case Assessment:
		g.assessments.add(g.number(child), r)
	case Enquiry:
		g.enquiries.add(g.number(child), r)
	case Need:
		g.needs.add(g.number(child), r)
	case Plan:
		g.plans.add(g.number(child), r)
	case Care:
		g.care.add(g.number(child), r)
	case Placement:
		g.placements.add(g.number(child), r)
	case Visit:
		g.visits.add(g.number(child), r)
	case Review:
		g.reviews.add(g.number(child), r)
	case Missing:
		g.missing.add(g.number(child), r)
	case Health:
		g.health.add(g.number(child), r)
	case Year:
		g.years.add(g.number(child), r)
	case Leaver:
		g.leaver.add(g.number(child), r)
	case Adoption:
		g.adoption.add(g.number(child), r)
	case Allocation:
		if whose := strings.TrimSpace(r.Child); whose != "" && whose != child {
			return false
		}
		r.Child = "" // the number says it
		r.Worker, r.Role = g.words.own(strings.TrimSpace(r.Worker)), g.words.own(strings.TrimSpace(r.Role))
		g.allocations.add(g.number(child), r)
	default:
		return false
	}
	return true
}

// Born says on which day a child was born; with no date, only that there is such a child. Where two different days are
// given, in whatever order, neither is kept: the child's Born is no date, and [Grouper.BornDiffers] names the child. It
// is false where the days given so far differ, and where there is no id.
func (g *Grouper) Born(child string, day metrics.Date) (ok bool) {
	child = strings.TrimSpace(child)
	if child == "" {
		return false
	}
	born := &g.born[g.number(child)]
	*born = born.and(birthday{day: day})
	return !born.differs
}

// number is the number of a child, who is known from now on.
func (g *Grouper) number(child string) uint32 {
	n := g.ids.number(child)
	if int(n) == len(g.born) {
		g.born = append(g.born, birthday{})
	}
	return n
}

// Merge adds all that another Grouper holds, which it does not change. It is the union of multisets: in whatever order
// and groups parts are merged, the children come out the same, and an empty Grouper adds nothing. All ids are to be of
// one council: the same id in another would become the same child.
func (g *Grouper) Merge(other *Grouper) {
	number := make([]uint32, len(other.ids.texts))
	for n, id := range other.ids.texts {
		number[n] = g.number(id)
		born := &g.born[number[n]]
		*born = born.and(other.born[n])
	}
	g.contacts.merge(other.contacts, number)
	g.referrals.merge(other.referrals, number)
	g.assessments.merge(other.assessments, number)
	g.enquiries.merge(other.enquiries, number)
	g.needs.merge(other.needs, number)
	g.plans.merge(other.plans, number)
	g.care.merge(other.care, number)
	g.placements.merge(other.placements, number)
	g.visits.merge(other.visits, number)
	g.reviews.merge(other.reviews, number)
	g.missing.merge(other.missing, number)
	g.health.merge(other.health, number)
	g.years.merge(other.years, number)
	g.leaver.merge(other.leaver, number)
	g.adoption.merge(other.adoption, number)
	for _, e := range other.allocations {
		e.record.Worker, e.record.Role = g.words.own(e.record.Worker), g.words.own(e.record.Role)
		g.allocations.add(number[e.child], e.record)
	}
}

// Children gives the children in order of ID. Their lists are in order of date, and those without a record are nil;
// allocations have the ID in Child. It depends on what was added alone, not on the order of it. Each Child is the
// caller's, to keep and to change, and keeps the lists of all in memory. What is added meanwhile is not among them.
func (g *Grouper) Children() iter.Seq[*Child] {
	return func(yield func(*Child) bool) {
		sorted, place := g.ids.inOrder()
		born := make([]birthday, len(sorted))
		for n, at := range place {
			born[at] = g.born[n]
		}
		contacts, referrals := g.contacts.byChild(place), g.referrals.byChild(place)
		assessments, enquiries := g.assessments.byChild(place), g.enquiries.byChild(place)
		needs, plans := g.needs.byChild(place), g.plans.byChild(place)
		care, placements := g.care.byChild(place), g.placements.byChild(place)
		visits, reviews := g.visits.byChild(place), g.reviews.byChild(place)
		missing, health, years := g.missing.byChild(place), g.health.byChild(place), g.years.byChild(place)
		leaver, adoption := g.leaver.byChild(place), g.adoption.byChild(place)
		allocations := g.allocations.byChild(place)
		for i, id := range sorted {
			c := &Child{
				ID: id, Born: born[i].day, Contacts: contacts.of(i), Referrals: referrals.of(i), Assessments: assessments.of(i),
				Enquiries: enquiries.of(i), Needs: needs.of(i), Plans: plans.of(i), Care: care.of(i),
				Placements: placements.of(i), Visits: visits.of(i), Reviews: reviews.of(i), Missing: missing.of(i),
				Health: health.of(i), Years: years.of(i), Leaver: leaver.of(i), Adoption: adoption.of(i),
				Allocations: allocations.of(i),
			}
			for a := range c.Allocations {
				c.Allocations[a].Child = id
			}
			if !yield(c) {
				return
			}
		}
	}
}

// BornDiffers names the children of whom different days of birth were given, in order, and is nil where there are none.
func (g *Grouper) BornDiffers() []string {
	var differ []string
	for n, born := range g.born {
		if born.differs {
			differ = append(differ, g.ids.texts[n])
		}
	}
	slices.Sort(differ)
	return differ
}
