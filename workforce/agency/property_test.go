package agency_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// TestAgainstReference makes assignments of which everything is known, holds their outcomes against the rules written
// down slowly, then hides facts: what is still said must be what was said with them.
func TestAgainstReference(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 10))
	seen := make(map[agency.Rule]map[agency.Outcome]int)
	caps := everyCap()
	for range 10_000 {
		a, asAt := known(random.IntN)
		full := agency.Check(a, caps, asAt)
		checkShape(t, full)
		want := reference(a, caps, asAt)
		var got []agency.Outcome
		for _, f := range full {
			got = append(got, f.Outcome)
			if seen[f.Rule] == nil {
				seen[f.Rule] = make(map[agency.Outcome]int)
			}
			seen[f.Rule][f.Outcome]++
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%+v as at %v (-reference +got):\n%s", a, asAt, diff)
		}
		part := a
		for range 1 + random.IntN(4) {
			hidden[random.IntN(len(hidden))](&part)
		}
		checkSettled(t, part, full, agency.Check(part, caps, asAt))
	}
	for rule, want := range map[agency.Rule][]agency.Outcome{
		agency.PriceCapRule:          {agency.Complies, agency.Breach},
		agency.CoolOffRule:           {agency.Complies, agency.Breach, agency.Excepted, agency.DoesNotApply},
		agency.ExperienceRule:        {agency.Complies, agency.Breach, agency.DoesNotApply},
		agency.NoticeRule:            {agency.Complies, agency.Breach},
		agency.ReferenceReceivedRule: {agency.Complies, agency.Breach, agency.DoesNotApply},
		agency.ReferenceGivenRule:    {agency.Complies, agency.Breach, agency.DoesNotApply},
		agency.TeamCostsRule:         {agency.Complies, agency.Breach, agency.DoesNotApply},
	} {
		for _, outcome := range want {
			if seen[rule][outcome] < 100 {
				t.Errorf("%v: %v was seen %d times, too few to say anything", rule, outcome, seen[rule][outcome])
			}
		}
	}
}

// TestAnyAssignment makes assignments and caps of anything at all: nothing panics, and fewer facts settle nothing otherwise.
func TestAnyAssignment(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 24))
	for range 10_000 {
		var caps []agency.PriceCap
		for range random.IntN(4) {
			caps = append(caps, agency.PriceCap{
				Region: anyArea(random.IntN), Job: agency.Job(random.IntN(7)), Rate: anyFigure(random.IntN), From: anyDay(random.IntN),
			})
		}
		a, asAt := anyAssignment(random.IntN), anyDay(random.IntN)
		full := agency.Check(a, caps, asAt)
		checkShape(t, full)
		for _, hide := range hidden {
			part := a
			hide(&part)
			checkSettled(t, part, full, agency.Check(part, caps, asAt))
		}
	}
}

// checkShape holds what is true of the findings about any assignment.
func checkShape(t *testing.T, findings []agency.Finding) {
	t.Helper()
	if findings != nil && len(findings) != agency.RuleCount {
		t.Fatalf("%d findings", len(findings))
	}
	for i, f := range findings {
		switch {
		case f.Rule != agency.Rule(i+1),
			f.Outcome > agency.DoesNotApply,
			f.Fact == "",
			(f.Outcome == agency.Excepted) != (f.Exception != agency.NoException),
			f.Exception > agency.PermanentRole,
			f.Rule != agency.CoolOffRule && (f.Outcome == agency.Excepted || !f.Earliest.IsZero()),
			f.Rule != agency.PriceCapRule && f.Approved != metrics.CannotTell,
			f.On.IsZero() && f.Outcome != agency.CannotTell:
			t.Fatalf("finding %d is %+v", i, f)
		}
	}
}

