package main

import (
	"fmt"
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
	// changed is a change that chance does not explain, and placed a place that it does not explain.
	changed, placed bool
	// lasting is for how many periods up to this one the figure was in the same outer band, where that is long enough to
	// be told, and alike how many councils have been in it as long, this one among them.
	lasting, alike int
	// strength is the smallest p value of a change or a place, adjusted for how many were looked at, and 1 without one.
	strength float64
}

// clearly is the level below which an adjusted p value is no noise.
const clearly = 0.05

// long is for how many periods a figure has to be in the same outer band before that is told. It is a rule of thumb and no
// p value: periods that follow each other are about many of the same workers and children.
const long = 4

// A quarter is told of no fewer councils than these, and not where so many have the same figure that it holds more than a
// third of them.
const (
	fewestRanked = 20
	mostOfThem   = 3
)

// looked is what was looked at for the opening.
type looked struct {
	found             []evidence
	attended          []told
	figures           int        // how many were weighed
	changes, places   int        // of how many a change could be told, and a place
	alone             []*measure // of the changes, that would be beyond chance if nothing else had been looked at
	councils, banded  int        // how many councils were compared, and how many figures have a quarter
	breaks, small     []string   // measures left out for a break in recording, and for few people
	unbanded          []string   // and for having the same figure, or nearly so, in too many councils
	worst             []string   // figures in the worst quarter, with their ranks
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
	l.figures = len(speak)
	changes, places := make([]metrics.Value, len(speak)), make([]metrics.Value, len(speak))
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
				l.alone = append(l.alone, e.measure)
			}
		}
		if e.position != nil && e.Headline == metrics.Yes && e.position.adjusted.Reason() == metrics.Reported {
			places[i] = e.position.adjusted
			l.places++
			l.councils = max(l.councils, e.position.Coverage.Reported())
		}
		if e.Headline == metrics.Yes && e.Standing.Band != benchmark.NoBand {
			l.banded++
			if e.Standing.Band == benchmark.BandD {
				l.worst = append(l.worst, fmt.Sprintf("%s %s (%s)", e.Name, e.withUnit(e.Value), e.rank()))
			}
		}
		n, alike, err := e.lasts()
		if err != nil {
			return l, err
		}
		if n >= long {
			speak[i].lasting, speak[i].alike = n, alike
		}
	}
	changes, _ = funnel.BenjaminiHochberg(changes)
	for i := range speak {
		e := &speak[i]
		e.changed = e.weigh(changes[i])
		e.placed = places[i].Reason() == metrics.Reported && e.position.place.Positions[0] != funnel.Within && e.weigh(places[i])
		if e.changed || e.placed || e.lasting > 0 {
			l.found = append(l.found, *e)
		}
	}
	var err error
	l.attended, err = r.attendanceFound()
	return l, err
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
// with a place that may be told, and how many councils, this one among them, have been in it as long.
func (m *measure) lasts() (periods, alike int, err error) {
	if m.Headline != metrics.Yes || m.Standing.Band != benchmark.BandA && m.Standing.Band != benchmark.BandD {
		return 0, 0, nil
	}
	published := m.figures.Published
	o := m.options
	o.Neighbours, o.RankLevel = nil, 0
	var there map[area.Area]bool // in the band in each period so far
	for p, on := m.Period, published.Periods(); slices.Contains(on, p); p, _ = p.Previous() {
		c, err := benchmark.Councils(published, p, o)
		if err != nil {
			return 0, 0, err
		}
		now := make(map[area.Area]bool)
		ranked, inBand := 0, 0
		for cell := range published.Councils(p) {
			r, ok := c.Of(cell.Area)
			if ok && r.Standing.Band == m.Standing.Band {
				ranked, inBand = r.Ranking.Of, inBand+1
			}
			if ok && r.Standing.Band == m.Standing.Band && (there == nil || there[cell.Area]) {
				now[cell.Area] = true
			}
			if cell.Area == m.Subject.Area && r.Headline != metrics.Yes {
				delete(now, cell.Area)
			}
		}
		if !now[m.Subject.Area] || ranked < fewestRanked || mostOfThem*inBand > ranked {
			break
		}
		there, periods = now, periods+1
	}
	return periods, len(there), nil
}

// nationalChange is by how much the national figure has changed from the period before; blank where either is missing.
func (m *measure) nationalChange() metrics.Value {
	p := m.figures.Published
	previous, _ := m.Period.Previous()
	for cell := range p.All(m.Period) {
		if cell.Area.Level() == area.National {
			before, _ := p.At(cell.Area.First(), previous)
			return metrics.Sub(cell.Value, before.Value)
		}
	}
	return metrics.Value{}
}
