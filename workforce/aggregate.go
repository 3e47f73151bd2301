package workforce

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// ErrBadAggregate is the class of the errors of [Rate.Aggregate] and [Rate.Explain]: returns that are not members of one
// group, and no rate or policy.
var ErrBadAggregate = errors.New("aggregate that cannot be made")

// Policy is what an aggregate does about members of which a part is missing. Published totals follow different ones in
// different years, so it is never silent: the zero Policy gives no figure if anything is missing.
type Policy uint8

// The policies.
const (
	// WholeOnly gives a figure only where every member has both parts.
	WholeOnly Policy = iota
	// SumAvailable sums each part over the members that have it. A member without a numerator is still in the
	// denominator, which makes the rate too low, and the other way round.
	SumAvailable
	// CompleteCase leaves a member that lacks one part out of both.
	CompleteCase
	// SumReliable leaves a member of which a part is unreliable (u) out of both, whatever bounds it has, and treats other
	// missing parts as SumAvailable does. It gives the department's agency worker rates of England in 2023 and 2024 and
	// of London in 2023, which none of the others does.
	SumReliable
	// Imputed takes both parts of a member that lacks one from a stand-in that the caller gives, such as its return of
	// the year before. A member that has none, or whose stand-in lacks a part too, makes the figure missing.
	Imputed

	// PolicyCount is how many policies there are.
	PolicyCount = int(Imputed) + 1
)

// String is the policy in words: "complete cases".
func (p Policy) String() string {
	switch p {
	case WholeOnly:
		return "whole only"
	case SumAvailable:
		return "sum of what is available"
	case CompleteCase:
		return "complete cases"
	case SumReliable:
		return "sum of what is reliable"
	case Imputed:
		return "imputed"
	}
	return "no policy"
}

// MarshalText gives the bytes of String.
func (p Policy) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// Aggregate is a rate of a group of councils: the sum of the numerators over the sum of the denominators, never a mean
// of rates, in which the smallest council would count as much as the largest.
type Aggregate struct {
	Rate   Rate           `json:"rate"`
	Policy Policy         `json:"policy"`
	Period metrics.Period `json:"period"`
	// Value is the rate, unrounded.
	Value metrics.Value `json:"value"`
	// Numerator and Denominator are the sums that it was made of.
	Numerator   metrics.Value `json:"numerator"`
	Denominator metrics.Value `json:"denominator"`
	// Members is how many returns there are, a joint one counted once, and Used how many of them are in both sums. A
	// council that made no return is no member: the caller knows how many there should be. One with nothing to take a rate
	// of, such as days lost by nobody, adds nothing and is used. Numerators and Denominators
	// count the members' own figures by reason. Figures known within bounds, such as low ones, are used under every
	// policy.
	Members      int              `json:"members"`
	Used         int              `json:"used"`
	Numerators   metrics.Coverage `json:"numerators"`
	Denominators metrics.Coverage `json:"denominators"`
	// Imputed is the members that a stand-in was used for, Missing those with a part missing. Imputed members are in both.
	Imputed []panel.Subject `json:"imputed"`
	Missing []panel.Subject `json:"missing_members"`
}

// String is the policy with how many members it rests on: "complete cases, 14 of 15".
func (a Aggregate) String() string {
	return fmt.Sprintf("%v, %d of %d", a.Policy, a.Used, a.Members)
}

