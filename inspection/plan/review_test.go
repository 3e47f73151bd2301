package plan_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
)

func TestInWriting(t *testing.T) {
	const yes, no, open = metrics.Yes, metrics.No, metrics.CannotTell
	ended := plan.Review{Start: day("2024-09-05"), End: day("2024-09-06")}
	told, written, late := ended, ended, plan.Review{Written: day("2024-10-03")}
	told.Told = day("2024-09-09")
	written.Written = day("2024-10-03")
	tests := []struct {
		review plan.Review
		on     string
		want   metrics.Verdict
		reason string
	}{
		{plan.Review{}, "2024-09-06", open, "no day is stated"},
		{written, "", open, "on no day"},
		{written, "2024-10-02", no, "the day before"},
		{written, "2024-10-03", yes, "the day itself"},
		{written, "2025-10-03", yes, "long after"},
		{late, "2024-10-02", no, "whenever it was made"},
		{ended, "2024-09-05", no, "it was not over"},
		{ended, "2024-09-06", open, "on its last day"},
		{ended, "2034-09-06", open, "not stated is not that it never was"},
		{told, "2024-09-08", no, "not even told by word of mouth"},
		{told, "2024-09-09", open, "told by word of mouth"},
	}
	for _, test := range tests {
		on := metrics.Date{}
		if test.on != "" {
			on = day(test.on)
		}
		if got := test.review.InWriting(on); got != test.want {
			t.Errorf("%+v on %q: %v, want %v (%s)", test.review, test.on, got, test.want, test.reason)
		}
	}
}

func TestReviewJSON(t *testing.T) {
	tests := []struct {
		reason string
		review plan.Review
		want   string
	}{
		{"nothing of it", plan.Review{},
			`{"theme":null,"by":null,"start":null,"end":null,"told":null,"written":null,"findings":[]}`},
		{"all of it but findings", plan.Review{Theme: "front door", By: plan.Peers, Start: day("2024-09-05"),
			End: day("2024-09-06"), Told: day("2024-09-07"), Written: day("2024-10-03")},
			`{"theme":"front door","by":"peers","start":"2024-09-05","end":"2024-09-06","told":"2024-09-07",` +
				`"written":"2024-10-03","findings":[]}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.review)
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
	}
	for n := range 256 {
		known := n >= int(plan.Ofsted) && n <= int(plan.Peers)
		if word := plan.Reviewer(n).String(); word == "" || known == (word == "not stated") {
			t.Errorf("reviewer %d is %q", n, word)
		}
	}
}

func ExampleReview_InWriting() {
	review := plan.Review{
		By: plan.Peers, Start: day("2024-09-05"), End: day("2024-09-06"), Told: day("2024-09-09"), Written: day("2024-10-03"),
	}
	fmt.Println(review.InWriting(day("2024-09-30")), review.InWriting(day("2024-10-03")))
	review.Written = metrics.Date{} // not stated
	fmt.Println(review.InWriting(day("2024-09-30")))
	// Output:
	// no yes
	// cannot tell
}

func ExampleReview_MarshalJSON() {
	text, err := json.Marshal(plan.Review{By: plan.Peers, End: day("2024-09-06")})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"theme":null,"by":"peers","start":null,"end":"2024-09-06","told":null,"written":null,"findings":[]} <nil>
}

func ExampleReviewer_String() {
	fmt.Println(plan.Commissioner, plan.Reviewer(0))
	// Output: commissioner not stated
}

func ExampleReviewer_MarshalText() {
	text, err := plan.Peers.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: peers <nil>
}
