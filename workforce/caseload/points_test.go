package caseload_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

func TestPoints(t *testing.T) {
	inNeed := caseload.Weighted{Kind: "in need", Cases: count(8), Points: count(4)}
	inCourt := caseload.Weighted{Kind: "in court", Cases: count(2), Points: count(10)}
	tests := []struct {
		reason string
		cases  []caseload.Weighted
		want   figure
		cover  string
	}{
		{"8 x 4 + 2 x 10", []caseload.Weighted{inNeed, inCourt}, exactly(52), "2 of 2"},
		{"one kind", []caseload.Weighted{inCourt}, exactly(20), "1 of 1"},
		{"half points", []caseload.Weighted{{Cases: count(3), Points: x(0.1)}}, exactly(0.3), "1 of 1"},
		{"a kind of which there is none weighs nothing", []caseload.Weighted{inNeed, {Cases: count(0), Points: count(10)}}, exactly(32), "2 of 2"},
		{"a kind that weighs nothing", []caseload.Weighted{inNeed, {Cases: count(9), Points: count(0)}}, exactly(32), "2 of 2"},
		{"one kind twice is added up", []caseload.Weighted{inNeed, inNeed}, exactly(64), "2 of 2"},
		{"nothing was said of any case", nil, gone(metrics.Blank), "0 of 0"},
		{"a range of points: 8 x 4 + 2 x 8 to 10", []caseload.Weighted{inNeed, {Cases: count(2), Points: from(8, 10)}}, within(metrics.Ranged, 48, 52), "1 of 2 (1 ranged)"},
		{"both ranges: 1 x 8 to 4 x 10", []caseload.Weighted{{Cases: from(1, 4), Points: from(8, 10)}}, within(metrics.Ranged, 8, 40), "0 of 1 (1 ranged)"},
		{"printed points", []caseload.Weighted{{Cases: count(2), Points: to1(1.5)}}, around(3, 2.9, 3.1), "1 of 1"},
		{"a count is missing", []caseload.Weighted{inNeed, {Cases: unavailable, Points: count(10)}}, gone(metrics.Unavailable), "1 of 2 (1 unavailable)"},
		{"a weight is missing", []caseload.Weighted{inNeed, {Cases: count(2)}}, gone(metrics.Blank), "1 of 2 (1 blank)"},
		{"a weight is missing beside none of the kind", []caseload.Weighted{inNeed, {Cases: count(0)}}, gone(metrics.Blank), "1 of 2 (1 blank)"},
		{"suppressed within bounds", []caseload.Weighted{inNeed, {Cases: confidential.WithBounds(1, 5), Points: count(10)}}, within(metrics.Confidential, 42, 82), "1 of 2 (1 confidential)"},
		{"unreadable", []caseload.Weighted{inNeed, {Cases: invalid, Points: count(10)}}, gone(metrics.Invalid), "1 of 2 (1 invalid)"},
	}
	for _, test := range tests {
		before := slices.Clone(test.cases)
		got, cover := caseload.Points(test.cases...)
		if diff := cmp.Diff(test.want, look(got), same); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if cover.String() != test.cover {
			t.Errorf("%s: coverage %q, want %q", test.reason, cover, test.cover)
		}
		if !slices.Equal(before, test.cases) {
			t.Errorf("%s: the argument was changed", test.reason)
		}
	}
}