// checkSettled holds that the findings made of fewer facts say nothing that those made of more do not say.
func checkSettled(t *testing.T, part agency.Assignment, more, fewer []agency.Finding) {
	t.Helper()
	if len(more) != len(fewer) {
		t.Fatalf("%d findings, with more facts %d: %+v", len(fewer), len(more), part)
	}
	for i, f := range fewer {
		if f.Outcome != agency.CannotTell && f.Outcome != more[i].Outcome {
			t.Fatalf("%v, with more facts %v: %+v", f, more[i], part)
		}
	}
}

// hidden are the ways to know less of an assignment. The days of the assignment itself are always known.
var hidden = []func(*agency.Assignment){
	func(a *agency.Assignment) { a.Council = area.ID{} },
	func(a *agency.Assignment) { a.Job = 0 },
	func(a *agency.Assignment) { a.HourlyRate = metrics.Value{} },
	func(a *agency.Assignment) { a.HourlyRate = around(a.HourlyRate) },
	func(a *agency.Assignment) { a.CapExcessApproved = metrics.CannotTell },
	func(a *agency.Assignment) { a.ProjectTeam = metrics.CannotTell },
	func(a *agency.Assignment) { a.TeamApproved = metrics.CannotTell },
	func(a *agency.Assignment) { a.TeamCostsShown = metrics.CannotTell },
	func(a *agency.Assignment) { a.TeamPracticeControlled = metrics.CannotTell },
	func(a *agency.Assignment) { a.Departure.Held = metrics.CannotTell },
	func(a *agency.Assignment) { a.Departure.Council = area.ID{} },
	func(a *agency.Assignment) { a.Departure.Left = metrics.Date{} },
	func(a *agency.Assignment) { a.Departure.Reason = 0 },
	func(a *agency.Assignment) { a.ToPermanent = metrics.CannotTell },
	func(a *agency.Assignment) { a.ExperienceYears = metrics.Missing(metrics.Unavailable) },
	func(a *agency.Assignment) { a.ExperienceYears = around(a.ExperienceYears) },
	func(a *agency.Assignment) { a.NoticeWeeks = metrics.Value{} },
	func(a *agency.Assignment) { a.NoticeWeeks = around(a.NoticeWeeks) },
	func(a *agency.Assignment) { a.SubstantiveNoticeWeeks = metrics.Value{} },
	func(a *agency.Assignment) { a.SubstantiveNoticeWeeks = around(a.SubstantiveNoticeWeeks) },
	func(a *agency.Assignment) { a.ReferenceReceived = metrics.CannotTell },
	func(a *agency.Assignment) { a.ReferenceGiven = metrics.CannotTell },
}

// around is a range that a figure lies in. One that may be below nought is no figure of an assignment, and stays.
func around(v metrics.Value) metrics.Value {
	lower, upper, ok := v.Bounds()
	if !ok || lower < 0 {
		return v
	}
	return metrics.Between(lower-1, upper+2)
}

// known makes an assignment of which everything is known, and a day on which to ask about it. Days are near those that
// decide.
func known(pick func(int) int) (agency.Assignment, metrics.Date) {
	verdict := func() metrics.Verdict { return metrics.Yes + metrics.Verdict(pick(2)) }
	councils := [...]area.ID{ashenmoor, brackwater, coldharrow, dunmarsh}
	start := on([]string{"2024-10-31", "2025-10-01", "2025-02-28"}[pick(3)]).AddDays(pick(41) - 20)
	a := agency.Assignment{
		SWENumber: "w1", Council: councils[pick(4)], Job: agency.Job(1 + pick(5)), HourlyRate: metrics.Exact(30 + pick(20)),
		Start: start, CapExcessApproved: verdict(), ProjectTeam: verdict(), TeamApproved: verdict(),
		TeamCostsShown: verdict(), TeamPracticeControlled: verdict(), ToPermanent: verdict(),
		ExperienceYears: metrics.Exact(pick(7)), NoticeWeeks: metrics.Exact(pick(7)),
		SubstantiveNoticeWeeks: metrics.Exact(pick(9)), ReferenceReceived: verdict(), ReferenceGiven: verdict(),
		Departure: agency.Departure{
			Held: verdict(), Council: councils[pick(4)], Left: start.AddDays(-pick(130)),
			Reason: agency.Resigned + agency.DepartureReason(pick(3)),
		},
	}
	if pick(3) == 0 {
		a.End = start.AddDays(1 + pick(400))
	}
	return a, start.AddDays(pick(500) - 30)
}

