package agency

import (
	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Compliance is how the assignments of a quarterly return stand to the rules.
type Compliance struct {
	// Council and Quarter are those of the return, AsAt the last day of the quarter.
	Council area.ID        `json:"council"`
	Quarter metrics.Period `json:"quarter"`
	AsAt    metrics.Date   `json:"as_at"`
	// Assignments is how many there are, and NotUnderRules how many of them no rules held for yet.
	Assignments   int `json:"assignments"`
	NotUnderRules int `json:"not_under_rules"`
	// Rules counts the findings of the others, rule by rule in their order; see [Compliance.Of].
	Rules [RuleCount]RuleCompliance `json:"rules"`
	// Breaches are the breaches, Exceptions the exceptions that were made use of, and Untold what cannot be told for want
	// of a fact, each in the order of the assignments and then of the rules.
	Breaches   []AssignmentFinding `json:"breach_findings"`
	Exceptions []AssignmentFinding `json:"exception_findings"`
	Untold     []AssignmentFinding `json:"untold_findings"`
	// Cost is what agency social workers cost in the three months, in pounds. It is missing where a month is, of which
	// CostCoverage says how many there are.
	Cost         metrics.Value    `json:"cost"`
	CostCoverage metrics.Coverage `json:"cost_coverage"`
}

// Of gives the counts of one rule. Those of a number that is no rule are noughts.
func (c Compliance) Of(r Rule) RuleCompliance {
	if r < 1 || int(r) > RuleCount {
		return RuleCompliance{}
	}
	return c.Rules[r-1]
}

// RuleCompliance counts the findings about one rule. The five outcomes add up to the assignments under the rules.
type RuleCompliance struct {
	Rule         Rule `json:"rule"`
	Complies     int  `json:"complies"`
	Excepted     int  `json:"excepted"`
	Breaches     int  `json:"breaches"`
	CannotTell   int  `json:"cannot_tell"`
	DoesNotApply int  `json:"does_not_apply"`
	// Explained is how many of the breaches the return explains, and Approved how many, of a price cap only, were
	// signed for.
	Explained int `json:"breaches_explained"`
	Approved  int `json:"breaches_approved"`
}

// AssignmentFinding is a finding about one assignment of a return.
type AssignmentFinding struct {
	// Index is the place of the assignment in the return, counted from 0, and SWENumber the worker's number.
	Index     int    `json:"index"`
	SWENumber string `json:"swe_number"`
	// Finding is the finding.
	Finding Finding `json:"finding"`
	// Explained is whether the return has an explanation, with a text, of this rule for this worker. A worker without a
	// number has none.
	Explained bool `json:"explained"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (f AssignmentFinding) MarshalJSON() ([]byte, error) { return optional.Object(f) }

// add counts a finding.
func (r *RuleCompliance) add(f Finding, explained bool) {
	switch f.Outcome {
	case Complies:
		r.Complies++
	case Excepted:
		r.Excepted++
	case Breach:
		r.Breaches++
		if explained {
			r.Explained++
		}
		if f.Approved == metrics.Yes {
			r.Approved++
		}
	case DoesNotApply:
		r.DoesNotApply++
	default:
		r.CannotTell++
	}
}
