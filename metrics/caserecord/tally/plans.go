package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// twoYears is the length of plan that the department counts from: more than 729 days, and not two years of the calendar.
const twoYears = 730

// plansAt is what is known of a child's plans at the end of a window. Of several at a time, which there should not be, the
// one that began first stands for the child: it is the one under which the child has been for so long.
type plansAt struct {
	since int32 // the first day of that plan; none is that there is none for certain
	// is says what that plan counts for, and mayBe what it or another may count for.
	is, mayBe uint8
}

const (
	onPlan uint8 = 1 << iota
	dueReview
	dueVisit
)

// unplaced is 1 for a child who may count for something and does not for certain.
func (p *plansAt) unplaced(of uint8) int64 {
	if p.mayBe&of != 0 && p.is&of == 0 {
		return 1
	}
	return 0
}

// plans counts protection plans, and children by theirs.
func (s *pass) plans() {
	for child := range s.block.born {
		if rows := s.block.plans.of(child); len(rows) > 0 {
			s.planned(child, rows)
		}
	}
}

// planned counts a child's plans, and the child by them.
func (s *pass) planned(child int, rows []planRow) {
	earliest := forever // by when the first of them had begun
	for i := range rows {
		if r := &rows[i]; r.started > none {
			earliest = min(earliest, r.started)
		} else if r.ended > none {
			earliest = min(earliest, r.ended)
		}
	}
	first, end := s.over, 0
	for i := range rows {
		s.startPlan(&rows[i], earliest)
		s.endPlan(&rows[i])
		from, to := s.openPlan(&rows[i])
		first, end = min(first, from), max(end, to)
	}
	reviews := reviewCourse{rows: s.block.reviews.of(child)}
	visits := latest{clock: protectionVisit, list: caserecord.ListVisits}
	visitRows := s.block.visits.of(child)
	for w := first; w < end; w++ {
		to, c := s.plan.spans[w].to, &s.windows[w].cells
		for ; len(visitRows) > 0 && visitRows[0].held <= to; visitRows = visitRows[1:] {
			visits.see(visitRows[0].held, visitRows[0].kind, uint8(caserecord.ProtectionVisit))
		}
		p := s.plansAt[w]
		s.plansAt[w] = plansAt{}
		c[childProtectionPlans].unplaced += p.unplaced(onPlan)
		c[childProtectionReviewTimeliness].unplaced += p.unplaced(dueReview)
		c[childProtectionVisitTimeliness].unplaced += p.unplaced(dueVisit)
		if p.is&onPlan != 0 {
			c[childProtectionPlans].yes++
		}
		if p.is&dueReview != 0 {
			c[childProtectionReviewTimeliness].answer(s.reviewed(&reviews, p.since, to))
		}
		if p.is&dueVisit != 0 {
			c[childProtectionVisitTimeliness].answer(s.lately(&visits, p.since, to))
		}
	}
}

// startPlan counts a plan where it began, by whether there had been one before, ever: with any council, so that only the
// record itself can say that there had not. Of two on a day neither is before the other.
func (s *pass) startPlan(r *planRow, earliest int32) {
	if r.started == none {
		for w := 0; w < s.begun && (r.ended <= none || s.plan.spans[w].from <= r.ended); w++ {
			s.windows[w].cells[subsequentPlans].unplaced++
		}
		return
	}
	w := s.windowOf(r.started)
	if w < 0 {
		return
	}
	n, recorded := numberOf(r.earlier)
	is := cannotTell
	if n > 0 || earliest < r.started {
		is = yes
	} else if recorded {
		is = no
	}
	s.windows[w].cells[subsequentPlans].answer(is)
}

// endPlan counts a plan where it ended, by how long it had been.
func (s *pass) endPlan(r *planRow) {
	if r.ended == lost {
		s.unplacedFrom(r.started, plansEndedAfter2Years)
		return
	}
	w := s.windowOf(r.ended)
	if w < 0 {
		return
	}
	c := &s.windows[w].cells[plansEndedAfter2Years]
	switch {
	case r.started == none:
		c.open++
	case r.ended-r.started >= twoYears:
		c.yes++
	default:
		c.no++
	}
}

// openPlan counts a plan at the end of each window at which it goes on, and notes it for the child. It gives the first window
// at which it may, and the first one after that at which it does not.
func (s *pass) openPlan(r *planRow) (first, w int) {
	first = s.plan.firstEndingFrom(r.started)
	for w = first; w < s.over; w++ {
		to := s.plan.spans[w].to
		open := openAt(r.started, r.ended, to)
		if open == no {
			break // it has ended
		}
		c, p := &s.windows[w].cells[plansOpen2Years], &s.plansAt[w]
		is, mayBe := s.countsFor(r.started, to)
		switch {
		case open == cannotTell:
			c.unplaced++
			p.mayBe |= is | mayBe
			continue
		case p.since == none:
			p.since, p.is = r.started, is
			p.mayBe |= mayBe
		}
		if to-r.started >= twoYears {
			c.yes++
		} else {
			c.no++
		}
	}
	return first, w
}

