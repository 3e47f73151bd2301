package annexa

// Gap is a measure of package catalogue that Annex A of the usual six months cannot answer, and why.
type Gap struct {
	// Measure is the ID of the measure.
	Measure string
	// Reason says what is missing, in words.
	Reason string
}

// The reasons that many measures share.
const (
	noWorkers     = "the lists name the worker of today, and nothing else of workers"
	noMoney       = "the lists hold no money"
	noSchool      = "the lists hold nothing of school"
	notInLists    = "the lists hold nothing of it"
	latestReview  = "the lists hold only the latest review of each child"
	latestVisit   = "the lists hold only the latest visit to each child"
	onceAYear     = "it is returned once a year, and not in these lists"
	latestMissing = "only the last episode's return interview is in the lists, and the measure is by episode"
	threeYears    = "the mean is over three years, and the list of adoptions goes back one"
)

// gaps are the gaps in the order of the catalogue.
var gaps = []Gap{
	{"inpost_fte", noWorkers}, {"inpost_headcount", noWorkers}, {"starters_fte", noWorkers}, {"starters_headcount", noWorkers},
	{"leavers_fte", noWorkers}, {"leavers_headcount", noWorkers}, {"turnover_rate_fte", noWorkers},
	{"turnover_rate_headcount", noWorkers}, {"agency_fte", noWorkers}, {"agency_headcount", noWorkers},
	{"agency_rate_fte", noWorkers}, {"agency_rate_headcount", noWorkers}, {"agency_cover_fte", noWorkers},
	{"agency_cover_rate_fte", noWorkers}, {"vacancy_fte", noWorkers}, {"vacancy_rate_fte", noWorkers},
	{"vacancy_agency_cover_rate_fte", noWorkers}, {"case_holders_fte", noWorkers}, {"cases", noWorkers},
	{"caseload_fte", noWorkers}, {"working_days_lost_fte", noWorkers}, {"absence_rate_fte", noWorkers},
	{"case_holder_share", noWorkers}, {"senior_practitioner_share", noWorkers}, {"qualified_without_cases_share", noWorkers},
	{"manager_share", noWorkers}, {"agency_cost_ratio", noWorkers}, {"agency_premium", noWorkers},
	{"agency_rule_compliance", noWorkers}, {"agency_price_cap_breaches", noWorkers}, {"agency_monthly_cost", noWorkers},
	{"capacity_adjusted_caseload", noWorkers}, {"capacity_fte", noWorkers}, {"workload_points", noWorkers},
	{"within_caseload_band", noWorkers}, {"staffing_shortfall_fte", noWorkers}, {"supervision_compliance", noWorkers},
	{"direct_time_share", noWorkers}, {"length_of_service", noWorkers},

	{"referral_decision_timeliness", "the lists hold no day of the decision"},
	{"assessment_timeliness", "the list of assessments does not say which referral an assessment follows"},
	{"child_protection_review_timeliness", latestReview},
	{"looked_after_review_timeliness", latestReview},
	{"looked_after_visit_timeliness", latestVisit},
	{"social_worker_instability", noWorkers},
	{"missing_from_care", "the list counts episodes of twelve months, and of those who left care it goes back six"},
	{"return_interviews_offered", latestMissing},
	{"return_interviews_accepted", latestMissing},
	{"immunisations", onceAYear},
	{"sdq_mean", "the lists hold no questionnaires"},
	{"sdq_cause_for_concern", "the lists hold no questionnaires"},
	{"substance_misuse", onceAYear},
	{"convictions", onceAYear},
	{"school_stability", noSchool}, {"personal_education_plans", noSchool},
	{"absence_looked_after", noSchool}, {"persistent_absence_looked_after", noSchool}, {"severe_absence_looked_after", noSchool},
	{"absence_in_need", noSchool}, {"persistent_absence_in_need", noSchool}, {"severe_absence_in_need", noSchool},
	{"absence_protection_plan", noSchool}, {"persistent_absence_protection_plan", noSchool},
	{"severe_absence_protection_plan", noSchool},
	{"staying_put", "placements that ended before the last six months are not in the lists"},
	{"personal_adviser_visit_timeliness", "the latest contact in the list is anybody's, and only the latest"},
	{"health_passports", "the lists hold no health passports"},
	{"adoption_a1", threeYears}, {"adoption_a10", threeYears}, {"adoption_a2", threeYears}, {"adoption_a3", threeYears},
	{"adoption_entry_to_placement", threeYears},
	{"strategy_meeting_attendance", "the lists hold the day of a strategy discussion, and not who came"},
	{"private_fostering_visit_timeliness", notInLists}, {"homeless_16_17_presented", notInLists},
	{"homeless_16_17_assessed", notInLists}, {"homeless_16_17_told_rights", notInLists},
	{"elective_home_education", notInLists},
	{"weekly_cost_looked_after", noMoney}, {"weekly_cost_adoption", noMoney}, {"weekly_cost_fostering", noMoney},
	{"weekly_cost_residential", noMoney}, {"weekly_cost_social_work", noMoney}, {"weekly_cost_sen", noMoney},
	{"share_of_spending", noMoney}, {"spending_per_child", noMoney}, {"grant_dependence", noMoney},
}

// Gaps gives the measures of package catalogue that no Annex A of the usual six months answers, in the catalogue's
// order: package tally has no figures for them. Of the others some have a range and no point, as the share
// of referrals after which the child was found not to be in need, of which only those without further action are
// certain; the share placed more than 20 miles away, to which only those within the area do not belong for certain; and
// the children in unregistered homes, among whom those with foster carers are not. They are for the time that the lists
// go back, but for those that are as at the day of the extract and look back on a year. The slice is the caller's.
func Gaps() []Gap { return append([]Gap(nil), gaps...) }
