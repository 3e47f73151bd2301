package timescale_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

var _ map[timescale.Standard]bool // standards are comparable

// Each case is worked out by hand: what is due next, where these were held.
func TestStandards(t *testing.T) {
	tested := map[string]int{}
	for _, test := range []struct {
		id, reason, start string
		held              []string
		want              string
	}{
		{"referral_decision", "month end: Friday 31 May, then a weekend", "2024-05-31", nil, "2024-06-03"},
		{"referral_decision", "bank holidays: Thursday, Good Friday 29 March, Easter Monday 1 April", "2024-03-28", nil,
			"2024-04-02"},
		{"referral_decision", "leap day, a Thursday", "2024-02-28", nil, "2024-02-29"},

		// February 2025 has 20 working days and March 21; 4 are left: 1 to 4 April.
		{"assessment", "month end", "2025-01-31", nil, "2025-04-04"},
		// August 12 (of 13 weekdays the 29th is free), September 21 (of 22 the 19th), so 33; 12 are left: 3 to 18 October.
		{"assessment", "bank holidays, the State Funeral among them", "2022-08-12", nil, "2022-10-18"},
		// February 2024 has 21 with the 29th, March 20 without Good Friday, so 41; 4 are left: 2 to 5 April.
		{"assessment", "leap day", "2024-01-31", nil, "2024-04-05"},

		// Three full weeks after a Friday.
		{"initial_child_protection_conference", "month end", "2025-01-31", nil, "2025-02-21"},
		// 17 to 20 December 4, 23 and 24: 6, 27: 7, 30 and 31: 9, 2 and 3 January: 11, 6 to 9: 15.
		{"initial_child_protection_conference", "bank holidays", "2024-12-16", nil, "2025-01-09"},
		// 19 to 23 February 5, 26 February to 1 March 10 with the 29th, 4 to 8 March 15.
		{"initial_child_protection_conference", "leap day", "2024-02-16", nil, "2024-03-08"},

		{"child_protection_review", "month end: November has 30, February 28", "2024-11-30", nil, "2025-02-28"},
		{"child_protection_review", "bank holidays are not passed over", "2024-09-25", nil, "2024-12-25"},
		{"child_protection_review", "leap day", "2023-11-30", nil, "2024-02-29"},
		{"child_protection_review", "the next 6 months from a review held early, at a month end", "2024-06-15",
			[]string{"2024-08-31"}, "2025-02-28"},
		{"child_protection_review", "the next 6 months from a review held late, to a leap day", "2023-05-01",
			[]string{"2023-08-31"}, "2024-02-29"},
		{"child_protection_review", "and 6 months from that one", "2023-05-01", []string{"2023-08-31", "2024-02-29"},
			"2024-08-29"},

		{"looked_after_visit_four_weekly", "month end", "2025-01-31", nil, "2025-02-28"},
		// 3 days are left of November, and 25 more make 28.
		{"looked_after_visit_four_weekly", "bank holidays are not passed over", "2024-11-27", nil, "2024-12-25"},
		{"looked_after_visit_four_weekly", "leap day", "2024-01-04", []string{"2024-02-01"}, "2024-02-29"},
		// 28 days of February and 14 more make 42.
		{"looked_after_visit_six_weekly", "month end", "2025-01-31", nil, "2025-03-14"},
		// 17 days are left of November, and 25 more make 42.
		{"looked_after_visit_six_weekly", "bank holidays are not passed over", "2024-11-13", nil, "2024-12-25"},
		// 13 days are left of January, and 29 more make 42.
		{"looked_after_visit_six_weekly", "leap day", "2023-12-07", []string{"2024-01-18"}, "2024-02-29"},

		// Four full weeks after a Friday.
		{"looked_after_review", "month end", "2025-01-31", nil, "2025-02-28"},
		// 8 to 11 April 4, 14 to 17: 8, 22 to 25: 12, 28 April to 2 May: 17, 6 to 8 May: 20.
		{"looked_after_review", "bank holidays: Easter and early May", "2025-04-07", nil, "2025-05-08"},
		// 12 February to 8 March are four weeks with the 29th.
		{"looked_after_review", "leap day", "2024-02-09", nil, "2024-03-08"},
		{"looked_after_review", "3 months to the second, month end", "2024-11-04", []string{"2024-11-30"}, "2025-02-28"},
		{"looked_after_review", "3 months to the second, leap day", "2023-11-03", []string{"2023-11-30"}, "2024-02-29"},
		{"looked_after_review", "6 months to the third, on a bank holiday", "2024-03-01",
			[]string{"2024-03-25", "2024-06-25"}, "2024-12-25"},
		{"looked_after_review", "6 months to the fourth", "2024-03-01", []string{"2024-03-25", "2024-06-25", "2024-10-31"},
			"2025-04-30"},

		{"looked_after_visit", "month end", "2025-01-31", nil, "2025-02-07"},
		{"looked_after_visit", "bank holidays are not passed over", "2024-12-18", nil, "2024-12-25"},
		{"looked_after_visit", "leap day", "2024-02-22", nil, "2024-02-29"},
		// 13 days are left of January, and 29 more make 42.
		{"looked_after_visit", "six weeks to a leap day", "2024-01-15", []string{"2024-01-18"}, "2024-02-29"},
		// 2 days are left of March, 30 in April, 10 more.
		{"looked_after_visit", "six weeks in the second year", "2023-01-15", []string{"2023-01-18", "2024-03-29"},
			"2024-05-10"},

		{"looked_after_visit_to_18", "month end", "2024-04-30", nil, "2024-05-07"},
		{"looked_after_visit_to_18", "bank holidays are not passed over", "2024-12-25", nil, "2025-01-01"},
		{"looked_after_visit_to_18", "leap day", "2024-02-29", nil, "2024-03-07"},
		// 31 days in March and 11 more make 42.
		{"looked_after_visit_to_18", "a visit on the last day of the first year, a leap day: six weeks", "2023-03-01",
			[]string{"2023-03-08", "2024-02-29"}, "2024-04-11"},
		{"looked_after_visit_to_18", "a visit on the anniversary: three months", "2023-03-01",
			[]string{"2023-03-08", "2024-03-01"}, "2024-06-01"},
		{"looked_after_visit_to_18", "three months from a month end", "2023-03-01",
			[]string{"2023-03-08", "2024-11-30"}, "2025-02-28"},

		{"looked_after_visit_weekly", "month end", "2025-01-31", []string{"2025-02-05"}, "2025-02-12"},
		{"looked_after_visit_weekly", "bank holidays are not passed over", "2024-12-11", []string{"2024-12-18"}, "2024-12-25"},
		{"looked_after_visit_weekly", "leap day", "2024-02-15", []string{"2024-02-22"}, "2024-02-29"},

		{"looked_after_visit_four_weekly", "month end", "2025-01-31", nil, "2025-02-28"},
		// 3 days are left of November, and 25 more make 28.
		{"looked_after_visit_four_weekly", "bank holidays are not passed over", "2024-11-27", nil, "2024-12-25"},
		{"looked_after_visit_four_weekly", "leap day", "2024-01-04", []string{"2024-02-01"}, "2024-02-29"},
		// 28 days of February and 14 more make 42.
		{"looked_after_visit_six_weekly", "month end", "2025-01-31", nil, "2025-03-14"},
		// 17 days are left of November, and 25 more make 42.
		{"looked_after_visit_six_weekly", "bank holidays are not passed over", "2024-11-13", nil, "2024-12-25"},
		// 13 days are left of January, and 29 more make 42.
		{"looked_after_visit_six_weekly", "leap day", "2023-12-07", []string{"2024-01-18"}, "2024-02-29"},

		// Four full weeks after a Friday.
		{"health_assessment_initial", "month end", "2024-05-31", nil, "2024-06-28"},
		// 20 to 24 May 5 less the start, so 21 to 24: 4, 28 to 31: 8, 3 to 7 June 13, 10 to 14: 18, 17 and 18: 20.
		{"health_assessment_initial", "bank holiday: 27 May", "2024-05-20", nil, "2024-06-18"},
		{"health_assessment_initial", "leap day: four weeks with it", "2024-02-16", nil, "2024-03-15"},

		{"health_assessment_under_5", "month end", "2024-08-31", nil, "2025-02-28"},
		{"health_assessment_under_5", "bank holidays are not passed over", "2024-06-25", nil, "2024-12-25"},
		{"health_assessment_under_5", "leap day", "2023-02-01", []string{"2023-08-31"}, "2024-02-29"},
		{"health_assessment_from_5", "month end", "2024-01-31", []string{"2025-01-31"}, "2026-01-31"},
		{"health_assessment_from_5", "bank holidays are not passed over", "2023-12-25", nil, "2024-12-25"},
		{"health_assessment_from_5", "leap day", "2024-02-29", nil, "2025-02-28"},

		// 31 days in May and 11 more make 42.
		{"private_fostering_visit", "month end", "2024-04-30", nil, "2024-06-11"},
		// 17 days are left of November and 25 more make 42.
		{"private_fostering_visit", "bank holidays are not passed over", "2024-11-13", nil, "2024-12-25"},
		{"private_fostering_visit", "leap day", "2024-01-18", nil, "2024-02-29"},
		// A year from a leap day is to 28 February; 84 days are 31 of March, 30 of April and 23 of May.
		{"private_fostering_visit", "twelve weeks after it", "2024-02-29", []string{"2024-04-11", "2025-02-28"}, "2025-05-23"},
		// A day sooner it is six weeks: 1 day of February, 31 of March, 10 of April.
		{"private_fostering_visit", "six weeks a day before it", "2024-02-29", []string{"2024-04-11", "2025-02-27"},
			"2025-04-10"},

		{"return_home_interview", "month end", "2024-04-30", nil, "2024-05-03"},
		{"return_home_interview", "bank holidays are not passed over", "2024-12-24", nil, "2024-12-27"},
		{"return_home_interview", "leap day", "2024-02-27", nil, "2024-03-01"},

		{"pathway_plan_review", "month end", "2024-08-31", nil, "2025-02-28"},
		{"pathway_plan_review", "bank holidays are not passed over", "2024-07-01", nil, "2025-01-01"},
		{"pathway_plan_review", "leap day", "2023-01-31", []string{"2023-08-30"}, "2024-02-29"},

		{"personal_adviser_visit", "month end", "2024-04-30", nil, "2024-05-07"},
		{"personal_adviser_visit", "bank holidays are not passed over", "2024-12-19", nil, "2024-12-26"},
		{"personal_adviser_visit", "leap day", "2024-02-23", nil, "2024-03-01"},
		{"personal_adviser_visit", "two months from a month end, to a leap day", "2023-12-26", []string{"2023-12-31"},
			"2024-02-29"},

		{"health_passport", "month end", "2007-01-31", nil, "2025-01-31"},
		{"health_passport", "bank holidays are not passed over", "2006-12-25", nil, "2024-12-25"},
		{"health_passport", "leap day: 2026 has none", "2008-02-29", nil, "2026-02-28"},
	} {
		s, ok := timescale.FindStandard(test.id)
		if !ok {
			t.Fatalf("no standard %q", test.id)
		}
		tested[test.id]++
		k := timescale.Course{Start: date(test.start)}
		asAt := date(test.start)
		for _, day := range test.held {
			asAt = date(day)
			k.Held = append(k.Held, asAt)
		}
		outcomes, err := s.Within.Schedule(timescale.EnglandAndWales(), k, asAt)
		if err != nil || len(outcomes) != len(k.Held)+1 {
			t.Fatalf("%s, %s: %v, %v", test.id, test.reason, outcomes, err)
		}
		if got := outcomes[len(outcomes)-1]; got.Due != date(test.want) {
			t.Errorf("%s, %s: due %v, want %s", test.id, test.reason, got.Due, test.want)
		}
	}
	for s := range timescale.Standards() {
		if tested[s.ID] < 3 {
			t.Errorf("%s has %d cases, want its month end, bank holiday and leap day", s.ID, tested[s.ID])
		}
	}
}

