package ees

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// outFile is a file that is to be written, everything in it looked at.
type outFile struct {
	options WriteOptions
	filters []FilterColumn
	columns []outColumn
	groups  []outGroup
	rows    []outRow
	order   []int // of the rows in the file
	country area.Label
	regions map[area.ID]area.Label
	place   [7]string       // room for the cells of one row that say where
	room    []metrics.Value // and for the figures of rows to come
}

// outGroup is the parts with the same items: a panel for each column.
type outGroup struct {
	items  []string
	panels []*panel.Panel
}

// outRow is one row. Its values are as they will be printed.
type outRow struct {
	period  metrics.Period
	subject panel.Subject
	group   int
	values  []metrics.Value
}

func unwritable(found, expected string) error {
	return fmt.Errorf("%w: found %s, expected %s", ErrUnwritable, found, expected)
}

// newFile looks at everything that is to be written.
func newFile(o WriteOptions, parts []Part) (*outFile, error) {
	f := &outFile{options: o, regions: make(map[area.ID]area.Label)}
	if err := f.checkInstead(); err != nil {
		return nil, err
	}
	if err := f.takeFilters(parts); err != nil {
		return nil, err
	}
	if err := f.takeParts(parts); err != nil {
		return nil, err
	}
	if err := f.checkHeader(); err != nil {
		return nil, err
	}
	for g := range f.groups {
		if err := f.takeRows(g); err != nil {
			return nil, err
		}
	}
	if len(f.rows) == 0 {
		return nil, unwritable("panels without rows", "at least one row")
	}
	f.arrange()
	if err := f.takePlaces(); err != nil {
		return nil, err
	}
	return f, f.takeFigures()
}

// takeFilters puts the filters in order: those of the options, then others by name.
func (f *outFile) takeFilters(parts []Part) error {
	if len(parts) == 0 {
		return unwritable("no part", "at least one")
	}
	f.filters = slices.Clone(f.options.Filters)
	for _, name := range slices.Sorted(maps.Keys(parts[0].Where)) {
		if !slices.ContainsFunc(f.filters, func(c FilterColumn) bool { return c.Name == name }) {
			f.filters = append(f.filters, FilterColumn{Name: name})
		}
	}
	for i, part := range parts {
		if part.Panel == nil {
			return unwritable(fmt.Sprintf("part %d without a panel", i+1), "a panel")
		}
		for _, c := range f.filters {
			if item, ok := part.Where[c.Name]; !ok || item == "" || !isText(item) {
				return unwritable(fmt.Sprintf("the item %q of the filter %q for the measure %q",
					metrics.Excerpt(item), c.Name, part.Panel.Measure().ID), "an item of each filter, in text that can be seen")
			}
		}
		if len(part.Where) != len(f.filters) {
			return unwritable(fmt.Sprintf("%d filters for the measure %q", len(part.Where), part.Panel.Measure().ID),
				fmt.Sprintf("the same %d for all parts", len(f.filters)))
		}
	}
	return nil
}

// takeParts sorts the parts by their items and columns.
func (f *outFile) takeParts(parts []Part) error {
	columns, groups := make(map[string]int), make(map[string]int)
	for _, part := range parts {
		m := part.Panel.Measure()
		if at, ok := columns[m.ID]; !ok {
			columns[m.ID] = len(f.columns)
			f.columns = append(f.columns, outColumn{measure: m})
		} else if was := f.columns[at].measure; was.Name != m.Name || was.Unit != m.Unit || was.Precision != m.Precision {
			return unwritable(fmt.Sprintf("two measures for the column %q", m.ID), "one name, unit and precision for each column")
		}
	}
	for _, part := range parts {
		items, key := make([]string, len(f.filters)), ""
		for i, c := range f.filters {
			items[i] = part.Where[c.Name]
			key += items[i] + "\n" // which no item has
		}
		g, ok := groups[key]
		if !ok {
			g, groups[key] = len(f.groups), len(f.groups)
			f.groups = append(f.groups, outGroup{items, make([]*panel.Panel, len(f.columns))})
		}
		at := columns[part.Panel.Measure().ID]
		if f.groups[g].panels[at] != nil {
			return unwritable(fmt.Sprintf("two panels of %q%s", part.Panel.Measure().ID, f.with(g)), "one")
		}
		f.groups[g].panels[at] = part.Panel
	}
	for g := range f.groups {
		if at := slices.Index(f.groups[g].panels, nil); at >= 0 {
			return unwritable(fmt.Sprintf("no panel of %q%s", f.columns[at].measure.ID, f.with(g)),
				"a panel of each measure for the same items")
		}
	}
	return nil
}

