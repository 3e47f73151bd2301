package lait

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// The columns of the data set.
const (
	columnShort  = "Short Desc"
	columnItem   = "Data item"
	columnYears  = "Years"
	columnArea   = "LA and Regions"
	columnValue  = "Values"
	columnNumber = "LA Number"
	columnRegion = "Region"
)

// reader reads the rows of the data set into measures.
type reader struct {
	file     string
	edition  string
	data     *Dataset
	places   *places
	measures []*measure // in order of their first row
	measure  *measure   // of the row before
	blocks   int        // of all measures

	short, item, years, area, value, number, region int // the positions of the columns
}

// measure is one measure, while it is read and in the Dataset.
type measure struct {
	entry     Entry
	described bool
	about     panel.Measure
	panel     *panel.Panel

	row     int // its first
	blocks  []block
	label   string     // of the row before
	block   int        // of the row before; -1 where the label is no period
	refused *complaint // and what is wrong with it then

	item                        string // the first data item
	otherItem, otherEdition     int    // the first row with another one than before
	editions                    []string
	badLabel                    string // the first label that is no period
	badRow, badRows, badFigures int    // its first row, and how many rows and figures such labels have
}

// block is the rows of one measure and period.
type block struct {
	Label
	row    int             // its first
	rows   int             // how many
	values []metrics.Value // by position of the area
	has    []bool
	finest finest
	signed bool // there are figures below nought
}

// newMeasure is a measure without rows.
func newMeasure(short string) *measure {
	return &measure{
		entry: Entry{Short: short}, block: -1, refused: badLabel("", nil),
		about: panel.Measure{ID: short, Name: short, Precision: metrics.Places(defaultPlaces), Source: sourceName},
	}
}

// badLabel is the complaint about a label that is no period.
func badLabel(text string, cause error) *complaint {
	return &complaint{columnYears, text, "a year such as 2024, 2024/25, 2014-16 or 2022 (Rev)", cause}
}

// read reads all rows.
func (r *reader) read(in io.Reader, most int64) error {
	table, err := open(in, r.file, most)
	if err != nil {
		return err
	}
	for _, c := range []struct {
		name string
		into *int
	}{
		{columnShort, &r.short},
		{columnYears, &r.years},
		{columnArea, &r.area},
		{columnValue, &r.value},
		{columnNumber, &r.number},
		{columnRegion, &r.region},
	} {
		if *c.into, err = table.Column(c.name); err != nil {
			return err
		}
	}
	if r.item = -1; slices.Contains(table.Header(), columnItem) {
		if r.item, err = table.Column(columnItem); err != nil {
			return err
		}
	}
	line := 0
	for record, err := range table.Records() {
		if err != nil {
			if err := r.data.Problems.Take(err); err != nil {
				return inFile(err, r.file, line)
			}
			continue
		}
		line = record.Line
		r.data.Rows++
		if wrong := r.row(record); wrong != nil {
			r.data.LeftOut++
			r.complain(line, wrong)
		}
	}
	return nil
}

// complain adds a problem of a row.
func (r *reader) complain(line int, c *complaint) {
	r.data.Problems.Add(&metrics.InputError{
		Class: metrics.ErrBadRow, File: r.file, Row: line, Column: c.column, Found: metrics.Excerpt(c.found),
		Expected: c.expected, Cause: c.cause,
	})
}

// row reads one row, and gives what is wrong with it where it cannot be used.
func (r *reader) row(record sheet.Record) *complaint {
	cells := record.Cells
	m := r.measure
	if m == nil || m.entry.Short != cells[r.short] {
		if m = r.measureOf(cells[r.short], record.Line); m == nil {
			return &complaint{columnShort, cells[r.short], expectedName, nil}
		}
		r.measure = m
	}
	if r.item >= 0 && cells[r.item] != "" && cells[r.item] != m.item {
		m.seeItem(cells[r.item], record.Line)
	}
	if m.label != cells[r.years] {
		r.seeLabel(m, cells[r.years], record.Line)
	}
	if m.block < 0 {
		m.countBad(cells[r.value], record.Line)
		return m.refused
	}
	who, isNew := r.places.find(cells[r.area], cells[r.number], cells[r.region], r.blocks)
	if isNew && who.other {
		r.data.Quirks = append(r.data.Quirks, Quirk{
			r.file, record.Line, columnArea, "", OtherName,
			fmt.Sprintf("%q is another name, number or region than before", metrics.Excerpt(who.name)),
		})
	}
	if who.position < 0 {
		return who.complaint
	}
	if isNew && who.complaint != nil {
		r.complain(record.Line, who.complaint)
	}
	b := &m.blocks[m.block]
	if b.extend(int(who.position), len(r.places.subjects)); b.has[who.position] {
		return &complaint{columnArea, cells[r.area], "one row for each measure, place and year: it has one", panel.ErrDuplicate}
	}
	if b.rows == 0 {
		b.row = record.Line
	}
	b.rows++
	if err := b.put(cells[r.value], who); err != nil {
		r.complain(record.Line, &complaint{columnValue, cells[r.value], "a figure, or - for none", err})
	}
	return nil
}

// put reads the figure of a place.
func (b *block) put(text string, who *place) (err error) {
	at := &b.values[who.position]
	b.has[who.position] = true
	*at, err = b.finest.parse(text, who.level)
	if x, ok := at.Point(); ok && x < 0 {
		b.signed = true
	}
	return err
}

// expectedName is what names a measure.
var expectedName = fmt.Sprintf("the short name of one of at most %d measures, at most %d bytes", mostMeasures, longestName)

