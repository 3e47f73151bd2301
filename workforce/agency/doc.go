// Package agency is about agency social workers: what they cost beside permanent ones, like for like, and whether their
// assignments keep to the agency rules in force from 31 October 2024.
//
//	worker := agency.Cost{Pounds: metrics.Exact(1800), Includes: agency.WithFees, Per: agency.Weekly}
//	permanent := agency.Cost{Pounds: metrics.Exact(1280), Includes: agency.WithFees, Per: agency.Weekly}
//	c, err := agency.Compare(worker, permanent)
//	fmt.Println(c.Ratio.Format(metrics.Places(2)), c.Premium, c.Per) // 1.41 520 a week
//	for _, f := range agency.Check(assignment, caps, asAt) {
//		fmt.Println(f) // price cap: breach ...: hourly rate (have 42, need 38)
//	}
//
// The rules are few: rates within the cap that the councils of a region agreed, three months (the cool-off) between
// leaving a council's post and agency work in its region, three years of experience, notice and references.
//
// How much a service relies on agency workers (the agency worker rate and the two cover rates) is in package workforce.
//
// Nothing here is a constant of anybody's: "three times the cost" is a [Comparison] of two figures that include the
// same and are for the same time, and a price cap is what the councils of a region have agreed, which the caller gives.
//
// A finding is what the facts given settle. A fact that is missing, or known too loosely, gives CannotTell, never
// Breach and never Complies; where no value of the missing fact could change the answer, the answer is given.
//
// Councils should comply with the rules unless there are exceptional circumstances, and where a contract made before
// them stands in the way of one they may not be able to. Neither is a fact asked for here: a breach is a question to
// ask, not an offence. Only the quarterly return itself is required by law.
//
// Source: the statutory guidance "Child and family social workers: agency rules" of the Department for Education
// (September 2024), as told by the pages "Agency resources" of its site Support for social workers, by Local Government
// Lawyer and Community Care (September and October 2024), and by the Kent supplier Connect2Kent. Where the text that
// could be had does not settle a question, the comment says that the answer is our reading.
package agency
