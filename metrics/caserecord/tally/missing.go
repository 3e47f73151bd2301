package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// missingFromCare counts the children looked after on a day of a window, and those of them who were missing in it.
// Where the episodes are not there or do not settle it, the record's own count of twelve months does. Episodes are
// taken to be in care, as the list has them.
func (s *pass) missingFromCare(rows []careRow, ends int32, episodes []missingRow) {
	for w := s.plan.firstEndingFrom(rows[0].started); w < s.begun && s.plan.spans[w].from < ends; w++ {
		days := s.plan.spans[w]
		belongs, counted := no, cannotTell
		for i := range rows {
			r := &rows[i]
			meets := spellMeets(r.started, r.ended, days)
			if meets == no {
				continue
			}
			belongs = eitherHolds(belongs, meets)
			if n, recorded := numberOf(r.missing12); recorded && counted != yes {
				counted = answerOf(n > 0)
			}
		}
		if belongs == no {
			continue
		}
		answer := cannotTell
		if s.wholeFrom[caserecord.ListMissing] <= days.from {
			answer = wasMissing(episodes, days)
		}
		if answer == cannotTell && s.isYearToExtract(days) {
			answer = counted
		}
		s.windows[w].cells[missingFromCare].among(belongs, answer)
	}
}

// wasMissing tells whether a child was missing in a window: from a day of it on, or still on its first day.
func wasMissing(rows []missingRow, days span) uint8 {
	answer := no
	for i := range rows {
		switch r := &rows[i]; {
		case r.begun > days.to:
			return answer
		case r.begun == none:
			if endOf(r.back) >= days.from {
				answer = cannotTell
			}
		case r.begun >= days.from || r.back == none || r.back > days.from:
			return yes
		case r.back == lost:
			answer = cannotTell
		}
	}
	return answer
}

// returnInterviews counts the interviews after the episodes that began in a window. One that was accepted and not
// offered leaves both open.
func (s *pass) returnInterviews(rows []missingRow) {
	for i := range rows {
		r := &rows[i]
		if r.begun == none {
			for w := 0; w < s.begun && s.plan.spans[w].from <= endOf(r.back); w++ {
				s.windows[w].cells[returnInterviewsOffered].unplaced++
				s.windows[w].cells[returnInterviewsAccepted].unplaced++
			}
			continue
		}
		w := s.windowOf(r.begun)
		if w < 0 {
			continue
		}
		offered, accepted := r.offered, r.accepted
		if offered == no && accepted == yes {
			offered, accepted = cannotTell, cannotTell
		}
		s.windows[w].cells[returnInterviewsOffered].answer(offered)
		s.windows[w].cells[returnInterviewsAccepted].answer(accepted)
	}
}
