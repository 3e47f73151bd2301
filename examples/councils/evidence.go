package main

import (
	"math"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
)

// evidence is what may be said of a measure without resting on noise, on a break in recording or on few people.
type evidence struct {
	*measure
	// changed is a change that chance does not explain, placed a place that it does not explain, and lasting for how many
	// periods up to this one the figure was in the same outer band, of measures of which chance is not known.
	changed, placed bool
	lasting         int
	// strength is the smallest p value of these, adjusted for how many were looked at.
	strength float64
}

// clearly is the level below which an adjusted p value is no noise.
const clearly = 0.05

// looked is what was looked at for the opening.
type looked struct {
	found             []evidence // the strongest first
	changes, places   int        // how many could be told
	alone             int        // of the changes, that would be beyond chance if nothing else had been looked at
	councils, untold  int
	breaks, small     []string // measures left out for a break in recording, and for few people
	unbanded          []string // and for having the same figure, or nearly so, in too many councils
	withoutHeadcounts bool
}

// isTwin tells whether a measure is in headcount what another one is in FTE.
func (r *report) isTwin(m *measure) bool {
	name, ok := strings.CutSuffix(m.ID, "_headcount")
	return ok && slices.ContainsFunc(r.measures, func(o measure) bool { return o.ID == name+"_fte" })
}

// look weighs the measures. Of the two measures of one thing, in FTE and in headcount, that in FTE speaks: the
// department's tools take it, and the other would say the same again.
func (r *report) look() (looked, error) {
	var l looked
	var speak []evidence
	for i := range r.measures {
		m := &r.measures[i]
		if r.isTwin(m) {
			l.withoutHeadcounts = true
			continue
		}
		if m.NoBands {
			l.unbanded = append(l.unbanded, m.Name)
			continue
		}
		speak = append(speak, evidence{measure: m, strength: 1})
	}
	changes, places, lasts := make([]metrics.Value, len(speak)), make([]metrics.Value, len(speak)), make([]metrics.Value, len(speak))
	for i, e := range speak {
		var err error
		if e.Plausibility.Implausible == metrics.Yes {
			l.breaks = append(l.breaks, e.Name)
		}
		if e.warned(benchmark.SmallNumbers) || e.warned(benchmark.PartPeriod) {
			l.small = append(l.small, e.Name)
		}
		if e.changeHolds() {
			if changes[i], err = e.figures.pOfChange(e.Subject.Area, e.Period); err != nil {
				return l, err
			}
			l.changes++
			if e.tested.Clear == metrics.Yes {
				l.alone++
			}
		}
		if e.position != nil && e.Headline == metrics.Yes && e.position.adjusted.Reason() == metrics.Reported {
			places[i] = e.position.adjusted
			l.places++
			l.councils = max(l.councils, e.position.Coverage.Reported())
		}
		if _, _, ok := e.Interval.Bounds(); !ok && e.Value.Reason() == metrics.Reported {
			l.untold++
			if speak[i].lasting, err = e.lasts(); err != nil {
				return l, err
			}
			// Where nothing but chance decided, a figure would be in one outer quarter or the other so often in a row.
			lasts[i] = metrics.Exact(2 * math.Pow(0.25, float64(speak[i].lasting)))
			if speak[i].lasting == 0 {
				lasts[i] = metrics.Exact(1)
			}
		}
	}
	changes, _ = funnel.BenjaminiHochberg(changes)
	lasts, _ = funnel.BenjaminiHochberg(lasts)
	for i := range speak {
		e := &speak[i]
		e.changed = e.weigh(changes[i])
		e.placed = places[i].Reason() == metrics.Reported && e.position.place.Positions[0] != funnel.Within && e.weigh(places[i])
		if !e.weigh(lasts[i]) {
			e.lasting = 0
		}
		if e.changed || e.placed || e.lasting > 0 {
			l.found = append(l.found, *e)
		}
	}
	slices.SortStableFunc(l.found, func(a, b evidence) int {
		switch {
		case (a.lasting > 0) != (b.lasting > 0) && a.lasting > 0: // nobody knows how far chance moves these
			return 1
		case (a.lasting > 0) != (b.lasting > 0):
			return -1
		case a.strength < b.strength:
			return -1
		case a.strength > b.strength:
			return 1
		}
		return 0
	})
	return l, nil
}

// weigh notes a p value, and tells whether it is small enough.
func (e *evidence) weigh(p metrics.Value) bool {
	x, ok := p.Point()
	if !ok || x > clearly {
		return false
	}
	e.strength = min(e.strength, x)
	return true
}

// changeHolds tells whether a change may be told at all: it can be held against chance, is of whole periods and like those
// of other councils, and neither figure is about few people.
func (m *measure) changeHolds() bool {
	previous, _ := m.Period.Previous()
	base := m.figures.Base
	if base == nil {
		base = m.figures.Denominator
	}
	if base == nil || m.warned(benchmark.PartPeriod) || m.warned(benchmark.PartPreviousPeriod) {
		return false
	}
	enough := func(v metrics.Value) bool {
		return metrics.Compare(v, metrics.AtLeast, metrics.Exact(benchmark.DefaultMinBase)) == metrics.Yes
	}
	return m.tested.Clear != metrics.CannotTell && m.Plausibility.Implausible == metrics.No &&
		enough(m.Base) && enough(partOf(base, m.Subject.Area, previous))
}

// pOfChange is the p value of a change: one less the highest level at which its interval leaves nought out. Above 5% it is
// given as 1, for it is not told then.
func (f figures) pOfChange(who area.Area, period metrics.Period) (metrics.Value, error) {
	previous, _ := period.Previous()
	parts := chance.Parts{Numerator: f.Numerator, Denominator: f.Denominator}
	clear := func(p float64) (bool, error) {
		c, err := chance.Of(f.Published, parts, who.First(), previous, period, confidence.Options{Level: 1 - p})
		return c.Clear == metrics.Yes, err
	}
	if ok, err := clear(clearly); err != nil || !ok {
		return metrics.Exact(1), err
	}
	low, high := math.Log(1e-12), math.Log(clearly) // clear at high
	for range 40 {
		middle := (low + high) / 2
		ok, err := clear(math.Exp(middle))
		if err != nil {
			return metrics.Value{}, err
		}
		if ok {
			high = middle
		} else {
			low = middle
		}
	}
	return metrics.Exact(math.Exp(high)), nil
}

// lasts is for how many periods up to this one the figure was in the best or the worst quarter without a break, each time
// with a place that may be told.
func (m *measure) lasts() (int, error) {
	if m.Headline != metrics.Yes || m.Standing.Band != benchmark.BandA && m.Standing.Band != benchmark.BandD {
		return 0, nil
	}
	periods := m.figures.Published.Periods()
	o := m.options
	o.Neighbours, o.RankLevel = nil, 0
	n := 1
	for p, _ := m.Period.Previous(); slices.Contains(periods, p); p, _ = p.Previous() {
		c, err := benchmark.Councils(m.figures.Published, p, o)
		if err != nil {
			return 0, err
		}
		earlier, ok := c.Of(m.Subject.Area)
		if !ok || earlier.Subject.Area != m.Subject.Area || earlier.Standing.Band != m.Standing.Band || earlier.Headline != metrics.Yes {
			break
		}
		n++
	}
	return n, nil
}
