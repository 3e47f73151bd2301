package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// report is what is known of one council in one year, for any format.
type report struct {
	subject    panel.Subject
	asked      area.Area
	country    string
	period     metrics.Period
	convention benchmark.Convention
	edition    csww.Edition
	measures   []measure

	neighbours           []neighbours.Neighbour // of the council asked for
	invented             bool
	file, neighboursFile string
}

// measure is one rate of the report.
type measure struct {
	panel.Measure
	benchmark.Result
}

// compare compares a council on every rate of the census.
func compare(census *csww.Census, model *neighbours.Model, period metrics.Period, subject area.Area,
	convention benchmark.Convention) (*report, error) {
	r := &report{asked: subject, period: period, convention: convention, edition: census.Edition}
	for rate := range workforce.Rate(workforce.RateCount) {
		published, numerator, denominator := census.Panels(rate)
		comparison, err := benchmark.Councils(published, period, benchmark.Options{
			Convention: convention, Neighbours: model, Numerator: numerator, Denominator: denominator,
		})
		if err != nil {
			return nil, err
		}
		result, ok := comparison.Of(subject)
		if !ok {
			return nil, fmt.Errorf("-council: there is no return of %v for %s in the file; -list lists those there are",
				subject, period.Label())
		}
		r.subject = result.Subject
		r.measures = append(r.measures, measure{published.Measure(), result})
	}
	if model != nil && !subject.IsJoint() {
		r.neighbours, _ = model.Of(subject.First())
	}
	for _, ret := range census.Returns {
		if ret.Subject.Area.Level() == area.National {
			r.country = ret.Subject.Area.String()
		}
	}
	return r, nil
}

// members are the names of the councils of the row.
func (r *report) members() []string {
	names := []string{r.subject.Area.First().Name()}
	if r.subject.Area.IsJoint() {
		names = append(names, r.subject.Area.Second().Name())
	}
	return names
}

// writeList writes the councils that have a row in a year, with their codes.
func (s *settings) writeList(census *csww.Census, period metrics.Period) error {
	type entry struct {
		LACode string `json:"la_code"`
		Code   string `json:"code"`
		Name   string `json:"name"`
		Region string `json:"region"`
	}
	list := []entry{}
	for _, ret := range census.Returns {
		if ret.Period == period && ret.Subject.Area.Level() == area.LocalAuthority {
			label := ret.Subject.Label
			list = append(list, entry{label.LACode, label.GSSCode, label.Name, ret.Subject.Region.Name()})
		}
	}
	slices.SortStableFunc(list, func(a, b entry) int { return strings.Compare(a.Name, b.Name) })
	switch s.format {
	case "json":
		return encodeJSON(&s.stdout, list)
	case "csv":
		rows := [][]string{{"la_code", "code", "name", "region"}}
		for _, e := range list {
			rows = append(rows, []string{e.LACode, e.Code, e.Name, e.Region})
		}
		return encodeCSV(&s.stdout, rows)
	}
	w := tabwriter.NewWriter(&s.stdout, 0, 0, 2, ' ', 0)
	if s.invented {
		fmt.Fprintln(&s.stdout, inventedNotice)
	}
	for _, e := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", e.LACode, e.Code, e.Name, e.Region)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(&s.stdout, "%d returns for %s\n", len(list), period.Label())
	return err
}

// compact sorts texts and drops repetitions.
func compact(texts []string) []string {
	texts = slices.Clone(texts)
	slices.Sort(texts)
	return slices.Compact(texts)
}
