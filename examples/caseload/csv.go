package main

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
)

// writeCSV writes a row for each measure. A count that is not printed has its symbol in place of the number, as in the
// department's files.
func writeCSV(w io.Writer, p *page) error {
	rows := [][]string{{
		"source", "council", "as_at", "disclosure_control", "measure", "name", "period", "unit", "value", "symbol", "lower", "upper",
		"counted", "others", "not_recorded",
	}}
	source := "annex a"
	if p.invented {
		source = "invented"
	}
	add := func(id, name, period, unit string, v metrics.Value, counts ...string) {
		symbol, _ := cells.Symbol(v)
		lower, upper, ok := v.Bounds()
		rows = append(rows, append([]string{
			source, p.council, p.asAt.String(), p.control(), id, name, period, unit, cells.Text(v), symbol,
			cells.Pointer(cells.Known(lower, ok)), cells.Pointer(cells.Known(upper, ok)),
		}, counts...))
	}
	for _, g := range p.groups {
		for _, l := range g.lines {
			add(l.Measure.ID, l.Measure.Name, g.span.words(p.asAt), l.Measure.Unit, p.shownFigure(l), cell(l.Yes), cell(l.No), cell(l.NotRecorded))
		}
	}
	for _, u := range p.unanswered {
		add(u.ID, u.Name, "", u.Unit, metrics.Missing(metrics.Unavailable), "", "", "")
	}
	return cells.CSV(w, rows)
}

// cell is a count, or its symbol; empty where there is none of it.
func cell(v metrics.Value) string {
	if v.Reason() == metrics.NotApplicable {
		return ""
	}
	if symbol, ok := cells.Symbol(v); ok {
		return symbol
	}
	return cells.Text(v)
}
