package inspection

import "encoding/json"

// Difference is one thing that two snapshots of the same source say differently. It is comparable.
type Difference struct {
	// Kind says what it is.
	Kind DifferenceKind
	// Before is the inspection as the earlier snapshot has it, After as the later one has it. The first is the zero
	// Inspection where one was added, the second where one was removed.
	Before, After Inspection
	// Area is the area of judgement that differs, where the kind is a judgement.
	Area JudgementArea
}

// MarshalJSON writes an object with the keys kind, before, after and area; what does not exist is null.
func (d Difference) MarshalJSON() ([]byte, error) {
	var object struct {
		Kind   DifferenceKind `json:"kind"`
		Before *Inspection    `json:"before"`
		After  *Inspection    `json:"after"`
		Area   *JudgementArea `json:"area"`
	}
	object.Kind = d.Kind
	if d.Before != (Inspection{}) {
		object.Before = &d.Before
	}
	if d.After != (Inspection{}) {
		object.After = &d.After
	}
	if d.Area.isJudgementArea() {
		object.Area = &d.Area
	}
	return json.Marshal(object)
}

// DifferenceKind is what kind of difference it is. The zero kind is none.
type DifferenceKind uint8

// The kinds of difference.
const (
	// Added is an inspection that the earlier snapshot does not have.
	Added DifferenceKind = iota + 1
	// Removed is one that the later snapshot does not have.
	Removed
	// Rejudged is a judgement that is another one now.
	Rejudged
	// Redated is an inspection with another last day or day of publication.
	Redated
	// Relabelled is one of which the kind, the framework, the theme or whether it was announced is another.
	Relabelled
)

// String is the kind in words.
func (k DifferenceKind) String() string {
	switch k {
	case Added:
		return "added"
	case Removed:
		return "removed"
	case Rejudged:
		return "judged otherwise"
	case Redated:
		return "dated otherwise"
	case Relabelled:
		return "told otherwise of what kind or theme it was"
	}
	return "no difference"
}

// MarshalText gives the bytes of String.
func (k DifferenceKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Differences compares two snapshots of a source: which inspections were added and removed, and which judgements, days
// and descriptions were revised, in order of council and time. The same inspection is one of the same council, kind and
// first day, or day of publication where neither snapshot says when it began; not to say of which kind it was makes it
// no other. One whose first day was moved, or is known in one of the two only, is removed and added.
func Differences(before, after *History) []Difference {
	var found []Difference
	old, now := before.all, after.all
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && !isUnmoved(old[0], now[0]) && inOrder(old[0], now[0]) < 0:
			found = append(found, Difference{Kind: Removed, Before: old[0]})
			old = old[1:]
		case len(old) == 0 || !isUnmoved(old[0], now[0]) && inOrder(old[0], now[0]) > 0:
			found = append(found, Difference{Kind: Added, After: now[0]})
			now = now[1:]
		default:
			found = append(found, revised(old[0], now[0])...)
			old, now = old[1:], now[1:]
		}
	}
	return found
}

// isUnmoved tells whether two accounts of one inspection agree on the first day, if only in that it is not known.
func isUnmoved(a, b Inspection) bool { return a.Start == b.Start && isSame(a, b) }

// revised gives the differences of two accounts of one inspection.
func revised(before, after Inspection) []Difference {
	var found []Difference
	if before.End != after.End || before.Published != after.Published {
		found = append(found, Difference{Kind: Redated, Before: before, After: after})
	}
	if before.Kind != after.Kind || before.Framework != after.Framework || before.Theme != after.Theme ||
		before.Announced != after.Announced {
		found = append(found, Difference{Kind: Relabelled, Before: before, After: after})
	}
	for a := Overall; a.isJudgementArea(); a++ {
		if before.Judgement(a) != after.Judgement(a) {
			found = append(found, Difference{Kind: Rejudged, Before: before, After: after, Area: a})
		}
	}
	return found
}
