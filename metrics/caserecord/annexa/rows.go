package annexa

import (
	"encoding/binary"
	"hash"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// listReader reads the rows of one list.
type listReader struct {
	*reader
	list          list
	result        *ListReading
	at            []int    // where each column of the list is, or -1
	labels        []string // of each column, for faults
	steps         steps
	id, born, age int // columns

	newest metrics.Date // of what happened
	filled []bool       // the columns in which some row has something

	line   int
	cells  []sheet.Cell
	torn   []int // the columns of the row that could not be read
	lost   bool  // nothing of the row can be used
	faults int

	seen map[[16]byte]struct{}
	hash hash.Hash
	sum  [16]byte
}

// steps are what a list does with a row of a child, false for one that is in no record, and at its end. Either may be
// nil.
type steps struct {
	row func(child string) bool
	end func()
}

// place gives the columns of the list their places in the rows, by the header. It is false where a needed one is
// missing.
func (l *listReader) place(header []sheet.Cell, byHeading map[string]int) bool {
	l.id, l.born, l.age = l.column("child"), l.column("born"), l.column("age")
	l.at = slices.Repeat([]int{-1}, len(l.list.columns))
	l.labels, l.filled = make([]string, len(l.at)), make([]bool, len(l.at))
	twice := make([]bool, len(l.at))
	for i, cell := range header {
		column, known := byHeading[normal(cell.Text)]
		switch {
		case !known || l.list.columns[column].use == skip:
			if cell.Text != "" {
				l.result.Unread = append(l.result.Unread, sheet.Letters(i))
			}
			if known {
				l.at[column] = i
			}
		case l.at[column] >= 0:
			twice[column] = true
		default:
			l.at[column] = i
		}
	}
	whole := true
	for i, c := range l.list.columns {
		l.labels[i] = c.name
		code := ColumnMissing
		switch {
		case twice[i]:
			l.at[i], code = -1, ColumnTwice
		case l.at[i] >= 0:
			l.labels[i] = sheet.Letters(l.at[i]) + ": " + c.name
			continue
		case c.use <= check:
			continue
		}
		l.fault(i, code)
		if c.use > check {
			l.result.Missing = append(l.result.Missing, l.list.key(i))
		}
		whole = whole && c.use != need
	}
	return whole
}

// known counts the headings of a row that are known.
func known(row []sheet.Cell, byHeading map[string]int) int {
	n := 0
	for _, cell := range row {
		if _, ok := byHeading[normal(cell.Text)]; ok {
			n++
		}
	}
	return n
}

// fault records a fault of the row that is read, in a column of the list, or of the row where the column is -1.
func (l *listReader) fault(column int, code Code) {
	label := ""
	if column >= 0 {
		label = l.labels[column]
	}
	l.faultAt(l.line, label, code)
}

func (l *listReader) faultAt(line int, label string, code Code) {
	faults := &l.out.Faults
	faults.Count[code]++
	l.result.Faults[code]++
	if l.faults++; l.faults <= mostFaults || line == 0 {
		faults.List = append(faults.List, Fault{List: l.list.number, Row: line, Column: label, Code: code})
	}
}

// read takes a row.
func (l *listReader) read(line int, cells []sheet.Cell, torn []int) {
	l.line, l.cells, l.torn = line, cells, torn
	if !slices.ContainsFunc(cells, func(c sheet.Cell) bool { return !isBlank(c) }) && len(torn) == 0 {
		return
	}
	l.result.Rows++
	for _, column := range torn {
		label := sheet.Letters(column)
		if i := slices.Index(l.at, column); i >= 0 {
			label = l.labels[i]
		}
		l.faultAt(line, label, Unreadable)
	}
	if l.steps.row == nil {
		return
	}
	if !l.take() {
		l.result.LeftOut++
	}
}

// take makes records of a row. It is false for a row that is left out.
func (l *listReader) take() bool {
	id := strings.TrimSpace(l.text(l.id))
	if isNoID(id) {
		l.fault(-1, NoID)
		l.somebody()
		return false
	}
	if l.isRepeated() {
		l.fault(-1, Repeated)
		return false
	}
	child := l.number(id)
	l.takeBorn(child)
	if !l.saysMore() {
		l.fault(-1, NothingElse)
		l.lost = true
		defer func() { l.lost = false }()
	}
	return l.steps.row(child)
}

// isNoID tells whether a text in place of an id stands for none: without it all such rows would be one child.
func isNoID(text string) bool {
	switch strings.TrimLeft(letters(text), "0") {
	case "", "na", "none", "nil", "null", "tbc", "tba", "unknown", "notknown", "notrecorded", "ref", "value", "name", "div0":
		return true
	}
	return false
}

// saysMore tells whether there is anything in the row but who the child is. It is asked of spells, which a blank end
// leaves open.
func (l *listReader) saysMore() bool {
	isSpell := false
	for i, c := range l.list.columns {
		if i == l.id || i == l.born || i == l.age || c.use == skip || l.at[i] < 0 {
			continue
		}
		isSpell = isSpell || c.use == need && blankIsNot[l.list.key(i)]
		if cell, lost := l.cell(i); lost || !isBlank(cell) {
			return true
		}
	}
	return !isSpell
}

// somebody makes records of a row that cannot be used: a child of whom nothing is known, who may belong in any figure.
func (l *listReader) somebody() {
	if l.steps.row == nil {
		return
	}
	l.lost = true
	l.steps.row(l.nextNumber())
	l.lost = false
}

// takeBorn takes the day of birth. Children who are not born yet are in these lists.
func (l *listReader) takeBorn(child string) {
	const unborn = 10 // months
	born, _ := l.day(l.born)
	if born.Compare(l.options.AsAt.AddMonths(unborn)) > 0 {
		l.fault(l.born, AfterAsAt)
		born = metrics.Date{}
	}
	if !l.out.Children.Born(child, born) {
		l.fault(l.born, BornDiffers)
		return
	}
	age, err := strconv.Atoi(strings.TrimSpace(l.text(l.age)))
	if err != nil || born.IsZero() || born.Compare(l.options.AsAt) > 0 {
		return
	}
	if born.AddMonths(12*(age-1)).Compare(l.options.AsAt) > 0 || born.AddMonths(12*(age+2)).Compare(l.options.AsAt) <= 0 {
		l.agesOff++
		l.fault(l.age, AgeDiffers)
	}
}

// isRepeated tells whether an earlier row of the list was the same, cell by cell. What is kept of a row is 16 bytes.
func (l *listReader) isRepeated() bool {
	if l.hash == nil {
		l.hash, l.seen = fnv.New128a(), make(map[[16]byte]struct{})
	}
	l.hash.Reset()
	var length [4]byte
	cells := l.cells
	for len(cells) > 0 && isBlank(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	for _, c := range cells {
		binary.LittleEndian.PutUint32(length[:], uint32(len(c.Text)))
		_, _ = l.hash.Write(length[:]) // a hash takes everything
		_, _ = l.hash.Write([]byte(c.Text))
	}
	l.hash.Sum(l.sum[:0])
	_, repeated := l.seen[l.sum]
	l.seen[l.sum] = struct{}{}
	return repeated
}

// column is where a column of the list is in its layout.
func (l *listReader) column(name string) int { return l.list.find(name) }

// has tells whether the list has a column.
func (l *listReader) has(name string) bool { return l.at[l.column(name)] >= 0 }

// cell is a cell of the row, blank where there is no such column; lost is one that could not be read.
func (l *listReader) cell(column int) (cell sheet.Cell, lost bool) {
	if column < 0 {
		return sheet.Cell{}, false
	}
	at := l.at[column]
	if l.lost {
		return sheet.Cell{}, at >= 0
	}
	if at >= 0 && slices.Contains(l.torn, at) {
		l.filled[column] = true
		return sheet.Cell{}, true
	}
	if at < 0 || at >= len(l.cells) || isBlank(l.cells[at]) {
		return sheet.Cell{}, false
	}
	l.filled[column] = true
	return l.cells[at], false
}

// isBlank tells whether there is nothing in a cell, as some queries write it too.
func isBlank(c sheet.Cell) bool {
	if !c.Date.IsZero() {
		return false
	}
	text := strings.TrimSpace(c.Text)
	return text == "" || strings.EqualFold(text, "NULL")
}

// text is the text of a cell.
func (l *listReader) text(column int) string {
	cell, _ := l.cell(column)
	return cell.Text
}

// day is the day of a cell; lost is one that is there and cannot be read.
func (l *listReader) day(column int) (day metrics.Date, lost bool) {
	cell, lost := l.cell(column)
	if lost || isBlank(cell) {
		return metrics.Date{}, lost
	}
	var code Code
	if day = cell.Date; day.IsZero() {
		day, code = parseDay(cell.Text, l.options, l.from1904)
	}
	if code == "" && !l.believed.has(day) {
		code = NotADate
	}
	if code != "" {
		l.fault(column, code)
		return metrics.Date{}, true
	}
	return day, false
}

// event is the day of something that happened, and no day for one after the extract.
func (l *listReader) event(column int) metrics.Date {
	day, _ := l.end(column)
	return day
}

// end is the end of a spell, or the day of what may not have been, if it was by the extract; lost is one that was, on a
// day that cannot be read.
func (l *listReader) end(column int) (day metrics.Date, lost bool) {
	day, lost = l.day(column)
	if day.Compare(l.options.AsAt) > 0 {
		l.fault(column, AfterAsAt)
		return metrics.Date{}, false
	}
	if day.Compare(l.newest) > 0 {
		l.newest = day
	}
	return day, lost
}

// ends are the two days of a spell. An end before its start is lost: that the spell ended is what both would say.
func (l *listReader) ends(started, ended int) (first, last metrics.Date, lost bool) {
	first = l.event(started)
	last, lost = l.end(ended)
	if !l.inOrder(first, last, ended) {
		return first, metrics.Date{}, true
	}
	return first, last, lost
}

// inOrder tells whether an end is not before its start, where both are known.
func (l *listReader) inOrder(start, end metrics.Date, column int) bool {
	if start.IsZero() || end.IsZero() || end.Compare(start) >= 0 {
		return true
	}
	l.fault(column, EndBeforeStart)
	return false
}

// count is the whole number of a cell.
func (l *listReader) count(column int) caserecord.Count {
	text := strings.TrimSpace(l.text(column))
	if _, unknown := unknown.find(text); text == "" || unknown {
		return caserecord.Count{}
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		n = -1
	}
	count := caserecord.CountOf(n)
	if _, ok := count.Get(); !ok {
		l.fault(column, NotACount)
	}
	return count
}

// code is the value of a coded cell, and the zero value for one that is blank or unknown.
func code[T comparable](l *listReader, column int, of codes[T]) T {
	text := strings.TrimSpace(l.text(column))
	if text == "" {
		return *new(T)
	}
	value, ok := of.find(text)
	if _, plain := unknown.find(text); !ok && !plain {
		l.fault(column, NotACode)
	}
	return value
}
