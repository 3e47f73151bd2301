package plan

import (
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// Status is how far an action is. The zero Status is not stated.
type Status uint8

// The statuses.
const (
	// NotStarted is an action that nobody has begun.
	NotStarted Status = iota + 1
	// UnderWay is one that was begun.
	UnderWay
	// Done is one that is complete.
	Done
	// Dropped is one that will not be taken.
	Dropped
)

// String is the status in words.
func (s Status) String() string {
	switch s {
	case NotStarted:
		return "not started"
	case UnderWay:
		return "under way"
	case Done:
		return "done"
	case Dropped:
		return "dropped"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Action is one thing that a plan says will be done. It is comparable.
type Action struct {
	// Number is the plan's own: "7", "2.3".
	Number string `json:"number"`
	// Findings and Recommendations are what it answers, by their numbers; Text is what is to be done, in the plan's words.
	Findings        Refs   `json:"findings"`
	Recommendations Refs   `json:"recommendations"`
	Text            string `json:"text"`
	// Owner is the post that answers for it, never a person.
	Owner string `json:"owner"`
	Due   Due    `json:"due"`
	// Status is how far it is; DoneOn the day on which it was complete, where that is known.
	Status Status       `json:"status"`
	DoneOn metrics.Date `json:"done_on"`
	// Evidence is what shows that it is done.
	Evidence string `json:"evidence"`
	// Measure is the figure that tells how far it is, where there is one, and the RAG that the plan gives it.
	Measure Measure `json:"measure"`
}

// Overdue tells whether the action is overdue on a day. What is dropped is not, nor what is done, unless it was done
// after that day; what has no status is, if its day is past, because nobody says that it is done. It cannot be told
// within a span of days that the due date leaves open, and where nothing is due.
func (a Action) Overdue(on metrics.Date) metrics.Verdict {
	doneLater := !a.DoneOn.IsZero() && on.Compare(a.DoneOn) < 0
	if a.Status == Dropped || a.Status == Done && !doneLater {
		return metrics.No
	}
	return a.Due.Passed(on)
}

// Late tells whether a done action was done after it was due. It cannot be told of one that is not done, of which the
// day is not known or within the span of its due date, or that has none.
func (a Action) Late() metrics.Verdict {
	if a.Status != Done {
		return metrics.CannotTell
	}
	return a.Due.Passed(a.DoneOn)
}

// Progress is how far a plan is on a day. It is comparable.
type Progress struct {
	// Actions is how many there are, dropped ones included; each has one of the statuses.
	Actions    int `json:"actions"`
	NotStated  int `json:"not_stated"`
	NotStarted int `json:"not_started"`
	UnderWay   int `json:"under_way"`
	Done       int `json:"done"`
	Dropped    int `json:"dropped"`
	// Overdue is how many are overdue on the day, and Unclear of how many that cannot be told: open actions without a due
	// date among them.
	Overdue int `json:"overdue"`
	Unclear int `json:"unclear"`
	// WithoutEvidence is how many are done and have nothing that shows it.
	WithoutEvidence int `json:"without_evidence"`
	// Complete is the done actions as a percentage of those that were not dropped, unrounded; NotApplicable where there
	// are none.
	Complete metrics.Value `json:"complete"`
}

// ProgressOf counts a plan's actions by their statuses, and those that are overdue as at a day. Without a day nothing is
// known to be overdue.
func ProgressOf(actions []Action, on metrics.Date) Progress {
	p := Progress{Actions: len(actions)}
	for _, a := range actions {
		switch a.Status {
		case NotStarted:
			p.NotStarted++
		case UnderWay:
			p.UnderWay++
		case Done:
			p.Done++
			if strings.TrimSpace(a.Evidence) == "" {
				p.WithoutEvidence++
			}
		case Dropped:
			p.Dropped++
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
	p.Complete = metrics.Percent(metrics.Exact(p.Done), metrics.Exact(p.Actions-p.Dropped))
	return p
}
