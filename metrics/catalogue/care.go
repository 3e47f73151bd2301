package catalogue

import "github.com/childmetrics/childmetrics/metrics"

const (
	lookedAfter = "Department for Education, Children looked after in England"

	careRegulations = "Care Planning, Placement and Case Review (England) Regulations 2010, SI 2010/959"

	careRateFile      = "cla_number_and_rate_per_10k_children.csv"
	careStabilityFile = "la_cla_placement_stability.csv"
)

// care is children looked after: who they are, where they live, who sees them.
var care = from(lookedAfter,
	careRate("LAC", "124", "looked after on 31 March", Measure{
		ID: "looked_after_rate", Name: "Children looked after rate",
		Definition: "children looked after on 31 March for each 10,000 children",
		Numerator:  "children looked after on 31 March",
	}),
	flow(careRate("LAC_Start_Rate", "376", "starting to be looked after", Measure{
		ID: "started_care_rate", Name: "Children who started to be looked after, rate",
		Definition: "children who started to be looked after in the year to 31 March for each 10,000 children",
		Numerator:  "children who started to be looked after in the year",
	})),
	flow(careRate("LAC_Cease_Rate", "392", "ceasing to be looked after", Measure{
		ID: "ceased_care_rate", Name: "Children who ceased to be looked after, rate",
		Definition: "children who ceased to be looked after in the year to 31 March for each 10,000 children",
		Numerator:  "children who ceased to be looked after in the year, by the last time they did",
	})),
	flow(percentage(Measure{
		ID: "looked_after_review_timeliness", Name: "Reviews of children looked after in time",
		Definition: "reviews of children looked after held by the day they were due, as a percentage of those due",
		Numerator:  "reviews held by their due day", Denominator: "reviews due",
		Polarity: metrics.HighIsGood, Timescale: "looked_after_review", Source: careRegulations + ", regulation 33",
		Function: "metrics/timescale.Tally",
	})),
	flow(percentage(Measure{
		ID: "looked_after_visit_timeliness", Name: "Visits to children looked after in time",
		Definition: "visits to children looked after made within their interval, as a percentage of those due",
		Numerator:  "visits made within their interval", Denominator: "visits due",
		Polarity: metrics.HighIsGood, Timescale: "looked_after_visit", Targets: councilsOwn(metrics.Exact(90)),
		Source: careRegulations + ", regulation 28", Function: "metrics/timescale.Tally",
		Note: "The interval is that of the placement: see also looked_after_visit_to_18, " +
			"looked_after_visit_weekly, looked_after_visit_four_weekly and looked_after_visit_six_weekly.",
	})),
	wholePercentage(Measure{
		ID: "three_or_more_placements", Name: "Children looked after with three or more placements",
		Definition: "children looked after on 31 March with three or more placements in the year, as a percentage of " +
			"those looked after then",
		Numerator: "children with three or more placements in the year", Denominator: "children looked after on 31 March",
		Polarity: metrics.LowIsGood, Targets: councilsOwn(metrics.Exact(10)),
		LAIT: "LACStable_2016on", LAITNumber: "372", File: careStabilityFile, Column: "children_percent",
		Where: Filters{
			{"cla_group", "CLA on 31 March"}, {"placement_stability", "With 3 or more placements during the year"},
		},
		Function: "metrics.Percent",
		Note: "Placements of 24 hours or more, those already open on 1 April among them. Adoption by those who already " +
			"care for the child is no move. Children in a series of short-term placements are left out.",
	}),
	wholePercentage(Measure{
		ID: "long_term_stability", Name: "Long-term placement stability",
		Definition: "children under 16 looked after for 2.5 years or more who have lived in one placement for 2 years or " +
			"more, as a percentage of those children, on 31 March",
		Numerator: "those in one placement for 2 years or more, or placed for adoption and there and in the placement " +
			"before for as long",
		Denominator: "children under 16 looked after for 2.5 years or more without a break, on 31 March",
		Polarity:    metrics.HighIsGood, LAIT: "LAC_LongStable%", LAITNumber: "393", File: careStabilityFile,
		Column: "children_percent",
		Where: Filters{
			{"cla_group", "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"},
			{"placement_stability", "Living with the same carer for at least 2 years"},
		},
		Function: "metrics.Percent",
	}),
	wholePercentage(Measure{
		ID: "placed_over_20_miles", Name: "Children placed more than 20 miles from home",
		Definition: "children looked after placed more than 20 miles from home and outside the council's area, as a " +
			"percentage of those looked after on 31 March",
		Numerator:   "children placed more than 20 miles from home and outside the area",
		Denominator: "children looked after on 31 March",
		Polarity:    metrics.LowIsGood, LAIT: "LACDistance", LAITNumber: "87", File: "la_cla_on_31_march_by_characteristics",
		Note: "A distance recorded as 999.9 is not known. Children in a series of short-term placements are left out.",
	}),
	wholePercentage(Measure{
		ID: "social_worker_instability", Name: "Children looked after with three or more social workers",
		Definition: "children looked after on 31 March with three or more different social workers in the year, as a " +
			"percentage of those looked after then",
		Numerator:   "children with three or more different social workers in the year",
		Denominator: "children looked after on 31 March",
		Polarity:    metrics.LowIsGood, LAIT: "Stability_SocialWorker", File: "la_cla_swcount.csv", Column: "percentage",
		Where:    Filters{{"cla_group", "CLA on 31 March"}, {"sw_stability", "3 or more social workers during the year"}},
		Function: "workforce/retention.ThreeOrMorePercent",
		Note: "Different people: one who comes back counts once. Workers from before the child was looked after count. " +
			"Children in a series of short-term placements are left out.",
	}),
	wholePercentage(Measure{
		ID: "uasc_share", Name: "Unaccompanied asylum-seeking children among those looked after",
		Definition: "unaccompanied asylum-seeking children as a percentage of the children looked after, on 31 March",
		Numerator:  "unaccompanied asylum-seeking children looked after", Denominator: "children looked after on 31 March",
		NoBands: true, LAIT: "Unacc_Asylmn_Seek_Childn%",
		Note: "The tool's dictionary gives it one decimal; its figures are whole numbers. Children in a series of short-term " +
			"placements are left out.",
	}),
	flow(wholePercentage(Measure{
		ID: "missing_from_care", Name: "Children looked after who were missing",
		Definition: "children looked after who were missing in the year to 31 March, as a percentage of the children " +
			"looked after",
		Numerator:   "children missing from where they are placed or expected, whereabouts unknown",
		Denominator: "children looked after; whether in the year or on a day, the sources do not say",
		LAIT:        "Children_missing", LAITNumber: "161",
		File: "la_children_who_were_missing_or_away_from_placement_without_authorisation",
		Note: "Some councils record children who are away without authorisation as missing.",
	})),
	flow(returnInterviews("offered")),
	flow(returnInterviews("accepted")),
	count("children", Measure{
		ID: "unregistered_placements", Name: "Children in unregistered children's homes",
		Definition: "children who are, at the end of the period, placed in children's homes that have to be registered and " +
			"are not",
		Numerator: "children in unregistered homes", Polarity: metrics.LowIsGood,
		Targets: Targets{{Value: metrics.Exact(0), Source: "gov.uk, 27 November 2024"}},
		Source:  "councils' own measures; gov.uk, 27 November 2024",
		Note:    "Unregistered is illegal, and not the same as unregulated. Few: publishable as under 5 at most.",
	}),
)

// careRate is a rate of the file of rates, which are whole numbers.
func careRate(lait, number, population string, m Measure) Measure {
	m.LAIT, m.LAITNumber = lait, number
	m.File, m.Column = careRateFile, "rate_per_10000"
	m.Where = Filters{{"population_type", "Children " + population + " each year"}}
	m.Precision, m.Function = metrics.Places(0), "metrics.PerTenThousand"
	m.Note = "The estimate is that of the year before. Published as a whole number."
	return childRate(m)
}

// returnInterviews is what became of interviews after a child was missing.
func returnInterviews(what string) Measure {
	return percentage(Measure{
		ID: "return_interviews_" + what, Name: "Return home interviews " + what,
		Definition: "return home interviews " + what + ", as a percentage of the episodes in which a child was missing",
		Numerator:  "interviews " + what, Denominator: "missing episodes",
		Polarity: metrics.HighIsGood, Timescale: "return_home_interview",
		Source: "councils' own measures; Annex A of inspections",
		Note:   "One council reports on 72 hours from the child's return.",
	})
}
