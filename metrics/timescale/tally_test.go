package timescale_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// quarter is the first quarter of 2024-25, with the records as at a day.
const quarterFrom, quarterTo = "2024-04-01", "2024-06-30"

// warned is a warning with its count.
func warned(code metrics.WarningCode, words string, n int) metrics.Warning {
	return metrics.Warning{Code: code, Message: words, Have: metrics.Exact(n)}
}

// stillToCome is the warning of a period that is not over.
func stillToCome(n int) metrics.Warning {
	return warned("still_to_come", "due in the period by a day that is not over, so not yet counted", n)
}

func TestTimeliness(t *testing.T) {
	event := func(start, done string) timescale.Event {
		return timescale.Event{Start: date(start), Done: date(done)}
	}
	undated := timescale.Event{Start: date("2024-04-08"), Record: timescale.Undated}
	unknown := timescale.Event{Start: date("2024-04-08"), Record: timescale.Unknown}
	onTime, late, overdue := event("2024-04-08", "2024-04-15"), event("2024-04-08", "2024-04-16"), event("2024-04-08", "")
	percent, between := metrics.Exact[float64], metrics.Between[float64]
	nothing := metrics.Missing(metrics.NotApplicable)
	const due, completed = timescale.DueInPeriod, timescale.CompletedInPeriod
	const late2024 = "2024-07-31"
	for _, test := range []struct {
		reason string
		basis  timescale.Denominator
		within timescale.Timescale
		asAt   string
		events []timescale.Event
		want   timescale.Timeliness
		text   string
	}{
		{"nothing at all", due, within(1, weeks), late2024, nil, timescale.Timeliness{Share: nothing},
			"in time: nothing was due in the period"},
		{"nothing completed", completed, within(1, weeks), late2024, nil, timescale.Timeliness{Share: nothing},
			"in time: nothing was completed in the period"},
		{"one of each", due, within(1, weeks), late2024, []timescale.Event{onTime, onTime, late, overdue},
			timescale.Timeliness{Share: percent(50), Numerator: 2, Denominator: 4, OnTime: 2, Late: 1, Overdue: 1},
			"in time: 2 of 4 (50.0%)"},
		{"those completed, of which the overdue one is not", completed, within(1, weeks), late2024,
			[]timescale.Event{onTime, onTime, onTime, late, overdue},
			timescale.Timeliness{Share: percent(75), Numerator: 3, Denominator: 4, OnTime: 3, Late: 1, Overdue: 1,
				Warnings: []metrics.Warning{
					warned("overdue_not_counted", "overdue and not completed, so not in the denominator", 1),
				}}, "in time: 3 of 4 (75.0%)"},
		{"the first and the last due day of the period, and those beside it", due, within(1, days), late2024,
			[]timescale.Event{event("2024-03-30", ""), event("2024-03-31", ""), event("2024-06-29", "2024-07-15"),
				event("2024-06-30", "2024-07-01")},
			timescale.Timeliness{Share: percent(0), Denominator: 2, Late: 1, Overdue: 1, Elsewhere: 2},
			"in time: 0 of 2 (0.0%)"},
		{"the first and the last day of completion, and those beside it", completed, within(1, days), late2024,
			[]timescale.Event{event("2024-03-30", "2024-03-31"), event("2024-03-30", "2024-04-01"),
				event("2024-06-30", "2024-06-30"), event("2024-06-30", "2024-07-01"), event("2024-06-30", "")},
			timescale.Timeliness{Share: percent(50), Numerator: 1, Denominator: 2, OnTime: 1, Late: 1, Elsewhere: 3},
			"in time: 1 of 2 (50.0%)"},
		{"not yet due is in neither part, done early or not", due, within(1, weeks), "2024-06-20",
			[]timescale.Event{onTime, overdue, event("2024-06-13", "2024-06-14"), event("2024-06-13", ""),
				event("2024-06-12", "2024-06-14"), event("2024-06-12", "")},
			timescale.Timeliness{Share: percent(50), Numerator: 2, Denominator: 4, OnTime: 2, Overdue: 2, NotYetDue: 1,
				DoneEarly: 1, Warnings: []metrics.Warning{stillToCome(2)}}, "in time: 2 of 4 (50.0%)"},
		{"all not yet due: no share, not nought", due, within(1, weeks), "2024-04-10",
			[]timescale.Event{event("2024-04-08", "2024-04-09"), event("2024-04-08", "")},
			timescale.Timeliness{Share: nothing, NotYetDue: 1, DoneEarly: 1, Warnings: []metrics.Warning{stillToCome(2)}},
			"in time: nothing was due in the period"},
		{"done early is in time among what was completed", completed, within(1, weeks), "2024-06-20",
			[]timescale.Event{event("2024-06-13", "2024-06-14"), event("2024-06-13", "")},
			timescale.Timeliness{Share: percent(100), Numerator: 1, Denominator: 1, OnTime: 1, Elsewhere: 1},
			"in time: 1 of 1 (100.0%)"},
		{"no longer due is in neither part, done or not", due, within(1, weeks), late2024, []timescale.Event{late,
			{Start: date("2024-04-08"), Done: date("2024-04-09"), Ended: date("2024-04-10")},
			{Start: date("2024-04-08"), Ended: date("2024-04-10")}},
			timescale.Timeliness{Share: percent(0), Denominator: 1, Late: 1, NoLongerDue: 2}, "in time: 0 of 1 (0.0%)"},
		{"what is not recorded leaves it open", due, within(1, weeks), late2024,
			[]timescale.Event{onTime, onTime, late, undated, unknown},
			timescale.Timeliness{Share: between(40, 80), Numerator: 2, Denominator: 5, Open: 2, OnTime: 2, Late: 1,
				NotRecorded: 2, Warnings: []metrics.Warning{
					warned("day_not_recorded", "done, and the day is not recorded", 1),
					warned("nothing_recorded", "whether it was done is not recorded", 1),
				}}, "in time: 2 of 5, 2 cannot be told (40.0 to 80.0%)"},
		{"not recorded, and not yet due: in neither part", due, within(1, weeks), "2024-04-12",
			[]timescale.Event{undated, event("2024-04-02", "")},
			timescale.Timeliness{Share: percent(0), Denominator: 1, Overdue: 1, NotRecorded: 1, Warnings: []metrics.Warning{
				warned("day_not_recorded", "done, and the day is not recorded", 1),
			}}, "in time: 0 of 1 (0.0%)"},
		{"not recorded, among what was completed: nobody knows whether in the period", completed, within(1, weeks), late2024,
			[]timescale.Event{onTime, late, undated, unknown,
				{Start: date("2024-07-01"), Record: timescale.Undated}},
			timescale.Timeliness{Share: between(25, 75), Numerator: 1, Denominator: 2, Unplaced: 2, OnTime: 1, Late: 1,
				NotRecorded: 2, Elsewhere: 1, Warnings: []metrics.Warning{
					warned("day_not_recorded", "done, and the day is not recorded", 1),
					warned("nothing_recorded", "whether it was done is not recorded", 1),
				}}, "in time: 1 of 2, 2 cannot be placed (25.0 to 75.0%)"},
		{"impossible days: one is due in the period, of the others it is not known", due, within(1, weeks), late2024,
			[]timescale.Event{onTime, event("2024-04-08", "2024-04-07"), event("", "2024-04-15"),
				event("2042-04-08", "2024-04-15")},
			timescale.Timeliness{Share: between(25, 100), Numerator: 1, Denominator: 2, Open: 1, Unplaced: 2, OnTime: 1,
				Invalid: 3, Warnings: []metrics.Warning{
					warned("no_start", "no start", 1),
					warned("start_after_as_at", "started after the day of the records", 1),
					warned("done_before_start", "done before it started", 1),
				}}, "in time: 1 of 2, 1 cannot be told, 2 cannot be placed (25.0 to 100.0%)"},
		{"impossible days among what was completed", completed, within(1, weeks), late2024,
			[]timescale.Event{onTime, event("2024-04-08", "2024-04-07"), event("", "2024-04-15"), event("", ""),
				event("", "2024-01-15"), event("2024-04-08", "2042-04-15")},
			timescale.Timeliness{Share: between(25, 100), Numerator: 1, Denominator: 3, Open: 2, Unplaced: 1, OnTime: 1,
				Invalid: 3, Elsewhere: 2, Warnings: []metrics.Warning{
					warned("no_start", "no start", 1),
					warned("done_before_start", "done before it started", 1),
					warned("done_after_as_at", "done after the day of the records", 1),
				}}, "in time: 1 of 3, 2 cannot be told, 1 cannot be placed (25.0 to 100.0%)"},
		{"outside the calendar: it may be due in the period or not", due, within(5, workingDays), late2024,
			[]timescale.Event{event("2012-12-31", "2013-01-04"), event("2012-12-31", "")},
			timescale.Timeliness{Share: between(0, 100), Unplaced: 2, OutsideCalendar: 2, Warnings: []metrics.Warning{
				warned("not_in_calendar", "not in the calendar of working days", 2),
			}}, "in time: 0 of 0, 2 cannot be placed (0.0 to 100.0%)"},
		{"outside the calendar, and started after the period", due, within(5, workingDays), "2028-07-31",
			[]timescale.Event{event("2027-12-30", "2027-12-31"), onTime},
			timescale.Timeliness{Share: percent(100), Numerator: 1, Denominator: 1, OnTime: 1, Elsewhere: 1},
			"in time: 1 of 1 (100.0%)"},
		{"outside the calendar, and completed in the period", completed, within(5, workingDays), late2024,
			[]timescale.Event{event("2012-12-31", "2024-04-15"), event("2012-12-31", "2013-01-04"), event("2012-12-31", "")},
			timescale.Timeliness{Share: between(0, 100), Denominator: 1, Open: 1, OutsideCalendar: 1, Elsewhere: 2,
				Warnings: []metrics.Warning{warned("not_in_calendar", "not in the calendar of working days", 1)}},
			"in time: 0 of 1, 1 cannot be told (0.0 to 100.0%)"},
	} {
		tally, err := timescale.NewTally(date(quarterFrom), date(quarterTo), test.basis)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range test.events {
			o, err := test.within.Outcome(timescale.EnglandAndWales(), e, date(test.asAt))
			if err != nil {
				t.Fatal(err)
			}
			tally.Add(o)
		}
		got := tally.Timeliness()
		test.want.From, test.want.To, test.want.Basis = date(quarterFrom), date(quarterTo), test.basis
		if diff := cmp.Diff(test.want, got, datesAlike); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if got.String() != test.text {
			t.Errorf("%s: %q, want %q", test.reason, got, test.text)
		}
		if total(got) != len(test.events) {
			t.Errorf("%s: %d of %d events are counted", test.reason, total(got), len(test.events))
		}
	}
}