// countsFor is what a plan that goes on at the end of a day counts for then, and what it may count for.
func (s *pass) countsFor(started, to int32) (is, mayBe uint8) {
	if started == none {
		return onPlan, dueReview | dueVisit
	}
	is = onPlan
	if s.plan.dueBy(protectionReviewFirst, started) <= to { // 3 months are the time to the first review, too
		is |= dueReview
	}
	switch due := s.plan.dueBy(protectionVisit, started); {
	case due == none:
		mayBe |= dueVisit
	case due < to:
		is |= dueVisit
	}
	return is, mayBe
}

// reviewCourse goes through the reviews of a child's plan, window after window.
//
// A further review never makes another late: whatever follows it is due later for it. So reviews are all in time if those
// recorded are without the doubtful ones. They are not if there is a due day too many missed even with those, and with one
// more on each day that would serve best for each review without a day.
type reviewCourse struct {
	rows    []reviewRow
	next    int
	since   int32
	undated int
	sure    reviewsTo // with the reviews that are certain
	best    reviewsTo // with the doubtful ones too
}

// reviewsTo is how far a course has come.
type reviewsTo struct {
	from   int32
	later  bool // whether from is a review, or one that was missed
	missed int  // due days without a review; of a long time without, every one
}

// reviewed tells whether all reviews of a plan that goes on at the end of a day were in time up to then. What is due on that
// day is not overdue.
func (s *pass) reviewed(k *reviewCourse, since, to int32) uint8 {
	if k.since != since {
		*k = reviewCourse{rows: k.rows, since: since, sure: reviewsTo{from: since}, best: reviewsTo{from: since}}
		if whole := s.wholeFrom[caserecord.ListReviews]; whole > since && whole < forever {
			k.best = reviewsTo{from: whole - 1, later: true} // before that, there may be any
		}
	}
	for ; k.next < len(k.rows) && k.rows[k.next].held <= to; k.next++ {
		r := k.rows[k.next]
		switch {
		case r.kind != 0 && r.kind != uint8(caserecord.ProtectionReview):
			continue
		case r.held == none:
			k.undated++
			continue
		case r.held < since:
			continue // of a plan before
		case r.kind != 0:
			s.review(&k.sure, r.held)
		}
		s.review(&k.best, r.held)
	}
	sure, best := k.sure, k.best
	s.miss(&sure, to)
	s.miss(&best, to)
	switch {
	case sure.missed == 0:
		return yes
	case best.missed > k.undated:
		return no
	}
	return cannotTell
}

// review takes a course to a review.
func (s *pass) review(k *reviewsTo, held int32) {
	s.miss(k, held)
	k.from, k.later = max(k.from, held), true
}

// miss takes a course past the due days before a day.
func (s *pass) miss(k *reviewsTo, day int32) {
	for {
		within := protectionReviewFirst
		if k.later {
			within = protectionReviewThen
		}
		due := s.plan.dueBy(within, k.from)
		if due == none || due >= day {
			return
		}
		k.from, k.later = due, true
		k.missed++
	}
}

// latest is the last time that something was done, by some day.
type latest struct {
	clock   clock
	list    caserecord.List
	sure    int32
	perhaps int32 // of a kind that is not recorded
	undated bool
}

// see takes the next row of the list, which is in order of days.
func (l *latest) see(held int32, kind, wanted uint8) {
	switch {
	case kind != 0 && kind != wanted:
	case held == none:
		l.undated = true
	case kind == wanted:
		l.sure = held
	default:
		l.perhaps = held
	}
}

// lately tells whether the last time since a day was so lately that the next is not overdue on another. What is due on it
// is not.
func (s *pass) lately(l *latest, since, day int32) uint8 {
	serves := func(done int32) uint8 {
		if done <= none || done < since {
			return no
		}
		switch due := s.plan.dueBy(l.clock, done); {
		case due == none:
			return cannotTell
		case due >= day:
			return yes
		}
		return no
	}
	if is := serves(l.sure); is != no {
		return is
	}
	if l.undated || serves(l.perhaps) != no {
		return cannotTell
	}
	if whole := s.wholeFrom[l.list]; whole < forever && serves(whole-1) != no {
		return cannotTell // it may have been before the list begins
	}
	return no
}
