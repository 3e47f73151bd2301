package timescale_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

var _ map[timescale.Outcome]timescale.Event // both are comparable

func TestOutcome(t *testing.T) {
	const friday = "2024-07-12" // 5 working days on is Friday the 19th
	week := within(5, workingDays)
	for _, test := range []struct {
		reason            string
		within            timescale.Timescale
		start, done, asAt string
		ended             string
		record            timescale.Record
		want              timescale.Outcome
	}{
		{reason: "done on the due day", within: week, start: friday, done: "2024-07-19", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.OnTime, Over: true}},
		{reason: "done on the day itself", within: week, start: friday, done: friday, asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.OnTime, Over: true}},
		{reason: "a day late, in days", within: within(1, weeks), start: friday, done: "2024-07-20", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Late, Over: true, LateBy: 1, LateUnit: days}},
		{reason: "on the Saturday after: a longer timescale would have ended on Monday", within: week, start: friday,
			done: "2024-07-20", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Late, Over: true, LateBy: 1, LateUnit: workingDays}},
		{reason: "on the Monday after: the same", within: week, start: friday, done: "2024-07-22", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Late, Over: true, LateBy: 1, LateUnit: workingDays}},
		{reason: "on the Tuesday after", within: week, start: friday, done: "2024-07-23", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Late, Over: true, LateBy: 2, LateUnit: workingDays}},
		{reason: "over Christmas: 24, 27 December", within: within(1, workingDays), start: "2024-12-20",
			done: "2024-12-27", asAt: "2025-01-31",
			want: timescale.Outcome{Due: date("2024-12-23"), State: timescale.Late, Over: true, LateBy: 2, LateUnit: workingDays}},
		{reason: "the start as day 1 makes it a day late", within: dayOne(5, workingDays), start: friday, done: "2024-07-19",
			asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-18"), State: timescale.Late, Over: true, LateBy: 1, LateUnit: workingDays}},

		{reason: "not done, before it is due", within: week, start: friday, asAt: "2024-07-18",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NotYetDue}},
		{reason: "not done, on the due day, which is not over", within: week, start: friday, asAt: "2024-07-19",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NotYetDue}},
		{reason: "not done, the day after", within: week, start: friday, asAt: "2024-07-20",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Overdue, Over: true, LateBy: 1,
				LateUnit: workingDays}},
		{reason: "not done, a month after, in days", within: within(1, months), start: "2024-01-31", asAt: "2024-03-31",
			want: timescale.Outcome{Due: date("2024-02-29"), State: timescale.Overdue, Over: true, LateBy: 31, LateUnit: days}},
		{reason: "on the day of the start", within: week, start: friday, asAt: friday,
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NotYetDue}},
		{reason: "done early, before the due day is over", within: week, start: friday, done: "2024-07-15", asAt: "2024-07-19",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.OnTime}},
		{reason: "done on the day of the records, late", within: week, start: friday, done: "2024-07-22", asAt: "2024-07-22",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Late, Over: true, LateBy: 1, LateUnit: workingDays}},

		{reason: "the duty ended before the due day", within: week, start: friday, ended: "2024-07-16", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NoLongerDue}},
		{reason: "done before the duty ended early: it never was due", within: week, start: friday, done: "2024-07-15",
			ended: "2024-07-16", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NoLongerDue}},
		{reason: "done after it ended early", within: week, start: friday, done: "2024-07-22", ended: "2024-07-16",
			asAt: "2024-08-01", want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NoLongerDue}},
		{reason: "the duty ended on the due day, which was not over", within: week, start: friday, ended: "2024-07-19",
			asAt: "2024-08-01", want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NoLongerDue}},
		{reason: "it ended on the day of the records", within: week, start: friday, ended: "2024-07-16", asAt: "2024-07-16",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NoLongerDue}},
		{reason: "it ended overdue, and was so till then", within: week, start: friday, ended: "2024-07-23", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Overdue, Over: true, LateBy: 2,
				LateUnit: workingDays}},
		{reason: "it was done on time and ended later", within: week, start: friday, done: "2024-07-15", ended: "2024-07-23",
			asAt: "2024-08-01", want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.OnTime, Over: true}},

		{reason: "done, the day not recorded", within: week, start: friday, record: timescale.Undated, asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NotRecorded, Over: true,
				Problem: timescale.DayNotRecorded}},
		{reason: "done, the day not recorded, not yet due", within: week, start: friday, record: timescale.Undated,
			asAt: "2024-07-16", want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NotRecorded,
				Problem: timescale.DayNotRecorded}},
		{reason: "nothing recorded", within: week, start: friday, record: timescale.Unknown, asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NotRecorded, Over: true,
				Problem: timescale.NothingRecorded}},
		{reason: "a record that there is not is unknown", within: week, start: friday, record: 77, asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.NotRecorded, Over: true,
				Problem: timescale.NothingRecorded}},
		{reason: "a day goes before what the record says", within: week, start: friday, done: "2024-07-15",
			record: timescale.Unknown, asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.OnTime, Over: true}},

		{reason: "no start", within: week, done: "2024-07-15", asAt: "2024-08-01",
			want: timescale.Outcome{State: timescale.Invalid, Problem: timescale.NoStart}},
		{reason: "started after the day of the records", within: week, start: "2024-08-02", asAt: "2024-08-01",
			want: timescale.Outcome{State: timescale.Invalid, Problem: timescale.StartAfterAsAt}},
		{reason: "done before the start", within: week, start: friday, done: "2024-07-11", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Invalid, Over: true,
				Problem: timescale.DoneBeforeStart}},
		{reason: "done after the day of the records", within: week, start: friday, done: "2024-08-02", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Invalid, Over: true,
				Problem: timescale.DoneAfterAsAt}},
		{reason: "done after the day of the records, not yet due", within: week, start: friday, done: "2024-07-18",
			asAt: "2024-07-17",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Invalid, Problem: timescale.DoneAfterAsAt}},
		{reason: "ended before the start", within: week, start: friday, done: "2024-07-23", ended: "2024-07-11",
			asAt: "2024-08-01", want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Invalid, Over: true,
				Problem: timescale.EndedBeforeStart}},
		{reason: "ended after the day of the records", within: week, start: friday, ended: "2024-08-02", asAt: "2024-08-01",
			want: timescale.Outcome{Due: date("2024-07-19"), State: timescale.Invalid, Over: true,
				Problem: timescale.EndedAfterAsAt}},

		{reason: "a start before the calendar", within: week, start: "2012-12-28", done: "2013-01-02", asAt: "2024-08-01",
			want: timescale.Outcome{State: timescale.OutsideCalendar, Problem: timescale.NotInCalendar}},
		{reason: "a due day after the calendar", within: week, start: "2027-12-30", ended: "2000-01-01", asAt: "2028-08-01",
			want: timescale.Outcome{State: timescale.OutsideCalendar, Problem: timescale.NotInCalendar}},
		{reason: "a due day after the last year", within: within(1, days), start: "9999-12-31", asAt: "9999-12-31",
			want: timescale.Outcome{State: timescale.OutsideCalendar, Problem: timescale.NotInCalendar}},
		{reason: "done after the calendar: late, and by how many working days is not known", within: week,
			start: "2027-12-20", done: "2028-02-01", asAt: "2028-08-01",
			want: timescale.Outcome{Due: date("2027-12-29"), State: timescale.Late, Over: true}},
	} {
		e := timescale.Event{
			Start: date(test.start), Done: date(test.done), Ended: date(test.ended), Record: test.record,
		}
		test.want.From, test.want.Done = e.Start, e.Done
		got, err := test.within.Outcome(timescale.EnglandAndWales(), e, date(test.asAt))
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
		}
		if diff := cmp.Diff(test.want, got, datesAlike); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestOutcomeErrors(t *testing.T) {
	c, e := timescale.EnglandAndWales(), timescale.Event{Start: date("2024-07-12")}
	for _, test := range []struct {
		reason   string
		calendar *timescale.Calendar
		within   timescale.Timescale
		asAt     string
		want     error
	}{
		{"no timescale", c, timescale.Timescale{}, "2024-08-01", timescale.ErrBadTimescale},
		{"no calendar", nil, within(5, workingDays), "2024-08-01", timescale.ErrNoCalendar},
		{"no day of the records", c, within(5, workingDays), "", metrics.ErrBadDate},
	} {
		got, err := test.within.Outcome(test.calendar, e, date(test.asAt))
		if got != (timescale.Outcome{}) || !errors.Is(err, test.want) {
			t.Errorf("%s: %v, %v", test.reason, got, err)
		}
	}
	if _, err := within(3, months).Outcome(nil, e, date("2024-08-01")); err != nil {
		t.Errorf("months need no calendar: %v", err)
	}
}