func TestTallyOfOccasions(t *testing.T) {
	// Due in the quarter: the first review, held in time, and the second, overdue.
	k := course("2024-03-11", "", "2024-03-20")
	outcomes, err := reviews.Schedule(timescale.EnglandAndWales(), k, date("2024-07-31"))
	if err != nil {
		t.Fatal(err)
	}
	tally, err := timescale.NewTally(date(quarterFrom), date(quarterTo), timescale.DueInPeriod)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		tally.Add(o)
	}
	if got := tally.Timeliness().String(); got != "in time: 1 of 2 (50.0%)" {
		t.Errorf("%s, of %v", got, outcomes)
	}
}

func TestTallyErrors(t *testing.T) {
	for _, test := range []struct {
		reason, from, to string
		basis            timescale.Denominator
		want             string
	}{
		{"the wrong way round", "2024-06-30", "2024-04-01", timescale.DueInPeriod, "from 2024-06-30 to 2024-04-01"},
		{"a denominator there is not", "", "", 2, "denominator 2"},
	} {
		got, err := timescale.NewTally(date(test.from), date(test.to), test.basis)
		if got != (timescale.Tally{}) || !errors.Is(err, timescale.ErrBadTally) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want an error with %q", test.reason, err, test.want)
		}
	}
	ours, err := timescale.NewTally(date(quarterFrom), date(quarterTo), timescale.DueInPeriod)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		reason, from, to string
		basis            timescale.Denominator
	}{
		{"another beginning", "2024-04-02", quarterTo, timescale.DueInPeriod},
		{"another end", quarterFrom, "", timescale.DueInPeriod},
		{"another denominator", quarterFrom, quarterTo, timescale.CompletedInPeriod},
	} {
		theirs, err := timescale.NewTally(date(test.from), date(test.to), test.basis)
		if err != nil {
			t.Fatal(err)
		}
		theirs.Add(timescale.Outcome{})
		before := ours
		if err := ours.Merge(theirs); !errors.Is(err, timescale.ErrBadTally) || ours != before {
			t.Errorf("%s: %v", test.reason, err)
		}
	}
}

