// Package inspection holds Ofsted's inspections of children's services: what was judged, when, under which framework,
// and what a council's inspections say in order.
//
// Ofsted grades a council's services on four points, from outstanding to inadequate, overall and area by area. Which
// areas there are is a matter of the framework, and the framework of the day on which the inspection began, not of the
// day on which it was published: the judgement on care leavers is one of its own since January 2023, and there is no
// overall judgement since April 2026. A judgement that a framework does not have is another thing than one that is
// blank, and neither is ever filled in: see [Judgement].
//
// Visits (focused, monitoring) are told in a letter, without a grade, and are never given one.
//
// Readers of Ofsted's files are in package ofsted. Areas are councils of package area.
package inspection
