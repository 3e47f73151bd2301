package funnel

import (
	"cmp"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// Funnel is councils beside their average.
type Funnel struct {
	Kind   Kind    `json:"kind"`
	Method Method  `json:"method"`
	Per    float64 `json:"per"`
	// Average is the sum of the numerators over that of the denominators, times Per, of the councils that have a figure;
	// blank where none has. Coverage says how many have, of how many, and why the others have not.
	Average  metrics.Value    `json:"average"`
	Coverage metrics.Coverage `json:"coverage"`
	// Dispersion is by how much councils differ beyond what chance explains, and whether the limits allow for it.
	Dispersion Dispersion `json:"dispersion"`
	// Levels has a tally for each level, in the order asked for.
	Levels []Tally `json:"levels"`
	// Places are in the order of the points.
	Places []Place `json:"places"`
	// Warnings say what the funnel does not rest on.
	Warnings []metrics.Warning `json:"warnings"`
}

// Tally is how many councils are where at one level.
type Tally struct {
	Level      float64 `json:"level"`
	Low        int     `json:"low"`
	High       int     `json:"high"`
	Within     int     `json:"within"`
	CannotTell int     `json:"cannot_tell"`
	// Expected is how many of those that can be told would be low or high by chance alone; see [Expected].
	Expected metrics.Value `json:"expected"`
}

// Place is where one council lies.
type Place struct {
	// Figure is the numerator over the denominator, times Per. It is Invalid where a part is below nought or above 10^12,
	// and where a proportion exceeds the whole; otherwise see [metrics.Ratio] for what missing and zero parts give.
	Figure metrics.Value `json:"figure"`
	// Z is the distance from the average in standard deviations, P the two-sided p value by the funnel's method: with
	// Exact, twice the exact tail. Where the limits are widened for over-dispersion, each is the one of chance alone or
	// the one of the scale of [Dispersion], whichever says less. Of a figure known within bounds both are ranges; what is
	// not known at all is missing for the figure's reason. P is nought where a float64 cannot hold it.
	Z metrics.Value `json:"z"`
	P metrics.Value `json:"p"`
	// Limits are those at the council's denominator, one for each level; none where the denominator has no point.
	Limits []Limits `json:"limits"`
	// Positions has one for each level: low or high where P is less than what the level leaves. Where the figure has no
	// point, it must be so wherever it lies.
	Positions []Position `json:"positions"`
}

// Limits are the limits of one level at one denominator. They hold the average, a proportion's lie from 0 to Per, and a
// rate's from 0. A figure is low or high beyond them, not on them.
type Limits struct {
	Level float64 `json:"level"`
	Lower float64 `json:"lower"`
	Upper float64 `json:"upper"`
}

// Of places councils beside their average. Their order does not matter to any of them. A figure that is missing, has no
// point or no positive denominator is counted by its reason and takes no part in the average; where it is known within
// bounds, it may still have a position. Without points the funnel is empty. Options that mean nothing give an error of
// the class [ErrOptions].
func Of(points []Point, o Options) (Funnel, error) {
	o, err := o.complete()
	if err != nil {
		return Funnel{}, err
	}
	f := Funnel{Kind: o.Kind, Method: o.Method, Per: o.Per, Places: make([]Place, len(points))}
	f.Levels = make([]Tally, len(o.Levels))
	counted := make([]Point, 0, len(points))
	for i, p := range points {
		f.Places[i].Figure = p.figure(o.Kind, o.Per)
		f.Coverage = f.Coverage.With(f.Places[i].Figure)
		if f.Places[i].Figure.Reason() == metrics.Reported {
			counted = append(counted, p)
		}
	}
	f.average(counted)
	tau2 := f.disperse(counted, o.Unadjusted)

	r, ok := f.reference()
	limits := make([]Limits, 0, len(points)*len(o.Levels))
	positions := make([]Position, len(points)*len(o.Levels))
	for i, p := range points {
		place, start := &f.Places[i], len(limits)
		place.Positions = positions[i*len(o.Levels) : (i+1)*len(o.Levels) : (i+1)*len(o.Levels)]
		place.Z, place.P = unknown(place.Figure), unknown(place.Figure)
		if !ok {
			continue
		}
		if n, sized := p.Denominator.Point(); sized && n >= least && n <= most {
			for _, level := range o.Levels {
				limits = append(limits, r.at(n, level, o.Per))
			}
		}
		place.Limits = limits[start:len(limits):len(limits)]
		r.place(place, p, o.Levels)
	}
	for i, level := range o.Levels {
		f.Levels[i] = tally(f.Places, i, level)
	}
	f.Warnings = f.warnings(tau2, counted)
	return f, nil
}

// average puts the councils that count in an order of their own, so that sums do not depend on the caller's, and takes
// the average.
func (f *Funnel) average(counted []Point) {
	if len(counted) == 0 {
		return
	}
	slices.SortFunc(counted, func(a, b Point) int {
		ax, an := a.parts()
		bx, bn := b.parts()
		return cmp.Or(cmp.Compare(an, bn), cmp.Compare(ax, bx))
	})
	numerator, denominator := counted[0].Numerator, counted[0].Denominator
	for _, p := range counted[1:] {
		numerator, denominator = metrics.Add(numerator, p.Numerator), metrics.Add(denominator, p.Denominator)
	}
	f.Average = metrics.Ratio(metrics.Scale(numerator, f.Per), denominator)
}

// disperse reckons the over-dispersion, and tells whether to allow for it.
func (f *Funnel) disperse(counted []Point, unadjusted bool) (tau2 float64) {
	r, _ := f.reference()
	scores, weights := make([]float64, len(counted)), make([]float64, len(counted))
	for i, p := range counted {
		scores[i], weights[i] = r.score(p.parts())
	}
	slices.Sort(scores)
	f.Dispersion, tau2 = dispersion(scores, weights)
	f.Dispersion.Adjusted = tau2 > 0 && !unadjusted
	return tau2
}

// reference is what the limits surround. It is false where there is no average.
func (f Funnel) reference() (reference, bool) {
	average, ok := f.Average.Point()
	r := reference{law: law{f.Kind, f.Method, average / f.Per}}
	if f.Kind == Proportion {
		r.average = min(r.average, 1)
	}
	if f.Dispersion.Adjusted {
		r.tau2, _ = f.Dispersion.Tau2.Point()
	}
	return r, ok && f.Per > 0
}

// at gives the limits of a level at a size.
func (r reference) at(n, level, per float64) Limits {
	lower, upper := r.limits(n, (1-level)/2)
	return Limits{Level: level, Lower: lower * per, Upper: finite(upper * per)}
}

// place fills in where a council lies.
func (r reference) place(place *Place, p Point, levels []float64) {
	down, up, ok := p.corners(r.kind)
	_, variance := r.expected(down.n)
	isPoint := place.Figure.Reason() == metrics.Reported
	if !ok || place.Figure.Reason() == metrics.Invalid || !isPoint && variance == 0 {
		return
	}
	z, p1 := r.test(down.x, down.n)
	last, p2 := z, p1
	if !isPoint {
		last, p2 = r.test(up.x, up.n)
	}
	side := r.side(down)
	least, greatest := min(p1, p2), max(p1, p2)
	if side != r.side(up) {
		greatest = 1 // the average lies between
	}
	place.Z, place.P = metrics.Between(z, last), metrics.Between(least, greatest)
	for i, level := range levels {
		switch left := 1 - level; {
		case greatest < left:
			place.Positions[i] = side
		case least >= left:
			place.Positions[i] = Within
		}
	}
}

// unknown is a figure of which nothing is known, missing for the reason another is.
func unknown(v metrics.Value) metrics.Value {
	if r := v.Reason(); r != metrics.Ranged && r != metrics.Low {
		return metrics.Missing(r)
	}
	return metrics.Missing(metrics.Unspecified)
}

// tally counts the positions at the level with an index.
func tally(places []Place, index int, level float64) Tally {
	t := Tally{Level: level}
	for _, place := range places {
		switch place.Positions[index] {
		case Low:
			t.Low++
		case High:
			t.High++
		case Within:
			t.Within++
		default:
			t.CannotTell++
		}
	}
	t.Expected = Expected(t.Low+t.High+t.Within, level)
	return t
}
