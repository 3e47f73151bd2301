package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// reach is what a measure needs of a list, so that its counts say what they seem to.
type reach uint8

// The reaches. What happened in a window needs a list that is whole from its first day.
const (
	// during is what happened in the window; a column that is missing leaves it open.
	during reach = iota
	// duringWhole is the same, where a missing column would look like something that was not done.
	duringWhole
	// duringOrCounted is during or, in the year to the day of the extract, what the records count of themselves.
	duringOrCounted
	// atEnd is what goes on at the end of the window.
	atEnd
	// atEndWhole is the same, where a missing column leaves nothing to be told.
	atEndWhole
	// latestAtEnd is the last thing that happened by the end of the window: of an extract of that day, the latest of each
	// child is enough.
	latestAtEnd
)

// need is a list that a measure is made from.
type need struct {
	list  caserecord.List
	reach reach
}

// answers tells whether the extract can answer a measure of some days, that are a year or not. It looks at the extract
// alone, so that it never depends on who is in it.
func (s *pass) answers(m *measure, days span, isYear bool) bool {
	switch {
	case days.from > s.asAt || m.state && days.to > s.asAt:
		return false
	case m.year && !isYear:
		return false
	case m.counts == childProtectionVisitTimeliness && s.plan.visits.IsZero():
		return false
	case m.counts == socialWorkerInstability && len(s.plan.holding) == 0:
		return false
	}
	for _, n := range m.needs {
		if !s.holds(n, days) {
			return false
		}
	}
	return s.reachesBack(m.counts, days)
}

// holds tells whether the extract has what a measure needs of a list.
func (s *pass) holds(n need, days span) bool {
	h, from := s.block.extract.Lists[n.list], s.wholeFrom[n.list]
	isLatest := h.Depth == caserecord.Latest && days.to == s.asAt
	isWhole := h.Depth == caserecord.Whole && from <= days.from
	switch n.reach {
	case during:
		return from <= days.from
	case duringOrCounted:
		return from <= days.from || s.isYearToExtract(days)
	case atEnd:
		return from <= days.to || isLatest
	case atEndWhole:
		return h.Depth == caserecord.Whole && from <= days.to || isLatest
	case latestAtEnd:
		return isWhole || isLatest
	}
	return isWhole
}

// reachesBack tells whether the lists go back far enough for what a measure looks at before its window, or has the window
// that it asks for.
func (s *pass) reachesBack(i index, days span) bool {
	states := s.wholeFrom[caserecord.ListLeaver]
	if s.block.extract.Lists[caserecord.ListLeaver].Depth == caserecord.Latest {
		states = none // of a day, as the needs have it
	}
	switch i {
	case referralDecisionTimeliness:
		return s.isSettled(caserecord.ListContacts, days, decision) && s.isSettled(caserecord.ListReferrals, days, decision)
	case lookedAfterReviewTimeliness:
		return s.isSettled(caserecord.ListReviews, days, careReviewFirst, careReviewSecond, careReviewThen)
	case lookedAfterVisitTimeliness:
		return s.isSettled(caserecord.ListVisits, days, careVisitFirst, careVisitThen, careVisitLater, careVisitFourWeekly,
			careVisitSixWeekly)
	case immunisations, substanceMisuse, convictions:
		_, month, d := civil(days.to) // of what is returned once a year there are no other figures
		return month == 3 && d == 31
	case careLeaversEET, careLeaversSuitableAccommodation, careLeaversNotInTouch, careLeaversNEET, careLeaversEET17To18,
		careLeaversSuitableAccommodation17To18, careLeaversNEET17To18:
		return isWholeFrom(states, days.from, 6)
	case stayingPut:
		care := max(s.wholeFrom[caserecord.ListCare], s.wholeFrom[caserecord.ListPlacements])
		return isWholeFrom(states, days.to, 18) && isWholeFrom(care, days.to, 36)
	case pathwayPlanReviewTimeliness:
		return isWholeFrom(states, days.to, 12)
	case personalAdviserVisitTimeliness:
		return isWholeFrom(states, days.to, 12) && s.isSettled(caserecord.ListVisits, days, adviserVisitThen)
	}
	return true
}

// isWholeFrom tells whether a list that is whole from a day on is whole so many months before another.
func isWholeFrom(from, day int32, months int) bool {
	return from == none || from <= addMonths(day, -months)
}

// isSettled tells whether nothing from before a list begins, and so not in it, makes something due in a window, by any of
// some clocks: there may be any number of it.
func (s *pass) isSettled(l caserecord.List, days span, by ...clock) bool {
	from := s.wholeFrom[l]
	for _, c := range by {
		if from == forever || from > none && s.plan.dueBy(c, from-1) >= days.from {
			return false
		}
	}
	return true
}

// isYear tells whether the days are twelve months: to the day before the same day of the year after or, what differs where
// one of them is 29 February, from the day after the same day of the year before.
func (days span) isYear() bool {
	return addMonths(days.from, 12) == days.to+1 || addMonths(days.to, -12) == days.from-1
}

// isYearToExtract tells whether a window is the twelve months to the day of the extract, of which records have counts
// of their own.
func (s *pass) isYearToExtract(days span) bool { return days.to == s.asAt && days.isYear() }
