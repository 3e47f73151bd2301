package catalogue_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// practice gives for each row of the table of practice measures its measures in the catalogue.
var practice = map[string]string{
	"referral rate":                      "referral_rate",
	"re-referral 12m":                    "rereferrals rereferrals_children",
	"contacts/referral decision":         "referral_decision_timeliness",
	"referral NFA; assessed not in need": "referrals_no_further_action referrals_not_in_need",
	"assessment <=45wd":                  "assessment_timeliness",
	"s47 rate":                           "section_47_rate",
	"ICPC <=15wd": "icpc_timeliness icpc_0_to_10_days icpc_11_to_15_days " +
		"icpc_16_to_20_days icpc_21_days_or_more",
	"CPP rate; CIN rate; CLA rate": "child_protection_plan_rate children_in_need_rate looked_after_rate",
	"CP review on time":            "child_protection_review_timeliness",
	"CPP 2nd+":                     "subsequent_plans",
	"CPP >=2 yrs (ended)":          "plans_ended_after_2_years plans_open_2_years",
	"CP visits on time":            "child_protection_visit_timeliness",
	"CLA reviews on time":          "looked_after_review_timeliness",
	"CLA visits":                   "looked_after_visit_timeliness",
	"3+ placements":                "three_or_more_placements",
	"long-term stability":          "long_term_stability",
	">20 miles":                    "placed_over_20_miles",
	"SW stability":                 "social_worker_instability",
	"school stability":             "school_stability",
	"health assessment / dental / immunisations": "health_assessments dental_checks immunisations",
	"SDQ mean / cause for concern":               "sdq_mean sdq_cause_for_concern",
	"substance misuse; convictions (10-17)":      "substance_misuse convictions",
	"CL EET / suitable accommodation / in touch / NEET": "care_leavers_eet care_leavers_suitable_accommodation " +
		"care_leavers_not_in_touch care_leavers_neet care_leavers_eet_17_to_18 " +
		"care_leavers_suitable_accommodation_17_to_18 care_leavers_neet_17_to_18",
	"staying put":                           "staying_put",
	"pathway plan":                          "pathway_plan_review_timeliness personal_adviser_visit_timeliness",
	"health passport":                       "health_passports",
	"PEP":                                   "personal_education_plans",
	"strategy-meeting attendance by agency": "strategy_meeting_attendance",
	"private fostering":                     "private_fostering_visit_timeliness",
	"16-17 homeless":                        "homeless_16_17_presented homeless_16_17_assessed homeless_16_17_told_rights",
	"unregistered placements":               "unregistered_placements",
	"missing / RHI":                         "missing_from_care return_interviews_offered return_interviews_accepted",
	"UASC share":                            "uasc_share",
	"adoption A1/A10":                       "adoption_a1 adoption_a10",
	"adoption A2":                           "adoption_a2",
	"% ceased through adoption / SGO / CAO": "ceased_adoption ceased_special_guardianship ceased_child_arrangements",
	"14-month wait A3":                      "adoption_a3",
	"weekly unit cost (S251)": "weekly_cost_looked_after weekly_cost_adoption weekly_cost_fostering " +
		"weekly_cost_residential weekly_cost_social_work weekly_cost_sen",
	"share of spend; spend per child": "share_of_spending spending_per_child",
	"grant dependence":                "grant_dependence",
	"supervision compliance":          "supervision_compliance",
	"EHE":                             "elective_home_education",
}