// LateBy is by how much longer the timescale would have had to be: tried, one day more at a time.
func TestLateByAgainstLongerTimescales(t *testing.T) {
	c, random := timescale.EnglandAndWales(), rand.New(rand.NewPCG(21, 22))
	for range 5000 {
		w := within(1+random.IntN(60), []timescale.Unit{workingDays, days}[random.IntN(2)])
		w.DayOne = random.IntN(2) == 0
		start := date("2013-01-01").AddDays(random.IntN(5200))
		done := start.AddDays(random.IntN(150))
		e := timescale.Event{Start: start, Done: done}
		asAt := done.AddDays(random.IntN(20))
		if random.IntN(2) == 0 {
			e.Done, asAt = metrics.Date{}, done
		}
		o, err := w.Outcome(c, e, asAt)
		if err != nil {
			t.Fatal(err)
		}
		want, longer := 0, w
		for {
			due, err := longer.Due(c, start)
			if err != nil {
				t.Fatal(err)
			}
			if due.Compare(done) >= 0 {
				break
			}
			longer.N++
			want++
		}
		if o.LateBy != want || (want > 0) != (o.State == timescale.Late || o.State == timescale.Overdue) {
			t.Fatalf("%v from %v, done %v: %v, want %d", w, start, done, o, want)
		}
	}
}

