// Package target holds a figure against what it is to reach: one target, or a ladder of them such as a milestone of 70%
// and a stretch of 95%.
//
// A [Target] is one value, and its [Rating] says whether a figure meets it, how far there is to go, and the red, amber
// or green (RAG) that follows. A RAG is a letter, a word and a distance, never a colour alone. How near counts as amber
// is the caller's to state with every Target; there is no amber otherwise.
//
//	reviews := target.Target{Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood}
//	fmt.Println(reviews.Rating(metrics.Exact(91.8)).Text("%", metrics.Places(1))) // amber (A): 3.2 pp short of 95%
//
// A [Ladder] is several, from the easiest to the hardest, each with a name and perhaps the day from which it is to be
// met. Where a figure stands on each of them is a [Standing]: whether it is met, whether chance could have made the
// difference, how far there is to go, and, where the figure is made of parts, by how many events it was missed.
// [Leeway] looks ahead within a year: how many of the meetings to come may still be missed, and whether the level can
// be reached at all.
//
//	ladder, err := target.NewLadder(metrics.HighIsGood,
//		target.Level{Name: "milestone", Value: metrics.Exact(70)},
//		target.Level{Name: "stretch", Value: metrics.Exact(95)})
//	parts := target.Parts{Events: metrics.Exact(31), Cases: metrics.Exact(42), Per: 100}
//	chance, err := confidence.Proportion(parts.Events, parts.Cases, confidence.Options{Per: parts.Per})
//	standings, err := ladder.OfParts(parts, chance, on)
//
// 31 of 42 meetings is 73.8%: the milestone is met, but the interval, 58.9% to 84.7%, lies about 70%, so that nobody
// should act on the difference; the stretch is not met, clear of chance, and missed by 9 meetings.
//
// Four things hold everywhere. What is met is decided on figures as published, 70.0% for a true 69.95%, and the bounds
// of what is to go tell how far that may be out. A suppressed figure is neither met nor missed, and never red, unless
// what is known of it decides. A rate of nothing, none of no meetings, has no verdict. And a measure of which neither
// direction is better has no ladder and no RAG: there is nothing to reach.
//
// Where to go next: package attendance below this one counts who came to meetings, timescale what was done in time; spc
// tells whether a process will meet a target as it is, and forecast how likely the next figure does.
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package target
