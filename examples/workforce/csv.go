package main

import (
	"io"
	"strconv"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
)

// csvHeader is the columns of the CSV, which is long: one row for each figure. What does not exist is empty.
var csvHeader = []string{"part", "id", "level", "area", "period", "figure", "value", "symbol", "lower", "upper"}

func writeCSV(w io.Writer, r *report) error {
	rows := [][]string{csvHeader}
	count := func(part, id, level, figure string, n int) {
		rows = append(rows, []string{part, id, level, "", "", figure, strconv.Itoa(n), "", "", ""})
	}
	value := func(part, id, level, area, period, figure string, v metrics.Value) {
		symbol, _ := cells.Symbol(v)
		lower, upper, known := v.Bounds()
		rows = append(rows, []string{part, id, level, area, period, figure, cells.Text(v), symbol,
			cells.Pointer(cells.Known(lower, known)), cells.Pointer(cells.Known(upper, known))})
	}
	for _, p := range r.reproductions {
		j := reproduction(p)
		for _, c := range []struct {
			name string
			n    int
		}{
			{"returns", j.Returns}, {"rows", j.Rows}, {"exact", j.Exact}, {"attainable", j.Attainable},
			{"unexplained", len(j.Unexplained)}, {"same_symbol", j.SameSymbol}, {"withheld", j.Withheld},
			{"withheld_above_100", j.WithheldAbove100}, {"parts_missing", j.PartsMissing}, {"other_symbol", j.OtherSymbol},
		} {
			count("measures", j.ID, j.Level, c.name, c.n)
		}
		value("measures", j.ID, j.Level, "", "", "max_difference", p.MaxDifference)
		for _, c := range p.Unexplained {
			value("unexplained", j.ID, j.Level, areaName(c.Subject), c.Period.TimePeriod(), "published", c.Published)
			value("unexplained", j.ID, j.Level, areaName(c.Subject), c.Period.TimePeriod(), "from_parts", c.Recomputed)
		}
	}
	if r.revisions != nil {
		for _, c := range r.revisions.Counts {
			count("revisions", c.ID, "", "compared", c.Compared)
			count("revisions", c.ID, "", "changed", c.Changed)
		}
	}
	if c := r.council; c != nil {
		area, period := areaName(c.now.Subject), c.now.Period.TimePeriod()
		for id, v := range c.now.Figures() {
			value("council", id, levels[0].id, area, period, "published", v)
		}
		for _, check := range c.checks {
			value("council", check.Rate.Measure().ID, levels[0].id, area, period, "from_parts", check.Recomputed)
		}
		for _, s := range c.splits {
			part := "changes"
			if s.reading != "" {
				part += " " + s.reading
			}
			value(part, s.Rate.Measure().ID, levels[0].id, area, period, "change", s.Change)
			for _, component := range s.Components {
				value(part, s.Rate.Measure().ID, levels[0].id, area, period, component.Name, component.Effect)
			}
		}
	}
	return cells.CSV(w, rows)
}
