package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

func (b *bare) care(x *Block) {
	holding := make([]bool, len(x.roles)+1)
	for i, role := range x.roles {
		holding[i+1] = role == holdingRole
	}
	for i := range x.missing.rows {
		r := &x.missing.rows[i]
		if w := b.window(r.begun); w >= 0 {
			b.count(w, returnInterviewsOffered, r.offered == yes)
			b.count(w, returnInterviewsAccepted, r.accepted == yes)
		}
	}
	for i := range x.placements.rows {
		if r := &x.placements.rows[i]; r.unregistered == yes {
			for w := b.ending(r.started); w < b.closing(r.ended); w++ {
				b.windows[w].yes[unregisteredPlacements]++
			}
		}
	}
	for child := range x.born {
		rows := x.care.of(child)
		if len(rows) == 0 {
			continue
		}
		placements, allocations := x.placements.of(child), x.allocations.of(child)
		health, years := x.health.of(child), x.years.of(child)
		b.cameAndWent(rows)
		b.wentMissing(rows, x.missing.of(child))
		for i := range rows {
			r := &rows[i]
			for w := b.ending(r.started); w < b.closing(r.ended); w++ {
				days := b.plan.spans[w]
				b.windows[w].yes[lookedAfter]++
				p := placedAt(placements, days.to)
				if r.shortTerm == no {
					b.count(w, uasc, r.unaccompanied == yes)
					b.count(w, placedOver20Miles, placements[p].miles > 201 && placements[p].outsideArea == yes)
					b.count(w, threeOrMorePlacements, placementsIn(placements, days) >= 3)
					b.count(w, socialWorkerInstability, workersIn(allocations, holding, days) >= 3)
				}
				born := x.born[child]
				if monthsGone(r.started, 30, days.to) && !monthsGone(born, 16*12, days.to) {
					b.count(w, longTermStability, stable(placements, p, days.to))
				}
				if monthsGone(r.started, 12, days.to) {
					health = b.healthy(w, born, health)
					years = b.yearly(w, born, r.shortTerm == no, years)
				}
			}
		}
	}
}

// cameAndWent counts a child once in each window in which they started, and once in each in which they ceased.
func (b *bare) cameAndWent(rows []careRow) {
	started, ceased := -1, -1
	for i := range rows {
		if w := b.window(rows[i].started); w >= 0 && w != started {
			b.windows[w].yes[startedCare]++
			started = w
		}
		if rows[i].ended == none {
			continue
		}
		if w := b.window(rows[i].ended); w >= 0 && w != ceased {
			b.windows[w].yes[ceasedCare]++
			ceased = w
		}
	}
}

// wentMissing counts the child in each window in which they were looked after, by whether they were missing in it.
func (b *bare) wentMissing(rows []careRow, episodes []missingRow) {
	counted := -1
	for i := range rows {
		r := &rows[i]
		for w := max(counted+1, b.ending(r.started)); w < b.begun; w++ {
			days := b.plan.spans[w]
			if r.started > days.to || r.ended != none && r.ended <= days.from {
				break
			}
			missing := false
			for k := range episodes {
				m := &episodes[k]
				if m.begun <= days.to && (m.begun >= days.from || m.back == none || m.back > days.from) {
					missing = true
					break
				}
			}
			b.count(w, missingFromCare, missing)
			counted = w
		}
	}
}

func placedAt(rows []placementRow, to int32) int {
	for i := range rows {
		if goesOn(rows[i].started, rows[i].ended, to) {
			return i
		}
	}
	return -1
}

func placementsIn(rows []placementRow, days span) int {
	n := 0
	for i := range rows {
		r := &rows[i]
		if r.started > days.to {
			break
		}
		if (r.ended == none || r.ended > days.from) && (r.started <= days.from || r.sameCarers == no) {
			n++
		}
	}
	return n
}

// workersIn is how many workers held the case in a window, up to three.
func workersIn(rows []allocationRow, holding []bool, days span) int {
	var seen [3]int32
	n := 0
next:
	for i := range rows {
		r := &rows[i]
		if r.started > days.to {
			break
		}
		if !holding[r.role] || r.ended != none && r.ended <= days.from {
			continue
		}
		for k := range n {
			if seen[k] == r.worker {
				continue next
			}
		}
		seen[n] = r.worker
		if n++; n == len(seen) {
			break
		}
	}
	return n
}

func stable(rows []placementRow, i int, to int32) bool {
	return monthsGone(rows[i].started, 24, to) ||
		rows[i].adoptive == yes && i > 0 && monthsGone(rows[i-1].started, 24, to)
}

// healthy counts the year's health records, and gives those after it.
func (b *bare) healthy(w int, born int32, rows []healthRow) []healthRow {
	days := b.plan.spans[w]
	assessments, dental, score, scored := 0, 0, uint8(0), false
	assessed := none
	for ; len(rows) > 0 && rows[0].held <= days.to; rows = rows[1:] {
		r := &rows[0]
		if r.held < days.from {
			continue
		}
		switch caserecord.HealthKind(r.kind) {
		case caserecord.HealthAssessment:
			if r.held != assessed {
				assessments++
			}
			assessed = r.held
		case caserecord.DentalCheck:
			dental++
		case caserecord.Questionnaire:
			score, scored = r.score-1, true
		}
	}
	b.count(w, dentalChecks, dental > 0)
	isFive := monthsGone(born, 5*12, days.to)
	b.count(w, healthAssessments, assessments > 1 || assessments == 1 && isFive)
	if scored && isFive && !monthsGone(born, 17*12, days.to) {
		b.count(w, sdqCauseForConcern, score >= 17)
		b.windows[w].yes[sdqMean]++
		b.windows[w].totals[sdqMean-firstMean] += int64(score)
	}
	return rows
}

// yearly counts what is returned of the year, and gives the rows after it.
func (b *bare) yearly(w int, born int32, isLasting bool, rows []yearRow) []yearRow {
	to := b.plan.spans[w].to
	for len(rows) > 0 && rows[0].ends < to {
		rows = rows[1:]
	}
	if len(rows) == 0 || rows[0].ends > to {
		return rows
	}
	r := &rows[0]
	b.count(w, immunisations, r.immunised == yes)
	b.count(w, substanceMisuse, r.substanceMisuse == yes)
	if isLasting && monthsGone(born, 10*12, to) && !monthsGone(born, 18*12, to) {
		b.count(w, convictions, r.convicted == yes)
	}
	return rows
}
