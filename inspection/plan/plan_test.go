package plan_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// ashenmoor is an invented council.
func ashenmoor() area.ID {
	r, err := area.EnglandRegister().With(area.Entry{
		Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority, Type: area.Unitary, LACode: "X01",
	})
	if err != nil {
		panic(err)
	}
	id, err := r.Find("Ashenmoor")
	if err != nil {
		panic(err)
	}
	return id
}

func TestStage(t *testing.T) {
	want := []string{"not stated", "draft", "agreed", "submitted", "closed", "not stated"}
	for i, s := range []plan.Stage{0, plan.Draft, plan.Agreed, plan.Submitted, plan.Closed, 200} {
		if text, err := s.MarshalText(); s.String() != want[i] || string(text) != want[i] || err != nil {
			t.Errorf("stage %d is %q and %q, %v; want %q", uint8(s), s, text, err, want[i])
		}
	}
}

func TestPlanOverdue(t *testing.T) {
	tests := []struct {
		due     string
		stage   plan.Stage
		stageOn string
		on      string
		want    metrics.Verdict
		reason  string
	}{
		{"by November 2022", plan.Draft, "", "2022-11-30", metrics.No, "by a month is by its last day"},
		{"by November 2022", plan.Draft, "", "2022-12-01", metrics.Yes, "the day after, and a draft"},
		{"by November 2022", plan.Agreed, "2022-11-20", "2022-12-01", metrics.Yes, "agreed is not sent"},
		{"by November 2022", 0, "", "2022-12-01", metrics.Yes, "nobody says that it was sent"},
		{"by November 2022", 200, "", "2022-12-01", metrics.Yes, "no stage that there is says that it was sent"},
		{"by November 2022", plan.Submitted, "2022-11-22", "2022-12-01", metrics.No, "sent in time"},
		{"by November 2022", plan.Submitted, "", "2022-12-01", metrics.No, "sent, on a day that is not known"},
		{"by November 2022", plan.Submitted, "2022-12-05", "2022-12-04", metrics.Yes, "the day before it was sent"},
		{"by November 2022", plan.Submitted, "2022-12-05", "2022-12-05", metrics.No, "the day on which it was"},
		{"by November 2022", plan.Submitted, "2022-12-05", "2022-11-30", metrics.No, "not yet due"},
		{"by November 2022", plan.Closed, "", "2022-12-01", metrics.No, "nobody waits for it"},
		{"by November 2022", plan.Closed, "2023-12-05", "2023-12-05", metrics.No, "closed"},
		{"by November 2022", plan.Closed, "2023-12-05", "2022-12-01", metrics.CannotTell, "nobody says when it was sent"},
		{"by November 2022", plan.Closed, "2023-12-05", "2022-11-30", metrics.No, "not yet due, whenever it was sent"},
		{"November 2022", plan.Draft, "", "2022-11-15", metrics.CannotTell, "within the span"},
		{"", plan.Draft, "", "2022-12-01", metrics.CannotTell, "nothing is due"},
		{"", plan.Submitted, "", "2022-12-01", metrics.No, "sent, though nothing was due"},
		{"by November 2022", plan.Draft, "", "", metrics.CannotTell, "on no day"},
		{"by November 2022", plan.Submitted, "2022-11-22", "", metrics.CannotTell, "on no day, and sent on one"},
	}
	for _, test := range tests {
		p := plan.Plan{Due: due(test.due), Stage: test.stage, StageOn: day(test.stageOn)}
		if got := p.Overdue(day(test.on)); got != test.want {
			t.Errorf("due %q, %v on %q, overdue on %q: %v, want %v: %s", test.due, test.stage, test.stageOn, test.on, got,
				test.want, test.reason)
		}
	}
}

// TestOverdueActions holds the two lists, in the plan's order, against the days of each action, and that Progress
// counts those that are in them.
func TestOverdueActions(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 4))
	for range 500 {
		p, on := plan.Plan{Actions: randomPlan(random)}, anyDay(random)
		before := slices.Clone(p.Actions)
		overdue, unclear := p.OverdueActions(on)
		var wantOverdue, wantUnclear []plan.Action
		for _, a := range before {
			first, last := a.Due.Days()
			over := a.Status == plan.Withdrawn ||
				a.Status == plan.Completed && (on.IsZero() || on.Compare(a.CompletedOn) >= 0)
			switch {
			case over:
			case on.IsZero() || first.IsZero() || on.Compare(first) > 0 && on.Compare(last) <= 0:
				wantUnclear = append(wantUnclear, a)
			case on.Compare(last) > 0:
				wantOverdue = append(wantOverdue, a)
			}
		}
		if diff := cmp.Diff(wantOverdue, overdue, byValue); diff != "" {
			t.Fatalf("overdue on %v mismatch (-want +got):\n%s", on, diff)
		}
		if diff := cmp.Diff(wantUnclear, unclear, byValue); diff != "" {
			t.Fatalf("unclear on %v mismatch (-want +got):\n%s", on, diff)
		}
		progress := p.Progress(on)
		if progress.Overdue != len(overdue) || progress.Unclear != len(unclear) {
			t.Fatalf("progress counts %d and %d, the lists have %d and %d", progress.Overdue, progress.Unclear, len(overdue),
				len(unclear))
		}
		if diff := cmp.Diff(before, p.Actions, byValue); diff != "" {
			t.Fatalf("the plan changed (-before +after):\n%s", diff)
		}
	}
}

