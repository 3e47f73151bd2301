package plan

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Milestone is something that is to be reached by a day, on the way to an action's end or to the plan's. It is
// comparable.
type Milestone struct {
	// Action is the number of the action that it belongs to, and empty where it is of the plan as a whole.
	Action string
	// Text is what is to be reached, in the plan's words.
	Text string
	Due  Due
	// Status, CompletedOn, Evidence and Measure are as those of an [Action].
	Status      Status
	CompletedOn metrics.Date
	Evidence    string
	Measure     Measure
}

// MarshalJSON writes an object with the keys action, text, due, status, completed_on, evidence and measure. What does not
// exist is null.
func (m Milestone) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Action      *string      `json:"action"`
		Text        *string      `json:"text"`
		Due         Due          `json:"due"`
		Status      *string      `json:"status"`
		CompletedOn metrics.Date `json:"completed_on"`
		Evidence    *string      `json:"evidence"`
		Measure     Measure      `json:"measure"`
	}{
		optional.Text(m.Action), optional.Text(m.Text), m.Due, optional.Word(m.Status), m.CompletedOn,
		optional.Text(m.Evidence), m.Measure,
	})
}

// Overdue tells whether the milestone is overdue on a day, as [Action.Overdue] does.
func (m Milestone) Overdue(on metrics.Date) metrics.Verdict {
	return Action{Due: m.Due, Status: m.Status, CompletedOn: m.CompletedOn}.Overdue(on)
}
