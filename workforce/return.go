package workforce

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Return is one row of the workforce census: a council's return, a joint return of two, or the department's total for
// a region or England. It is comparable. A figure that its edition does not have is blank.
type Return struct {
	Subject panel.Subject
	// Period is the reporting year, which ends on 30 September.
	Period metrics.Period

	// InPostFTE and InPostHeadcount are the social workers employed by the council at 30 September.
	InPostFTE, InPostHeadcount metrics.Value
	// StartersFTE and StartersHeadcount joined in the year.
	StartersFTE, StartersHeadcount metrics.Value
	// LeaversFTE and LeaversHeadcount left in the year.
	LeaversFTE, LeaversHeadcount metrics.Value
	// AgencyFTE and AgencyHeadcount are the agency workers at 30 September, AgencyCoverFTE those of them who cover a
	// vacancy.
	AgencyFTE, AgencyHeadcount, AgencyCoverFTE metrics.Value
	// VacancyFTE is the vacancies at 30 September, those covered by agency workers included.
	VacancyFTE metrics.Value
	// CaseHoldersFTE is the social workers with at least one case, agency workers included; Cases is what they hold.
	CaseHoldersFTE, Cases metrics.Value
	// WorkingDaysLost is the days lost to sickness in the year.
	WorkingDaysLost metrics.Value

	// Published holds the published rates; see [Rate].
	Published [RateCount]metrics.Value
}

// Year is the year of the return: that of its period.
func (r Return) Year() int { return r.Period.Year() }

// Rate is one of the nine rates that the census publishes for each return.
type Rate uint8

// The rates, in the order of the census file.
const (
	TurnoverRateFTE Rate = iota
	TurnoverRateHeadcount
	AgencyRateFTE
	AgencyRateHeadcount
	AgencyCoverRateFTE
	VacancyRateFTE
	VacancyAgencyCoverRateFTE
	CaseloadFTE
	AbsenceRateFTE

	// RateCount is how many rates there are.
	RateCount = int(AbsenceRateFTE) + 1
)

const source = "Department for Education, Children's social work workforce"

