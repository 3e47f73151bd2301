// Package caserecord holds the records under the figures: who works where, which child is allocated to whom, and what
// was recorded of each child. It makes two things of them: a [Book], which answers questions about workers and their
// cases, and each [Child] with all its records, which package tally counts.
//
// # Records
//
// Ids are the caller's own and should be pseudonyms: nothing here needs a name, an address or a text. A [Child] has a
// day of birth, since many measures ask for an age. All dates are days without times. A spell counts from its start to
// the day before its end: on the day on which a child passes from one worker to the next, the case is the next one's,
// and what ends on 31 March is not there at the end of 31 March. A spell without an end goes on.
//
// What is not recorded is never nought and never "no": no date, [metrics.CannotTell] in an answer, the zero of every
// code, the zero [Count] and [Miles]. In the JSON of a child all of these are null. Ends are different, and so are a
// decision, an authorisation and a conference: no date there is that the spell goes on, or that there was none. A record
// of a child with such a day that cannot be read says EndLost, DecidedLost, AuthorisedLost or ConferenceLost. The
// records of workers and allocations cannot say it; leave such a one out, and say so.
//
// # Workers and their cases
//
// A [Builder] takes [Worker] and [Allocation] records in any order and keeps good ones; a record that cannot be right
// is reported as a [Problem] and changes no other record's result. Its [Book] answers how many cases each worker, team
// and service holds on a day, how many different workers a child had in a time, and who was employed from when until
// when. A Book never changes, and is safe for concurrent use. No figure depends on the order of the records.
//
// What counts as a case is the council's own to say, and so is which roles hold one. A [Unit] says whether a worker
// allocated to a child twice, as for two referrals, holds one child or two involvements: both are in use, and they
// differ.
//
// # Children
//
//   - the front door: [Contact], [Referral], [Assessment], [Enquiry] with its conference
//   - plans: [Need], [Plan]
//   - looked after: [Care], [Placement], [Missing], [Health], [Year]
//   - leaving care: [Leaver], [Adoption]
//   - of all: [Visit] and [Review], each with its kind, and [Allocation]
//
// Whether a referral is a second one, and whether all reviews were in time, can only be told with all that there is of
// the child. Records that come one by one are brought together by a [Grouper]; readers, such as package annexa, do it
// for the files they read.
//
// What a child's lists do not have, the file may not have been meant to hold. An [Extract] says how far each list goes
// back and how much it holds, so that "no visit" and "visits are not in this file" are different answers. Children go
// with their Extract, and a file that came without one answers nothing.
//
// Nothing here checks that the records of a child fit together, as that a plan ends after it starts. A reader does,
// which knows the row and the column.
package caserecord
