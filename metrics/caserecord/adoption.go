package caserecord

import (
	"cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

// Adoption is the steps of one adoption, each with its day. No date is that the step was not taken, or is not recorded.
type Adoption struct {
	// Entered is the day the child entered care.
	Entered metrics.Date `json:"entered"`
	// Ordered is the day of the placement order, and Matched that of the decision to place the child with these adopters.
	Ordered metrics.Date `json:"ordered"`
	Matched metrics.Date `json:"matched"`
	// Fostered is the day on which the child moved in, as their foster child, with those who later adopted; no date where
	// they were not foster carers before.
	Fostered metrics.Date `json:"fostered"`
	// Placed is the day the child was placed for adoption.
	Placed metrics.Date `json:"placed"`
}

// List is [ListAdoption].
func (Adoption) List() List { return ListAdoption }

func (a Adoption) compare(b Adoption) int {
	return cmp.Or(
		a.Entered.Compare(b.Entered), a.Ordered.Compare(b.Ordered), a.Matched.Compare(b.Matched),
		a.Fostered.Compare(b.Fostered), a.Placed.Compare(b.Placed),
	)
}
