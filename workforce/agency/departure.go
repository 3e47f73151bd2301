package agency

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Departure is somebody's leaving a substantive post in children's services. It is comparable; what is not known stays
// at its zero value.
type Departure struct {
	// Held is whether there was such a post at all. It is needed: a day of leaving alone does not say so.
	Held metrics.Verdict `json:"held"`
	// Council is the one whose post it was.
	Council area.ID `json:"council"`
	// Left is the first day on which they were no more in the post.
	Left metrics.Date `json:"left"`
	// Reason is why they left.
	Reason DepartureReason `json:"reason"`
}

// DepartureReason is why somebody left a post, as far as the rules ask. The zero value is not known.
type DepartureReason uint8

// The reasons.
const (
	// Resigned is leaving for any reason other than the ones below.
	Resigned DepartureReason = iota + 1
	// Redundant is being made redundant.
	Redundant
	// LeftInProbation is leaving during the probationary period.
	LeftInProbation
)

// String is the reason in words: "made redundant". A number that is no reason is "unknown reason".
func (r DepartureReason) String() string {
	switch r {
	case Resigned:
		return "resigned"
	case Redundant:
		return "made redundant"
	case LeftInProbation:
		return "left in probation"
	}
	return "unknown reason"
}

// MarshalText gives the bytes of String.
func (r DepartureReason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }
