// Package trend asks whether the figures of one council rise or fall over time by more than chance.
//
//	r, err := trend.Test(reviews, panel.Proportion, trend.Options{}) // reviews is a series.Series
//	fmt.Println(r.Text(metrics.HighIsGood)) // improving: Cochran-Armitage test, 5 of 5 figures, ... P under 0.001
//	fmt.Println(r.Slope, r.SlopeLower, r.SlopeUpper, r.Warnings)
//
// [Test] is the default: the Cochran-Armitage test where the measure is a proportion and its parts are known, and the
// Mann-Kendall test with Sen's slope otherwise. [FivePoint] is the rule by which public health in England marks its
// trends. Each answers up, down, "no clear trend", or that it is not applicable, which is not the same; polarity makes
// it "improving" or "getting worse", see [Direction.Meaning]. A series that goes up and down again has no trend in the
// sense of any of them: they ask about one direction.
//
//	                   asks                                    needs                       chance from
//	CochranArmitage    does the share change along a line?     parts, 3 points             the cases counted
//	MannKendall        are later figures mostly higher?        figures, 5 points at 95%    the order of the figures
//	FivePoint          as nationally marked                    5 points, a year apart      the cases or the intervals
//
// All take figures to be independent of each other once the trend is allowed for. Years to the end of each month, and
// windows of several years, are not, and a result says so. Nor are the same children counted again a year later, or
// months with a season, which nothing in the figures tells: take the same quarter of each year, or whole years. Of 40
// measures without a trend, two are called at 95%. How far apart two figures are is taken from their periods: a year
// without a figure counts.
//
// A figure that is missing, or known only within bounds, takes no part and is counted: a result says how many of how
// many figures it rests on. Nothing is put in their place.
//
// Where to go next: package panel/chance for two years, spc for months, in which most of what a trend would say is
// noise, and forecast for when a level is reached if the trend goes on.
//
// # How often a trend is called where there is none
//
// At 95% it should be one time in twenty. Measured on 10,000 series without a trend for each setting:
//
//	Mann-Kendall, 5, 8, 12, 20, 24 figures                            1.6%, 3.0%, 4.3%, 4.6%, 4.4%
//	Cochran-Armitage, 3 to 12 years of 10 to 500 cases                4.7% to 5.5%
//	  with the warning SmallNumbers                                   1.8% to 5.2%
//	  shares of four times the variance of chance, 5 to 15 years      15%, 9% and 6%; by P alone it would be 33%
//	  the same with Options.OverDispersed                             3.0% to 5.7%
//	five-point rule, 0.2% by its own level                            0.1% to 0.2%
//
// Few figures come in few orders, so that Mann-Kendall cannot have exactly 5%: five have one that is called, and its
// mirror, of 120.
//
// # The five-point rule
//
// Public Health England's Fingertips states the rule in its technical guidance ("Trend markers"). The three programs
// that have run it do not agree:
//
//	                   R                 C#                FingertipsNext       here
//	proportions        chi-squared       chi-squared       weighted             chi-squared, as R
//	other measures     weighted          weighted          weighted             weighted
//	standard error     (U-L)/(2z)        (U-L)/3.92        -                    (U-L)/(2z), as R
//	years              as they are       1 to 5            -                    as they are, as R; a gap is refused
//	logit of 0 or 1    infinite          infinite          does not arise       finite, by a half added
//
// "-" is not known to us. Chi-squared is that of Cochran and Armitage; weighted is the regression weighted by the
// inverse square of the standard error, and U and L are 95% limits. The direction of a proportion is that of the slope
// of its log odds. Where one of the five points has no events, or nothing but events, a half is added to the events and
// to the others of all five; the statistic is never changed by it.
//
// All functions are pure, never change their arguments, and are safe for concurrent use. No result holds NaN or an
// infinity.
package trend
