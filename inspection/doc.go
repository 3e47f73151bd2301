// Package inspection holds Ofsted's inspections of children's services: what was judged, when, under which framework,
// and what a council's inspections say in order.
//
//	history := inspection.NewHistory(inspections...) // or ofsted's Outcomes.History
//	latest, ok := history.LatestOf(kent, asAt)
//	fmt.Println(latest.Start, latest.Kind, latest.Judgement(inspection.Overall))
//	all := inspection.Distribute(history.Latest(asAt), inspection.Overall)
//	fmt.Println(all.Count(inspection.Good), "good of", all.Judged())
//
// Ofsted grades a council's services on four points, from outstanding to inadequate, overall and area by area. Which
// areas there are is a matter of the framework, and the framework of the day on which the inspection began, not of the
// day on which it was published: the judgement on care leavers is one of its own since January 2023, and there is no
// overall judgement since April 2026. A judgement that a framework does not have is another thing than one that is
// blank, and neither is ever filled in: see [Judgement].
//
// ILACS is the present kind: standard and short inspections with grades, and between them visits without. A focused
// visit looks at one theme; monitoring visits follow a council that was found inadequate.
//
// Visits (focused, monitoring) are told in a letter, without a grade, and are never given one.
//
// An [Inspection] is one of them, as its source tells it: who, of what kind, whether it was announced, which days, and
// the judgements. What a source does not say stays not stated, and is never taken for no. Many of them are a [History],
// from [NewHistory], which puts them in order and answers what was the latest on a day, what was there before, what
// changed since. [Distribute] counts grades. A council is known by its area.ID; its [Provider] number is Ofsted's own.
//
// Only what Ofsted does is an Inspection. Reviews by others (commissioners, peers of other councils) give no judgements
// and are in package plan, with the findings of all and what a council undertakes after them. Readers of Ofsted's files
// are in package ofsted. Areas are councils of package area.
package inspection
