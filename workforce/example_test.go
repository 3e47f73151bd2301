package workforce_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

// show prints a rate as it would be published.
func show(v metrics.Value) { fmt.Println(v.Format(metrics.Places(1))) }

func ExampleTurnoverRate() {
	show(workforce.TurnoverRate(metrics.Exact(9), metrics.Exact(80)))
	show(workforce.TurnoverRate(metrics.Exact(0), metrics.Exact(0))) // nobody in post: there is nothing to take a rate of
	// Output:
	// 11.3
	// z
}

func ExampleAgencyRate() {
	show(workforce.AgencyRate(metrics.Exact(15), metrics.Exact(45))) // 15 of 60, not of 45
	// Output: 25.0
}

func ExampleVacancyRate() {
	show(workforce.VacancyRate(metrics.Exact(15), metrics.Exact(45))) // 15 of 60 posts, whoever covers them
	// Output: 25.0
}

func ExampleAgencyCoverRate() {
	show(workforce.AgencyCoverRate(metrics.Exact(9), metrics.Exact(15)))
	// Output: 60.0
}

func ExampleVacancyAgencyCoverRate() {
	show(workforce.VacancyAgencyCoverRate(metrics.Exact(9), metrics.Exact(12)))
	// Output: 75.0
}

func ExampleAverageCaseload() {
	holders := metrics.Rounded(82.4, metrics.Places(1))
	caseload := workforce.AverageCaseload(metrics.Exact(1133), holders)
	show(caseload)
	lower, upper, _ := caseload.Bounds() // the holders lie between 82.35 and 82.45
	fmt.Printf("%.2f to %.2f\n", lower, upper)
	// Output:
	// 13.8
	// 13.74 to 13.76
}

func ExampleAbsenceRate() {
	show(workforce.AbsenceRate(metrics.Exact(506), metrics.Exact(40), 2025))
	// Output: 5.0
}

func ExampleAbsenceDays() {
	fmt.Println(workforce.AbsenceDays(metrics.Exact(40), 2025), workforce.AbsenceDays(metrics.Exact(40), 2024))
	// Output: 10120 10160
}

func ExampleAbsenceWorkingDays() {
	fmt.Println(workforce.AbsenceWorkingDays(2024), workforce.AbsenceWorkingDays(2025))
	// Output: 254 253
}

// ashenmoor is the return of a council that is not there.
func ashenmoor() workforce.Return {
	r := workforce.Return{
		Period:    reportingYear(2025),
		InPostFTE: fte(45), AgencyFTE: fte(15), VacancyFTE: fte(20),
	}
	r.Published[workforce.AgencyRateFTE] = fte(25)
	return r
}

func ExampleReturn_Year() {
	fmt.Println(ashenmoor().Year())
	// Output: 2025
}

func ExampleRate_Measure() {
	m := workforce.AgencyRateFTE.Measure()
	fmt.Println(m.ID, m.Unit, m.Precision)
	// Output: agency_rate_fte % 1 dp
}

func ExampleRate_String() {
	fmt.Println(workforce.CaseloadFTE)
	// Output: Average caseload
}

func ExampleRate_Published() {
	fmt.Println(workforce.AgencyRateFTE.Published(ashenmoor()))
	// Output: 25.0
}

func ExampleRate_Parts() {
	fmt.Println(workforce.AgencyRateFTE.Parts(ashenmoor()))
	// Output: 15.0 60.0
}

func ExampleRate_Recompute() {
	ret := ashenmoor()
	recomputed := workforce.AgencyRateFTE.Recompute(ret)
	fmt.Println(recomputed, metrics.Agree(workforce.AgencyRateFTE.Published(ret), recomputed))
	// Output: 25 reproduced
}

func ExampleRate_IsShare() {
	fmt.Println(workforce.AgencyRateFTE.IsShare())      // agency workers are among all workers
	fmt.Println(workforce.AgencyCoverRateFTE.IsShare()) // as printed, more may cover vacancies than there are
	// Output:
	// true
	// false
}

func ExampleRate_Base() {
	ret := of("Ashenmoor", 2025)
	ret.WorkingDaysLost, ret.InPostFTE = fte(506), fte(40)
	_, days := workforce.AbsenceRateFTE.Parts(ret)
	fmt.Println(days, "days, worked by", workforce.AbsenceRateFTE.Base(ret))
	// Output: 10120 days, worked by 40.0
}

