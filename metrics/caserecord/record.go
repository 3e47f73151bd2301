package caserecord

import (
	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Worker is one person in one post for a time: a spell. Somebody who moves to another team or changes their hours has
// another spell, from the day the first one ends. Spaces around an id, a team, a service and a role do not count.
type Worker struct {
	// ID is a pseudonym, the same in all records of the person.
	ID string `json:"id"`
	// Team and Service are where the post is; either may be empty. Teams of one name in two services are two teams.
	Team    string `json:"team"`
	Service string `json:"service"`
	// Role is the job, in the council's words: "social worker", "senior practitioner". Empty is unknown.
	Role string `json:"role"`
	// FTE is contracted hours over the standard hours of the grade, above 0. Missing stays missing.
	FTE metrics.Value `json:"fte"`
	// Agency is whether the person is an agency worker; NewlyQualified whether they are in their assessed and supported
	// year in employment (ASYE), or whatever the council protects. A record that does not say leaves them at CannotTell,
	// which is neither.
	Agency         metrics.Verdict `json:"agency"`
	NewlyQualified metrics.Verdict `json:"newly_qualified"`
	// Start is the first day in the post; no date is before all others. End is the first day no longer in it; no date is
	// still in it.
	Start metrics.Date `json:"start"`
	End   metrics.Date `json:"end"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (w Worker) MarshalJSON() ([]byte, error) { return optional.Object(w) }

// Allocation is one child allocated to one worker in one role for a time. Spaces around ids and the role do not count,
// nor letter case in the role.
type Allocation struct {
	// Child and Worker are pseudonyms.
	Child  string `json:"child"`
	Worker string `json:"worker"`
	// Role is that of the worker towards the child: "allocated case worker".
	Role string `json:"role"`
	// Start is the first day and is needed. End is the first day no longer allocated; no date is still allocated.
	Start metrics.Date `json:"start"`
	End   metrics.Date `json:"end"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (a Allocation) MarshalJSON() ([]byte, error) { return optional.Object(a) }

// Unit is what is counted as one case. There is no default: the zero Unit is none.
type Unit uint8

// The units.
const (
	// Children counts each child once for each worker, team or service that holds it.
	Children Unit = iota + 1
	// Involvements counts each allocation.
	Involvements
)

// String is "children" or "involvements", and "no unit" for others.
func (u Unit) String() string {
	switch u {
	case Children:
		return "children"
	case Involvements:
		return "involvements"
	}
	return "no unit"
}

// MarshalText gives the bytes of String.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }
