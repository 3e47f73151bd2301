// Package forecast says what may come next: how likely the next figure of a series meets each level of a ladder of
// targets, and when a level would be reached if things went on as they do.
//
// It is for a board that has set a milestone and asks whether it will be met.
//
//	chances, err := forecast.Next(attendance, panel.Proportion, ladder, forecast.Options{})
//	for _, c := range chances {
//		fmt.Println(c.Period.Label(), c.Level.Name, c.Text()) // milestone: 74% (from 8 of 8 figures)
//	}
//	arrivals, err := forecast.Reach(attendance, panel.Proportion, ladder, forecast.Options{})
//
// The two rest on opposite assumptions and are not to be read together: [Next] takes the process to be stable, [Reach]
// takes it to have a trend. Whether there is one, package trend says. Neither knows what anybody plans to do.
//
// The figures are a series.Series, the ladder a target.Ladder. A figure that is missing, or known only within bounds,
// takes no part and its place in time is kept; three are the fewest that give a chance, and fewer than six a warning.
// Where to go next: package spc tells whether a process is stable, trend whether it has a trend, target where a figure
// stands today.
//
// # The next figure
//
// [Next] averages over all that the figures leave open, so that a short series gives probabilities nearer to a half.
//
//   - Proportions (events of cases, and the kind panel.Proportion): the events of the next period are beta-binomial,
//     with Jeffreys' prior. How many cases there will be is the caller's to say; otherwise it is the median of those
//     before. 95% of 20 cases is 19 of them.
//   - Rates (events over an exposure, and panel.Rate): they are negative binomial, as the mixture of Poisson
//     distributions over a gamma one, with Jeffreys' prior.
//   - Figures alone, and all other kinds: Student's t round their mean, with the standard deviation from their moving
//     ranges. Ranges are taken between neighbours only, never across a gap.
//
// A. Gelman and others, Bayesian Data Analysis (3rd edition, CRC 2013), chapter 2, have the first two; for the third
// see G. J. Hahn and W. Q. Meeker, Statistical Intervals (Wiley, 1991), chapter 4.
//
// Councils' proportions and rates vary more between periods than chance makes them, and a forecast that forgets it is
// far too sure: with a correlation of 0.05 and 500 cases, levels that it gave 99.9% on average were met 94 times in
// 100. So the proportion or rate is itself taken to vary between periods, by an amount that is averaged over: each
// counts by how well it explains the figures, and beforehand by how usual it is, with a half for none at all. Where the
// figures show none, the chances are near those of the plain distribution (in simulations where Pearson's chi-squared
// was no more than its degrees of freedom: within 2.1 points for 6 periods of 20 cases, 0.8 for 6 of 500, 0.1 for 24 of
// 500). Chance.Dispersion tells what was found.
//
// # When a level is reached
//
// [Reach] fits a line by least squares over the real distances between periods, gaps included: to the logits of
// proportions, with the weights that the line gives them, and to all other figures as they are. The time at which it
// crosses the level has the interval of E. C. Fieller, "Some problems in interval estimation", JRSS B 16 (1954)
// 175-185, which has no end where the slope is not clear of chance; the level is then not reached on this trend. Where
// proportions vary round the line more than chance makes them, the interval is wider by that much, and Student's t
// takes the place of the normal distribution.
//
// In simulations with a clear slope the 95% interval held the true time in 94.9% to 95.2% for 6 to 24 figures, and for
// proportions in 95.0% to 97.5%, for 8 to 24 periods of 20 to 500 cases, with and without variation beyond chance.
//
// # Calibration
//
// Simulated councils, whose true proportions are spread from 30% to 99.5% (not drawn from the prior), with 3, 20, 50,
// 200 and 500 cases a period, against levels of 70% and 95%; rates of 2 to 400 events a period against 10 and 100;
// figures alone against levels within two and a half standard deviations. Chances are put together round 10%, 20% and
// so on (75 to 85% is "80%"; the ends are under 5% and 95% or more). The table says by how many points more levels are
// met than that: each level counts by how likely it is in truth. There are 20,000 councils of each size, and the
// standard errors are 0.3 points at most here and 0.9 for single sizes.
//
//	                                            <5%   10%   20%   30%   40%   50%   60%   70%   80%   90%  >95%
//	proportions, correlation 0, 6 periods      -0.2  -1.4  -1.0  -1.3  -1.2  -1.1  -0.8  +0.4  +1.7  +0.3  +0.4
//	proportions, correlation 0, 12 periods     -0.1  -1.0  -0.9  -1.2  -1.8  -1.6  -0.8  -0.1  +0.9  +0.9  -0.0
//	proportions, correlation 0, 24 periods     -0.1  -0.9  -0.7  -0.9  -1.5  -1.5  -0.9  +0.0  +0.4  +0.4  -0.0
//	proportions, correlation 0.01, 6 periods   -0.0  -0.0  -0.5  -0.5  -1.1  -0.7  -0.4  +0.5  +1.1  -0.1  +0.0
//	proportions, correlation 0.01, 12 periods  +0.0  -0.1  -0.2  -0.4  -0.8  -1.4  -0.2  -0.2  +0.9  +0.3  -0.3
//	proportions, correlation 0.01, 24 periods  +0.0  -0.2  -0.1  -0.4  -0.9  -1.0  -0.6  -0.1  +0.2  +0.1  -0.2
//	proportions, correlation 0.05, 6 periods   +0.3  +1.2  +2.1  +1.6  +0.8  -0.2  -0.1  +0.2  +0.0  -1.3  -0.4
//	proportions, correlation 0.05, 12 periods  +0.2  +0.5  +1.4  +1.3  +0.2  -0.7  -0.4  -0.1  +0.3  -0.5  -0.6
//	proportions, correlation 0.05, 24 periods  +0.1  +0.1  +1.0  +0.8  -0.0  -0.5  -0.3  +0.0  +0.2  -0.3  -0.4
//	proportions, correlation 0.15, 6 periods   +2.2  +3.0  +3.0  +2.9  +2.8  +1.8  +0.9  +0.7  +0.3  -1.5  -2.5
//	proportions, correlation 0.15, 12 periods  +1.1  +1.5  +1.7  +2.5  +2.1  +1.2  +0.4  -0.0  +0.6  -0.2  -1.5
//	proportions, correlation 0.15, 24 periods  +0.6  +0.8  +1.1  +1.6  +1.4  +1.0  +0.2  +0.1  +0.4  +0.0  -0.9
//	rates, variation 0, 6 periods              -0.1  -2.1  -2.4  -2.3  -1.6  -0.2  +1.3  +1.9  +2.8  +2.4  +0.2
//	rates, variation 0, 24 periods             -0.0  -0.9  -1.3  -1.0  -0.5  -0.2  +0.3  +0.8  +1.1  +1.2  +0.1
//	rates, variation 0.05, 6 periods           -0.1  -0.2  +0.3  +0.2  +0.3  +0.4  +0.2  -0.2  -0.5  -0.3  -0.0
//	rates, variation 0.05, 24 periods          +0.0  +0.3  +0.4  +0.6  +0.4  +0.2  +0.1  -0.2  -0.4  -0.3  -0.0
//	rates, variation 0.2, 6 periods            +0.2  -0.1  -0.5  -0.9  -0.8  -0.7  -1.1  -1.8  -2.5  -2.5  -0.4
//	rates, variation 0.2, 24 periods           +0.1  -0.1  -0.0  +0.2  +0.2  -0.2  -0.3  -0.5  -0.8  -1.2  -0.2
//	figures, normal, 6 periods                 +2.0  -1.3  -3.2  -2.7  -1.4  +0.2  +1.4  +2.5  +3.1  +1.0  -2.0
//	figures, normal, 24 periods                +0.4  -0.7  -0.9  -0.6  -0.4  -0.2  +0.2  +0.4  +0.7  +0.7  -0.4
//
// (correlation: by how much the proportion itself varies; variation: the squared coefficient of variation of the rate.)
// So for proportions of all sizes together, chances hold to 2 points up to a correlation of 0.05, but for 2.1 in one
// bin; at 0.15 to 3.0 after 6 periods, 2.5 after 12 and 1.6 after 24. For each size by itself they hold to 4 points,
// but for:
//
//   - 6 periods of 20 cases with a correlation of 0.05, 4.1 points, and of 0.15, 4.7;
//   - 3 cases a period with a correlation of 0.15, which so few do not show: 7.4 points after 6 periods (3.2% given,
//     10.5% met), 5.3 after 12 and 4.4 after 24, mostly in chances below a third, which are too low.
//
// Rates hold to 2.8 points, figures alone to 3.2, both after 6 periods. Where nothing but chance varies, chances are a
// little too cautious, and where very much varies, a little too bold. The distribution of figures alone is taken as
// symmetrical: for skewed ones (a gamma distribution of shape 4) levels near the middle were met up to 8.0 points less
// often than they were given.
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package forecast
