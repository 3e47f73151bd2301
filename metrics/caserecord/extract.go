package caserecord

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/metrics"
)

// Extract says what a file of records can answer: that a list is missing, or holds only the latest visit of each child,
// is not the same as nobody having visited. It is comparable; the zero Extract answers nothing.
type Extract struct {
	// Council is the nine-character code of the council, as in package area.
	Council string `json:"council"`
	// AsAt is the day of the extract: of later days it says nothing.
	AsAt metrics.Date `json:"as_at"`
	// Lists says how far each list goes back. In JSON it is a list of objects with list, depth and from.
	Lists [ListCount]Holding `json:"lists"`
}

// MarshalJSON writes an object with the keys council, as_at and lists.
func (e Extract) MarshalJSON() ([]byte, error) {
	type named struct {
		List List `json:"list"`
		Holding
	}
	object := struct {
		Council *string          `json:"council"`
		AsAt    metrics.Date     `json:"as_at"`
		Lists   [ListCount]named `json:"lists"`
	}{AsAt: e.AsAt}
	if e.Council != "" {
		object.Council = &e.Council
	}
	for list, holding := range e.Lists {
		object.Lists[list] = named{List(list), holding}
	}
	return json.Marshal(object)
}

// Holding is how far one list goes back.
type Holding struct {
	Depth Depth `json:"depth"`
	// From is the first day from which the list is whole: all events from then on, and all spells that went on then or
	// began later. No date is from the beginning.
	From metrics.Date `json:"from"`
}

// Depth is how much a list holds. The zero Depth is Absent.
type Depth uint8

// The depths.
const (
	// Absent is a list that the extract does not have: what needs it is not available, however many records there are.
	Absent Depth = iota
	// Partial is a list without something that a measure needs of each record: that measure is not available.
	Partial
	// Latest is a list with only the latest entry of each child: it says how things stand on the day of the extract, and
	// not whether all visits or reviews were made.
	Latest
	// Whole is a list with everything.
	Whole
)

// String is the depth in words: "absent", "partial", "latest" or "whole"; other numbers are "absent".
func (d Depth) String() string {
	switch d {
	case Partial:
		return "partial"
	case Latest:
		return "latest"
	case Whole:
		return "whole"
	}
	return "absent"
}

// MarshalText gives the bytes of String.
func (d Depth) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// List is one of the lists of a [Child], in the order in which it has them.
type List uint8

// The lists.
const (
	ListContacts List = iota
	ListReferrals
	ListAssessments
	ListEnquiries
	ListNeeds
	ListPlans
	ListCare
	ListPlacements
	ListVisits
	ListReviews
	ListMissing
	ListHealth
	ListYears
	ListLeaver
	ListAdoption
	ListAllocations

	// ListCount is how many there are.
	ListCount = int(ListAllocations) + 1
)

// String is the list's name, as in the JSON of a [Child]: "contacts", "missing_episodes". Other numbers are "no list".
func (l List) String() string {
	names := [ListCount]string{
		"contacts", "referrals", "assessments", "enquiries", "needs", "plans", "care", "placements", "visits", "reviews",
		"missing_episodes", "health", "years", "leaver", "adoption", "allocations",
	}
	if int(l) >= len(names) {
		return "no list"
	}
	return names[l]
}

// MarshalText gives the bytes of String.
func (l List) MarshalText() ([]byte, error) { return []byte(l.String()), nil }
