package timescale_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// dates reads days.
func dates(texts ...string) []metrics.Date {
	var list []metrics.Date
	for _, text := range texts {
		list = append(list, date(text))
	}
	return list
}

// reviews is the cycle of a child looked after.
var reviews = timescale.Cycle{First: within(20, workingDays), Second: within(3, months), Then: within(6, months)}

// course is a course with its days as text.
func course(start, ended string, held ...string) timescale.Course {
	return timescale.Course{Start: date(start), Ended: date(ended), Held: dates(held...)}
}

func TestSchedule(t *testing.T) {
	visits := timescale.Cycle{
		First: within(1, weeks), Then: within(6, weeks), After: within(12, months), Later: within(3, months),
	}
	const onTime, late, overdue, notYet = timescale.OnTime, timescale.Late, timescale.Overdue, timescale.NotYetDue
	type row struct {
		from, due, done string
		state           timescale.State
		over            bool
		late            int
		unit            timescale.Unit
		problem         timescale.Problem
	}
	for _, test := range []struct {
		reason string
		cycle  timescale.Cycle
		course timescale.Course
		asAt   string
		want   []row
	}{
		{"nothing held, not yet due", reviews, course("2024-03-01", ""), "2024-03-28",
			[]row{{from: "2024-03-01", due: "2024-04-02", state: notYet}}},
		// 20 working days are left of April, then 21, 20, 23, 21, 21, 23, 21, 20, 22 and 20 to February: 232, and one more.
		{"nothing held: the first is overdue, and no second is made up", reviews, course("2024-03-01", ""), "2025-03-01",
			[]row{{from: "2024-03-01", due: "2024-04-02", state: overdue, over: true, late: 233, unit: workingDays}}},
		{"a late review: the next counts from the day it was held", reviews,
			course("2024-03-01", "", "2024-03-25", "2024-07-05"), "2024-12-01", []row{
				{from: "2024-03-01", due: "2024-04-02", done: "2024-03-25", state: onTime, over: true},
				{from: "2024-03-25", due: "2024-06-25", done: "2024-07-05", state: late, over: true, late: 10, unit: days},
				{from: "2024-07-05", due: "2025-01-05", state: notYet},
			}},
		{"an early review brings the next forward", reviews, course("2024-03-01", "", "2024-03-08"), "2024-06-09", []row{
			{from: "2024-03-01", due: "2024-04-02", done: "2024-03-08", state: onTime, over: true},
			{from: "2024-03-08", due: "2024-06-08", state: overdue, over: true, late: 1, unit: days},
		}},
		{"two on one day are one", reviews, course("2024-03-01", "", "2024-03-08", "2024-03-08"), "2024-03-09", []row{
			{from: "2024-03-01", due: "2024-04-02", done: "2024-03-08", state: onTime},
			{from: "2024-03-08", due: "2024-06-08", state: notYet},
		}},
		{"the first year and after", visits, course("2023-03-01", "", "2023-03-09", "2024-02-29", "2024-04-11"), "2024-04-12",
			[]row{
				{from: "2023-03-01", due: "2023-03-08", done: "2023-03-09", state: late, over: true, late: 1, unit: days},
				{from: "2023-03-09", due: "2023-04-20", done: "2024-02-29", state: late, over: true, late: 315, unit: days},
				{from: "2024-02-29", due: "2024-04-11", done: "2024-04-11", state: onTime, over: true},
				{from: "2024-04-11", due: "2024-07-11", state: notYet},
			}},
		{"done once", timescale.Cycle{First: within(45, workingDays)}, course("2024-01-31", "", "2024-04-05"), "2024-05-01",
			[]row{{from: "2024-01-31", due: "2024-04-05", done: "2024-04-05", state: onTime, over: true}}},
		{"done once, and again: the first counts", timescale.Cycle{First: within(45, workingDays)},
			course("2024-01-31", "", "2024-04-08", "2024-04-09"), "2024-05-01",
			[]row{{from: "2024-01-31", due: "2024-04-05", done: "2024-04-08", state: late, over: true, late: 1,
				unit: workingDays}}},

		{"it ended before the next was due: none is outstanding", reviews,
			course("2024-03-01", "2024-05-01", "2024-03-25"), "2024-12-01",
			[]row{{from: "2024-03-01", due: "2024-04-02", done: "2024-03-25", state: onTime, over: true}}},
		{"it ended before the first was due", reviews, course("2024-03-01", "2024-03-20"), "2024-12-01", nil},
		{"it ended before the first was due, which was held", reviews, course("2024-03-01", "2024-03-20", "2024-03-18"),
			"2024-12-01", []row{{from: "2024-03-01", due: "2024-04-02", done: "2024-03-18", state: timescale.NoLongerDue}}},
		{"it ended with one overdue", reviews, course("2024-03-01", "2024-06-28", "2024-03-25"), "2024-12-01", []row{
			{from: "2024-03-01", due: "2024-04-02", done: "2024-03-25", state: onTime, over: true},
			{from: "2024-03-25", due: "2024-06-25", state: overdue, over: true, late: 3, unit: days},
		}},
		{"held after it ended: nothing was due any more", reviews, course("2024-03-01", "2024-03-26", "2024-03-25",
			"2024-04-25"), "2024-12-01", []row{
			{from: "2024-03-01", due: "2024-04-02", done: "2024-03-25", state: timescale.NoLongerDue},
			{from: "2024-03-25", due: "2024-06-25", done: "2024-04-25", state: timescale.NoLongerDue},
		}},

		{"a day not recorded: that of the next is not known, that after it is", reviews,
			course("2024-03-01", "", "2024-03-25", "", "2024-12-01"), "2025-07-01", []row{
				{from: "2024-03-01", due: "2024-04-02", done: "2024-03-25", state: onTime, over: true},
				{from: "2024-03-25", due: "2024-06-25", state: timescale.NotRecorded, over: true,
					problem: timescale.DayNotRecorded},
				{done: "2024-12-01", state: timescale.NotRecorded, problem: timescale.PreviousNotRecorded},
				{from: "2024-12-01", due: "2025-06-01", state: overdue, over: true, late: 30, unit: days},
			}},
		{"two in a row not recorded, and the one outstanding", reviews, course("2024-03-01", "", "", ""), "2025-07-01", []row{
			{from: "2024-03-01", due: "2024-04-02", state: timescale.NotRecorded, over: true,
				problem: timescale.DayNotRecorded},
			{state: timescale.NotRecorded, problem: timescale.DayNotRecorded},
			{state: timescale.NotRecorded, problem: timescale.PreviousNotRecorded},
		}},
		{"a day before the start", reviews, course("2024-03-01", "", "2023-03-25", "2024-06-20"), "2024-07-01", []row{
			{from: "2024-03-01", due: "2024-04-02", done: "2023-03-25", state: timescale.Invalid, over: true,
				problem: timescale.DoneBeforeStart},
			{done: "2024-06-20", state: timescale.NotRecorded, problem: timescale.PreviousNotRecorded},
			{from: "2024-06-20", due: "2024-12-20", state: notYet},
		}},
		{"two days before the start", reviews, course("2024-03-01", "", "2023-03-25", "2023-06-25"), "2024-07-01", []row{
			{from: "2024-03-01", due: "2024-04-02", done: "2023-03-25", state: timescale.Invalid, over: true,
				problem: timescale.DoneBeforeStart},
			{done: "2023-06-25", state: timescale.Invalid, problem: timescale.DoneBeforeStart},
			{state: timescale.NotRecorded, problem: timescale.PreviousNotRecorded},
		}},
		{"two days after that of the records", reviews, course("2024-03-01", "", "2052-03-25", "2052-06-25"), "2024-07-01",
			[]row{
				{from: "2024-03-01", due: "2024-04-02", done: "2052-03-25", state: timescale.Invalid, over: true,
					problem: timescale.DoneAfterAsAt},
				{done: "2052-06-25", state: timescale.Invalid, problem: timescale.DoneAfterAsAt},
				{state: timescale.NotRecorded, problem: timescale.PreviousNotRecorded},
			}},
		{"no start: the second counts from the first", reviews, course("", "", "2024-03-25"), "2024-07-01", []row{
			{done: "2024-03-25", state: timescale.Invalid, problem: timescale.NoStart},
			{from: "2024-03-25", due: "2024-06-25", state: overdue, over: true, late: 6, unit: days},
		}},
		{"a start after the day of the records", reviews, course("2025-03-01", ""), "2024-07-01",
			[]row{{from: "2025-03-01", state: timescale.Invalid, problem: timescale.StartAfterAsAt}}},
		{"no start, on which the rhythm hangs", visits, course("", "", "2024-03-25"), "2024-07-01", []row{
			{done: "2024-03-25", state: timescale.Invalid, problem: timescale.NoStart},
			{state: timescale.Invalid, problem: timescale.NoStart},
		}},
		{"ended before it started", reviews, course("2024-03-01", "2024-02-01", "2024-03-25"), "2024-05-01", []row{
			{from: "2024-03-01", due: "2024-04-02", done: "2024-03-25", state: timescale.Invalid, over: true,
				problem: timescale.EndedBeforeStart},
			{from: "2024-03-25", due: "2024-06-25", state: timescale.Invalid, problem: timescale.EndedBeforeStart},
		}},
		{"ended after the day of the records", reviews, course("2024-03-01", "2042-02-01"), "2024-05-01",
			[]row{{from: "2024-03-01", due: "2024-04-02", state: timescale.Invalid, over: true,
				problem: timescale.EndedAfterAsAt}}},
		{"outside the calendar, and the second is not", reviews, course("2012-12-01", "", "2012-12-20"), "2013-02-01", []row{
			{from: "2012-12-01", done: "2012-12-20", state: timescale.OutsideCalendar, problem: timescale.NotInCalendar},
			{from: "2012-12-20", due: "2013-03-20", state: notYet},
		}},
	} {
		before := slices.Clone(test.course.Held)
		got, err := test.cycle.Schedule(timescale.EnglandAndWales(), test.course, date(test.asAt))
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
		}
		want := []timescale.Outcome{}
		for _, r := range test.want {
			want = append(want, timescale.Outcome{
				From: date(r.from), Due: date(r.due), Done: date(r.done), State: r.state, Over: r.over,
				LateBy: r.late, LateUnit: r.unit, Problem: r.problem,
			})
		}
		if diff := cmp.Diff(want, got, datesAlike); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if !slices.Equal(before, test.course.Held) {
			t.Errorf("%s: the caller's days changed to %v", test.reason, test.course.Held)
		}
	}
}

