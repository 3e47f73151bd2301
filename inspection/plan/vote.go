package plan

import (
	"encoding/json"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Majority is what a minute says in words of how members voted. The zero Majority is not recorded.
type Majority uint8

// The majorities.
const (
	// Unanimously is "unanimously agreed", "resolved unanimously".
	Unanimously Majority = iota + 1
	// ByMajority is "by a majority": carried, and not by all.
	ByMajority
)

// String is the majority in words.
func (m Majority) String() string {
	switch m {
	case Unanimously:
		return "unanimously"
	case ByMajority:
		return "by a majority"
	}
	return "not recorded"
}

// MarshalText gives the bytes of String.
func (m Majority) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads the words of String, and the zero from empty text. Anything else gives an error of the class
// [ErrBadWord] and leaves it as it was.
func (m *Majority) UnmarshalText(text []byte) error {
	read, err := fromWords(text, ByMajority)
	if err == nil {
		*m = read
	}
	return err
}

// Vote is how the members of a committee voted, as far as its minute says. It is comparable. The zero Vote is not
// recorded, as most are: committees mostly agree without a count, and that is neither unanimous nor a vote of nobody.
type Vote struct {
	// For, Against and Abstained are how many members did: metrics.Exact(7). Blank is not recorded, which is not nought.
	For       metrics.Value
	Against   metrics.Value
	Abstained metrics.Value
	// Stated is what the minute says in words.
	Stated Majority
}

// Carried tells whether more members voted for than against, abstentions not counted, as committees of councils decide
// (Local Government Act 1972, schedule 12, paragraph 39). Where as many did, the chair's casting vote decides, which is
// not in the count: it cannot be told then, nor where it is not recorded, nor where the words and the count contradict
// each other.
func (v Vote) Carried() metrics.Verdict {
	counted := metrics.Compare(v.For, metrics.Above, v.Against)
	if counted == metrics.No && metrics.Compare(v.For, metrics.Below, v.Against) != metrics.Yes {
		counted = metrics.CannotTell // as many, or perhaps as many
	}
	stated := metrics.CannotTell
	if v.Stated == Unanimously || v.Stated == ByMajority {
		stated = metrics.Yes
	}
	return both(stated, counted)
}

// Unanimous tells whether all voted for it: No where somebody voted against or nobody for, and Yes where the minute says
// so, or counts votes for it, none against and no abstention. With abstentions alone beside votes for it, it cannot be
// told, since some committees call that unanimous and others do not; nor where the vote is not recorded, nor where the
// words and the count contradict each other.
func (v Vote) Unanimous() metrics.Verdict {
	none := metrics.Exact(0)
	counted := metrics.CannotTell
	switch {
	case metrics.Compare(v.Against, metrics.Above, none) == metrics.Yes,
		metrics.Compare(v.For, metrics.Same, none) == metrics.Yes:
		counted = metrics.No
	case metrics.Compare(v.For, metrics.Above, none) == metrics.Yes &&
		metrics.Compare(v.Against, metrics.Same, none) == metrics.Yes &&
		metrics.Compare(v.Abstained, metrics.Same, none) == metrics.Yes:
		counted = metrics.Yes
	}
	stated := metrics.CannotTell
	switch v.Stated {
	case Unanimously:
		stated = metrics.Yes
	case ByMajority:
		stated = metrics.No
	}
	return both(stated, counted)
}

// both is the answer of two that say the same or of which one cannot tell, and none where they contradict each other.
func both(a, b metrics.Verdict) metrics.Verdict {
	switch {
	case a == b || b == metrics.CannotTell:
		return a
	case a == metrics.CannotTell:
		return b
	}
	return metrics.CannotTell
}

// String is the vote in words: "not recorded", "unanimously", "by a majority, 7 for, 2 against". Counts that are not
// recorded are left out.
func (v Vote) String() string {
	var parts []string
	if v.Stated == Unanimously || v.Stated == ByMajority {
		parts = append(parts, v.Stated.String())
	}
	for _, part := range [...]struct {
		count metrics.Value
		name  string
	}{{v.For, " for"}, {v.Against, " against"}, {v.Abstained, " abstained"}} {
		if part.count != (metrics.Value{}) {
			parts = append(parts, part.count.String()+part.name)
		}
	}
	if len(parts) == 0 {
		return Majority(0).String()
	}
	return strings.Join(parts, ", ")
}

// MarshalJSON writes an object with the keys for, against, abstained (figures, as metrics.Value writes them) and stated,
// null where the minute has no words for it; and null for a vote that is not recorded.
func (v Vote) MarshalJSON() ([]byte, error) {
	if v == (Vote{}) {
		return []byte("null"), nil
	}
	return json.Marshal(struct {
		For       metrics.Value `json:"for"`
		Against   metrics.Value `json:"against"`
		Abstained metrics.Value `json:"abstained"`
		Stated    *string       `json:"stated"`
	}{v.For, v.Against, v.Abstained, optional.Word(v.Stated)})
}
