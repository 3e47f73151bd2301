package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

// care counts children looked after: how many, who came and who left and, of those looked after at the end of a window,
// what is asked of them.
func (s *pass) care() {
	s.returnInterviews(s.block.missing.rows)
	for child := range s.block.born {
		if rows := s.block.placements.of(child); len(rows) > 0 {
			s.unregistered(rows)
		}
		if rows := s.block.care.of(child); len(rows) > 0 {
			s.caredFor(child, rows)
		}
	}
}

// caredFor counts a child by the times looked after.
func (s *pass) caredFor(child int, rows []careRow) {
	ends := none // of the last of them
	for i := range rows {
		ends = max(ends, endOf(rows[i].ended))
	}
	s.startedCare(rows)
	s.ceasedCare(rows)
	s.missingFromCare(rows, ends, s.block.missing.of(child))
	placements := s.block.placements.of(child)
	born := s.block.born[child]
	health := checksOf(s.block.health.of(child))
	years := s.block.years.of(child)
	allocations := s.block.allocations.of(child)
	for w := s.plan.firstEndingFrom(rows[0].started); w < s.over && s.plan.spans[w].to < ends; w++ {
		days := s.plan.spans[w]
		at := standingAt(rows, days.to)
		if at.care == no {
			continue
		}
		c := &s.windows[w].cells
		if at.care == yes {
			c[lookedAfter].yes++
		} else {
			c[lookedAfter].unplaced++
		}
		if at.lasting != no {
			c[uasc].among(at.lasting, rows[at.lastingRow].unaccompanied)
			c[placedOver20Miles].among(at.lasting, placementAt(placements, days.to, none, isFarAway))
			s.moves(w, at.lasting, rows[at.lastingRow].placements12, placements)
			c[socialWorkerInstability].among(at.lasting, s.hasThreeWorkers(allocations, days))
		}
		if young := bothHold(at.thirty, isYounger(born, 16, days.to)); young != no {
			wholeFrom := s.wholeFrom[caserecord.ListPlacements]
			c[longTermStability].among(young, placementAt(placements, days.to, wholeFrom, isStable))
		}
		if at.twelve != no {
			s.looksAfterHealth(w, at.twelve, born, &health)
			years = s.yearly(w, &at, born, years)
		}
	}
}

// standing is whether a child belongs, at the end of a day, with those looked after, and with those who have been so for 12
// and for 30 months without a break. Those who are lasting are not in a series of short-term placements; who may be,
// because it is not recorded, may not belong with them. The row is the last of those that are lasting for certain.
type standing struct {
	care, twelve, thirty   uint8
	lasting, lastingTwelve uint8
	lastingRow             int
}

func standingAt(rows []careRow, to int32) standing {
	at := standing{care: no, twelve: no, thirty: no, lasting: no, lastingTwelve: no}
	for i := range rows {
		r := &rows[i]
		is := openAt(r.started, r.ended, to)
		if is == no {
			continue
		}
		at.care = eitherHolds(at.care, is)
		isLasting := bothHold(is, isCode(r.shortTerm, no))
		at.lasting = eitherHolds(at.lasting, isLasting)
		if isLasting == yes {
			at.lastingRow = i
		}
		if r.started == none || monthsGone(r.started, 12, to) {
			at.twelve = eitherHolds(at.twelve, is)
			at.lastingTwelve = eitherHolds(at.lastingTwelve, isLasting)
		}
		if r.started == none || monthsGone(r.started, 30, to) {
			at.thirty = eitherHolds(at.thirty, is)
		}
	}
	return at
}

// startedCare counts a child in each window in which they started to be looked after.
func (s *pass) startedCare(rows []careRow) {
	var certain windowSet
	undatedTo := lost // the last day on which one without a day can have started
	for i := range rows {
		if rows[i].started == none {
			undatedTo = max(undatedTo, endOf(rows[i].ended))
		} else if w := s.windowOf(rows[i].started); w >= 0 && certain.add(w) {
			s.windows[w].cells[startedCare].yes++
		}
	}
	for w := 0; w < s.begun && s.plan.spans[w].from <= undatedTo; w++ {
		if !certain.has(w) {
			s.windows[w].cells[startedCare].unplaced++
		}
	}
}

// ceasedCare counts a child in each window in which they ceased to be looked after, once however often.
func (s *pass) ceasedCare(rows []careRow) {
	var certain windowSet
	lostFrom := forever // the first day on which one that lost its end can have ended
	for i := range rows {
		switch ended := rows[i].ended; ended {
		case none:
		case lost:
			lostFrom = min(lostFrom, rows[i].started)
		default:
			if w := s.windowOf(ended); w >= 0 && certain.add(w) {
				s.windows[w].cells[ceasedCare].yes++
			}
		}
	}
	for w := s.plan.firstEndingFrom(lostFrom); w < s.begun; w++ {
		if !certain.has(w) {
			s.windows[w].cells[ceasedCare].unplaced++
		}
	}
}

// hasThreeWorkers tells whether three different workers held the case on a day of a window.
func (s *pass) hasThreeWorkers(rows []allocationRow, days span) uint8 {
	var certain, possible [3]int32
	sure, most := 0, 0
	for i := range rows {
		r := &rows[i]
		if r.started > days.to {
			break
		}
		if !s.isHolder(r.role) {
			continue
		}
		meets := spellMeets(r.started, r.ended, days)
		if meets == no {
			continue
		}
		most = addWorker(&possible, most, r.worker)
		if meets != yes {
			continue
		}
		if sure = addWorker(&certain, sure, r.worker); sure == len(certain) {
			return yes
		}
	}
	if most == len(possible) {
		return cannotTell
	}
	return no
}

// addWorker puts a worker among the different ones, and gives how many there are: three are enough.
func addWorker(seen *[3]int32, n int, worker int32) int {
	for i := range n {
		if seen[i] == worker {
			return n
		}
	}
	if n < len(seen) {
		seen[n] = worker
		n++
	}
	return n
}
