package main

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
)

// writeCSV writes a row for each measure, those without an answer included. A count that is not printed has its symbol in
// place of the number, as in the department's files. What is so of the whole page, its settings among it, stands in each
// row: a row that is taken elsewhere loses nothing.
func writeCSV(w io.Writer, p *page) error {
	rows := [][]string{{
		"source", "council", "as_at", "disclosure_control", "measure", "name", "period", "unit", "value", "symbol", "lower", "upper",
		"counted", "others", "not_recorded", "reason", "population", "protection_visit_working_days", "earlier", "nothing_in",
		"nothing_lately", "month_first", "other_headings", "lists", "warnings", "notice",
	}}
	source := "annex a"
	if p.invented {
		source = "invented"
	}
	whole := p.wholeCSV()
	add := func(id, name, period, unit string, v metrics.Value, yes, no, notRecorded, reason string) {
		symbol, _ := cells.Symbol(v)
		lower, upper, ok := v.Bounds()
		rows = append(rows, slices.Concat([]string{
			source, p.council, p.asAt.String(), p.control(), id, name, period, unit, cells.Text(v), symbol,
			cells.Pointer(cells.Known(lower, ok)), cells.Pointer(cells.Known(upper, ok)), yes, no, notRecorded, reason,
		}, whole))
	}
	for _, g := range p.groups {
		for _, l := range g.lines {
			add(l.Measure.ID, l.Measure.Name, g.span.words(p.asAt), l.Measure.Unit, p.shownFigure(l), cell(l.Yes), cell(l.No),
				cell(l.NotRecorded), p.reason(l))
		}
	}
	for _, u := range slices.Concat(p.unanswered, p.gaps) {
		add(u.ID, u.Name, "", u.Unit, metrics.Missing(metrics.Unavailable), "", "", "", u.reason)
	}
	return cells.CSV(w, rows)
}

// wholeCSV is what is so of the whole page, as the last cells of each row.
func (p *page) wholeCSV() []string {
	visits := ""
	if p.chosen.Visits != nil {
		visits = strconv.Itoa(*p.chosen.Visits)
	}
	var lists, warnings []string
	for _, l := range p.lists {
		lists = append(lists, l.String())
	}
	for _, w := range p.warnings {
		warnings = append(warnings, string(w.Code))
	}
	notice := togetherNotice
	if p.open {
		notice = "" // it is for nobody else anyway
	}
	return []string{
		cells.Pointer(p.chosen.Population), visits, p.chosen.Earlier, joined(p.chosen.NothingIn, ";"),
		strconv.FormatBool(p.chosen.NothingLately), strconv.FormatBool(p.chosen.MonthFirst), strings.Join(p.chosen.Headings, ";"), strings.Join(lists, ". "),
		strings.Join(slices.Compact(warnings), ";"), notice,
	}
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
