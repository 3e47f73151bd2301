// Package forecast says what may come next: how likely the next figure of a series meets each level of a ladder of
// targets, and when a level would be reached if things went on as they do.
//
//	chances, err := forecast.Next(attendance, panel.Proportion, ladder, forecast.Options{})
//	arrivals, err := forecast.Reach(attendance, panel.Proportion, ladder, forecast.Options{})
//
// The two rest on opposite assumptions and are not to be read together: [Next] takes the process to be stable, [Reach]
// takes it to have a trend. Whether there is one, package trend says. Neither knows what anybody plans to do.
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
// A. Gelman and others, Bayesian Data Analysis (3rd edition, CRC 2013), chapter 2, have the first two; for the third see
// G. J. Hahn and W. Q. Meeker, Statistical Intervals (Wiley, 1991), chapter 4.
//
// Councils' proportions and rates vary more between periods than chance makes them, and a forecast that forgets it is
// far too sure: with a correlation of 0.05 and 500 cases, levels that it gave 99.9% on average were met 94 times in 100.
// So the proportion or rate is itself taken to vary between periods, by an amount that is averaged over: each counts by
// how well it explains the figures, and beforehand by how usual it is. Chance.Dispersion tells what was found.
//
// # Calibration
//
// Simulated councils, whose true proportions are spread from 30% to 99.5% (not drawn from the prior), with 3, 12, 50
// and 500 cases a period, against levels of 70% and 95%; rates of 2 to 400 events a period against 10 and 100; figures
// alone against levels within two and a half standard deviations. Probabilities are put together by fifths: the mean of
// each, and how many in 100 of the levels were met.
//
//	                                              0 to 20%   20 to 40%   40 to 60%   60 to 80%  80 to 100%
//	proportions, correlation 0, 6 periods         3.8, 3.1  29.9, 26.1  51.0, 46.7  72.6, 76.0  95.5, 96.5
//	proportions, correlation 0, 24 periods        3.3, 2.5  30.4, 27.2  49.5, 48.7  70.8, 71.0  96.0, 95.5
//	proportions, correlation 0.05, 6 periods      5.0, 5.9  29.8, 32.9  50.5, 51.1  71.9, 73.7  94.1, 93.3
//	proportions, correlation 0.05, 24 periods     4.7, 5.2  29.7, 27.1  50.1, 48.4  70.6, 70.6  94.3, 94.5
//	proportions, correlation 0.15, 6 periods     6.4, 10.9  29.7, 34.7  50.7, 53.5  72.2, 71.7  93.3, 91.3
//	proportions, correlation 0.15, 24 periods     6.9, 7.9  29.7, 31.1  50.4, 52.6  70.9, 72.2  93.1, 92.9
//	rates, variation 0, 6 periods                 1.2, 0.4  29.6, 25.6  49.4, 47.5  70.3, 69.7  98.6, 99.4
//	rates, variation 0, 24 periods                1.0, 1.1  28.6, 24.3  50.5, 46.8  70.9, 73.3  98.8, 98.8
//	rates, variation 0.05, 6 periods              2.0, 1.6  29.3, 28.2  49.3, 46.9  70.8, 74.9  98.3, 98.5
//	rates, variation 0.05, 24 periods             1.7, 1.9  29.4, 31.1  50.3, 49.1  70.5, 68.3  98.6, 98.2
//	rates, variation 0.2, 6 periods               3.8, 4.4  28.9, 27.6  49.7, 53.6  70.7, 70.0  97.8, 96.4
//	rates, variation 0.2, 24 periods              3.3, 3.2  29.3, 28.5  50.0, 49.2  70.5, 72.0  98.0, 97.7
//	figures, 6 periods                            8.4, 8.2  29.0, 27.4  49.8, 49.8  70.7, 72.6  91.7, 91.7
//	figures, 24 periods                           7.2, 6.5  29.3, 29.2  50.1, 50.4  70.6, 70.7  92.7, 93.4
//
// (correlation: by how much the proportion itself varies; variation: the squared coefficient of variation of the rate.)
// Each bin holds to three points and what the simulation leaves to chance, for all sizes together and for each by itself,
// but for one: 3 cases a period do not show the very large correlation of 0.15, and levels were met up to 12 points more
// often than they were given. Where nothing but chance varies, the chances are too cautious, by up to five points: 29%
// was met 24 times in 100. Where there is very much variation and only 6 periods, they are too bold by as much. The
// distribution of figures alone is taken as symmetrical: for skewed ones (a gamma distribution of shape 4) levels near
// the middle were met 8 points less often than they were given.
//
// # When a level is reached
//
// [Reach] fits a line by least squares over the real distances between periods, gaps included: to the logits of
// proportions, with the weights that the line gives them, and to all other figures as they are. The time at which it
// crosses the level has the interval of E. C. Fieller, "Some problems in interval estimation", JRSS B 16 (1954) 175-185,
// which has no end where the slope is not clear of chance; the level is then not reached on this trend. Where
// proportions vary round the line more than chance makes them, the interval is wider by that much, and Student's t takes
// the place of the normal distribution.
//
// In simulations with a clear slope the 95% interval held the true time in 94.9% to 95.2% for 6 to 24 figures, and for
// proportions in 95.0% to 97.5%, for 8 to 24 periods of 20 to 500 cases, with and without variation beyond chance.
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package forecast