func TestTimeline(t *testing.T) {
	tests := []struct{ reason, dues, want string }{
		{"none", "", ""},
		{"by the first day", "May 2023|from December 2022", "from December 2022|May 2023"},
		{"then by the last", "2022|January 2022|1 January 2022", "1 January 2022|January 2022|2022"},
		{"what is due on no day comes last", "|May 2023|", "May 2023||"},
		{"and stays last", "May 2023|", "May 2023|"},
		{"what is due at once stays as it was", "by 30 November 2018|end of November 2018|30 November 2018",
			"by 30 November 2018|end of November 2018|30 November 2018"},
		{"by a month is by its last day", "by November 2022|25 November 2022", "25 November 2022|by November 2022"},
	}
	for _, test := range tests {
		var p plan.Plan
		if test.dues != "" {
			for i, text := range strings.Split(test.dues, "|") {
				p.Milestones = append(p.Milestones, plan.Milestone{Text: fmt.Sprint(i), Due: due(text)})
			}
		}
		before := slices.Clone(p.Milestones)
		var got []string
		undated := ""
		for _, m := range p.Timeline() {
			got = append(got, m.Due.Text())
			if m.Due.IsZero() {
				if m.Text < undated {
					t.Errorf("%s: what is due on no day changed its order", test.reason)
				}
				undated = m.Text
			}
		}
		if joined := strings.Join(got, "|"); joined != test.want {
			t.Errorf("%q, want %q: %s", joined, test.want, test.reason)
		}
		if diff := cmp.Diff(before, p.Milestones, byValue); diff != "" {
			t.Errorf("Timeline changed the plan (-before +after):\n%s", diff)
		}
	}
}

func TestMilestoneOverdue(t *testing.T) {
	m := plan.Milestone{Due: due("May 2023")}
	for on, want := range map[string]metrics.Verdict{
		"2023-05-01": metrics.No, "2023-05-15": metrics.CannotTell, "2023-06-01": metrics.Yes, "": metrics.CannotTell,
	} {
		if got := m.Overdue(day(on)); got != want {
			t.Errorf("on %q: %v, want %v", on, got, want)
		}
	}
	m.Status, m.CompletedOn = plan.Completed, day("2023-06-10")
	for on, want := range map[string]metrics.Verdict{"2023-06-09": metrics.Yes, "2023-06-10": metrics.No} {
		if got := m.Overdue(day(on)); got != want {
			t.Errorf("reached on %v, on %s: %v, want %v", m.CompletedOn, on, got, want)
		}
	}
}

// finding is one that needs to improve.
func finding(number string) plan.Finding {
	return plan.Finding{Number: number, Text: "finding " + number, Sense: plan.NeedsToImprove}
}

