package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/neighbourfile"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/internal/returns"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
)

// peer is a published measure: of the council and of its statistical neighbours.
type peer struct {
	measure panel.Measure
	// own is the figure of the page, where the lists give one, and ownSpan what time it is of.
	own     metrics.Value
	ownSpan string
	// published is the council's own published figure, and period what it is for.
	published metrics.Value
	period    metrics.Period
	// median is that of n of the of neighbours.
	median metrics.Value
	n, of  int
}

// censusRates are the rates of the workforce census that stand beside.
var censusRates = []workforce.Rate{
	workforce.CaseloadFTE, workforce.VacancyRateFTE, workforce.AgencyRateFTE, workforce.TurnoverRateFTE,
}

// beside adds the published figures.
func (s *settings) beside(p *page) error {
	if s.census.Name == "" && len(s.files) == 0 {
		return nil
	}
	model, err := neighbourfile.Read(&s.Program, s.model, s.areas)
	if err != nil {
		return err
	}
	if model != nil {
		p.peersOf = model.Edition()
	}
	if s.census.Name != "" {
		census, err := returns.Read(&s.Program, s.census, s.areas)
		if err != nil {
			return err
		}
		for _, rate := range censusRates {
			panels, err := rate.Panels(census.Edition, census.Returns)
			if err != nil {
				return err
			}
			if err := s.compare(p, panels.Published, model, metrics.Missing(metrics.NotApplicable), ""); err != nil {
				return err
			}
		}
	}
	for _, name := range s.files {
		if err := s.besideFile(p, model, name); err != nil {
			return err
		}
	}
	return nil
}

// besideFile adds the measures of one published file that the page has as a share or as a state: six months are not put
// beside a year's number.
func (s *settings) besideFile(p *page, model *neighbours.Model, name string) error {
	var queries []ees.Query
	var own []int
	lines := p.lines()
	for i, l := range lines {
		m := l.Measure
		if m.File != filepath.Base(name) || m.Column == "" || m.Kind != panel.Proportion && spanOf(m) == sixMonths {
			continue
		}
		queries = append(queries, ees.Query{Measure: m.Panel(), Where: m.Where.Map()})
		own = append(own, i)
	}
	if len(queries) == 0 {
		return fmt.Errorf("-file %s: no measure of the page is known to be in a file of that name", filepath.Base(name))
	}
	file, err := program.File{Name: name}.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	extract, err := ees.Panels(file, ees.Options{File: name, Areas: s.areas}, queries...)
	if err != nil {
		return err
	}
	s.Tell(extract.Problems)
	for i, published := range extract.Panels {
		l := lines[own[i]]
		if err := s.compare(p, published, model, l.Value, spanOf(l.Measure).words(s.asAt)); err != nil {
			return err
		}
	}
	return nil
}

// compare adds the latest published figure of the council.
func (s *settings) compare(p *page, published *panel.Panel, model *neighbours.Model, own metrics.Value, of string) error {
	periods := published.Periods()
	if len(periods) == 0 {
		return nil
	}
	latest := periods[len(periods)-1]
	comparison, err := benchmark.Councils(published, latest, benchmark.Options{Neighbours: model})
	if err != nil {
		return err
	}
	x := peer{measure: published.Measure(), own: own, ownSpan: of, period: latest, published: metrics.Missing(metrics.Unavailable)}
	who := area.Of(s.who)
	if result, ok := comparison.Of(who); ok {
		x.published = result.Value
	}
	if model != nil {
		if against, ok := comparison.Against(who, benchmark.NeighboursOf(model, s.who)); ok {
			x.median, x.n, x.of = against.Average.Median, against.Average.N, against.Average.Of
		}
	}
	p.peers = append(p.peers, x)
	return nil
}

// writePeers writes the published figures.
func (p *page) writePeers(b *strings.Builder) {
	if len(p.peers) == 0 {
		return
	}
	b.WriteString("\nBeside the published figures\n")
	workers, beside := false, false
	for _, x := range p.peers {
		text := x.measure.Name + ": "
		if x.ownSpan != "" {
			beside = true
			text += fmt.Sprintf("these lists %s (%s); ", withRange(x.measure, x.own), x.ownSpan)
		} else {
			workers = true
		}
		text += fmt.Sprintf("published %s (%s)", dash(x.measure.Format(x.published)), x.period.Label())
		if x.of > 0 {
			text += fmt.Sprintf("; SN median %s (%d of %d)", dash(x.measure.Format(x.median)), x.n, x.of)
		}
		b.WriteString(cells.Wrap("  ", text+"."))
	}
	if workers {
		b.WriteString(cells.Wrap("  ", "The lists name the worker of today and hold nothing else of workers, so that nothing of their own stands beside "+
			"the workforce census."))
	}
	if p.peersOf != "" {
		b.WriteString(cells.Wrap("  ", "Statistical neighbours: "+p.peersOf+". In brackets, how many of them have a figure."))
	}
	if beside {
		b.WriteString(cells.Wrap("  ", "The periods differ: a share of six months beside one of 12 can differ by the season alone."))
	}
}
