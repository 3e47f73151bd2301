package attendance_test

import (
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

// day reads a day, and no date from empty text.
func day(text string) metrics.Date {
	var d metrics.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		panic(err)
	}
	return d
}

// row is a record as a file would have it.
func row(date, meeting, agency, status string) attendance.Record {
	s, required, err := attendance.ParseStatus(status)
	if err != nil {
		panic(err)
	}
	return attendance.Record{Date: day(date), Meeting: meeting, Agency: agency, Status: s, Required: required}
}

// asked is a record of an agency of which it is known whether it was required.
func asked(r attendance.Record, required metrics.Verdict) attendance.Record {
	r.Required = required
	return r
}

// quarterly tallies by quarter.
func quarterly(t *testing.T, records ...attendance.Record) attendance.Tallied {
	t.Helper()
	tallied, err := attendance.Tally(metrics.FinancialQuarter, slices.Values(records))
	if err != nil {
		t.Fatal(err)
	}
	return tallied
}

// warning is one of a tally.
func warning(code metrics.WarningCode, message string, have, need int) metrics.Warning {
	return metrics.Warning{Code: code, Message: message, Have: exact(have), Need: exact(need)}
}

func withoutMeeting(have, need int) metrics.Warning {
	return warning(attendance.WithoutMeeting, "records do not say which meeting of the day they are of", have, need)
}

func notRecorded(have, need int) metrics.Warning {
	return warning(attendance.AttendanceNotRecorded, "nothing says whether an agency came", have, need)
}

func wrong(have, need int) metrics.Warning {
	return warning(attendance.RecordsWrong, "records cannot be right", have, need)
}

