// Package neighbours holds statistical neighbours: for each council the ten most like it, by a model of the children
// and families who live there.
//
// A [Model] is one edition of the lists. Which councils are neighbours changes with the edition, so a comparison says
// which it used; today's lists are not those of ten years ago. The relation goes one way: a council may be a neighbour
// of one that is not its own.
//
// [Read] reads the two shapes in which the lists are published as CSV.
package neighbours

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Closeness says how alike two councils are, in the words of the lists. The zero Closeness is not given.
type Closeness uint8

// The degrees of closeness, nearest first.
const (
	ExtremelyClose Closeness = iota + 1
	VeryClose
	Close
	SomewhatClose
	NotClose
)

var closenessNames = [...]string{
	ExtremelyClose: "Extremely close", VeryClose: "Very close", Close: "Close", SomewhatClose: "Somewhat close",
	NotClose: "Not close",
}

// String is the closeness in the words of the lists: "Very close". It is empty where not given.
func (c Closeness) String() string {
	if int(c) >= len(closenessNames) {
		return ""
	}
	return closenessNames[c]
}

func parseCloseness(text string) (Closeness, bool) {
	for c := ExtremelyClose; c <= NotClose; c++ {
		if strings.EqualFold(text, c.String()) {
			return c, true
		}
	}
	return 0, text == ""
}

// Neighbour is one council on another's list.
type Neighbour struct {
	ID        area.ID
	Closeness Closeness
}

// Model is one edition of the lists. It is immutable.
type Model struct {
	edition string
	lists   map[area.ID][]Neighbour
}

// NewModel makes a model of lists, nearest first. The lists are copied. Nobody, a council on its own list and a council
// twice on one list are passed over.
func NewModel(edition string, lists map[area.ID][]Neighbour) *Model {
	m := &Model{edition: edition, lists: make(map[area.ID][]Neighbour, len(lists))}
	for id, list := range lists {
		var kept []Neighbour
		for _, n := range list {
			twice := slices.ContainsFunc(kept, func(k Neighbour) bool { return k.ID == n.ID })
			if n.ID != (area.ID{}) && n.ID != id && !twice {
				kept = append(kept, n)
			}
		}
		m.lists[id] = kept
	}
	return m
}

// Edition says which lists these are: the name of their file.
func (m *Model) Edition() string { return m.edition }

// Len is how many councils have a list.
func (m *Model) Len() int { return len(m.lists) }

// Of gives the list of a council, nearest first. It is false for a council without one. The slice is the caller's.
func (m *Model) Of(id area.ID) ([]Neighbour, bool) {
	list, ok := m.lists[id]
	return slices.Clone(list), ok
}

// most is how many neighbours a list has.
const most = 10

// Read reads lists as CSV in either published shape: one with columns old_la_code, SN_1, SN_1P to SN_10, SN_10P, and
// one with columns LA number, SN1, SNP to SN10, SNP. Blank lines, headings such as "Old SNs:" between the lists, and
// spaces are understood. The file's name is the edition. Areas nil is [area.EnglandRegister].
//
// Rows and cells that cannot be read come back as problems, each a [metrics.InputError] of the class
// [metrics.ErrBadRow]; the rest of the lists is read. A file in neither shape, or without a list, gives an error of the
// class [metrics.ErrUnreadable].
func Read(r io.Reader, file string, areas *area.Register) (*Model, sheet.Problems, error) {
	var problems sheet.Problems
	table, err := sheet.OpenCSV(r, file)
	if err != nil {
		return nil, problems, err
	}
	if areas == nil {
		areas = area.EnglandRegister()
	}
	l, err := layoutOf(table)
	if err != nil {
		return nil, problems, err
	}
	lists := make(map[area.ID][]Neighbour)
	for record, err := range table.Records() {
		if err != nil {
			if !errors.Is(err, metrics.ErrBadRow) {
				return nil, problems, err
			}
			problems.Add(err)
			continue
		}
		row := row{l, record, file, areas, &problems}
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
	if len(lists) == 0 {
		return nil, problems, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: file, Found: "no list of neighbours", Expected: "one row for each council",
		}
	}
	return NewModel(file, lists), problems, nil
}

// layout is where the columns of a shape are.
type layout struct {
	header             []string
	number, name       int
	neighbour, nearest [most]int
}

// layoutOf finds the columns of either shape.
func layoutOf(table *sheet.CSV) (layout, error) {
	l := layout{header: table.Header()}
	at := func(name string) int { return slices.Index(l.header, name) }
	l.number, l.name = at("old_la_code"), at("la_name")
	format := "SN_%d"
	if l.number < 0 {
		l.number, l.name, format = at("LA number"), at("LA Name"), "SN%d"
	}
	complete := l.number >= 0 && l.name >= 0
	for i := range most {
		l.neighbour[i] = at(fmt.Sprintf(format, i+1))
		l.nearest[i] = l.neighbour[i] + 1 // always beside it; one shape calls all ten SNP
		complete = complete && l.neighbour[i] >= 0 && l.nearest[i] < len(l.header)
	}
	if !complete {
		return l, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: table.File(), Row: 1, Found: metrics.Excerpt(strings.Join(l.header, ",")),
			Expected: "columns old_la_code, la_name, SN_1, SN_1P, …, SN_10P, or LA number, LA Name, SN1, SNP, …, SN10, SNP",
		}
	}
	return l, nil
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

// council reads whose list the row is. Lines without a number, such as headings, are nobody's.
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
	case err != nil || !isCouncil(match.Area):
		r.bad(r.number, "the number of a council", err)
		return area.ID{}, false
	case match.Overruled.LACode != "":
		r.bad(r.number, "the number of "+match.Area.String()+", as which the row is read", nil)
	case match.Overruled.Name != "":
		r.bad(r.name, "the name of "+match.Area.String()+", as which the row is read", nil)
	}
	return match.Area.First(), true
}

func isCouncil(a area.Area) bool { return a.Level() == area.LocalAuthority && !a.IsJoint() }

// list reads the neighbours of a council.
func (r row) list(id area.ID) []Neighbour {
	var list []Neighbour
	for i := range most {
		neighbour, err := r.areas.Resolve(area.Label{LACode: r.cell(r.neighbour[i])})
		other := neighbour.Area.First()
		switch {
		case err != nil || !isCouncil(neighbour.Area):
			r.bad(r.neighbour[i], "the number of a council", err)
			continue
		case other == id:
			r.bad(r.neighbour[i], "another council: none is its own neighbour", nil)
			continue
		case slices.ContainsFunc(list, func(n Neighbour) bool { return n.ID == other }):
			r.bad(r.neighbour[i], "each neighbour once", nil)
			continue
		}
		closeness, ok := parseCloseness(r.cell(r.nearest[i]))
		if !ok {
			r.bad(r.nearest[i], "a closeness such as Very close", nil)
		}
		list = append(list, Neighbour{other, closeness})
	}
	return list
}
