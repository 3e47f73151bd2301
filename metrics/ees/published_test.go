package ees_test

import (
	"bytes"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// cells counts the cells of a file by reason.
type cells struct {
	Reported, Low, NotApplicable, Confidential, LowReliability, Unavailable, Other int
}

func (c *cells) count(v metrics.Value) {
	switch v.Reason() {
	case metrics.Reported:
		c.Reported++
	case metrics.Low:
		c.Low++
	case metrics.NotApplicable:
		c.NotApplicable++
	case metrics.Confidential:
		c.Confidential++
	case metrics.LowReliability:
		c.LowReliability++
	case metrics.Unavailable:
		c.Unavailable++
	default:
		c.Other++
	}
}

// published is what a file holds.
type published struct {
	Rows       int
	Filters    []string
	Indicators []string
	Cells      cells
}

// TestPublishedFiles reads every row of every file with the zero options. The counts were made apart from this
// library, by splitting the lines and matching the text of each cell.
func TestPublishedFiles(t *testing.T) {
	tests := map[string]published{
		"absence_la.csv": {
			17220, []string{"absence_terms", "social_care_group", "phase_type_grouping"},
			[]string{
				"t_pupils", "t_sess_possible", "t_sess_overall", "pt_overall", "t_sess_authorised", "pt_sess_authorised",
				"t_sess_unauthorised", "pt_sess_unauthorised", "t_pupils_pa_10_exact", "pt_pupils_pa_10_exact",
				"t_pupils_pa_50_exact", "pt_pupils_pa_50_exact",
			},
			cells{Reported: 127276, Low: 4, NotApplicable: 4917, Confidential: 44743, Unavailable: 29700},
		},
		"b1_children_in_need_2013_to_2025.csv": {
			2132, []string{"category"},
			[]string{
				"Anypoint_episodes", "Anypoint_child", "Started_episodes", "Started_child", "Ended_episodes", "Ended_child",
				"At31_episodes", "awaiting_assessment",
			},
			cells{Reported: 16938, Confidential: 62, LowReliability: 10, Unavailable: 46},
		},
		"c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": {
			2132, []string{"category"},
			[]string{
				"referral_count", "rereferral_count", "rereferral_percent", "no_further_action_count",
				"no_further_action_percent", "not_in_need_count", "not_in_need_percent", "referral_child_count",
				"rereferral_child_count", "rereferral_child_percent",
			},
			cells{Reported: 20930, Confidential: 296, LowReliability: 26, Unavailable: 68},
		},
		"cla_number_and_rate_per_10k_children.csv": {
			2505, []string{"population_type"}, []string{"population_estimate", "children_count", "rate_per_10000"},
			cells{Reported: 7357, NotApplicable: 112, Confidential: 4, Unavailable: 42},
		},
		"csww_headline_measures_2017_to_2022.csv": {
			978, nil,
			[]string{
				"social_worker_fte", "leaver_fte", "turnover_rate_fte_%", "working_days_lost_fte", "absence_rate_fte_%",
				"agency_fte", "agency_worker_rate_fte_%", "agency_cover_fte", "agency_cover_rate_fte_%", "vacancy_fte",
				"vacancy_rate_fte_%", "vacancy_agency_cover_rate_fte_%", "case_holders_fte", "cases", "caseload_fte",
				"social_worker_headcount", "leaver_headcount", "turnover_rate_headcount_%", "agency_headcount",
				"agency_worker_rate_headcount_%",
			},
			cells{Reported: 19430, NotApplicable: 88, Confidential: 8, Unavailable: 34},
		},
		"csww_indicators_2017_to_2025.csv": {
			1463, nil,
			[]string{
				"inpost_fte", "inpost_headcount", "starters_fte", "starters_headcount", "leavers_fte", "leavers_headcount",
				"turnover_rate_fte", "turnover_rate_headcount", "agency_fte", "agency_headcount", "agency_rate_fte",
				"agency_rate_headcount", "agency_cover_fte", "agency_cover_rate_fte", "vacancy_fte", "vacancy_rate_fte",
				"vacancy_agency_cover_rate_fte", "case_holders_fte", "cases", "caseload_fte", "working_days_lost_fte",
				"absence_rate_fte",
			},
			cells{Reported: 31936, Low: 12, NotApplicable: 81, Confidential: 8, LowReliability: 51, Unavailable: 98},
		},
		"d3_cpps_subsequent_plan_2013_to_2025.csv": {
			2132, []string{"category"}, []string{"CPP_start", "CPP_subsequent", "CPP_subsequent_percent"},
			cells{Reported: 6301, NotApplicable: 6, Confidential: 75, LowReliability: 5, Unavailable: 9},
		},
		"d5_cpps_at31march_by_duration_2013_to_2025.csv": {
			2132, []string{"category"},
			[]string{
				"CPP_At31", "3_months_or_less", "3_months_or_less_percent", "more_than_3_months_6_months",
				"more_than_3_months_6_months_percent", "more_than_6_months_less_than_1_year",
				"more_than_6_months_less_than_1_year_percent", "1_year_less_than_2_years", "1_year_less_than_2_years_percent",
				"2_years_or_more", "2_years_or_more_percent",
			},
			cells{Reported: 20406, NotApplicable: 45, Confidential: 2957, LowReliability: 11, Unavailable: 33},
		},
		"la_care_leavers_accommodation_suitability.csv": {
			6680, []string{"care_leaver_age", "breakdown"}, []string{"care_leaver_count", "care_leaver_percent"},
			cells{Reported: 10231, Low: 13, NotApplicable: 264, Confidential: 2852},
		},
		"la_care_leavers_activity.csv": {
			20040, []string{"care_leaver_age", "breakdown"}, []string{"care_leaver_count", "care_leaver_percent"},
			cells{Reported: 27116, Low: 14, NotApplicable: 4716, Confidential: 8234},
		},
		"la_cla_placement_stability.csv": {
			5010, []string{"cla_group", "placement_stability"}, []string{"children_count", "children_percent"},
			cells{Reported: 9737, NotApplicable: 225, Confidential: 58},
		},
		"la_cla_swcount.csv": {
			330, []string{"cla_group", "sw_stability"}, []string{"number", "percentage"},
			cells{Reported: 653, NotApplicable: 3, Unavailable: 4},
		},
		"national_cla_adopted_average_time_between_adoption_process_stages.csv": {
			315, []string{"cla_group", "stage_of_adoption_process", "age_start_poc"}, []string{"number"},
			cells{Reported: 310, Low: 4, Confidential: 1},
		},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			data := metricstest.Read(t, "data", name)
			r, err := ees.Open(bytes.NewReader(data), ees.Options{File: name})
			if err != nil {
				t.Fatal(err)
			}
			got := published{Filters: r.Filters(), Indicators: r.Indicators()}
			for row, err := range r.Rows() {
				if err != nil {
					t.Error(err)
					continue
				}
				got.Rows++
				for _, v := range row.Values {
					got.Cells.count(v)
				}
			}
			equal(t, want, got)
		})
	}
}

// TestPublishedLines holds line numbers against the lines of a file that has a byte order mark: England comes first.
func TestPublishedLines(t *testing.T) {
	const name = "la_care_leavers_activity.csv"
	r, err := ees.Open(bytes.NewReader(metricstest.Read(t, "data", name)), ees.Options{File: name})
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := drain(r)
	if len(rows) == 0 {
		t.Fatal("no rows")
	}
	type line struct {
		Line    int
		Area    string
		Period  string
		Filters []string
		Values  []string
	}
	first := rows[0]
	equal(t, line{
		2, "England", "2025 Reporting year", []string{"17 to 18 years", "Education other than higher education"},
		[]string{"7150", "48"},
	}, line{
		first.Line, first.Subject.Area.String(), first.Period.String(), first.Filters,
		[]string{first.Values[0].String(), first.Values[1].String()},
	})
	if last := rows[len(rows)-1].Line; last != 20041 {
		t.Errorf("the last row has line %d, want 20041", last)
	}
}
