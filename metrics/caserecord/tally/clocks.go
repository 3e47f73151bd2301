package tally

import "github.com/childmetrics/childmetrics/metrics/timescale"

// clock is one interval of a standard of package timescale.
type clock uint8

// The clocks, by the standard that they are of.
const (
	decision              clock = iota // referral_decision
	assessment                         // assessment
	conference                         // initial_child_protection_conference
	protectionReviewFirst              // child_protection_review
	protectionReviewThen               //
	protectionVisit                    // the council's own
	careReviewFirst                    // looked_after_review
	careReviewSecond                   //
	careReviewThen                     //
	careVisitFirst                     // looked_after_visit, and looked_after_visit_to_18
	careVisitThen                      //
	careVisitAfter                     // looked_after_visit_to_18
	careVisitLater                     //
	careVisitWeekly                    // looked_after_visit_weekly
	careVisitFourWeekly                // looked_after_visit_four_weekly
	careVisitSixWeekly                 // looked_after_visit_six_weekly
	pathwayReview                      // pathway_plan_review
	adviserVisitFirst                  // personal_adviser_visit
	adviserVisitThen                   //
	clocks
)

// within is the timescale of a clock, and the zero Timescale for one that there is not.
func (p *Plan) within(c clock) timescale.Timescale {
	of := func(standard string) timescale.Cycle {
		s, _ := timescale.FindStandard(standard)
		return s.Within
	}
	switch c {
	case decision:
		return of("referral_decision").First
	case assessment:
		return of("assessment").First
	case conference:
		return of("initial_child_protection_conference").First
	case protectionReviewFirst:
		return of("child_protection_review").First
	case protectionReviewThen:
		return of("child_protection_review").Then
	case protectionVisit:
		return p.visits
	case careReviewFirst:
		return of("looked_after_review").First
	case careReviewSecond:
		return of("looked_after_review").Second
	case careReviewThen:
		return of("looked_after_review").Then
	case careVisitFirst:
		return of("looked_after_visit").First
	case careVisitThen:
		return of("looked_after_visit").Then
	case careVisitAfter:
		return of("looked_after_visit_to_18").After
	case careVisitLater:
		return of("looked_after_visit_to_18").Later
	case careVisitWeekly:
		return of("looked_after_visit_weekly").First
	case careVisitFourWeekly:
		return of("looked_after_visit_four_weekly").First
	case careVisitSixWeekly:
		return of("looked_after_visit_six_weekly").First
	case pathwayReview:
		return of("pathway_plan_review").First
	case adviserVisitFirst:
		return of("personal_adviser_visit").First
	case adviserVisitThen:
		return of("personal_adviser_visit").Then
	}
	return timescale.Timescale{}
}
