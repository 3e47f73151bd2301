// Package funnel tells how far councils' proportions, rates and ratios lie from their average, given their sizes. A
// small council is far from the average by chance more often than a large one, so the limits of what chance explains
// narrow as the councils grow: plotted, they have the shape of a funnel.
//
//	points := []funnel.Point{
//		{Numerator: metrics.Exact(880), Denominator: metrics.Exact(4000)},
//		{Numerator: metrics.Exact(280), Denominator: metrics.Exact(1000)},
//	}
//	f, err := funnel.Of(points, funnel.Options{Per: 100})
//	for _, place := range f.Places {
//		fmt.Println(place.Figure, place.Limits, place.Positions)
//	}
//
// [Of] takes each council's numerator and denominator and gives, for each, the limits at its size and its [Position]:
// low, high, within the limits, or cannot tell. There is no judgement in low and high, and a council outside the limits
// is a question to ask, not an answer.
//
// Three things are easily taken for more than they are. With many councils some fall outside by chance alone: [Tally]
// has how many to expect, and [BenjaminiHochberg] adjusts p values for their number, over councils and measures alike.
// Where councils differ by more than chance throughout, nearly all are outside limits that allow for nothing but
// chance; by default the limits are widened by as much as the councils differ (see [Dispersion]). And limits describe
// chance, not recording.
//
// A figure that is missing takes no part in the average and is counted by its reason; one known within bounds has a
// position where all it can be has the same, and otherwise it cannot be told.
//
// Package benchmark ranks the same councils, which a funnel does not; package chart draws a funnel, with the lines of
// [Funnel.Curve].
//
// D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005)
// 1185-1202; D. Spiegelhalter and others, "Statistical methods for healthcare regulation: rating, screening and
// surveillance", Journal of the Royal Statistical Society A 175 (2012) 1-47.
//
// All functions are pure, never change their arguments, and are safe for concurrent use. No result holds NaN or an
// infinity.
package funnel
