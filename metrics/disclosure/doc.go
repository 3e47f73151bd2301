// Package disclosure says what a reader can work out of a published table: for each figure that was suppressed, the
// tightest bounds that follow from the rest of it.
//
//	hidden := disclosure.Cell{Value: metrics.Missing(metrics.Confidential), Width: 4} // as wide as 1 to 5
//	cells := []disclosure.Cell{{Value: metrics.Exact(53)}, hidden, hidden, {Value: metrics.Exact(56)}}
//	table, err := disclosure.NewTable(cells, []disclosure.Sum{{Total: 3, Parts: []int{0, 1, 2}}}, nil)
//	audit := table.Audit(disclosure.Options{})
//	fmt.Println(audit.Safe, audit.Findings[0].Derived) // no c (0 to 3)
//
// It is for those who publish counts of children, before they do, and for those who check what others published.
//
// A suppressed figure is not safe because it is not printed. Where a row has one of them and its total, the figure is
// the total less the others; where two councils of a region are suppressed in two columns, rows and columns together
// may give all four. A percentage to one decimal place beside a suppressed count, a total that is printed rounded, the
// same figure in another table: each of them narrows what was meant to be hidden. [Table.Audit] does what such a reader
// would, and says of each figure whether the range that is left is as wide as it must be.
//
// # What is assumed
//
// Figures are counts: whole numbers, nought or more (see [Options] for full-time equivalents). A suppressed figure is
// otherwise unknown: c bounds nothing by itself, unless the caller states a rule with Value.WithBounds. Rounded figures
// lie where half up leaves them: 20 to the nearest 10 is a count of 15 to 24. The reader knows the table, the sums
// among its figures and how figures were rounded; nobody can audit what a reader knows from elsewhere, such as one of
// the children.
//
// # How
//
// Bounds are first carried over all sums and shares until nothing moves. Where the figures that remain unknown hang
// together without a cycle, the result is exact: whatever lies within the bounds of a figure is its value in some table
// of whole numbers that fits. Rows by columns make cycles. They are a network through which figures flow where all
// totals are of two nested families, such as groups and total within councils within regions within England; maximum
// flows in whole numbers then give the exact bounds, and a table that fits for each of them (L. R. Ford and D. R.
// Fulkerson, Flows in Networks, Princeton 1962; L. H. Cox, "Network models for complementary cell suppression", Journal
// of the American Statistical Association 90 (1995) 1453-1462). What is neither is searched. Flows and searches go up
// to a stated size and effort ([Options]), so that 200,000 suppressed figures in rows by columns take seconds. What is
// beyond these has bounds that hold but may not be the tightest, and is not proved. Full-time equivalents are worked
// out to six decimals, and what shares say of them is exact to six decimals only.
//
// A percentage or rate of z beside a suppressed count tells that there was nothing to take it of, so that the count is
// nought.
//
// A figure counts as protected only where two tables of whole numbers were shown to fit that are as far apart in it as
// was asked for; no proof is no protection. Whoever has the true figures finds such tables close to them, which
// [Table.AuditFrom] does before all else. The same problem as a linear programme is M. Fischetti and J. J.
// Salazar-González, "Solving the cell suppression problem on tabular data with linear constraints", Management Science
// 47 (2001) 1008-1027; its bounds, over fractions, are never narrower than these.
//
// Where to go next: package suppression below this one chooses what to suppress, with this audit to prove it; package
// ees reads and writes the tables.
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package disclosure
