package catalogue

import "github.com/childmetrics/childmetrics/metrics"

const (
	childrenInNeed = "Department for Education, Characteristics of children in need"

	referralFile = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
	// conferenceFile is named by the tool's dictionary, of an earlier edition.
	conferenceFile = "c4_children_in_need_section_47s_and_icpcs_2013_to_2023.csv"
)

// referrals are those of the front door, assessments, enquiries and children in need.
var referrals = from(childrenInNeed,
	flow(count("referrals", Measure{
		ID: "referrals", Name: "Referrals",
		Definition: "requests for services of children's social care in the year to 31 March",
		Numerator:  "referrals, also several of one child",
		LAIT:       "CPP_Total_NumRef", LAITNumber: "305", File: referralFile, Column: "referral_count",
	})),
	flow(childRate(Measure{
		ID: "referral_rate", Name: "Referral rate",
		Definition: "referrals in the year to 31 March for each 10,000 children",
		Numerator:  "referrals in the year",
		LAIT:       "CPP_Total_Rateper10,000", LAITNumber: "305",
	})),
	flow(percentage(Measure{
		ID: "rereferrals", Name: "Re-referrals within 12 months",
		Definition: "referrals within 12 months of a previous referral of the child, as a percentage of the referrals " +
			"in the year",
		Numerator: "referrals within 12 months of a previous one", Denominator: "referrals in the year",
		Polarity: metrics.LowIsGood, Targets: councilsOwn(metrics.Exact(18)),
		LAIT: "ReReferral", LAITNumber: "271", File: referralFile, Column: "rereferral_percent", Function: "metrics.Percent",
	})),
	flow(percentage(Measure{
		ID: "rereferrals_children", Name: "Children re-referred within 12 months",
		Definition: "children with a referral within 12 months of a previous one, as a percentage of the children " +
			"referred in the year",
		Numerator: "children re-referred within 12 months", Denominator: "children referred in the year",
		Polarity: metrics.LowIsGood, File: referralFile, Column: "rereferral_child_percent", Function: "metrics.Percent",
		Note: "The tool has re-referrals, not children; the direction is taken from there.",
	})),
	flow(percentage(Measure{
		ID: "referral_decision_timeliness", Name: "Decisions on contacts and referrals in time",
		Definition: "contacts and referrals decided on within 1 working day, as a percentage of all",
		Numerator:  "decided on within 1 working day", Denominator: "contacts and referrals",
		Polarity: metrics.HighIsGood, Timescale: "referral_decision", Targets: councilsOwn(metrics.Between(90, 95)),
		Source: "councils' own measures; the working day is in LAIT 290", Function: "metrics/timescale.Tally",
	})),
	flow(percentage(Measure{
		ID: "referrals_no_further_action", Name: "Referrals closed without further action",
		Definition: "referrals that resulted in no further action, as a percentage of the referrals in the year",
		Numerator:  "referrals with no further action", Denominator: "referrals in the year",
		LAIT: "CIN_Refferals_NFA", LAITNumber: "290", File: referralFile, Column: "no_further_action_percent",
		Function: "metrics.Percent",
	})),
	flow(percentage(Measure{
		ID: "referrals_not_in_need", Name: "Referrals assessed as not in need",
		Definition: "referrals after which the child was assessed and found not to be in need, as a percentage of the " +
			"referrals in the year",
		Numerator: "referrals assessed as not in need", Denominator: "referrals in the year",
		LAIT: "Referrals_AssessedNotNeed", LAITNumber: "290", File: referralFile, Column: "not_in_need_percent",
		Function: "metrics.Percent",
	})),
	flow(percentage(Measure{
		ID: "assessment_timeliness", Name: "Assessments within 45 working days",
		Definition: "assessments completed in the year within 45 working days of the referral, as a percentage of those " +
			"completed",
		Numerator:   "assessments completed within 45 working days of the referral",
		Denominator: "assessments completed in the year",
		Polarity:    metrics.HighIsGood, Timescale: "assessment", Targets: councilsOwn(metrics.Exact(90)),
		Source: childrenInNeed + "; Working Together to Safeguard Children",
		LAIT:   "Continue_Assess_Comp", LAITNumber: "304", Function: "metrics/timescale.Tally",
		Note: "Of those completed: an assessment that is late and still open is not in it.",
	})),
	flow(childRate(Measure{
		ID: "section_47_rate", Name: "Section 47 enquiries",
		Definition: "section 47 enquiries started in the year to 31 March for each 10,000 children",
		Numerator:  "section 47 enquiries started in the year",
		LAIT:       "Section_47", LAITNumber: "217", File: conferenceFile,
	})),
	flow(percentage(Measure{
		ID: "icpc_timeliness", Name: "Initial child protection conferences within 15 working days",
		Definition: "initial conferences held in the year within 15 working days of the strategy discussion that started " +
			"the section 47 enquiry, as a percentage of those held",
		Numerator: "conferences held within 15 working days", Denominator: "initial conferences held in the year",
		Polarity: metrics.HighIsGood, Timescale: "initial_child_protection_conference",
		LAIT: "CP_conf_15days", LAITNumber: "218", Function: "metrics/timescale.Tally",
		Note: "Children who moved in with a plan are counted separately. No published target was found.",
	})),
	conferencesIn("10_ICPC", "icpc_0_to_10_days", "0 to 10"),
	conferencesIn("15_ICPC", "icpc_11_to_15_days", "11 to 15"),
	conferencesIn("20_ICPC", "icpc_16_to_20_days", "16 to 20"),
	conferencesIn("21_ICPC", "icpc_21_days_or_more", "21 or more"),
	count("episodes", Measure{
		ID: "children_in_need", Name: "Children in need",
		Definition: "episodes of need open at 31 March",
		Numerator:  "episodes open at 31 March", File: "b1_children_in_need_2013_to_2025.csv", Column: "At31_episodes",
	}),
	childRate(Measure{
		ID: "children_in_need_rate", Name: "Children in need rate",
		Definition: "children in need at 31 March for each 10,000 children",
		Numerator:  "children in need at 31 March",
		LAIT:       "CIN", LAITNumber: "171", File: "b1_children_in_need_2013_to_2023.csv",
		Note: "The estimate is that of the year before. The file's current edition has the count and not the rate.",
	}),
)

// conferencesIn is the initial conferences that took some working days.
func conferencesIn(lait, id, days string) Measure {
	return flow(count("conferences", Measure{
		ID: id, Name: "Initial child protection conferences after " + days + " working days",
		Definition: "initial conferences held in the year " + days + " working days after the strategy discussion",
		Numerator:  "initial conferences", Timescale: "initial_child_protection_conference",
		LAIT: lait, LAITNumber: "268", File: conferenceFile,
	}))
}