// What is no outcome is counted, as what cannot be told.
func TestTallyOfNoOutcome(t *testing.T) {
	for _, o := range []timescale.Outcome{{}, {State: 99}, {State: timescale.Invalid, Problem: 99}} {
		var tally timescale.Tally
		tally.Add(o)
		if r := tally.Timeliness(); r.Invalid != 1 || r.Unplaced != 1 || total(r) != 1 {
			t.Errorf("%+v: %+v", o, r)
		}
	}
}

// random events, of which some lack something or are wrong.
func randomEvent(random *rand.Rand) timescale.Event {
	start := date("2023-12-01").AddDays(random.IntN(300))
	e := timescale.Event{Start: start, Record: timescale.Record(random.IntN(3))}
	if random.IntN(3) > 0 {
		e.Done = start.AddDays(random.IntN(120) - 3)
	}
	switch random.IntN(12) {
	case 0:
		e.Start = metrics.Date{}
	case 1:
		e.Start = date("2012-12-01")
	case 2, 3:
		e.Ended = start.AddDays(random.IntN(120) - 3)
	}
	return e
}

func TestMergeInAnyOrder(t *testing.T) {
	random, c, asAt := rand.New(rand.NewPCG(31, 32)), timescale.EnglandAndWales(), date("2024-08-15")
	for _, basis := range []timescale.Denominator{timescale.DueInPeriod, timescale.CompletedInPeriod} {
		begin := func() timescale.Tally {
			tally, err := timescale.NewTally(date(quarterFrom), date(quarterTo), basis)
			if err != nil {
				t.Fatal(err)
			}
			return tally
		}
		whole, parts := begin(), []timescale.Tally{begin(), begin(), begin(), begin(), begin()}
		for range 5000 {
			o, err := within(15, workingDays).Outcome(c, randomEvent(random), asAt)
			if err != nil {
				t.Fatal(err)
			}
			whole.Add(o)
			parts[random.IntN(len(parts))].Add(o)
		}
		if r := whole.Timeliness(); total(r) != 5000 || r.Open+r.Unplaced == 0 || r.OnTime == 0 || r.Elsewhere == 0 {
			t.Fatalf("of 5000 events: %+v", r)
		}
		for range 20 {
			random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			merged := begin()
			for _, part := range parts {
				if err := merged.Merge(part); err != nil {
					t.Fatal(err)
				}
			}
			if merged != whole {
				t.Fatalf("merged %+v, want %+v", merged.Timeliness(), whole.Timeliness())
			}
		}
	}
}

