package main

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/examples/internal/safe"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
)

// page is all that is printed. What is not in it has no way out of the program.
type page struct {
	invented   bool
	world      invent.World
	council    string
	code       string
	asAt       metrics.Date
	open       bool // nothing is suppressed
	chosen     chosen
	population metrics.Value
	groups     []group
	unanswered []unanswered      // by these lists
	gaps       []unanswered      // by any Annex A
	lists      []state           // of which all rows are missing, or columns
	warnings   []metrics.Warning // without their numbers, which are of rows
	peers      []peer
	peersOf    string // the edition of the lists of neighbours
}

// span is the time that a figure is of.
type span uint8

const (
	sixMonths span = iota
	lastDay
	twelveMonths
)

// group is the figures of one time.
type group struct {
	span  span
	lines []safe.Line
}

// lookBack are the measures of which the lists hold the twelve months before their day: how many placements each child had,
// and when the latest check was.
var lookBack = []string{"three_or_more_placements", "missing_from_care", "health_assessments", "dental_checks"}

// spanOf is the time that a measure is of in this program.
func spanOf(m catalogue.Measure) span {
	switch {
	case slices.Contains(lookBack, m.ID):
		return twelveMonths
	case m.Flow && m.ID != "child_protection_visit_timeliness" && m.ID != "pathway_plan_review_timeliness":
		return sixMonths
	}
	return lastDay // of those two as well: whether the latest is recent enough
}

// words are the time in words.
func (s span) words(asAt metrics.Date) string {
	day := asAt.Time().Format("2 January 2006")
	switch s {
	case sixMonths:
		return "6 months to " + day
	case twelveMonths:
		return "12 months to " + day
	}
	return "at " + day
}

// months is how long the window is that a time is counted in.
func (s span) months() int {
	if s == twelveMonths {
		return 12
	}
	return 6
}

// answer reads the lists, counts, suppresses and writes the page.
func (s *settings) answer() error {
	reading, err := s.read()
	if err != nil {
		return err
	}
	figures, err := s.figures(reading)
	if err != nil {
		return err
	}
	p, err := s.page(reading, figures)
	if err != nil {
		return err
	}
	if s.open {
		fmt.Fprintf(s.Stderr, "%s: %s\n", s.Name, openNotice)
	}
	return formats[s.format](&s.Out, p)
}

// page makes the page of a reading and what was counted in it.
func (s *settings) page(reading *annexa.Reading, figures []tally.Figure) (*page, error) {
	p := &page{
		invented: s.annexa == "", world: s.world, code: reading.Extract.Council, asAt: s.asAt, open: s.open,
		population: s.population, council: s.who.Name(), chosen: s.chosen(reading), lists: states(reading),
	}
	for _, w := range append(reading.Warnings, s.unread(reading)...) {
		p.warnings = append(p.warnings, metrics.Warning{Code: w.Code, Message: w.Message})
	}
	figures = p.take(figures, s)
	lines := safe.Unsuppressed(figures, s.population)
	if !s.open {
		var err error
		if lines, err = safe.Suppress(figures, s.population); err != nil {
			return nil, err
		}
	}
	for _, of := range []span{sixMonths, lastDay, twelveMonths} {
		g := group{span: of}
		for _, l := range lines {
			if spanOf(l.Measure) == of {
				g.lines = append(g.lines, l)
			}
		}
		p.groups = append(p.groups, g)
	}
	return p, s.beside(p)
}

// figures counts the children, each measure in the time that it is of.
func (s *settings) figures(reading *annexa.Reading) ([]tally.Figure, error) {
	var block tally.Block
	block.Reset(reading.Extract)
	for child := range reading.Children.Children() {
		block.Append(child)
	}
	counts := make(map[int]*tally.Tally) // by how many months
	for _, months := range []int{sixMonths.months(), twelveMonths.months()} {
		// From the day after the same day six months before: those to 31 March begin on 1 October.
		from := s.asAt.AddMonths(-months).AddDays(1)
		plan, err := tally.NewPlan(tally.Options{
			Windows: []tally.Window{{From: from, To: s.asAt}}, ProtectionVisits: s.visits,
		})
		if err != nil {
			return nil, err
		}
		counts[months] = tally.New(plan)
		counts[months].Add(&block)
	}
	var figures []tally.Figure
	for m := range tally.Measures() {
		if f, ok := counts[spanOf(m).months()].Figure(m.ID, 0); ok {
			figures = append(figures, f)
		}
	}
	return figures, nil
}

// lines are all lines of the page.
func (p *page) lines() []safe.Line {
	var all []safe.Line
	for _, g := range p.groups {
		all = append(all, g.lines...)
	}
	return all
}
