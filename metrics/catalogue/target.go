package catalogue

import (
	"encoding/json"
	"iter"
	"slices"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Target is what somebody has said that a measure should reach. It is comparable; the zero Target is none.
//
// A figure is to be at least the value where high is good, and at most where low is: see [Measure].Polarity. Notes say
// where a target is meant otherwise, such as below.
type Target struct {
	// Name tells several targets of a measure apart: "milestone", "stretch". It is empty where there is one.
	Name string `json:"name"`
	// Value is in the unit of the measure. A target said as a range, "90 to 95%", is one.
	Value metrics.Value `json:"value"`
	// SetBy is whose target it is, and Source where it is published.
	SetBy  Setter `json:"set_by"`
	Source string `json:"source"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (t Target) MarshalJSON() ([]byte, error) { return optional.Object(t) }

// Setter says whose a target is. The zero Setter is not stated. None of them is statutory.
type Setter uint8

// The setters.
const (
	// NotStated is a target of which the source does not say whose it is.
	NotStated Setter = iota
	// OneCouncil is the own target of a single council.
	OneCouncil
	// Department is a threshold of the Department for Education.
	Department
	// ProfessionalBody is what an association of the profession asks for.
	ProfessionalBody
)

// String is the setter in words: "a council's own target, not statutory".
func (s Setter) String() string {
	switch s {
	case OneCouncil:
		return "a council's own target, not statutory"
	case Department:
		return "a threshold of the department"
	case ProfessionalBody:
		return "a professional body's target"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (s Setter) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Targets are the published targets of a measure: none to three. It is comparable.
type Targets [3]Target

// All gives the targets that there are, in order.
func (t Targets) All() iter.Seq[Target] { return slices.Values(t.list()) }

// MarshalJSON writes an array of the targets that there are.
func (t Targets) MarshalJSON() ([]byte, error) { return json.Marshal(t.list()) }

func (t Targets) list() []Target {
	list := make([]Target, 0, len(t))
	for _, target := range t {
		if target != (Target{}) {
			list = append(list, target)
		}
	}
	return list
}

// councilsOwn is one target of one council, whose published report the sources quote.
func councilsOwn(value metrics.Value) Targets {
	return Targets{{Value: value, SetBy: OneCouncil, Source: "a council's published report (Darlington)"}}
}
