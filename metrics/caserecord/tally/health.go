package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// checks are the health records of a child. They are gone through once, window by window.
type checks struct {
	rest []healthRow // from the window on
	// Those without a day, any of which may lie in a window.
	assessments, dental int
	scores              scores
}

func checksOf(rows []healthRow) checks {
	var c checks
	n := 0
	for ; n < len(rows) && rows[n].held == none; n++ {
		r := &rows[n]
		if mayBe(r.kind, caserecord.HealthAssessment) {
			c.assessments++
		}
		if mayBe(r.kind, caserecord.DentalCheck) {
			c.dental++
		}
		c.scores = c.scores.join(scoreOf(r))
	}
	c.rest = rows[n:]
	return c
}

// mayBe tells whether a record is of a kind, or of one that is not recorded.
func mayBe(kind uint8, wanted caserecord.HealthKind) bool { return kind == 0 || kind == uint8(wanted) }

// looksAfterHealth counts a child looked after for twelve months who belongs there, or may.
func (s *pass) looksAfterHealth(w int, belongs uint8, born int32, c *checks) {
	days := s.plan.spans[w]
	for len(c.rest) > 0 && c.rest[0].held < days.from {
		c.rest = c.rest[1:]
	}
	assessments, dental := tallied{most: c.assessments}, tallied{most: c.dental}
	var latest scores
	latestOn := none
	for ; len(c.rest) > 0 && c.rest[0].held <= days.to; c.rest = c.rest[1:] {
		r := &c.rest[0]
		if mayBe(r.kind, caserecord.HealthAssessment) {
			assessments.on(r.held, r.kind != 0)
		}
		if mayBe(r.kind, caserecord.DentalCheck) {
			dental.on(r.held, r.kind != 0)
		}
		if score := scoreOf(r); score.found {
			if r.held > latestOn {
				latest, latestOn = scores{}, r.held
			}
			latest = latest.join(score)
		}
	}
	cells := &s.windows[w].cells
	cells[dentalChecks].among(belongs, dental.reaches(1))
	if s.wholeFrom[caserecord.ListHealth] == forever && assessments.most > 0 {
		assessments.most = 2 // of the latest alone, another may have been before it
	}
	one, two := assessments.reaches(1), assessments.reaches(2)
	needed := one
	switch isYounger(born, 5, days.to) {
	case yes:
		needed = two
	case cannotTell:
		if needed = cannotTell; one == two {
			needed = one
		}
	}
	cells[healthAssessments].among(belongs, needed)
	s.score(w, bothHold(belongs, isAged(born, 5, 16, days.to)), latest, c.scores)
}

// score counts the latest score of a child: in the mean, and by whether it is a cause for concern.
func (s *pass) score(w int, belongs uint8, latest, undated scores) {
	cells := &s.windows[w].cells
	switch {
	case !latest.found && !undated.found || belongs == no:
		return
	case !latest.found || belongs == cannotTell:
		cells[sdqMean].unplaced++
		cells[sdqCauseForConcern].unplaced++
		return
	}
	latest = latest.join(undated)
	cells[sdqCauseForConcern].answer(latest.concern)
	if !latest.agreed {
		cells[sdqMean].open++
		return
	}
	cells[sdqMean].yes++
	s.windows[w].totals[sdqMean-firstMean] += latest.score
}

// tallied is on how many days something was done for certain, and on how many it may have been.
type tallied struct {
	sure, most       int
	lastSure, lastOf int32
}

// on adds a day, in order: two on a day are one.
func (t *tallied) on(day int32, isSure bool) {
	if day != t.lastOf {
		t.lastOf = day
		t.most++
	}
	if isSure && day != t.lastSure {
		t.lastSure = day
		t.sure++
	}
}

// reaches tells whether it was done so often.
func (t *tallied) reaches(n int) uint8 {
	switch {
	case t.sure >= n:
		return yes
	case t.most < n:
		return no
	}
	return cannotTell
}

// scores is what is known of one score when there may be several for it: whether they agree, and on which side of what
// is a cause for concern they lie.
type scores struct {
	found, agreed bool
	score         int64
	concern       uint8
}

// scoreOf is the score of a questionnaire. No other record has one, so that a record of a kind that is not recorded is
// one if it has.
func scoreOf(r *healthRow) scores {
	const most, concern = 40, 17
	n, recorded := numberOf(r.score)
	switch {
	case !recorded || !mayBe(r.kind, caserecord.Questionnaire):
		return scores{}
	case n > most:
		return scores{found: true, concern: cannotTell}
	}
	return scores{found: true, agreed: true, score: int64(n), concern: answerOf(n >= concern)}
}

func (a scores) join(b scores) scores {
	switch {
	case !a.found:
		return b
	case !b.found:
		return a
	}
	a.agreed = a.agreed && b.agreed && a.score == b.score
	if a.concern != b.concern {
		a.concern = cannotTell
	}
	return a
}

// yearly counts what is returned once a year, of the year that ends with a window, and gives the rows that are left for
// later windows. Convictions are those of children who were not in a series of short-term placements.
func (s *pass) yearly(w int, at *standing, born int32, rows []yearRow) []yearRow {
	days := s.plan.spans[w]
	for len(rows) > 0 && rows[0].ends < days.to {
		rows = rows[1:]
	}
	var immunised, misuse, convicted answers
	for i := 0; i < len(rows) && rows[i].ends == days.to; i++ {
		immunised.add(rows[i].immunised)
		misuse.add(rows[i].substanceMisuse)
		convicted.add(rows[i].convicted)
	}
	c := &s.windows[w].cells
	c[immunisations].among(at.twelve, immunised.agreed())
	c[substanceMisuse].among(at.twelve, misuse.agreed())
	c[convictions].among(bothHold(at.lastingTwelve, isAged(born, 10, 17, days.to)), convicted.agreed())
	return rows
}

// answers are those of several records to one question, a bit each.
type answers uint8

func (a *answers) add(answer uint8) { *a |= 1 << answer }

// agreed is what those that are recorded all say.
func (a answers) agreed() uint8 {
	switch a &^ (1 << cannotTell) {
	case 1 << yes:
		return yes
	case 1 << no:
		return no
	}
	return cannotTell
}