func TestTableOfStandards(t *testing.T) {
	seen := map[string]bool{}
	all := slices.Collect(timescale.Standards())
	for i, s := range all {
		if s.ID == "" || s.Name == "" || s.Starts == "" || s.Source == "" || seen[s.ID] {
			t.Errorf("standard %d lacks something, or is there twice: %+v", i, s)
		}
		seen[s.ID] = true
		if found, ok := timescale.FindStandard(s.ID); !ok || found != s {
			t.Errorf("%s is found as %+v, %t", s.ID, found, ok)
		}
		if _, err := s.Within.Schedule(timescale.EnglandAndWales(), timescale.Course{}, date("2024-07-12")); err != nil {
			t.Errorf("%s: %v", s.ID, err)
		}
	}
	if !slices.Equal(all, slices.Collect(timescale.Standards())) || len(all) != 18 {
		t.Errorf("%d standards, or in another order the second time", len(all))
	}
	for range timescale.Standards() {
		break // a loop that ends early is no mistake
	}
	for _, id := range []string{"", "Assessment", "personal_education_plan", "child_protection_visit"} {
		if s, ok := timescale.FindStandard(id); ok || s != (timescale.Standard{}) {
			t.Errorf("%q is found as %+v", id, s)
		}
	}
}

// Beyond the built-in calendar, the standards in working days say so.
func TestStandardsBeyondTheCalendar(t *testing.T) {
	for s := range timescale.Standards() {
		_, err := s.Within.First.Due(timescale.EnglandAndWales(), date("2028-01-04"))
		if want := s.Within.First.Unit == workingDays; errors.Is(err, timescale.ErrNoCalendar) != want || !want && err != nil {
			t.Errorf("%s from 2028: %v", s.ID, err)
		}
		if _, err := s.Within.First.Due(timescale.EnglandAndWales(), metrics.Date{}); !errors.Is(err, metrics.ErrBadDate) {
			t.Errorf("%s from no day: %v", s.ID, err)
		}
	}
}
