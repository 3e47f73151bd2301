package suppression

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// The codes of the warnings of a [Result].
const (
	// NotProved warns that counts are not proved to be protected: the table must not be published like this. Have is how
	// many, Need is 0.
	NotProved metrics.WarningCode = "not_proved_safe"
	// TotalsSuppressed warns that totals were suppressed to protect others: nothing else helped, or all else cost more.
	// Have is how many.
	TotalsSuppressed metrics.WarningCode = "totals_suppressed"
	// KeptSuppressed warns that the rule suppressed cells that were to be kept. Have is how many, Need is 0.
	KeptSuppressed metrics.WarningCode = "kept_suppressed"
)

// Why says why a figure is shown or not. The zero Why is Shown.
type Why uint8

// The reasons.
const (
	// Shown is a figure that is printed.
	Shown Why = iota
	// Primary is one that the rule suppresses.
	Primary
	// Secondary is one that would give a suppressed one away.
	Secondary
)

// String is "shown", "primary" or "secondary".
func (w Why) String() string {
	switch w {
	case Shown:
		return "shown"
	case Primary:
		return "primary"
	case Secondary:
		return "secondary"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (w Why) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// Figure is what became of one cell. It is comparable.
type Figure struct {
	// Value is what may be printed: Reported, Low where a count rounds to nought, or Confidential without bounds.
	Value metrics.Value `json:"value"`
	// Why is for the publisher alone: printed, it would tell a reader which of the suppressed counts are small. So would
	// all else of a Result but the values of Figures and the Rates, such as the widths in its Audit.
	Why Why `json:"why"`
}

// Result is a table as it may be published, if Safe is Yes. What may be published are the values of Figures and the
// Rates; all else is for the publisher alone, since it tells which counts are small: Why, NotProved, the counts of
// cells, and in the Audit who has a Width. Lists are empty, not nil, where there is nothing to list.
type Result struct {
	// Safe is Yes only where every count that the rule suppressed is proved to be protected, against the whole table.
	Safe metrics.Verdict `json:"safe"`
	// Figures are those of the cells, by position.
	Figures []Figure `json:"figures"`
	// Rates are those of the rates, by position: Confidential where a count beside them is, and otherwise as printed.
	Rates []metrics.Value `json:"rates"`
	// NotProved are the positions of the cells that are not proved to be protected.
	NotProved []int `json:"cells_not_proved"`
	// Shown, Primary and Secondary count the cells, SuppressedTotals those of Secondary that are totals, SuppressedRates
	// the rates.
	Shown            int `json:"shown"`
	Primary          int `json:"primary"`
	Secondary        int `json:"secondary"`
	SuppressedTotals int `json:"suppressed_totals"`
	SuppressedRates  int `json:"suppressed_rates"`
	// Lost is the weight of the Secondary cells.
	Lost float64 `json:"lost"`
	// Rule is the rule that was applied.
	Rule Rule `json:"rule"`
	// Audit is what a reader could work out. It takes rounded counts that have a rate as known exactly, and where the
	// rule shows noughts, suppressed counts as 1 or more, and a count that is the only one suppressed in its sums as one
	// that the rule suppressed.
	Audit    disclosure.Audit  `json:"audit"`
	Warnings []metrics.Warning `json:"warnings"`
}

// warn adds a warning where there is something to tell.
func (r *Result) warn(code metrics.WarningCode, message string, have int, need metrics.Value) {
	if have > 0 {
		r.Warnings = append(r.Warnings, metrics.Warning{Code: code, Message: message, Have: metrics.Exact(have), Need: need})
	}
}
