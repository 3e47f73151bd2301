package target

import (
	"cmp"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Leeway is what is left, part of the way through a year, for a level to be met at its end. It is comparable.
type Leeway struct {
	Level    Level            `json:"level"`
	Polarity metrics.Polarity `json:"polarity"`
	// SoFar is what there was, its Per 1 where none was given, and Expected how many cases there will be in the whole
	// year, those so far included.
	SoFar    Parts         `json:"so_far"`
	Expected metrics.Value `json:"expected"`
	// ToCome is how many of them are still to come.
	ToCome metrics.Value `json:"to_come"`
	// Reachable tells whether the level is met at the end of the year if all that is to come goes well.
	Reachable metrics.Verdict `json:"reachable"`
	// Spare is how many of the cases to come may go wrong with the level still met at the end of the year: be missed, or
	// where low is good be events. It is all of ToCome where the level is safe, and NotApplicable where it cannot be
	// reached.
	Spare metrics.Value `json:"spare"`
	// MissedBy is by how many events the level will be missed even if all that is to come goes well. It is NotApplicable
	// where it can be reached.
	MissedBy metrics.Value `json:"missed_by"`
}

// Leeway is, for each level from the easiest to the hardest, how many of the cases still to come may go wrong, with so
// many events of so many cases so far and so many cases expected in the whole year: with 31 of 42 meetings attended and
// 60 expected, 7 more may be missed with 70% still met.
//
// Figures are taken as published, and bounds are carried: where a part has no point, Reachable is what its bounds
// settle, and Spare and MissedBy are missing as the parts are. No cases expected give NotApplicable. Fewer expected
// than there were, more events than cases and numbers below nought give Invalid. Parts that are not whole numbers give
// a Spare and a MissedBy that are NotApplicable. None of these has a verdict. Errors are those of [Ladder.OfParts]. The
// zero Ladder gives none.
func (l Ladder) Leeway(soFar Parts, expected metrics.Value) ([]Leeway, error) {
	if err := l.fits(soFar); err != nil || l.count == 0 {
		return nil, err
	}
	soFar.Per = cmp.Or(soFar.Per, 1)
	leeways := make([]Leeway, 0, l.count)
	for _, level := range l.levels[:l.count] {
		w := Leeway{Level: level, Polarity: l.polarity, SoFar: soFar, Expected: expected}
		l.goal(level, soFar).fill(&w)
		leeways = append(leeways, w)
	}
	return leeways, nil
}

// fill works out what is left.
func (g goal) fill(w *Leeway) {
	events, cases, nought := w.SoFar.Events, w.SoFar.Cases, metrics.Exact(0)
	switch {
	case metrics.Compare(events, metrics.Below, nought) == metrics.Yes,
		metrics.Compare(events, metrics.Above, cases) == metrics.Yes,
		metrics.Compare(cases, metrics.Above, w.Expected) == metrics.Yes:
		w.ToCome, w.Spare, w.MissedBy = noLeeway(metrics.Invalid)
		return
	case metrics.Compare(w.Expected, metrics.Same, nought) == metrics.Yes:
		w.ToCome, w.Spare, w.MissedBy = noLeeway(metrics.NotApplicable)
		return
	}
	w.ToCome = noughtOrMore(metrics.Sub(w.Expected, cases))
	spare, missed, known := g.room(w.SoFar, w.Expected)
	verdict := missed
	if reason := metrics.Add(metrics.Add(events, cases), w.Expected).Reason(); reason != metrics.Reported {
		w.Spare, w.MissedBy = spare.figure(reason, known), missed.figure(reason, known)
	} else {
		counts, whole := wholes(events, cases, w.Expected)
		if !whole {
			_, w.Spare, w.MissedBy = noLeeway(metrics.NotApplicable)
			return
		}
		left := g.left(counts[0], counts[1], counts[2])
		short := max(-left, 0)
		w.Spare = metrics.Bounded(min(max(left, 0), counts[2]-counts[1]), spare.lower, spare.upper)
		w.MissedBy = metrics.Bounded(short, missed.lower, missed.upper)
		verdict = span{short, short}
	}
	switch {
	case verdict.upper == 0:
		w.Reachable, w.MissedBy = metrics.Yes, metrics.Missing(metrics.NotApplicable)
	case verdict.lower > 0:
		w.Reachable, w.Spare = metrics.No, metrics.Missing(metrics.NotApplicable)
	}
}

// noLeeway is figures that are missing for one reason.
func noLeeway(r metrics.Reason) (toCome, spare, missedBy metrics.Value) {
	v := metrics.Missing(r)
	return v, v, v
}

// noughtOrMore is a number of cases, whose bounds cannot be below nought.
func noughtOrMore(v metrics.Value) metrics.Value {
	lower, upper, known := v.Bounds()
	if !known || lower >= 0 {
		return v
	}
	if x, reported := v.Point(); reported {
		return metrics.Bounded(x, 0, upper)
	}
	return v.WithBounds(0, math.Inf(1))
}

// left is how many cases may go wrong after so many events of so many cases, and below nought how many too many have.
func (g goal) left(events, cases, expected float64) float64 {
	if g.Polarity == metrics.LowIsGood {
		return g.edge(expected) - events
	}
	return events + expected - cases - g.edge(expected)
}

// room is between what numbers the spare cases, and the events by which the level is missed, lie. Each end of what is
// left is where the parts are worst or best: one more case expected never makes it less, as it may be an event.
func (g goal) room(p Parts, expected metrics.Value) (spare, missed span, ok bool) {
	e, n, ok := p.spans()
	all, told := spanOf(expected)
	n, all, fit := within(n, all)
	if e.upper = min(e.upper, n.upper); !ok || !told || !fit || e.lower > e.upper {
		return anyNumber, anyNumber, false
	}
	var worst, best float64
	if g.Polarity == metrics.LowIsGood {
		worst = g.left(e.upper, n.upper, max(e.upper, all.lower))
		best = g.left(e.lower, n.lower, all.upper)
	} else {
		worst = g.left(e.lower, n.upper, max(n.upper, all.lower))
		best = g.left(min(e.upper, n.lower), n.lower, all.upper)
	}
	spare.lower = min(max(worst, 0), max(all.lower-n.upper, 0))
	spare.upper = min(max(best, 0), all.upper-n.lower)
	return spare, span{max(-best, 0), max(-worst, 0)}, true
}
