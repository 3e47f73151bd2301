package target

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// RAG is red, amber or green. The zero RAG is none.
type RAG uint8

// The RAGs.
const (
	// Green is a target that is met.
	Green RAG = iota + 1
	// Amber is one that is missed by no more than the tolerance.
	Amber
	// Red is one that is missed by more, or missed where there is no tolerance.
	Red
)

// String is the word: "green", "amber", "red", or "none".
func (r RAG) String() string {
	switch r {
	case Green:
		return "green"
	case Amber:
		return "amber"
	case Red:
		return "red"
	}
	return "none"
}

// Letter is "G", "A", "R", or empty for none.
func (r RAG) Letter() string {
	switch r {
	case Green:
		return "G"
	case Amber:
		return "A"
	case Red:
		return "R"
	}
	return ""
}

// MarshalText gives the bytes of String.
func (r RAG) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// ErrBadRAG is the class of the errors of [ParseRAG].
var ErrBadRAG = errors.New("not a RAG")

// ParseRAG reads a RAG as people write it: the word or its letter; letter case and spaces around it do not matter.
// "Blue" and "amber/green", which some plans have, are none of the three and are not made one. Anything else, empty
// text included, gives an error of the class [ErrBadRAG] that quotes it.
func ParseRAG(text string) (RAG, error) {
	written := strings.ToLower(strings.TrimSpace(text))
	for r := Green; r <= Red; r++ {
		if written == r.String() || written == strings.ToLower(r.Letter()) {
			return r, nil
		}
	}
	return 0, fmt.Errorf("%w: %q, expected red, amber or green, or R, A or G", ErrBadRAG, metrics.Excerpt(text))
}

// Target is what a figure is to reach. It is comparable; the zero Target is none, and no figure is rated against it.
type Target struct {
	// Value is the target, in the unit of the measure: Exact(95) for 95%.
	Value metrics.Value `json:"value"`
	// Tolerance is how far from the target is still amber, in percentage points for a percentage, its end included. Blank
	// is none: what misses the target is red. If it is missing for any other reason, or may be below nought, amber and red
	// cannot be told apart.
	Tolerance metrics.Value `json:"tolerance"`
	// Polarity says on which side of the target the figure should be. Neutral measures are not rated.
	Polarity metrics.Polarity `json:"polarity"`
}

// Rating is where a figure is against its target. It is comparable.
type Rating struct {
	// RAG is none where the measure is neutral, and where it cannot be told.
	RAG RAG `json:"rag"`
	// Met tells whether the figure reaches the target; Near whether it does or misses it by no more than the tolerance.
	// Both cannot be told of a neutral measure.
	Met  metrics.Verdict `json:"met"`
	Near metrics.Verdict `json:"near"`
	// ToGo is how far the figure has to go, in its unit and with bounds: nought where it is on the target, and below
	// nought by as much as it is better. It is missing as the figure or the target is, and NotApplicable for a neutral
	// measure.
	ToGo metrics.Value `json:"to_go"`
	// Actual and Target are what was compared.
	Actual metrics.Value `json:"actual"`
	Target Target        `json:"target"`
}

// Rating holds a figure against the target: green where it is at least the target or, where low is good, at most.
// Figures are taken as published: 95.0% meets a target of 95% although it may have been rounded up, which the bounds of
// ToGo tell. Where there is no point the bounds decide, and what they leave open has no RAG.
func (t Target) Rating(actual metrics.Value) Rating {
	r := Rating{Actual: actual, Target: t}
	var reaches metrics.Relation
	var edge metrics.Value // of amber
	switch t.Polarity {
	case metrics.HighIsGood:
		reaches, edge, r.ToGo = metrics.AtLeast, metrics.Sub(t.Value, t.Tolerance), metrics.Sub(t.Value, actual)
	case metrics.LowIsGood:
		reaches, edge, r.ToGo = metrics.AtMost, metrics.Add(t.Value, t.Tolerance), metrics.Sub(actual, t.Value)
	default:
		r.ToGo = metrics.Missing(metrics.NotApplicable)
		return r
	}
	r.Met = metrics.Compare(actual, reaches, t.Value)
	switch {
	case r.Met == metrics.Yes || t.Tolerance == metrics.Value{}:
		r.Near = r.Met
	case metrics.Compare(t.Tolerance, metrics.AtLeast, metrics.Exact(0)) == metrics.Yes:
		r.Near = metrics.Compare(actual, reaches, edge)
	}
	switch {
	case r.Met == metrics.Yes:
		r.RAG = Green
	case r.Met == metrics.No && r.Near == metrics.Yes:
		r.RAG = Amber
	case r.Met == metrics.No && r.Near == metrics.No:
		r.RAG = Red
	}
	return r
}