func ExampleRate_Panels() {
	panels, err := workforce.AgencyRateFTE.Panels("first edition", []workforce.Return{ashenmoorOf(2024, 18), ashenmoorOf(2025, 15)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for period, cell := range panels.Published.Series(called("Ashenmoor").First()) {
		fmt.Println(period.Label(), cell.Value)
	}
	// Output:
	// 2024 18.0
	// 2025 15.0
}

// ashenmoorOf is a return of a year in which nothing but an agency worker rate is published.
func ashenmoorOf(year int, rate float64) workforce.Return {
	r := of("Ashenmoor", year)
	r.Published[workforce.AgencyRateFTE] = fte(rate)
	return r
}

func ExampleRate_Check() {
	ret := of("Ashenmoor", 2025)
	ret.LeaversFTE, ret.InPostFTE = fte(12.1), fte(17.6) // 68.75%, of parts that were rounded themselves
	for _, published := range []float64{68.8, 68.9, 69.9} {
		ret.Published[workforce.TurnoverRateFTE] = fte(published)
		c := workforce.TurnoverRateFTE.Check(ret)
		fmt.Println(c.Published, c.Agreement)
	}
	// Output:
	// 68.8 reproduced
	// 68.9 attainable
	// 69.9 unattainable
}

func ExampleRate_Reproduce() {
	ashenmoor, brackwater := of("Ashenmoor", 2025), of("Brackwater", 2025)
	ashenmoor.LeaversFTE, ashenmoor.InPostFTE = fte(16), fte(128)
	ashenmoor.Published[workforce.TurnoverRateFTE] = fte(12.5)
	brackwater.LeaversFTE, brackwater.InPostFTE = fte(16), fte(128)
	brackwater.Published[workforce.TurnoverRateFTE] = fte(15.2)
	r := workforce.TurnoverRateFTE.Reproduce(area.LocalAuthority, []workforce.Return{ashenmoor, brackwater})
	fmt.Printf("%d of %d exact, %d attainable\n", r.Exact, r.Rows, r.Attainable)
	for _, c := range r.Unexplained {
		fmt.Printf("%v: published %v, its parts give %v\n", c.Subject.Area, c.Published, c.Recomputed)
	}
	// Output:
	// 1 of 2 exact, 1 attainable
	// Brackwater: published 15.2, its parts give 12.5
}

// upperMerrow are the councils of a region, one of which did not say who left.
func upperMerrow() []workforce.Return {
	return []workforce.Return{
		turnover("Ashenmoor", people(20), people(100)),
		turnover("Brackwater", metrics.Missing(metrics.LowReliability), people(60)),
	}
}

func ExampleRate_Aggregate() {
	lastYear := []workforce.Return{in(2024, turnover("Brackwater", people(4), people(50)))}
	for policy := range workforce.Policy(workforce.PolicyCount) {
		a, err := workforce.TurnoverRateHeadcount.Aggregate(policy, upperMerrow(), lastYear)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(a.Value, a)
	}
	// Output:
	// u whole only, 1 of 2
	// 12.5 sum of what is available, 1 of 2
	// 20 complete cases, 1 of 2
	// 20 sum of what is reliable, 1 of 2
	// 16 imputed, 2 of 2
}

func ExampleAggregate_String() {
	a, err := workforce.TurnoverRateHeadcount.Aggregate(workforce.CompleteCase, upperMerrow(), nil)
	fmt.Println(a, err)
	// Output: complete cases, 1 of 2 <nil>
}

func ExamplePolicy_String() {
	fmt.Println(workforce.SumAvailable)
	// Output: sum of what is available
}

func ExampleMembers() {
	file := []workforce.Return{
		of("Merrowland", 2025), of("Upper Merrow", 2025), of("Ashenmoor", 2025), of("Brackwater", 2025),
		of("Coldharrow / Dunmarsh", 2025), of("Ashenmoor", 2024),
	}
	for _, total := range file[:2] {
		fmt.Println(total.Subject.Area)
		for _, member := range workforce.Members(total, file) {
			fmt.Println("-", member.Subject.Area)
		}
	}
	// Output:
	// Merrowland
	// - Ashenmoor
	// - Brackwater
	// - Coldharrow / Dunmarsh
	// Upper Merrow
	// - Ashenmoor
	// - Brackwater
}

func ExampleRate_Explain() {
	total := turnover("Upper Merrow", people(20), people(160)) // 12.5%, and not what is published
	total.Published[workforce.TurnoverRateHeadcount] = fte(20)
	e, err := workforce.TurnoverRateHeadcount.Explain(total, upperMerrow(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("its own parts:", e.Check.Agreement)
	for _, c := range e.Candidates {
		fmt.Printf("%v: %v\n", c.Aggregate.Policy, c.Agreement)
	}
	// Output:
	// its own parts: unattainable
	// whole only: incomparable
	// sum of what is available: unattainable
	// complete cases: reproduced
	// sum of what is reliable: reproduced
	// imputed: incomparable
}

func ExampleExplanation_Reproducing() {
	total := turnover("Upper Merrow", people(20), people(160))
	total.Published[workforce.TurnoverRateHeadcount] = fte(12.5)
	e, err := workforce.TurnoverRateHeadcount.Explain(total, upperMerrow(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	reproduced, attainable := e.Reproducing()
	fmt.Println(reproduced, attainable)
	// Output: [sum of what is available] []
}

// growing are two years of a council that added posts faster than it could fill them.
func growing() (from, to workforce.Return) {
	return vacancies(2024, people(20), people(80)), vacancies(2025, people(35), people(105))
}

func ExampleRate_Split() {
	from, to := growing()
	s, err := workforce.VacancyRateFTE.Split(from, to)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("change in pp:", s.Change)
	for _, c := range s.Components {
		fmt.Printf("%s, %v to %v: %s\n", c.Name, c.Before, c.After, c.Effect.Format(metrics.Places(1)))
	}
	// Output:
	// change in pp: 5
	// FTE vacancies, 20 to 35: 9.7
	// FTE in post, 80 to 105: -4.7
}

func ExampleSplitByPosts() {
	from, to := growing()
	s, err := workforce.SplitByPosts(from, to)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("change in pp:", s.Change)
	for _, c := range s.Components {
		fmt.Printf("%s, %v to %v: %s\n", c.Name, c.Before, c.After, c.Effect.Format(metrics.Places(1)))
	}
	// Output:
	// change in pp: 5
	// FTE posts, 100 to 140: 26.4
	// FTE in post, 80 to 105: -21.4
}

func ExampleRevise() {
	before := []workforce.Return{turnover("Ashenmoor", people(10), people(100)), turnover("Brackwater", people(1), people(50))}
	after := []workforce.Return{
		turnover("Ashenmoor", people(12), people(100)), turnover("Brackwater", metrics.Missing(metrics.LowReliability), people(50)),
	}
	r, err := workforce.Revise(before, after)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range r.Counts {
		if c.Changed > 0 {
			fmt.Printf("%s: %d of %d changed\n", c.ID, c.Changed, c.Compared)
		}
	}
	for _, change := range r.Changes {
		fmt.Printf("%v: %v to %v\n", change.Subject.Area, change.Before, change.After)
	}
	// Output:
	// leavers_headcount: 2 of 2 changed
	// Ashenmoor: 10 to 12
	// Brackwater: 1 to u
}

func ExampleRevision_Kind() {
	unreliable := metrics.Missing(metrics.LowReliability)
	fmt.Println(workforce.Revision{Before: fte(0.7), After: fte(0.8)}.Kind())
	fmt.Println(workforce.Revision{Before: fte(0.7), After: unreliable}.Kind())
	fmt.Println(workforce.Revision{Before: unreliable, After: fte(0.7)}.Kind())
	// Output:
	// revised
	// withdrawn
	// supplied
}

func ExampleRevisionKind_String() {
	fmt.Println(workforce.Relabelled)
	// Output: relabelled
}

func ExampleReturn_Figures() {
	for id, value := range turnover("Ashenmoor", people(10), people(100)).Figures() {
		if value.Reason() == metrics.Reported {
			fmt.Println(id, value)
		}
	}
	// Output:
	// inpost_headcount 100
	// leavers_headcount 10
}

func ExampleProject() {
	p, err := workforce.Project(workforce.Assumptions{
		InPost: people(100), Starters: metrics.Between(20, 30), TurnoverRate: people(25),
	}, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, year := range p.Years {
		fmt.Printf("after year %d: %s\n", i+1, year.InPost.Format(metrics.Places(1)))
	}
	// Output:
	// after year 1: 96.0 to 104.0
	// after year 2: 92.8 to 107.2
	// after year 3: 90.2 to 109.8
}

func ExampleSupervisionRate() {
	show(workforce.SupervisionRate(people(42), people(48))) // of the sessions that fell due
	// Output: 87.5
}

func ExampleDirectTimeRate() {
	show(workforce.DirectTimeRate(people(11), people(34))) // 11 of a week's 45 hours
	// Output: 24.4
}

// Two of the councils asked for return together, and one made no return.
func ExampleGroup() {
	returns := []workforce.Return{
		turnover("Ashenmoor", people(9), people(80)),
		turnover("Coldharrow / Dunmarsh", people(12), people(150)),
	}
	var ids []area.ID
	for _, name := range []string{"Ashenmoor", "Coldharrow", "Dunmarsh", "Brackwater"} {
		ids = append(ids, called(name).First())
	}
	members, without := workforce.Group(returns, reportingYear(2025), ids...)
	for _, m := range members {
		fmt.Println(m.Subject.Area)
	}
	fmt.Println("without a return:", without)
	// Output:
	// Ashenmoor
	// Coldharrow / Dunmarsh
	// without a return: [Brackwater]
}
