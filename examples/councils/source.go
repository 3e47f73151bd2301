package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/examples/internal/returns"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// source is the measures of one file.
type source struct {
	measures []figures
	// title says what the file holds in a period, file is its name, and note what has to be known of it, if anything.
	title func(metrics.Period) string
	file  string
	note  string
	// day is the day at which a period's figures are, or up to which they were counted; no date where the file does not say.
	day func(metrics.Period) metrics.Date
}

// figures is one measure, with what it is made of where the file has that.
type figures struct {
	Published, Numerator, Denominator, Base *panel.Panel
}

// readSource reads the file that the command line names.
func (s *settings) readSource() (*source, error) {
	switch {
	case s.counts.file != "":
		return s.readCounts()
	case s.lait.data != "":
		return s.readLAIT()
	}
	return s.readCensus()
}

// readCensus reads the workforce census: every rate of it.
func (s *settings) readCensus() (*source, error) {
	census, err := returns.Read(&s.Program, s.census, s.areas)
	if err != nil {
		return nil, err
	}
	src := &source{file: s.census.Name, title: func(p metrics.Period) string {
		return "Children's social work workforce, year to 30 September " + p.Label()
	}, day: func(p metrics.Period) metrics.Date {
		d, _ := metrics.NewDate(p.Year(), time.September, 30)
		return d
	}}
	if census.Layout != csww.Current {
		src.note = fmt.Sprintf("Layout: %s. Many of its figures were revised since.", census.Layout)
	}
	for rate := range workforce.Rate(workforce.RateCount) {
		panels, err := census.Panels(rate)
		if err != nil {
			return nil, err
		}
		src.measures = append(src.measures, figures(panels))
	}
	return src, nil
}

// choosePeriod takes the period asked for, by its label or as the file writes it, or the latest.
func (s *settings) choosePeriod(src *source) (metrics.Period, error) {
	periods := src.measures[0].Published.Periods()
	if s.period == "" {
		return src.measures[0].Published.Latest(), nil
	}
	var labels []string
	for _, p := range periods {
		if s.period == p.Label() || s.period == p.TimePeriod() {
			return p, nil
		}
		labels = append(labels, p.Label())
	}
	return metrics.Period{}, fmt.Errorf("-period: %q is not in %s, which has %s", s.period, src.file, strings.Join(labels, ", "))
}

// councilsOf gives the rows of councils in a period, by name.
func (src *source) councilsOf(period metrics.Period) []panel.Subject {
	var subjects []panel.Subject
	for cell := range src.measures[0].Published.Councils(period) {
		subjects = append(subjects, cell.Subject)
	}
	slices.SortStableFunc(subjects, func(a, b panel.Subject) int { return strings.Compare(nameOf(a), nameOf(b)) })
	return subjects
}

// country is the name of the national row.
func (src *source) country(period metrics.Period) string {
	for cell := range src.measures[0].Published.All(period) {
		if cell.Area.Level() == area.National {
			return cell.Area.String()
		}
	}
	return ""
}

// nameOf is the name that the file has for a row, or the register's where it has none.
func nameOf(s panel.Subject) string { return cmp.Or(s.Label.Name, s.Area.String()) }

// partOf is the figure of a panel's row of the same council or councils, and blank where it has none.
func partOf(p *panel.Panel, who area.Area, period metrics.Period) metrics.Value {
	cell, ok := p.At(who.First(), period)
	if !ok || cell.Area != who {
		return metrics.Value{}
	}
	return cell.Value
}

// lastDay is the last day of a period, for files that do not say more. When a reporting year ends is not told by its name.
func lastDay(p metrics.Period) metrics.Date {
	if p.Kind() == metrics.ReportingYear {
		return metrics.Date{}
	}
	return benchmark.LastDay(p)
}
