package plan

import (
	"encoding/json"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Status is how far an action is. The zero Status is not stated.
type Status uint8

// The statuses.
const (
	// NotStarted is an action that nobody has begun.
	NotStarted Status = iota + 1
	// InProgress is one that was begun and is not completed.
	InProgress
	// Completed is one that was taken to its end.
	Completed
	// Withdrawn is one that will not be taken, or not to its end.
	Withdrawn
)

// String is the status in words, as plans have them: "not started", "in progress", "completed", "withdrawn".
func (s Status) String() string {
	switch s {
	case NotStarted:
		return "not started"
	case InProgress:
		return "in progress"
	case Completed:
		return "completed"
	case Withdrawn:
		return "withdrawn"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Action is one thing that a plan says will be done. It is comparable.
type Action struct {
	// Number is the plan's own: "7", "2.3".
	Number string
	// Findings and Recommendations are what it answers, by their numbers; Text is what is to be done, in the plan's words.
	Findings        Refs
	Recommendations Refs
	Text            string
	// Owner is the post that answers for it, never a person.
	Owner string
	Due   Due
	// Status is how far it is; CompletedOn the day on which it was completed, where that is known.
	Status      Status
	CompletedOn metrics.Date
	// Evidence is what shows that it is completed.
	Evidence string
	// Measure is the figure that tells how far it is, where there is one, and the RAG that the plan gives it.
	Measure Measure
}

// MarshalJSON writes an object with the keys number, finding_numbers, recommendation_numbers, text, owner, due, status,
// completed_on, evidence and measure. What does not exist is null.
func (a Action) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Number          *string      `json:"number"`
		Findings        *string      `json:"finding_numbers"`
		Recommendations *string      `json:"recommendation_numbers"`
		Text            *string      `json:"text"`
		Owner           *string      `json:"owner"`
		Due             Due          `json:"due"`
		Status          *string      `json:"status"`
		CompletedOn     metrics.Date `json:"completed_on"`
		Evidence        *string      `json:"evidence"`
		Measure         Measure      `json:"measure"`
	}{
		optional.Text(a.Number), optional.Text(string(a.Findings)), optional.Text(string(a.Recommendations)),
		optional.Text(a.Text), optional.Text(a.Owner), a.Due, optional.Word(a.Status), a.CompletedOn,
		optional.Text(a.Evidence), a.Measure,
	})
}

// Overdue tells whether the action is overdue as at a day. What is withdrawn is not, nor what is completed, unless that
// was after the day: see [ProgressOf]. What has no status is, if its day is past, because nobody says that it is
// completed. It cannot be told within a span of days that the due date leaves open, and where nothing is due.
func (a Action) Overdue(on metrics.Date) metrics.Verdict {
	switch a.statusAsAt(on) {
	case Completed, Withdrawn:
		return metrics.No
	}
	return a.Due.Passed(on)
}

// statusAsAt is the status on a day, as far as it is known: what was completed after it was in progress.
func (a Action) statusAsAt(on metrics.Date) Status {
	if a.Status == Completed && !on.IsZero() && on.Compare(a.CompletedOn) < 0 {
		return InProgress
	}
	return a.Status
}

// Late tells whether a completed action was completed after it was due. It cannot be told of one that is not completed,
// of which the day is not known or within the span of its due date, or that has none.
func (a Action) Late() metrics.Verdict {
	if a.Status != Completed {
		return metrics.CannotTell
	}
	return a.Due.Passed(a.CompletedOn)
}

// Progress is how far a plan is as at a day. It is comparable.
type Progress struct {
	// Actions is how many there are, withdrawn ones included; each has one of the statuses.
	Actions    int `json:"actions"`
	NotStated  int `json:"not_stated"`
	NotStarted int `json:"not_started"`
	InProgress int `json:"in_progress"`
	Completed  int `json:"completed"`
	Withdrawn  int `json:"withdrawn"`
	// Overdue is how many are overdue on the day, and Unclear of how many that cannot be told: open actions without a due
	// date among them. Both are among those that are neither completed nor withdrawn.
	Overdue int `json:"overdue"`
	Unclear int `json:"unclear"`
	// WithoutEvidence is how many are completed and have nothing that shows it.
	WithoutEvidence int `json:"without_evidence"`
	// PercentComplete is the completed actions as a percentage of those that were not withdrawn, unrounded; NotApplicable
	// where there are none.
	PercentComplete metrics.Value `json:"percent_complete"`
}

// ProgressOf counts a plan's actions by their statuses as at a day, and those that are overdue then. An action that was
// completed after the day was not completed on it, and counts as in progress. No other status has a day: it stands as
// recorded, and so does a completed action of which the day is not known, so that a count as at a day long past may
// have too many completed. Without a day all statuses stand as recorded, and nothing is known to be overdue.
func ProgressOf(actions []Action, on metrics.Date) Progress {
	p := Progress{Actions: len(actions)}
	for _, a := range actions {
		switch a.statusAsAt(on) {
		case NotStarted:
			p.NotStarted++
		case InProgress:
			p.InProgress++
		case Completed:
			p.Completed++
			if strings.TrimSpace(a.Evidence) == "" {
				p.WithoutEvidence++
			}
		case Withdrawn:
			p.Withdrawn++
		default:
			p.NotStated++
		}
		switch a.Overdue(on) {
		case metrics.Yes:
			p.Overdue++
		case metrics.CannotTell:
			p.Unclear++
		}
	}
	p.PercentComplete = metrics.Percent(metrics.Exact(p.Completed), metrics.Exact(p.Actions-p.Withdrawn))
	return p
}