// Aggregate computes the rate of a group of councils: those of a region (see [Members]), a council's neighbours or any
// others (see [Group]). A joint return is one member. Stand-ins, for the policy Imputed, are returns of the same area,
// usually of an earlier period, taken as if they were of the members'; of several for one area the first is taken. No
// members give a blank.
//
// Members of different periods, two returns that hold the same council, returns of regions or England, which hold
// councils again, and a number that is no rate or no policy, give an error of the class [ErrBadAggregate].
func (r Rate) Aggregate(policy Policy, members, standIns []Return) (Aggregate, error) {
	if int(r) >= RateCount || int(policy) >= PolicyCount {
		return Aggregate{}, fmt.Errorf("%w: rate %d, %v", ErrBadAggregate, uint8(r), policy)
	}
	if err := checkMembers(members); err != nil {
		return Aggregate{}, err
	}
	sum := Aggregate{Rate: r, Policy: policy, Members: len(members)}
	if len(members) == 0 {
		return sum, nil
	}
	sum.Period = members[0].Period
	var parts, others total
	for _, member := range members {
		part, other := rates[r].of(member)
		_, denominator := r.Parts(member)
		sum.Numerators, sum.Denominators = sum.Numerators.With(part), sum.Denominators.With(denominator)
		complete := r.isComplete(member)
		if !complete {
			sum.Missing = append(sum.Missing, member.Subject)
			if standIn, ok := standInFor(member, standIns); ok && policy == Imputed {
				if complete = r.isComplete(standIn); complete {
					part, other = rates[r].of(standIn) // both: this year's leavers over last year's staff are a rate of neither
					sum.Imputed = append(sum.Imputed, member.Subject)
				}
			}
		}
		unreliable := part.Reason() == metrics.LowReliability || other.Reason() == metrics.LowReliability
		if policy == CompleteCase && !complete || policy == SumReliable && unreliable {
			reason := bare(metrics.Add(part, other))
			parts.passOver(reason)
			others.passOver(reason)
			continue
		}
		if complete {
			sum.Used++
		}
		onlyKnown := complete || policy == SumAvailable || policy == SumReliable
		parts.add(part, onlyKnown)
		others.add(other, onlyKnown)
	}
	sum.Value = rates[r].compute(parts.sum(), others.sum())
	sum.Numerator, sum.Denominator = parts.sum(), others.sum()
	if rates[r].share {
		sum.Denominator = metrics.Add(sum.Numerator, sum.Denominator)
	}
	return sum, nil
}

// isKnown tells whether a figure has a point or bounds.
func isKnown(v metrics.Value) bool {
	_, _, known := v.Bounds()
	return known
}

// isComplete tells whether both parts are known, or there is nothing to take a rate of, in which case a part that is
// not applicable hides nothing.
func (r Rate) isComplete(ret Return) bool {
	part, other := rates[r].of(ret)
	_, denominator := r.Parts(ret)
	lower, upper, known := denominator.Bounds()
	return isKnown(part) && isKnown(other) || known && lower == 0 && upper == 0
}

// bare is why a figure is missing, without what is known of it.
func bare(v metrics.Value) metrics.Value {
	if v.Reason() == metrics.Ranged {
		return unknown
	}
	return metrics.Missing(v.Reason())
}

// standInFor finds a member's stand-in and gives it the member's period, whose working days count.
func standInFor(member Return, standIns []Return) (Return, bool) {
	for _, standIn := range standIns {
		if standIn.Subject.Area == member.Subject.Area {
			standIn.Period = member.Period
			return standIn, true
		}
	}
	return Return{}, false
}

// total is a sum in the making.
type total struct {
	value, lost  metrics.Value // what was added up, and the reasons of what was passed over
	begun, lacks bool          // whether there is any of either
}

func (t *total) add(v metrics.Value, onlyKnown bool) {
	switch {
	case onlyKnown && !isKnown(v):
		t.passOver(v)
	case !t.begun:
		t.value, t.begun = v, true
	default:
		t.value = metrics.Add(t.value, v)
	}
}

// passOver remembers why a figure is not in the sum. Reasons join as in any sum, whatever their order.
func (t *total) passOver(v metrics.Value) {
	if t.lacks {
		v = metrics.Add(t.lost, v)
	}
	t.lost, t.lacks = v, true
}

// sum is the total, and where nothing could be added the reason of what could not.
func (t *total) sum() metrics.Value {
	if !t.begun {
		return t.lost
	}
	return t.value
}

func checkMembers(members []Return) error {
	seen := make(map[area.ID]bool, len(members))
	for _, m := range members {
		switch {
		case m.Subject.Area.Level() != area.LocalAuthority:
			return fmt.Errorf("%w: %v is not a council", ErrBadAggregate, m.Subject.Area)
		case m.Period != members[0].Period:
			return fmt.Errorf("%w: returns of %v and of %v", ErrBadAggregate, members[0].Period, m.Period)
		}
		for _, id := range councilsOf(m) {
			if seen[id] {
				return fmt.Errorf("%w: %v is there twice", ErrBadAggregate, m.Subject.Area)
			}
			seen[id] = true
		}
	}
	return nil
}
