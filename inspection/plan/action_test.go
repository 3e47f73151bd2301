package plan_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// statuses are all that there are, and one that there is not.
var statuses = []plan.Status{0, plan.NotStarted, plan.InProgress, plan.Completed, plan.Withdrawn, 200}

func TestStatus(t *testing.T) {
	want := []string{"not stated", "not started", "in progress", "completed", "withdrawn", "not stated"}
	for i, s := range statuses {
		text, err := s.MarshalText()
		if s.String() != want[i] || string(text) != want[i] || err != nil {
			t.Errorf("status %d is %q and %q, %v; want %q", uint8(s), s, text, err, want[i])
		}
	}
}

func TestOverdue(t *testing.T) {
	tests := []struct {
		status  plan.Status
		due, on string
		want    metrics.Verdict
		reason  string
	}{
		{plan.NotStarted, "31 October 2024", "2024-10-31", metrics.No, "the day itself is in time"},
		{plan.NotStarted, "31 October 2024", "2024-11-01", metrics.Yes, "the day after"},
		{plan.InProgress, "31 October 2024", "2024-11-01", metrics.Yes, "begun is not completed"},
		{0, "31 October 2024", "2024-11-01", metrics.Yes, "nobody says that it is completed"},
		{0, "31 October 2024", "2024-10-31", metrics.No, "without a status, and not past"},
		{200, "31 October 2024", "2024-11-01", metrics.Yes, "no status that there is says that it is completed"},
		{plan.Completed, "31 October 2024", "2024-11-01", metrics.No, "completed"},
		{plan.Withdrawn, "31 October 2024", "2024-11-01", metrics.No, "withdrawn"},
		{plan.InProgress, "mid October 2018", "2018-10-10", metrics.No, "before the span"},
		{plan.InProgress, "mid October 2018", "2018-10-11", metrics.No, "its first day"},
		{plan.InProgress, "mid October 2018", "2018-10-15", metrics.CannotTell, "within the span"},
		{plan.InProgress, "mid October 2018", "2018-10-20", metrics.CannotTell, "its last day"},
		{plan.InProgress, "mid October 2018", "2018-10-21", metrics.Yes, "after it"},
		{plan.Completed, "mid October 2018", "2018-10-15", metrics.No, "completed, whatever the span"},
		{plan.Withdrawn, "mid October 2018", "2018-10-15", metrics.No, "withdrawn, whatever the span"},
		{plan.InProgress, "by November 2022", "2022-11-15", metrics.No, "by a month is by its last day"},
		{plan.InProgress, "", "2024-11-01", metrics.CannotTell, "nothing is due"},
		{0, "", "", metrics.CannotTell, "nothing is known"},
		{plan.Completed, "", "", metrics.No, "what is completed is not overdue, even where nothing was due"},
		{plan.Withdrawn, "", "2024-11-01", metrics.No, "nor what was withdrawn"},
		{plan.NotStarted, "31 October 2024", "", metrics.CannotTell, "on no day"},
		{plan.Completed, "31 October 2024", "", metrics.No, "completed on any day"},
	}
	for _, test := range tests {
		a := plan.Action{Status: test.status, Due: due(test.due)}
		if got := a.Overdue(day(test.on)); got != test.want {
			t.Errorf("%v, due %q, overdue on %q: %v, want %v: %s", test.status, test.due, test.on, got, test.want, test.reason)
		}
	}
}

