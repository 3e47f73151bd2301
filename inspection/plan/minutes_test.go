package plan_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/target"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// minute is the text of a minute, which must say what a test rests on: the words are looked for, in any letter case.
func minute(t *testing.T, file string, words ...string) string {
	t.Helper()
	text := strings.Join(strings.Fields(string(metricstest.Read(t, "minutes", file))), " ")
	for _, w := range words {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(w)) {
			t.Fatalf("%s does not say %q", file, w)
		}
	}
	return text
}

// bullets are the points of a minute's list as findings of one sense, numbered on from those there are.
func bullets(t *testing.T, file, after, before string, sense plan.Sense, have []plan.Finding) []plan.Finding {
	t.Helper()
	_, list, ok := strings.Cut(string(metricstest.Read(t, "minutes", file)), after)
	list, _, ok2 := strings.Cut(list, before)
	if !ok || !ok2 {
		t.Fatalf("%s has no list from %q to %q", file, after, before)
	}
	for _, point := range regexp.MustCompile(`(?m)^\W*[•?][\s\x{a0}]+(.*)$`).FindAllStringSubmatch(list, -1) {
		number := string(rune('A' + len(have)))
		have = append(have, plan.Finding{Number: number, Text: point[1], Sense: sense})
	}
	return have
}

// TestCoventry holds the four areas of 2022, the plan that was due by November, and two milestones told in the wrong
// order.
func TestCoventry(t *testing.T) {
	const file = "coventry-2022.txt"
	minute(t, file, "four areas", "submitted to Ofsted by November 2022", "available in May 2023",
		"operational from December 2022", "Action Plan to meet children’s needs in private fostering")
	p := plan.Plan{
		Published: day("2022-08-12"), Due: due("by November 2022"),
		Findings: bullets(t, file, "required further improvement:", "The report also advised", plan.NeedsToImprove, nil),
		Actions: []plan.Action{
			{Number: "1", Findings: "A", Text: "private fostering", Status: plan.InProgress},
			{Number: "2", Findings: "C", Text: "new services", Status: plan.InProgress},
		},
		Milestones: []plan.Milestone{
			{Action: "2", Text: "available", Due: due("in May 2023")},
			{Action: "2", Text: "tier 2 operational", Due: due("from December 2022")},
		},
	}
	if got, want := plan.TallyOf(p.Findings), (plan.Tally{Findings: 4, NeedsToImprove: 4, Unclear: 4}); got != want {
		t.Errorf("the findings are %+v, want %+v", got, want)
	}
	var themes [][]string
	for _, f := range p.Findings {
		themes = append(themes, plan.ThemesOf(f.Text, plan.DefaultThemes()))
	}
	want := [][]string{
		{"children's voice and life story", "private fostering"}, {"homeless 16- and 17-year-olds"}, {"care leavers",
			"health"},
		{"management oversight and supervision"},
	}
	if diff := cmp.Diff(want, themes); diff != "" {
		t.Errorf("themes mismatch (-want +got):\n%s", diff)
	}
	for on, want := range map[string]metrics.Verdict{"2022-11-30": metrics.No, "2022-12-01": metrics.Yes} {
		if got := p.Overdue(day(on)); got != want {
			t.Errorf("on %s the plan is overdue: %v, want %v", on, got, want)
		}
	}
	line := p.Timeline()
	if line[0].Text != "tier 2 operational" || line[1].Text != "available" {
		t.Errorf("the milestones are in the order %v", line)
	}
	for i, want := range []metrics.Verdict{metrics.Yes, metrics.No} {
		if got := line[i].Overdue(day("2023-01-01")); got != want {
			t.Errorf("at New Year %q is overdue: %v, want %v", line[i].Text, got, want)
		}
	}
	findings, _ := p.Unanswered()
	if len(findings) != 2 || findings[0].Number != "B" || findings[1].Number != "D" || len(p.BrokenReferences()) != 0 {
		t.Errorf("unanswered are %v, and broken references %v", findings, p.BrokenReferences())
	}
}

