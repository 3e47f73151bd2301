package neighbours

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Options say what a file does not.
type Options struct {
	// File is the name of the file, for messages and as the edition. [ReadTable] takes the table's where it is empty.
	File string
	// Areas is who may occur; nil is [area.EnglandRegister].
	Areas *area.Register
}

// most is how many neighbours a list has.
const most = 10

// Read reads lists as CSV, as [ReadTable] does. A file that is no CSV gives an error of the class
// [metrics.ErrUnreadable], and a reader that fails its own.
func Read(r io.Reader, o Options) (*Model, sheet.Problems, error) {
	table, err := sheet.OpenCSV(r, o.File)
	if err != nil {
		return nil, sheet.Problems{}, err
	}
	return ReadTable(table, o)
}

// ReadTable reads lists in either published shape: one with columns old_la_code, la_name, SN_1, SN_1P to SN_10, SN_10P,
// and one with columns LA number, LA Name, SN1, SNP to SN10, SNP. Their names are the table's header or one of the five
// rows below it: the department's workbook has two rows of letters and numbers above them. Blank lines, headings such
// as "Old SNs:" between the lists, and spaces are understood. The file's name is the edition.
//
// Rows and cells that cannot be read come back as problems, each a [metrics.InputError] of the class
// [metrics.ErrBadRow]; the rest of the lists is read. A table in no such shape, or without a list, gives an error of
// the class [metrics.ErrUnreadable].
func ReadTable(table sheet.Table, o Options) (*Model, sheet.Problems, error) {
	var problems sheet.Problems
	o.File = cmp.Or(o.File, table.File())
	areas := cmp.Or(o.Areas, area.EnglandRegister())
	l, found := layoutOf(table.Header())
	lists, above := make(map[area.ID][]Neighbour), 0
	for record, err := range table.Records() {
		if err != nil {
			if err := problems.Take(err); err != nil {
				return nil, problems, err
			}
			continue
		}
		if !found {
			if above++; above > mostAbove {
				break
			}
			l, found = layoutOf(record.Cells)
			continue
		}
		row := row{l, record, o.File, areas, &problems}
		id, ok := row.council()
		if !ok {
			continue
		}
		if _, twice := lists[id]; twice {
			row.bad(l.number, "each council once; its first list is used", nil)
			continue
		}
		lists[id] = row.list(id)
	}
	switch {
	case !found:
		return nil, problems, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: o.File, Found: metrics.Excerpt(strings.Join(table.Header(), ",")),
			Expected: "columns old_la_code, la_name, SN_1, SN_1P, …, SN_10P, or LA number, LA Name, SN1, SNP, …, SN10, SNP, " +
				"each once",
		}
	case len(lists) == 0:
		return nil, problems, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: o.File, Found: "no list of neighbours", Expected: "one row for each council",
		}
	}
	return NewModel(o.File, lists), problems, nil
}

// mostAbove is how many rows below the header of a table the columns' names may stand.
const mostAbove = 5

// layout is where the columns of a shape are.
type layout struct {
	header               []string
	number, name         int
	neighbour, closeness [most]int
}

// layoutOf finds the columns of either shape in a row of names, each of which must stand there once. Only the closeness
// of the older shape, which calls all ten columns SNP, is found beside its neighbour.
func layoutOf(names []string) (l layout, complete bool) {
	l.header = make([]string, len(names)) // the row is used again
	for i, name := range names {
		l.header[i] = strings.TrimSpace(name)
	}
	at := func(name string) int {
		position := slices.Index(l.header, name)
		if position >= 0 && slices.Contains(l.header[position+1:], name) {
			return -1
		}
		return position
	}
	l.number, l.name = at("old_la_code"), at("la_name")
	older := l.number < 0
	if older {
		l.number, l.name = at("LA number"), at("LA Name")
	}
	complete = l.number >= 0 && l.name >= 0
	for i := range most {
		if older {
			l.neighbour[i] = at(fmt.Sprintf("SN%d", i+1))
			l.closeness[i] = l.neighbour[i] + 1
		} else {
			l.neighbour[i], l.closeness[i] = at(fmt.Sprintf("SN_%d", i+1)), at(fmt.Sprintf("SN_%dP", i+1))
		}
		complete = complete && l.neighbour[i] >= 0 && l.closeness[i] >= 0 && l.closeness[i] < len(l.header)
	}
	return l, complete
}

// row is one row of a file, being read.
type row struct {
	layout
	record   sheet.Record
	file     string
	areas    *area.Register
	problems *sheet.Problems
}

func (r row) cell(column int) string { return strings.TrimSpace(r.record.Cells[column]) }

// bad reports a cell.
func (r row) bad(column int, expected string, cause error) {
	r.problems.Add(&metrics.InputError{
		Class: metrics.ErrBadRow, File: r.file, Row: r.record.Line, Column: r.header[column],
		Found: metrics.Excerpt(r.cell(column)), Expected: expected, Cause: cause,
	})
}

// council reads whose list the row is. Lines without a number, such as headings, are no lists.
func (r row) council() (area.ID, bool) {
	if r.cell(r.number) == "" {
		if r.cell(r.neighbour[0]) != "" {
			r.bad(r.number, "the number of the council whose neighbours these are", nil)
		}
		return area.ID{}, false
	}
	match, err := r.areas.Resolve(area.Label{Name: r.cell(r.name), LACode: r.cell(r.number)})
	switch {
	case errors.Is(err, area.ErrConflict):
		r.bad(r.name, "the name of the council with this number", err)
		return area.ID{}, false
	case err != nil || !match.Area.IsCouncil():
		r.bad(r.number, "the number of a council", err)
		return area.ID{}, false
	case match.Overruled.LACode != "":
		r.bad(r.number, "the number of "+match.Area.String()+", as which the row is read", nil)
	case match.Overruled.Name != "":
		r.bad(r.name, "the name of "+match.Area.String()+", as which the row is read", nil)
	}
	return match.Area.First(), true
}

// list reads the neighbours of a council. One that cannot be read is no area on it.
func (r row) list(id area.ID) []Neighbour {
	list := make([]Neighbour, most)
	for i := range list {
		match, err := r.areas.Resolve(area.Label{LACode: r.cell(r.neighbour[i])})
		other := match.Area.First()
		switch {
		case err != nil || !match.Area.IsCouncil():
			r.bad(r.neighbour[i], "the number of a council", err)
			continue
		case other == id:
			r.bad(r.neighbour[i], "another council: none is its own neighbour", nil)
			continue
		case slices.ContainsFunc(list, func(n Neighbour) bool { return n.ID == other }):
			r.bad(r.neighbour[i], "each neighbour once", nil)
			continue
		}
		closeness, ok := parseCloseness(r.cell(r.closeness[i]))
		if !ok {
			r.bad(r.closeness[i], "a closeness such as Very close", nil)
		}
		list[i] = Neighbour{other, closeness}
	}
	return list
}
