package catalogue

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

const workforceCensus = "Department for Education, Children's social work workforce"

// census is the department's census of the social work workforce: who is there on 30 September, and what happened in
// the year to it.
var census = from(workforceCensus,
	inCensus("Work_Force_NoSW", fullTime(Measure{
		ID: "inpost_fte", Name: "Social workers in post (FTE)",
		Definition: "FTE of the child and family social workers whom the council employs and pays, at 30 September",
		Numerator:  "contracted hours over those of a full-time post",
		Note:       "Workers whose hours are not recorded are left out. Agency workers are counted apart.",
	})),
	inCensus("", count("social workers", Measure{
		ID: "inpost_headcount", Name: "Social workers in post (headcount)",
		Definition: "child and family social workers whom the council employs and pays, at 30 September",
		Numerator:  "social workers, each counted once, whatever their hours",
	})),
	inCensus("Social_Work_Starters", unbanded(flow(fullTime(Measure{
		ID: "starters_fte", Name: "Starters (FTE)",
		Definition: "FTE of those who joined a vacant social work post in the year to 30 September",
		Numerator:  "FTE of those who joined, also from other posts of the council and from agencies",
		Note:       "Moves and promotions between such posts, and returns from leave, are no starts.",
	})))),
	inCensus("", flow(count("social workers", Measure{
		ID: "starters_headcount", Name: "Starters (headcount)",
		Definition: "those who joined a vacant social work post in the year to 30 September",
		Numerator:  "social workers who joined",
	}))),
	inCensus("Social_Work_Leavers", unbanded(flow(fullTime(Measure{
		ID: "leavers_fte", Name: "Leavers (FTE)",
		Definition: "FTE of those who left a social work post in the year to 30 September",
		Numerator:  "FTE of those who left, also for other posts of the council, agencies and secondments",
		Note:       "Moves between such posts, and leave to have a child, are no leaving.",
	})))),
	inCensus("", flow(count("social workers", Measure{
		ID: "leavers_headcount", Name: "Leavers (headcount)",
		Definition: "those who left a social work post in the year to 30 September",
		Numerator:  "social workers who left",
	}))),
	inCensus("Work_Force_TO_Rate", flow(percentage(Measure{
		ID: "turnover_rate_fte", Name: "Turnover rate (FTE)",
		Definition: "FTE leavers in the year to 30 September as a percentage of FTE in post at 30 September",
		Numerator:  "FTE leavers in the year", Denominator: "FTE in post at 30 September",
		Kind: panel.Rate, Polarity: metrics.LowIsGood, Function: "workforce.TurnoverRate",
	}))),
	inCensus("", flow(percentage(Measure{
		ID: "turnover_rate_headcount", Name: "Turnover rate (headcount)",
		Definition: "leavers in the year to 30 September as a percentage of social workers in post at 30 September",
		Numerator:  "leavers in the year", Denominator: "social workers in post at 30 September",
		Kind: panel.Rate, Polarity: metrics.LowIsGood, Function: "workforce.TurnoverRate",
	}))),
	inCensus("", fullTime(Measure{
		ID: "agency_fte", Name: "Agency workers (FTE)",
		Definition: "FTE of the child and family social workers whom the council does not pay directly, at 30 September",
		Numerator:  "FTE of agency and self-employed workers",
	})),
	inCensus("", count("agency workers", Measure{
		ID: "agency_headcount", Name: "Agency workers (headcount)",
		Definition: "child and family social workers whom the council does not pay directly, at 30 September",
		Numerator:  "agency and self-employed workers, each record for a person",
	})),
	inCensus("Work_Force_Agecy_Rate", percentage(Measure{
		ID: "agency_rate_fte", Name: "Agency worker rate (FTE)",
		Definition: "FTE agency workers as a percentage of FTE agency workers and FTE in post, at 30 September",
		Numerator:  "FTE agency workers", Denominator: "FTE agency workers and FTE in post together",
		Polarity: metrics.LowIsGood, Function: "workforce.AgencyRate",
	})),
	inCensus("", percentage(Measure{
		ID: "agency_rate_headcount", Name: "Agency worker rate (headcount)",
		Definition: "agency workers as a percentage of agency workers and social workers in post, at 30 September",
		Numerator:  "agency workers", Denominator: "agency workers and social workers in post together",
		Polarity: metrics.LowIsGood, Function: "workforce.AgencyRate",
	})),
	inCensus("", fullTime(Measure{
		ID: "agency_cover_fte", Name: "Agency workers covering vacancies (FTE)",
		Definition: "FTE of the agency workers who cover a vacancy, at 30 September",
		Numerator:  "FTE of agency workers who cover a vacancy",
	})),
	inCensus("Work_Force_AgencyCover", percentage(Measure{
		ID: "agency_cover_rate_fte", Name: "Agency workers covering vacancies",
		Definition: "FTE agency workers covering vacancies as a percentage of FTE agency workers, at 30 September",
		Numerator:  "FTE agency workers covering vacancies", Denominator: "FTE agency workers",
		Function: "workforce.AgencyCoverRate", Note: "Not published where it would exceed 100.",
	})),
	inCensus("", fullTime(Measure{
		ID: "vacancy_fte", Name: "Vacancies (FTE)",
		Definition: "FTE of the vacant social work posts, those that agency workers cover among them, at 30 September",
		Numerator:  "FTE of vacant posts, advertised or not",
	})),
	inCensus("Work_Force_Vac_Rate", percentage(Measure{
		ID: "vacancy_rate_fte", Name: "Vacancy rate",
		Definition: "FTE vacancies as a percentage of FTE vacancies and FTE in post, at 30 September",
		Numerator:  "FTE vacancies", Denominator: "FTE vacancies and FTE in post together",
		Polarity: metrics.LowIsGood, Function: "workforce.VacancyRate",
		Note: "Agency workers are in neither part.",
	})),
	inCensus("Vacancies_cover", unbanded(percentage(Measure{
		ID: "vacancy_agency_cover_rate_fte", Name: "Vacancies covered by agency workers",
		Definition: "FTE agency workers covering vacancies as a percentage of FTE vacancies, at 30 September",
		Numerator:  "FTE agency workers covering vacancies", Denominator: "FTE vacancies",
		Kind: panel.Rate, Polarity: metrics.HighIsGood, Function: "workforce.VacancyAgencyCoverRate",
		Note: "Not published where it would exceed 100.",
	}))),
	inCensus("", fullTime(Measure{
		ID: "case_holders_fte", Name: "Social workers holding cases (FTE)",
		Definition: "FTE of the social workers with at least one case, agency workers included, at 30 September",
		Numerator:  "FTE, above nought, of those who hold a case, whatever their role",
		Note:       "It may exceed those in post, since agency workers are among them.",
	})),
	inCensus("Work_Force_Num_CaseHeld", count("cases", Measure{
		ID: "cases", Name: "Cases held",
		Definition: "cases that social workers hold at 30 September, agency workers included",
		Numerator:  "cases held by a named worker",
		Note:       "The census guide's definition of a case was not found. Cases held by others are not among them.",
	})),
	inCensus("Work_Force_AvgNumCase_SW", withPlaces(1, mean("cases per FTE", Measure{
		ID: "caseload_fte", Name: "Average caseload",
		Definition: "cases held at 30 September for each FTE social worker who holds any, agency workers included",
		Numerator:  "cases held", Denominator: "FTE of the social workers who hold cases, agency workers included",
		Polarity: metrics.LowIsGood, Function: "workforce.AverageCaseload",
		Note: "An average hides how cases are spread and how heavy they are. There is no national number to reach.",
	}))),
	inCensus("", flow(withPlaces(1, Measure{ // no kind: days come in spells, and of these chance cannot be told
		ID: "working_days_lost_fte", Name: "Working days lost to sickness",
		Definition: "working days that social workers lost to sickness in the year to 30 September",
		Numerator:  "days lost", Unit: "days",
	}))),
	inCensus("Work_Force_SWAbsence", flow(percentage(Measure{
		ID: "absence_rate_fte", Name: "Sickness absence rate",
		Definition: "working days lost to sickness in the year to 30 September as a percentage of the working days of " +
			"FTE in post",
		Numerator: "working days lost to sickness in the year",
		Denominator: "FTE in post at 30 September times 253, or 254 in a year with a 29 February: the department's " +
			"constant, not a calendar",
		Kind: panel.Mean, Polarity: metrics.LowIsGood, Function: "workforce.AbsenceRate",
	}))),
	role(metrics.HighIsGood, "Social_Work_Caseholders_%", Measure{
		ID: "case_holder_share", Name: "Social workers in the role of case holder",
		Definition: "social workers whose role is to hold cases, as a percentage of those in post, at 30 September",
		Numerator:  "social workers who manage cases and are neither managers nor senior practitioners",
		Note: "Others may hold cases too. A check new in 2024 moved case holders without a case to another role: " +
			"the series has a break there.",
	}),
	unbanded(role(metrics.Neutral, "Social_Work_SeniorPractitioner_%", Measure{
		ID: "senior_practitioner_share", Name: "Social workers who are senior practitioners",
		Definition: "senior practitioners as a percentage of the social workers in post, at 30 September",
		Numerator:  "social workers with complex cases, quality assurance or the support of juniors for their role",
	})),
	unbanded(role(metrics.Neutral, "Social_Work_Qualified_no_cases_%", Measure{
		ID: "qualified_without_cases_share", Name: "Qualified social workers without cases",
		Definition: "qualified social workers in roles without cases, as a percentage of those in post, at 30 September",
		Numerator:  "independent reviewing officers, conference chairs, quality assurance, training and the like",
		Note:       "A check new in 2024 moved case holders without a case to this role: the series has a break there.",
	})),
	role(metrics.Neutral, "", Measure{
		ID: "manager_share", Name: "Social workers who are managers",
		Definition: "first line, middle and senior managers as a percentage of the social workers in post, at 30 September",
		Numerator:  "social workers in a role of manager",
		Note:       "Published by role and characteristic; which figures of that file it is was not checked.",
	}),
)

// inCensus is a measure of the census file, whose columns are the IDs, with its short name in the department's tool.
func inCensus(lait string, m Measure) Measure {
	m.File, m.Column = "csww_indicators_2017_to_2025.csv", m.ID
	return inTool(lait, "287", m)
}

// role is the share of a role, which other files of the census have.
func role(p metrics.Polarity, lait string, m Measure) Measure {
	m.Polarity = p
	m.Denominator = "social workers in post; whether as FTE or headcount, the sources do not say"
	return inTool(lait, "287", percentage(m))
}

// inTool is a measure with its short name in the department's tool, if it has one, and its number there.
func inTool(lait, number string, m Measure) Measure {
	if m.LAIT = lait; lait != "" {
		m.LAITNumber = number
	}
	return m
}

func flow(m Measure) Measure {
	m.Flow = true
	return m
}

func unbanded(m Measure) Measure {
	m.NoBands = true
	return m
}

func withPlaces(n int, m Measure) Measure {
	m.Precision = metrics.Places(n)
	return m
}
