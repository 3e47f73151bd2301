package annexa

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// readLeavers reads list 9: how care leavers are on the day of the extract.
func readLeavers(l *listReader) steps {
	eligibility, inTouch, review := l.column("eligibility"), l.column("touch"), l.column("review")
	accommodation, suitable, activity := l.column("accommodation"), l.column("suitable"), l.column("activity")
	return steps{
		row: func(child string) bool {
			category, t := code(l, eligibility, entitlements), code(l, inTouch, touches)
			home := code(l, accommodation, dwellings)
			leaver := caserecord.Leaver{
				AsAt: l.options.AsAt, Eligible: category.eligible, LeftOut: t.leftOut, Abroad: home.abroad, InTouch: t.inTouch,
				Suitable: code(l, suitable, suitability), StayingPut: home.stayingPut, Activity: code(l, activity, activities),
			}
			switch {
			case category.inCare:
				leaver.LeftOut = metrics.Yes
			case category.eligible == metrics.CannotTell && leaver.LeftOut == metrics.No:
				leaver.LeftOut = metrics.CannotTell // the child may be in care still
			}
			l.add(child, leaver)
			l.add(child, caserecord.Review{Held: l.event(review), Kind: caserecord.PathwayReview})
			return true
		},
		end: func() {
			l.holds(caserecord.ListLeaver, caserecord.Latest, l.options.AsAt)
			l.holdsLatest(caserecord.ListReviews, "review")
		},
	}
}

// readAdoption reads list 10, which goes back twelve months.
func readAdoption(l *listReader) steps {
	at := func(name string) int { return l.column(name) }
	entered, ordered, matched := at("entered"), at("ordered"), at("matched")
	fostered, placed := at("fostered"), at("placed")
	return steps{
		row: func(child string) bool {
			a := caserecord.Adoption{
				Entered: l.event(entered), Ordered: l.event(ordered), Matched: l.event(matched), Fostered: l.event(fostered),
				Placed: l.event(placed),
			}
			if !l.inOrder(a.Entered, a.Placed, placed) {
				a.Entered = metrics.Date{}
			}
			l.add(child, a)
			return true
		},
		end: func() {
			l.holds(caserecord.ListAdoption, caserecord.Whole, l.options.AsAt.AddMonths(-adoptionMonthsBack))
		},
	}
}