func TestTally(t *testing.T) {
	const yesterday, today, autumn = "2025-05-01", "2025-05-02", "2025-10-06"
	tests := []struct {
		reason  string
		records []attendance.Record
		want    attendance.Tallied
	}{
		{
			"every status once: 2 of 4 invited came, and neither what was not recorded nor not being invited is an absence",
			[]attendance.Record{
				row(today, "A", "Health", "attended"), row(today, "B", "Health", "apologies"),
				row(today, "C", "Health", "absent"), row(today, "D", "Health", "not invited"),
				row(today, "E", "Health", ""), row(today, "F", "Health", "present"),
			},
			attendance.Tallied{
				Counts: []attendance.Count{{
					Agency: "Health", Period: quarter(1), Invited: exact(4), Attended: exact(2), Apologies: exact(1),
					NotInvited: exact(1), NotRecorded: exact(1),
				}},
				Basis: attendance.Basis{Records: 6, Counted: 6, Meetings: 6, Warnings: []metrics.Warning{notRecorded(5, 6)}},
			},
		},
		{
			"1 of 3",
			[]attendance.Record{
				row(today, "A", "Health", "attended"), row(today, "B", "Health", "invited"), row(autumn, "C", "Police", "attended"),
				row(today, "C", "Health", "apologies sent"), row(today, "A", "Police", "attended"),
				row(today, "B", "Police", "not invited"), row(today, "C", "Police", "not invited"), row(autumn, "C", "Health", ""),
			},
			attendance.Tallied{
				Counts: []attendance.Count{
					{Agency: "Health", Period: quarter(1), Invited: exact(3), Attended: exact(1), Apologies: exact(1),
						NotInvited: exact(0), NotRecorded: exact(0)},
					{Agency: "Health", Period: quarter(3), Invited: exact(0), Attended: exact(0), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(1)},
					{Agency: "Police", Period: quarter(1), Invited: exact(1), Attended: exact(1), Apologies: exact(0),
						NotInvited: exact(2), NotRecorded: exact(0)},
					{Agency: "Police", Period: quarter(3), Invited: exact(1), Attended: exact(1), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(0)},
				},
				Basis: attendance.Basis{Records: 8, Counted: 8, Meetings: 4, Warnings: []metrics.Warning{notRecorded(7, 8)}},
			},
		},
		{
			"a meeting at which an agency has no record is not recorded, in a period without any of its records too",
			[]attendance.Record{
				row(today, "A", "police", "attended"), row(today, "A", "Health", "attended"), row(today, "B", "Police ", "absent"),
				row(autumn, "A", "Police", "attended"),
			},
			attendance.Tallied{
				Counts: []attendance.Count{
					{Agency: "Health", Period: quarter(1), Invited: exact(1), Attended: exact(1), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(1)},
					{Agency: "Health", Period: quarter(3), Invited: exact(0), Attended: exact(0), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(1)},
					{Agency: "police", Period: quarter(1), Invited: exact(2), Attended: exact(1), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(0)},
					{Agency: "police", Period: quarter(3), Invited: exact(1), Attended: exact(1), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(0)},
				},
				Basis: attendance.Basis{Records: 4, Counted: 4, Meetings: 3, Warnings: []metrics.Warning{notRecorded(4, 6)}},
			},
		},
		{
			"meetings without a name: who has no record there cannot be known",
			[]attendance.Record{
				row(yesterday, "", "Police", "attended"), row(yesterday, " ", "Health", "absent"), row(today, "", "Police", "attended"),
				row(autumn, "", "Police", "attended"),
			},
			attendance.Tallied{
				Counts: []attendance.Count{
					{Agency: "Health", Period: quarter(1), Invited: exact(1), Attended: exact(0), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(0)},
					{Agency: "Police", Period: quarter(1), Invited: exact(2), Attended: exact(2), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(0)},
					{Agency: "Police", Period: quarter(3), Invited: exact(1), Attended: exact(1), Apologies: exact(0),
						NotInvited: exact(0), NotRecorded: exact(0)},
				},
				Basis: attendance.Basis{Records: 4, Counted: 4, Meetings: 3, Warnings: []metrics.Warning{withoutMeeting(0, 4)}},
			},
		},
		{
			"two meetings of a day without a name: records that are alike are of two, and so are those that are not",
			[]attendance.Record{
				row(today, "", "Health", "attended"), row(today, "", "Health", "attended"), row(today, "", "Health", "apologies"),
			},
			attendance.Tallied{
				Counts: []attendance.Count{{
					Agency: "Health", Period: quarter(1), Invited: exact(3), Attended: exact(2), Apologies: exact(1),
					NotInvited: exact(0), NotRecorded: exact(0),
				}},
				Basis: attendance.Basis{Records: 3, Counted: 3, Meetings: 1, Warnings: []metrics.Warning{withoutMeeting(0, 3)}},
			},
		},
		{
			"all required or not: 3 of 5 invited, 1 of 2 required, and one required that nobody invited",
			[]attendance.Record{
				asked(row(today, "A", "Health", "attended"), yes), asked(row(today, "B", "Health", "attended"), no),
				asked(row(today, "C", "Health", "attended"), no), asked(row(today, "D", "Health", "absent"), no),
				row(today, "E", "Health", "required"), asked(row(today, "F", "Health", "not invited"), yes),
				asked(row(today, "G", "Health", "not recorded"), yes),
			},
			attendance.Tallied{
				Counts: []attendance.Count{{
					Agency: "Health", Period: quarter(1), Invited: exact(5), Attended: exact(3), Required: exact(3),
					AttendedRequired: exact(1), Apologies: exact(0), NotInvited: exact(1), NotRecorded: exact(1),
				}},
				Basis: attendance.Basis{Records: 7, Counted: 7, Meetings: 7, Warnings: []metrics.Warning{notRecorded(6, 7)}},
			},
		},
		{
			"required of some only: of the others it cannot be told, which leaves bounds",
			[]attendance.Record{
				asked(row(today, "A", "Health", "attended"), yes), row(today, "B", "Health", "attended"),
				row(today, "C", "Health", "attended"), row(today, "D", "Health", "absent"), row(today, "E", "Health", "required"),
			},
			attendance.Tallied{
				Counts: []attendance.Count{{
					Agency: "Health", Period: quarter(1), Invited: exact(5), Attended: exact(3), Required: between(2, 5),
					AttendedRequired: between(1, 3), Apologies: exact(0), NotInvited: exact(0), NotRecorded: exact(0),
				}},
				Basis: attendance.Basis{Records: 5, Counted: 5, Meetings: 5},
			},
		},
		{
			"records that cannot be right",
			[]attendance.Record{
				row(today, "A", "Health", "attended"),
				row("", "A", "Health", "attended"),                                         // 2: no date
				row(today, "A", "\t", "attended"),                                          // 3: no agency
				{Date: day(today), Meeting: "B", Agency: "Health", Status: 9, Required: 9}, // 4: twice wrong
				row(today, " A", "HEALTH ", "attended"),                                    // 5: the first again
				row(today, "C", "Health", "attended"),
				row(today, "C", "Health", "apologies"),              // 7: something else
				row(today, "C", "Health", "apologies"),              // 8: again something else than the first
				asked(row(today, "D", "Health", "attended"), yes),   // 9
				asked(row(today, "D", "health", "attended"), no),    // 10: came all the same
				row("1815-06-18", "A", "Health", "attended"),        // 11: a misprint
				row("", "Z", "Only without a date", "attended"),     // 12
				row("1815-06-18", "", "Or long before", "attended"), // 13
			},
			attendance.Tallied{
				Counts: []attendance.Count{{
					Agency: "Health", Period: quarter(1), Invited: exact(2), Attended: exact(2), Apologies: exact(0),
					NotInvited: exact(0), NotRecorded: exact(2),
				}},
				Basis: attendance.Basis{
					Records: 13, Counted: 4, Meetings: 4,
					Problems: []attendance.Problem{
						{Position: 2, Code: attendance.NoDate, Found: "no date", Expected: "a day of a period"},
						{Position: 3, Code: attendance.NoAgency, Found: "no agency", Expected: "the name of one"},
						{Position: 4, Code: attendance.BadStatus, Found: "status 9", Expected: "one such as attended"},
						{Position: 4, Code: attendance.BadRequired, Found: "required 9", Expected: "yes, no or cannot tell"},
						{Position: 5, Code: attendance.Repeated, Found: `"Health" attended again`, Other: 1, Expected: "one record of it"},
						{Position: 6, Code: attendance.Conflicting, Found: `"Health" attended`, Expected: `"Health" apologies`, Other: 7},
						{Position: 7, Code: attendance.Conflicting, Found: `"Health" apologies`, Expected: `"Health" attended`, Other: 6},
						{Position: 8, Code: attendance.Conflicting, Found: `"Health" apologies`, Expected: `"Health" attended`, Other: 6},
						{Position: 9, Code: attendance.Conflicting, Found: `"Health" attended (required)`,
							Expected: `"health" attended (not required)`, Other: 10},
						{Position: 10, Code: attendance.Conflicting, Found: `"health" attended (not required)`,
							Expected: `"Health" attended (required)`, Other: 9},
						{Position: 11, Code: attendance.NoDate, Found: "1815-06-18", Expected: "a day of a period"},
						{Position: 12, Code: attendance.NoDate, Found: "no date", Expected: "a day of a period"},
						{Position: 13, Code: attendance.NoDate, Found: "1815-06-18", Expected: "a day of a period"},
					},
					Warnings: []metrics.Warning{notRecorded(2, 4), wrong(1, 13)},
				},
			},
		},
		{"no records", nil, attendance.Tallied{}},
	}
	for _, test := range tests {
		// What there is none of is an empty list, not nothing at all.
		if test.want.Counts == nil {
			test.want.Counts = []attendance.Count{}
		}
		if test.want.Problems == nil {
			test.want.Problems = []attendance.Problem{}
		}
		if test.want.Warnings == nil {
			test.want.Warnings = []metrics.Warning{}
		}
		before := slices.Clone(test.records)
		if diff := cmp.Diff(test.want, quarterly(t, test.records...), alike); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(before, test.records, alike); diff != "" {
			t.Errorf("%s: the caller's records changed (-before +after):\n%s", test.reason, diff)
		}
	}
	if tallied, err := attendance.Tally(metrics.Month, nil); err != nil || len(tallied.Counts) != 0 {
		t.Errorf("no sequence gives %v, %v", tallied, err)
	}
}

