// Package catalogue holds the standard measures of children's services in England as data: what each is, what it is
// made of, which way is better, how soon what it counts is due, where it is published, and what in this library
// computes it.
//
// It is for whoever has the name of a measure, in a minute or a column of a file, and wants to know what is counted.
//
//	m, ok := catalogue.Find("vacancy_rate_fte")
//	fmt.Println(m.Name, m.Definition, m.Unit, m.Polarity) // polarity low: less is better
//	fmt.Println(m.File, m.Column, m.Function)             // where it is published, and what computes it
//	for found := range catalogue.Search("vacancies agency") {
//		fmt.Println(found.ID)
//	}
//
// There are 127. [All] gives them in a fixed order, by subject: the workforce census and what councils count beside it,
// referrals and children in need, child protection, children looked after, their health and schooling, care leavers,
// adoption and other permanence, children in the community, money. [Measure.Panel] describes a panel with one of them.
//
// # What is not known stays blank
//
// Nothing here is guessed. A blank means that the sources of the catalogue do not say it:
//
//   - No File: no file of the measure is known. No Column beside a File: the tool's dictionary names the file, often of
//     an earlier edition, and nobody has looked into it.
//   - No LAIT: the Local Authority Interactive Tool does not have the measure.
//   - No Timescale: none is set nationally, or it was not found, as for personal education plans. Visits to children
//     with a child protection plan have an interval that each council sets.
//   - No Targets: none was found published. There is no national caseload, and no published target for initial child
//     protection conferences. What a single council reports as its target is marked as its own; it is not statutory.
//   - Precision as printed: it is not known how finely figures are published. Percentages that only councils count are
//     given one decimal, as this library prints percentages.
//   - No Kind: a sum of money, a gap or a median, of which chance cannot be told from the measure alone. Percentages of
//     money, hours and days are means and not proportions: pounds, hours and days do not come one by one.
//   - No Function: nothing in the library computes it yet. Plain percentages and rates name one only where both parts
//     are published.
//
// Not in it are a measure of those in their assessed and supported year, which the census does not show, and changes
// over time, which are [panel.Panel.Change] of any measure.
//
// Definitions say what is counted, in this library's words. Polarities, and which measures are not banded, are those of
// the department's tool where it has the measure. What the tool leaves open is neutral, and so is what no source gives
// a direction to, such as the cost of an agency worker for each pound of a permanent one.
//
// Where to go next: package ees reads the files that are named, lait the department's tool, timescale has the
// timescales by the IDs that measures name, target holds figures against the targets.
//
// All functions are pure and safe for concurrent use.
package catalogue
