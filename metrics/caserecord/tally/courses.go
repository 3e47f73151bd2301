package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// courses counts what is to be done again and again for a child looked after: reviews, counted from the day on which
// the child came, and visits, from that on which each placement began. Each is as [timescale.Cycle.Schedule] has it,
// and counts by the day on which it was due: it is in time if it was done by then.
//
// # Which is whose
//
// A record belongs to the course that began last before it, or on its day. Nobody is looked after twice at a time: a
// course that goes on when the next begins ended by then, nobody knows when.
//
// # What is not known
//
// What was due before the last record of a course was due for certain; after that, where its end is not known, it may
// not have been, and is unplaced. A record without a day or a kind may be one of the course: what is counted from the
// day on, of one without a day all, is open, and one more is unplaced. Of a course without a first day, so is one for
// each record that may belong to it, and one that may not have been done.
//
// Of a course that began before the list of its records, what is not in the list was due before the windows that the
// extract answers: see isSettled. Only whether a review in it was the first one then matters, and whether visits were no
// longer weekly.
func (s *pass) courses() {
	lists := &s.block.extract.Lists
	hasReviews := lists[caserecord.ListReviews].Depth == caserecord.Whole
	hasVisits := lists[caserecord.ListVisits].Depth == caserecord.Whole
	for child := range s.block.born {
		if care := s.block.care.of(child); hasReviews && len(care) > 0 {
			s.careReviews(care, s.block.reviews.of(child))
		}
		if placements := s.block.placements.of(child); hasVisits && len(placements) > 0 {
			s.careVisits(placements, s.block.visits.of(child), s.block.reviews.of(child))
		}
	}
}

// careReviews counts the reviews of each time looked after, the last first.
func (s *pass) careReviews(care []careRow, reviews []reviewRow) {
	const of, kind = lookedAfterReviewTimeliness, uint8(caserecord.CareReview)
	undated, undatedCourses := undatedOf(reviews, kind), 0
	loose, next := undated, forever
	rest := reviews
	for i := len(care) - 1; i >= 0; i-- {
		r := &care[i]
		if r.started == none {
			s.undatedCourse(of, r.ended)
			undatedCourses++
			continue
		}
		own, f := lookBack(rest, r.started, kind, knownEnd(r.ended, next))
		rest = rest[:len(rest)-len(own)]
		loose += f.unkind
		orphans := f.after
		d := s.dutyOf(r.started, r.ended, next, f.last, undated > 0)
		if r.started >= s.wholeFrom[caserecord.ListReviews] {
			follow(s, of, reviewPace, d, own, kind, nil)
		} else {
			s.anyPace(d, own)
		}
		next = r.started
		if care[0].started == none {
			loose += orphans
		}
	}
	if undatedCourses > 0 {
		_, f := lookBack(rest, none+1, kind, none)
		loose += f.after
		next = none
	}
	s.strays(of, next, loose)
}

// careVisits counts the visits in each placement, the last first.
func (s *pass) careVisits(placements []placementRow, visits []visitRow, reviews []reviewRow) {
	const of, kind = lookedAfterVisitTimeliness, uint8(caserecord.CareVisit)
	undated, undatedCourses := undatedOf(visits, kind), 0
	loose, next := undated, forever
	rest := visits
	t := turn{first: forever, perhaps: forever, isDoubtful: undatedOf(reviews, uint8(caserecord.CareReview)) > 0}
	for i := len(placements) - 1; i >= 0; i-- {
		r := &placements[i]
		if r.started == none {
			s.undatedCourse(of, r.ended)
			undatedCourses++
			continue
		}
		reviews = t.backTo(r.started, reviews)
		own, f := lookBack(rest, r.started, kind, knownEnd(r.ended, next))
		rest = rest[:len(rest)-len(own)]
		loose += f.unkind
		orphans := f.after
		d := s.dutyOf(r.started, r.ended, next, f.last, undated > 0)
		turned := t
		turned.isDoubtful = t.isDoubtful || r.started < s.wholeFrom[caserecord.ListReviews]
		if rhythm := caserecord.Rhythm(r.rhythm); rhythm == 0 {
			s.anyRhythm(d, own, turned)
		} else {
			s.visitsBy(rhythm, d, own, turned, nil)
		}
		next = r.started
		if placements[0].started == none {
			loose += orphans
		}
	}
	if undatedCourses > 0 {
		_, f := lookBack(rest, none+1, kind, none)
		loose += f.after
		next = none
	}
	s.strays(of, next, loose)
}

