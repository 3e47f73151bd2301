package annexa

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// reader makes a reading.
type reader struct {
	options       Options
	believed      believed
	byHeading     [ListCount]map[string]int
	out           *Reading
	numbers       map[string]string // of the children, by id
	children      int               // how many numbers there are
	from1904      bool              // how the workbook counts days
	agesOff       int
	records       int
	latest        metrics.Date    // of what happened
	stale         []int           // lists that are read though nothing in them is of late
	severalSpells [ListCount]bool // whether a child has two spells in the list
}

func newReader(o Options) (*reader, error) {
	byHeading, err := o.check()
	if err != nil {
		return nil, err
	}
	if o.From.IsZero() {
		o.From = o.AsAt.AddMonths(-monthsBack)
	}
	r := &reader{
		options: o, believed: newBelieved(o.AsAt), byHeading: byHeading, numbers: make(map[string]string),
		out: &Reading{
			Children: new(caserecord.Grouper), Faults: Faults{List: []Fault{}, Count: make(map[Code]int)},
			Warnings: []metrics.Warning{},
		},
	}
	r.out.Extract = caserecord.Extract{Council: o.Council, AsAt: o.AsAt}
	for i, l := range lists {
		r.out.Lists[i] = ListReading{Number: l.number, Name: l.name, Missing: []string{}, Unread: []string{}, Faults: make(map[Code]int)}
	}
	return r, nil
}

// How many months the lists go back, and the list of adoptions.
const (
	monthsBack         = 6
	adoptionMonthsBack = 12
)

// number is the number that stands for an id.
func (r *reader) number(id string) string {
	number, ok := r.numbers[id]
	if !ok {
		number = r.nextNumber()
		r.numbers[id] = number
	}
	return number
}

// nextNumber is a number that stands for nobody yet.
func (r *reader) nextNumber() string {
	r.children++
	return fmt.Sprintf("%07d", r.children)
}

// source is where the rows of one list come from.
type source struct {
	name string
	// rows gives the rows, as the sheets of a workbook have them: errors of the class metrics.ErrBadRow come before
	// their row or in place of it, and any other ends the rows. Rows above the header may be left out. Last is the last
	// row where the file breaks off in it, or 0.
	rows func(isHeader func([]sheet.Cell) bool) (rows iter.Seq2[sheet.Row, error], last int)
}

// choose gives each list its source, by name. Twice says which two could be.
func choose(sources []source) (chosen [ListCount]*source, twice [ListCount]bool) {
	var best [ListCount]rank
	for i := range sources {
		list, how := listOf(sources[i].name)
		switch {
		case how == noList || how < best[list]:
		case how == best[list]:
			twice[list] = true
		default:
			chosen[list], best[list], twice[list] = &sources[i], how, false
		}
	}
	return chosen, twice
}

// read reads the lists in their order, whatever order the sources are in.
func (r *reader) read(sources []source) (*Reading, error) {
	chosen, twice := choose(sources)
	read := false
	for i, l := range lists {
		lr := &listReader{reader: r, list: l, result: &r.out.Lists[i]}
		switch {
		case twice[i]:
			lr.fault(-1, ListTwice)
		case chosen[i] == nil && slices.Contains(r.options.Empty, l.number):
			lr.readFrom(empty(l))
			lr.result.Unread = []string{}
			read = true
		case chosen[i] == nil:
			lr.fault(-1, ListMissing)
		default:
			lr.result.Found = true
			lr.readFrom(chosen[i])
			read = read || lr.result.Read
		}
	}
	// Of long lists that are all of an earlier day none is read.
	if days, ok := r.options.AsAt.DaysSince(r.latest); ok && days > latelyEnough && !r.options.NothingLately {
		r.warn()
		r.out.Extract.Lists = [caserecord.ListCount]caserecord.Holding{}
		return r.out, fmt.Errorf("%w: the latest day in the lists is %d days before %v, expected at most %d: they may be of an "+
			"earlier day", ErrNothingLately, days, r.options.AsAt, latelyEnough)
	}
	if !read {
		return r.out, fmt.Errorf("%w: found no list that could be read, expected sheets or files named List 1 to List %d",
			ErrUnreadable, ListCount)
	}
	r.warn()
	return r.out, nil
}

// empty is a list of its header alone.
func empty(l list) *source {
	header := sheet.Row{Line: 1}
	for _, c := range l.columns {
		header.Cells = append(header.Cells, sheet.Cell{Text: c.headings[0]})
	}
	return &source{rows: func(func([]sheet.Cell) bool) (iter.Seq2[sheet.Row, error], int) {
		return func(yield func(sheet.Row, error) bool) { yield(header, nil) }, 0
	}}
}

// headerRows is how many rows the header may be in.
const headerRows = 20

