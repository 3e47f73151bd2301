package tally

import "slices"

// Sum is a count that is the sum of others in every tally. Counts are named by a measure and one of yes, no, open and
// unplaced: "rereferrals.open". Certain is the first three of them together, of a share its denominator but for those who
// are unplaced: "health_assessments.certain". It is what package disclosure has to know before any of them is shown.
type Sum struct {
	Total string
	Parts []string
}

// sums is the table. Nothing changes it.
var sums = slices.Concat(
	eachOf("referrals", "yes", "rereferrals", "referrals_no_further_action", "referrals_not_in_need"),
	[]Sum{
		{"icpc_timeliness.yes", []string{"icpc_0_to_10_days.yes", "icpc_11_to_15_days.yes"}},
		{"icpc_timeliness.no", []string{"icpc_16_to_20_days.yes", "icpc_21_days_or_more.yes"}},
		{"icpc_0_to_10_days.unplaced", []string{"icpc_timeliness.open", "icpc_timeliness.unplaced"}},
	},
	same("unplaced", "icpc_0_to_10_days", "icpc_11_to_15_days", "icpc_16_to_20_days", "icpc_21_days_or_more"),

	eachOf("three_or_more_placements", "certain", "placed_over_20_miles", "social_worker_instability", "uasc_share"),
	eachOf("return_interviews_offered", "certain", "return_interviews_accepted"),
	eachOf("health_assessments", "certain", "dental_checks", "immunisations", "substance_misuse"),
	[]Sum{{"sdq_cause_for_concern.certain", []string{"sdq_mean.yes", "sdq_mean.open"}}},
	same("unplaced", "sdq_cause_for_concern", "sdq_mean"),

	eachOf("care_leavers_eet", "certain", "care_leavers_not_in_touch", "care_leavers_neet"),
	same("open", "care_leavers_eet", "care_leavers_neet"),
	eachOf("care_leavers_eet_17_to_18", "certain", "care_leavers_neet_17_to_18"),
	same("open", "care_leavers_eet_17_to_18", "care_leavers_neet_17_to_18"),

	[]Sum{{"adoption_a1.certain", []string{"adoption_a10.yes", "adoption_a10.open"}}},
	same("unplaced", "adoption_a1", "adoption_a10"),
	eachOf("ceased_care_rate", "yes", "ceased_adoption", "ceased_special_guardianship", "ceased_child_arrangements"),
)

// eachOf is the sums of shares that are of one number, which is a count or the denominator of another share: all in it are
// in each of them, and who may be.
func eachOf(of, count string, shares ...string) (list []Sum) {
	for _, share := range shares {
		list = append(list, Sum{of + "." + count, []string{share + ".yes", share + ".no", share + ".open"}})
	}
	return append(list, same("unplaced", of, shares...)...)
}

// same is the sums that say that a count of some measures is one number.
func same(count, of string, measures ...string) (list []Sum) {
	for _, m := range measures {
		list = append(list, Sum{of + "." + count, []string{m + "." + count}})
	}
	return list
}

// Sums are the counts that are sums of others, whatever was counted. That of one part says that two counts are the same
// number. They hold where the figures of all their measures are counted, see [Figure.Counted], in one window, and of whole
// tallies as of their parts: of England, of its regions and of its councils. What certain is the sum of is not among them.
// Rates share the counts of the number that they are of, and are named by that measure: referral_rate by referrals,
// children_in_need_rate by children_in_need. There are no other sums: random children show none. That some are part of
// others, as rereferrals of children are of those of referrals, is no sum. The slices are the caller's.
func Sums() []Sum {
	list := slices.Clone(sums)
	for i := range list {
		list[i].Parts = slices.Clone(list[i].Parts)
	}
	return list
}
