package workforce_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/workforce"
)

// TestFigures holds that every figure of a return is there once, under its own name, and that a reader may stop.
func TestFigures(t *testing.T) {
	type figure struct{ ID, Value string }
	want := []figure{
		{"inpost_fte", "36186.3"}, {"inpost_headcount", "38292"}, {"starters_fte", "5837.8"}, {"starters_headcount", "6043"},
		{"leavers_fte", "4276.3"}, {"leavers_headcount", "4611"}, {"turnover_rate_fte", "11.8"}, {"turnover_rate_headcount", "12.0"},
		{"agency_fte", "5415.9"}, {"agency_headcount", "5566"}, {"agency_rate_fte", "13.0"}, {"agency_rate_headcount", "12.7"},
		{"agency_cover_fte", "4390.8"}, {"agency_cover_rate_fte", "81.1"}, {"vacancy_fte", "5965.4"}, {"vacancy_rate_fte", "14.2"},
		{"vacancy_agency_cover_rate_fte", "73.6"}, {"case_holders_fte", "21105.4"}, {"cases", "321661"}, {"caseload_fte", "15.2"},
		{"working_days_lost_fte", "322786.3"}, {"absence_rate_fte", "3.5"},
	}
	ret := england2025()
	var got, firstThree []figure
	for id, value := range ret.Figures() {
		got = append(got, figure{id, value.String()})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for id, value := range ret.Figures() {
		if firstThree = append(firstThree, figure{id, value.String()}); len(firstThree) == 3 {
			break
		}
	}
	if diff := cmp.Diff(want[:3], firstThree); diff != "" {
		t.Errorf("the first three mismatch (-want +got):\n%s", diff)
	}
	for id, value := range (workforce.Return{}).Figures() {
		if value != blank {
			t.Errorf("a return of nothing has %v %v", id, value)
		}
	}
	if ret != england2025() {
		t.Error("looking at the figures changed them")
	}
}
