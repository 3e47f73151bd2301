package inspection_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// sample is two inspections each of two councils, and a visit.
func sample() *inspection.History {
	return inspection.NewHistory(
		standard("Ashenmoor", "2019-06-03", ri, ri, g, ri), standard("Ashenmoor", "2023-06-12", g, g, g, g, ri),
		standard("Brackwater", "2018-10-08", g, g, g, g), standard("Brackwater", "2022-02-07", i, i, i, ri),
		judged("Brackwater", inspection.MonitoringVisit, "2022-11-01"),
	)
}

func ExampleParseGrade() {
	for _, text := range []string{"Good", "require improvement to be good", "Adequate"} {
		grade, err := inspection.ParseGrade(text)
		if errors.Is(err, inspection.ErrBadGrade) {
			fmt.Println(err)
			continue
		}
		fmt.Println(grade)
	}
	// Output:
	// Good
	// Requires improvement to be good
	// not a grade: "Adequate", expected outstanding, good, requires improvement to be good or inadequate
}

func ExampleGrade_Compare() {
	order, ok := inspection.Good.Compare(inspection.Inadequate)
	fmt.Println(order < 0, ok) // good is the better of the two
	// Output: true true
}

func ExampleGrade_IsGoodOrBetter() {
	fmt.Println(inspection.Outstanding.IsGoodOrBetter(), inspection.RequiresImprovement.IsGoodOrBetter())
	// Output: true false
}

func ExampleGraded() {
	fmt.Println(inspection.Graded(inspection.Good))
	// Output: Good
}

func ExampleUngraded() {
	fmt.Println(inspection.Ungraded(inspection.NotInFramework))
	fmt.Println(inspection.Judgement{}) // a blank cell is another thing
	// Output:
	// not in the framework
	// not stated
}

func ExampleJudgement_Grade() {
	grade, ok := inspection.Graded(inspection.Good).Grade()
	fmt.Println(grade, ok)
	_, ok = inspection.Ungraded(inspection.NotGraded).Grade()
	fmt.Println(ok)
	// Output:
	// Good true
	// false
}

func ExampleJudgement_Absence() {
	visit := judged("Ashenmoor", inspection.FocusedVisit, "2024-01-10")
	fmt.Println(visit.Judgement(inspection.Overall).Absence())
	// Output: not graded
}

func ExampleJudgement_MarshalJSON() {
	text, err := json.Marshal([]inspection.Judgement{inspection.Graded(inspection.Good), {}})
	fmt.Println(string(text), err)
	// Output: [{"grade":"Good","absence":null},{"grade":null,"absence":"not stated"}] <nil>
}

func ExampleJudgementArea_ID() {
	fmt.Println(inspection.HelpAndProtection.ID())
	fmt.Println(inspection.HelpAndProtection)
	// Output:
	// help_and_protection
	// The experiences and progress of children who need help and protection
}

func ExampleILACSOn() {
	fmt.Println(inspection.ILACSOn(date("2022-12-05"))) // whenever its report came out
	fmt.Println(inspection.ILACSOn(date("2023-01-01")))
	fmt.Println(inspection.ILACSOn(date("2026-04-01")))
	// Output:
	// ILACS to December 2022
	// ILACS from January 2023
	// ILACS from April 2026, without an overall judgement
}

func ExampleILACSOf() {
	unknown := metrics.Date{}
	fmt.Printf("%q\n", inspection.ILACSOf(unknown, date("2022-09-05")))
	fmt.Printf("%q\n", inspection.ILACSOf(unknown, date("2023-05-10"))) // it may have begun in 2022
	fmt.Printf("%q\n", inspection.ILACSOf(unknown, date("2017-06-13"))) // there was no ILACS yet
	// Output:
	// "ILACS to December 2022"
	// ""
	// ""
}

func ExampleFramework_Has() {
	fmt.Println(inspection.ILACSCombined.Has(inspection.CareLeavers), inspection.ILACSSplit.Has(inspection.CareLeavers))
	fmt.Println(inspection.ILACSWithoutOverall.Has(inspection.Overall))
	// Output:
	// false true
	// false
}

func ExampleKind_IsGraded() {
	fmt.Println(inspection.ShortInspection.IsGraded(), inspection.MonitoringVisit.IsGraded())
	// Output: true false
}