// TestWindsor holds five recommendations of four findings, the first of which bundles two, and an attendance of which
// the minute has the milestone and the stretch target and no figure.
func TestWindsor(t *testing.T) {
	minute(t, "windsor-and-maidenhead.txt", "five key recommendations", "health passport", "more of a voice",
		"quality and consistency of recording", "attend Strategy Meetings", "consistency of social workers",
		"target of 70 per cent", "‘stretch’ target of 95 per cent")
	attended := func(percent float64) plan.Measure {
		return plan.Measure{Name: "health at strategy meetings", Unit: "%",
			Target: target.Target{Value: metrics.Exact(percent), Polarity: metrics.HighIsGood}}
	}
	p := plan.Plan{
		Published: day("2020-02-24"),
		Findings:  []plan.Finding{finding("1"), finding("2"), finding("3"), finding("4")},
		Recommendations: []plan.Recommendation{
			{Number: "1", Text: "health passports", Findings: "1"}, {Number: "2", Text: "a voice", Findings: "1"},
			{Number: "3", Text: "recording", Findings: "2"}, {Number: "4", Text: "strategy meetings", Findings: "3"},
			{Number: "5", Text: "consistency of social workers", Findings: "4"},
		},
		Actions: []plan.Action{
			{Number: "1", Recommendations: "1"}, {Number: "2", Recommendations: "2"}, {Number: "3", Recommendations: "3"},
			{Number: "4", Recommendations: "4", Measure: attended(70)}, {Number: "5", Recommendations: "5"},
		},
		Milestones: []plan.Milestone{{Action: "4", Measure: attended(70)}, {Action: "4", Measure: attended(95)}},
	}
	findings, recommendations := p.Unanswered()
	if broken := p.BrokenReferences(); len(findings) != 0 || len(recommendations) != 0 || len(broken) != 0 {
		t.Errorf("unanswered are %v and %v, broken references %v", findings, recommendations, broken)
	}
	// Without an action on the voice the bundled finding is still answered, by its other half, and the recommendation is
	// not: this is why both are listed.
	p.Actions = slices.Delete(p.Actions, 1, 2)
	findings, recommendations = p.Unanswered()
	if len(findings) != 0 || len(recommendations) != 1 || recommendations[0].Number != "2" {
		t.Errorf("unanswered are %v and %v", findings, recommendations)
	}
	for i, want := range []string{"no RAG: no figure, target 70%", "no RAG: no figure, target 95%"} {
		if got := p.Milestones[i].Measure.Text(metrics.Places(0)); got != want {
			t.Errorf("milestone %d is %q, want %q", i, got, want)
		}
	}
}

// TestNottingham holds findings for and against, of which none was new to the council.
func TestNottingham(t *testing.T) {
	minute(t, "nottingham.txt", "sustained progress", "ongoing issues around planning and assessments",
		"Permanency planning for adoption was found to be effective", "consistency of assessments",
		"delays to permanency planning", "no areas needing additional work were identified", "had not already picked up",
		"November 2024 focusing on Children in Care")
	findings := []plan.Finding{
		{Number: "c", Text: "sustained progress", Sense: plan.Strength},
		{Number: "d", Text: "planning and assessments", Sense: plan.NeedsToImprove, SelfIdentified: metrics.Yes,
			Area: inspection.InCare},
		{Number: "d2", Text: "permanency planning for adoption", Sense: plan.Strength, Area: inspection.InCare},
		{Number: "f", Text: "consistency of assessments", Sense: plan.NeedsToImprove, SelfIdentified: metrics.Yes},
		{Number: "f2", Text: "delays to permanency planning", Sense: plan.NeedsToImprove, SelfIdentified: metrics.Yes},
	}
	got, want := plan.TallyOf(findings), plan.Tally{Findings: 5, Strengths: 2, NeedsToImprove: 3, SelfIdentified: 3}
	if got != want {
		t.Errorf("the findings are %+v, want %+v", got, want)
	}
	// The strength is about adoption, and permanence is there for the other reason only.
	recurring, once, rest := plan.Recurring([]plan.Review{{Theme: "Children in Care", Findings: findings}},
		plan.DefaultThemes())
	wantOnce := []plan.Recurrence{
		{Theme: "plans, assessments and recording", Found: []int{0}, Visited: []int{}},
		{Theme: "permanence", Found: []int{0}, Visited: []int{}},
	}
	if diff := cmp.Diff(wantOnce, once); diff != "" || len(recurring) != 0 || len(rest) != 0 {
		t.Errorf("%v recur and left over are %v, themes mismatch (-want +got):\n%s", recurring, rest, diff)
	}
	_, once, _ = plan.Recurring([]plan.Review{{Findings: findings[:4]}}, plan.DefaultThemes())
	if len(once) != 1 {
		t.Errorf("without the delays the themes are %v, want one", once)
	}
}

