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
var statuses = []plan.Status{0, plan.NotStarted, plan.UnderWay, plan.Done, plan.Dropped, 200}

func TestStatus(t *testing.T) {
	want := []string{"not stated", "not started", "under way", "done", "dropped", "not stated"}
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
		{plan.UnderWay, "31 October 2024", "2024-11-01", metrics.Yes, "begun is not done"},
		{0, "31 October 2024", "2024-11-01", metrics.Yes, "nobody says that it is done"},
		{0, "31 October 2024", "2024-10-31", metrics.No, "without a status, and not past"},
		{200, "31 October 2024", "2024-11-01", metrics.Yes, "no status that there is says that it is done"},
		{plan.Done, "31 October 2024", "2024-11-01", metrics.No, "done"},
		{plan.Dropped, "31 October 2024", "2024-11-01", metrics.No, "dropped"},
		{plan.UnderWay, "mid October 2018", "2018-10-10", metrics.No, "before the span"},
		{plan.UnderWay, "mid October 2018", "2018-10-11", metrics.No, "its first day"},
		{plan.UnderWay, "mid October 2018", "2018-10-15", metrics.CannotTell, "within the span"},
		{plan.UnderWay, "mid October 2018", "2018-10-20", metrics.CannotTell, "its last day"},
		{plan.UnderWay, "mid October 2018", "2018-10-21", metrics.Yes, "after it"},
		{plan.Done, "mid October 2018", "2018-10-15", metrics.No, "done, whatever the span"},
		{plan.Dropped, "mid October 2018", "2018-10-15", metrics.No, "dropped, whatever the span"},
		{plan.UnderWay, "by November 2022", "2022-11-15", metrics.No, "by a month is by its last day"},
		{plan.UnderWay, "", "2024-11-01", metrics.CannotTell, "nothing is due"},
		{0, "", "", metrics.CannotTell, "nothing is known"},
		{plan.Done, "", "", metrics.No, "what is done is not overdue, even where nothing was due"},
		{plan.Dropped, "", "2024-11-01", metrics.No, "nor what was dropped"},
		{plan.NotStarted, "31 October 2024", "", metrics.CannotTell, "on no day"},
		{plan.Done, "31 October 2024", "", metrics.No, "done on any day"},
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
		status      plan.Status
		due, doneOn string
		want        metrics.Verdict
		reason      string
	}{
		{plan.Done, "31 October 2024", "2024-10-30", metrics.No, "before the day"},
		{plan.Done, "31 October 2024", "2024-10-31", metrics.No, "on the day"},
		{plan.Done, "31 October 2024", "2024-11-01", metrics.Yes, "the day after"},
		{plan.Done, "late 2025", "2025-08-31", metrics.No, "before the span"},
		{plan.Done, "late 2025", "2025-09-01", metrics.No, "on its first day"},
		{plan.Done, "late 2025", "2025-09-02", metrics.CannotTell, "within it"},
		{plan.Done, "late 2025", "2025-12-31", metrics.CannotTell, "on its last day"},
		{plan.Done, "late 2025", "2026-01-01", metrics.Yes, "after it"},
		{plan.Done, "by November 2022", "2022-11-15", metrics.No, "by a month is by its last day"},
		{plan.Done, "31 October 2024", "", metrics.CannotTell, "nobody says when it was done"},
		{plan.Done, "", "2024-10-31", metrics.CannotTell, "nothing was due"},
		{plan.Done, "", "", metrics.CannotTell, "neither is known"},
		{plan.UnderWay, "31 October 2024", "2024-11-01", metrics.CannotTell, "not done, whatever the day says"},
		{plan.NotStarted, "31 October 2024", "2024-10-01", metrics.CannotTell, "not begun"},
		{plan.Dropped, "31 October 2024", "2024-11-01", metrics.CannotTell, "dropped is not done"},
		{0, "31 October 2024", "2024-11-01", metrics.CannotTell, "no status"},
		{200, "31 October 2024", "2024-11-01", metrics.CannotTell, "no status that there is"},
	}
	for _, test := range tests {
		a := plan.Action{Status: test.status, Due: due(test.due), DoneOn: day(test.doneOn)}
		if got := a.Late(); got != test.want {
			t.Errorf("%v on %q, due %q, late: %v, want %v: %s", test.status, test.doneOn, test.due, got, test.want, test.reason)
		}
	}
}

