package tally

import (
	"math/rand/v2"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// life makes an invented child of whom everything is recorded and nothing is at odds: one plan, one time looked after and
// one placement at a time, each with its visits and reviews, most of them in time.
type life struct {
	random
	child *caserecord.Child
	born  metrics.Date
}

// completeChild is such a child of an extract, with records of up to ten years.
func completeChild(r *rand.Rand, e caserecord.Extract) *caserecord.Child {
	l := &life{random: random{Rand: r, asAt: e.AsAt}, child: &caserecord.Child{ID: "x"}}
	day := e.AsAt.AddDays(-1 - r.IntN(3600))
	l.born = day.AddDays(-r.IntN(17 * 365))
	l.child.Born = l.born
	for l.holds(day) && day.Compare(l.born.AddMonths(17*12)) < 0 {
		day = l.referred(day).AddDays(1 + r.IntN(700))
	}
	l.allocated()
	return l.child
}

// holds tells whether the extract can know of a day.
func (l *life) holds(d metrics.Date) bool { return d.Compare(l.asAt) <= 0 }

// known is a day, and no date for one after the extract.
func (l *life) known(d metrics.Date) metrics.Date {
	if !l.holds(d) {
		return metrics.Date{}
	}
	return d
}

// from is a day some days after another.
func (l *life) from(d metrics.Date, least, most int) metrics.Date {
	return d.AddDays(least + l.IntN(most-least+1))
}

// mostly is yes in most of n cases.
func (l *life) mostly(n int) metrics.Verdict {
	if l.chance(n) {
		return metrics.No
	}
	return metrics.Yes
}

// seldom is yes in one of n cases.
func (l *life) seldom(n int) metrics.Verdict {
	if l.chance(n) {
		return metrics.Yes
	}
	return metrics.No
}

// referred is a referral with all that follows it, and gives the day by which that is over.
func (l *life) referred(day metrics.Date) metrics.Date {
	c := l.child
	for range 1 + l.IntN(3) {
		c.Contacts = append(c.Contacts, caserecord.Contact{Received: day, Decided: l.known(l.from(day, 0, 3))})
	}
	r := caserecord.Referral{
		Received: day, Decided: l.known(l.from(day, 0, 3)), Outcome: caserecord.ReferralOutcome(1 + l.IntN(3)),
		Earlier: caserecord.CountOf(l.IntN(5) / 4),
	}
	c.Referrals = append(c.Referrals, r)
	if r.Outcome == caserecord.NoFurtherAction {
		return day
	}
	c.Assessments = append(c.Assessments, caserecord.Assessment{Referred: day, Authorised: l.known(l.from(day, 20, 80))})
	if r.Outcome == caserecord.NotInNeed {
		return day.AddDays(60)
	}
	over := l.from(day, 60, 500)
	if l.chance(2) {
		q := caserecord.Enquiry{Discussed: l.from(day, 0, 9), Arrived: metrics.No}
		if l.holds(q.Discussed) {
			if l.chance(2) {
				q.Conference = l.known(l.from(q.Discussed, 7, 32))
				if l.chance(12) {
					q.Arrived = metrics.Yes
				}
			}
			c.Enquiries = append(c.Enquiries, q)
		}
		if start := q.Conference; !start.IsZero() && !l.chance(4) {
			over = l.protected(start)
		}
	}
	if l.chance(3) && l.holds(over) && over.Compare(l.born.AddMonths(18*12)) < 0 {
		over = l.lookedAfter(over)
	}
	c.Needs = append(c.Needs, caserecord.Need{Opened: day, Closed: l.known(over)})
	return over
}

// protected is a protection plan, and gives the day on which it ends.
func (l *life) protected(day metrics.Date) metrics.Date {
	c, end := l.child, l.from(day, 60, 900)
	c.Plans = append(c.Plans, caserecord.Plan{
		Started: day, Ended: l.known(end), Earlier: caserecord.CountOf(len(c.Plans) + l.IntN(4)/3),
	})
	for d := l.from(day, 1, 15); d.Compare(end) < 0 && l.holds(d); d = l.from(d, 9, 22) {
		c.Visits = append(c.Visits, caserecord.Visit{Held: d, Kind: caserecord.ProtectionVisit})
	}
	for d := l.from(day, 75, 92); d.Compare(end) < 0 && l.holds(d); d = l.from(d, 150, 184) {
		c.Reviews = append(c.Reviews, caserecord.Review{Held: d, Kind: caserecord.ProtectionReview})
	}
	return end
}

// lookedAfter is a time looked after, to the 18th birthday at the latest, and gives the day on which it ends.
func (l *life) lookedAfter(day metrics.Date) metrics.Date {
	c, adult := l.child, l.born.AddMonths(18*12)
	end := l.from(day, 30, 2600)
	if end.Compare(adult) > 0 {
		end = adult
	}
	care := caserecord.Care{
		Started: day, Ended: l.known(end), ShortTerm: metrics.No, Unaccompanied: l.seldom(12),
		Placements12: caserecord.CountOf(1 + l.IntN(4)), Missing12: caserecord.CountOf(l.IntN(2)),
	}
	if l.chance(15) {
		care.ShortTerm = metrics.Yes
	}
	if !care.Ended.IsZero() {
		care.EndReason = caserecord.EndReason(1 + l.IntN(4))
	}
	c.Care = append(c.Care, care)
	within := func(d metrics.Date) bool { return d.Compare(end) < 0 && l.holds(d) }
	for d, days := l.from(day, 10, 28), 80; within(d); d, days = l.from(d, days, days+14), 170 {
		c.Reviews = append(c.Reviews, caserecord.Review{Held: d, Kind: caserecord.CareReview})
	}
	l.placed(day, end)
	for d := l.from(day, 20, 1000); within(d) && l.chance(3); d = l.from(d, 30, 400) {
		m := caserecord.Missing{Begun: d, Back: l.known(l.from(d, 1, 9)), Offered: l.mostly(5)}
		if m.Accepted = m.Offered; l.chance(3) {
			m.Accepted = metrics.No
		}
		c.Missing = append(c.Missing, m)
	}
	for _, kind := range []caserecord.HealthKind{
		caserecord.HealthAssessment, caserecord.DentalCheck, caserecord.Questionnaire,
	} {
		for d := l.from(day, 5, 200); within(d); d = l.from(d, 150, 420) {
			h := caserecord.Health{Held: d, Kind: kind}
			if kind == caserecord.Questionnaire {
				h.Score = caserecord.CountOf(l.IntN(30))
			}
			c.Health = append(c.Health, h)
		}
	}
	for d := date("2015-03-31"); l.holds(d); d = d.AddMonths(12) {
		if d.Compare(day) >= 0 && d.Compare(end) < 0 {
			c.Years = append(c.Years, caserecord.Year{
				Ends: d, Immunised: l.mostly(7), SubstanceMisuse: l.seldom(9), Convicted: l.seldom(15),
			})
		}
	}
	switch {
	case care.EndReason == caserecord.Adopted && end.Compare(day.AddDays(400)) > 0:
		ordered := l.from(day, 100, 250)
		a := caserecord.Adoption{
			Entered: day, Ordered: ordered, Matched: l.from(ordered, -20, 90), Placed: l.from(ordered, 91, 149),
		}
		if l.chance(4) {
			a.Fostered = l.from(day, 20, 400)
		}
		c.Adoption = append(c.Adoption, a)
	case end == adult || l.born.AddMonths(16*12).Compare(end) < 0:
		l.left(end)
	}
	return end
}

// placed is the placements of a time looked after, with the visits in them.
func (l *life) placed(day, end metrics.Date) {
	c, begun := l.child, day
	for day.Compare(end) < 0 && l.holds(day) {
		next := l.from(day, 10, 1500)
		if next.Compare(end) > 0 {
			next = end
		}
		p := caserecord.Placement{
			Started: day, Ended: l.known(next), Miles: caserecord.MilesOf(l.IntN(260)), OutsideArea: l.seldom(3),
			Adoptive: l.seldom(9), SameCarers: metrics.No, Foster: l.mostly(4),
			Unregistered: metrics.No, Rhythm: caserecord.Rhythm(1 + l.IntN(4)),
		}
		if day != begun {
			p.SameCarers = l.seldom(20)
		}
		if p.Foster == metrics.No && l.chance(6) {
			p.Unregistered = metrics.Yes
		}
		c.Placements = append(c.Placements, p)
		days := 7
		for d := l.from(day, 3, 8); d.Compare(next) < 0 && l.holds(d); d = l.from(d, days-5, days+1) {
			c.Visits = append(c.Visits, caserecord.Visit{Held: d, Kind: caserecord.CareVisit})
			switch gone := day.AddDays(30).Compare(d) < 0; {
			case p.Rhythm == caserecord.SixWeekly, p.Rhythm == caserecord.WeeklyThenSixWeeks && gone:
				days = 42
			case p.Rhythm == caserecord.WeeklyThenFourWeeks && gone:
				days = 28
			case p.Rhythm == caserecord.To18:
				days = 42
				if day.AddDays(365).Compare(d) < 0 {
					days = 90
				}
			}
		}
		day = next
	}
}

// left is the states of a care leaver from 17 to 21, and what is done for them from the end of care on.
func (l *life) left(day metrics.Date) {
	c, moved, last := l.child, day, l.born.AddMonths(22*12)
	for age := 17; age <= 21; age++ {
		at := l.from(l.born.AddMonths(12*age), -20, 40)
		if !l.holds(at) {
			break
		}
		if l.chance(3) && at.Compare(moved) > 0 {
			moved = l.from(at, -15, 0)
		}
		if !l.holds(moved) || moved.Compare(at) > 0 {
			continue // not a leaver yet
		}
		c.Leaver = append(c.Leaver, caserecord.Leaver{
			AsAt: at, MovedIn: moved, Eligible: l.mostly(9), LeftOut: l.seldom(20), Abroad: l.seldom(25),
			InTouch: l.mostly(8), Suitable: l.mostly(8), StayingPut: l.mostly(3), Activity: caserecord.Activity(1 + l.IntN(3)),
		})
	}
	for d := l.from(day, 2, 8); l.holds(d) && d.Compare(last) < 0; d = l.from(d, 40, 63) {
		c.Visits = append(c.Visits, caserecord.Visit{Held: d, Kind: caserecord.AdviserVisit})
	}
	for d := l.from(day, 2, 180); l.holds(d) && d.Compare(last) < 0; d = l.from(d, 150, 184) {
		c.Reviews = append(c.Reviews, caserecord.Review{Held: d, Kind: caserecord.PathwayReview})
	}
}

// allocated gives the child workers, one after the other, from the first referral on.
func (l *life) allocated() {
	c := l.child
	for d := c.Referrals[0].Received; l.holds(d); {
		a := caserecord.Allocation{Worker: string(rune('a' + l.IntN(9))), Role: holdingRole, Start: d}
		if l.chance(6) {
			a.Role = "duty"
		}
		d = l.from(d, 20, 700)
		a.End = l.known(d)
		c.Allocations = append(c.Allocations, a)
	}
}
