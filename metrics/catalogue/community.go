package catalogue

import "github.com/childmetrics/childmetrics/metrics"

// community is children who are not in care, and agencies that work together for them.
var community = from("councils' own measures",
	flow(percentage(Measure{
		ID: "strategy_meeting_attendance", Name: "Attendance at strategy meetings",
		Definition: "strategy meetings that an agency attended, as a percentage of those it was invited to or had to be " +
			"at, by agency and quarter",
		Numerator: "meetings the agency attended", Denominator: "meetings the agency was invited to, or had to be at",
		Polarity: metrics.HighIsGood, Function: "metrics/target/attendance.Count.Share",
		Targets: Targets{
			{Name: "milestone", Value: metrics.Exact(70), SetBy: OneCouncil, Source: attendanceSource},
			{Name: "stretch", Value: metrics.Exact(95), SetBy: OneCouncil, Source: attendanceSource},
		},
		Note: "The targets are those for health agencies.",
	})),
	flow(percentage(Measure{
		ID: "private_fostering_visit_timeliness", Name: "Visits to children who are privately fostered in time",
		Definition: "visits to children who are privately fostered made within their interval, as a percentage of those due",
		Numerator:  "visits made within their interval", Denominator: "visits due",
		Polarity: metrics.HighIsGood, Timescale: "private_fostering_visit", Function: "metrics/timescale.Tally",
		Source: "Children (Private Arrangements for Fostering) Regulations 2005, SI 2005/1533, regulation 8",
		Note: "Of children under 16, or 18 where disabled, in arrangements of 28 days or more, from when the council knows " +
			"of them.",
	})),
	flow(count("young people", Measure{
		ID: "homeless_16_17_presented", Name: "Homeless young people of 16 and 17 who presented",
		Definition: "young people of 16 and 17 who presented as homeless",
		Numerator:  "young people who presented",
	})),
	flow(homeless("assessed", "who were assessed")),
	flow(homeless("told_rights", "who were told their rights and entitlements")),
	count("children", Measure{
		ID: "elective_home_education", Name: "Children electively home educated",
		Definition: "children whom their parents educate at home by choice",
		Numerator:  "children educated at home",
	}),
)

const attendanceSource = "a council's published minutes"

// homeless is a part of the young people who presented as homeless.
func homeless(id, who string) Measure {
	return percentage(Measure{
		ID: "homeless_16_17_" + id, Name: "Homeless young people of 16 and 17 " + who,
		Definition: "young people of 16 and 17 " + who + ", as a percentage of those who presented as homeless",
		Numerator:  "young people " + who, Denominator: "young people who presented as homeless",
		Polarity: metrics.HighIsGood,
	})
}
