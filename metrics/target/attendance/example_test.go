package attendance_test

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

// records are the invented records of three strategy meetings at Ashenmoor.
func records() []attendance.Record {
	return []attendance.Record{
		row("2025-04-07", "S1", "Health", "attended"), row("2025-04-07", "S1", "Police", "attended"),
		row("2025-04-07", "S1", "Education", "not invited"),
		row("2025-05-12", "S2", "Health", "required"), row("2025-05-12", "S2", "Police", "attended"),
		row("2025-05-12", "S2", "Education", "attended"),
		row("2025-06-02", "S3", "Health", "apologies sent"), row("2025-06-02", "S3", "Police", "attended"),
	}
}

func ExampleTally() {
	tallied, err := attendance.Tally(metrics.FinancialQuarter, slices.Values(records()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range tallied.Counts {
		share := metrics.Scale(c.Share(attendance.Invited), 100).Format(metrics.Places(1))
		fmt.Printf("%s, %s: %v of %v (%s%%), not invited %v, not recorded %v\n",
			c.Agency, c.Period.Label(), c.Attended, c.Invited, share, c.NotInvited, c.NotRecorded)
	}
	fmt.Println(tallied.Warnings)
	// Output:
	// Education, Q1 2025-26 (Apr to Jun): 1 of 1 (100.0%), not invited 1, not recorded 1
	// Health, Q1 2025-26 (Apr to Jun): 1 of 3 (33.3%), not invited 0, not recorded 0
	// Police, Q1 2025-26 (Apr to Jun): 3 of 3 (100.0%), not invited 0, not recorded 0
	// [nothing says whether an agency came (have 8, need 9)]
}

func ExampleParseStatus() {
	for _, text := range []string{"Present", "Did-not-attend", "required", "", "n/a"} {
		status, required, err := attendance.ParseStatus(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%v, required: %v\n", status, required)
	}
	// Output:
	// attended, required: cannot tell
	// absent, required: cannot tell
	// absent, required: yes
	// not recorded, required: cannot tell
	// not a status of attendance: found "n/a", expected attended, apologies, absent, invited, required, not invited, or not recorded
}

func ExampleCount_Share() {
	c := attendance.Count{
		Agency: "Health", Invited: metrics.Exact(10), Attended: metrics.Exact(6), Required: metrics.Exact(4),
		AttendedRequired: metrics.Exact(3),
	}
	fmt.Println(c.Share(attendance.Invited), "of those invited to,", c.Share(attendance.Required), "of those required at")
	c.Attended = metrics.Between(0, 4)
	fmt.Println(c.Share(attendance.Invited))
	c.Invited, c.Attended = metrics.Exact(0), metrics.Exact(0)
	fmt.Println(c.Share(attendance.Invited))
	// Output:
	// 0.6 of those invited to, 0.75 of those required at
	// 0 to 0.4
	// z
}

func ExampleCount_ShareBounds() {
	c := attendance.Count{Invited: metrics.Exact(8), Attended: metrics.Exact(6), NotRecorded: metrics.Exact(2)}
	fmt.Println(c.Share(attendance.Invited), "of what is recorded,", c.ShareBounds(attendance.Invited), "of all")
	// Output: 0.75 of what is recorded, 0.6 to 0.8 of all
}

func ExampleCount_Parts() {
	c := attendance.Count{Invited: metrics.Exact(42), Attended: metrics.Exact(31)}
	fmt.Println(metrics.Percent(c.Parts(attendance.Invited)).Format(metrics.Places(1)))
	// Output: 73.8
}

func ExampleCheck() {
	q1, err := metrics.NewPeriod(metrics.FinancialQuarter, 2025, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	right, problems := attendance.Check([]attendance.Count{
		{Agency: "Health", Period: q1, Invited: metrics.Exact(42), Attended: metrics.Exact(31)},
		{Agency: "Police", Period: q1, Invited: metrics.Exact(8), Attended: metrics.Exact(9)},
		{Agency: "Education", Period: q1, Invited: metrics.Exact(12), Attended: metrics.Missing(metrics.Confidential)},
	})
	fmt.Println(problems)
	for _, c := range right {
		fmt.Println(c.Agency, c.Attended, "of", c.Invited)
	}
	// Output:
	// [2: found 9 attended, expected no more than 8 invited]
	// Health 31 of 42
	// Education c of 12
}

func ExampleProblem_String() {
	tallied, err := attendance.Tally(metrics.Month, slices.Values([]attendance.Record{
		row("2025-04-07", "S1", "Health", "attended"), row("2025-04-07", "S1", "health", "apologies"),
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(tallied.Problems[1])
	// Output: 2: found "health" apologies, expected "Health" attended, as 1 says
}

func ExampleAnnotate() {
	tallied, err := attendance.Tally(metrics.FinancialQuarter, slices.Values(records()))
	if err != nil {
		fmt.Println(err)
		return
	}
	q1 := tallied.Counts[0].Period
	counts, noted := attendance.Annotate(tallied.Counts,
		attendance.Note{Agency: "Health", From: q1, To: q1, Text: "health staff seconded"})
	fmt.Println(noted, "noted")
	fmt.Printf("%s: %v of %v (%s)\n", counts[1].Agency, counts[1].Attended, counts[1].Invited, counts[1].Note)
	// Output:
	// 1 noted
	// Health: 1 of 3 (health staff seconded)
}

func ExampleNewQuorum() {
	q, err := attendance.NewQuorum(0, "Health", "Police")
	fmt.Println(q, err)
	_, err = attendance.NewQuorum(3, "Health", "Police")
	fmt.Println(err)
	// Output:
	// all of Health, Police <nil>
	// not a quorum: found at least 3 of 2 agencies, expected 1 to 2, or 0 for all
}

func ExampleQuorum_Quorate() {
	q, err := attendance.NewQuorum(0, "Health", "Police", "Education")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, meeting := range [][]attendance.Record{records()[3:6], records()[6:], records()[4:6]} {
		fmt.Println(q.Quorate(slices.Values(meeting)))
	}
	// Output:
	// no
	// no
	// cannot tell
}

func ExampleQuorum_Tally() {
	q, err := attendance.NewQuorum(2, "Health", "Police", "Education")
	if err != nil {
		fmt.Println(err)
		return
	}
	tallied, err := q.Tally(metrics.FinancialQuarter, slices.Values(records()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range tallied.Periods {
		fmt.Printf("%s: %v: %d, not: %d, cannot tell: %d, share %v\n",
			p.Period.Label(), q, p.Quorate, p.Inquorate, p.CannotTell, p.Share().Format(metrics.Places(2)))
	}
	// Output:
	// Q1 2025-26 (Apr to Jun): at least 2 of Health, Police, Education: 2, not: 0, cannot tell: 1, share 0.67 to 1.00
}

func ExampleQuoracy_Share() {
	fmt.Println(attendance.Quoracy{Quorate: 3, Inquorate: 1}.Share())
	fmt.Println(attendance.Quoracy{Quorate: 3, Inquorate: 1, CannotTell: 1}.Share())
	// Output:
	// 0.75
	// 0.6 to 0.8
}

func ExampleStatus_String() {
	fmt.Println(attendance.Status(0), attendance.Apologies)
	// Output: not recorded apologies
}

func ExampleDenominator_String() {
	fmt.Println(attendance.Denominator(0), attendance.Required)
	// Output: invited required
}

func ExampleQuorum_String() {
	fmt.Println(attendance.Quorum{})
	// Output: none
}

func ExampleByAgency() {
	var q [2]metrics.Period
	for i, text := range []string{"Q1 2025-26", "Q2 2025-26"} {
		q[i], _ = metrics.ParseLabel(text)
	}
	counts := []attendance.Count{
		{Agency: "Health", Period: q[1], Invited: metrics.Exact(40), Attended: metrics.Exact(31)},
		{Agency: "Police", Period: q[0], Invited: metrics.Exact(40), Attended: metrics.Exact(38)},
		{Agency: "health", Period: q[0], Invited: metrics.Exact(42), Attended: metrics.Exact(30)},
	}
	for _, agency := range attendance.ByAgency(counts) {
		fmt.Println(agency[0].Agency, agency[0].Attended, len(agency))
	}
	// Output:
	// health 30 2
	// Police 38 1
}
