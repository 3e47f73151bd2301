package catalogue

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

const (
	scorecards = "Department for Education, adoption scorecards"
	ceasedFile = "la_children_who_ceased_during_the_year_sgo_adoption"
)

// permanence is adoption and the other ways out of care.
var permanence = from(scorecards,
	flow(mean("days", Measure{
		ID: "adoption_a1", Name: "Entering care to moving in with adopters (A1)",
		Definition: "mean days from entering care to moving in with an adoptive family, over three years",
		Numerator:  "days from entering care to moving in", Denominator: "children who moved in with an adoptive family",
		Polarity: metrics.LowIsGood,
		Targets: thresholds("adoption scorecards, quoted in docplayer.net 20077661", [3]int{639, 547, 487},
			" of 2012", " of 2014", " of 2015"),
		Note: "14 months are named for 2013 to 2016 too. Dropped in 2021 from the quarterly sheet of the Adoption and " +
			"Special Guardianship Leadership Board, which has A10.",
	})),
	flow(mean("days", Measure{
		ID: "adoption_a10", Name: "Entering care to moving in with adopters, adjusted for foster carers (A10)",
		Definition: "mean days from entering care to moving in with an adoptive family, adjusted for adoptions by " +
			"foster carers, over three years",
		Numerator:   "days from entering care to moving in, adjusted for adoptions by foster carers",
		Denominator: "children who moved in with an adoptive family",
		Polarity:    metrics.LowIsGood,
		Note:        "The thresholds that were found are those of A1.",
	})),
	flow(withPlaces(0, mean("days", Measure{
		ID: "adoption_a2", Name: "Placement order to match (A2)",
		Definition:  "mean days from the court's authority to place a child to the match with an adoptive family",
		Numerator:   "days from the placement order to the match, nought where matched before",
		Denominator: "children with an order who were placed",
		Polarity:    metrics.LowIsGood,
		Targets: thresholds("adoption scorecards, quoted in id.esd.org.uk/metricType/912", [3]int{213, 182, 152},
			", first", ", second", ", third"),
		Note: "Children without an order or never placed are left out. Of which years the thresholds are is not " +
			"said; 4 months are named for 2013 to 2016.",
	}))),
	flow(Measure{
		ID: "adoption_a3", Name: "Children waiting less than 14 months (A3)",
		Definition: "children who wait less than 14 months to be adopted, as a percentage; from when to when, the sources " +
			"do not say",
		Numerator:   "children who wait less than 14 months",
		Denominator: "children for whom adoption is planned; who exactly, the sources do not say",
		Unit:        "%", Per: 100, Kind: panel.Proportion, Polarity: metrics.HighIsGood,
	}),
	flow(mean("months", Measure{
		ID: "adoption_entry_to_placement", Name: "Entry into care to placement for adoption",
		Definition: "average time between entry into care and the day placed for adoption, of the children adopted in " +
			"the year",
		Numerator: "months between entry into care and placement for adoption", Denominator: "children adopted in the year",
		Precision: metrics.YearsMonths, Source: lookedAfter,
		File: "national_cla_adopted_average_time_between_adoption_process_stages.csv", Column: "number",
		Where: Filters{
			{"stage_of_adoption_process", "4. Total average time between entry into care and date placed for adoption"},
			{"age_start_poc", "Total"},
		},
		Note: "Of England only, of one year, in years and months. Not the scorecards' A1.",
	})),
	ceased("%_of LAC Adopted", "208", metrics.HighIsGood, Measure{
		ID: "ceased_adoption", Name: "Children who left care through adoption",
		Definition: "children adopted (codes E11 and E12), as a percentage of those who ceased to be looked after in the " +
			"year",
		Numerator: "children adopted",
	}),
	ceased("LAC_ceased_SGO%", "", metrics.Neutral, Measure{
		ID: "ceased_special_guardianship", Name: "Children who left care through special guardianship",
		Definition: "children who left through a special guardianship order, as a percentage of those who ceased to be " +
			"looked after in the year",
		Numerator: "children who left through a special guardianship order",
	}),
	ceased("LAC_ceased_CAO%", "", metrics.Neutral, Measure{
		ID: "ceased_child_arrangements", Name: "Children who left care through a child arrangements order",
		Definition: "children who left through a residence or child arrangements order, as a percentage of those who " +
			"ceased to be looked after in the year",
		Numerator: "children who left through a residence or child arrangements order",
		Note:      "The method that the tool's dictionary gives is that of special guardianship.",
	}),
)

// thresholds are the department's, lower every time, with what tells them apart.
func thresholds(source string, days [3]int, names ...string) Targets {
	var targets Targets
	for i, name := range names {
		targets[i] = Target{
			Name: "threshold" + name, Value: metrics.Exact(days[i]), SetBy: Department, Source: source,
		}
	}
	return targets
}

// ceased is a share of those who left care, each counted at the last time in the year.
func ceased(lait, number string, p metrics.Polarity, m Measure) Measure {
	m.Denominator = "children who ceased to be looked after in the year, at the last time they did"
	m.Polarity, m.Source = p, lookedAfter
	if number != "" {
		m.File = ceasedFile
	}
	m.LAIT, m.LAITNumber = lait, number
	return flow(wholePercentage(m))
}
