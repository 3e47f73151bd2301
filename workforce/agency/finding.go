package agency

import (
	"encoding/json"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Outcome is what the facts say about an assignment and a rule. The zero value is CannotTell.
type Outcome uint8

// The outcomes.
const (
	// CannotTell is the outcome where the facts given do not settle it.
	CannotTell Outcome = iota
	// Complies is keeping to the rule.
	Complies
	// Excepted is what the rule forbids but for one of its exceptions.
	Excepted
	// Breach is not keeping to the rule, approved or not.
	Breach
	// DoesNotApply is a rule that is not asked of this assignment, or not yet.
	DoesNotApply
)

// String is the outcome in words: "cannot tell". A number that is none is "cannot tell".
func (o Outcome) String() string {
	switch o {
	case Complies:
		return "complies"
	case Excepted:
		return "excepted"
	case Breach:
		return "breach"
	case DoesNotApply:
		return "does not apply"
	}
	return "cannot tell"
}

// MarshalText gives the bytes of String.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Exception is one of the four exceptions of [CoolOffRule]. The zero value is none.
type Exception uint8

// The exceptions. Of several that hold, a finding names the first.
const (
	NoException Exception = iota
	// Redundancy is having been made redundant.
	Redundancy
	// Probation is having left during the probationary period.
	Probation
	// OtherRegion is having left a post in a different region.
	OtherRegion
	// PermanentRole is moving to a permanent role.
	PermanentRole
)

// String is the exception in words: "made redundant". No exception is empty.
func (e Exception) String() string {
	switch e {
	case Redundancy:
		return "made redundant"
	case Probation:
		return "left in probation"
	case OtherRegion:
		return "different region"
	case PermanentRole:
		return "moving to a permanent role"
	}
	return ""
}

// MarshalText gives the bytes of String.
func (e Exception) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// MarshalJSON writes the bytes of String as a string, and null for none.
func (e Exception) MarshalJSON() ([]byte, error) {
	if text := e.String(); text != "" {
		return json.Marshal(text)
	}
	return []byte("null"), nil
}

// Finding is how an assignment stands to one rule, with the fact and the day that decide it. It is comparable.
type Finding struct {
	// Rule is the rule, and Outcome how the assignment stands to it.
	Rule    Rule    `json:"rule"`
	Outcome Outcome `json:"outcome"`
	// Exception is the exception that holds where the outcome is Excepted.
	Exception Exception `json:"exception"`
	// Approved is, of a price cap only, whether a rate above it was signed for: [Assignment.CapExcessApproved].
	Approved metrics.Verdict `json:"approved"`
	// Fact is the fact that decides, in words and without numbers, or the one that is missing.
	Fact string `json:"fact"`
	// Have and Need are the figures that decide, where the rule is about any: the hourly rate and the most that it may
	// be, in pounds; the experience and the least that it may be, in years; the notice and the least, in weeks. Need is
	// a range where the council's own notice period is not known.
	Have metrics.Value `json:"have"`
	Need metrics.Value `json:"need"`
	// On is the day that decides: the start of the assignment for what is asked before engaging somebody, the end for
	// the reference given, and the first day under the rules for the rest. It is no date where the start is not known.
	On metrics.Date `json:"on"`
	// Earliest is, of the cool-off only and where the day of leaving is known, the first day on which the worker could
	// be engaged without an exception.
	Earliest metrics.Date `json:"earliest"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (f Finding) MarshalJSON() ([]byte, error) { return optional.Object(f) }

// String is the finding on one line: "price cap: breach on 2025-03-03: hourly rate (have 52, need 48), approved".
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(f.Rule.String() + ": " + f.Outcome.String())
	if f.Exception != NoException {
		b.WriteString(" (" + f.Exception.String() + ")")
	}
	if !f.On.IsZero() {
		b.WriteString(" on " + f.On.String())
	}
	// The words for the figures are those of every warning.
	b.WriteString(": " + metrics.Warning{Message: f.Fact, Have: f.Have, Need: f.Need}.String())
	if !f.Earliest.IsZero() {
		b.WriteString(", allowed from " + f.Earliest.String())
	}
	if f.Rule == PriceCapRule && f.Outcome == Breach {
		switch f.Approved {
		case metrics.Yes:
			b.WriteString(", approved")
		case metrics.No:
			b.WriteString(", not approved")
		default:
			b.WriteString(", not known whether approved")
		}
	}
	return b.String()
}

// Breaches picks the findings that are breaches, in their order, approved ones included. It is nil where there are
// none.
func Breaches(findings []Finding) []Finding {
	var breaches []Finding
	for _, f := range findings {
		if f.Outcome == Breach {
			breaches = append(breaches, f)
		}
	}
	return breaches
}