// The first occasion alone is what an Event with the same days is.
func TestScheduleAgreesWithOutcome(t *testing.T) {
	c, asAt := timescale.EnglandAndWales(), date("2024-07-01")
	for _, start := range []string{"", "2024-05-01", "2024-06-20", "2024-07-02"} {
		for _, ended := range []string{"", "2024-04-01", "2024-05-20", "2024-06-30", "2024-08-01"} {
			for _, done := range []string{"2024-04-30", "2024-05-10", "2024-06-25", "2024-07-03"} {
				e := timescale.Event{Start: date(start), Done: date(done), Ended: date(ended)}
				want, err := reviews.First.Outcome(c, e, asAt)
				if err != nil {
					t.Fatal(err)
				}
				got, err := reviews.Schedule(c, timescale.Course{Start: e.Start, Ended: e.Ended, Held: dates(done)}, asAt)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, got[0], datesAlike); diff != "" {
					t.Errorf("%+v: mismatch (-event +course):\n%s", e, diff)
				}
			}
		}
	}
}

func TestScheduleErrors(t *testing.T) {
	c, month := timescale.EnglandAndWales(), within(1, months)
	for _, test := range []struct {
		reason   string
		cycle    timescale.Cycle
		calendar *timescale.Calendar
		held     []metrics.Date
		asAt     string
		want     error
	}{
		{"none", timescale.Cycle{}, c, nil, "2024-07-01", timescale.ErrBadTimescale},
		{"a second without any after", timescale.Cycle{First: month, Second: month}, c, nil, "2024-07-01",
			timescale.ErrBadTimescale},
		{"a change without any after", timescale.Cycle{First: month, After: month, Later: month}, c, nil, "2024-07-01",
			timescale.ErrBadTimescale},
		{"a change to nothing", timescale.Cycle{First: month, Then: month, After: month}, c, nil, "2024-07-01",
			timescale.ErrBadTimescale},
		{"a change at no time", timescale.Cycle{First: month, Then: month, Later: month}, c, nil, "2024-07-01",
			timescale.ErrBadTimescale},
		{"no first", timescale.Cycle{Then: month}, c, nil, "2024-07-01", timescale.ErrBadTimescale},
		{"nothing in it", timescale.Cycle{First: month, Then: within(-1, months)}, c, nil, "2024-07-01",
			timescale.ErrBadTimescale},
		{"no calendar for the first", reviews, nil, nil, "2024-07-01", timescale.ErrNoCalendar},
		{"no calendar for the next", timescale.Cycle{First: month, Then: within(10, workingDays)}, nil, nil, "2024-07-01",
			timescale.ErrNoCalendar},
		{"no day of the records", reviews, c, nil, "", metrics.ErrBadDate},
		{"not in order", reviews, c, dates("2024-03-25", "2024-03-24"), "2024-07-01", timescale.ErrNotInOrder},
		{"not in order, with one not recorded between", reviews, c, dates("2024-03-25", "", "2024-03-24"), "2024-07-01",
			timescale.ErrNotInOrder},
	} {
		got, err := test.cycle.Schedule(test.calendar, timescale.Course{Start: date("2024-03-01"), Held: test.held},
			date(test.asAt))
		if got != nil || !errors.Is(err, test.want) {
			t.Errorf("%s: %v, %v, want an error of the class %v", test.reason, got, err, test.want)
		}
	}
}

