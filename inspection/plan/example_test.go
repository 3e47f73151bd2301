package plan_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// sample is the plan of an invented council after an inspection that was published on 12 June 2024.
func sample() plan.Plan {
	return plan.Plan{
		Council: ashenmoor(), Published: day("2024-06-12"), Due: due("by September 2024"), Stage: plan.Draft,
		Findings: []plan.Finding{
			{Number: "1", Text: "The regularity of supervision", Sense: plan.NeedsToImprove, Area: inspection.Leaders},
			{Number: "2", Text: "Health at strategy meetings", Sense: plan.NeedsToImprove, Area: inspection.HelpAndProtection},
			{Number: "3", Text: "Return home interviews", Sense: plan.NeedsToImprove, Area: inspection.HelpAndProtection},
			{Number: "4", Text: "Support for care leavers", Sense: plan.Strength, Area: inspection.CareLeavers},
		},
		Recommendations: []plan.Recommendation{
			{Number: "1", Text: "Supervise every month, and invite health to every meeting", Findings: "1 and 2"},
			{Number: "2", Text: "Offer an interview to every child", Findings: "3"},
		},
		Actions: []plan.Action{
			{Number: "1.1", Recommendations: "1", Owner: "Principal Social Worker", Due: due("31 October 2024"),
				Status: plan.InProgress},
			{Number: "1.2", Findings: "2, 5", Owner: "Head of Safeguarding", Due: due("late 2024"), Status: plan.InProgress},
		},
		Milestones: []plan.Milestone{
			{Action: "1.2", Text: "95% attendance", Due: due("in May 2025")},
			{Action: "1.2", Text: "70% attendance", Due: due("from December 2024")},
		},
	}
}

func ExamplePlan_Overdue() {
	p := sample() // a draft, due by September
	fmt.Println(p.Overdue(day("2024-09-30")), p.Overdue(day("2024-10-01")))
	p.Stage, p.StageOn = plan.Submitted, day("2024-09-18")
	fmt.Println(p.Overdue(day("2024-10-01")))
	// Output:
	// no yes
	// no
}

func ExamplePlan_Progress() {
	progress := sample().Progress(day("2024-11-01"))
	fmt.Println(progress.InProgress, "in progress,", progress.Overdue, "overdue,", progress.Unclear, "unclear")
	fmt.Println(progress.PercentComplete.Format(metrics.Places(1)))
	// Output:
	// 2 in progress, 1 overdue, 1 unclear
	// 0.0
}

func ExamplePlan_OverdueActions() {
	overdue, unclear := sample().OverdueActions(day("2024-11-01"))
	for _, a := range overdue {
		fmt.Println("overdue:", a.Number, a.Owner, a.Due)
	}
	for _, a := range unclear {
		fmt.Println("cannot tell:", a.Number, a.Owner, a.Due)
	}
	// Output:
	// overdue: 1.1 Principal Social Worker 31 October 2024
	// cannot tell: 1.2 Head of Safeguarding late 2024
}

func ExamplePlan_Timeline() {
	for _, m := range sample().Timeline() {
		fmt.Println(m.Due, m.Text)
	}
	// Output:
	// from December 2024 70% attendance
	// in May 2025 95% attendance
}

func ExamplePlan_Unanswered() {
	findings, recommendations := sample().Unanswered()
	fmt.Println(findings[0].Number, findings[0].Text)
	fmt.Println(recommendations[0].Number, recommendations[0].Text)
	// Output:
	// 3 Return home interviews
	// 2 Offer an interview to every child
}

func ExamplePlan_BrokenReferences() {
	for _, r := range sample().BrokenReferences() {
		fmt.Printf("%s names %s, of which there are %d\n", r.By, r.To, r.Found)
	}
	// Output: action 1.2 names finding 5, of which there are 0
}

func ExamplePlan_MarshalJSON() {
	text, err := json.Marshal(plan.Plan{Council: ashenmoor(), Stage: plan.Draft})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"council":"Ashenmoor","published":null,"due":null,"stage":"draft","stage_on":null,"findings":null,"recommendations":null,"actions":null,"milestones":null} <nil>
}

func ExampleFinding_MarshalJSON() {
	text, err := json.Marshal(plan.Finding{Number: "2", Text: "supervision", Sense: plan.NeedsToImprove})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"number":"2","text":"supervision","sense":"needs to improve","area":null,"self_identified":null} <nil>
}

func ExampleRecommendation_MarshalJSON() {
	text, err := json.Marshal(plan.Recommendation{Number: "1", Findings: "1, 2"})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"number":"1","text":null,"finding_numbers":"1, 2"} <nil>
}

func ExampleAction_MarshalJSON() {
	text, err := json.Marshal(plan.Action{Number: "7", Text: "print leaflets", Due: due("31 October 2024")})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"number":"7","finding_numbers":null,"recommendation_numbers":null,"text":"print leaflets","owner":null,"due":"31 October 2024","status":null,"completed_on":null,"evidence":null,"measure":null} <nil>
}

