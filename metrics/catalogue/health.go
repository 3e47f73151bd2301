package catalogue

import "github.com/childmetrics/childmetrics/metrics"

// outcomeFile is named by the tool's dictionary.
const outcomeFile = "la_conviction_health_outcome_cla"

// health is that of children looked after for 12 months or more.
var health = from(lookedAfter,
	outcome("LACHealth%", "3", metrics.HighIsGood, wholePercentage(Measure{
		ID: "health_assessments", Name: "Children looked after with up-to-date health assessments",
		Definition: "children looked after for 12 months or more who had their health assessments, as a percentage of " +
			"them, on 31 March",
		Numerator: "children with their health assessments of the year: one, or two where under 5",
		Timescale: "health_assessment_from_5",
		Note: "For children under 5 it is health_assessment_under_5. The first assessment is health_assessment_initial, " +
			"which this measure does not count.",
	})),
	outcome("LACDental%", "3", metrics.HighIsGood, wholePercentage(Measure{
		ID: "dental_checks", Name: "Children looked after with a dental check",
		Definition: "children looked after for 12 months or more whose teeth were checked by a dentist, as a percentage " +
			"of them, on 31 March",
		Numerator: "children whose teeth were checked in the year",
	})),
	outcome("LACVaccinations%", "3", metrics.HighIsGood, wholePercentage(Measure{
		ID: "immunisations", Name: "Children looked after with up-to-date immunisations",
		Definition: "children looked after for 12 months or more with all immunisations for their age, as a percentage " +
			"of them, on 31 March",
		Numerator: "children whose immunisations are up to date",
	})),
	outcome("Emotional_LAC", "162", metrics.LowIsGood, withPlaces(1, mean("points", Measure{
		ID: "sdq_mean", Name: "Emotional and behavioural health: mean SDQ score",
		Definition: "mean score, from 0 to 40, of the Strengths and Difficulties Questionnaire of children looked after " +
			"for 12 months or more",
		Numerator: "scores added up", Denominator: "children of 5 to 16 looked after for 12 months or more who have a score",
		Note: "To 13 is normal, 14 to 16 borderline, 17 and above a cause for concern. A text of the department has 4 " +
			"to 16 for the age.",
	}))),
	outcome("", "", metrics.LowIsGood, wholePercentage(Measure{
		ID: "sdq_cause_for_concern", Name: "Emotional and behavioural health: cause for concern",
		Definition: "children looked after for 12 months or more whose SDQ score is 17 or above, as a percentage of " +
			"those with a score",
		Numerator:   "children with a score of 17 to 40",
		Denominator: "children of 5 to 16 looked after for 12 months or more who have a score",
	})),
	outcome("LACSubstance", "239", metrics.LowIsGood, wholePercentage(Measure{
		ID: "substance_misuse", Name: "Children looked after who misuse substances",
		Definition: "children looked after for 12 months or more found to misuse drugs or alcohol, as a percentage of " +
			"them, on 31 March",
		Numerator: "children found to misuse substances",
	})),
	outcome("LAC_Convictions", "202", metrics.LowIsGood, wholePercentage(Measure{
		ID: "convictions", Name: "Children looked after who were convicted or cautioned",
		Definition: "children of 10 to 17 looked after for 12 months or more with a conviction or youth caution in the " +
			"year, as a percentage of them",
		Numerator:   "children convicted or cautioned in the year",
		Denominator: "children of 10 to 17 looked after for 12 months or more, on 31 March",
		Note:        "Children in a series of short-term placements are left out.",
	})),
)

// outcome is a measure of the table of outcomes.
func outcome(lait, number string, p metrics.Polarity, m Measure) Measure {
	m.Polarity = p
	if lait != "" {
		m.File = outcomeFile
	}
	if m.Denominator == "" {
		m.Denominator = "children looked after for 12 months or more, on 31 March"
	}
	return inTool(lait, number, m)
}
