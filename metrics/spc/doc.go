// Package spc draws the line between news and noise in one series over time: process behaviour charts, also called
// control charts, with their limits, special causes and assurance of targets.
//
// It is for whoever gets a figure every month and has to decide whether anything happened.
//
//	options := spc.Options{Polarity: metrics.HighIsGood, Least: metrics.Exact(0), Most: metrics.Exact(100)}
//	c, err := spc.XmR(visits, options) // visits is a series.Series
//	for _, p := range c.All() {
//		fmt.Println(p.Period.Label(), p.Value, p.Cause, p.Meaning)
//	}
//	fmt.Println(c.Sections[0].Mean, c.Sections[0].Lower, c.Sections[0].Upper)
//
// Every figure goes up and down. Most of that is common cause: the same process with other luck, of which nobody should
// ask an explanation. A chart says how far such luck goes. Around the mean it has two limits, about three standard
// deviations away, within which nearly all figures of an unchanged process lie. Something has changed, a special cause,
// where a figure is beyond a limit, where seven or more in a row lie on one side of the mean, where seven or more rise
// or fall in a row, and where two of three in a row lie close to one limit. See [Cause]. Whether that is an improvement
// or a concern depends on which direction is good: [Cause.Meaning].
//
// Chance alone looks like a special cause now and then: of charts of 24 months of a process that has not changed, one in
// six or seven has one, on normal figures. Of forty charts, expect six.
//
// The limits also say what to expect of a target. One that lies between them is hit and missed by luck, and praising
// the hits changes nothing; one that lies beyond them will be met always, or never, until the process is changed. See
// [Chart.Assure].
//
// [XmR] is the chart for single figures of any kind. [P] and [U] are for proportions and rates whose parts are known,
// with limits that are wider where there are fewer cases; with many thousands of cases they need Options.OverDispersed.
// Where a process was changed on purpose, Options.Rebase begins a new section.
//
// Where to go next: package trend for a few yearly figures, forecast for the next one, target for ladders of targets,
// and chart for the drawing (its Process).
//
// # What is not there
//
// A point without a figure is in no mean and no range and ends every run, and so does a gap in the periods: what
// happened there is not known. A figure known only within bounds takes no part in mean and limits; it is judged if all
// it can be is beyond a limit, or on one side of the mean, and otherwise ends the run. A figure that the measure cannot
// have is counted and not judged. A section of fewer than two figures, or in which none follow each other, has no
// limits, which is not the same as limits of nought.
//
// Numbers are the same if they differ by no more than 1e-12 of the largest figure of the section, so that 0.1 × 7 is on
// a mean of 0.7. Of these charts' many rules and constants this package has those of the R package NHSRplotthedots
// 0.2.2, which follows the Making Data Count team of NHS England, except where its answers mislead:
//
//	situation                             NHSRplotthedots           this package
//	100% each month, screened             limits not a number,      limits of 100: no special cause,
//	                                      95% "inconsistent"        passes 95%
//	19 times 1, then 50, screened         both limits on the mean,  not screened, with a warning:
//	                                      20 beyond them            1 beyond them
//	a month missing within a rise         an error                  the rise ends there
//	a month left out altogether           not noticed               ends every run, with a warning
//	no target                             "inconsistent"            none
//	90% to 100%                           limit of 102.9%           limit of 100%, the Most of the options
//	a target on a limit                   "inconsistent"            meets it
//	a month to rebase at is missing       not rebased, in silence   rebased at the next, with a warning
//	one rise after another                their border "falls"      each point by the rise that it is in
//	figures that differ in the 16th digit two figures               one
//	12 figures                            a warning of under 12     a warning: have 12, need 13
//	proportions and rates                 as single figures         limits by the number of cases
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package spc
