package forecast

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// past is one figure that can be used.
type past struct {
	position int     // in the series
	at       float64 // periods from the first point of the series
	y        float64 // the figure
	x, n     float64 // its parts
}

// history is the figures of a series that can be used by a model. Figures known only within bounds are none, nor are
// parts that cannot be: events below nought, of nothing, or more than the cases that they are part of.
func history(s series.Series, m model) []past {
	h := make([]past, 0, s.Len())
	for i, point := range s.All() {
		p := past{position: i, at: float64(s.Distance(i))}
		if m == figures {
			y, ok := s.Figure(i)
			p.y = y
			if !ok || !(y >= -mostFigure && y <= mostFigure) {
				continue
			}
		} else {
			x, counted := point.Events.Point()
			n, sized := point.Of.Point()
			p.x, p.n = x, n
			if !counted || !sized || !(x >= 0 && x <= mostPart && n >= leastPart && n <= mostPart) || m == proportions &&
				x > n {
				continue
			}
			p.y = x * (s.Per() / n)
		}
		h = append(h, p)
	}
	return h
}

// middle is the median of what the figures are of.
func middle(h []past) float64 {
	sizes := make([]float64, len(h))
	for i, p := range h {
		sizes[i] = p.n
	}
	slices.Sort(sizes)
	half := len(sizes) / 2
	if len(sizes)%2 == 1 {
		return sizes[half]
	}
	return (sizes[half-1] + sizes[half]) / 2
}

// withheld is why nothing at all is said from a history, or the zero Warning.
func withheld(s series.Series, h []past, need int) metrics.Warning {
	switch {
	case s.Overlaps():
		return metrics.Warning{
			Code: OverlappingPeriods, Message: "neighbouring periods share time, so that figures are not independent",
		}
	case len(h) < need:
		return metrics.Warning{
			Code: TooFewFigures, Message: "too few figures", Have: metrics.Exact(len(h)), Need: metrics.Exact(need),
		}
	}
	return metrics.Warning{}
}
