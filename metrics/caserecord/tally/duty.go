package tally

// pace is how often something is to be done: a cycle of package timescale, in clocks.
type pace struct {
	first, second, then clock
	changes             bool // as that of placements meant to last to 18 does
}

// The paces. Nothing changes them.
var (
	reviewPace        = pace{first: careReviewFirst, second: careReviewSecond, then: careReviewThen}
	laterReviewPace   = pace{first: careReviewFirst, second: careReviewThen, then: careReviewThen}
	sixWeeklyPace     = pace{first: careVisitFirst, second: careVisitThen, then: careVisitThen}
	to18Pace          = pace{first: careVisitFirst, second: careVisitThen, then: careVisitThen, changes: true}
	weeklyPace        = pace{first: careVisitWeekly, second: careVisitWeekly, then: careVisitWeekly}
	fourWeeklyPace    = pace{first: careVisitFourWeekly, second: careVisitFourWeekly, then: careVisitFourWeekly}
	sixWeeksAfterPace = pace{first: careVisitSixWeekly, second: careVisitSixWeekly, then: careVisitSixWeekly}
)

// duty is for how long something was to be done.
type duty struct {
	started int32
	// over is the first day on which it was over for certain, at the latest that of the extract, and sure the day to
	// which it went on for certain. What was due on over or later does not count, what was due on sure or later may
	// not.
	over, sure int32
	// doubt is the day from which something may have been done that no day is known of, and forever.
	doubt int32
}

// dutyOf is the duty of a course, the next of which begins on some day or never. A record of it shows that it went on.
func (s *pass) dutyOf(started, ended, next, last int32, isDoubtful bool) duty {
	d := duty{started: started, doubt: forever}
	if isDoubtful {
		d.doubt = none
	}
	switch {
	case knownEnd(ended, next) != forever:
		d.over, d.sure = ended, ended
	case ended == none && next == forever:
		d.over, d.sure = s.asAt, s.asAt
	default:
		d.over = min(next, s.asAt)
		d.sure = min(last, d.over)
	}
	return d
}

// knownEnd is the end of a course, and forever where that is not known or there is none.
func knownEnd(ended, next int32) int32 {
	if ended > none && ended <= next {
		return ended
	}
	return forever
}

// occasions are the rows of what is done again and again, alike but in name.
type occasions interface{ visitRow | reviewRow }

// from is the rows from a day on.
func from[R occasions](rows []R, day int32) []R {
	n := len(rows)
	for n > 0 && visitRow(rows[n-1]).held >= day {
		n--
	}
	return rows[n:]
}

// undatedOf is how many rows of a kind, or perhaps of it, have no day.
func undatedOf[R occasions](rows []R, kind uint8) int {
	n := 0
	for i := range rows {
		r := visitRow(rows[i])
		if r.held != none {
			break
		}
		if r.kind == kind || r.kind == 0 {
			n++
		}
	}
	return n
}

// found is what there is among the rows of a course: how many are perhaps of its kind, and how many are that or of it
// and not before its end. Last is the last of its kind before that.
type found struct {
	unkind, after int
	last          int32
}

// lookBack is the rows from a recorded day on, and what there is among them for a course with some end.
func lookBack[R occasions](rows []R, day int32, kind uint8, end int32) ([]R, found) {
	var f found
	n := len(rows)
	for ; n > 0; n-- {
		r := visitRow(rows[n-1])
		if r.held < day {
			break
		}
		switch {
		case r.kind != kind && r.kind != 0:
		case r.held >= end:
			f.after++
		case r.kind == 0:
			f.unkind++
		case f.last == none:
			f.last = r.held
		}
	}
	return rows[n:], f
}

// follow counts a course by a pace: each occasion on which it was done and, at the end, the one that is outstanding.
// Into is where the cells are, of each window; nil is those of the tally.
func follow[R occasions](s *pass, of index, p pace, d duty, rows []R, kind uint8, into *[mostWindows]cell) {
	changed := forever
	if p.changes {
		if day := s.plan.dueBy(careVisitAfter, d.started); day != none {
			changed = day
		}
	}
	last, within := d.started, p.first
	n := 0
	for i := range rows {
		r := visitRow(rows[i])
		if r.held >= d.over {
			break
		}
		if r.kind == 0 {
			d.doubt = min(d.doubt, r.held)
		}
		if r.kind != kind || n > 0 && r.held == last {
			continue
		}
		s.occasion(of, within, &d, last, r.held, into)
		last = r.held
		n++
		switch {
		case last >= changed:
			within = careVisitLater
		case n == 1:
			within = p.second
		default:
			within = p.then
		}
	}
	s.occasion(of, within, &d, last, none, into)
}

// occasion counts one, which was held on a day or not at all, counted from another.
func (s *pass) occasion(of index, within clock, d *duty, last, held int32, into *[mostWindows]cell) {
	cellOf := func(w int) *cell {
		if into != nil {
			return &into[w]
		}
		return &s.windows[w].cells[of]
	}
	due := s.plan.dueBy(within, last)
	if due == none {
		for w := s.plan.firstEndingFrom(last); w < s.begun && s.plan.spans[w].from < d.over; w++ {
			cellOf(w).unplaced++
		}
		return
	}
	w := s.windowOf(due)
	if w < 0 || due >= d.over {
		return
	}
	c := cellOf(w)
	switch {
	case due >= d.sure:
		c.unplaced++
	case d.doubt != forever && (held == none || held >= d.doubt):
		c.open++
	case held != none && held <= due:
		c.yes++
	default:
		c.no++
	}
}

// undatedCourse counts what may not have been done of a course without a first day.
func (s *pass) undatedCourse(of index, ended int32) {
	for w := 0; w < s.begun && s.plan.spans[w].from < endOf(ended); w++ {
		s.windows[w].cells[of].unplaced++
	}
}

// strays counts so many that may have been due on any day from one on.
func (s *pass) strays(of index, day int32, n int) {
	if n == 0 {
		return
	}
	for w := s.plan.firstEndingFrom(day); w < s.begun; w++ {
		s.windows[w].cells[of].unplaced += int64(n)
	}
}
