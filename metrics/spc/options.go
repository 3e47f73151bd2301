package spc

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// Options say how a chart is made. The zero Options take every range, have one section, judge no direction and know no
// ends of the measure.
type Options struct {
	// Screen leaves moving ranges of 3.267 times their average or more out of it, once, so that one jump does not widen the
	// limits that it is to be held against. The figures stay in the mean. Charts that use no ranges ([P] and [U] without
	// OverDispersed) have nothing to screen.
	Screen bool
	// Rebase are the periods at which a new section begins, with a mean and limits of its own: the month of a new process.
	// The order does not matter.
	Rebase []metrics.Period
	// Polarity says which direction is the better one, for [Cause.Meaning].
	Polarity metrics.Polarity
	// Least and Most are what the measure can be, such as 0 and 100, and blank where it has no such end. Limits stay
	// within them; a figure outside them is an error of its source, which is counted and not judged. The figures of [P]
	// and [U] cannot be below nought and those of [P] not above the whole, whatever is said here.
	Least, Most metrics.Value
	// OverDispersed is for [P] and [U] with so many cases that chance alone is not what moves the figures. The limits are
	// then those of D. B. Laney, "Improved control charts for attributes", Quality Engineering 14 (2002) 531-537: chance
	// times the spread that the series itself shows. They are never narrower than chance alone.
	OverDispersed bool
}

// ErrOptions is the class of the errors of this package, all of which are callers' mistakes: a rebase period of another
// kind than those of the series, Least above Most, parts asked of a series that has none, a target with another
// polarity than the chart. Figures that are missing are no error.
var ErrOptions = errors.New("spc: unusable options")

// extent is what a measure can be, its ends included. They may be infinite.
type extent struct{ least, most float64 }

// without is the extent of a measure without ends.
var without = extent{math.Inf(-1), math.Inf(1)}

// holds tells whether the measure can be x.
func (e extent) holds(x float64) bool { return x >= e.least && x <= e.most }

// clamp is x, or the end that it is beyond.
func (e extent) clamp(x float64) float64 { return min(max(x, e.least), e.most) }

// dusty is the extent with room for the dust of binary fractions: 100.00000000000001 is 100.
func (e extent) dusty() extent {
	return extent{e.least - dust*math.Abs(e.least), e.most + dust*math.Abs(e.most)}
}

// within narrows the extent of a kind of chart to what the options say.
func (o Options) within(e extent) (extent, error) {
	least, ok := o.Least.Point()
	if ok {
		e.least = max(e.least, least)
	} else if o.Least != (metrics.Value{}) {
		return e, fmt.Errorf("%w: found %q for Least, expected a number or blank", ErrOptions, o.Least)
	}
	most, ok := o.Most.Point()
	if ok {
		e.most = min(e.most, most)
	} else if o.Most != (metrics.Value{}) {
		return e, fmt.Errorf("%w: found %q for Most, expected a number or blank", ErrOptions, o.Most)
	}
	if e.least > e.most {
		return e, fmt.Errorf("%w: found Least %q and Most %q, expected what the measure can be between them", ErrOptions,
			o.Least, o.Most)
	}
	return e, nil
}

// starts are the positions after the first at which sections begin, in order. It also gives how many periods are not in
// the series, so that a section begins later, and how many have no effect.
func (o Options) starts(s series.Series) (at []int, moved, ignored int, err error) {
	for _, p := range o.Rebase {
		if p.IsZero() {
			return nil, 0, 0, fmt.Errorf("%w: found no period to rebase at, expected one of the series", ErrOptions)
		}
		if s.Len() == 0 {
			ignored++
			continue
		}
		if _, ok := p.Compare(s.At(0).Period); !ok {
			return nil, 0, 0, fmt.Errorf("%w: found the period %q to rebase at in a series of %q, expected one of its kind",
				ErrOptions, p, s.At(0).Period)
		}
		i := 0
		for ; i < s.Len(); i++ {
			if order, _ := s.At(i).Period.Compare(p); order >= 0 {
				break
			}
		}
		there := s.At(i).Period == p
		switch {
		case i == s.Len() || i == 0 && !there:
			ignored++
			continue
		case !there:
			moved++
		}
		if i > 0 {
			at = append(at, i)
		}
	}
	slices.Sort(at)
	return slices.Compact(at), moved, ignored, nil
}
