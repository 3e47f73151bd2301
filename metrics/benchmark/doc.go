// Package benchmark sets one council among others: its rank and what chance leaves of it, its quartile band, its
// statistical neighbours, its region and England, and the change since the period before.
//
// It is for whoever has to answer how a council compares, and on what that answer rests.
//
//	comparison, err := benchmark.Councils(rates, rates.Latest(), benchmark.Options{Neighbours: lists})
//	r, ok := comparison.Of(area.Of(ashenmoor))
//	fmt.Println(r.Value, r.Standing.Rank, r.Ranking.Of, r.Standing.Band)
//	fmt.Println(r.Neighbours.Mean, r.Neighbours.N, r.Neighbours.Of, r.Region, r.England)
//	fmt.Println(r.Change.Difference, r.Warnings)
//
// Band A is the best quarter of councils and D the worst; of a measure where neither direction is better there is a
// rank and no band. Statistical neighbours are the ten councils most like one. The mean of a group takes each council's
// figure as one; its pooled figure divides the sum of numerators by that of denominators.
//
// [Councils] compares all councils of one period of a panel. [Comparison.Of] gives the result for one of them,
// [Comparison.Against] its distance from any [Group], and [Comparison.Beside] sets a figure of its own, not yet
// published, beside the published ones of others. [Profile] is one council on many measures, [Leagues] every council on
// one, and [Moves] how places changed between two periods. [Ranker] and [RankIntervals] are the ranking alone, for those
// who have figures in a slice.
//
// Two tools of the Department for Education compare councils and disagree with each other, by rules that neither
// prints. A [Convention] is one set of such rules. The default, Returns, counts what was returned; LAIT and Outcomes
// reproduce the two tools.
//
// A rank always comes with how many it is out of and how many share it. Figures without a point are ranked where their
// bounds leave no doubt, and otherwise have a range of ranks or none. A council with few people behind its figure, or
// whose figure changed as no other's did, keeps its place among the others and is no headline: see [Result.Headline].
// Intervals describe chance, not recording.
//
// The panels come from packages workforce/csww, ees or lait, or a panel.Builder; neighbours from package neighbours.
// Next to this package: funnel asks whether a figure is further from the average than chance explains, panel/chance the
// same of a change, and chart draws both.
//
// In the JSON of the results one key has one type, whichever result it is in. A figure alone that elsewhere comes with
// what it rests on ends in _value: change_value of a [Row] is the difference that the change of a [Result] explains.
package benchmark
