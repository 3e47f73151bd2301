package workforce_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
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
