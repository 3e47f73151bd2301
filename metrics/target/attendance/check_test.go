package attendance_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

var inf = math.Inf(1)

// near compares figures, with room for the dust of binary fractions in their bounds.
func near(a, b metrics.Value) bool {
	const dust = 1e-12
	x, ok := a.Point()
	y, too := b.Point()
	lower, upper, known := a.Bounds()
	least, most, alsoKnown := b.Bounds()
	return a.Reason() == b.Reason() && ok == too && known == alsoKnown &&
		math.Abs(x-y) <= dust && math.Abs(lower-least) <= dust && math.Abs(upper-most) <= dust
}

func TestCheck(t *testing.T) {
	good := attendance.Count{
		Agency: "Health", Period: quarter(1), Invited: exact(10), Attended: exact(6), Required: exact(4),
		AttendedRequired: exact(3), Apologies: exact(2), NotInvited: exact(1), NotRecorded: exact(0),
	}
	tests := []struct {
		reason string
		change func(c *attendance.Count)
		want   attendance.ProblemCode // none is right
		found  string
		expect string
	}{
		{"as it is", func(*attendance.Count) {}, "", "", ""},
		{"missing figures are no fault", func(c *attendance.Count) { c.Invited, c.Attended = blank, secret }, "", "", ""},
		{"nor are bounds that may be right", func(c *attendance.Count) { c.Invited = between(0, 8) }, "", "", ""},
		{"nor a low figure", func(c *attendance.Count) { c.Attended = metrics.Missing(metrics.Low) }, "", "", ""},
		{"nor a figure rounded to the nearest 5", func(c *attendance.Count) {
			c.Invited, c.Apologies = metrics.Rounded(5, metrics.Nearest5), blank
		}, "", "", ""},
		{"more required than invited: overlooked when the invitations went out", func(c *attendance.Count) {
			c.Required = exact(12)
		}, "", "", ""},
		{"no agency", func(c *attendance.Count) { c.Agency = " " }, attendance.NoAgency, "no agency", "the name of one"},
		{"no period", func(c *attendance.Count) { c.Period = metrics.Period{} }, attendance.NoPeriod, "no period",
			"one such as a quarter"},
		{"below nought", func(c *attendance.Count) { c.Attended = exact(-1) }, attendance.NotCount, "-1 attended",
			"a whole number of nought or more"},
		{"all of a range below nought", func(c *attendance.Count) { c.NotInvited = between(-4, -2) }, attendance.NotCount,
			"-4 to -2 not invited", "a whole number of nought or more"},
		{"a fraction", func(c *attendance.Count) { c.Invited = metrics.Exact(9.5) }, attendance.NotCount, "9.5 invited",
			"a whole number of nought or more"},
		{"a fraction in the last place", func(c *attendance.Count) { c.NotRecorded = metrics.Exact(math.Nextafter(1, 2)) },
			attendance.NotCount, "1.0000000000000002 not recorded", "a whole number of nought or more"},
		{"what could not be read", func(c *attendance.Count) { c.Required = invalid }, attendance.NotCount,
			"invalid required", "a whole number of nought or more"},
		{"more attended than invited", func(c *attendance.Count) { c.Invited, c.Apologies = exact(5), blank },
			attendance.PartAboveWhole, "6 attended", "no more than 5 invited"},
		{"certainly more", func(c *attendance.Count) { c.Invited, c.Apologies = between(0, 4), blank },
			attendance.PartAboveWhole, "6 attended", "no more than 0 to 4 invited"},
		{"more attended than required", func(c *attendance.Count) { c.Required = exact(2) },
			attendance.PartAboveWhole, "3 attended of required", "no more than 2 required"},
		{"more of one kind than of all", func(c *attendance.Count) { c.Required, c.AttendedRequired = exact(9), exact(7) },
			attendance.PartAboveWhole, "7 attended of required", "no more than 6 attended"},
		{"more came and were excused than were invited", func(c *attendance.Count) { c.Apologies = exact(5) },
			attendance.PartAboveWhole, "11 attended and apologies", "no more than 10 invited"},
	}
	for _, test := range tests {
		changed, other := good, good
		test.change(&changed)
		other.Agency = "Police"
		counts := []attendance.Count{other, changed}
		before := slices.Clone(counts)
		right, problems := attendance.Check(counts)
		wantRight, wantProblems := counts, []attendance.Problem{}
		if test.want != "" {
			wantRight = counts[:1]
			wantProblems = []attendance.Problem{{Position: 2, Code: test.want, Found: test.found, Expected: test.expect}}
		}
		if diff := cmp.Diff(wantRight, right, alike); diff != "" {
			t.Errorf("%s: right ones mismatch (-want +got):\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(wantProblems, problems); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(before, counts, alike); diff != "" {
			t.Errorf("%s: the caller's counts changed (-before +after):\n%s", test.reason, diff)
		}
	}
}

func TestCheckOfRepeatedCounts(t *testing.T) {
	count := func(agency string, q, attended int, note string) attendance.Count {
		return attendance.Count{Agency: agency, Period: quarter(q), Invited: exact(8), Attended: exact(attended), Note: note}
	}
	counts := []attendance.Count{
		count("Health", 1, 6, ""),
		count("Police", 1, 8, ""),
		count(" HEALTH", 1, 6, "again, with a note"), // the same figures
		count("police ", 1, 7, ""),                   // others
		count("Health", 2, 5, "health staff seconded"),
		count("Police", 1, 8, ""), // as the first
		count("Health", 1, 9, ""), // wrong by itself
	}
	right, problems := attendance.Check(counts)
	if diff := cmp.Diff([]attendance.Count{counts[0], counts[1], counts[4]}, right, alike); diff != "" {
		t.Errorf("right ones mismatch (-want +got):\n%s", diff)
	}
	const one = "one count for Q1 2025-26 (Apr to Jun)"
	want := []attendance.Problem{
		{Position: 3, Other: 1, Code: attendance.Repeated, Found: `" HEALTH" again`, Expected: one},
		{Position: 4, Other: 2, Code: attendance.Conflicting, Found: `"police " again, with other figures`, Expected: one},
		{Position: 6, Other: 2, Code: attendance.Repeated, Found: `"Police" again`, Expected: one},
		{Position: 7, Code: attendance.PartAboveWhole, Found: "9 attended", Expected: "no more than 8 invited"},
	}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
	if right, problems := attendance.Check(nil); len(right) != 0 || len(problems) != 0 || right == nil || problems == nil {
		t.Errorf("no counts give %v and %v", right, problems)
	}
}
