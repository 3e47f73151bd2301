package catalogue

import "github.com/childmetrics/childmetrics/metrics"

const (
	activityFile      = "la_care_leavers_activity.csv"
	accommodationFile = "la_care_leavers_accommodation_suitability.csv"

	engaged    = "Total in education, employment or training"
	notEngaged = "Total not in education, employment or training"

	adviserSource = "paperzz.com 6860517, of the duties to care leavers"
)

// leavers is care leavers.
var leavers = from(lookedAfter,
	leaver("CareLeaverEET", "113", activityFile, "19 to 21 years", engaged, Measure{
		ID: "care_leavers_eet", Name: "Care leavers in education, employment or training",
		Definition: "care leavers aged 19 to 21 in education, employment or training, as a percentage of them",
		Numerator:  "care leavers in education, employment or training", Polarity: metrics.HighIsGood,
	}),
	leaver("CareLeaverAcc", "112", accommodationFile, "19 to 21 years", "Accommodation considered suitable", Measure{
		ID: "care_leavers_suitable_accommodation", Name: "Care leavers in suitable accommodation",
		Definition: "care leavers aged 19 to 21 in suitable accommodation, as a percentage of them",
		Numerator:  "care leavers in accommodation considered suitable", Polarity: metrics.HighIsGood,
		Note: "The tool's text leaves out those abroad, deported or of unknown residence.",
	}),
	flow(wholePercentage(inTool("CareLeavers_LA_NotInTouch", "317", Measure{
		ID: "care_leavers_not_in_touch", Name: "Care leavers with whom the council is not in touch",
		Definition: "care leavers aged 19 to 21 with whom the council is not in touch, as a percentage of them",
		Numerator:  "care leavers with whom the council is not in touch", Denominator: leaversOf("19 to 21 years"),
		Polarity: metrics.LowIsGood, File: "la_care_leavers_intouch",
		Note: "Those of whom a third party tells what they do are not among them; activity that is not known is another " +
			"measure.",
	}))),
	leaver("CareLeaversNEET", "221", activityFile, "19 to 21 years", notEngaged, Measure{
		ID: "care_leavers_neet", Name: "Care leavers not in education, employment or training",
		Definition: "care leavers aged 19 to 21 not in education, employment or training, as a percentage of them",
		Numerator:  "care leavers not in education, employment or training", Polarity: metrics.LowIsGood,
		Note: "With those in it they are not all: of the rest it is not known.",
	}),
	leaver("", "", activityFile, "17 to 18 years", engaged, Measure{
		ID: "care_leavers_eet_17_to_18", Name: "Care leavers of 17 and 18 in education, employment or training",
		Definition: "care leavers aged 17 or 18 in education, employment or training, as a percentage of them",
		Numerator:  "care leavers in education, employment or training", Polarity: metrics.HighIsGood,
	}),
	leaver("", "", accommodationFile, "17 to 18 years", "Accommodation considered suitable", Measure{
		ID: "care_leavers_suitable_accommodation_17_to_18", Name: "Care leavers of 17 and 18 in suitable accommodation",
		Definition: "care leavers aged 17 or 18 in suitable accommodation, as a percentage of them",
		Numerator:  "care leavers in accommodation considered suitable", Polarity: metrics.HighIsGood,
	}),
	leaver("", "", activityFile, "17 to 18 years", notEngaged, Measure{
		ID: "care_leavers_neet_17_to_18", Name: "Care leavers of 17 and 18 not in education, employment or training",
		Definition: "care leavers aged 17 or 18 not in education, employment or training, as a percentage of them",
		Numerator:  "care leavers not in education, employment or training", Polarity: metrics.LowIsGood,
	}),
	wholePercentage(inTool("StayingPut", "354", Measure{
		ID: "staying_put", Name: "Care leavers staying with their former foster carers",
		Definition: "those of 18 to 20 who were in a foster placement when they turned 18 and live with that carer, as a " +
			"percentage, at the end of the period",
		Numerator:   "those who live with their former foster carer",
		Denominator: "those of 18 to 20 who ceased to be looked after in a foster placement on their 18th birthday",
		Polarity:    metrics.HighIsGood, File: "la_care_leavers_stayput",
	})),
	percentage(Measure{
		ID: "pathway_plan_review_timeliness", Name: "Pathway plans reviewed in time",
		Definition: "pathway plans last reviewed within 6 months, as a percentage of those due a review, at the end of the " +
			"period",
		Numerator: "plans reviewed within 6 months", Denominator: "plans due a review",
		Polarity: metrics.HighIsGood, Timescale: "pathway_plan_review", Function: "metrics/timescale.Tally",
		Source: "Standard Safeguarding Dataset, clea_pathway_plan_review_date; " + adviserSource,
	}),
	flow(percentage(Measure{
		ID: "personal_adviser_visit_timeliness", Name: "Visits of personal advisers in time",
		Definition: "visits of personal advisers within 7 days of the care leaver moving in, and then every 2 months, " +
			"as a percentage of those due",
		Numerator: "visits made within their interval", Denominator: "visits due",
		Polarity: metrics.HighIsGood, Timescale: "personal_adviser_visit", Function: "metrics/timescale.Tally",
		Source: adviserSource,
	})),
	flow(percentage(Measure{
		ID: "health_passports", Name: "Health passports given in time",
		Definition: "care leavers given their health passport by their 18th birthday, as a percentage of those who turned 18",
		Numerator:  "care leavers given their passport by their 18th birthday", Denominator: "care leavers who turned 18",
		Polarity: metrics.HighIsGood, Timescale: "health_passport", Function: "metrics/timescale.Tally",
		Source: "councils' own measures",
		Note:   "One council's minutes report 100% reached; that is a figure, not a target.",
	})),
)

// leaver is a measure of the files of care leavers.
func leaver(lait, number, file, age, breakdown string, m Measure) Measure {
	m.Denominator, m.File, m.Column = leaversOf(age), file, "care_leaver_percent"
	m.Where, m.Function = Filters{{"care_leaver_age", age}, {"breakdown", breakdown}}, "metrics.Percent"
	return flow(wholePercentage(inTool(lait, number, m)))
}

// leaversOf is the care leavers of an age, as the department counts them.
func leaversOf(age string) string {
	if age == "17 to 18 years" {
		return "care leavers who turned 17 or 18 in the year; how long they were looked after, the sources say of the " +
			"older ones only"
	}
	return "care leavers who turned 19, 20 or 21 in the year, looked after for 13 weeks or more since they were 14, " +
		"some of it since 16; without those who died, returned home for 6 months or were in a series of short-term placements"
}
