package caseload

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

// Holder is one worker and what they hold. It is comparable.
type Holder struct {
	// Worker is a pseudonym, Group the one whose band is theirs.
	Worker, Group string
	// Cases is what they hold, 0 for somebody without any; FTE is above 0 and seldom above 1.
	Cases, FTE metrics.Value
}

// BandSpread is how the workers of one band stand to it. It is comparable.
type BandSpread struct {
	Band Band
	// Workers is how many there are, each of them in one of the others.
	Workers, Below, Within, Above, CannotTell int
}

// Spread is how a team's workers stand to their bands. It belongs beside an average, which hides it: a team may be at
// its target on average with nobody within their band.
type Spread struct {
	Basis Basis
	// Workers is how many there are in all.
	Workers int
	// Bands has each band in the order in which they were given, also those of which nobody is.
	Bands []BandSpread
	// All is the sum over the bands; its Band is none.
	All BandSpread
	// NoBand is the workers whose group has no band. They are in no count but Workers, and in the average.
	NoBand []Holder
	// Average is the cases of all workers for each FTE of those who hold any, as the department reckons: it is missing if
	// the cases of a worker, or the FTE of one who holds any, are. Cases and FTE count what it rests on: the workers with
	// cases known, and the holders with an FTE.
	Average    metrics.Value
	Cases, FTE metrics.Coverage
}

// Distribute says how workers stand to the bands of their groups. No basis, a band that is none and two bands of one
// group give an error of the class [ErrBadBand]. No workers give a Spread of none, with a blank average.
func Distribute(bands []Band, basis Basis, holders []Holder) (Spread, error) {
	if basis != PerWorker && basis != PerFTE {
		return Spread{}, fmt.Errorf("%w: no basis, expected per worker or per FTE", ErrBadBand)
	}
	s := Spread{Basis: basis, Workers: len(holders)}
	at := make(map[string]int, len(bands))
	for i, b := range bands {
		if _, twice := at[b.group]; twice || !b.is {
			return Spread{}, fmt.Errorf("%w: %v, expected one band for each group", ErrBadBand, b)
		}
		at[b.group] = i
		s.Bands = append(s.Bands, BandSpread{Band: b})
	}
	var cases, fte []metrics.Value
	for _, h := range holders {
		cases = append(cases, h.Cases)
		if x, ok := h.Cases.Point(); !ok || x > 0 {
			fte = append(fte, h.FTE)
		}
		i, ok := at[h.Group]
		if !ok {
			s.NoBand = append(s.NoBand, h)
			continue
		}
		s.Bands[i].add(s.Bands[i].Band.Place(h.Cases, h.FTE, basis))
		s.All.add(s.Bands[i].Band.Place(h.Cases, h.FTE, basis))
	}
	var held, holding metrics.Value
	held, s.Cases = metrics.Sum(cases...)
	holding, s.FTE = metrics.Sum(fte...)
	s.Average = workforce.AverageCaseload(held, holding)
	return s, nil
}

func (b *BandSpread) add(p Placement) {
	b.Workers++
	switch p {
	case Below:
		b.Below++
	case Within:
		b.Within++
	case Above:
		b.Above++
	default:
		b.CannotTell++
	}
}