// everyCap is a cap for every region of the councils and every job, and a second from 1 April 2025.
func everyCap() []agency.PriceCap {
	var caps []agency.PriceCap
	for r, region := range []area.ID{inventedSouth, inventedNorth, london} {
		for job := agency.SocialWorker; job <= agency.ReviewingOfficer; job++ {
			caps = append(caps,
				agency.PriceCap{Region: region, Job: job, Rate: metrics.Exact(33 + r + int(job)), From: on("2025-04-01")},
				agency.PriceCap{Region: region, Job: job, Rate: metrics.Exact(31 + r + int(job)), From: on("2024-01-01")})
		}
	}
	return caps
}

// reference is the rules of October 2024 for an assignment of which everything is known, by days of the calendar.
func reference(a agency.Assignment, caps []agency.PriceCap, asAt metrics.Date) []agency.Outcome {
	rulesCame := time.Date(2024, 10, 31, 0, 0, 0, 0, time.UTC)
	allUnder := time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC)
	start, end, today := a.Start.Time(), a.End.Time(), asAt.Time()
	newer := !start.Before(rulesCame)
	under := allUnder
	if newer {
		under = start
	}
	ended := !a.End.IsZero() && !end.After(today)
	if under.After(today) || ended && !end.After(under) {
		return nil
	}
	number := func(v metrics.Value) float64 { x, _ := v.Point(); return x }
	keeps := func(ok bool) agency.Outcome {
		if ok {
			return agency.Complies
		}
		return agency.Breach
	}
	ifNewer := func(o agency.Outcome) agency.Outcome {
		if newer {
			return o
		}
		return agency.DoesNotApply
	}

	rate := -1.0
	for latest := (time.Time{}); rate < 0; { // the last cap that had begun
		for _, c := range caps {
			if c.Region == a.Council.Region(area.Nine) && c.Job == a.Job && !c.From.Time().After(under) && c.From.Time().After(latest) {
				latest, rate = c.From.Time(), number(c.Rate)
			}
		}
	}

	coolOff := agency.Complies
	if a.Departure.Held == metrics.Yes {
		// The day of three months later, counted by the calendar, or the end of a shorter month.
		left := a.Departure.Left.Time()
		allowed := time.Date(left.Year(), left.Month()+3, left.Day(), 0, 0, 0, 0, time.UTC)
		for allowed.Month() != (left.Month()+2)%12+1 {
			allowed = allowed.AddDate(0, 0, -1)
		}
		excepted := a.Departure.Reason != agency.Resigned || a.ToPermanent == metrics.Yes ||
			a.Council.Region(area.Nine) != a.Departure.Council.Region(area.Nine)
		switch {
		case !start.Before(allowed):
		case excepted:
			coolOff = agency.Excepted
		default:
			coolOff = agency.Breach
		}
	}

	reference := agency.DoesNotApply
	if ended {
		reference = keeps(a.ReferenceGiven == metrics.Yes)
	}
	team := func(v metrics.Verdict) agency.Outcome {
		if a.ProjectTeam == metrics.No {
			return agency.DoesNotApply
		}
		return keeps(v == metrics.Yes)
	}
	return []agency.Outcome{
		keeps(number(a.HourlyRate) <= rate),
		ifNewer(coolOff),
		ifNewer(keeps(number(a.ExperienceYears) >= 3)),
		keeps(number(a.NoticeWeeks) >= min(4, number(a.SubstantiveNoticeWeeks))),
		ifNewer(keeps(a.ReferenceReceived == metrics.Yes)),
		reference,
		team(a.TeamApproved), team(a.TeamCostsShown), team(a.TeamPracticeControlled),
	}
}
