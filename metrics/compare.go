package metrics

import "math"

// Verdict is the answer to a question about figures that may not be fully known. The zero value is CannotTell.
type Verdict uint8

// The verdicts.
const (
	// CannotTell is the answer where what is known does not settle the question.
	CannotTell Verdict = iota
	// Yes is the answer where it must be so.
	Yes
	// No is the answer where it cannot be so.
	No
)

// String is "yes", "no" or "cannot tell".
func (v Verdict) String() string {
	switch v {
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return "cannot tell"
}

// MarshalText gives the bytes of String.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

func (v Verdict) opposite() Verdict {
	switch v {
	case Yes:
		return No
	case No:
		return Yes
	}
	return CannotTell
}

// Relation is what [Compare] asks about two figures.
type Relation uint8

// The relations.
const (
	// Same asks whether a and b are the same figure.
	Same Relation = iota + 1
	// Below asks whether a is less than b.
	Below
	// AtMost asks whether a is b or less.
	AtMost
	// AtLeast asks whether a is b or more.
	AtLeast
	// Above asks whether a is more than b.
	Above
)

// String is the relation in words: "at least".
func (r Relation) String() string {
	switch r {
	case Same:
		return "the same as"
	case Below:
		return "below"
	case AtMost:
		return "at most"
	case AtLeast:
		return "at least"
	case Above:
		return "above"
	}
	return "invalid relation"
}

// Compare asks whether a is in a relation to b, as published: a figure that was published is the number that was
// printed, as any reader of the table takes it, so 14.2 is below 14.3 although both are rounded. A figure without a
// point is compared by its bounds; without bounds the answer is CannotTell. A Low figure is above nought, below the
// least that can be printed as more, and the same as another Low figure of the same known precision: they are printed
// alike. A relation that is none gives CannotTell.
func Compare(a Value, is Relation, b Value) Verdict {
	if a.reason == Low && b.reason == Low && a.precision == b.precision && a.precision != AsPrinted {
		// Printed alike, taken alike.
		return interval{kind: bounded}.is(is, interval{kind: bounded})
	}
	return asPublished(a).is(is, asPublished(b))
}

// CompareBounds asks whether the true figure behind a is in a relation to that behind b, given all that is known of
// both. Whether a published figure can have come from its parts is asked by [Agree]. Bounds that differ by less than a
// billionth of their size count as touching: they come from decimal fractions, which binary ones only approach.
func CompareBounds(a Value, is Relation, b Value) Verdict {
	return a.interval().is(is, b.interval())
}

func asPublished(v Value) interval {
	if v.reason == Reported {
		return interval{v.point, v.point, bounded}
	}
	return v.interval()
}

func (a interval) is(relation Relation, b interval) Verdict {
	if a.kind == unbounded || b.kind == unbounded {
		return CannotTell
	}
	switch relation {
	case Below:
		return a.below(b)
	case Above:
		return b.below(a)
	case AtLeast:
		return a.below(b).opposite()
	case AtMost:
		return b.below(a).opposite()
	case Same:
		switch {
		case a.below(b) == Yes, b.below(a) == Yes:
			return No
		case a.lower == a.upper && b.lower == b.upper && a.lower == b.lower:
			return Yes
		}
	}
	return CannotTell
}

func (a interval) below(b interval) Verdict {
	switch {
	case a.upper == b.lower && b.kind == boundedAbove:
		return Yes
	case a.lower >= b.upper:
		return No
	case a.upper >= b.lower:
		return CannotTell
	case a.lower == a.upper && b.lower == b.upper:
		return Yes // two numbers, with nothing to allow for
	}
	if b.lower-a.upper <= 1e-9*math.Max(math.Abs(a.upper), math.Abs(b.lower)) {
		return CannotTell
	}
	return Yes
}
