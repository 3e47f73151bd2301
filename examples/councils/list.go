package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
)

// writeList writes the councils that have a row in a period, with their codes.
func (s *settings) writeList(src *source, period metrics.Period) error {
	type entry struct {
		LACode string `json:"la_code"`
		Code   string `json:"code"`
		Name   string `json:"name"`
		Region string `json:"region"`
	}
	list := []entry{}
	for _, subject := range src.councilsOf(period) {
		list = append(list, entry{subject.Label.LACode, subject.Label.GSSCode, nameOf(subject), subject.Region.Name()})
	}
	switch s.format {
	case "json":
		return cells.JSON(&s.Out, list)
	case "csv":
		rows := [][]string{{"la_code", "code", "name", "region"}}
		for _, e := range list {
			rows = append(rows, []string{e.LACode, e.Code, e.Name, e.Region})
		}
		return cells.CSV(&s.Out, rows)
	}
	w := tabwriter.NewWriter(&s.Out, 0, 0, 2, ' ', 0)
	if s.invented {
		fmt.Fprintln(&s.Out, program.InventedNotice)
	}
	for _, e := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", e.LACode, e.Code, e.Name, e.Region)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(&s.Out, "%d rows for %s\n", len(list), period.Label())
	return err
}
