package benchmark

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Options say how councils are compared. The zero Options are the convention Returns, without neighbours.
type Options struct {
	Convention Convention
	// Neighbours are the lists of statistical neighbours; without them a result has none.
	Neighbours *neighbours.Model
	// Numerator and Denominator are the panels of what the measure is made of, where they are published. Pooled averages
	// and intervals need them.
	Numerator, Denominator *panel.Panel
	// Base is the panel of the people, posts or cases that the measure is about, by which small numbers are told; nil is
	// the denominator. Without either, nothing is said about small numbers.
	Base *panel.Panel
	// MinBase is the least base without a warning; 0 is [DefaultMinBase].
	MinBase float64
	// MinN is how many figures an average of a group needs; with fewer there is none. 0 is 1.
	MinN int
	// Ceased ranks councils that were no more at the end of the period among those that were. LAIT does so anyway.
	Ceased bool
	// Interval says how the intervals of figures and of changes are reckoned; Per is the measure's, and Method is of
	// figures alone. The zero Options are the defaults of that package.
	Interval confidence.Options
	// RankLevel is the level at which the ranks of all councils are to be right together, such as 0.95; 0 asks for no
	// intervals of ranks. See [RankIntervals].
	RankLevel float64
	// MaxChange is the robust z beyond which a change is not plausible; 0 is [DefaultMaxChange].
	MaxChange float64
	// MinChanges is how many changes that takes; 0 is [DefaultMinChanges].
	MinChanges int
}

// The classes of the errors of [Councils].
var (
	// ErrNoPeriod is a period that the panel does not hold.
	ErrNoPeriod = errors.New("no such period")
	// ErrConvention is a number that is no convention.
	ErrConvention = errors.New("no such convention")
)

// Comparison is all councils compared on one measure in one period. It is immutable and safe for concurrent use.
type Comparison struct {
	panel      *panel.Panel
	period     metrics.Period
	options    Options
	ranking    Ranking
	population Population
	england    metrics.Value
	changes    changes
	otherParts bool // some panel is of another edition

	ground                       *ground
	now, before                  section
	numerator, denominator, base section
	// By position on the ground: the figure as the convention takes it, with its lower bound, point and upper bound;
	// whether the row takes part; its place, and the interval of it.
	figures   []metrics.Value
	bounds    [][3]float64
	counts    []bool
	standings []Standing
	ranks     []RankInterval
}

// Councils compares the councils of a period. A period that the panel does not hold gives an error of the class
// [ErrNoPeriod], a number that is no convention one of the class [ErrConvention], and options that give the measure no
// interval one of the class [confidence.ErrOptions].
func Councils(p *panel.Panel, period metrics.Period, o Options) (*Comparison, error) {
	c := &Comparison{ground: new(ground)}
	if err := c.compare(p, period, o, new(workspace)); err != nil {
		return nil, err
	}
	return c, nil
}

// workspace is the memory in which a comparison is made, and which it does not need afterwards.
type workspace struct {
	ranker    Ranker
	members   []int32 // the positions of what is ranked, in which a joint return may be twice
	figures   []metrics.Value
	standings []Standing
	changes   []float64
}

// compare makes the comparison, in the memory of the one it was.
func (c *Comparison) compare(p *panel.Panel, period metrics.Period, o Options, w *workspace) error {
	if int(o.Convention) >= conventions {
		return fmt.Errorf("%w: %d", ErrConvention, o.Convention)
	}
	if !slices.Contains(p.Periods(), period) {
		return fmt.Errorf("%w: %q is not in the panel", ErrNoPeriod, period.Label())
	}
	c.panel, c.period, c.options = p, period, o
	if err := c.checkIntervals(); err != nil {
		return err
	}
	c.otherParts = otherEditions(p, o.Numerator, o.Denominator, o.Base)
	c.ground.stand(p)
	c.now.take(c.ground, p, period)
	previous, _ := period.Previous()
	c.before.take(c.ground, p, previous)
	c.numerator.take(c.ground, o.Numerator, period)
	c.denominator.take(c.ground, o.Denominator, period)
	c.base.take(c.ground, cmp.Or(o.Base, o.Denominator), period)
	c.populate(w)
	c.rank(w)
	c.changes = c.measureChanges(w)
	return nil
}

// otherEditions tells whether panels that say which edition they are of say different ones.
func otherEditions(p *panel.Panel, others ...*panel.Panel) bool {
	edition := p.Measure().Edition
	return edition != "" && slices.ContainsFunc(others, func(other *panel.Panel) bool {
		return other != nil && other.Measure().Edition != "" && other.Measure().Edition != edition
	})
}

