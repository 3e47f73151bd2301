package caseload

import (
	"fmt"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

// Holder is one worker and what they hold. It is comparable.
type Holder struct {
	// Worker is a pseudonym, Group the one whose band is theirs.
	Worker string `json:"worker"`
	Group  string `json:"group"`
	// Cases is what they hold, 0 for somebody without any; FTE is above 0 and seldom above 1.
	Cases metrics.Value `json:"cases"`
	FTE   metrics.Value `json:"fte"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (h Holder) MarshalJSON() ([]byte, error) { return optional.Object(h) }

// BandSpread is how the workers of one band stand to it. It is comparable.
type BandSpread struct {
	Band Band `json:"band"`
	// Workers is how many there are, each of them in one of the others.
	Workers    int `json:"workers"`
	Below      int `json:"below"`
	Within     int `json:"within"`
	Above      int `json:"above"`
	CannotTell int `json:"cannot_tell"`
}

// Spread is how a team's workers stand to their bands. It belongs beside an average, which hides it: a team may be at
// its target on average with nobody within their band.
type Spread struct {
	Basis Basis `json:"basis"`
	// Workers is how many there are in all.
	Workers int `json:"workers"`
	// Bands has each band in the order in which they were given, also those of which nobody is.
	Bands []BandSpread `json:"bands"`
	// All is the sum over the bands; its Band is none.
	All BandSpread `json:"all"`
	// NoBand is the workers whose group has no band. They are in no count but Workers, and in the average.
	NoBand []Holder `json:"no_band"`
	// Average is the cases of all workers for each FTE of those who hold any, as the department reckons where everybody's
	// FTE is known. It leaves nobody out: it is missing if the cases of a worker, or the FTE of one who holds any, are,
	// and NotApplicable if nobody holds any. Cases below nought, and cases held by nought FTE or less, make it Invalid.
	// Cases and FTE count what it rests on: all workers' cases, and the FTE of those who hold any or may.
	Average metrics.Value    `json:"average"`
	Cases   metrics.Coverage `json:"cases_coverage"`
	FTE     metrics.Coverage `json:"fte_coverage"`
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
	cases, fte := make([]metrics.Value, 0, len(holders)), make([]metrics.Value, 0, len(holders))
	for _, h := range holders {
		cases = append(cases, countable(h.Cases))
		if held, may := holding(h); may {
			fte = append(fte, held)
		}
		i, ok := at[h.Group]
		if !ok {
			s.NoBand = append(s.NoBand, h)
			continue
		}
		placement := s.Bands[i].Band.Place(h.Cases, h.FTE, basis)
		s.Bands[i].add(placement)
		s.All.add(placement)
	}
	var held, holdersFTE metrics.Value
	held, s.Cases = metrics.Sum(cases...)
	if holdersFTE, s.FTE = metrics.Sum(fte...); len(fte) == 0 && len(holders) > 0 {
		holdersFTE = metrics.Exact(0)
	}
	s.Average = workforce.AverageCaseload(held, holdersFTE)
	return s, nil
}

// holding is the FTE that a worker brings to the denominator of an average, and whether any: nothing of one who holds
// no case, and all or nothing of one who may hold none.
func holding(h Holder) (fte metrics.Value, may bool) {
	fewest, most, known := h.Cases.Bounds()
	fte = h.FTE
	if metrics.Compare(fte, metrics.AtMost, metrics.Exact(0)) == metrics.Yes {
		fte = metrics.Missing(metrics.Invalid)
	}
	switch _, full, ok := fte.Bounds(); {
	case known && most <= 0:
		return metrics.Value{}, false
	case known && fewest <= 0 && ok:
		return metrics.Between(0, full), true
	}
	return fte, true
}

// countable is a figure that cannot be below nought; one that is, is Invalid.
func countable(v metrics.Value) metrics.Value {
	if metrics.Compare(v, metrics.Below, metrics.Exact(0)) == metrics.Yes {
		return metrics.Missing(metrics.Invalid)
	}
	return v
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