// knownHeadings is how many known headings make a header.
const knownHeadings = 3

// readFrom reads a list.
func (l *listReader) readFrom(from *source) {
	byHeading := l.byHeading[l.list.number-1]
	var torn []int // columns of the row that comes next, if it does
	tornAt, begun := 0, false
	isHeader := func(row []sheet.Cell) bool { return known(row, byHeading) >= knownHeadings }
	rows, last := from.rows(isHeader)
	for row, err := range rows {
		var bad *metrics.InputError
		if isCell := errors.As(err, &bad) && columnOf(bad.Column) >= 0; len(torn) > 0 && tornAt != row.Line &&
			(!isCell || tornAt != bad.Row) { // nothing else was in the row
			l.read(tornAt, nil, torn)
			torn = torn[:0]
		}
		switch {
		case err == nil && begun:
			l.read(row.Line, row.Cells, torn)
			torn = torn[:0]
		case err == nil && row.Line > headerRows:
			l.faultAt(0, "", NoHeader)
			return
		case err == nil:
			if !isHeader(row.Cells) {
				continue
			}
			if begun = l.place(row.Cells, byHeading); !begun {
				return
			}
			l.steps = l.list.read(l)
		case !errors.Is(err, metrics.ErrBadRow):
			line := 0
			if bad != nil {
				line = bad.Row
			}
			l.faultAt(line, "", Unreadable) // what was read of it stays, and the extract says that it does not count
			return
		case bad == nil || !begun:
		case columnOf(bad.Column) >= 0:
			torn, tornAt = append(torn, columnOf(bad.Column)), bad.Row
		default:
			l.result.Rows++
			l.result.LeftOut++
			l.faultAt(bad.Row, "", Unreadable)
			l.somebody()
		}
	}
	if len(torn) > 0 {
		l.read(tornAt, nil, torn)
	}
	if !begun {
		l.faultAt(0, "", NoHeader)
		return
	}
	if last > 0 {
		l.faultAt(last, "", CutOff)
	}
	isEmpty := l.result.Rows == 0 && slices.Contains(l.options.Empty, l.list.number)
	if l.result.Rows == l.result.LeftOut && !isEmpty {
		l.faultAt(0, "", NoRows)
		return
	}
	if !l.isRecent() {
		return
	}
	if !l.lookAtBlanks() {
		return
	}
	l.result.Read = true
	if l.steps.end != nil {
		l.steps.end()
	}
}

// Of how many rows something is in each column, of how many something is of late, and of how many something has ended: of
// fewer, a list without may be as it should be.
const (
	rowsToFill  = 10
	rowsForLate = 20
	rowsForEnds = 50
)

// lookAtBlanks tells of columns with nothing in any row. It is false where the list is not read for that.
func (l *listReader) lookAtBlanks() bool {
	kept := l.result.Rows - l.result.LeftOut
	for i, c := range l.list.columns {
		if l.at[i] < 0 || l.filled[i] || l.steps.row == nil || kept < rowsToFill || c.use != want && !blankIsNot[l.list.key(i)] {
			continue
		}
		l.faultAt(0, l.labels[i], ColumnBlank)
		if !blankIsNot[l.list.key(i)] || kept < rowsForEnds {
			continue
		}
		if c.use == need {
			return false
		}
		l.at[i] = -1
	}
	return true
}

// isRecent tells whether a list may be of the day of the extract, as far as it has days, and notes its latest and, if that
// is long ago, the list.
func (l *listReader) isRecent() bool {
	days, ok := l.options.AsAt.DaysSince(l.newest)
	if l.newest.Compare(l.latest) > 0 {
		l.latest = l.newest
	}
	switch {
	case !ok || days <= latelyEnough:
	case l.result.Rows-l.result.LeftOut >= rowsForLate && !l.options.NothingLately:
		l.faultAt(0, "", NothingRecent)
		return false
	case l.result.Rows-l.result.LeftOut >= rowsToFill:
		l.stale = append(l.stale, l.list.number)
	}
	return true
}

// columnOf is the place of a column by its letters, or -1.
func columnOf(letters string) int {
	column := 0
	for _, c := range []byte(letters) {
		if c < 'A' || c > 'Z' || column > sheet.MostColumns {
			return -1
		}
		column = 26*column + int(c-'A') + 1
	}
	return column - 1
}

// holds says how far the list goes back of one kind of record.
func (l *listReader) holds(list caserecord.List, depth caserecord.Depth, from metrics.Date) {
	l.out.Extract.Lists[list] = caserecord.Holding{Depth: depth, From: from}
}

// add adds a record.
func (l *listReader) add(child string, r caserecord.Record) {
	l.records++
	l.out.Children.Add(child, r)
}
