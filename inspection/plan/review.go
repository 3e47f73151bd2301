package plan

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Reviewer is who looked at a service. The zero Reviewer is not stated.
type Reviewer uint8

// The reviewers.
const (
	// Ofsted inspects and visits. Only it gives judgements, which are in package inspection.
	Ofsted Reviewer = iota + 1
	// Commissioner is a commissioner for children's services, whom the government sends to a council that is failing.
	Commissioner
	// Peers are people from other councils, as in the peer challenges of the Local Government Association.
	Peers
)

// String is the reviewer in words.
func (r Reviewer) String() string {
	switch r {
	case Ofsted:
		return "Ofsted"
	case Commissioner:
		return "commissioner"
	case Peers:
		return "peers"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (r Reviewer) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the words of String, and the zero from empty text. Anything else gives an error of the class
// [ErrBadWord] and leaves it as it was.
func (r *Reviewer) UnmarshalText(text []byte) error {
	read, err := fromWords(text, Peers)
	if err == nil {
		*r = read
	}
	return err
}

// Review is what one inspection, visit or review looked at and found: by Ofsted, or by others, of whose reviews there
// are no judgements and which are in no inspection.History. The zero Review is of nothing, by nobody.
type Review struct {
	// Theme is what a visit looked at, in the words of its source, and empty for an inspection of the whole.
	Theme string
	// By is who made it.
	By Reviewer
	// Start and End are its first and last day.
	Start, End metrics.Date
	// Told is the day on which the council was told by word of mouth what was found, and Written the one on which it had
	// it in writing. No date is not stated, which is not that it never was.
	Told, Written metrics.Date
	Findings      []Finding
}

// InWriting tells whether the council had the findings in writing on a day: Yes from the day on which it had them, and
// No before. Where that day is not stated it had none before the review ended, or before it was told by word of mouth;
// of any day from then on it cannot be told, nor of no day. What is told by word of mouth may still be told otherwise in
// writing.
func (r Review) InWriting(on metrics.Date) metrics.Verdict {
	switch {
	case on.IsZero():
		return metrics.CannotTell
	case !r.Written.IsZero() && on.Compare(r.Written) >= 0:
		return metrics.Yes
	case !r.Written.IsZero(), on.Compare(r.Told) < 0, on.Compare(r.End) < 0: // no date is before every date
		return metrics.No
	}
	return metrics.CannotTell
}

// MarshalJSON writes an object with the keys theme, by, start, end, told, written and findings, which is a list. What
// does not exist is null.
func (r Review) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Theme    *string      `json:"theme"`
		By       *string      `json:"by"`
		Start    metrics.Date `json:"start"`
		End      metrics.Date `json:"end"`
		Told     metrics.Date `json:"told"`
		Written  metrics.Date `json:"written"`
		Findings []Finding    `json:"findings"`
	}{
		optional.Text(r.Theme), optional.Word(r.By), r.Start, r.End, r.Told, r.Written, append([]Finding{}, r.Findings...),
	})
}
