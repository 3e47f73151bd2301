// Package series is one measure of one council, or agency, or team, over time: figures in order of their periods, with
// the real distance between them.
//
//	s, err := series.OfCounts(100, series.Count{Period: quarter, Events: metrics.Exact(31), Of: metrics.Exact(42)})
//	for i, point := range s.All() {
//		fmt.Println(point.Period.Label(), point.Value.Format(metrics.Places(1)), point.Of, s.Follows(i))
//	}
//	fmt.Println(s.Coverage(), s.Gaps())
//
// A [Series] is what charts, trends and forecasts are made of. It keeps a figure that is missing in its place, with its
// reason, and a period that was not given at all is known to be a gap: figures on the two sides of one do not follow
// each other. Where figures are parts of a whole, or events of an exposure, the series has the parts too, which is what
// chance is told from.
//
// [Of] takes figures alone, [OfCounts] their parts, and [OfPanel] and [OfParts] one council of a panel. Where to go
// next: package spc tells news from noise in a series, trend whether it rises or falls, forecast what may come, chart
// draws it.
//
// All functions are pure, never change or keep their arguments, and are safe for concurrent use.
package series
