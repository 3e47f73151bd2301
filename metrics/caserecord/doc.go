// Package caserecord holds the records under the figures: who works where, and which child is allocated to whom, from
// when until when. It answers how many cases each worker, team and service holds on a day, how many different workers a
// child had in a time, and who was employed from when until when.
//
// Ids are the caller's own and should be pseudonyms: nothing here needs a name, a birthday or an address. All dates
// are days without times. A spell counts from its start to the day before its end: on the day on which a child passes
// from one worker to the next, the case is the next one's, and a spell that ends on the day it starts was held at the
// end of no day. A spell without an end goes on. An end that is there but not known is no open end: leave such records
// out, and say so.
//
// A [Builder] takes records in any order and keeps good ones; a record that cannot be right is reported as a [Problem]
// and changes no other record's result. Its [Book] never changes, and is safe for concurrent use. No figure depends on
// the order of the records.
//
// What counts as a case is the council's own to say, and so is which roles hold one. A [Unit] says whether a worker
// allocated to a child twice, as for two referrals, holds one child or two involvements: both are in use, and they
// differ.
package caserecord
