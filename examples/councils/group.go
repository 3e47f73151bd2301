package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// groupOf is the group that the command line names, for a council's row.
func (s *settings) groupOf(subject panel.Subject, council area.Area, model *neighbours.Model, period metrics.Period) (benchmark.Group, error) {
	switch s.group {
	case "":
		return benchmark.Group{}, nil
	case "neighbours":
		if model == nil {
			return benchmark.Group{}, errors.New("-group neighbours needs -neighbours FILE")
		}
		if council.IsJoint() {
			return benchmark.Group{}, fmt.Errorf("-group neighbours: the members of %v have a list each; ask for one of them", council)
		}
		return benchmark.NeighboursOf(model, council.First()), nil
	case "region":
		return benchmark.CouncilsOf(s.areas, subject.Region, benchmark.LastDay(period)), nil
	case "england":
		for id := range s.areas.All() {
			if id.Level() == area.National {
				return benchmark.CouncilsOf(s.areas, id, benchmark.LastDay(period)), nil
			}
		}
	}
	g := benchmark.Group{Name: s.group}
	for name := range strings.SplitSeq(s.group, ",") {
		id, err := s.areas.Find(strings.TrimSpace(name))
		if err != nil {
			return g, fmt.Errorf("-group: %w; it is region, neighbours, england or a list of councils", err)
		}
		if id.Level() != area.LocalAuthority {
			return g, fmt.Errorf("-group: %v is not a council; region is the council's own region", id)
		}
		if !slices.Contains(g.Members, id) {
			g.Members = append(g.Members, id)
		}
	}
	return g, nil
}

// jsonGroup is a council set against a group.
type jsonGroup struct {
	Name   string       `json:"name"`
	Mean   *float64     `json:"mean"`
	Median *float64     `json:"median"`
	Pooled jsonPooled   `json:"pooled"`
	N      int          `json:"n"`
	Of     int          `json:"of"`
	Least  *float64     `json:"least"`
	Most   *float64     `json:"greatest"`
	ToMean jsonDistance `json:"to_mean"`
	ToPool jsonDistance `json:"to_pooled"`
}

type jsonPooled struct {
	Numerator   *float64 `json:"numerator"`
	Denominator *float64 `json:"denominator"`
	Value       *float64 `json:"value"`
	N           int      `json:"n"`
}

// jsonDistance is how far a figure is from a comparator, whether that is within the figure's interval, and how many of
// the numerator would close the distance.
type jsonDistance struct {
	Distance  *float64 `json:"distance"`
	Within    string   `json:"within"`
	Closing   *float64 `json:"closing"`
	Direction string   `json:"direction"`
}

func pooled(p benchmark.Pooled) jsonPooled {
	return jsonPooled{cells.Figure(p.Numerator), cells.Figure(p.Denominator), cells.Figure(p.Value), p.N}
}

func distance(d benchmark.Distance) jsonDistance {
	return jsonDistance{cells.Figure(d.Distance), d.Within.String(), cells.Figure(d.Closing), d.Direction.String()}
}

func (m measure) jsonGroup() *jsonGroup {
	if m.against == nil {
		return nil
	}
	a := m.against
	j := &jsonGroup{
		Name: a.Group, Mean: cells.Figure(a.Average.Mean), Median: cells.Figure(a.Average.Median), Pooled: pooled(a.Average.Pooled),
		N: a.Average.N, Of: a.Average.Of, ToMean: distance(a.Mean), ToPool: distance(a.Pooled),
	}
	if a.Spread.N > 0 {
		j.Least, j.Most = &a.Spread.Cuts[0], &a.Spread.Cuts[4]
	}
	return j
}

// groups say how far the figures are from the group's.
func (r *report) groups() []string {
	var lines []string
	for _, m := range r.measures {
		a := m.against
		if a == nil {
			continue
		}
		line := fmt.Sprintf("%s, %s: ", m.Name, a.Group)
		if a.Average.N == 0 {
			lines = append(lines, line+fmt.Sprintf("no figure (0 of %d).", a.Average.Of))
			continue
		}
		for _, w := range a.Warnings {
			line += fmt.Sprintf("(%v) ", w)
		}
		line += fmt.Sprintf("mean %s, median %s (%d of %d), from %s to %s", m.Format(a.Average.Mean), m.Format(a.Average.Median), a.Average.N,
			a.Average.Of, m.Format(metrics.Exact(a.Spread.Cuts[0])), m.Format(metrics.Exact(a.Spread.Cuts[4])))
		if a.Average.Pooled.N > 0 {
			line += fmt.Sprintf("; together %s (%s of %s, %d of %d)", m.Format(a.Average.Pooled.Value), a.Average.Pooled.Numerator,
				a.Average.Pooled.Denominator, a.Average.Pooled.N, a.Average.Of)
		}
		line += m.closing()
		lines = append(lines, line+".")
	}
	return lines
}

// closing says how many it would take to be where the group is together, where the council is worse and chance alone does
// not explain it.
func (m measure) closing() string {
	d := m.against.Pooled
	away, ok := d.Distance.Point()
	worse := m.Polarity == metrics.LowIsGood && away > 0 || m.Polarity == metrics.HighIsGood && away < 0
	closing, known := d.Closing.Point()
	if !ok || !worse || !known || d.Within != metrics.No {
		return ""
	}
	return fmt.Sprintf("; it would take %s %v to be there, with everybody else as they are", metrics.Exact(closing).Format(metrics.Places(1)), d.Direction)
}