// populate finds who takes part, and with which figure.
func (c *Comparison) populate(w *workspace) {
	n, rule, last := len(c.ground.areas), rules[c.options.Convention], LastDay(c.period)
	c.population, c.england = Population{}, metrics.Value{}
	c.figures, c.bounds, c.counts = emptied(c.figures, n), emptied(c.bounds, n), emptied(c.counts, n)
	w.members, w.figures = w.members[:0], w.figures[:0]
	for i, who := range c.ground.areas {
		switch {
		case !c.now.has[i]:
			continue
		case who.Level() == area.National:
			c.england = c.now.values[i]
			continue
		case who.Level() != area.LocalAuthority:
			continue
		}
		c.population.Rows++
		v := c.now.values[i]
		if rule.lowIsNought && v.Reason() == metrics.Low {
			v = metrics.Rounded(0, c.panel.Measure().Precision)
		}
		c.figures[i] = v
		if x, ok := v.Point(); ok {
			lower, upper, known := v.Bounds()
			if !known {
				lower, upper = math.Inf(-1), math.Inf(1)
			}
			c.bounds[i] = [3]float64{lower, x, upper}
		}
		switch {
		case !rule.ceasedToo && !c.options.Ceased && ceased(who, last):
			c.population.Ceased++
			continue
		case who.IsJoint() && rule.joint == leftOut:
			c.population.Joint++
			continue
		}
		c.counts[i] = true
		w.members, w.figures = append(w.members, int32(i)), append(w.figures, v)
		if who.IsJoint() && rule.joint == eachMember {
			w.members, w.figures = append(w.members, int32(i)), append(w.figures, v)
		}
	}
}

// rank gives everybody who takes part a place.
func (c *Comparison) rank(w *workspace) {
	measure := c.panel.Measure()
	w.standings, c.ranking = w.ranker.Rank(w.standings[:0], w.figures, measure.Polarity)
	c.standings = emptied(c.standings, len(c.ground.areas))
	for i, row := range w.members {
		c.standings[row] = c.banded(w.standings[i])
	}
	c.ranks = emptied(c.ranks, len(c.ground.areas))
	if c.options.RankLevel > 0 {
		c.rankByChance(w)
	}
}

// banded is a standing with the band that the measure and the convention give it.
func (c *Comparison) banded(s Standing) Standing {
	switch {
	case c.panel.Measure().NoBands:
		s.Band = NoBand
	case s.Rank == 1 && s.Band != NoBand && rules[c.options.Convention].bestInA:
		s.Band = BandA
	}
	return s
}

// Of gives the result for a council, or for a joint return asked for as such. A council that returns jointly answers
// with the joint return. It is false where there is no row.
func (c *Comparison) Of(a area.Area) (Result, bool) {
	cell, row, ok := c.find(a)
	if !ok {
		return Result{}, false
	}
	r := c.blank(a)
	r.Subject, r.Value, r.Change = cell.Subject, cell.Value, c.panel.Change(a.First(), c.period)
	r.Standing, r.RankInterval = c.standings[row], c.ranks[row]
	if region, ok := c.panel.At(cell.Region, c.period); ok {
		r.Region = region.Value
	}
	r.Numerator, r.Denominator, r.Base = c.numerator.values[row], c.denominator.values[row], c.base.values[row]
	if x, ok := c.figures[row].Point(); ok && r.Standing.Band > BandA {
		if change, ok := c.ranking.Quartiles.ToNextBand(x, c.panel.Measure().Polarity); ok {
			r.ToNextBand = metrics.Exact(change)
		}
	}
	if c.options.Neighbours != nil && r.Asked != (area.ID{}) {
		group := c.ground.neighbours(c.options.Neighbours, r.Asked)
		if group.named > 0 {
			r.Neighbours, _ = c.average(group, c.options.Neighbours.Edition(), a, row)
		}
	}
	r.Interval, r.ChangeInterval = c.interval(r.Numerator, r.Denominator), c.changeInterval(r)
	r.Plausibility = c.plausibility(row)
	r.Headline = c.headline(row)
	r.Warnings = c.warnings(r, row)
	return r, true
}

// find gives the row that speaks for a council, and its position.
func (c *Comparison) find(a area.Area) (panel.Cell, int32, bool) {
	row := c.now.row(c.ground.of[a.First()])
	if row < 0 || c.ground.areas[row].Level() != area.LocalAuthority || a.IsJoint() && c.ground.areas[row] != a {
		return panel.Cell{}, -1, false
	}
	cell, ok := c.panel.At(a.First(), c.period)
	return cell, row, ok
}

// blank is what a result has in common with all others of the comparison.
func (c *Comparison) blank(a area.Area) Result {
	r := Result{
		Asked: a.First(), MeasureID: c.panel.Measure().ID, Period: c.period, Convention: c.options.Convention,
		Ranking: c.ranking, Population: c.population, England: c.england, Warnings: []metrics.Warning{},
	}
	if a.IsJoint() {
		r.Asked = area.ID{}
	}
	return r
}
