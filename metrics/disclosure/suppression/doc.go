// Package suppression decides what of a table of counts may be published: which small counts are suppressed by a stated
// rule, and which further ones must be, because the others and the totals would give the first away.
//
// [Suppress] takes the true counts, the sums among them and a [Rule], and gives each figure as it may be printed, why,
// and what was lost. Every result was looked at as a reader would, by package disclosure: it is called safe only where
// each small count is proved to stay within a range as wide as the rule asks for.
//
// # How the further cells are chosen
//
// Protecting a small count means that other whole numbers fit everything printed. Under one total that connects nothing
// else, the cheapest choice is found exactly. Where totals are nested (council, region, England) or cross (rows by
// columns, areas by groups), a change of a small count has to travel over suppressed cells back to where it began; for
// one count after another the cheapest such way is sought over cells still shown, and at the end every cell is shown
// again that no small count needs, the dearest first. (J. P. Kelly, B. L. Golden and A. A. Assad, "Cell suppression:
// disclosure protection for sensitive tabular data", Networks 22 (1992) 397-417; for what the audit does, see package
// disclosure.) That is not always the cheapest choice of all. Tables in which more than one of rows, columns and
// further breakdowns are nested may be no such network; what is then still not proved gets more cells suppressed, one
// round after another, until the audit proves it or nothing is left to suppress. Ties go to the cell that comes first.
//
// A total is a cell like others. It is suppressed where the rule says so, where it is its only part, and where nothing
// else helps or it costs less than all else: [TotalsSuppressed] tells.
//
// # What is assumed of the reader
//
// That they know the table, its sums, and the rule: where noughts are shown, that every c is 1 or more. Not that they
// know which of the suppressed cells were the small ones, so [Figure.Why] is not for publication. Nor the true figure
// of a council, or its children, from elsewhere. Where a total is printed rounded, that may protect a count by itself:
// 2 of 57, printed as 60, is 1 to 9. Often it does not: 3 of 63, printed as 60, is 1 to 4.
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package suppression
