package caserecord_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

func TestWorkersPerChild(t *testing.T) {
	first, last := date("2025-01-05"), date("2025-01-20")
	type spell struct{ worker, role, start, end string }
	tests := []struct {
		spells []spell
		want   int // 0: the child is not there
		reason string
	}{
		{[]spell{{"A", holder, "2025-01-01", "2025-01-08"}, {"B", holder, "2025-01-08", "2025-01-12"}, {"A", holder, "2025-01-12", ""}}, 2, "A, B, A is two"},
		{[]spell{{"A", holder, "2025-01-01", "2025-01-05"}}, 0, "ended on the first day"},
		{[]spell{{"A", holder, "2025-01-01", "2025-01-06"}}, 1, "held on the first day"},
		{[]spell{{"A", holder, "2025-01-20", ""}}, 1, "begun on the last day"},
		{[]spell{{"A", holder, "2025-01-21", ""}}, 0, "begun after it"},
		{[]spell{{"A", holder, "2025-01-10", "2025-01-10"}}, 0, "held at the end of no day"},
		{[]spell{{"A", supporter, "2025-01-01", ""}}, 0, "in a role that holds no case"},
		{[]spell{{"A", holder, "2025-01-01", ""}, {"B", supporter, "2025-01-01", ""}}, 1, "the other holds no case"},
		{[]spell{{"A", holder, "2025-01-01", ""}, {"A", adviser, "2025-01-01", ""}}, 1, "one worker in two roles"},
		{[]spell{{"A", holder, "2025-01-01", ""}, {"B", holder, "2025-01-06", ""}, {"C", adviser, "2025-01-07", "2025-01-08"}}, 3, "three at once"},
	}
	for _, test := range tests {
		r := records{options: options()}
		for _, s := range test.spells {
			r.allocations = append(r.allocations, caserecord.Allocation{
				Child: "c1", Worker: s.worker, Role: s.role, Start: date(s.start), End: date(s.end),
			})
		}
		perChild, err := r.book(t).WorkersPerChild(first, last)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{}
		if test.want > 0 {
			want["c1"] = test.want
		}
		if got := maps.Collect(perChild); !maps.Equal(want, got) {
			t.Errorf("%s: %v, want %v", test.reason, got, want)
		}
		cohort := []string{"c2", "c1", " c1 ", "c0"}
		got, err := r.book(t).WorkersOf(cohort, first, last)
		if err != nil || !slices.Equal(got, []int{0, test.want, test.want, 0}) {
			t.Errorf("%s: of a cohort %v, %v, want %d for c1 and 0 for those not on record", test.reason, got, err, test.want)
		}
	}
}

func TestEmployments(t *testing.T) {
	type spell struct {
		start, end string
		agency     metrics.Verdict
	}
	tests := []struct {
		spells []spell
		want   []spell
		reason string
	}{
		{[]spell{{"", "", metrics.No}}, []spell{{"", "", metrics.No}}, "no start and no end"},
		{[]spell{{"2025-01-01", "2025-01-05", metrics.No}, {"2025-01-05", "", metrics.No}}, []spell{{"2025-01-01", "", metrics.No}}, "moved to another post"},
		{
			[]spell{{"2025-01-01", "2025-01-05", metrics.No}, {"2025-01-06", "", metrics.No}},
			[]spell{{"2025-01-01", "2025-01-05", metrics.No}, {"2025-01-06", "", metrics.No}}, "away for a day",
		},
		{
			[]spell{{"2025-01-01", "2025-01-05", metrics.Yes}, {"2025-01-05", "", metrics.No}},
			[]spell{{"2025-01-01", "2025-01-05", metrics.Yes}, {"2025-01-05", "", metrics.No}}, "an agency worker became permanent",
		},
		{
			[]spell{{"", "", metrics.No}, {"2025-01-05", "2025-01-08", metrics.Yes}},
			[]spell{{"", "2025-01-05", metrics.No}, {"2025-01-05", "2025-01-08", metrics.Yes}, {"2025-01-08", "", metrics.No}}, "the last begun counts",
		},
		{[]spell{{"2025-01-05", "2025-01-05", metrics.No}}, nil, "employed at the end of no day"},
		{[]spell{{"2025-02-05", "", metrics.No}}, []spell{{"2025-02-05", "", metrics.No}}, "a start to come"},
	}
	for _, test := range tests {
		r := records{options: options()}
		for _, s := range test.spells {
			r.workers = append(r.workers, caserecord.Worker{ID: "w1", FTE: fte(1), Agency: s.agency, Start: date(s.start), End: date(s.end)})
		}
		var want []caserecord.Employment
		for _, s := range test.want {
			want = append(want, caserecord.Employment{Worker: "w1", Agency: s.agency, Start: date(s.start), End: date(s.end)})
		}
		if d := diff(want, slices.Collect(r.book(t).Employments())); d != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, d)
		}
	}
}
