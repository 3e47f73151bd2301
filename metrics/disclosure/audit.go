package disclosure

import (
	"github.com/childmetrics/childmetrics/metrics"
)

// The codes of the warnings of an [Audit].
const (
	// CodeNotProved warns that some figures are not proved to be protected. Have is how many, Need is 0.
	CodeNotProved metrics.WarningCode = "protection_not_proved"
	// CodeInconsistent warns that figures do not fit each other. Have is in how many places, Need is 0.
	CodeInconsistent metrics.WarningCode = "figures_do_not_fit"
	// CodeOtherwiseMissing warns that figures are missing for another reason than suppression, so that it is not known
	// whether totals have them. Have is how many, Need is 0.
	CodeOtherwiseMissing metrics.WarningCode = "otherwise_missing"
	// CodeNoWidth warns that no figure was said to need protection although some are suppressed: nothing was tested. Have
	// is 0, Need is 1.
	CodeNoWidth metrics.WarningCode = "no_width"
)

// Finding is what a reader can work out about one figure. It is comparable.
type Finding struct {
	// Cell is its position.
	Cell int `json:"cell"`
	// Published is the figure as it was published.
	Published metrics.Value `json:"published"`
	// Derived is what follows from the whole table: Exact where the figure can be worked out, and otherwise the figure
	// with bounds, missing for the reason that it was. A rounded figure is a range here, that of what it was rounded from:
	// 5 to 14 for 10. Where figures do not fit it is as published.
	Derived metrics.Value `json:"derived"`
	// Width is how wide its range had to stay.
	Width float64 `json:"width"`
	// Protected is Yes where tables are shown to fit whose figures here are Width apart, No where none can be, and
	// CannotTell where neither was proved. A figure with no Width is protected unless figures do not fit.
	Protected metrics.Verdict `json:"protected"`
	// Method says how Derived was worked out. Protected may be proved where the tightest bounds are not.
	Method Method `json:"method"`
}

// Conflict is a place where figures do not fit: no table of whole numbers could have been published like this. Where
// several places together do not fit, it is one of them. It is comparable.
type Conflict struct {
	// Place says what does not fit, Position which one of these.
	Place    Place `json:"place"`
	Position int   `json:"position"`
}

// Components counts groups of figures that are not known exactly and hang together, by the weakest method that one of
// their figures needed. It is comparable.
type Components struct {
	ClosedForm   int `json:"closed_form"`
	MaximumFlow  int `json:"maximum_flow"`
	Search       int `json:"search"`
	NotProved    int `json:"not_proved"`
	Inconsistent int `json:"inconsistent"`
}

// Audit is what a reader can work out of a table. Its lists are empty, not nil, where there is nothing to list.
type Audit struct {
	// Safe is Yes where every figure that needs protection is proved to have it, No where one certainly has not, and
	// CannotTell otherwise: where something is not proved, figures do not fit, or suppressed figures are there and none
	// was said to need protection.
	Safe metrics.Verdict `json:"safe"`
	// Findings are those of all cells without a figure and of all others with a Width, by position.
	Findings []Finding `json:"findings"`
	// Suppressed is how many cells have no figure, and WorkedOut how many of them can be worked out exactly.
	Suppressed int `json:"suppressed"`
	WorkedOut  int `json:"worked_out"`
	// Needed is how many cells need protection, Narrower how many of them are narrower than they need to be, those worked
	// out exactly included, and NotProved of how many it cannot be told.
	Needed    int `json:"needed"`
	Narrower  int `json:"narrower"`
	NotProved int `json:"not_proved"`
	// Components counts the groups of figures by method.
	Components Components `json:"components"`
	// Conflicts are the places where figures do not fit: cells, then sums, then shares, each by position.
	Conflicts []Conflict        `json:"conflicts"`
	Warnings  []metrics.Warning `json:"warnings"`
}

// Audit works out what a reader of the table can, by the methods that the package comment describes. The same table
// always gives the same audit. An empty table is safe.
func (t Table) Audit(o Options) Audit { return t.AuditFrom(nil, o) }

// AuditFrom is Audit for whoever has the true figures of the cells, as whole numbers by position. It says the same of
// them, but proves more where an audit would run out of effort: a figure is shown to be protected by tables that fit, and
// close to one that does others are soon found. Method may be another then. Figures of which there are too few or too
// many, or that do not fit what was published, are not used; nil is none.
func (t Table) AuditFrom(truth []int, o Options) Audit {
	s := t.solve(o, truth)
	a := Audit{
		Findings: []Finding{}, Components: s.tally, Conflicts: append([]Conflict{}, s.conflicts...),
		Warnings: []metrics.Warning{},
	}
	otherwise := 0
	for c, cell := range t.cells {
		_, published := cell.Value.Point()
		if published && cell.Width == 0 {
			continue
		}
		f := s.finding(c)
		a.Findings = append(a.Findings, f)
		if !published {
			a.Suppressed++
			if _, known := f.Derived.Point(); known {
				a.WorkedOut++
			}
		}
		if otherwiseMissing(cell.Value) {
			otherwise++
		}
		if f.Width == 0 {
			continue
		}
		a.Needed++
		switch f.Protected {
		case metrics.No:
			a.Narrower++
		case metrics.CannotTell:
			a.NotProved++
		}
	}
	switch {
	case a.Narrower > 0:
		a.Safe = metrics.No
	case a.NotProved == 0 && len(a.Conflicts) == 0 && (a.Needed > 0 || a.Suppressed == 0):
		a.Safe = metrics.Yes
	}
	a.warn(CodeNotProved, "some figures are not proved to be protected", a.NotProved, 0)
	a.warn(CodeInconsistent, "figures of the table do not fit each other", len(a.Conflicts), 0)
	a.warn(CodeOtherwiseMissing, "figures are missing for another reason than suppression", otherwise, 0)
	if a.Needed == 0 {
		a.warn(CodeNoWidth, "no figure was said to need protection", 0, min(a.Suppressed, 1))
	}
	return a
}

// warn adds a warning unless there is as much of something as there should be.
func (a *Audit) warn(code metrics.WarningCode, message string, have, need int) {
	if have != need {
		a.Warnings = append(a.Warnings, metrics.Warning{
			Code: code, Message: message, Have: metrics.Exact(have), Need: metrics.Exact(need),
		})
	}
}
