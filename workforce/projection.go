package workforce

import (
	"errors"
	"fmt"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrBadProjection is the class of the errors of [Project].
var ErrBadProjection = errors.New("projection that cannot be made")

// Assumptions are what a projection rests on: it is no forecast, and says only what would follow. They are comparable.
// A range stands for one figure that is not known, the same in every year.
type Assumptions struct {
	// InPost is the FTE in post at the beginning.
	InPost metrics.Value `json:"in_post"`
	// Starters is the FTE that joins in each year.
	Starters metrics.Value `json:"starters"`
	// Leavers is the FTE that leaves in each year. TurnoverRate is, instead, the leavers of each year as a percentage of
	// those in post at its end, as the department defines it. One of the two is given and the other is blank.
	Leavers      metrics.Value `json:"leavers"`
	TurnoverRate metrics.Value `json:"turnover_rate"`
}

// ProjectedYear is one year of a projection, in FTE. It is comparable.
type ProjectedYear struct {
	Starters metrics.Value `json:"starters"`
	Leavers  metrics.Value `json:"leavers"`
	// InPost is those in post at the end of the year: those at its beginning and the starters, less the leavers.
	InPost metrics.Value `json:"in_post"`
}

// Projection is what follows from some assumptions.
type Projection struct {
	Assumptions Assumptions     `json:"assumptions"`
	Years       []ProjectedYear `json:"years"`
}

// mostYears is further than any plan for a workforce reaches.
const mostYears = 50

// Project reckons a workforce forward, year by year, from 1 to 50 years. Ranges in give ranges out: the ends are
// reached where everything goes one way in every year. A missing assumption makes what rests on it missing, and more
// leavers than there are people give Invalid from that year on.
//
// With a turnover rate, which is of those in post at the end of the year, the end is (beginning + starters) / (1 +
// rate), not beginning + starters less the rate of the beginning.
//
// Both or neither of leavers and turnover, and another number of years, give an error of the class [ErrBadProjection].
func Project(a Assumptions, years int) (Projection, error) {
	blank := metrics.Value{}
	switch {
	case years < 1 || years > mostYears:
		return Projection{}, fmt.Errorf("%w: %d years, expected 1 to %d", ErrBadProjection, years, mostYears)
	case (a.Leavers == blank) == (a.TurnoverRate == blank):
		return Projection{}, fmt.Errorf("%w: expected either leavers or turnover, and not both", ErrBadProjection)
	}
	p := Projection{Assumptions: a, Years: make([]ProjectedYear, years)}
	inPost := notNegative(a.InPost)
	for i := range p.Years {
		year := ProjectedYear{Starters: notNegative(a.Starters)}
		before := metrics.Add(inPost, year.Starters)
		if a.TurnoverRate == blank {
			year.Leavers = notNegative(a.Leavers)
			year.InPost = notNegative(metrics.Sub(before, year.Leavers))
		} else {
			turnover := notNegative(a.TurnoverRate)
			// Of each 100 at the end there were 100 and the rate before. In those in post each assumption moves all years one
			// way, so that arithmetic keeps their bounds as narrow as they are; of the leavers it would not.
			year.InPost = metrics.Percent(before, metrics.Add(turnover, metrics.Exact(100)))
			year.Leavers = metrics.Scale(metrics.Mul(before, metrics.Share(turnover, metrics.Exact(100))), 0.01)
			year.Leavers = tightened(year.Leavers, notNegative(a.InPost), year.Starters, turnover, i+1)
		}
		p.Years[i], inPost = year, year.InPost
	}
	return p, nil
}

// tightened gives the leavers of the n-th year the bounds that one turnover rate in all years leaves. Where r of each
// person there is or comes is left at the end of a year, they are P·rⁿ⁻¹·(1 - r) + S·(1 - rⁿ) of P people at the
// beginning and S starters a year: rising in P and S, and in r up to P·(n - 1) / (n·(P + S)), and falling from there.
func tightened(leavers, inPost, starters, turnover metrics.Value, n int) metrics.Value {
	p, mostP, ok := inPost.Bounds()
	s, mostS, ok2 := starters.Bounds()
	least, most, ok3 := turnover.Bounds()
	if !ok || !ok2 || !ok3 || math.IsInf(mostP, 1) || math.IsInf(mostS, 1) || math.IsInf(most, 1) {
		return leavers
	}
	stay, mostStay := 100/(100+most), 100/(100+least)
	of := func(p, s, r float64) float64 {
		return p*math.Pow(r, float64(n-1))*(1-r) + s*(1-math.Pow(r, float64(n)))
	}
	lower := min(of(p, s, stay), of(p, s, mostStay))
	turn := 0.0
	if mostP+mostS > 0 {
		turn = mostP * float64(n-1) / (float64(n) * (mostP + mostS))
	}
	upper := of(mostP, mostS, min(max(turn, stay), mostStay))
	if x, ok := leavers.Point(); ok {
		return metrics.Bounded(x, min(lower, x), max(upper, x))
	}
	return leavers.WithBounds(lower, upper)
}

// notNegative takes what is below nought off the bounds of a count. A count that is certainly below nought is Invalid.
func notNegative(v metrics.Value) metrics.Value {
	lower, upper, known := v.Bounds()
	point, reported := v.Point()
	switch {
	case !known || lower >= 0:
		return v
	case upper < 0 || reported && point < 0:
		return metrics.Missing(metrics.Invalid)
	case reported:
		return metrics.Bounded(point, 0, upper)
	}
	return v.WithBounds(0, upper)
}
