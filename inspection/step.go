package inspection

import (
	"encoding/json"
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Step is a council's judgement of an area in two of its inspections, both of which have a grade. It is comparable.
type Step struct {
	Area   JudgementArea `json:"area"`
	Before Inspection    `json:"before"`
	After  Inspection    `json:"after"`
}

// Change is what became of the grade.
func (s Step) Change() Change { return ChangeOf(s.Before.Judgement(s.Area), s.After.Judgement(s.Area)) }

// Days is the days from the start of the one inspection to the start of the other. It is false where either day is not
// known.
func (s Step) Days() (int, bool) { return s.After.Start.DaysSince(s.Before.Start) }

// Steps gives, for an area of judgement, the steps from each graded inspection of a council to its next, by council and
// in order of time, ceased councils included. An inspection without a grade in the area is passed over, so that a step
// may span it.
func (h *History) Steps(a JudgementArea) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for _, council := range h.councils {
			judged := h.judged(council, a)
			for i := 1; i < len(judged); i++ {
				if !yield(Step{a, judged[i-1], judged[i]}) {
					return
				}
			}
		}
	}
}

// FirstAndLatest gives, for an area of judgement, the step from the first graded inspection to the latest of each
// council that exists on a day and had more than one by then, in order of council. An inspection without a grade in the
// area is passed over. No date gives the councils without an end.
func (h *History) FirstAndLatest(on metrics.Date, a JudgementArea) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for _, council := range h.councils {
			judged := begunBy(h.judged(council, a), on)
			if exists(council, on) && len(judged) > 1 && !yield(Step{a, judged[0], judged[len(judged)-1]}) {
				return
			}
		}
	}
}

// judged gives a council's inspections that have a grade in an area, in order.
func (h *History) judged(council area.ID, a JudgementArea) []Inspection {
	var found []Inspection
	for _, i := range h.graded(council) {
		if _, ok := i.Judgement(a).Grade(); ok {
			found = append(found, i)
		}
	}
	return found
}

// ChangesOf counts steps by what became of the grade. Of [History.FirstAndLatest] it counts councils, as Ofsted does; of
// [History.Steps] it counts pairs of inspections.
func ChangesOf(steps iter.Seq[Step]) Changes {
	var changes Changes
	for step := range steps {
		changes = changes.with(step.Change())
	}
	return changes
}

// Transitions counts pairs of grades.
type Transitions [GradeCount][GradeCount]int

// Count is how many went from one grade to another. It is nought for no grade.
func (t Transitions) Count(from, to Grade) int {
	if !from.isGrade() || !to.isGrade() {
		return 0
	}
	return t[from-1][to-1]
}

// Total is how many pairs there are.
func (t Transitions) Total() int {
	n := 0
	for _, row := range t {
		for _, count := range row {
			n += count
		}
	}
	return n
}

// MarshalJSON writes an object by the grade before, each an object of counts by the grade after: outstanding, good,
// requires_improvement, inadequate.
func (t Transitions) MarshalJSON() ([]byte, error) {
	type row struct {
		Outstanding         int `json:"outstanding"`
		Good                int `json:"good"`
		RequiresImprovement int `json:"requires_improvement"`
		Inadequate          int `json:"inadequate"`
	}
	var rows [GradeCount]row
	for from, to := range t {
		rows[from] = row{to[Outstanding-1], to[Good-1], to[RequiresImprovement-1], to[Inadequate-1]}
	}
	return json.Marshal(struct {
		Outstanding         row `json:"outstanding"`
		Good                row `json:"good"`
		RequiresImprovement row `json:"requires_improvement"`
		Inadequate          row `json:"inadequate"`
	}{rows[Outstanding-1], rows[Good-1], rows[RequiresImprovement-1], rows[Inadequate-1]})
}

// Transitions counts what [History.Steps] gives by the two grades.
func (h *History) Transitions(a JudgementArea) Transitions {
	var t Transitions
	for step := range h.Steps(a) {
		before, _ := step.Before.Judgement(a).Grade()
		after, _ := step.After.Judgement(a).Grade()
		t[before-1][after-1]++
	}
	return t
}
