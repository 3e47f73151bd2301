package tally

import (
	"iter"

	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
)

// measuresVersion goes up when a measure counts differently or cells are added, so that tallies of two versions are not
// merged.
const measuresVersion = 2

// index is the place of a measure's counts in a window. Measures that count the same share one: a number and its rate.
type index uint8

// The counts, in the order of the catalogue but for means, which come last.
const (
	referrals index = iota
	rereferrals
	rereferralsChildren
	referralDecisionTimeliness
	referralsNoFurtherAction
	referralsNotInNeed
	assessmentTimeliness
	section47
	icpcTimeliness
	icpc0To10Days
	icpc11To15Days
	icpc16To20Days
	icpc21DaysOrMore
	childrenInNeed

	childProtectionPlans
	childProtectionReviewTimeliness
	subsequentPlans
	plansEndedAfter2Years
	plansOpen2Years
	childProtectionVisitTimeliness

	lookedAfter
	startedCare
	ceasedCare
	lookedAfterReviewTimeliness
	lookedAfterVisitTimeliness
	threeOrMorePlacements
	longTermStability
	placedOver20Miles
	socialWorkerInstability
	uasc
	missingFromCare
	returnInterviewsOffered
	returnInterviewsAccepted
	unregisteredPlacements
	healthAssessments
	dentalChecks
	immunisations
	sdqCauseForConcern
	substanceMisuse
	convictions

	careLeaversEET
	careLeaversSuitableAccommodation
	careLeaversNotInTouch
	careLeaversNEET
	careLeaversEET17To18
	careLeaversSuitableAccommodation17To18
	careLeaversNEET17To18
	stayingPut
	pathwayPlanReviewTimeliness
	personalAdviserVisitTimeliness

	ceasedAdoption
	ceasedSpecialGuardianship
	ceasedChildArrangements

	// Of a mean, Yes is how many have an amount, and the amounts are in totals.
	sdqMean
	adoptionA1
	adoptionA10
	adoptionA2
	indices

	firstMean = sdqMean
)

// measure is one measure of the catalogue.
type measure struct {
	id     string
	counts index
	// state marks what is as at the end of the window, and so is not there before that is over.
	state bool
	// year marks what is told of a year: in less time less has happened, and the figure would be another.
	year bool
	// windows is for how many windows up to its own the measure is, where that is more than one.
	windows int
	needs   []need
}

