// Package suppression makes a table of counts of children fit to be published. Three children in one row may be three
// whom somebody recognises, so small counts are suppressed, by a stated rule; and where the others and the totals would
// give these away, further ones are suppressed with them, so that as little as possible is lost. It is for whoever
// publishes counts: councils, partnerships, the department.
//
//	table := suppression.Table{
//		Cells: []suppression.Cell{{Count: 96}, {Count: 71}, {Count: 14}, {Count: 3}, {Count: 184, Keep: true}},
//		Sums:  []disclosure.Sum{{Total: 4, Parts: []int{0, 1, 2, 3}}}, // cell 4 is the sum of the others
//	}
//	result, err := suppression.Suppress(table, suppression.OneTo(5))
//	for _, f := range result.Figures {
//		fmt.Println(f.Value) // 96, 71, c, c, 184
//	}
//	fmt.Println(result.Safe, result.Lost)
//
// [Suppress] takes the true counts, the sums among them and a [Rule], and gives each figure as it may be printed, why,
// and what was lost. Every result was looked at as a reader would, by package disclosure: it is called safe only where
// each small count is proved to stay within a range as wide as the rule asks for.
//
// A [Rule] says which counts are small: [OneTo] 5 shows noughts, [Under] 5 does not. Counts before publication are
// known, so nothing is missing in a Table; what comes out is figures, and c for what is suppressed. A table that cannot
// be proved safe is said not to be, and is not for publication.
//
// A total is a cell like others. It is suppressed where the rule says so, where it is its only part, and where nothing
// else helps or it costs less than all else: [TotalsSuppressed] tells.
//
// Where to go next: package disclosure looks at tables that others published, and ees writes a table as the
// department's platform takes it.
//
// # What is assumed of the reader
//
// That they know the table, its sums, and the rule: where noughts are shown, that every c is 1 or more; and that a c
// which is the only one in all of its sums is a small count, since there is nothing there that it could protect. Where
// a total is printed rounded, that may protect such a count by itself: 2 of 57, printed as 60, is 1 to 9 by the sum and
// 1 to 5 by the rule. Often it does not: 5 of 55, printed as 60, is 5 to 14 by the sum and so 5.
//
// Not that they know which of several suppressed cells that hang together were the small ones, so [Figure.Why] is not
// for publication. That at least one of them is small is not reckoned with, although the rule tells it, nor how the
// others were chosen. A reader who knows both, and that the choice is the cheapest with ties to the first, may try
// which tables this method would have published like that: of 6, 6, 5, 8 and 20 with their total of 45, the first 6 is
// suppressed with the 5, which the audit has as 1 to 10. But the two make 11, and had the 5 come first, the other 6,
// still shown, would have been suppressed rather than the third figure: only 6 and 5 fit. Weights that are not
// published make this harder. Nor is a reader assumed to know the true figure of a council, or its children, from
// elsewhere.
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
// round after another, as long as the audit shows a count to be too narrow. Where it cannot tell, because that is
// beyond its effort, more suppressed cells would make it no easier: the answer is then that the table is not proved
// safe. Ties go to the cell that comes first. Cells that hang together by what is suppressed are audited apart from
// others, and again only when they change.
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package suppression