func ExampleMilestone_MarshalJSON() {
	text, err := json.Marshal(plan.Milestone{Action: "7", Text: "leaflets are printed", Status: plan.NotStarted})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"action":"7","text":"leaflets are printed","due":null,"status":"not started","completed_on":null,"evidence":null,"measure":null} <nil>
}

func ExampleMeasure_MarshalJSON() {
	text, err := json.Marshal(plan.Measure{})
	fmt.Printf("%s %v\n", text, err)
	// Output: null <nil>
}

func ExampleMilestone_Overdue() {
	m := sample().Milestones[1] // from December 2024
	fmt.Println(m.Overdue(day("2024-12-01")), m.Overdue(day("2024-12-15")), m.Overdue(day("2025-01-01")))
	// Output: no cannot tell yes
}

func ExampleStage_String() {
	fmt.Println(plan.Submitted, plan.Stage(0))
	// Output: submitted not stated
}

func ExampleStage_MarshalText() {
	text, err := plan.Agreed.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: agreed <nil>
}

func ExampleSense_String() {
	fmt.Println(plan.NeedsToImprove, plan.Sense(0))
	// Output: needs to improve not stated
}

func ExampleSense_MarshalText() {
	text, err := plan.Strength.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: strength <nil>
}

func ExampleTallyOf() {
	t := plan.TallyOf([]plan.Finding{
		{Text: "Good support for care leavers", Sense: plan.Strength},
		{Text: "Late plans", Sense: plan.NeedsToImprove, SelfIdentified: metrics.Yes},
		{Text: "Few return home interviews", Sense: plan.NeedsToImprove},
	})
	fmt.Println(t.Strengths, "strength,", t.NeedsToImprove, "to improve:", t.SelfIdentified, "known before,",
		t.Unclear, "not told")
	// Output: 1 strength, 2 to improve: 1 known before, 1 not told
}

func ExampleRefs_Numbers() {
	fmt.Printf("%q %q\n", plan.Refs("7 and 8").Numbers(), plan.Refs("1, 2.3; 1").Numbers())
	// Output: ["7" "8"] ["1" "2.3"]
}

func ExampleMeasure_Rating() {
	m := plan.Measure{Unit: "%", Actual: metrics.Exact(88), Target: target.Target{
		Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood,
	}}
	r := m.Rating()
	fmt.Println(r.RAG, r.RAG.Letter(), r.ToGo)
	// Output: red R 7
}

func ExampleMeasure_Agrees() {
	m := plan.Measure{Actual: metrics.Exact(91), Stated: "G", Target: target.Target{
		Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood,
	}}
	fmt.Println(m.Agrees())
	m.Stated = "Blue"
	fmt.Println(m.Agrees())
	// Output:
	// no <nil>
	// cannot tell not a RAG: "Blue", expected red, amber or green, or R, A or G
}

func ExampleMeasure_Text() {
	m := plan.Measure{
		Name: "reviews held in time", Unit: "%", Actual: metrics.Exact(91.8), Stated: "Green",
		Target: target.Target{Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood},
	}
	fmt.Println(m.Text(metrics.Places(1)))
	// Output: amber (A): 3.2 pp short of 95%; the plan says "Green"
}

func ExampleDueOn() {
	deadline, err := timescale.EnglandAndWales().Deadline(day("2024-06-12"), metrics.Date{}, 70)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := plan.Plan{Stage: plan.Draft, Due: plan.DueOn(deadline.Due)}
	fmt.Println(p.Due, p.Overdue(day("2024-10-01")))
	// Output: 2024-09-19 yes
}

func ExampleRecurring() {
	recurring, once, rest := plan.Recurring([]plan.Review{
		{Findings: []plan.Finding{
			{Text: "Supervision by team managers", Sense: plan.NeedsToImprove},
			{Text: "Pathway plans of care leavers", Sense: plan.NeedsToImprove},
			{Text: "The look of the website", Sense: plan.NeedsToImprove},
		}},
		{Theme: "Care leavers", Findings: []plan.Finding{
			{Text: "Pathway plans of care leavers", Sense: plan.Strength},
			{Text: "The regularity of supervision", Sense: plan.NeedsToImprove},
		}},
	}, plan.DefaultThemes())
	for _, r := range recurring {
		fmt.Println("again:", r.Theme, r.Found, r.Visited)
	}
	for _, r := range once {
		fmt.Println("once:", r.Theme, r.Found, r.Visited)
	}
	fmt.Println("without a theme:", rest[0].Text)
	// Output:
	// again: management oversight and supervision [0 1] []
	// once: plans, assessments and recording [0] []
	// once: care leavers [0] [1]
	// without a theme: The look of the website
}

