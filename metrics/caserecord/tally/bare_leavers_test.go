package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

func (b *bare) leavers(x *Block) {
	for child := range x.born {
		states := x.leaver.of(child)
		if len(states) == 0 {
			continue
		}
		born := x.born[child]
		b.turned(states, born, 19, 21)
		b.turned(states, born, 17, 18)
		b.stayed(states, born, x.care.of(child), x.placements.of(child))
		b.pathway(states, x.reviews.of(child))
		b.advised(states, x.visits.of(child))
	}
}

// turned counts a leaver at each birthday of some ages by the state nearest to the end of its window.
func (b *bare) turned(states []leaverRow, born int32, youngest, oldest int) {
	counted := -1
	for age := oldest; age >= youngest; age-- {
		birthday := addMonths(born, 12*age)
		w := b.plan.windowOf(birthday)
		if w < 0 || w == counted || birthday > b.asAt {
			continue
		}
		counted = w
		to, is := b.plan.spans[w].to, -1
		for i := len(states) - 1; i >= 0; i-- {
			if states[i].asAt > to {
				if states[i].asAt < addMonths(birthday, 6) {
					is = i
				}
				continue
			}
			if states[i].asAt >= addMonths(birthday, -6) {
				is = i
			}
			break
		}
		if is >= 0 {
			b.stated(w, &states[is], youngest > 18)
		}
	}
}

func (b *bare) stated(w int, r *leaverRow, isOlder bool) {
	if r.leftOut == yes || isOlder && r.eligible == no {
		return
	}
	isIn, isNot := r.activity == uint8(caserecord.InActivity), r.activity == uint8(caserecord.NotInActivity)
	if !isOlder {
		b.count(w, careLeaversEET17To18, isIn)
		b.count(w, careLeaversNEET17To18, isNot)
		if r.abroad == no {
			b.count(w, careLeaversSuitableAccommodation17To18, r.suitable == yes)
		}
		return
	}
	b.count(w, careLeaversEET, isIn)
	b.count(w, careLeaversNEET, isNot)
	b.count(w, careLeaversNotInTouch, r.inTouch == no && !isIn && !isNot)
	if r.abroad == no {
		b.count(w, careLeaversSuitableAccommodation, r.suitable == yes)
	}
}

// stayed counts those of 18 to 20 who left care on their 18th birthday from foster carers.
func (b *bare) stayed(states []leaverRow, born int32, care []careRow, placements []placementRow) {
	birthday := addMonths(born, 18*12)
	if len(care) == 0 || care[len(care)-1].ended != birthday {
		return
	}
	if p := placedAt(placements, birthday-1); placements[p].foster != yes {
		return
	}
	turned19, turned20, last := addMonths(born, 19*12), addMonths(born, 20*12), addMonths(born, 21*12)
	for w := b.ending(birthday); w < b.over && b.plan.spans[w].to < last; w++ {
		to, from := b.plan.spans[w].to, birthday
		if turned20 <= to {
			from = addMonths(turned20, -6)
		} else if turned19 <= to {
			from = addMonths(turned19, -6)
		}
		i := len(states) - 1
		for i >= 0 && states[i].asAt > to {
			i--
		}
		if i >= 0 && states[i].asAt >= from && states[i].leftOut == no {
			b.count(w, stayingPut, states[i].stayingPut == yes)
		}
	}
}

func (b *bare) pathway(states []leaverRow, reviews []reviewRow) {
	reviewed, state := none, 0
	for w := b.ending(states[0].asAt); w < b.over; w++ {
		to := b.plan.spans[w].to
		for ; len(reviews) > 0 && reviews[0].held <= to; reviews = reviews[1:] {
			if reviews[0].kind == uint8(caserecord.PathwayReview) {
				reviewed = reviews[0].held
			}
		}
		for state+1 < len(states) && states[state+1].asAt <= to {
			state++
		}
		if r := &states[state]; r.leftOut == no && within12Months(r.asAt, to) && reviewed != none {
			b.count(w, pathwayPlanReviewTimeliness, b.due(pathwayReview, reviewed) >= to)
		}
	}
}

// advised counts the visits due in each home, from moving in until the leaver moves on or is left out.
func (b *bare) advised(states []leaverRow, visits []visitRow) {
	isIn := false // who is left out of the measures in every state is not counted at all
	for i := range states {
		isIn = isIn || states[i].leftOut == no
	}
	if !isIn {
		return
	}
	for i := 0; i < len(states); {
		start, next := states[i].movedIn, forever
		for i++; i < len(states); i++ {
			if states[i].movedIn > start {
				next = states[i].movedIn
				break
			}
		}
		ended, until := next, start
		for k := range states {
			r := &states[k]
			if r.asAt >= next {
				break
			}
			if r.asAt >= start && r.leftOut == yes {
				ended = r.asAt
				break
			}
			until = max(until, r.asAt)
		}
		if ended == next && next < forever {
			until = next
		}
		over := min(b.asAt, ended)
		due := b.due(adviserVisitFirst, start)
		for ; len(visits) > 0 && visits[0].held < ended; visits = visits[1:] {
			if held := visits[0].held; visits[0].kind == uint8(caserecord.AdviserVisit) && held >= start {
				b.inTime(personalAdviserVisitTimeliness, due, held, over)
				due = b.due(adviserVisitThen, held)
			}
		}
		if due <= until {
			b.inTime(personalAdviserVisitTimeliness, due, forever, over)
		}
	}
}
