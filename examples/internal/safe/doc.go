// Package safe decides what of a council's figures may be printed, so that no small number of children can be worked out
// from a page: it stands between package tally and every program that prints.
//
// A page is taken as one table, with all that a reader knows of it: that yes, no and not recorded are all there are, that
// the referrals are those that some shares are of, that those who left care through adoption are among those who left.
// Counts of 1 to 5 are suppressed, and with them what would give them away, until package suppression has proved that
// nobody can narrow one of them down. Noughts are shown. What is one number in two places is one cell, so that it is
// shown in both or in neither.
//
// A figure is made of the counts that are printed, and of nothing else. Where all of them are, it is there; where only
// how many are not recorded is suppressed, it is c with the range that a reader can work out; otherwise it is c. A mean
// needs more than five.
//
// Nothing here is safe against what a reader knows from elsewhere, such as the page of the day before.
package safe
