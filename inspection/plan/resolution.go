package plan

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Decision is what a committee resolved to do. The zero Decision is not stated.
type Decision uint8

// The decisions.
const (
	// ToNote is to note a report: nothing is asked of anybody.
	ToNote Decision = iota + 1
	// ToConsider is to consider something, recommendations for example.
	ToConsider
	// ToAgree is to agree to something, a plan for example.
	ToAgree
	// ToAskForReport is to ask for a report, or for information.
	ToAskForReport
	// ToReceive is to receive something at a later meeting.
	ToReceive
	// ToWrite is to write to somebody.
	ToWrite
)

// String is the decision in words: "to note", "to ask for a report".
func (d Decision) String() string {
	switch d {
	case ToNote:
		return "to note"
	case ToConsider:
		return "to consider"
	case ToAgree:
		return "to agree"
	case ToAskForReport:
		return "to ask for a report"
	case ToReceive:
		return "to receive"
	case ToWrite:
		return "to write"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (d Decision) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the words of String, and the zero from empty text. Anything else gives an error of the class
// [ErrBadWord] and leaves it as it was.
func (d *Decision) UnmarshalText(text []byte) error {
	read, err := fromWords(text, ToWrite)
	if err == nil {
		*d = read
	}
	return err
}

// AsksForAction tells whether somebody has to do something on the decision: Yes of one to ask for a report, to receive
// or to write, and No of one to note. What follows from considering and agreeing depends on what it is.
func (d Decision) AsksForAction() metrics.Verdict {
	switch d {
	case ToAskForReport, ToReceive, ToWrite:
		return metrics.Yes
	case ToNote:
		return metrics.No
	}
	return metrics.CannotTell
}

// Resolution is one thing that a committee resolved, or that was moved and lost. It is comparable. A numbered item of a
// minute that resolves two things is two of them under one number, with the one vote that was taken on both.
type Resolution struct {
	// Number is the minute's own, and empty where it has none.
	Number   string
	Decision Decision
	// Text is what was resolved, in the minute's words or ours.
	Text string
	// On is the day of the meeting, where that is known.
	On metrics.Date
	// Resolved is what the minute itself says became of it: Yes of what was "resolved", "agreed" or "noted", No of what was
	// lost, and CannotTell where it says neither, whatever the vote was.
	Resolved metrics.Verdict
	Vote     Vote
	// FollowUp is what is to be done on it, by whom and by when; the zero Action is nothing that the minute says.
	FollowUp Action
}

// Carried tells whether the resolution was carried: by what the minute says became of it, by the vote where it does not
// say, and not at all where the two contradict each other.
func (r Resolution) Carried() metrics.Verdict { return both(r.Resolved, r.Vote.Carried()) }

// Unanimous tells whether all voted for it, see [Vote.Unanimous]. That it was resolved says nothing of it: without a
// recorded vote it cannot be told. What was lost was not.
func (r Resolution) Unanimous() metrics.Verdict {
	unanimous := r.Vote.Unanimous()
	if r.Carried() == metrics.No {
		return both(metrics.No, unanimous)
	}
	return unanimous
}

// Follows is the action that follows from the resolution, and false where none does: its own, or where it has none and
// the decision asks for one, an action of its number and text without a status, so that what nobody was told to do is
// not lost. Nothing follows from what was not carried; what may have been carried counts as if it was.
func (r Resolution) Follows() (Action, bool) {
	switch {
	case r.Carried() == metrics.No:
		return Action{}, false
	case r.FollowUp != Action{}:
		return r.FollowUp, true
	case r.Decision.AsksForAction() == metrics.Yes:
		return Action{Number: r.Number, Text: r.Text}, true
	}
	return Action{}, false
}

// ActionsOf are the actions that follow from resolutions, in their order, for [ProgressOf] to tell how far they are. See
// [Resolution.Follows].
func ActionsOf(resolutions []Resolution) []Action {
	var actions []Action
	for _, r := range resolutions {
		if a, ok := r.Follows(); ok {
			actions = append(actions, a)
		}
	}
	return actions
}

// MarshalJSON writes an object with the keys number, decision, text, on, resolved, vote and follow_up. What does not exist
// is null: a vote that is not recorded, an action that is none, and resolved where nobody says; otherwise that is "yes"
// or "no".
func (r Resolution) MarshalJSON() ([]byte, error) {
	object := struct {
		Number   *string      `json:"number"`
		Decision *string      `json:"decision"`
		Text     *string      `json:"text"`
		On       metrics.Date `json:"on"`
		Resolved *string      `json:"resolved"`
		Vote     Vote         `json:"vote"`
		FollowUp *Action      `json:"follow_up"`
	}{
		Number: optional.Text(r.Number), Decision: optional.Word(r.Decision), Text: optional.Text(r.Text), On: r.On,
		Resolved: optional.Word(r.Resolved), Vote: r.Vote,
	}
	if r.FollowUp != (Action{}) {
		object.FollowUp = &r.FollowUp
	}
	return json.Marshal(object)
}