func TestTallyOfKindsWithoutDays(t *testing.T) {
	q, err := attendance.NewQuorum(0, "Health")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []metrics.PeriodKind{0, metrics.YearEnding, metrics.Years, metrics.Term, metrics.ReportingYear, 255} {
		if _, err := attendance.Tally(kind, slices.Values([]attendance.Record{})); !errors.Is(err, metrics.ErrBadPeriod) {
			t.Errorf("Tally by %v gives the error %v", kind, err)
		}
		if _, err := q.Tally(kind, nil); !errors.Is(err, metrics.ErrBadPeriod) {
			t.Errorf("Quorum.Tally by %v gives the error %v", kind, err)
		}
	}
}

// Of the meetings of which it is not known whether the agency was required, some may have been of either kind.
func TestSharesOfTally(t *testing.T) {
	c := quarterly(t,
		asked(row("2025-05-01", "A", "Health", "attended"), yes), asked(row("2025-05-01", "B", "Health", "absent"), no),
		asked(row("2025-05-01", "C", "Health", "attended"), yes), asked(row("2025-05-01", "D", "Health", "apologies"), no),
		row("2025-05-02", "A", "Health", ""), row("2025-08-01", "A", "Health", "not invited"),
	).Counts
	for _, test := range []struct {
		reason string
		got    metrics.Value
		want   metrics.Value
	}{
		{"2 of the 4 it was invited to", c[0].Share(attendance.Invited), metrics.Exact(0.5)},
		{"and both at which it was required", c[0].Share(attendance.Required), metrics.Exact(1.0)},
		{"one meeting is not recorded", c[0].ShareBounds(attendance.Invited), between(0.4, 0.6)},
		{"which may be one of those", c[0].ShareBounds(attendance.Required), between(2.0/3, 1)},
		{"invited to nothing", c[1].Share(attendance.Invited), inapplicable},
		{"nor did anybody say if required", c[1].Share(attendance.Required), blank},
	} {
		if !near(test.got, test.want) {
			t.Errorf("%s: %#v, want %#v", test.reason, test.got, test.want)
		}
	}
}

