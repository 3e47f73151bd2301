package csww_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

// TestImpossibleFigures spoils single cells with figures that no census can have. A vacancy rate below nought would be
// the best of all.
func TestImpossibleFigures(t *testing.T) {
	for _, test := range []struct {
		reason, column, figure, spoilt string
		refused                        bool
		of                             func(workforce.Return) metrics.Value
	}{
		{"a rate below nought", "vacancy_rate_fte", "20,80,50", "-5,80,50", true, workforce.VacancyRateFTE.Published},
		{"a share of more than all", "vacancy_rate_fte", "20,80,50", "150,80,50", true, workforce.VacancyRateFTE.Published},
		{"all of it", "", "20,80,50", "100,80,50", false, workforce.VacancyRateFTE.Published},
		{"a count below nought", "cases", "750", "-750", true, func(r workforce.Return) metrics.Value { return r.Cases }},
		{"more leavers than are in post", "", "8,8.7,25", "120,8.7,25", false, workforce.TurnoverRateFTE.Published},
	} {
		spoilt := row("001", "Ashenmoor") + strings.Replace(currentFigures, test.figure, test.spoilt, 1)
		census := mustParse(t, file(currentHeader, spoilt, row("002", "Brackwater")+currentFigures))
		var got []metrics.InputError
		for _, p := range places(t, census.Problems.List) {
			got = append(got, metrics.InputError{Row: p.Row, Column: p.Column})
		}
		var want []metrics.InputError
		if test.refused {
			want = []metrics.InputError{{Row: 2, Column: test.column}}
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", test.reason, diff)
		}
		if len(census.Returns) != 2 {
			t.Fatalf("%s: %d returns, want both", test.reason, len(census.Returns))
		}
		if reason := test.of(census.Returns[0]).Reason(); (reason == metrics.Invalid) != test.refused {
			t.Errorf("%s: the figure is %v", test.reason, reason)
		}
	}
}

// TestPartnerWithoutTheJointReturn: a row of z beside no joint return is all that there is of the council.
func TestPartnerWithoutTheJointReturn(t *testing.T) {
	alone := mustParse(t, file(supersededHeader, row("001", "Ashenmoor")+supersededFigures, row("318", "Dunmarsh")+","+noFigures[1:]))
	if len(alone.Returns) != 2 {
		t.Errorf("%d returns, want the row of z too", len(alone.Returns))
	}
	beside := mustParse(t, file(supersededHeader, row("318", "Dunmarsh")+","+noFigures[1:], row("314", "Coldharrow")+supersededFigures))
	if len(beside.Returns) != 1 || !beside.Returns[0].Subject.Area.IsJoint() || beside.Problems.Count > 0 {
		t.Errorf("%d returns and %d problems, want the joint return alone", len(beside.Returns), beside.Problems.Count)
	}
}
