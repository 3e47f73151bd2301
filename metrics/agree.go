package metrics

import "math"

// Agreement says how a published figure stands to the same figure recomputed from its published parts. The zero value
// is Incomparable.
type Agreement uint8

// The agreements.
const (
	// Incomparable is the answer where one of the two is missing and the other is not, or both are for other reasons.
	Incomparable Agreement = iota
	// Reproduced is a published figure that its published parts give exactly, or that is missing for the reason that
	// they give.
	Reproduced
	// Attainable is a published figure that its parts do not give as printed but can give before they were rounded.
	Attainable
	// Unattainable is a published figure that its parts cannot give: it rests on something else.
	Unattainable
)

// String is "incomparable", "reproduced", "attainable" or "unattainable".
func (a Agreement) String() string {
	switch a {
	case Reproduced:
		return "reproduced"
	case Attainable:
		return "attainable"
	case Unattainable:
		return "unattainable"
	}
	return "incomparable"
}

// Agree holds a published figure against one recomputed from its parts, by rounding the recomputed one as the
// published one was. A low figure is reproduced by one above nought that would be printed as low; other figures without
// a point agree as far as their bounds do. Cells that could not be read never agree.
func Agree(published, recomputed Value) Agreement {
	switch published.reason {
	case Reported, Low, Ranged:
		switch {
		case isReproduced(published, recomputed):
			return Reproduced
		case recomputed.bounds == unbounded:
			return Incomparable
		case CompareBounds(published, Same, recomputed) == No:
			return Unattainable
		}
		return Attainable
	case Invalid:
		return Incomparable
	}
	if published.reason != recomputed.reason {
		return Incomparable
	}
	return Reproduced
}

// isReproduced tells whether a recomputed figure would be printed as the published one is.
func isReproduced(published, recomputed Value) bool {
	point, ok := recomputed.Point()
	switch {
	case published == recomputed:
		return true
	case published.reason == Low:
		return ok && point > 0 && point < published.upper && !math.IsInf(published.upper, 1)
	case published.reason == Reported:
		rounded, ok := Round(recomputed, published.precision).Point()
		return ok && rounded == published.point
	}
	return false
}
