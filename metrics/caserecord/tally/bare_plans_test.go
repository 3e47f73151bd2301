package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

func (b *bare) plans(x *Block) {
	for child := range x.born {
		rows := x.plans.of(child)
		if len(rows) == 0 {
			continue
		}
		reviews, visits := x.reviews.of(child), x.visits.of(child)
		for i := range rows {
			r := &rows[i]
			if w := b.window(r.started); w >= 0 {
				b.count(w, subsequentPlans, r.earlier > 1 || rows[0].started < r.started)
			}
			if r.ended != none {
				if w := b.window(r.ended); w >= 0 {
					b.count(w, plansEndedAfter2Years, r.ended-r.started >= twoYears)
				}
			}
			reviews, visits = b.planned(r, reviews, visits)
		}
	}
}

// planned counts a plan at the end of each window, and gives the reviews and visits after the last of these.
func (b *bare) planned(r *planRow, reviews []reviewRow, visits []visitRow) ([]reviewRow, []visitRow) {
	reviewDue, visitDue := b.due(protectionReviewFirst, r.started), b.due(protectionVisit, r.started)
	due, inTime, visited := reviewDue, true, none
	for w := b.ending(r.started); w < b.closing(r.ended); w++ {
		to := b.plan.spans[w].to
		b.windows[w].yes[childProtectionPlans]++
		b.count(w, plansOpen2Years, to-r.started >= twoYears)
		for ; len(reviews) > 0 && reviews[0].held <= to; reviews = reviews[1:] {
			if held := reviews[0].held; reviews[0].kind == uint8(caserecord.ProtectionReview) && held >= r.started {
				inTime = inTime && held <= due
				due = b.due(protectionReviewThen, held)
			}
		}
		for ; len(visits) > 0 && visits[0].held <= to; visits = visits[1:] {
			if visits[0].kind == uint8(caserecord.ProtectionVisit) {
				visited = visits[0].held
			}
		}
		if reviewDue <= to {
			b.count(w, childProtectionReviewTimeliness, inTime && due >= to)
		}
		if visitDue < to {
			b.count(w, childProtectionVisitTimeliness, visited >= r.started && b.due(protectionVisit, visited) >= to)
		}
	}
	return reviews, visits
}