func ExampleInspection_Judgement() {
	in := inspection.Inspection{
		Council: council("Ashenmoor"), Label: area.Label{Name: "Ashenmoor"}, Kind: inspection.StandardInspection,
		Framework: inspection.ILACSOn(date("2022-12-05")), Start: date("2022-12-05"), Published: date("2023-05-10"),
	}
	in = in.With(inspection.Overall, inspection.Graded(inspection.Good))
	in = in.With(inspection.CareLeavers, inspection.Graded(inspection.Good)) // as a table copied the overall grade
	fmt.Println(in.Judgement(inspection.Overall))
	fmt.Println(in.Judgement(inspection.Leaders))
	fmt.Println(in.Judgement(inspection.CareLeavers))
	// Output:
	// Good
	// not stated
	// not in the framework
}

func ExampleInspection_MarshalJSON() {
	text, err := json.MarshalIndent(standard("Ashenmoor", "2022-12-05", g, o, none, ri), "", "  ")
	fmt.Println(string(text), err)
	// Output:
	// {
	//   "council": "Ashenmoor",
	//   "label": {
	//     "name": "Ashenmoor",
	//     "la_code": null,
	//     "gss_code": null
	//   },
	//   "provider": null,
	//   "kind": "standard inspection",
	//   "announced": null,
	//   "framework": "ILACS to December 2022",
	//   "start": "2022-12-05",
	//   "end": null,
	//   "published": "2023-01-23",
	//   "theme": null,
	//   "judgements": {
	//     "adoption": {
	//       "grade": null,
	//       "absence": "not in the framework"
	//     },
	//     "care_leavers": {
	//       "grade": null,
	//       "absence": "not in the framework"
	//     },
	//     "help_and_protection": {
	//       "grade": null,
	//       "absence": "not stated"
	//     },
	//     "in_care": {
	//       "grade": "Requires improvement to be good",
	//       "absence": null
	//     },
	//     "leaders": {
	//       "grade": "Outstanding",
	//       "absence": null
	//     },
	//     "overall": {
	//       "grade": "Good",
	//       "absence": null
	//     }
	//   }
	// } <nil>
}

func ExampleInspection_With() {
	in := standard("Ashenmoor", "2024-01-08", g, g, g, g, g)
	revised := in.With(inspection.CareLeavers, inspection.Graded(inspection.RequiresImprovement))
	fmt.Println(in.Judgement(inspection.CareLeavers))
	fmt.Println(revised.Judgement(inspection.CareLeavers))
	// Output:
	// Good
	// Requires improvement to be good
}

func ExampleInspection_Inconsistencies() {
	in := standard("Ashenmoor", "2024-01-08", g, ri, ri, g, g) // good, with leaders and help and protection that are less
	for _, broken := range in.Inconsistencies() {
		fmt.Println(broken.Code)
		fmt.Println(broken)
	}
	// Output:
	// good_with_weak_leaders
	// the whole is good, and leaders are less (otherwise in 107 of 107)
	// good_with_weak_areas
	// the whole is good, and two areas or more are less (otherwise in 107 of 107)
}

func ExampleChangeOf() {
	fmt.Println(inspection.ChangeOf(inspection.Graded(inspection.RequiresImprovement), inspection.Graded(inspection.Good)))
	fmt.Println(inspection.ChangeOf(inspection.Graded(inspection.Good), inspection.Graded(inspection.Good)))
	fmt.Println(inspection.ChangeOf(inspection.Graded(inspection.Good), inspection.Ungraded(inspection.NotInFramework)))
	// Output:
	// improved
	// retained good or better
	// cannot be compared
}

func ExampleDistribute() {
	latest := sample().Latest(date("2024-03-31"))
	d := inspection.Distribute(latest, inspection.CareLeavers)
	fmt.Printf("%d of %d councils judged\n", d.Judged(), d.Total())
	fmt.Printf("%d requires improvement\n", d.Count(inspection.RequiresImprovement))
	fmt.Printf("%d not in the framework\n", d.NotJudged(inspection.NotInFramework))
	// Output:
	// 1 of 2 councils judged
	// 1 requires improvement
	// 1 not in the framework
}

func ExampleDistribution_With() {
	var d inspection.Distribution
	d = d.With(inspection.Graded(inspection.Good)).With(inspection.Judgement{})
	fmt.Println(d.Count(inspection.Good), d.NotJudged(inspection.NotStated))
	// Output: 1 1
}

func ExampleDistribution_Count() {
	d := inspection.Distribute(sample().Latest(date("2024-03-31")), inspection.Overall)
	fmt.Println(d.Count(inspection.Good), d.Count(inspection.Outstanding))
	// Output: 1 0
}

