package annexa

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Code names a kind of fault, for programs; it never changes.
type Code string

// The kinds of fault. A cell with one is not recorded, unless it says otherwise.
const (
	// ListMissing is a list for which there is no sheet or file.
	ListMissing Code = "list_missing"
	// ListTwice is a list that two sheets or files could be: neither is read, since which is right is not known.
	ListTwice Code = "list_twice"
	// NoHeader is a list without three known headings in any of its first 20 rows. It is not read.
	NoHeader Code = "no_header"
	// NothingRecent is a list of twenty rows or more whose latest day is more than 31 days before that of the extract. It
	// is taken for one of an earlier day, and not read unless [Options.NothingLately] says that this is right.
	NothingRecent Code = "nothing_recent"
	// NoRows is a list without a row that could be used, and not said to be empty. It is not read.
	NoRows Code = "no_rows"
	// ColumnMissing is a column that is wanted and not there: it is taken as blank. Without a needed one the list is not
	// read.
	ColumnMissing Code = "column_missing"
	// ColumnBlank is a column that is wanted and has nothing in any of ten rows or more. Of fifty or more, the ends of spells
	// and the days of conferences are taken as missing, since blank cells would say that nothing ended: lists 6, 7 and 8
	// are then not read.
	ColumnBlank Code = "column_blank"
	// ColumnTwice is a column that two headings could be. It is taken as missing.
	ColumnTwice Code = "column_twice"
	// NoID is a row without the child's id, or with a word for none. Nothing of it is used: the records have a child of
	// whom nothing is known.
	NoID Code = "no_id"
	// NotADate is text that is no day, or a day before 1990 or more than ten years after the extract.
	NotADate Code = "not_a_date"
	// AmbiguousDate is a date with a year of two digits, or none.
	AmbiguousDate Code = "ambiguous_date"
	// AfterAsAt is a day after that of the extract. An end of that day leaves the spell open.
	AfterAsAt Code = "after_as_at"
	// EndBeforeStart is an end before its start. The end of a spell is lost; of two events the first is not recorded.
	EndBeforeStart Code = "end_before_start"
	// NotACode is a code that is not known.
	NotACode Code = "not_a_code"
	// NotACount is text that is no whole number from 0 to 254.
	NotACount Code = "not_a_count"
	// BornDiffers is another day of birth than an earlier row has for the child. Neither is kept.
	BornDiffers Code = "born_differs"
	// AgeDiffers is an age more than a year from what the day of birth makes it. The day of birth is kept.
	AgeDiffers Code = "age_differs"
	// NothingElse is a row of lists 6 to 8 with a child and nothing more: blank cells would say that a spell goes on.
	// Nothing of it counts for certain.
	NothingElse Code = "nothing_else"
	// Repeated is a row that is the same, cell by cell, as an earlier one of its list. It is left out.
	Repeated Code = "repeated"
	// Unreadable is a row or a cell that package sheet could not read, or without a row a sheet or file. A row is as one
	// without an id.
	Unreadable Code = "unreadable"
	// CutOff is a file that ends without a line end: its last row may have been cut. The row is kept.
	CutOff Code = "cut_off"
)

// expectations say for each code what was expected.
var expectations = map[Code]string{
	ListMissing: "found no sheet or file, expected one", ListTwice: "found two sheets or files, expected one",
	NoHeader:      "found no header, expected three known headings in one of the first 20 rows",
	NoRows:        "found no row to use, expected some or that the list is said to be empty",
	NothingRecent: "found no day within 31 days of the extract, expected one, or that this is said to be right",
	ColumnMissing: "found no such column", ColumnBlank: "found nothing in any row",
	NothingElse: "found nothing but the child",
	AgeDiffers:  "expected an age that fits the day of birth",
	ColumnTwice: "found the column twice, expected it once", NoID: "found no id", NotADate: "expected a date",
	AmbiguousDate: "expected a date with a year of four digits", AfterAsAt: "expected a day not after the extract",
	EndBeforeStart: "expected a day not before the start", NotACode: "expected a known code",
	NotACount: "expected a whole number from 0 to 254", BornDiffers: "expected the same day of birth as before",
	Repeated: "the same row as an earlier one, left out", Unreadable: "could not be read", CutOff: "expected a line end",
}

// Fault is one thing wrong, without anything of a child's. It is comparable.
type Fault struct {
	// List is the number of the list, 1 to 11.
	List int `json:"list_number"`
	// Row is the row as the spreadsheet shows it, the line of a CSV file; 0 is the list as a whole.
	Row int `json:"row"`
	// Column is the column's letter and our name for it, "F: received", or the name alone where it is not there. It is
	// empty for the row as a whole.
	Column string `json:"column"`
	Code   Code   `json:"code"`
}

// MarshalJSON writes an object with the keys list_number, row, column and code. A row, column or code that there is
// none of is null.
func (f Fault) MarshalJSON() ([]byte, error) {
	var object struct {
		List   int     `json:"list_number"`
		Row    *int    `json:"row"`
		Column *string `json:"column"`
		Code   *Code   `json:"code"`
	}
	object.List = f.List
	if f.Row > 0 {
		object.Row = &f.Row
	}
	if f.Column != "" {
		object.Column = &f.Column
	}
	if f.Code != "" {
		object.Code = &f.Code
	}
	return json.Marshal(object)
}

// Error is the fault on one line: "list 3, row 17, column F: received: expected a date (not_a_date)". It tells
// nothing of what the cell has.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString("list " + strconv.Itoa(f.List))
	if f.Row > 0 {
		b.WriteString(", row " + strconv.Itoa(f.Row))
	}
	if f.Column != "" {
		b.WriteString(", column " + f.Column)
	}
	if text, ok := expectations[f.Code]; ok {
		b.WriteString(": " + text)
	}
	return b.String() + " (" + string(f.Code) + ")"
}

// Faults are what was wrong with the lists.
type Faults struct {
	// List holds the first 1,000 faults of each list and those of the list as a whole, in order of list.
	List []Fault `json:"first"`
	// Count is how many there are of each kind that occurs.
	Count map[Code]int `json:"count"`
}

// mostFaults is how many faults of the rows of one list are kept, since a list full of nonsense has one for each cell.
const mostFaults = 1000
