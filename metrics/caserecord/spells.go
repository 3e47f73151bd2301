package caserecord

import "slices"

// spells is the days on which workers hold children, in columns: workers in order, of one worker the children, of one
// child the days.
type spells struct {
	first []uint32 // where each worker's begin, and where the last one's end
	child []uint32
	start []int32
	days  []uint32 // how many from the start on: one comparison tells whether a day is among them
}

// add adds a spell of the worker that end will be called for.
func (s *spells) add(child uint32, days span) {
	s.child = append(s.child, child)
	s.start = append(s.start, days.start)
	s.days = append(s.days, uint32(days.end-days.start))
}

// end tells that a worker has no more spells.
func (s *spells) end() { s.first = append(s.first, uint32(len(s.start))) }

// on counts a worker's spells that hold a day. The loop has no branch that depends on the rows.
func (s *spells) on(worker int, day int32) uint32 {
	starts := s.start[s.first[worker]:s.first[worker+1]]
	days := s.days[s.first[worker]:s.first[worker+1]]
	days = days[:len(starts)]
	n := uint32(0)
	for i, start := range starts {
		if uint32(day-start) < days[i] { // a day before the start is, unsigned, more than any number of days
			n++
		}
	}
	return n
}

// childrenOn lists the children of a worker's spells that hold a day, in the memory of another list. It has no branch
// that depends on the rows either: what is not to be listed is written, and the next one over it.
func (s *spells) childrenOn(worker int, day int32, list []uint32) []uint32 {
	from, to := s.first[worker], s.first[worker+1]
	children, starts, days := s.child[from:to], s.start[from:to], s.days[from:to]
	list = slices.Grow(list[:0], len(starts))[:len(starts)]
	n := 0
	for i, start := range starts {
		list[n] = children[i]
		if uint32(day-start) < days[i] {
			n++
		}
	}
	return list[:n]
}

// holding adds a worker's rows of one child, in order of start, to two lists. Once is the days on which the worker held
// the child, without overlaps; again is what those overlaps were: of rows from the 1st to the 9th and from the 5th to
// the 20th, once has the 1st to the 20th and again the 5th to the 9th. So whatever the day, the spells of once that
// hold it count children, and those of once and again together count involvements.
func holding(rs []row, roles int, once, again *spells) {
	held := span{}
	for _, r := range rs {
		switch {
		case int(r.role) >= roles || r.days.isEmpty():
			continue
		case held.isEmpty():
			held = r.days
			continue
		case r.days.start > held.end:
			once.add(r.child, held)
			held = r.days
			continue
		}
		if both := r.days.until(held.end); !both.isEmpty() {
			again.add(r.child, both)
		}
		held.end = max(held.end, r.days.end)
	}
	if !held.isEmpty() {
		once.add(rs[0].child, held)
	}
}