func TestUnanswered(t *testing.T) {
	strength := plan.Finding{Number: "S", Sense: plan.Strength}
	unstated := plan.Finding{Number: "U"}
	bundle := plan.Recommendation{Number: "1", Findings: "1 and 2"}
	tests := []struct {
		reason          string
		plan            plan.Plan
		findings        []plan.Finding
		recommendations []plan.Recommendation
	}{
		{"an empty plan", plan.Plan{}, nil, nil},
		{"no action answers anything",
			plan.Plan{Findings: []plan.Finding{finding("1")}, Recommendations: []plan.Recommendation{bundle}},
			[]plan.Finding{finding("1")}, []plan.Recommendation{bundle}},
		{"a strength needs no answer, a finding of no sense does", plan.Plan{Findings: []plan.Finding{strength, unstated}},
			[]plan.Finding{unstated}, nil},
		{"one action answers several", plan.Plan{Findings: []plan.Finding{finding("1"), finding("2"), finding("3")},
			Actions: []plan.Action{{Findings: "3, 1"}}}, []plan.Finding{finding("2")}, nil},
		{"the findings of a recommendation that is answered", plan.Plan{
			Findings: []plan.Finding{finding("1"), finding("2"), finding("3")}, Recommendations: []plan.Recommendation{bundle},
			Actions: []plan.Action{{Recommendations: "1"}}}, []plan.Finding{finding("3")}, nil},
		{"a recommendation answers nothing by itself", plan.Plan{
			Findings: []plan.Finding{finding("1")}, Recommendations: []plan.Recommendation{{Number: "9", Findings: "1"}},
			Actions: []plan.Action{{Text: "an action that names nothing"}}}, []plan.Finding{finding("1")},
			[]plan.Recommendation{{Number: "9", Findings: "1"}}},
		{"an answered finding is not its recommendation", plan.Plan{
			Findings: []plan.Finding{finding("1")}, Recommendations: []plan.Recommendation{bundle},
			Actions: []plan.Action{{Findings: "1"}}}, nil, []plan.Recommendation{bundle}},
		{"a withdrawn action answers nothing",
			plan.Plan{Findings: []plan.Finding{finding("1")}, Recommendations: []plan.Recommendation{bundle},
				Actions: []plan.Action{{Findings: "1", Recommendations: "1", Status: plan.Withdrawn}}},
			[]plan.Finding{finding("1")}, []plan.Recommendation{bundle}},
		{"a completed one does",
			plan.Plan{Findings: []plan.Finding{finding("1")}, Actions: []plan.Action{{Findings: "1", Status: plan.Completed}}},
			nil, nil},
		{"what has no number is never answered", plan.Plan{Findings: []plan.Finding{finding("")},
			Recommendations: []plan.Recommendation{{}}, Actions: []plan.Action{{Findings: "", Recommendations: ", ,"}}},
			[]plan.Finding{finding("")}, []plan.Recommendation{{}}},
		{"spaces in numbers do not matter", plan.Plan{Findings: []plan.Finding{finding(" 1  a ")},
			Actions: []plan.Action{{Findings: "1 a"}}}, nil, nil},
		{"finding 1 is not recommendation 1", plan.Plan{Findings: []plan.Finding{finding("1")},
			Actions: []plan.Action{{Recommendations: "1"}}}, []plan.Finding{finding("1")}, nil},
	}
	for _, test := range tests {
		findings, recommendations := test.plan.Unanswered()
		if diff := cmp.Diff(test.findings, findings); diff != "" {
			t.Errorf("findings mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(test.recommendations, recommendations); diff != "" {
			t.Errorf("recommendations mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
}

func TestBrokenReferences(t *testing.T) {
	tests := []struct {
		reason string
		plan   plan.Plan
		want   []plan.Reference
	}{
		{"an empty plan", plan.Plan{}, nil},
		{"all there", plan.Plan{
			Findings:        []plan.Finding{finding("1"), finding("2")},
			Recommendations: []plan.Recommendation{{Number: "1", Findings: "1, 2"}},
			Actions:         []plan.Action{{Number: "1", Findings: "2", Recommendations: "1"}, {Number: "2"}},
			Milestones:      []plan.Milestone{{Action: " 1 "}, {Text: "of the plan"}},
		}, nil},
		{"none there", plan.Plan{
			Milestones:      []plan.Milestone{{}, {Action: "8"}},
			Actions:         []plan.Action{{Number: "7", Recommendations: "3", Findings: "9, 1-2"}},
			Recommendations: []plan.Recommendation{{Findings: "5"}},
		}, []plan.Reference{
			{By: "recommendation in place 1", To: "finding 5"}, {By: "action 7", To: "finding 9"}, {By: "action 7",
				To: "finding 1-2"},
			{By: "action 7", To: "recommendation 3"}, {By: "milestone in place 2", To: "action 8"},
		}},
		{"two of a number: which one is meant is not told", plan.Plan{
			Findings: []plan.Finding{finding("1"), finding(" 1"), finding("2")},
			Actions:  []plan.Action{{Number: "A", Findings: "1, 2"}},
		}, []plan.Reference{{By: "action A", To: "finding 1", Found: 2}}},
		{"two of a number that nobody names", plan.Plan{Findings: []plan.Finding{finding("1"), finding("1")}}, nil},
		{"a withdrawn action still names",
			plan.Plan{Actions: []plan.Action{{Number: "1", Findings: "4", Status: plan.Withdrawn}}},
			[]plan.Reference{{By: "action 1", To: "finding 4"}}},
		{"numbers are as they are written", plan.Plan{Findings: []plan.Finding{finding("2.3"), finding("a")},
			Actions: []plan.Action{{Findings: "2.30 and A"}}},
			[]plan.Reference{{By: "action in place 1", To: "finding 2.30"}, {By: "action in place 1", To: "finding A"}}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, test.plan.BrokenReferences()); diff != "" {
			t.Errorf("BrokenReferences mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
}

// TestNothingIsLost holds, of random plans, that a finding is answered, unanswered or a strength, by looking from each
// finding instead of from each action; and that the plan stays as it was.
func TestNothingIsLost(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 5))
	refs := func() plan.Refs {
		var numbers []string
		for range random.IntN(3) {
			numbers = append(numbers, fmt.Sprint(random.IntN(8)))
		}
		return plan.Refs(strings.Join(numbers, ", "))
	}
	left := 0
	for range 3000 {
		var p plan.Plan
		for i := range random.IntN(6) {
			p.Findings = append(p.Findings, plan.Finding{Number: fmt.Sprint(i), Sense: plan.Sense(random.IntN(3))})
		}
		for i := range random.IntN(5) {
			p.Recommendations = append(p.Recommendations, plan.Recommendation{Number: fmt.Sprint(i), Findings: refs()})
		}
		for i := range random.IntN(5) {
			p.Actions = append(p.Actions, plan.Action{
				Number: fmt.Sprint(i), Findings: refs(), Recommendations: refs(), Status: statuses[random.IntN(len(statuses))],
			})
		}
		before := plan.Plan{
			Findings: slices.Clone(p.Findings), Recommendations: slices.Clone(p.Recommendations),
			Actions: slices.Clone(p.Actions),
		}
		taken := func(names func(plan.Action) plan.Refs, number string) bool {
			return slices.ContainsFunc(p.Actions, func(a plan.Action) bool {
				return a.Status != plan.Withdrawn && slices.Contains(names(a).Numbers(), number)
			})
		}
		ofFinding := func(a plan.Action) plan.Refs { return a.Findings }
		ofRecommendation := func(a plan.Action) plan.Refs { return a.Recommendations }
		var findings []plan.Finding
		for _, f := range p.Findings {
			through := slices.ContainsFunc(p.Recommendations, func(r plan.Recommendation) bool {
				return slices.Contains(r.Findings.Numbers(), f.Number) && taken(ofRecommendation, r.Number)
			})
			if f.Sense != plan.Strength && !through && !taken(ofFinding, f.Number) {
				findings = append(findings, f)
			}
		}
		var recommendations []plan.Recommendation
		for _, r := range p.Recommendations {
			if !taken(ofRecommendation, r.Number) {
				recommendations = append(recommendations, r)
			}
		}
		gotFindings, gotRecommendations := p.Unanswered()
		if diff := cmp.Diff(findings, gotFindings); diff != "" {
			t.Fatalf("findings mismatch (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(recommendations, gotRecommendations); diff != "" {
			t.Fatalf("recommendations mismatch (-want +got):\n%s", diff)
		}
		left += len(findings) + len(recommendations) + len(p.BrokenReferences())
		if diff := cmp.Diff(before, p, byValue, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("the plan changed (-before +after):\n%s", diff)
		}
	}
	if left < 3000 {
		t.Errorf("only %d left over: the test shows little", left)
	}
}

// TestPlanJSON holds the names of the keys, and that what does not exist is null.
func TestPlanJSON(t *testing.T) {
	tests := []struct {
		reason string
		plan   plan.Plan
		want   string
	}{
		{"all of it", plan.Plan{
			Council: ashenmoor(), Published: day("2024-07-12"), Due: due("by November 2024"), Stage: plan.Submitted,
			StageOn: day("2024-10-21"), Findings: []plan.Finding{},
			Recommendations: []plan.Recommendation{{Number: "1", Findings: "1, 2"}}, Milestones: []plan.Milestone{},
		}, `{"council":"Ashenmoor","published":"2024-07-12","due":"by November 2024","stage":"submitted",` +
			`"stage_on":"2024-10-21","findings":[],"recommendations":[{"number":"1","text":null,"finding_numbers":"1, 2"}],` +
			`"actions":null,"milestones":[]}`},
		{"no dates", plan.Plan{Council: ashenmoor(), Milestones: []plan.Milestone{{}}},
			`{"council":"Ashenmoor","published":null,"due":null,"stage":null,"stage_on":null,"findings":null,` +
				`"recommendations":null,"actions":null,"milestones":[{"action":null,"text":null,"due":null,` +
				`"status":null,"completed_on":null,"evidence":null,"measure":null}]}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.plan)
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
	}
}
