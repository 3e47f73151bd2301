package catalogue

import "github.com/childmetrics/childmetrics/metrics"

// protection is children with a child protection plan.
var protection = from(childrenInNeed,
	childRate(Measure{
		ID: "child_protection_plan_rate", Name: "Child protection plan rate",
		Definition: "children with a child protection plan at 31 March for each 10,000 children",
		Numerator:  "children with a plan at 31 March",
		LAIT:       "CPP_rate", LAITNumber: "215",
		Note: "The estimate is that of the year before. The file that the tool's dictionary names is of referrals by source.",
	}),
	percentage(Measure{
		ID: "child_protection_review_timeliness", Name: "Child protection reviews in time",
		Definition: "children with a plan at 31 March for 3 months or more whose reviews were all in time, as a " +
			"percentage of those children",
		Numerator:   "children all of whose reviews were in time",
		Denominator: "children with a plan at 31 March for 3 months or more",
		Polarity:    metrics.HighIsGood, Timescale: "child_protection_review",
		LAIT: "RevCP", LAITNumber: "19", File: "d6_cpps_reviewed_within_timescales_2013_to_2023.csv",
		Note: "It counts children, not reviews: one late review takes a child out. The tool's dictionary has the two parts " +
			"of its definition mixed up.",
	}),
	flow(percentage(Measure{
		ID: "subsequent_plans", Name: "Second or subsequent child protection plans",
		Definition: "plans starting in the year for a child who ever had one before, as a percentage of the plans starting",
		Numerator:  "plans starting for children with any earlier plan", Denominator: "plans starting in the year",
		Polarity: metrics.LowIsGood, LAIT: "PrevRegCPR", LAITNumber: "15",
		File: "d3_cpps_subsequent_plan_2013_to_2025.csv", Column: "CPP_subsequent_percent", Function: "metrics.Percent",
	})),
	flow(percentage(Measure{
		ID: "plans_ended_after_2_years", Name: "Child protection plans of 2 years or more that ended",
		Definition: "plans ended in the year after more than 729 days, as a percentage of the plans ended",
		Numerator:  "plans ended after more than 729 days", Denominator: "plans ended in the year",
		Polarity: metrics.LowIsGood, Targets: councilsOwn(metrics.Exact(5)),
		LAIT: "CPPlans2yrs", LAITNumber: "98", File: "d7_cpps_ending_by_duration_2013_to_2023.csv",
		Note: "The council's target is below 5%.",
	})),
	percentage(Measure{
		ID: "plans_open_2_years", Name: "Child protection plans open for 2 years or more",
		Definition: "plans open at 31 March for 2 years or more, as a percentage of the plans open",
		Numerator:  "plans open at 31 March for 2 years or more", Denominator: "plans open at 31 March",
		Polarity: metrics.LowIsGood, LAIT: "CPPlans2yrsActive", LAITNumber: "264",
		File: "d5_cpps_at31march_by_duration_2013_to_2025.csv", Column: "2_years_or_more_percent",
		Function: "metrics.Percent",
	}),
	percentage(Measure{
		ID: "child_protection_visit_timeliness", Name: "Visits to children with a child protection plan in time",
		Definition: "children with a plan who were last visited within the council's interval, as a percentage of those due a " +
			"visit, at the end of the period",
		Numerator: "visited within the interval", Denominator: "due a visit",
		Polarity: metrics.HighIsGood, Source: "councils' own measures", Function: "metrics/timescale.Tally",
		Note: "No national interval was found. One council reports on 10 and on 15 working days.",
	}),
)
