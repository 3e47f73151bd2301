package caserecord

import "github.com/childmetrics/childmetrics/metrics"

// Child is what one council's extract holds of one child, list by list. The lists are in order of their first date,
// what has none before the others; a [Grouper] puts them so, and whoever makes a Child by hand need not. It is written
// in JSON and not read from it; what it writes is about one child, and is to stay where the records may be.
type Child struct {
	// ID is a pseudonym, one for each child of the council.
	ID string `json:"id"`
	// Born is the day of birth. No date is not recorded: whatever asks for an age is then open, and not "no".
	Born metrics.Date `json:"born"`

	Contacts    []Contact    `json:"contacts"`
	Referrals   []Referral   `json:"referrals"`
	Assessments []Assessment `json:"assessments"`
	// Enquiries are those under section 47 with the conferences they led to.
	Enquiries []Enquiry `json:"enquiries"`
	// Needs are episodes of need.
	Needs []Need `json:"needs"`
	// Plans are child protection plans.
	Plans []Plan `json:"plans"`
	// Care are the unbroken times looked after, and Placements where the child was in them.
	Care       []Care      `json:"care"`
	Placements []Placement `json:"placements"`
	// Visits and Reviews are of all kinds: each says which.
	Visits  []Visit  `json:"visits"`
	Reviews []Review `json:"reviews"`
	// Missing are the times missing from where the child was placed.
	Missing []Missing `json:"missing_episodes"`
	// Health are assessments, dental checks and questionnaires; Years what is returned once a year.
	Health []Health `json:"health"`
	Years  []Year   `json:"years"`
	// Leaver are the states of a care leaver, as at different days; Adoption the steps of an adoption.
	Leaver   []Leaver   `json:"leaver"`
	Adoption []Adoption `json:"adoption"`
	// Allocations are those to workers. Child in them is empty, or the ID.
	Allocations []Allocation `json:"allocations"`
}

// Record is one entry of a list of a [Child]: a [Contact], [Referral], [Assessment], [Enquiry], [Need], [Plan], [Care],
// [Placement], [Visit], [Review], [Missing], [Health], [Year], [Leaver], [Adoption] or [Allocation]. A [Grouper] takes
// no others. All of them are comparable, and hold no more than the measures need: no name, no address, no text.
type Record interface {
	// List is the list that the record is an entry of.
	List() List
}
