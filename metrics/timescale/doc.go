// Package timescale says by when something is due, what became of it, and how much was done in time: working days, the
// timescales of children's services in England, and their share kept.
//
//	conference, ok := timescale.FindStandard("initial_child_protection_conference")
//	child := timescale.Event{Start: discussion, Done: held} // a day that is not known is metrics.Date{}
//	outcome, err := conference.Within.First.Outcome(timescale.EnglandAndWales(), child, asAt)
//	fmt.Println(outcome.Due, outcome) // 2025-01-09 late by 2 working days
//	tally.Add(outcome)
//	fmt.Println(tally.Timeliness())
//
// What is done and not dated, or dated impossibly, is neither in time nor late: the share is then a range, from none of
// these in time to all.
//
// # Timescales
//
// A [Timescale] is so many working days, days, weeks or months; a [Cycle] chains them for what is done again and again,
// each counted from the day on which the one before was held. [Standards] has those that services are judged by, with
// their sources.
//
// These are their ids, for [FindStandard], with how soon and how often; Standard.Force tells which are statutory:
//
//	referral_decision                     1 working day
//	assessment                            45 working days
//	initial_child_protection_conference   15 working days
//	child_protection_review               3 months, then every 6 months
//	looked_after_review                   20 working days, then 3 months, then every 6 months
//	looked_after_visit                    1 week, then every 6 weeks
//	looked_after_visit_to_18              1 week, then every 6 weeks, after 12 months every 3 months
//	looked_after_visit_weekly             1 week, then every week
//	looked_after_visit_four_weekly        4 weeks, then every 4 weeks
//	looked_after_visit_six_weekly         6 weeks, then every 6 weeks
//	health_assessment_initial             20 working days
//	health_assessment_under_5             6 months, then every 6 months
//	health_assessment_from_5              12 months, then every 12 months
//	private_fostering_visit               6 weeks, then every 6 weeks, after 12 months every 12 weeks
//	return_home_interview                 3 days
//	pathway_plan_review                   6 months, then every 6 months
//	personal_adviser_visit                7 days, then every 2 months
//	health_passport                       216 months
//
// An [Event], or a [Course] of a cycle, becomes an [Outcome] as at the day of the records: on time, late, overdue, not
// yet due, or why that cannot be told. A [Tally] counts outcomes, and its [Timeliness] is the share in time with all that
// it leaves out.
//
// # Working days
//
// A working day is one that is no Saturday, no Sunday and no bank holiday of England and Wales, Christmas Day and Good
// Friday among these (SI 2007/462, regulation 1). Bank holidays are proclaimed, not computed: the built-in calendar,
// [EnglandAndWales], is a dated table with every one-off, and gives an error beyond it instead of a guess. Whoever has
// later dates, or a calendar of their own, brings it: [NewCalendar].
//
// The day on which the clock starts is day 0 and is not counted, unless a [Timescale] says so. Days are [metrics.Date],
// which have no time and no time zone.
//
// Where to go next: package target holds the share against a target, catalogue names the measures that the standards
// belong to, and caserecord has the records that days come from.
package timescale