func TestOutcomeAsJSONAndText(t *testing.T) {
	for _, test := range []struct {
		reason     string
		outcome    timescale.Outcome
		want, text string
	}{
		{
			"none", timescale.Outcome{}, `{"from":null,"due":null,"done":null,"state":"none","over":false,` +
				`"late_by":null,"late_unit":null,"problem":null}`, "none",
		},
		{
			"late", timescale.Outcome{
				From: date("2024-07-12"), Due: date("2024-07-19"), Done: date("2024-07-22"), State: timescale.Late, Over: true,
				LateBy: 1, LateUnit: workingDays,
			},
			`{"from":"2024-07-12","due":"2024-07-19","done":"2024-07-22","state":"late","over":true,` +
				`"late_by":1,"late_unit":"working days","problem":null}`, "late by 1 working day",
		},
		{
			"overdue", timescale.Outcome{State: timescale.Overdue, LateBy: 12, LateUnit: days},
			`{"from":null,"due":null,"done":null,"state":"overdue","over":false,` +
				`"late_by":12,"late_unit":"days","problem":null}`, "overdue by 12 days",
		},
		{
			"invalid", timescale.Outcome{State: timescale.Invalid, Problem: timescale.DoneBeforeStart},
			`{"from":null,"due":null,"done":null,"state":"invalid","over":false,` +
				`"late_by":null,"late_unit":null,"problem":"done before it started"}`, "invalid: done before it started",
		},
		{
			"outside", timescale.Outcome{State: timescale.OutsideCalendar, Problem: timescale.NotInCalendar},
			`{"from":null,"due":null,"done":null,"state":"outside the calendar","over":false,` +
				`"late_by":null,"late_unit":null,"problem":"not in the calendar of working days"}`, "outside the calendar",
		},
	} {
		got, err := json.Marshal(test.outcome)
		if diff := cmp.Diff(test.want, string(got)); diff != "" || err != nil {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
		if test.outcome.String() != test.text {
			t.Errorf("%s: %q, want %q", test.reason, test.outcome, test.text)
		}
	}
}

func TestEnumsInWords(t *testing.T) {
	type word interface {
		String() string
		MarshalText() ([]byte, error)
	}
	for word, want := range map[word]string{
		timescale.NoUnit: "none", workingDays: "working days", days: "days", weeks: "weeks", months: "months",
		timescale.Unit(99): "none",

		timescale.NoState: "none", timescale.OnTime: "on time", timescale.Late: "late", timescale.Overdue: "overdue",
		timescale.NotYetDue: "not yet due", timescale.NoLongerDue: "no longer due", timescale.NotRecorded: "not recorded",
		timescale.Invalid: "invalid", timescale.OutsideCalendar: "outside the calendar", timescale.State(99): "none",

		timescale.NoProblem: "none", timescale.PreviousNotRecorded: "the day it counts from is not known",
		timescale.Problem(99): "none",

		timescale.Dated: "dated", timescale.Undated: "undated", timescale.Unknown: "unknown", timescale.Record(99): "unknown",

		timescale.DueInPeriod: "due in the period", timescale.CompletedInPeriod: "completed in the period",
		timescale.Denominator(99): "due in the period",

		timescale.NotStated: "not stated", timescale.Statutory: "statutory",
		timescale.StatutoryGuidance: "statutory guidance", timescale.LocalConvention: "local convention",
		timescale.Force(99): "not stated",
	} {
		text, err := word.MarshalText()
		if word.String() != want || string(text) != want || err != nil {
			t.Errorf("%T %v is %q, as text %q, %v, want %q", word, word, word.String(), text, err, want)
		}
	}
	codes := map[metrics.WarningCode]bool{}
	for p := timescale.NoStart; p <= timescale.NotInCalendar; p++ {
		if p.String() == "none" || p.WarningCode() == "" || codes[p.WarningCode()] {
			t.Errorf("problem %d: %q, %q", uint8(p), p, p.WarningCode())
		}
		codes[p.WarningCode()] = true
	}
	if timescale.NoProblem.WarningCode() != "" || timescale.Problem(99).WarningCode() != "" {
		t.Error("no problem has a code")
	}
}
