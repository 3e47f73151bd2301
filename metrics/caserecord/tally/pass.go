package tally

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// The answers of a row, as bytes.
const (
	cannotTell = uint8(metrics.CannotTell)
	yes        = uint8(metrics.Yes)
	no         = uint8(metrics.No)
)

// pass is the counting of one block: what the families of measures share. It lives for one call of [Tally.Add].
type pass struct {
	plan    *Plan
	block   *Block
	windows []windowCounts // those of the tally
	asAt    int32          // the day of the extract
	// begun is how many windows begin by the day of the extract, and over how many end by it. Events are counted in the
	// windows begun, states in those over.
	begun, over int
	// wholeFrom is the first day from which each list is whole, forever where it holds less than everything.
	wholeFrom [caserecord.ListCount]int32
	// holding is of the first of the block's roles, by number: a worker in it holds the case. See isHolder.
	holding [64]bool

	// What a family notes of a child, window by window, and clears or overwrites for the next.
	plansAt  [mostWindows]plansAt
	ceasedAt [mostWindows]ceasedAt
	oneWay   [mostWindows]cell
	agreed   agreement
}

// prepare looks at the extract once, and notes what it cannot answer.
func (s *pass) prepare() {
	for i, role := range s.block.roles[:min(len(s.block.roles), len(s.holding)-1)] {
		_, s.holding[i+1] = slices.BinarySearch(s.plan.holding, role)
	}
	for i, h := range s.block.extract.Lists {
		s.wholeFrom[i] = forever
		if h.Depth == caserecord.Whole || h.Depth == caserecord.Partial {
			s.wholeFrom[i] = dayOf(h.From)
		}
	}
	for w, days := range s.plan.spans {
		c := &s.windows[w]
		c.notes |= counted
		if days.from <= s.asAt {
			s.begun = w + 1
		}
		if days.to <= s.asAt {
			s.over = w + 1
		} else {
			c.notes |= notOver
		}
		isYear := days.isYear()
		for i := range measures {
			if m := &measures[i]; !s.answers(m, days, isYear) {
				c.lacks |= 1 << m.counts
			}
		}
	}
}

// isHolder tells whether a worker in a role, by its number in the block, holds the case.
func (s *pass) isHolder(role int32) bool {
	if int(role) < len(s.holding) {
		return s.holding[role]
	}
	_, is := slices.BinarySearch(s.plan.holding, s.block.roles[role-1])
	return is
}

// windowOf is the window of a day of a record, and -1 for none.
func (s *pass) windowOf(day int32) int { return s.plan.windowOf(day) }

// unplaced counts something that may belong in any window begun, because the day that would say so is not recorded.
func (s *pass) unplaced(of ...index) { s.unplacedFrom(none, of...) }

// unplacedFrom is the same for what cannot have been before a day.
func (s *pass) unplacedFrom(day int32, of ...index) {
	for w := s.plan.firstEndingFrom(day); w < s.begun; w++ {
		for _, i := range of {
			s.windows[w].cells[i].unplaced++
		}
	}
}

// answer counts a verdict of something that is in the denominator for certain.
func (c *cell) answer(verdict uint8) {
	switch verdict {
	case yes:
		c.yes++
	case no:
		c.no++
	default:
		c.open++
	}
}

// openAt tells whether a spell goes on at the end of a day: yes, no or, where its start or its end is not known and it may
// or may not, cannotTell.
func openAt(started, ended, day int32) uint8 {
	switch {
	case started > day, ended > none && ended <= day:
		return no
	case started == none || ended == lost:
		return cannotTell
	}
	return yes
}
