package tally

// spellMeets tells whether a spell has a day in a window: yes, no or, where its start or its end is not known and it
// may, cannotTell. A spell that ends on the day on which it starts has none.
func spellMeets(started, ended int32, days span) uint8 {
	switch {
	case started > days.to, ended > none && (ended <= days.from || ended <= started):
		return no
	case started == none || ended == lost:
		return cannotTell
	}
	return yes
}

// endOf is an end, and forever for one that there is not or that nobody can tell.
func endOf(ended int32) int32 {
	if ended <= none {
		return forever
	}
	return ended
}

// monthsGone tells whether so many months have gone by, from a day that is recorded, by the end of another. Only near
// the day itself does it need the calendar.
func monthsGone(from int32, months, to int32) bool {
	const spare = 3 // days by which months may be shorter or longer than twelfths of a year
	switch apart := to - from; {
	case apart < months*365/12-spare:
		return false
	case apart > months*366/12+spare:
		return true
	}
	return addMonths(from, int(months)) <= to
}

// isYounger tells whether somebody is not so many years old at the end of a day: cannotTell where the birth is not
// recorded.
func isYounger(born, years, day int32) uint8 {
	if born == none {
		return cannotTell
	}
	return answerOf(!monthsGone(born, 12*years, day))
}

// isAged tells the same of an age from some years to others, both included.
func isAged(born, from, to, day int32) uint8 {
	if born == none {
		return cannotTell
	}
	return answerOf(monthsGone(born, 12*from, day) && !monthsGone(born, 12*(to+1), day))
}

func answerOf(is bool) uint8 {
	if is {
		return yes
	}
	return no
}

// bothHold is whether two things hold: no if one does not.
func bothHold(a, b uint8) uint8 {
	switch {
	case a == no || b == no:
		return no
	case a == yes && b == yes:
		return yes
	}
	return cannotTell
}

// eitherHolds is whether one of two things holds: yes if one does.
func eitherHolds(a, b uint8) uint8 {
	switch {
	case a == yes || b == yes:
		return yes
	case a == no && b == no:
		return no
	}
	return cannotTell
}

// among counts an answer about something that belongs in the denominator, or may: then the answer is not asked for.
func (c *cell) among(belongs, answer uint8) {
	switch belongs {
	case yes:
		c.answer(answer)
	case cannotTell:
		c.unplaced++
	}
}

// windowSet is some windows of a plan.
type windowSet [(mostWindows + 63) / 64]uint64

// add puts a window in, and tells whether it was not there.
func (s *windowSet) add(w int) bool {
	word, bit := &s[w/64], uint64(1)<<(w%64)
	isNew := *word&bit == 0
	*word |= bit
	return isNew
}

func (s *windowSet) has(w int) bool { return s[w/64]&(1<<(w%64)) != 0 }