// slowShare is the share of events that are all recorded, without any of the types: due or completed in the quarter.
func slowShare(t *testing.T, events []timescale.Event, w timescale.Timescale, basis timescale.Denominator,
	asAt metrics.Date) (in, of int) {
	t.Helper()
	from, to := date(quarterFrom), date(quarterTo)
	for _, e := range events {
		due, err := w.Due(timescale.EnglandAndWales(), e.Start)
		if err != nil {
			t.Fatal(err)
		}
		day, isOver := due, due.Compare(asAt) < 0 && (e.Ended.IsZero() || due.Compare(e.Ended) < 0)
		if basis == timescale.CompletedInPeriod {
			day, isOver = e.Done, !e.Done.IsZero()
		}
		if !isOver || day.Compare(from) < 0 || day.Compare(to) > 0 {
			continue
		}
		of++
		if !e.Done.IsZero() && e.Done.Compare(due) <= 0 {
			in++
		}
	}
	return in, of
}

// The share is that of a slow reference where all is recorded, and where something is then lost, its bounds hold what
// the share was.
func TestBoundsHoldWhatWasLost(t *testing.T) {
	random, c, asAt := rand.New(rand.NewPCG(41, 42)), timescale.EnglandAndWales(), date("2024-06-20")
	w, lost := within(15, workingDays), 0
	for range 3000 {
		basis := timescale.Denominator(random.IntN(2))
		full, err := timescale.NewTally(date(quarterFrom), date(quarterTo), basis)
		if err != nil {
			t.Fatal(err)
		}
		partial := full
		var events []timescale.Event
		for range 1 + random.IntN(12) {
			e := timescale.Event{Start: date("2024-02-20").AddDays(random.IntN(110))}
			if done := e.Start.AddDays(random.IntN(40)); random.IntN(4) > 0 && done.Compare(asAt) <= 0 {
				e.Done = done
			}
			if ended := e.Start.AddDays(random.IntN(60)); random.IntN(6) == 0 && ended.Compare(asAt) <= 0 {
				e.Ended = ended
			}
			events = append(events, e)
			o, err := w.Outcome(c, e, asAt)
			if err != nil {
				t.Fatal(err)
			}
			full.Add(o)
			switch random.IntN(8) {
			case 0:
				if !e.Done.IsZero() {
					e.Done, e.Record = metrics.Date{}, timescale.Undated
				}
			case 1:
				e.Done, e.Record = metrics.Date{}, timescale.Unknown
			case 2:
				if basis == timescale.DueInPeriod { // what was completed keeps its day
					e.Start = metrics.Date{}
				}
			}
			if o, err = w.Outcome(c, e, asAt); err != nil {
				t.Fatal(err)
			}
			partial.Add(o)
		}
		in, of := slowShare(t, events, w, basis, asAt)
		was, is := full.Timeliness(), partial.Timeliness()
		if was.Numerator != in || was.Denominator != of || was.Share != metrics.Percent(metrics.Exact(in), metrics.Exact(of)) {
			t.Fatalf("%+v: %+v, want %d of %d", events, was, in, of)
		}
		if is.Open+is.Unplaced == 0 {
			continue
		}
		if _, ok := is.Share.Point(); ok {
			t.Fatalf("%+v has a point", is)
		}
		if share, ok := was.Share.Point(); ok {
			lost++
			lower, upper, _ := is.Share.Bounds()
			if share < lower || share > upper {
				t.Fatalf("%+v: %v is not within %v", events, was, is)
			}
		}
	}
	if lost < 500 {
		t.Errorf("only %d cases in which something was lost", lost)
	}
}

