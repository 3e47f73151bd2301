package catalogue

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Who the measures of absence are about, with the file's own abbreviations: CINO and CPPO are explained nowhere in it.
const (
	longLookedAfter = "children looked after for 12 months or more"
	inNeed          = "children in need (CINO)"
	withPlan        = "children with a child protection plan (CPPO)"
)

// schooling is that of children looked after, in need and with a child protection plan.
var schooling = from("Department for Education, Outcomes for children in need including children looked after",
	wholePercentage(Measure{
		ID: "school_stability", Name: "Children looked after with a mid-year school move",
		Definition: "children looked after on 31 March who moved school between 1 April and 31 March, other than from " +
			"1 August to 30 September, as a percentage",
		Numerator:   "children with a school move outside 1 August to 30 September",
		Denominator: "children looked after on 31 March; which of them are matched to a school, the sources do not say",
		Polarity:    metrics.LowIsGood, LAIT: "Stability_School", LAITNumber: "395",
		File:   "official_statistics_la_cla_school_moves",
		Source: lookedAfter,
	}),
	percentage(Measure{
		ID: "personal_education_plans", Name: "Up-to-date personal education plans",
		Definition: "children looked after of school age with an up-to-date personal education plan, as a percentage of them",
		Numerator:  "children with an up-to-date plan", Denominator: "children looked after of school age",
		Polarity: metrics.HighIsGood, Source: "councils' own measures",
		Note: "A source for a timescale of 10 working days was looked for and not found.",
	}),
	absence("looked_after", longLookedAfter, "CLA 12 months at 31 March", "LAC_Over_Abs", "201"),
	persistent("looked_after", longLookedAfter, "CLA 12 months at 31 March", "LAC_Pers_Abs", "270"),
	severe("looked_after", longLookedAfter, "CLA 12 months at 31 March"),
	absence("in_need", inNeed, "CINO at 31 March", "CINTotalAb_3Term", "367"),
	unbandedInOne(persistent("in_need", inNeed, "CINO at 31 March", "CINPermAbsent_3Term", "369")),
	severe("in_need", inNeed, "CINO at 31 March"),
	absence("protection_plan", withPlan, "CPPO at 31 March", "CPPTotalAb_3Term", "368"),
	persistent("protection_plan", withPlan, "CPPO at 31 March", "CPPPerAbs_3Term", "370"),
	severe("protection_plan", withPlan, "CPPO at 31 March"),
)

// absence is the sessions that pupils of a group missed. Sessions missed come in spells, so it is a mean.
func absence(group, who, item, lait, number string) Measure {
	return absent(item, "pt_overall", inTool(lait, number, Measure{
		ID: "absence_" + group, Name: "Overall absence: " + who, Kind: panel.Mean,
		Definition: "half-day sessions missed, with or without leave, as a percentage of those possible in six " +
			"half terms: " + who,
		Numerator: "sessions missed", Denominator: "sessions possible",
	}))
}

// persistent is the pupils of a group who missed a tenth or more of their sessions.
func persistent(group, who, item, lait, number string) Measure {
	return absent(item, "pt_pupils_pa_10_exact", inTool(lait, number, Measure{
		ID: "persistent_absence_" + group, Name: "Persistent absence: " + who,
		Definition: "pupils who missed 10% or more of their own possible sessions, as a percentage of pupils: " + who,
		Numerator:  "pupils who missed 10% or more", Denominator: "pupils",
	}))
}

// severe is the pupils of a group who missed half or more of their sessions.
func severe(group, who, item string) Measure {
	return absent(item, "pt_pupils_pa_50_exact", Measure{
		ID: "severe_absence_" + group, Name: "Severe absence: " + who,
		Definition: "pupils who missed 50% or more of their own possible sessions, as a percentage of pupils: " + who,
		Numerator:  "pupils who missed 50% or more", Denominator: "pupils",
	})
}

// absent is a measure of the file of absence. Six half terms are the only terms in it.
func absent(item, column string, m Measure) Measure {
	m.Polarity, m.Function = metrics.LowIsGood, "metrics.Percent"
	m.File, m.Column = "absence_la.csv", column
	m.Where = Filters{{"social_care_group", item}, {"phase_type_grouping", "Total"}}
	return flow(percentage(m))
}

// unbandedInOne is a measure that the tool lists under two topics and does not band in one of them.
func unbandedInOne(m Measure) Measure {
	m.Note = "The tool lists it twice, and bands it in one of the two places only."
	return m
}