func TestProgressOf(t *testing.T) {
	done := plan.Action{Status: plan.Done, Evidence: "audit of March"}
	tests := []struct {
		reason  string
		actions []plan.Action
		on      string
		want    plan.Progress
	}{
		{"no plan: there is nothing of which to take a percentage", nil, "2024-11-01",
			plan.Progress{Complete: metrics.Missing(metrics.NotApplicable)}},
		{"an empty plan is as none", []plan.Action{}, "2024-11-01",
			plan.Progress{Complete: metrics.Missing(metrics.NotApplicable)}},
		{"all dropped: nothing is left to complete", []plan.Action{{Status: plan.Dropped}, {Status: plan.Dropped}}, "2024-11-01",
			plan.Progress{Actions: 2, Dropped: 2, Complete: metrics.Missing(metrics.NotApplicable)}},
		{"none done is a nought, not a missing figure", []plan.Action{{Status: plan.NotStarted, Due: due("2025")}}, "2024-11-01",
			plan.Progress{Actions: 1, NotStarted: 1, Complete: metrics.Exact(0)}},
		{"dropped actions are not in the percentage: 1 of 2, not of 3",
			[]plan.Action{done, {Status: plan.Dropped}, {Status: plan.UnderWay, Due: due("2025")}}, "2024-11-01",
			plan.Progress{Actions: 3, UnderWay: 1, Done: 1, Dropped: 1, Complete: metrics.Exact(50)}},
		{"one of each", []plan.Action{
			{Due: due("31 October 2024")},
			{Status: plan.NotStarted, Due: due("November 2024")},
			{Status: plan.UnderWay, Due: due("late 2024")},
			{Status: plan.Done, Due: due("May 2023"), DoneOn: day("2023-06-01")},
			{Status: plan.Dropped, Due: due("May 2023")},
		}, "2024-11-01", plan.Progress{
			Actions: 5, NotStated: 1, NotStarted: 1, UnderWay: 1, Done: 1, Dropped: 1, Overdue: 1, Unclear: 1, WithoutEvidence: 1,
			Complete: metrics.Exact(25)}},
		{"without a day nothing is known to be overdue, and of what is done it is known",
			[]plan.Action{done, {Status: plan.UnderWay, Due: due("2020")}, {Status: plan.Dropped, Due: due("2020")}}, "",
			plan.Progress{Actions: 3, UnderWay: 1, Done: 1, Dropped: 1, Unclear: 1, Complete: metrics.Exact(50)}},
		{"an open action without a due date is unclear", []plan.Action{{Status: plan.UnderWay}}, "2024-11-01",
			plan.Progress{Actions: 1, UnderWay: 1, Unclear: 1, Complete: metrics.Exact(0)}},
		{"a status that there is not is not stated", []plan.Action{{Status: 200, Due: due("2020")}}, "2024-11-01",
			plan.Progress{Actions: 1, NotStated: 1, Overdue: 1, Complete: metrics.Exact(0)}},
		{"evidence is asked for of done actions only", []plan.Action{done, {Status: plan.UnderWay, Due: due("2025")}}, "2024-11-01",
			plan.Progress{Actions: 2, UnderWay: 1, Done: 1, Complete: metrics.Exact(50)}},
		{"all done", []plan.Action{done, done, done}, "2024-11-01",
			plan.Progress{Actions: 3, Done: 3, Complete: metrics.Exact(100)}},
	}
	for _, test := range tests {
		got := plan.ProgressOf(test.actions, day(test.on))
		if diff := cmp.Diff(test.want, got, byValue); diff != "" {
			t.Errorf("ProgressOf mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
}

// TestCompleteIsUnrounded holds that a third stays a third.
func TestCompleteIsUnrounded(t *testing.T) {
	got := plan.ProgressOf([]plan.Action{{Status: plan.Done}, {}, {}}, metrics.Date{}).Complete
	if x, ok := got.Point(); !ok || math.Abs(x-100.0/3) > 1e-9 {
		t.Errorf("1 of 3 is %v, want %v", x, 100.0/3)
	}
}

// randomPlan is a plan of up to 40 actions. What is done was done in 2017, before any day that the tests ask about.
func randomPlan(random *rand.Rand) []plan.Action {
	dues := []plan.Due{
		{}, due("2018-09-17"), due("by November 2018"), due("mid October 2018"), due("end of November 2018"), due("late 2018"),
		due("2018"), due("autumn 2018"), due("February 2019"),
	}
	actions := make([]plan.Action, random.IntN(41))
	for i := range actions {
		a := plan.Action{Number: fmt.Sprint(i + 1), Status: statuses[random.IntN(len(statuses))], Due: dues[random.IntN(len(dues))]}
		if random.IntN(2) == 0 {
			a.Evidence = "minute of the board"
		}
		if a.Status == plan.Done {
			a.DoneOn = day("2017-06-01").AddDays(random.IntN(100))
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
			UnderWay: a.UnderWay + b.UnderWay, Done: a.Done + b.Done, Dropped: a.Dropped + b.Dropped,
			Overdue: a.Overdue + b.Overdue, Unclear: a.Unclear + b.Unclear, WithoutEvidence: a.WithoutEvidence + b.WithoutEvidence,
		}
	}
	for range 2000 {
		actions, on := randomPlan(random), anyDay(random)
		p := plan.ProgressOf(actions, on)
		if p.Actions != len(actions) || p.NotStated+p.NotStarted+p.UnderWay+p.Done+p.Dropped != p.Actions {
			t.Fatalf("the statuses of %d actions do not add up: %+v", len(actions), p)
		}
		doneLater := 0
		for _, a := range actions {
			if a.Status == plan.Done && !a.DoneOn.IsZero() && on.Compare(a.DoneOn) < 0 {
				doneLater++
			}
		}
		if p.Overdue < 0 || p.Unclear < 0 || p.Overdue+p.Unclear > p.NotStated+p.NotStarted+p.UnderWay+doneLater {
			t.Fatalf("more overdue and unclear than open: %+v", p)
		}
		if p.WithoutEvidence > p.Done {
			t.Fatalf("more without evidence than done: %+v", p)
		}
		if on.IsZero() && p.Overdue != 0 {
			t.Fatalf("overdue on no day: %+v", p)
		}
		counted := p.Actions - p.Dropped
		switch x, ok := p.Complete.Point(); {
		case counted == 0 && p.Complete.Reason() != metrics.NotApplicable:
			t.Fatalf("complete is %v of nothing, want not applicable", p.Complete)
		case counted > 0 && (!ok || math.Abs(x-100*float64(p.Done)/float64(counted)) > 1e-9):
			t.Fatalf("complete is %v, want %d of %d", p.Complete, p.Done, counted)
		}

		shuffled := slices.Clone(actions)
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(p, plan.ProgressOf(shuffled, on), byValue); diff != "" {
			t.Fatalf("the order matters (-want +got):\n%s", diff)
		}
		cut := random.IntN(len(actions) + 1)
		parts := sum(plan.ProgressOf(actions[:cut], on), plan.ProgressOf(actions[cut:], on))
		parts.Complete = p.Complete // percentages do not add
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
		before := plan.ProgressOf(actions, day("2018-01-01"))
		undated := 0
		for _, a := range actions {
			if a.Due.IsZero() && a.Status != plan.Done && a.Status != plan.Dropped {
				undated++
			}
		}
		for on := day("2018-01-02"); on.Compare(day("2019-03-01")) <= 0; on = on.AddDays(1) {
			p := plan.ProgressOf(actions, on)
			if p.Overdue < before.Overdue || p.Unclear < undated {
				t.Fatalf("on %v %d are overdue and %d unclear; %d were overdue the day before, and %d have no date",
					on, p.Overdue, p.Unclear, before.Overdue, undated)
			}
			before = p
		}
		if open := before.NotStated + before.NotStarted + before.UnderWay; before.Overdue != open-undated || before.Unclear != undated {
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

// TestActionJSON holds the names of the fields, and that a date that is not known is empty and not a day.
func TestActionJSON(t *testing.T) {
	tests := []struct {
		reason string
		action plan.Action
		want   string
	}{
		{"all of it", plan.Action{
			Number: "7", Findings: "1, 2", Recommendations: "3", Text: "print leaflets", Owner: "Service Director",
			Due: due("31 October 2024"), Status: plan.Done, DoneOn: day("2024-10-30"), Evidence: "leaflet",
			Measure: plan.Measure{Name: "told of their rights", Unit: "%", Actual: metrics.Exact(91), Stated: "Amber", Target: target.Target{
				Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood,
			}},
		}, `{"number":"7","findings":"1, 2","recommendations":"3","text":"print leaflets","owner":"Service Director",` +
			`"due":"31 October 2024","status":"done","done_on":"2024-10-30","evidence":"leaflet",` +
			`"measure":{"name":"told of their rights","unit":"%","target":{"value":` + number(95) + `,"tolerance":` + number(5) +
			`,"polarity":"high"},"actual":` + number(91) + `,"stated":"Amber"}}`},
		{"nothing of it", plan.Action{},
			`{"number":"","findings":"","recommendations":"","text":"","owner":"","due":"","status":"not stated","done_on":"",` +
				`"evidence":"","measure":{"name":"","unit":"","target":{"value":` + noFigure + `,"tolerance":` + noFigure +
				`,"polarity":"none"},"actual":` + noFigure + `,"stated":""}}`},
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
				if a.Status == plan.Done {
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