// TestTelford holds a plan due 70 working days after the report, two items due on a day, and words that are no grade.
func TestTelford(t *testing.T) {
	minute(t, "telford-and-wrekin-2024.txt", "two areas needing improvement", "identified as requires improvement",
		"within 70 working days", "items 7 and 8", "due date of 31 October 2024", "review of contacts",
		"leaflets were due to be designed")
	deadline, err := timescale.EnglandAndWales().Deadline(metrics.Date{}, day("2024-07-12"), 70)
	if err != nil {
		t.Fatal(err)
	}
	p := plan.Plan{
		Published: day("2024-07-12"), Due: plan.DueOn(deadline.Due),
		Findings: []plan.Finding{
			{Number: "1", Text: "management of contacts", Sense: plan.NeedsToImprove, Area: inspection.HelpAndProtection},
			{Number: "2", Text: "homeless children's rights", Sense: plan.NeedsToImprove, Area: inspection.HelpAndProtection},
		},
		Actions: []plan.Action{
			{Text: "review of contacts", Findings: "1", Status: plan.Completed},
			{Number: "7", Findings: "2", Status: plan.InProgress, Due: due("31 October 2024")},
			{Number: "8", Findings: "2", Status: plan.InProgress, Due: due("31 October 2024")},
		},
	}
	for on, want := range map[string]metrics.Verdict{"2024-10-21": metrics.No, "2024-10-22": metrics.Yes} {
		if got := p.Overdue(day(on)); got != want {
			t.Errorf("on %s the plan is overdue: %v, want %v", on, got, want)
		}
	}
	if overdue, unclear := p.OverdueActions(day("2024-10-31")); len(overdue)+len(unclear) != 0 {
		t.Errorf("on the day itself %v are overdue and %v unclear", overdue, unclear)
	}
	overdue, unclear := p.OverdueActions(day("2024-11-01"))
	if len(overdue) != 2 || overdue[0].Number != "7" || overdue[1].Number != "8" || len(unclear) != 0 {
		t.Errorf("the day after %v are overdue and %v unclear, want 7 and 8", overdue, unclear)
	}
	if findings, _ := p.Unanswered(); len(findings) != 0 || len(p.BrokenReferences()) != 0 {
		t.Errorf("unanswered are %v, broken references %v", findings, p.BrokenReferences())
	}
	if got := p.Progress(day("2024-11-01")); got.Completed != 1 || got.Overdue != 2 || got.WithoutEvidence != 1 {
		t.Errorf("progress is %+v", got)
	}
}

// TestReading holds findings of both senses, from a visit and a review soon after it, a theme that both found, and days
// as loosely told as they were.
func TestReading(t *testing.T) {
	const file = "reading-2018.txt"
	text := minute(t, file, "presented to the Board in November 2018", "mid October 2018", "at the end of November 2018",
		"in February 2019", "Looked After Children (LAC) over 16 years old and Care Leavers")
	visit := bullets(t, file, "had been identified as follows:", "The report explained", plan.NeedsToImprove, nil)
	dive := bullets(t, file, "going well had been defined as follows:", "Areas that still needed", plan.Strength, nil)
	dive = bullets(t, file, "more work included the following:", "The verbal findings", plan.NeedsToImprove, dive)
	if got, want := plan.TallyOf(visit), (plan.Tally{Findings: 3, NeedsToImprove: 3, Unclear: 3}); got != want {
		t.Errorf("the visit found %+v, want %+v", got, want)
	}
	wantDive := plan.Tally{Findings: 13, Strengths: 7, NeedsToImprove: 6, Unclear: 6}
	if got, want := plan.TallyOf(dive), wantDive; got != want {
		t.Errorf("the deep dive found %+v, want %+v", got, want)
	}
	recurring, once, _ := plan.Recurring([]plan.Review{
		{Theme: "Looked After Children over 16 and Care Leavers", Findings: visit},
		{Theme: "Children in need", Findings: dive},
	}, plan.DefaultThemes())
	var again []string
	for _, r := range recurring {
		again = append(again, r.Theme)
	}
	for _, r := range slices.Concat(recurring, once) {
		if r.Theme == "children's voice and life story" {
			t.Errorf("%+v: the children's voice was a strength", r)
		}
	}
	if diff := cmp.Diff([]string{"management oversight and supervision"}, again); diff != "" {
		t.Errorf("what both found mismatch (-want +got):\n%s", diff)
	}

	p := plan.Plan{Findings: dive}
	for _, words := range []string{
		"in February 2019", "at the end of November 2018", "in November 2018", "mid October 2018",
	} {
		if !strings.Contains(text, words) {
			t.Fatalf("the minute does not say %q", words)
		}
		p.Milestones = append(p.Milestones, plan.Milestone{Text: words, Due: due(words)})
	}
	var line []string
	for _, m := range p.Timeline() {
		line = append(line, m.Text)
	}
	want := []string{"mid October 2018", "in November 2018", "at the end of November 2018", "in February 2019"}
	if diff := cmp.Diff(want, line); diff != "" {
		t.Errorf("the timeline mismatch (-want +got):\n%s", diff)
	}
	if got := p.Timeline()[0].Overdue(day("2018-10-15")); got != metrics.CannotTell {
		t.Errorf("in mid October, mid October is past: %v", got)
	}
	// No action is told: all six that need more work are unanswered, and none of the seven that go well.
	findings, _ := p.Unanswered()
	if diff := cmp.Diff(dive[7:], findings); diff != "" {
		t.Errorf("unanswered mismatch (-want +got):\n%s", diff)
	}
}

