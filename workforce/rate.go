package workforce

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Rate is one of the nine figures that the census computes for each return: eight rates and the average caseload.
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

const percent = "%"

const source = "Department for Education, Children's social work workforce"

// rates says what each rate measures, what it is made of, and how. A share has its numerator in its denominator.
var rates = [RateCount]struct {
	measure panel.Measure
	of      func(Return) (part, other metrics.Value)
	compute func(part, other metrics.Value) metrics.Value
	share   bool
	parts   [2]string // the names of the two
}{
	TurnoverRateFTE: {
		measure: flow(percentage("turnover_rate_fte", "Turnover rate (FTE)",
			"FTE leavers in the year to 30 September as a percentage of FTE in post at 30 September",
			panel.Rate, metrics.LowIsGood)),
		of:      func(r Return) (part, other metrics.Value) { return r.LeaversFTE, r.InPostFTE },
		compute: TurnoverRate,
		parts:   [2]string{"FTE leavers", "FTE in post"},
	},
	TurnoverRateHeadcount: {
		measure: flow(percentage("turnover_rate_headcount", "Turnover rate (headcount)",
			"leavers in the year to 30 September as a percentage of social workers in post at 30 September",
			panel.Rate, metrics.LowIsGood)),
		of:      func(r Return) (part, other metrics.Value) { return r.LeaversHeadcount, r.InPostHeadcount },
		compute: TurnoverRate,
		parts:   [2]string{"leavers", "social workers in post"},
	},
	AgencyRateFTE: {
		measure: percentage("agency_rate_fte", "Agency worker rate (FTE)",
			"FTE agency workers as a percentage of FTE agency workers and FTE in post, at 30 September",
			panel.Proportion, metrics.LowIsGood),
		of:      func(r Return) (part, other metrics.Value) { return r.AgencyFTE, r.InPostFTE },
		compute: AgencyRate, share: true,
		parts: [2]string{"FTE agency workers", "FTE in post"},
	},
	AgencyRateHeadcount: {
		measure: percentage("agency_rate_headcount", "Agency worker rate (headcount)",
			"agency workers as a percentage of agency workers and social workers in post, at 30 September",
			panel.Proportion, metrics.LowIsGood),
		of:      func(r Return) (part, other metrics.Value) { return r.AgencyHeadcount, r.InPostHeadcount },
		compute: AgencyRate, share: true,
		parts: [2]string{"agency workers", "social workers in post"},
	},
	AgencyCoverRateFTE: {
		measure: percentage("agency_cover_rate_fte", "Agency workers covering vacancies",
			"FTE agency workers covering vacancies as a percentage of FTE agency workers, at 30 September",
			panel.Proportion, metrics.Neutral),
		of:      func(r Return) (part, other metrics.Value) { return r.AgencyCoverFTE, r.AgencyFTE },
		compute: AgencyCoverRate,
		parts:   [2]string{"FTE agency workers covering vacancies", "FTE agency workers"},
	},
	VacancyRateFTE: {
		measure: percentage("vacancy_rate_fte", "Vacancy rate",
			"FTE vacancies as a percentage of FTE vacancies and FTE in post, at 30 September",
			panel.Proportion, metrics.LowIsGood),
		of:      func(r Return) (part, other metrics.Value) { return r.VacancyFTE, r.InPostFTE },
		compute: VacancyRate, share: true,
		parts: [2]string{"FTE vacancies", "FTE in post"},
	},
	VacancyAgencyCoverRateFTE: {
		measure: unbanded(percentage("vacancy_agency_cover_rate_fte", "Vacancies covered by agency workers",
			"FTE agency workers covering vacancies as a percentage of FTE vacancies, at 30 September",
			panel.Rate, metrics.HighIsGood)),
		of:      func(r Return) (part, other metrics.Value) { return r.AgencyCoverFTE, r.VacancyFTE },
		compute: VacancyAgencyCoverRate,
		parts:   [2]string{"FTE agency workers covering vacancies", "FTE vacancies"},
	},
	CaseloadFTE: {
		measure: panel.Measure{
			ID: "caseload_fte", Name: "Average caseload",
			Definition: "cases held at 30 September for each FTE social worker who holds any, agency workers included",
			Unit:       "cases per FTE", Kind: panel.Mean, Per: 1,
			Precision: metrics.Places(1), Polarity: metrics.LowIsGood, Source: source,
		},
		of:      func(r Return) (part, other metrics.Value) { return r.Cases, r.CaseHoldersFTE },
		compute: AverageCaseload,
		parts:   [2]string{"cases", "FTE of case holders"},
	},
	AbsenceRateFTE: {
		measure: flow(percentage("absence_rate_fte", "Sickness absence rate",
			"working days lost to sickness in the year to 30 September as a percentage of the working days of FTE in post",
			panel.Mean, metrics.LowIsGood)),
		of: func(r Return) (part, other metrics.Value) {
			return r.WorkingDaysLost, AbsenceDays(r.InPostFTE, r.Year())
		},
		compute: metrics.Percent, // as AbsenceRate, of days already reckoned
		parts:   [2]string{"days lost", "working days of FTE in post"},
	},
}