func ExampleDistribution_NotJudged() {
	d := inspection.Distribute(sample().Of(council("Brackwater")), inspection.Overall)
	fmt.Println(d.NotJudged(inspection.NotGraded)) // the visit
	// Output: 1
}

func ExampleDistribution_Judged() {
	d := inspection.Distribute(sample().Of(council("Brackwater")), inspection.Overall)
	fmt.Println(d.Judged())
	// Output: 2
}

func ExampleDistribution_Total() {
	d := inspection.Distribute(sample().Of(council("Brackwater")), inspection.Overall)
	fmt.Println(d.Total())
	// Output: 3
}

func ExampleDistribution_GoodOrBetter() {
	d := inspection.Distribute(sample().Latest(date("2024-03-31")), inspection.Overall)
	fmt.Printf("%d of %d\n", d.GoodOrBetter(), d.Judged())
	// Output: 1 of 2
}

func ExampleDistribution_GoodOrBetterRate() {
	d := inspection.Distribute(sample().Latest(date("2024-03-31")), inspection.Overall)
	fmt.Println(d.GoodOrBetterRate().Format(metrics.Places(0)))
	var nobody inspection.Distribution
	fmt.Println(nobody.GoodOrBetterRate().Format(metrics.Places(0)))
	// Output:
	// 50
	// z
}

func ExampleDistribution_MarshalJSON() {
	d := inspection.Distribute(sample().Latest(date("2024-03-31")), inspection.CareLeavers)
	text, err := json.MarshalIndent(d, "", "  ")
	fmt.Println(string(text), err)
	// Output:
	// {
	//   "outstanding": 0,
	//   "good": 0,
	//   "requires_improvement": 1,
	//   "inadequate": 0,
	//   "not_judged": 1,
	//   "not_judged_because": {
	//     "not_in_the_framework": 1
	//   },
	//   "good_or_better": {
	//     "n": 0,
	//     "of": 1
	//   }
	// } <nil>
}

func ExampleNextAfter() {
	last := standard("Ashenmoor", "2023-06-12", g, g, g, g, ri)
	next := inspection.NextAfter(last, date("2025-11-03"))
	fmt.Printf("%v, %s to %s: %v\n", next.Kind, next.From, next.To, next.Status)
	fmt.Printf("so it was %d of %d times\n", next.Held, next.Of)
	visit := judged("Ashenmoor", inspection.FocusedVisit, "2024-11-12")
	fmt.Println(inspection.NextAfter(visit, date("2025-11-03")) == inspection.Estimate{}) // it restarts nothing
	// Output:
	// short inspection, 2025-12-12 to 2026-12-12: not due
	// so it was 34 of 40 times
	// true
}

func ExampleNewHistory() {
	// One inspection, from two sheets of a workbook.
	outcome := standard("Ashenmoor", "2023-06-12", g, g, g, g, ri)
	inYear := standard("Ashenmoor", "2023-06-12", g)
	inYear.End = date("2023-06-23")
	h := inspection.NewHistory(outcome, inYear)
	fmt.Println(h.Len(), h.Repeated())
	for in := range h.All() {
		fmt.Println(in.Council, in.Start, in.End, in.Judgement(inspection.CareLeavers))
	}
	// Output:
	// 1 1
	// Ashenmoor 2023-06-12 2023-06-23 Requires improvement to be good
}

// A table that has no more than the days of publication, beside Ofsted's own.
func ExampleNewHistory_undated() {
	official := standard("Ashenmoor", "2023-06-12", g, g, g, g, ri)
	table := inspection.Inspection{Council: council("Ashenmoor"), Published: official.Published}
	table = table.With(inspection.Overall, inspection.Graded(inspection.Good))
	h := inspection.NewHistory(table, official)
	fmt.Println(h.Len(), h.Repeated())
	for in := range h.All() {
		fmt.Println(in.Kind, in.Start, in.Published)
	}
	// Output:
	// 1 1
	// standard inspection 2023-06-12 2023-07-31
}

func ExampleHistory_Repeated() {
	in := standard("Ashenmoor", "2023-06-12", g, g, g, g, ri)
	fmt.Println(inspection.NewHistory(in, in).Repeated())
	// Output: 1
}

func ExampleHistory_Len() {
	fmt.Println(sample().Len())
	// Output: 5
}

