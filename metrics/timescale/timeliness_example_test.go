package timescale_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

func ExampleTimescale_Due() {
	c := timescale.EnglandAndWales()
	conference := timescale.Timescale{N: 15, Unit: timescale.WorkingDays}
	fmt.Println(conference.Due(c, day(2024, time.December, 16)))
	conference.DayOne = true // as a validator of the returns counts
	fmt.Println(conference.Due(c, day(2024, time.December, 16)))

	review := timescale.Timescale{N: 6, Unit: timescale.Months}
	fmt.Println(review.Due(nil, day(2023, time.August, 31)))
	fmt.Println(review.Due(nil, day(2024, time.August, 31)))
	// Output:
	// 2025-01-09 <nil>
	// 2025-01-08 <nil>
	// 2024-02-29 <nil>
	// 2025-02-28 <nil>
}

func ExampleTimescale_Outcome() {
	c, asAt := timescale.EnglandAndWales(), day(2024, time.May, 1)
	assessment := timescale.Timescale{N: 45, Unit: timescale.WorkingDays}
	referral := day(2024, time.January, 31)
	for _, e := range []timescale.Event{
		{Start: referral, Done: day(2024, time.April, 5)},
		{Start: referral, Done: day(2024, time.April, 6)}, // a Saturday
		{Start: referral},
		{Start: referral, Record: timescale.Undated},
		{Start: referral, Done: day(2023, time.April, 5)},
		{Start: day(2024, time.April, 2)},
	} {
		o, err := assessment.Outcome(c, e, asAt)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(o.Due, o)
	}
	// Output:
	// 2024-04-05 on time
	// 2024-04-05 late by 1 working day
	// 2024-04-05 overdue by 18 working days
	// 2024-04-05 not recorded: done, and the day is not recorded
	// 2024-04-05 invalid: done before it started
	// 2024-06-06 not yet due
}

func ExampleTimescale_IsZero() {
	fmt.Println(timescale.Timescale{}.IsZero(), timescale.Timescale{N: 1, Unit: timescale.Weeks}.IsZero())
	// Output: true false
}

func ExampleTimescale_String() {
	fmt.Println(timescale.Timescale{N: 45, Unit: timescale.WorkingDays})
	fmt.Println(timescale.Timescale{N: 1, Unit: timescale.Weeks})
	// Output:
	// 45 working days
	// 1 week
}

func ExampleTimescale_MarshalJSON() {
	b, err := json.Marshal([]timescale.Timescale{{N: 3, Unit: timescale.Months}, {}})
	fmt.Println(string(b), err)
	// Output: ["3 months",null] <nil>
}

func ExampleUnit_String() {
	fmt.Println(timescale.WorkingDays, timescale.Weeks, timescale.NoUnit)
	// Output: working days weeks none
}

func ExampleUnit_MarshalText() {
	text, err := timescale.WorkingDays.MarshalText()
	fmt.Println(string(text), err)
	// Output: working days <nil>
}

func ExampleRecord_String() {
	fmt.Println(timescale.Dated, timescale.Undated, timescale.Unknown)
	// Output: dated undated unknown
}

func ExampleRecord_MarshalText() {
	text, err := timescale.Undated.MarshalText()
	fmt.Println(string(text), err)
	// Output: undated <nil>
}

func ExampleState_String() {
	fmt.Println(timescale.OnTime, timescale.NotYetDue, timescale.NoState)
	// Output: on time not yet due none
}

func ExampleState_MarshalText() {
	text, err := timescale.Overdue.MarshalText()
	fmt.Println(string(text), err)
	// Output: overdue <nil>
}

func ExampleProblem_String() {
	fmt.Println(timescale.DoneBeforeStart)
	// Output: done before it started
}

func ExampleProblem_MarshalText() {
	text, err := timescale.NoStart.MarshalText()
	fmt.Println(string(text), err)
	// Output: no start <nil>
}

