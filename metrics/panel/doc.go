// Package panel holds one measure for many areas over many periods, as a published file has it.
//
//	b := panel.NewBuilder(panel.Measure{ID: "vacancy_fte", Name: "Vacancies", Unit: "FTE"})
//	err := b.Add(year, panel.Subject{Area: area.Of(kent)}, metrics.Exact(7))
//	p := b.Panels()[0]
//	c, ok := p.At(kent, p.Latest())
//	fmt.Println(c.Area, c.Value, ok, p.Change(kent, p.Latest()).Status)
//
// Most panels are read from a file, by package ees, lait or workforce/csww. A figure that is missing has its row and
// its reason; a council that has no row at all is not in the panel, which is another thing: At then says false.
//
// A [Panel] keeps every row of its file: councils, joint returns, regions and England, with the codes and the region
// that the row itself gives. Whether two councils return jointly is a matter of the row, not of the councils: the same
// two may share a row in one file and have one each in another. [Panel.At] says which row speaks for a council.
//
// Panels are made by a [Builder], row by row, or by a [Roster], from the columns of a data set in which every measure is
// about the same areas. They never change afterwards.
//
// [Panel.Change] and [Panel.ChangeSince] give the difference between two periods; whether it is more than chance is for
// package chance to say. [Panel.Rolling], [Panel.Annualised] and [Divide] make panels of other panels. Where to go
// next: package benchmark for one council among the others, series for one council over time.
package panel
