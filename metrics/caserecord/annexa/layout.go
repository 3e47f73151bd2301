package annexa

import (
	"slices"
	"strconv"
)

// ListLayout is how one list is recognised.
type ListLayout struct {
	// Number is 1 to 11, and Name our name for it.
	Number int
	Name   string
	// Sheet is what its sheet or file is called: "List 3". Its name and several spellings of it are known too.
	Sheet string
	// Columns are in the usual order.
	Columns []ColumnLayout
}

// ColumnLayout is how one column of a list is recognised.
type ColumnLayout struct {
	// Key names it in [Options], in [ListReading] and, after the number, in faults: "3.received".
	Key string
	// Headings are its spellings, the usual one first.
	Headings []string
	// Codes are what its cells may have, where it is a coded one: "E11: Adopted ..." is known by the code, the words or both.
	Codes []string
	// Read tells whether it is read, and Needed whether the list is not read without it.
	Read   bool
	Needed bool
}

// Layout gives the lists from 1 to 11 with the headings that are known, those of columns that are not read included, and
// the codes. It is the caller's.
func Layout() []ListLayout {
	all := make([]ListLayout, len(lists))
	for i, l := range lists {
		columns := make([]ColumnLayout, len(l.columns))
		for j, c := range l.columns {
			columns[j] = ColumnLayout{
				Key: l.key(j), Headings: slices.Clone(c.headings), Codes: slices.Clone(written[l.key(j)]), Read: c.use != skip,
				Needed: c.use == need,
			}
		}
		all[i] = ListLayout{Number: l.number, Name: l.name, Sheet: "List " + strconv.Itoa(l.number), Columns: columns}
	}
	return all
}

// use is what a column is for.
type use uint8

const (
	skip  use = iota // known, so that it counts for a header; no measure needs it
	check            // read, for a check of the others; no measure needs it
	some             // as want, and blank in many rows as it should be
	want             // read; without it some measures are open
	need             // read; without it the list is not
)

// blankIsNot are the columns in which a blank cell says that something has not been.
var blankIsNot = map[string]bool{"5.conference": true, "6.closed": true, "7.ended": true, "8.ended": true}

// column is a column of a list. Its name is ours.
type column struct {
	name     string
	use      use
	headings []string
}

// list is one of the lists.
type list struct {
	number  int
	name    string
	names   []string // of the sheet, as letters and digits
	columns []column
	read    func(*listReader) steps
}

// key is the key of a column.
func (l list) key(column int) string { return strconv.Itoa(l.number) + "." + l.columns[column].name }

// find is the place of a column of a list in its layout.
func (l list) find(name string) int {
	return slices.IndexFunc(l.columns, func(c column) bool { return c.name == name })
}

// with puts the columns that all lists of children have before those of one.
func with(columns ...[]column) []column {
	return slices.Concat(append([][]column{{
		{"child", need, []string{"Child Unique ID", "Child ID", "Unique Child ID"}},
		{"gender", skip, []string{"Gender", "Sex"}},
		{"ethnicity", skip, []string{"Ethnicity"}},
		{"born", want, []string{"Date of Birth", "DoB", "Date Birth", "Birth Date"}},
		{"age", check, []string{"Age of Child (Years)", "Age"}},
	}}, columns...)...)
}

var (
	disability = []column{{"disability", skip, []string{"Does the Child have a Disability", "Has Disability", "Disability"}}}
	workers    = []column{
		{"team", skip, []string{"Allocated Team"}},
		{"worker", skip, []string{"Allocated Worker"}}, // today's alone: it says nothing of how many there were
	}
)
