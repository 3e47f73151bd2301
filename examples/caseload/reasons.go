package main

import (
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/safe"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// unanswered is a measure without a figure, and why.
type unanswered struct {
	catalogue.Measure
	reason string
}

// take leaves the figures that the lists answer, and notes the others.
func (p *page) take(figures []tally.Figure, s *settings) []tally.Figure {
	for _, g := range annexa.Gaps() {
		m, _ := catalogue.Find(g.Measure)
		p.gaps = append(p.gaps, unanswered{m, g.Reason})
	}
	var answered []tally.Figure
	for _, f := range figures {
		if slices.ContainsFunc(p.gaps, func(g unanswered) bool { return g.ID == f.Measure }) {
			continue
		}
		if f.Counted {
			answered = append(answered, f)
			continue
		}
		m, _ := catalogue.Find(f.Measure)
		reason := "a list or a column that it is made from is not there, or the lists do not go back far enough"
		if m.ID == "child_protection_visit_timeliness" && s.visits.IsZero() {
			reason = "there is no national interval: the council's own is for -protection-visits"
		}
		p.unanswered = append(p.unanswered, unanswered{m, reason})
	}
	return answered
}

// shownFigure is the figure of a line, as it is printed: a rate that was not asked for is not there.
func (p *page) shownFigure(l safe.Line) metrics.Value {
	if p.lacksPopulation(l) {
		return metrics.Missing(metrics.Unavailable)
	}
	return l.Value
}

func (p *page) lacksPopulation(l safe.Line) bool {
	return l.Measure.Kind == panel.Rate && p.population.Reason() != metrics.Reported
}

// reason says why a line has no single figure. It is made of what is printed in place of the figure and of nothing else.
func (p *page) reason(l safe.Line) string {
	if p.lacksPopulation(l) {
		return "it needs the population aged 0 to 17 of the year before (-population N)"
	}
	switch of := l.Value.Reason(); of {
	case metrics.Reported:
		return ""
	case metrics.Ranged:
		return "a range from none to all of those of whom it is not recorded"
	case metrics.Confidential:
		return "suppressed: with it a count of 1 to 5 could be worked out"
	case metrics.NotApplicable:
		return "there is nothing to take it of"
	case metrics.Unavailable:
		return "the lists do not answer it"
	default:
		return of.String()
	}
}
