package plan_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection/plan"
)

// said is a finding of a text and a sense.
func said(text string, sense plan.Sense) plan.Finding { return plan.Finding{Text: text, Sense: sense} }

func TestThreads(t *testing.T) {
	bad := func(text string) plan.Finding { return said(text, plan.NeedsToImprove) }
	found := func(findings ...plan.Finding) plan.Review { return plan.Review{Findings: findings} }
	thread := func(theme string, found, visited []int) plan.Thread {
		return plan.Thread{Theme: theme, Found: found, Visited: visited}
	}
	tests := []struct {
		reason  string
		reviews []plan.Review
		want    []plan.Thread
		rest    []plan.Finding
	}{
		{"no review", nil, nil, nil},
		{"reviews without findings", []plan.Review{{}, {Findings: []plan.Finding{}}}, nil, nil},
		{"found once", []plan.Review{found(bad("late plans"))}, []plan.Thread{thread("plans", []int{0}, []int{})}, nil},
		{"found twice: it recurs", []plan.Review{found(bad("late plans")), {}, found(bad("the plan"))},
			[]plan.Thread{thread("plans", []int{0, 2}, []int{})}, nil},
		{"twice in one review is once", []plan.Review{found(bad("late plans"), bad("the plan"))},
			[]plan.Thread{thread("plans", []int{0}, []int{})}, nil},
		{"what became a strength does not recur", []plan.Review{found(bad("late plans")), found(said("good plans", plan.Strength))},
			[]plan.Thread{thread("plans", []int{0}, []int{})}, nil},
		{"strengths alone are no thread", []plan.Review{found(said("good plans", plan.Strength))}, nil, nil},
		{"of no sense: not counted, not lost", []plan.Review{found(said("plans", 0)), found(said("life story", 200))}, nil,
			[]plan.Finding{said("plans", 0), said("life story", 200)}},
		{"of no theme: not lost", []plan.Review{found(bad("planets")), found(bad("plans"), bad("stars"))},
			[]plan.Thread{thread("plans", []int{1}, []int{})}, []plan.Finding{bad("planets"), bad("stars")}},
		{"a strength of no theme is nothing to miss", []plan.Review{found(said("stars", plan.Strength))}, nil, nil},
		{"a visit looked at what was found", []plan.Review{found(bad("late plans")), {Theme: "Planning, and the plan"}},
			[]plan.Thread{thread("plans", []int{0}, []int{1})}, nil},
		{"a visit looked at it and found it again",
			[]plan.Review{found(bad("late plans")), {Theme: "Plans", Findings: []plan.Finding{bad("no plan")}}},
			[]plan.Thread{thread("plans", []int{0, 1}, []int{1})}, nil},
		{"a visit looked at it before", []plan.Review{{Theme: "Plans"}, found(bad("late plans"))},
			[]plan.Thread{thread("plans", []int{1}, []int{0})}, nil},
		{"what a visit looked at is no finding", []plan.Review{{Theme: "Plans"}, {Theme: "Plans"}}, nil, nil},
		{"a finding of two themes is in both, in the order of the themes",
			[]plan.Review{found(bad("life story of care leavers")), found(bad("care leavers"))},
			[]plan.Thread{thread("care leavers", []int{0, 1}, []int{}), thread("life story", []int{0}, []int{})}, nil},
	}
	for _, test := range tests {
		got, rest := plan.Threads(test.reviews, invented())
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("Threads mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(test.rest, rest); diff != "" {
			t.Errorf("rest mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
	got, rest := plan.Threads([]plan.Review{found(bad("plans"))}, nil)
	if len(got) != 0 || len(rest) != 1 {
		t.Errorf("without themes there are %v, and %v are left", got, rest)
	}
}

// TestThreadsAgainstRecurring holds that the threads found more than once are what Recurring says of the findings that
// need to improve, and that every finding is in a thread, a strength or left over.
func TestThreadsAgainstRecurring(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 6))
	themes := invented()
	recurred, left := 0, 0
	for range 3000 {
		reviews, texts := make([]plan.Review, random.IntN(6)), [][]string{}
		want := 0
		for i := range reviews {
			reviews[i].Theme = randomWords(random, 3)
			texts = append(texts, nil)
			for range random.IntN(4) {
				f := said(randomWords(random, 6), plan.Sense(random.IntN(3)))
				reviews[i].Findings = append(reviews[i].Findings, f)
				if f.Sense == plan.NeedsToImprove {
					texts[i] = append(texts[i], f.Text)
				}
				if f.Sense == 0 || f.Sense == plan.NeedsToImprove && len(slowThemes(f.Text, themes)) == 0 {
					want++
				}
			}
		}
		threads, rest := plan.Threads(reviews, themes)
		var again []plan.Recurrence
		for _, thread := range threads {
			if len(thread.Found) > 1 {
				again = append(again, plan.Recurrence{Theme: thread.Theme, Inspections: thread.Found})
			}
			for i, r := range reviews {
				if slices.Contains(slowThemes(r.Theme, themes), thread.Theme) != slices.Contains(thread.Visited, i) {
					t.Fatalf("%q, visited %v: review %d has the theme %q", thread.Theme, thread.Visited, i, r.Theme)
				}
			}
		}
		if diff := cmp.Diff(plan.Recurring(texts, themes), again, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("mismatch (-Recurring +Threads):\n%s", diff)
		}
		if len(rest) != want {
			t.Fatalf("%d are left over, want %d", len(rest), want)
		}
		recurred, left = recurred+len(again), left+len(rest)
	}
	if recurred < 200 || left < 200 {
		t.Errorf("only %d recur and %d are left: the test shows little", recurred, left)
	}
}

func TestThreadJSON(t *testing.T) {
	threads, _ := plan.Threads([]plan.Review{{Findings: []plan.Finding{said("plans", plan.NeedsToImprove)}}}, invented())
	got, err := json.Marshal(threads)
	if want := `[{"theme":"plans","found":[0],"visited":[]}]`; err != nil || string(got) != want {
		t.Errorf("threads are %s, %v; want %s", got, err, want)
	}
}
