package inspection

import (
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Step is a council's judgement of an area in two of its inspections, both of which have a grade. It is comparable.
type Step struct {
	Area          JudgementArea
	Before, After Inspection
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
// council that exists on a day and had more than one, in order of council. An inspection without a grade in the area is
// passed over. No date gives the councils without an end.
func (h *History) FirstAndLatest(on metrics.Date, a JudgementArea) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for _, council := range h.councils {
			judged := h.judged(council, a)
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

// FirstToLatest counts what [History.FirstAndLatest] gives by what became of the grade: it is how Ofsted counts.
func (h *History) FirstToLatest(on metrics.Date, a JudgementArea) Changes {
	var changes Changes
	for step := range h.FirstAndLatest(on, a) {
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
