package main

import (
	"fmt"

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
		of, _ := f.Denominator.At(cell.Area.First(), period)
		if of.Area != cell.Area {
			of.Value = metrics.Value{}
		}
		if cell.Area == who {
			at = len(points)
		}
		points = append(points, funnel.Point{Numerator: cell.Value, Denominator: of.Value})
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

// chance says in words what chance leaves open of each measure, where its parts are published.
func (r *report) chance() []string {
	var lines []string
	for _, m := range r.measures {
		if _, _, ok := m.Interval.Bounds(); ok {
			line := fmt.Sprintf("%s: %s", m.Name, m.Interval.Format(m.Precision))
			if m.RankInterval != (benchmark.RankInterval{}) {
				line += fmt.Sprintf("; rank %d to %d of %d", m.RankInterval.Best, m.RankInterval.Worst, m.RankInterval.Among)
			}
			lines = append(lines, line+m.spread()+".")
		}
		if _, _, ok := m.ChangeInterval.Bounds(); ok {
			lines = append(lines, fmt.Sprintf("%s, change: %s: %s.", m.Name, m.ChangeInterval.Format(m.Precision), m.changed()))
		}
		if m.Plausibility.Implausible == metrics.Yes {
			lines = append(lines, fmt.Sprintf("%s: the change is %s robust standard deviations from the middle of %d councils' changes: "+
				"likely a break in recording, to be looked into before it is praised or blamed.", m.Name, m.Plausibility.Z.Format(metrics.Places(1)), m.Plausibility.N))
		}
	}
	return lines
}

// spread says where the figure lies among councils of all sizes.
func (m measure) spread() string {
	if m.position == nil || len(m.position.place.Positions) == 0 {
		return ""
	}
	text := map[funnel.Position]string{
		funnel.Within: "as councils usually differ", funnel.Low: "lower than councils usually differ", funnel.High: "higher than councils usually differ",
	}[m.position.place.Positions[0]]
	if text == "" {
		return ""
	}
	average := m.Format(m.position.Average)
	return "; " + text + " from their average of " + average
}

// changed says whether chance alone may have made the change.
func (m measure) changed() string {
	lower, upper, _ := m.ChangeInterval.Bounds()
	if lower <= 0 && upper >= 0 {
		return "no clear change"
	}
	if m.Polarity == metrics.Neutral {
		return "a clear change"
	}
	if (upper < 0) == (m.Polarity == metrics.LowIsGood) {
		return "better"
	}
	return "worse"
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
	return &jsonInterval{&lower, &upper, i.Level(), i.Method().String(), i.IndependenceAssumed()}
}

// json is the position in JSON.
func (p *position) json() *jsonFunnel {
	if p == nil {
		return nil
	}
	d := p.Dispersion
	j := &jsonFunnel{
		Average: point(p.Average), Z: point(p.place.Z),
		Overdispersion: jsonDispersion{point(d.Phi), point(d.Tau2)}, N: p.Coverage.Reported(), Of: len(p.Places),
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

// point is a figure, or null where it is missing.
func point(v metrics.Value) *float64 {
	if x, ok := v.Point(); ok {
		return &x
	}
	return nil
}
