package plan_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
)

func TestResolution(t *testing.T) {
	const yes, no, open = metrics.Yes, metrics.No, metrics.CannotTell
	own := plan.Action{Number: "4", Text: "a report", Owner: "Director", Due: due("March 2025"), Status: plan.Completed}
	tests := []struct {
		reason             string
		resolution         plan.Resolution
		carried, unanimous metrics.Verdict
		follows            plan.Action // none where nothing follows
	}{
		{"nothing is known", plan.Resolution{}, open, open, plan.Action{}},
		{"resolved, without a vote", plan.Resolution{Decision: plan.ToNote, Resolved: yes}, yes, open, plan.Action{}},
		{"resolved by all", plan.Resolution{Decision: plan.ToNote, Resolved: yes, Vote: plan.Vote{Stated: plan.Unanimously}},
			yes, yes, plan.Action{}},
		{"the vote alone tells", plan.Resolution{Decision: plan.ToAgree, Vote: voted(5, 2, 0)}, yes, no, plan.Action{}},
		{"resolved by the casting vote", plan.Resolution{Resolved: yes, Vote: voted(4, 4, 0)}, yes, no, plan.Action{}},
		{"lost by the casting vote", plan.Resolution{Decision: plan.ToWrite, Resolved: no, Vote: voted(4, 4, 0), FollowUp: own},
			no, no, plan.Action{}},
		{"lost, without a vote", plan.Resolution{Decision: plan.ToAskForReport, Text: "a report", Resolved: no}, no, no,
			plan.Action{}},
		{"resolved, and the count says lost", plan.Resolution{Decision: plan.ToWrite, Text: "to all", Resolved: yes,
			Vote: voted(2, 5, 0)}, open, no, plan.Action{Text: "to all"}},
		{"resolved, with its action", plan.Resolution{Number: "2", Decision: plan.ToAskForReport, Text: "asks for a report",
			Resolved: yes, FollowUp: own}, yes, open, own},
		{"noted, with an action all the same", plan.Resolution{Decision: plan.ToNote, Resolved: yes, FollowUp: own}, yes, open,
			own},
		{"to receive, and nobody is told to bring it", plan.Resolution{Number: "2", Decision: plan.ToReceive, Text: "the plan",
			Resolved: yes}, yes, open, plan.Action{Number: "2", Text: "the plan"}},
		{"what follows from agreeing is not known", plan.Resolution{Decision: plan.ToAgree, Text: "the plan", Resolved: yes},
			yes, open, plan.Action{}},
		{"a decision that is none", plan.Resolution{Decision: 200, Resolved: 200}, 200, open, plan.Action{}},
	}
	var all []plan.Resolution
	var want []plan.Action
	for _, test := range tests {
		got := test.resolution
		if carried, unanimous := got.Carried(), got.Unanimous(); carried.String() != test.carried.String() ||
			unanimous != test.unanimous {
			t.Errorf("%s: carried %v, unanimous %v; want %v and %v", test.reason, carried, unanimous, test.carried,
				test.unanimous)
		}
		action, ok := got.Follows()
		if action != test.follows || ok != (test.follows != plan.Action{}) {
			t.Errorf("%s: %+v, %t follows; want %+v", test.reason, action, ok, test.follows)
		}
		all = append(all, got)
		if ok {
			want = append(want, action)
		}
	}
	if diff := cmp.Diff(want, plan.ActionsOf(all), byValue, cmpopts.EquateEmpty()); diff != "" || len(want) != 4 {
		t.Errorf("%d actions, mismatch (-want +got):\n%s", len(want), diff)
	}
	if got := plan.ActionsOf(nil); got != nil {
		t.Errorf("nothing was resolved, and %v follows", got)
	}
}

func TestDecision(t *testing.T) {
	words := make(map[string]bool)
	for n := range 256 {
		d := plan.Decision(n)
		known := d >= plan.ToNote && d <= plan.ToWrite
		if d.String() == "" || known == (d.String() == "not stated") || known && words[d.String()] {
			t.Errorf("decision %d is %q", n, d)
		}
		words[d.String()] = true
		if !known && d.AsksForAction() != metrics.CannotTell {
			t.Errorf("decision %d asks for action: %v", n, d.AsksForAction())
		}
	}
}

