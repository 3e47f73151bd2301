package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// leavers counts care leavers.
func (s *pass) leavers() {
	for child := range s.block.born {
		care, states := s.block.care.of(child), s.block.leaver.of(child)
		if len(care)+len(states) == 0 {
			continue
		}
		k := statesOf(states)
		s.stayedPut(child, care, &k)
		if k.all > 0 {
			s.left(child, &k)
		}
	}
}

// left counts a child by their states as a care leaver.
func (s *pass) left(child int, k *leaverStates) {
	s.turned(k, s.block.born[child], olderLeavers)
	s.turned(k, s.block.born[child], youngerLeavers)
	if k.leftOut < k.all {
		s.pathwayReviews(child, k)
		s.adviserVisits(child, k)
	}
}

// leaverStates is a child's states as a care leaver. What several of one day do not agree on is not recorded. One whose day
// is not recorded may come before or after any other.
type leaverStates struct {
	undated, dated  []leaverRow
	all             int
	ineligible      bool // all say so
	leftOut         int  // how many say so
	undatedLeftOut  int
	undatedInCohort int // those undated that do not say so
}

func statesOf(rows []leaverRow) leaverStates {
	k := leaverStates{dated: rows, all: len(rows), ineligible: true}
	for i := range rows {
		r := &rows[i]
		k.ineligible = k.ineligible && r.eligible == no
		if r.leftOut == yes {
			k.leftOut++
		}
		if r.asAt == none {
			k.undated, k.dated = rows[:i+1], rows[i+1:]
			k.undatedLeftOut = k.leftOut
		}
	}
	k.undatedInCohort = len(k.undated) - k.undatedLeftOut
	return k
}

// state is the dated state of a number with all others of its day.
func (k *leaverStates) state(i int) leaverRow {
	r := k.dated[i]
	join := func(x *leaverRow) {
		for _, f := range [...]struct{ to, from *uint8 }{
			{&r.eligible, &x.eligible}, {&r.leftOut, &x.leftOut}, {&r.abroad, &x.abroad}, {&r.inTouch, &x.inTouch},
			{&r.suitable, &x.suitable}, {&r.stayingPut, &x.stayingPut}, {&r.activity, &x.activity},
		} {
			if *f.to != *f.from {
				*f.to = 0
			}
		}
	}
	for before := i - 1; before >= 0 && k.dated[before].asAt == r.asAt; before-- {
		join(&k.dated[before])
	}
	for after := i + 1; after < len(k.dated) && k.dated[after].asAt == r.asAt; after++ {
		join(&k.dated[after])
	}
	return r
}

// leaverAges are those that the department counts together, with the first of their measures.
type leaverAges struct {
	youngest, oldest                int
	eet, suitable, neet, notInTouch index // notInTouch is indices where that is not counted
}

var (
	olderLeavers = leaverAges{19, 21, careLeaversEET, careLeaversSuitableAccommodation, careLeaversNEET, careLeaversNotInTouch}
	// The sources do not ask of the younger how long they were looked after.
	youngerLeavers = leaverAges{
		17, 18, careLeaversEET17To18, careLeaversSuitableAccommodation17To18, careLeaversNEET17To18, indices,
	}
)

func (a *leaverAges) areOlder() bool { return a.notInTouch != indices }

// turned counts a leaver once in each window in which they turned one of some ages.
func (s *pass) turned(k *leaverStates, born int32, ages leaverAges) {
	older := ages.areOlder()
	if older && k.ineligible {
		return
	}
	unknown := leaverRow{}
	if born == none {
		for w := range s.begun {
			s.leaver(w, &unknown, &ages)
		}
		return
	}
	year, month, d := civil(born)
	window := -1
	for age := ages.oldest; age >= ages.youngest; age-- {
		birthday := dayIn(year+age, month, d)
		w := s.windowOf(birthday)
		if w < 0 || w == window || birthday > s.asAt {
			continue
		}
		window = w
		i, isAfter := k.of(birthday, s.plan.spans[w].to)
		switch {
		case i >= 0 && len(k.undated) == 0:
			state := k.state(i)
			s.leaver(w, &state, &ages)
		case older || !isAfter || len(k.undated) > 0:
			s.leaver(w, &unknown, &ages)
		}
	}
}

// of is the state that is taken for a birthday in a window: the last by its end or, if there is none, the first after that.
// It is one of this birthday, less than half a year from it, but for those after it in the window. Without any it is -1, and
// isAfter tells whether the leaver has states only later: at 17 and 18 they may then not have left care.
func (k *leaverStates) of(birthday, to int32) (i int, isAfter bool) {
	later := -1
	for i = len(k.dated) - 1; i >= 0; i-- {
		switch day := k.dated[i].asAt; {
		case day > to:
			if day < addMonths(birthday, 6) {
				later = i
			}
		case day >= addMonths(birthday, -6):
			return i, false
		default:
			return later, false
		}
	}
	return later, true
}

// leaver counts one state.
func (s *pass) leaver(w int, r *leaverRow, ages *leaverAges) {
	older := ages.areOlder()
	if r.leftOut == yes || older && r.eligible == no {
		return
	}
	cells := &s.windows[w].cells
	placed := r.leftOut == no && (!older || r.eligible == yes)
	count := func(i index, is uint8) {
		if placed {
			cells[i].answer(is)
		} else {
			cells[i].unplaced++
		}
	}
	count(ages.eet, isCode(r.activity, uint8(caserecord.InActivity)))
	count(ages.neet, isCode(r.activity, uint8(caserecord.NotInActivity)))
	if r.abroad != yes {
		count(ages.suitable, r.suitable)
	}
	if older {
		count(ages.notInTouch, isOutOfTouch(r))
	}
}

