package main

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// report is what is known of one council in one year, for any format.
type report struct {
	source     *source
	subject    panel.Subject
	asked      area.Area
	country    string
	period     metrics.Period
	convention benchmark.Convention
	measures   []measure

	neighbours     []neighbours.Neighbour // of the council asked for
	invented       bool
	neighboursFile string
}

// measure is one rate of the report.
type measure struct {
	panel.Measure
	benchmark.Result
}

// compare compares a council on every measure of a file.
func compare(src *source, model *neighbours.Model, period metrics.Period, subject area.Area,
	convention benchmark.Convention) (*report, error) {
	r := &report{source: src, asked: subject, country: src.country(period), period: period, convention: convention}
	for _, panels := range src.measures {
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
