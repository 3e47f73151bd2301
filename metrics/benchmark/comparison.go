package benchmark

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Options say how councils are compared. The zero Options are the convention Returns, without neighbours.
type Options struct {
	Convention Convention
	// Neighbours are the lists of statistical neighbours; without them a result has none.
	Neighbours *neighbours.Model
	// Numerator and Denominator are the panels of what the measure is made of, where they are published.
	Numerator, Denominator *panel.Panel
	// Base is the panel of the people, posts or cases that the measure is about, by which small numbers are told; nil is
	// the denominator. Without either, nothing is said about small numbers.
	Base *panel.Panel
	// MinBase is the least base without a warning; 0 is [DefaultMinBase].
	MinBase float64
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
	panel     *panel.Panel
	period    metrics.Period
	options   Options
	ranking   Ranking
	standings map[area.ID]Standing
	england   metrics.Value
}

// Councils compares the councils of a period. A period that the panel does not hold gives an error of the class
// [ErrNoPeriod], and a number that is no convention one of the class [ErrConvention].
func Councils(p *panel.Panel, period metrics.Period, o Options) (*Comparison, error) {
	c := &Comparison{panel: p, period: period, options: o, standings: make(map[area.ID]Standing)}
	if int(o.Convention) >= conventions {
		return nil, fmt.Errorf("%w: %d", ErrConvention, o.Convention)
	}
	if !slices.Contains(p.Periods(), period) {
		return nil, fmt.Errorf("%w: %q is not in the panel", ErrNoPeriod, period.Label())
	}
	var members []area.ID
	var figures []metrics.Value
	for cell := range p.Councils(period) {
		value := c.figure(cell)
		first, second := cell.Area.First(), cell.Area.Second()
		joint := rules[o.Convention].joint
		if cell.Area.IsJoint() && joint == leftOut {
			continue
		}
		members, figures = append(members, first), append(figures, value)
		if cell.Area.IsJoint() && joint == eachMember {
			members, figures = append(members, second), append(figures, value)
		}
	}
	for cell := range p.All(period) {
		if cell.Area.Level() == area.National {
			c.england = cell.Value
		}
	}
	var ranker Ranker
	standings, ranking := ranker.Rank(nil, figures, p.Measure().Polarity)
	c.ranking = ranking
	for i, id := range members {
		if p.Measure().NoBands {
			standings[i].Band = NoBand
		}
		c.standings[id] = standings[i]
	}
	return c, nil
}

// figure is a row's figure as the convention takes it.
func (c *Comparison) figure(cell panel.Cell) metrics.Value {
	if rules[c.options.Convention].lowIsNought && cell.Value.Reason() == metrics.Low {
		return metrics.Rounded(0, c.panel.Measure().Precision)
	}
	return cell.Value
}

// Result is one council among the others.
type Result struct {
	// Asked is the council that was asked for, whose neighbours are compared with; it is no area where a joint return was
	// asked for by both names.
	Asked area.ID `json:"asked"`
	// Subject is its row. Where that is a joint return, all figures are of both councils.
	Subject    panel.Subject  `json:"subject"`
	Period     metrics.Period `json:"period"`
	Convention Convention     `json:"convention"`
	// Value is the figure as published.
	Value metrics.Value `json:"value"`
	// Numerator and Denominator are what the figure is made of, and Base what it is about; blank where not given.
	Numerator   metrics.Value `json:"numerator"`
	Denominator metrics.Value `json:"denominator"`
	Base        metrics.Value `json:"base"`
	// Standing is its place under the convention; Ranking says among how many, and has the quartiles.
	Standing Standing `json:"standing"`
	Ranking  Ranking  `json:"ranking"`
	// ToNextBand is the change that would bring it into the next better band; see [Quartiles.ToNextBand]. It is
	// blank where there is none.
	ToNextBand metrics.Value `json:"to_next_band"`
	// Neighbours is the average of its statistical neighbours.
	Neighbours GroupAverage `json:"neighbours"`
	// Region and England are the published figures of the row's region and of England.
	Region  metrics.Value `json:"region"`
	England metrics.Value `json:"england"`
	// Change is the difference from the period before.
	Change panel.Change `json:"change"`
	// Warnings say what the result does not rest on.
	Warnings []metrics.Warning `json:"warnings"`
}

