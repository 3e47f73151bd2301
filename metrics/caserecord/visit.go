package caserecord

import (
	"cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

// Visit is one visit to the child that was made.
type Visit struct {
	Held metrics.Date `json:"held"`
	Kind VisitKind    `json:"kind"`
}

// List is [ListVisits].
func (Visit) List() List { return ListVisits }

func (v Visit) compare(w Visit) int {
	return cmp.Or(v.Held.Compare(w.Held), cmp.Compare(v.Kind, w.Kind))
}

// VisitKind is what a visit was for. The zero VisitKind is not recorded.
type VisitKind uint8

// The kinds of visit.
const (
	// ProtectionVisit is a visit under a child protection plan.
	ProtectionVisit VisitKind = iota + 1
	// CareVisit is a visit to a child looked after in their placement.
	CareVisit
	// AdviserVisit is a visit of the personal adviser to a care leaver.
	AdviserVisit
)

// String is the kind in words: "child protection".
func (k VisitKind) String() string {
	return word([]string{"child protection", "looked after", "personal adviser"}, uint8(k))
}

// MarshalText gives the bytes of String.
func (k VisitKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// MarshalJSON writes the words, and null where it is not recorded.
func (k VisitKind) MarshalJSON() ([]byte, error) { return wordJSON(k.String()) }

// Review is one review that was held.
type Review struct {
	Held metrics.Date `json:"held"`
	Kind ReviewKind   `json:"kind"`
}

// List is [ListReviews].
func (Review) List() List { return ListReviews }

func (r Review) compare(s Review) int {
	return cmp.Or(r.Held.Compare(s.Held), cmp.Compare(r.Kind, s.Kind))
}

// ReviewKind is what was reviewed. The zero ReviewKind is not recorded.
type ReviewKind uint8

// The kinds of review.
const (
	// ProtectionReview is a review conference of a child protection plan.
	ProtectionReview ReviewKind = iota + 1
	// CareReview is a review of a child looked after.
	CareReview
	// PathwayReview is a review of a care leaver's pathway plan.
	PathwayReview
)

// String is the kind in words: "child protection".
func (k ReviewKind) String() string {
	return word([]string{"child protection", "looked after", "pathway plan"}, uint8(k))
}

// MarshalText gives the bytes of String.
func (k ReviewKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// MarshalJSON writes the words, and null where it is not recorded.
func (k ReviewKind) MarshalJSON() ([]byte, error) { return wordJSON(k.String()) }
