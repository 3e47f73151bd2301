package agency_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// FuzzCheck holds, whatever the records and caps: one finding for each rule in order or none; the same every time; fewer
// facts settle nothing otherwise; findings are one line; and the counts of a return add up.
func FuzzCheck(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("an assignment by somebody who left a post in the region the day before"))
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
	f.Add(slices.Repeat([]byte{0xff, 0x07, 0x40}, 40))
	f.Fuzz(func(t *testing.T, data []byte) {
		pick := func(n int) int { // the next byte, and nought when there are no more
			if len(data) == 0 {
				return 0
			}
			b := data[0]
			data = data[1:]
			return int(b) % n
		}
		var caps []agency.PriceCap
		for range pick(4) {
			caps = append(caps, agency.PriceCap{
				Region: anyArea(pick), Job: agency.Job(pick(7)), Rate: anyFigure(pick), From: anyDay(pick),
			})
		}
		q := agency.QuarterlyReturn{
			Council: ashenmoor, Quarter: quarter(metrics.CalendarQuarter, 2024+pick(3), 1+pick(4)),
			MonthlyCost: [3]metrics.Value{anyFigure(pick), anyFigure(pick), anyFigure(pick)},
		}
		for range pick(4) {
			a, asAt := anyAssignment(pick), anyDay(pick)
			before := slices.Clone(caps)
			findings := agency.Check(a, caps, asAt)
			checkShape(t, findings)
			again := agency.Check(a, caps, asAt)
			if diff := cmp.Diff(findings, again, opts); diff != "" {
				t.Fatalf("twice (-first +second):\n%s", diff)
			}
			if !slices.Equal(before, caps) {
				t.Fatal("the caps were changed")
			}
			for _, found := range findings {
				if line := found.String(); strings.ContainsAny(line, "\r\n") || !strings.HasPrefix(line, found.Rule.String()+": ") {
					t.Fatalf("%q", line)
				}
			}
			part := a
			hidden[pick(len(hidden))](&part)
			checkSettled(t, part, findings, agency.Check(part, caps, asAt))
			if a.Council != ashenmoor {
				a.Council = area.ID{}
			}
			q.Assignments = append(q.Assignments, a)
			q.Explanations = append(q.Explanations, agency.Explanation{
				Rule: agency.Rule(pick(12)), SWENumber: a.SWENumber, Text: "because",
			})
		}
		sum, err := q.Check(caps)
		if err != nil {
			return // one of the caps
		}
		breaches := 0
		for _, r := range sum.Rules {
			if r.Complies+r.Excepted+r.Breaches+r.CannotTell+r.DoesNotApply != sum.Assignments-sum.NotUnderRules {
				t.Fatalf("%+v of %d, %d not under rules", r, sum.Assignments, sum.NotUnderRules)
			}
			breaches += r.Breaches
		}
		if breaches != len(sum.Breaches) {
			t.Fatalf("%d breaches counted, %d listed", breaches, len(sum.Breaches))
		}
	})
}

func anyAssignment(pick func(int) int) agency.Assignment {
	verdict := func() metrics.Verdict { return metrics.Verdict(pick(4)) }
	return agency.Assignment{
		SWENumber: []string{"", "w1", "w2"}[pick(3)], Council: anyArea(pick), Job: agency.Job(pick(7)), HourlyRate: anyFigure(pick),
		Start: anyDay(pick), End: anyDay(pick), CapExcessApproved: verdict(),
		ProjectTeam: verdict(), TeamApproved: verdict(), TeamCostsShown: verdict(), TeamPracticeControlled: verdict(),
		Departure: agency.Departure{
			Held: verdict(), Council: anyArea(pick), Left: anyDay(pick), Reason: agency.DepartureReason(pick(5)),
		},
		ToPermanent: verdict(), ExperienceYears: anyFigure(pick), NoticeWeeks: anyFigure(pick),
		SubstantiveNoticeWeeks: anyFigure(pick), ReferenceReceived: verdict(), ReferenceGiven: verdict(),
	}
}

// anyDay is a day near one that decides, one of the ends of the calendar, or none.
func anyDay(pick func(int) int) metrics.Date {
	days := []string{"", "0001-01-01", "9999-12-31", "2024-10-31", "2025-10-01", "2025-02-28", "2025-03-31", "2024-11-30"}
	return on(days[pick(len(days))]).AddDays(pick(200) - 100)
}

func anyArea(pick func(int) int) area.ID {
	areas := []area.ID{{}, ashenmoor, brackwater, coldharrow, dunmarsh, inventedSouth, inventedNorth, london, innerLondon, find("England")}
	return areas[pick(len(areas))]
}

// anyFigure is a figure of any kind: a number, a range, a reason.
func anyFigure(pick func(int) int) metrics.Value {
	x := float64(pick(60)-10) / 2
	switch pick(8) {
	case 0:
		return metrics.Between(x, x+float64(pick(8)))
	case 1:
		return metrics.Missing(metrics.Reason(pick(12)))
	case 2:
		return metrics.Missing(metrics.Confidential).WithBounds(x, x+float64(pick(8)))
	case 3:
		return metrics.Rounded(x, metrics.Places(pick(2)))
	case 4:
		return metrics.Between(math.Inf(-1), x)
	case 5:
		return metrics.Between(x, math.Inf(1))
	case 6:
		return metrics.Exact(x * 1e300)
	}
	return metrics.Exact(x)
}
