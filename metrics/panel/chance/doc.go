// Package chance holds a change between two periods against what chance alone does to such figures.
//
//	parts := chance.Parts{Numerator: leavers, Denominator: inPost}
//	c, err := chance.Of(turnover, parts, kent, from, to, confidence.Options{})
//	fmt.Println(c.Change.Difference, c.Interval.Format(metrics.Places(1)))
//	fmt.Println(c.Outcome, c.Clear, c.Warning) // better, worse, up, down, or no clear change
//
// Most figures of councils move from year to year, and most of these moves are no news: of 148 councils' turnover of
// social workers in 2025, 146 moved and 33 moved further than chance explains. The word for all others, and for every
// change of which it cannot be told, is "no clear change".
//
// At 95%, one change in twenty that is chance alone looks clear: of 148, seven or eight. Where many are looked at together
// ask how many are clear, or for the procedure of Benjamini and Hochberg in package benchmark/funnel.
//
// Parts that are missing give no interval, and a warning says so; parts known within bounds give one that is wide
// enough for all of them. Where to go next: package spc for more than two figures of one process, trend for years in a
// row. It is a package of its own so that those who only hold panels do not compile the distribution functions.
package chance
