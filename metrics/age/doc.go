// Package age is about bands of ages in whole years: which children a figure is of, or a service is for.
//
//	table, err := age.ParseLabel("16 to 17 years")
//	minute, err := age.ParseProse("up to the age of 25")
//	fmt.Println(table.Contains(17), minute.Contains(25), minute) // yes cannot tell up to 25
//
// A [Band] is what a table has as "17 to 18 years", "Under 1 year" or "16 and over", and a minute as "up to the age of
// 25". It answers one question, whether somebody of an age is in it: [Band.Contains]. An age is in completed years, as
// people tell theirs: somebody is 17 up to the day before the 18th birthday.
//
// What the upper end means depends on who writes it. The bands of the department's tables adjoin ("17 to 18 years", "19
// to 21 years"), so that both ends are in: [ParseLabel] reads those. In prose "18 to 25" and "up to 25" may mean up to
// the 25th birthday or up to the 26th, and are read by [ParseProse]: whether 25 is in such a band cannot be told.
//
// The zero Band is of an age that nobody stated: whether anybody is in it cannot be told. Bands stand beside periods
// and areas: package metrics has when, package area where, and this one of whom, in years.
package age
