// Package panel holds one measure for many areas over many periods, as a published file has it.
//
// A [Panel] keeps every row of its file: councils, joint returns, regions and England, with the codes and the region
// that the row itself gives. Whether two councils return jointly is a matter of the row, not of the councils: the same
// two may share a row in one file and have one each in another. [Panel.At] says which row speaks for a council.
//
// Panels are made by a [Builder], row by row, or by a [Roster], from the columns of a data set in which every measure is
// about the same areas. They never change afterwards.
//
// [Panel.Change] and [Panel.ChangeSince] give the difference between two periods; whether it is more than chance is for
// package chance to say. [Panel.Rolling], [Panel.Annualised] and [Divide] make panels of other panels.
package panel
