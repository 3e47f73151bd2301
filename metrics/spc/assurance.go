package spc

import (
	"fmt"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// Assurance says whether a process that goes on as it does will reach a target. The zero value is none.
type Assurance uint8

// The assurances.
const (
	// NoAssurance is where it cannot be told: there are no limits.
	NoAssurance Assurance = iota
	// Pass is a process whose limits both meet the target: it will be met unless something changes.
	Pass
	// Fail is one whose limits both miss it: it will not be met unless something changes.
	Fail
	// HitAndMiss is one with the target between its limits: chance decides each time.
	HitAndMiss
)

// String is "consistently passing", "consistently failing", "hit and miss" or "none".
func (a Assurance) String() string {
	switch a {
	case Pass:
		return "consistently passing"
	case Fail:
		return "consistently failing"
	case HitAndMiss:
		return "hit and miss"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (a Assurance) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// LevelAssurance is the assurance that a chart gives of one level of a ladder. It is comparable.
type LevelAssurance struct {
	Level     target.Level `json:"level"`
	Assurance Assurance    `json:"assurance"`
	// Sigmas is how far above the level the mean is, in sigmas of the chart, and below nought where it is below, whichever
	// is better. It is NotApplicable without limits, and where there is no variation and the mean is not on the level.
	Sigmas metrics.Value `json:"sigmas"`
	// N is how many figures the limits rest on.
	N int `json:"n"`
	// Warning is [ShortSection], or the zero Warning, null in JSON.
	Warning metrics.Warning `json:"warning"`
}

// Assure holds each level of a ladder, from the easiest to the hardest, against the limits of the last section, and
// appends what they say to dst. The process passes where both limits meet the level, a limit on it included: a series
// that is always 95% passes 95. Who passes a level passes the easier ones, and who fails one fails the harder ones, so
// that of a milestone and a stretch only six pairs are possible.
//
// p and u charts are held by the limits of their last point. Without points there is nothing to hold, and without
// limits no assurance. A ladder of another polarity than the chart's, unless that has none, and a level that the measure
// cannot be, as 70 for shares of one, are errors of the class [ErrOptions]. The zero Ladder appends nothing.
func (c Chart) Assure(dst []LevelAssurance, l target.Ladder) ([]LevelAssurance, error) {
	p := l.Polarity()
	if p == metrics.Neutral {
		return dst, nil
	}
	if c.Polarity != metrics.Neutral && c.Polarity != p {
		return dst, fmt.Errorf("%w: found a target with %v as the good direction on a chart with %v, expected the same",
			ErrOptions, p, c.Polarity)
	}
	s := &Section{Mean: none, Lower: none, Upper: none, Sigma: none}
	if len(c.Sections) > 0 {
		s = &c.Sections[len(c.Sections)-1]
	}
	for _, level := range l.Levels() {
		if x, ok := level.Value.Point(); ok && c.Len() > 0 && !c.extent.holds(x) {
			return dst, fmt.Errorf("%w: found the level %s of %v, expected one that the measure can be, from %v to %v",
				ErrOptions, level.Name, level.Value, c.extent.least, c.extent.most)
		}
	}
	warning, _ := short(s.N, needForLong)
	for _, level := range l.Levels() {
		dst = append(dst, LevelAssurance{
			Level: level, Assurance: assure(p, s.Lower, s.Upper, level.Value), Sigmas: s.sigmas(level.Value), N: s.N,
			Warning: warning,
		})
	}
	return dst, nil
}

// assure holds a level against limits. How near is the same does not depend on the level, so that who passes a level
// passes the easier ones.
func assure(p metrics.Polarity, lower, upper, level metrics.Value) Assurance {
	low, limited := lower.Point()
	high, too := upper.Point()
	t, ok := level.Point()
	if !limited || !too || !ok || p == metrics.Neutral {
		return NoAssurance
	}
	if p == metrics.LowIsGood {
		low, high, t = -high, -low, -t
	}
	same := dust * max(math.Abs(low), math.Abs(high))
	switch {
	case low >= t-same:
		return Pass
	case high < t-same:
		return Fail
	}
	return HitAndMiss
}

// sigmas is how far above a level the mean is.
func (s *Section) sigmas(level metrics.Value) metrics.Value {
	mean, _ := s.Mean.Point()
	sigma, limited := s.Sigma.Point()
	t, ok := level.Point()
	switch above := mean - t; {
	case !limited || !ok:
	case math.Abs(above) <= dust*math.Abs(mean):
		return metrics.Exact(0)
	case sigma > 0 && finite(above/sigma):
		return metrics.Exact(above / sigma)
	}
	return none
}
