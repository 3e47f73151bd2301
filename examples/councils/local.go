package main

import (
	"fmt"
	"os"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// readLocal reads a council's own figures: a CSV file with the columns measure (the ID of a measure), period (such as
// "2026 Reporting year"), numerator and denominator. Rows that cannot be read are told, and the others used.
func (s *settings) readLocal() (map[string][]benchmark.Local, error) {
	own := make(map[string][]benchmark.Local)
	if s.local == "" {
		return own, nil
	}
	file, err := os.Open(s.local)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	table, err := sheet.OpenCSV(file, s.local)
	if err != nil {
		return nil, err
	}
	names := []string{"measure", "period", "numerator", "denominator"}
	var at [4]int
	for i, name := range names {
		if at[i], err = table.Column(name); err != nil {
			return nil, err
		}
	}
	var problems sheet.Problems
	for record, err := range table.Records() {
		if err != nil {
			if err := problems.Take(err); err != nil {
				return nil, err
			}
			continue
		}
		bad := func(column int, expected string, cause error) {
			problems.Add(&metrics.InputError{
				Class: metrics.ErrBadRow, File: s.local, Row: record.Line, Column: names[column],
				Found: metrics.Excerpt(record.Cells[at[column]]), Expected: expected, Cause: cause,
			})
		}
		var l benchmark.Local
		if err := l.Period.UnmarshalText([]byte(record.Cells[at[1]])); err != nil || l.Period.IsZero() {
			bad(1, "a period such as 2026 Reporting year", err)
			continue
		}
		if l.Numerator, err = metrics.Parse(record.Cells[at[2]], metrics.Unrounded); err != nil {
			bad(2, "a number or a symbol", err)
			continue
		}
		if l.Denominator, err = metrics.Parse(record.Cells[at[3]], metrics.Unrounded); err != nil {
			bad(3, "a number or a symbol", err)
			continue
		}
		own[record.Cells[at[0]]] = append(own[record.Cells[at[0]]], l)
	}
	s.Tell(problems)
	return own, nil
}

// unused says which of a council's own figures are of no measure of the file.
func (s *settings) unused(own map[string][]benchmark.Local, src *source) {
	for _, f := range src.measures {
		delete(own, f.Published.Measure().ID)
	}
	for id, figures := range own {
		fmt.Fprintf(s.Stderr, "councils: %s: %d figures of %q, which is no measure of %s\n", s.local, len(figures), metrics.Excerpt(id), src.file)
	}
}

// jsonLocal is a council's own figure beside the published ones. It has no rank.
type jsonLocal struct {
	Period          string        `json:"period"`
	PublishedPeriod string        `json:"published_period"`
	Gap             *float64      `json:"gap"`
	Value           *float64      `json:"value"`
	Numerator       *float64      `json:"numerator"`
	Denominator     *float64      `json:"denominator"`
	Interval        *jsonInterval `json:"interval"`
	Published       *float64      `json:"published"`
	Text            string        `json:"text"`
}

func localOf(b benchmark.Beside) jsonLocal {
	return jsonLocal{
		b.Period.String(), b.PublishedPeriod.String(), cells.Figure(b.Gap), cells.Figure(b.Against.Value), cells.Figure(b.Numerator),
		cells.Figure(b.Denominator), interval(b.Against.Interval), cells.Figure(b.Published), b.String(),
	}
}
