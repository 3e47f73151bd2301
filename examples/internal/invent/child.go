package invent

import (
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// make makes a child without faults.
func (w World) make(council, n int, c *caserecord.Child) {
	*c = caserecord.Child{
		ID: id(council, n), Contacts: c.Contacts[:0], Referrals: c.Referrals[:0], Assessments: c.Assessments[:0],
		Enquiries: c.Enquiries[:0], Needs: c.Needs[:0], Plans: c.Plans[:0], Care: c.Care[:0],
		Placements: c.Placements[:0], Visits: c.Visits[:0], Reviews: c.Reviews[:0], Missing: c.Missing[:0],
		Health: c.Health[:0], Years: c.Years[:0], Leaver: c.Leaver[:0], Adoption: c.Adoption[:0],
		Allocations: c.Allocations[:0],
	}
	m := w.maker(council)
	m.c = c
	m.start(w.Seed, ofChild, council, n)
	m.live()
}

// Child makes a child of a council, of a number from 0. It fills c and reuses the memory of its lists: whatever c held
// is lost, and who keeps a list copies it. The lists are in no order. Any two numbers make a child.
func (w World) Child(council, n int, c *caserecord.Child) {
	w.make(council, n, c)
	w.spoil(council, n, c)
}

// id is a pseudonym: the council's number and the child's.
func id(council, n int) string {
	b := make([]byte, 0, 16)
	b = append(b, 'K')
	b = padded(b, council, 3)
	b = append(b, '-')
	return string(padded(b, n, 6))
}

// padded appends a number with at least so many digits.
func padded(b []byte, n, digits int) []byte {
	for limit := 10; digits > 1; digits-- {
		if n < limit {
			for range digits - 1 {
				b = append(b, '0')
			}
			break
		}
		limit *= 10
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// maker makes one child.
type maker struct {
	draw
	c       *caserecord.Child
	world   World
	council int
	rates   rates
	seats   int // of each service

	first, asAt day // from and to which there are records
	born, adult day // adult is the eighteenth birthday
}

// maker is what makes the children of a council.
func (w World) maker(council int) maker {
	return maker{
		world: w, council: council, rates: ratesOf(w.Seed, council), seats: w.seats(), first: dayOf(w.from()),
		asAt: dayOf(w.asAt()),
	}
}

// date is the date of a day, and no date for one beyond the extract, which has not come yet.
func (m *maker) date(d day) metrics.Date {
	if d > m.asAt {
		return metrics.Date{}
	}
	return d.date()
}

// answer is yes for so many of a thousand, and else no.
func (m *maker) answer(perThousand int) metrics.Verdict {
	if m.chance(perThousand) {
		return metrics.Yes
	}
	return metrics.No
}

// after is when what is due in so many days is done: in time for so many of a thousand, and then not much before it.
func (m *maker) after(last day, due, inTime int) day {
	if m.chance(inTime) {
		return last + day(m.between((2*due+2)/3, due))
	}
	return last + day(due+m.between(5, due/2+9))
}

// bear makes somebody be born, of an age of so many days on a day.
func (m *maker) bear(on day, age int) {
	m.born = on - day(age)
	m.c.Born = m.born.date()
	m.adult = m.birthday(18)
}

// birthday is the day on which the child is of an age.
func (m *maker) birthday(age int) day { return dayOf(m.c.Born.AddMonths(12 * age)) }

// age is that in years, near enough.
func (m *maker) age(on day) int { return int(on-m.born) * 4 / 1461 }

// live makes up a life with the council. Who is looked after or leaving care from before is a larger part of the
// children of a few years than of those of many.
func (m *maker) live() {
	years := m.world.years()
	switch kind := m.below(1000); {
	case kind < 390/(2+years):
		m.bear(m.first, m.between(30, 17*year))
		start := max(m.first-day(m.between(1, 8*year)), m.born+1)
		m.needWithCare(start, m.care(start, m.first))
	case kind < 630/(2+years): // who stay until they are of age
		m.bear(m.first, m.between(15*year, 20*year))
		start := min(m.adult-day(m.between(60, 8*year)), m.first-day(m.between(1, 200)))
		m.needWithCare(start, m.care(start, m.adult))
	default:
		const warmUp = 182 // so that on the first day some have been known for a while
		on := day(m.between(int(m.first)-warmUp, int(m.asAt)))
		m.bear(on, m.along(ages))
		for range 5 {
			closed := m.contact(on)
			on = closed + day(m.along([]int{5, 40, 90, 150, 240, 450, 900}))
			if on > m.asAt || on >= m.adult || !m.chance(m.rates.again) {
				break
			}
		}
	}
}

// ages are between what ages, in days, children come to notice with the same chance.
var ages = []int{1, year, 3 * year, 5 * year, 7 * year, 9 * year, 11 * year, 13 * year, 14 * year, 16 * year, 18 * year}

// needWithCare is the episode of need of a child who came to be looked after in it.
func (m *maker) needWithCare(start, end day) {
	opened := max(start-day(m.below(90)), m.born)
	m.c.Needs = append(m.c.Needs, caserecord.Need{Opened: opened.date(), Closed: m.date(end)})
	m.allocate(lookedAfter, start, end)
}
