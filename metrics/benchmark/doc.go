// Package benchmark sets one council among others: its rank, its quartile band, its statistical neighbours, its region
// and England, and the change since the period before.
//
// [Councils] compares all councils of one period of a panel; [Comparison.Of] gives the result for one of them.
// [Ranker] is the ranking alone, for those who have figures in a slice.
//
// Two tools of the Department for Education compare councils and disagree with each other, by rules that neither
// prints. A [Convention] is one set of such rules. The default, Returns, counts what was returned; LAIT and Outcomes
// reproduce the two tools.
//
// A rank always comes with how many it is out of and how many share it. Figures without a point are ranked where their
// bounds leave no doubt, and otherwise have a range of ranks or none.
package benchmark
