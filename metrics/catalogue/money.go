package catalogue

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

const outturn = "Department for Education, LA and school expenditure (Section 251 outturn)"

// money is spending and what it is spent on.
var money = from(outturn,
	weekly("LACFinance", "294", "looked_after", "children looked after", "children looked after at 31 March"),
	weekly("AdoptionFinance", "295", "adoption", "adoption services",
		"children with a placement order or freed for adoption, at 31 March"),
	weekly("FosteringFinance", "296", "fostering", "fostering services", "foster placements at 31 March"),
	inTool("RescareFinance", "297", weeklyCost(Measure{
		ID: "weekly_cost_residential", Name: "Weekly unit cost: residential care",
		Definition: "spending of the year on residential care, by day of such care, for a week, to the nearest £5",
		Numerator:  "spending of the year, times 7", Denominator: "days of residential care in the year",
		Note: "By days of care, not by children at 31 March as the other unit costs.",
	})),
	weekly("SWFinance", "298", "social_work", "social work, commissioning and strategy", "children in need at 31 March"),
	weekly("SENFinance", "299", "sen", "services for special educational needs",
		"children with a statement or plan, in January"),
	spending(Measure{
		ID: "share_of_spending", Name: "Share of spending on children's social care",
		Definition: "spending on children's social care, as a percentage of all spending of the council in the year",
		Numerator:  "spending on children's social care", Denominator: "all spending of the council",
	}),
	flow(mean("£ per child", Measure{
		ID: "spending_per_child", Name: "Spending for each child",
		Definition: "spending on children's social care in the year for each child of the population",
		Numerator:  "spending on children's social care", Denominator: "children aged 0 to 17 in the population",
		Source: "Department for Education, children's social care outcomes and enablers dashboard",
		Note: "In the dashboard's regional figures a council without figures is left out of the spending and kept in the " +
			"children, which understates them.",
	})),
	spending(Measure{
		ID: "grant_dependence", Name: "Dependence on grants",
		Definition: "short-term and medium-term grants, as a percentage of the budget of children's services",
		Numerator:  "short-term and medium-term grants", Denominator: "budget of children's services",
		Polarity: metrics.LowIsGood, Source: "councils' own measures",
		Note: "£12m of £80m is 15.0%.",
	}),
)

// spending is a percentage of pounds, which do not come one by one: a mean.
func spending(m Measure) Measure {
	if m.Source == "" {
		m.Source = "Department for Education, children's social care outcomes and enablers dashboard"
	}
	m.Kind = panel.Mean
	return flow(percentage(m))
}

// weekly is a unit cost by children or placements of a day.
func weekly(lait, number, id, what, whom string) Measure {
	return inTool(lait, number, weeklyCost(Measure{
		ID: "weekly_cost_" + id, Name: "Weekly unit cost: " + what,
		Definition: "spending of the year on " + what + " for each of the " + whom + ", for a week, to the nearest £5",
		Numerator:  "spending of the year on " + what + ", divided by 365, times 7", Denominator: whom,
	}))
}

// weeklyCost is to the nearest £5. A whole year's spending is set against those of one day, so it may mislead where
// they come and go.
func weeklyCost(m Measure) Measure {
	m.Precision = metrics.Nearest5
	return flow(mean("£ per week", m))
}