// with names the items of a group for a message.
func (f *outFile) with(group int) string {
	var b strings.Builder
	for i, item := range f.groups[group].items {
		fmt.Fprintf(&b, " with %s %q", f.filters[i].Name, metrics.Excerpt(item))
	}
	return b.String()
}

// takeRows takes the rows of a group, which every panel of it must have.
func (f *outFile) takeRows(g int) error {
	panels := f.groups[g].panels
	periods := panels[0].Periods()
	for at, p := range panels {
		if at > 0 && !slices.Equal(p.Periods(), periods) {
			return unwritable(fmt.Sprintf("other periods for %q than for %q%s",
				f.columns[at].measure.ID, f.columns[0].measure.ID, f.with(g)), "the same rows for all measures")
		}
	}
	for _, period := range periods {
		from := len(f.rows)
		for cell := range panels[0].All(period) {
			values := take(&f.room, len(panels), false)
			values[0] = cell.Value
			f.rows = append(f.rows, outRow{period, cell.Subject, g, values})
		}
		for at, p := range panels[1:] {
			if err := f.addColumn(f.rows[from:], period, at+1, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// addColumn adds the figures of another panel to the rows of a period.
func (f *outFile) addColumn(rows []outRow, period metrics.Period, at int, p *panel.Panel) error {
	next, found := 0, 0
	var positions map[area.Area]int // where the order is not the same
	for cell := range p.All(period) {
		if next >= len(rows) || rows[next].subject.Area != cell.Area {
			if positions == nil {
				positions = make(map[area.Area]int, len(rows))
				for i := range rows {
					positions[rows[i].subject.Area] = i
				}
			}
			position, ok := positions[cell.Area]
			if !ok {
				return f.otherRows(period, cell.Area, at)
			}
			next = position
		}
		if rows[next].subject != cell.Subject {
			return unwritable(fmt.Sprintf("two ways to name %v in %s", cell.Area, period.Label()),
				"the same codes, name and region for all measures")
		}
		rows[next].values[at] = cell.Value
		next++
		found++
	}
	if found == len(rows) {
		return nil
	}
	for i := range rows {
		if cell, ok := p.At(rows[i].subject.Area.First(), period); !ok || cell.Area != rows[i].subject.Area {
			return f.otherRows(period, rows[i].subject.Area, at)
		}
	}
	return nil
}

func (f *outFile) otherRows(period metrics.Period, who area.Area, at int) error {
	return unwritable(fmt.Sprintf("a row for %v in %s that only one of %q and %q has",
		who, period.Label(), f.columns[0].measure.ID, f.columns[at].measure.ID), "the same rows for all measures")
}

// arrange puts the rows in order.
func (f *outFile) arrange() {
	f.order = make([]int, len(f.rows))
	for i := range f.order {
		f.order[i] = i
	}
	slices.SortStableFunc(f.order, func(i, j int) int {
		a, b := &f.rows[i], &f.rows[j]
		return cmp.Or(
			cmp.Compare(b.period.Year(), a.period.Year()), cmp.Compare(a.period.Kind(), b.period.Kind()),
			cmp.Compare(b.period.Part(), a.period.Part()),
			cmp.Compare(a.subject.Area.Level(), b.subject.Area.Level()),
			cmp.Compare(a.subject.Area.First().Number(), b.subject.Area.First().Number()),
			cmp.Compare(a.subject.Area.Second().Number(), b.subject.Area.Second().Number()),
			cmp.Compare(a.group, b.group),
		)
	})
}
