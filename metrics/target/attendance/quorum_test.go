package attendance_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

// quorum makes one that is right.
func quorum(atLeast int, agencies ...string) attendance.Quorum {
	q, err := attendance.NewQuorum(atLeast, agencies...)
	if err != nil {
		panic(err)
	}
	return q
}

func TestNewQuorum(t *testing.T) {
	tests := []struct {
		reason   string
		atLeast  int
		agencies []string
		want     string
		bad      string
	}{
		{"all of them", 0, []string{"Health", " Police "}, "all of Health, Police", ""},
		{"all of them, by their number", 2, []string{"Health", "Police"}, "all of Health, Police", ""},
		{"some of them", 2, []string{"Health", "Police", "Education"}, "at least 2 of Health, Police, Education", ""},
		{"one", 0, []string{"Police"}, "all of Police", ""},
		{"no agency", 0, nil, "none", "found no agency, expected one or more"},
		{"no agency, and a number", 3, nil, "none", "found no agency, expected one or more"},
		{"more than there are", 3, []string{"Health", "Police"}, "none", "found at least 3 of 2 agencies, expected 1 to 2, or 0 for all"},
		{"below nought", -1, []string{"Health"}, "none", "found at least -1 of 1 agencies, expected 1 to 1, or 0 for all"},
		{"no name", 0, []string{"Health", " "}, "none", `found agency " ", expected a name, and each once`},
		{"twice", 1, []string{"Health", "HEALTH "}, "none", `found agency "HEALTH ", expected a name, and each once`},
	}
	for _, test := range tests {
		q, err := attendance.NewQuorum(test.atLeast, test.agencies...)
		if q.String() != test.want || (err != nil) != (test.bad != "") {
			t.Errorf("%s: %v, %v", test.reason, q, err)
		}
		if err != nil && (!errors.Is(err, attendance.ErrBadQuorum) || !strings.HasSuffix(err.Error(), ": "+test.bad)) {
			t.Errorf("%s: error %v, want %s", test.reason, err, test.bad)
		}
	}
	names := []string{"Health", "Police"}
	q := quorum(0, names...)
	names[0] = "Education"
	if q.String() != "all of Health, Police" {
		t.Errorf("the quorum became %v with the caller's slice", q)
	}
}

func TestQuorate(t *testing.T) {
	all, two := quorum(0, "Health", "Police", "Education"), quorum(2, "Health", "Police", "Education")
	tests := []struct {
		reason   string
		meeting  string // agencies and statuses
		all, two metrics.Verdict
	}{
		{"everybody came", "Health attended, Police attended, Education attended", yes, yes},
		{"one was away: enough for two", "health attended, POLICE attended, Education absent", no, yes},
		{"apologies do not make a quorum", "Health attended, Police attended, Education apologies", no, yes},
		{"nor does not being invited", "Health attended, Police not invited, Education absent", no, no},
		{"one has no record: it matters for all, not for two", "Health attended, Police attended", none, yes},
		{"one is not recorded", "Health attended, Police attended, Education not recorded", none, yes},
		{"one came, one not, one not recorded", "Health attended, Police absent, Education not recorded", no, none},
		{"two stayed away: whatever the third did", "Health absent, Police absent", no, no},
		{"no records", "", none, none},
		{"others do not enter", "Housing attended, Probation attended, Social care attended", none, none},
		{"two records that differ do not tell", "Health attended, Police attended, Education attended, Education absent", none, yes},
		{"and three neither", "Health attended, Police attended, Education absent, Education attended, Education absent", none, yes},
		{"the same twice is one", "Health attended, Health attended, Police absent, Education absent", no, no},
	}
	for _, test := range tests {
		var meeting []attendance.Record
		for part := range strings.SplitSeq(test.meeting, ", ") {
			if agency, status, ok := strings.Cut(part, " "); ok {
				if agency == "Social" {
					agency, status = "Social care", "attended"
				}
				meeting = append(meeting, row("2025-05-01", "A", agency, status))
			}
		}
		for _, q := range []struct {
			quorum attendance.Quorum
			want   metrics.Verdict
		}{{all, test.all}, {two, test.two}, {attendance.Quorum{}, none}} {
			if got := q.quorum.Quorate(slices.Values(meeting)); got != q.want {
				t.Errorf("%s: %v: %v, want %v", test.reason, q.quorum, got, q.want)
			}
		}
	}
	if got := all.Quorate(nil); got != none {
		t.Errorf("no sequence: %v", got)
	}
	beyond := []attendance.Record{{Agency: "Health", Status: 99}, {Agency: "Police", Status: attendance.Attended}}
	if got := quorum(0, "Health", "Police").Quorate(slices.Values(beyond)); got != none {
		t.Errorf("a number that is no status: %v", got)
	}
}

// A verdict is what every way of filling in the agencies not recorded comes to, and cannot be told where they differ.
func TestQuorateByBruteForce(t *testing.T) {
	names := []string{"Health", "Police", "Education", "Housing"}
	random := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		atLeast := 1 + random.IntN(len(names))
		var meeting []attendance.Record
		var came, unknown int
		for _, name := range names {
			status := attendance.Status(random.IntN(5))
			switch status {
			case attendance.Attended:
				came++
			case attendance.NotRecorded:
				unknown++
			}
			if status != attendance.NotRecorded || random.IntN(2) == 0 {
				meeting = append(meeting, attendance.Record{Agency: name, Status: status})
			}
		}
		reached, missed := false, false
		for filled := range 1 << unknown {
			total := came
			for bit := range unknown {
				total += filled >> bit & 1
			}
			reached, missed = reached || total >= atLeast, missed || total < atLeast
		}
		want := none
		switch {
		case !missed:
			want = yes
		case !reached:
			want = no
		}
		if got := quorum(atLeast, names...).Quorate(slices.Values(meeting)); got != want {
			t.Fatalf("at least %d of %v is %v, want %v", atLeast, meeting, got, want)
		}
	}
}

