// Package agency is about agency social workers: what they cost beside permanent ones, like for like, and whether their
// assignments keep to the agency rules in force from 31 October 2024.
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
