package inspection_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
)

func TestNextAfter(t *testing.T) {
	const short, long = inspection.ShortInspection, inspection.StandardInspection
	for _, test := range []struct {
		name     string
		last     inspection.Inspection
		asAt     string
		from, to string
		kind     inspection.Kind
		status   inspection.DueStatus
		reason   string
	}{
		{"day before", standard("Ashenmoor", "2022-03-14", g), "2024-09-13", "2024-09-14", "2025-09-14", short,
			inspection.NotDue, "the day before the window opens"},
		{"first day", standard("Ashenmoor", "2022-03-14", g), "2024-09-14", "2024-09-14", "2025-09-14", short,
			inspection.InWindow, "six months before the third anniversary"},
		{"last day", standard("Ashenmoor", "2022-03-14", o), "2025-09-14", "2024-09-14", "2025-09-14", short,
			inspection.InWindow, "six months after it"},
		{"day after", standard("Ashenmoor", "2022-03-14", ri), "2025-09-15", "2024-09-14", "2025-09-14", long,
			inspection.Overdue, "requires improvement: a standard one"},
		{"inadequate", standard("Ashenmoor", "2022-03-14", i), "2022-03-14", "2024-09-14", "2025-09-14", long,
			inspection.NotDue, "a standard one since September 2018"},
		{"before it began", standard("Ashenmoor", "2022-03-14", g), "2020-01-01", "2024-09-14", "2025-09-14", short,
			inspection.NotDue, "as at a day before the last inspection"},
		{"end of month", standard("Ashenmoor", "2021-08-31", g), "2024-02-29", "2024-02-29", "2025-02-28", short,
			inspection.InWindow, "the last of a shorter month, in a leap year and another"},
		{"no start", standard("Ashenmoor", "", g), "2024-02-29", "", "", short, 0, "nothing to count from"},
		{"no day", standard("Ashenmoor", "2021-08-31", g), "", "2024-02-29", "2025-02-28", short, 0,
			"the window is known, and where it stands is not"},
		{"no overall", standard("Ashenmoor", "2026-04-27", none, g, g, g, g), "2029-04-27", "2028-10-27", "2029-10-27", 0,
			inspection.InWindow, "nothing tells the kind since April 2026"},
		{"overall of a source", standard("Ashenmoor", "2026-04-27", g, g, g, g, g), "2029-04-27", "2028-10-27",
			"2029-10-27", 0, inspection.InWindow, "nor does an overall that the framework does not have"},
		{"blank overall", standard("Ashenmoor", "2022-03-14", none, g, g, g), "2025-03-14", "2024-09-14", "2025-09-14", 0,
			inspection.InWindow, "not known, and not taken from the areas"},
		{"end of the calendar", standard("Ashenmoor", "9997-06-01", none, g), "9999-12-30", "9999-12-01", "", 0, 0,
			"a window whose end the calendar does not have is not over"},
		{"beyond the calendar", standard("Ashenmoor", "9999-01-01", none, g), "9999-12-30", "", "", 0, 0,
			"nor is one that it does not have at all"},
		{"focused visit", judged("Ashenmoor", inspection.FocusedVisit, "2022-03-14", g), "2025-03-14", "", "", 0, 0,
			"a visit restarts nothing"},
		{"monitoring visit", judged("Ashenmoor", inspection.MonitoringVisit, "2022-03-14", i), "2025-03-14", "", "", 0, 0,
			"nor does this one, whatever the source says it was graded"},
		{"joint inspection", judged("Ashenmoor", inspection.JointInspection, "2022-03-14"), "2025-03-14", "", "", 0, 0,
			"it gives no grades"},
		{"unknown kind", judged("Ashenmoor", 0, "2022-03-14", g, g, g, g), "2025-03-14", "2024-09-14", "2025-09-14", short,
			inspection.InWindow, "what has grades is no visit"},
		{"nothing", inspection.Inspection{}, "2025-03-14", "", "", 0, 0, "no inspection"},
		{"SIF", judged("Ashenmoor", inspection.SIFInspection, "2017-03-14", ri, ri, ri, ri, ri, ri), "2020-03-14",
			"2019-09-14", "2020-09-14", long, inspection.InWindow, "the kind follows the grade, without evidence"},
		{"SIF, good", judged("Ashenmoor", inspection.SIFInspection, "2017-03-14", g, g, g, g, g, g), "2019-09-13",
			"2019-09-14", "2020-09-14", short, inspection.NotDue, "the same"},
		{"SIF by its kind", inspection.Inspection{
			Kind: inspection.SIFInspection, Start: date("2017-03-14"), Judgements: standard("Ashenmoor", "", g).Judgements,
		}, "2019-09-14", "2019-09-14", "2020-09-14", short, inspection.InWindow, "the kind tells the framework"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := inspection.Estimate{From: date(test.from), To: date(test.to), Kind: test.kind, Status: test.status}
			got := inspection.NextAfter(test.last, date(test.asAt))
			evidence := test.kind != 0 && test.last.Kind != inspection.SIFInspection
			if (got.Of > 0) != evidence || (got.Held > 0) != evidence || got.Held > got.Of {
				t.Errorf("%v rests on %d of %d: %s", got.Kind, got.Held, got.Of, test.reason)
			}
			got.Held, got.Of = 0, 0 // held against the history in TestPublishedKinds
			if diff := cmp.Diff(want, got, byEquality); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s%s", diff, test.reason)
			}
		})
	}
}

// TestStatusGoesForward holds, day by day, that the status goes from not due through the window to after it, and changes
// on the days given.
func TestStatusGoesForward(t *testing.T) {
	for _, start := range []string{"2019-08-31", "2020-02-29", "2021-01-01", "2022-11-30"} {
		last := standard("Ashenmoor", start, g)
		window := inspection.NextAfter(last, last.Start)
		days, _ := window.To.DaysSince(window.From)
		count := make(map[inspection.DueStatus]int)
		previous := inspection.NotDue
		for n := range 2_000 {
			at := last.Start.AddDays(n)
			got := inspection.NextAfter(last, at).Status
			if got < previous {
				t.Fatalf("begun on %s: %v on %s, after %v", start, got, at, previous)
			}
			if got != previous && at != window.From && at != window.To.AddDays(1) {
				t.Fatalf("begun on %s: %v since %s, outside the ends %s and %s", start, got, at, window.From, window.To)
			}
			previous = got
			count[got]++
		}
		if count[inspection.InWindow] != days+1 || count[inspection.Overdue] == 0 {
			t.Errorf("begun on %s: %v, want %d days in the window", start, count, days+1)
		}
	}
}
