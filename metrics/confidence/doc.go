// Package confidence says how far chance alone may have moved a figure: intervals for proportions, counts, rates and
// means, and for the difference and the ratio of two proportions or rates.
//
//	i, err := confidence.Proportion(metrics.Exact(1000), metrics.Exact(3700), confidence.Options{Per: 100})
//	lower, upper, ok := i.Bounds()
//	fmt.Println(i.Estimate(), lower, upper, ok)
//	fmt.Println(i.Format(metrics.Places(1))) // 27.0 (95% Wilson score interval 25.6 to 28.5)
//
// A council's 1,000 re-referrals of 3,700 are 27.0%, and another year like it would have given another figure. The
// 95% interval, 25.6% to 28.5%, is worked out so that of many such intervals 95% hold the rate that lies behind the
// figures. Three things it does not say. It does not allow for how a figure was recorded: a census counts everybody,
// and its interval is about what chance made of that year. It does not allow for being one of 151 intervals, of which
// 8 at 95% miss by chance. And it takes events for independent of each other: siblings who come together, or cases of
// one team, make it too narrow, unless Options.DesignEffect says by how much; every result says which of the two it
// is.
//
// An [Interval] holds the estimate, the limits, the level and the method. Parts known only within bounds, as 1 to 5 of
// 40, give the outer limits: those of the fewest events down to those of the most, so that whatever the parts are, the
// limits hold its interval. Rounding makes such bounds too. Missing figures give no interval and keep their reason.
//
// A proportion is of cases of which each has the event or has it not, as reviews held in time; a rate is of events over
// people who may have any number of them, as referrals for 10,000 children. Where to go next: package benchmark/funnel
// sets many councils beside their average, panel/chance a change between two years against chance, and target a figure
// and its interval against what is to be reached.
//
// # Methods and what they hold
//
// The coverage of the 95% limits, that is how often they hold the truth, was summed exactly for samples of 10 to 5,000
// with true proportions of 0.01, 0.05, 0.2, 0.5 and 0.9, and for counts with the same means; for samples of 10 to 500
// also with a thousand proportions, of which "least" and "mean" are. BenchmarkCoverage prints all of it.
//
//	                     grid              least    mean, n=10 to n=500
//	Wilson               0.904 to 0.979    0.842    0.954 to 0.950
//	Jeffreys             0.904 to 0.989    0.868    0.953 to 0.950
//	Clopper-Pearson      0.951 to 0.997    0.950    0.984 to 0.957
//	exact Poisson        0.951 to 0.996    0.950    0.975 to 0.955
//	Byar                 0.951 to 0.996    0.950    0.975 to 0.955
//
// So [Wilson] and [Jeffreys] hold the level on average and dip below it for proportions near nought and one, where
// next to no events are expected: Wilson to 0.842 with 10 cases and a proportion of 0.983, to 0.910 with 500 and
// 0.001; Jeffreys to 0.868 with 10 and 0.782, to 0.918 with 500 and 0.006. [ClopperPearson] and [ExactPoisson] never
// fall below the level, and are wider for it. [Byar] is all but the same as the exact limits.
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package confidence
