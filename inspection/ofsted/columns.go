package ofsted

import (
	"cmp"
	"strings"

	"github.com/childmetrics/childmetrics/inspection"
)

// Columns are the names of the columns that a row was read from, as the header of its file writes them. A name is empty
// where the file has no such column, and in a row that was made by hand. Columns are comparable.
type Columns struct {
	// Name, LACode and GSSCode say who was inspected.
	Name, LACode, GSSCode string
	// Provider is that of the council's number at Ofsted.
	Provider              string
	Kind                  string
	Start, End, Published string
	Theme                 string
	// Judgements are by area of judgement less one.
	Judgements [inspection.JudgementAreaCount]string
}

// judgement is the name of the column of an area of judgement.
func (c Columns) judgement(a inspection.JudgementArea) string {
	return cmp.Or(c.Judgements[a-1], a.ID())
}

// start, end and published are the names of the columns of days.
func (c Columns) start() string     { return cmp.Or(c.Start, "start") }
func (c Columns) end() string       { return cmp.Or(c.End, "end") }
func (c Columns) published() string { return cmp.Or(c.Published, "published") }

// column is one of those that a sheet of inspections may have.
type column uint8

const (
	code column = iota
	name
	region
	inspected
	published
	kind
	theme
	judgement // that of overall effectiveness; the areas follow

	columns = int(judgement) + inspection.JudgementAreaCount
)

// headers are the names of the columns, in lower case. The sheets name some of them in two ways.
var headers = map[string]column{
	"local authority area code": code,
	"local authority name":      name,
	"ofsted region":             region,
	"region":                    region,
	"inspection date":           inspected,
	"inspection/visit date":     inspected,
	"publication date":          published,
	"inspection type":           kind,
	"inspection/visit type":     kind,
	"visit theme":               theme,

	strings.ToLower(inspection.Overall.String()):           columnOf(inspection.Overall),
	strings.ToLower(inspection.Leaders.String()):           columnOf(inspection.Leaders),
	strings.ToLower(inspection.HelpAndProtection.String()): columnOf(inspection.HelpAndProtection),
	strings.ToLower(inspection.InCare.String()):            columnOf(inspection.InCare),
	strings.ToLower(inspection.CareLeavers.String()):       columnOf(inspection.CareLeavers),
}

// columnOf is the column of an area of judgement.
func columnOf(a inspection.JudgementArea) column { return judgement + column(a) - 1 }

// required are the columns without which a sheet is none of inspections. The rest may be missing: the sheet of the
// latest inspections has no types, and the history no themes.
var required = [...]struct {
	column
	name string
}{{name, "Local authority name"}, {inspected, "Inspection date"}, {published, "Publication date"}}

// kinds are the types of inspections and visits as Ofsted writes them, in lower case.
var kinds = map[string]inspection.Kind{
	"ilacs standard inspection": inspection.StandardInspection,
	"ilacs short inspection":    inspection.ShortInspection,
	"ilacs focused visit":       inspection.FocusedVisit,
	"la monitoring visit":       inspection.MonitoringVisit,
}

// layout is where the columns of a sheet are, counted from 0; -1 is one that it does not have.
type layout [columns]int

// columnNamed is the column of a name in a header.
func columnNamed(text string) (column, bool) {
	c, ok := headers[folded(text)]
	return c, ok
}

// folded is a text in lower case, with single spaces: a name in two lines is the same name.
func folded(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// layoutOf reads a row as a header.
func layoutOf(cells []string) layout {
	var l layout
	for c := range l {
		l[c] = -1
	}
	for i, text := range cells {
		if c, ok := columnNamed(text); ok && l[c] < 0 {
			l[c] = i
		}
	}
	return l
}

// lacks gives the names of the required columns that a layout does not have: none in a header.
func (l layout) lacks() []string {
	var names []string
	for _, r := range required {
		if l[r.column] < 0 {
			names = append(names, r.name)
		}
	}
	return names
}

// fewInHeader is how many columns a row names at least that was meant as a header. A note may name one or two.
const fewInHeader = 3

// isMeant tells whether a row that is no header was meant as one.
func (l layout) isMeant() bool {
	named := 0
	for _, at := range l {
		if at >= 0 {
			named++
		}
	}
	return named >= fewInHeader
}

// columns are the names that a header has for what a row is read from.
func (l layout) columns(header []string) Columns {
	named := func(c column) string {
		if l[c] < 0 {
			return ""
		}
		return header[l[c]]
	}
	names := Columns{
		Name: named(name), GSSCode: named(code), Kind: named(kind), Start: named(inspected), Published: named(published),
		Theme: named(theme),
	}
	for a := range names.Judgements {
		names.Judgements[a] = named(judgement + column(a))
	}
	return names
}
