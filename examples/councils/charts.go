package main

import (
	"cmp"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/chart"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// about is what every chart of a measure says about itself.
func (r *report) about(m *measure, title, description string) chart.About {
	a := chart.About{
		Title: m.Name + ": " + title, Description: description, Measure: m.Name, Unit: m.Unit, Precision: m.Precision,
		Notes: []string{"Source: " + filepath.Base(r.source.file) + "."},
	}
	if r.invented {
		a.Title, a.Notes = a.Title+" (INVENTED)", []string{"Invented figures."}
	}
	return a
}

// strip draws all councils on one scale.
func (r *report) strip(m *measure) (chart.Strip, error) {
	f := chart.Strip{About: r.about(m, "all councils, "+r.when(m.Measure, m.Period),
		fmt.Sprintf("Each council's figure on one scale, with the quartiles of %d councils.", m.Ranking.Quartiles.N))}
	var leagues benchmark.Leagues
	league, err := leagues.Of(nil, m.figures.Published, m.Period, m.options)
	if err != nil {
		return f, err
	}
	for _, row := range league.Rows {
		if row.Unranked == benchmark.Ceased || row.Unranked == benchmark.JointLeftOut {
			continue
		}
		f.Points = append(f.Points, chart.StripPoint{
			Label: nameOf(row.Subject), Value: row.Value, Band: row.Standing.Band.String(), Picked: row.Subject.Area == m.Subject.Area,
		})
	}
	if q := m.Ranking.Quartiles; q.N > 0 {
		f.Quartiles = [3]metrics.Value{metrics.Exact(q.Cuts[1]), metrics.Exact(q.Cuts[2]), metrics.Exact(q.Cuts[3])}
	}
	switch {
	case m.NoBands:
	case m.Polarity == metrics.LowIsGood:
		f.Bands = [4]string{"A", "B", "C", "D"}
	case m.Polarity == metrics.HighIsGood:
		f.Bands = [4]string{"D", "C", "B", "A"}
	}
	return f, nil
}

// near draws the council among its statistical neighbours, the best first.
func (r *report) near(m *measure) chart.Bars {
	f := chart.Bars{About: r.about(m, "the council and its statistical neighbours, "+r.when(m.Measure, m.Period),
		"The figures of the council and of its statistical neighbours, in order of rank among all councils.")}
	results := []benchmark.Result{m.Result}
	for _, n := range r.neighbours {
		one, ok := m.comparison.Of(area.Of(n.ID))
		if ok && !slices.ContainsFunc(results, func(other benchmark.Result) bool { return other.Subject.Area == one.Subject.Area }) {
			results = append(results, one)
		}
	}
	last := func(s benchmark.Standing) int { // those without a rank at the end
		if s.Rank == 0 {
			return math.MaxInt
		}
		return s.Rank
	}
	slices.SortStableFunc(results, func(a, b benchmark.Result) int { return cmp.Compare(last(a.Standing), last(b.Standing)) })
	var intervals []confidence.Interval
	for _, one := range results {
		bar := chart.Bar{Label: nameOf(one.Subject), Value: one.Value, Cases: one.Base, Picked: one.Subject.Area == m.Subject.Area}
		if one.Standing.Rank > 0 {
			bar.Rank = fmt.Sprintf("%v of %d", one.Standing, one.Ranking.Of)
		}
		if lower, upper, ok := one.Interval.Bounds(); ok {
			bar.Interval = metrics.Between(lower, upper)
		}
		f.Bars, intervals = append(f.Bars, bar), append(intervals, one.Interval)
	}
	f.IntervalName = cells.IntervalName(intervals)
	average, name := m.Neighbours.Mean, averageNames[m.Convention]
	if m.Convention == benchmark.Outcomes {
		average = m.Neighbours.Median
	}
	f.Lines = []chart.Level{{Name: name, Value: average}, {Name: r.country, Value: m.England}}
	return f
}

// overTime draws the council beside its region and England. Periods in which its row is of other councils, before or after
// a joint return, are gaps.
func (r *report) overTime(m *measure) chart.TimeSeries {
	p := m.figures.Published
	f := chart.TimeSeries{About: r.about(m, "over time", "The council's figures beside those of its region and of "+r.country+".")}
	own := chart.Series{Name: nameOf(m.Subject), Picked: true}
	region, country := chart.Series{Name: m.Subject.Region.String()}, chart.Series{Name: r.country}
	periods := p.Periods()
	base := m.figures.Base
	if base == nil {
		base = m.figures.Denominator
	}
	var national area.ID
	for cell := range p.All(m.Period) {
		if cell.Area.Level() == area.National {
			national = cell.Area.First()
		}
	}
	at := func(id area.ID, period metrics.Period) metrics.Value {
		cell, _ := p.At(id, period)
		return cell.Value
	}
	for period := periods[0]; len(f.Periods) < mostPoints; period, _ = period.Next() {
		f.Periods = append(f.Periods, period.Label())
		cell, ok := p.At(m.Subject.Area.First(), period)
		if !ok || cell.Area != m.Subject.Area {
			cell.Value = metrics.Value{}
		}
		own.Values = append(own.Values, cell.Value)
		if base != nil {
			own.Cases = append(own.Cases, partOf(base, m.Subject.Area, period))
		}
		region.Values, country.Values = append(region.Values, at(m.Subject.Region, period)), append(country.Values, at(national, period))
		if order, ok := period.Compare(periods[len(periods)-1]); !ok || order >= 0 {
			break
		}
	}
	f.Series = append(f.Series, own)
	for _, s := range []chart.Series{region, country} {
		if slices.ContainsFunc(s.Values, func(v metrics.Value) bool { return v.Reason() == metrics.Reported }) {
			f.Series = append(f.Series, s)
		}
	}
	return f
}

// curvePoints is how many points the limits of a funnel are drawn with.
const curvePoints = 60

// funnel draws all councils against their size.
func (r *report) funnel(m *measure) (chart.Funnel, error) {
	f := chart.Funnel{
		About: r.about(m, "beside the average, by size, "+r.when(m.Measure, m.Period),
			"Each council's figure against the number that it rests on, with the limits within which chance leaves councils of each size."),
		Cases: "Number that the figure rests on", Centre: m.position.Average, CentreName: "average of councils",
	}
	f.Notes = append(f.Notes, "A council outside the limits is a question to ask, not an answer.")
	// Limits are drawn over sizes up to a million times the least: what is smaller than that is a slip of the file, and its
	// point is drawn without them.
	least, most := math.Inf(1), 0.0
	i := 0
	for cell := range m.figures.Numerator.Councils(m.Period) {
		place := m.position.Places[i]
		i++
		point := chart.FunnelPoint{
			Label: nameOf(cell.Subject), Value: place.Figure, Cases: partOf(m.figures.Denominator, cell.Area, m.Period), Picked: cell.Area == m.Subject.Area,
		}
		if n, ok := point.Cases.Point(); ok && n > 0 {
			least, most = min(least, n), max(most, n)
		}
		if len(place.Positions) > 0 {
			point.Mark = m.markOf(place.Positions[0])
		}
		f.Points = append(f.Points, point)
	}
	if least = max(least, most/1e6); least >= most {
		return f, nil
	}
	curve, err := m.position.Curve(least, most, curvePoints)
	if err != nil {
		return f, err
	}
	for i, level := range m.position.Levels {
		limits := chart.FunnelLimits{Name: metrics.Exact(100*level.Level).Format(metrics.AsPrinted) + "%"}
		for _, c := range curve {
			limits.Curve = append(limits.Curve, chart.CurvePoint{Cases: c.Denominator, Lower: c.Limits[i].Lower, Upper: c.Limits[i].Upper})
		}
		f.Limits = append(f.Limits, limits)
	}
	return f, nil
}

// markOf is a position as a chart marks it.
func (m *measure) markOf(p funnel.Position) chart.Mark {
	switch {
	case p != funnel.High && p != funnel.Low:
		return chart.Common
	case m.Polarity == metrics.Neutral && p == funnel.High:
		return chart.High
	case m.Polarity == metrics.Neutral:
		return chart.Low
	case (p == funnel.High) == (m.Polarity == metrics.HighIsGood):
		return chart.Improvement
	}
	return chart.Concern
}