func TestTimelinessAsJSON(t *testing.T) {
	var tally timescale.Tally
	tally.Add(timescale.Outcome{Due: date("2024-04-15"), State: timescale.NotYetDue})
	got, err := json.Marshal(tally.Timeliness())
	blank := `{"value":null,"symbol":"","lower":null,"upper":null}`
	want := `{"from":null,"to":null,"basis":"due in the period",` +
		`"share":{"value":null,"symbol":"z","lower":null,"upper":null},"numerator":0,"denominator":0,"open":0,"unplaced":0,` +
		`"on_time":0,"late":0,"overdue":0,"not_yet_due":1,"done_early":0,"no_longer_due":0,"not_recorded":0,"invalid":0,` +
		`"outside_calendar":0,"elsewhere":0,"warnings":[{"code":"still_to_come",` +
		`"message":"due in the period by a day that is not over, so not yet counted",` +
		`"have":{"value":1,"symbol":null,"lower":1,"upper":1},"need":` + blank + `}]}`
	if diff := cmp.Diff(want, string(got)); diff != "" || err != nil {
		t.Errorf("%v, mismatch (-want +got):\n%s", err, diff)
	}
}

func TestTallyDoesNotAllocate(t *testing.T) {
	c, asAt := timescale.EnglandAndWales(), date("2024-07-31")
	tally, err := timescale.NewTally(date(quarterFrom), date(quarterTo), timescale.DueInPeriod)
	if err != nil {
		t.Fatal(err)
	}
	other := tally
	for name, e := range map[string]timescale.Event{
		"late":                 {Start: date("2024-04-08"), Done: date("2024-05-16")},
		"no start":             {Done: date("2024-05-16")},
		"outside the calendar": {Start: date("2012-04-08"), Done: date("2024-05-16")},
	} {
		if n := testing.AllocsPerRun(50, func() {
			o, _ := within(15, workingDays).Outcome(c, e, asAt)
			tally.Add(o)
			_ = tally.Merge(other)
		}); n != 0 {
			t.Errorf("%s: %v allocations, want none", name, n)
		}
	}
}
