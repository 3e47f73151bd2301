package caserecord

import (
	"cmp"
	"encoding/json"

	"github.com/childmetrics/childmetrics/metrics"
)

// Placement is one placement of a child looked after. It lies within a [Care].
type Placement struct {
	// Started is the first day. Ended is the first day no longer there; no date is that it goes on, unless EndLost says
	// that it ended on a day that is not known.
	Started metrics.Date `json:"started"`
	Ended   metrics.Date `json:"ended"`
	EndLost bool         `json:"end_lost"`
	// Miles is how far it is from the child's home; OutsideArea says whether it is outside the council's boundary.
	Miles       Miles           `json:"miles_from_home"`
	OutsideArea metrics.Verdict `json:"outside_area"`
	// Adoptive says whether it is with those who are to adopt the child; SameCarers whether those had cared for the child
	// in the placement before, which makes it no move.
	Adoptive   metrics.Verdict `json:"adoptive"`
	SameCarers metrics.Verdict `json:"same_carers"`
	// Foster says whether it is with foster carers; Unregistered whether it is in a children's home that had to be
	// registered with Ofsted and is not.
	Foster       metrics.Verdict `json:"foster"`
	Unregistered metrics.Verdict `json:"unregistered"`
	// Rhythm is how often the child is to be visited there.
	Rhythm Rhythm `json:"rhythm"`
}

// List is [ListPlacements].
func (Placement) List() List { return ListPlacements }

func (p Placement) compare(q Placement) int {
	return cmp.Or(
		p.Started.Compare(q.Started), p.Ended.Compare(q.Ended), compareBool(p.EndLost, q.EndLost),
		p.Miles.compare(q.Miles), cmp.Compare(p.OutsideArea, q.OutsideArea), cmp.Compare(p.Adoptive, q.Adoptive),
		cmp.Compare(p.SameCarers, q.SameCarers), cmp.Compare(p.Foster, q.Foster),
		cmp.Compare(p.Unregistered, q.Unregistered), cmp.Compare(p.Rhythm, q.Rhythm),
	)
}

// MarshalJSON writes an object, with null for what is not recorded.
func (p Placement) MarshalJSON() ([]byte, error) {
	type fields Placement
	return json.Marshal(struct {
		fields
		OutsideArea  answer `json:"outside_area"`
		Adoptive     answer `json:"adoptive"`
		SameCarers   answer `json:"same_carers"`
		Foster       answer `json:"foster"`
		Unregistered answer `json:"unregistered"`
	}{
		fields(p), answer(p.OutsideArea), answer(p.Adoptive), answer(p.SameCarers), answer(p.Foster), answer(p.Unregistered),
	})
}

// Rhythm is how often a child looked after is to be visited in a placement. The zero Rhythm is not recorded.
type Rhythm uint8

// The rhythms of regulation 28 of SI 2010/959. Each is one or two standards of package timescale.
const (
	// SixWeekly is within a week and then every six weeks: looked_after_visit.
	SixWeekly Rhythm = iota + 1
	// To18 is the same for a year, and then every three months, where the placement is meant to last until the child is
	// 18: looked_after_visit_to_18.
	To18
	// WeeklyThenFourWeeks is every week until the first review, and then every four weeks: looked_after_visit_weekly and
	// looked_after_visit_four_weekly.
	WeeklyThenFourWeeks
	// WeeklyThenSixWeeks is every week until the first review, and then every six weeks: looked_after_visit_weekly and
	// looked_after_visit_six_weekly.
	WeeklyThenSixWeeks
)

// String is the rhythm in words: "six-weekly".
func (r Rhythm) String() string {
	return word([]string{
		"six-weekly", "six-weekly, then three-monthly", "weekly, then four-weekly", "weekly, then six-weekly",
	}, uint8(r))
}

// MarshalText gives the bytes of String.
func (r Rhythm) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// MarshalJSON writes the words, and null where it is not recorded.
func (r Rhythm) MarshalJSON() ([]byte, error) { return wordJSON(r.String()) }

// Missing is one time for which a child looked after was missing.
type Missing struct {
	// Begun is the first day. Back is the day of return; no date is that the child is still missing, unless EndLost says
	// that they came back on a day that is not known.
	Begun   metrics.Date `json:"begun"`
	Back    metrics.Date `json:"back"`
	EndLost bool         `json:"end_lost"`
	// Offered says whether a return home interview was offered, and Accepted whether it was accepted.
	Offered  metrics.Verdict `json:"offered"`
	Accepted metrics.Verdict `json:"accepted"`
}

// List is [ListMissing].
func (Missing) List() List { return ListMissing }

func (m Missing) compare(n Missing) int {
	return cmp.Or(
		m.Begun.Compare(n.Begun), m.Back.Compare(n.Back), compareBool(m.EndLost, n.EndLost),
		cmp.Compare(m.Offered, n.Offered), cmp.Compare(m.Accepted, n.Accepted),
	)
}

// MarshalJSON writes an object, with null for what is not recorded.
func (m Missing) MarshalJSON() ([]byte, error) {
	type fields Missing
	return json.Marshal(struct {
		fields
		Offered  answer `json:"offered"`
		Accepted answer `json:"accepted"`
	}{fields(m), answer(m.Offered), answer(m.Accepted)})
}
