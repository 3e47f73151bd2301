package annexa

import (
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// ListCount is how many lists there are.
const ListCount = 11

// Reading is what came of reading a workbook or folder. Each list that could be read is in Children, whatever is wrong
// with the others.
type Reading struct {
	// Extract says what the lists can answer.
	Extract caserecord.Extract `json:"extract"`
	// Children are the records, by numbers in place of ids. Programs keep them; they are not written.
	Children *caserecord.Grouper `json:"-"`
	// Lists are the lists from 1 to 11.
	Lists [ListCount]ListReading `json:"list_readings"`
	// Faults are what was wrong, and Warnings what a reader of the figures must be told.
	Faults   Faults            `json:"faults"`
	Warnings []metrics.Warning `json:"warnings"`
}

// ListReading is what came of one list.
type ListReading struct {
	// Number is 1 to 11, and Name our name for the list, never the sheet's.
	Number int    `json:"number"`
	Name   string `json:"name"`
	// Found tells whether there was one sheet or file of it, and Read whether its rows could be read: any of them, or none
	// in a list that is said to be empty.
	Found bool `json:"found"`
	Read  bool `json:"read"`
	// Rows is how many rows there were that were not blank, and LeftOut how many of them could not be used: repeated ones are
	// in no record, and for each of the others there is a child of whom nothing is known, so that figures are ranges.
	Rows    int `json:"rows"`
	LeftOut int `json:"left_out"`
	// Missing are the keys of wanted columns that are not there.
	Missing []string `json:"missing"`
	// Faults is how many faults of each kind the list has, those included that are not kept.
	Faults map[Code]int `json:"fault_counts"`
	// Unread are the letters of columns that are there and not read, since no measure needs them or they are not known.
	Unread []string `json:"unread"`
}

// The codes of warnings.
const (
	// ListsNotRead warns that not all lists could be read: the measures of the others are not available.
	ListsNotRead metrics.WarningCode = "lists_not_read"
	// ColumnsMissing warns that wanted columns are missing.
	ColumnsMissing metrics.WarningCode = "columns_missing"
	// RowsLeftOut warns that rows could not be used.
	RowsLeftOut metrics.WarningCode = "rows_left_out"
	// AgesDoNotFit warns of rows whose age is more than a year from what the day of birth makes it: one of the two
	// columns is another's, or the day of the extract is not the one given.
	AgesDoNotFit metrics.WarningCode = "ages_do_not_fit"
	// LatestSpellsOnly warns that children in need, plans or times looked after may be only the latest of each child,
	// as some tools write them: of ten rows or more, no child has two. One that ended in the six months and was followed by
	// another is then missing.
	LatestSpellsOnly metrics.WarningCode = "latest_spells_only"
	// DaysAfterExtract warns that days are after that of the extract: where the lists are of a later day, what happened since
	// is not counted, and figures are too low or ranges.
	DaysAfterExtract metrics.WarningCode = "days_after_extract"
	// NothingLately warns that the latest day in the lists is more than a week before the day given as that of the extract,
	// or that of one list more than 31 days, or that they have none: where they are of an earlier day, figures are too low.
	NothingLately metrics.WarningCode = "nothing_lately"
)

// Any council has something happen within a week, but for the shortest lists and Christmas, and within a month.
const (
	lately       = 7
	latelyEnough = 31
)

// warn gives the warnings of a reading.
func (r *reader) warn() {
	add := func(code metrics.WarningCode, message string, have int, need metrics.Value) {
		r.out.Warnings = append(r.out.Warnings, metrics.Warning{
			Code: code, Message: message, Have: metrics.Exact(have), Need: need,
		})
	}
	read, missing, leftOut := 0, 0, 0
	for _, l := range r.out.Lists {
		if l.Read {
			read++
			missing += len(l.Missing)
		}
		leftOut += l.LeftOut
	}
	if read < ListCount {
		add(ListsNotRead, "not all lists could be read", read, metrics.Exact(ListCount))
	}
	if missing > 0 {
		add(ColumnsMissing, "lists that were read have no such columns as measures need", missing, metrics.Value{})
	}
	if leftOut > 0 {
		add(RowsLeftOut, "rows could not be used", leftOut, metrics.Value{})
	}
	if r.agesOff > 0 {
		add(AgesDoNotFit, "rows have an age more than a year from the day of birth", r.agesOff, metrics.Value{})
	}
	for _, number := range [...]int{6, 7, 8} {
		l := r.out.Lists[number-1]
		if kept := l.Rows - l.LeftOut; l.Read && kept >= rowsToFill && !r.severalSpells[number-1] {
			add(LatestSpellsOnly, "list "+strconv.Itoa(number)+" has no child twice: it may hold only the latest spell of each",
				kept, metrics.Value{})
		}
	}
	if n := r.out.Faults.Count[AfterAsAt]; n > 0 {
		add(DaysAfterExtract, "days are after that of the extract: where the lists are of a later day, figures are too low or ranges", n,
			metrics.Value{})
	}
	days, ok := r.options.AsAt.DaysSince(r.latest)
	if ok && days <= latelyEnough && len(r.stale) > 0 {
		add(NothingLately, "no day within 31 days of the extract is in "+listsInWords(r.stale)+": where one is of an earlier day, its "+
			"figures are too low", len(r.stale), metrics.Value{})
	}
	switch {
	case !ok && r.records > 0:
		add(NothingLately, "no day in the lists shows that they are of the day of the extract", 0, metrics.Value{})
	case ok && days > lately:
		add(NothingLately, "the latest day in the lists is well before that of the extract: where they are of an earlier day, "+
			"figures are too low", days, metrics.Exact(lately))
	}
}

// listsInWords names lists: "list 7", "lists 7 and 10", "lists 1, 7 and 10".
func listsInWords(lists []int) string {
	text := "list "
	if len(lists) > 1 {
		text = "lists "
	}
	for i, number := range lists {
		switch {
		case i > 0 && i == len(lists)-1:
			text += " and "
		case i > 0:
			text += ", "
		}
		text += strconv.Itoa(number)
	}
	return text
}
