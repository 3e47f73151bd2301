package inspection

// Difference is one thing that two snapshots of the same source say differently. It is comparable.
type Difference struct {
	// Kind says what it is.
	Kind DifferenceKind `json:"kind"`
	// Inspection is the inspection as the later snapshot has it, or the earlier one where it is there no more.
	Inspection Inspection `json:"inspection"`
	// Area is the area of judgement that differs, where the kind is a judgement; Before and After are the two.
	Area   JudgementArea `json:"area"`
	Before Judgement     `json:"before"`
	After  Judgement     `json:"after"`
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
	}
	return "no difference"
}

// MarshalText gives the bytes of String.
func (k DifferenceKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Differences compares two snapshots of a source: which inspections were added and removed, and which judgements and
// days were revised, in order of council and time. The same inspection is one of the same council, kind and first day.
func Differences(before, after *History) []Difference {
	var found []Difference
	old, now := before.all, after.all
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && !isSame(old[0], now[0]) && inOrder(old[0], now[0]) < 0:
			found = append(found, Difference{Kind: Removed, Inspection: old[0]})
			old = old[1:]
		case len(old) == 0 || !isSame(old[0], now[0]) && inOrder(old[0], now[0]) > 0:
			found = append(found, Difference{Kind: Added, Inspection: now[0]})
			now = now[1:]
		default:
			found = append(found, revised(old[0], now[0])...)
			old, now = old[1:], now[1:]
		}
	}
	return found
}

// revised gives the differences of two accounts of one inspection.
func revised(before, after Inspection) []Difference {
	var found []Difference
	if before.End != after.End || before.Published != after.Published {
		found = append(found, Difference{Kind: Redated, Inspection: after})
	}
	for a := Overall; a.isJudgementArea(); a++ {
		if was, is := before.Judgement(a), after.Judgement(a); was != is {
			found = append(found, Difference{Kind: Rejudged, Inspection: after, Area: a, Before: was, After: is})
		}
	}
	return found
}