func TestLate(t *testing.T) {
	tests := []struct {
		status           plan.Status
		due, completedOn string
		want             metrics.Verdict
		reason           string
	}{
		{plan.Completed, "31 October 2024", "2024-10-30", metrics.No, "before the day"},
		{plan.Completed, "31 October 2024", "2024-10-31", metrics.No, "on the day"},
		{plan.Completed, "31 October 2024", "2024-11-01", metrics.Yes, "the day after"},
		{plan.Completed, "late 2025", "2025-08-31", metrics.No, "before the span"},
		{plan.Completed, "late 2025", "2025-09-01", metrics.No, "on its first day"},
		{plan.Completed, "late 2025", "2025-09-02", metrics.CannotTell, "within it"},
		{plan.Completed, "late 2025", "2025-12-31", metrics.CannotTell, "on its last day"},
		{plan.Completed, "late 2025", "2026-01-01", metrics.Yes, "after it"},
		{plan.Completed, "by November 2022", "2022-11-15", metrics.No, "by a month is by its last day"},
		{plan.Completed, "31 October 2024", "", metrics.CannotTell, "nobody says when it was completed"},
		{plan.Completed, "", "2024-10-31", metrics.CannotTell, "nothing was due"},
		{plan.Completed, "", "", metrics.CannotTell, "neither is known"},
		{plan.InProgress, "31 October 2024", "2024-11-01", metrics.CannotTell, "not completed, whatever the day says"},
		{plan.NotStarted, "31 October 2024", "2024-10-01", metrics.CannotTell, "not begun"},
		{plan.Withdrawn, "31 October 2024", "2024-11-01", metrics.CannotTell, "withdrawn is not completed"},
		{0, "31 October 2024", "2024-11-01", metrics.CannotTell, "no status"},
		{200, "31 October 2024", "2024-11-01", metrics.CannotTell, "no status that there is"},
	}
	for _, test := range tests {
		a := plan.Action{Status: test.status, Due: due(test.due), CompletedOn: day(test.completedOn)}
		if got := a.Late(); got != test.want {
			t.Errorf("%v on %q, due %q, late: %v, want %v: %s", test.status, test.completedOn, test.due, got, test.want,
				test.reason)
		}
	}
}

