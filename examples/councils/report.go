package main

import (
	"cmp"
	"fmt"
	"slices"

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
	layout     csww.Layout
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
	r := &report{asked: subject, period: period, convention: convention, layout: census.Layout}
	for rate := range workforce.Rate(workforce.RateCount) {
		panels, err := census.Panels(rate)
		if err != nil {
			return nil, err
		}
		comparison, err := benchmark.Councils(panels.Published, period, benchmark.Options{
			Convention: convention, Neighbours: model,
			Numerator: panels.Numerator, Denominator: panels.Denominator, Base: panels.Base,
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
		r.measures = append(r.measures, measure{panels.Published.Measure(), result})
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

// name is the name that the file has for the row, or the register's where it has none.
func (r *report) name() string { return cmp.Or(r.subject.Label.Name, r.subject.Area.String()) }

// members are the names of the councils of the row.
func (r *report) members() []string {
	names := []string{r.subject.Area.First().Name()}
	if r.subject.Area.IsJoint() {
		names = append(names, r.subject.Area.Second().Name())
	}
	return names
}

// compact sorts texts and drops repetitions.
func compact(texts []string) []string {
	texts = slices.Clone(texts)
	slices.Sort(texts)
	return slices.Compact(texts)
}