func ExampleProblem_WarningCode() {
	fmt.Println(timescale.DoneBeforeStart.WarningCode())
	// Output: done_before_start
}

func ExampleOutcome_String() {
	fmt.Println(timescale.Outcome{State: timescale.Late, LateBy: 3, LateUnit: timescale.WorkingDays})
	fmt.Println(timescale.Outcome{State: timescale.NotYetDue})
	// Output:
	// late by 3 working days
	// not yet due
}

func ExampleOutcome_MarshalJSON() {
	b, err := json.Marshal(timescale.Outcome{
		From: day(2024, time.July, 12), Due: day(2024, time.July, 19), State: timescale.NotYetDue,
	})
	fmt.Println(string(b), err)
	// Output: {"from":"2024-07-12","due":"2024-07-19","done":null,"state":"not yet due","over":false,"late_by":null,"late_unit":null,"problem":null} <nil>
}

func ExampleCycle_String() {
	s, _ := timescale.FindStandard("looked_after_visit_to_18")
	fmt.Println(s.Within)
	// Output: 1 week, then every 6 weeks, after 12 months every 3 months
}

// A late review moves the next one: each counts from the day on which the one before was held.
func ExampleCycle_Schedule() {
	reviews, _ := timescale.FindStandard("looked_after_review")
	child := timescale.Course{
		Start: day(2024, time.March, 1),
		Held:  []metrics.Date{day(2024, time.March, 25), day(2024, time.July, 5)},
	}
	occasions, err := reviews.Within.Schedule(timescale.EnglandAndWales(), child, day(2024, time.December, 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range occasions {
		fmt.Println("due", o.Due, o)
	}
	// Output:
	// due 2024-04-02 on time
	// due 2024-06-25 late by 10 days
	// due 2025-01-05 not yet due
}

// The package comment has the same list.
func ExampleStandards() {
	for s := range timescale.Standards() {
		fmt.Printf("%s: %v (%v)\n", s.ID, s.Within, s.Force)
	}
	// Output:
	// referral_decision: 1 working day (statutory guidance)
	// assessment: 45 working days (statutory guidance)
	// initial_child_protection_conference: 15 working days (statutory guidance)
	// child_protection_review: 3 months, then every 6 months (statutory guidance)
	// looked_after_review: 20 working days, then 3 months, then every 6 months (statutory)
	// looked_after_visit: 1 week, then every 6 weeks (statutory)
	// looked_after_visit_to_18: 1 week, then every 6 weeks, after 12 months every 3 months (statutory)
	// looked_after_visit_weekly: 1 week, then every week (statutory)
	// looked_after_visit_four_weekly: 4 weeks, then every 4 weeks (statutory)
	// looked_after_visit_six_weekly: 6 weeks, then every 6 weeks (statutory)
	// health_assessment_initial: 20 working days (statutory)
	// health_assessment_under_5: 6 months, then every 6 months (statutory)
	// health_assessment_from_5: 12 months, then every 12 months (statutory)
	// private_fostering_visit: 6 weeks, then every 6 weeks, after 12 months every 12 weeks (statutory)
	// return_home_interview: 3 days (statutory guidance)
	// pathway_plan_review: 6 months, then every 6 months (statutory)
	// personal_adviser_visit: 7 days, then every 2 months (statutory)
	// health_passport: 216 months (local convention)
}

func ExampleFindStandard() {
	s, ok := timescale.FindStandard("initial_child_protection_conference")
	fmt.Println(s.Name, "within", s.Within, "of", s.Starts, ok)
	// What councils set themselves is not in the table. A caller's own standard:
	visits := timescale.Standard{
		ID: "child_protection_visit", Name: "Visit to a child with a child protection plan", Starts: "the plan begins",
		Within: timescale.Cycle{
			First: timescale.Timescale{N: 10, Unit: timescale.WorkingDays},
			Then:  timescale.Timescale{N: 15, Unit: timescale.WorkingDays},
		},
		Force: timescale.LocalConvention, Source: "Ashenmoor (an invented council), practice standards",
	}
	fmt.Println(visits.Name, "within", visits.Within)
	// Output:
	// Initial child protection conference within 15 working days of the strategy discussion that started the section 47 enquiry true
	// Visit to a child with a child protection plan within 10 working days, then every 15 working days
}

func ExampleForce_String() {
	fmt.Println(timescale.StatutoryGuidance)
	// Output: statutory guidance
}

func ExampleForce_MarshalText() {
	text, err := timescale.LocalConvention.MarshalText()
	fmt.Println(string(text), err)
	// Output: local convention <nil>
}

func ExampleDenominator_String() {
	fmt.Println(timescale.CompletedInPeriod)
	// Output: completed in the period
}

func ExampleDenominator_MarshalText() {
	text, err := timescale.DueInPeriod.MarshalText()
	fmt.Println(string(text), err)
	// Output: due in the period <nil>
}

func ExampleNewTally() {
	_, err := timescale.NewTally(day(2024, time.June, 30), day(2024, time.April, 1), timescale.DueInPeriod)
	fmt.Println(errors.Is(err, timescale.ErrBadTally), err)
	// Output: true bad tally: from 2024-06-30 to 2024-04-01, expected two days in order
}

// A quarter of an invented council, as at some weeks after it.
func ExampleTally_Add() {
	c, asAt := timescale.EnglandAndWales(), day(2024, time.July, 31)
	conference, ok := timescale.FindStandard("initial_child_protection_conference")
	if !ok {
		fmt.Println("no such standard")
		return
	}
	tally, err := timescale.NewTally(day(2024, time.April, 1), day(2024, time.June, 30), timescale.DueInPeriod)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range []timescale.Event{
		{Start: day(2024, time.April, 8), Done: day(2024, time.April, 29)},
		{Start: day(2024, time.April, 8), Done: day(2024, time.May, 1)},
		{Start: day(2024, time.May, 7), Done: day(2024, time.May, 20)},
		{Start: day(2024, time.May, 13), Record: timescale.Undated},
		{Start: day(2024, time.July, 15)},
	} {
		o, err := conference.Within.First.Outcome(c, e, asAt)
		if err != nil {
			fmt.Println(err)
			return
		}
		tally.Add(o)
	}
	fmt.Println(tally.Timeliness())
	// Output: in time: 2 of 4, 1 cannot be told (50.0 to 75.0%)
}

func ExampleTally_Merge() {
	var north, south timescale.Tally
	north.Add(timescale.Outcome{Due: day(2024, time.April, 29), State: timescale.OnTime, Over: true})
	south.Add(timescale.Outcome{Due: day(2024, time.April, 29), State: timescale.Overdue, Over: true})
	fmt.Println(north.Merge(south), north.Timeliness())
	// Output: <nil> in time: 1 of 2 (50.0%)
}

func ExampleTally_Timeliness() {
	tally, err := timescale.NewTally(day(2024, time.April, 1), day(2024, time.June, 30), timescale.CompletedInPeriod)
	if err != nil {
		fmt.Println(err)
		return
	}
	due := day(2024, time.April, 29)
	tally.Add(timescale.Outcome{Due: due, Done: due, State: timescale.OnTime, Over: true})
	tally.Add(timescale.Outcome{Due: due, State: timescale.Overdue, Over: true})
	r := tally.Timeliness()
	fmt.Println(r.Share, r.Numerator, r.Denominator)
	for _, w := range r.Warnings {
		fmt.Println(w)
	}
	// Output:
	// 100 1 1
	// overdue and not completed, so not in the denominator (have 1)
}

func ExampleTimeliness_String() {
	var tally timescale.Tally
	fmt.Println(tally.Timeliness())
	// Output: in time: nothing was due in the period
}