func ExampleParseDue() {
	for _, text := range []string{
		"31 October 2024", "by November 2022", "before November 2022", "mid October 2018", "late 2025", "winter 2025",
		"Q2 2026-27", "ongoing",
	} {
		d, err := plan.ParseDue(text)
		if errors.Is(err, plan.ErrBadDue) {
			fmt.Println(err)
			continue
		}
		first, last := d.Days()
		fmt.Printf("%s: %v to %v\n", d, first, last)
	}
	// Output:
	// 31 October 2024: 2024-10-31 to 2024-10-31
	// by November 2022: 2022-11-30 to 2022-11-30
	// before November 2022: 2022-10-31 to 2022-10-31
	// mid October 2018: 2018-10-11 to 2018-10-20
	// late 2025: 2025-09-01 to 2025-12-31
	// winter 2025: 2025-12-01 to 2026-02-28
	// Q2 2026-27: 2026-07-01 to 2026-09-30
	// not a due date: "ongoing", expected a day, a month, a quarter or a season with its year, or a year
}

func ExampleDue_Text() {
	fmt.Println(due("  by November\n2022 ").Text())
	// Output: by November 2022
}

func ExampleDue_Days() {
	fmt.Println(due("November 2022").Days())
	fmt.Println(due("by November 2022").Days())
	// Output:
	// 2022-11-01 2022-11-30
	// 2022-11-30 2022-11-30
}

func ExampleDue_IsZero() {
	fmt.Println(plan.Due{}.IsZero(), due("2025").IsZero())
	// Output: true false
}

func ExampleDue_String() {
	fmt.Println(due("Late 2025"))
	// Output: Late 2025
}

func ExampleDue_MarshalText() {
	text, err := due("end of November 2018").MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: end of November 2018 <nil>
}

func ExampleDue_MarshalJSON() {
	text, err := json.Marshal([]plan.Due{due("by November 2022"), {}})
	fmt.Printf("%s %v\n", text, err)
	// Output: ["by November 2022",null] <nil>
}

func ExampleDue_Passed() {
	d := due("mid October 2018") // the 11th to the 20th
	for _, on := range []string{"2018-10-11", "2018-10-15", "2018-10-21"} {
		fmt.Println(on, d.Passed(day(on)))
	}
	// Output:
	// 2018-10-11 no
	// 2018-10-15 cannot tell
	// 2018-10-21 yes
}

func ExampleStatus_String() {
	fmt.Println(plan.InProgress, plan.Status(0))
	// Output: in progress not stated
}

func ExampleStatus_MarshalText() {
	text, err := plan.NotStarted.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: not started <nil>
}

func ExampleAction_Overdue() {
	a := plan.Action{Number: "7", Owner: "Service Director", Due: due("31 October 2024"), Status: plan.InProgress}
	fmt.Println(a.Overdue(day("2024-10-31")), a.Overdue(day("2024-11-01")))
	a.Due = due("late 2024")
	fmt.Println(a.Overdue(day("2024-11-01")))
	// Output:
	// no yes
	// cannot tell
}

func ExampleAction_Late() {
	a := plan.Action{Due: due("by November 2022"), Status: plan.Completed, CompletedOn: day("2022-12-05")}
	fmt.Println(a.Late())
	a.CompletedOn = metrics.Date{} // nobody wrote it down
	fmt.Println(a.Late())
	// Output:
	// yes
	// cannot tell
}

func ExampleProgressOf() {
	actions := []plan.Action{
		{Number: "1", Status: plan.Completed, Due: due("May 2023"), Evidence: "audit of June"},
		{Number: "2", Status: plan.Completed, Due: due("December 2022")},
		{Number: "3", Status: plan.InProgress, Due: due("31 October 2024")},
		{Number: "4", Status: plan.NotStarted, Due: due("late 2024")},
		{Number: "5", Status: plan.Withdrawn},
	}
	p := plan.ProgressOf(actions, day("2024-11-01"))
	fmt.Println(p.Actions, "actions,", p.Overdue, "overdue,", p.Unclear, "unclear,", p.WithoutEvidence, "without evidence")
	fmt.Println(p.PercentComplete.Format(metrics.Places(1))) // 2 of 4: one was withdrawn
	// Output:
	// 5 actions, 1 overdue, 1 unclear, 1 without evidence
	// 50.0
}

func ExampleDefaultThemes() {
	themes := plan.DefaultThemes()
	themes = append(themes, plan.Theme{Name: "interpreters", Words: []string{"interpreter", "interpreters"}})
	fmt.Println(plan.ThemesOf("Interpreters at strategy meetings", themes))
	// Output: [strategy meetings interpreters]
}

func ExampleThemesOf() {
	for _, finding := range []string{"The emotional wellbeing of care leavers", "A visit to the planetarium"} {
		fmt.Printf("%q\n", plan.ThemesOf(finding, plan.DefaultThemes()))
	}
	// Output:
	// ["care leavers" "health"]
	// []
}