// items gives the same for the definitions of the workforce census. Some define who is counted, and are no measures.
var items = map[string]string{
	"Child & family social worker": "",
	"Agency worker":                "agency_fte agency_headcount",
	"Headcount":                    "inpost_headcount",
	"FTE":                          "inpost_fte",
	"Starter":                      "starters_fte starters_headcount",
	"Leaver":                       "leavers_fte leavers_headcount",
	"Turnover rate":                "turnover_rate_fte turnover_rate_headcount",
	"Agency worker rate":           "agency_rate_fte agency_rate_headcount",
	"Agency workers covering vacancies rate (`agency_cover_rate_fte`)": "agency_cover_fte agency_cover_rate_fte",
	"Vacancy rate": "vacancy_fte vacancy_rate_fte",
	"Vacancy agency cover rate (`vacancy_agency_cover_rate_fte`)": "vacancy_agency_cover_rate_fte",
	"Average caseload":            "caseload_fte case_holders_fte",
	"Sickness absence rate":       "absence_rate_fte working_days_lost_fte",
	"SW instability (child-side)": "social_worker_instability",
	"Case holder role":            "case_holder_share",
	"Senior practitioner":         "senior_practitioner_share",
	"Qualified without cases":     "qualified_without_cases_share",
	"Managers":                    "manager_share",
	"ASYE":                        "",
	"\"case\"":                    "cases",
}

// elsewhere is what the facts of the workforce name outside that table: agency rules and caseload guidance.
const elsewhere = "agency_cost_ratio agency_premium agency_rule_compliance agency_price_cap_breaches " +
	"agency_monthly_cost capacity_adjusted_caseload capacity_fte workload_points within_caseload_band " +
	"staffing_shortfall_fte direct_time_share"

// beyond is what neither of the two has: other facts, and what published files have beside them.
const beyond = "length_of_service referrals children_in_need started_care_rate ceased_care_rate " +
	"adoption_entry_to_placement absence_looked_after absence_in_need absence_protection_plan " +
	"persistent_absence_looked_after " +
	"persistent_absence_in_need persistent_absence_protection_plan severe_absence_looked_after severe_absence_in_need " +
	"severe_absence_protection_plan"

// firsts are the first cells of the table that begins with a header.
func firsts(t *testing.T, file, header string) []string {
	t.Helper()
	_, rest, found := strings.Cut(string(metricstest.Read(t, "facts", file)), "\n"+header)
	if !found {
		t.Fatalf("%s has no table %q", file, header)
	}
	var cells []string
	for _, line := range strings.Split(rest, "\n")[1:] {
		if !strings.HasPrefix(line, "|") {
			break
		}
		if cell := strings.TrimSpace(strings.Split(line, "|")[1]); cell != "" && !strings.HasPrefix(cell, "---") {
			cells = append(cells, cell)
		}
	}
	return cells
}

// TestEveryMeasureOfTheFactsIsThere holds that every row of the two tables is known here, that its measures are in the
// catalogue, and that the catalogue has no other than those and the ones named beyond.
func TestEveryMeasureOfTheFactsIsThere(t *testing.T) {
	named := map[string]bool{}
	name := func(where, ids string) {
		for _, id := range strings.Fields(ids) {
			if _, ok := catalogue.Find(id); !ok {
				t.Errorf("%s: %s is not in the catalogue", where, id)
			}
			named[id] = true
		}
	}
	for _, test := range []struct {
		file, header string
		known        map[string]string
	}{
		{"practice-measures.md", "| id | definition", practice},
		{"workforce.md", "| item | definition", items},
	} {
		rows := firsts(t, test.file, test.header)
		if want, got := slices.Sorted(maps.Keys(test.known)), slices.Sorted(slices.Values(rows)); !slices.Equal(want, got) {
			t.Errorf("%s: rows are %q, want %q", test.file, got, want)
		}
		before := len(named)
		for _, row := range rows {
			name(row, test.known[row])
		}
		t.Logf("%s: %d rows, %d measures not named before", test.file, len(rows), len(named)-before)
	}
	name("elsewhere", elsewhere)
	t.Logf("both files: %d measures", len(named))
	if len(named) != 112 {
		t.Errorf("%d measures of the facts, want 112", len(named))
	}
	for id := range strings.FieldsSeq(beyond) {
		if named[id] {
			t.Errorf("%s is of the facts", id)
		}
	}
	name("beyond", beyond)
	for m := range catalogue.All() {
		if !named[m.ID] {
			t.Errorf("%s is of no facts", m.ID)
		}
	}
}
