package timescale

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrBadTimescale is a timescale in which nothing can be due: nought days or fewer, no unit, a cycle that does not hang
// together.
var ErrBadTimescale = errors.New("bad timescale")

// ReceiptNotKnown is the warning of a deadline that is counted from the day of publication. It has no figures.
const ReceiptNotKnown metrics.WarningCode = "receipt_not_known"

// Basis says on which day the clock of a deadline started. The zero value is NoBasis.
type Basis uint8

// The bases.
const (
	// NoBasis is that of the zero Deadline.
	NoBasis Basis = iota
	// Received is the day on which the council received the report or letter: where the law starts the clock.
	Received
	// Published is the day on which it was published, in place of a day of receipt that is not known. The receipt, and
	// with it the deadline, may be another day.
	Published
)

// String is "none", "received" or "published".
func (b Basis) String() string {
	switch b {
	case Received:
		return "received"
	case Published:
		return "published"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// Deadline is the day by which something is due. It is comparable.
type Deadline struct {
	// From is the day on which the clock started. It is not counted.
	From  metrics.Date `json:"from"`
	Basis Basis        `json:"basis"`
	// WorkingDays is how many there are: 70 for the action plan after an inspection.
	WorkingDays int `json:"working_days"`
	// Due is the last day that is in time, a working day.
	Due metrics.Date `json:"due"`
	// Warning is [ReceiptNotKnown] where the basis is Published, and otherwise the zero Warning, null in JSON.
	Warning metrics.Warning `json:"warning"`
}

// MarshalJSON gives an object with the keys from, basis, working_days, due and warning; the days are null where there
// are none, and so is the warning.
func (d Deadline) MarshalJSON() ([]byte, error) {
	out := struct {
		From        *metrics.Date    `json:"from"`
		Basis       Basis            `json:"basis"`
		WorkingDays int              `json:"working_days"`
		Due         *metrics.Date    `json:"due"`
		Warning     *metrics.Warning `json:"warning"`
	}{Basis: d.Basis, WorkingDays: d.WorkingDays}
	if !d.From.IsZero() {
		out.From = &d.From
	}
	if !d.Due.IsZero() {
		out.Due = &d.Due
	}
	if d.Warning != (metrics.Warning{}) {
		out.Warning = &d.Warning
	}
	return json.Marshal(out)
}

// Deadline is when something is due within so many working days of its receipt: 20 for a draft and 70 for the whole of
// an action plan, 30 for the council's own publishing of the report (Education and Inspections Act 2006, section 137;
// SI 2007/462). Where there is no day of receipt, no date, the clock starts on the day of publication, and the result
// says so and carries a warning; where there is one, the day of publication is not looked at. Neither day, and days
// outside the calendar, give an error of the class [ErrNoCalendar], fewer than one working day one of the class
// [ErrBadTimescale], both with the zero Deadline.
func (c *Calendar) Deadline(received, published metrics.Date, workingDays int) (Deadline, error) {
	if workingDays < 1 {
		return Deadline{}, fmt.Errorf("%w: %d working days, expected 1 or more", ErrBadTimescale, workingDays)
	}
	d := Deadline{From: received, Basis: Received, WorkingDays: workingDays}
	if received.IsZero() {
		d.From, d.Basis = published, Published
		d.Warning = metrics.Warning{
			Code:    ReceiptNotKnown,
			Message: "counted from the day of publication: the day of receipt is not known, and the deadline may be another day",
		}
	}
	due, err := c.Add(d.From, workingDays)
	if err != nil {
		return Deadline{}, err
	}
	d.Due = due
	return d, nil
}