// TestReadingFeedback holds a review by a commissioner of which the findings were told by word of mouth first: when the
// report to the committee was written it had nothing in writing, and when the committee met it had.
func TestReadingFeedback(t *testing.T) {
	minute(t, "reading-2018.txt", "the Deep Dive exercise the Commissioner had carried out on 5 and 6 September 2018",
		"still awaiting formal written feedback", "verbal feedback session from the Commissioner",
		"7 September 2018", "written feedback had been received in respect of the Deep Dive visit on 3 October 2018")
	dive := plan.Review{
		Theme: "Children in need", By: plan.Commissioner, Start: day("2018-09-05"), End: day("2018-09-06"),
		Told: day("2018-09-07"), Written: day("2018-10-03"),
	}
	for on, want := range map[string]metrics.Verdict{
		"2018-09-07": metrics.No, "2018-10-02": metrics.No, "2018-10-03": metrics.Yes,
	} {
		if got := dive.InWriting(day(on)); got != want {
			t.Errorf("on %s in writing: %v, want %v", on, got, want)
		}
	}
	waited, err := timescale.EnglandAndWales().Between(dive.Told, dive.Written)
	if err != nil || waited != 18 {
		t.Errorf("%d working days from word of mouth to writing, %v; want 18", waited, err)
	}
}

// TestResolutions holds what four committees resolved: one of four says that all voted for it, and one of three things
// that another resolved.
func TestResolutions(t *testing.T) {
	minute(t, "windsor-and-maidenhead.txt", "RESOLVED UNANIMOUSLY: Members noted the report and the progress")
	minute(t, "telford-and-wrekin-2024.txt", "The contents of the report and action plan was noted.")
	minute(t, "reading-2018.txt", "Resolved – That the report and outcomes", "be noted.")
	minute(t, "coventry-2022.txt", "RESOLVED that the Scrutiny Board", "Consider the recommendations",
		"requested a further report on progress", "Receives the Development Plan at a future meeting",
		"It was unanimously agreed to write")
	unanimously := plan.Vote{Stated: plan.Unanimously}
	tests := []struct {
		resolution plan.Resolution
		unanimous  metrics.Verdict
		follows    bool
	}{
		{plan.Resolution{Decision: plan.ToNote, Resolved: metrics.Yes, Vote: unanimously}, metrics.Yes, false},
		{plan.Resolution{Decision: plan.ToNote, Resolved: metrics.Yes}, metrics.CannotTell, false},
		{plan.Resolution{Number: "1", Decision: plan.ToConsider, Resolved: metrics.Yes}, metrics.CannotTell, false},
		{plan.Resolution{Number: "1", Decision: plan.ToAskForReport, Resolved: metrics.Yes}, metrics.CannotTell, true},
		{plan.Resolution{Number: "2", Decision: plan.ToReceive, Resolved: metrics.Yes}, metrics.CannotTell, true},
		{plan.Resolution{Number: "3", Decision: plan.ToWrite, Resolved: metrics.Yes, Vote: unanimously}, metrics.Yes, true},
	}
	for _, test := range tests {
		_, follows := test.resolution.Follows()
		if got := test.resolution.Unanimous(); got != test.unanimous || follows != test.follows ||
			test.resolution.Carried() != metrics.Yes {
			t.Errorf("%+v: unanimous %v, follows %t, carried %v", test.resolution, got, follows, test.resolution.Carried())
		}
	}
}
