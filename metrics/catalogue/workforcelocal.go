package catalogue

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

const agencyRules = "Statutory guidance, Child and family social workers: agency rules"

// workforceLocal is what councils count of their workforce beside the census.
var workforceLocal = from("councils' own measures",
	Measure{
		ID: "agency_cost_ratio", Name: "Cost of an agency worker to a permanent one",
		Definition:  "what an agency worker costs, for each pound that a permanent one costs for the same time",
		Numerator:   "cost of an agency worker",
		Denominator: "cost of a permanent worker, over the same time and with the same on-costs",
		Unit:        "times", Per: 1, Function: "workforce/agency.Compare",
		Note: "Computed of like-for-like costs, never taken as a constant: said to be three times in one council's " +
			"minutes, and 1.41 by another's figures.",
	},
	Measure{
		ID: "agency_premium", Name: "Extra cost of agency workers",
		Definition: "what agency workers cost above permanent ones in the same posts and over the same time",
		Unit:       "£", Flow: true, Function: "workforce/agency.Comparison.PremiumFor",
	},
	flow(percentage(Measure{
		ID: "agency_rule_compliance", Name: "Compliance with the agency rules",
		Definition: "agency assignments that keep a rule, as a percentage of those it applies to, by rule and quarter",
		Numerator:  "assignments that keep the rule", Denominator: "assignments that the rule applies to",
		Source: agencyRules, Function: "workforce/agency.QuarterlyReturn.Check",
		Note: "Rules apply to assignments begun from 31 October 2024, and in full from 1 October 2025.",
	})),
	flow(count("assignments", Measure{
		ID: "agency_price_cap_breaches", Name: "Agency assignments above the price cap",
		Definition: "agency assignments whose hourly rate exceeds the regional cap for the job, in a quarter",
		Numerator:  "assignments above the cap", Source: agencyRules, Function: "workforce/agency.Check",
		Note: "A rate above the cap needs the director's and the chief executive's consent.",
	})),
	Measure{
		ID: "agency_monthly_cost", Name: "Cost of agency workers in a month",
		Definition: "what a council pays for agency social workers in a month",
		Unit:       "£", Flow: true, Source: agencyRules,
	},
	withPlaces(1, mean("cases per FTE", Measure{
		ID: "capacity_adjusted_caseload", Name: "Caseload for each FTE of capacity",
		Definition: "cases for each FTE of capacity, where newly qualified workers count for the share of a full " +
			"caseload they carry",
		Numerator: "cases held", Denominator: "FTE of those who hold cases, newly qualified ones by the share they carry",
		Function: "workforce/caseload.CapacityAdjusted",
		Note:     "Never in one column with the average caseload. The share is the council's to state; none is national.",
	})),
	fullTime(Measure{
		ID: "capacity_fte", Name: "Capacity (FTE)",
		Definition: "FTE reckoned by the share of a full caseload that newly qualified workers carry",
		Numerator:  "FTE, newly qualified ones by the share they carry",
		Function:   "workforce/caseload.CapacityFTE",
	}),
	Measure{
		ID: "workload_points", Name: "Workload points of a worker",
		Definition: "cases of each type times the points that the council's weighting scheme gives them, added up for " +
			"one worker",
		Numerator: "points of all the worker's cases", Unit: "points", Function: "workforce/caseload.Points",
		Note: "Schemes differ: the points of two councils do not compare.",
	},
	percentage(Measure{
		ID: "within_caseload_band", Name: "Workers within their caseload band",
		Definition: "workers whose cases are within the band set for their experience or role, as a percentage of those " +
			"with a band",
		Numerator: "workers with no fewer and no more cases than the band has", Denominator: "workers who have a band",
		Function: "workforce/caseload.Distribute", Note: "Bands are local policy.",
	}),
	Measure{
		ID: "staffing_shortfall_fte", Name: "Shortfall to a target caseload (FTE)",
		Definition: "how many FTE more would bring the average caseload down to a target",
		Unit:       "FTE", Precision: metrics.Places(1), Function: "workforce/caseload.Need.Shortfall",
		Note: "Cases over the target, less the FTE there are. Below nought is a surplus.",
	},
	flow(percentage(Measure{
		ID: "supervision_compliance", Name: "Supervision held in time",
		Definition: "supervision sessions held in their interval, as a percentage of those that fell due",
		Numerator:  "sessions held in their interval", Denominator: "sessions that fell due",
		Polarity: metrics.HighIsGood, Function: "workforce.SupervisionRate",
		Source: "Local Government Association, Standards for Employers of Social Workers in England",
		Note:   "The interval is the council's own. The standards ask for sessions of 90 minutes without interruption.",
	})),
	flow(percentage(Measure{
		ID: "direct_time_share", Name: "Time with children and families",
		Definition: "hours with children and families, as a percentage of all hours worked",
		Numerator:  "direct hours", Denominator: "all hours worked",
		Kind: panel.Mean, Polarity: metrics.HighIsGood, Function: "workforce.DirectTimeRate",
		Source: "British Association of Social Workers, 80-20 campaign, 2018",
		Targets: Targets{{
			Value: metrics.Exact(80), SetBy: ProfessionalBody,
			Source: "British Association of Social Workers, 80-20 campaign, 2018",
		}},
		Note: "The target is about 80%. In the survey, 11 of 45 hours a week were direct.",
	})),
	Measure{
		ID: "length_of_service", Name: "Length of service",
		Definition: "the time by which half of those who join have left, estimated from those who left and those still there",
		Unit:       "years", Function: "workforce/retention.LengthOfService",
		Note: "A duration, also where it is called a retention rate.",
	},
)
