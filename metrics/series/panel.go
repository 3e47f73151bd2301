package series

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// OfPanel is the series of an ID in a panel. Periods of the panel in which the file has no row of the ID are points
// without a figure. Rows of other members than those of the last row, as before and after a joint return, are none of
// this series and leave such points too; other tells how many.
func OfPanel(p *panel.Panel, id area.ID) (s Series, other int) {
	points, _, other := rows(p, id)
	s, _ = of(points, 0) // a panel's periods are of one kind, each once
	return s, other
}

// OfParts is the series of an ID's parts in two panels, with figures for each per. The two parts of a point are of the
// same members; other tells how many points lack one for that. See [OfPanel] and [OfCounts].
func OfParts(per float64, events, exposure *panel.Panel, id area.ID) (s Series, other int, err error) {
	points, who, other := rows(events, id)
	counts := make([]Count, len(points))
	for i, point := range points {
		counts[i] = Count{Period: point.Period, Events: point.Value}
		switch cell, ok := exposure.At(id, point.Period); {
		case ok && cell.Area == who:
			counts[i].Of = cell.Value
		case ok && point.Value != metrics.Value{}:
			other++
		}
	}
	s, err = OfCounts(per, counts...)
	return s, other, err
}

// rows are the figures of an ID in every period of a panel, of the members that its last row has.
func rows(p *panel.Panel, id area.ID) (points []Point, last area.Area, other int) {
	periods := p.Periods()
	points = make([]Point, len(periods))
	for i := len(periods) - 1; i >= 0; i-- {
		points[i].Period = periods[i]
		cell, ok := p.At(id, periods[i])
		switch {
		case !ok:
		case last == (area.Area{}) || cell.Area == last:
			last, points[i].Value = cell.Area, cell.Value
		default:
			other++
		}
	}
	return points, last, other
}
