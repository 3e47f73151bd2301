package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

func (b *bare) courses(x *Block) {
	for child := range x.born {
		placements := x.placements.of(child)
		if len(placements) == 0 {
			continue
		}
		reviews, visits := x.reviews.of(child), x.visits.of(child)
		care, rest := x.care.of(child), reviews
		for i := range care {
			for len(rest) > 0 && rest[0].held < care[i].started {
				rest = rest[1:]
			}
			b.reviewed(&care[i], rest)
		}
		for i := range placements {
			for len(visits) > 0 && visits[0].held < placements[i].started {
				visits = visits[1:]
			}
			for len(reviews) > 0 && reviews[0].held < placements[i].started {
				reviews = reviews[1:]
			}
			b.visited(&placements[i], visits, reviews)
		}
	}
}

// lasts is the day on which a spell is over, at the latest that of the extract.
func (b *bare) lasts(ended int32) int32 {
	if ended == none {
		return b.asAt
	}
	return ended
}

// inTime counts what was due on a day by whether it was done by then, if it was due before the spell was over.
func (b *bare) inTime(i index, due, held, over int32) {
	if due < over {
		if w := b.window(due); w >= 0 {
			b.count(w, i, held <= due)
		}
	}
}

func (b *bare) reviewed(r *careRow, rows []reviewRow) {
	over := b.lasts(r.ended)
	last, within := none, careReviewSecond
	due := b.due(careReviewFirst, r.started)
	for i := range rows {
		held := rows[i].held
		if held >= over {
			break
		}
		if rows[i].kind != uint8(caserecord.CareReview) || held == last {
			continue
		}
		b.inTime(lookedAfterReviewTimeliness, due, held, over)
		last, due, within = held, b.due(within, held), careReviewThen
	}
	b.inTime(lookedAfterReviewTimeliness, due, forever, over)
}

// visited counts the visits of a placement, where they change with the first review in two parts.
func (b *bare) visited(r *placementRow, visits []visitRow, reviews []reviewRow) {
	over := b.lasts(r.ended)
	switch caserecord.Rhythm(r.rhythm) {
	case caserecord.SixWeekly:
		b.visitedBy(careVisitFirst, careVisitThen, forever, r.started, over, visits)
		return
	case caserecord.To18:
		b.visitedBy(careVisitFirst, careVisitThen, b.due(careVisitAfter, r.started), r.started, over, visits)
		return
	}
	turn := forever
	for i := range reviews {
		if reviews[i].kind == uint8(caserecord.CareReview) {
			turn = reviews[i].held
			break
		}
	}
	b.visitedBy(careVisitWeekly, careVisitWeekly, forever, r.started, min(turn, over), visits)
	if turn >= over {
		return
	}
	for len(visits) > 0 && visits[0].held < turn {
		visits = visits[1:]
	}
	then := careVisitFourWeekly
	if caserecord.Rhythm(r.rhythm) == caserecord.WeeklyThenSixWeeks {
		then = careVisitSixWeekly
	}
	b.visitedBy(then, then, forever, turn, over, visits)
}

func (b *bare) visitedBy(first, then clock, changed, started, over int32, rows []visitRow) {
	last, due := none, b.due(first, started)
	for i := range rows {
		held := rows[i].held
		if held >= over {
			break
		}
		if rows[i].kind != uint8(caserecord.CareVisit) || held == last {
			continue
		}
		b.inTime(lookedAfterVisitTimeliness, due, held, over)
		last = held
		if held >= changed {
			then = careVisitLater
		}
		due = b.due(then, held)
	}
	b.inTime(lookedAfterVisitTimeliness, due, forever, over)
}