// Of gives the result for a council, or for a joint return asked for as such. A council that returns jointly answers
// with the joint return. It is false where there is no row.
func (c *Comparison) Of(a area.Area) (Result, bool) {
	cell, ok := c.panel.At(a.First(), c.period)
	if !ok || cell.Area.Level() != area.LocalAuthority || a.IsJoint() && cell.Area != a {
		return Result{}, false
	}
	r := Result{
		Asked: a.First(), Subject: cell.Subject, Value: cell.Value, Period: c.period, Convention: c.options.Convention,
		Ranking: c.ranking, England: c.england, Change: c.panel.Change(a.First(), c.period),
	}
	if a.IsJoint() {
		r.Asked = area.ID{}
	}
	r.Standing = c.standings[cell.Area.First()]
	if region, ok := c.panel.At(cell.Region, c.period); ok {
		r.Region = region.Value
	}
	r.Numerator, r.Denominator = part(c.options.Numerator, cell.Area, c.period), part(c.options.Denominator, cell.Area, c.period)
	r.Base = part(cmp.Or(c.options.Base, c.options.Denominator), cell.Area, c.period)
	if x, ok := c.figure(cell).Point(); ok && r.Standing.Band != NoBand {
		if change, ok := c.ranking.Quartiles.ToNextBand(x, c.panel.Measure().Polarity); ok {
			r.ToNextBand = metrics.Exact(change)
		}
	}
	r.Neighbours = c.neighbours(r.Asked, cell.Area)
	r.Warnings = c.warnings(r)
	return r, true
}

// part is the figure of another panel's row for the same area, and blank where that has none or one of other members.
func part(p *panel.Panel, a area.Area, period metrics.Period) metrics.Value {
	if p == nil {
		return metrics.Value{}
	}
	cell, _ := p.At(a.First(), period)
	if cell.Area != a {
		return metrics.Value{}
	}
	return cell.Value
}

// GroupAverage is the average of a group of councils, with what it rests on. N, Own, Shared, NoRow and the figures that
// are not counted together are Of.
type GroupAverage struct {
	// Edition says which group: the edition of the lists of neighbours. It is empty without lists.
	Edition string `json:"edition"`
	// Mean and Median are of the N figures, unweighted; both are blank where N is 0. The median is rounded where the
	// convention does so.
	Mean   metrics.Value `json:"mean"`
	Median metrics.Value `json:"median"`
	// N is how many figures they rest on; Of is how many councils the group has. Both are 0 without a group.
	N  int `json:"n"`
	Of int `json:"of"`
	// Own counts members left out because they share the council's own joint return, Shared those left out because
	// their return was counted for another member, and NoRow those without a row that the convention counts,
	// such as councils that a list names and no register knows.
	Own    int `json:"own"`
	Shared int `json:"shared"`
	NoRow  int `json:"no_row"`
	// Figures counts the published figures of the remaining members by reason. N of them are reported, or low where the
	// convention counts low as nought.
	Figures metrics.Coverage `json:"figures"`
}

// neighbours averages the neighbours of a council whose row is of some area.
func (c *Comparison) neighbours(id area.ID, own area.Area) GroupAverage {
	if c.options.Neighbours == nil || id == (area.ID{}) {
		return GroupAverage{}
	}
	list, ok := c.options.Neighbours.Of(id)
	if !ok {
		return GroupAverage{}
	}
	joint := rules[c.options.Convention].joint
	n := GroupAverage{Edition: c.options.Neighbours.Edition(), Of: c.options.Neighbours.Named(id)}
	n.NoRow = n.Of - len(list) // named, but not as a council that is known
	var counted []area.Area
	var figures []metrics.Value
	for _, neighbour := range list {
		cell, ok := c.panel.At(neighbour.ID, c.period)
		switch {
		case !ok, joint == leftOut && (cell.Area.IsJoint() || own.IsJoint()):
			n.NoRow++
			continue
		case joint == once && cell.Area == own:
			n.Own++
			continue
		case joint == once && slices.Contains(counted, cell.Area):
			n.Shared++
			continue
		}
		counted = append(counted, cell.Area)
		n.Figures = n.Figures.With(cell.Value)
		if value := c.figure(cell); value.Reason() == metrics.Reported {
			figures = append(figures, value)
		}
	}
	n.N = len(figures)
	n.Mean, n.Median = mean(figures), median(figures)
	if rules[c.options.Convention].medianRounded {
		n.Median = metrics.Round(n.Median, c.panel.Measure().Precision)
	}
	return n
}

// mean is the unweighted mean of reported figures, with bounds, and blank for none.
func mean(figures []metrics.Value) metrics.Value {
	if len(figures) == 0 {
		return metrics.Value{}
	}
	total, _ := metrics.Sum(figures...)
	return metrics.Ratio(total, metrics.Exact(len(figures)))
}

// median is the median of reported figures, and blank for none. It orders them.
func median(figures []metrics.Value) metrics.Value {
	if len(figures) == 0 {
		return metrics.Value{}
	}
	slices.SortFunc(figures, func(a, b metrics.Value) int {
		switch {
		case metrics.Compare(a, metrics.Below, b) == metrics.Yes:
			return -1
		case metrics.Compare(a, metrics.Above, b) == metrics.Yes:
			return 1
		}
		return 0
	})
	middle := len(figures) / 2
	if len(figures)%2 == 1 {
		return figures[middle]
	}
	return mean(figures[middle-1 : middle+1])
}
