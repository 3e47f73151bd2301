package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// front counts what happens at the front door: contacts, referrals, assessments, enquiries with their conferences, and the
// children in need whom they lead to. Whose they are matters to referrals alone.
func (s *pass) front() {
	for _, r := range s.block.contacts.rows {
		s.decide(r.received, r.decided)
	}
	for child := range s.block.born {
		s.referrals(s.block.referrals.of(child))
	}
	for _, r := range s.block.assessments.rows {
		s.assess(r)
	}
	for _, r := range s.block.enquiries.rows {
		s.enquire(r)
	}
	for _, r := range s.block.needs.rows {
		s.need(r)
	}
}

// need counts an episode of need at the end of each window that it is open at.
func (s *pass) need(r needRow) {
	last := s.over
	if r.closed > none {
		last = min(last, s.plan.firstEndingFrom(r.closed)) // closed on the last day, it is not open at its end
	}
	for w := s.plan.firstEndingFrom(r.opened); w < last; w++ {
		if c := &s.windows[w].cells[childrenInNeed]; r.opened == none || r.closed == lost {
			c.unplaced++
		} else {
			c.yes++
		}
	}
}

// decide counts the decision on a contact or a referral. It counts where it was due: before the day of the extract, so
// that what is not decided is late.
func (s *pass) decide(received, decided int32) {
	if received == none {
		s.unplaced(referralDecisionTimeliness)
		return
	}
	due := s.plan.dueBy(decision, received)
	if due == none {
		s.unplacedFrom(received, referralDecisionTimeliness)
		return
	}
	w := s.windowOf(due)
	if w < 0 || due >= s.asAt {
		return
	}
	c := &s.windows[w].cells[referralDecisionTimeliness]
	switch {
	case decided == none || decided > due:
		c.no++
	case decided < received: // or lost
		c.open++
	default:
		c.yes++
	}
}

// referrals counts a child's referrals, and the child in each window that they are in. Only an earlier day is a previous
// referral: of two on a day, the sources do not say which would follow the other.
func (s *pass) referrals(rows []referralRow) {
	undated := 0
	for undated < len(rows) && rows[undated].received == none {
		s.unplaced(referrals, rereferrals, referralsNoFurtherAction, referralsNotInNeed)
		s.decide(none, none)
		undated++
	}
	var seen [mostWindows]bool // windows with a referral; looked at only where some have no day
	previous, day := none, none
	window, again := -1, no // of the child: whether any in the window is a further one
	for i := undated; i < len(rows); i++ {
		r := &rows[i]
		s.decide(r.received, r.decided)
		if r.received != day {
			previous, day = day, r.received
		}
		w := s.windowOf(day)
		if w < 0 {
			continue
		}
		if w != window {
			s.referred(window, again)
			window, again = w, no
			seen[w] = true
			if undated > 0 {
				again = cannotTell // it may lie in the window, and follow another
			}
		}
		c := &s.windows[w].cells
		c[referrals].yes++
		is := s.isFurther(previous, r, undated > 0)
		c[rereferrals].answer(is)
		if is == yes || is == cannotTell && again == no {
			again = is
		}
		c[referralsNoFurtherAction].answer(isCode(r.outcome, uint8(caserecord.NoFurtherAction)))
		notInNeed := isCode(r.outcome, uint8(caserecord.NotInNeed))
		if r.outcome == uint8(caserecord.ActedOn) {
			notInNeed = cannotTell
		}
		c[referralsNotInNeed].answer(notInNeed)
	}
	s.referred(window, again)
	for w := 0; undated > 0 && w < s.begun; w++ {
		if !seen[w] {
			s.windows[w].cells[rereferralsChildren].unplaced++
		}
	}
}

// referred counts a child with a referral in a window, if there is one.
func (s *pass) referred(window int, again uint8) {
	if window >= 0 {
		s.windows[window].cells[rereferralsChildren].answer(again)
	}
}

// isFurther tells whether a referral lies within 12 months of the one before: found among the records or, where there is
// none, counted by the record itself. Without such a count there may be another that has no day, or is from before the list.
func (s *pass) isFurther(previous int32, r *referralRow, othersUndated bool) uint8 {
	n, recorded := numberOf(r.earlier)
	switch {
	case within12Months(previous, r.received) || n > 0:
		return yes
	case recorded:
		return no
	case othersUndated || within12Months(s.wholeFrom[caserecord.ListReferrals]-1, r.received):
		return cannotTell
	}
	return no
}

// within12Months tells whether a day is 12 months after another or less: always 365 days, and 366 where 29 February lies
// between and 12 months after the first day is not before it.
func within12Months(previous, day int32) bool {
	if apart := day - previous; previous <= none || apart != 366 {
		return previous > none && apart <= 365
	}
	return addMonths(previous, 12) >= day
}

// isCode is whether a code is a certain one: cannotTell where it is not recorded.
func isCode(code, wanted uint8) uint8 {
	switch code {
	case 0:
		return cannotTell
	case wanted:
		return yes
	}
	return no
}

// assess counts an assessment in the window in which it was authorised.
func (s *pass) assess(r assessmentRow) {
	if r.authorised == lost {
		s.unplacedFrom(r.referred, assessmentTimeliness)
		return
	}
	w := s.windowOf(r.authorised)
	if w < 0 {
		return
	}
	c := &s.windows[w].cells[assessmentTimeliness]
	due := s.plan.dueBy(assessment, r.referred)
	switch {
	case r.referred == none || r.authorised < r.referred || due == none:
		c.open++
	case r.authorised <= due:
		c.yes++
	default:
		c.no++
	}
}

// enquire counts an enquiry in the window in which it began and its conference in that in which it was held.
func (s *pass) enquire(r enquiryRow) {
	if r.discussed == none {
		s.unplaced(section47)
	} else if w := s.windowOf(r.discussed); w >= 0 {
		s.windows[w].cells[section47].yes++
	}
	if r.conference == none || r.arrived == yes {
		return
	}
	if r.conference == lost {
		s.unplacedFrom(r.discussed, icpcTimeliness, icpc0To10Days, icpc11To15Days, icpc16To20Days, icpc21DaysOrMore)
		return
	}
	w := s.windowOf(r.conference)
	if w < 0 {
		return
	}
	c := &s.windows[w].cells
	due := s.plan.dueBy(conference, r.discussed)
	took, canTell := int32(0), r.discussed != none && r.conference >= r.discussed && due != none
	if canTell {
		took, canTell = s.took(r.discussed, r.conference)
	}
	switch {
	case !canTell:
		c[icpcTimeliness].open++
		for i := icpc0To10Days; i <= icpc21DaysOrMore; i++ {
			c[i].unplaced++
		}
		return
	case r.conference <= due:
		c[icpcTimeliness].yes++
	default:
		c[icpcTimeliness].no++
	}
	c[bandOf(took)].yes++
}

// took is how many working days something would have had to be given to be in time on the day on which it was done. What is
// done at a weekend is in time by no working day before it, so that the bands agree with what is in time.
func (s *pass) took(from, to int32) (days int32, ok bool) {
	if to == from {
		return 0, true
	}
	days, ok = s.plan.workingDays(from, to-1)
	return days + 1, ok
}

// bandOf is the band of conferences held after some working days.
func bandOf(days int32) index {
	switch {
	case days <= 10:
		return icpc0To10Days
	case days <= 15:
		return icpc11To15Days
	case days <= 20:
		return icpc16To20Days
	}
	return icpc21DaysOrMore
}
