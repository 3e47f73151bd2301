package tally

import (
	"encoding/json"
	"iter"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// FTEMissing is a figure of workers some of whom have no FTE that is a number: Have is how many, Need nought. See
// [StaffFigure.Known].
const FTEMissing metrics.WarningCode = "fte_missing"

// StaffFigure is one measure of workers in one window, with what it rests on. The counts are of people, and small ones are
// for nobody else to see before package disclosure has had them.
type StaffFigure struct {
	// Measure is the ID in package catalogue.
	Measure string
	Window  Window
	// Value is FTE, workers, cases, a percentage or cases for each FTE, not rounded, from the numerator and the denominator.
	// Where it is not known of somebody whether they are an agency worker, or an FTE is known within bounds, it is a range;
	// where an FTE is missing, the figure is. What some extract cannot answer, and figures of a [Workforce] that has counted
	// nothing, are Unavailable. A rate of nobody is NotApplicable.
	Value metrics.Value
	// Known is the same without the FTE of workers whose FTE is not known, not even within bounds, though with their cases.
	// It is what the department publishes, which leaves such workers out.
	Known metrics.Value
	// Numerator and Denominator are the parts of a rate, for the functions of package workforce or for sums. The numerator
	// of other figures is their value, and the denominator NotApplicable.
	Numerator, Denominator metrics.Value
	// Counted tells whether the counts are whole. Where it is false they are nought here and null in JSON.
	Counted bool
	// Workers is how many the numerator is of for certain, and Unsure how many more it may be of. Of cases and caseloads they
	// are those who hold any.
	Workers, Unsure int64
	// WithoutFTE is how many workers of the numerator or the denominator of FTE have none that is a number, by reason.
	// Somebody in both is in it twice.
	WithoutFTE []WithoutFTE
	// Warnings say what a reader has to know.
	Warnings []metrics.Warning
}

// WithoutFTE is how many workers have no FTE that is a number, for one reason. It is comparable.
type WithoutFTE struct {
	Reason  metrics.Reason `json:"reason"`
	Workers int64          `json:"workers"`
}

// MarshalJSON writes an object with the keys measure, window, value, known, numerator, denominator, counted, workers, unsure,
// without_fte and warnings. Counts that are not whole are null.
func (f StaffFigure) MarshalJSON() ([]byte, error) {
	out := struct {
		Measure     *string           `json:"measure"`
		Window      Window            `json:"window"`
		Value       metrics.Value     `json:"value"`
		Known       metrics.Value     `json:"known"`
		Numerator   metrics.Value     `json:"numerator"`
		Denominator metrics.Value     `json:"denominator"`
		Counted     bool              `json:"counted"`
		Workers     *int64            `json:"workers"`
		Unsure      *int64            `json:"unsure"`
		WithoutFTE  []WithoutFTE      `json:"without_fte"`
		Warnings    []metrics.Warning `json:"warnings"`
	}{
		Measure: optional.Text(f.Measure), Window: f.Window, Value: f.Value, Known: f.Known, Numerator: f.Numerator,
		Denominator: f.Denominator, Counted: f.Counted, Warnings: append([]metrics.Warning{}, f.Warnings...),
	}
	if f.Counted {
		out.Workers, out.Unsure, out.WithoutFTE = &f.Workers, &f.Unsure, append([]WithoutFTE{}, f.WithoutFTE...)
	}
	return json.Marshal(out)
}

// staffMeasure is one measure of workers: of a group, or of two.
type staffMeasure struct {
	id    string
	of    group // whose workers it counts
	isFTE bool
	// cases tells that the numerator is the cases of the group.
	cases bool
	// over is the group of the denominator, or noGroup; rate makes a rate of the numerator and what rest is.
	over, rest group
	rate       func(numerator, rest metrics.Value) metrics.Value
}

// staffMeasures is the table, in the order of the catalogue. Nothing changes it.
var staffMeasures = [...]staffMeasure{
	{id: "inpost_fte", of: inPost, isFTE: true, over: noGroup},
	{id: "inpost_headcount", of: inPost, over: noGroup},
	{id: "starters_fte", of: starters, isFTE: true, over: noGroup},
	{id: "starters_headcount", of: starters, over: noGroup},
	{id: "leavers_fte", of: leavers, isFTE: true, over: noGroup},
	{id: "leavers_headcount", of: leavers, over: noGroup},
	{id: "turnover_rate_fte", of: leavers, isFTE: true, over: inPost, rest: inPost, rate: metrics.Percent},
	{id: "turnover_rate_headcount", of: leavers, over: inPost, rest: inPost, rate: metrics.Percent},
	{id: "agency_fte", of: agencyWorkers, isFTE: true, over: noGroup},
	{id: "agency_headcount", of: agencyWorkers, over: noGroup},
	{id: "agency_rate_fte", of: agencyWorkers, isFTE: true, over: inForce, rest: inPost, rate: metrics.Share},
	{id: "agency_rate_headcount", of: agencyWorkers, over: inForce, rest: inPost, rate: metrics.Share},
	{id: "case_holders_fte", of: caseHolders, isFTE: true, over: noGroup},
	{id: "cases", of: caseHolders, cases: true, over: noGroup},
	{id: "caseload_fte", of: caseHolders, isFTE: true, cases: true, over: caseHolders, rest: caseHolders, rate: metrics.Ratio},
}

// Figure is one measure of one window, as [Tally.Figure] has it.
func (w *Workforce) Figure(id string, window int) (StaffFigure, bool) {
	if w.plan == nil || window < 0 || window >= len(w.windows) {
		return StaffFigure{}, false
	}
	for i := range staffMeasures {
		if staffMeasures[i].id == id {
			return w.figure(&staffMeasures[i], window), true
		}
	}
	return StaffFigure{}, false
}

// Figures gives every measure of a window, in the catalogue's order; none for a window that there is not, and for a
// Workforce that has no plan.
func (w *Workforce) Figures(window int) iter.Seq[StaffFigure] {
	return func(yield func(StaffFigure) bool) {
		if w.plan == nil || window < 0 || window >= len(w.windows) {
			return
		}
		for i := range staffMeasures {
			if !yield(w.figure(&staffMeasures[i], window)) {
				return
			}
		}
	}
}

func (w *Workforce) figure(m *staffMeasure, window int) StaffFigure {
	c := &w.windows[window]
	f := StaffFigure{Measure: m.id, Window: w.plan.windows[window], Counted: true}
	none := metrics.Missing(metrics.Unavailable)
	warn := func(code metrics.WarningCode, words string, have, need metrics.Value) {
		f.Warnings = append(f.Warnings, metrics.Warning{Code: code, Message: words, Have: have, Need: need})
	}
	var blank metrics.Value
	switch {
	case c.notes&counted == 0:
		warn(NothingCounted, "no workers were counted", blank, blank)
		f.Counted = false
	case c.lacks&m.needs() != 0:
		warn(ListLacks, "some extract lacks records or options that the measure needs", blank, blank)
		f.Counted = false
	}
	if !f.Counted {
		f.Value, f.Known, f.Numerator, f.Denominator = none, none, none, none
		return f
	}
	f.Workers, f.Unsure = c.groups[m.of].workers, c.groups[m.of].unsure
	f.Value, f.Numerator, f.Denominator = m.value(c, true)
	f.Known, _, _ = m.value(c, false)
	if c.notes&notOver != 0 {
		warn(WindowNotOver, "the period was not over on the day of some extract", blank, blank)
	}
	unsure, without := f.Unsure, [reasons]int64{}
	if m.over != noGroup && m.rest != m.of {
		unsure = max(unsure, c.groups[m.rest].unsure)
	}
	if m.isFTE {
		c.groups[m.of].fte.countWithout(&without)
		if m.over != noGroup && m.over != m.of {
			c.groups[m.over].fte.countWithout(&without)
		}
	}
	total := int64(0)
	for r, n := range without {
		if n > 0 {
			f.WithoutFTE = append(f.WithoutFTE, WithoutFTE{metrics.Reason(r), n})
			total += n
		}
	}
	if unsure > 0 {
		warn(NotRecorded, "it is not recorded whether somebody is an agency worker", metrics.Exact(unsure), blank)
	}
	if total > 0 {
		warn(FTEMissing, "somebody has no FTE that is a number", metrics.Exact(total), blank)
	}
	return f
}

// needs is the bits of what an extract may lack.
func (m *staffMeasure) needs() uint8 {
	bits := uint8(1) << m.of
	if m.cases {
		bits = lacksCases
	}
	if m.over != noGroup {
		bits |= 1<<m.over | 1<<m.rest
	}
	return bits
}

// value is the figure of a window and its parts, with the FTE that is missing or without it.
func (m *staffMeasure) value(c *staffCounts, withMissing bool) (value, numerator, denominator metrics.Value) {
	of := func(g group) metrics.Value {
		x := &c.groups[g]
		if m.isFTE {
			return x.fte.value(withMissing)
		}
		return metrics.Between(x.workers, x.workers+x.unsure)
	}
	if m.cases {
		numerator = metrics.Exact(c.cases)
	} else {
		numerator = of(m.of)
	}
	if m.over == noGroup {
		return numerator, numerator, metrics.Missing(metrics.NotApplicable)
	}
	return m.rate(numerator, of(m.rest)), numerator, of(m.over)
}

// countWithout adds those who have no FTE that is a number.
func (s *fteSum) countWithout(to *[reasons]int64) {
	for r := range to {
		to[r] += s.ranged[r] + s.missing[r]
	}
}