func ExampleHistory_All() {
	for in := range sample().All() {
		fmt.Println(in.Council, in.Start, in.Kind)
	}
	// Output:
	// Ashenmoor 2019-06-03 standard inspection
	// Ashenmoor 2023-06-12 standard inspection
	// Brackwater 2018-10-08 standard inspection
	// Brackwater 2022-02-07 standard inspection
	// Brackwater 2022-11-01 monitoring visit
}

func ExampleHistory_Councils() {
	for council := range sample().Councils() {
		fmt.Println(council)
	}
	// Output:
	// Ashenmoor
	// Brackwater
}

func ExampleHistory_Of() {
	for _, in := range sample().Of(council("Brackwater")) {
		fmt.Println(in.Start, in.Kind, "-", in.Judgement(inspection.Overall))
	}
	// Output:
	// 2018-10-08 standard inspection - Good
	// 2022-02-07 standard inspection - Inadequate
	// 2022-11-01 monitoring visit - not graded
}

func ExampleHistory_AsAt() {
	h := sample().AsAt(inspection.AsAt{InspectedBy: date("2022-03-31"), PublishedBy: date("2022-03-31")})
	for _, in := range h.Latest(date("2022-03-31")) {
		fmt.Println(in.Council, in.Start, in.Judgement(inspection.Overall))
	}
	// Output:
	// Ashenmoor 2019-06-03 Requires improvement to be good
	// Brackwater 2022-02-07 Inadequate
}

func ExampleHistory_Latest() {
	for _, in := range sample().Latest(date("2024-03-31")) {
		fmt.Println(in.Council, in.Judgement(inspection.Overall))
	}
	// Output:
	// Ashenmoor Good
	// Brackwater Inadequate
}

func ExampleHistory_LatestOf() {
	last, ok := sample().LatestOf(council("Ashenmoor"), date("2023-03-31"))
	fmt.Println(last.Start, last.Judgement(inspection.Overall), ok)
	_, ok = sample().LatestOf(council("Coldharrow"), date("2023-03-31"))
	fmt.Println(ok)
	// Output:
	// 2019-06-03 Requires improvement to be good true
	// false
}

func ExampleHistory_Previous() {
	visit := judged("Brackwater", inspection.MonitoringVisit, "2022-11-01")
	last, _ := sample().Previous(visit) // the inspection that it follows
	fmt.Println(last.Start, last.Judgement(inspection.Overall))
	before, _ := sample().Previous(last)
	fmt.Println(before.Start, before.Judgement(inspection.Overall))
	_, ok := sample().Previous(before)
	fmt.Println(ok)
	// Output:
	// 2022-02-07 Inadequate
	// 2018-10-08 Good
	// false
}

func ExampleHistory_Next() {
	first := sample().Of(council("Brackwater"))[0]
	next, _ := sample().Next(first)
	fmt.Println(next.Start, next.Judgement(inspection.Overall))
	_, ok := sample().Next(next) // a visit gives no grades
	fmt.Println(ok)
	// Output:
	// 2022-02-07 Inadequate
	// false
}

func ExampleChangesOf() {
	changes := inspection.ChangesOf(sample().FirstAndLatest(date("2024-03-31"), inspection.Overall))
	fmt.Printf("of %d councils %d improved and %d declined\n", changes.Councils, changes.Improved, changes.Declined)
	// Output: of 2 councils 1 improved and 1 declined
}

func ExampleHistory_Transitions() {
	steps := sample().Transitions(inspection.Overall)
	fmt.Println(steps.Count(inspection.RequiresImprovement, inspection.Good), steps.Total())
	// Output: 1 2
}

func ExampleTransitions_Count() {
	fmt.Println(sample().Transitions(inspection.Overall).Count(inspection.Good, inspection.Inadequate))
	// Output: 1
}

func ExampleTransitions_MarshalJSON() {
	text, err := json.MarshalIndent(sample().Transitions(inspection.Overall), "", "  ")
	fmt.Println(string(text), err)
	// Output:
	// {
	//   "outstanding": {
	//     "outstanding": 0,
	//     "good": 0,
	//     "requires_improvement": 0,
	//     "inadequate": 0
	//   },
	//   "good": {
	//     "outstanding": 0,
	//     "good": 0,
	//     "requires_improvement": 0,
	//     "inadequate": 1
	//   },
	//   "requires_improvement": {
	//     "outstanding": 0,
	//     "good": 1,
	//     "requires_improvement": 0,
	//     "inadequate": 0
	//   },
	//   "inadequate": {
	//     "outstanding": 0,
	//     "good": 0,
	//     "requires_improvement": 0,
	//     "inadequate": 0
	//   }
	// } <nil>
}

