package plan

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Plan is what a council undertakes after one inspection. It is a list of lists, which are the caller's: nothing here
// changes them. The zero Plan is of nobody and empty.
type Plan struct {
	Council area.ID
	// Published is the day on which the report or letter that the plan answers was.
	Published metrics.Date
	// Due is when the plan is due with Ofsted.
	Due Due
	// Stage is how far the plan is, and StageOn the day on which it came to that, where that is known.
	Stage           Stage
	StageOn         metrics.Date
	Findings        []Finding
	Recommendations []Recommendation
	Actions         []Action
	Milestones      []Milestone
}

// MarshalJSON writes an object with the keys council, published, due, stage, stage_on, findings, recommendations, actions
// and milestones. What does not exist is null, a list that is nil among it.
func (p Plan) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Council         area.ID          `json:"council"`
		Published       metrics.Date     `json:"published"`
		Due             Due              `json:"due"`
		Stage           *string          `json:"stage"`
		StageOn         metrics.Date     `json:"stage_on"`
		Findings        []Finding        `json:"findings"`
		Recommendations []Recommendation `json:"recommendations"`
		Actions         []Action         `json:"actions"`
		Milestones      []Milestone      `json:"milestones"`
	}{
		p.Council, p.Published, p.Due, optional.Word(p.Stage), p.StageOn, p.Findings, p.Recommendations, p.Actions,
		p.Milestones,
	})
}

// Overdue tells whether the plan itself is overdue with Ofsted on a day: due, and neither submitted nor closed. It
// cannot be told where [Due.Passed] cannot, nor of a day before the plan was closed and after it was due.
func (p Plan) Overdue(on metrics.Date) metrics.Verdict {
	passed := p.Due.Passed(on)
	switch {
	case p.Stage != Submitted && p.Stage != Closed:
		return passed
	case on.Compare(p.StageOn) >= 0: // also on any day where that of the stage is not known
		return metrics.No
	case p.Stage == Closed && passed == metrics.Yes:
		return metrics.CannotTell // nobody says when it was submitted
	}
	return passed
}

// Progress is [ProgressOf] of the plan's actions.
func (p Plan) Progress(on metrics.Date) Progress { return ProgressOf(p.Actions, on) }

// OverdueActions are the actions that are overdue on a day, and those of which it cannot be told, both in the plan's
// order. See [Action.Overdue].
func (p Plan) OverdueActions(on metrics.Date) (overdue, unclear []Action) {
	for _, a := range p.Actions {
		switch a.Overdue(on) {
		case metrics.Yes:
			overdue = append(overdue, a)
		case metrics.CannotTell:
			unclear = append(unclear, a)
		}
	}
	return overdue, unclear
}

// Timeline is the milestones in the order in which they are due: by the first day that may be meant, then by the last,
// then in the plan's order. Those that are due on no day come last.
func (p Plan) Timeline() []Milestone {
	line := slices.Clone(p.Milestones)
	slices.SortStableFunc(line, func(a, b Milestone) int {
		switch {
		case a.Due.IsZero() == b.Due.IsZero():
			return cmp.Or(a.Due.from.Compare(b.Due.from), a.Due.to.Compare(b.Due.to))
		case a.Due.IsZero():
			return 1
		}
		return -1
	})
	return line
}

// Unanswered are the findings and the recommendations that no action answers, in the plan's order. An action answers
// those that it names, and the findings of a recommendation that it names; one that was withdrawn answers nothing. A
// strength needs no answer; a finding of which the sense is not stated does. What has no number is never answered.
func (p Plan) Unanswered() (findings []Finding, recommendations []Recommendation) {
	answered, met := make(map[string]bool), make(map[string]bool)
	mark := func(done map[string]bool, refs Refs) {
		for _, n := range refs.Numbers() {
			done[n] = true
		}
	}
	for _, a := range p.Actions {
		if a.Status != Withdrawn {
			mark(answered, a.Findings)
			mark(met, a.Recommendations)
		}
	}
	for _, r := range p.Recommendations {
		if met[numberOf(r.Number)] {
			mark(answered, r.Findings)
		} else {
			recommendations = append(recommendations, r)
		}
	}
	for _, f := range p.Findings {
		if f.Sense != Strength && !answered[numberOf(f.Number)] {
			findings = append(findings, f)
		}
	}
	return findings, recommendations
}

// Reference is a part of a plan that names another. It is comparable.
type Reference struct {
	// By is the part, "action 7", and To what it names: "finding 9". A part without a number is told by its place: "action
	// in place 3".
	By string `json:"by"`
	To string `json:"to"`
	// Found is how many the plan has of what is named: none, or more than one.
	Found int `json:"found"`
}

// BrokenReferences are the references that do not lead to one thing: to a number that the plan does not have, or has
// more than once. They come in the order of the recommendations, the actions and the milestones.
func (p Plan) BrokenReferences() []Reference {
	findings, recommendations, actions := make(map[string]int), make(map[string]int), make(map[string]int)
	for _, f := range p.Findings {
		findings[numberOf(f.Number)]++
	}
	for _, r := range p.Recommendations {
		recommendations[numberOf(r.Number)]++
	}
	for _, a := range p.Actions {
		actions[numberOf(a.Number)]++
	}
	var broken []Reference
	check := func(by string, refs []string, kind string, have map[string]int) {
		for _, n := range refs {
			if have[n] != 1 {
				broken = append(broken, Reference{By: by, To: kind + " " + n, Found: have[n]})
			}
		}
	}
	for i, r := range p.Recommendations {
		check(named("recommendation", r.Number, i), r.Findings.Numbers(), "finding", findings)
	}
	for i, a := range p.Actions {
		by := named("action", a.Number, i)
		check(by, a.Findings.Numbers(), "finding", findings)
		check(by, a.Recommendations.Numbers(), "recommendation", recommendations)
	}
	for i, m := range p.Milestones {
		if n := numberOf(m.Action); n != "" {
			check(named("milestone", "", i), []string{n}, "action", actions)
		}
	}
	return broken
}

// numberOf is a number as [Refs.Numbers] gives it.
func numberOf(text string) string { return strings.Join(strings.Fields(text), " ") }

// named is a part of a plan by its number or its place in the list.
func named(kind, n string, place int) string {
	if n = numberOf(n); n != "" {
		return kind + " " + n
	}
	return fmt.Sprintf("%s in place %d", kind, place+1)
}