func TestQuorumTally(t *testing.T) {
	q := quorum(0, "Health", "Police")
	got, err := q.Tally(metrics.FinancialQuarter, slices.Values([]attendance.Record{
		row("2025-10-01", "A", "Health", "attended"), row("2025-10-01", "A", "Police", "attended"),
		row("2025-05-01", "A", "health", "attended"), row("2025-05-01", "A", "police", "attended"),
		row("2025-05-01", "B", "Health", "attended"), row("2025-05-01", "B", "Police", "absent"),
		row("2025-05-01", "C", "Health", "attended"), row("2025-05-01", "C", "Housing", "attended"),
		row("2025-05-02", "A", "Health", "attended"), row("2025-05-02", "A", "Health", "absent"),
		row("2025-05-03", "", "Housing", "attended"), row("", "", "Police", "attended"),
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := attendance.QuorumTallied{
		Periods: []attendance.Quoracy{
			{Period: quarter(1), Quorate: 1, Inquorate: 1, CannotTell: 3}, {Period: quarter(3), Quorate: 1},
		},
		Basis: attendance.Basis{
			Records: 12, Counted: 10, Meetings: 6,
			Problems: []attendance.Problem{
				{Position: 9, Code: attendance.Conflicting, Found: `"Health" attended`, Expected: `"Health" absent`, Other: 10},
				{Position: 10, Code: attendance.Conflicting, Found: `"Health" absent`, Expected: `"Health" attended`, Other: 9},
				{Position: 12, Code: attendance.NoDate, Found: "no date", Expected: "a day of a period"},
			},
			// Six meetings of two agencies: one has a record that differs, one none, one no record of either, one neither.
			Warnings: []metrics.Warning{withoutMeeting(9, 10), notRecorded(7, 12), wrong(9, 12)},
		},
	}
	if diff := cmp.Diff(want, got, alike); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	text, err := json.Marshal(got.Periods[0])
	wantText := `{"period":"202526 Financial year Q1","quorate":1,"inquorate":1,"cannot_tell":3}`
	if string(text) != wantText || err != nil {
		t.Errorf("JSON is %s, %v, want %s", text, err, wantText)
	}
	// An agency of the quorum that no record names may have been at every meeting.
	unheard, err := quorum(0, "Health", "Probation").Tally(metrics.FinancialQuarter, slices.Values([]attendance.Record{
		row("2025-05-01", "A", "Health", "attended"), row("2025-05-01", "B", "Health", "absent"),
	}))
	wantUnheard := []attendance.Quoracy{{Period: quarter(1), Inquorate: 1, CannotTell: 1}}
	if diff := cmp.Diff(wantUnheard, unheard.Periods, alike); diff != "" || err != nil {
		t.Errorf("an agency without records: %v (-want +got):\n%s", err, diff)
	}
	if none, err := q.Tally(metrics.Week, nil); err != nil || none.Periods == nil || len(none.Periods) != 0 {
		t.Errorf("no records give %v, %v", none, err)
	}
}

// Tallied meetings are those that Quorate tells of, one by one.
func TestQuorumTallyAsQuorate(t *testing.T) {
	records := invented(20_000)
	q := quorum(2, "Health", "Police", "Education")
	type meeting struct {
		date metrics.Date
		id   string
	}
	held := map[meeting][]attendance.Record{}
	for _, r := range records {
		if !r.Date.IsZero() && strings.TrimSpace(r.Agency) != "" {
			m := meeting{r.Date, r.Meeting}
			held[m] = append(held[m], r)
		}
	}
	want := map[metrics.Period]attendance.Quoracy{}
	for m, list := range held {
		p, err := metrics.PeriodOf(metrics.Month, m.date)
		if err != nil {
			t.Fatal(err)
		}
		n := want[p]
		n.Period = p
		switch q.Quorate(slices.Values(list)) {
		case yes:
			n.Quorate++
		case no:
			n.Inquorate++
		default:
			n.CannotTell++
		}
		want[p] = n
	}
	got, err := q.Tally(metrics.Month, slices.Values(records))
	if err != nil || len(got.Periods) != len(want) || len(want) != 24 || got.Meetings != len(held) {
		t.Fatalf("%d months and %d meetings, %v; want %d and %d", len(got.Periods), got.Meetings, err, len(want), len(held))
	}
	for i, n := range got.Periods {
		if n != want[n.Period] {
			t.Errorf("%v: %+v, want %+v", n.Period, n, want[n.Period])
		}
		if i > 0 {
			if order, ok := got.Periods[i-1].Period.Compare(n.Period); !ok || order >= 0 {
				t.Errorf("%v after %v", n.Period, got.Periods[i-1].Period)
			}
		}
	}
}

func TestQuoracyShare(t *testing.T) {
	tests := []struct {
		reason          string
		yes, no, untold int
		want            metrics.Value
	}{
		{"3 of 4", 3, 1, 0, metrics.Exact(0.75)},
		{"3 to 4 of 5", 3, 1, 1, between(0.6, 0.8)},
		{"none of them told", 0, 0, 2, between(0, 1)},
		{"none of 4", 0, 4, 0, exact(0)},
		{"no meetings", 0, 0, 0, inapplicable},
		{"below nought", 3, -1, 0, invalid},
	}
	for _, test := range tests {
		q := attendance.Quoracy{Quorate: test.yes, Inquorate: test.no, CannotTell: test.untold}
		if got := q.Share(); !near(got, test.want) {
			t.Errorf("%s: %#v, want %#v", test.reason, got, test.want)
		}
	}
}
