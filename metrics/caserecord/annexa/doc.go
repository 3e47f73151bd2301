// Package annexa reads the child-level data that Ofsted asks a council for before an inspection of its services for
// children (ILACS, Annex A) into the records of package caserecord: eleven lists, as the sheets of a workbook or as a
// folder of CSV files.
//
// # What it cannot answer
//
// The lists hold the events and the open spells of the last six months (adoption: twelve), and of what is done again
// and again only the latest. So nothing here says whether all reviews or all visits were in time, and no figure is for
// a year but where a list itself counts or reaches back twelve months, or has the latest of each child. Such measures
// are left unavailable, by the Extract; nothing is estimated. [Gaps] names them.
//
// # Headings and codes
//
// [Layout] gives the names of sheets and columns that are known. They are those seen in public tools for this return:
// the cleaners and the pipeline of Social Finance and the London and South East councils, and the queries and the
// dashboards of Data to Insight; Ofsted's own template was not at hand. The same holds for the codes. A name matches as
// a whole: letter case, spaces, punctuation and what stands in brackets do not count, and nothing is looked for inside
// it, so that list 1 is never list 10. [Options] takes further spellings. A title above the header is passed over. A
// code that is not known, or that says less than a measure needs, is not recorded; nothing is guessed.
//
// Blank cells are not recorded, with two exceptions: a spell without an end goes on, and without a day of conference or
// authorisation there was none. Such a day that is there and cannot be read, and an end before its start, are marked as
// lost. A latest visit, review, health assessment or dental check that is blank, or has no column, is a record without a
// day: whether there was none or none was written down, the list does not say. A date after the day of the extract has
// not happened, and an end after it leaves the spell open.
//
// A nought has to be shown. A list of which no row can be used is not read; one without rows is if [Options] say that it
// is empty. One of twenty rows or more whose latest day is more than 31 days before that of the extract is taken for one
// of an earlier day, and not read either; where that is so of all lists together, none counts ([ErrNothingLately]).
// Options can say that it is right. Nor is a list of spells read of fifty rows or more in which nothing has ended.
//
// # Whose data
//
// Ids are replaced by numbers in order of first appearance, by list and row, and are not kept: spaces around an id do
// not count, letter case and leading noughts do. Two readings of one file with the same options give the same numbers.
// Two files do not: number 7 of one is another child than number 7 of the other, so that the children of two readings
// must not be merged by [caserecord.Grouper.Merge]. What one council has in several files is to be put together before,
// as one workbook or one folder.
//
// No fault, error or warning holds anything of a cell, but for how many days before the extract the latest day of all
// is, or the name of a file or a sheet in it: only the list, the row, the column and what was expected. A column is
// named by its letter and our own name for it; one that is not known is its letter, since a file without a header would
// have a child there. Errors of package sheet quote cells: they are never wrapped, only their place is taken.
package annexa
