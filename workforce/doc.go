// Package workforce computes the figures by which the social work workforce of a council is judged: turnover, agency
// workers, vacancies, caseload and sickness absence, with the denominators of the Department for Education's census
// "Children's social work workforce".
//
//	rate := workforce.VacancyRate(metrics.Exact(15), metrics.Exact(45)) // 25: 15 of 60 posts
//	for _, ret := range returns { // the rows of a census, read by package csww
//		fmt.Println(ret.Subject.Area, workforce.VacancyRateFTE.Published(ret), workforce.VacancyRateFTE.Recompute(ret))
//	}
//	panels, err := workforce.VacancyRateFTE.Panels("first edition", returns)
//	fmt.Println(rate, panels.Published.Latest())
//
// It is for those who run such a workforce and those who are asked why it looks as it does. A caseload is the children
// that one worker holds; an agency worker is one who is paid through an agency and covers, mostly, a vacancy.
//
// The year of a return runs from 1 October to 30 September and is named by the year it ends in. Stocks (in post,
// vacancies, agency workers, cases) are those at 30 September; flows (leavers, starters, days lost) are those of the
// year. FTE is full-time equivalents; the department publishes it to one decimal place. Rates are percentages unless
// they say otherwise, are not rounded here (see [metrics.Round]), and treat missing parts as [metrics.Percent] does: a
// missing part gives a missing rate, and nothing to take a rate of gives NotApplicable.
//
// A [Return] is one row of the census. [Rate] computes its nine rates again and says how the published ones stand to
// their parts; [Rate.Aggregate] makes the rate of a group of councils, and [Rate.Explain] says how a published total
// may have come about; [Rate.Split] says which part of a change came from where, [Revise] what another edition says,
// and [Project] where the numbers in post would go. What one worker holds is in package caseload, how long people stay
// in retention, what agency workers cost and the rules for them in agency, and the census file in csww.
//
// Where to go next: the panels of a rate are compared by package benchmark, held against chance by panel/chance, and
// followed over years by trend.
//
// Source: the census's methodology and the definitions of the Local Authority Interactive Tool, held against every row
// of the published file by the tests.
package workforce
