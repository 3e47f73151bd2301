package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// rankLevel is the level at which the ranks of all councils are right together.
const rankLevel = 0.95

// position is where a council lies among all, given its size.
type position struct {
	funnel.Funnel
	place funnel.Place
	// adjusted is the p value, adjusted for there being as many councils as there are.
	adjusted metrics.Value
}

// positions places the councils of a period beside their average. There is nothing without the parts of a proportion or
// a rate.
func (f figures) positions(period metrics.Period, who area.Area) (*position, error) {
	m := f.Published.Measure()
	kind := funnel.Proportion
	switch {
	case f.Numerator == nil || f.Denominator == nil || m.Per == 0:
		return nil, nil
	case m.Kind == panel.Rate:
		kind = funnel.Rate
	case m.Kind != panel.Proportion:
		return nil, nil
	}
	var points []funnel.Point
	at := -1
	for cell := range f.Numerator.Councils(period) {
		if cell.Area == who {
			at = len(points)
		}
		points = append(points, funnel.Point{Numerator: cell.Value, Denominator: partOf(f.Denominator, cell.Area, period)})
	}
	if at < 0 {
		return nil, nil
	}
	all, err := funnel.Of(points, funnel.Options{Kind: kind, Per: m.Per})
	if err != nil {
		return nil, err
	}
	ps := make([]metrics.Value, len(all.Places))
	for i, place := range all.Places {
		ps[i] = place.P
	}
	adjusted, _ := funnel.BenjaminiHochberg(ps)
	return &position{all, all.Places[at], adjusted[at]}, nil
}

// writeChance writes what chance leaves open of each measure whose parts are published.
func (r *report) writeChance(b *strings.Builder) error {
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	written := false
	for _, m := range r.measures {
		if _, _, ok := m.Interval.Bounds(); !ok {
			continue
		}
		if !written {
			b.WriteString("\nWhat chance leaves open: 95% intervals of chance variation, not of recording\n")
			fmt.Fprintln(table, "  \tInterval\tRanks\tBeside the average of all\tChange")
			written = true
		}
		fmt.Fprintf(table, "  %s\t%s (%v)\t%s\t%s\t%s\n", m.Name, m.between(m.Interval, false), m.Interval.Method(), m.ranks(), m.spread(), m.changed())
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if written {
		b.WriteString("Ranks are right together for all councils with 95%. Limits allow for how much councils differ beyond chance.\n")
	}
	for _, m := range r.measures {
		if m.Plausibility.Implausible == metrics.Yes {
			fmt.Fprintf(b, "%s: the change is %s robust standard deviations from the middle of %d councils' changes: likely a break in "+
				"recording, to be looked into before it is praised or blamed.\n", m.Name, m.Plausibility.Z.Format(metrics.Places(1)), m.Plausibility.N)
		}
	}
	return nil
}

// between is the limits of an interval, in percentage points for the change of a percentage.
func (m measure) between(i confidence.Interval, change bool) string {
	lower, upper, ok := i.Bounds()
	if !ok {
		return none
	}
	unit := ""
	switch {
	case m.Unit == "%" && change:
		unit = " pp"
	case m.Unit == "%":
		unit = "%"
	}
	return metrics.Exact(lower).Format(m.Precision) + " to " + metrics.Exact(upper).Format(m.Precision) + unit
}

// ranks is the ranks that chance leaves open.
func (m measure) ranks() string {
	if m.RankInterval == (benchmark.RankInterval{}) {
		return none
	}
	return fmt.Sprintf("%d to %d of %d", m.RankInterval.Best, m.RankInterval.Worst, m.RankInterval.Among)
}

// spread says where the figure lies among councils of all sizes.
func (m measure) spread() string {
	if m.position == nil || len(m.position.place.Positions) == 0 {
		return none
	}
	return fmt.Sprintf("%v (%s, %d of %d)", m.position.place.Positions[0], m.Format(m.position.Average), m.position.Coverage.Reported(),
		len(m.position.Places))
}

type (
	jsonInterval struct {
		Lower               *float64 `json:"lower"`
		Upper               *float64 `json:"upper"`
		Level               float64  `json:"level"`
		Method              string   `json:"method"`
		IndependenceAssumed bool     `json:"independence_assumed"`
	}
	jsonFunnel struct {
		Average        *float64       `json:"average"`
		Lower          *float64       `json:"lower"`
		Upper          *float64       `json:"upper"`
		Level          *float64       `json:"level"`
		Z              *float64       `json:"z"`
		Significant    *bool          `json:"significant"`
		Overdispersion jsonDispersion `json:"overdispersion"`
		N              int            `json:"n"`
		Of             int            `json:"of"`
	}
	jsonDispersion struct {
		Phi  *float64 `json:"phi"`
		Tau2 *float64 `json:"tau2"`
	}
)

// interval is an interval in JSON, and null where there is none.
func interval(i confidence.Interval) *jsonInterval {
	lower, upper, ok := i.Bounds()
	if !ok {
		return nil
	}
	return &jsonInterval{cells.Known(lower, ok), cells.Known(upper, ok), i.Level(), i.Method().String(), i.IndependenceAssumed()}
}

// json is the position in JSON.
func (p *position) json() *jsonFunnel {
	if p == nil {
		return nil
	}
	d := p.Dispersion
	j := &jsonFunnel{
		Average: cells.Figure(p.Average), Z: cells.Figure(p.place.Z),
		Overdispersion: jsonDispersion{cells.Figure(d.Phi), cells.Figure(d.Tau2)}, N: p.Coverage.Reported(), Of: len(p.Places),
	}
	if len(p.place.Limits) > 0 {
		l := p.place.Limits[0]
		j.Lower, j.Upper, j.Level = &l.Lower, &l.Upper, &l.Level
	}
	if len(p.place.Positions) > 0 && p.place.Positions[0] != funnel.CannotTell {
		significant := p.place.Positions[0] != funnel.Within
		j.Significant = &significant
	}
	return j
}
