package plan_test

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
)

func ExampleParseDue() {
	for _, text := range []string{"31 October 2024", "by November 2022", "mid October 2018", "late 2025", "winter 2025", "ongoing"} {
		d, err := plan.ParseDue(text)
		if errors.Is(err, plan.ErrBadDue) {
			fmt.Println(err)
			continue
		}
		first, last := d.Days()
		fmt.Printf("%s: %v to %v\n", d, first, last)
	}
	// Output:
	// 31 October 2024: 2024-10-31 to 2024-10-31
	// by November 2022: 2022-11-30 to 2022-11-30
	// mid October 2018: 2018-10-11 to 2018-10-20
	// late 2025: 2025-09-01 to 2025-12-31
	// winter 2025: 2025-12-01 to 2026-02-28
	// not a due date: "ongoing", expected a day, a month or a season with its year, or a year
}

func ExampleDue_Text() {
	fmt.Println(due("  by November\n2022 ").Text())
	// Output: by November 2022
}

func ExampleDue_Days() {
	fmt.Println(due("November 2022").Days())
	fmt.Println(due("by November 2022").Days())
	// Output:
	// 2022-11-01 2022-11-30
	// 2022-11-30 2022-11-30
}

func ExampleDue_IsZero() {
	fmt.Println(plan.Due{}.IsZero(), due("2025").IsZero())
	// Output: true false
}

func ExampleDue_String() {
	fmt.Println(due("Late 2025"))
	// Output: Late 2025
}

func ExampleDue_MarshalText() {
	text, err := due("end of November 2018").MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: end of November 2018 <nil>
}

func ExampleDue_Passed() {
	d := due("mid October 2018") // the 11th to the 20th
	for _, on := range []string{"2018-10-11", "2018-10-15", "2018-10-21"} {
		fmt.Println(on, d.Passed(day(on)))
	}
	// Output:
	// 2018-10-11 no
	// 2018-10-15 cannot tell
	// 2018-10-21 yes
}

func ExampleStatus_String() {
	fmt.Println(plan.UnderWay, plan.Status(0))
	// Output: under way not stated
}

func ExampleStatus_MarshalText() {
	text, err := plan.NotStarted.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: not started <nil>
}

func ExampleAction_Overdue() {
	a := plan.Action{Number: "7", Owner: "Service Director", Due: due("31 October 2024"), Status: plan.UnderWay}
	fmt.Println(a.Overdue(day("2024-10-31")), a.Overdue(day("2024-11-01")))
	a.Due = due("late 2024")
	fmt.Println(a.Overdue(day("2024-11-01")))
	// Output:
	// no yes
	// cannot tell
}

func ExampleAction_Late() {
	a := plan.Action{Due: due("by November 2022"), Status: plan.Done, DoneOn: day("2022-12-05")}
	fmt.Println(a.Late())
	a.DoneOn = metrics.Date{} // nobody wrote it down
	fmt.Println(a.Late())
	// Output:
	// yes
	// cannot tell
}

func ExampleProgressOf() {
	actions := []plan.Action{
		{Number: "1", Status: plan.Done, Due: due("May 2023"), Evidence: "audit of June"},
		{Number: "2", Status: plan.Done, Due: due("December 2022")},
		{Number: "3", Status: plan.UnderWay, Due: due("31 October 2024")},
		{Number: "4", Status: plan.NotStarted, Due: due("late 2024")},
		{Number: "5", Status: plan.Dropped},
	}
	p := plan.ProgressOf(actions, day("2024-11-01"))
	fmt.Println(p.Actions, "actions,", p.Overdue, "overdue,", p.Unclear, "unclear,", p.WithoutEvidence, "without evidence")
	fmt.Println(p.Complete.Format(metrics.Places(1))) // 2 of 4: one was dropped
	// Output:
	// 5 actions, 1 overdue, 1 unclear, 1 without evidence
	// 50.0
}

func ExampleDefaultThemes() {
	themes := plan.DefaultThemes()
	themes = append(themes, plan.Theme{Name: "interpreters", Words: []string{"interpreter", "interpreters"}})
	fmt.Println(plan.ThemesOf("Interpreters at strategy meetings", themes))
	// Output: [strategy meetings interpreters]
}

func ExampleThemesOf() {
	for _, finding := range []string{"The emotional wellbeing of care leavers", "A visit to the planetarium"} {
		fmt.Printf("%q\n", plan.ThemesOf(finding, plan.DefaultThemes()))
	}
	// Output:
	// ["care leavers" "health"]
	// []
}

func ExampleRecurring() {
	inspections := [][]string{
		{"Supervision by team managers", "Private fostering"},
		{"The sufficiency of placements"},
		{"The regularity of supervision"},
	}
	for _, r := range plan.Recurring(inspections, plan.DefaultThemes()) {
		fmt.Println(r.Theme, r.Inspections)
	}
	// Output: management oversight and supervision [0 2]
}