func TestResolutionJSON(t *testing.T) {
	tests := []struct {
		reason     string
		resolution plan.Resolution
		want       string
	}{
		{"nothing of it", plan.Resolution{},
			`{"number":null,"decision":null,"text":null,"on":null,"resolved":null,"vote":null,"follow_up":null}`},
		{"lost", plan.Resolution{Number: "1", Decision: plan.ToNote, Text: "the report", On: day("2024-09-18"),
			Resolved: metrics.No},
			`{"number":"1","decision":"to note","text":"the report","on":"2024-09-18","resolved":"no","vote":null,` +
				`"follow_up":null}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.resolution)
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
	}
	full := plan.Resolution{Vote: plan.Vote{Stated: plan.Unanimously}, FollowUp: plan.Action{Text: "a letter"}}
	var got struct {
		Vote     *struct{ Stated *string }
		FollowUp *struct{ Text *string } `json:"follow_up"`
	}
	text, err := json.Marshal(full)
	if err == nil {
		err = json.Unmarshal(text, &got)
	}
	if err != nil || got.Vote == nil || *got.Vote.Stated != "unanimously" || got.FollowUp == nil ||
		*got.FollowUp.Text != "a letter" {
		t.Errorf("%s, %v", text, err)
	}
}

// letters are what a committee of an invented council resolved.
func letters() []plan.Resolution {
	return []plan.Resolution{
		{Number: "1", Decision: plan.ToNote, Text: "the report", Resolved: metrics.Yes},
		{Number: "2", Decision: plan.ToAskForReport, Text: "a report on caseloads", Resolved: metrics.Yes,
			FollowUp: plan.Action{Text: "a report on caseloads", Owner: "Director", Due: due("by March 2025")}},
		{Number: "3", Decision: plan.ToWrite, Text: "to the minister", Vote: voted(3, 6, 0)},
	}
}

func ExampleResolution_Carried() {
	for _, r := range letters() {
		fmt.Println(r.Decision, r.Text, "- carried:", r.Carried())
	}
	// Output:
	// to note the report - carried: yes
	// to ask for a report a report on caseloads - carried: yes
	// to write to the minister - carried: no
}

func ExampleResolution_Unanimous() {
	r := plan.Resolution{Decision: plan.ToNote, Resolved: metrics.Yes}
	fmt.Println(r.Carried(), r.Unanimous())
	r.Vote.Stated = plan.Unanimously
	fmt.Println(r.Carried(), r.Unanimous())
	// Output:
	// yes cannot tell
	// yes yes
}

func ExampleResolution_Follows() {
	action, ok := letters()[1].Follows()
	fmt.Println(action.Owner, action.Due, ok)
	_, ok = letters()[2].Follows() // it was lost
	fmt.Println(ok)
	// Output:
	// Director by March 2025 true
	// false
}

func ExampleActionsOf() {
	actions := plan.ActionsOf(letters())
	progress := plan.ProgressOf(actions, day("2025-04-01"))
	fmt.Println(progress.Actions, "follows,", progress.Overdue, "overdue")
	// Output: 1 follows, 1 overdue
}

func ExampleResolution_MarshalJSON() {
	text, err := json.MarshalIndent(letters()[0], "", "  ")
	fmt.Printf("%s %v\n", text, err)
	// Output:
	// {
	//   "number": "1",
	//   "decision": "to note",
	//   "text": "the report",
	//   "on": null,
	//   "resolved": "yes",
	//   "vote": null,
	//   "follow_up": null
	// } <nil>
}

func ExampleDecision_AsksForAction() {
	fmt.Println(plan.ToWrite.AsksForAction(), plan.ToNote.AsksForAction(), plan.ToAgree.AsksForAction())
	// Output: yes no cannot tell
}

func ExampleDecision_String() {
	fmt.Println(plan.ToAskForReport, "|", plan.Decision(0))
	// Output: to ask for a report | not stated
}

func ExampleDecision_MarshalText() {
	text, err := plan.ToNote.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: to note <nil>
}