// measures is the table, in the order of the catalogue. Nothing changes it.
var measures = [...]measure{
	{id: "referrals", counts: referrals, needs: []need{{caserecord.ListReferrals, during}}},
	{id: "referral_rate", counts: referrals, needs: []need{{caserecord.ListReferrals, during}}},
	{id: "rereferrals", counts: rereferrals, needs: []need{{caserecord.ListReferrals, during}}},
	{id: "rereferrals_children", counts: rereferralsChildren, needs: []need{{caserecord.ListReferrals, during}}},
	{id: "referral_decision_timeliness", counts: referralDecisionTimeliness,
		needs: []need{{caserecord.ListContacts, duringWhole}, {caserecord.ListReferrals, duringWhole}}},
	{id: "referrals_no_further_action", counts: referralsNoFurtherAction, needs: []need{{caserecord.ListReferrals, during}}},
	{id: "referrals_not_in_need", counts: referralsNotInNeed, needs: []need{{caserecord.ListReferrals, during}}},
	{id: "assessment_timeliness", counts: assessmentTimeliness, needs: []need{{caserecord.ListAssessments, duringWhole}}},
	{id: "section_47_rate", counts: section47, needs: []need{{caserecord.ListEnquiries, during}}},
	{id: "icpc_timeliness", counts: icpcTimeliness, needs: []need{{caserecord.ListEnquiries, duringWhole}}},
	{id: "icpc_0_to_10_days", counts: icpc0To10Days, needs: []need{{caserecord.ListEnquiries, duringWhole}}},
	{id: "icpc_11_to_15_days", counts: icpc11To15Days, needs: []need{{caserecord.ListEnquiries, duringWhole}}},
	{id: "icpc_16_to_20_days", counts: icpc16To20Days, needs: []need{{caserecord.ListEnquiries, duringWhole}}},
	{id: "icpc_21_days_or_more", counts: icpc21DaysOrMore, needs: []need{{caserecord.ListEnquiries, duringWhole}}},
	{id: "children_in_need", counts: childrenInNeed, state: true, needs: []need{{caserecord.ListNeeds, atEnd}}},
	{id: "children_in_need_rate", counts: childrenInNeed, state: true, needs: []need{{caserecord.ListNeeds, atEnd}}},

	{id: "child_protection_plan_rate", counts: childProtectionPlans, state: true, needs: []need{{caserecord.ListPlans, atEnd}}},
	{id: "child_protection_review_timeliness", counts: childProtectionReviewTimeliness, state: true,
		needs: []need{{caserecord.ListPlans, atEnd}, {caserecord.ListReviews, duringWhole}}},
	{id: "subsequent_plans", counts: subsequentPlans, needs: []need{{caserecord.ListPlans, during}}},
	{id: "plans_ended_after_2_years", counts: plansEndedAfter2Years, needs: []need{{caserecord.ListPlans, during}}},
	{id: "plans_open_2_years", counts: plansOpen2Years, state: true, needs: []need{{caserecord.ListPlans, atEnd}}},
	{id: "child_protection_visit_timeliness", counts: childProtectionVisitTimeliness, state: true,
		needs: []need{{caserecord.ListPlans, atEnd}, {caserecord.ListVisits, latestAtEnd}}},

	{id: "looked_after_rate", counts: lookedAfter, state: true, needs: []need{{caserecord.ListCare, atEnd}}},
	{id: "started_care_rate", counts: startedCare, needs: []need{{caserecord.ListCare, during}}},
	{id: "ceased_care_rate", counts: ceasedCare, needs: []need{{caserecord.ListCare, during}}},
	{id: "looked_after_review_timeliness", counts: lookedAfterReviewTimeliness,
		needs: []need{{caserecord.ListCare, during}, {caserecord.ListReviews, duringWhole}}},
	{id: "looked_after_visit_timeliness", counts: lookedAfterVisitTimeliness,
		needs: []need{{caserecord.ListPlacements, during}, {caserecord.ListVisits, duringWhole}}},
	{id: "three_or_more_placements", counts: threeOrMorePlacements, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListPlacements, duringOrCounted}}},
	{id: "long_term_stability", counts: longTermStability, state: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListPlacements, atEnd}}},
	{id: "placed_over_20_miles", counts: placedOver20Miles, state: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListPlacements, atEnd}}},
	{id: "social_worker_instability", counts: socialWorkerInstability, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListAllocations, duringWhole}}},
	{id: "uasc_share", counts: uasc, state: true, needs: []need{{caserecord.ListCare, atEnd}}},
	{id: "missing_from_care", counts: missingFromCare, year: true,
		needs: []need{{caserecord.ListCare, during}, {caserecord.ListMissing, duringOrCounted}}},
	{id: "return_interviews_offered", counts: returnInterviewsOffered, needs: []need{{caserecord.ListMissing, during}}},
	{id: "return_interviews_accepted", counts: returnInterviewsAccepted, needs: []need{{caserecord.ListMissing, during}}},
	{id: "unregistered_placements", counts: unregisteredPlacements, state: true,
		needs: []need{{caserecord.ListPlacements, atEndWhole}}},
	{id: "health_assessments", counts: healthAssessments, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListHealth, latestAtEnd}}},
	{id: "dental_checks", counts: dentalChecks, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListHealth, latestAtEnd}}},
	{id: "immunisations", counts: immunisations, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListYears, atEnd}}},
	{id: "sdq_mean", counts: sdqMean, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListHealth, duringWhole}}},
	{id: "sdq_cause_for_concern", counts: sdqCauseForConcern, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListHealth, duringWhole}}},
	{id: "substance_misuse", counts: substanceMisuse, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListYears, atEnd}}},
	{id: "convictions", counts: convictions, state: true, year: true,
		needs: []need{{caserecord.ListCare, atEnd}, {caserecord.ListYears, atEnd}}},

	{id: "care_leavers_eet", counts: careLeaversEET, needs: []need{{caserecord.ListLeaver, latestAtEnd}}},
	{id: "care_leavers_suitable_accommodation", counts: careLeaversSuitableAccommodation,
		needs: []need{{caserecord.ListLeaver, latestAtEnd}}},
	{id: "care_leavers_not_in_touch", counts: careLeaversNotInTouch, needs: []need{{caserecord.ListLeaver, latestAtEnd}}},
	{id: "care_leavers_neet", counts: careLeaversNEET, needs: []need{{caserecord.ListLeaver, latestAtEnd}}},
	{id: "care_leavers_eet_17_to_18", counts: careLeaversEET17To18, needs: []need{{caserecord.ListLeaver, latestAtEnd}}},
	{id: "care_leavers_suitable_accommodation_17_to_18", counts: careLeaversSuitableAccommodation17To18,
		needs: []need{{caserecord.ListLeaver, latestAtEnd}}},
	{id: "care_leavers_neet_17_to_18", counts: careLeaversNEET17To18, needs: []need{{caserecord.ListLeaver, latestAtEnd}}},
	{id: "staying_put", counts: stayingPut, state: true,
		needs: []need{{caserecord.ListCare, during}, {caserecord.ListPlacements, during}, {caserecord.ListLeaver, latestAtEnd}}},
	{id: "pathway_plan_review_timeliness", counts: pathwayPlanReviewTimeliness, state: true,
		needs: []need{{caserecord.ListLeaver, latestAtEnd}, {caserecord.ListReviews, latestAtEnd}}},
	{id: "personal_adviser_visit_timeliness", counts: personalAdviserVisitTimeliness,
		needs: []need{{caserecord.ListLeaver, latestAtEnd}, {caserecord.ListVisits, duringWhole}}},

	{id: "adoption_a1", counts: adoptionA1, windows: 3, needs: []need{{caserecord.ListAdoption, during}}},
	{id: "adoption_a10", counts: adoptionA10, windows: 3, needs: []need{{caserecord.ListAdoption, during}}},
	{id: "adoption_a2", counts: adoptionA2, windows: 3, needs: []need{{caserecord.ListAdoption, during}}},
	{id: "ceased_adoption", counts: ceasedAdoption, needs: []need{{caserecord.ListCare, during}}},
	{id: "ceased_special_guardianship", counts: ceasedSpecialGuardianship, needs: []need{{caserecord.ListCare, during}}},
	{id: "ceased_child_arrangements", counts: ceasedChildArrangements, needs: []need{{caserecord.ListCare, during}}},
}

// find is the row of a measure.
func find(id string) (*measure, bool) {
	for i := range measures {
		if measures[i].id == id {
			return &measures[i], true
		}
	}
	return nil, false
}

// Measures gives those measures of the catalogue that children's records can answer, in its order. The others are about
// workers, money and schools, or nobody says who is counted.
func Measures() iter.Seq[catalogue.Measure] {
	return func(yield func(catalogue.Measure) bool) {
		for _, m := range measures {
			if c, ok := catalogue.Find(m.id); ok && !yield(c) {
				return
			}
		}
	}
}
