package caserecord

import (
	"cmp"
	"encoding/json"

	"github.com/childmetrics/childmetrics/metrics"
)

// Care is one unbroken time looked after. The statutory return has an episode for each change of placement or legal
// status; episodes that each begin on the day on which the one before ended are one Care, and whoever reads that return
// joins them.
type Care struct {
	// Started is the first day. Ended is the first day no longer looked after; no date is that it goes on, unless EndLost
	// says that it ended on a day that is not known.
	Started metrics.Date `json:"started"`
	Ended   metrics.Date `json:"ended"`
	EndLost bool         `json:"end_lost"`
	// EndReason is why it ended.
	EndReason EndReason `json:"end_reason"`
	// ShortTerm says whether it was a series of short-term placements, such as respite.
	ShortTerm metrics.Verdict `json:"short_term"`
	// Unaccompanied says whether the child was an unaccompanied asylum-seeking child.
	Unaccompanied metrics.Verdict `json:"unaccompanied"`
	// Placements12 and Missing12 are how many placements and how many times missing the record itself counts in the twelve
	// months up to the day of the extract.
	Placements12 Count `json:"placements_in_12_months"`
	Missing12    Count `json:"missing_in_12_months"`
}

// List is [ListCare].
func (Care) List() List { return ListCare }

func (c Care) compare(d Care) int {
	return cmp.Or(
		c.Started.Compare(d.Started), c.Ended.Compare(d.Ended), compareBool(c.EndLost, d.EndLost),
		cmp.Compare(c.EndReason, d.EndReason), cmp.Compare(c.ShortTerm, d.ShortTerm),
		cmp.Compare(c.Unaccompanied, d.Unaccompanied), c.Placements12.compare(d.Placements12),
		c.Missing12.compare(d.Missing12),
	)
}

// MarshalJSON writes an object, with null for what is not recorded.
func (c Care) MarshalJSON() ([]byte, error) {
	type fields Care
	return json.Marshal(struct {
		fields
		ShortTerm     answer `json:"short_term"`
		Unaccompanied answer `json:"unaccompanied"`
	}{fields(c), answer(c.ShortTerm), answer(c.Unaccompanied)})
}

// EndReason is why a child is no longer looked after. The zero EndReason is not recorded.
type EndReason uint8

// The reasons, as the department's measures tell them apart (LAIT 208 and 390).
const (
	// Adopted is E11 and E12 of the statutory return.
	Adopted EndReason = iota + 1
	// SpecialGuardianship is a special guardianship order.
	SpecialGuardianship
	// ChildArrangements is a child arrangements order, or the residence order that it replaced.
	ChildArrangements
	// OtherEnd is any other reason.
	OtherEnd
)

// String is the reason in words: "special guardianship".
func (r EndReason) String() string {
	return word([]string{"adopted", "special guardianship", "child arrangements", "other"}, uint8(r))
}

// MarshalText gives the bytes of String.
func (r EndReason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// MarshalJSON writes the words, and null where it is not recorded.
func (r EndReason) MarshalJSON() ([]byte, error) { return wordJSON(r.String()) }