// Text is the rating for people: "amber (A): 3.2 pp short of 95%", "red (R): 3 above 15 cases", "green (G): on the
// target of 95%". The unit follows the target; distances between percentages, of the unit "%", are pp. The figure and
// the distance are written half up to a precision, the target as it was stated; AsPrinted takes the figure's own. A
// distance too small for the precision is "less than 0.1". Without a RAG it says what there is: "no RAG: c, target
// 95%".
func (r Rating) Text(unit string, p metrics.Precision) string {
	if p == metrics.AsPrinted {
		p = r.Actual.Precision()
	}
	goal := goalText(r.Target.Value, unit)
	if r.RAG == 0 {
		return "no RAG: " + r.unrated(goal, unit, p)
	}
	return fmt.Sprintf("%v (%s): %s", r.RAG, r.RAG.Letter(), r.apart(goal, unit, p))
}

// apart says how far the figure is from the target, and on which side.
func (r Rating) apart(goal, unit string, p metrics.Precision) string {
	away, high, side := r.ToGo, r.Target.Polarity == metrics.HighIsGood, "above"
	switch {
	case r.Met == metrics.Yes && metrics.Compare(r.ToGo, metrics.Same, metrics.Exact(0)) == metrics.Yes:
		return "on the target of " + goal
	case r.Met == metrics.Yes && high:
		away = metrics.Sub(r.Actual, r.Target.Value)
	case r.Met == metrics.Yes:
		away, side = metrics.Sub(r.Target.Value, r.Actual), "below"
	case high:
		side = "short of"
	}
	distance := distanceText(away, p)
	if unit == "%" {
		distance += " pp"
	}
	return distance + " " + side + " " + goal
}

// unrated says what there is of a figure and its target, and what else is known.
func (r Rating) unrated(goal, unit string, p metrics.Precision) string {
	text := withUnit(r.Actual, p, unit)
	if text == "" {
		text = "no figure"
	}
	if (r.Target.Value == metrics.Value{}) {
		return text + ", no target"
	}
	text += ", target " + goal
	switch {
	case r.Target.Polarity != metrics.HighIsGood && r.Target.Polarity != metrics.LowIsGood:
		text += ", neither direction is better"
	case r.Met == metrics.No:
		text += ", not met"
	}
	return text
}

// goalText writes a target as it was stated, with its unit.
func goalText(v metrics.Value, unit string) string {
	text := withUnit(v, metrics.AsPrinted, unit)
	if unit != "" && unit != "%" {
		text += " " + unit
	}
	return text
}

// withUnit writes a figure, with a per cent sign where that is its unit and there is a number.
func withUnit(v metrics.Value, p metrics.Precision, unit string) string {
	_, _, known := v.Bounds()
	if unit == "%" && (v.Reason() == metrics.Reported || v.Reason() == metrics.Ranged && known) {
		return v.Format(p) + "%"
	}
	return v.Format(p)
}

// distanceText writes a distance of which nought would be untrue.
func distanceText(v metrics.Value, p metrics.Precision) string {
	if x, ok := v.Point(); !ok || metrics.HalfUp(x, p) != 0 {
		return v.Format(p)
	}
	if n, ok := p.Decimals(); ok {
		return "less than " + metrics.Exact(math.Pow10(-n)).Format(p)
	}
	return v.Format(metrics.Unrounded)
}
