package main

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/chart"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// ranked is a league ready to be drawn: a bar for each row, with nobody picked out.
type ranked struct {
	bars         []chart.Bar
	areas        []area.Area // of the bars
	intervalName string
}

// rank makes the bars of a measure, in the order of its league.
func (m *measure) rank() ranked {
	var r ranked
	var intervals []confidence.Interval
	for _, row := range m.league.Rows {
		result, _ := m.comparison.Of(row.Subject.Area) // a row of the league is one of the comparison
		bar := chart.Bar{Label: row.Subject.Area.String(), Value: row.Value, Cases: result.Denominator}
		if lower, upper, ok := result.Interval.Bounds(); ok {
			bar.Interval = metrics.Between(lower, upper)
		}
		if row.Standing.Rank > 0 {
			bar.Rank = fmt.Sprintf("%d of %d", row.Standing.Rank, m.league.Ranking.Of)
			if row.Standing.Tied > 1 {
				bar.Rank += fmt.Sprintf(" (%d tied)", row.Standing.Tied)
			}
		}
		r.bars, r.areas, intervals = append(r.bars, bar), append(r.areas, row.Subject.Area), append(intervals, result.Interval)
	}
	r.intervalName = cells.IntervalName(intervals)
	return r
}

// draw draws the ranked bars of a measure with one council picked out. It is false where the council has no row in the
// latest period.
func (s *site) draw(m *measure, c *council) (svg []byte, ok bool) {
	cell, ok := m.cell(c.id)
	if !ok {
		return nil, false
	}
	p := m.Published.Measure()
	f := chart.Bars{
		About: chart.About{
			Title: m.Name + ", " + m.period.Label() + ": " + cell.Area.String(), Measure: m.Name, Unit: m.Unit, Precision: p.Precision,
			Notes: []string{m.Definition + ".", "Source: " + m.Source + ", " + s.about.Workforce + "."},
		},
		Bars: slices.Clone(m.ranked.bars), IntervalName: m.ranked.intervalName,
	}
	if s.about.Invented {
		f.Notes = slices.Insert(f.Notes, 0, program.InventedNotice)
	}
	for i, who := range m.ranked.areas {
		f.Bars[i].Picked = who == cell.Area
	}
	result, _ := m.comparison.Of(area.Of(c.id)) // there is a row
	f.Lines = append(f.Lines, chart.Level{Name: "England", Value: result.England})
	if result.Neighbours.N > 0 {
		name := fmt.Sprintf("Statistical neighbours, mean of %d of %d", result.Neighbours.N, result.Neighbours.Of)
		f.Lines = append(f.Lines, chart.Level{Name: name, Value: result.Neighbours.Mean})
	}
	for _, w := range result.Warnings {
		f.Notes = append(f.Notes, w.String()+".")
	}
	return f.SVG(chart.Options{}), true
}
