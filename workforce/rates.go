package workforce

import "github.com/childmetrics/childmetrics/metrics"

// TurnoverRate is the leavers of the year as a percentage of those in post at 30 September, both as FTE or both as
// headcount. The denominator is neither an average nor the opening stock.
func TurnoverRate(leavers, inPost metrics.Value) metrics.Value {
	return metrics.Percent(leavers, inPost)
}

// AgencyRate is agency workers as a percentage of agency workers and those in post together, all as FTE or all as
// headcount. Agency workers are not counted in post.
func AgencyRate(agency, inPost metrics.Value) metrics.Value {
	return metrics.Share(agency, inPost)
}

// VacancyRate is vacancies as a percentage of vacancies and those in post together, as FTE. Agency workers are in
// neither, also where they cover a vacancy.
func VacancyRate(vacancies, inPost metrics.Value) metrics.Value {
	return metrics.Share(vacancies, inPost)
}

// AgencyCoverRate is the agency workers who cover vacancies as a percentage of all agency workers, as FTE. The
// department does not publish it above 100.
func AgencyCoverRate(covering, agency metrics.Value) metrics.Value {
	return metrics.Percent(covering, agency)
}

// VacancyAgencyCoverRate is the agency workers who cover vacancies as a percentage of the vacancies, as FTE. The
// department does not publish it above 100.
func VacancyAgencyCoverRate(covering, vacancies metrics.Value) metrics.Value {
	return metrics.Percent(covering, vacancies)
}

// AverageCaseload is cases for each FTE of the social workers who hold any, agency workers included: the department's
// average. It hides how cases are spread, and says nothing of how heavy they are. Cases over those in post is not the
// same: holders may be agency workers, and those in post may hold none.
func AverageCaseload(cases, caseHolders metrics.Value) metrics.Value {
	return metrics.Ratio(cases, caseHolders)
}

// AbsenceRate is the working days lost to sickness in the year as a percentage of the days that the FTE in post at
// 30 September would work in it. The year is that of the return.
func AbsenceRate(daysLost, inPost metrics.Value, year int) metrics.Value {
	return metrics.Percent(daysLost, AbsenceDays(inPost, year))
}

// AbsenceDays is the working days of the FTE in post in the year of a return, the denominator of [AbsenceRate]:
// [AbsenceWorkingDays] for each.
func AbsenceDays(inPost metrics.Value, year int) metrics.Value {
	return metrics.Scale(inPost, float64(AbsenceWorkingDays(year)))
}

// AbsenceWorkingDays is the number of working days that the department reckons for a year: 253, and 254 where the year
// to 30 September has a 29 February. It is the department's constant, not a calendar: counting bank holidays would not
// reproduce its rates.
func AbsenceWorkingDays(year int) int {
	if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 254
	}
	return 253
}
