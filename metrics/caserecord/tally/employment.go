package tally

import "github.com/childmetrics/childmetrics/metrics"

// employed is days with the council of one kind, without a day between.
type employed struct {
	held
	agency      metrics.Verdict
	first, last int // the spells in force on the first and on the last day
}

// employments gives a worker's times with the council in order. The spells are in order of start, so that of those going
// on the last one is in force, and when it ends the one before it is again.
func (s *staffPass) employments() {
	s.times, s.open = s.times[:0], s.open[:0]
	day := beforeAll // up to which the times are known
	advance := func(to int32) {
		for len(s.open) > 0 && day < to {
			top := s.open[len(s.open)-1]
			end := s.posts[top].days.end
			if end <= day {
				s.open = s.open[:len(s.open)-1]
				continue
			}
			s.extend(top, held{day, min(end, to)})
			day = min(end, to)
		}
		day = to
	}
	for i := range s.posts {
		advance(s.posts[i].days.start)
		s.open = append(s.open, i)
	}
	advance(forever)
}

// extend adds days of a spell to the times, as part of the last one where they follow it and are of its kind.
func (s *staffPass) extend(spell int, days held) {
	kind := metrics.Verdict(kindOf(s.posts[spell].Agency))
	if n := len(s.times) - 1; n >= 0 && s.times[n].end == days.start && s.times[n].agency == kind {
		s.times[n].end, s.times[n].last = days.end, spell
		return
	}
	s.times = append(s.times, employed{days, kind, spell, spell})
}

// flows counts a worker's starts and ends. Times that follow each other without an agency's between may be one employment
// by the council.
func (s *staffPass) flows() {
	for from := 0; from < len(s.times); {
		to := from
		for s.times[from].agency != metrics.Yes && s.kindAfter(to) != metrics.Yes {
			to++
		}
		for i := from; i <= to && s.times[i].agency != metrics.Yes; i++ {
			s.start(i, to)
			s.leave(i, from)
		}
		from = to + 1
	}
}

// start counts the first day of a time that is not with an agency for certain. It is a start if it is as the council's own
// worker and no such time goes before it, and if that employment is not over again in the same window: it goes on at least to
// the end of this time, and at most to that of the last of those that follow.
func (s *staffPass) start(i, last int) {
	t := &s.times[i]
	w := s.windowOf(t.start)
	if w < 0 {
		return
	}
	isStart := opposite(kindOf(t.agency))
	switch s.kindBefore(i) {
	case metrics.No:
		return // of this one it is not known, and nobody starts whichever it is
	case metrics.CannotTell:
		isStart = cannotTell
	}
	isOver := cannotTell
	switch to := min(s.plan.spans[w].to, s.asAt); {
	case s.times[last].end-1 <= to:
		isOver = yes
	case t.end-1 > to:
		isOver = no
	}
	s.windows[w].groups[starters].add(bothHold(isStart, opposite(isOver)), amountOf(s.posts[t.first].FTE))
}

// leave counts the last day of such a time in the same way: the employment began with it at the latest, and at the earliest with
// the first of those before.
func (s *staffPass) leave(i, first int) {
	t := &s.times[i]
	w := s.windowOf(t.end - 1)
	if w < 0 {
		return
	}
	isEnd := opposite(kindOf(t.agency))
	switch s.kindAfter(i) {
	case metrics.No:
		return
	case metrics.CannotTell:
		isEnd = cannotTell
	}
	isNew := cannotTell
	switch from := s.plan.spans[w].from; {
	case s.times[first].start >= from:
		isNew = yes
	case t.start < from:
		isNew = no
	}
	s.windows[w].groups[leavers].add(bothHold(isEnd, opposite(isNew)), amountOf(s.posts[t.last].FTE))
}

// windowOf is the window of a day that the extract knows of, and -1 for none.
func (s *staffPass) windowOf(day int32) int {
	if day > s.asAt {
		return -1
	}
	return s.plan.windowOf(day)
}

// kindBefore and kindAfter are the kind of the time that ends where another begins, and the other way round. None is as
// good as an agency: no employment by the council goes on from it.
func (s *staffPass) kindBefore(i int) metrics.Verdict {
	if i == 0 || s.times[i-1].end != s.times[i].start {
		return metrics.Yes
	}
	return s.times[i-1].agency
}

func (s *staffPass) kindAfter(i int) metrics.Verdict {
	if i+1 == len(s.times) || s.times[i].end != s.times[i+1].start {
		return metrics.Yes
	}
	return s.times[i+1].agency
}
