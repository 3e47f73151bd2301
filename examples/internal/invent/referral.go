package invent

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// contact is a contact and what came of it, and gives the day from which the council has nothing more to do with it.
func (m *maker) contact(on day) (closed day) {
	decided := m.decision(on)
	m.c.Contacts = append(m.c.Contacts, caserecord.Contact{Received: on.date(), Decided: m.date(decided)})
	if decided > m.asAt || decided >= m.adult || !m.chance(m.rates.referred) {
		return decided
	}
	return m.referral(decided)
}

// decision is the day on which something is decided that is to be within a working day. What is three days late is not
// late after a Friday: as days of the week are not looked at, a few more than the rate are in time.
func (m *maker) decision(on day) day {
	if m.chance(m.rates.decision) {
		return on + day(m.below(2))
	}
	return on + day(m.between(3, 12))
}

// referral is a referral and what came of it.
func (m *maker) referral(on day) (closed day) {
	r := caserecord.Referral{Received: on.date(), Decided: m.date(m.decision(on)), Earlier: m.earlierReferrals(on.date())}
	switch kind := m.below(1000); {
	case kind < m.rates.noAction:
		r.Outcome = caserecord.NoFurtherAction
	case kind < m.rates.noAction+m.rates.notInNeed:
		r.Outcome = caserecord.NotInNeed
	default:
		r.Outcome = caserecord.Continued
	}
	m.c.Referrals = append(m.c.Referrals, r)
	if r.Outcome == caserecord.NoFurtherAction {
		return on + 5
	}
	started, authorised := m.assessment(on)
	closed = authorised + day(m.below(5))
	if r.Outcome == caserecord.NotInNeed {
		m.allocate(assessing, started, authorised)
	} else {
		closed = min(authorised+day(m.along([]int{10, 40, 70, 110, 160, 220, 320, 600})), max(m.adult, authorised))
		care, ended, over := m.protect(on)
		closed = max(closed, over)
		// One worker at a time holds the case.
		m.allocate(assessing, started, min(authorised, care))
		m.allocate(safeguarding, authorised, min(closed, care))
		if care != never {
			m.allocate(lookedAfter, care, ended)
			m.allocate(safeguarding, max(ended, authorised), closed)
		}
	}
	m.c.Needs = append(m.c.Needs, caserecord.Need{Opened: on.date(), Closed: m.date(closed)})
	return closed
}

// earlierReferrals is how many referrals there were in the twelve months before a day.
func (m *maker) earlierReferrals(on metrics.Date) caserecord.Count {
	n := 0
	for _, r := range m.c.Referrals {
		if r.Received.Compare(on) < 0 && r.Received.Compare(on.AddMonths(-12)) >= 0 {
			n++
		}
	}
	return caserecord.CountOf(n)
}

// assessment is that of a referral: 45 working days are 63 days at least, and 70 at Christmas and Easter.
func (m *maker) assessment(referred day) (started, authorised day) {
	authorised = referred + day(m.between(10, 63))
	if !m.chance(m.rates.assessment) {
		authorised = referred + day(m.between(71, 130))
	}
	started = referred + day(m.below(6))
	if started <= m.asAt {
		m.c.Assessments = append(m.c.Assessments, caserecord.Assessment{
			Referred: referred.date(), Authorised: m.date(authorised),
		})
	}
	return started, authorised
}

// protect is the enquiry, the plan and the care that a referral may lead to. It gives the days on which care begins and
// ends, never where there is none, and the day on which all is over.
func (m *maker) protect(referred day) (care, ended, over day) {
	care, ended = never, never
	if m.chance(m.rates.care) {
		care = referred + day(m.along([]int{1, 4, 15, 40, 120, 300}))
		if care > m.asAt || care >= m.adult {
			care = never
		}
	}
	if m.chance(m.rates.enquiry) {
		over = m.enquiry(referred+day(m.below(25)), care)
	}
	if care != never {
		ended = m.care(care, care)
		over = max(over, ended)
	}
	return care, ended, over
}

// enquiry is an enquiry under section 47, its conference and the plan. Fifteen working days are 21 days at least.
func (m *maker) enquiry(discussed, care day) (over day) {
	if discussed > m.asAt || discussed >= m.adult {
		return 0
	}
	e := caserecord.Enquiry{Discussed: discussed.date(), Arrived: metrics.No}
	held := discussed + day(m.between(8, 21))
	if !m.chance(m.rates.conferenceOnTime) {
		held = discussed + day(m.between(29, 60))
	}
	conference := m.chance(m.rates.conference)
	if conference && held < m.adult {
		e.Conference, e.Arrived = m.date(held), m.answer(30)
	}
	m.c.Enquiries = append(m.c.Enquiries, e)
	if conference && held <= m.asAt && held < m.adult && m.chance(m.rates.plan) {
		return m.plan(held, care)
	}
	return held
}

// plan is a child protection plan with its reviews and visits. It ends when the child comes to be looked after.
func (m *maker) plan(start, care day) (end day) {
	end = start + day(m.along([]int{20, 80, 100, 150, 190, 230, 270, 320, 365, 400, 480, 600, 1000}))
	end = min(end, max(care, start)+day(m.between(1, 40)), m.adult)
	earlier := len(m.c.Plans)
	if m.chance(200) {
		earlier += m.between(1, 3)
	}
	m.c.Plans = append(m.c.Plans, caserecord.Plan{
		Started: start.date(), Ended: m.date(end), Earlier: caserecord.CountOf(earlier),
	})
	due := 89 // three months at their shortest
	for at := m.after(start, due, m.rates.review); at < end && at <= m.asAt; at = m.after(at, due, m.rates.review) {
		m.c.Reviews = append(m.c.Reviews, caserecord.Review{Held: at.date(), Kind: caserecord.ProtectionReview})
		due = 181 // six months at their shortest
	}
	for at := m.after(start, 14, m.rates.visit); at < end && at <= m.asAt; at = m.after(at, 14, m.rates.visit) {
		m.c.Visits = append(m.c.Visits, caserecord.Visit{Held: at.date(), Kind: caserecord.ProtectionVisit})
	}
	return end
}