func ExampleTransitions_Total() {
	fmt.Println(sample().Transitions(inspection.Leaders).Total())
	// Output: 2
}

func ExampleHistory_Steps() {
	for step := range sample().Steps(inspection.Overall) {
		days, _ := step.Days()
		fmt.Println(step.After.Council, step.Change(), "after", days, "days")
	}
	// Output:
	// Ashenmoor improved after 1470 days
	// Brackwater declined after 1218 days
}

func ExampleStep_Change() {
	step := inspection.Step{
		Area:   inspection.CareLeavers,
		Before: standard("Ashenmoor", "2019-06-03", ri, ri, g, ri), After: standard("Ashenmoor", "2023-06-12", g, g, g, g, ri),
	}
	fmt.Println(step.Change()) // care leavers had no judgement of their own in 2019
	// Output: cannot be compared
}

func ExampleStep_Days() {
	for step := range sample().Steps(inspection.Overall) {
		fmt.Println(step.Days())
	}
	// Output:
	// 1470 true
	// 1218 true
}

func ExampleHistory_FirstAndLatest() {
	for step := range sample().FirstAndLatest(date("2024-03-31"), inspection.Leaders) {
		fmt.Println(step.After.Council, step.Before.Judgement(step.Area), "-", step.After.Judgement(step.Area))
	}
	// Output:
	// Ashenmoor Requires improvement to be good - Good
	// Brackwater Good - Inadequate
}

func ExampleHistory_Trajectory() {
	h := inspection.NewHistory(
		standard("Ashenmoor", "2022-05-09", g, g, g, ri), standard("Ashenmoor", "2026-05-11", none, g, g, o, g),
	)
	series := h.Trajectory(council("Ashenmoor"), inspection.Overall)
	for _, in := range series.Inspections {
		fmt.Println(in.Start, in.Judgement(series.Area))
	}
	fmt.Println(series.Warnings[0])
	// Output:
	// 2022-05-09 Good
	// 2026-05-11 not in the framework
	// there is no overall judgement since April 2026: its series ends, the areas go on
}

func ExampleDistributeBy() {
	kinds := inspection.DistributeBy(sample().Latest(date("2024-03-31")), inspection.Overall,
		func(in inspection.Inspection) inspection.Framework { return in.Framework })
	d := kinds[inspection.ILACSSplit]
	fmt.Printf("%d of %d good or better\n", d.GoodOrBetter(), d.Judged())
	// Output: 1 of 1 good or better
}

func ExampleDistributeAmong() {
	neighbours := []area.ID{council("Brackwater"), council("Coldharrow")}
	d := inspection.DistributeAmong(neighbours, sample().Latest(date("2024-03-31")), inspection.Overall)
	fmt.Printf("%d of %d judged, %d not inspected\n", d.Judged(), d.Total(), d.NotJudged(inspection.NotInspected))
	// Output: 1 of 2 judged, 1 not inspected
}

func ExampleDistribution_Standing() {
	d := inspection.Distribute(sample().Latest(date("2024-03-31")), inspection.Overall)
	standing, _ := d.Standing(inspection.Inadequate)
	fmt.Println(standing)
	fmt.Println("rank", standing.Better+1, "of", standing.Judged)
	// Output:
	// 1 of 1 inadequate, 1 better, of 2 judged
	// rank 2 of 2
}

func ExampleStanding_String() {
	fmt.Println(inspection.Standing{Grade: inspection.Outstanding, Same: 30, Judged: 151})
	fmt.Println(inspection.Standing{Grade: inspection.Good, Better: 30, Same: 61, Judged: 151})
	// Output:
	// 1 of 30 outstanding, none better, of 151 judged
	// 1 of 61 good, 30 better, of 151 judged
}

func ExampleSeries_WithinQuarter() {
	h := inspection.NewHistory(
		standard("Brackwater", "2022-02-07", i, i, i, ri),
		judged("Brackwater", inspection.MonitoringVisit, "2022-06-06"),
		judged("Brackwater", inspection.MonitoringVisit, "2022-09-01"),
		judged("Brackwater", inspection.MonitoringVisit, "2023-01-16"),
	)
	n, of := h.Monitoring(council("Brackwater")).WithinQuarter()
	fmt.Printf("%d of %d gaps between visits within a quarter\n", n, of)
	// Output: 1 of 2 gaps between visits within a quarter
}
