package workforce

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Members picks the returns of the councils that a published total is about: those of its period in its region, or all
// for England, in their order. A total that is neither gives none.
func Members(total Return, returns []Return) []Return {
	var members []Return
	for _, ret := range returns {
		if ret.Period == total.Period && ret.Subject.Area.Level() == area.LocalAuthority && holds(total, ret) {
			members = append(members, ret)
		}
	}
	return members
}

// holds tells whether a total is about a council's return.
func holds(total, council Return) bool {
	whole := total.Subject.Area
	switch whole.Level() {
	case area.National:
		return true
	case area.Regional:
		if council.Subject.Region == whole.First() {
			return true
		}
		for _, division := range [...]area.Division{area.Nine, area.LondonSplit} {
			if council.Subject.Area.First().Region(division) == whole.First() {
				return true
			}
		}
	}
	return false
}

// Explanation says how a published rate of a region or of England comes about from its councils' returns, and what
// cannot be told of it. It never corrects the published figure.
type Explanation struct {
	// Check holds the rate against the total's own published parts, which may leave out councils that the rate holds.
	Check Check `json:"check"`
	// Candidates are the aggregates of the members under each policy, in the order of the policies.
	Candidates [PolicyCount]Candidate `json:"candidates"`
}

// Candidate is one way in which a total may have been made.
type Candidate struct {
	Aggregate Aggregate `json:"aggregate"`
	// Agreement says how the published rate stands to the aggregate: reproduced, attainable within the parts' rounding, or
	// not.
	Agreement metrics.Agreement `json:"agreement"`
}

// Explain aggregates the members of a published total under each policy and says which of them give the published
// rate. Members and stand-ins are as in [Rate.Aggregate], whose errors it gives; see [Members]. A return that is no
// member of the total gives an error of the class [ErrBadAggregate] too.
func (r Rate) Explain(total Return, members, standIns []Return) (Explanation, error) {
	for _, member := range members {
		if member.Period != total.Period || !holds(total, member) {
			return Explanation{}, fmt.Errorf("%w: %v, %v is no member of %v, %v", ErrBadAggregate,
				member.Subject.Area, member.Period, total.Subject.Area, total.Period)
		}
	}
	e := Explanation{Check: r.Check(total)}
	for policy := range Policy(PolicyCount) {
		aggregate, err := r.Aggregate(policy, members, standIns)
		if err != nil {
			return Explanation{}, err
		}
		e.Candidates[policy] = Candidate{aggregate, metrics.Agree(e.Check.Published, aggregate.Value)}
	}
	return e, nil
}

// Reproducing gives the policies that give the published rate, and those that can before the parts were rounded. Where
// no member lacks a part, all policies are one. None of them is proof: two policies may print alike.
func (e Explanation) Reproducing() (reproduced, attainable []Policy) {
	for policy, candidate := range e.Candidates {
		switch candidate.Agreement {
		case metrics.Reproduced:
			reproduced = append(reproduced, Policy(policy))
		case metrics.Attainable:
			attainable = append(attainable, Policy(policy))
		}
	}
	return reproduced, attainable
}