func TestTallyJSON(t *testing.T) {
	got, err := json.Marshal(quarterly(t))
	want := `{"counts":[],"records":0,"counted":0,"meetings":0,"problems":[],"warnings":[]}`
	if string(got) != want || err != nil {
		t.Errorf("JSON of nothing is %s, %v, want %s", got, err, want)
	}
	got, err = json.Marshal(asked(row("2025-05-01", "A", "Health", "required"), yes))
	want = `{"date":"2025-05-01","meeting":"A","agency":"Health","status":"absent","required":"yes"}`
	if string(got) != want || err != nil {
		t.Errorf("JSON of a record is %s, %v, want %s", got, err, want)
	}
}

func TestConcurrentUse(t *testing.T) {
	records := invented(3000)
	q, err := attendance.NewQuorum(2, "Health", "Police", "Education")
	if err != nil {
		t.Fatal(err)
	}
	all := func(sequence iter.Seq[attendance.Record]) string {
		tallied, err := attendance.Tally(metrics.Month, sequence)
		if err != nil {
			return err.Error()
		}
		meetings, err := q.Tally(metrics.Month, sequence)
		if err != nil {
			return err.Error()
		}
		right, problems := attendance.Check(tallied.Counts)
		annotated, _ := attendance.Annotate(right, attendance.Note{Agency: "health", Text: "invented"})
		text, err := json.Marshal([]any{tallied, meetings, problems, annotated, q.Quorate(sequence)})
		if err != nil {
			return err.Error()
		}
		return string(text)
	}
	want := all(slices.Values(records))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if got := all(slices.Values(records)); got != want {
				t.Errorf("beside others: %.200s, want %.200s", got, want)
			}
		})
	}
	wait.Wait()
}