// isName tells whether a text can name a measure.
func isName(text string) bool { return text != "" && len(text) <= longestName && isPlain(text) }

// measureOf gives the measure of a name, nil for a name that is none.
func (r *reader) measureOf(text string, line int) *measure {
	short := strings.TrimSpace(text)
	m := r.data.measures[short]
	if m == nil {
		if !isName(short) || len(r.measures) == mostMeasures {
			return nil
		}
		short = strings.Clone(short)
		m = newMeasure(short)
		m.about.Edition = r.edition
		r.data.measures[short] = m
	}
	if m.row == 0 {
		if len(r.measures) == mostMeasures {
			return nil
		}
		m.row = line
		r.measures = append(r.measures, m)
	}
	return m
}

// seeItem takes a data item into account that is not the measure's last.
func (m *measure) seeItem(text string, line int) {
	switch {
	case m.item == "":
		m.item = strings.Clone(text)
	case m.otherItem == 0:
		m.otherItem = line
	}
}

// seeLabel goes on to the block of another label.
func (r *reader) seeLabel(m *measure, text string, line int) {
	m.label = strings.Clone(text)
	if m.block = m.find(func(b *block) bool { return b.Text == text }); m.block >= 0 {
		return
	}
	label, err := parseLabel(m.label, m.entry.YearType)
	if err != nil {
		m.refused = badLabel(metrics.Excerpt(text), err)
		return
	}
	if len(m.blocks) > 0 {
		if _, ok := label.Period.Compare(m.blocks[0].Period); !ok {
			m.refused = &complaint{
				columnYears, metrics.Excerpt(text), "a period of the kind of the measure's others, such as " + m.blocks[0].Text,
				panel.ErrMixedPeriods,
			}
			return
		}
	}
	if m.block = m.find(func(b *block) bool { return b.Period == label.Period }); m.block < 0 {
		if len(m.blocks) == mostPeriods || (r.blocks+1)*max(1, len(r.places.subjects)) > mostCells {
			m.refused = &complaint{
				columnYears, metrics.Excerpt(text), fmt.Sprintf("at most %d periods of a measure, and %d figures in all", mostPeriods, mostCells),
				panel.ErrTooLarge,
			}
			return
		}
		r.blocks++
		m.block, m.blocks = len(m.blocks), append(m.blocks, block{Label: label})
	}
	if !slices.Contains(m.editions, label.Edition) && len(m.editions) < mostPeriods {
		if m.editions = append(m.editions, label.Edition); len(m.editions) == 2 {
			m.otherEdition = line
		}
	}
}

// find gives the first block of which something is true, or -1.
func (m *measure) find(is func(b *block) bool) int {
	for i := range m.blocks {
		if is(&m.blocks[i]) {
			return i
		}
	}
	return -1
}

// countBad counts a row of a label that is no period.
func (m *measure) countBad(figure string, line int) {
	if m.badRows == 0 {
		m.badLabel, m.badRow = m.refused.found, line
	}
	m.badRows++
	if v, _ := metrics.Parse(figure, metrics.AsPrinted); v.Reason() == metrics.Reported {
		m.badFigures++
	}
}

// extend makes room for a position, where it has none, and for all areas that there are so far.
func (b *block) extend(position, areas int) {
	if position < len(b.values) {
		return
	}
	b.values = append(b.values, make([]metrics.Value, areas-len(b.values))...)
	b.has = append(b.has, make([]bool, areas-len(b.has))...)
}

// finish makes the panels of the measures.
func (r *reader) finish() error {
	roster, err := panel.NewRoster(r.places.subjects...)
	if err != nil {
		return err // the places are distinct
	}
	levels := make([]area.Level, roster.Len())
	for i, subject := range r.places.subjects {
		levels[i] = subject.Area.Level()
	}
	for _, m := range r.measures {
		m.entry.DataItem = strings.TrimSpace(m.item)
		m.blocks = slices.DeleteFunc(m.blocks, func(b block) bool { return b.rows == 0 })
		slices.SortFunc(m.blocks, func(a, b block) int {
			order, _ := a.Period.Compare(b.Period)
			return order
		})
		sections := make([]panel.Section, len(m.blocks))
		for i := range m.blocks {
			b := &m.blocks[i]
			b.extend(roster.Len()-1, roster.Len())
			b.round(levels)
			sections[i] = panel.Section{Period: b.Period, Values: b.values}
			if b.rows < roster.Len() {
				sections[i].Has = b.has
			}
			m.entry.Labels = append(m.entry.Labels, b.Label)
		}
		r.data.Quirks = append(r.data.Quirks, r.quirksOf(m)...)
		if len(m.blocks) > 0 {
			if m.panel, err = roster.Panel(m.about, sections...); err != nil {
				return err // the reader keeps within what a panel holds
			}
			r.data.order = append(r.data.order, m)
		}
		m.blocks, m.editions, m.refused = nil, nil, nil // the panel holds a copy
	}
	return nil
}

// round gives the figures of a block the precision of their level.
func (b *block) round(levels []area.Level) {
	var precision [area.LocalAuthority + 1]metrics.Precision
	var noughts [area.LocalAuthority + 1]metrics.Value
	for level := area.National; level <= area.LocalAuthority; level++ {
		precision[level] = b.finest.precision(level)
		noughts[level] = nought(precision[level], b.signed)
	}
	for i, v := range b.values {
		p := precision[levels[i]]
		switch x, ok := v.Point(); {
		case !ok:
		case x == 0:
			b.values[i] = noughts[levels[i]]
		case v.Precision() != p:
			b.values[i] = metrics.Rounded(x, p)
		}
	}
}
