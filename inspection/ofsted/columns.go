package ofsted

import (
	"strings"

	"github.com/childmetrics/childmetrics/inspection"
)

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
var required = map[column]string{
	name: "Local authority name", inspected: "Inspection date", published: "Publication date",
}

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
	c, ok := headers[strings.ToLower(strings.Join(strings.Fields(text), " "))]
	return c, ok
}

// headerOf reads a row as a header. It is false for a row that is none.
func headerOf(cells []string) (layout, bool) {
	var l layout
	for c := range l {
		l[c] = -1
	}
	for i, text := range cells {
		if c, ok := columnNamed(text); ok && l[c] < 0 {
			l[c] = i
		}
	}
	for c := range required {
		if l[c] < 0 {
			return l, false
		}
	}
	return l, true
}
