package inspection

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/internal/optional"
)

// JudgementArea is what a judgement is about: the whole, or one of the areas that an inspection looks at. The zero
// JudgementArea is none.
type JudgementArea uint8

// The areas of judgement. Which of them an inspection has is a matter of its [Framework].
const (
	// Overall is overall effectiveness.
	Overall JudgementArea = iota + 1
	// Leaders is the impact of leaders on social work practice with children and families; under the single inspection
	// framework, leadership, management and governance.
	Leaders
	// HelpAndProtection is the experiences and progress of children who need help and protection.
	HelpAndProtection
	// InCare is the experiences and progress of children in care; before January 2023, of children in care and care
	// leavers together; under the single inspection framework, of children looked after and achieving permanence.
	InCare
	// CareLeavers is the experiences and progress of care leavers, where they have a judgement of their own.
	CareLeavers
	// Adoption is adoption performance, under the single inspection framework only.
	Adoption

	// JudgementAreaCount is how many areas there are.
	JudgementAreaCount = int(Adoption)
)

var judgementAreas = [...]struct{ id, name string }{
	Overall:           {"overall", "Overall effectiveness"},
	Leaders:           {"leaders", "The impact of leaders on social work practice with children and families"},
	HelpAndProtection: {"help_and_protection", "The experiences and progress of children who need help and protection"},
	InCare:            {"in_care", "The experiences and progress of children in care"},
	CareLeavers:       {"care_leavers", "The experiences and progress of care leavers"},
	Adoption:          {"adoption", "Adoption performance"},
}

// String is the area as Ofsted writes it, and empty for none.
func (a JudgementArea) String() string {
	if !a.isJudgementArea() {
		return ""
	}
	return judgementAreas[a].name
}

// ID names the area for programs: "help_and_protection". It is empty for none.
func (a JudgementArea) ID() string {
	if !a.isJudgementArea() {
		return ""
	}
	return judgementAreas[a].id
}

// MarshalText gives the ID.
func (a JudgementArea) MarshalText() ([]byte, error) { return []byte(a.ID()), nil }

// MarshalJSON writes the ID as a text, and null for none.
func (a JudgementArea) MarshalJSON() ([]byte, error) { return json.Marshal(optional.Text(a.ID())) }

func (a JudgementArea) isJudgementArea() bool { return a >= Overall && int(a) <= JudgementAreaCount }
