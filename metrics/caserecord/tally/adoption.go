package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// adoption counts how long adoptions took, and through what children left care.
func (s *pass) adoption() {
	for child := range s.block.born {
		s.placed(s.block.adoption.of(child))
		if rows := s.block.care.of(child); len(rows) > 0 {
			s.ceased(rows)
		}
	}
}

// placed counts a child once in each window in which they were placed, with their last placing in it. Of two rows of one day
// the last in order is taken, in which what is not recorded in the other is.
func (s *pass) placed(rows []adoptionRow) {
	for i := range rows {
		r := &rows[i]
		switch r.placed {
		case none:
			continue
		case lost:
			s.unplacedFrom(r.entered, adoptionA1, adoptionA10)
			if r.ordered != none {
				s.unplacedFrom(r.entered, adoptionA2)
			}
			continue
		}
		w := s.windowOf(r.placed)
		if w < 0 || i+1 < len(rows) && s.windowOf(rows[i+1].placed) == w {
			continue
		}
		s.lasted(w, adoptionA1, r.entered, r.placed)
		moved := r.placed
		switch {
		case r.fostered == lost:
			moved = lost
		case r.fostered > none:
			moved = min(moved, r.fostered)
		}
		s.lasted(w, adoptionA10, r.entered, moved)
		if r.ordered != none {
			matched := r.matched
			if r.ordered > none && matched > none {
				matched = max(matched, r.ordered) // matched before the order is nought days
			}
			s.lasted(w, adoptionA2, r.ordered, matched)
		}
	}
}

// lasted adds the days between two to a mean. Without either day, and where they are in the wrong order, it is open.
func (s *pass) lasted(w int, i index, from, to int32) {
	if from <= none || to < from {
		s.windows[w].cells[i].open++
		return
	}
	s.windows[w].cells[i].yes++
	s.windows[w].totals[i-firstMean] += int64(to - from)
}

// ceasedAt is the last end of a child's care in a window: the reasons that it may have had, a bit each, and those of ends
// that are lost and may be it.
type ceasedAt struct {
	ended         int32
	reasons, lost uint8
}

// ceased counts a child once in each window in which they ceased to be looked after, at the last time.
func (s *pass) ceased(rows []careRow) {
	at := &s.ceasedAt
	first, end := s.begun, 0
	for i := range rows {
		r := &rows[i]
		switch r.ended {
		case none:
			continue
		case lost:
			from := s.plan.firstEndingFrom(r.started)
			for w := from; w < s.begun; w++ {
				at[w].lost |= 1 << r.reason
			}
			first, end = min(first, from), s.begun
			continue
		}
		w := s.windowOf(r.ended)
		if w < 0 {
			continue
		}
		if r.ended > at[w].ended {
			at[w].ended, at[w].reasons = r.ended, 0
		}
		if r.ended == at[w].ended {
			at[w].reasons |= 1 << r.reason
		}
		first, end = min(first, w), max(end, w+1)
	}
	for w := first; w < end; w++ {
		last := at[w]
		at[w] = ceasedAt{}
		if last == (ceasedAt{}) {
			continue
		}
		reasons := last.reasons | last.lost
		for i, reason := range [...]caserecord.EndReason{
			caserecord.Adopted, caserecord.SpecialGuardianship, caserecord.ChildArrangements,
		} {
			c := &s.windows[w].cells[ceasedAdoption+index(i)]
			switch {
			case last.ended == none:
				c.unplaced++
			case reasons == 1<<reason:
				c.yes++
			case reasons&(1<<reason|1) != 0: // 1 is not recorded
				c.open++
			default:
				c.no++
			}
		}
	}
}
