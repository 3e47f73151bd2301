package inspection

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Trajectory is the judgements of one area of one council, inspection after inspection, and what has to be known to
// read them as a series.
type Trajectory struct {
	Area JudgementArea `json:"area"`
	// Inspections are those that give grades, in order, also those that have no grade in the area:
	// [Inspection.Judgement] says why.
	Inspections []Inspection `json:"inspections"`
	// Warnings say where the series ends or changes its meaning.
	Warnings []metrics.Warning `json:"warnings"`
}

// The codes of the warnings of a [Trajectory].
const (
	// OverallEnded: a later inspection of the council has no overall judgement, since the framework has had none since
	// April 2026. The series ends there; the areas go on, and nothing is put in its place.
	OverallEnded metrics.WarningCode = "overall_ended"
	// CareLeaversWithin: until December 2022 the judgement of children in care was of care leavers too, and the series
	// goes from the one to the other.
	CareLeaversWithin metrics.WarningCode = "care_leavers_within"
	// FrameworkChanged: the series goes from the single inspection framework to ILACS, whose areas are others under much
	// the same names.
	FrameworkChanged metrics.WarningCode = "framework_changed"
)

// Trajectory gives a council's judgements of an area. It has no inspections for a council that is not there.
func (h *History) Trajectory(council area.ID, a JudgementArea) Trajectory {
	t := Trajectory{Area: a, Inspections: h.graded(council)}
	shapes := make(map[Framework]bool)
	for _, i := range t.Inspections {
		shapes[i.Framework] = true
	}
	if shapes[SIF] && len(shapes) > 1 {
		t.Warnings = append(t.Warnings, metrics.Warning{
			Code: FrameworkChanged, Message: "the first judgements were under the single inspection framework, the later ones under ILACS",
		})
	}
	if a == Overall && shapes[ILACSWithoutOverall] {
		t.Warnings = append(t.Warnings, metrics.Warning{
			Code: OverallEnded, Message: "there is no overall judgement since April 2026: its series ends, the areas go on",
		})
	}
	if a == InCare && shapes[ILACSCombined] && (shapes[ILACSSplit] || shapes[ILACSWithoutOverall]) {
		t.Warnings = append(t.Warnings, metrics.Warning{
			Code: CareLeaversWithin, Message: "until December 2022 the judgement of children in care was of care leavers too",
		})
	}
	return t
}
