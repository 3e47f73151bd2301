package metrics

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
// published one was. A figure published as a number can only agree with parts of which something is known.
func Agree(published, recomputed Value) Agreement {
	rounded := Round(recomputed, published.precision)
	if published.reason == Low {
		if point, ok := recomputed.Point(); ok && point > 0 && point < published.upper {
			return Reproduced
		}
	}
	switch {
	case published.reason != Reported && published.reason != Low:
		if published.reason == recomputed.reason {
			return Reproduced
		}
		return Incomparable
	case rounded.reason == Reported && rounded.point == published.point:
		return Reproduced
	case recomputed.bounds == unbounded:
		return Incomparable
	case CompareBounds(published, Same, recomputed) == No:
		return Unattainable
	}
	return Attainable
}
