package attendance_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

func TestAnnotate(t *testing.T) {
	year, err := metrics.NewPeriod(metrics.FinancialYear, 2025, 0)
	if err != nil {
		t.Fatal(err)
	}
	var counts []attendance.Count
	for _, agency := range []string{"Health", "Police"} {
		for q := 1; q <= 4; q++ {
			counts = append(counts, attendance.Count{Agency: agency, Period: quarter(q), Invited: exact(8), Attended: exact(8 - q)})
		}
	}
	counts[1].Note = "two teams merged"
	tests := []struct {
		reason string
		note   attendance.Note
		want   []int // the counts noted
	}{
		{"one agency, two quarters", attendance.Note{Agency: " health", From: quarter(2), To: quarter(3)}, []int{1, 2}},
		{"one quarter of every agency", attendance.Note{From: quarter(4), To: quarter(4)}, []int{3, 7}},
		{"from a quarter on", attendance.Note{Agency: "Police", From: quarter(3)}, []int{6, 7}},
		{"up to a quarter", attendance.Note{Agency: "Police", To: quarter(1)}, []int{4}},
		{"everything", attendance.Note{}, []int{0, 1, 2, 3, 4, 5, 6, 7}},
		{"an agency that is not there", attendance.Note{Agency: "Education"}, nil},
		{"in the wrong order", attendance.Note{From: quarter(3), To: quarter(2)}, nil},
		{"a period of another kind is not that of the counts", attendance.Note{From: year, To: year}, nil},
		{"nor as the last only", attendance.Note{To: year}, nil},
	}
	before := slices.Clone(counts)
	for _, test := range tests {
		test.note.Text = "health staff seconded"
		want := slices.Clone(counts)
		for _, i := range test.want {
			want[i].Note = "health staff seconded"
			if i == 1 {
				want[i].Note = "two teams merged; health staff seconded"
			}
		}
		got, noted := attendance.Annotate(counts, test.note)
		if diff := cmp.Diff(want, got, alike); diff != "" || noted != len(test.want) {
			t.Errorf("%s: %d noted, want %d (-want +got):\n%s", test.reason, noted, len(test.want), diff)
		}
		if diff := cmp.Diff(before, counts, alike); diff != "" {
			t.Fatalf("%s: the caller's counts changed (-before +after):\n%s", test.reason, diff)
		}
	}
	if got, noted := attendance.Annotate(counts, attendance.Note{}); noted != 0 || !slices.Equal(got, counts) {
		t.Errorf("an empty note gives %d noted and %v", noted, got)
	}
	if got, noted := attendance.Annotate(nil, attendance.Note{Text: "x"}); noted != 0 || len(got) != 0 || got == nil {
		t.Errorf("no counts give %d noted and %v", noted, got)
	}
}
