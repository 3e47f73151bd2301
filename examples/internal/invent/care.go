package invent

import (
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// care is one time looked after with all that belongs to it, and gives the day on which it is over, which is after a
// given one, or that on which the child is of age.
func (m *maker) care(start, after day) (end day) {
	c := caserecord.Care{
		Started: start.date(), EndReason: caserecord.OtherEnd, ShortTerm: m.answer(20), Unaccompanied: metrics.No,
	}
	if m.age(start) >= 13 {
		c.Unaccompanied = m.answer(400)
	}
	end = min(after+day(m.along([]int{2, 20, 60, 150, 300, 500, 800, 1200, 1700, 2400, 3600, 5000})), m.adult)
	moved := never
	if m.age(start) < 5 && m.chance(300) {
		var adopted day
		moved, adopted = m.adoption(start, max(start, after-200), end)
		if adopted != never {
			end, c.EndReason = adopted, caserecord.Adopted
		}
	}
	if c.EndReason != caserecord.Adopted && end < m.adult {
		switch kind := m.below(1000); {
		case kind < 130:
			c.EndReason = caserecord.SpecialGuardianship
		case kind < 190:
			c.EndReason = caserecord.ChildArrangements
		}
	}
	if end > m.asAt {
		c.EndReason = 0
	}
	c.Ended = m.date(end)
	firstReview := m.reviews(start, end)
	placements := m.placements(start, end, moved, firstReview)
	missing := m.absences(start, end)
	if end > m.asAt-year {
		c.Placements12, c.Missing12 = caserecord.CountOf(placements), caserecord.CountOf(missing)
	}
	m.c.Care = append(m.c.Care, c)
	m.health(start, end)
	if end == m.adult && m.adult-start >= 14 { // less than 13 weeks is not eligible, and helped all the same
		m.leave(start)
	}
	return end
}

// never is a day that does not come.
const never day = 1 << 30

// reviews are those of a child looked after, and give the day of the first. Twenty working days are 28 days at least.
func (m *maker) reviews(start, end day) (first day) {
	first = m.after(start, 28, m.rates.review)
	due := 89
	for at := first; at < end && at <= m.asAt; at = m.after(at, due, m.rates.review) {
		if at > first {
			due = 181
		}
		m.c.Reviews = append(m.c.Reviews, caserecord.Review{Held: at.date(), Kind: caserecord.CareReview})
	}
	return first
}

// placements are where the child was, one after the other, and give how many there were in the last twelve months. From
// the day moved on it is with those who adopt.
func (m *maker) placements(start, end, moved, firstReview day) (inYear int) {
	for from := start; from < end && from <= m.asAt; {
		to := min(from+day(m.along([]int{1, 6, 20, 60, 120, 240, 400, 600, 900, 1300, 2000, 3000})), end)
		if moved > from {
			to = min(to, moved)
		}
		p := caserecord.Placement{
			OutsideArea: metrics.No, Adoptive: metrics.No, SameCarers: metrics.No, Foster: m.answer(720),
			Unregistered: metrics.No, Miles: caserecord.MilesOf(m.along([]int{0, 15, 35, 60, 90, 130, 199})),
		}
		if m.chance(180) {
			p.Miles, p.OutsideArea = caserecord.MilesOf(m.between(201, 2500)), metrics.Yes
		} else if m.chance(200) {
			p.OutsideArea = metrics.Yes
		}
		switch kind := m.below(100); {
		case kind < 3:
			p.Rhythm = caserecord.WeeklyThenFourWeeks
		case kind < 7:
			p.Rhythm = caserecord.WeeklyThenSixWeeks
		case kind < 30:
			p.Rhythm = caserecord.To18
		default:
			p.Rhythm = caserecord.SixWeekly
		}
		if p.Foster == metrics.No {
			p.Unregistered = m.answer(15)
		}
		if from == moved {
			to, p.Adoptive, p.Foster, p.Unregistered = end, metrics.Yes, metrics.No, metrics.No
			if a := m.c.Adoption[len(m.c.Adoption)-1]; !a.Fostered.IsZero() {
				p.SameCarers = metrics.Yes
			}
		}
		p.Started, p.Ended = from.date(), m.date(to)
		m.c.Placements = append(m.c.Placements, p)
		m.visits(from, to, firstReview, p.Rhythm)
		if to > m.asAt-year {
			inYear++
		}
		from = to
	}
	return inYear
}

// visits are those in one placement.
func (m *maker) visits(from, to, firstReview day, r caserecord.Rhythm) {
	due := 7
	for at := m.after(from, due, m.rates.visit); at < to && at <= m.asAt; at = m.after(at, due, m.rates.visit) {
		m.c.Visits = append(m.c.Visits, caserecord.Visit{Held: at.date(), Kind: caserecord.CareVisit})
		weekly := r == caserecord.WeeklyThenFourWeeks || r == caserecord.WeeklyThenSixWeeks
		switch {
		case weekly && at < firstReview:
			due = 7
		case r == caserecord.WeeklyThenFourWeeks:
			due = 28
		case r == caserecord.To18 && at-from > year:
			due = 89
		default:
			due = 42
		}
	}
}

// absences are the times missing, and give how many there were in the last twelve months.
func (m *maker) absences(start, end day) (inYear int) {
	from := max(start, m.birthday(11), m.first-2*year)
	if from >= min(end, m.asAt) || !m.chance(m.rates.missing) {
		return 0
	}
	for n := m.between(1, 6); n > 0; n-- {
		from += day(m.between(1, 120))
		back := from + day(m.along([]int{0, 1, 1, 2, 3, 4, 40}))
		if from > m.asAt || back >= end {
			break
		}
		a := caserecord.Missing{Begun: from.date(), Back: m.date(back)}
		if back <= m.asAt {
			a.Offered, a.Accepted = m.answer(850), metrics.No
			if a.Offered == metrics.Yes {
				a.Accepted = m.answer(600)
			}
		}
		m.c.Missing = append(m.c.Missing, a)
		if from > m.asAt-year {
			inYear++
		}
		from = back + 1
	}
	return inYear
}

// health is what is checked of a child looked after, and what is returned each year.
func (m *maker) health(start, end day) {
	end = min(end, m.asAt+1)
	check := func(at day, kind caserecord.HealthKind, score caserecord.Count) {
		if at < end {
			m.c.Health = append(m.c.Health, caserecord.Health{Held: at.date(), Kind: kind, Score: score})
		}
	}
	check(start+day(m.between(5, 45)), caserecord.HealthAssessment, caserecord.Count{})
	for from := start + 60; from < end; {
		every := day(year)
		if m.age(from) < 5 {
			every = year / 2
		}
		if m.chance(m.rates.checked) {
			check(from+day(m.below(int(every)-60)), caserecord.HealthAssessment, caserecord.Count{})
		}
		if m.chance(m.rates.checked - 120) {
			check(from+day(m.below(int(every)-60)), caserecord.DentalCheck, caserecord.Count{})
		}
		if age := m.age(from); age >= 4 && age < 17 && m.chance(780) {
			score := caserecord.CountOf(m.along([]int{0, 4, 7, 10, 12, 14, 17, 20, 25, 41}))
			check(from+day(m.below(int(every))), caserecord.Questionnaire, score)
		}
		from += every
	}
	m.returns(start, end)
}

// returns are what is said once a year of a child who has been looked after for twelve months on 31 March.
func (m *maker) returns(start, end day) {
	if end-start < year {
		return
	}
	first := (start + year).date().Time().Year()
	for y := first; ; y++ {
		march, _ := metrics.NewDate(y, time.March, 31)
		at := dayOf(march)
		if at >= end {
			return
		}
		if at < start+year+1 {
			continue
		}
		old := m.age(at) >= 10
		r := caserecord.Year{Ends: march, Immunised: m.answer(860), SubstanceMisuse: metrics.No, Convicted: metrics.No}
		if old {
			r.SubstanceMisuse, r.Convicted = m.answer(45), m.answer(35)
		}
		m.c.Years = append(m.c.Years, r)
	}
}
