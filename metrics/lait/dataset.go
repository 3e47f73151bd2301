package lait

import (
	"iter"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Dataset is the whole data set. All of its panels have the same areas at the same positions, as
// [panel.Panel.SameAreas] has it. It is not changed by its methods, which are safe for concurrent use.
type Dataset struct {
	// Rows is how many rows the data set has: one for each figure of the panels, and those left out. Lines that are no
	// rows are problems.
	Rows int
	// LeftOut is how many rows are in no panel: of a period or a place that could not be read, or a second one of the
	// same measure, place and period. Each is a problem.
	LeftOut int
	// Problems are the rows and cells that could not be read or used, of both files.
	Problems sheet.Problems
	// Quirks are what is odd about the files otherwise, those of the dictionary first.
	Quirks []Quirk

	measures map[string]*measure // by short name, those with data and those that only the dictionary has
	order    []*measure          // those with data
	topics   []string
}

// Entry is what is known of a measure beside what its panel holds.
type Entry struct {
	// Short is the short name by which the data set and the dictionary are joined, and the ID of the panel's measure.
	Short string
	// Topics are those under which the tool lists the measure, one or two.
	Topics []string
	// Title is that of the tool's chart, and Axis what its vertical axis shows: "% of referrals", "Rate per 10,000".
	Title, Axis string
	// YearType is what the measure's years are.
	YearType YearType
	// LastUpdate and NextUpdate are days such as 2025-06-01, or what the dictionary says in place of one: "TBC",
	// "Discontinued".
	LastUpdate, NextUpdate string
	// Table is the publication's own file that the measure is taken from, as the dictionary names it.
	Table string
	// Owner is whose figures they are; Methodology and Links are the dictionary's texts about them.
	Owner, Methodology, Links string
	// DataItem is what the data set's own rows say of the measure: mostly its name, sometimes that its definition
	// changed.
	DataItem string
	// Labels are the labels of the periods in order, none for a measure without data.
	Labels []Label
}

// Panel gives the panel of a measure by its short name, such as Work_Force_Vac_Rate. It is false for one without data.
func (d *Dataset) Panel(short string) (*panel.Panel, bool) {
	m := d.measures[short]
	if m == nil || m.panel == nil {
		return nil, false
	}
	return m.panel, true
}

// Entry gives what is known of a measure by its short name. It is false for one that neither file has. Its slices are
// the caller's.
func (d *Dataset) Entry(short string) (Entry, bool) {
	m := d.measures[short]
	if m == nil {
		return Entry{}, false
	}
	e := m.entry
	e.Topics, e.Labels = slices.Clone(e.Topics), slices.Clone(e.Labels)
	return e, true
}

// Figures counts the figures of all panels by reason. With what was left out they are all rows of the data set.
func (d *Dataset) Figures() metrics.Coverage {
	var cover metrics.Coverage
	for p := range d.All() {
		for _, period := range p.Periods() {
			for _, v := range p.Values(period) {
				cover = cover.With(v)
			}
		}
	}
	return cover
}

// Len is how many measures have data.
func (d *Dataset) Len() int { return len(d.order) }

// All gives the panels in the order in which their measures first occur in the data set.
func (d *Dataset) All() iter.Seq[*panel.Panel] {
	return func(yield func(*panel.Panel) bool) {
		for _, m := range d.order {
			if !yield(m.panel) {
				return
			}
		}
	}
}

// Topics gives the topics in the order of the dictionary. The slice is the caller's.
func (d *Dataset) Topics() []string { return slices.Clone(d.topics) }

// Topic gives the panels of a topic, in the order of All; a measure may be in two.
func (d *Dataset) Topic(topic string) iter.Seq[*panel.Panel] {
	return func(yield func(*panel.Panel) bool) {
		for _, m := range d.order {
			if slices.Contains(m.entry.Topics, topic) && !yield(m.panel) {
				return
			}
		}
	}
}