// percentage is a measure as the census publishes its percentages. Polarities, here and above, and the measure without
// bands are those of the department's Local Authority Interactive Tool. Most percentages are proportions. Leavers are
// not among those in post, nor agency workers among the vacancies they cover: both can be more, and are rates. Days of
// sickness come in spells and cases are dealt out: means, of which chance cannot be told without their spread.
func percentage(id, name, definition string, kind panel.Kind, polarity metrics.Polarity) panel.Measure {
	return panel.Measure{
		ID: id, Name: name, Definition: definition, Unit: percent, Kind: kind, Per: 100,
		Precision: metrics.Places(1), Polarity: polarity, Source: source,
	}
}

func flow(m panel.Measure) panel.Measure {
	m.Flow = true
	return m
}

func unbanded(m panel.Measure) panel.Measure {
	m.NoBands = true
	return m
}

// Measure says what the rate measures. Its ID is the column of the current layout of the census. A number that is no
// rate gives the zero Measure.
func (r Rate) Measure() panel.Measure {
	if int(r) >= RateCount {
		return panel.Measure{}
	}
	return rates[r].measure
}

// String is the name of the rate.
func (r Rate) String() string { return r.Measure().Name }

// MarshalText gives the ID of the rate's measure, and nothing for a number that is no rate.
func (r Rate) MarshalText() ([]byte, error) { return []byte(r.Measure().ID), nil }

// Published is the rate as the census published it, and blank for a number that is no rate.
func (r Rate) Published(ret Return) metrics.Value {
	if int(r) >= RateCount {
		return metrics.Value{}
	}
	return ret.Published[r]
}

// IsShare tells whether the numerator is in the denominator, so that the rate cannot exceed 100.
func (r Rate) IsShare() bool { return int(r) < RateCount && rates[r].share }

// Parts are the numerator and the denominator of the rate, from the published counts. Both are blank for a number that
// is no rate.
func (r Rate) Parts(ret Return) (numerator, denominator metrics.Value) {
	if int(r) >= RateCount {
		return metrics.Value{}, metrics.Value{}
	}
	part, other := rates[r].of(ret)
	if rates[r].share {
		other = metrics.Add(part, other)
	}
	return part, other
}

// Base is the people or posts that the rate is about: its denominator, and for sickness absence, whose denominator is
// days, the FTE in post. A rate with a small base is moved a long way by one person. It is blank for a number that is
// no rate.
func (r Rate) Base(ret Return) metrics.Value {
	if r == AbsenceRateFTE {
		return ret.InPostFTE
	}
	_, denominator := r.Parts(ret)
	return denominator
}

// Recompute is the rate computed from the published counts, unrounded, with the bounds that their rounding leaves.
// [metrics.Agree] holds it against the published one. The rates of regions and England need not follow from their
// published counts, which leave out councils whose rates they hold.
func (r Rate) Recompute(ret Return) metrics.Value {
	if int(r) >= RateCount {
		return metrics.Value{}
	}
	return rates[r].compute(rates[r].of(ret))
}

// RatePanels are one rate for a set of returns.
type RatePanels struct {
	// Published is the rate as published.
	Published *panel.Panel
	// Numerator and Denominator are its parts, from the published counts; Base is the people or posts it is about. See
	// [Rate.Parts] and [Rate.Base].
	Numerator, Denominator, Base *panel.Panel
}

// Panels gives the rate for every return, with the name of their edition. Returns that do not go together, such as two
// of one council and year, give the error of [panel.Builder.Add]. A number that is no rate gives panels of blanks.
func (r Rate) Panels(edition string, returns []Return) (RatePanels, error) {
	measure := r.Measure()
	measure.Edition = edition
	part := func(name string) panel.Measure {
		return panel.Measure{
			ID: measure.ID + "/" + name, Name: measure.Name + ", " + name, Kind: panel.Count,
			Source: measure.Source, Edition: edition,
		}
	}
	b := panel.NewBuilder(measure, part("numerator"), part("denominator"), part("base"))
	for _, ret := range returns {
		n, d := r.Parts(ret)
		if err := b.Add(ret.Period, ret.Subject, r.Published(ret), n, d, r.Base(ret)); err != nil {
			return RatePanels{}, fmt.Errorf("%v: %w", r, err)
		}
	}
	panels := b.Panels()
	return RatePanels{panels[0], panels[1], panels[2], panels[3]}, nil
}
