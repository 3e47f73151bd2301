package plan

import (
	"encoding/json"
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Sense is whether a finding is for or against the service. The zero Sense is not stated.
type Sense uint8

// The senses.
const (
	// Strength is what goes well.
	Strength Sense = iota + 1
	// NeedsToImprove is what needs to improve.
	NeedsToImprove
)

// String is the sense in words.
func (s Sense) String() string {
	switch s {
	case Strength:
		return "strength"
	case NeedsToImprove:
		return "needs to improve"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (s Sense) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Finding is one thing that an inspection or a visit found. It is comparable, and never a grade: where a report says in
// prose that something requires improvement, that is a Sense.
type Finding struct {
	// Number is the source's or the plan's own: "1", "2.3". Nothing can answer a finding without one.
	Number string
	// Text is the finding in the source's words.
	Text  string
	Sense Sense
	// Area is the area of judgement that it belongs to, where that is known.
	Area inspection.JudgementArea
	// SelfIdentified tells whether the council had found it itself before; CannotTell where nobody says.
	SelfIdentified metrics.Verdict
}

// MarshalJSON writes an object with the keys number, text, sense, area, an ID, and self_identified. What does not exist
// is null, and so is self_identified where nobody says; otherwise that is "yes" or "no".
func (f Finding) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Number         *string                  `json:"number"`
		Text           *string                  `json:"text"`
		Sense          *string                  `json:"sense"`
		Area           inspection.JudgementArea `json:"area"`
		SelfIdentified *string                  `json:"self_identified"`
	}{
		optional.Text(f.Number), optional.Text(f.Text), optional.Word(f.Sense), f.Area, optional.Word(f.SelfIdentified),
	})
}

// Tally counts findings. It is comparable.
type Tally struct {
	// Findings is how many there are; each has one of the senses.
	Findings       int `json:"findings"`
	Strengths      int `json:"strengths"`
	NeedsToImprove int `json:"needs_to_improve"`
	NotStated      int `json:"not_stated"`
	// SelfIdentified is how many of those that need to improve the council had found itself, New how many it had not, and
	// Unclear of how many nobody says.
	SelfIdentified int `json:"self_identified"`
	New            int `json:"new"`
	Unclear        int `json:"unclear"`
}

// TallyOf counts findings by their senses, and those that need to improve by whether the council knew.
func TallyOf(findings []Finding) Tally {
	t := Tally{Findings: len(findings)}
	for _, f := range findings {
		switch f.Sense {
		case Strength:
			t.Strengths++
			continue
		case NeedsToImprove:
			t.NeedsToImprove++
		default:
			t.NotStated++
			continue
		}
		switch f.SelfIdentified {
		case metrics.Yes:
			t.SelfIdentified++
		case metrics.No:
			t.New++
		default:
			t.Unclear++
		}
	}
	return t
}
