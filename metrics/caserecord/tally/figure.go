package tally

import (
	"encoding/json"
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The codes of the warnings of a [Figure].
const (
	// NothingCounted is a figure of a tally to which no extract was added. It has no figures.
	NothingCounted metrics.WarningCode = "nothing_counted"
	// ListLacks is a figure that some extract cannot answer: a list is not there, does not go back far enough, or lacks what
	// the measure needs; or the extract is of a day before the figure's. It has no figures.
	ListLacks metrics.WarningCode = "list_lacks"
	// WindowNotOver is a figure of a period that was not over on the day of some extract, of what has happened so far. It has
	// no figures.
	WindowNotOver metrics.WarningCode = "window_not_over"
	// WindowsMissing is a mean over several windows of which some are not in the plan. Have is how many are, Need how many
	// the measure is over.
	WindowsMissing metrics.WarningCode = "windows_missing"
	// PopulationNeeded is a rate, for which the caller has the population: see [Figure.PerTenThousand]. It has no figures.
	PopulationNeeded metrics.WarningCode = "population_needed"
	// NotRecorded is a figure that something is not recorded for: Have is how many are open or unplaced, Need nought.
	NotRecorded metrics.WarningCode = "not_recorded"
)

// Figure is one measure of one window, with the counts that it rests on. The counts are of children, and small ones are for
// nobody else to see before package disclosure has had them.
type Figure struct {
	// Measure is the ID in package catalogue.
	Measure string `json:"measure"`
	Window  Window `json:"window"`
	// Value is the share in per cent, the count, or the mean, in the measure's unit and not rounded.
	//
	// Where something is Open or Unplaced, a share or a count is a range without a point, and a mean is Unavailable. A
	// share or mean of nobody is NotApplicable. A rate is Unavailable here, since it needs a population. What some extract
	// cannot answer, and figures of a tally that has counted nothing, are Unavailable.
	Value metrics.Value `json:"value"`
	// Counted tells whether the counts are whole. Where it is false, for the reasons of NothingCounted, ListLacks and
	// WindowsMissing, they are nought here and null in JSON.
	Counted bool `json:"counted"`
	// Yes, No, Open and Unplaced are the four counts of the package comment. A count, and the numerator of a rate, has no
	// No. Of a mean, Yes is how many have an amount and Total what the amounts sum up to.
	Yes      int64 `json:"yes"`
	No       int64 `json:"no"`
	Open     int64 `json:"open"`
	Unplaced int64 `json:"unplaced"`
	Total    int64 `json:"total"`
	// Warnings say what a reader has to know.
	Warnings []metrics.Warning `json:"warnings"`
}

// MarshalJSON writes an object that always has the keys of the fields. Counts that are not whole are null, and so is the
// total of what is no mean.
func (f Figure) MarshalJSON() ([]byte, error) {
	out := struct {
		Measure  *string           `json:"measure"`
		Window   Window            `json:"window"`
		Value    metrics.Value     `json:"value"`
		Counted  bool              `json:"counted"`
		Yes      *int64            `json:"yes"`
		No       *int64            `json:"no"`
		Open     *int64            `json:"open"`
		Unplaced *int64            `json:"unplaced"`
		Total    *int64            `json:"total"`
		Warnings []metrics.Warning `json:"warnings"`
	}{Window: f.Window, Value: f.Value, Counted: f.Counted, Warnings: append([]metrics.Warning{}, f.Warnings...)}
	if f.Measure != "" {
		out.Measure = &f.Measure
	}
	if f.Counted {
		out.Yes, out.Open, out.Unplaced = &f.Yes, &f.Open, &f.Unplaced
		switch f.kind() {
		case panel.Proportion:
			out.No = &f.No
		case panel.Mean:
			out.Total = &f.Total
		}
	}
	return json.Marshal(out)
}

// kind is what the figure is made of.
func (f Figure) kind() panel.Kind {
	m, _ := catalogue.Find(f.Measure)
	return m.Kind
}

// Numerator is the count above the line: of a mean, what its amounts sum up to. It is a range where something is Open or
// Unplaced, and Unavailable where the counts are not whole, or an amount is not known.
func (f Figure) Numerator() metrics.Value {
	switch {
	case !f.Counted:
		return metrics.Missing(metrics.Unavailable)
	case f.kind() != panel.Mean:
		return metrics.Between(f.Yes, f.Yes+f.Open+f.Unplaced)
	case f.Open+f.Unplaced > 0:
		return metrics.Missing(metrics.Unavailable)
	}
	return metrics.Exact(f.Total)
}

// Denominator is the count below the line: of a share, all that it is of; of a mean, how many have an amount. It is a range
// where something is Unplaced or, of a mean, Open. A count has none, NotApplicable; that of a rate is the population, and
// Unavailable, as it is where the counts are not whole.
func (f Figure) Denominator() metrics.Value {
	kind := f.kind()
	switch {
	case kind == panel.Count:
		return metrics.Missing(metrics.NotApplicable)
	case !f.Counted || kind == panel.Rate:
		return metrics.Missing(metrics.Unavailable)
	}
	certain := f.Yes + f.No
	if kind == panel.Proportion {
		certain += f.Open
	}
	return metrics.Between(certain, f.Yes+f.No+f.Open+f.Unplaced)
}

// PerTenThousand is a rate for a population: the mid-year estimate of children aged 0 to 17 of the year before, as the
// department has it. What is no rate gives NotApplicable; a missing population, and one of nought, what
// [metrics.PerTenThousand] says.
func (f Figure) PerTenThousand(population metrics.Value) metrics.Value {
	if f.kind() != panel.Rate {
		return metrics.Missing(metrics.NotApplicable)
	}
	return metrics.PerTenThousand(f.Numerator(), population)
}

// value works out the figure from its counts.
func (f Figure) value() metrics.Value {
	kind := f.kind()
	switch {
	case !f.Counted || kind == panel.Rate:
		return metrics.Missing(metrics.Unavailable)
	case kind == panel.Count:
		return f.Numerator()
	case kind == panel.Mean:
		return metrics.Ratio(f.Numerator(), f.Denominator())
	case f.Open+f.Unplaced == 0:
		return metrics.Percent(metrics.Exact(f.Yes), metrics.Exact(f.Yes+f.No))
	}
	// Each that may belong and does not brings the share nearer to the middle, so the ends are where all belong.
	all := metrics.Exact(f.Yes + f.No + f.Open + f.Unplaced)
	lower, _ := metrics.Percent(metrics.Exact(f.Yes), all).Point()
	upper, _ := metrics.Percent(metrics.Exact(f.Yes+f.Open+f.Unplaced), all).Point()
	return metrics.Between(lower, upper)
}

// Figure is one measure of one window, by the measure's ID and the window's number in the plan. It is false where there is
// no such measure or window, and for a tally that has no plan.
func (t *Tally) Figure(id string, window int) (Figure, bool) {
	m, ok := find(id)
	if !ok || t.plan == nil || window < 0 || window >= len(t.windows) {
		return Figure{}, false
	}
	return t.figure(m, window), true
}

// Figures gives every measure of a window, in the catalogue's order; none for a window that there is not, and for a tally
// that has no plan.
func (t *Tally) Figures(window int) iter.Seq[Figure] {
	return func(yield func(Figure) bool) {
		if t.plan == nil || window < 0 || window >= len(t.windows) {
			return
		}
		for i := range measures {
			if !yield(t.figure(&measures[i], window)) {
				return
			}
		}
	}
}

func (t *Tally) figure(m *measure, window int) Figure {
	f := Figure{Measure: m.id, Window: t.plan.windows[window]}
	warn := func(code metrics.WarningCode, words string, have, need metrics.Value) {
		f.Warnings = append(f.Warnings, metrics.Warning{Code: code, Message: words, Have: have, Need: need})
	}
	var none metrics.Value
	first := window - max(m.windows, 1) + 1
	var lacks uint64
	var notes uint8
	if m.windows < 2 || t.plan.yearsTo(window) >= m.windows {
		f.Counted = true
		for w := first; w <= window; w++ {
			c := &t.windows[w]
			x := &c.cells[m.counts]
			lacks, notes = lacks|c.lacks, notes|c.notes
			f.Yes, f.No, f.Open, f.Unplaced = f.Yes+x.yes, f.No+x.no, f.Open+x.open, f.Unplaced+x.unplaced
			if m.counts >= firstMean {
				f.Total += c.totals[m.counts-firstMean]
			}
		}
	} else {
		warn(WindowsMissing, "fewer years than the mean is over", metrics.Exact(t.plan.yearsTo(window)),
			metrics.Exact(m.windows))
	}
	switch {
	case f.Counted && notes&counted == 0:
		f.Counted = false
		warn(NothingCounted, "no records were counted", none, none)
	case f.Counted && lacks&(1<<m.counts) != 0:
		f.Counted = false
		warn(ListLacks, "some extract lacks records that the measure needs", none, none)
	}
	if !f.Counted {
		f.Yes, f.No, f.Open, f.Unplaced, f.Total = 0, 0, 0, 0, 0
	}
	if f.Counted && notes&notOver != 0 {
		warn(WindowNotOver, "the period was not over on the day of some extract", none, none)
	}
	if n := f.Open + f.Unplaced; n > 0 {
		warn(NotRecorded, "something that would settle it is not recorded", metrics.Exact(n), none)
	}
	if f.Counted && f.kind() == panel.Rate {
		warn(PopulationNeeded, "a rate needs a population", none, none)
	}
	f.Value = f.value()
	return f
}

// yearsTo is how many windows up to one are whole years that follow each other.
func (p *Plan) yearsTo(window int) int {
	n := 0
	for w := window; w >= 0; w-- {
		s := p.spans[w]
		if !s.isYear() || w < window && s.to+1 != p.spans[w+1].from {
			break
		}
		n++
	}
	return n
}