func TestCyclesInWords(t *testing.T) {
	s, _ := timescale.FindStandard("looked_after_visit_to_18")
	for _, test := range []struct {
		cycle      timescale.Cycle
		want, json string
	}{
		{timescale.Cycle{}, "", `{"first":null,"second":null,"then":null,"after":null,"later":null}`},
		{timescale.Cycle{First: within(45, workingDays)}, "45 working days",
			`{"first":"45 working days","second":null,"then":null,"after":null,"later":null}`},
		{reviews, "20 working days, then 3 months, then every 6 months",
			`{"first":"20 working days","second":"3 months","then":"6 months","after":null,"later":null}`},
		{s.Within, "1 week, then every 6 weeks, after 12 months every 3 months",
			`{"first":"1 week","second":null,"then":"6 weeks","after":"12 months","later":"3 months"}`},
	} {
		b, err := json.Marshal(test.cycle)
		if test.cycle.String() != test.want || string(b) != test.json || err != nil {
			t.Errorf("%q and %s, %v, want %q and %s", test.cycle, b, err, test.want, test.json)
		}
	}
}

// FuzzSchedule holds that no course ends in a panic, and that each occasion is counted once.
func FuzzSchedule(f *testing.F) {
	f.Add(100, 0, []byte{3, 20, 90, 0, 200}, 500)
	f.Add(0, 30, []byte{255, 255}, 0)
	f.Add(9000, 9000, []byte{}, 9000)
	f.Fuzz(func(t *testing.T, start, ended int, gaps []byte, asAt int) {
		day := func(n int) metrics.Date {
			if n == 0 {
				return metrics.Date{}
			}
			return date("2005-01-01").AddDays(n % 10_000)
		}
		k := timescale.Course{Start: day(start), Ended: day(ended)}
		at := day(start)
		for _, gap := range gaps {
			if at = at.AddDays(int(gap) - 1); gap == 0 || at.IsZero() {
				k.Held = append(k.Held, metrics.Date{})
				continue
			}
			k.Held = append(k.Held, at)
		}
		for s := range timescale.Standards() {
			outcomes, err := s.Within.Schedule(timescale.EnglandAndWales(), k, day(asAt))
			if err != nil {
				if !errors.Is(err, metrics.ErrBadDate) && !errors.Is(err, timescale.ErrNotInOrder) {
					t.Fatalf("%s: %v", s.ID, err)
				}
				continue
			}
			if len(outcomes) > len(k.Held)+1 {
				t.Fatalf("%s: %d outcomes of %d held", s.ID, len(outcomes), len(k.Held))
			}
			tally := timescale.Tally{}
			for _, o := range outcomes {
				if o.State == timescale.NoState || o.String() == "none" || o.LateBy < 0 {
					t.Fatalf("%s: %+v", s.ID, o)
				}
				tally.Add(o)
			}
			if r := tally.Timeliness(); total(r) != len(outcomes) {
				t.Fatalf("%s: %d of %d counted: %+v", s.ID, total(r), len(outcomes), r)
			}
		}
	})
}

// total is how many outcomes a result accounts for.
func total(r timescale.Timeliness) int {
	return r.OnTime + r.Late + r.Overdue + r.NotYetDue + r.DoneEarly + r.NoLongerDue + r.NotRecorded + r.Invalid +
		r.OutsideCalendar + r.Elsewhere
}
