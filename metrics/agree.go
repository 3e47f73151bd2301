package metrics

// Agreement says how a published figure stands to the same figure recomputed from its published parts. The zero value
// is Incomparable.
type Agreement uint8

// The agreements.
const (
	// Incomparable is the answer where too little is known of one of the two, and for cells that could not be read.
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

// MarshalText gives the bytes of String.
func (a Agreement) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// Agree holds a published figure against one recomputed from its parts, by rounding the recomputed one as the
// published one was. A low figure is reproduced by one above nought that would be printed as low. Two missing figures
// agree if they are missing for one reason. Where bounds are known of both, of whatever reason, bounds that exclude
// each other make the published figure unattainable.
func Agree(published, recomputed Value) Agreement {
	known := published.bounds != unbounded && recomputed.bounds != unbounded
	switch {
	case published.reason == Invalid || recomputed.reason == Invalid:
		return Incomparable
	case published == recomputed && (published.reason != Ranged || known):
		return Reproduced
	case isReproduced(published, recomputed):
		return Reproduced
	case known && CompareBounds(published, Same, recomputed) == No:
		return Unattainable
	case known:
		return Attainable
	}
	return Incomparable
}

// isReproduced tells whether a recomputed figure would be printed as the published one is.
func isReproduced(published, recomputed Value) bool {
	point, ok := recomputed.Point()
	switch published.reason {
	case Low:
		if published.precision == AsPrinted {
			return false
		}
		within := recomputed.interval() // known to lie above nought, and no further than what is printed as nought
		return ok && point > 0 && HalfUp(point, published.precision) == 0 ||
			!ok && within.kind != unbounded && within.positive() && HalfUp(within.upper, published.precision) == 0
	case Reported:
		rounded, ok := Round(recomputed, published.precision).Point()
		return ok && rounded == published.point
	case Ranged:
		return false
	}
	return published.reason == recomputed.reason && (published.bounds == unbounded || recomputed.bounds == unbounded)
}
