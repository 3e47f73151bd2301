package tally

import (
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// moves counts a child who was in three placements or more. What the placements cannot settle, the record's own count
// does, in the twelve months that it is of.
func (s *pass) moves(w int, belongs, counted uint8, rows []placementRow) {
	days := s.plan.spans[w]
	answer := cannotTell
	if s.wholeFrom[caserecord.ListPlacements] <= days.from {
		answer = hasThreePlacements(rows, days)
	}
	if n, recorded := numberOf(counted); answer == cannotTell && recorded && s.isYearToExtract(days) {
		answer = answerOf(n >= 3)
	}
	s.windows[w].cells[threeOrMorePlacements].among(belongs, answer)
}

// hasThreePlacements tells whether a child was in three placements for a day or more each. That the same carers go on,
// as adopters, is no move; but where it began before the window, it is the placement that the window began with. A
// child looked after of whom no placement is known was in some.
func hasThreePlacements(rows []placementRow, days span) uint8 {
	sure, most := 0, 0
	for i := range rows {
		r := &rows[i]
		if r.started > days.to {
			break
		}
		meets := spellMeets(r.started, r.ended, days)
		isRepeat := i > 0 && r.started != none && *r == rows[i-1]
		isLater := r.started > days.from
		if meets == no || isRepeat || isLater && r.sameCarers == yes {
			continue
		}
		most++
		if meets == yes && (r.sameCarers == no || !isLater) {
			sure++
		}
	}
	switch {
	case sure >= 3:
		return yes
	case most >= 3 || most == 0:
		return cannotTell
	}
	return no
}

// asks is a question about the placement of a number, as at the end of a day, of a list that is whole from another.
type asks func(rows []placementRow, i int, to, wholeFrom int32) uint8

// placementAt asks about the placement that a child is in: of those that go on, the one that began last. Where that may
// be one or another, and their answers differ, or there is none, it cannot be told.
func placementAt(rows []placementRow, to, wholeFrom int32, ask asks) uint8 {
	answer, found := cannotTell, false
	for i := len(rows) - 1; i >= 0; i-- {
		r := &rows[i]
		is := openAt(r.started, r.ended, to)
		switch {
		case is == no:
			continue
		case r.started == none:
			return cannotTell
		}
		a := ask(rows, i, to, wholeFrom)
		if found && a != answer {
			return cannotTell
		}
		answer, found = a, true
		if is == yes {
			for k := 0; rows[k].started == none; k++ {
				if openAt(none, rows[k].ended, to) != no {
					return cannotTell
				}
			}
			return answer
		}
	}
	return cannotTell
}

// isFarAway tells whether a placement is more than 20 miles from home and outside the area.
func isFarAway(rows []placementRow, i int, _, _ int32) uint8 {
	const far = 200 // tenths of a mile
	over := cannotTell
	if n, recorded := milesOf(rows[i].miles); recorded {
		over = answerOf(n > far)
	}
	return bothHold(over, rows[i].outsideArea)
}

// isStable tells whether a child has been in a placement for two years or, where those are to adopt the child, in it
// and in the one before.
func isStable(rows []placementRow, i int, to, wholeFrom int32) uint8 {
	const twoYears = 24
	r := &rows[i]
	if monthsGone(r.started, twoYears, to) {
		return yes
	}
	if r.adoptive == no {
		return no
	}
	k := i - 1 // the one before, of a day or more
	for k >= 0 && rows[k].started != none && (rows[k].started == r.started || rows[k].ended == rows[k].started) {
		k--
	}
	isKnown, someUndated := k >= 0 && rows[k].started != none, rows[0].started == none
	switch {
	case isKnown && !monthsGone(rows[k].started, twoYears, to):
		return no // one between them would have begun later still
	case isKnown && !someUndated && wholeFrom != forever:
		return r.adoptive
	case isKnown || someUndated || r.started <= wholeFrom:
		return cannotTell
	}
	return no
}

// unregistered counts a child at the end of each window at which they are in a children's home that is not registered.
// One with foster carers is in no such home; where it is not recorded, a child may be.
func (s *pass) unregistered(rows []placementRow) {
	var certain, open, possible windowSet
	first, end := s.over, 0
	for i := range rows {
		r := &rows[i]
		if r.unregistered == no || r.unregistered == cannotTell && r.foster == yes {
			continue
		}
		w := s.plan.firstEndingFrom(r.started)
		first = min(first, w)
		for ; w < s.over; w++ {
			is := openAt(r.started, r.ended, s.plan.spans[w].to)
			if is == no {
				break // it has ended
			}
			end = max(end, w+1)
			switch {
			case is == yes && r.unregistered == yes:
				certain.add(w)
			case is == yes:
				open.add(w)
			default:
				possible.add(w)
			}
		}
	}
	for w := first; w < end; w++ {
		c := &s.windows[w].cells[unregisteredPlacements]
		switch {
		case certain.has(w):
			c.yes++
		case open.has(w):
			c.open++
		case possible.has(w):
			c.unplaced++
		}
	}
}
