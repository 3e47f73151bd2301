package caserecord

import (
	"cmp"
	"encoding/json"

	"github.com/childmetrics/childmetrics/metrics"
)

// Contact is somebody's contact with the council about a child.
type Contact struct {
	// Received is the day it came, and Decided the day on which it was decided what to do with it; no date is that nothing
	// was decided by the day of the extract, unless DecidedLost says that it was on a day that is not known.
	Received    metrics.Date `json:"received"`
	Decided     metrics.Date `json:"decided"`
	DecidedLost bool         `json:"decided_lost"`
}

// List is [ListContacts].
func (Contact) List() List { return ListContacts }

func (c Contact) compare(d Contact) int {
	return cmp.Or(
		c.Received.Compare(d.Received), c.Decided.Compare(d.Decided), compareBool(c.DecidedLost, d.DecidedLost),
	)
}

// Referral is one referral of the child.
type Referral struct {
	// Received is the day it came, and Decided the day on which it was decided what to do with it; no date is that nothing
	// was decided by the day of the extract, unless DecidedLost says that it was on a day that is not known.
	Received    metrics.Date `json:"received"`
	Decided     metrics.Date `json:"decided"`
	DecidedLost bool         `json:"decided_lost"`
	// Outcome is what came of it.
	Outcome ReferralOutcome `json:"outcome"`
	// Earlier is how many referrals of the child in the twelve months before this one the record itself counts, this one
	// not among them: for extracts that hold no history.
	Earlier Count `json:"earlier"`
}

// List is [ListReferrals].
func (Referral) List() List { return ListReferrals }

func (r Referral) compare(s Referral) int {
	return cmp.Or(
		r.Received.Compare(s.Received), r.Decided.Compare(s.Decided), compareBool(r.DecidedLost, s.DecidedLost),
		cmp.Compare(r.Outcome, s.Outcome), r.Earlier.compare(s.Earlier),
	)
}

// ReferralOutcome is what came of a referral. The zero ReferralOutcome is not recorded.
type ReferralOutcome uint8

// The outcomes of referrals, as the department's measures tell them apart (LAIT 290), and as Ofsted's lists do.
const (
	// NoFurtherAction is a referral on which nothing was done.
	NoFurtherAction ReferralOutcome = iota + 1
	// NotInNeed is one after which the child was assessed and found not to be in need.
	NotInNeed
	// Continued is any other.
	Continued
	// ActedOn is one on which something was done, where the record does not say whether the child was then found not to
	// be in need: NotInNeed or Continued.
	ActedOn
)

// String is the outcome in words: "no further action".
func (o ReferralOutcome) String() string {
	return word([]string{"no further action", "not in need", "continued", "acted on"}, uint8(o))
}

// MarshalText gives the bytes of String.
func (o ReferralOutcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// MarshalJSON writes the words, and null where it is not recorded.
func (o ReferralOutcome) MarshalJSON() ([]byte, error) { return wordJSON(o.String()) }

// Assessment is one assessment of the child.
type Assessment struct {
	// Referred is the day of the referral that it follows, on which its clock starts. Where the extract does not say which
	// referral that is, it is no date: the latest one need not be it.
	Referred metrics.Date `json:"referred"`
	// Authorised is the day it was signed off; no date is that it goes on, unless AuthorisedLost says that it was signed off
	// on a day that is not known.
	Authorised     metrics.Date `json:"authorised"`
	AuthorisedLost bool         `json:"authorised_lost"`
}

// List is [ListAssessments].
func (Assessment) List() List { return ListAssessments }

func (a Assessment) compare(b Assessment) int {
	return cmp.Or(
		a.Referred.Compare(b.Referred), a.Authorised.Compare(b.Authorised),
		compareBool(a.AuthorisedLost, b.AuthorisedLost),
	)
}

// Enquiry is one enquiry under section 47 of the Children Act 1989, with the initial child protection conference that
// it led to.
type Enquiry struct {
	// Discussed is the day of the strategy discussion that started it, on which the conference's clock starts.
	Discussed metrics.Date `json:"discussed"`
	// Conference is the day of the conference; no date is that none was held, unless ConferenceLost says that one was on a
	// day that is not known.
	Conference     metrics.Date `json:"conference"`
	ConferenceLost bool         `json:"conference_lost"`
	// Arrived says whether the conference was about a child who moved in from another council with a plan.
	Arrived metrics.Verdict `json:"arrived"`
}

// List is [ListEnquiries].
func (Enquiry) List() List { return ListEnquiries }

func (e Enquiry) compare(f Enquiry) int {
	return cmp.Or(
		e.Discussed.Compare(f.Discussed), e.Conference.Compare(f.Conference), compareBool(e.ConferenceLost, f.ConferenceLost),
		cmp.Compare(e.Arrived, f.Arrived),
	)
}

// MarshalJSON writes an object, with null for what is not recorded.
func (e Enquiry) MarshalJSON() ([]byte, error) {
	type fields Enquiry
	return json.Marshal(struct {
		fields
		Arrived answer `json:"arrived"`
	}{fields(e), answer(e.Arrived)})
}
