package tally

import (
	"cmp"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// staffPass is the counting of some workers of one extract. It keeps memory from one to the next.
type staffPass struct {
	plan        *Plan
	windows     []staffCounts
	asAt        int32
	begun, over int // as in pass

	posts []post
	open  []int // used by employments
	times []employed
	cases []allocated
}

// post is a spell of a worker that is kept.
type post struct {
	caserecord.Worker
	days held
}

// held is the days of a spell: from the first to the day before the end.
type held struct{ start, end int32 }

// beforeAll is where a spell without a start begins.
const beforeAll int32 = -1

// daysHeld is the days of a record: no start is before all, no end after all.
func daysHeld(start, end metrics.Date) held {
	h := held{beforeAll, forever}
	if !start.IsZero() {
		h.start = dayOf(start)
	}
	if !end.IsZero() {
		h.end = dayOf(end)
	}
	return h
}

func (h held) has(day int32) bool { return h.start <= day && day < h.end }

// isBackwards tells whether a spell ends before it starts, and so is left out.
func isBackwards(start, end metrics.Date) bool { return !end.IsZero() && end.Compare(start) < 0 }

// allocated is days on which a worker holds a child.
type allocated struct {
	held
	child string
}

// prepare notes what the extract cannot answer.
func (s *staffPass) prepare(e StaffExtract) {
	for i, days := range s.plan.spans {
		c := &s.windows[i]
		c.notes |= counted
		if days.from <= s.asAt {
			s.begun = i + 1
		}
		if days.to <= s.asAt {
			s.over = i + 1
		} else {
			c.notes |= notOver
		}
		if !holds(e.Workers, days.from-1, false) || days.from > s.asAt {
			c.lacks |= 1<<starters | 1<<leavers
		}
		isOver, isLast := days.to <= s.asAt, days.to == s.asAt
		workers, allocations := holds(e.Workers, days.to, isLast), holds(e.Allocations, days.to, isLast)
		if !isOver || !workers {
			c.lacks |= 1<<inPost | 1<<agencyWorkers | 1<<inForce
		}
		if !isOver || !allocations || len(s.plan.holding) == 0 {
			c.lacks |= 1<<caseHolders | lacksCases
		}
		if !workers {
			c.lacks |= 1 << caseHolders
		}
		if s.plan.unit != caserecord.Children && s.plan.unit != caserecord.Involvements {
			c.lacks |= lacksCases
		}
	}
}

// holds tells whether a list has all that went on on a day; the latest of each does where the day is that of the extract. A
// list without ends would have everybody in it, so that one that lacks something does not do.
func holds(h caserecord.Holding, day int32, isLast bool) bool {
	switch h.Depth {
	case caserecord.Whole:
		return dayOf(h.From) <= day
	case caserecord.Latest:
		return isLast
	}
	return false
}

// count counts one worker.
func (s *staffPass) count(staff *Staff) {
	s.posts, s.cases = s.posts[:0], s.cases[:0]
	for _, w := range staff.Spells {
		if strings.TrimSpace(w.ID) == "" || isBackwards(w.Start, w.End) {
			continue
		}
		w.Team, w.Service, w.Role = strings.TrimSpace(w.Team), strings.TrimSpace(w.Service), strings.TrimSpace(w.Role)
		if isBad(w.FTE) {
			w.FTE = metrics.Missing(metrics.Invalid)
		}
		s.posts = append(s.posts, post{w, daysHeld(w.Start, w.End)})
	}
	slices.SortFunc(s.posts, byPrecedence)
	for _, a := range staff.Held {
		child := strings.TrimSpace(a.Child)
		_, isCase := slices.BinarySearch(s.plan.holding, roleName(a.Role))
		if isCase && child != "" && strings.TrimSpace(a.Worker) != "" && !a.Start.IsZero() {
			s.cases = append(s.cases, allocated{daysHeld(a.Start, a.End), child})
		}
	}
	slices.SortFunc(s.cases, func(a, b allocated) int { return strings.Compare(a.child, b.child) })
	for w := range s.over {
		s.states(&s.windows[w], s.plan.spans[w].to)
	}
	s.employments()
	s.flows()
}

// byPrecedence orders spells as those of a worker count: of those on a day the last. It is that of package caserecord, in
// which only like spells are alike.
func byPrecedence(a, b post) int {
	return cmp.Or(
		a.Start.Compare(b.Start), cmp.Compare(a.days.end, b.days.end), a.End.Compare(b.End),
		strings.Compare(a.Service, b.Service), strings.Compare(a.Team, b.Team), strings.Compare(a.Role, b.Role),
		compareFTE(a.FTE, b.FTE), cmp.Compare(a.Agency, b.Agency),
	)
}

func compareFTE(a, b metrics.Value) int {
	x, _ := a.Point()
	y, _ := b.Point()
	low, high, _ := a.Bounds()
	otherLow, otherHigh, _ := b.Bounds()
	return cmp.Or(
		cmp.Compare(a.Reason(), b.Reason()), cmp.Compare(x, y), cmp.Compare(low, otherLow), cmp.Compare(high, otherHigh),
		cmp.Compare(a.Precision(), b.Precision()),
	)
}

// inForce is the spell in force on a day.
func (s *staffPass) inForce(day int32) (*post, bool) {
	for i := len(s.posts) - 1; i >= 0; i-- {
		if s.posts[i].days.has(day) {
			return &s.posts[i], true
		}
	}
	return nil, false
}

// states counts what a worker is and holds at the end of a day.
func (s *staffPass) states(c *staffCounts, day int32) {
	cases := s.casesOn(day)
	c.cases += cases
	spell, isInForce := s.inForce(day)
	if !isInForce {
		if cases > 0 { // by somebody without a spell, whose FTE nobody knows
			c.groups[caseHolders].add(yes, amount{reason: metrics.Blank})
		}
		return
	}
	fte := amountOf(spell.FTE)
	isAgency := kindOf(spell.Agency)
	c.groups[inForce].add(yes, fte)
	c.groups[agencyWorkers].add(isAgency, fte)
	c.groups[inPost].add(opposite(isAgency), fte)
	if cases > 0 {
		c.groups[caseHolders].add(yes, fte)
	}
}

// casesOn counts what a worker holds at the end of a day. Those of one child are beside each other.
func (s *staffPass) casesOn(day int32) (n int64) {
	last := ""
	for i := range s.cases {
		h := &s.cases[i]
		if h.has(day) && (s.plan.unit == caserecord.Involvements || h.child != last) {
			n++
			last = h.child
		}
	}
	return n
}

// add counts somebody who is in a group, is not, or may be.
func (g *groupCounts) add(belongs uint8, fte amount) {
	switch belongs {
	case yes:
		g.workers++
		g.fte.add(fte)
	case cannotTell:
		g.unsure++
		g.fte.addMaybe(fte)
	}
}

// kindOf is a verdict of a record; numbers that are none are cannotTell.
func kindOf(v metrics.Verdict) uint8 {
	if v == metrics.Yes || v == metrics.No {
		return uint8(v)
	}
	return cannotTell
}

func opposite(a uint8) uint8 {
	switch a {
	case yes:
		return no
	case no:
		return yes
	}
	return cannotTell
}
