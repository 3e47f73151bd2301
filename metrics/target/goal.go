package target

import (
	"cmp"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// goal is a level for figures made of parts.
type goal struct {
	Target
	per float64
}

func (l Ladder) goal(level Level, p Parts) goal {
	return goal{Target: Target{Value: level.Value, Polarity: l.polarity}, per: p.Per}
}

// edge is the fewest of so many cases that meet a level where high is good, and the most where low is good. It asks of
// each number what Met asks of the figure, so that the two agree: 19 of 20 is 95%, though 0.95×20 need not be 19 in
// binary fractions. Their product is where the asking begins: its dust is never as much as one event.
func (g goal) edge(cases float64) float64 {
	if cases == 0 {
		return 0
	}
	level, _ := g.Value.Point()
	near := level * cases / cmp.Or(g.per, 1)
	if g.Polarity == metrics.LowIsGood {
		events := min(math.Ceil(near), cases)
		for events > 0 && !g.meets(events, cases, metrics.AtMost) {
			events--
		}
		return events
	}
	events := math.Floor(near)
	for events < cases && !g.meets(events, cases, metrics.AtLeast) {
		events++
	}
	return events
}

func (g goal) meets(events, cases float64, is metrics.Relation) bool {
	p := Parts{Events: metrics.Exact(events), Cases: metrics.Exact(cases), Per: g.per}
	return metrics.Compare(p.figure(), is, g.Value) == metrics.Yes
}

// short is by how many events the level was missed, and nought where it was not.
func (g goal) short(events, cases float64) float64 {
	if g.Polarity == metrics.LowIsGood {
		return max(events-g.edge(cases), 0)
	}
	return max(g.edge(cases)-events, 0)
}

// missedBy is short for parts of which less may be known.
func (g goal) missedBy(p Parts, figure metrics.Value, met metrics.Verdict) metrics.Value {
	switch {
	case met == metrics.Yes:
		return metrics.Missing(metrics.NotApplicable)
	case figure.Reason() == metrics.Invalid, figure.Reason() == metrics.NotApplicable:
		return metrics.Missing(figure.Reason())
	}
	e, n, ok := p.spans()
	var by span
	switch {
	case ok && g.Polarity == metrics.LowIsGood:
		by = span{g.short(e.lower, n.upper), g.short(e.upper, max(e.upper, n.lower))}
	case ok:
		by = span{g.short(e.upper, n.lower), g.short(e.lower, n.upper)}
	default:
		by = anyNumber
	}
	if figure.Reason() != metrics.Reported {
		return by.figure(figure.Reason(), ok)
	}
	counts, whole := wholes(p.Events, p.Cases)
	if !whole {
		return metrics.Missing(metrics.NotApplicable)
	}
	return metrics.Bounded(g.short(counts[0], counts[1]), by.lower, by.upper)
}
