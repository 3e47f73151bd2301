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

func TestRecurring(t *testing.T) {
	bad := func(text string) plan.Finding { return said(text, plan.NeedsToImprove) }
	found := func(findings ...plan.Finding) plan.Review { return plan.Review{Findings: findings} }
	of := func(theme string, found, visited []int) plan.Recurrence {
		return plan.Recurrence{Theme: theme, Found: found, Visited: visited}
	}
	type themes = []plan.Recurrence
	tests := []struct {
		reason          string
		reviews         []plan.Review
		recurring, once themes
		rest            []plan.Finding
	}{
		{"no review", nil, nil, nil, nil},
		{"reviews without findings", []plan.Review{{}, {Findings: []plan.Finding{}}}, nil, nil, nil},
		{"found once", []plan.Review{found(bad("late plans"))}, nil, themes{of("plans", []int{0}, []int{})}, nil},
		{"found twice: it recurs", []plan.Review{found(bad("late plans")), found(bad("the plan"))},
			themes{of("plans", []int{0, 1}, []int{})}, nil, nil},
		{"with two between that did not find it",
			[]plan.Review{found(bad("life story")), {}, found(said("life story", plan.Strength)), found(bad("life-story"))},
			themes{of("life story", []int{0, 3}, []int{})}, nil, nil},
		{"however often one review says so", []plan.Review{found(bad("late plans"), bad("the plan"), bad("plan"))},
			nil, themes{of("plans", []int{0}, []int{})}, nil},
		{"another in each", []plan.Review{found(bad("life story work")), found(bad("late plans"))},
			nil, themes{of("plans", []int{1}, []int{}), of("life story", []int{0}, []int{})}, nil},
		{"what became a strength does not recur",
			[]plan.Review{found(bad("late plans")), found(said("good plans", plan.Strength))},
			nil, themes{of("plans", []int{0}, []int{})}, nil},
		{"strengths alone are nothing to tell", []plan.Review{found(said("good plans", plan.Strength))}, nil, nil, nil},
		{"of no sense: not counted, not lost", []plan.Review{found(said("plans", 0)), found(said("plans", 200))}, nil, nil,
			[]plan.Finding{said("plans", 0), said("plans", 200)}},
		{"of no theme: not lost", []plan.Review{found(bad("planets")), found(bad("plans"), bad("stars"))},
			nil, themes{of("plans", []int{1}, []int{})}, []plan.Finding{bad("planets"), bad("stars")}},
		{"a strength of no theme is nothing to miss", []plan.Review{found(said("stars", plan.Strength))}, nil, nil, nil},
		{"a visit looked at what was found", []plan.Review{found(bad("late plans")), {Theme: "Planning, and the plan"}},
			nil, themes{of("plans", []int{0}, []int{1})}, nil},
		{"a visit looked at it and found it again",
			[]plan.Review{found(bad("late plans")), {Theme: "Plans", Findings: []plan.Finding{bad("no plan")}}},
			themes{of("plans", []int{0, 1}, []int{1})}, nil, nil},
		{"a visit looked at it before", []plan.Review{{Theme: "Plans"}, found(bad("late plans"))},
			nil, themes{of("plans", []int{1}, []int{0})}, nil},
		{"what visits looked at is no finding", []plan.Review{{Theme: "Plans"}, {Theme: "Plans"}}, nil, nil, nil},
		{"a finding of two themes is of both, and only one recurs",
			[]plan.Review{found(bad("life story of care leavers")), found(bad("care leavers"))},
			themes{of("care leavers", []int{0, 1}, []int{})}, themes{of("life story", []int{0}, []int{})}, nil},
		{"in the order of the themes",
			[]plan.Review{
				found(bad("life story, care leavers")), found(bad("plans")), found(bad("plans, life story, care leavers")),
			},
			themes{
				of("plans", []int{1, 2}, []int{}), of("care leavers", []int{0, 2}, []int{}),
				of("life story", []int{0, 2}, []int{}),
			}, nil, nil},
		{"words do not join from one finding to the next", []plan.Review{found(bad("care"), bad("leavers"))}, nil, nil,
			[]plan.Finding{bad("care"), bad("leavers")}},
	}
	for _, test := range tests {
		recurring, once, rest := plan.Recurring(test.reviews, invented())
		if diff := cmp.Diff(test.recurring, recurring); diff != "" {
			t.Errorf("recurring mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(test.once, once); diff != "" {
			t.Errorf("once mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(test.rest, rest); diff != "" {
			t.Errorf("rest mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
	recurring, once, rest := plan.Recurring([]plan.Review{found(bad("plans")), found(bad("plans"))}, nil)
	if len(recurring) != 0 || len(once) != 0 || len(rest) != 2 {
		t.Errorf("without themes there are %v and %v, and %v are left", recurring, once, rest)
	}
}

// TestRecurringWordByWord holds, of random reviews, the places of each theme against a search word by word, and that
// every finding is of a theme, a strength or left over.
func TestRecurringWordByWord(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 6))
	themes := invented()
	recurred, single, left := 0, 0, 0
	for range 3000 {
		reviews := make([]plan.Review, random.IntN(6))
		var wantRest []plan.Finding
		for i := range reviews {
			reviews[i].Theme = randomWords(random, 3)
			for range random.IntN(4) {
				f := said(randomWords(random, 6), plan.Sense(random.IntN(3)))
				reviews[i].Findings = append(reviews[i].Findings, f)
				if f.Sense == 0 || f.Sense == plan.NeedsToImprove && len(slowThemes(f.Text, themes)) == 0 {
					wantRest = append(wantRest, f)
				}
			}
		}
		var wantRecurring, wantOnce []plan.Recurrence
		for _, theme := range themes {
			r := plan.Recurrence{Theme: theme.Name}
			for i, review := range reviews {
				if slices.Contains(slowThemes(review.Theme, themes), theme.Name) {
					r.Visited = append(r.Visited, i)
				}
				for _, f := range review.Findings {
					named := slices.Contains(slowThemes(f.Text, themes), theme.Name)
					if named && f.Sense == plan.NeedsToImprove && !slices.Contains(r.Found, i) {
						r.Found = append(r.Found, i)
					}
				}
			}
			if len(r.Found) > 1 {
				wantRecurring = append(wantRecurring, r)
			} else if len(r.Found) == 1 {
				wantOnce = append(wantOnce, r)
			}
		}
		recurring, once, rest := plan.Recurring(reviews, themes)
		for _, list := range []struct{ want, got any }{{wantRecurring, recurring}, {wantOnce, once}, {wantRest, rest}} {
			if diff := cmp.Diff(list.want, list.got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("Recurring(%q) mismatch (-want +got):\n%s", reviews, diff)
			}
		}
		recurred, single, left = recurred+len(recurring), single+len(once), left+len(rest)
	}
	if recurred < 200 || single < 200 || left < 200 {
		t.Errorf("only %d recur, %d do not and %d are left: the test shows little", recurred, single, left)
	}
}

func TestRecurringLeavesArguments(t *testing.T) {
	reviews := func() []plan.Review {
		return []plan.Review{
			{Theme: "PLANS", Findings: []plan.Finding{said("PLANS  and Life-Story", plan.NeedsToImprove)}},
			{Findings: []plan.Finding{said("Pathway plans", plan.NeedsToImprove), said("stars", plan.NeedsToImprove)}},
		}
	}
	given, themes := reviews(), invented()
	recurring, once, rest := plan.Recurring(given, themes)
	if len(recurring) != 1 || len(once) != 2 || len(rest) != 1 {
		t.Fatalf("%v recur, %v do not and %v are left", recurring, once, rest)
	}
	// The results are the caller's: a change in them is not seen in what was given.
	recurring[0].Theme, recurring[0].Found[0], recurring[0].Visited[0], rest[0].Text = "changed", 99, 99, "changed"
	if diff := cmp.Diff(reviews(), given, byValue); diff != "" {
		t.Errorf("the reviews changed (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff(invented(), themes); diff != "" {
		t.Errorf("the themes changed (-before +after):\n%s", diff)
	}
}

func TestRecurrenceJSON(t *testing.T) {
	_, once, _ := plan.Recurring([]plan.Review{{Findings: []plan.Finding{said("plans", plan.NeedsToImprove)}}}, invented())
	got, err := json.Marshal(once)
	if want := `[{"theme":"plans","found":[0],"visited":[]}]`; err != nil || string(got) != want {
		t.Errorf("the themes are %s, %v; want %s", got, err, want)
	}
}
