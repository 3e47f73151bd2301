package invent

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// The roles of workers towards children. A case worker holds the case; a personal adviser does not.
const (
	CaseWorker      = "allocated case worker"
	PersonalAdviser = "personal adviser"
)

// service is a service that workers are in, and children pass through.
type service int

const (
	assessing service = iota
	safeguarding
	lookedAfter
	leavingCare
	services
)

// String is the service in words.
func (s service) String() string {
	return [...]string{"Assessment", "Safeguarding", "Looked After", "Leaving Care"}[s]
}

// teams is how many teams a service has.
const teams = 3

// seats is how many places for workers there are in each service: as many as make some fifteen cases for each of those
// that hold cases. Of the children of one year more are open on a day than of those of many.
func (w World) seats() int {
	return w.Size()*10/(750*w.years()+450) + 1
}

// spell is one worker's time in one seat.
type spell struct {
	number   int // of the workers in the seat, from 0
	from, to day
	agency   bool
}

// seat is a place that workers hold, one after the other, with gaps.
type seat struct {
	draw
	service service
	n       int // within the service
	rates   *rates
	spell
}

// earlyYears is how long before the first day of the records the first worker of a seat may have come.
const earlyYears = 6

// sit starts a seat. Its first worker comes before the first day of the records.
func (m *maker) sit(s service, n int) seat {
	at := seat{service: s, n: n, rates: &m.rates}
	at.start(m.world.Seed, ofSeat, m.council, int(s)<<16|n)
	at.number, at.to = -1, m.first-day(at.below(earlyYears*year))-1
	return at
}

// next is the next worker's time in the seat.
func (s *seat) next() spell {
	gap := 0
	if s.number >= 0 && s.chance(400) {
		gap = s.between(1, 60)
	}
	s.agency = s.number >= 0 && !s.agency && s.chance(s.rates.agency)
	length := s.along([]int{250, 700, 1200, 1800, 2600, 3600, 5500}) * s.rates.tenure / 100
	if s.agency {
		length = s.between(90, 900)
	}
	s.number, s.from = s.number+1, s.to+day(gap)
	s.to = s.from + day(max(length, 30))
	return s.spell
}

// worker is the pseudonym of a worker: the service, the seat, and which one of those who held it.
func (s *seat) worker() string {
	b := make([]byte, 0, 16)
	b = append(b, 'W', byte('1'+int(s.service)))
	b = padded(b, s.n, 3)
	b = append(b, '-')
	return string(padded(b, s.number, 2))
}

// allocate gives the child to a worker of a service for a time, and to the next one when that worker leaves. In a gap
// nobody has the child.
func (m *maker) allocate(s service, from, to day) {
	role := CaseWorker
	if s == leavingCare {
		role = PersonalAdviser
	}
	if from > m.asAt || from >= to || to <= m.first-earlyYears*year {
		return
	}
	seat := m.sit(s, m.below(m.seats))
	for {
		held := seat.next()
		start, end := max(from, held.from), min(to, held.to)
		if start >= to || start > m.asAt {
			return
		}
		if start < end {
			m.c.Allocations = append(m.c.Allocations, caserecord.Allocation{
				Worker: seat.worker(), Role: role, Start: start.date(), End: m.date(end),
			})
		}
	}
}

// Staff makes the workers of a council: everybody to whom one of its children is allocated, and those who would be.
// Each has one spell. The same World gives the same staff; no date is after its day, and ends to come are not known
// yet. Faults are in the children's records alone.
func (w World) Staff(council int) []caserecord.Worker {
	m := w.maker(council)
	var staff []caserecord.Worker
	for s := range services {
		for n := range m.seats {
			seat := m.sit(s, n)
			for held := seat.next(); held.from <= m.asAt; held = seat.next() {
				staff = append(staff, m.employ(&seat, held))
			}
		}
	}
	return staff
}

// employ is the worker of a spell. What is drawn for it is drawn apart, so that the seat goes on as it does for a
// child.
func (m *maker) employ(s *seat, held spell) caserecord.Worker {
	d := draw{pcg: s.pcg}
	role, newly := "social worker", metrics.No
	switch {
	case s.service == leavingCare:
		role = PersonalAdviser
	case d.chance(250):
		role = "senior practitioner"
	case !held.agency && held.to-held.from > year && m.asAt-held.from < year && d.chance(350):
		newly = metrics.Yes
	}
	agency := metrics.No
	if held.agency {
		agency = metrics.Yes
	}
	hours := []float64{1, 1, 1, 1, 1, 1, 0.8, 0.8, 0.6, 0.5}
	fte := metrics.Exact(hours[d.below(len(hours))])
	return caserecord.Worker{
		ID: s.worker(), Team: s.service.String() + " " + string(rune('1'+s.n%teams)), Service: s.service.String(), Role: role,
		FTE: fte, Agency: agency, NewlyQualified: newly, Start: held.from.date(), End: m.date(held.to),
	}
}