func TestProgressOf(t *testing.T) {
	completed := plan.Action{Status: plan.Completed, Evidence: "audit of March"}
	tests := []struct {
		reason  string
		actions []plan.Action
		on      string
		want    plan.Progress
	}{
		{"no plan: there is nothing of which to take a percentage", nil, "2024-11-01",
			plan.Progress{PercentComplete: metrics.Missing(metrics.NotApplicable)}},
		{"an empty plan is as none", []plan.Action{}, "2024-11-01",
			plan.Progress{PercentComplete: metrics.Missing(metrics.NotApplicable)}},
		{"all withdrawn: nothing is left to complete",
			[]plan.Action{{Status: plan.Withdrawn}, {Status: plan.Withdrawn}}, "2024-11-01",
			plan.Progress{Actions: 2, Withdrawn: 2, PercentComplete: metrics.Missing(metrics.NotApplicable)}},
		{"none completed is a nought, not a missing figure",
			[]plan.Action{{Status: plan.NotStarted, Due: due("2025")}}, "2024-11-01",
			plan.Progress{Actions: 1, NotStarted: 1, PercentComplete: metrics.Exact(0)}},
		{"withdrawn actions are not in the percentage: 1 of 2, not of 3",
			[]plan.Action{completed, {Status: plan.Withdrawn}, {Status: plan.InProgress, Due: due("2025")}}, "2024-11-01",
			plan.Progress{Actions: 3, InProgress: 1, Completed: 1, Withdrawn: 1, PercentComplete: metrics.Exact(50)}},
		{"one of each", []plan.Action{
			{Due: due("31 October 2024")},
			{Status: plan.NotStarted, Due: due("November 2024")},
			{Status: plan.InProgress, Due: due("late 2024")},
			{Status: plan.Completed, Due: due("May 2023"), CompletedOn: day("2023-06-01")},
			{Status: plan.Withdrawn, Due: due("May 2023")},
		}, "2024-11-01", plan.Progress{
			Actions: 5, NotStated: 1, NotStarted: 1, InProgress: 1, Completed: 1, Withdrawn: 1, Overdue: 1, Unclear: 1,
			WithoutEvidence: 1, PercentComplete: metrics.Exact(25)}},
		{"without a day nothing is known to be overdue, and of what is completed it is known",
			[]plan.Action{
				completed, {Status: plan.InProgress, Due: due("2020")}, {Status: plan.Withdrawn, Due: due("2020")},
			}, "", plan.Progress{
				Actions: 3, InProgress: 1, Completed: 1, Withdrawn: 1, Unclear: 1, PercentComplete: metrics.Exact(50),
			}},
		{"an open action without a due date is unclear", []plan.Action{{Status: plan.InProgress}}, "2024-11-01",
			plan.Progress{Actions: 1, InProgress: 1, Unclear: 1, PercentComplete: metrics.Exact(0)}},
		{"a status that there is not is not stated", []plan.Action{{Status: 200, Due: due("2020")}}, "2024-11-01",
			plan.Progress{Actions: 1, NotStated: 1, Overdue: 1, PercentComplete: metrics.Exact(0)}},
		{"evidence is asked for of completed actions only",
			[]plan.Action{completed, {Status: plan.InProgress, Due: due("2025")}}, "2024-11-01",
			plan.Progress{Actions: 2, InProgress: 1, Completed: 1, PercentComplete: metrics.Exact(50)}},
		{"all completed", []plan.Action{completed, completed, completed}, "2024-11-01",
			plan.Progress{Actions: 3, Completed: 3, PercentComplete: metrics.Exact(100)}},
	}
	for _, test := range tests {
		got := plan.ProgressOf(test.actions, day(test.on))
		if diff := cmp.Diff(test.want, got, byValue); diff != "" {
			t.Errorf("ProgressOf mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
}

// TestAsAt holds that the count as at a day and what is overdue on it agree: what was completed after the day was in
// progress on it.
func TestAsAt(t *testing.T) {
	later := plan.Action{
		Status: plan.Completed, Due: due("31 October 2024"), CompletedOn: day("2024-12-01"), Evidence: "minute of the board",
	}
	undated, withdrawn, notStarted := later, later, later
	undated.CompletedOn = metrics.Date{}
	withdrawn.Status, notStarted.Status = plan.Withdrawn, plan.NotStarted
	unproven := later
	unproven.Evidence = ""
	open := plan.Progress{Actions: 1, InProgress: 1, PercentComplete: metrics.Exact(0)}
	overdue := open
	overdue.Overdue = 1
	completed := plan.Progress{Actions: 1, Completed: 1, PercentComplete: metrics.Exact(100)}
	without := completed
	without.WithoutEvidence = 1
	tests := []struct {
		reason string
		action plan.Action
		on     string
		want   plan.Progress
	}{
		{"before it was due and before it was completed", later, "2024-10-31", open},
		{"after it was due and before it was completed", later, "2024-11-05", overdue},
		{"the day before", later, "2024-11-30", overdue},
		{"the day on which it was completed", later, "2024-12-01", completed},
		{"on no day it is as recorded", later, "", completed},
		{"so it is where nobody says when", undated, "2024-11-05", completed},
		{"evidence is asked for once it is completed", unproven, "2024-12-01", without},
		{"and not before", unproven, "2024-11-05", overdue},
		{"withdrawn is so on any day", withdrawn, "2024-11-05",
			plan.Progress{Actions: 1, Withdrawn: 1, PercentComplete: metrics.Missing(metrics.NotApplicable)}},
		{"what is not started stays so, whatever the day says", notStarted, "2024-12-01",
			plan.Progress{Actions: 1, NotStarted: 1, Overdue: 1, PercentComplete: metrics.Exact(0)}},
	}
	for _, test := range tests {
		got := plan.ProgressOf([]plan.Action{test.action}, day(test.on))
		if diff := cmp.Diff(test.want, got, byValue); diff != "" {
			t.Errorf("ProgressOf mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
		if got, want := test.action.Overdue(day(test.on)) == metrics.Yes, test.want.Overdue == 1; got != want {
			t.Errorf("overdue on %q: %v, want %v: %s", test.on, got, want, test.reason)
		}
	}
}

// TestPercentCompleteIsUnrounded holds that a third stays a third.
func TestPercentCompleteIsUnrounded(t *testing.T) {
	got := plan.ProgressOf([]plan.Action{{Status: plan.Completed}, {}, {}}, metrics.Date{}).PercentComplete
	if x, ok := got.Point(); !ok || math.Abs(x-100.0/3) > 1e-9 {
		t.Errorf("1 of 3 is %v, want %v", x, 100.0/3)
	}
}

// randomPlan is a plan of up to 40 actions. What is completed was so on a day before, among or after those that the
// tests ask about, or on none.
func randomPlan(random *rand.Rand) []plan.Action {
	dues := []plan.Due{
		{}, due("2018-09-17"), due("by November 2018"), due("mid October 2018"), due("end of November 2018"),
		due("late 2018"), due("2018"), due("autumn 2018"), due("February 2019"),
	}
	actions := make([]plan.Action, random.IntN(41))
	for i := range actions {
		a := plan.Action{
			Number: fmt.Sprint(i + 1), Status: statuses[random.IntN(len(statuses))], Due: dues[random.IntN(len(dues))],
		}
		if random.IntN(2) == 0 {
			a.Evidence = "minute of the board"
		}
		if a.Status == plan.Completed {
			a.CompletedOn = day("2017-06-01").AddDays(random.IntN(900))
			if random.IntN(5) == 0 {
				a.CompletedOn = metrics.Date{}
			}
		}
		actions[i] = a
	}
	return actions
}

// anyDay is a day about the due dates of randomPlan, or none.
func anyDay(random *rand.Rand) metrics.Date {
	if random.IntN(20) == 0 {
		return metrics.Date{}
	}
	return day("2018-01-01").AddDays(random.IntN(500))
}

// TestProgressPartition holds what is true of every plan: each action has one status, the overdue and the unclear are
// different ones that were open on the day, the order does not matter, and two plans together have what each has.
func TestProgressPartition(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 3))
	sum := func(a, b plan.Progress) plan.Progress {
		return plan.Progress{
			Actions: a.Actions + b.Actions, NotStated: a.NotStated + b.NotStated, NotStarted: a.NotStarted + b.NotStarted,
			InProgress: a.InProgress + b.InProgress, Completed: a.Completed + b.Completed, Withdrawn: a.Withdrawn + b.Withdrawn,
			Overdue: a.Overdue + b.Overdue, Unclear: a.Unclear + b.Unclear,
			WithoutEvidence: a.WithoutEvidence + b.WithoutEvidence,
		}
	}
	for range 2000 {
		actions, on := randomPlan(random), anyDay(random)
		p := plan.ProgressOf(actions, on)
		if p.Actions != len(actions) || p.NotStated+p.NotStarted+p.InProgress+p.Completed+p.Withdrawn != p.Actions {
			t.Fatalf("the statuses of %d actions do not add up: %+v", len(actions), p)
		}
		if p.Overdue < 0 || p.Unclear < 0 || p.Overdue+p.Unclear > p.NotStated+p.NotStarted+p.InProgress {
			t.Fatalf("more overdue and unclear than open: %+v", p)
		}
		if p.WithoutEvidence > p.Completed {
			t.Fatalf("more without evidence than completed: %+v", p)
		}
		if on.IsZero() && p.Overdue != 0 {
			t.Fatalf("overdue on no day: %+v", p)
		}
		counted := p.Actions - p.Withdrawn
		switch x, ok := p.PercentComplete.Point(); {
		case counted == 0 && p.PercentComplete.Reason() != metrics.NotApplicable:
			t.Fatalf("complete is %v of nothing, want not applicable", p.PercentComplete)
		case counted > 0 && (!ok || math.Abs(x-100*float64(p.Completed)/float64(counted)) > 1e-9):
			t.Fatalf("complete is %v, want %d of %d", p.PercentComplete, p.Completed, counted)
		}

		shuffled := slices.Clone(actions)
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(p, plan.ProgressOf(shuffled, on), byValue); diff != "" {
			t.Fatalf("the order matters (-want +got):\n%s", diff)
		}
		cut := random.IntN(len(actions) + 1)
		parts := sum(plan.ProgressOf(actions[:cut], on), plan.ProgressOf(actions[cut:], on))
		parts.PercentComplete = p.PercentComplete // percentages do not add
		if diff := cmp.Diff(p, parts, byValue); diff != "" {
			t.Fatalf("two parts are not the whole (-whole +parts):\n%s", diff)
		}
	}
}

// TestProgressDayByDay holds that, while nobody does anything, what is overdue stays so.
func TestProgressDayByDay(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for range 20 {
		actions := randomPlan(random)
		undated := 0
		for i, a := range actions {
			if a.Status == plan.Completed {
				actions[i].CompletedOn = day("2017-06-01")
			}
			if a.Due.IsZero() && a.Status != plan.Completed && a.Status != plan.Withdrawn {
				undated++
			}
		}
		before := plan.ProgressOf(actions, day("2018-01-01"))
		for on := day("2018-01-02"); on.Compare(day("2019-03-01")) <= 0; on = on.AddDays(1) {
			p := plan.ProgressOf(actions, on)
			if p.Overdue < before.Overdue || p.Unclear < undated {
				t.Fatalf("on %v %d are overdue and %d unclear; %d were overdue the day before, and %d have no date",
					on, p.Overdue, p.Unclear, before.Overdue, undated)
			}
			before = p
		}
		open := before.NotStated + before.NotStarted + before.InProgress
		if before.Overdue != open-undated || before.Unclear != undated {
			t.Errorf("after all dates %d of %d open are overdue and %d unclear, want all but the %d without a date",
				before.Overdue, open, before.Unclear, undated)
		}
	}
}

// TestProgressAgainstVerdicts counts the verdicts of the actions one by one.
func TestProgressAgainstVerdicts(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 5))
	for range 500 {
		actions, on := randomPlan(random), anyDay(random)
		verdicts := make(map[metrics.Verdict]int)
		for _, a := range actions {
			verdicts[a.Overdue(on)]++
		}
		p := plan.ProgressOf(actions, on)
		if p.Overdue != verdicts[metrics.Yes] || p.Unclear != verdicts[metrics.CannotTell] {
			t.Fatalf("%d overdue and %d unclear on %v, want %v", p.Overdue, p.Unclear, on, verdicts)
		}
	}
}

func TestProgressLeavesActions(t *testing.T) {
	actions := randomPlan(rand.New(rand.NewPCG(4, 6)))
	before := slices.Clone(actions)
	plan.ProgressOf(actions, day("2018-11-01"))
	if diff := cmp.Diff(before, actions, byValue); diff != "" || len(actions) == 0 {
		t.Errorf("ProgressOf changed its argument (-before +after):\n%s", diff)
	}
}

// TestActionJSON holds the names of the keys, and that what does not exist is null.
func TestActionJSON(t *testing.T) {
	tests := []struct {
		reason string
		action plan.Action
		want   string
	}{
		{"all of it", plan.Action{
			Number: "7", Findings: "1, 2", Recommendations: "3", Text: "print leaflets", Owner: "Service Director",
			Due: due("31 October 2024"), Status: plan.Completed, CompletedOn: day("2024-10-30"), Evidence: "leaflet",
			Measure: plan.Measure{
				Name: "told of their rights", Unit: "%", Actual: metrics.Exact(91), Stated: "Amber",
				Target: target.Target{Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood},
			},
		}, `{"number":"7","finding_numbers":"1, 2","recommendation_numbers":"3","text":"print leaflets","owner":"Service Director",` +
			`"due":"31 October 2024","status":"completed","completed_on":"2024-10-30","evidence":"leaflet",` +
			`"measure":{"name":"told of their rights","unit":"%","target":{"value":` + number(95) + `,"tolerance":` + number(5) +
			`,"polarity":"high"},"actual":` + number(91) + `,"stated":"Amber"}}`},
		{"nothing of it", plan.Action{},
			`{"number":null,"finding_numbers":null,"recommendation_numbers":null,"text":null,"owner":null,"due":null,"status":null,` +
				`"completed_on":null,"evidence":null,"measure":null}`},
		{"only the plan's RAG", plan.Action{Measure: plan.Measure{Stated: "Amber"}},
			`{"number":null,"finding_numbers":null,"recommendation_numbers":null,"text":null,"owner":null,"due":null,"status":null,` +
				`"completed_on":null,"evidence":null,"measure":{"name":null,"unit":null,"target":{"value":` + noFigure +
				`,"tolerance":` + noFigure + `,"polarity":"none"},"actual":` + noFigure + `,"stated":"Amber"}}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.action)
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
	}
}

// noFigure is a blank cell in JSON, and number a count.
const noFigure = `{"value":null,"symbol":"","lower":null,"upper":null}`

func number(n int) string {
	return fmt.Sprintf(`{"value":%d,"symbol":null,"lower":%[1]d,"upper":%[1]d}`, n)
}

func BenchmarkProgressOf(b *testing.B) {
	random := rand.New(rand.NewPCG(4, 7))
	plans := make([][]plan.Action, 1000)
	for i := range plans {
		plans[i] = randomPlan(random)
	}
	on := day("2018-11-01")
	b.Run("ProgressOf", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			n += plan.ProgressOf(plans[i%len(plans)], on).Actions
			i++
		}
		if n == 0 {
			b.Fatal("no actions")
		}
	})
	b.Run("bare loop", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			for _, a := range plans[i%len(plans)] {
				if a.Status == plan.Completed {
					n++
				}
			}
			i++
		}
		if n == 0 {
			b.Fatal("no actions")
		}
	})
}
