package caserecord

import (
	"cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

// Need is one episode of need: from the referral that opened the case to its closing.
type Need struct {
	// Opened is the first day. Closed is the first day no longer open; no date is that it goes on, unless EndLost says
	// that it was closed on a day that is not known.
	Opened  metrics.Date `json:"opened"`
	Closed  metrics.Date `json:"closed"`
	EndLost bool         `json:"end_lost"`
}

// List is [ListNeeds].
func (Need) List() List { return ListNeeds }

func (n Need) compare(m Need) int {
	return cmp.Or(n.Opened.Compare(m.Opened), n.Closed.Compare(m.Closed), compareBool(n.EndLost, m.EndLost))
}

// Plan is one child protection plan.
type Plan struct {
	// Started is the first day. Ended is the first day without the plan; no date is that it goes on, unless EndLost says
	// that it ended on a day that is not known.
	Started metrics.Date `json:"started"`
	Ended   metrics.Date `json:"ended"`
	EndLost bool         `json:"end_lost"`
	// Earlier is how many plans the record says the child had before, ever, with any council.
	Earlier Count `json:"earlier"`
}

// List is [ListPlans].
func (Plan) List() List { return ListPlans }

func (p Plan) compare(q Plan) int {
	return cmp.Or(
		p.Started.Compare(q.Started), p.Ended.Compare(q.Ended), compareBool(p.EndLost, q.EndLost),
		p.Earlier.compare(q.Earlier),
	)
}