// turn is when visits that are weekly until the first review change: on the first review from the day on which the
// placement began. Perhaps it is one of which nobody knows what was reviewed, or one without a day.
type turn struct {
	first, perhaps int32
	isDoubtful     bool // some have no day, or are not in the list
}

// backTo takes in the reviews from a day on, and gives those before it.
func (t *turn) backTo(day int32, reviews []reviewRow) []reviewRow {
	n := len(reviews)
	for ; n > 0 && reviews[n-1].held >= day; n-- {
		switch reviews[n-1].kind {
		case uint8(caserecord.CareReview):
			t.first = reviews[n-1].held
		case 0:
			t.perhaps = reviews[n-1].held
		}
	}
	return reviews[:n]
}

// anyPace counts the reviews of a time looked after that began before the list of reviews: the first in it may have been
// the first of all, or a later one.
func (s *pass) anyPace(d duty, own []reviewRow) {
	const of, kind = lookedAfterReviewTimeliness, uint8(caserecord.CareReview)
	for i, p := range [...]pace{reviewPace, laterReviewPace} {
		follow(s, of, p, d, own, kind, &s.oneWay)
		s.agreed.take(s, &s.oneWay, d.started, i == 0)
	}
	s.agreed.addTo(s, of, d.started)
}

// visitsBy counts the visits in a placement by a rhythm.
func (s *pass) visitsBy(rhythm caserecord.Rhythm, d duty, own []visitRow, t turn, into *[mostWindows]cell) {
	const of, kind = lookedAfterVisitTimeliness, uint8(caserecord.CareVisit)
	later := fourWeeklyPace
	switch rhythm {
	case caserecord.SixWeekly:
		follow(s, of, sixWeeklyPace, d, own, kind, into)
		return
	case caserecord.To18:
		follow(s, of, to18Pace, d, own, kind, into)
		return
	case caserecord.WeeklyThenSixWeeks:
		later = sixWeeksAfterPace
	}
	weekly := d
	weekly.over, weekly.sure = min(d.over, t.first), min(d.sure, t.first)
	isDoubtful := t.isDoubtful || t.perhaps < t.first
	if t.isDoubtful {
		weekly.sure = none
	} else {
		weekly.sure = min(weekly.sure, t.perhaps)
	}
	follow(s, of, weeklyPace, weekly, own, kind, into)
	if t.first >= d.over {
		return
	}
	d.started = t.first
	if isDoubtful {
		d.doubt = none
	}
	follow(s, of, later, d, from(own, t.first), kind, into)
}

// anyRhythm counts the visits in a placement of which nobody knows the rhythm.
func (s *pass) anyRhythm(d duty, own []visitRow, t turn) {
	for r := caserecord.SixWeekly; r <= caserecord.WeeklyThenSixWeeks; r++ {
		s.visitsBy(r, d, own, t, &s.oneWay)
		s.agreed.take(s, &s.oneWay, d.started, r == caserecord.SixWeekly)
	}
	s.agreed.addTo(s, lookedAfterVisitTimeliness, d.started)
}

// agreement is what several ways of counting a course agree on in each window.
type agreement [mostWindows]struct{ yes, no, least, most int64 }

// take takes in the counts of one way, in the windows from a day on, and clears them.
func (a *agreement) take(s *pass, counts *[mostWindows]cell, from int32, isFirst bool) {
	for w := s.plan.firstEndingFrom(from); w < s.begun; w++ {
		c, b := counts[w], &a[w]
		counts[w] = cell{}
		due := c.yes + c.no + c.open
		if isFirst {
			b.yes, b.no, b.least, b.most = c.yes, c.no, due, due+c.unplaced
			continue
		}
		b.yes, b.no = min(b.yes, c.yes), min(b.no, c.no)
		b.least, b.most = min(b.least, due), max(b.most, due+c.unplaced)
	}
}

// addTo counts what they agree on in the windows from a day on, and what they do not as open or unplaced.
func (a *agreement) addTo(s *pass, of index, from int32) {
	for w := s.plan.firstEndingFrom(from); w < s.begun; w++ {
		c, b := &s.windows[w].cells[of], &a[w]
		c.yes += b.yes
		c.no += b.no
		c.open += b.least - b.yes - b.no
		c.unplaced += b.most - b.least
	}
}