// isOutOfTouch tells whether the council is not in touch with a leaver, which is not said of those of whom a third party
// tells what they do.
func isOutOfTouch(r *leaverRow) uint8 {
	isUnknown := cannotTell
	switch caserecord.Activity(r.activity) {
	case caserecord.InActivity, caserecord.NotInActivity:
		isUnknown = no
	case caserecord.NotKnown:
		isUnknown = yes
	}
	return bothHold(isCode(r.inTouch, no), isUnknown)
}

// stayedPut counts at the end of each window those of 18 to 20 who left care from a foster placement on their 18th birthday.
func (s *pass) stayedPut(child int, care []careRow, k *leaverStates) {
	born := s.block.born[child]
	if born == none {
		s.mayHaveStayedPut(care)
		return
	}
	if s.over == 0 || !monthsGone(born, 18*12, s.plan.spans[s.over-1].to) {
		return
	}
	birthday := addMonths(born, 18*12)
	left := leftOn(care, birthday)
	if left == no {
		return
	}
	fostered := s.fosteredBefore(child, birthday)
	if fostered == no {
		return
	}
	last := addMonths(born, 21*12)
	for w := s.plan.firstEndingFrom(birthday); w < s.over && s.plan.spans[w].to < last; w++ {
		c := &s.windows[w].cells[stayingPut]
		state, ok := k.stayingPut(born, birthday, s.plan.spans[w].to)
		switch {
		case ok && state.leftOut == yes:
		case left == cannotTell || fostered == cannotTell:
			c.unplaced++
		case ok:
			c.answer(state.stayingPut)
		default:
			c.open++
		}
	}
}

// leftOn tells whether care ended on a day.
func leftOn(care []careRow, day int32) uint8 {
	is := no
	for i := range care {
		switch r := &care[i]; {
		case r.started >= day:
		case r.ended == day:
			return yes
		case r.ended == lost:
			is = cannotTell
		}
	}
	return is
}

// fosteredBefore tells whether a child in care up to a day was in a foster placement before it. Nothing is told by placements
// that may have ended, or that do not agree: the child was in one of them.
func (s *pass) fosteredBefore(child int, day int32) uint8 {
	is, found := cannotTell, false
	rows := s.block.placements.of(child)
	for i := range rows {
		if r := &rows[i]; openAt(r.started, r.ended, day-1) == yes {
			if found && is != r.foster {
				return cannotTell
			}
			is, found = r.foster, true
		}
	}
	return is
}

// mayHaveStayedPut is stayedPut without a day of birth: any end of care may have been on the 18th birthday.
func (s *pass) mayHaveStayedPut(care []careRow) {
	var may [mostWindows]bool
	for i := range care {
		r := &care[i]
		if r.ended == none {
			continue
		}
		from, until := r.ended, addMonths(r.ended, 3*12)
		if r.ended == lost {
			from, until = r.started, forever
		}
		for w := s.plan.firstEndingFrom(from); w < s.over && s.plan.spans[w].to < until; w++ {
			may[w] = true
		}
	}
	for w := range s.over {
		if may[w] {
			s.windows[w].cells[stayingPut].unplaced++
		}
	}
}

// stayingPut is the last state by a day of somebody of 18 to 20, and false where it is not of their last birthday or there
// is one that may be later.
func (k *leaverStates) stayingPut(born, birthday, to int32) (leaverRow, bool) {
	i := len(k.dated) - 1
	for i >= 0 && k.dated[i].asAt > to {
		i--
	}
	if i < 0 || len(k.undated) > 0 {
		return leaverRow{}, false
	}
	from := birthday
	for age := 19; age <= 20; age++ {
		if turned := addMonths(born, 12*age); turned <= to {
			from = addMonths(turned, -6)
		}
	}
	return k.state(i), k.dated[i].asAt >= from
}

// pathwayReviews counts at the end of each window those who are leavers then, by a state of the twelve months before: states
// are recorded every year, so that one without is no longer among them. What is not recorded of being left out is not asked
// for, and neither is how long they were looked after: the sources do not.
func (s *pass) pathwayReviews(child int, k *leaverStates) {
	reviews := latest{clock: pathwayReview, list: caserecord.ListReviews}
	rows, first, dated := s.block.reviews.of(child), 0, 0
	if len(k.undated) == 0 {
		first = s.plan.firstEndingFrom(k.dated[0].asAt)
	}
	for w := first; w < s.over; w++ {
		to, c := s.plan.spans[w].to, &s.windows[w].cells[pathwayPlanReviewTimeliness]
		if k.undatedInCohort == 0 && to > k.dated[len(k.dated)-1].asAt+366 {
			return // more than twelve months after the last
		}
		for ; len(rows) > 0 && rows[0].held <= to; rows = rows[1:] {
			reviews.see(rows[0].held, rows[0].kind, uint8(caserecord.PathwayReview))
		}
		for dated < len(k.dated) && k.dated[dated].asAt <= to {
			dated++
		}
		isLeaver := false
		if dated > 0 && within12Months(k.dated[dated-1].asAt, to) {
			state := k.state(dated - 1)
			isLeaver = state.leftOut != yes
		}
		switch {
		case isLeaver && k.undatedLeftOut == 0:
			is := s.lately(&reviews, none, to)
			if reviews.sure == none {
				is = cannotTell // when the plan was made is not recorded
			}
			c.answer(is)
		case isLeaver || k.undatedInCohort > 0:
			c.unplaced++
		}
	}
}
