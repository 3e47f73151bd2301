package main

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/meetings"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
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

	today      metrics.Date
	inspected  *inspected       // nil without outcomes
	attendance *meetings.Report // nil without meetings
}

// measure is one rate of the report.
type measure struct {
	panel.Measure
	benchmark.Result
	tested   chance.Change // the change held against chance
	position *position     // nil where the parts are not published
	movement *move         // nil where the council did not take part before
	against  *benchmark.Against
	local    []benchmark.Beside

	figures    figures
	options    benchmark.Options
	comparison *benchmark.Comparison
}

// compare compares a council on every measure of a file.
func (s *settings) compare(src *source, model *neighbours.Model, period metrics.Period, subject area.Area) (*report, error) {
	r := &report{source: src, asked: subject, country: src.country(period), period: period, convention: s.rules}
	own, err := s.readLocal()
	if err != nil {
		return nil, err
	}
	for _, panels := range src.measures {
		options := benchmark.Options{
			Convention: s.rules, Neighbours: model, RankLevel: rankLevel,
			Numerator: panels.Numerator, Denominator: panels.Denominator, Base: panels.Base,
		}
		comparison, err := benchmark.Councils(panels.Published, period, options)
		if err != nil {
			return nil, err
		}
		result, ok := comparison.Of(subject)
		if !ok {
			return nil, fmt.Errorf("-council: there is no return of %v for %s in the file; -list lists those there are",
				subject, period.Label())
		}
		r.subject = result.Subject
		m := measure{Measure: panels.Published.Measure(), Result: result, figures: panels, options: options, comparison: comparison}
		if m.tested, err = panels.change(result.Subject.Area, period); err != nil {
			return nil, err
		}
		if m.position, err = panels.positions(period, result.Subject.Area); err != nil {
			return nil, err
		}
		if m.movement, err = movement(panels.Published, period, result.Subject.Area, options); err != nil {
			return nil, err
		}
		if err := s.beside(&m, comparison, subject, model, own[m.ID]); err != nil {
			return nil, err
		}
		r.measures = append(r.measures, m)
	}
	s.unused(own, src)
	if model != nil && !subject.IsJoint() {
		r.neighbours, _ = model.Of(subject.First())
	}
	return r, nil
}

// beside adds the group that was asked for, and the council's own figures.
func (s *settings) beside(m *measure, c *benchmark.Comparison, council area.Area, model *neighbours.Model, own []benchmark.Local) error {
	group, err := s.groupOf(m.Subject, council, model, m.Period)
	if err != nil {
		return err
	}
	if s.group != "" {
		if against, ok := c.Against(council, group); ok {
			m.against = &against
		}
	} else if model != nil && !council.IsJoint() {
		group = benchmark.NeighboursOf(model, council.First())
	}
	for _, l := range own {
		b, ok := c.Beside(council, l, group)
		if !ok {
			return fmt.Errorf("-local: nothing is known of what %s is made of, so that no own figure can be set beside it", m.Name)
		}
		m.local = append(m.local, b)
	}
	return nil
}

// movement is a council's move since the period before, and how many compare; nil where it does not.
func movement(p *panel.Panel, period metrics.Period, who area.Area, o benchmark.Options) (*move, error) {
	previous, _ := period.Previous()
	if !slices.Contains(p.Periods(), previous) {
		return nil, nil
	}
	all, err := benchmark.Moves(p, previous, period, o)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all.Moves, func(m benchmark.Move) bool { return m.Subject.Area == who })
	if i < 0 {
		return nil, nil
	}
	return &move{all.Moves[i], all.N, all.Of}, nil
}

// move is one council's two places among the n rows, of those that take part, that compare.
type move struct {
	benchmark.Move
	n, of int
}

// members are the names of the councils of the row.
func (r *report) members() []string {
	names := []string{r.subject.Area.First().Name()}
	if r.subject.Area.IsJoint() {
		names = append(names, r.subject.Area.Second().Name())
	}
	return names
}
