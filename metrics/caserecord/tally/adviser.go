package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// homes goes through the days on which a leaver moved in, in order. A state that gives an earlier day than one before it does
// not add to them.
type homes struct{ undated, dated []leaverRow }

// next is the first day after another, and forever where there is none.
func (h *homes) next(after int32) int32 {
	day := forever
	for _, rows := range [...]*[]leaverRow{&h.undated, &h.dated} {
		for len(*rows) > 0 && (*rows)[0].movedIn <= after {
			*rows = (*rows)[1:]
		}
		if len(*rows) > 0 {
			day = min(day, (*rows)[0].movedIn)
		}
	}
	return day
}

// home is the time for which visits are due where a leaver lives.
type home struct {
	start int32 // none where no day of moving in is recorded
	ended int32 // the first day without the duty; forever while it goes on
	// until is the day up to which they are known to have been a leaver there, if only for having been visited later.
	until int32
}

// adviserVisits counts the visits of the personal adviser where they were due: from moving in, and from each visit, until the
// leaver moves on or is left out of the measures. After the last state nobody knows whether they still are a leaver.
//
// Each visit made is in time for one due day, and makes the next. So one whose kind is not recorded may be late for none, may
// have been in time for one, and makes a due day that may be none; of one without a day, it is not known which.
func (s *pass) adviserVisits(child int, k *leaverStates) {
	moves := homes{k.undated, k.dated}
	rows := s.block.visits.of(child)
	h := home{start: moves.next(none)}
	if h.start == forever {
		h.start = none
	}
	undated := false
	for ; len(rows) > 0 && rows[0].held == none; rows = rows[1:] {
		if isAdviserVisit(rows[0].kind) != no {
			undated = true
			s.unplacedFrom(h.start, personalAdviserVisitTimeliness)
		}
	}
	from, out := 0, 0 // of the states, the first in this home, and the first from then on that is left out
	for {
		next := moves.next(h.start)
		if h.start == none {
			next = forever
		}
		for from < len(k.dated) && k.dated[from].asAt < h.start {
			from++
		}
		out = max(out, from)
		for out < len(k.dated) && k.dated[out].leftOut != yes {
			out++
		}
		h.ended, h.until = next, h.start
		if out < len(k.dated) && k.dated[out].asAt < next {
			h.ended = k.dated[out].asAt
		}
		switch {
		case k.undatedLeftOut > 0:
			h.until = none
		case h.ended == next && next < forever:
			h.until = next
		case out > from:
			h.until = k.dated[out-1].asAt
		}
		rows = s.visited(&h, rows, undated)
		if next == forever {
			return
		}
		for len(rows) > 0 && rows[0].held < next {
			rows = rows[1:]
		}
		h.start = next
	}
}

// visited counts the visits due in one home, and gives the visits after those made there.
func (s *pass) visited(h *home, rows []visitRow, undated bool) []visitRow {
	due := s.plan.dueBy(adviserVisitFirst, h.start)
	perhaps := forever // the first visit since the last that is certain, of those whose kind is not recorded
	for len(rows) > 0 && rows[0].held < h.ended {
		day, is := rows[0].held, no
		for ; len(rows) > 0 && rows[0].held == day; rows = rows[1:] {
			if of := isAdviserVisit(rows[0].kind); is != yes && of != no {
				is = of
			}
		}
		if day < h.start || is == no {
			continue
		}
		then := s.plan.dueBy(adviserVisitThen, day)
		if is == cannotTell {
			perhaps = min(perhaps, day)
			s.adviserVisit(h, then, 0, false)
			continue
		}
		inTime := no
		if day <= due {
			inTime = yes
		} else if undated || perhaps <= due {
			inTime = cannotTell
		}
		s.adviserVisit(h, due, inTime, true)
		due, perhaps = then, forever
	}
	inTime := no
	if undated || perhaps <= due {
		inTime = cannotTell
	}
	s.adviserVisit(h, due, inTime, due <= h.until)
	return rows
}

// adviserVisit counts a visit by the day on which it was due, if that is over.
func (s *pass) adviserVisit(h *home, due int32, inTime uint8, isPlaced bool) {
	if due == none {
		s.unplaced(personalAdviserVisitTimeliness)
		return
	}
	w := s.windowOf(due)
	if w < 0 || due >= min(s.asAt, h.ended) {
		return
	}
	if c := &s.windows[w].cells[personalAdviserVisitTimeliness]; isPlaced {
		c.answer(inTime)
	} else {
		c.unplaced++
	}
}

// isAdviserVisit tells whether a visit was one of the personal adviser.
func isAdviserVisit(kind uint8) uint8 { return isCode(kind, uint8(caserecord.AdviserVisit)) }
