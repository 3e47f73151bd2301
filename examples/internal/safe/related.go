package safe

import (
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

// family names the counts of a measure: a rate has those of the number that it is of.
func family(measure string) string {
	switch measure {
	case "referral_rate":
		return "referrals"
	case "children_in_need_rate":
		return "children_in_need"
	}
	return measure
}

// Within says of counts that together they are a number or part of it, whoever is counted: children with a protection
// plan of two years are some of those with a plan. The rest is then a number that a reader can work out, and may be
// small. Counts are named as those of [tally.Sum]; beside them, all is yes, no, open and unplaced together, and most is the
// same of what has no "no".
type Within struct {
	Whole string
	Parts []string
	// rest names the rest, where it is the same number as that of another relation.
	rest string
}

// undated names the plans without a first day that go on. They are unplaced among those that began and among those there
// are; those that ended are open among those that ended, and those that lost their end are unplaced there.
const undated = "undated plans"

// Related is what [tally.Sums] does not say. Where the rest is nought the numbers are one.
func Related() []Within {
	list := []Within{
		{"referrals.yes", []string{"rereferrals_children.certain"}, ""},
		{"referrals.most", []string{"rereferrals_children.all"}, ""},
		{"referrals.unplaced", []string{"rereferrals_children.unplaced"}, ""},
		{"rereferrals.yes", []string{"rereferrals_children.yes"}, ""},
		{"rereferrals.no", []string{"rereferrals_children.no"}, ""},
		{"referrals.yes", []string{"referrals_no_further_action.yes", "referrals_not_in_need.yes"}, ""},
		{"referrals_no_further_action.no", []string{"referrals_not_in_need.yes"}, ""},
		{"referrals_not_in_need.no", []string{"referrals_no_further_action.yes"}, ""},
		{"referrals_not_in_need.open", []string{"referrals_no_further_action.open"}, ""},

		{"subsequent_plans.unplaced", []string{"plans_ended_after_2_years.open"}, undated},
		{"plans_open_2_years.unplaced", []string{"plans_ended_after_2_years.unplaced"}, undated},
		{"plans_open_2_years.certain", []string{"child_protection_plan_rate.yes"}, ""},
		{"plans_open_2_years.all", []string{"child_protection_plan_rate.most"}, ""},

		{"uasc_share.certain", []string{"three_or_more_placements.certain"}, ""},
		{"uasc_share.unplaced", []string{"three_or_more_placements.unplaced"}, ""},
		{"immunisations.open", []string{"substance_misuse.open"}, ""},
		{"return_interviews_offered.open", []string{"return_interviews_accepted.open"}, ""},
		{"health_assessments.certain", []string{"convictions.certain"}, ""},
		{"health_assessments.all", []string{"convictions.all"}, ""},
		{"health_assessments.all", []string{"sdq_mean.most"}, ""},
		{"health_assessments.certain", []string{"long_term_stability.certain"}, ""},
		{"health_assessments.all", []string{"long_term_stability.all"}, ""},
		{"looked_after_rate.most", []string{"unregistered_placements.most"}, ""},
		{"sdq_mean.open", []string{"sdq_cause_for_concern.open"}, ""},
		{"ceased_care_rate.yes", []string{"ceased_adoption.yes", "ceased_special_guardianship.yes", "ceased_child_arrangements.yes"}, ""},
	}
	for _, share := range []string{"child_protection_visit_timeliness", "child_protection_review_timeliness"} {
		list = append(list, Within{"child_protection_plan_rate.yes", []string{share + ".certain"}, ""},
			Within{"child_protection_plan_rate.most", []string{share + ".all"}, ""})
	}
	for _, share := range []string{
		"uasc_share", "placed_over_20_miles", "three_or_more_placements", "social_worker_instability", "long_term_stability",
		"health_assessments",
	} {
		list = append(list, Within{"looked_after_rate.yes", []string{share + ".certain"}, ""},
			Within{"looked_after_rate.most", []string{share + ".all"}, ""})
	}
	for _, age := range []string{"", "_17_to_18"} {
		eet, neet, suitable := "care_leavers_eet"+age, "care_leavers_neet"+age, "care_leavers_suitable_accommodation"+age
		list = append(list, Within{eet + ".certain", []string{eet + ".yes", neet + ".yes"}, ""},
			Within{eet + ".certain", []string{suitable + ".certain"}, ""}, Within{eet + ".unplaced", []string{suitable + ".unplaced"}, ""},
			Within{eet + ".all", []string{suitable + ".all"}, ""})
	}
	return append(list, Within{
		"care_leavers_eet.certain", []string{"care_leavers_eet.yes", "care_leavers_neet.yes", "care_leavers_not_in_touch.yes"}, "",
	})
}

// Together says that some counts are together as many as others or more.
type Together struct{ Wholes, Parts []string }

// Alike are such relations, which most pages have and not all. Whoever began a plan in the months has it still, for less
// than two years, or it ended in them; whoever began to be looked after still is, for less than the twelve months that are
// asked of for checks, or ceased, on a day that may be lost: of whom it is, it is lost for both. Leavers with a birthday in
// the months are some of those on the list, and a conference follows an enquiry.
func Alike() []Together {
	return []Together{
		{[]string{"section_47_rate.yes"}, []string{"icpc_timeliness.certain"}},
		{[]string{"section_47_rate.most"}, []string{"icpc_timeliness.certain"}},
		{[]string{"plans_open_2_years.no", "plans_ended_after_2_years.certain"}, []string{"subsequent_plans.certain"}},
		{[]string{"plans_open_2_years.no", "plans_ended_after_2_years.all"}, []string{"subsequent_plans.certain"}},
		{[]string{"pathway_plan_review_timeliness.certain"}, []string{"care_leavers_eet.certain", "care_leavers_eet_17_to_18.certain"}},
		{[]string{"looked_after_rate.not_recorded"}, []string{"ceased_care_rate.not_recorded"}},
		{[]string{"looked_after_rate.yes", "ceased_care_rate.yes"}, []string{"started_care_rate.yes"}},
		{[]string{"looked_after_rate.yes", "ceased_care_rate.most"}, []string{"started_care_rate.yes"}},
		{[]string{"looked_after_rate.yes", "ceased_care_rate.yes"}, []string{"started_care_rate.yes", "health_assessments.certain"}},
		{[]string{"looked_after_rate.yes", "ceased_care_rate.most"}, []string{"started_care_rate.yes", "health_assessments.certain"}},
	}
}

// sums are those of package tally.
func sums() []Within {
	var list []Within
	for _, s := range tally.Sums() {
		list = append(list, Within{s.Total, s.Parts, ""})
	}
	return list
}