// rates says what is published of each rate, and what it is made of.
var rates = [RateCount]struct {
	measure panel.Measure
	parts   func(Return) (numerator, denominator metrics.Value)
	compute func(Return) metrics.Value
}{
	TurnoverRateFTE: {
		percentage("turnover_rate_fte", "Turnover rate (FTE)",
			"FTE leavers in the year to 30 September as a percentage of FTE in post at 30 September", metrics.LowIsGood),
		func(r Return) (n, d metrics.Value) { return r.LeaversFTE, r.InPostFTE },
		func(r Return) metrics.Value { return TurnoverRate(r.LeaversFTE, r.InPostFTE) },
	},
	TurnoverRateHeadcount: {
		percentage("turnover_rate_headcount", "Turnover rate (headcount)",
			"leavers in the year to 30 September as a percentage of social workers in post at 30 September", metrics.LowIsGood),
		func(r Return) (n, d metrics.Value) { return r.LeaversHeadcount, r.InPostHeadcount },
		func(r Return) metrics.Value { return TurnoverRate(r.LeaversHeadcount, r.InPostHeadcount) },
	},
	AgencyRateFTE: {
		percentage("agency_rate_fte", "Agency worker rate (FTE)",
			"FTE agency workers as a percentage of FTE agency workers and FTE in post, at 30 September", metrics.LowIsGood),
		func(r Return) (n, d metrics.Value) { return r.AgencyFTE, metrics.Add(r.AgencyFTE, r.InPostFTE) },
		func(r Return) metrics.Value { return AgencyRate(r.AgencyFTE, r.InPostFTE) },
	},
	AgencyRateHeadcount: {
		percentage("agency_rate_headcount", "Agency worker rate (headcount)",
			"agency workers as a percentage of agency workers and social workers in post, at 30 September", metrics.LowIsGood),
		func(r Return) (n, d metrics.Value) {
			return r.AgencyHeadcount, metrics.Add(r.AgencyHeadcount, r.InPostHeadcount)
		},
		func(r Return) metrics.Value { return AgencyRate(r.AgencyHeadcount, r.InPostHeadcount) },
	},
	AgencyCoverRateFTE: {
		percentage("agency_cover_rate_fte", "Agency workers covering vacancies",
			"FTE agency workers covering vacancies as a percentage of FTE agency workers, at 30 September", metrics.Neutral),
		func(r Return) (n, d metrics.Value) { return r.AgencyCoverFTE, r.AgencyFTE },
		func(r Return) metrics.Value { return AgencyCoverRate(r.AgencyCoverFTE, r.AgencyFTE) },
	},
	VacancyRateFTE: {
		percentage("vacancy_rate_fte", "Vacancy rate",
			"FTE vacancies as a percentage of FTE vacancies and FTE in post, at 30 September", metrics.LowIsGood),
		func(r Return) (n, d metrics.Value) { return r.VacancyFTE, metrics.Add(r.VacancyFTE, r.InPostFTE) },
		func(r Return) metrics.Value { return VacancyRate(r.VacancyFTE, r.InPostFTE) },
	},
	VacancyAgencyCoverRateFTE: {
		unbanded(percentage("vacancy_agency_cover_rate_fte", "Vacancies covered by agency workers",
			"FTE agency workers covering vacancies as a percentage of FTE vacancies, at 30 September", metrics.HighIsGood)),
		func(r Return) (n, d metrics.Value) { return r.AgencyCoverFTE, r.VacancyFTE },
		func(r Return) metrics.Value { return VacancyAgencyCoverRate(r.AgencyCoverFTE, r.VacancyFTE) },
	},
	CaseloadFTE: {
		panel.Measure{
			ID: "caseload_fte", Name: "Average caseload",
			Definition: "cases held at 30 September for each FTE social worker who holds any, agency workers included",
			Unit:       "cases per FTE", Precision: metrics.Places(1), Polarity: metrics.LowIsGood, Source: source,
		},
		func(r Return) (n, d metrics.Value) { return r.Cases, r.CaseHoldersFTE },
		func(r Return) metrics.Value { return AverageCaseload(r.Cases, r.CaseHoldersFTE) },
	},
	AbsenceRateFTE: {
		percentage("absence_rate_fte", "Sickness absence rate",
			"working days lost to sickness in the year to 30 September as a percentage of the working days of FTE in post",
			metrics.LowIsGood),
		func(r Return) (n, d metrics.Value) { return r.WorkingDaysLost, AbsenceDays(r.InPostFTE, r.Year()) },
		func(r Return) metrics.Value { return AbsenceRate(r.WorkingDaysLost, r.InPostFTE, r.Year()) },
	},
}

// percentage is a measure as the census publishes its percentages. Polarities, here and above, and the measure without
// bands are those of the department's Local Authority Interactive Tool.
func percentage(id, name, definition string, polarity metrics.Polarity) panel.Measure {
	return panel.Measure{
		ID: id, Name: name, Definition: definition, Unit: "%", Precision: metrics.Places(1), Polarity: polarity,
		Source: source,
	}
}

func unbanded(m panel.Measure) panel.Measure {
	m.NoBands = true
	return m
}

// Measure says what the rate measures. Its ID is the column of the current edition of the census. A number that is no
// rate gives the zero Measure.
func (r Rate) Measure() panel.Measure {
	if int(r) >= RateCount {
		return panel.Measure{}
	}
	return rates[r].measure
}

// String is the name of the rate.
func (r Rate) String() string { return r.Measure().Name }

// Published is the rate as the census published it, and blank for a number that is no rate.
func (r Rate) Published(ret Return) metrics.Value {
	if int(r) >= RateCount {
		return metrics.Value{}
	}
	return ret.Published[r]
}

// Parts are the numerator and the denominator of the rate, from the published counts. Both are blank for a number that
// is no rate.
func (r Rate) Parts(ret Return) (numerator, denominator metrics.Value) {
	if int(r) >= RateCount {
		return metrics.Value{}, metrics.Value{}
	}
	return rates[r].parts(ret)
}

// Recompute is the rate computed from the published counts, unrounded, with the bounds that their rounding leaves.
// [metrics.Agree] holds it against the published one. The rates of regions and England need not follow from their
// published counts, which leave out councils whose rates they hold.
func (r Rate) Recompute(ret Return) metrics.Value {
	if int(r) >= RateCount {
		return metrics.Value{}
	}
	return rates[r].compute(ret)
}
