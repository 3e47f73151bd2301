// Package tally works out the catalogue's measures from children's records, by counting.
//
// A [Tally] counts whole children: all that an extract holds of a child is in one [Block], and each child is added once.
// That is the one condition, and it is why a Tally has a fixed size however many children it counts: whether a referral
// is a second one, or all reviews were in time, is settled within the child, and what is left of the child are whole
// numbers. Records that come apart are put together by [caserecord.Grouper] first, which grows with them.
//
//	plan, err := tally.NewPlan(tally.Options{Windows: years})
//	...
//	counts := tally.New(plan)
//	for block := range blocks { // any split of the children, on any number of machines
//		counts.Add(block)
//	}
//	for figure := range counts.Figures(len(years) - 1) {
//		fmt.Println(figure.Measure, figure.Value)
//	}
//
// All counts are integers, so that any split of the children and any order of merging gives the same Tally, to the last
// bit. A figure is worked out once, from the counts.
//
// # When something counts
//
// A [Window] has a first and a last day, both in it. What happens, counts in the window in which it happens. What is as at
// a day is as at the end of the last. A spell goes on from its first day to the day before its end: what ends on 31 March
// is not there at the end of 31 March. Twelve months after a day are to the same day of the year after, of 29 February to
// the 28th. Timescales are those of package timescale, whose due days the [Plan] holds as tables.
//
// # What is not recorded
//
// Each measure has four counts. Yes and No are certain. Open belongs in the denominator and may be in the numerator.
// Unplaced may belong in neither: its day, or an age, is not recorded, and it is then Unplaced in every window that it may
// be in. The figure is a range without a point: a share from Yes to Yes + Open + Unplaced of all four, a count from Yes to
// Yes + Open + Unplaced. What certainly belongs nowhere is not counted at all. So a date that is missing widens the range
// of every window: a council with five referrals without a day has no number of referrals, but "412 to 417".
//
// What an extract does not hold makes a figure Unavailable, whoever is in it: see [caserecord.Extract]. Merged with others
// it makes theirs Unavailable too, as a sum of councils of which one is missing is no sum.
//
// What is told of a year, such as dental checks or three or more placements, is Unavailable of any other window: in six
// months less has happened, and it would be another figure by the same name. A year is twelve months to any day; what is
// returned once a year is of the year to 31 March.
//
// # Decisions
//
// Of two referrals on one day neither is a re-referral of the other: the sources do not say, and only an earlier day is a
// previous one. A conference held at a weekend took as many working days as would have had to be allowed for it to be in
// time, so that the bands of conferences add up to those in time.
//
// A contact or referral without a day of decision was not decided on, and is late once it is over. One that was, on a day
// that cannot be read, is open.
//
// Whether the child moved in from another council with a plan most lists of conferences, and that of Annex A, never say.
// Where it is not recorded the conference counts as any other: all of theirs would be unplaced, and few such children move.
// Whether care is a series of short-term placements such lists do have, as a legal status: where it is not recorded the
// child is unplaced in the measures that leave such placements out.
package tally
