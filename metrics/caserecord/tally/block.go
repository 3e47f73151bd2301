package tally

import (
	"slices"
	"sort"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// Block is whole children of one extract as dense tables, one for each list: no pointers, no ids and no names, only days
// and codes, in order of child and day. It is what is sent, decoded and counted. A Tally does not change it, so that
// several may count it at a time; filling it is for one goroutine. The zero Block is of an extract that answers nothing.
//
// # Days that cannot be
//
// Nothing in an extract can have happened after its day. A first day after it, and one before 1900, are taken as not
// recorded; what was done after it, as done on a day that nobody can tell; an end after it, as still to come. A spell that
// ends before it starts has lost its end.
type Block struct {
	extract caserecord.Extract
	asAt    int32
	born    []int32
	roles   []string // of allocations, in the order in which they came
	// numbers are those of the roles; nil where they are not known yet, after decoding.
	numbers map[string]int32

	contacts    table[contactRow]
	referrals   table[referralRow]
	assessments table[assessmentRow]
	enquiries   table[enquiryRow]
	needs       table[needRow]
	plans       table[planRow]
	care        table[careRow]
	placements  table[placementRow]
	visits      table[visitRow]
	reviews     table[reviewRow]
	missing     table[missingRow]
	health      table[healthRow]
	years       table[yearRow]
	leaver      table[leaverRow]
	adoption    table[adoptionRow]
	allocations table[allocationRow]

	workers []string // of the child being appended; its memory is kept
}

// list is a table, whatever its rows.
type list interface {
	reset()
	close()
	len() int
	appendTo(to []byte, asAt int32) []byte
	read(r *reader, children int, asAt int32)
}

// lists are the tables in the order of [caserecord.List].
func (b *Block) lists() [caserecord.ListCount]list {
	return [...]list{
		&b.contacts, &b.referrals, &b.assessments, &b.enquiries, &b.needs, &b.plans, &b.care, &b.placements, &b.visits,
		&b.reviews, &b.missing, &b.health, &b.years, &b.leaver, &b.adoption, &b.allocations,
	}
}

// table is the rows of one list, and where each child's end.
type table[R row[R]] struct {
	rows []R
	ends []uint32
}

// of is the rows of a child.
func (t *table[R]) of(child int) []R {
	from := uint32(0)
	if child > 0 {
		from = t.ends[child-1]
	}
	return t.rows[from:t.ends[child]]
}

func (t *table[R]) reset()   { t.rows, t.ends = t.rows[:0], t.ends[:0] }
func (t *table[R]) len() int { return len(t.rows) }

// close ends a child, and puts its rows in order.
func (t *table[R]) close() {
	t.ends = append(t.ends, uint32(len(t.rows)))
	rows := byColumns[R](t.of(len(t.ends) - 1))
	for i := 1; i < len(rows); i++ {
		if rows.Less(i, i-1) {
			sort.Sort(rows)
			return
		}
	}
}

// Reset empties the block for children of an extract, and keeps its memory. Days before 1900 are no days in an extract
// either.
func (b *Block) Reset(e caserecord.Extract) {
	b.asAt = dayOf(e.AsAt)
	e.AsAt, e.Council = dateOf(b.asAt), e.Council[:min(len(e.Council), longestText)]
	for i := range e.Lists {
		if h := &e.Lists[i]; h.Depth > caserecord.Whole {
			h.Depth = caserecord.Absent
		} else {
			h.From = dateOf(dayOf(h.From))
		}
	}
	b.extract = e
	b.born, b.roles = b.born[:0], b.roles[:0]
	clear(b.numbers)
	for _, l := range b.lists() {
		l.reset()
	}
}

// Children is how many children it holds.
func (b *Block) Children() int { return len(b.born) }

// Records is how many records it holds, of all lists.
func (b *Block) Records() int {
	n := 0
	for _, l := range b.lists() {
		n += l.len()
	}
	return n
}

// Append adds a child, who is not kept or changed. All that the extract holds of the child is to be in it: a second Append
// is a second child. The lists may be in any order.
func (b *Block) Append(c *caserecord.Child) {
	b.born = append(b.born, b.start(c.Born))
	for _, r := range c.Contacts {
		b.contacts.add(contactRow{b.start(r.Received), b.done(r.Decided, r.DecidedLost)})
	}
	for _, r := range c.Referrals {
		b.referrals.add(referralRow{
			b.start(r.Received), b.done(r.Decided, r.DecidedLost), upTo(r.Outcome, 4), codeOf(r.Earlier),
		})
	}
	for _, r := range c.Assessments {
		b.assessments.add(assessmentRow{b.start(r.Referred), b.done(r.Authorised, r.AuthorisedLost)})
	}
	for _, r := range c.Enquiries {
		b.enquiries.add(enquiryRow{
			b.start(r.Discussed), b.done(r.Conference, r.ConferenceLost), upTo(r.Arrived, verdicts),
		})
	}
	for _, r := range c.Needs {
		opened, closed := b.spell(r.Opened, r.Closed, r.EndLost)
		b.needs.add(needRow{opened, closed})
	}
	for _, r := range c.Plans {
		started, ended := b.spell(r.Started, r.Ended, r.EndLost)
		b.plans.add(planRow{started, ended, codeOf(r.Earlier)})
	}
	b.appendCare(c)
	b.appendLeaver(c)
	b.appendAllocations(c.Allocations)
	for _, l := range b.lists() {
		l.close()
	}
}

// appendCare adds the lists of a child looked after.
func (b *Block) appendCare(c *caserecord.Child) {
	for _, r := range c.Care {
		started, ended := b.spell(r.Started, r.Ended, r.EndLost)
		b.care.add(careRow{
			started: started, ended: ended, reason: upTo(r.EndReason, 4), shortTerm: upTo(r.ShortTerm, verdicts),
			unaccompanied: upTo(r.Unaccompanied, verdicts), placements12: codeOf(r.Placements12), missing12: codeOf(r.Missing12),
		})
	}
	for _, r := range c.Placements {
		started, ended := b.spell(r.Started, r.Ended, r.EndLost)
		b.placements.add(placementRow{
			started: started, ended: ended, miles: milesCode(r.Miles), outsideArea: upTo(r.OutsideArea, verdicts),
			adoptive: upTo(r.Adoptive, verdicts), sameCarers: upTo(r.SameCarers, verdicts), foster: upTo(r.Foster, verdicts),
			unregistered: upTo(r.Unregistered, verdicts), rhythm: upTo(r.Rhythm, 4),
		})
	}
	for _, r := range c.Visits {
		b.visits.add(visitRow{b.start(r.Held), upTo(r.Kind, 3)})
	}
	for _, r := range c.Reviews {
		b.reviews.add(reviewRow{b.start(r.Held), upTo(r.Kind, 3)})
	}
	for _, r := range c.Missing {
		begun, back := b.spell(r.Begun, r.Back, r.EndLost)
		b.missing.add(missingRow{begun, back, upTo(r.Offered, verdicts), upTo(r.Accepted, verdicts)})
	}
	for _, r := range c.Health {
		b.health.add(healthRow{b.start(r.Held), upTo(r.Kind, 3), codeOf(r.Score)})
	}
	for _, r := range c.Years {
		b.years.add(yearRow{
			b.start(r.Ends), upTo(r.Immunised, verdicts), upTo(r.SubstanceMisuse, verdicts), upTo(r.Convicted, verdicts),
		})
	}
}

// appendLeaver adds the lists of a child who leaves care, for adulthood or a family.
func (b *Block) appendLeaver(c *caserecord.Child) {
	for _, r := range c.Leaver {
		b.leaver.add(leaverRow{
			asAt: b.start(r.AsAt), movedIn: b.start(r.MovedIn), eligible: upTo(r.Eligible, verdicts),
			leftOut: upTo(r.LeftOut, verdicts), abroad: upTo(r.Abroad, verdicts), inTouch: upTo(r.InTouch, verdicts),
			suitable: upTo(r.Suitable, verdicts), stayingPut: upTo(r.StayingPut, verdicts), activity: upTo(r.Activity, 3),
		})
	}
	for _, r := range c.Adoption {
		b.adoption.add(adoptionRow{
			placed: b.done(r.Placed, false), entered: b.done(r.Entered, false), ordered: b.done(r.Ordered, false),
			matched: b.done(r.Matched, false), fostered: b.done(r.Fostered, false),
		})
	}
}

// appendAllocations adds allocations: workers are numbered within the child, by name, and roles within the block.
func (b *Block) appendAllocations(list []caserecord.Allocation) {
	b.workers = b.workers[:0]
	for _, r := range list {
		b.workers = append(b.workers, strings.TrimSpace(r.Worker))
	}
	slices.Sort(b.workers)
	b.workers = slices.Compact(b.workers)
	for _, r := range list {
		started, ended := b.spell(r.Start, r.End, false)
		worker, _ := slices.BinarySearch(b.workers, strings.TrimSpace(r.Worker))
		b.allocations.add(allocationRow{started, ended, int32(worker) + 1, b.role(r.Role)})
	}
	clear(b.workers)
}

// role is the number of a role.
func (b *Block) role(name string) int32 {
	if b.numbers == nil {
		b.numbers = make(map[string]int32)
		for i, known := range b.roles {
			b.numbers[known] = int32(i) + 1
		}
	}
	name = roleName(name)
	n, ok := b.numbers[name]
	if !ok {
		name = strings.Clone(name) // whose file it is cut from is not kept
		b.roles = append(b.roles, name)
		n = int32(len(b.roles))
		b.numbers[name] = n
	}
	return n
}

// roleName is a role as it is compared: without spaces around it and letter case, and of no more bytes than the form
// takes.
func roleName(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	return name[:min(len(name), longestText)]
}

func (t *table[R]) add(r R) { t.rows = append(t.rows, r) }

// start is a day on which something began or was.
func (b *Block) start(d metrics.Date) int32 {
	if day := dayOf(d); day <= b.asAt {
		return day
	}
	return none
}

// done is a day on which something was completed.
func (b *Block) done(d metrics.Date, isLost bool) int32 {
	switch day := dayOf(d); {
	case d.IsZero() && !isLost:
		return none
	case day == none || day > b.asAt:
		return lost
	default:
		return day
	}
}

// spell is the two ends of one.
func (b *Block) spell(from, to metrics.Date, isLost bool) (int32, int32) {
	first, last := b.start(from), dayOf(to)
	switch {
	case to.IsZero() && isLost, !to.IsZero() && last == none, last != none && last < first:
		return first, lost
	case last > b.asAt:
		return first, none
	}
	return first, last
}

// upTo is a code, and not recorded for one that there is not.
func upTo[C ~uint8](code C, most uint8) uint8 {
	if uint8(code) > most {
		return 0
	}
	return uint8(code)
}
