package forecast

import (
	"encoding/json"
	"math"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// Status is whether a level would be reached. The zero Status is that it cannot be told.
type Status uint8

// The statuses.
const (
	// CannotTell is where there is no line: too few figures, or periods that overlap.
	CannotTell Status = iota
	// AlreadyMet is where the line meets the level in the last period with a figure. The figure itself may not, and a
	// line that goes the wrong way may lose the level again: neither is looked at.
	AlreadyMet
	// OnTrend is where the line goes towards the level, surely enough, and reaches it within the horizon.
	OnTrend
	// NotReached is where the line is level or goes the wrong way, or may as well, or reaches the level beyond the
	// horizon.
	NotReached
)

// String is "cannot tell", "already met", "on trend" or "not reached on this trend".
func (s Status) String() string {
	switch s {
	case AlreadyMet:
		return "already met"
	case OnTrend:
		return "on trend"
	case NotReached:
		return "not reached on this trend"
	}
	return "cannot tell"
}

// MarshalText gives the bytes of String.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Arrival is when a series would reach a level if it went on along its line. It is comparable.
type Arrival struct {
	Level  target.Level `json:"level"`
	Status Status       `json:"status"`
	// At is the first period at whose time the line meets the level, if the status is OnTrend; no period otherwise.
	At metrics.Period `json:"at"`
	// From and To are the periods between which that is at the confidence level, rounded outwards to whole periods. From
	// is never before the last period with a figure. To is no period where it lies beyond the horizon.
	From metrics.Period `json:"from"`
	To   metrics.Period `json:"to"`
	// Confidence is the confidence level, such as 0.95.
	Confidence float64 `json:"confidence"`
	// Last is the last period with a figure, and Fitted where the line is in it, in the unit of the measure: missing,
	// NotApplicable, where there is no line.
	Last   metrics.Period `json:"last"`
	Fitted metrics.Value  `json:"fitted"`
	// N of Of is how many of the series' points the line rests on; see [Chance].
	N  int `json:"n"`
	Of int `json:"of"`
	// Dispersion is how much more proportions vary round the line than chance makes them: Pearson's chi-squared over its
	// degrees of freedom. It is NotApplicable where all cases are events, or none, or there is no line, and blank for
	// figures that are not proportions, whose spread is taken as it is.
	Dispersion metrics.Value `json:"dispersion"`
	// Warning is why it cannot be told, [BeyondHorizon], [LevelOffScale], or the zero Warning.
	Warning metrics.Warning `json:"warning"`
}

// MarshalJSON gives an object with a key for each field. Periods that there are none of are null.
func (a Arrival) MarshalJSON() ([]byte, error) {
	type fields Arrival
	return json.Marshal(struct {
		fields
		At   *metrics.Period `json:"at"`
		From *metrics.Period `json:"from"`
		To   *metrics.Period `json:"to"`
		Last *metrics.Period `json:"last"`
	}{fields(a), orNull(a.At), orNull(a.From), orNull(a.To), orNull(a.Last)})
}

// Text is the arrival for people: "Q2 2026-27 (Q4 2025-26 to Q1 2027-28)", "Q2 2026-27 (Q4 2025-26 or later)", "already
// met", "not reached on this trend", "cannot tell: too few figures (have 2, need 5)".
func (a Arrival) Text() string {
	switch {
	case a.Status == CannotTell:
		return "cannot tell: " + a.Warning.String()
	case a.Status != OnTrend:
		return a.Status.String()
	case a.To.IsZero():
		return short(a.At) + " (" + short(a.From) + " or later)"
	}
	return short(a.At) + " (" + short(a.From) + " to " + short(a.To) + ")"
}

// short is a period as people say it, without what explains it.
func short(p metrics.Period) string {
	label, _, _ := strings.Cut(p.Label(), " (")
	return label
}

// Reach is when a series would reach each level of a ladder, from the easiest to the hardest, on its present trend:
// along the line of least squares over the real distances between the periods. The zero Ladder gives none. How the line
// is found, and how often the periods held the truth, is in the package comment. A level that no proportion can have is
// an error, as for [Next].
//
// A trend is only what happened. The line is followed for ten years at most, and no further than four times the
// distance from the first figure to the last; what lies beyond is NotReached, with the warning [BeyondHorizon]. A level
// is on trend only where the slope is clear of chance at the confidence level, on both sides: where a line that is
// flat, or goes the wrong way, cannot be excluded, there is no last period by which it would be reached, and it is
// NotReached.
//
// Fewer than five figures, and periods that overlap, are CannotTell.
func Reach(s series.Series, kind panel.Kind, l target.Ladder, o Options) ([]Arrival, error) {
	m, err := modelOf(kind, s.HasParts())
	if err != nil {
		return nil, err
	}
	confidence, err := o.level()
	if err != nil {
		return nil, err
	}
	if err := possible(m, s.Per(), l); err != nil {
		return nil, err
	}
	h := history(s, m)
	missing := metrics.Missing(metrics.NotApplicable)
	base := Arrival{Confidence: confidence, N: len(h), Of: s.Len(), Fitted: missing, Warning: withheld(s, h,
		leastForLine)}
	if len(h) > 0 {
		base.Last = s.At(h[len(h)-1].position).Period
	}
	if m == proportions {
		base.Dispersion = missing
	}
	var arrivals []Arrival
	var found line
	if base.Warning == (metrics.Warning{}) {
		if found = straight(h, confidence); m == proportions {
			found = logistic(h, s.Per(), confidence)
			if !math.IsInf(found.height, 0) {
				base.Dispersion = metrics.Exact(found.dispersion)
			}
		}
		base.Fitted = metrics.Exact(found.unscale(found.at(h[len(h)-1].at)))
	}
	for _, level := range l.Levels() {
		a := base
		a.Level = level
		if a.Warning == (metrics.Warning{}) {
			a.arrive(s, h, found, m, l.Polarity())
		}
		arrivals = append(arrivals, a)
	}
	return arrivals, nil
}

// arrive fills in when the line reaches the level of the arrival.
func (a *Arrival) arrive(s series.Series, h []past, l line, m model, p metrics.Polarity) {
	goal, _ := a.Level.Value.Point()
	last := h[len(h)-1].at
	fitted, _ := a.Fitted.Point()
	const dust = 1e-9
	near := dust * max(1, math.Abs(goal))
	if p == metrics.HighIsGood && fitted >= goal-near || p == metrics.LowIsGood && fitted <= goal+near {
		a.Status = AlreadyMet
		return
	}
	a.Status = NotReached
	if m == proportions && !(goal > 0 && goal < s.Per()) {
		a.Warning = metrics.Warning{
			Code: LevelOffScale, Message: "the level is all or none of the cases, which a line never reaches",
			Have: a.Level.Value,
		}
		return
	}
	at, from, to, ok := l.crossing(l.scale(goal))
	if !ok || at < last {
		return
	}
	within := horizon(a.Last.Kind(), last-h[0].at)
	w := walk{pace: paceOf(s), first: s.At(0).Period, start: a.Last, within: last + within}
	if a.At = w.reaching(at); a.At.IsZero() {
		a.Warning = metrics.Warning{
			Code: BeyondHorizon, Message: "the line reaches the level further ahead than it is followed",
			Have: metrics.Exact(math.Ceil(at - last - dustOf(at))), Need: metrics.Exact(math.Floor(within)),
		}
		return
	}
	a.Status, a.From, a.To = OnTrend, w.before(from), w.reaching(to)
}
