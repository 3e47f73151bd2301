package invent

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// adoption is the steps of one, of a child looked after from one day to another, begun on a day between. It gives the
// day on which the child moves in with those who adopt, and that of the order; each is never where it does not come to
// that.
func (m *maker) adoption(start, begun, end day) (moved, adopted day) {
	ordered := begun + day(m.along([]int{100, 180, 230, 300, 400, 700}))
	if ordered > m.asAt || ordered >= end {
		return never, never
	}
	a := caserecord.Adoption{Entered: start.date(), Ordered: ordered.date()}
	if m.chance(850) {
		matched := ordered + day(m.along([]int{5, 60, 110, 180, 300, 700}))
		moved = matched + day(m.between(7, 45))
		adopted = moved + day(m.between(140, 400))
		if m.chance(120) {
			a.Fostered = m.date(start + day(m.below(int(ordered-start))))
		}
		a.Matched, a.Placed = m.date(matched), m.date(moved)
	} else {
		moved, adopted = never, never
	}
	m.c.Adoption = append(m.c.Adoption, a)
	return moved, adopted
}

// leave is what follows when somebody who was looked after comes of age: the states around their birthdays, the reviews
// of the pathway plan and the personal adviser's visits.
func (m *maker) leave(start day) {
	moved := m.adult + day(m.below(20))
	eligible := metrics.Yes
	if m.adult-max(start, m.birthday(14)) < 13*7 {
		eligible = metrics.No
	}
	left, abroad := m.answer(25), m.answer(15)
	stays := metrics.No
	if abroad == metrics.No {
		stays = m.answer(200)
	}
	for age := 17; age <= 21; age++ {
		on := m.birthday(age)
		if on > m.asAt || on < start {
			continue
		}
		l := caserecord.Leaver{
			AsAt: on.date(), Eligible: eligible, LeftOut: left, Abroad: abroad, InTouch: m.answer(930),
			Suitable: m.answer(m.rates.suitable), StayingPut: metrics.No,
		}
		switch kind := m.below(1000); {
		case l.InTouch == metrics.No && kind < 500:
			l.Activity = caserecord.NotKnown
		case kind < m.rates.active:
			l.Activity = caserecord.InActivity
		default:
			l.Activity = caserecord.NotInActivity
		}
		if age >= 18 {
			if age < 21 {
				l.StayingPut = stays
			}
			if moved <= on {
				l.MovedIn = moved.date()
			}
		}
		m.c.Leaver = append(m.c.Leaver, l)
	}
	over := m.birthday(21)
	from := max(start, m.birthday(16)+90)
	for at := m.after(from, 181, m.rates.review); at < over && at <= m.asAt; at = m.after(at, 181, m.rates.review) {
		m.c.Reviews = append(m.c.Reviews, caserecord.Review{Held: at.date(), Kind: caserecord.PathwayReview})
	}
	due := 7
	for at := m.after(moved, due, m.rates.visit); at < over && at <= m.asAt; at = m.after(at, due, m.rates.visit) {
		m.c.Visits = append(m.c.Visits, caserecord.Visit{Held: at.date(), Kind: caserecord.AdviserVisit})
		due = 59 // two months at their shortest
	}
	m.allocate(leavingCare, m.adult, over)
}
